"""The mark that a change leaves: the reminders of this dossier must be planned again.

A floor below the planner cannot call it, and a change must not wait for it; so the change and its mark are one
transaction, and the worker looks for marks.
"""

from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.persistence.tables import TePlannenRij


async def mark(session: AsyncSession, gemeentecode: str, *dossiers: UUID) -> None:
    """Says that something changed on which reminders depend: facts, or an answer to an appointment."""
    await session.execute(insert(TePlannenRij), [{"gemeentecode": gemeentecode, "dossier_id": id_} for id_ in dossiers])
