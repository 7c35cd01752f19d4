"""The topics of the law as they are applied: every rule and every norm, by the name that people know it by.

Found in the code itself: a norm is a module's own `NAME: Norm[…] = …`, and its rules are its `REGELS`.
"""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

import backend.law
from backend.law.norm import Norm
from backend.law.regel import Regel

# What is in none of these is about the timeline and the reminders.
_INDELING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("De peildatum", ("bekend",)),
    ("Wet en plicht", ("plicht",)),
    ("De PIP", ("pip",)),
    ("De termijn", ("termijn",)),
    ("Leerroute wijzigen en andere rechten", ("rechten",)),
    ("Welke uren tellen", ("uren",)),
    ("De urennormen", ("normen",)),
    ("Afschalen naar A2", ("afschalen",)),
    ("MAP en PVT", ("map_pvt",)),
    ("Examens", ("examens", "pogingen")),
    ("Klaar", ("afronding",)),
    ("Verlenging zonder aanvraag", ("verlenging",)),
    ("Ontzorgen", ("ontzorgen",)),
    ("Gesprekken en afspraken", ("afspraken",)),
    ("Op schema", ("schema",)),
    ("Waarschuwingen", ("waarschuwingen",)),
)
_OVERIG = "Tijdlijn en herinneringen"


class Onderwerp(NamedTuple):
    """One topic with its rules and its norms, in the order of the code."""

    naam: str
    regels: tuple[Regel, ...]
    normen: tuple[Norm[Any], ...]


@cache
def onderwerpen() -> tuple[Onderwerp, ...]:
    """All topics, in the order in which somebody goes through the law."""
    verdeeld = {naam for _, namen in _INDELING for naam in namen}
    alle = tuple(deel.name for deel in pkgutil.iter_modules(backend.law.__path__))
    overig = tuple(naam for naam in alle if naam not in verdeeld)
    gevuld = (_onderwerp(naam, namen) for naam, namen in (*_INDELING, (_OVERIG, overig)))
    return tuple(onderwerp for onderwerp in gevuld if onderwerp.regels or onderwerp.normen)


def _onderwerp(naam: str, namen: tuple[str, ...]) -> Onderwerp:
    modules = [import_module(f"backend.law.{deel}") for deel in namen]
    regels = tuple(regel for module in modules for regel in getattr(module, "REGELS", ()))
    return Onderwerp(naam, regels, tuple(norm for module in modules for norm in _eigen_normen(module)))


def _eigen_normen(module: ModuleType) -> Iterator[Norm[Any]]:
    # An imported norm is no annotation of the module, so each norm is found once: where it was made.
    eigen = (getattr(module, naam, None) for naam in getattr(module, "__annotations__", {}))
    return (deel for deel in eigen if isinstance(deel, Norm))


def alle_normen() -> tuple[Norm[Any], ...]:
    """Every norm of the law, once."""
    return tuple(norm for onderwerp in onderwerpen() for norm in onderwerp.normen)


@cache
def regel_van(regel_id: str) -> Regel | None:
    """The rule with this id."""
    gevonden = (regel for onderwerp in onderwerpen() for regel in onderwerp.regels if regel.id == regel_id)
    return next(gevonden, None)
