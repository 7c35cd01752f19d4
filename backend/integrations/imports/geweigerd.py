"""The refused lines of a file, kept to be repaired and delivered again: encrypted, and without anybody's BSN."""

import base64
import csv
import io
import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec

from backend.integrations.imports.bestand import FORMULE, TERUG, Vorm
from backend.integrations.imports.fout import RegelFout
from backend.integrations.imports.inlezen import Geweigerd
from backend.law.tegenspraak import voldoet_aan_elfproef

_NUMMER = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_LEEG = "*********"
_BOM = "\ufeff"


class Bewaard(msgspec.Struct, frozen=True):
    """What is kept: the columns of a CSV as delivered, and the lines."""

    kolommen: Sequence[str]
    regels: list[Geweigerd]


def pack(kolommen: Sequence[str], regels: Iterable[Geweigerd]) -> str:
    """The lines as one short text to be encrypted, with no BSN left in it."""
    body = msgspec.json.encode(Bewaard([_masked(naam) for naam in kolommen], [_zonder_bsn(one) for one in regels]))
    return base64.b64encode(zlib.compress(body)).decode()


def unpack(text: str) -> Bewaard:
    """The lines again."""
    return msgspec.json.decode(zlib.decompress(base64.b64decode(text)), type=Bewaard)


def personen(bewaard: Bewaard) -> set[UUID]:
    """Whom these lines are about, as far as that was known."""
    return {one.wie for one in bewaard.regels if one.wie is not None}


def write_bestand(bewaard: Bewaard, vorm: Vorm, fouten: Iterable[RegelFout]) -> bytes:
    """A file of the same form, with before every line its number and what is wrong with it."""
    redenen: dict[int, list[RegelFout]] = {}
    for fout in fouten:
        redenen.setdefault(fout.regel, []).append(fout)
    return _csv(bewaard, redenen) if vorm == "text/csv" else _ndjson(bewaard, redenen)


def _csv(bewaard: Bewaard, redenen: dict[int, list[RegelFout]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    kolommen = [naam for naam in bewaard.kolommen if naam not in TERUG]
    writer.writerow(map(_safe, (*TERUG, *kolommen)))
    for one in bewaard.regels:
        reden = " | ".join(f"{f.veld}: {f.melding}" if f.veld else f.melding for f in redenen.get(one.regel, ()))
        cells = [one.waarden.get(naam, "") for naam in kolommen] if isinstance(one.waarden, dict) else one.waarden
        writer.writerow(map(_safe, (str(one.regel), reden, *map(str, cells))))
    return (_BOM + out.getvalue()).encode()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(FORMULE) else cell


def _ndjson(bewaard: Bewaard, redenen: dict[int, list[RegelFout]]) -> bytes:
    return b"".join(
        msgspec.json.encode({"regel": one.regel, "fouten": redenen.get(one.regel, []), "inhoud": one.waarden}) + b"\n"
        for one in bewaard.regels
    )


def _zonder_bsn(one: Geweigerd) -> Geweigerd:
    waarden = one.waarden
    if isinstance(waarden, dict):
        # A number that is somebody's here is no BSN; one that nobody has may be.
        own = {"clientnummer": waarden["clientnummer"]} if one.wie and "clientnummer" in waarden else {}
        waarden = _masked({naam: value for naam, value in waarden.items() if naam != "bsn"}) | own
    else:
        waarden = _masked(waarden)
    return Geweigerd(one.regel, waarden, one.wie)


def _masked(value: Any) -> Any:
    match value:
        case str():
            return _NUMMER.sub(lambda found: _LEEG if voldoet_aan_elfproef(found[0]) else found[0], value)
        case bool():
            return value
        case int() | float():
            return _LEEG if _masked(str(value)) != str(value) else value
        case dict():
            return {_masked(naam): _masked(deel) for naam, deel in value.items()}
        case list() | tuple():
            return [_masked(deel) for deel in value]
    return value
