"""Who looked at my data: the processing log, read for the one person it is about."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.logboek import OK
from backend.audit.verwerkingen import PER_URI, Verwerking
from backend.persistence.tables import VerwerkingRij

_VAN_MENSEN = [uri for uri, verwerking in PER_URI.items() if verwerking.inzage]


class Inzage(msgspec.Struct, frozen=True):
    """One look: when, which organisation, in what role, for which activity; and the share it went through, if any."""

    tijdstip: datetime
    organisatie: str
    rol: str
    verwerking: Verwerking
    deling: UUID | None


async def read_inzagen(
    db: AsyncSession, dossier_id: UUID, *, vanaf: int, aantal: int | None
) -> tuple[list[Inzage], int]:
    """The newest first, and how many there are in all; `aantal` None: all of them.

    Reading this is not itself recorded (no recursion).
    """
    about = (
        VerwerkingRij.data_subject_id == dossier_id,
        VerwerkingRij.status_code == OK,
        VerwerkingRij.processing_activity_id.in_(_VAN_MENSEN),
    )
    rows = await db.execute(
        select(VerwerkingRij.start_time, VerwerkingRij.processing_activity_id, VerwerkingRij.attributes)
        .where(*about)
        .order_by(VerwerkingRij.start_time.desc(), VerwerkingRij.span_id)
        .offset(vanaf)
        .limit(aantal)
    )
    total = await db.scalar(select(func.count()).select_from(VerwerkingRij).where(*about))
    return [_inzage(*row) for row in rows], int(total or 0)


async def read_gebruik(db: AsyncSession, dossier_id: UUID, delingen: Sequence[UUID]) -> dict[UUID, list[Inzage]]:
    """Per share what was looked at through it, the newest first, at most a hundred each."""
    found: dict[UUID, list[Inzage]] = {deling: [] for deling in delingen}
    if not delingen:
        return found
    rows = await db.execute(
        select(VerwerkingRij.start_time, VerwerkingRij.processing_activity_id, VerwerkingRij.attributes)
        .where(
            VerwerkingRij.data_subject_id == dossier_id,
            VerwerkingRij.status_code == OK,
            VerwerkingRij.attributes["dpl.inburgerpad.deling"].as_string().in_([str(d) for d in delingen]),
        )
        .order_by(VerwerkingRij.start_time.desc())
        .limit(100 * len(delingen))
    )
    for row in rows:
        inzage = _inzage(*row)
        if inzage.deling is not None:
            found[inzage.deling].append(inzage)
    return found


def _inzage(tijdstip: datetime, uri: str, attributen: dict[str, str]) -> Inzage:
    deling = attributen.get("dpl.inburgerpad.deling")
    return Inzage(
        tijdstip=tijdstip,
        organisatie=attributen.get("dpl.inburgerpad.organisatie", ""),
        rol=attributen.get("dpl.inburgerpad.rol", ""),
        verwerking=PER_URI[uri],
        deling=UUID(deling) if deling else None,
    )
