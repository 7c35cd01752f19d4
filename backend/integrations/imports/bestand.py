"""From the bytes of a file to its lines: CSV (`;` or `,`, with a header) or NDJSON, in UTF-8."""

import csv
import io
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from backend.integrations.imports.fout import OngeldigBestand, RegelFout
from backend.law.lezen import OngeldigDossier, read_json
from backend.law.vormfouten import onbekend_veld

Vorm = Literal["text/csv", "application/x-ndjson"]
MEESTE_REGELS = 20_000


class Regel(msgspec.Struct, frozen=True):
    """One line: its number in the file, and its fields by name. From CSV every value is a text, and never empty."""

    nummer: int
    waarden: dict[str, Any]


def read_bestand(inhoud: bytes, vorm: Vorm, kolommen: frozenset[str] | None) -> tuple[list[Regel], list[RegelFout]]:
    """The lines that can be read, and the faults of those that cannot.

    `kolommen` are the columns that a CSV may have; None when this kind of facts does not fit in one. Raises
    OngeldigBestand for what concerns the whole file: no UTF-8, no lines, too many, a wrong header.
    """
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _whole("geen_utf8", "Sla het bestand op als UTF-8.") from None
    if "\x00" in tekst:
        raise _whole("geen_tekst", "Sla het bestand op als gewone tekst.")
    if vorm == "text/csv":
        if kolommen is None:
            raise _whole("alleen_ndjson", "Lever hele dossiers aan als NDJSON; in CSV passen ze niet.")
        return _csv(tekst, kolommen)
    return _ndjson(tekst)


def _whole(code: str, melding: str, regel: int = 1, veld: str = "") -> OngeldigBestand:
    return OngeldigBestand([RegelFout(regel, veld, code, melding)])


_TE_VEEL = ("te_veel_regels", f"Splits het bestand; het mag hooguit {MEESTE_REGELS} regels hebben.")
_LEEG = ("leeg", "Zet ten minste één regel met gegevens in het bestand.")


def _ndjson(tekst: str) -> tuple[list[Regel], list[RegelFout]]:
    regels: list[Regel] = []
    fouten: list[RegelFout] = []
    for nummer, line in enumerate(tekst.split("\n"), 1):
        if not line.strip():
            continue
        if len(regels) + len(fouten) >= MEESTE_REGELS:
            raise _whole(*_TE_VEEL, regel=nummer)
        try:
            waarden = read_json(line.encode())
        except OngeldigDossier:
            waarden = None
        if isinstance(waarden, dict):
            regels.append(Regel(nummer, waarden))
        else:
            fouten.append(RegelFout(nummer, "", "geen_json", "Zet op deze regel één JSON-object, in UTF-8."))
    if not regels and not fouten:
        raise _whole(*_LEEG)
    return regels, fouten


def _csv(tekst: str, kolommen: frozenset[str]) -> tuple[list[Regel], list[RegelFout]]:
    header = tekst.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(tekst, newline=""), delimiter=";" if header.count(";") >= header.count(",") else ",", strict=True
    )
    rows = _rows(reader)
    namen = [naam.strip() for naam in next(rows, (1, []))[1]]
    _check_header(namen, kolommen)
    regels: list[Regel] = []
    fouten: list[RegelFout] = []
    for nummer, row in rows:
        if not any(value.strip() for value in row):
            continue
        if len(regels) + len(fouten) >= MEESTE_REGELS:
            raise _whole(*_TE_VEEL, regel=nummer)
        if len(row) != len(namen):
            fouten.append(
                RegelFout(nummer, "", "aantal_kolommen", "Geef deze regel evenveel kolommen als de eerste regel.")
            )
            continue
        values = {naam: value.strip() for naam, value in zip(namen, row, strict=True)}
        regels.append(Regel(nummer, {naam: value for naam, value in values.items() if value}))
    if not regels and not fouten:
        raise _whole(*_LEEG)
    return regels, fouten


def _rows(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins; a quoted value may hold line ends."""
    begin = 1
    try:
        for row in reader:
            yield begin, row
            begin = reader.line_num + 1
    except csv.Error:
        raise _whole("geen_csv", "Kijk naar de aanhalingstekens op deze regel.", regel=begin) from None


def _check_header(namen: list[str], kolommen: frozenset[str]) -> None:
    fouten: list[RegelFout] = []
    if not namen or namen == [""]:
        raise _whole("geen_kop", "Zet op de eerste regel de namen van de kolommen.")
    for naam in dict.fromkeys(namen):
        if naam not in kolommen:
            fout = onbekend_veld("", naam)
            fouten.append(RegelFout(1, fout.veld, fout.code, "Haal deze kolom weg of verbeter de naam."))
        elif namen.count(naam) > 1:
            fouten.append(RegelFout(1, naam, "dubbele_kolom", "Laat deze kolom één keer in het bestand staan."))
    if fouten:
        raise OngeldigBestand(fouten)
