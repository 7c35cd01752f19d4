"""The nightly run of the planner: every dossier of a municipality, handed out in chunks that several workers share."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.notifications.planner import CHUNK, plan
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij

Uitdelen = Callable[[AsyncSession, str, Sequence[str]], Awaitable[None]]
"""Puts a job per chunk on the queue, named by its first dossier, in the transaction of the caller."""

# One row per municipality: who writes today's day into it hands out the work, and nobody else does.
_BEGIN = text(
    """
INSERT INTO planronde (gemeentecode, dag) VALUES (:gemeentecode, :dag)
ON CONFLICT (gemeentecode) DO UPDATE SET dag = :dag WHERE planronde.dag < :dag
RETURNING dag
"""
)
_DELEN = text(
    """
SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM dossier) d WHERE n % :chunk = 1 ORDER BY id
"""
)


async def begin_ronde(database: Database, gemeentecode: str, vandaag: date, uitdelen: Uitdelen) -> int:
    """Hands out today's run unless that was done; returns how many chunks.

    The day is written down and the jobs are made in one transaction: a worker that stops leaves both or neither.
    """
    async with database.tenant_session(gemeentecode) as session:
        if await session.scalar(_BEGIN, {"gemeentecode": gemeentecode, "dag": vandaag}) is None:
            return 0
        delen = [str(wie) for wie in await session.scalars(_DELEN, {"chunk": CHUNK})]
        if delen:
            await uitdelen(session, gemeentecode, delen)
        return len(delen)


async def plan_deel(database: Database, gemeentecode: str, vanaf: UUID, now: datetime) -> int:
    """Plans the chunk that begins with this dossier; returns how many rows that wrote."""
    async with database.tenant_session(gemeentecode) as session:
        ids = list(
            await session.scalars(
                select(DossierRij.id).where(DossierRij.id >= vanaf).order_by(DossierRij.id).limit(CHUNK)
            )
        )
        return sum(await plan(session, gemeentecode, ids, now)) if ids else 0
