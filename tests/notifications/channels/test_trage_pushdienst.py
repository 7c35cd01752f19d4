"""A push service that takes long to answer and then does what it should: it delays its own devices, and no others."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.demo import pushdienst as demo
from backend.notifications import claim
from backend.notifications.channels import webpush as module
from backend.notifications.channels.webpush import WebPush
from backend.notifications.outbox import verstuur_zendingen
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push, Settings
from tests.notifications.conftest import GEMEENTE, VAPID, Tls
from tests.notifications.herinneringen.conftest import NU, klok, rijen
from tests.notifications.herinneringen.test_outbox import vertel

__all__ = ["klok", "rijen"]

MENSEN, CHUNK, AT_ONCE = 30, 20, 5
Maak = Callable[..., Awaitable[UUID]]


@pytest.fixture
async def traag(tls: Tls) -> AsyncIterator[demo.Pushdienst]:
    """It takes every message, long after it was asked."""
    dienst, runner = await demo.serve(0, tls=tls.server)
    dienst.gedrag = demo.Gedrag(wacht=0.5)
    yield dienst
    await runner.cleanup()


@pytest.fixture
async def webpush(
    database: Database, kluis: BsnKluis, pushdienst: demo.Pushdienst, traag: demo.Pushdienst, tls: Tls,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[WebPush]:  # fmt: skip
    """The channel to both, in small: what is late, how much is in flight, and a chunk."""
    monkeypatch.setattr(module, "LATE_SECONDS", 0.3)
    monkeypatch.setattr(module, "AT_ONCE", AT_ONCE)
    monkeypatch.setattr(claim, "CHUNK", CHUNK)
    push = Push(VAPID, "nieuw", "mailto:beheer@voorbeeld.nl", (pushdienst.herkomst, traag.herkomst))
    channel = WebPush(database, kluis, push, tls=tls.client)
    yield channel
    await channel.close()


async def test_a_service_that_answers_slowly_delays_its_own_devices_only_and_nobody_gets_it_twice(
    database: Database, maak_settings: Callable[..., Settings], klok: Callable[..., None], webpush: WebPush,
    pushdienst: demo.Pushdienst, traag: demo.Pushdienst, maak_dossier: Maak, maak_apparaat: Maak,
    rijen: Callable[..., list[Any]],
) -> None:  # fmt: skip
    """Everybody has a device at each of the two, so that every chunk holds devices of both."""
    settings, trage = maak_settings(), set()
    for n in range(MENSEN):
        wie = await maak_dossier(f"Z-{n}")
        await maak_apparaat(wie)
        trage.add(await maak_apparaat(wie, traag.abonneer()))
        await vertel(database, wie, webpush)

    def standen() -> Counter[tuple[bool, str]]:
        return Counter((r.bestemming in trage, r.stand) for r in rijen("SELECT bestemming, stand FROM zending"))

    await verstuur_zendingen(database, settings, GEMEENTE, [webpush])
    # Three chunks went by, and the slow one held up only the first: it got no more than what was in flight at once.
    assert traag.geprobeerd == AT_ONCE
    assert len(pushdienst.ontvangen) == MENSEN
    assert standen() == {(False, "bezorgd"): MENSEN, (True, "bezorgd"): AT_ONCE, (True, "wacht"): MENSEN - AT_ONCE}
    # A device that nobody tried did not fail.
    assert {r.mislukt for r in rijen("SELECT mislukt FROM apparaat")} == {0}

    traag.gedrag = demo.Gedrag()
    klok(NU + timedelta(minutes=2))
    await verstuur_zendingen(database, settings, GEMEENTE, [webpush])
    assert standen() == {(False, "bezorgd"): MENSEN, (True, "bezorgd"): MENSEN}
    for dienst in (pushdienst, traag):
        assert set(Counter(een.token for een in dienst.ontvangen).values()) == {1}
        assert dienst.geprobeerd == MENSEN
