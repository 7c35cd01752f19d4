"""Puts a campaign that was started into inboxes, a chunk of people at a time; the outbox does the rest.

Who still waits stands in a table, so a worker that is killed leaves its chunk as it was. The chunks of one campaign
come one after another: whoever stops it waits for one of them, and none follows. Memory holds one chunk.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.logboek import record_verwerking
from backend.audit.spoor import new_spoor
from backend.audit.verwerkingen import VERWERKINGEN
from backend.dossiers.campagnebericht import kenmerk_van
from backend.notifications.campagnes.bewaren import lees_selectie
from backend.notifications.campagnes.selectie import wie
from backend.notifications.channels.kanaal import Kanaal
from backend.notifications.houdbaar import NIEUWS
from backend.notifications.melden import Melding, Uitstel, meld
from backend.persistence.session import Database
from backend.persistence.tables import CampagneOntvangerRij, CampagneRij, DossierRij
from backend.uitleg.campagnes import SLEUTEL

CHUNK = 500
_GEMELD = text(
    """
UPDATE campagne_ontvanger o SET stand = 'gemeld', bericht_id = b.id
FROM bericht b
WHERE o.campagne_id = :campagne AND o.dossier_id = ANY(:wie) AND b.dossier_id = o.dossier_id AND b.kenmerk = :kenmerk
"""
)
_VERVALLEN = text(
    "UPDATE campagne_ontvanger SET stand = 'vervallen' WHERE campagne_id = :campagne AND dossier_id = ANY(:wie)"
)


async def list_aan_de_beurt(db: AsyncSession, now: datetime) -> Sequence[UUID]:
    """The campaigns that were started, whose moment has come, and that are not done."""
    due = select(CampagneRij.id).where(CampagneRij.stand == "gestart", CampagneRij.op <= now)
    return (await db.scalars(due.order_by(CampagneRij.op, CampagneRij.id))).all()


async def verstuur_campagne(
    database: Database, gemeentecode: str, campagne_id: UUID, kanalen: Sequence[Kanaal], now: datetime, uitstel: Uitstel
) -> int:
    """Goes on until everybody has it, or it is stopped; returns how many people it did."""
    total = 0
    while True:
        async with database.tenant_session(gemeentecode) as db:
            deel = await _verstuur_deel(db, gemeentecode, campagne_id, kanalen, now, uitstel)
        if not deel:
            return total
        total += deel


async def _verstuur_deel(
    db: AsyncSession, gemeentecode: str, campagne_id: UUID, kanalen: Sequence[Kanaal], now: datetime, uitstel: Uitstel
) -> int:
    """One chunk in one transaction: messages, outbox, the job that sends, and that these people were done."""
    due = select(CampagneRij).where(
        CampagneRij.id == campagne_id, CampagneRij.stand == "gestart", CampagneRij.op <= now
    )
    campagne = await db.scalar(due.with_for_update(key_share=True))
    if campagne is None:
        return 0
    waiting = select(CampagneOntvangerRij.dossier_id).where(
        CampagneOntvangerRij.campagne_id == campagne_id, CampagneOntvangerRij.stand == "wacht"
    )
    ids = (await db.scalars(waiting.order_by(CampagneOntvangerRij.dossier_id).limit(CHUNK).with_for_update())).all()
    if not ids:
        campagne.stand, campagne.klaar_op = "klaar", now
        return 0
    fits = (await wie(db, campagne, lees_selectie(campagne))).where(DossierRij.id.in_(ids))
    bedoeld = [row.id for row in await db.execute(fits)]
    if await meld(db, gemeentecode, kanalen, [_melding(campagne_id, een, now) for een in bedoeld], now):
        await uitstel(db, gemeentecode)
    await _markeer(db, campagne_id, bedoeld, list(set(ids) - set(bedoeld)))
    await _log(db, campagne, bedoeld, now)
    return len(ids)


def _melding(campagne_id: UUID, dossier_id: UUID, now: datetime) -> Melding:
    kenmerk = kenmerk_van(campagne_id)
    return Melding(
        dossier_id=dossier_id,
        kenmerk=kenmerk,
        voorwerp=kenmerk,
        sleutel=SLEUTEL,
        parameters={"campagne": str(campagne_id)},
        houdbaar_tot=now + NIEUWS,
    )


async def _markeer(db: AsyncSession, campagne_id: UUID, bedoeld: Sequence[UUID], anderen: Sequence[UUID]) -> None:
    """The others are no longer those it was meant for: somebody planned a talk, subscribed a device, is done."""
    values = {"campagne": campagne_id, "kenmerk": kenmerk_van(campagne_id)}
    await db.execute(_GEMELD, values | {"wie": bedoeld})
    await db.execute(_VERVALLEN, {"campagne": campagne_id, "wie": anderen})


async def _log(db: AsyncSession, campagne: CampagneRij, ids: Sequence[UUID], now: datetime) -> None:
    """One record per person in the processing log, with one trace for the chunk."""
    if ids:
        await record_verwerking(
            db, VERWERKINGEN["campagne_versturen"], gemeentecode=campagne.gemeentecode, spoor=new_spoor(),
            betrokkenen=ids, begin=now, einde=now, rol="systeem", campagne=str(campagne.id),
        )  # fmt: skip
