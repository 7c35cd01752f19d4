"""Moves all that is encrypted (BSNs, e-mail addresses, refused lines) to the active key: the old one can then go.

In chunks with a transaction each, and each row says which key it has: stopped anywhere, the next run goes on with
the rest. A row is locked while it moves, so a delivery at the same moment waits for it, or it for the delivery.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit, clock
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij, DuoNotificatieRij, EmailRij, InlezingRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings

CHUNK = 500
WIE = "inburgerpad sleutels roteer"
_FIRST = UUID(int=0)


class Geheim(NamedTuple):
    """Where something encrypted stands: the table, its columns for the secret and the key, and the audit's word."""

    tabel: type[DossierRij] | type[DuoNotificatieRij] | type[EmailRij] | type[InlezingRij]
    versleuteld: str
    sleutel: str
    handeling: str

    def kolom(self, naam: str) -> Any:
        """The column with this name."""
        return getattr(self.tabel, naam)


GEHEIMEN = (
    Geheim(DossierRij, "bsn_versleuteld", "bsn_sleutel", "bsn.andere_sleutel"),
    Geheim(DuoNotificatieRij, "bsn_versleuteld", "bsn_sleutel", "duo.andere_sleutel"),
    Geheim(EmailRij, "adres_versleuteld", "adres_sleutel", "email.andere_sleutel"),
    Geheim(InlezingRij, "regels_versleuteld", "regels_sleutel", "inlezing.andere_sleutel"),
)
"""All there is: a new encrypted column belongs here, or its keys could never be thrown away."""


class Geroteerd(msgspec.Struct, frozen=True):
    """What a run did in one municipality.

    `omgezet` secrets got the active key now; `dicht` could not be opened and were left as they were; `in_gebruik`
    counts them per key as they are stored afterwards.
    """

    omgezet: int
    dicht: int
    in_gebruik: dict[str, int]


async def rotate_sleutels(database: Database, kluis: BsnKluis, gemeentecode: str, *, chunk: int = CHUNK) -> Geroteerd:
    """Re-encrypts with the active key what another key encrypted."""
    omgezet = dicht = 0
    in_gebruik: dict[str, int] = {}
    for geheim in GEHEIMEN:
        after: UUID | None = _FIRST
        while after is not None:
            async with database.tenant_session(gemeentecode) as session:
                moved, closed, after = await _rotate_chunk(
                    session, kluis, gemeentecode, geheim, after, chunk, clock.now()
                )
            omgezet, dicht = omgezet + moved, dicht + closed
        async with database.tenant_session(gemeentecode) as session:
            for sleutel, aantal in await _count_per_key(session, geheim):
                in_gebruik[sleutel] = in_gebruik.get(sleutel, 0) + aantal
    return Geroteerd(omgezet, dicht, dict(sorted(in_gebruik.items())))


async def _count_per_key(session: AsyncSession, geheim: Geheim) -> list[tuple[str, int]]:
    sleutel = geheim.kolom(geheim.sleutel)
    rows = await session.execute(select(sleutel, func.count()).where(sleutel.is_not(None)).group_by(sleutel))
    return [(str(naam), int(aantal)) for naam, aantal in rows]


async def _rotate_chunk(
    session: AsyncSession,
    kluis: BsnKluis,
    gemeentecode: str,
    geheim: Geheim,
    after: UUID,
    chunk: int,
    now: datetime,
) -> tuple[int, int, UUID | None]:
    """(moved, left closed, the last row looked at) for the rows behind `after`; None when there were none left."""
    # A second run at the same moment would otherwise see its chunk disappear and think that it was the last.
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:naam, 0))"), {"naam": f"sleutels/{gemeentecode}"}
    )
    tabel, sleutelkolom = geheim.tabel, geheim.kolom(geheim.sleutel)
    rows = (
        await session.execute(
            select(tabel.id, geheim.kolom(geheim.versleuteld), sleutelkolom)
            .where(tabel.id > after, sleutelkolom != kluis.actief)
            .order_by(tabel.id)
            .limit(chunk)
            .with_for_update()
        )
    ).all()
    moved = 0
    for rij, versleuteld, sleutel in rows:
        if versleuteld is None or sleutel is None:
            continue
        try:
            waarde = kluis.ontsleutel(versleuteld, sleutel, rij)
        except (InvalidTag, KeyError):
            # Lost key or damaged row: it must not keep the others from moving. The count tells.
            continue
        nieuw, actief = kluis.versleutel(waarde, rij)
        await session.execute(
            update(tabel)
            .where(tabel.id == rij)
            .values({geheim.versleuteld: nieuw, geheim.sleutel: actief})
            .execution_options(synchronize_session=False)
        )
        moved += 1
    if moved:
        await audit.record(
            session, gemeentecode=gemeentecode, tijdstip=now, rol="beheer", wie=WIE, handeling=geheim.handeling,
            aantal=moved, sleutel=kluis.actief,
        )  # fmt: skip
    return moved, len(rows) - moved, rows[-1].id if rows else None


async def rotate_alles(settings: Settings, zeg: Callable[[str], object]) -> bool:
    """Every municipality in turn, a line each; False when something could not be opened."""
    database = Database(settings.database_url, pool_size=1)
    kluis = BsnKluis(settings.bsn_sleutels, settings.bsn_sleutel_actief, settings.bsn_zoeksleutel)
    dicht = 0
    try:
        for code, gemeente in settings.gemeenten.items():
            done = await rotate_sleutels(database, kluis, code)
            nu = ", ".join(f"{aantal} met {sleutel}" for sleutel, aantal in done.in_gebruik.items()) or "geen BSN's"
            zeg(f"{gemeente.naam} ({code}): {done.omgezet} omgezet, {done.dicht} niet te openen; nu {nu}.")
            dicht += done.dicht
    finally:
        await database.close()
    return dicht == 0
