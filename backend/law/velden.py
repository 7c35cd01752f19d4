"""Fields of a verdict by name: `termijn.einddatum`, `normen.z_taal_knm.behaald`, `examens.spreken.gratisOver`.

A list is entered by the code of an item: its `code`, `onderdeel` or `reden`.
"""

from functools import cache
from typing import Any

from msgspec import inspect

from backend.law.uitkomst import Voortgang
from backend.law.vormfouten import kern

SLEUTELS = ("code", "onderdeel", "reden")
AFWEZIG: Any = object()


def bestaat(veld: str) -> bool:
    """Can a verdict have this field, whatever the dossier."""
    info: inspect.Type | None = _verdict()
    for stap in veld.split("."):
        info = _deel(info, stap) if info is not None else None
    return info is not None


@cache
def _verdict() -> inspect.Type:
    return inspect.type_info(Voortgang)


def _deel(info: inspect.Type, stap: str) -> inspect.Type | None:
    info = kern(info)
    if isinstance(info, inspect.StructType):
        return next((deel.type for deel in info.fields if deel.encode_name == stap), None)
    if isinstance(info, inspect.VarTupleType) and isinstance(item := kern(info.item_type), inspect.StructType):
        codes = [kern(deel.type) for deel in item.fields if deel.encode_name in SLEUTELS]
        if any(isinstance(code, inspect.LiteralType) and stap in code.values for code in codes):
            return item
    return None


def waarde_van(verdict: Any, veld: str) -> Any:
    """The value of a field in a verdict as plain JSON values; `AFWEZIG` when it is not there."""
    for stap in veld.split("."):
        if isinstance(verdict, list):
            verdict = next((item for item in verdict if sleutel(item) == stap), AFWEZIG)
        elif isinstance(verdict, dict):
            verdict = verdict.get(stap, AFWEZIG)
        else:
            return AFWEZIG
    return verdict


def sleutel(item: Any) -> Any:
    """The code by which an item of a list is known; None when it has none."""
    if not isinstance(item, dict):
        return None
    return next((item[naam] for naam in SLEUTELS if naam in item), None)
