"""The facts of a file, read per person under the rules of contract 1, and every fault with its line."""

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any
from uuid import UUID

from backend.dossiers.toevoegen import naam_van
from backend.integrations.imports.bestand import Regel
from backend.integrations.imports.fout import RegelFout, maak_fout
from backend.law.deel import Lijst, read_deel
from backend.law.dossier import Dossier, Feit
from backend.law.fout import OngeldigDossier

PERSOON = ("clientnummer", "bsn")
_PLAATS = re.compile(r"\[(\d+)\]\.?(.*)", re.DOTALL)


def check_all(
    lijst: Lijst, regels: Sequence[Regel], personen: dict[int, UUID]
) -> tuple[dict[UUID, list[Feit]], list[RegelFout]]:
    """The facts that are right, per person; and the faults, also of lines of which nobody knows whose they are."""
    fouten: list[RegelFout] = []
    per_persoon: defaultdict[UUID, list[Regel]] = defaultdict(list)
    nobodys: list[Regel] = []
    for regel in regels:
        if regel.nummer in personen:
            per_persoon[personen[regel.nummer]].append(regel)
        else:
            nobodys.append(regel)
    # Of these nobody knows which are one person's: they cannot contradict each other.
    fouten += [fout for fout in _read(lijst, nobodys)[1] if fout.code != "dubbele_referentie"]
    good: dict[UUID, list[Feit]] = {}
    for dossier_id, van_persoon in per_persoon.items():
        feiten, more = _check(lijst, van_persoon)
        fouten += more
        if feiten:
            good[dossier_id] = feiten
    return good, fouten


def _check(lijst: Lijst, regels: list[Regel]) -> tuple[list[Feit], list[RegelFout]]:
    """The facts of one person that are right, each once; and the faults of the other lines."""
    feiten, more = _read(lijst, regels)
    fouten = more
    while more:
        regels = _without(regels, more)
        feiten, more = _read(lijst, regels)
        fouten = [*fouten, *more]
    if lijst == "uren":
        # The law's own reader finds rows with one name itself.
        return feiten, fouten
    seen: dict[Hashable, Feit] = {}
    for regel, feit in zip(regels, feiten, strict=True):
        if seen.setdefault(naam_van(feit), feit) != feit:
            fouten.append(maak_fout(regel.nummer, "", "dubbel"))
    return list(seen.values()), fouten


def _without(regels: list[Regel], fouten: list[RegelFout]) -> list[Regel]:
    wrong = {fout.regel for fout in fouten}
    return [regel for regel in regels if regel.nummer not in wrong]


def _read(lijst: Lijst, regels: list[Regel]) -> tuple[list[Feit], list[RegelFout]]:
    if not regels:
        return [], []
    try:
        return _feiten(lijst, read_deel(lijst, [_feit(regel) for regel in regels])), []
    except OngeldigDossier as fault:
        return [], [_with_line(fout.veld, fout.code, fout.melding, regels) for fout in fault.fouten]


def _feit(regel: Regel) -> dict[str, Any]:
    return {naam: value for naam, value in regel.waarden.items() if naam not in PERSOON}


def _feiten(lijst: Lijst, dossier: Dossier) -> list[Feit]:
    if lijst == "betalingen":
        return list(dossier.ontzorgen.betalingen) if dossier.ontzorgen else []
    return list(getattr(dossier, lijst))


def _with_line(veld: str, code: str, melding: str, regels: list[Regel]) -> RegelFout:
    match = _PLAATS.fullmatch(veld)
    if match is None:
        return RegelFout(regels[0].nummer, veld, code, melding)
    return RegelFout(regels[int(match[1])].nummer, match[2], code, melding)
