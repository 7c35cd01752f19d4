"""Looking at somebody else's data: one transaction that reads it and records that it was read, or does neither."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit, clock
from backend.audit.logboek import ERROR, OK, UNSET, Status, record_verwerking
from backend.audit.verwerkingen import Verwerking
from backend.identity.actor import Actor
from backend.persistence.session import Database


class Inzage:
    """The transaction in `db`, and whom it turned out to be about."""

    def __init__(self, db: AsyncSession) -> None:
        self.db = db
        self.betrokkenen: dict[tuple[UUID, UUID | None], None] = {}

    def betreft(self, dossier_id: UUID, deling: UUID | None = None) -> None:
        """Notes one person whose data is read, and the share that allows it; a person may be read through two."""
        self.betrokkenen[dossier_id, deling] = None


@asynccontextmanager
async def open_wijziging(database: Database, actor: Actor, verwerking: Verwerking) -> AsyncIterator[Inzage]:
    """The same for a change of facts: the processing log is kept here, the line of the audit by the change itself."""
    async with _open(database, actor, verwerking, in_audit=False) as wijziging:
        yield wijziging


@asynccontextmanager
async def open_inzage(database: Database, actor: Actor, verwerking: Verwerking) -> AsyncIterator[Inzage]:
    """A transaction for `actor` and one registered activity; at its end one record per person is written with it.

    What was refused to the caller (an exception with a `status_code` below 500) and what failed are recorded too,
    without a person, after the transaction was rolled back. When the record cannot be written, the caller gets
    nothing of what was read.
    """
    async with _open(database, actor, verwerking, in_audit=True) as inzage:
        yield inzage


@asynccontextmanager
async def _open(database: Database, actor: Actor, verwerking: Verwerking, *, in_audit: bool) -> AsyncIterator[Inzage]:
    begin = clock.now()
    try:
        async with database.tenant_session(actor.gemeentecode) as db:
            inzage = Inzage(db)
            yield inzage
            await _record(db, actor, verwerking, begin, OK, inzage.betrokkenen, in_audit=in_audit)
    except Exception as fault:
        status = UNSET if getattr(fault, "status_code", 500) < 500 else ERROR
        async with database.tenant_session(actor.gemeentecode) as db:
            await _record(db, actor, verwerking, begin, status, (), in_audit=in_audit)
        raise


async def _record(
    db: AsyncSession,
    actor: Actor,
    verwerking: Verwerking,
    begin: datetime,
    status: Status,
    betrokkenen: Collection[tuple[UUID, UUID | None]],
    *,
    in_audit: bool,
) -> None:
    """Two records of one trace: the processing log without the employee, and the audit with."""
    einde = clock.now()
    for deling in dict.fromkeys(through for _, through in betrokkenen) or (None,):
        await record_verwerking(
            db,
            verwerking,
            gemeentecode=actor.gemeentecode,
            spoor=actor.spoor,
            betrokkenen=[dossier_id for dossier_id, through in betrokkenen if through == deling],
            begin=begin,
            einde=einde,
            status=status,
            rol=actor.rol,
            organisatie=actor.organisatie,
            deling=str(deling) if deling else None,
        )
    subjects = dict.fromkeys(dossier_id for dossier_id, _ in betrokkenen) or (None,)
    if in_audit:
        await audit.record_all(
            db,
            gemeentecode=actor.gemeentecode,
            tijdstip=einde,
            rol=actor.rol,
            wie=actor.wie,
            handeling=verwerking.code,
            per_dossier={subject: {"status": status} for subject in subjects},
            trace_id=actor.spoor.trace_id,
        )
