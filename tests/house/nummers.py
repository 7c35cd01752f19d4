"""Looks for a BSN where none may be: the numbers of the demo anywhere, and any other that passes the elfproef.

A BSN has nine digits; one that begins with a nought is written with eight here and there.
"""

import re
from collections.abc import Iterable

from backend.demo.personas import personen
from backend.law.tegenspraak import voldoet_aan_elfproef

KNOWN = frozenset(persoon.bsn for persoon in personen())
# Eight or nine digits on their own: not part of a hash, a reference, a telephone number or a fraction.
_ALONE = re.compile(r"(?<![\w.+-])(?!0{8})\d{8,9}(?![\w-]|\.\d)")
ALLOWED = frozenset({"33554432"})
"""Known to be something else: how many bytes the mail server of the tests takes."""
# Eight digits that are a day, as calendars write it.
_DAY = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_IN_HEX = {form: bsn for bsn in KNOWN for form in (bsn, bsn.encode().hex(), f"{int(bsn):08x}")}


def find_numbers(text: str) -> set[str]:
    """Every BSN in a text."""
    known = {bsn for bsn in KNOWN if bsn in text}
    alone = {number for number in _ALONE.findall(text) if not _DAY.fullmatch(number)} - ALLOWED
    return known | {number for number in alone if voldoet_aan_elfproef(number.zfill(9))}


def find_in_bytes(content: bytes) -> set[str]:
    """Every BSN in bytes: read as text, and the known ones also as digits, characters and a number in hex.

    Random bytes in hex hold nine digits in a row now and then, so an unknown number cannot be looked for there.
    """
    in_hex = content.hex()
    return find_numbers(content.decode("latin-1")) | {bsn for form, bsn in _IN_HEX.items() if form in in_hex}


def find_in_value(value: object) -> set[str]:
    """Every BSN in one value of a row."""
    if isinstance(value, bytes | bytearray | memoryview):
        return find_in_bytes(bytes(value))
    return find_numbers(str(value))


def find_in_rows(rows: Iterable[Iterable[object]]) -> set[str]:
    """Every BSN in the rows of a table."""
    return {number for row in rows for value in row for number in find_in_value(value)}
