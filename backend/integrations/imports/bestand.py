"""From the bytes of a file to its lines: CSV (`;` or `,`, with a header) or NDJSON, in UTF-8."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from backend.integrations.imports.fout import OngeldigBestand, RegelFout, maak_fout
from backend.law.lezen import OngeldigDossier, read_json
from backend.law.vormfouten import onbekend_veld

Vorm = Literal["text/csv", "application/x-ndjson"]
GROOTSTE_BESTAND = 20_000_000
"""Bytes: fifty thousand lines of NDJSON with everything filled in fit."""
TERUG = ("regel", "reden")
"""What our own file of refused lines has in front (`geweigerd`); a repaired one is delivered as it is."""
MEESTE_KOLOMMEN = 60
_EINDE = re.compile(r"\r\n|\r|\n")
# What a spreadsheet would run as a formula; our own file of refused lines puts an apostrophe before it.
FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class Kolommen(msgspec.Struct, frozen=True):
    """Which columns a CSV may have, and which it must have. Whether it may name people by BSN is for `personen`."""

    mag: frozenset[str]
    moet: frozenset[str]


class Regel(msgspec.Struct, frozen=True):
    """One line: its number in the file, and its fields by name. From CSV every value is a text, and never empty."""

    nummer: int
    waarden: dict[str, Any]


class Bestand(msgspec.Struct):
    """A file as far as it could be read.

    `kolommen` are those of a CSV as delivered. `onleesbaar` are the lines that are no line of this kind, each with
    what stands there, and with a fault in `fouten`. `geheel` says that a fault is about the whole file: then no line
    of it may be stored.
    """

    vorm: Vorm
    kolommen: Sequence[str]
    regels: list[Regel]
    onleesbaar: list[tuple[int, Any]]
    fouten: list[RegelFout]
    geheel: bool = False

    def noemt_bsn(self) -> bool:
        """Whether it has a column with BSNs, filled in or not."""
        return "bsn" in self.kolommen or any("bsn" in regel.waarden for regel in self.regels)


def read_bestand(
    inhoud: bytes, vorm: Vorm, kolommen: Kolommen | None, *, meeste_regels: int, langste_regel: int
) -> Bestand:
    """The lines that can be read, and the faults of those that cannot.

    `kolommen` is None when this kind of facts does not fit in a CSV. Raises OngeldigBestand when nothing can be said
    about the lines: no UTF-8, no lines, too many, no header, or one without a column that must be there.
    """
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _whole("geen_utf8") from None
    if "\x00" in tekst:
        raise _whole("geen_utf8")
    if vorm == "text/csv":
        if kolommen is None:
            raise _whole("alleen_ndjson")
        found = _csv(tekst, kolommen, meeste_regels, langste_regel)
    else:
        found = _ndjson(tekst, meeste_regels, langste_regel)
    if not found.regels and not found.onleesbaar:
        raise _whole("leeg", found.fouten)
    return found


def _whole(code: str, fouten: Sequence[RegelFout] = (), regel: int = 1) -> OngeldigBestand:
    return OngeldigBestand([*fouten, maak_fout(regel, "", code)])


def _ndjson(tekst: str, meeste_regels: int, langste_regel: int) -> Bestand:
    found = Bestand("application/x-ndjson", (), [], [], [])
    for nummer, line in enumerate(tekst.split("\n"), 1):
        if not line.strip():
            continue
        if len(found.regels) + len(found.onleesbaar) >= meeste_regels:
            raise _whole("te_veel_regels", regel=nummer)
        waarden = _json(line) if len(line) <= langste_regel else None
        if isinstance(waarden, dict):
            found.regels.append(Regel(nummer, waarden))
        else:
            found.onleesbaar.append((nummer, line[:langste_regel].strip()))
            found.fouten.append(maak_fout(nummer, "", "te_lang" if len(line) > langste_regel else "geen_json"))
    return found


def _json(line: str) -> object:
    try:
        return read_json(line.encode())
    except (OngeldigDossier, UnicodeEncodeError):
        return None


def _csv(tekst: str, kolommen: Kolommen, meeste_regels: int, langste_regel: int) -> Bestand:
    header = _EINDE.split(tekst, maxsplit=1)[0]
    reader = csv.reader(
        io.StringIO(tekst, newline=""), delimiter=";" if header.count(";") >= header.count(",") else ",", strict=True
    )
    rows = _rows(reader)
    namen = [naam.strip() for naam in next(rows, (1, []))[1]]
    found = Bestand("text/csv", namen, [], [], _check_header(namen, kolommen))
    found.geheel = bool(found.fouten)
    bekend = {naam: plaats for plaats, naam in reversed(list(enumerate(namen))) if naam in kolommen.mag}
    for nummer, row in rows:
        if not any(value.strip() for value in row):
            continue
        if len(found.regels) + len(found.onleesbaar) >= meeste_regels:
            raise _whole("te_veel_regels", found.fouten, nummer)
        if len(row) != len(namen) or sum(map(len, row)) > langste_regel:
            found.onleesbaar.append((nummer, row))
            found.fouten.append(maak_fout(nummer, "", "aantal_kolommen" if len(row) != len(namen) else "te_lang"))
            continue
        values = {naam: _value(row[plaats]) for naam, plaats in bekend.items()}
        found.regels.append(Regel(nummer, {naam: value for naam, value in values.items() if value}))
    return found


def _value(cell: str) -> str:
    value = cell.strip()
    return value[1:] if value.startswith("'") and value[1:2] in FORMULE else value


def _rows(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins; a quoted value may hold line ends."""
    begin = 1
    try:
        for row in reader:
            yield begin, row
            begin = reader.line_num + 1
    except csv.Error:
        raise _whole("geen_csv", regel=begin) from None


def _check_header(namen: list[str], kolommen: Kolommen) -> list[RegelFout]:
    """The faults of the header after which the lines can still be read; raises OngeldigBestand at any other."""
    if not any(namen):
        raise _whole("geen_kop")
    if len(namen) > MEESTE_KOLOMMEN:
        raise _whole("te_veel_kolommen")
    fouten = []
    for naam in dict.fromkeys(namen):
        if naam not in kolommen.mag and naam not in (*TERUG, "bsn"):
            fouten.append(maak_fout(1, onbekend_veld("", naam).veld, "onbekend_veld"))
        elif namen.count(naam) > 1:
            fouten.append(maak_fout(1, naam, "dubbele_kolom"))
    needed = kolommen.moet - ({"clientnummer"} if "bsn" in namen else set())
    missing = [maak_fout(1, naam, "kolom_ontbreekt") for naam in sorted(needed.difference(namen))]
    if missing:
        raise OngeldigBestand([*fouten, *missing])
    return fouten
