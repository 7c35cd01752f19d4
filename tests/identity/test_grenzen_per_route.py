"""Limits for systems, for anybody, and those that an address asks for; every public address says which it has."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import psycopg
import pytest
from litestar import Litestar, get, post
from litestar.routes import HTTPRoute

from backend import clock
from backend.api.errors import HANDLERS
from backend.identity import grenzen, sessions
from backend.identity.access import OPENBAAR, declared, guard
from backend.identity.grenzen import PUBLIEK, PUSH, SYSTEEM, Grens
from backend.identity.oidc import RelyingParty
from backend.persistence.session import Database
from backend.settings import Settings
from tests.identity.aanbieder import Misdragende
from tests.identity.test_access import EIGEN, log_in
from tests.identity.test_systeem import instelling, token

UNCOUNTED = {
    "GET /gezond": "whoever restarts the server asks it all the time, also without a database",
    "GET /gereed": "the same for whoever sends it traffic",
    "GET /.well-known/security.txt": "a text made at start",
    "GET /login/digid": "has limits of its own, with a page for a person",
    "GET /login/medewerker": "has limits of its own, with a page for a person",
    "GET /login/begeleider": "has limits of its own, with a page for a person",
    "GET /login/callback/{aanbieder}": "has limits of its own, with a page for a person",
    "POST /uitloggen": "logging out always works",
    "GET /": "a file from memory: cheaper to serve than to count, and there without a database",
    "GET /{bestand}": "a file from memory",
}
"""Public addresses that count nobody, and why."""


@get("/texts", opt={"toegang": "openbaar", "grens": "publiek"})
async def texts() -> str:
    return "open"


@post(
    "/devices", status_code=200, opt={"toegang": ("inburgeraar", "begeleider"), "verwerking": "geen", "grens": "push"}
)
async def devices() -> str:
    return "kept"


@get("/shared", opt={"toegang": "inburgeraar", "grens": "publiek"})
async def shared() -> str:
    return "open"


@get("/deliveries", opt={"toegang": "systeem", "verwerking": "geen", "scope": "dossiers"})
async def deliveries() -> str:
    return "taken"


@get("/exports", opt={"toegang": "systeem", "verwerking": "geen", "scope": "dossiers", "grens": "push"})
async def exports() -> str:
    return "made"


@get("/made-up", opt={"toegang": "openbaar", "grens": "verzonnen"})
async def made_up() -> str:
    return "open"


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands still: on a busy machine a place would come free while the others are taken."""
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)


async def fill(database: Database, settings: Settings, grens: Grens, wie: str) -> None:
    """Takes every place there is."""
    async with database.tenant_session("0637") as db:
        while await grenzen.has_room(db, settings, grens, wie, clock.now()):
            pass


@pytest.fixture
def settings(maak_settings: Callable[..., Settings], broker: Misdragende) -> Settings:
    """As in production: a trial gives an address more room."""
    return msgspec.structs.replace(maak_settings(instelling(broker)), omgeving="productie")


