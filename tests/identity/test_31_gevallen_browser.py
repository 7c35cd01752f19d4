"""The 31 negative cases (checklists 2.4), part two: what the browser brings. Cases 13 to 17, 26, 27, 30 and 31."""

from itertools import cycle
from urllib.parse import quote
from uuid import UUID

import msgspec
import psycopg
import pytest

from backend.identity import login, sessions
from backend.identity.oidc import RelyingParty
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from tests.identity.aanbieder import BSN, SUBSTANTIEEL, Misdragende, callback, onderteken, sleutel
from tests.identity.conftest import leg_vast
from tests.identity.gevallen import TAAL, WIE, Proef
from tests.identity.test_access import EIGEN
from tests.identity.test_systeem import instelling

DERDE_BSN = "999990032"


@pytest.mark.parametrize("state", [None, "", "A" * 43, "x\x00'\"<script>"], ids=["none", "empty", "wrong", "nonsense"])
async def test_geval_13_state_missing_or_wrong(proef: Proef, state: str | None) -> None:
    given = await proef.begin()
    answer = await proef.back({"code": given["code"]} | ({} if state is None else {"state": state}))
    await proef.ends_so(answer, "state_onbekend" if state else "state_ontbreekt")
    assert proef.broker.bezoeken["token"] == 0


@pytest.mark.parametrize("error", ["login_required", "access_denied", "server_error", "<script>alert(1)</script>"])
async def test_geval_13_an_error_that_comes_back_without_state(proef: Proef, error: str) -> None:
    """As MAX does it, also when somebody pressed cancel."""
    await proef.begin()
    answer = await proef.back({"error": error, "error_description": f"{BSN} <script>alert(1)</script>"})
    await proef.ends_so(answer, "state_ontbreekt")
    assert "alert(1)" not in answer.text


async def test_geval_14_state_replay(proef: Proef) -> None:
    given = await proef.begin()
    assert (await proef.back(given)).status_code == 303
    proef.remember()
    await proef.ends_so(await proef.back(given), "state_onbekend", terug="/start")
    assert proef.broker.bezoeken["token"] == 1


@pytest.mark.parametrize("busy", [False, True], ids=["came from nowhere", "was logging in too"])
async def test_geval_15_callback_in_another_browser(proef: Proef, busy: bool) -> None:
    """Login CSRF: an attacker starts, and lets somebody else finish, who would then work in the attacker's account."""
    given = await proef.begin(proef.nieuwe_browser())
    proef.client.headers["Accept-Language"] = TAAL
    if busy:
        await proef.begin()
    await proef.ends_so(await proef.back(given), "andere_browser", terug="/agenda" if busy else "/start")
    assert proef.broker.bezoeken["token"] == 0


async def test_geval_16_the_answer_of_one_broker_at_the_address_of_another(proef: Proef, tweede: Misdragende) -> None:
    given = await proef.begin()
    answer = await proef.back({"code": given["code"], "state": given["state"]}, "ander")
    await proef.ends_so(answer, "andere_aanbieder")
    assert proef.broker.bezoeken["token"] == tweede.bezoeken["token"] == 0


async def test_geval_16_a_code_of_another_broker(proef: Proef, tweede: Misdragende) -> None:
    given = await proef.begin()
    elsewhere = tweede.log_in(f"{tweede.issuer}/authorize?state=s&nonce=n")["code"]
    answer = await proef.back({"code": elsewhere, "state": given["state"], "iss": proef.broker.issuer})
    await proef.ends_so(answer, "code_geweigerd")
    assert tweede.bezoeken.total() == 0


@pytest.mark.parametrize("iss", ["of the other", "none", "empty"])
async def test_geval_16_iss_is_wrong_or_absent(proef: Proef, tweede: Misdragende, iss: str) -> None:
    proef.broker.discovery_wijzigt = {"authorization_response_iss_parameter_supported": True}
    given = await proef.begin()
    changed = {"of the other": {"iss": tweede.issuer}, "none": {}, "empty": {"iss": ""}}[iss]
    answer = await proef.back({"code": given["code"], "state": given["state"]} | changed)
    await proef.ends_so(answer, "andere_aanbieder")
    assert proef.broker.bezoeken["token"] == 0


async def test_geval_17_code_replay(proef: Proef) -> None:
    elsewhere = proef.nieuwe_browser()
    used = await proef.begin(elsewhere)
    assert (await elsewhere.get(callback(used))).status_code == 303
    proef.remember()
    given = await proef.begin()
    await proef.ends_so(await proef.back(given | {"code": used["code"]}), "code_geweigerd")


PADEN = [
    "https://evil",
    "https://evil/agenda",
    "//evil",
    "/\\evil",
    "/%2f%2fevil",
    "/%2F%2Fevil",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "\t//evil",
    " //evil",
    "/\t/evil",
    "/%09/evil",
    quote("//evil", safe=""),
    quote(quote("//evil", safe=""), safe=""),
    quote(quote("https://evil", safe=""), safe=""),
    "/agenda%0d%0aSet-Cookie:%20x=1",
    "/agenda/..//evil",
    "data:text/html,evil",
]


