"""The term: when it starts and ends, until when the route may change, from when more time may be asked.

Rules: R-TERM-01 (starts after the first PIP), R-TERM-02 (three years), R-TERM-03 (DUO wins, exclusive end),
R-ROUTE-01 (a year and a half), R-EXT-01 (six months before the end), AMB-01 to 03 and AMB-20.
"""

import datetime as dt

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.kalender import begin_voor, einde_na
from backend.law.norm import WI2021, Norm, Source, Version
from backend.law.regel import Regel

_DAG = dt.timedelta(days=1)

TERMIJN_MAANDEN: Norm[int] = Norm(
    code="termijn_maanden",
    omschrijving="duur van de inburgeringstermijn",
    eenheid="maanden",
    versies=(
        Version(
            waarde=36,
            bron=Source(titel="Wet inburgering 2021: drie jaar", artikel="11 Wet inburgering 2021", regel="R-TERM-02"),
        ),
    ),
)
WIJZIGEN_MAANDEN: Norm[int] = Norm(
    code="leerroute_wijzigen_maanden",
    omschrijving="maanden waarin de leerroute gewijzigd kan worden",
    eenheid="maanden",
    versies=(
        Version(
            waarde=18,
            bron=Source(
                titel="Besluit inburgering 2021: leerroute wijzigen",
                artikel="5.4, eerste lid, Besluit inburgering 2021",
                regel="R-ROUTE-01",
            ),
        ),
    ),
)
VERLENGEN_MAANDEN: Norm[int] = Norm(
    code="verlenging_aanvragen_maanden",
    omschrijving="maanden voor het einde waarop verlenging aangevraagd kan worden",
    eenheid="maanden",
    versies=(
        Version(
            waarde=6,
            vanaf=dt.date(2013, 1, 1),
            tot=WI2021,
            bron=Source(titel="Termijn in de brief van DUO (Wi2013)", regel="R-OLD-01", zekerheid="lezing"),
        ),
        Version(
            waarde=6,
            bron=Source(
                titel="Besluit inburgering 2021: verlenging",
                artikel="4.1 Besluit inburgering 2021",
                regel="R-EXT-01",
            ),
        ),
    ),
)


def termijn(bekend: Bekend) -> uitkomst.Termijn | None:
    """The term on the peildatum, DUO's own when it gave one; None without a running duty, PIP or DUO term."""
    if not bekend.plicht_loopt:
        return None
    duo = bekend.dossier.termijn_duo
    bestonden = []
    if duo is not None:
        startdatum, einddatum = duo.startdatum, duo.einddatum
    elif bekend.pips:
        startdatum = bekend.pips[0].dagtekening + _DAG
        einddatum, bestond = einde_na(startdatum, TERMIJN_MAANDEN.waarde(bekend.normdag))
        bestonden.append(bestond)
    else:
        return None
    wijzigen_tot = None
    if bekend.wi2021:
        wijzigen_tot, bestond = einde_na(startdatum, WIJZIGEN_MAANDEN.waarde(bekend.normdag))
        bestonden.append(bestond)
    verlengen_vanaf, bestond = begin_voor(einddatum, VERLENGEN_MAANDEN.waarde(bekend.normdag))
    bestonden.append(bestond)
    return uitkomst.Termijn(
        startdatum=startdatum,
        einddatum=einddatum,
        laatste_dag=einddatum - _DAG,
        bron="duo" if duo is not None else "berekend",
        onzeker_een_dag=not all(bestonden),
        dagen_over=max(0, (einddatum - bekend.peildatum).days),
        verstreken=bekend.peildatum >= einddatum,
        leerroute_wijzigen_tot=wijzigen_tot,
        verlenging_aanvragen_vanaf=verlengen_vanaf,
    )


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-TERM-01",
        zin="De termijn begint op de dag na de dagtekening van de eerste PIP. Een latere PIP verschuift haar nooit.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), doelgroep 1",
        artikel="11 Wet inburgering 2021",
    ),
    Regel(
        id="R-TERM-02",
        zin="De termijn duurt drie jaar, voor de leerroute, de MAP en het PVT samen.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), doelgroep 1 en MAP 1",
        artikel="11 Wet inburgering 2021",
    ),
    Regel(
        id="R-TERM-03",
        zin="De termijn die DUO heeft vastgelegd gaat altijd voor. De einddatum is de eerste dag die niet meer "
        "meetelt.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
    ),
    Regel(
        id="R-TERM-04",
        zin="Een late kennisgeving kost geen tijd: de termijn begint pas na de PIP.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), vertraging 5",
    ),
    Regel(
        id="R-EXT-01",
        zin="Verlenging kan worden aangevraagd vanaf zes maanden voor het einde van de termijn. DUO beslist.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), B1-route 2",
        artikel="4.1 Besluit inburgering 2021",
    ),
    Regel(
        id="AMB-01",
        zin="De einddatum zelf telt niet meer mee. De laatste dag is de dag ervoor.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-02",
        zin="Maanden worden vanaf de begindag geteld. Bestaat de dag niet, dan is het einde de eerste van de "
        "volgende maand.",
        bron="Inburgerpad",
        lezing="Dat is in het voordeel van de inburgeraar; het oordeel meldt dat het een dag kan schelen. Een dag "
        "waarop iets begint te mogen wordt dan de laatste van de maand.",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-20",
        zin="Het moment om verlenging te vragen hangt aan het einde van de termijn, ook als die al verlengd is.",
        bron="DUO, inburgeren.nl (augustus 2026)",
        zekerheid="lezing",
    ),
    Regel(
        id="R-TERM-05",
        zin="Alleen een besluit van DUO verschuift het einde; de PIP hoeft daarvoor niet te veranderen.",
        bron="Schulinck",
        artikel="12 Wet inburgering 2021",
    ),
)
