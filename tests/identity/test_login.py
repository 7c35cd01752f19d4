"""From the button to the session; and every way that ends without one, with a page and one line in the log."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx
import psycopg
import pytest
from aiohttp import web

from backend import clock
from backend.identity import login, sessions
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings
from tests.identity.aanbieder import (
    BSN,
    MIDDEN,
    Misdragende,
    callback,
    draaiend,
    html,
    onderteken,
    sleutel,
    storing,
    zonder_handtekening,
    zwijgt,
)
from tests.identity.conftest import leg_vast

VEILIG = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": "https://localhost"}
ANDER_BSN = "999990020"


async def begin(client: httpx.AsyncClient, broker: Misdragende, query: str = "taal=ti") -> dict[str, str]:
    """Presses the button, logs in at the broker; gives what the callback will carry."""
    start = await client.get(f"/login/digid?{query}")
    assert start.status_code == 303, start.text
    return broker.log_in(start.headers["location"])


async def log_in(client: httpx.AsyncClient, broker: Misdragende, query: str = "taal=ti") -> httpx.Response:
    return await client.get(callback(await begin(client, broker, query)))


def gelogd(logboek: pytest.LogCaptureFixture) -> str:
    """All that the application logged, its libraries included; not what the test's own browser noted (https)."""
    lines = [(record.name, record.getMessage()) for record in logboek.records]
    return "\n".join(line for name, line in lines if not (name == "httpx" and " https://" in line))


def assert_refused(
    answer: httpx.Response, logboek: pytest.LogCaptureFixture, reden: str, geheim: dict[str, str] | None = None
) -> None:
    """No session, a page with a way on, one line with the reason, and nothing personal or secret anywhere."""
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"].startswith("text/html")
    assert not any(sessions.COOKIE in value for value in answer.headers.get_list("set-cookie"))
    assert "/login/digid?" in answer.text
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    lines = [record.getMessage() for record in logboek.records if record.name == "inburgerpad.beveiliging"]
    assert len(lines) == 1
    assert f"reden={reden} " in lines[0]
    for word in (BSN, *(value for name, value in (geheim or {}).items() if name in ("code", "state"))):
        assert word not in answer.text
        assert word not in gelogd(logboek)


async def test_somebody_with_a_dossier_logs_in_and_returns_to_the_page_asked_for(
    client: httpx.AsyncClient, broker: Misdragende, dossier_id: UUID, als_superuser: psycopg.Connection
) -> None:
    answer = await log_in(client, broker, "taal=ti&terug=/agenda")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/agenda"
    cookie = next(value for value in answer.headers.get_list("set-cookie") if value.startswith(sessions.COOKIE))
    for attribute in ("Secure", "HttpOnly", "Path=/", "SameSite=lax"):
        assert attribute in cookie
    assert "Domain" not in cookie
    reference = client.cookies[sessions.COOKIE]
    assert len(reference) >= 43
    rows = als_superuser.execute(
        "SELECT id_hash, dossier_id, taal, rol, onderwerp, betrouwbaarheid FROM sessie"
    ).fetchall()
    assert len(rows) == 1
    assert bytes(rows[0][0]) == sessions.digest(reference)
    assert rows[0][1:4] == (dossier_id, "ti", "inburgeraar")
    assert BSN not in rows[0][4]
    assert rows[0][5] == 3
    assert als_superuser.execute("SELECT count(*) FROM login_transactie").fetchone() == (0,)


async def test_the_login_line_names_broker_municipality_and_level_only(
    client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture
) -> None:
    given = await begin(client, broker)
    await client.get(callback(given))
    lines = [record.getMessage() for record in logboek.records if record.name == "inburgerpad.beveiliging"]
    assert lines == ["login gelukt aanbieder=digid gemeente=0637 niveau=3"]
    for word in (BSN, given["code"], given["state"], client.cookies[sessions.COOKIE]):
        assert word not in gelogd(logboek)


async def test_the_way_out_carries_state_nonce_and_the_exact_return_address(
    client: httpx.AsyncClient, broker: Misdragende
) -> None:
    start = await client.get("/login/digid")
    asked = parse_qs(urlsplit(start.headers["location"]).query)
    assert asked["redirect_uri"] == ["https://localhost/login/callback/digid"]
    assert len(asked["state"][0]) == len(asked["nonce"][0]) == 43
    cookie = start.headers["set-cookie"]
    assert cookie.startswith("__Host-login=")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    assert asked["state"][0] not in cookie


