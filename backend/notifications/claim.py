"""Takes a chunk out of the outbox: rows that may be sent now, held for a while so that no other worker takes them.

Who takes decides too: what came too late, what must wait for the morning, and what is more than a day can hold. Taking
is one short transaction, one at a time per municipality, because the limit of a day is counted over all workers; the
sending itself is not in it.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.campagnebericht import Bevroren, read_bevroren, vul_aan
from backend.law.moment import dag_in_nederland
from backend.notifications.rust import PER_DAG, eerste_moment, einde_van_de_dag, is_dringend
from backend.notifications.voorkeuren import STANDAARD, Voorkeuren, read_voorkeuren
from backend.persistence.session import Database

logger = logging.getLogger("inburgerpad.werk")
CHUNK = 500
LEASE = timedelta(minutes=5)
"""How long a worker may take over a chunk before another does it again. Longer than any channel waits."""
VERDACHT = 2
"""A row that so many workers took and told nothing about goes alone from now on: it may be what stops them."""

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('zendingen/' || :gemeentecode, 0))")
_WERK = """
SELECT z.id, z.dossier_id, z.bericht_id, z.kanaal, z.bestemming, z.dringend, z.houdbaar_tot, z.claims, z.pogingen,
    b.voorwerp, b.sleutel, b.parameters, b.gebeurtenis_op, d.taal
FROM zending z
JOIN bericht b ON b.id = z.bericht_id
JOIN dossier d ON d.id = z.dossier_id
WHERE z.stand = 'wacht' AND z.volgende_op <= :now AND (z.geclaimd_tot IS NULL OR z.geclaimd_tot <= :now)
    AND z.kanaal = ANY(:kanalen) AND {verdacht}
ORDER BY z.dringend DESC, z.volgende_op, z.id
LIMIT :aantal
FOR UPDATE OF z SKIP LOCKED
"""
_GEWOON = text(_WERK.format(verdacht=f"z.claims < {VERDACHT}"))
_ALLEEN = text(_WERK.format(verdacht=f"z.claims >= {VERDACHT}"))
_VANDAAG = text(
    "SELECT DISTINCT dossier_id, bericht_id FROM zending"
    " WHERE dossier_id = ANY(:wie) AND dag = :dag AND stand IN ('wacht', 'bezorgd')"
)
_NOG_DRINGEND = text(
    "SELECT dossier_id, sleutel FROM herinnering"
    " WHERE dossier_id = ANY(:wie) AND stand = 'gepland' AND op > :now AND op < :einde"
)
_SLUIT = text(
    "UPDATE zending SET stand = :stand, uitkomst = :uitkomst, afgerond_op = :now, geclaimd_tot = NULL WHERE id = :rij"
)
_WACHT = text("UPDATE zending SET volgende_op = :tot, geclaimd_tot = NULL WHERE id = :rij")
_NEEM = text("UPDATE zending SET geclaimd_tot = :tot, claims = claims + 1, dag = :dag WHERE id = ANY(:rijen)")


class Geclaimd(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the outbox that is ours for now, with all that is needed to compose it."""

    id: UUID
    dossier_id: UUID
    bericht_id: UUID
    kanaal: str
    bestemming: UUID
    dringend: bool
    houdbaar_tot: datetime
    pogingen: int
    voorwerp: str
    sleutel: str
    parameters: dict[str, Any]
    taal: str
    voorkeuren: Voorkeuren


class Greep(msgspec.Struct, frozen=True):
    """What one taking gave: rows to send, and how many rows were looked at. Nothing looked at: the outbox is done."""

    zendingen: Sequence[Geclaimd]
    bekeken: int


async def claim(database: Database, gemeentecode: str, kanalen: Sequence[str], now: datetime) -> Greep:
    """Takes the next chunk for these channels, urgent messages first."""
    async with database.tenant_session(gemeentecode) as session:
        await session.execute(_LOCK, {"gemeentecode": gemeentecode})
        values = {"now": now, "kanalen": list(kanalen)}
        rijen = (await session.execute(_GEWOON, values | {"aantal": CHUNK})).all()
        if not rijen:
            rijen = (await session.execute(_ALLEEN, values | {"aantal": 1})).all()
        if not rijen:
            return Greep([], 0)
        return Greep(await _kies(session, rijen, now), len(rijen))


