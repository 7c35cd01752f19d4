"""A file of facts: checked as a whole, then stored through the one place where facts change."""

import asyncio
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.toevoegen import add_feiten, lock_dossiers
from backend.identity.actor import Actor
from backend.integrations.imports.bestand import Bestand
from backend.integrations.imports.controle import check_all
from backend.integrations.imports.fout import OngeldigBestand, RegelFout, in_order, maak_fout
from backend.integrations.imports.personen import check_bron, find_personen
from backend.integrations.imports.soorten import as_feiten
from backend.law.deel import Lijst
from backend.persistence.versleuteling import BsnKluis

MEESTE_REGELS = 50_000
LANGSTE_REGEL = 20_000
HANDELING = "bestand.ingelezen"


class Geweigerd(msgspec.Struct, frozen=True):
    """A refused line as it was delivered (fields by name, or what stood there), and whose it is when that is known."""

    regel: int
    waarden: Any
    wie: UUID | None = None


class Uitslag(msgspec.Struct, frozen=True):
    """What a file did: `goed` counts the lines that hold now, `personen` whom they were about."""

    regels: int
    goed: int
    personen: tuple[UUID, ...]
    gewijzigd: int
    fouten: list[RegelFout]
    geweigerd: list[Geweigerd]


async def import_feiten(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, lijst: Lijst, bestand: Bestand, *, gedeeltelijk: bool,
    now: datetime, peildatum: date,
) -> Uitslag:  # fmt: skip
    """Stores the facts of these lines.

    Raises OngeldigBestand with every fault unless `gedeeltelijk`, and always for a fault of the whole file. The
    caller's transaction is then to be rolled back.
    """
    check_bron(lijst, actor, bestand)
    refused = {fout.regel for fout in bestand.fouten}
    regels = as_feiten(lijst, bestand.regels) if bestand.vorm == "text/csv" else bestand.regels
    personen, unknown = await find_personen(session, kluis, regels)
    usable = {nummer: wie for nummer, wie in personen.items() if nummer not in refused}
    # Checking fifty thousand lines takes seconds of a core: beside the other requests, not before them.
    feiten, more = await asyncio.to_thread(check_all, lijst, regels, usable)
    bestand.fouten += [*unknown, *more]
    ontzorgen = await lock_dossiers(session, feiten)
    if lijst == "betalingen":
        without = {wie for wie in feiten if not ontzorgen.get(wie)}
        bestand.fouten += [
            maak_fout(nummer, "clientnummer", "geen_ontzorgen") for nummer, wie in usable.items() if wie in without
        ]
        feiten = {wie: told for wie, told in feiten.items() if wie not in without}
    if bestand.fouten and (bestand.geheel or not gedeeltelijk):
        raise OngeldigBestand(bestand.fouten)
    gewijzigd = await add_feiten(
        session, kluis, actor, lijst, feiten, now=now, peildatum=peildatum, handeling=HANDELING
    )
    return maak_uitslag(bestand, personen, tuple(sorted(feiten)), gewijzigd)


def maak_uitslag(bestand: Bestand, personen: dict[int, UUID], opgeslagen: tuple[UUID, ...], gewijzigd: int) -> Uitslag:
    """What became of the file, now that all its faults are known; `personen` says whose each line is."""
    fouten = in_order(bestand.fouten)
    wrong = {fout.regel for fout in bestand.fouten}
    geweigerd = [
        Geweigerd(regel.nummer, regel.waarden, personen.get(regel.nummer))
        for regel in bestand.regels
        if regel.nummer in wrong
    ]
    geweigerd += [Geweigerd(nummer, row) for nummer, row in bestand.onleesbaar]
    total = len(bestand.regels) + len(bestand.onleesbaar)
    return Uitslag(
        regels=total,
        goed=total - len(geweigerd),
        personen=opgeslagen,
        gewijzigd=gewijzigd,
        fouten=list(fouten),
        geweigerd=sorted(geweigerd, key=lambda one: one.regel),
    )
