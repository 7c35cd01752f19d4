"""Appointments: progress talks agreed and held (R-TALK-01), and what comes next."""

import datetime as dt
from zoneinfo import ZoneInfo

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.dossier import Afspraak
from backend.law.waarden import Afspraaksoort

_NEDERLAND = ZoneInfo("Europe/Amsterdam")


def dag_van(afspraak: Afspraak) -> dt.date:
    """The day of an appointment in the Netherlands, whatever offset it was delivered with."""
    return afspraak.begin.astimezone(_NEDERLAND).date()


def volgende_afspraak(bekend: Bekend, soort: Afspraaksoort | None = None) -> Afspraak | None:
    """The first planned appointment (of one kind) from the peildatum on; on that day itself it is still next."""
    komend = [
        afspraak
        for afspraak in bekend.dossier.afspraken
        if afspraak.status == "gepland" and soort in (None, afspraak.soort) and dag_van(afspraak) >= bekend.peildatum
    ]
    return min(komend, key=lambda afspraak: (afspraak.begin, afspraak.referentie), default=None)


def gesprekken(bekend: Bekend) -> uitkomst.Gesprekken:
    """Progress talks: how many the PIP agreed, how many were held up to the peildatum, and the next."""
    gehouden = sum(
        afspraak.soort == "voortgangsgesprek"
        and afspraak.status == "gehouden"
        and dag_van(afspraak) <= bekend.peildatum
        for afspraak in bekend.dossier.afspraken
    )
    return uitkomst.Gesprekken(
        afgesproken=bekend.pip.voortgangsgesprekken if bekend.pip else None,
        gehouden=gehouden,
        volgende=volgende_afspraak(bekend, "voortgangsgesprek"),
    )
