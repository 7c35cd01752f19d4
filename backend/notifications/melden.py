"""What is due becomes a message in the inbox, and from there a row in the outbox for every address of the person."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.overleden import read_overledenen
from backend.notifications.bereik import read_bereik
from backend.notifications.channels.kanaal import Kanaal
from backend.notifications.intrekken import BEZORGEN, kenmerk_van
from backend.notifications.rust import is_dringend
from backend.notifications.voorkeuren import STANDAARD, read_voorkeuren
from backend.persistence.session import Database
from backend.persistence.tables import BerichtRij, HerinneringRij, ZendingRij
from backend.uitleg.herinneringen import soort_van

CHUNK = 500
Uitstel = Callable[[AsyncSession, str], Awaitable[None]]
"""Puts a job that sends on the queue, in the transaction of the caller."""


class Melding(msgspec.Struct, frozen=True, kw_only=True):
    """Something to tell one person. `kenmerk` is unique per person: what was told is not told again."""

    dossier_id: UUID
    kenmerk: str
    voorwerp: str
    sleutel: str
    parameters: dict[str, Any]
    gebeurtenis_op: datetime | None = None
    houdbaar_tot: datetime


async def meld_herinneringen(
    database: Database, gemeentecode: str, kanalen: Sequence[Kanaal], now: datetime, uitstel: Uitstel
) -> int:
    """Puts every reminder that is due in its inbox; returns how many. In chunks with a transaction each.

    The transaction that makes the messages also hands out the work of sending them: there is never one without the
    other.
    """
    total = 0
    while True:
        async with database.tenant_session(gemeentecode) as session:
            rijen = (
                await session.execute(
                    select(
                        HerinneringRij.id, HerinneringRij.dossier_id, HerinneringRij.voorwerp, HerinneringRij.stap,
                        HerinneringRij.sleutel, HerinneringRij.parameters, HerinneringRij.op,
                        HerinneringRij.gebeurtenis_op, HerinneringRij.houdbaar_tot,
                    )
                    .where(HerinneringRij.stand == "gepland", HerinneringRij.op <= now)
                    .order_by(HerinneringRij.op, HerinneringRij.id)
                    .limit(CHUNK)
                    .with_for_update(skip_locked=True)
                )
            ).all()  # fmt: skip
            if not rijen:
                return total
            goed = [rij for rij in rijen if rij.houdbaar_tot > now]
            te_laat = [rij.id for rij in rijen if rij.houdbaar_tot <= now]
            await _set_stand(session, [rij.id for rij in goed], stand="verstuurd", verstuurd_op=now)
            await _set_stand(session, te_laat, stand="vervallen", vervallen_op=now)
            meldingen = [
                Melding(
                    dossier_id=rij.dossier_id,
                    kenmerk=kenmerk_van(rij),
                    voorwerp=rij.voorwerp,
                    sleutel=rij.sleutel,
                    parameters=rij.parameters,
                    gebeurtenis_op=rij.gebeurtenis_op,
                    houdbaar_tot=rij.houdbaar_tot,
                )
                for rij in goed
            ]
            if await meld(session, gemeentecode, kanalen, meldingen, now):
                await uitstel(session, gemeentecode)
        total += len(goed)


async def _set_stand(session: AsyncSession, ids: Sequence[UUID], **values: Any) -> None:
    if ids:
        await session.execute(
            update(HerinneringRij)
            .where(HerinneringRij.id.in_(ids))
            .values(**values)
            .execution_options(synchronize_session=False)
        )


async def meld(
    session: AsyncSession,
    gemeentecode: str,
    kanalen: Sequence[Kanaal],
    meldingen: Sequence[Melding],
    now: datetime,
    *,
    sturen: bool = True,
) -> int:
    """Puts these in the inbox and, unless not `sturen` or the person turned that kind off, in the outbox.

    Nothing is sent to the phone of somebody who died. What was told before is left as it is. Returns how many rows
    the outbox got.
    """
    if not meldingen:
        return 0
    nieuw = await session.execute(
        insert(BerichtRij)
        .on_conflict_do_nothing(index_elements=["gemeentecode", "dossier_id", "kenmerk"])
        .returning(BerichtRij.id, BerichtRij.dossier_id, BerichtRij.sleutel, BerichtRij.houdbaar_tot),
        [
            msgspec.structs.asdict(melding)
            | {"id": uuid4(), "gemeentecode": gemeentecode, "op": now, "gelezen_op": None}
            for melding in meldingen
        ],
    )
    berichten = nieuw.all() if sturen else []
    if not berichten:
        return 0
    wie = list({bericht.dossier_id for bericht in berichten})
    overleden = await read_overledenen(session, wie, now)
    wie = [een for een in wie if een not in overleden]
    voorkeuren = await read_voorkeuren(session, wie)
    bereik = await read_bereik(session, kanalen, wie)
    zendingen = [
        zending(gemeentecode, bericht, bereik[bericht.dossier_id].kanaal, bestemming, now)
        for bericht in berichten
        if bericht.dossier_id in bereik
        and soort_van(bericht.sleutel) not in voorkeuren.get(bericht.dossier_id, STANDAARD).soorten_uit
        for bestemming in bereik[bericht.dossier_id].bestemmingen
    ]
    await insert_zendingen(session, zendingen)
    return len(zendingen)


def zending(gemeentecode: str, bericht: Any, kanaal: str, bestemming: UUID, now: datetime) -> dict[str, Any]:
    """A new row of the outbox: `bericht` (id, dossier_id, sleutel, houdbaar_tot) to one address."""
    return {
        "id": uuid4(),
        "gemeentecode": gemeentecode,
        "dossier_id": bericht.dossier_id,
        "bericht_id": bericht.id,
        "kanaal": kanaal,
        "bestemming": bestemming,
        "stand": "wacht",
        "dringend": is_dringend(bericht.sleutel),
        "houdbaar_tot": min(bericht.houdbaar_tot, now + BEZORGEN),
        "volgende_op": now,
        "claims": 0,
        "pogingen": 0,
    }


async def insert_zendingen(session: AsyncSession, zendingen: Sequence[dict[str, Any]]) -> None:
    """Puts rows in the outbox; a message that is on its way to an address already is not sent there again."""
    if zendingen:
        uniek = ["gemeentecode", "bericht_id", "kanaal", "bestemming"]
        await session.execute(insert(ZendingRij).on_conflict_do_nothing(index_elements=uniek), list(zendingen))


async def has_werk(session: AsyncSession, now: datetime) -> bool:
    """Whether the outbox of the pinned municipality has rows that can be sent now."""
    return bool(await session.scalar(_WERK, {"now": now}))


_WERK = text(
    """
SELECT EXISTS (
    SELECT 1 FROM zending
    WHERE stand = 'wacht' AND volgende_op <= :now AND (geclaimd_tot IS NULL OR geclaimd_tot <= :now))
"""
)
