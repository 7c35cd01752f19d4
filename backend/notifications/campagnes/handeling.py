"""What an employee did with a template or a campaign, in the audit."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.identity.actor import Actor


async def record(db: AsyncSession, actor: Actor, handeling: str, now: datetime, **wat: UUID) -> None:
    """Who did it, in the transaction in which it is done. `wat`: `sjabloon` or `campagne`, by its id."""
    kenmerken: dict[str, Any] = {naam: str(een) for naam, een in wat.items()}
    await audit.record(
        db, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie, handeling=handeling,
        trace_id=actor.spoor.trace_id, **kenmerken,
    )  # fmt: skip
