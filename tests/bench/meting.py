"""One measured number beside its bound, and the stopwatch: processor time, best of several rounds."""

import time
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple


class Meting(NamedTuple):
    """A number in `eenheid`. `grens` is the most it may be (`hoogstens`) or the least; None: only to be known."""

    wat: str
    waarde: float
    eenheid: str
    grens_waarde: float | None = None
    richting: Literal["hoogstens", "minstens"] = "hoogstens"
    cijfers: int = 2

    @property
    def is_verhouding(self) -> bool:
        """Is this a ratio of two things measured in one run: such a bound must hold on every machine."""
        return self.eenheid == "×" and self.grens_waarde is not None

    @property
    def houdt(self) -> bool:
        """Is the number within its bound."""
        if self.grens_waarde is None:
            return True
        return self.waarde <= self.grens_waarde if self.richting == "hoogstens" else self.waarde >= self.grens_waarde

    @property
    def gemeten(self) -> str:
        """The number and its unit."""
        return f"{self.waarde:,.{self.cijfers}f} {self.eenheid}"

    @property
    def grens(self) -> str:
        """The bound and its unit; a dash without one."""
        return "-" if self.grens_waarde is None else f"{self.richting} {self.grens_waarde:,.10g} {self.eenheid}"

    @property
    def oordeel(self) -> str:
        """Whether it holds, in a word."""
        return "-" if self.grens_waarde is None else "yes" if self.houdt else "NO"


def snelste(werk: Mapping[str, Callable[[], object]], rondes: int) -> dict[str, float]:
    """The processor seconds of each piece of work: the best of `rondes`, in each of which all take a turn.

    A busy machine makes some rounds slow, never fast: the best is the nearest to what the work itself costs.
    """
    beste = dict.fromkeys(werk, float("inf"))
    for _ in range(rondes):
        for naam, doe in werk.items():
            begin = time.process_time_ns()
            doe()
            beste[naam] = min(beste[naam], (time.process_time_ns() - begin) / 1e9)
    return beste
