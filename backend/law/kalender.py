"""Periods in calendar months, for days that do not exist in every month.

Fixed reading (AMB-02): count from the START. A day that does not exist makes an exclusive end the first of
the next month, in the person's favour, and a moment from which something may begin the last of its month.
"""

import datetime as dt
from calendar import monthrange
from typing import NamedTuple


class Dag(NamedTuple):
    """A computed day; `bestond` is False when the day itself did not exist and another was taken."""

    datum: dt.date
    bestond: bool


def einde_na(start: dt.date, maanden: int) -> Dag:
    """The exclusive end of a period of `maanden` that begins on `start`."""
    jaar, maand = _maand(start, maanden)
    if start.day <= monthrange(jaar, maand)[1]:
        return Dag(dt.date(jaar, maand, start.day), True)
    jaar, maand = _maand(start, maanden + 1)
    return Dag(dt.date(jaar, maand, 1), False)


def begin_voor(einde: dt.date, maanden: int) -> Dag:
    """The day `maanden` before `einde`, from which something may be done."""
    jaar, maand = _maand(einde, -maanden)
    laatste = monthrange(jaar, maand)[1]
    return Dag(dt.date(jaar, maand, min(einde.day, laatste)), einde.day <= laatste)


def _maand(dag: dt.date, erbij: int) -> tuple[int, int]:
    jaren, maand = divmod(dag.year * 12 + dag.month - 1 + erbij, 12)
    return jaren, maand + 1
