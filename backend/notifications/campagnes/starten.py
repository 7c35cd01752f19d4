"""A colleague agrees, somebody starts, somebody stops: each once, whoever presses at the same moment."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import case, func, insert, literal, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.i18n.catalogus import BRON
from backend.identity.actor import Actor
from backend.notifications.campagnes.bewaren import lees_selectie, lock, shown
from backend.notifications.campagnes.fouten import KanNiet
from backend.notifications.campagnes.handeling import record
from backend.notifications.campagnes.selectie import taal_van, wie
from backend.notifications.campagnes.vormen import Campagne
from backend.persistence.tables import (
    CampagneOntvangerRij,
    CampagneRij,
    CampagneVariantRij,
    SjabloonRij,
    SjabloonVariantRij,
)

ZONDER_AKKOORD = 500
"""So many people one employee may write to alone."""
# Everybody is written down in one statement, so that a start is whole or not there; whoever presses meanwhile waits
# for it. The limit of every other statement (persistence.session) is for mistakes. What it takes: docs/adr/0033.
_RUIM = text("SET LOCAL statement_timeout = '3min'")
Doe: TypeAlias = Callable[[AsyncSession, Actor, UUID, datetime], Awaitable[Campagne | None]]


async def keur_goed(db: AsyncSession, actor: Actor, campagne_id: UUID, now: datetime) -> Campagne | None:
    """A colleague agrees with the campaign and its texts as they are now; None when there is none. Raises KanNiet."""
    rij = await lock(db, campagne_id)
    if rij is None:
        return None
    if rij.stand != "concept":
        raise KanNiet("begonnen")
    if actor.wie in (rij.gemaakt_door, rij.gewijzigd_door):
        raise KanNiet("eigen")
    sjabloon = await _sjabloon(db, rij)
    if (rij.akkoord_door, rij.akkoord_versie) != (actor.wie, sjabloon.versie):
        rij.akkoord_op, rij.akkoord_door, rij.akkoord_versie = now, actor.wie, sjabloon.versie
        await record(db, actor, "campagne.goedgekeurd", now, campagne=rij.id)
    return await shown(db, rij)


async def start(db: AsyncSession, actor: Actor, campagne_id: UUID, now: datetime) -> Campagne | None:
    """Fixes the texts and the people, and lets the worker go on; None when there is no such campaign. Raises KanNiet.

    What was started is not started again: everybody who presses later gets the same answer.
    """
    await db.execute(_RUIM)
    rij = await lock(db, campagne_id)
    if rij is None:
        return None
    if rij.stand == "gestopt":
        raise KanNiet("gestopt")
    if rij.stand == "concept":
        sjabloon = await _sjabloon(db, rij)
        await _freeze(db, rij)
        rij.aantal = await _fix_ontvangers(db, rij)
        if not rij.aantal:
            raise KanNiet("niemand")
        if rij.aantal > ZONDER_AKKOORD and rij.akkoord_versie != sjabloon.versie:
            raise KanNiet("akkoord_nodig")
        rij.stand, rij.sjabloon_versie, rij.gestart_op, rij.gestart_door = "gestart", sjabloon.versie, now, actor.wie
        rij.op = max(rij.op or now, now)
        await record(db, actor, "campagne.gestart", now, campagne=rij.id)
    return await shown(db, rij)


async def stop(db: AsyncSession, actor: Actor, campagne_id: UUID, now: datetime) -> Campagne | None:
    """From now on nobody gets it any more; None when there is no such campaign. Raises KanNiet.

    A chunk that is being put into inboxes is waited for. What waits in the outbox is closed by whoever would take it.
    """
    rij = await lock(db, campagne_id)
    if rij is None:
        return None
    if rij.stand == "concept":
        raise KanNiet("niet_begonnen")
    if rij.stand != "gestopt":
        rij.stand, rij.gestopt_op, rij.gestopt_door = "gestopt", now, actor.wie
        await record(db, actor, "campagne.gestopt", now, campagne=rij.id)
    return await shown(db, rij)


async def _sjabloon(db: AsyncSession, rij: CampagneRij) -> SjabloonRij:
    """Its template, which nobody changes until the end of the transaction."""
    query = select(SjabloonRij).where(SjabloonRij.id == rij.sjabloon_id).with_for_update(read=True)
    return (await db.scalars(query)).one()


async def _freeze(db: AsyncSession, rij: CampagneRij) -> None:
    names = ["taal", "titel", "tekst", "staat"]
    now = select(
        literal(rij.gemeentecode), literal(rij.id), *(getattr(SjabloonVariantRij, naam) for naam in names)
    ).where(SjabloonVariantRij.sjabloon_id == rij.sjabloon_id)
    await db.execute(insert(CampagneVariantRij).from_select(["gemeentecode", "campagne_id", *names], now))


async def _fix_ontvangers(db: AsyncSession, rij: CampagneRij) -> int:
    """Writes down who gets it, and in which language they now read; returns how many. Nobody is read into memory."""
    people = (await wie(db, rij, lees_selectie(rij))).subquery()
    pairs = (await db.execute(select(people.c.gekozen, people.c.taal).distinct())).all()
    taal: Any = literal(BRON)
    if pairs:
        taal = case(
            *(
                (people.c.gekozen.is_not_distinct_from(gekozen) & (people.c.taal == eigen), taal_van(gekozen, eigen))
                for gekozen, eigen in pairs
            ),
            else_=BRON,
        )
    rows = select(literal(rij.gemeentecode), literal(rij.id), people.c.id, literal("wacht"), taal)
    names = ["gemeentecode", "campagne_id", "dossier_id", "stand", "taal"]
    await db.execute(insert(CampagneOntvangerRij).from_select(names, rows))
    fixed = select(func.count()).where(CampagneOntvangerRij.campagne_id == rij.id)
    return int(await db.scalar(fixed) or 0)
