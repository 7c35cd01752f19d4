"""The one place that decides what a begeleider may see: an accepted share that has not ended, in its scopes.

Every request asks again, so that narrowing and ending hold from the next request on. Everything here runs in the
caller's transaction, pinned to the municipality.
"""

from datetime import date, datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Row, false, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.identity.actor import Actor
from backend.identity.bereik import SCOPES, Scopes
from backend.identity.deelcode import hash_code
from backend.persistence.tables.deling import Deling as DelingRij
from backend.persistence.tables.dossier import DossierRij


class Deling(msgspec.Struct, frozen=True):
    """A share that opens something today. `naam` is the person's; `eindigt_op` the last day."""

    id: UUID
    dossier_id: UUID
    naam: str
    scopes: Scopes
    eindigt_op: date
    herkomst: str


_COLUMNS = select(
    DelingRij.id, DelingRij.dossier_id, DossierRij.naam, DelingRij.scopes, DelingRij.eindigt_op, DelingRij.herkomst
).join(DossierRij, DossierRij.id == DelingRij.dossier_id)


async def read_deling(db: AsyncSession, actor: Actor, deling_id: UUID, vandaag: date) -> Deling | None:
    """The share when it opens something for this begeleider today; None for any other reason there may be."""
    row = (await db.execute(_COLUMNS.where(DelingRij.id == deling_id, *_opens_for(actor, vandaag)))).one_or_none()
    return _deling(row) if row else None


async def list_delingen(
    db: AsyncSession, actor: Actor, vandaag: date, *, vanaf: int, aantal: int
) -> tuple[list[Deling], int]:
    """Everything that is shared with this begeleider today, by name, and how many there are in all."""
    opening = _opens_for(actor, vandaag)
    rows = await db.execute(
        _COLUMNS.where(*opening).order_by(DossierRij.naam, DelingRij.id).offset(vanaf).limit(aantal)
    )
    total = await db.scalar(select(func.count()).select_from(DelingRij).where(*opening))
    return [_deling(row) for row in rows], int(total or 0)


async def accept_uitnodiging(
    db: AsyncSession, actor: Actor, sleutel: bytes, code: str, now: datetime, vandaag: date
) -> Deling | None:
    """Accepts the share of a one-time code; None when it is wrong, used, too old or ended: the caller cannot tell.

    One statement claims it, so that of two who have the same code one gets it.
    """
    code_hash = hash_code(sleutel, code)
    if code_hash is None or actor.rol != "begeleider" or actor.account_id is None:
        return None
    claimed = (
        update(DelingRij)
        .where(
            DelingRij.code_hash == code_hash,
            DelingRij.code_verloopt_op > now,
            DelingRij.aanvaard_op.is_(None),
            DelingRij.beeindigd_op.is_(None),
            DelingRij.eindigt_op >= vandaag,
        )
        .values(account_id=actor.account_id, aanvaard_op=now, code_hash=None, code_verloopt_op=None)
        .returning(DelingRij.id)
        .execution_options(synchronize_session=False)
    )
    deling_id = await db.scalar(claimed)
    deling = await read_deling(db, actor, deling_id, vandaag) if deling_id is not None else None
    if deling is not None:
        await audit.record(
            db, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie,
            handeling="deling.aangenomen", dossier_id=deling.dossier_id, trace_id=actor.spoor.trace_id,
        )  # fmt: skip
    return deling


def _opens_for(actor: Actor, vandaag: date) -> tuple[ColumnElement[bool], ...]:
    """The whole rule. A dossier that is gone took its shares along."""
    if actor.rol != "begeleider" or actor.account_id is None:
        return (false(),)
    return (
        DelingRij.account_id == actor.account_id,
        DelingRij.aanvaard_op.is_not(None),
        DelingRij.beeindigd_op.is_(None),
        DelingRij.eindigt_op >= vandaag,
    )


def _deling(row: Row[tuple[UUID, UUID, str, list[str], date, str]]) -> Deling:
    known = frozenset(scope for scope in SCOPES if scope in row.scopes)
    return Deling(row.id, row.dossier_id, row.naam, known, row.eindigt_op, row.herkomst)
