"""The verdict of the day, kept as a snapshot row: made on write, on the first read of a day, and in bulk at night.

Measured (docs/adr/0002): reading a dossier from its rows and judging it costs several times what serving a
ready row does, and most reads of a day ask for the same verdict.
"""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from uuid import UUID

import msgspec
from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.overzicht import write_overzicht
from backend.dossiers.read import GelezenDossier, read_dossier_rij, read_zonder_snapshot
from backend.law.dossier import Dossier
from backend.law.uitkomst import Voortgang
from backend.law.voortgang import encode_voortgang, voortgang
from backend.persistence.session import Database
from backend.persistence.tables import SnapshotRij

CHUNK = 500
KEEP_DAYS = 2

_SNAPSHOT = text(
    """
SELECT d.naam, d.taal, d.versie, s.uitkomst
FROM dossier d
LEFT JOIN snapshot s
    ON s.dossier_id = d.id AND s.peildatum = :peildatum AND s.versie = d.versie AND s.motor = :motor
WHERE d.id = :dossier_id
"""
)


class Snapshot(msgspec.Struct, frozen=True):
    """A verdict ready to show: `uitkomst` is contract 2 as JSON; `kenmerk` changes when anything in it may have."""

    naam: str
    taal: str
    uitkomst: bytes
    kenmerk: str


@cache
def motor() -> str:
    """Which rules judge: a fingerprint of the law's source, so that new rules make old snapshots unused."""
    digest = hashlib.sha256()
    for source in sorted(files("backend.law").iterdir(), key=lambda item: item.name):
        if source.name.endswith(".py"):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


async def read_voortgang(database: Database, gemeentecode: str, dossier_id: UUID, peildatum: date) -> Snapshot | None:
    """The verdict for a day, read in a transaction of its own."""
    async with database.tenant_session(gemeentecode) as session:
        return await read_snapshot(session, gemeentecode, dossier_id, peildatum)


async def read_snapshot(session: AsyncSession, gemeentecode: str, dossier_id: UUID, peildatum: date) -> Snapshot | None:
    """The verdict for a day; judged and kept when nobody asked before. None when there is no such dossier."""
    row = (
        await session.execute(_SNAPSHOT, {"dossier_id": dossier_id, "peildatum": peildatum, "motor": motor()})
    ).one_or_none()
    if row is None:
        return None
    uitkomst = row.uitkomst
    if uitkomst is None:
        gelezen = await read_dossier_rij(session, dossier_id)
        if gelezen is None:
            return None
        uitkomst = await write_snapshot(session, gemeentecode, gelezen.id, gelezen.versie, gelezen.dossier, peildatum)
    return Snapshot(row.naam, row.taal, uitkomst, f"{row.versie}-{peildatum:%Y%m%d}-{motor()}")


async def write_snapshot(
    session: AsyncSession, gemeentecode: str, dossier_id: UUID, versie: int, dossier: Dossier, peildatum: date
) -> bytes:
    """Judges one dossier and keeps the verdict; returns it."""
    verdict = voortgang(dossier, peildatum)
    return (await _keep(session, gemeentecode, [(dossier_id, versie, verdict)]))[0]


async def write_snapshots(
    session: AsyncSession, gemeentecode: str, gelezen: Sequence[GelezenDossier], peildatum: date
) -> None:
    """Judges these dossiers and keeps the verdicts, in a few statements whatever their number."""
    # Half a second of a core for a thousand: beside the other requests, not before them.
    verdicts = await asyncio.to_thread(_judge, gelezen, peildatum)
    if verdicts:
        await _keep(session, gemeentecode, verdicts)


def _judge(gelezen: Sequence[GelezenDossier], peildatum: date) -> list[tuple[UUID, int, Voortgang]]:
    return [(one.id, one.versie, voortgang(one.dossier, peildatum)) for one in gelezen]


async def _keep(
    session: AsyncSession, gemeentecode: str, verdicts: Sequence[tuple[UUID, int, Voortgang]]
) -> list[bytes]:
    """Verdicts and what lists show of them; an older version never overwrites a newer one."""
    uitkomsten = [encode_voortgang(verdict) for _, _, verdict in verdicts]
    rows = [
        {
            "gemeentecode": gemeentecode, "dossier_id": dossier_id, "peildatum": verdict.peildatum, "versie": versie,
            "motor": motor(), "uitkomst": uitkomst,
        }
        for (dossier_id, versie, verdict), uitkomst in zip(verdicts, uitkomsten, strict=True)
    ]  # fmt: skip
    fresh = insert(SnapshotRij)
    await session.execute(
        fresh.on_conflict_do_update(
            index_elements=["dossier_id", "peildatum", "gemeentecode"],
            set_={naam: fresh.excluded[naam] for naam in ("versie", "motor", "uitkomst")},
            where=SnapshotRij.versie <= fresh.excluded.versie,
        ),
        rows,
    )
    await write_overzicht(session, gemeentecode, verdicts)
    return uitkomsten


async def refresh_snapshots(database: Database, gemeentecode: str, peildatum: date) -> int:
    """Judges every dossier of a municipality that has no verdict for this day; returns how many.

    In chunks with a transaction each: stopped halfway, the next run goes on with the rest.
    """
    total = 0
    while True:
        async with database.tenant_session(gemeentecode) as session:
            chunk = await read_zonder_snapshot(session, peildatum, motor(), CHUNK)
            await write_snapshots(session, gemeentecode, chunk, peildatum)
        total += len(chunk)
        if len(chunk) < CHUNK:
            return total


async def purge_snapshots(database: Database, gemeentecode: str, peildatum: date) -> int:
    """Drops verdicts of days gone by; returns how many."""
    async with database.tenant_session(gemeentecode) as session:
        oud = SnapshotRij.peildatum < peildatum - timedelta(days=KEEP_DAYS)
        aantal = await session.scalar(select(func.count()).select_from(SnapshotRij).where(oud))
        await session.execute(delete(SnapshotRij).where(oud))
        return int(aantal or 0)
