"""All norms as they stand on a day, and which of them nobody looked up for a year."""

import datetime as dt
from typing import Any, Literal

from msgspec import Struct

from backend.law.kalender import einde_na
from backend.law.norm import Norm, NormOntbreekt
from backend.law.onderwerpen import alle_normen

NALOPEN_NA_MAANDEN = 12


class Normregel(Struct, frozen=True, kw_only=True, rename="camel"):
    """One norm on one day. `geldt` is False when it has no value on that day; the first version is shown then.

    `waarde` is null for a norm that points at a number elsewhere, such as in the PIP. `nalopen` is True when
    `gelezen`, the day its source was last looked up, is a year or longer ago.
    """

    code: str
    omschrijving: str
    waarde: int | str | None
    eenheid: str
    vanaf: dt.date
    tot: dt.date | None
    artikel: str | None
    titel: str
    regel: str
    zekerheid: Literal["wet", "lezing", "aanwijzer"]
    gelezen: dt.date
    geldt: bool
    nalopen: bool


def normenlijst(dag: dt.date) -> tuple[Normregel, ...]:
    """All norms on `dag`, in the order of the topics."""
    return tuple(_regel(norm, dag) for norm in alle_normen())


def _regel(norm: Norm[Any], dag: dt.date) -> Normregel:
    try:
        versie, geldt = norm.op(dag), True
    except NormOntbreekt:
        versie, geldt = norm.versies[0], False
    bron = versie.bron
    return Normregel(
        code=norm.code,
        omschrijving=norm.omschrijving,
        waarde=versie.waarde,
        eenheid=norm.eenheid,
        vanaf=versie.vanaf,
        tot=versie.tot,
        artikel=bron.artikel,
        titel=bron.titel,
        regel=bron.regel,
        zekerheid=bron.zekerheid,
        gelezen=bron.gelezen,
        geldt=geldt,
        nalopen=dag >= einde_na(bron.gelezen, NALOPEN_NA_MAANDEN).datum,
    )
