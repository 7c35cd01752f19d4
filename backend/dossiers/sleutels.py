"""Moves every BSN to the active encryption key, so that an old key can be thrown away.

In chunks with a transaction each, and each row says which key it has: stopped anywhere, the next run goes on with
the rest. A row is locked while it moves, so a delivery at the same moment waits for it, or it for the delivery.
"""

from datetime import datetime
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit, clock
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.persistence.versleuteling import BsnKluis

CHUNK = 500
WIE = "inburgerpad sleutels roteer"
_FIRST = UUID(int=0)


class Geroteerd(msgspec.Struct, frozen=True):
    """What a run did in one municipality.

    `omgezet` BSNs got the active key now; `dicht` could not be opened and were left as they were; `in_gebruik` counts
    the BSNs per key as they are stored afterwards.
    """

    omgezet: int
    dicht: int
    in_gebruik: dict[str, int]


async def rotate_sleutels(database: Database, kluis: BsnKluis, gemeentecode: str, *, chunk: int = CHUNK) -> Geroteerd:
    """Re-encrypts with the active key what another key encrypted."""
    after: UUID | None = _FIRST
    omgezet = dicht = 0
    while after is not None:
        async with database.tenant_session(gemeentecode) as session:
            moved, closed, after = await _rotate_chunk(session, kluis, gemeentecode, after, chunk, clock.now())
        omgezet, dicht = omgezet + moved, dicht + closed
    async with database.tenant_session(gemeentecode) as session:
        rows = await session.execute(
            select(DossierRij.bsn_sleutel, func.count())
            .where(DossierRij.bsn_sleutel.is_not(None))
            .group_by(DossierRij.bsn_sleutel)
            .order_by(DossierRij.bsn_sleutel)
        )
        return Geroteerd(omgezet, dicht, {str(sleutel): int(aantal) for sleutel, aantal in rows})


async def _rotate_chunk(
    session: AsyncSession, kluis: BsnKluis, gemeentecode: str, after: UUID, chunk: int, now: datetime
) -> tuple[int, int, UUID | None]:
    """(moved, left closed, the last row looked at) for the rows behind `after`; None when there were none left."""
    # A second run at the same moment would otherwise see its chunk disappear and think that it was the last.
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:naam, 0))"), {"naam": f"sleutels/{gemeentecode}"}
    )
    rows = (
        await session.execute(
            select(DossierRij.id, DossierRij.bsn_versleuteld, DossierRij.bsn_sleutel)
            .where(DossierRij.id > after, DossierRij.bsn_sleutel != kluis.actief)
            .order_by(DossierRij.id)
            .limit(chunk)
            .with_for_update()
        )
    ).all()
    moved = 0
    for rij, versleuteld, sleutel in rows:
        if versleuteld is None or sleutel is None:
            continue
        try:
            bsn = kluis.ontsleutel(versleuteld, sleutel, rij)
        except (InvalidTag, KeyError):
            # Lost key or damaged row: it must not keep the others from moving. The count tells.
            continue
        nieuw, actief = kluis.versleutel(bsn, rij)
        await session.execute(
            update(DossierRij)
            .where(DossierRij.id == rij)
            .values(bsn_versleuteld=nieuw, bsn_sleutel=actief)
            .execution_options(synchronize_session=False)
        )
        moved += 1
    if moved:
        await audit.record(
            session, gemeentecode=gemeentecode, tijdstip=now, rol="beheer", wie=WIE, handeling="bsn.andere_sleutel",
            aantal=moved, sleutel=kluis.actief,
        )  # fmt: skip
    return moved, len(rows) - moved, rows[-1].id if rows else None
