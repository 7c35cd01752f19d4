"""Sends what is in the outbox: take a chunk, send it with no transaction open, write down what came of it.

A worker that is killed in between leaves rows that are held; when that ends another worker sends them again, under
the same tag, so that a device shows one message. A row that cannot be composed, sent or written down is set aside
and reported, and its neighbours go on.
"""

import logging
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.law.moment import dag_in_nederland
from backend.notifications.bereik import read_bereik
from backend.notifications.channels.kanaal import Bezorgd, Geweigerd, Kanaal, Later, Uitkomst, Weg, Zending
from backend.notifications.claim import Geclaimd, claim
from backend.notifications.compose import Inhoud, stel_op
from backend.notifications.melden import insert_zendingen, zending
from backend.notifications.weg import meld_weg
from backend.persistence.session import Database
from backend.settings import Settings

logger = logging.getLogger("inburgerpad.werk")
EERSTE_PAUZE, LANGSTE_PAUZE = timedelta(minutes=1), timedelta(hours=1)
_ANDERS = random.SystemRandom()

_MERK = text(
    """
UPDATE zending SET
    stand = :stand, uitkomst = :uitkomst, afgerond_op = :afgerond, volgende_op = coalesce(:volgende, volgende_op),
    pogingen = pogingen + :poging, claims = 0, geclaimd_tot = NULL,
    dag = CASE WHEN :stand = 'bezorgd' THEN dag END
WHERE id = :rij AND stand = 'wacht'
"""
)
_NERGENS = text(
    """
SELECT b.id, b.dossier_id, b.sleutel, b.houdbaar_tot FROM bericht b
WHERE b.id = ANY(:berichten)
    AND NOT EXISTS (SELECT 1 FROM zending z WHERE z.bericht_id = b.id AND z.stand IN ('wacht', 'bezorgd'))
"""
)

Afloop = Sequence[tuple[Zending, Uitkomst]]


async def verstuur_zendingen(
    database: Database, settings: Settings, gemeentecode: str, kanalen: Sequence[Kanaal]
) -> int:
    """Sends until nothing can be sent now; returns how many rows something came of."""
    total = 0
    per_naam = {kanaal.naam: kanaal for kanaal in kanalen}
    herkomst = settings.gemeenten[gemeentecode].herkomsten[0]
    while True:
        greep = await claim(database, gemeentecode, list(per_naam), clock.now())
        if not greep.bekeken:
            return total
        for naam, kanaal in per_naam.items():
            deel = [genomen for genomen in greep.zendingen if genomen.kanaal == naam]
            if deel:
                await _verstuur_deel(database, gemeentecode, kanalen, kanaal, deel, herkomst)
        total += len(greep.zendingen)


async def _verstuur_deel(
    database: Database,
    gemeentecode: str,
    kanalen: Sequence[Kanaal],
    kanaal: Kanaal,
    deel: Sequence[Geclaimd],
    herkomst: str,
) -> None:
    """One channel's part of a chunk, from composing to writing down."""
    zendingen: list[Zending] = []
    for genomen in await _met_adres(database, gemeentecode, kanalen, kanaal, deel):
        try:
            zendingen.append(_stel_op(genomen, herkomst))
        except Exception as fault:  # whatever it is, it belongs to this one row
            await _leg_opzij(database, gemeentecode, genomen.id, "opstellen", fault)
    if not zendingen:
        return
    afloop = await _verstuur(database, gemeentecode, kanaal, zendingen)
    try:
        async with database.tenant_session(gemeentecode) as session:
            await _verwerk(session, gemeentecode, kanalen, kanaal, deel, afloop)
    except Exception:
        # One of them breaks the whole: each in a transaction of its own tells which.
        for paar in afloop:
            try:
                async with database.tenant_session(gemeentecode) as session:
                    await _verwerk(session, gemeentecode, kanalen, kanaal, deel, [paar])
            except Exception as fault:
                await _leg_opzij(database, gemeentecode, paar[0].id, "verwerken", fault)


async def _met_adres(
    database: Database, gemeentecode: str, kanalen: Sequence[Kanaal], kanaal: Kanaal, deel: Sequence[Geclaimd]
) -> list[Geclaimd]:
    """Those whose address is still there: what somebody took away meanwhile is no fault and no news to them."""
    async with database.tenant_session(gemeentecode) as session:
        bekend = await kanaal.bestemmingen(session, list({genomen.dossier_id for genomen in deel}))
        zonder = [genomen for genomen in deel if genomen.bestemming not in bekend.get(genomen.dossier_id, ())]
        if zonder:
            now = clock.now()
            await session.execute(_MERK, [_merk(genomen.id, "vervallen", "adres_weg", now) for genomen in zonder])
            await _stuur_anders(session, gemeentecode, kanalen, zonder, now)
    return [genomen for genomen in deel if genomen not in zonder]


def _stel_op(genomen: Geclaimd, herkomst: str) -> Zending:
    inhoud = Inhoud(
        dossier_id=genomen.dossier_id,
        voorwerp=genomen.voorwerp,
        sleutel=genomen.sleutel,
        parameters=genomen.parameters,
        taal=genomen.taal,
        voorkeuren=genomen.voorkeuren,
    )
    return Zending(
        id=genomen.id,
        bestemming=genomen.bestemming,
        boodschap=stel_op(inhoud, genomen.kanaal, herkomst, dag_in_nederland(clock.now())),
        houdbaar_tot=genomen.houdbaar_tot,
        dringend=genomen.dringend,
    )


