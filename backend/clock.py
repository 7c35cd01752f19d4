"""The only place that reads the system clock; everywhere else the moment or the day is an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day in the Netherlands: the peildatum of every verdict shown to people."""
    return datetime.now(AMSTERDAM).date()
