"""How the sending stands in a municipality, for whoever keeps it running: what was set aside, and what is stuck.

Codes and counts only: nothing of a person, an address or a text.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.persistence.session import Database
from backend.settings import Settings

TERUGKIJKEN = timedelta(days=7)
"""So long what was set aside is still named."""
TE_LANG = timedelta(minutes=10)
"""What was due longer ago and was not told yet, is stuck."""

_OPZIJ = text(
    """
SELECT kanaal, stand, coalesce(uitkomst, '-') AS uitkomst, count(*) AS aantal, max(afgerond_op) AS laatst FROM zending
WHERE stand IN ('opzij', 'geweigerd') AND afgerond_op > :sinds GROUP BY 1, 2, 3 ORDER BY 5 DESC, 1, 2, 3
"""
)
_TELLING = text(
    """
SELECT
    (SELECT count(*) FROM zending WHERE stand = 'wacht') AS wachten,
    (SELECT count(*) FROM herinnering WHERE stand = 'gepland' AND op < :te_lang) AS blijven_liggen,
    (SELECT count(*) FROM te_plannen) AS te_plannen,
    (SELECT max(dag) FROM planronde) AS laatste_nacht,
    (SELECT count(*) FROM duo_notificatie WHERE dossier_id IS NULL) AS duo_zonder_dossier
"""
)


class Opzij(msgspec.Struct, frozen=True):
    """Messages that were set aside for one reason: trying again does not help, somebody has to look."""

    kanaal: str
    stand: str
    uitkomst: str
    aantal: int
    laatst: datetime


class Stand(msgspec.Struct, frozen=True):
    """`blijven_liggen`: reminders that are due and were not told. `laatste_nacht`: when everybody was planned last.

    `duo_zonder_dossier`: events of DUO about people who have no dossier here (yet).
    """

    opzij: tuple[Opzij, ...]
    wachten: int
    blijven_liggen: int
    te_plannen: int
    laatste_nacht: date | None
    duo_zonder_dossier: int

    def vraagt_aandacht(self, vandaag: date) -> bool:
        """Whether somebody has to look: something was set aside, or no worker does its work."""
        stil = self.laatste_nacht is None or self.laatste_nacht < vandaag - timedelta(days=1)
        return bool(self.opzij) or self.blijven_liggen > 0 or stil


async def read_stand(session: AsyncSession, now: datetime) -> Stand:
    """The state of the pinned municipality."""
    opzij = await session.execute(_OPZIJ, {"sinds": now - TERUGKIJKEN})
    telling = (await session.execute(_TELLING, {"te_lang": now - TE_LANG})).one()
    return Stand(tuple(Opzij(*rij) for rij in opzij), *telling)


async def report_stand(settings: Settings, zeg: Callable[[str], object]) -> bool:
    """Says of every municipality how it stands; False when somebody has to look."""
    database, now, is_goed = Database(settings.database_url, pool_size=1), clock.now(), True
    try:
        for code, gemeente in settings.gemeenten.items():
            async with database.tenant_session(code) as session:
                stand = await read_stand(session, now)
            zeg(
                f"{gemeente.naam} ({code}): {stand.wachten} wachten, {stand.blijven_liggen} blijven liggen, "
                f"{stand.te_plannen} te plannen; laatste nacht {stand.laatste_nacht or 'nog nooit'}."
            )
            if stand.duo_zonder_dossier:
                zeg(f"  {stand.duo_zonder_dossier} meldingen van DUO wachten op een dossier.")
            for deel in stand.opzij:
                laatst = deel.laatst.astimezone(clock.AMSTERDAM)
                zeg(f"  {deel.stand}: {deel.aantal} via {deel.kanaal}, {deel.uitkomst}, laatst {laatst:%Y-%m-%d %H:%M}")
            is_goed = is_goed and not stand.vraagt_aandacht(clock.today())
    finally:
        await database.close()
    return is_goed