@pytest.fixture
def client(settings: Settings, database: Database, maak_client: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    app = Litestar(
        [texts, devices, shared, deliveries, exports, made_up], guards=[guard], exception_handlers=HANDLERS
    )  # fmt: skip
    app.state.settings, app.state.database = settings, database
    app.state.aanbieders = {naam: RelyingParty(a) for naam, a in settings.aanbieders.items()}
    return maak_client(app)


def bearer(broker: Misdragende, **claims: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {token(broker, **claims)}"}


def assert_too_many(answer: httpx.Response, grens: Grens) -> None:
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == str(grens.wachten)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 429


async def test_a_client_that_asks_too_much_waits_and_another_one_does_not(
    client: httpx.AsyncClient, broker: Misdragende, database: Database, settings: Settings
) -> None:
    assert (await client.get("/deliveries", headers=bearer(broker))).status_code == 200
    await fill(database, settings, SYSTEEM, "klantvolg")
    assert_too_many(await client.get("/deliveries", headers=bearer(broker)), SYSTEEM)
    assert (await client.get("/deliveries", headers=bearer(broker, client_id="ander"))).status_code == 200
    assert (await client.get("/deliveries", headers=bearer(broker, gemeentecode="0344"))).status_code == 200


async def test_a_client_without_the_scope_is_counted_too_and_one_with_a_false_token_uses_up_nothing(
    client: httpx.AsyncClient, broker: Misdragende, als_superuser: psycopg.Connection
) -> None:
    assert (await client.get("/deliveries", headers=bearer(broker, key="b"))).status_code == 401
    assert als_superuser.execute("SELECT count(*) FROM verzoekruimte").fetchone() == (0,)
    assert (await client.get("/deliveries", headers=bearer(broker, scope="x"))).status_code == 403
    assert als_superuser.execute("SELECT count(*) FROM verzoekruimte").fetchone() == (1,)


async def test_a_client_gets_a_place_back_as_soon_as_was_said(
    client: httpx.AsyncClient, broker: Misdragende, database: Database, settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    await fill(database, settings, SYSTEEM, "klantvolg")
    headers = bearer(broker)
    later = clock.now() + timedelta(seconds=SYSTEEM.wachten)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (await client.get("/deliveries", headers=headers)).status_code == 200


async def test_a_thousand_dossiers_fit_in_one_go(database: Database, settings: Settings) -> None:
    async with database.tenant_session("0637") as db:
        now = clock.now()
        assert all([await grenzen.has_room(db, settings, SYSTEEM, "k", now) for _ in range(1000)])


async def test_an_address_that_asks_too_much_waits_and_another_one_does_not(
    client: httpx.AsyncClient, database: Database, settings: Settings
) -> None:
    assert (await client.get("/texts")).status_code == 200
    await fill(database, settings, PUBLIEK, "127.0.0.1")
    assert_too_many(await client.get("/texts"), PUBLIEK)
    elsewhere = await client.get("/texts", headers={"Host": "utrecht.localhost"})
    assert elsewhere.status_code == 200


async def test_an_address_may_ask_for_a_limit_of_its_own_counted_per_session(
    client: httpx.AsyncClient, database: Database
) -> None:
    await log_in(client, database)
    answers = [await client.post("/devices", headers=EIGEN, json={}) for _ in range(PUSH.keren + 1)]
    assert [a.status_code for a in answers] == [*[200] * PUSH.keren, 429]
    assert_too_many(answers[-1], PUSH)
    await log_in(client, database, "begeleider")
    assert (await client.post("/devices", headers=EIGEN, json={})).status_code == 200


async def test_a_refused_caller_uses_up_nothing_of_such_a_limit(
    client: httpx.AsyncClient, database: Database, als_superuser: psycopg.Connection
) -> None:
    assert (await client.post("/devices", headers=EIGEN, json={})).status_code == 401
    await log_in(client, database, "medewerker")
    assert (await client.post("/devices", headers=EIGEN, json={})).status_code == 403
    await log_in(client, database)
    assert (await client.post("/devices", headers={**EIGEN, "Origin": "https://evil.nl"}, json={})).status_code == 403
    for _ in range(PUSH.keren):
        assert (await client.post("/devices", headers=EIGEN, json={})).status_code == 200


async def test_a_limit_per_address_is_per_address_for_people_too(
    client: httpx.AsyncClient, database: Database, settings: Settings
) -> None:
    await log_in(client, database)
    await fill(database, settings, PUBLIEK, "127.0.0.1")
    assert_too_many(await client.get("/shared"), PUBLIEK)


async def test_a_system_may_have_such_a_limit_too(client: httpx.AsyncClient, broker: Misdragende) -> None:
    answers = [await client.get("/exports", headers=bearer(broker)) for _ in range(PUSH.keren + 1)]
    assert [a.status_code for a in answers] == [*[200] * PUSH.keren, 429]
    assert (await client.get("/exports", headers=bearer(broker, client_id="ander"))).status_code == 200


async def test_a_limit_that_does_not_exist_lets_nobody_in(client: httpx.AsyncClient) -> None:
    assert (await client.get("/made-up")).status_code == 403


async def test_without_a_database_what_is_public_is_served_uncounted(
    client: httpx.AsyncClient, logboek: pytest.LogCaptureFixture
) -> None:
    away = Database("postgresql+psycopg://nobody@127.0.0.1:9/nothing", pool_size=1)
    client._transport.app.state.database = away  # type: ignore[attr-defined]
    try:
        assert (await client.get("/texts")).status_code == 200
    finally:
        await away.close()
    lines = [r.getMessage() for r in logboek.records if r.name == "inburgerpad.beveiliging"]
    assert lines == ["grens niet geteld oorzaak=OperationalError"]


async def test_every_public_address_counts_its_callers_or_says_why_not(
    maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any], broker: Misdragende
) -> None:
    app = maak_app(maak_settings(broker.aanbieder()))
    bare = {
        f"{method} {route.path_format}": handler
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods - {"OPTIONS", "HEAD"}
        if OPENBAAR in declared(handler) and handler.opt.get("grens") not in grenzen.OP_VERZOEK
    }
    # The other pages of the portal are the same file as "/".
    shell = bare["GET /"].fn
    assert {name for name, handler in bare.items() if handler.fn is not shell or name == "GET /"} <= set(UNCOUNTED)


async def test_the_public_addresses_of_the_application_are_limited(
    settings: Settings, maak_app: Callable[[Settings], Any], maak_client: Callable[..., httpx.AsyncClient],
    database: Database,
) -> None:  # fmt: skip
    client = maak_client(maak_app(settings))
    await fill(database, settings, PUBLIEK, "127.0.0.1")
    for path in ("/api/v1/talen", "/api/v1/talen/ar/teksten", "/api/v1/gemeente", "/api/v1/openapi.json"):
        answer = await client.get(path)
        assert_too_many(answer, PUBLIEK)
        assert answer.headers["api-version"]
    for path in ("/", "/gezond", "/gereed", "/login/digid"):
        assert (await client.get(path)).status_code != 429, path
    cookie = {**EIGEN, "Cookie": f"{sessions.COOKIE}=x"}
    assert (await client.post("/uitloggen", headers=cookie, json={})).status_code == 200
