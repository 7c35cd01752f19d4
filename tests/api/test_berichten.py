"""The inbox and the preferences: today's language, what was read, every fault at once."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg
import pytest

from backend import clock
from backend.identity import sessions
from backend.persistence.session import Database
from backend.settings import Settings
from tests.conftest import Bevolk

INBOX, VOORKEUREN = "/api/v1/mijn/berichten", "/api/v1/mijn/voorkeuren"
BROWSER = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": "https://localhost"}
STANDAARD = {
    "taal": None, "pushdetail": "discreet", "soortenUit": [], "stilVan": "21:00", "stilTot": "08:00",
}  # fmt: skip
Mens = dict[str, Any]


@pytest.fixture
async def client(
    bevolk: Bevolk,
    maak_settings: Callable[..., Settings],
    maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient],
) -> httpx.AsyncClient:
    """A browser at Zoetermeer's portal, with everybody of the demo."""
    await bevolk()
    return maak_client(maak_app(maak_settings()))


@pytest.fixture
def mens(database: Database, als_superuser: psycopg.Connection) -> Callable[[str], Awaitable[Mens]]:
    """Somebody of the demo who is logged in: the headers to send, and the id of the dossier."""

    async def login(naam: str) -> Mens:
        row = als_superuser.execute("SELECT id, taal FROM dossier WHERE naam = %s", (naam,)).fetchone()
        assert row
        async with database.tenant_session("0637") as db:
            reference = await sessions.open_session(
                db, gemeentecode="0637", rol="inburgeraar", dossier_id=row[0], onderwerp="x", aanbieder="digid",
                betrouwbaarheid=3, taal=row[1], now=clock.now(), replaces=None,
            )  # fmt: skip
        return {"id": row[0], "headers": {**BROWSER, "Cookie": f"{sessions.COOKIE}={reference}"}}

    return login


@pytest.fixture
def leg_neer(als_superuser: psycopg.Connection) -> Callable[..., UUID]:
    """Puts a message in somebody's inbox."""

    def put(dossier_id: UUID, sleutel: str = "verlenging.open", uren: int = 0, **parameters: Any) -> UUID:
        op = clock.now() - timedelta(hours=uren)
        (bericht_id,) = als_superuser.execute(
            "INSERT INTO bericht (id, gemeentecode, dossier_id, kenmerk, voorwerp, sleutel, parameters, op,"
            " houdbaar_tot) VALUES (%s, '0637', %s, %s, 'x', %s, %s, %s, %s) RETURNING id",
            (uuid4(), dossier_id, uuid4().hex, sleutel, msgspec.json.encode(parameters).decode(), op, op),
        ).fetchone()  # type: ignore[misc]
        return UUID(str(bericht_id))

    return put


async def test_an_empty_inbox_is_an_answer(client: httpx.AsyncClient, mens: Any) -> None:
    wie = await mens("Selam Voorbeeld")
    answer = await client.get(INBOX, headers=wie["headers"])
    assert answer.json() == {"totaal": 0, "ongelezen": 0, "berichten": []}


async def test_messages_come_newest_first_in_pages_and_are_counted(
    client: httpx.AsyncClient, mens: Any, leg_neer: Any
) -> None:
    wie = await mens("Selam Voorbeeld")
    ids = [str(leg_neer(wie["id"], uren=n, laatsteDag="2027-03-01")) for n in range(5)]
    first = await client.get(f"{INBOX}?aantal=2", headers=wie["headers"])
    assert [b["id"] for b in first.json()["berichten"]] == ids[:2]
    assert (first.json()["totaal"], first.json()["ongelezen"]) == (5, 5)
    assert 'rel="next"' in first.headers["link"]
    last = await client.get(f"{INBOX}?aantal=2&pagina=3", headers=wie["headers"])
    assert [b["id"] for b in last.json()["berichten"]] == ids[4:]
    (one,) = last.json()["berichten"]
    assert (one["pagina"], one["gelezenOp"], one["sleutel"]) == ("/start/termijn", None, "verlenging.open")
    assert "079 000 00 00" in str(one["tekst"]["hulp"])


