"""Days and moments in the Netherlands: where a day turns into a moment, summer and winter time are kept in mind.

A step in days is due at nine in the morning by the clock on the wall, whatever the offset of that day. A step in
hours is so many real hours before the event: in the night that the clock moves, the wall differs by one.
"""

import datetime as dt
from zoneinfo import ZoneInfo

NEDERLAND = ZoneInfo("Europe/Amsterdam")
_NEGEN_UUR = dt.time(9)


def dag_in_nederland(moment: dt.datetime) -> dt.date:
    """The calendar day in the Netherlands of an aware moment."""
    return moment.astimezone(NEDERLAND).date()


def om_negen_uur(dag: dt.date) -> dt.datetime:
    """Nine in the morning on `dag`, Dutch time."""
    return dt.datetime.combine(dag, _NEGEN_UUR, NEDERLAND)


def begin_van(dag: dt.date) -> dt.datetime:
    """Midnight at which `dag` begins, Dutch time; the clock never moves at that hour."""
    return dt.datetime.combine(dag, dt.time(0), NEDERLAND)


def uren_voor(moment: dt.datetime, uren: int) -> dt.datetime:
    """So many real hours before `moment`, in Dutch time; reckoned in UTC because the clock may move in between."""
    return (moment.astimezone(dt.UTC) - dt.timedelta(hours=uren)).astimezone(NEDERLAND)