async def test_two_taps_on_the_button_do_not_break_each_other(client: httpx.AsyncClient, broker: Misdragende) -> None:
    first = await begin(client, broker)
    await begin(client, broker)
    assert (await client.get(callback(first))).status_code == 303


async def test_a_state_that_is_missing_or_wrong_is_refused(
    client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture
) -> None:
    given = await begin(client, broker)
    assert_refused(
        await client.get(callback({**given, "state": "A" * 43})), logboek, "state_onbekend", {"code": given["code"]}
    )
    logboek.clear()
    assert_refused(await client.get(callback({"code": given["code"]})), logboek, "state_ontbreekt")
    logboek.clear()
    assert_refused(await client.get(callback({**given, "state": "x\x00'\"<script>"})), logboek, "state_onbekend")


async def test_a_callback_works_once(
    client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture
) -> None:
    given = await begin(client, broker)
    await client.get(callback(given))
    logboek.clear()
    assert_refused(await client.get(callback(given)), logboek, "state_onbekend", given)


async def test_a_callback_in_another_browser_is_refused_and_used_up(
    app: Any,
    client: httpx.AsyncClient,
    maak_client: Callable[..., httpx.AsyncClient],
    broker: Misdragende,
    logboek: pytest.LogCaptureFixture,
) -> None:
    given = await begin(client, broker)
    other = maak_client(app)
    assert_refused(await other.get(callback(given)), logboek, "andere_browser", given)
    logboek.clear()
    assert_refused(await client.get(callback(given)), logboek, "state_onbekend", given)


async def test_a_login_of_one_municipality_cannot_be_finished_at_another(
    app: Any,
    client: httpx.AsyncClient,
    maak_client: Callable[..., httpx.AsyncClient],
    broker: Misdragende,
    logboek: pytest.LogCaptureFixture,
) -> None:
    given = await begin(client, broker)
    utrecht = maak_client(app, "https://utrecht.localhost")
    utrecht.cookies.set("__Host-login", client.cookies["__Host-login"])
    assert_refused(await utrecht.get(callback(given)), logboek, "state_onbekend", given)


async def test_a_login_takes_ten_minutes_at_most(
    client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = await begin(client, broker)
    later = clock.now() + login.VALID
    monkeypatch.setattr(clock, "now", lambda: later)
    assert_refused(await client.get(callback(given)), logboek, "state_verlopen", given)


async def test_the_answer_of_one_broker_at_the_address_of_another_is_refused(
    maak_settings: Callable[..., Settings],
    maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient],
    broker: Misdragende,
    dossier_id: UUID,
    logboek: pytest.LogCaptureFixture,
) -> None:
    async with draaiend() as tweede:
        settings = maak_settings(broker.aanbieder(), tweede.aanbieder(naam="ander", gemeente="0344"))
        client = maak_client(maak_app(settings))
        given = await begin(client, broker)
        without_iss = {"code": given["code"], "state": given["state"]}
        assert_refused(await client.get(callback(without_iss, "ander")), logboek, "andere_aanbieder", given)
        assert tweede.bezoeken.total() == 0
        logboek.clear()
        given = await begin(client, broker)
        logboek.clear()
        wrong = await client.get(callback({**given, "iss": tweede.issuer}))
        assert_refused(wrong, logboek, "andere_aanbieder", given)
        assert broker.bezoeken["token"] == 0


async def test_an_unknown_broker_in_the_address_is_refused_and_not_logged_by_its_name(
    client: httpx.AsyncClient, logboek: pytest.LogCaptureFixture
) -> None:
    assert_refused(await client.get(callback({"state": "s"}, "verzonnen")), logboek, "geen_aanbieder")
    assert "verzonnen" not in gelogd(logboek)


def met(**claims: Any) -> Callable[[Misdragende], None]:
    def stel_in(broker: Misdragende) -> None:
        broker.id_token_wijzigt = lambda had: {**had, **claims}

    return stel_in


def zonder(name: str) -> Callable[[Misdragende], None]:
    def stel_in(broker: Misdragende) -> None:
        broker.id_token_wijzigt = lambda had: {k: v for k, v in had.items() if k != name}
        broker.userinfo_wijzigt = broker.id_token_wijzigt

    return stel_in


