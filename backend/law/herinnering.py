"""The reminder, and the event that a ladder is laid against."""

import datetime as dt
from collections.abc import Callable, Iterator

from msgspec import Struct

from backend.law.ladders import LADDERS, Vervalt, moment_van
from backend.law.mijlpaal import Onderbouwing, Parameters
from backend.law.uitkomst import Bron, Uitkomst


class Herinnering(Uitkomst, frozen=True, kw_only=True):
    """One reminder: a key with parameters, never a sentence; unique by `voorwerp` and `stap`.

    `voorwerp` is what it is about and stays the same when that moves (`afspraak:A-1`), `stap` the step of its
    ladder. `op` is the due moment in Dutch time; quiet hours are the planner's. `reden` says what the day rests
    on, `vervalt_bij` what makes the reminder disappear. `inhalen`: still worth telling when it is first seen
    after `op`, for `nieuws_dagen` days.
    """

    sleutel: str
    voorwerp: str
    stap: str
    op: dt.datetime
    reden: Onderbouwing
    vervalt_bij: tuple[Vervalt, ...]
    inhalen: bool
    nieuws_dagen: int
    parameters: Parameters


def _altijd(dag: dt.date) -> bool:
    return True


def _niets(dag: dt.date) -> Parameters:
    return {}


class Anker(Struct, frozen=True, kw_only=True):
    """An event, to which `ladder` is fastened at `dag` (a day, or a moment for steps in hours).

    `geldt` says whether a reminder makes sense on the day on which it is due, `erbij` adds parameters that are
    only known on that day. `sleutel` replaces the key `<ladder>.<stap>`.
    """

    ladder: str
    voorwerp: str
    dag: dt.date | dt.datetime
    parameters: Parameters
    normen: tuple[Bron, ...] = ()
    geldt: Callable[[dt.date], bool] = _altijd
    erbij: Callable[[dt.date], Parameters] = _niets
    sleutel: str | None = None

    def herinneringen(self, vanaf: dt.datetime, tot: dt.datetime) -> Iterator[Herinnering]:
        """The steps that are due from `vanaf` up to and not including `tot`, and make sense then."""
        ladder = LADDERS[self.ladder]
        for trede in ladder.treden:
            op = moment_van(trede, self.dag)
            if not (vanaf <= op < tot and self.geldt(op.date())):
                continue
            parameters = {**self.parameters, **self.erbij(op.date())}
            yield Herinnering(
                sleutel=self.sleutel or f"{self.ladder}.{trede.stap}",
                voorwerp=self.voorwerp,
                stap=trede.stap,
                op=op,
                reden=Onderbouwing(feiten=ladder.feiten, normen=self.normen, regel=ladder.regel),
                vervalt_bij=ladder.vervalt_bij,
                inhalen=trede.inhalen,
                nieuws_dagen=ladder.nieuws_dagen,
                parameters={naam: waarde for naam, waarde in parameters.items() if waarde is not None},
            )
