"""Writes `docs/regels.md`: all rules and norms as a policy officer reads them.

python -m backend.law.regels > docs/regels.md
"""

import sys
from collections.abc import Iterator
from typing import Any

from backend.law.norm import Norm, Version
from backend.law.onderwerpen import Onderwerp, onderwerpen
from backend.law.regel import Regel

_INLEIDING = """\
# Welke regels het systeem toepast

Dit stuk is gemaakt uit de code zelf. Wat hier staat, wordt toegepast; wat hier niet staat, niet.

Bij elke regel staat waar die vandaan komt. Een nummer met **R** is een regel uit de wet of van DUO. **AMB** is een
keuze tussen lezingen van bronnen die verschillen. **contract** is wat over de uitkomst is afgesproken.

- **Wet**: staat in de wet, of wordt door DUO of Divosa zo uitgelegd.
- **Lezing**: onze uitleg waar de bronnen verschillen of zwijgen. Hierover mag een jurist anders denken.
- **Aanwijzer**: een keuze van dit product, geen wet.

Een norm geldt vanaf de dag die erbij staat. Daarbuiten geeft het systeem een fout, nooit een oudere waarde. Wat over
één dossier is toegepast, zegt `inburgerpad leg-uit`; de normen van een dag geeft `inburgerpad normen`.

## Wat mensen beslissen
Het systeem rekent dit niet uit en stelt het niet voor:

- boetes, en of iemand iets te verwijten is;
- of iemand zich genoeg heeft ingespannen voor afschalen;
- bijzondere gevallen bij het wijzigen van de leerroute;
- gemiste uren kwijtschelden;
- verlenging op aanvraag, en een nieuwe termijn na een boete;
- of iemand aan de plicht heeft voldaan: dat stelt DUO vast;
- leningen en kinderopvangtoeslag.
"""
_ZEKERHEID = {"wet": "Wet", "lezing": "Lezing", "aanwijzer": "Aanwijzer"}


def schrijf_regels() -> str:
    """The whole document."""
    return "\n".join((_INLEIDING, *(regel for onderwerp in onderwerpen() for regel in _onderwerp(onderwerp))))


def _onderwerp(onderwerp: Onderwerp) -> Iterator[str]:
    yield f"## {onderwerp.naam}"
    if onderwerp.regels:
        yield ""
    for regel in onderwerp.regels:
        yield from _regel(regel)
    if onderwerp.normen:
        yield ""
        yield "| norm | wat | waarde | vanaf | tot | artikel | bron | soort | regel | gelezen |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
        for norm in onderwerp.normen:
            yield from (_norm(norm, versie) for versie in norm.versies)
    yield ""


def _regel(regel: Regel) -> Iterator[str]:
    yield f"- **{regel.id}** {regel.zin}"
    if regel.lezing:
        yield f"  Lezing: {regel.lezing}"
    artikel = f"Artikel {regel.artikel}. " if regel.artikel else ""
    yield f"  *{_ZEKERHEID[regel.zekerheid]}. {artikel}Bron: {regel.bron}.*"


def _norm(norm: Norm[Any], versie: Version[Any]) -> str:
    bron = versie.bron
    cellen = (
        f"`{norm.code}`",
        norm.omschrijving,
        "" if versie.waarde is None else f"{versie.waarde} {norm.eenheid}",
        versie.vanaf.isoformat(),
        versie.tot.isoformat() if versie.tot else "",
        bron.artikel or "",
        bron.titel,
        _ZEKERHEID[bron.zekerheid],
        bron.regel,
        bron.gelezen.isoformat(),
    )
    return f"| {' | '.join(cellen)} |"


if __name__ == "__main__":
    sys.stdout.write(schrijf_regels())
