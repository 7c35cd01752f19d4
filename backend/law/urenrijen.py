"""Row by row: for which norms of the route the hours count, for which not and why, and the same per month.

A row counts when it counts for at least one norm; the rest of it does not. Kinds that no norm of the route looks
at are not wrong: they have no norm.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from backend.law.dossier import Dossier, Uur
from backend.law.redenen_uren import normrijen
from backend.law.uitkomst import Normcode, Termijn, Uren
from backend.law.uren import als_uren
from backend.law.voortgang import beoordeel


class Normoordeel(NamedTuple):
    """What one norm makes of one row, in hundredths of hours; `reden` says why the rest does not count."""

    norm: Normcode
    geteld: int
    niet_geteld: int
    reden: str | None


class Urenrij(NamedTuple):
    """One row with what each norm makes of it. `geteld` hundredths count for at least one norm."""

    rij: Uur
    normen: tuple[Normoordeel, ...]

    @property
    def geteld(self) -> int:
        """The most that a norm counts of it, in hundredths of hours."""
        return max((oordeel.geteld for oordeel in self.normen), default=0)

    @property
    def niet_geteld(self) -> int:
        """What no norm counts, in hundredths of hours."""
        return _honderdsten(self.rij) - self.geteld


class Maand(NamedTuple):
    """One month of the term: what counted and what did not, in hours. `komt`: it has yet to begin."""

    eerste: dt.date
    geteld: Uren
    niet_geteld: Uren
    per_norm: dict[Normcode, Uren]
    komt: bool


class Urenoverzicht(NamedTuple):
    """All rows by day, the term they belong to, and its norms in the order of the verdict."""

    rijen: tuple[Urenrij, ...]
    termijn: Termijn | None
    normen: tuple[Normcode, ...]
    peildatum: dt.date


def urenrijen(dossier: Dossier, peildatum: dt.date) -> Urenoverzicht:
    """Judge every row on the peildatum; raises `NormOntbreekt` like `voortgang`."""
    oordeel = beoordeel(dossier, peildatum)
    per_rij: dict[int, dict[Normcode, Normoordeel]] = {}
    for code, feit in normrijen(oordeel):
        plaats = int(feit.veld[len("uren[") : -1])
        rij = dossier.uren[plaats]
        deel = _honderdsten(rij) if feit.uren is None else round(feit.uren * 100)
        vorige = per_rij.setdefault(plaats, {}).get(code, Normoordeel(code, 0, 0, None))
        per_rij[plaats][code] = Normoordeel(
            code,
            vorige.geteld + (deel if feit.telt else 0),
            vorige.niet_geteld + (0 if feit.telt else deel),
            feit.reden or vorige.reden,
        )
    rijen = [Urenrij(rij, tuple(per_rij.get(plaats, {}).values())) for plaats, rij in enumerate(dossier.uren)]
    rijen.sort(key=lambda een: (een.rij.datum, een.rij.aanbieder, een.rij.referentie))
    verdict = oordeel.voortgang
    return Urenoverzicht(tuple(rijen), verdict.termijn, tuple(norm.code for norm in verdict.normen), peildatum)


def per_maand(overzicht: Urenoverzicht) -> Iterator[Maand]:
    """Every month of the term, and those outside it that have hours; from the first to the last."""
    dagen = [een.rij.datum for een in overzicht.rijen] + [overzicht.peildatum]
    if overzicht.termijn is not None:
        dagen += [overzicht.termijn.startdatum, overzicht.termijn.laatste_dag]
    eerste, laatste = min(dagen).replace(day=1), max(dagen).replace(day=1)
    op_maand: dict[dt.date, list[Urenrij]] = {}
    for een in overzicht.rijen:
        op_maand.setdefault(een.rij.datum.replace(day=1), []).append(een)
    while eerste <= laatste:
        yield _maand(eerste, op_maand.get(eerste, ()), overzicht)
        eerste = (eerste + dt.timedelta(days=31)).replace(day=1)


def _maand(eerste: dt.date, rijen: Iterable[Urenrij], overzicht: Urenoverzicht) -> Maand:
    rijen = tuple(rijen)
    per_norm = {
        code: als_uren(sum(o.geteld for een in rijen for o in een.normen if o.norm == code))
        for code in overzicht.normen
    }
    return Maand(
        eerste,
        als_uren(sum(een.geteld for een in rijen)),
        als_uren(sum(een.niet_geteld for een in rijen)),
        per_norm,
        eerste > overzicht.peildatum,
    )


def _honderdsten(rij: Uur) -> int:
    return round(rij.uren * 100)
