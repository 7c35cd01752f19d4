"""Dates and times in a language: always the Gregorian calendar, the digits 0-9 and the 24-hour clock,
because those stand in the letters and in the phone's own agenda.
"""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton

from backend.i18n.tekst import strip_marks

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@lru_cache(maxsize=8192)
def day(value: date, babel: str, pattern: str | None) -> str:
    """`9 december 2026`."""
    return strip_marks(format_date(value, pattern or "long", locale=babel))


@lru_cache(maxsize=4096)
def day_and_weekday(value: date, babel: str) -> str:
    """`woensdag 9 december 2026`."""
    return strip_marks(format_date(value, "full", locale=babel))


@lru_cache(maxsize=1024)
def day_and_month(value: date, babel: str, pattern: str | None) -> str:
    """`9 december`."""
    if pattern:
        return strip_marks(format_date(value, pattern, locale=babel))
    return strip_marks(format_skeleton("MMMMd", value, locale=babel))


@lru_cache(maxsize=1024)
def month_and_year(value: date, babel: str) -> str:
    """`december 2026`."""
    return strip_marks(format_skeleton("yMMMM", value, locale=babel))


@lru_cache(maxsize=256)
def month(value: date, babel: str) -> str:
    """`december`, as it stands alone."""
    return str(Locale.parse(babel).months["stand-alone"]["wide"][value.month])


@lru_cache(maxsize=256)
def short_month(value: date, babel: str) -> str:
    """`dec`, for the calendar leaf."""
    return str(Locale.parse(babel).months["format"]["abbreviated"][value.month]).rstrip(".")


@lru_cache(maxsize=64)
def short_weekday(value: date, babel: str) -> str:
    """`wo`, for the calendar leaf."""
    return str(Locale.parse(babel).days["format"]["abbreviated"][value.weekday()]).rstrip(".")


def local(moment: datetime) -> datetime:
    """A moment (aware) as the clocks in the Netherlands show it."""
    return moment.astimezone(_AMSTERDAM)


def clock_time(moment: datetime) -> str:
    """`10:00`, in the Netherlands."""
    return f"{local(moment):%H:%M}"


def months_between(start: date, end: date) -> int:
    """Whole calendar months from `start` to `end`, never below 0."""
    months = (end.year - start.year) * 12 + end.month - start.month - (1 if end.day < start.day else 0)
    return max(0, months)