async def _verstuur(
    database: Database, gemeentecode: str, kanaal: Kanaal, zendingen: Sequence[Zending]
) -> list[tuple[Zending, Uitkomst]]:
    """All at once; when the channel breaks on it, one by one, and what breaks it is set aside."""
    try:
        return list(zip(zendingen, await kanaal.verstuur(gemeentecode, zendingen), strict=True))
    except Exception as fault:
        if len(zendingen) == 1:
            await _leg_opzij(database, gemeentecode, zendingen[0].id, "versturen", fault)
            return []
    afloop: list[tuple[Zending, Uitkomst]] = []
    for een in zendingen:
        afloop += await _verstuur(database, gemeentecode, kanaal, [een])
    return afloop


async def _leg_opzij(database: Database, gemeentecode: str, rij: UUID, stap: str, fault: Exception) -> None:
    """Reports a row that cannot be handled; the kind of fault only, because its text may hold data."""
    uitkomst = f"{stap}:{type(fault).__name__}"
    logger.error("zending %s is opzij gelegd: %s", rij, uitkomst)
    async with database.tenant_session(gemeentecode) as session:
        await session.execute(_MERK, _merk(rij, "opzij", uitkomst, clock.now()))


async def _verwerk(
    session: AsyncSession,
    gemeentecode: str,
    kanalen: Sequence[Kanaal],
    kanaal: Kanaal,
    deel: Sequence[Geclaimd],
    afloop: Afloop,
) -> None:
    """Writes down what came of each, at the addresses and in the outbox, in one transaction."""
    if not afloop:
        return
    now = clock.now()
    bekend = {genomen.id: genomen for genomen in deel}
    await kanaal.verwerk(session, gemeentecode, afloop, now)
    await session.execute(_MERK, [_uitkomst(een, uitkomst, bekend[een.id].pogingen, now) for een, uitkomst in afloop])
    weg = [bekend[een.id] for een, uitkomst in afloop if isinstance(uitkomst, Weg)]
    if weg:
        await _vang_op(session, gemeentecode, kanalen, weg, now)


def _uitkomst(een: Zending, uitkomst: Uitkomst, pogingen: int, now: datetime) -> dict[str, Any]:
    """How one outcome is written in the outbox."""
    match uitkomst:
        case Bezorgd():
            return _merk(een.id, "bezorgd", None, now)
        case Weg():
            return _merk(een.id, "weg", None, now)
        case Geweigerd(reden):
            logger.error("zending %s is geweigerd: %s", een.id, reden)
            return _merk(een.id, "geweigerd", reden, now)
        case Later(wanneer, dienst):
            volgende = max(wanneer, now + pauze(pogingen))
            if volgende >= een.houdbaar_tot:
                return _merk(een.id, "verlopen", f"later:{dienst}", now)
            return _merk(een.id, "wacht", f"later:{dienst}", None, volgende=volgende, poging=1)
    raise TypeError(f"geen uitkomst: {type(uitkomst).__name__}")


def pauze(pogingen: int) -> timedelta:
    """How long to wait after so many vain attempts: twice as long each time, up to an hour, never all at one moment."""
    langst: timedelta = min(EERSTE_PAUZE * 2 ** min(pogingen, 10), LANGSTE_PAUZE)
    return langst * _ANDERS.uniform(0.5, 1)


def _merk(
    rij: UUID, stand: str, uitkomst: str | None, afgerond: datetime | None, *, volgende: datetime | None = None,
    poging: int = 0,
) -> dict[str, Any]:  # fmt: skip
    return {
        "rij": rij, "stand": stand, "uitkomst": uitkomst, "afgerond": afgerond, "volgende": volgende, "poging": poging
    }  # fmt: skip


async def _vang_op(
    session: AsyncSession, gemeentecode: str, kanalen: Sequence[Kanaal], weg: Sequence[Geclaimd], now: datetime
) -> None:
    """Tells in the inbox which address was lost, and sends by another way what went nowhere else."""
    for naam in {genomen.kanaal for genomen in weg}:
        lost = [(genomen.dossier_id, genomen.bestemming) for genomen in weg if genomen.kanaal == naam]
        await meld_weg(session, gemeentecode, kanalen, naam, lost, now)
    await _stuur_anders(session, gemeentecode, kanalen, weg, now)


async def _stuur_anders(
    session: AsyncSession, gemeentecode: str, kanalen: Sequence[Kanaal], weg: Sequence[Geclaimd], now: datetime
) -> None:
    """What reached no address and is on its way to none goes to the next channel that has one."""
    nergens = (await session.execute(_NERGENS, {"berichten": [genomen.bericht_id for genomen in weg]})).all()
    bereik = await read_bereik(session, kanalen, [bericht.dossier_id for bericht in nergens])
    await insert_zendingen(
        session,
        [
            zending(gemeentecode, bericht, bereik[bericht.dossier_id].kanaal, bestemming, now)
            for bericht in nergens
            if bericht.dossier_id in bereik
            for bestemming in bereik[bericht.dossier_id].bestemmingen
        ],
    )
