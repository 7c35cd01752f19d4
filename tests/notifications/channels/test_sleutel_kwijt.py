"""A VAPID key that is taken out of the settings: whose device it was, is told so, after a night to put it back."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from backend.notifications.channels.webpush import WebPush
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push, Settings
from backend.worker import create_worker
from tests.notifications.conftest import VAPID
from tests.notifications.herinneringen.conftest import NU, klok, rijen

__all__ = ["klok", "rijen"]

Maak = Callable[..., Awaitable[UUID]]


async def test_a_device_whose_key_is_gone_is_taken_away_at_night_and_its_owner_is_told_once(
    database: Database, kluis: BsnKluis, push: Push, maak_settings: Callable[..., Settings],
    klok: Callable[..., None], maak_dossier: Maak, maak_apparaat: Maak, rijen: Callable[..., list[Any]],
) -> None:  # fmt: skip
    settings = maak_settings()
    selam, yonas = await maak_dossier("Z-1"), await maak_dossier("Z-2")
    oud, nieuw = await maak_apparaat(selam, sleutel="oud"), await maak_apparaat(yonas)

    async def work(*sleutels: str) -> tuple[set[UUID], list[tuple[UUID, str]]]:
        """A minute of a worker with these keys; the devices that are left, and who was told what."""
        own = msgspec.structs.replace(push, sleutels={naam: VAPID[naam] for naam in sleutels})
        channel = WebPush(database, kluis, own)
        worker = create_worker(settings, database, [channel])
        async with worker.open_async():
            await worker.tasks["herinneringen"].defer_async(timestamp=0)
            await worker.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
        await channel.close()
        told = [(r.dossier_id, r.sleutel) for r in rijen("SELECT dossier_id, sleutel FROM bericht")]
        return {r.id for r in rijen("SELECT id FROM apparaat")}, told

    assert await work("nieuw", "oud") == ({oud, nieuw}, [])
    assert await work("nieuw") == ({oud, nieuw}, [])
    klok(NU + timedelta(days=1))
    assert await work("nieuw") == ({nieuw}, [(selam, "kanaal.apparaat_weg")])
    klok(NU + timedelta(days=2))
    assert await work("nieuw") == ({nieuw}, [(selam, "kanaal.apparaat_weg")])
