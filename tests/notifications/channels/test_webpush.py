"""Push messages: sent to a real service that opens them, and every answer of such a service is understood."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from uuid import UUID

import pytest
from aiohttp import web

from backend import clock
from backend.demo.pushdienst import Gedrag, Pushdienst
from backend.notifications.channels import verbinding
from backend.notifications.channels import webpush as module
from backend.notifications.channels.antwoord import back_off, read_answer
from backend.notifications.channels.bericht import write_bericht
from backend.notifications.channels.kanaal import Bezorgd, Boodschap, Geweigerd, Later, Weg
from backend.notifications.channels.versleuteld import LONGEST, TeLang
from backend.notifications.channels.webpush import WebPush
from backend.persistence.session import Database
from backend.persistence.tables import ApparaatRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push
from tests.notifications.channels.test_bestemd import Naamdienst
from tests.notifications.conftest import BOODSCHAP, GEMEENTE, VAPID, Tls, zending

Maak = Callable[..., Awaitable[UUID]]


@pytest.fixture
async def apparaat(dossier_id: UUID, maak_apparaat: Maak) -> UUID:
    """One device."""
    return await maak_apparaat(dossier_id)


async def test_a_message_arrives_and_holds_what_it_should_and_nothing_else(
    webpush: WebPush, pushdienst: Pushdienst, apparaat: UUID
) -> None:
    assert await webpush.verstuur(GEMEENTE, [zending(apparaat, uur=2, dringend=True)]) == [Bezorgd()]
    (ontvangen,) = pushdienst.ontvangen
    assert ontvangen.bericht == {
        "web_push": 8030,
        "notification": {
            "title": BOODSCHAP.titel,
            "body": BOODSCHAP.tekst,
            "lang": "nl",
            "dir": "ltr",
            "tag": "afspraak",
            "navigate": "https://localhost/berichten",
        },
    }
    assert 7190 <= ontvangen.ttl <= 7200
    assert ontvangen.urgentie == "high"
    assert ontvangen.lengte == 86 + 2048 + 1 + 16


async def test_the_topic_is_the_same_for_the_same_subject_and_names_nobody(
    webpush: WebPush, pushdienst: Pushdienst, dossier_id: UUID, maak_apparaat: Maak
) -> None:
    een, ander = await maak_apparaat(dossier_id), await maak_apparaat(dossier_id)
    for bestemming, tag in ((een, "afspraak"), (een, "afspraak"), (een, "termijn"), (ander, "afspraak")):
        boodschap = Boodschap("a", "b", "nl", "ltr", "https://localhost/", tag)
        await webpush.verstuur(GEMEENTE, [zending(bestemming, boodschap=boodschap)])
    topics = [ontvangen.topic for ontvangen in pushdienst.ontvangen]
    assert topics[0] == topics[1]
    assert len(set(topics)) == 3
    assert all(len(topic) == 32 for topic in topics)


async def test_a_subscription_is_signed_with_the_key_it_was_made_with(
    webpush: WebPush, pushdienst: Pushdienst, dossier_id: UUID, maak_apparaat: Maak
) -> None:
    oud, nieuw = await maak_apparaat(dossier_id, sleutel="oud"), await maak_apparaat(dossier_id, sleutel="nieuw")
    # The service refuses any other key than the one the device named.
    assert await webpush.verstuur(GEMEENTE, [zending(oud), zending(nieuw)]) == [Bezorgd(), Bezorgd()]


async def test_a_device_whose_key_is_lost_is_no_destination_and_never_signed_with_another(
    database: Database, kluis: BsnKluis, tls: Tls, push: Push, dossier_id: UUID, maak_apparaat: Maak
) -> None:
    oud = await maak_apparaat(dossier_id, sleutel="oud")
    channel = WebPush(database, kluis, Push({"nieuw": VAPID["nieuw"]}, "nieuw", push.contact, push.proefdiensten))
    async with database.tenant_session(GEMEENTE) as db:
        assert await channel.bestemmingen(db, [dossier_id]) == {}
    assert await channel.verstuur(GEMEENTE, [zending(oud)]) == [Geweigerd("sleutel_kwijt")]
    await channel.close()


def test_a_token_is_made_once_per_service_and_key_and_again_before_it_ends(webpush: WebPush) -> None:
    now, vapid = datetime(2026, 11, 22, 8, tzinfo=UTC), webpush.vapid
    first = vapid.kop("https://fcm.googleapis.com", "nieuw", now)
    assert vapid.kop("https://fcm.googleapis.com", "nieuw", now + timedelta(hours=10)) is first
    others = {
        vapid.kop("https://web.push.apple.com", "nieuw", now),
        vapid.kop("https://fcm.googleapis.com", "oud", now),
        vapid.kop("https://fcm.googleapis.com", "nieuw", now + timedelta(hours=11, minutes=1)),
    }
    assert len(others | {first}) == 4


async def test_a_message_that_is_of_no_use_any_more_is_not_sent(
    webpush: WebPush, pushdienst: Pushdienst, apparaat: UUID
) -> None:
    assert await webpush.verstuur(GEMEENTE, [zending(apparaat, uur=-1)]) == [Geweigerd("verlopen")]
    assert pushdienst.geprobeerd == 0


async def test_a_device_that_is_not_there_any_more_is_gone(webpush: WebPush, dossier_id: UUID) -> None:
    assert await webpush.verstuur(GEMEENTE, [zending(dossier_id)]) == [Weg()]


async def test_a_withdrawn_subscription_is_gone(
    webpush: WebPush, pushdienst: Pushdienst, dossier_id: UUID, maak_apparaat: Maak
) -> None:
    abonnement = pushdienst.abonneer()
    apparaat = await maak_apparaat(dossier_id, abonnement)
    pushdienst.vergeet(abonnement["endpoint"])
    assert await webpush.verstuur(GEMEENTE, [zending(apparaat)]) == [Weg()]


@pytest.mark.parametrize(
    ("status", "uitkomst"),
    [
        (201, Bezorgd()),
        (202, Bezorgd()),
        (404, Weg()),
        (410, Weg()),
        (400, Geweigerd("ongeldig_verzoek")),
        (401, Geweigerd("vapid_geweigerd")),
        (403, Geweigerd("vapid_geweigerd")),
        (413, Geweigerd("te_groot")),
        (418, Geweigerd("onverwacht_antwoord")),
        (301, Geweigerd("omleiding")),
        (307, Geweigerd("omleiding")),
    ],
)
async def test_an_answer_means_what_the_list_says(
    webpush: WebPush, pushdienst: Pushdienst, apparaat: UUID, status: int, uitkomst: object
) -> None:
    pushdienst.gedrag = Gedrag(status, {"Location": f"{pushdienst.herkomst}/elders"} if status < 400 else {})
    assert await webpush.verstuur(GEMEENTE, [zending(apparaat)]) == [uitkomst]
    assert pushdienst.geprobeerd == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
async def test_a_service_that_asks_for_patience_gets_it(
    webpush: WebPush, pushdienst: Pushdienst, apparaat: UUID, status: int
) -> None:
    pushdienst.gedrag = Gedrag(status, {"Retry-After": "120"})
    before = clock.now()
    (later,) = await webpush.verstuur(GEMEENTE, [zending(apparaat)])
    assert isinstance(later, Later)
    assert later.dienst == "localhost"
    assert timedelta(seconds=119) < later.wanneer - before < timedelta(seconds=125)


NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("60", 60),
        (format_datetime(NOW + timedelta(minutes=3), usegmt=True), 180),
        (format_datetime(NOW - timedelta(minutes=3), usegmt=True), 1),
        ("999999999999", 86_400),
    ],
)
def test_how_long_to_wait_may_be_seconds_or_a_date_and_is_at_most_a_day(retry_after: str, seconds: int) -> None:
    gelezen = read_answer(429, retry_after, dienst="fcm.googleapis.com", mislukt=0, now=NOW)
    assert gelezen.uitkomst == Later(NOW + timedelta(seconds=seconds), "fcm.googleapis.com")
    assert gelezen.pauze_tot == NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize("retry_after", [None, "", "straks", "-5"])
def test_without_a_readable_moment_it_is_our_own_back_off(retry_after: str | None) -> None:
    uitkomst = read_answer(429, retry_after, dienst="x", mislukt=3, now=NOW).uitkomst
    assert isinstance(uitkomst, Later)
    assert timedelta(minutes=4) <= uitkomst.wanneer - NOW <= timedelta(minutes=12)


def test_one_service_says_406_when_it_means_slower_and_the_others_do_not() -> None:
    windows = read_answer(406, None, dienst="wns2-par02p.notify.windows.com", mislukt=0, now=NOW)
    assert isinstance(windows.uitkomst, Later)
    assert windows.pauze_tot is not None
    other = read_answer(406, None, dienst="fcm.googleapis.com", mislukt=0, now=NOW)
    assert other.uitkomst == Geweigerd("onverwacht_antwoord")


def test_waiting_grows_to_six_hours_and_is_never_the_same_for_everybody() -> None:
    for mislukt, full in ((0, 1), (1, 2), (4, 16), (8, 256), (9, 360), (500, 360)):
        waits = [back_off(mislukt) for _ in range(50)]
        assert min(waits) >= timedelta(minutes=full) * 0.5
        assert max(waits) <= timedelta(minutes=full) * 1.5
        assert len(set(waits)) > 10


async def test_a_service_that_refuses_our_key_gets_nothing_more_and_keeps_its_devices(
    webpush: WebPush,
    pushdienst: Pushdienst,
    database: Database,
    dossier_id: UUID,
    maak_apparaat: Maak,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    apparaten = [await maak_apparaat(dossier_id) for _ in range(4)]
    pushdienst.gedrag = Gedrag(403)
    zendingen = [zending(apparaat) for apparaat in apparaten]
    uitkomsten = await webpush.verstuur(GEMEENTE, zendingen)
    assert uitkomsten[0] == Geweigerd("vapid_geweigerd")
    assert all(isinstance(uitkomst, Later) for uitkomst in uitkomsten[1:])
    assert pushdienst.geprobeerd == 1
    await verwerk(webpush, database, zendingen, uitkomsten)
    async with database.tenant_session(GEMEENTE) as db:
        assert len((await webpush.bestemmingen(db, [dossier_id]))[dossier_id]) == 4
    (line,) = [record for record in caplog.records if record.name == "inburgerpad.push"]
    assert line.levelno == logging.ERROR
    assert "reden=vapid_geweigerd" in line.getMessage()
    assert "/push/" not in line.getMessage()


async def test_a_service_that_hangs_delays_its_own_devices_only(
    database: Database, kluis: BsnKluis, tls: Tls, push: Push, pushdienst: Pushdienst, dossier_id: UUID,
    maak_apparaat: Maak, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """One service accepts and never answers; the other one's messages arrive while we wait for it."""
    monkeypatch.setattr(verbinding, "ANSWER_SECONDS", 0.6)
    from backend.demo import pushdienst as demo

    traag, runner = await demo.serve(0, tls=tls.server)
    traag.gedrag = Gedrag(wacht=30)
    both = Push(push.sleutels, push.actief, push.contact, (*push.proefdiensten, traag.herkomst))
    channel = WebPush(database, kluis, both, tls=tls.client)
    # Far more than may be in flight, so that waiting one by one would take minutes.
    monkeypatch.setattr(module, "AT_ONCE", 5)
    dode = [await maak_apparaat(dossier_id, traag.abonneer()) for _ in range(60)]
    levende = [await maak_apparaat(dossier_id) for _ in range(5)]
    begin = time.monotonic()
    task = asyncio.ensure_future(channel.verstuur(GEMEENTE, [zending(apparaat) for apparaat in (*dode, *levende)]))
    while len(pushdienst.ontvangen) < 5:
        await asyncio.sleep(0.01)
        assert time.monotonic() - begin < 0.6
    uitkomsten = await task
    assert time.monotonic() - begin < 3
    assert all(isinstance(uitkomst, Later) and uitkomst.dienst == "localhost" for uitkomst in uitkomsten[:60])
    assert uitkomsten[60:] == [Bezorgd()] * 5
    assert traag.geprobeerd < 20
    await channel.close()
    await runner.cleanup()


