"""The municipality assigns a begeleider for maatschappelijke begeleiding (Wet inburgering 2021 art. 13)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from backend import clock
from tests.api.delen import conftest as mensen
from tests.api.delen.conftest import Inloggen

MIJN, GEDEELD = "/api/v1/mijn/delingen", "/api/v1/gedeeld"


def address(persoon: Any) -> str:
    return f"/api/v1/dossiers/{persoon.dossier(clock.today())['clientnummer']}/toewijzingen"


SELAM = address(mensen.SELAM)


def over(dagen: int) -> str:
    return str(clock.today() + timedelta(days=dagen))


@pytest.fixture
async def karin(log_in: Inloggen) -> httpx.AsyncClient:
    """A medewerker."""
    return await log_in("medewerker", "Karin Voorbeeld")


@pytest.fixture
async def fatima(log_in: Inloggen) -> httpx.AsyncClient:
    """A begeleider."""
    return await log_in("begeleider", "Fatima Begeleider")


async def account(medewerker: httpx.AsyncClient) -> str:
    (found,) = (await medewerker.get("/api/v1/begeleiders")).json()
    return str(found["id"])


async def assigned(karin: httpx.AsyncClient, dagen: int = 180) -> dict[str, Any]:
    made = await karin.post(SELAM, json={"begeleider": await account(karin), "eindigtOp": over(dagen)})
    assert made.status_code == 201, made.text
    return made.json()


async def test_an_assigned_begeleider_sees_appointments_and_nothing_else(
    karin: httpx.AsyncClient, fatima: httpx.AsyncClient
) -> None:
    made = await assigned(karin)
    (person,) = (await fatima.get(GEDEELD)).json()
    assert (person["id"], person["herkomst"], person["scopes"]) == (made["id"], "gemeente", ["afspraken"])
    told = (await fatima.get(f"{GEDEELD}/{made['id']}/voortgang")).json()
    assert set(told) == {
        "naam", "scopes", "peildatum", "gesprekken", "volgendeAfspraak", "waarschuwingen", "rechten", "tekst",
    }  # fmt: skip
    assert (told["waarschuwingen"], told["rechten"], told["tekst"]["stappen"]) == ([], [], [])
    timeline = (await fatima.get(f"{GEDEELD}/{made['id']}/tijdlijn")).json()
    assert {m["groep"] for m in timeline["mijlpalen"]} <= {"afspraak"}


async def test_the_person_sees_it_and_hears_whom_to_call_instead_of_ending_it(
    karin: httpx.AsyncClient, fatima: httpx.AsyncClient, log_in: Inloggen
) -> None:
    made = await assigned(karin)
    selam = await log_in("inburgeraar", mensen.SELAM.naam)
    (seen,) = (await selam.get(MIJN)).json()
    assert (seen["herkomst"], seen["status"], seen["met"]["naam"]) == ("gemeente", "actief", "Fatima Begeleider")
    assert "Wilt u dit niet? Bel uw gemeente: 079 000 00 00." in seen["tekst"]["uitleg"]
    for method, path in (("DELETE", ""), ("PATCH", ""), ("POST", "/code")):
        answer = await selam.request(method, f"{MIJN}/{made['id']}{path}", json={"scopes": ["afspraken"]})
        assert answer.status_code == 409
        assert "079 000 00 00" in answer.json()["detail"]
    assert len((await fatima.get(GEDEELD)).json()) == 1
    looked = (await selam.get("/api/v1/mijn/inzagen")).json()
    assert {look["verwerking"] for look in looked} == {"begeleider_toewijzen", "gedeeld_lijst"}


async def test_the_municipality_ends_it_from_the_next_request_on(
    karin: httpx.AsyncClient, fatima: httpx.AsyncClient, log_in: Inloggen
) -> None:
    made = await assigned(karin)
    assert (await fatima.get(f"{GEDEELD}/{made['id']}/tijdlijn")).status_code == 200
    assert (await karin.delete(f"{SELAM}/{made['id']}")).status_code == 204
    assert (await fatima.get(f"{GEDEELD}/{made['id']}/tijdlijn")).status_code == 404
    assert (await karin.delete(f"{SELAM}/{made['id']}")).status_code == 204
    (ended,) = (await karin.get(SELAM)).json()
    assert ended["beeindigdOp"]
    selam = await log_in("inburgeraar", mensen.SELAM.naam)
    assert (await selam.get(MIJN)).json()[0]["tekst"]["stand"].startswith("De gemeente heeft dit gestopt op ")


async def test_for_whom_the_law_does_not_ask_it_nobody_is_assigned(
    karin: httpx.AsyncClient, fatima: httpx.AsyncClient
) -> None:
    """Maatschappelijke begeleiding is for asielstatushouders; anybody else can share (R-MB-01)."""
    body = {"begeleider": await account(karin), "eindigtOp": over(10)}
    answer = await karin.post(address(mensen.MIGRANT), json=body)
    assert (answer.status_code, [f["code"] for f in answer.json()["fouten"]]) == (400, ["doelgroep"])
    assert (await fatima.get(GEDEELD)).json() == []


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ({}, {("begeleider", "verplicht"), ("eindigtOp", "verplicht")}),
        ({"begeleider": "Fatima", "eindigtOp": "2020-01-01"}, {("begeleider", "vorm"), ("eindigtOp", "voorbij")}),
        ({"begeleider": str(uuid4()), "eindigtOp": over(1)}, {("begeleider", "onbekend")}),
        ({"begeleider": str(uuid4()), "eindigtOp": over(400)}, {("eindigtOp", "te_ver")}),
    ],
)
async def test_a_faulty_assignment_names_every_fault(
    karin: httpx.AsyncClient, body: dict[str, Any], faults: set[tuple[str, str]]
) -> None:
    answer = await karin.post(SELAM, json=body)
    assert answer.status_code == 400
    assert {(fout["veld"], fout["code"]) for fout in answer.json()["fouten"]} == faults


async def test_a_medewerker_is_no_begeleider_and_nobody_is_assigned_twice(
    karin: httpx.AsyncClient, fatima: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    row = als_superuser.execute("SELECT id FROM account WHERE rol = 'medewerker'").fetchone()
    assert row
    for begeleider, code in ((str(row[0]), "onbekend"), (await account(karin), "al_toegewezen")):
        if code == "al_toegewezen":
            await assigned(karin)
        answer = await karin.post(SELAM, json={"begeleider": begeleider, "eindigtOp": over(9)})
        assert [fout["code"] for fout in answer.json()["fouten"]] == [code]


async def test_another_municipality_has_its_own_people_begeleiders_and_assignments(
    karin: httpx.AsyncClient, fatima: httpx.AsyncClient, log_in: Inloggen
) -> None:
    made = await assigned(karin)
    utrecht = await log_in("medewerker", "Verre Demo", "0344")
    assert (await utrecht.get("/api/v1/begeleiders")).json() == []
    unknown = await utrecht.get("/api/v1/dossiers/Z-9999/toewijzingen")
    for answer in (await utrecht.get(SELAM), await utrecht.delete(f"{SELAM}/{made['id']}")):
        assert (answer.status_code, answer.content) == (404, unknown.content)
    body = {"begeleider": await account(karin), "eindigtOp": over(9)}
    assert (await utrecht.post(SELAM, json=body)).status_code == 404
    foreign = await utrecht.post(address(mensen.ELDERS), json=body)
    assert [fout["code"] for fout in foreign.json()["fouten"]] == ["onbekend"]


async def test_the_municipality_cannot_end_or_see_what_a_person_shares(
    karin: httpx.AsyncClient, fatima: httpx.AsyncClient, log_in: Inloggen
) -> None:
    selam = await log_in("inburgeraar", mensen.SELAM.naam)
    made = (await selam.post(MIJN, json={"scopes": ["uren"], "eindigtOp": over(9)})).json()
    assert (await fatima.post(f"{GEDEELD}/uitnodigingen/{made['code']}", json={})).status_code == 201
    assert (await karin.get(SELAM)).json() == []
    own, unknown = [await karin.delete(f"{SELAM}/{deling}") for deling in (made["id"], uuid4())]
    assert (own.status_code, own.content) == (unknown.status_code, unknown.content) == (404, unknown.content)
    assert len((await fatima.get(GEDEELD)).json()) == 1
