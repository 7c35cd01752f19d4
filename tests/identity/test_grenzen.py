"""Rate limits: a burst is welcome, after that room comes free steadily; all servers count together."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any
from uuid import UUID

import httpx
import msgspec
import psycopg
import pytest
from litestar.testing import RequestFactory
from sqlalchemy import event

from backend import clock
from backend.identity import grenzen, login, sessions
from backend.identity.adres import client_address
from backend.identity.grenzen import API, LOGIN, POGINGEN, PUBLIEK, PUSH, SYSTEEM, TERUGKOMST, Grens
from backend.persistence.session import Database
from backend.settings import Settings
from tests.identity.aanbieder import Misdragende

NU = clock.now()


@pytest.fixture
def settings(maak_settings: Callable[..., Settings], broker: Misdragende) -> Settings:
    """As in production: a trial gives an address more room."""
    return msgspec.structs.replace(maak_settings(broker.aanbieder()), omgeving="productie")


@pytest.fixture
def client(
    settings: Settings, maak_app: Callable[[Settings], Any], maak_client: Callable[..., httpx.AsyncClient],
    dossier_id: UUID,
) -> httpx.AsyncClient:  # fmt: skip
    """A browser at Zoetermeer's portal in production."""
    return maak_client(maak_app(settings))


async def take(
    database: Database, settings: Settings, grens: Grens, wie: str, moment: datetime, gemeente: str = "0637"
) -> bool:
    async with database.tenant_session(gemeente) as db:
        return await grenzen.has_room(db, settings, grens, wie, moment)


async def fill(database: Database, settings: Settings, grens: Grens, wie: str) -> None:
    """Takes every place there is, and those that come free while a busy machine is at it."""
    soon = clock.now() + timedelta(minutes=2)
    while await take(database, settings, grens, wie, soon):
        pass


async def sessie(database: Database, dossier_id: UUID) -> tuple[dict[str, str], str]:
    """The cookie header of a new session, and how its limit is counted."""
    async with database.tenant_session("0637") as db:
        reference = await sessions.open_session(
            db, gemeentecode="0637", rol="inburgeraar", dossier_id=dossier_id, onderwerp="x", aanbieder="digid",
            betrouwbaarheid=3, taal="nl", now=clock.now(), replaces=None,
        )  # fmt: skip
    return {"Cookie": f"{sessions.COOKIE}={reference}"}, sessions.digest(reference).hex()


def test_the_limits_are_those_of_the_checklist() -> None:
    minute = timedelta(minutes=1)
    assert [(g.keren, g.per) for g in (LOGIN, TERUGKOMST, POGINGEN, API, PUSH)] == [
        (10, minute), (20, minute), (5, 15 * minute), (120, minute), (5, 10 * minute)
    ]  # fmt: skip


@pytest.mark.parametrize("grens", [LOGIN, TERUGKOMST, POGINGEN, API, PUSH], ids=lambda grens: grens.naam)
async def test_a_burst_is_let_through_and_a_place_comes_free_as_soon_as_was_said(
    database: Database, settings: Settings, grens: Grens
) -> None:
    assert [await take(database, settings, grens, "a", NU) for _ in range(grens.keren + 1)] == [
        *[True] * grens.keren, False
    ]  # fmt: skip
    later = NU + timedelta(seconds=grens.wachten)
    assert await take(database, settings, grens, "a", later)
    if grens is not API:
        assert not await take(database, settings, grens, "a", later)


@pytest.mark.parametrize("grens", [LOGIN, TERUGKOMST, POGINGEN, API, PUSH, SYSTEEM, PUBLIEK], ids=lambda g: g.naam)
def test_nobody_waits_longer_than_three_minutes(grens: Grens) -> None:
    assert 1 <= grens.wachten <= 180


async def test_who_goes_on_knocking_does_not_wait_longer(database: Database, settings: Settings) -> None:
    for _ in range(50):
        await take(database, settings, LOGIN, "a", NU)
    assert await take(database, settings, LOGIN, "a", NU + timedelta(seconds=LOGIN.wachten))


