"""Addresses that are lost for good: their people are told in the inbox, and are reached another way from then on."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.notifications.channels.kanaal import Kanaal
from backend.notifications.channels.register import find_kanaal
from backend.notifications.channels.webpush import WebPush
from backend.notifications.melden import Melding, meld
from backend.persistence.session import Database
from backend.persistence.tables import ApparaatRij

logger = logging.getLogger("inburgerpad.werk")
CHUNK = 500
BEWAREN = timedelta(days=42)


async def meld_weg(
    session: AsyncSession,
    gemeentecode: str,
    kanalen: Sequence[Kanaal],
    kanaal: str,
    weg: Sequence[tuple[UUID, UUID]],
    now: datetime,
) -> None:
    """Tells people (a dossier and the address that it lost) in the inbox, each address once."""
    meldingen = [
        Melding(
            dossier_id=dossier_id,
            kenmerk=f"weg:{kanaal}:{bestemming}",
            voorwerp=f"kanaal:{kanaal}",
            sleutel="kanaal.email_weg" if kanaal == "email" else "kanaal.apparaat_weg",
            parameters={},
            houdbaar_tot=now + BEWAREN,
        )
        for dossier_id, bestemming in weg
    ]
    await meld(session, gemeentecode, kanalen, meldingen, now, sturen=False)


async def vergeet_zonder_sleutel(
    database: Database, gemeentecode: str, kanalen: Sequence[Kanaal], now: datetime
) -> int:
    """Forgets the devices that were made with a VAPID key that the settings no longer have; returns how many.

    Nobody can ever reach them again (RFC 8292 4): a new key needs a new subscription, which only the person can make.
    """
    webpush, total = find_kanaal(kanalen, WebPush), 0
    if webpush is None:
        # Without any key push is turned off, which is not to lose a device.
        return 0
    some = select(ApparaatRij.id).where(ApparaatRij.vapid_sleutel.not_in(webpush.vapid.ids)).limit(CHUNK)
    while True:
        async with database.tenant_session(gemeentecode) as session:
            gone = await session.execute(
                delete(ApparaatRij)
                .where(ApparaatRij.gemeentecode == gemeentecode, ApparaatRij.id.in_(some))
                .returning(ApparaatRij.dossier_id, ApparaatRij.id)
                .execution_options(synchronize_session=False)
            )
            weg = [(dossier_id, apparaat_id) for dossier_id, apparaat_id in gone]
            await meld_weg(session, gemeentecode, kanalen, webpush.naam, weg, now)
        total += len(weg)
        if not weg:
            break
    if total:
        logger.error("gemeente %s: %s apparaten weggehaald, hun VAPID-sleutel is er niet meer", gemeentecode, total)
    return total
