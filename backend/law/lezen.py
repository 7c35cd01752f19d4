"""From a delivered document to a `Dossier`, or to all its faults at once.

The common, right document takes the fast way: one typed decoding and a few checks. At the first sign of a
fault the document is read again, slowly, and every fault is collected: of form and of contradiction.
"""

import json
from typing import TypeVar

import msgspec

from backend.law.dossier import Dossier
from backend.law.fout import Fout, OngeldigDossier
from backend.law.tegenspraak import datums_in_orde, tegenspraken, uren_in_orde, urentegenspraken
from backend.law.vormfouten import read_struct
from backend.law.waarden import TALEN, is_ondersteunde_taal

__all__ = ["Fout", "OngeldigDossier", "encode_dossier", "is_in_orde", "read_dossier", "read_json", "read_quickly"]

T = TypeVar("T")
_DECODER = msgspec.json.Decoder(Dossier)
_ENCODER = msgspec.json.Encoder()
# The character that PostgreSQL cannot store; what contains it takes the slow way, which names the field.
_NUL = b"\\u0000"


def read_dossier(data: bytes | object) -> Dossier:
    """Read contract 1: JSON bytes, or the same document as plain JSON values (a dict).

    Raises `OngeldigDossier` with every fault. Rows of hours that were delivered twice are kept once.
    """
    if isinstance(data, bytes):
        dossier = read_quickly(data, _DECODER)
        if dossier is not None and is_in_orde(dossier):
            return dossier
    return _read_slowly(read_json(data) if isinstance(data, bytes) else data)


def read_quickly(data: bytes, decoder: msgspec.json.Decoder[T]) -> T | None:
    """The typed document, or None at any fault of form: which fault is for the slow way to say."""
    # Looking for one byte is much quicker, and most documents have no escapes at all.
    if b"\\" in data and _NUL in data:
        return None
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def is_in_orde(dossier: Dossier) -> bool:
    """Is a well-formed dossier free of contradictions, repeated rows, improbable dates and unknown languages."""
    feiten_in_orde = uren_in_orde(dossier.uren) and datums_in_orde(dossier) and is_ondersteunde_taal(dossier.taal)
    return feiten_in_orde and next(tegenspraken(dossier), None) is None


def read_json(data: bytes) -> object:
    """Plain JSON values of a document that may be faulty; raises `OngeldigDossier` when it is no JSON.

    The standard library's reader also understands NaN and Infinity, so that these can be refused by field.
    """
    try:
        return json.loads(data.decode())
    except (ValueError, RecursionError):
        raise OngeldigDossier([Fout("", "geen_json", "Lever geldige JSON aan, in UTF-8.")]) from None


def encode_dossier(dossier: Dossier) -> bytes:
    """Contract 1 as JSON; facts that are absent or at their default are left out."""
    return _ENCODER.encode(dossier)


def _read_slowly(waarde: object) -> Dossier:
    fouten: list[Fout] = []
    gelezen = read_struct(waarde, Dossier, "", fouten)
    if gelezen is None:
        raise OngeldigDossier(fouten)
    if gelezen.taal is not None and not is_ondersteunde_taal(gelezen.taal):
        fouten.append(Fout("taal", "onbekende_taal", f"Kies een van: {', '.join(TALEN)}."))
    fouten += tegenspraken(gelezen)
    fouten += urentegenspraken(gelezen.uren)
    if fouten:
        raise OngeldigDossier(fouten)
    if not isinstance(gelezen, Dossier):
        raise TypeError("een gedeeltelijk dossier zonder fouten bestaat niet")
    return msgspec.structs.replace(gelezen, uren=tuple({(u.aanbieder, u.referentie): u for u in gelezen.uren}.values()))
