"""What a message in the inbox is made of: plain words per key, filled with the parameters of one person.

A line whose values are not there (no amount, no last day) is left out; so one text serves every case of its key.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from backend.i18n import Taal, Tekst
from backend.i18n.tekst import placeholders

Waarden = Mapping[str, Tekst | date | int]


class Woorden(NamedTuple):
    """The words of one key, in Dutch: a title, what it is, what somebody can do.

    `term` is the Dutch word that stands in the letters. `pagina` is the address of the portal that a tap opens.
    """

    titel: str
    uitleg: tuple[str, ...]
    doen: tuple[str, ...]
    term: str | None
    pagina: str


def regels(taal: Taal, teksten: tuple[str, ...], waarden: Waarden) -> list[Tekst]:
    """The lines whose values are all there, in this language."""
    return [zin(taal, tekst, waarden) for tekst in teksten if placeholders(tekst) <= waarden.keys()]


def zin(taal: Taal, tekst: str, waarden: Waarden) -> Tekst:
    """One line with its values."""
    return taal.zin(tekst, **{naam: waarden[naam] for naam in placeholders(tekst)})