async def _kies(session: AsyncSession, rijen: Sequence[Any], now: datetime) -> list[Geclaimd]:
    """Decides about each row: send it, let it wait, or close it."""
    wie = list({rij.dossier_id for rij in rijen})
    voorkeuren = await read_voorkeuren(session, wie)
    ruimte = await _Ruimte.read(session, wie, now)
    bevroren = await read_bevroren(session, [(rij.sleutel, rij.parameters) for rij in rijen])
    genomen: list[Geclaimd] = []
    gesloten: list[dict[str, Any]] = []
    wachten: list[dict[str, Any]] = []
    for rij in rijen:
        keuze = voorkeuren.get(rij.dossier_id, STANDAARD)
        vanaf = eerste_moment(now, keuze.stil(), rij.gebeurtenis_op)
        if rij.houdbaar_tot <= max(now, vanaf):
            gesloten.append({"rij": rij.id, "stand": "verlopen", "uitkomst": "te_laat", "now": now})
        elif _is_gestopt(rij, bevroren):
            gesloten.append({"rij": rij.id, "stand": "vervallen", "uitkomst": "gestopt", "now": now})
        elif rij.claims > VERDACHT:
            logger.error("zending %s is opzij gelegd: elke worker die haar nam, stopte", rij.id)
            gesloten.append({"rij": rij.id, "stand": "opzij", "uitkomst": "stopt_worker", "now": now})
        elif vanaf > now:
            wachten.append({"rij": rij.id, "tot": vanaf})
        elif not ruimte.neem(rij.dossier_id, rij.bericht_id, dringend=rij.dringend):
            gesloten.append({"rij": rij.id, "stand": "vervallen", "uitkomst": "daglimiet", "now": now})
        else:
            genomen.append(_geclaimd(rij, keuze, vul_aan(rij.sleutel, rij.parameters, bevroren)))
    if gesloten:
        await session.execute(_SLUIT, gesloten)
    if wachten:
        await session.execute(_WACHT, wachten)
    if genomen:
        ids = [zending.id for zending in genomen]
        await session.execute(_NEEM, {"tot": now + LEASE, "dag": dag_in_nederland(now), "rijen": ids})
    return genomen


def _is_gestopt(rij: Any, bevroren: Mapping[str, Bevroren]) -> bool:
    """Whether the municipality stopped the campaign that this row belongs to."""
    campagne = bevroren.get(rij.parameters.get("campagne", ""))
    return campagne is not None and campagne.gestopt


def _geclaimd(rij: Any, keuze: Voorkeuren, parameters: dict[str, Any]) -> Geclaimd:
    return Geclaimd(
        id=rij.id,
        dossier_id=rij.dossier_id,
        bericht_id=rij.bericht_id,
        kanaal=rij.kanaal,
        bestemming=rij.bestemming,
        dringend=rij.dringend,
        houdbaar_tot=rij.houdbaar_tot,
        pogingen=rij.pogingen,
        voorwerp=rij.voorwerp,
        sleutel=rij.sleutel,
        parameters=parameters,
        taal=rij.taal,
        voorkeuren=keuze,
    )


class _Ruimte:
    """How much of the day's limit people have left; a message to two devices of one person counts once.

    Room is kept for the urgent messages that are planned for later that day.
    """

    def __init__(self, gestuurd: dict[UUID, set[UUID]], bewaard: dict[UUID, int]) -> None:
        self._gestuurd = gestuurd
        self._bewaard = bewaard

    @classmethod
    async def read(cls, session: AsyncSession, wie: Sequence[UUID], now: datetime) -> "_Ruimte":
        dag: date = dag_in_nederland(now)
        gestuurd: dict[UUID, set[UUID]] = {}
        for rij in await session.execute(_VANDAAG, {"wie": wie, "dag": dag}):
            gestuurd.setdefault(rij.dossier_id, set()).add(rij.bericht_id)
        bewaard: dict[UUID, int] = {}
        for rij in await session.execute(_NOG_DRINGEND, {"wie": wie, "now": now, "einde": einde_van_de_dag(now)}):
            bewaard[rij.dossier_id] = bewaard.get(rij.dossier_id, 0) + is_dringend(rij.sleutel)
        return cls(gestuurd, bewaard)

    def neem(self, dossier_id: UUID, bericht_id: UUID, *, dringend: bool) -> bool:
        """Whether this message may be sent today; if so its place is taken."""
        gestuurd = self._gestuurd.setdefault(dossier_id, set())
        if bericht_id in gestuurd:
            return True
        if len(gestuurd) + (0 if dringend else self._bewaard.get(dossier_id, 0)) >= PER_DAG:
            return False
        gestuurd.add(bericht_id)
        return True