def token(maak: Callable[[dict[str, Any]], str]) -> Callable[[Misdragende], None]:
    return lambda broker: setattr(broker, "maak_id_token", maak)


def antwoord(maak: Callable[[], Any]) -> Callable[[Misdragende], None]:
    return lambda broker: setattr(broker, "tokenantwoord", maak)


async def fout_met_tekst() -> web.Response:
    return web.json_response({"error": "invalid_grant", "error_description": f"{BSN} <b>"}, status=400)


MISDRAGINGEN = {
    "wrong nonce": (met(nonce="anders"), "nonce"),
    "no nonce": (zonder("nonce"), "nonce"),
    "wrong audience": (met(aud="ander"), "aud"),
    "wrong issuer": (met(iss="https://evil.example"), "iss"),
    "expired": (met(exp=1), "verlopen"),
    "wrong key": (token(lambda c: onderteken(c, sleutel("b"), kid="a")), "handtekening"),
    "unknown kid": (token(lambda c: onderteken(c, sleutel("b"))), "sleutel_onbekend"),
    "alg none": (token(zonder_handtekening), "algoritme"),
    "level too low": (met(acr=MIDDEN), "niveau_te_laag"),
    "level unknown": (met(acr="x"), "niveau_onbekend"),
    "level absent": (zonder("acr"), "niveau_ontbreekt"),
    "bad bsn": (met(bsn="999990018"), "bsn_ongeldig"),
    "represents": (met(represents={"sub": "x"}), "namens_ander"),
    "nobody we know": (met(bsn=ANDER_BSN), "geen_dossier"),
    "token endpoint breaks": (antwoord(storing), "aanbieder_onbereikbaar"),
    "token endpoint is a page": (antwoord(html), "aanbieder_antwoord"),
    "token endpoint refuses": (antwoord(fout_met_tekst), "code_geweigerd"),
}


@pytest.mark.parametrize("misdraging", MISDRAGINGEN)
async def test_a_broker_that_misbehaves_gives_no_session(
    client: httpx.AsyncClient,
    broker: Misdragende,
    logboek: pytest.LogCaptureFixture,
    als_superuser: psycopg.Connection,
    misdraging: str,
) -> None:
    stel_in, reden = MISDRAGINGEN[misdraging]
    stel_in(broker)
    given = await begin(client, broker)
    assert_refused(await client.get(callback(given)), logboek, reden, given)
    assert ANDER_BSN not in gelogd(logboek)
    assert als_superuser.execute("SELECT count(*) FROM sessie").fetchone() == (0,)


async def test_a_broker_that_keeps_silent_gives_no_session(
    app: Any, client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture
) -> None:
    app.state.aanbieders["digid"]._timeout = 0.3
    broker.tokenantwoord = zwijgt
    given = await begin(client, broker)
    assert_refused(await client.get(callback(given)), logboek, "aanbieder_onbereikbaar", given)


async def test_a_broker_that_is_away_gives_a_page_at_once(
    client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture
) -> None:
    broker.discoveryantwoord = storing
    assert_refused(await client.get("/login/digid"), logboek, "aanbieder_onbereikbaar")


async def test_userinfo_about_somebody_else_gives_no_session(
    maak_settings: Callable[..., Settings],
    maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient],
    broker: Misdragende,
    dossier_id: UUID,
    logboek: pytest.LogCaptureFixture,
) -> None:
    broker.userinfo_wijzigt = lambda claims: {**claims, "sub": "iemand-anders"}
    client = maak_client(maak_app(maak_settings(broker.aanbieder(bsn_bron="userinfo"))))
    given = await begin(client, broker)
    assert_refused(await client.get(callback(given)), logboek, "sub", given)


@pytest.mark.parametrize(
    ("fout", "reden"),
    [("access_denied", "geannuleerd"), ("login_required", "geannuleerd"), ("server_error", "aanbieder_fout")],
)
async def test_stopping_at_the_broker_gives_a_page_with_a_way_on(
    client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture, fout: str, reden: str
) -> None:
    given = await begin(client, broker, "taal=ar&terug=/geld")
    answer = await client.get(
        callback({"error": fout, "error_description": "<script>alert(1)</script>", "state": given["state"]})
    )
    assert_refused(answer, logboek, reden, given)
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert "terug=%2Fgeld" in answer.text
    assert "alert(1)" not in gelogd(logboek)


