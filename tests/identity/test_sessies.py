"""A person sees where they are logged in, and can end it; nobody else's is seen or ended."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from backend.i18n.datums import local
from backend.identity.apparaat import describe_apparaat
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from tests.identity.aanbieder import Misdragende
from tests.identity.conftest import leg_vast

BROWSER = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": "https://localhost"}
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36"
)
ANDER = "999990032"


async def log_in(client: httpx.AsyncClient, broker: Misdragende, user_agent: str = ANDROID) -> None:
    client.headers["User-Agent"] = user_agent
    begin = await client.get("/login/digid")
    back = await client.get("/login/callback/digid", params=broker.log_in(begin.headers["location"]))
    assert back.status_code == 303, back.text


@pytest.fixture
async def phones(
    app: Any, maak_client: Callable[..., httpx.AsyncClient], broker: Misdragende
) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
    """One person, logged in on a phone and in a library."""
    phone, library = maak_client(app), maak_client(app)
    await log_in(phone, broker)
    await log_in(library, broker, "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0")
    return phone, library


async def test_all_logins_of_the_person_are_listed_the_newest_first(
    phones: tuple[httpx.AsyncClient, httpx.AsyncClient],
) -> None:
    phone, _ = phones
    listed = (await phone.get("/api/v1/sessies")).json()
    assert [(s["apparaat"], s["deze"]) for s in listed] == [("Windows, Firefox", False), ("Android, Chrome", True)]
    assert all(set(s) == {"id", "deze", "apparaat", "sinds", "laatstGebruiktOp", "eindigtOp", "tekst"} for s in listed)


async def test_equal_devices_are_told_apart_by_the_times_on_the_clock_of_the_netherlands(
    phones: tuple[httpx.AsyncClient, httpx.AsyncClient], als_superuser: psycopg.Connection
) -> None:
    phone, _ = phones
    als_superuser.execute("UPDATE sessie SET aangemaakt_op = aangemaakt_op - interval '7 minutes'")
    shown = await phone.get("/api/v1/sessies", headers={"Accept-Language": "nl"})
    assert shown.headers["Content-Language"] == "nl"
    for one in shown.json():
        begun, used = (local(datetime.fromisoformat(one[name])) for name in ("sinds", "laatstGebruiktOp"))
        assert one["tekst"] == {"sinds": f"Ingelogd om {begun:%H:%M}", "gebruikt": f"Laatst gebruikt om {used:%H:%M}"}
        assert begun < used


async def test_another_login_can_be_ended_and_ends_at_once(
    phones: tuple[httpx.AsyncClient, httpx.AsyncClient],
) -> None:
    phone, library = phones
    other = (await phone.get("/api/v1/sessies")).json()[0]["id"]
    assert (await phone.delete(f"/api/v1/sessies/{other}", headers=BROWSER)).status_code == 204
    assert (await library.get("/api/v1/mijn/voortgang")).status_code == 401
    assert (await phone.get("/api/v1/sessie")).status_code == 200
    assert (await phone.delete(f"/api/v1/sessies/{other}", headers=BROWSER)).status_code == 404


async def test_all_others_can_be_ended_in_one_go(phones: tuple[httpx.AsyncClient, httpx.AsyncClient]) -> None:
    phone, library = phones
    assert (await library.delete("/api/v1/sessies", headers=BROWSER)).status_code == 204
    assert (await phone.get("/api/v1/sessie")).status_code == 401
    assert [s["deze"] for s in (await library.get("/api/v1/sessies")).json()] == [True]


async def test_the_own_login_is_not_ended_by_its_id(phones: tuple[httpx.AsyncClient, httpx.AsyncClient]) -> None:
    """Logging out wipes the browser too; ending a session by its id would not."""
    phone, _ = phones
    own = next(s["id"] for s in (await phone.get("/api/v1/sessies")).json() if s["deze"])
    assert (await phone.delete(f"/api/v1/sessies/{own}", headers=BROWSER)).status_code == 404
    assert (await phone.get("/api/v1/sessie")).status_code == 200


async def test_nobody_sees_or_ends_the_login_of_another(
    app: Any,
    maak_client: Callable[..., httpx.AsyncClient],
    broker: Misdragende,
    database: Database,
    kluis: BsnKluis,
    phones: tuple[httpx.AsyncClient, httpx.AsyncClient],
    als_superuser: psycopg.Connection,
) -> None:
    await leg_vast(database, kluis, "0637", ANDER)
    stranger = maak_client(app)
    broker.id_token_wijzigt = lambda claims: {**claims, "bsn": ANDER}
    await log_in(stranger, broker)
    assert len((await stranger.get("/api/v1/sessies")).json()) == 1
    theirs = [row[0] for row in als_superuser.execute("SELECT nummer FROM sessie").fetchall()]
    own = UUID((await stranger.get("/api/v1/sessies")).json()[0]["id"])
    unknown = await stranger.delete(f"/api/v1/sessies/{uuid4()}", headers=BROWSER)
    for nummer in theirs:
        if nummer != own:
            foreign = await stranger.delete(f"/api/v1/sessies/{nummer}", headers=BROWSER)
            assert (foreign.status_code, foreign.content) == (404, unknown.content)
    assert (await stranger.delete("/api/v1/sessies", headers=BROWSER)).status_code == 204
    assert als_superuser.execute("SELECT count(*) FROM sessie").fetchone() == (3,)


@pytest.mark.parametrize(
    ("user_agent", "shown"),
    [
        (None, ""),
        ("", ""),
        ("<script>alert(1)</script>", ""),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1",
            "iPhone, Safari",
        ),
        (ANDROID.replace("Chrome/", "SamsungBrowser/27 Chrome/"), "Android, Samsung Internet"),
        ("curl/8.0", ""),
    ],
)
def test_a_device_is_named_from_a_closed_list(user_agent: str | None, shown: str) -> None:
    assert describe_apparaat(user_agent) == shown
