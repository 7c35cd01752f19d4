"""On which day the hours of a norm reached a number: the rows in order of day, counted by the rules of `uren`."""

import datetime as dt
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from backend.law.dossier import Uur
from backend.law.uren import TELREGELS, Kenmerken, Telregelcode, reden_niet

_KENMERKEN = attrgetter(*Kenmerken._fields)


class Lesuren(NamedTuple):
    """Attendance that a norm counts: its day, and how many hundredths of hours, online or not."""

    datum: dt.date
    honderdsten: int
    online: bool


def tellende_uren(rijen: Iterable[Uur], code: Telregelcode) -> tuple[Lesuren, ...]:
    """What the norm `code` counts of the rows, in order of day. Not for `onderwijs_leerroute`, which counts days."""
    soorten = TELREGELS[code].soorten
    tellend = (rij for rij in rijen if rij.soort in soorten and _telt(code, rij))
    return tuple(sorted(Lesuren(rij.datum, round(rij.uren * 100), rij.vorm == "online") for rij in tellend))


def dagen_bereikt(
    tellend: Iterable[Lesuren],
    peildatum: dt.date,
    drempels: Sequence[int],
    *,
    online_hoogstens: int | None = None,
) -> tuple[dt.date | None, ...]:
    """Per number in `drempels` (hundredths of hours, rising) the first day on which it was reached, or None.

    `tellend` comes from `tellende_uren`. With `online_hoogstens` online hours count only up to that number and up to
    those in a classroom (R-A2-03).
    """
    bereikt: list[dt.date] = []
    klassikaal = online = 0
    for datum, honderdsten, is_online in tellend:
        if datum > peildatum:
            break
        if is_online:
            online += honderdsten
        else:
            klassikaal += honderdsten
        telt_online = online if online_hoogstens is None else min(online, klassikaal, online_hoogstens)
        while len(bereikt) < len(drempels) and klassikaal + telt_online >= drempels[len(bereikt)]:
            bereikt.append(datum)
        if len(bereikt) == len(drempels):
            break
    return (*bereikt, *(None,) * (len(drempels) - len(bereikt)))


def eerste_dag(rijen: Iterable[Uur], peildatum: dt.date, soorten: frozenset[str]) -> dt.date | None:
    """The first day with attendance of one of these kinds, counted or not."""
    return min((rij.datum for rij in rijen if rij.soort in soorten and rij.datum <= peildatum), default=None)


def _telt(code: Telregelcode, rij: Uur) -> bool:
    return reden_niet(code, Kenmerken._make(_KENMERKEN(rij))) is None
