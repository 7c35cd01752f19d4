"""On which day the hours of a norm reached a number: the rows in order of day, counted by the rules of `uren`."""

import datetime as dt
from collections.abc import Iterable, Sequence
from operator import attrgetter

from backend.law.dossier import Uur
from backend.law.uren import TELREGELS, Kenmerken, Telregelcode, reden_niet

_KENMERKEN = attrgetter(*Kenmerken._fields)


def dagen_bereikt(
    rijen: Iterable[Uur],
    peildatum: dt.date,
    code: Telregelcode,
    drempels: Sequence[int],
    *,
    online_hoogstens: int | None = None,
) -> tuple[dt.date | None, ...]:
    """Per number in `drempels` (hundredths of hours, rising) the first day on which it was reached, or None.

    With `online_hoogstens` online hours count only up to that number and up to those in a classroom (R-A2-03).
    Not for `onderwijs_leerroute`, which counts days.
    """
    soorten = TELREGELS[code].soorten
    tellend = sorted(
        (rij for rij in rijen if rij.soort in soorten and rij.datum <= peildatum and _telt(code, rij)),
        key=lambda rij: rij.datum,
    )
    bereikt: list[dt.date] = []
    klassikaal = online = 0
    for rij in tellend:
        honderdsten = round(rij.uren * 100)
        if rij.vorm == "online":
            online += honderdsten
        else:
            klassikaal += honderdsten
        telt_online = online if online_hoogstens is None else min(online, klassikaal, online_hoogstens)
        while len(bereikt) < len(drempels) and klassikaal + telt_online >= drempels[len(bereikt)]:
            bereikt.append(rij.datum)
        if len(bereikt) == len(drempels):
            break
    return (*bereikt, *(None,) * (len(drempels) - len(bereikt)))


def eerste_dag(rijen: Iterable[Uur], peildatum: dt.date, soorten: frozenset[str]) -> dt.date | None:
    """The first day with attendance of one of these kinds, counted or not."""
    return min((rij.datum for rij in rijen if rij.soort in soorten and rij.datum <= peildatum), default=None)


def _telt(code: Telregelcode, rij: Uur) -> bool:
    return reden_niet(code, Kenmerken._make(_KENMERKEN(rij))) is None
