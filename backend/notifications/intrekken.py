"""What waits to be sent and was overtaken: answered, called off, moved. The inbox keeps it, as history."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

BEZORGEN = timedelta(days=7)
"""So long we keep trying to send; after that the message stands in the inbox and nowhere else."""

# What a worker has in hand is left to that worker: whether it was sent, only that one knows.
_ALLES = """
UPDATE zending z SET stand = 'vervallen', uitkomst = 'achterhaald', afgerond_op = :now
FROM bericht b
WHERE b.gemeentecode = z.gemeentecode AND b.id = z.bericht_id AND b.dossier_id = :wie
    AND z.stand = 'wacht' AND (z.geclaimd_tot IS NULL OR z.geclaimd_tot <= :now)
"""
_TREK_IN = text(f"{_ALLES} AND b.kenmerk = :kenmerk")
_TREK_ALLES_IN = text(_ALLES)


def kenmerk_van(rij: Any) -> str:
    """What makes the message about a row of reminders unique: its step, its moment, and a result that it tells."""
    kenmerk = f"herinnering:{rij.voorwerp}:{rij.stap}:{rij.op.astimezone(UTC):%Y%m%dT%H%M%S}"
    resultaat = rij.parameters.get("resultaat")
    return f"{kenmerk}:{resultaat}" if resultaat else kenmerk


def kan_nog_weg(rij: Any, now: datetime) -> bool:
    """Whether a message about this row may still wait in the outbox."""
    return bool(rij.stand == "verstuurd" and rij.verstuurd_op > now - BEZORGEN)


async def trek_in(session: AsyncSession, wat: Sequence[tuple[UUID, str]], now: datetime) -> None:
    """Takes these messages (a dossier and a `kenmerk`) out of the outbox."""
    if wat:
        await session.execute(_TREK_IN, [{"wie": wie, "kenmerk": kenmerk, "now": now} for wie, kenmerk in wat])


async def trek_alles_in(session: AsyncSession, wie: Sequence[UUID], now: datetime) -> None:
    """Takes everything out of the outbox that waits for these people, also what no reminder is behind."""
    if wie:
        await session.execute(_TREK_ALLES_IN, [{"wie": een, "now": now} for een in wie])
