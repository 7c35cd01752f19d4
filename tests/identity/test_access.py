"""The one guard: what declares nothing is refused, and each door opens to its own people only."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from litestar import Litestar, Request, Router, delete, get, post

from backend import clock
from backend.audit.verwerkingen import GEEN
from backend.identity import sessions
from backend.identity.access import guard
from backend.identity.oidc import RelyingParty
from backend.persistence.session import Database
from backend.settings import Recht, Rol, Settings
from tests.identity.aanbieder import Misdragende, storing
from tests.identity.test_systeem import instelling, token

EIGEN = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": "https://localhost"}


@get("/niets")
async def niets() -> str:
    return "open"


@get("/onzin", opt={"toegang": "iedereen"})
async def onzin() -> str:
    return "open"


@get("/openbaar", opt={"toegang": "openbaar"})
async def openbaar() -> str:
    return "open"


@get("/mijn")
async def mijn(request: Request[Any, Any, Any]) -> dict[str, Any]:
    actor = request.auth
    return {"rol": actor.rol, "gemeente": actor.gemeentecode, "dossier": str(actor.dossier_id), "taal": actor.taal}


@post("/mijn", status_code=200)
async def wijzig() -> str:
    return "gedaan"


@delete("/mijn", status_code=200)
async def verwijder() -> str:
    return "weg"


@get("/zonder-verwerking", opt={"toegang": ("inburgeraar", "medewerker")})
async def zonder_verwerking() -> str:
    return "open"


@get("/campagnes", opt={"toegang": "medewerker", "recht": "campagnes", "verwerking": "campagne_voorbereiden"})
async def campagnes() -> str:
    return "open"


@get("/beide", opt={"toegang": ("inburgeraar", "begeleider"), "verwerking": GEEN})
async def beide() -> str:
    return "open"


@post("/systeem", status_code=200, opt={"toegang": "systeem", "scope": "dossiers", "verwerking": GEEN})
async def systeem(request: Request[Any, Any, Any]) -> dict[str, Any]:
    return {"client": request.auth.client_id, "gemeente": request.auth.gemeentecode, "wie": request.auth.wie}


@post(
    "/csv",
    status_code=200,
    opt={"toegang": "systeem", "scope": "dossiers", "inhoud": ("text/csv",), "verwerking": GEEN},
)
async def csv() -> str:
    return "gelezen"


@post("/zonder-scope", status_code=200, opt={"toegang": "systeem", "verwerking": GEEN})
async def zonder_scope() -> str:
    return "open"


@pytest.fixture
def app(maak_settings: Callable[..., Settings], database: Database, broker: Misdragende) -> Litestar:
    handlers = [
        niets, onzin, openbaar, beide, zonder_verwerking, campagnes, systeem, csv, zonder_scope,
        Router("/", route_handlers=[mijn, wijzig, verwijder], opt={"toegang": "inburgeraar"}),
    ]  # fmt: skip
    app = Litestar(handlers, guards=[guard])
    settings = maak_settings(instelling(broker))
    app.state.settings, app.state.database = settings, database
    app.state.aanbieders = {naam: RelyingParty(a) for naam, a in settings.aanbieders.items()}
    return app


@pytest.fixture
def client(app: Litestar, maak_client: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    return maak_client(app)


async def log_in(
    client: httpx.AsyncClient, database: Database, rol: Rol = "inburgeraar", rechten: tuple[Recht, ...] = ()
) -> None:
    """A session as a login would leave it."""
    async with database.tenant_session("0637") as db:
        reference = await sessions.open_session(
            db,
            gemeentecode="0637",
            rol=rol,
            dossier_id=UUID(int=7),
            onderwerp="x",
            aanbieder="digid",
            betrouwbaarheid=3,
            taal="ar",
            now=clock.now(),
            replaces=None,
            rechten=rechten,
        )
    client.cookies.set(sessions.COOKIE, reference)


async def test_a_handler_that_declares_nothing_or_nonsense_is_refused(
    client: httpx.AsyncClient, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await log_in(client, database)
    assert (await client.get("/niets")).status_code == 403
    assert (await client.get("/onzin")).status_code == 403
    assert "reden=niets_verklaard route=/niets" in caplog.text


async def test_what_shows_others_data_without_a_registered_activity_is_refused(
    client: httpx.AsyncClient, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await log_in(client, database)
    assert (await client.get("/zonder-verwerking")).status_code == 403
    assert "reden=niets_verklaard route=/zonder-verwerking" in caplog.text


async def test_an_extra_right_opens_only_to_a_medewerker_who_has_it(
    client: httpx.AsyncClient, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await log_in(client, database, "medewerker", ("beheer", "medewerker"))
    assert (await client.get("/campagnes")).status_code == 403
    assert "reden=recht_ontbreekt route=/campagnes rol=medewerker" in caplog.text
    await log_in(client, database, "medewerker", ("campagnes", "medewerker"))
    assert (await client.get("/campagnes")).status_code == 200


async def test_what_is_public_is_open(client: httpx.AsyncClient) -> None:
    assert (await client.get("/openbaar")).status_code == 200


async def test_a_person_with_a_session_is_found_by_the_handler(client: httpx.AsyncClient, database: Database) -> None:
    assert (await client.get("/mijn")).status_code == 401
    await log_in(client, database)
    answer = await client.get("/mijn")
    assert answer.json() == {"rol": "inburgeraar", "gemeente": "0637", "dossier": str(UUID(int=7)), "taal": "ar"}


@pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "A" * 5000, "\xe9", "' OR 1=1"])
async def test_a_cookie_that_is_no_session_is_nobody(client: httpx.AsyncClient, cookie: str) -> None:
    header = f"{sessions.COOKIE}={cookie}".encode("latin-1")
    assert (await client.get("/mijn", headers={b"Cookie": header})).status_code == 401


async def test_a_session_opens_nothing_at_another_municipality_or_an_unknown_address(
    app: Litestar, client: httpx.AsyncClient, maak_client: Callable[..., httpx.AsyncClient], database: Database
) -> None:
    await log_in(client, database)
    for herkomst in ("https://utrecht.localhost", "https://evil.example", "https://localhost:8443"):
        other = maak_client(app, herkomst)
        other.cookies.set(sessions.COOKIE, client.cookies[sessions.COOKIE])
        assert (await other.get("/mijn")).status_code == 401


async def test_another_role_is_refused_and_logged(
    client: httpx.AsyncClient, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await log_in(client, database, "begeleider")
    assert (await client.get("/beide")).status_code == 200
    assert (await client.get("/mijn")).status_code == 403
    assert "toegang geweigerd reden=andere_rol route=/mijn rol=begeleider gemeente=0637" in caplog.text


async def test_a_refused_request_does_not_keep_a_session_alive(
    client: httpx.AsyncClient,
    database: Database,
    als_superuser: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await log_in(client, database, "begeleider")
    before = als_superuser.execute("SELECT laatst_actief_op FROM sessie").fetchone()
    later = clock.now() + sessions.TOUCH
    monkeypatch.setattr(clock, "now", lambda: later)
    await client.get("/mijn")
    assert als_superuser.execute("SELECT laatst_actief_op FROM sessie").fetchone() == before
    await client.get("/beide")
    assert als_superuser.execute("SELECT laatst_actief_op FROM sessie").fetchone() != before


VREEMD = {
    "a form of another site": ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    "plain text": ({"Content-Type": "text/plain"}, 415),
    "multipart": ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
    "no type": ({"Content-Type": ""}, 415),
    "no own header": ({"X-Requested-With": ""}, 403),
    "another site": ({"Origin": "https://evil.example"}, 403),
    "an opaque origin": ({"Origin": "null"}, 403),
    "another municipality": ({"Origin": "https://utrecht.localhost"}, 403),
    "plain http": ({"Origin": "http://localhost"}, 403),
    "a subdomain by its own word": ({"Sec-Fetch-Site": "same-site"}, 403),
    "cross-site by its own word": ({"Sec-Fetch-Site": "cross-site"}, 403),
    "no origin at all": ({"Origin": None}, 403),
}


@pytest.mark.parametrize("vreemd", VREEMD)
async def test_a_write_that_another_site_could_cause_is_refused(
    client: httpx.AsyncClient, database: Database, vreemd: str
) -> None:
    await log_in(client, database)
    wijzigt, status = VREEMD[vreemd]
    headers = {name: value for name, value in {**EIGEN, **wijzigt}.items() if value is not None}
    assert (await client.post("/mijn", headers=headers, content="{}")).status_code == status


@pytest.mark.parametrize(
    "wijzigt", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Content-Type": "application/json; charset=utf-8"}]
)
async def test_a_write_from_our_own_page_is_done(
    client: httpx.AsyncClient, database: Database, wijzigt: dict[str, str]
) -> None:
    await log_in(client, database)
    assert (await client.post("/mijn", headers={**EIGEN, **wijzigt}, content="{}")).status_code == 200
    without_origin = {"X-Requested-With": "inburgerpad", "Sec-Fetch-Site": "same-origin"}
    assert (await client.request("DELETE", "/mijn", headers=without_origin)).status_code == 200


async def test_a_system_with_the_scope_comes_in_without_a_cookie_or_origin(
    client: httpx.AsyncClient, broker: Misdragende
) -> None:
    answer = await client.post("/systeem", json={}, headers={"Authorization": f"Bearer {token(broker)}"})
    assert answer.json() == {"client": "klantvolg", "gemeente": "0637", "wie": "klantvolg"}
    rows = {"Authorization": f"Bearer {token(broker)}", "Content-Type": "text/csv"}
    assert (await client.post("/csv", content="a;b", headers=rows)).status_code == 200


async def test_a_system_without_a_good_token_is_refused_and_told_how(
    client: httpx.AsyncClient, broker: Misdragende, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await log_in(client, database)
    for header in ({}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer "}):
        answer = await client.post("/systeem", json={}, headers=header)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="inburgerpad"')
    given = token(broker, aud="ander")
    answer = await client.post("/systeem", json={}, headers={"Authorization": f"Bearer {given}"})
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]
    assert "token geweigerd reden=aud" in caplog.text
    assert given not in caplog.text


async def test_a_system_without_the_scope_or_at_a_door_that_names_none_is_refused(
    client: httpx.AsyncClient, broker: Misdragende
) -> None:
    little = {"Authorization": f"Bearer {token(broker, scope='uren')}"}
    assert (await client.post("/systeem", json={}, headers=little)).status_code == 403
    enough = {"Authorization": f"Bearer {token(broker)}"}
    assert (await client.post("/zonder-scope", json={}, headers=enough)).status_code == 403
    assert (await client.post("/systeem", content="{}", headers=enough)).status_code == 415


async def test_a_token_opens_nothing_that_belongs_to_people(client: httpx.AsyncClient, broker: Misdragende) -> None:
    assert (await client.get("/mijn", headers={"Authorization": f"Bearer {token(broker)}"})).status_code == 401


async def test_an_issuer_that_is_away_is_our_trouble_and_not_the_systems(
    client: httpx.AsyncClient, broker: Misdragende
) -> None:
    broker.jwksantwoord = storing
    headers = {"Authorization": f"Bearer {token(broker)}"}
    assert (await client.post("/systeem", json={}, headers=headers)).status_code == 503
