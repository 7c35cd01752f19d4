"""Retention: whose duty ended longer ago than the municipality keeps data is deleted, facts and sessions included.

The law says when a duty ended. A suspended duty, and an end without a day, are kept: nobody can say how long ago.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.dossiers.read import read_dossier_rij
from backend.law.plicht import plicht
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij, Sessie

CHUNK = 100
WIE = "opruimen"
_FIRST = UUID(int=0)
# Only who can be over: days as text (jjjj-mm-dd) sort as days do. Locked, because a delivery at this moment may say
# that the duty goes on. The state pension age is the first day without a duty (R-AOW-01).
_CANDIDATES = text(
    """
SELECT id FROM dossier
WHERE id > :after AND (feiten->'inburgeringsplicht'->>'einddatum' < :grens OR feiten->>'aowDatum' <= :grens)
ORDER BY id LIMIT :aantal
FOR UPDATE
"""
)


async def delete_verlopen(database: Database, gemeentecode: str, dagen: int, now: datetime, vandaag: date) -> int:
    """Deletes every dossier whose duty ended more than `dagen` days before `vandaag`; returns how many.

    In chunks with a transaction each: stopped halfway, the next run goes on with the rest.
    """
    after: UUID | None = _FIRST
    total = 0
    while after is not None:
        async with database.tenant_session(gemeentecode) as session:
            values = {"after": after, "grens": str(vandaag - timedelta(days=dagen)), "aantal": CHUNK}
            ids = list(await session.scalars(_CANDIDATES, values))
            for dossier_id in ids:
                if await _is_verlopen(session, dossier_id, dagen, vandaag):
                    await delete_dossier(
                        session, gemeentecode, dossier_id, now, rol="beheer", wie=WIE, bewaartermijn=dagen
                    )
                    total += 1
        after = ids[-1] if ids else None
    return total


async def _is_verlopen(session: AsyncSession, dossier_id: UUID, dagen: int, vandaag: date) -> bool:
    gelezen = await read_dossier_rij(session, dossier_id)
    if gelezen is None:
        return False
    stand = plicht(gelezen.dossier, vandaag)
    return stand.status == "beeindigd" and stand.einddatum is not None and (vandaag - stand.einddatum).days > dagen


async def delete_dossier(
    session: AsyncSession, gemeentecode: str, dossier_id: UUID, now: datetime, *, rol: str, wie: str, **waarom: Any
) -> None:
    """The row takes its facts and verdicts along; sessions only name it. What was done with it stays on record.

    `waarom` says in the audit on what ground: a term, or a request.
    """
    for statement in (
        delete(Sessie).where(Sessie.dossier_id == dossier_id),
        delete(DossierRij).where(DossierRij.id == dossier_id),
    ):
        await session.execute(statement.execution_options(synchronize_session=False))
    await audit.record(
        session, gemeentecode=gemeentecode, tijdstip=now, rol=rol, wie=wie, handeling="dossier.verwijderd",
        dossier_id=dossier_id, **waarom,
    )  # fmt: skip