@pytest.mark.parametrize("extra", [{}, {"state": ""}, {"code": "c"}])
async def test_an_error_without_state_neither_logs_in_nor_ends_a_running_session(
    client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture, extra: dict[str, str]
) -> None:
    await log_in(client, broker)
    logboek.clear()
    answer = await client.get(callback({"error": "login_required", "error_description": "x" * 9000, **extra}))
    assert_refused(answer, logboek, "state_ontbreekt")
    assert not answer.headers.get_list("set-cookie")
    assert (await client.get("/api/v1/sessie")).status_code == 200


async def test_a_second_login_that_fails_leaves_the_first_session(
    client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture
) -> None:
    await log_in(client, broker)
    broker.id_token_wijzigt = lambda claims: {**claims, "nonce": "anders"}
    given = await begin(client, broker)
    logboek.clear()
    assert_refused(await client.get(callback(given)), logboek, "nonce", given)
    assert (await client.get("/api/v1/sessie")).status_code == 200


async def test_a_second_login_as_somebody_else_replaces_the_first_session(
    client: httpx.AsyncClient,
    broker: Misdragende,
    database: Database,
    kluis: BsnKluis,
    als_superuser: psycopg.Connection,
) -> None:
    other = await leg_vast(database, kluis, "0637", ANDER_BSN)
    await log_in(client, broker)
    first = client.cookies[sessions.COOKIE]
    broker.id_token_wijzigt = lambda claims: {**claims, "bsn": ANDER_BSN}
    await log_in(client, broker)
    assert client.cookies[sessions.COOKIE] != first
    assert als_superuser.execute("SELECT dossier_id FROM sessie").fetchall() == [(other,)]


async def test_a_person_of_another_municipality_is_not_known_here(
    app: Any,
    maak_client: Callable[..., httpx.AsyncClient],
    broker: Misdragende,
    logboek: pytest.LogCaptureFixture,
) -> None:
    utrecht = maak_client(app, "https://utrecht.localhost")
    given = await begin(utrecht, broker)
    answer = await utrecht.get(callback(given))
    assert_refused(answer, logboek, "geen_dossier", given)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "terug",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%2f%2fevil.example",
        "/%252f%252fevil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "/\t/evil.example",
        "/agenda/../../evil",
        "/agenda?x=//evil.example",
        "/agenda\r\nSet-Cookie: x=1",
        "agenda",
        "/agenda/",
        "/bestaat-niet",
        "/999990019",
        "/start/999990019",
        "/start/a/b",
        "/start/",
        "/api/v1/sessie",
        "/login/digid",
        "/uitloggen",
        "",
        "/" + "a" * 300,
    ],
)
async def test_a_return_path_that_is_not_a_page_of_ours_is_refused_before_the_broker(
    client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture, terug: str
) -> None:
    answer = await client.get("/login/digid", params={"terug": terug})
    assert_refused(answer, logboek, "terug_ongeldig")
    assert "evil" not in answer.text
    assert broker.bezoeken.total() == 0


async def test_an_address_that_is_no_municipality_shows_a_page(
    app: Any, maak_client: Callable[..., httpx.AsyncClient], logboek: pytest.LogCaptureFixture
) -> None:
    stranger = maak_client(app, "https://evil.example")
    answer = await stranger.get("/login/digid", headers={"X-Forwarded-Host": "localhost"})
    assert_refused(answer, logboek, "geen_aanbieder")
    assert answer.status_code == 404


async def test_the_session_tells_how_long_it_lasts_and_asking_does_not_make_it_longer(
    client: httpx.AsyncClient, broker: Misdragende, monkeypatch: pytest.MonkeyPatch
) -> None:
    await log_in(client, broker)
    start = clock.now()
    first = (await client.get("/api/v1/sessie")).json()
    assert first.keys() == {"rol", "rechten", "secondenOver", "taal", "sinds", "persoon"}
    assert BSN not in str(first)
    assert (first["rol"], first["taal"]) == ("inburgeraar", "ti")
    assert 890 <= first["secondenOver"] <= 900
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=14))
    assert 50 <= (await client.get("/api/v1/sessie")).json()["secondenOver"] <= 60
    extended = await client.post("/api/v1/sessie/verlenging", headers=VEILIG, json={})
    assert extended.status_code == 200
    assert extended.json()["secondenOver"] == 900
    assert extended.json()["sinds"] == first["sinds"]