async def test_a_service_that_is_not_there_is_for_later(
    database: Database,
    kluis: BsnKluis,
    tls: Tls,
    push: Push,
    dossier_id: UUID,
    maak_apparaat: Maak,
    pushdienst: Pushdienst,
) -> None:
    nergens = "https://localhost:9"
    channel = WebPush(database, kluis, Push(push.sleutels, push.actief, push.contact, (nergens,)), tls=tls.client)
    abonnement = pushdienst.abonneer() | {"endpoint": f"{nergens}/push/x"}
    (later,) = await channel.verstuur(GEMEENTE, [zending(await maak_apparaat(dossier_id, abonnement))])
    assert isinstance(later, Later)
    await channel.close()


async def test_a_service_with_a_certificate_that_nobody_trusts_gets_nothing(
    database: Database, kluis: BsnKluis, push: Push, pushdienst: Pushdienst, apparaat: UUID
) -> None:
    channel = WebPush(database, kluis, push)
    (later,) = await channel.verstuur(GEMEENTE, [zending(apparaat)])
    assert isinstance(later, Later)
    assert pushdienst.geprobeerd == 0
    await channel.close()


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://127.0.0.1/x",
        "https://169.254.169.254/x",
        "https://fcm.googleapis.com.evil.nl/x",
        "https://evil@fcm.googleapis.com/x",
    ],
)
async def test_a_destination_that_is_not_allowed_is_refused_at_sending_too(
    webpush: WebPush, pushdienst: Pushdienst, dossier_id: UUID, maak_apparaat: Maak, endpoint: str
) -> None:
    apparaat = await maak_apparaat(dossier_id, pushdienst.abonneer() | {"endpoint": endpoint})
    assert await webpush.verstuur(GEMEENTE, [zending(apparaat)]) == [Geweigerd("bestemming_niet_toegestaan")]


