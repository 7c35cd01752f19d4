"""The slow and thorough reading: every fault of form in a document, not only the first.

Walks the delivered document beside the types of a struct. What is right becomes the struct; of a faulty
object a `Gedeeltelijk` remains, in which a faulty or missing fact is None, so that contradictions between
the facts that are right can still be found.
"""

import datetime as dt
import math
import re
from functools import cache
from types import SimpleNamespace
from typing import Any

import msgspec
from msgspec import inspect

from backend.law.fout import Fout

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2199
_NAAM = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}\Z")
_VEEL_CIJFERS = re.compile(r"[0-9]{4}")
_GEEN_WAARDE: Any = object()


class Gedeeltelijk(SimpleNamespace):
    """What is left of a faulty object: the facts that are right, None (or an empty list) for the others."""


@cache
def _type_info(soort: type[msgspec.Struct]) -> inspect.StructType:
    info = inspect.type_info(soort)
    if not isinstance(info, inspect.StructType):
        raise TypeError(f"{soort.__name__} is geen struct")
    return info


def read_struct(waarde: object, soort: type[msgspec.Struct], veld: str, fouten: list[Fout]) -> Any:
    """Read `waarde` (plain JSON values) as `soort`; add every fault of form below `veld` to `fouten`.

    Returns the struct, a `Gedeeltelijk`, or None when `waarde` is no object at all.
    """
    return _struct(waarde, _type_info(soort), veld, fouten)


def _struct(waarde: object, info: inspect.StructType, veld: str, fouten: list[Fout]) -> Any:
    if not isinstance(waarde, dict):
        fouten.append(Fout(veld, "geen_object", "Geef hier een object met velden, tussen accolades."))
        return None
    eerder = len(fouten)
    bekend = {deel.encode_name for deel in info.fields}
    fouten += [onbekend_veld(veld, naam) for naam in waarde if naam not in bekend]
    delen: dict[str, Any] = {}
    for deel in info.fields:
        pad = f"{veld}.{deel.encode_name}" if veld else deel.encode_name
        delen[deel.name] = _deel(waarde.get(deel.encode_name, _GEEN_WAARDE), deel, pad, fouten)
    return (info.cls if len(fouten) == eerder else Gedeeltelijk)(**delen)


def onbekend_veld(veld: str, naam: object) -> Fout:
    """The fault of a field below `veld` that does not exist."""
    # A name may hold anything, a BSN too: only what looks like a field name is repeated.
    leesbaar = isinstance(naam, str) and _NAAM.match(naam) and not _VEEL_CIJFERS.search(naam)
    pad = (f"{veld}.{naam}" if veld else str(naam)) if leesbaar else veld
    return Fout(pad, "onbekend_veld", "Haal dit veld weg of verbeter de naam; het hoort hier niet.")


def _deel(waarde: object, deel: inspect.Field, veld: str, fouten: list[Fout]) -> Any:
    if waarde is _GEEN_WAARDE and not deel.required:
        return deel.default
    leeg = waarde is None or waarde is _GEEN_WAARDE
    if leeg and (deel.required or deel.default is msgspec.NODEFAULT):
        fouten.append(Fout(veld, "verplicht", "Vul dit veld in; het is verplicht."))
        return () if isinstance(kern(deel.type), inspect.VarTupleType) else None
    return deel.default if leeg else _waarde(waarde, deel.type, veld, fouten)


def kern(info: inspect.Type) -> inspect.Type:
    """The type without its remarks and without 'or null'."""
    if isinstance(info, inspect.Metadata):
        return kern(info.type)
    if isinstance(info, inspect.UnionType):
        rest = [soort for soort in info.types if not isinstance(soort, inspect.NoneType)]
        return kern(rest[0]) if len(rest) == 1 else inspect.UnionType(tuple(rest))
    return info


def _waarde(waarde: object, info: inspect.Type, veld: str, fouten: list[Fout]) -> Any:
    soort = kern(info)
    if isinstance(soort, inspect.StructType):
        return _struct(waarde, soort, veld, fouten)
    if isinstance(soort, inspect.VarTupleType):
        if not isinstance(waarde, list | tuple):
            fouten.append(Fout(veld, "geen_lijst", "Geef hier een lijst, tussen vierkante haken."))
            return ()
        return tuple(_waarde(w, soort.item_type, f"{veld}[{n}]", fouten) for n, w in enumerate(waarde))
    fout = _los(waarde, soort, _melding(info))
    if isinstance(fout, tuple):
        fouten.append(Fout(veld, *fout))
        return None
    return fout.waarde


