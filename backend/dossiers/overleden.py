"""Who died: DUO told it, or the municipality delivered it. The same question as `law.herinneringen.is_overleden`."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.law.duo_gebeurtenissen import OVERLEDEN
from backend.law.moment import dag_in_nederland

_OVERLEDEN = text(
    """
SELECT d.id FROM dossier d
WHERE d.id = ANY(:ids) AND (
    EXISTS (SELECT 1 FROM duo_notificatie n WHERE n.dossier_id = d.id AND n.gebeurtenis = :gebeurtenis)
    OR (d.feiten->'inburgeringsplicht'->>'redenEinde' = 'overlijden'
        AND coalesce((d.feiten->'inburgeringsplicht'->>'einddatum')::date <= :dag, true)))
"""
)


async def read_overledenen(session: AsyncSession, ids: Sequence[UUID], now: datetime) -> set[UUID]:
    """Of these dossiers those whose person has died by `now`, without reading them whole."""
    asked = {"ids": list(ids), "gebeurtenis": OVERLEDEN, "dag": dag_in_nederland(now)}
    return set(await session.scalars(_OVERLEDEN, asked))
