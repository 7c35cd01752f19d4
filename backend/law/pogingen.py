"""Which sitting of an exam was an attempt, and which of those used a free one.

Rules: R-EX-06, R-CARRY-04, AMB-11, AMB-12 and AMB-21.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from backend.law.bekend import Bekend
from backend.law.dossier import Examen
from backend.law.norm import WI2021, Norm, Source, Version
from backend.law.pip import is_genoeg, vereist_niveau
from backend.law.regel import Regel
from backend.law.waarden import ONDERDELEN, Onderdeel

AFMELDEN_DAGEN: Norm[int] = Norm(
    code="afmelden_dagen",
    omschrijving="dagen voor het examen tot wanneer afmelden geen poging kost",
    eenheid="dagen",
    versies=(
        Version(
            waarde=7,
            vanaf=dt.date(2013, 1, 1),
            tot=WI2021,
            bron=Source(titel="Examenreglement: afmelden (Wi2013)", regel="AMB-21", zekerheid="lezing"),
        ),
        Version(
            waarde=7,
            bron=Source(
                titel="Examenreglement: afmelden",
                artikel="11, elfde lid, Examenreglement",
                regel="R-EX-06",
                zekerheid="lezing",
            ),
        ),
    ),
)

RedenGeenPoging = Literal[
    "niet_verwijtbaar", "op_tijd_afgemeld", "afmelddag_onbekend", "reden_onbekend", "onder_vereist_niveau"
]


def gebruikte_gratis_pogingen(bekend: Bekend, tot_en_met: dt.date) -> Mapping[Onderdeel, int]:
    """Attempts per part that used a free one: not those that cost none, not those that were self-paid."""
    gebruikt = dict.fromkeys(ONDERDELEN, 0)
    for examen in bekend.examens:
        if examen.datum <= tot_en_met and geen_gratis_poging(bekend, examen) is None:
            gebruikt[examen.onderdeel] += 1
    return gebruikt


def geen_poging(bekend: Bekend, examen: Examen) -> RedenGeenPoging | None:
    """Why this sitting did not count as an attempt, None when it did (R-EX-06).

    A result that is not known yet already counts.
    """
    if examen.resultaat in ("geslaagd", "gezakt"):
        return None
    reden = examen.reden_geen_resultaat or ("afgemeld" if examen.afgemeld_op else None)
    if reden is None:
        return None if examen.resultaat is None else "reden_onbekend"
    if reden == "afgemeld":
        if examen.afgemeld_op is None:
            return "afmelddag_onbekend"  # in the person's favour
        vooraf = (examen.datum - examen.afgemeld_op).days
        return None if vooraf < AFMELDEN_DAGEN.waarde(bekend.normdag) else "op_tijd_afgemeld"
    return "niet_verwijtbaar" if reden == "niet_verwijtbaar" else None


def geen_gratis_poging(bekend: Bekend, examen: Examen) -> RedenGeenPoging | None:
    """Why this sitting used no free attempt, None when it did.

    A language exam below the level that the PIP required on that day is self-paid (AMB-12).
    """
    reden = geen_poging(bekend, examen)
    if reden is not None or examen.onderdeel == "knm" or examen.niveau is None:
        return reden
    vereist = vereist_niveau(bekend.pip_op(examen.datum), examen.onderdeel)
    return None if vereist is None or is_genoeg(examen.niveau, vereist) else "onder_vereist_niveau"


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-EX-02",
        zin="Er is geen grootste aantal examenpogingen.",
        bron="DUO, inburgeren.nl (augustus 2026)",
    ),
    Regel(
        id="R-EX-06",
        zin="Een poging is gebruikt bij geslaagd, gezakt, wegblijven, eigen schuld en te laat afmelden. Een "
        "uitslag die nog moet komen telt al als poging. Ziekte en op tijd afmelden kosten geen poging.",
        bron="DUO, inburgeren.nl (augustus 2026); Examenreglement",
        artikel="11, elfde lid, Examenreglement",
        lezing="Geen uitslag zonder reden, en afmelden zonder dag, kosten geen poging.",
    ),
    Regel(
        id="R-CARRY-04",
        zin="Gebruikte gratis pogingen blijven gebruikt, ook na afschalen of een andere leerroute.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen 8",
    ),
    Regel(
        id="AMB-11",
        zin="Afmelden is op tijd tot en met zeven dagen voor het examen.",
        bron="DUO, inburgeren.nl (augustus 2026); Examenreglement",
        artikel="11, elfde lid, Examenreglement",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-12",
        zin="De twee gratis pogingen gelden over alle niveaus samen. Een taalexamen onder het niveau dat de PIP "
        "die dag vroeg, is zelf betaald en kost er geen.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), examinering 3",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-21",
        zin="Onder de wet van 2013 wordt afmelden net zo geteld.",
        bron="DUO, inburgeren.nl (augustus 2026)",
        zekerheid="lezing",
    ),
    Regel(
        id="contract 2, Examens",
        zin="Een examen telt vanaf de dag waarop het is afgelegd; een dag van de uitslag kent het dossier niet.",
        bron="Inburgerpad",
        zekerheid="lezing",
    ),
)
