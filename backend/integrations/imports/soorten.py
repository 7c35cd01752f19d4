"""What kinds of facts a file can hold, which columns that gives, and from CSV's texts to the values of contract 1."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, get_args

import msgspec
from msgspec import inspect

from backend.integrations.imports.bestand import Kolommen, Regel
from backend.law.deel import Lijst
from backend.law.dossier import Afspraak, Betaling, Examen, Feit, Uur
from backend.law.vormfouten import kern
from backend.law.waarden import Urensoort

Soort = Literal["uren", "afspraken", "betalingen", "examens", "dossiers"]
FEITEN: Mapping[Lijst, type[Feit]] = {"uren": Uur, "afspraken": Afspraak, "betalingen": Betaling, "examens": Examen}
PERSOON = ("clientnummer", "bsn")
TAALSCHOOL = ("nt2", "knm", "alfabetisering", "taalparticipatie", "overig_vak")
"""Hours that a language school gives. Only its files may name a person by BSN (contract 3, Import)."""
VAN_ANDEREN = tuple(soort for soort in get_args(Urensoort) if soort not in TAALSCHOOL)
"""Hours that others give: MAP, PVT, guidance, work."""
_WAAR = {"true": True, "ja": True, "false": False, "nee": False}


@cache
def kolommen(lijst: Lijst) -> Kolommen:
    """The columns of a CSV: contract 1's names, of a part of a fact with a dot (`plaats.naam`), and the person."""
    mag = {"clientnummer", *(("bsn",) if lijst == "uren" else ())}
    velden = _velden(FEITEN[lijst])
    for veld in velden:
        soort = kern(veld.type)
        if isinstance(soort, inspect.StructType):
            mag |= {f"{veld.encode_name}.{deel.encode_name}" for deel in soort.fields}
        else:
            mag.add(veld.encode_name)
    return Kolommen(frozenset(mag), frozenset({"clientnummer", *(v.encode_name for v in velden if v.required)}))


def as_feiten(lijst: Lijst, regels: list[Regel]) -> list[Regel]:
    """The lines of a CSV with JSON values."""
    return [Regel(regel.nummer, from_csv(lijst, regel.waarden)) for regel in regels]


def from_csv(lijst: Lijst, waarden: dict[str, str]) -> dict[str, Any]:
    """One line as the JSON values of contract 1; a text that is no number or yes or no stays, to be refused by name."""
    converters = _converters(lijst)
    found: dict[str, Any] = {}
    for naam, tekst in waarden.items():
        value = converters.get(naam, str)(tekst)
        deel, _, rest = naam.partition(".")
        if rest:
            found.setdefault(deel, {})[rest] = value
        else:
            found[naam] = value
    return found


@cache
def _converters(lijst: Lijst) -> dict[str, Callable[[str], Any]]:
    found: dict[str, Callable[[str], Any]] = {}
    for veld in _velden(FEITEN[lijst]):
        match kern(veld.type):
            case inspect.BoolType():
                found[veld.encode_name] = _bool
            case inspect.IntType() | inspect.UnionType():
                found[veld.encode_name] = _number
            case inspect.VarTupleType():
                found[veld.encode_name] = _list
    if lijst == "betalingen":
        found["bedrag"] = _decimal
    return found


def _velden(soort: type[Feit]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(soort)
    return info.fields if isinstance(info, inspect.StructType) else ()


def _bool(tekst: str) -> Any:
    return _WAAR.get(tekst.lower(), tekst)


def _decimal(tekst: str) -> str:
    # Spreadsheets in Dutch write a comma.
    return tekst.replace(",", ".") if tekst.count(",") == 1 and "." not in tekst else tekst


def _number(tekst: str) -> Any:
    try:
        return msgspec.json.decode(_decimal(tekst), type=int | float)
    except (msgspec.DecodeError, ValueError):
        return tekst


def _list(tekst: str) -> list[str]:
    return [part.strip() for part in tekst.split("|") if part.strip()]
