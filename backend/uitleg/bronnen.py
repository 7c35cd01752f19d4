"""Where a figure comes from: the article, and from when it holds."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from backend.i18n import Taal, Tekst
from backend.law.norm import Norm, NormOntbreekt
from backend.law.uitkomst import Bron


def bron_regels(taal: Taal, bronnen: Iterable[Bron]) -> list[Tekst]:
    """A line per source: `Artikel 3.14 Besluit inburgering 2021, vanaf 1 januari 2022`. None twice."""
    return list(dict.fromkeys(_regel(taal, bron) for bron in bronnen))


def norm_bronnen(taal: Taal, dag: date, *normen: Norm[Any]) -> list[Tekst]:
    """The sources of norms as they stand on a day; a norm that the law did not have yet then is left out."""
    bronnen: list[Bron] = []
    for norm in normen:
        try:
            bronnen.append(norm.op(dag).als_bron())
        except NormOntbreekt:
            continue
    return bron_regels(taal, bronnen)


def _regel(taal: Taal, bron: Bron) -> Tekst:
    if bron.artikel:
        return taal.zin("Artikel {artikel}, vanaf {datum}", artikel=bron.artikel, datum=bron.vanaf)
    return taal.zin("{titel}, vanaf {datum}", titel=bron.titel, datum=bron.vanaf)