async def test_never_more_than_twice_the_number_fits_in_any_period(database: Database, settings: Settings) -> None:
    asked = [await take(database, settings, LOGIN, "a", NU + timedelta(seconds=s)) for s in range(60)]
    assert sum(asked) == 19
    assert all(asked[:10])


async def test_one_address_browser_or_municipality_does_not_use_up_anothers_room(
    database: Database, settings: Settings
) -> None:
    for _ in range(LOGIN.keren):
        await take(database, settings, LOGIN, "a", NU)
    assert not await take(database, settings, LOGIN, "a", NU)
    assert await take(database, settings, LOGIN, "b", NU)
    assert await take(database, settings, TERUGKOMST, "a", NU)
    assert await take(database, settings, LOGIN, "a", NU, "0344")


async def test_servers_count_together_also_at_the_same_moment(database: Database, settings: Settings) -> None:
    other = Database(settings.database_url, pool_size=4)
    try:
        answers = await asyncio.gather(*(take((database, other)[n % 2], settings, LOGIN, "a", NU) for n in range(30)))
    finally:
        await other.close()
    assert sum(answers) == LOGIN.keren


async def test_a_trial_has_more_room_for_the_one_address_that_everybody_shares(
    database: Database, settings: Settings
) -> None:
    trial = msgspec.structs.replace(settings, omgeving="proef")
    asked = [await take(database, trial, LOGIN, "a", NU) for _ in range(LOGIN.keren * grenzen.PROEF_MAAL + 1)]
    assert asked.count(False) == 1
    asked = [await take(database, trial, API, "a", NU) for _ in range(API.keren + 1)]
    assert asked.count(False) == 1


async def test_counting_is_one_statement_that_no_disk_has_to_write(
    database: Database, settings: Settings, als_superuser: psycopg.Connection
) -> None:
    statements: list[str] = []
    async with database.tenant_session("0637") as db:
        event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
        await grenzen.has_room(db, settings, API, "a", NU)
        assert len(statements) == 1
    kind = als_superuser.execute("SELECT relpersistence FROM pg_class WHERE relname = 'verzoekruimte'").fetchone()
    assert kind == ("u",)


async def test_what_lies_in_the_table_names_no_address(
    client: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    await client.get("/login/digid")
    row = als_superuser.execute("SELECT sleutel, v::text FROM verzoekruimte v").fetchone()
    assert row is not None
    assert len(row[0]) == 32
    assert "127" not in row[1].replace(row[0].hex(), "")


async def test_rooms_that_are_empty_again_are_forgotten(
    database: Database, settings: Settings, als_superuser: psycopg.Connection
) -> None:
    await take(database, settings, LOGIN, "a", NU - timedelta(minutes=2))
    await take(database, settings, LOGIN, "b", NU)
    async with database.tenant_session("0637") as db:
        await grenzen.purge_empty(db, NU)
    assert als_superuser.execute("SELECT count(*) FROM verzoekruimte").fetchone() == (1,)


async def test_a_person_who_starts_too_many_logins_gets_a_page_and_a_program_gets_problem_json(
    client: httpx.AsyncClient, database: Database, settings: Settings, logboek: pytest.LogCaptureFixture
) -> None:
    assert (await client.get("/login/digid")).status_code == 303
    await fill(database, settings, LOGIN, "127.0.0.1")
    page = await client.get("/login/digid?taal=ar", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.headers["retry-after"]) == (429, "6")
    assert '<html lang="ar" dir="rtl">' in page.text
    problem = await client.get("/login/digid")
    assert (problem.status_code, problem.headers["retry-after"]) == (429, "6")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 429
    ours = [record.getMessage() for record in logboek.records if record.name.startswith("inburgerpad")]
    assert ours == ["login geweigerd reden=te_vaak aanbieder=digid gemeente=0637"] * 2


async def test_an_address_that_comes_back_too_often_is_refused_without_using_up_the_login(
    client: httpx.AsyncClient, broker: Misdragende, database: Database, settings: Settings
) -> None:
    back = broker.log_in((await client.get("/login/digid")).headers["location"])
    await fill(database, settings, TERUGKOMST, "127.0.0.1")
    refused = await client.get("/login/callback/digid", params=back)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "3")
    async with database.tenant_session("0637") as db:
        await grenzen.purge_empty(db, clock.now() + timedelta(minutes=5))
    assert (await client.get("/login/callback/digid", params=back)).status_code == 303


