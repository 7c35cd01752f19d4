"""Who read or changed what: append-only, written in the same transaction as the read or the change.

Two records with one trace id, and on purpose not in one table: `record` says which employee or system did it, for
the municipality's own control; `audit.logboek` says what was done with whose data, for the person, without names.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.persistence.tables import AuditRij


async def record(
    session: AsyncSession,
    *,
    gemeentecode: str,
    tijdstip: datetime,
    rol: str,
    wie: str,
    handeling: str,
    dossier_id: UUID | None = None,
    trace_id: bytes | None = None,
    **bijzonderheden: Any,
) -> None:
    """Adds one line. `wie` is a client id or an account key, never a name; `bijzonderheden` never holds values."""
    await record_all(
        session, gemeentecode=gemeentecode, tijdstip=tijdstip, rol=rol, wie=wie, handeling=handeling,
        trace_id=trace_id, per_dossier={dossier_id: bijzonderheden},
    )  # fmt: skip


async def record_all(
    session: AsyncSession,
    *,
    gemeentecode: str,
    tijdstip: datetime,
    rol: str,
    wie: str,
    handeling: str,
    per_dossier: Mapping[UUID | None, Mapping[str, Any]],
    trace_id: bytes | None = None,
) -> None:
    """Adds a line for each of these dossiers, with its own `bijzonderheden`, in one statement."""
    lines = [
        {
            "gemeentecode": gemeentecode, "tijdstip": tijdstip, "rol": rol, "wie": wie, "handeling": handeling,
            "dossier_id": dossier_id, "bijzonderheden": dict(bijzonderheden), "trace_id": trace_id,
        }
        for dossier_id, bijzonderheden in per_dossier.items()
    ]  # fmt: skip
    await session.execute(insert(AuditRij), lines)