@pytest.mark.parametrize(("proef", "pad"), list(zip(cycle(WIE), PADEN, strict=False)), indirect=["proef"])
async def test_geval_26_a_return_path_that_leads_elsewhere(proef: Proef, pad: str) -> None:
    """Double encoded too: what the server decodes once is still encoded, and no page of ours."""
    answer = await proef.client.get("/login/digid", params={"taal": TAAL, "terug": pad})
    await proef.ends_so(answer, "terug_ongeldig", terug="/start")
    assert "evil" not in answer.text
    assert "alert" not in answer.text
    assert "location" not in answer.headers
    assert proef.broker.bezoeken.total() == 0


async def test_geval_27_discovery_of_another_issuer_at_the_start(proef: Proef) -> None:
    proef.broker.discovery_wijzigt = {"issuer": "https://evil.example"}
    answer = await proef.client.get("/login/digid", params={"taal": TAAL, "terug": "/agenda"})
    await proef.ends_so(answer, "iss", terug="/start")
    assert login.COOKIE not in proef.client.cookies


async def test_geval_27_discovery_of_another_issuer_on_the_way_back(proef: Proef) -> None:
    given = await proef.begin()
    proef.broker.discovery_wijzigt = {"issuer": "https://evil.example"}
    proef.agree()
    await proef.ends_so(await proef.back(given), "iss")
    assert proef.broker.bezoeken["token"] == 0


async def test_geval_30_a_second_login_as_somebody_else(
    proef: Proef, database: Database, kluis: BsnKluis, als_superuser: psycopg.Connection, dossier_id: UUID
) -> None:
    """The one case that ends with a session: the new person's alone, under a new reference."""
    first = proef.cookie
    if first is None:
        assert (await proef.back(await proef.begin())).status_code == 303
        first = proef.client.cookies[sessions.COOKIE]
    derde = await leg_vast(database, kluis, "0637", DERDE_BSN)
    proef.broker.id_token_wijzigt = lambda claims: {**claims, "bsn": DERDE_BSN}
    assert (await proef.back(await proef.begin())).status_code == 303
    second = proef.client.cookies[sessions.COOKIE]
    assert second != first
    rows = als_superuser.execute("SELECT id_hash, dossier_id FROM sessie").fetchall()
    assert [(bytes(row[0]), row[1]) for row in rows] == [(sessions.digest(second), derde)]
    old = proef.nieuwe_browser()
    old.cookies.set(sessions.COOKIE, first)
    assert (await old.get("/api/v1/sessie")).status_code == 401


def id_token(broker: Misdragende, **claims: object) -> str:
    """A real ID token of this broker, about somebody who may log in here."""
    about = {**broker.tijden(), "sub": "x", "aud": "inburgerpad", "nonce": "n", "acr": SUBSTANTIEEL, "bsn": BSN}
    broker.uitgegeven.append(token := onderteken({**about, **claims}, sleutel("a")))
    return token


@pytest.mark.parametrize("claims", [{}, {"scope": "dossiers:schrijven", "azp": "inburgerpad", "gemeentecode": "0637"}])
async def test_geval_31_an_id_token_as_the_access_token_of_a_system(proef: Proef, claims: dict[str, str]) -> None:
    """Even where one issuer serves people and systems, under one client id."""
    systeem = instelling(proef.broker, audience="inburgerpad")
    proef.app.state.aanbieders["systeem"] = RelyingParty(systeem)
    answer = await proef.client.put(
        "/api/v1/dossiers/Z-1", json={}, headers={"Authorization": f"Bearer {id_token(proef.broker, **claims)}"}
    )
    await proef.ends_for_a_program(answer, "tokensoort")


async def test_geval_31_an_id_token_as_a_session(proef: Proef, als_superuser: psycopg.Connection) -> None:
    thief, token = proef.nieuwe_browser(), id_token(proef.broker)
    for headers in ({"Authorization": f"Bearer {token}"}, {"Cookie": f"{sessions.COOKIE}={token}"}):
        answer = await thief.get("/api/v1/mijn/voortgang", headers=headers)
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert token not in answer.text
        assert not answer.headers.get_list("set-cookie")
    assert als_superuser.execute("SELECT count(*) FROM sessie").fetchone() == (len(proef.rows),)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json"])
async def test_geval_31_an_id_token_as_a_logout_token(
    proef: Proef, kind: str, als_superuser: psycopg.Connection
) -> None:
    """There is no back-channel logout here: nobody is logged out by a token, whatever it is and wherever it comes."""
    token = id_token(proef.broker, events={"http://schemas.openid.net/event/backchannel-logout": {}})
    body = msgspec.json.encode({"logout_token": token}) if kind.endswith("json") else f"logout_token={token}".encode()
    stranger = proef.nieuwe_browser()
    for path in ("/uitloggen", "/login/callback/digid", "/backchannel-logout", "/api/v1/sessie"):
        answer = await stranger.post(path, content=body, headers=EIGEN | {"Content-Type": kind})
        assert answer.status_code in ((200,) if (path, kind[-4:]) == ("/uitloggen", "json") else (403, 404, 405, 415))
        assert token not in answer.text
    assert len(als_superuser.execute("SELECT 1 FROM sessie").fetchall()) == len(proef.rows)
