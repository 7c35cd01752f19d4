"""The inbox: messages of one person, newest first, as keys with parameters; read or not."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.campagnebericht import read_bevroren, vul_aan
from backend.notifications.voorkeuren import STANDAARD, Voorkeuren, read_voorkeuren
from backend.persistence.tables import BerichtRij, DossierRij


class Bericht(msgspec.Struct, frozen=True):
    """One message as it is kept."""

    id: UUID
    sleutel: str
    parameters: dict[str, Any]
    op: datetime
    gelezen_op: datetime | None


class Bladzijde(msgspec.Struct, frozen=True):
    """Some of the messages, how many there are in all, and how many were never read."""

    berichten: Sequence[Bericht]
    totaal: int
    ongelezen: int


class Lezer(msgspec.Struct, frozen=True):
    """Whose inbox it is: the language in the dossier, and what the person chose."""

    taal: str
    voorkeuren: Voorkeuren


async def read_lezer(session: AsyncSession, dossier_id: UUID) -> Lezer | None:
    """The person of this dossier; None when there is none."""
    taal = await session.scalar(select(DossierRij.taal).where(DossierRij.id == dossier_id))
    if taal is None:
        return None
    gekozen = await read_voorkeuren(session, [dossier_id])
    return Lezer(taal, gekozen.get(dossier_id, STANDAARD))


async def read_berichten(session: AsyncSession, dossier_id: UUID, pagina: int, aantal: int) -> Bladzijde:
    """Page `pagina` (from 1) of the messages of a person, the newest first."""
    eigen = BerichtRij.dossier_id == dossier_id
    tellen = (
        await session.execute(select(func.count(), func.count().filter(BerichtRij.gelezen_op.is_(None))).where(eigen))
    ).one()
    rows = await session.execute(
        _kolommen()
        .where(eigen)
        .order_by(BerichtRij.op.desc(), BerichtRij.id)
        .limit(aantal)
        .offset((pagina - 1) * aantal)
    )
    return Bladzijde(await _berichten(session, rows.all()), tellen[0], tellen[1])


async def set_gelezen(
    session: AsyncSession, dossier_id: UUID, bericht_id: UUID, gelezen: bool, now: datetime
) -> Bericht | None:
    """Marks a message of this person as read or unread; None when the person has no such message.

    Reading again keeps the first moment.
    """
    moment = func.coalesce(BerichtRij.gelezen_op, now) if gelezen else None
    await session.execute(
        update(BerichtRij)
        .where(BerichtRij.id == bericht_id, BerichtRij.dossier_id == dossier_id)
        .values(gelezen_op=moment)
        .execution_options(synchronize_session=False)
    )
    row = (
        await session.execute(_kolommen().where(BerichtRij.id == bericht_id, BerichtRij.dossier_id == dossier_id))
    ).one_or_none()
    return (await _berichten(session, [row]))[0] if row else None


async def _berichten(session: AsyncSession, rows: Sequence[Any]) -> list[Bericht]:
    """The rows as messages; one of a campaign with the texts that were frozen."""
    bevroren = await read_bevroren(session, [(row.sleutel, row.parameters) for row in rows])
    return [
        Bericht(row.id, row.sleutel, vul_aan(row.sleutel, row.parameters, bevroren), row.op, row.gelezen_op)
        for row in rows
    ]


def _kolommen() -> Any:
    return select(BerichtRij.id, BerichtRij.sleutel, BerichtRij.parameters, BerichtRij.op, BerichtRij.gelezen_op)