async def test_reading_a_message_is_remembered_and_can_be_undone(
    client: httpx.AsyncClient, mens: Any, leg_neer: Any
) -> None:
    wie = await mens("Selam Voorbeeld")
    address = f"{INBOX}/{leg_neer(wie['id'])}"
    before = await client.get(INBOX, headers=wie["headers"])
    read = await client.patch(address, json={"gelezen": True}, headers=wie["headers"])
    assert read.status_code == 200
    assert read.json()["gelezenOp"] is not None
    again = await client.patch(address, json={"gelezen": True}, headers=wie["headers"])
    assert again.json() == read.json()
    after = await client.get(INBOX, headers=wie["headers"])
    assert after.json()["ongelezen"] == 0
    assert after.headers["etag"] != before.headers["etag"]
    undone = await client.patch(address, json={"gelezen": False}, headers=wie["headers"])
    assert undone.json()["gelezenOp"] is None
    same = await client.get(INBOX, headers=wie["headers"] | {"If-None-Match": before.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")


async def test_a_message_of_somebody_else_cannot_be_told_from_none(
    client: httpx.AsyncClient, mens: Any, leg_neer: Any
) -> None:
    eigen, ander = await mens("Selam Voorbeeld"), await mens("Amira Proef")
    foreign = leg_neer(ander["id"])
    answers = [
        await client.patch(f"{INBOX}/{wat}", json={"gelezen": True}, headers=eigen["headers"])
        for wat in (foreign, uuid4(), "geen-nummer")
    ]
    assert {(a.status_code, a.content) for a in answers} == {(404, answers[0].content)}
    assert (await client.get(INBOX, headers=ander["headers"])).json()["ongelezen"] == 1
    assert (await client.get(INBOX, headers=eigen["headers"])).json()["totaal"] == 0


@pytest.mark.parametrize(
    ("body", "fouten"),
    [
        (b"{", [("", "geen_json")]),
        (b"[]", [("", "geen_object")]),
        (b"{}", [("gelezen", "verplicht")]),
        (b'{"gelezen": "ja", "meer": 1}', [("meer", "onbekend_veld"), ("gelezen", "geen_ja_nee")]),
    ],
)
async def test_a_mark_that_is_none_is_refused(
    client: httpx.AsyncClient, mens: Any, leg_neer: Any, body: bytes, fouten: list[tuple[str, str]]
) -> None:
    wie = await mens("Selam Voorbeeld")
    answer = await client.patch(f"{INBOX}/{leg_neer(wie['id'])}", content=body, headers=wie["headers"])
    assert answer.status_code == 400
    assert [(f["veld"], f["code"]) for f in answer.json()["fouten"]] == fouten


async def test_what_was_never_chosen_has_its_default(client: httpx.AsyncClient, mens: Any) -> None:
    wie = await mens("Selam Voorbeeld")
    answer = (await client.get(VOORKEUREN, headers=wie["headers"])).json()
    tekst = answer.pop("tekst")
    assert answer == STANDAARD
    assert set(tekst["soorten"]) >= {"afspraak", "duo"}


async def test_a_choice_is_kept_and_choosing_the_same_again_changes_nothing(
    client: httpx.AsyncClient, mens: Any
) -> None:
    wie, ander = await mens("Selam Voorbeeld"), await mens("Amira Proef")
    keuze = {
        "taal": "en", "pushdetail": "volledig", "soortenUit": ["uren", "duo"], "stilVan": "22:30", "stilTot": "07:00",
    }  # fmt: skip
    for _ in range(2):
        answer = await client.put(VOORKEUREN, json=keuze, headers=wie["headers"])
        assert answer.status_code == 200
        assert {**answer.json(), "tekst": None} == {**keuze, "tekst": None}
        assert answer.json() == (await client.get(VOORKEUREN, headers=wie["headers"])).json()
    other = (await client.get(VOORKEUREN, headers=ander["headers"])).json()
    assert {**other, "tekst": None} == {**STANDAARD, "tekst": None}


async def test_all_that_is_wrong_with_a_choice_is_said_at_once_and_nothing_is_kept(
    client: httpx.AsyncClient, mens: Any
) -> None:
    wie = await mens("Selam Voorbeeld")
    keuze = {
        "taal": "klingon-9999", "pushdetail": "alles", "soortenUit": ["afspraak", "onzin-9999"], "stilVan": "24:00",
        "extra": 1,
    }  # fmt: skip
    answer = await client.put(VOORKEUREN, json=keuze, headers=wie["headers"])
    assert answer.status_code == 400
    assert {(f["veld"], f["code"]) for f in answer.json()["fouten"]} == {
        ("taal", "onbekende_taal"),
        ("pushdetail", "onbekende_code"),
        ("soortenUit[1]", "onbekende_code"),
        ("stilVan", "vorm"),
        ("stilTot", "verplicht"),
        ("extra", "onbekend_veld"),
    }
    assert "9999" not in answer.text
    assert {**(await client.get(VOORKEUREN, headers=wie["headers"])).json(), "tekst": None} == {
        **STANDAARD,
        "tekst": None,
    }
    for body in (b"", b"nee", b"[1]", b'{"stilVan": "21:00\\n"}'):
        assert (await client.put(VOORKEUREN, content=body, headers=wie["headers"])).status_code == 400


async def test_another_language_changes_the_old_messages_too(
    client: httpx.AsyncClient, mens: Any, leg_neer: Any
) -> None:
    wie = await mens("Selam Voorbeeld")
    leg_neer(wie["id"], uren=400, laatsteDag="2027-03-01")
    languages = []
    for taal in (None, "nl", "ar"):
        assert (
            await client.put(VOORKEUREN, json=STANDAARD | {"taal": taal}, headers=wie["headers"])
        ).status_code == 200
        answer = await client.get(INBOX, headers=wie["headers"])
        languages.append(answer.headers["content-language"])
    assert languages == ["ti", "nl", "ar"]
    asked = await client.get(f"{INBOX}?taal=nl", headers=wie["headers"])
    assert asked.json()["berichten"][0]["tekst"]["titel"] == "U kunt nu extra tijd vragen"


async def test_my_data_hold_my_messages_and_preferences(client: httpx.AsyncClient, mens: Any, leg_neer: Any) -> None:
    wie, ander = await mens("Selam Voorbeeld"), await mens("Amira Proef")
    leg_neer(wie["id"], laatsteDag="2027-03-01")
    await client.put(VOORKEUREN, json=STANDAARD | {"pushdetail": "volledig"}, headers=wie["headers"])
    mine = (await client.get("/api/v1/mijn/gegevens", headers=wie["headers"])).json()
    assert [(b["sleutel"], b["parameters"]) for b in mine["berichten"]] == [
        ("verlenging.open", {"laatsteDag": "2027-03-01"})
    ]
    assert mine["voorkeuren"]["pushdetail"] == "volledig"
    other = (await client.get("/api/v1/mijn/gegevens", headers=ander["headers"])).json()
    assert (other["berichten"], other["voorkeuren"]) == ([], None)