async def test_a_session_ends_after_fifteen_minutes_without_use(
    client: httpx.AsyncClient, broker: Misdragende, monkeypatch: pytest.MonkeyPatch
) -> None:
    await log_in(client, broker)
    start = clock.now()
    for minutes in (10, 20, 30):
        monkeypatch.setattr(clock, "now", lambda m=minutes: start + timedelta(minutes=m))
        assert (await client.get("/api/v1/mijn/voortgang")).status_code != 401
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=45, seconds=1))
    assert (await client.get("/api/v1/mijn/voortgang")).status_code == 401
    assert (await client.post("/api/v1/sessie/verlenging", headers=VEILIG, json={})).status_code == 401


async def test_a_session_ends_after_two_hours_whatever_is_done(
    client: httpx.AsyncClient, broker: Misdragende, monkeypatch: pytest.MonkeyPatch
) -> None:
    await log_in(client, broker)
    start = clock.now()
    for minutes in range(10, 120, 10):
        monkeypatch.setattr(clock, "now", lambda m=minutes: start + timedelta(minutes=m))
        assert (await client.post("/api/v1/sessie/verlenging", headers=VEILIG, json={})).status_code == 200
    assert (await client.get("/api/v1/sessie")).json()["secondenOver"] <= 600
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=2))
    assert (await client.get("/api/v1/sessie")).status_code == 401


async def test_use_is_written_down_at_most_every_half_minute(
    client: httpx.AsyncClient,
    broker: Misdragende,
    als_superuser: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await log_in(client, broker)
    start = clock.now()
    query = "SELECT laatst_actief_op FROM sessie"
    before = als_superuser.execute(query).fetchone()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=20))
    await client.get("/api/v1/mijn/voortgang")
    assert als_superuser.execute(query).fetchone() == before
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=40))
    await client.get("/api/v1/mijn/voortgang")
    assert als_superuser.execute(query).fetchone() != before


async def test_logging_out_ends_the_session_wipes_the_browser_and_names_the_brokers_logout(
    client: httpx.AsyncClient, broker: Misdragende, als_superuser: psycopg.Connection
) -> None:
    broker.discovery_wijzigt = {"end_session_endpoint": f"{broker.issuer}/einde"}
    await log_in(client, broker)
    reference = client.cookies[sessions.COOKIE]
    answer = await client.post("/uitloggen", headers=VEILIG, json={})
    assert answer.status_code == 200
    assert answer.json()["verder"].startswith(f"{broker.issuer}/einde?client_id=inburgerpad")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert sessions.COOKIE not in client.cookies
    assert als_superuser.execute("SELECT count(*) FROM sessie").fetchone() == (0,)
    client.cookies.set(sessions.COOKIE, reference)
    assert (await client.get("/api/v1/sessie")).status_code == 401


async def test_logging_out_without_a_session_or_without_a_broker_still_works(
    client: httpx.AsyncClient, broker: Misdragende
) -> None:
    assert (await client.post("/uitloggen", headers=VEILIG, json={})).json() == {"verder": "/"}
    await log_in(client, broker)
    broker.discovery_wijzigt = {"issuer": "https://evil.example"}
    assert (await client.post("/uitloggen", headers=VEILIG, json={})).status_code == 200


async def test_logging_out_by_a_link_or_from_another_site_does_nothing(
    client: httpx.AsyncClient, broker: Misdragende
) -> None:
    await log_in(client, broker)
    assert (await client.get("/uitloggen")).status_code in (404, 405)
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example"}
    assert (await client.post("/uitloggen", headers=form, content="a=b")).status_code == 415
    assert (await client.get("/api/v1/sessie")).status_code == 200


async def test_expired_sessions_and_logins_are_purged(
    client: httpx.AsyncClient, broker: Misdragende, database: Database, als_superuser: psycopg.Connection
) -> None:
    await log_in(client, broker)
    await begin(client, broker)
    count = "SELECT (SELECT count(*) FROM sessie), (SELECT count(*) FROM login_transactie)"
    async with database.tenant_session("0637") as db:
        await sessions.purge_expired(db, clock.now())
    assert als_superuser.execute(count).fetchone() == (1, 1)
    async with database.tenant_session("0637") as db:
        await sessions.purge_expired(db, clock.now() + sessions.IDLE)
    assert als_superuser.execute(count).fetchone() == (0, 0)