@pytest.mark.parametrize("adres", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "100.64.0.1"])
async def test_a_name_that_moved_to_a_private_address_is_not_connected_to(
    database: Database,
    kluis: BsnKluis,
    push: Push,
    dossier_id: UUID,
    maak_apparaat: Maak,
    pushdienst: Pushdienst,
    adres: str,
) -> None:
    """DNS rebinding: public when the device subscribed, private when the message goes out."""
    names = Naamdienst(["142.250.179.138"], [adres])
    channel = WebPush(database, kluis, push, resolver=names)
    await channel.resolver.resolve("fcm.googleapis.com", 443)
    abonnement = pushdienst.abonneer() | {"endpoint": "https://fcm.googleapis.com/fcm/send/x"}
    apparaat = await maak_apparaat(dossier_id, abonnement)
    assert await channel.verstuur(GEMEENTE, [zending(apparaat)]) == [Geweigerd("bestemming_niet_toegestaan")]
    await channel.close()


async def test_the_connection_goes_to_the_address_that_was_checked(
    database: Database, kluis: BsnKluis, tls: Tls, push: Push, pushdienst: Pushdienst, apparaat: UUID
) -> None:
    """One look-up for the check and the connection: a second one could say something else."""
    names = Naamdienst(["127.0.0.1"], ["192.0.2.1"])
    channel = WebPush(database, kluis, push, tls=tls.client, resolver=names)
    assert await channel.verstuur(GEMEENTE, [zending(apparaat)]) == [Bezorgd()]
    assert names.gevraagd == 1
    await channel.close()


