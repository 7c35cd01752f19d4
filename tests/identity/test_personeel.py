"""People at work log in through their organisation: its roles decide what they may, also when one is taken away."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import psycopg
import pytest

from backend.identity import sessions
from backend.settings import Recht, Settings
from tests.conftest import UTRECHT
from tests.identity.aanbieder import Claims, Misdragende

ROLLEN: dict[str, Recht] = {"klantregisseur": "medewerker", "communicatie": "campagnes", "functioneel-beheer": "beheer"}


def werk(**claims: Any) -> Callable[[Claims], Claims]:
    """An ID token of somebody at work: no BSN, a name and roles."""

    def wijzig(token: Claims) -> Claims:
        token = {name: value for name, value in token.items() if name != "bsn"}
        return {**token, "sub": "mw-1", "name": "Karin Voorbeeld", "roles": ["klantregisseur"], **claims}

    return wijzig


@pytest.fixture
def app(maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any], broker: Misdragende) -> Any:
    """The application where one broker serves the municipality and two organisations with begeleiders."""
    broker.id_token_wijzigt = werk()
    return maak_app(
        maak_settings(
            broker.aanbieder(naam="gemeente", rol="medewerker", rollen_waarden=ROLLEN, loa_minimum=0),
            broker.aanbieder(naam="welkom", rol="begeleider", organisatie="Welkom Voorbeeld", loa_minimum=0),
            broker.aanbieder(naam="samen", rol="begeleider", organisatie="Samen Demo", loa_minimum=0),
        )
    )


async def log_in(client: httpx.AsyncClient, broker: Misdragende, adres: str) -> httpx.Response:
    """From the first address to the answer of the callback."""
    start = await client.get(adres)
    assert start.status_code == 303, start.text
    naam = urlsplit(parse_qs(urlsplit(start.headers["location"]).query)["redirect_uri"][0]).path.rpartition("/")[2]
    return await client.get(f"/login/callback/{naam}", params=broker.log_in(start.headers["location"]))


@pytest.mark.parametrize(
    ("roles", "rechten"),
    [
        (["klantregisseur"], ["medewerker"]),
        (["klantregisseur", "communicatie", "iets anders"], ["campagnes", "medewerker"]),
        ("klantregisseur functioneel-beheer", ["beheer", "medewerker"]),
        (["communicatie"], ["campagnes"]),
    ],
)
async def test_the_roles_of_the_municipality_become_rights(
    client: httpx.AsyncClient,
    broker: Misdragende,
    als_superuser: psycopg.Connection,
    roles: Any,
    rechten: list[str],
) -> None:
    broker.id_token_wijzigt = werk(roles=roles)
    back = await log_in(client, broker, "/login/medewerker")
    assert (back.status_code, back.headers["location"]) == (303, "/medewerker")
    assert (await client.get("/api/v1/sessie")).json()["rol"] == "medewerker"
    row = als_superuser.execute(
        "SELECT s.rechten, s.dossier_id, a.naam, a.organisatie FROM sessie s JOIN account a ON a.id = s.account_id"
    ).fetchone()
    assert row == (rechten, None, "Karin Voorbeeld", "Zoetermeer")


@pytest.mark.parametrize(
    "claims",
    [{"roles": []}, {"roles": ["receptie"]}, {"roles": None}, {"roles": {"klantregisseur": True}}, {"roles": [7]}],
)
async def test_who_has_no_role_here_gets_a_page_and_no_session(
    client: httpx.AsyncClient,
    broker: Misdragende,
    logboek: pytest.LogCaptureFixture,
    als_superuser: psycopg.Connection,
    claims: Claims,
) -> None:
    broker.id_token_wijzigt = werk(**claims)
    back = await log_in(client, broker, "/login/medewerker?taal=en")
    assert back.status_code == 403
    assert '<a class="knop" href="/login/medewerker?taal=en&amp;terug=%2Fmedewerker">' in back.text
    assert sessions.COOKIE not in client.cookies
    assert als_superuser.execute("SELECT count(*) FROM account").fetchone() == (0,)
    assert "login geweigerd reden=rol_ontbreekt aanbieder=gemeente" in logboek.text


@pytest.mark.parametrize("naam", [None, "", "   ", 7, "a\u202eb"])
async def test_who_has_no_name_cannot_be_shown_to_people_and_is_refused(
    client: httpx.AsyncClient, broker: Misdragende, naam: Any
) -> None:
    broker.id_token_wijzigt = werk(name=naam)
    assert (await log_in(client, broker, "/login/medewerker")).status_code == 403


async def test_a_role_taken_away_ends_what_is_still_open_elsewhere(
    app: Any, client: httpx.AsyncClient, maak_client: Callable[..., httpx.AsyncClient], broker: Misdragende
) -> None:
    broker.id_token_wijzigt = werk(roles=["klantregisseur", "communicatie"])
    await log_in(client, broker, "/login/medewerker")
    phone = maak_client(app)
    await log_in(phone, broker, "/login/medewerker")
    assert (await client.get("/api/v1/sessie")).status_code == 200
    broker.id_token_wijzigt = werk()
    await log_in(phone, broker, "/login/medewerker")
    assert (await client.get("/api/v1/sessie")).status_code == 401
    assert (await phone.get("/api/v1/sessie")).status_code == 200


async def test_a_working_day_is_the_longest_and_fifteen_minutes_idle_end_it(
    client: httpx.AsyncClient, broker: Misdragende, als_superuser: psycopg.Connection
) -> None:
    await log_in(client, broker, "/login/medewerker")
    (hours,) = als_superuser.execute(
        "SELECT extract(epoch FROM verloopt_op - aangemaakt_op) / 3600 FROM sessie"
    ).fetchone() or (0,)
    assert hours == 8
    assert (await client.get("/api/v1/sessie")).json()["secondenOver"] <= 15 * 60


async def test_a_begeleider_chooses_the_organisation_and_logs_in_there(
    client: httpx.AsyncClient, broker: Misdragende, als_superuser: psycopg.Connection
) -> None:
    page = await client.get("/login/begeleider?taal=nl")
    assert page.status_code == 200
    for naam, organisatie in (("welkom", "Welkom Voorbeeld"), ("samen", "Samen Demo")):
        assert f"/login/begeleider?aanbieder={naam}&amp;taal=nl&amp;terug=%2Fbegeleider" in page.text
        assert organisatie in page.text
    back = await log_in(client, broker, "/login/begeleider?aanbieder=samen")
    assert back.headers["location"] == "/begeleider"
    row = als_superuser.execute("SELECT rol, organisatie FROM account").fetchone()
    assert row == ("begeleider", "Samen Demo")


async def test_one_person_at_two_brokers_is_two_accounts(
    client: httpx.AsyncClient, broker: Misdragende, als_superuser: psycopg.Connection
) -> None:
    """`sub` means something at one broker only (ASVS 6.8.1)."""
    for naam in ("welkom", "samen", "welkom"):
        await log_in(client, broker, f"/login/begeleider?aanbieder={naam}")
    assert als_superuser.execute("SELECT count(*) FROM account").fetchone() == (2,)


async def test_the_broker_of_one_role_opens_no_other(client: httpx.AsyncClient, broker: Misdragende) -> None:
    assert (await client.get("/login/begeleider?aanbieder=gemeente")).status_code == 404
    assert (await client.get("/login/medewerker?aanbieder=welkom")).status_code == 404
    assert (await client.get("/login/digid")).status_code == 404


async def test_an_account_belongs_to_one_municipality(
    app: Any, maak_client: Callable[..., httpx.AsyncClient], broker: Misdragende, als_superuser: psycopg.Connection
) -> None:
    for herkomst in ("https://localhost", UTRECHT):
        await log_in(maak_client(app, herkomst), broker, "/login/medewerker")
    found = als_superuser.execute("SELECT gemeentecode, organisatie FROM account ORDER BY 1").fetchall()
    assert found == [("0344", "Utrecht"), ("0637", "Zoetermeer")]


@pytest.mark.parametrize(
    ("terug", "status"),
    [
        ("/medewerker/mensen", 303),
        ("/medewerker/mensen/Z-1001", 303),
        ("/begeleider/mens/0b0c5f52-6f3e-4f0e-9d7a-0d2f6f2f9a11", 303),
        ("/medewerker/mensen/999990019", 404),
        ("/medewerker/../api", 400),
        ("//evil.example", 400),
    ],
)
async def test_a_medewerker_returns_to_a_page_of_ours_and_a_number_that_may_be_a_bsn_is_not_kept(
    client: httpx.AsyncClient, terug: str, status: int
) -> None:
    answer = await client.get("/login/medewerker", params={"terug": terug})
    assert answer.status_code == (400 if status == 404 else status)
