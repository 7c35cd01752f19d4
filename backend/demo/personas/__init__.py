"""Invented people of three municipalities, for a trial: official test numbers, no real person.

The facts are those of contract 1 and all their days follow from the day given.
"""

from datetime import date

from backend.demo.personas import eindhoven, utrecht, zoetermeer, zoetermeer_overig
from backend.demo.personas.persoon import Feiten, Persoon

__all__ = ["GEMEENTEN", "Feiten", "Persoon", "dossiers", "personen"]

GEMEENTEN = {"0637": "Zoetermeer", "0344": "Utrecht", "0772": "Eindhoven"}


def personen() -> list[Persoon]:
    """Everybody, in the order in which to look at them: bsn, naam, gemeentecode, regel and more."""
    return [
        *zoetermeer.PERSONEN,
        *zoetermeer_overig.PERSONEN,
        *utrecht.PERSONEN,
        *eindhoven.PERSONEN,
    ]


def dossiers(vandaag: date) -> list[Feiten]:
    """The contract 1 documents of everybody as of `vandaag` (late 2025 or later), ready for JSON."""
    return [persoon.dossier(vandaag) for persoon in personen()]