async def test_what_came_of_it_is_written_down_at_the_device(
    webpush: WebPush, database: Database, dossier_id: UUID, maak_apparaat: Maak
) -> None:
    goed, weg, later, fout = [await maak_apparaat(dossier_id, mislukt=2) for _ in range(4)]
    zendingen = [zending(apparaat) for apparaat in (goed, weg, later, fout)]
    await verwerk(
        webpush, database, zendingen, [Bezorgd(), Weg(), Later(clock.now(), "localhost"), Geweigerd("te_groot")]
    )
    async with database.tenant_session(GEMEENTE) as db:
        rows = {rij.id: rij for rij in (await db.scalars(module.select(ApparaatRij))).all()}
        assert (await webpush.bestemmingen(db, [dossier_id]))[dossier_id][0] == goed
    assert weg not in rows
    assert rows[goed].laatst_gelukt_op is not None
    assert [rows[apparaat].mislukt for apparaat in (goed, later, fout)] == [0, 3, 2]


async def test_one_connection_carries_many_messages(
    webpush: WebPush, pushdienst: Pushdienst, dossier_id: UUID, maak_apparaat: Maak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 2)
    apparaat = await maak_apparaat(dossier_id)
    peers: set[object] = set()
    original = Pushdienst._open

    def noted(self: Pushdienst, request: web.Request, body: bytes) -> object:
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        return original(self, request, body)

    monkeypatch.setattr(Pushdienst, "_open", noted)
    assert await webpush.verstuur(GEMEENTE, [zending(apparaat) for _ in range(40)]) == [Bezorgd()] * 40
    assert len(peers) <= 2


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    for sign in ("x", "ሰ", "😀", '"'):
        body = write_bericht(Boodschap("t", sign * 5000, "ti", "ltr", "https://localhost/", "x"))
        assert len(body) <= LONGEST
        assert len(body) > LONGEST - 3000
        assert "…" in body.decode()
    with pytest.raises(TeLang):
        write_bericht(Boodschap("t" * 5000, "x", "nl", "ltr", "https://localhost/", "x"))


async def verwerk(webpush: WebPush, database: Database, zendingen: list, uitkomsten: list) -> None:  # type: ignore[type-arg]
    async with database.tenant_session(GEMEENTE) as db:
        await webpush.verwerk(db, GEMEENTE, list(zip(zendingen, uitkomsten, strict=True)), clock.now())