async def test_five_failed_callbacks_stop_a_browser_but_a_new_one_can_log_in(
    client: httpx.AsyncClient, broker: Misdragende, settings: Settings, maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient],
) -> None:  # fmt: skip
    start = await client.get("/login/digid")
    cookie = {"Cookie": f"{login.COOKIE}={start.cookies[login.COOKIE]}"}
    wrong = {"state": sessions.new_reference(), "code": "x"}
    answers = [await client.get("/login/callback/digid", params=wrong, headers=cookie) for _ in range(6)]
    assert [a.status_code for a in answers] == [*[400] * 5, 429]
    assert answers[5].headers["retry-after"] == "180"
    other = maak_client(maak_app(settings))
    back = broker.log_in((await other.get("/login/digid")).headers["location"])
    assert (await other.get("/login/callback/digid", params=back)).status_code == 303


async def test_a_session_that_asks_too_much_is_told_to_wait_and_is_not_kept_alive(
    client: httpx.AsyncClient, database: Database, settings: Settings, dossier_id: UUID,
    als_superuser: psycopg.Connection,
) -> None:  # fmt: skip
    cookie, wie = await sessie(database, dossier_id)
    other, _ = await sessie(database, dossier_id)
    await fill(database, settings, API, wie)
    als_superuser.execute("UPDATE sessie SET laatst_actief_op = laatst_actief_op - interval '5 minutes'")
    before = als_superuser.execute("SELECT max(laatst_actief_op) FROM sessie").fetchone()
    answer = await client.get("/api/v1/mijn/afspraken", headers=cookie)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"]
    assert als_superuser.execute("SELECT max(laatst_actief_op) FROM sessie").fetchone() == before
    assert (await client.get("/api/v1/sessie", headers=other)).status_code == 200


async def test_who_is_not_logged_in_is_counted_by_nothing(
    client: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    for path in ("/api/v1/mijn/afspraken", "/index.html", "/gezond"):
        await client.get(path, headers={"Cookie": f"{sessions.COOKIE}=verzonnen"})
    assert als_superuser.execute("SELECT count(*) FROM verzoekruimte").fetchone() == (0,)


@pytest.mark.parametrize(
    ("connection", "forwarded", "proxies", "client"),
    [
        ("192.0.2.1", [], [], "192.0.2.1"),
        ("192.0.2.1", ["203.0.113.9"], [], "192.0.2.1"),
        ("192.0.2.1", ["203.0.113.9"], ["10.0.0.0/8"], "192.0.2.1"),
        ("10.0.0.1", ["203.0.113.9"], ["10.0.0.0/8"], "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.7, 203.0.113.9"], ["10.0.0.0/8"], "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.7, 203.0.113.9, 10.0.0.2"], ["10.0.0.0/8"], "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.7", "203.0.113.9"], ["10.0.0.0/8"], "203.0.113.9"),
        ("10.0.0.1", [], ["10.0.0.0/8"], "10.0.0.1"),
        ("10.0.0.1", ["onzin"], ["10.0.0.0/8"], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9, onzin"], ["10.0.0.0/8"], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.3"], ["10.0.0.0/8"], "10.0.0.3"),
        ("::1", ["2001:db8:1:2:3:4:5:6"], ["::1/128"], "2001:db8:1:2::/64"),
        ("::ffff:10.0.0.1", ["203.0.113.9"], ["10.0.0.0/8"], "203.0.113.9"),
        ("", ["203.0.113.9"], ["10.0.0.0/8"], "onbekend"),
    ],
)
def test_the_client_is_the_last_address_that_is_no_proxy_of_ours(
    connection: str, forwarded: list[str], proxies: list[str], client: str
) -> None:
    request = RequestFactory().get("/")
    request.scope["client"] = (connection, 1) if connection else None
    request.scope["headers"] = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    assert client_address(request, tuple(map(ip_network, proxies))) == client
