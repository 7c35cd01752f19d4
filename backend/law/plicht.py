"""Which law holds, and whether there is a duty on the day.

Rules: R-DUTY-01 (which law), R-DUTY-06 (how the duty ends), R-AOW-01 and R-AOW-03 (state pension age).
"""

import datetime as dt

from backend.law import uitkomst
from backend.law.dossier import Dossier
from backend.law.norm import WI2021, Norm, Source, Version
from backend.law.regel import Regel
from backend.law.waarden import RedenEinde, Stelsel

_WI2013 = dt.date(2013, 1, 1)
_DAG = dt.timedelta(days=1)

STELSEL: Norm[Stelsel] = Norm(
    code="stelsel",
    omschrijving="de wet die geldt voor wie op deze dag inburgeringsplichtig wordt",
    eenheid="wet",
    versies=(
        Version(
            waarde="Wi2013",
            vanaf=_WI2013,
            tot=WI2021,
            bron=Source(titel="Wet inburgering (2013)", regel="R-DUTY-01"),
        ),
        Version(
            waarde="Wi2021",
            bron=Source(titel="Wet inburgering 2021", artikel="3 Wet inburgering 2021", regel="R-DUTY-01"),
        ),
    ),
)


def stelsel(dossier: Dossier) -> Stelsel:
    """The law of this dossier: what was recorded, else what the first day of the duty says."""
    return dossier.stelsel or STELSEL.waarde(dag_voor_stelsel(dossier))


def dag_voor_stelsel(dossier: Dossier) -> dt.date:
    """The day that decides about the law; a duty from before 2013 goes on under the law of that year."""
    return max(dossier.inburgeringsplicht.begindatum, _WI2013)


def plicht(dossier: Dossier, peildatum: dt.date) -> uitkomst.Plicht:
    """The duty on `peildatum`: running, suspended, ended (with its last day) or not begun.

    An end that lies in the future is not known yet. An end without a date counts as known. Reaching the
    state pension age ends a suspended duty as well.
    """
    plicht, aow = dossier.inburgeringsplicht, dossier.aow_datum
    if aow is not None and plicht.begindatum >= aow:
        return uitkomst.Plicht(status="niet_begonnen", reden="aow")
    if plicht.begindatum > peildatum:
        return uitkomst.Plicht(status="niet_begonnen")
    einden: list[tuple[dt.date, RedenEinde | None]] = []
    if plicht.einddatum is not None:
        einden.append((plicht.einddatum, plicht.reden_einde))
    if aow is not None and (not einden or aow <= einden[0][0] or plicht.reden_einde == "tijdelijke_vrijstelling"):
        einden.append((aow - _DAG, "aow"))
    voorbij = [einde for einde in einden if einde[0] < peildatum]
    if voorbij:
        laatste_dag, reden = voorbij[-1]
        geschorst = reden == "tijdelijke_vrijstelling"
        return uitkomst.Plicht(status="geschorst" if geschorst else "beeindigd", reden=reden, einddatum=laatste_dag)
    if plicht.einddatum is None and plicht.reden_einde is not None:
        geschorst = plicht.reden_einde == "tijdelijke_vrijstelling"
        return uitkomst.Plicht(status="geschorst" if geschorst else "beeindigd", reden=plicht.reden_einde)
    return uitkomst.Plicht(status="loopt")


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-DUTY-01",
        zin="Wie op of na 1 januari 2022 inburgeringsplichtig wordt, valt onder de Wet inburgering 2021. Wie "
        "het eerder werd, valt onder de wet van 2013. De dag waarop het verblijfsrecht bekend werd beslist.",
        bron="Wet inburgering 2021; Divosa, vragen en antwoorden (5 maart 2024), overgang 1",
        artikel="3 Wet inburgering 2021",
        lezing="Staat in het dossier zelf welke wet geldt, dan gaat dat voor.",
    ),
    Regel(
        id="R-DUTY-02",
        zin="Het begin van de plicht en het begin van de termijn zijn twee verschillende dagen.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), doelgroep 1 en 7",
    ),
    Regel(
        id="R-DUTY-05",
        zin="De doelgroep komt van DUO en wordt nooit afgeleid uit het verblijfsdocument van nu. Wie als "
        "gezinslid bij een asielstatushouder hoort, is zelf ook asielstatushouder in de zin van de wet.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
    ),
    Regel(
        id="R-DUTY-06",
        zin="De plicht eindigt op de geregistreerde laatste dag, met een reden. Een tijdelijke vrijstelling "
        "schort haar op. Een einde dat nog moet komen is nog niet bekend.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
        artikel="4 en 5 Wet inburgering 2021",
        lezing="Een reden zonder einddatum telt als geëindigd.",
    ),
    Regel(
        id="R-AOW-01",
        zin="De plicht eindigt op de dag voor de AOW-leeftijd.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), doelgroep 5",
        lezing="Dat geldt ook voor een plicht die geschorst is.",
    ),
    Regel(
        id="R-AOW-03",
        zin="Wie pas op of na de AOW-leeftijd plichtig zou worden, heeft geen plicht.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), maatschappelijke begeleiding 1",
    ),
    Regel(
        id="R-OLD-02",
        zin="Onder de wet van 2013 bestaan geen PIP, tien weken, MAP, urennormen en gratis pogingen. Een PIP in "
        "zo’n dossier blijft buiten beschouwing.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), inburgeraars onder de Wi2013 1 tot 3",
    ),
    Regel(
        id="R-DUTY-04",
        zin="DUO stuurt de kennisgeving. De dag daarvan staat in het dossier.",
        bron="DUO, inburgeren.nl (augustus 2026)",
    ),
    Regel(
        id="R-PRIV-03",
        zin="Van een ontheffing of vrijstelling staat alleen het besluit in het dossier, nooit een medisch gegeven.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), privacy 13",
    ),
)
