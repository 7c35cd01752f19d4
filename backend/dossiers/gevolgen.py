"""What follows every change of facts, in the same transaction: audit, verdict and the planner's mark."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.dossiers.read import GelezenDossier
from backend.dossiers.te_plannen import mark
from backend.dossiers.voortgang import write_snapshots
from backend.identity.actor import Actor


async def record_wijzigingen(
    session: AsyncSession, actor: Actor, gewijzigd: Sequence[GelezenDossier], handeling: str, *, now: datetime,
    peildatum: date,
) -> None:  # fmt: skip
    """Records and judges dossiers that just changed, each in its new version; in a few statements for all of them."""
    await audit.record_all(
        session, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie, handeling=handeling,
        trace_id=actor.spoor.trace_id, per_dossier={one.id: {"versie": one.versie} for one in gewijzigd},
    )  # fmt: skip
    await write_snapshots(session, actor.gemeentecode, gewijzigd, peildatum)
    await mark(session, actor.gemeentecode, *(one.id for one in gewijzigd))
