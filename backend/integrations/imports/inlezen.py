"""A file of facts: checked as a whole, then stored per person through the one place where facts change."""

import asyncio
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.change import change_dossier
from backend.dossiers.levering import Sleutel, news
from backend.identity.actor import Actor
from backend.integrations.imports.bestand import Regel
from backend.integrations.imports.controle import check, check_form, group
from backend.integrations.imports.fout import OngeldigBestand, RegelFout
from backend.integrations.imports.personen import find_personen, refuse_bsn
from backend.integrations.imports.samenvoegen import add_feiten
from backend.law.deel import Lijst
from backend.law.dossier import Dossier
from backend.persistence.tables import DossierRij
from backend.persistence.versleuteling import BsnKluis

HANDELING = "bestand.ingelezen"


class Uitslag(msgspec.Struct, frozen=True):
    """What a file did: `goed` counts the lines that hold now, `personen` whom they were about."""

    regels: int
    goed: int
    personen: tuple[UUID, ...]
    gewijzigd: int
    fouten: list[RegelFout]


async def import_feiten(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, lijst: Lijst, regels: list[Regel], fouten: list[RegelFout],
    *, gedeeltelijk: bool, now: datetime, peildatum: date,
) -> Uitslag:  # fmt: skip
    """Stores the facts of these lines; `fouten` are those of lines that could not be read at all.

    Raises OngeldigBestand with every fault unless `gedeeltelijk`; a BSN in a file that may have none is always
    refused. The caller's transaction is then to be rolled back.
    """
    if refused := refuse_bsn(lijst, regels):
        raise OngeldigBestand(refused)
    personen, unknown = await find_personen(session, kluis, regels)
    per_persoon = group(regels, personen)
    nobodys = [regel for regel in regels if regel.nummer not in personen]
    # Checking ten thousand lines takes a second of a core: beside the other requests, not before them.
    deel, more = await asyncio.to_thread(_check_all, lijst, per_persoon, nobodys)
    fouten = [*fouten, *unknown, *more]
    if lijst == "betalingen":
        fouten += await _without_ontzorgen(session, per_persoon, deel)
    if fouten and not gedeeltelijk:
        raise OngeldigBestand(fouten)
    gewijzigd = 0
    # In one order for everybody, so that two files at once wait for each other instead of blocking each other.
    for dossier_id in sorted(deel):
        gewijzigd += await _add(session, kluis, actor, lijst, dossier_id, deel[dossier_id], now, peildatum)
    total = len({regel.nummer for regel in regels} | {fout.regel for fout in fouten})
    return Uitslag(total, total - len({fout.regel for fout in fouten}), tuple(sorted(deel)), gewijzigd, fouten)


def _check_all(
    lijst: Lijst, per_persoon: dict[UUID, list[Regel]], nobodys: list[Regel]
) -> tuple[dict[UUID, Dossier], list[RegelFout]]:
    fouten = check_form(lijst, nobodys)
    good: dict[UUID, Dossier] = {}
    for dossier_id, regels in per_persoon.items():
        deel, more = check(lijst, regels)
        fouten += more
        if deel is not None:
            good[dossier_id] = deel
    return good, fouten


async def _without_ontzorgen(
    session: AsyncSession, per_persoon: dict[UUID, list[Regel]], deel: dict[UUID, Dossier]
) -> list[RegelFout]:
    """The faults of payments for people for whom no ontzorgen is known; their facts leave `deel`."""
    known = set(
        await session.scalars(
            select(DossierRij.id).where(DossierRij.id.in_(deel), DossierRij.feiten.has_key("ontzorgen"))
        )
    )
    fouten = []
    for dossier_id in set(deel) - known:
        del deel[dossier_id]
        fouten += [
            RegelFout(regel.nummer, "clientnummer", "geen_ontzorgen", "Leg eerst ontzorgen vast in het dossier.")
            for regel in per_persoon[dossier_id]
        ]
    return fouten


async def _add(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, lijst: Lijst, dossier_id: UUID, deel: Dossier,
    now: datetime, peildatum: date,
) -> bool:  # fmt: skip
    geleverd: dict[Sleutel, bytes] | None = None
    if lijst == "afspraken":
        await lock(session, [dossier_id])
        nieuw, geleverd = await news(session, kluis, dossier_id, deel.afspraken)
        deel = msgspec.structs.replace(deel, afspraken=nieuw)
    done = await change_dossier(
        session, kluis, actor, dossier_id, lambda dossier: add_feiten(lijst, dossier, deel), now=now,
        peildatum=peildatum, handeling=HANDELING, geleverd=geleverd,
    )  # fmt: skip
    return done is not None and done.gewijzigd


async def lock(session: AsyncSession, ids: Collection[UUID]) -> None:
    """Nobody else changes these dossiers until the transaction ends."""
    await session.execute(select(DossierRij.id).where(DossierRij.id.in_(ids)).order_by(DossierRij.id).with_for_update())
