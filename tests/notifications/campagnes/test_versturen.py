"""A campaign reaches everybody it is meant for once: whoever is killed, stops it, or moves on meanwhile."""

import asyncio
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.i18n import get_taal, kaal
from backend.notifications import inbox
from backend.notifications.campagnes import sjablonen, starten, versturen
from backend.notifications.campagnes.resultaten import read_resultaten
from backend.notifications.campagnes.versturen import verstuur_campagne
from backend.notifications.campagnes.vormen import SjabloonInvoer
from backend.notifications.outbox import verstuur_zendingen
from backend.notifications.voorkeuren import STANDAARD, Voorkeuren, write_voorkeuren
from backend.persistence.session import Database
from backend.settings import Settings
from backend.uitleg.herinneringen import leg_uit_bericht
from tests.notifications.campagnes.conftest import ACTOR, Start, variant
from tests.notifications.herinneringen.conftest import NU, Lever, afspraak
from tests.notifications.herinneringen.proefkanaal import Eindpunt, Proefkanaal, toestel
from tests.notifications.herinneringen.test_werk import CHUNK, MENSEN, make_stale
from tests.notifications.herinneringen.test_werk import start as start_werker
from tests.notifications.herinneringen.werker import IN_CAMPAGNE, work

Rijen = Callable[..., list[Any]]
Klok = Callable[[datetime], None]
GEMEENTE = "0637"


async def niets(session: AsyncSession, gemeentecode: str) -> None:
    """Puts no job on the queue: these tests send by themselves."""


async def kies(database: Database, wie: UUID, **anders: Any) -> None:
    """Somebody chooses how to be told."""
    values = {**{f: getattr(STANDAARD, f) for f in Voorkeuren.__struct_fields__}, **anders}
    async with database.tenant_session(GEMEENTE) as db:
        await write_voorkeuren(db, GEMEENTE, wie, Voorkeuren(**values), NU)


async def lees(database: Database, settings: Settings, wie: UUID, taal: str) -> list[dict[str, Any]]:
    """The inbox of somebody as it is shown in this language."""
    contact = settings.gemeenten[GEMEENTE].contact
    async with database.tenant_session(GEMEENTE) as db:
        found = await inbox.read_berichten(db, wie, 1, 50)
    return [leg_uit_bericht(get_taal(taal), b.sleutel, b.parameters, NU.date(), contact) for b in found.berichten]


async def alles(database: Database, settings: Settings, campagne: UUID, *kanalen: Any) -> None:
    """All that workers do for a campaign, in this process."""
    await verstuur_campagne(database, GEMEENTE, campagne, kanalen, clock.now(), niets)
    await verstuur_zendingen(database, settings, GEMEENTE, kanalen)


def standen(rijen: Rijen, campagne: UUID) -> dict[str, int]:
    rows = rijen("SELECT stand, count(*) AS n FROM campagne_ontvanger WHERE campagne_id = %s GROUP BY 1", campagne)
    return {rij.stand: rij.n for rij in rows}


async def test_workers_that_are_killed_halfway_give_nobody_a_second_message_and_forget_nobody(
    settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, als_superuser: psycopg.Connection, start: Start
) -> None:
    """Each dies in its second chunk, at another place; the last one lives."""
    wie = [await lever(f"Z-{n}") for n in range(MENSEN + CHUNK)]
    campagne = await start()
    for n, plaats in enumerate(IN_CAMPAGNE, start=1):
        assert await (await start_werker(settings, eindpunt, plaats, NU)).wait() == -signal.SIGKILL
        assert standen(rijen, campagne) == {"gemeld": n * CHUNK, "wacht": len(wie) - n * CHUNK}
        assert rijen("SELECT count(*) AS n FROM bericht")[0].n == n * CHUNK
        make_stale(als_superuser)
    await work(settings.database_url, eindpunt.url)
    assert rijen("SELECT count(*) AS n FROM bericht")[0].n == len(wie)
    assert eindpunt.per_toestel() == {str(toestel(een)): 1 for een in wie}
    assert [r.stand for r in rijen("SELECT stand FROM campagne")] == ["klaar"]
    await work(settings.database_url, eindpunt.url)
    assert len(eindpunt.ontvangen) == len(wie)
    assert rijen("SELECT count(*) AS n FROM procrastinate_jobs")[0].n == 0
    logged = rijen("SELECT data_subject_id FROM verwerking WHERE name = 'campagne_versturen'")
    assert sorted(r.data_subject_id for r in logged) == sorted(wie)


