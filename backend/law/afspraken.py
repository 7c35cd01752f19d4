"""Appointments: progress talks agreed and held (R-TALK-01), and what comes next."""

import datetime as dt
from typing import Literal
from zoneinfo import ZoneInfo

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.dossier import Afspraak
from backend.law.regel import Regel
from backend.law.waarden import Afspraaksoort

_NEDERLAND = ZoneInfo("Europe/Amsterdam")


def dag_van(afspraak: Afspraak) -> dt.date:
    """The day of an appointment in the Netherlands, whatever offset it was delivered with."""
    return afspraak.begin.astimezone(_NEDERLAND).date()


def komt_niet(
    bekend: Bekend, afspraak: Afspraak, soort: Afspraaksoort | None = None
) -> Literal["niet_gepland", "andere_soort", "geweest"] | None:
    """Why an appointment (of one kind) is not to come, None when it is."""
    if afspraak.status != "gepland":
        return "niet_gepland"
    if soort not in (None, afspraak.soort):
        return "andere_soort"
    return None if dag_van(afspraak) >= bekend.peildatum else "geweest"


def is_niet_gehouden(
    bekend: Bekend, afspraak: Afspraak
) -> Literal["andere_soort", "niet_gehouden", "na_peildatum"] | None:
    """Why an appointment is no progress talk that was held, None when it is."""
    if afspraak.soort != "voortgangsgesprek":
        return "andere_soort"
    if afspraak.status != "gehouden":
        return "niet_gehouden"
    return None if dag_van(afspraak) <= bekend.peildatum else "na_peildatum"


def volgende_afspraak(bekend: Bekend, soort: Afspraaksoort | None = None) -> Afspraak | None:
    """The first planned appointment (of one kind) from the peildatum on; on that day itself it is still next."""
    komend = [afspraak for afspraak in bekend.dossier.afspraken if komt_niet(bekend, afspraak, soort) is None]
    return min(komend, key=lambda afspraak: (afspraak.begin, afspraak.referentie), default=None)


def gesprekken(bekend: Bekend) -> uitkomst.Gesprekken:
    """Progress talks: how many the PIP agreed, how many were held up to the peildatum, and the next."""
    gehouden = sum(is_niet_gehouden(bekend, afspraak) is None for afspraak in bekend.dossier.afspraken)
    return uitkomst.Gesprekken(
        afgesproken=bekend.pip.voortgangsgesprekken if bekend.pip else None,
        gehouden=gehouden,
        volgende=volgende_afspraak(bekend, "voortgangsgesprek"),
    )


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-TALK-01",
        zin="Het aantal voortgangsgesprekken staat in de PIP; de wet noemt geen aantal. Gehouden gesprekken "
        "worden daarnaast geteld.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), brede intake en PIP 3",
        artikel="15 Wet inburgering 2021",
    ),
    Regel(
        id="contract 2, Afspraken",
        zin="Een afspraak op de peildatum zelf komt nog. De dag is die in Nederland.",
        bron="Inburgerpad",
        zekerheid="aanwijzer",
    ),
)
