"""How long from now, in words: 'vandaag', 'morgen', 'over 17 dagen', '16 maanden'."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from backend.i18n.datums import months_between
from backend.i18n.tekst import Tekst

if TYPE_CHECKING:
    from backend.i18n.talen import Taal

# Under two months a person counts in days; above that days say nothing.
_DAYS_BEFORE_MONTHS = 60


def when(taal: "Taal", day: date, today: date) -> Tekst:
    """When something is, as the start of a line: `Over 17 dagen`."""
    days = (day - today).days
    if days == 0:
        return taal.zin("Vandaag")
    if days == 1:
        return taal.zin("Morgen")
    if days == -1:
        return taal.zin("Gisteren")
    if days < 0:
        return taal.zinnen("{n} dag geleden", "{n} dagen geleden", -days)
    if days < _DAYS_BEFORE_MONTHS:
        return taal.zinnen("Over {n} dag", "Over {n} dagen", days)
    months = months_between(today, day)
    return taal.zinnen("Over {n} maand", "Over {n} maanden", months)


def time_left(taal: "Taal", days: int, today: date) -> Tekst:
    """A length of time from today: whole months, or days when it is short. Rounded down, never flattering."""
    if days < _DAYS_BEFORE_MONTHS:
        return taal.zinnen("{n} dag", "{n} dagen", days)
    months = months_between(today, today + timedelta(days=days))
    return taal.zinnen("{n} maand", "{n} maanden", months)