def _melding(info: inspect.Type) -> str | None:
    if isinstance(info, inspect.Metadata):
        return (info.extra or {}).get("melding") or _melding(info.type)
    if isinstance(info, inspect.UnionType):
        return next((melding for soort in info.types if (melding := _melding(soort))), None)
    return None


class _Goed(msgspec.Struct, frozen=True):
    waarde: Any


def _los(waarde: object, soort: inspect.Type, melding: str | None) -> _Goed | tuple[str, str]:
    """A single value: the value itself, or the code and the sentence of its fault."""
    match soort:
        case inspect.DateType():
            return _datum(waarde)
        case inspect.DateTimeType():
            return _moment(waarde)
        case inspect.BoolType():
            return _Goed(waarde) if isinstance(waarde, bool) else ("geen_ja_nee", "Geef true of false.")
        case inspect.LiteralType():
            if isinstance(waarde, str) and waarde in soort.values:
                return _Goed(waarde)
            return ("onbekende_code", f"Kies een van: {', '.join(map(str, soort.values))}.")
        case inspect.StrType():
            return _tekst(waarde, soort, melding)
        case inspect.IntType():
            if isinstance(waarde, int) and not isinstance(waarde, bool) and _binnen(waarde, soort):
                return _Goed(waarde)
            return ("geen_heel_getal", f"Geef een heel getal van {soort.ge} tot en met {soort.le}.")
        case inspect.UnionType(types=(_, inspect.FloatType() as grens)):
            return _getal(waarde, grens)
    raise TypeError(f"geen leeswijze voor {type(soort).__name__}")


def _binnen(waarde: float, grens: inspect.IntType | inspect.FloatType) -> bool:
    onder = (grens.gt is None or waarde > grens.gt) and (grens.ge is None or waarde >= grens.ge)
    return onder and (grens.le is None or waarde <= grens.le)


def _getal(waarde: object, grens: inspect.FloatType) -> _Goed | tuple[str, str]:
    getal = isinstance(waarde, int | float) and not isinstance(waarde, bool)
    # NaN and infinity are numbers to Python, and never hours.
    if getal and math.isfinite(waarde) and _binnen(waarde, grens):  # type: ignore[arg-type]
        return _Goed(waarde)
    onder = "meer dan 0" if grens.gt is not None else "0 of meer"
    return ("geen_uren", f"Geef het aantal uren als getal: {onder}, minder dan 100000, niet als tekst.")


def _tekst(waarde: object, soort: inspect.StrType, melding: str | None) -> _Goed | tuple[str, str]:
    hulp = melding or f"Vul een leesbare tekst in van 1 tot {soort.max_length} tekens."
    if not isinstance(waarde, str) or "\x00" in waarde or any("\ud800" <= teken <= "\udfff" for teken in waarde):
        return ("geen_tekst", hulp)
    if len(waarde) < (soort.min_length or 0) or (soort.max_length and len(waarde) > soort.max_length):
        return ("lengte", hulp)
    if soort.pattern and not re.search(soort.pattern, waarde):
        return ("vorm", hulp)
    return _Goed(waarde)


def read_datum(waarde: object, veld: str, fouten: list[Fout]) -> dt.date | None:
    """Read a single date; None, and a fault added to `fouten`, when it is none."""
    gelezen = _datum(waarde)
    if isinstance(gelezen, tuple):
        fouten.append(Fout(veld, *gelezen))
        return None
    datum: dt.date = gelezen.waarde
    return datum


def _datum(waarde: object) -> _Goed | tuple[str, str]:
    try:
        datum = msgspec.convert(waarde, dt.date) if isinstance(waarde, str) else None
    except msgspec.ValidationError:
        datum = None
    if datum is None:
        return ("geen_datum", "Geef een datum die bestaat, als JJJJ-MM-DD.")
    return _Goed(datum) if EERSTE_JAAR <= datum.year <= LAATSTE_JAAR else BUITEN_BEREIK


BUITEN_BEREIK = (
    "datum_buiten_bereik",
    f"Geef een datum van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}; laat een onbekende datum weg.",
)


def _moment(waarde: object) -> _Goed | tuple[str, str]:
    try:
        moment = msgspec.convert(waarde, dt.datetime) if isinstance(waarde, str) else None
    except msgspec.ValidationError:
        moment = None
    if moment is None:
        return ("geen_moment", "Geef datum, tijd en tijdzone, zoals 2026-03-01T10:00:00+01:00.")
    if moment.tzinfo is None:
        return ("zonder_tijdzone", "Zet de tijdzone achter de tijd, zoals +01:00.")
    return _Goed(moment) if EERSTE_JAAR <= moment.year <= LAATSTE_JAAR else BUITEN_BEREIK
