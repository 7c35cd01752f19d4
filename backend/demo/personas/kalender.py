"""Days on which an invented life can happen: working days, school holidays and Amsterdam moments.

Everything is relative to the day given, so the demo stays fresh and is the same for the same day.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.clock import AMSTERDAM
from backend.law.feestdagen import is_werkdag

# School holidays follow ISO weeks here: close enough to the real ones, and known for every year.
SCHOOLVAKANTIES = frozenset({1, 8, 18, 30, 31, 32, 33, 34, 35, 43, 52, 53})


def is_schoolvakantie(dag: date) -> bool:
    """Whether the week of the day belongs to the school holidays."""
    return dag.isocalendar().week in SCHOOLVAKANTIES


def eerste_van_maand(dag: date, maanden: int) -> date:
    """The first day of the month that lies `maanden` months from that of `dag` (negative: earlier)."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, 1)


def vanaf_werkdag(dag: date) -> date:
    """That day, or else the first working day after it."""
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return dag


def moment(dag: date, klok: str) -> str:
    """RFC 3339 with the offset that Amsterdam has on that day; `klok` is a wall time such as "10:00"."""
    return datetime.combine(dag, time.fromisoformat(klok), AMSTERDAM).isoformat()


@dataclass(frozen=True)
class Kalender:
    """Days told from `vandaag`: negative numbers lie in the past, positive ones are still to come."""

    vandaag: date

    @property
    def gisteren(self) -> date:
        """The last day of which hours can be registered."""
        return self.dag(-1)

    def dag(self, dagen: int) -> date:
        """Exactly that many days from today, whatever day of the week it is."""
        return self.vandaag + timedelta(days=dagen)

    def werkdag(self, dagen: int) -> date:
        """The nearest working day that is at least so far away: earlier in the past, later in the future."""
        dag, stap = self.dag(dagen), timedelta(days=-1 if dagen < 0 else 1)
        while not is_werkdag(dag):
            dag += stap
        return dag

    def maand(self, maanden: int) -> date:
        """The first day of the month that many months from the present one."""
        return eerste_van_maand(self.vandaag, maanden)
