"""A norm of the law as data: its value, from when to when, where it is written, and when that was read.

Rules ask a norm for its version on a day. Outside its dates a norm raises; it never falls back silently on
an older or a newer value.
"""

import datetime as dt
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from backend.law.uitkomst import Bron

W = TypeVar("W")
GELEZEN = dt.date(2026, 8, 23)
WI2021 = dt.date(2022, 1, 1)


class NormOntbreekt(LookupError):
    """No version of the norm `code` is known on the day `dag`."""

    def __init__(self, code: str, dag: dt.date) -> None:
        super().__init__(f"norm {code} heeft geen versie op {dag.isoformat()}")
        self.code = code
        self.dag = dag


class Source(Struct, frozen=True, kw_only=True):
    """Where a value was found: `regel` is the rule id (R-…), `gelezen` the day it was last looked up.

    `zekerheid`: `wet` (statute or official page), `lezing` (our reading where sources differ or are silent),
    `aanwijzer` (a choice of this product that is no law, such as when to warn).
    """

    titel: str
    regel: str
    artikel: str | None = None
    gelezen: dt.date = GELEZEN
    zekerheid: Literal["wet", "lezing", "aanwijzer"] = "wet"


class Version(Struct, Generic[W], frozen=True, kw_only=True):
    """One value of a norm from `vanaf` up to and not including `tot`."""

    waarde: W
    bron: Source
    vanaf: dt.date = WI2021
    tot: dt.date | None = None

    def als_bron(self) -> Bron:
        """The source as contract 2 prints it."""
        return Bron(artikel=self.bron.artikel, titel=self.bron.titel, vanaf=self.vanaf)


class Norm(Struct, Generic[W], frozen=True, kw_only=True):
    """A norm with all its versions, oldest first; `eenheid` is the unit of the value."""

    code: str
    omschrijving: str
    eenheid: str
    versies: tuple[Version[W], ...]

    def op(self, dag: dt.date) -> Version[W]:
        """The version that holds on `dag`; raises `NormOntbreekt` when there is none."""
        for versie in self.versies:
            if versie.vanaf <= dag and (versie.tot is None or dag < versie.tot):
                return versie
        raise NormOntbreekt(self.code, dag)

    def waarde(self, dag: dt.date) -> W:
        """The value that holds on `dag`; raises `NormOntbreekt` when there is none."""
        return self.op(dag).waarde
