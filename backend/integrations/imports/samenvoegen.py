"""Adding delivered facts to those of a dossier: what is known under the same name is replaced, the rest stays."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import msgspec

from backend.law.deel import Lijst
from backend.law.dossier import Afspraak, Betaling, Dossier, Examen, Feit, Uur

F = TypeVar("F", bound=Feit)


def add_feiten(lijst: Lijst, dossier: Dossier, nieuw: Dossier) -> Dossier:
    """`dossier` with the facts of `nieuw` in one list; payments need `ontzorgen` to be there."""
    match lijst:
        case "uren":
            return msgspec.structs.replace(dossier, uren=_merged(dossier.uren, nieuw.uren, _uur))
        case "examens":
            return msgspec.structs.replace(dossier, examens=_merged(dossier.examens, nieuw.examens, _examen))
        case "afspraken":
            return msgspec.structs.replace(dossier, afspraken=_merged(dossier.afspraken, nieuw.afspraken, _referentie))
    if dossier.ontzorgen is None or nieuw.ontzorgen is None:
        return dossier
    betalingen = _merged(dossier.ontzorgen.betalingen, nieuw.ontzorgen.betalingen, _referentie)
    return msgspec.structs.replace(dossier, ontzorgen=msgspec.structs.replace(dossier.ontzorgen, betalingen=betalingen))


def _merged(known: Iterable[F], nieuw: Iterable[F], key: Callable[[F], Hashable]) -> tuple[F, ...]:
    waiting = {key(feit): feit for feit in nieuw}
    kept = [waiting.pop(key(feit), feit) for feit in known]
    return (*kept, *waiting.values())


def _uur(uur: Uur) -> Hashable:
    return uur.aanbieder, uur.referentie


def _examen(examen: Examen) -> Hashable:
    return examen.onderdeel, examen.datum, examen.niveau


def _referentie(feit: Afspraak | Betaling) -> Hashable:
    return feit.referentie
