"""Which law holds, and whether there is a duty on the day.

Rules: R-DUTY-01 (which law), R-DUTY-06 (how the duty ends), R-AOW-01 and R-AOW-03 (state pension age).
"""

import datetime as dt

from backend.law import uitkomst
from backend.law.dossier import Dossier
from backend.law.norm import WI2021, Norm, Source, Version
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
    return dossier.stelsel or STELSEL.waarde(max(dossier.inburgeringsplicht.begindatum, _WI2013))


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
