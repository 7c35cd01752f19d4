"""Every number and date of a verdict, explained: which facts, norms and rules made it.

The verdict is made once, by `backend.law.voortgang`; the topics say what it rests on, and the values come from
the verdict itself.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from typing import Any

import msgspec
from msgspec.structs import replace

from backend.law import (
    redenen_afronding,
    redenen_examens,
    redenen_ontzorgen,
    redenen_plicht,
    redenen_signalen,
    redenen_termijn,
    redenen_uren,
)
from backend.law.dossier import Dossier
from backend.law.reden import Reden
from backend.law.uitkomst import Voortgang
from backend.law.velden import AFWEZIG, bestaat, sleutel, waarde_van
from backend.law.voortgang import beoordeel, encode_voortgang

_ONDERWERPEN = (
    redenen_plicht,
    redenen_uren,
    redenen_termijn,
    redenen_examens,
    redenen_afronding,
    redenen_ontzorgen,
    redenen_signalen,
)
_VOLGORDE = {naam: plaats for plaats, naam in enumerate(Voortgang.__struct_encode_fields__)}


class OnbekendVeld(LookupError):
    """A verdict has no such field, whatever the dossier."""


def leg_uit(dossier: Dossier, peildatum: dt.date, veld: str | None = None) -> tuple[Reden, ...]:
    """Explain the verdict about `dossier` on `peildatum`: all of it, or `veld` and what is below it.

    `veld` is a path in contract 2 in which a list is entered by the code of an item. A field that this verdict
    leaves empty is explained too. Raises `OnbekendVeld` for a field that no verdict has, and
    `backend.law.norm.NormOntbreekt` like the verdict itself.
    """
    if veld is not None and not bestaat(veld):
        raise OnbekendVeld(veld)
    beoordeling = beoordeel(dossier, peildatum)
    verdict = msgspec.json.decode(encode_voortgang(beoordeling.voortgang))
    alle = chain.from_iterable(onderwerp.redenen(beoordeling) for onderwerp in _ONDERWERPEN)
    gevraagd = _op_volgorde(alle) if veld is None else _gevraagd(_op_volgorde(alle), veld)
    return tuple(_met_waarden(reden, verdict) for reden in gevraagd if _hoort_erbij(reden, verdict, veld))


def _op_volgorde(redenen: Iterator[Reden]) -> list[Reden]:
    return sorted(redenen, key=lambda reden: _VOLGORDE[reden.veld.partition(".")[0]])


def _gevraagd(redenen: list[Reden], veld: str) -> list[Reden]:
    """The field itself and what is below it; else the nearest that it is a part of."""
    passend = [reden for reden in redenen if f"{reden.veld}.".startswith(f"{veld}.")]
    if passend:
        return passend
    boven = max((reden for reden in redenen if f"{veld}.".startswith(f"{reden.veld}.")), key=lambda r: len(r.veld))
    return [replace(boven, veld=veld)]


def _hoort_erbij(reden: Reden, verdict: Any, veld: str | None) -> bool:
    # A warning that is not there is explained only to who asks for it by name.
    return reden.veld == veld or waarde_van(verdict, reden.veld) is not AFWEZIG


def _met_waarden(reden: Reden, verdict: Any) -> Reden:
    stappen = tuple(replace(stap, waarde=_waarde(verdict, stap.veld)) for stap in reden.volgt_uit)
    return replace(reden, waarde=_waarde(verdict, reden.veld), volgt_uit=stappen)


def _waarde(verdict: Any, veld: str) -> Any:
    waarde = waarde_van(verdict, veld)
    if isinstance(waarde, list) and waarde and all(sleutel(item) is not None for item in waarde):
        return [sleutel(item) for item in waarde]  # a list of verdicts, each explained on its own
    return None if waarde is AFWEZIG else waarde