async def test_workers_beside_each_other_give_everybody_one_message(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, start: Start,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(versturen, "CHUNK", 2)
    wie = [await lever(f"Z-{n}") for n in range(MENSEN)]
    campagne, kanaal = await start(), Proefkanaal(eindpunt.url)
    work_of = [verstuur_campagne(database, GEMEENTE, campagne, [kanaal], NU, niets) for _ in range(3)]
    assert sum(await asyncio.gather(*work_of)) == MENSEN
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert eindpunt.per_toestel() == {str(toestel(een)): 1 for een in wie}


async def test_who_stops_it_waits_for_the_chunk_in_hand_and_nothing_follows_or_is_sent(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, start: Start,
    monkeypatch: pytest.MonkeyPatch, als_superuser: psycopg.Connection,
) -> None:  # fmt: skip
    monkeypatch.setattr(versturen, "CHUNK", CHUNK)
    for n in range(MENSEN):
        await lever(f"Z-{n}")
    campagne, kanaal, stopping = await start(), Proefkanaal(eindpunt.url), []

    async def stop() -> None:
        async with database.tenant_session(GEMEENTE) as db:
            await starten.stop(db, ACTOR, campagne, NU)

    async def stop_now(session: AsyncSession, gemeentecode: str) -> None:
        """Somebody presses stop in the middle of the first chunk, and has to wait for it."""
        stopping.append(asyncio.create_task(stop()))
        while not als_superuser.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    assert await verstuur_campagne(database, GEMEENTE, campagne, [kanaal], NU, stop_now) == CHUNK
    await asyncio.gather(*stopping)
    assert len(stopping) == 1
    assert standen(rijen, campagne) == {"gemeld": CHUNK, "wacht": MENSEN - CHUNK}
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert eindpunt.ontvangen == []
    assert {(r.stand, r.uitkomst) for r in rijen("SELECT stand, uitkomst FROM zending")} == {("vervallen", "gestopt")}
    await work(settings.database_url, eindpunt.url)
    assert eindpunt.ontvangen == []
    async with database.tenant_session(GEMEENTE) as db:
        found = await read_resultaten(db, campagne)
    assert found is not None
    assert {(g.uitkomst, g.aantal) for g in found.kanalen.groepen} == {("gestopt", CHUNK), ("gestopt", MENSEN - CHUNK)}


async def test_a_start_that_takes_longer_than_a_statement_may_is_not_broken_off(
    database: Database, lever: Lever, rijen: Rijen, start: Start, als_superuser: psycopg.Connection
) -> None:
    """As for a hundred thousand people: writing them down takes longer than any other statement may."""
    await lever()
    campagne = await start(op=NU + timedelta(days=1))
    als_superuser.execute("UPDATE campagne SET stand = 'concept'")
    als_superuser.execute("DELETE FROM campagne_ontvanger")
    als_superuser.execute("DELETE FROM campagne_variant")
    als_superuser.execute(
        "CREATE FUNCTION traag() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END';"
        "CREATE TRIGGER traag AFTER INSERT ON campagne_ontvanger FOR EACH STATEMENT EXECUTE FUNCTION traag()"
    )
    try:
        async with database.tenant_session(GEMEENTE) as db:
            await db.execute(text("SET LOCAL statement_timeout = 100"))
            await starten.start(db, ACTOR, campagne, NU)
    finally:
        als_superuser.execute("DROP FUNCTION traag() CASCADE")
    assert standen(rijen, campagne) == {"wacht": 1}


async def test_what_was_started_says_what_the_template_said_then_in_todays_language(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, start: Start
) -> None:
    wie = await lever(taal="ti")
    campagne = await start(variant("nl", "Oud"), variant("en", "Old", "Come.\nWe help."), variant("ar", "قديم"))
    (row,) = rijen("SELECT sjabloon_id FROM campagne")
    nieuw = {"naam": "Nieuw", "varianten": [variant("nl", "Nieuw"), variant("am", "አዲስ")]}
    async with database.tenant_session(GEMEENTE) as db:
        invoer = msgspec.convert(nieuw, SjabloonInvoer)
        await sjablonen.change_sjabloon(db, ACTOR, row.sjabloon_id, invoer, None, NU)
    await alles(database, settings, campagne, Proefkanaal(eindpunt.url))
    (kaart,) = await lees(database, settings, wie, "ti")
    # Tigrinya falls back on Amharic, which was not there then, and so on English.
    assert [(t.t, t.lang, t.dir) for t in (kaart["titel"], *kaart["uitleg"])] == [
        ("Old", "en", "ltr"), ("Come.", "en", "ltr"), ("We help.", "en", "ltr"),
    ]  # fmt: skip
    (arabic,) = await lees(database, settings, wie, "ar")
    assert arabic["titel"] == "قديم"
    (sorani,) = await lees(database, settings, wie, "ckb")
    assert (sorani["titel"].lang, sorani["titel"].dir) == ("ar", "rtl")
    (dutch,) = await lees(database, settings, wie, "nl")
    assert (dutch["titel"], dutch["uitleg"]) == ("Oud", ["Kom langs.", "Wij helpen u."])
    assert dutch["voorlezen"].startswith("Oud. Kom langs.")
    assert "079 000 00 00" in kaal(dutch["hulp"])


async def test_a_lock_screen_shows_the_words_only_to_who_chose_so_and_opens_the_messages(
    database: Database, settings: Settings, lever: Lever, eindpunt: Eindpunt, start: Start
) -> None:
    gesloten, open_ = await lever("Z-1", taal="fa"), await lever("Z-2", taal="fa")
    await kies(database, open_, pushdetail="volledig")
    await alles(database, settings, await start(), Proefkanaal(eindpunt.url))
    seen = {body["bestemming"]: body for body in eindpunt.ontvangen}
    discreet, volledig = seen[str(toestel(gesloten))], seen[str(toestel(open_))]
    assert discreet["taal"] == "fa"
    assert "hour" not in discreet["titel"] + discreet["tekst"]
    assert (volledig["titel"], volledig["tekst"], volledig["taal"]) == ("Open hour", "Kom langs.", "en")
    assert {body["adres"] for body in seen.values()} == {"https://localhost/berichten"}


async def test_a_campaign_keeps_the_quiet_hours_and_its_moment(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, start: Start, klok: Klok
) -> None:
    await lever()
    avond = datetime(2026, 11, 28, 21, 30, tzinfo=UTC)
    campagne, kanaal = await start(op=avond), Proefkanaal(eindpunt.url)
    await alles(database, settings, campagne, kanaal)
    assert standen(rijen, campagne) == {"wacht": 1}
    klok(avond)
    await alles(database, settings, campagne, kanaal)
    assert (standen(rijen, campagne), eindpunt.ontvangen) == ({"gemeld": 1}, [])
    klok(datetime(2026, 11, 29, 7, 0, tzinfo=UTC))
    await alles(database, settings, campagne, kanaal)
    assert len(eindpunt.ontvangen) == 1


async def test_whom_it_no_longer_concerns_when_it_goes_out_does_not_get_it(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, start: Start, klok: Klok
) -> None:
    blijft, komt = await lever("Z-1"), await lever("Z-2")
    straks = NU + timedelta(days=3)
    campagne = await start(op=straks, filters=["geen_gesprek_gepland"])
    assert standen(rijen, campagne) == {"wacht": 2}
    await lever("Z-2", afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    klok(straks)
    await alles(database, settings, campagne, Proefkanaal(eindpunt.url))
    assert standen(rijen, campagne) == {"gemeld": 1, "vervallen": 1}
    assert [r.dossier_id for r in rijen("SELECT dossier_id FROM bericht")] == [blijft]
    assert await lees(database, settings, komt, "nl") == []


async def test_who_has_no_duty_any_more_gets_it_only_when_named(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, start: Start
) -> None:
    loopt = await lever("Z-1")
    klaar = await lever(
        "Z-2",
        inburgeringsplicht={"begindatum": "2024-06-01", "einddatum": "2026-10-01", "redenEinde": "voldaan"},
    )
    await alles(database, settings, await start(), Proefkanaal(eindpunt.url))
    assert [r.dossier_id for r in rijen("SELECT dossier_id FROM bericht")] == [loopt]
    await alles(database, settings, await start(clientnummers=["Z-2"]), Proefkanaal(eindpunt.url))
    assert {r.dossier_id for r in rijen("SELECT dossier_id FROM bericht")} == {loopt, klaar}


async def test_results_tell_what_came_of_it_for_everybody(
    database: Database, settings: Settings, lever: Lever, eindpunt: Eindpunt, start: Start,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Five people of every kind, so that all of it may be shown."""
    soorten: dict[str, list[UUID]] = {}
    for k, soort in enumerate(("bezorgd", "uit", "zonder", "vol", "weg", "onderweg")):
        soorten[soort] = [await lever(f"Z-{k}{n}") for n in range(5)]
    adressen = {een: [toestel(een)] for soort, wie in soorten.items() if soort != "zonder" for een in wie}
    kanaal = Proefkanaal(eindpunt.url, adressen=adressen)
    for een in soorten["uit"]:
        await kies(database, een, soorten_uit=("gemeente",))
    for soort, status in (("weg", 410), ("onderweg", 503)):
        eindpunt.status |= {str(toestel(een)): status for een in soorten[soort]}
    for _ in range(3):
        campagne = await start(clientnummers=[f"Z-3{n}" for n in range(5)])
        await alles(database, settings, campagne, kanaal)
    campagne = await start()
    await alles(database, settings, campagne, kanaal)
    async with database.tenant_session(GEMEENTE) as db:
        found = await read_resultaten(db, campagne)
    assert found is not None
    assert {(g.kanaal, g.uitkomst): g.aantal for g in found.kanalen.groepen} == {
        ("webpush", "bezorgd"): 5, ("inbox", "alleen_inbox"): 10, ("webpush", "daglimiet"): 5,
        ("webpush", "niet_bezorgd"): 5, ("webpush", "onderweg"): 5,
    }  # fmt: skip
    assert (found.totaal, found.kanalen.overig, found.talen.overig, found.gelezen.overig) == (30, 0, 0, 0)
