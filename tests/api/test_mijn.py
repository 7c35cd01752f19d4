"""An inburgeraar sees the own dossier, in the own language, and nobody else's."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import psycopg
import pytest

from backend import clock
from backend.demo.personas import dossiers
from backend.law.lezen import read_dossier
from backend.law.voortgang import encode_voortgang, voortgang

SELAM, AMIRA, HANA = "Selam Voorbeeld", "Amira Proef", "Hana Model"
NIEUW = ["tijdlijn", "pip", "pip/versies", "uren", "meldingen", "verzoeken"]
READS = ["/api/v1/mijn/voortgang", "/api/v1/mijn/afspraken", "/api/v1/mijn/betalingen", "/api/v1/mijn/gegevens"]
READS += [f"/api/v1/mijn/{naam}" for naam in NIEUW]
Inloggen = Callable[[str], Awaitable[dict[str, str]]]


@pytest.fixture
def client(demo: httpx.AsyncClient) -> httpx.AsyncClient:
    """A browser at Zoetermeer's portal."""
    return demo


def facts_of(naam: str) -> dict[str, Any]:
    return next(d for d in dossiers(clock.today()) if d["naam"] == naam)


def in_order(document: dict[str, Any]) -> dict[str, Any]:
    """A dossier as the law reads it, with its lists in an order of their own: rows have none."""
    facts = msgspec.structs.asdict(read_dossier(document))
    return {name: sorted(fact, key=repr) if isinstance(fact, tuple) else fact for name, fact in facts.items()}


def without_tekst(value: Any) -> Any:
    """Contract 2 is what is left when every display text is taken out."""
    if isinstance(value, dict):
        return {name: without_tekst(item) for name, item in value.items() if name != "tekst"}
    return [without_tekst(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("naam", [SELAM, AMIRA, "Yonas Demo", "Senait Schets", "Rim Leervoorbeeld", "Lucia Afgerond"])
async def test_my_progress_is_the_verdict_of_the_law_with_texts_beside_it(
    client: httpx.AsyncClient, inloggen: Inloggen, naam: str
) -> None:
    answer = await client.get(READS[0], headers=await inloggen(naam))
    assert answer.status_code == 200
    pure = msgspec.json.decode(encode_voortgang(voortgang(read_dossier(facts_of(naam)), clock.today())))
    assert without_tekst(answer.json()) == pure
    assert naam in str(answer.json()["tekst"]["groet"])


async def test_the_texts_follow_the_language_asked_for_and_else_that_of_the_person(
    client: httpx.AsyncClient, inloggen: Inloggen
) -> None:
    cookie = await inloggen(SELAM)
    own = await client.get(READS[0], headers=cookie)
    asked = await client.get(READS[0], headers=cookie | {"Accept-Language": "ar"})
    wins = await client.get(f"{READS[0]}?taal=nl", headers=cookie | {"Accept-Language": "ar"})
    assert [a.headers["content-language"] for a in (own, asked, wins)] == ["ti", "ar", "nl"]
    assert asked.json()["tekst"]["richting"] == "rtl"
    assert "412 van de 800 uur" in wins.text
    assert len({a.headers["etag"] for a in (own, asked, wins)}) == 3


@pytest.mark.parametrize("path", READS)
async def test_a_read_of_what_did_not_change_has_no_body_and_is_never_stored(
    client: httpx.AsyncClient, inloggen: Inloggen, path: str
) -> None:
    cookie = await inloggen(AMIRA)
    first = await client.get(path, headers=cookie)
    assert first.headers["cache-control"] == "no-store"
    again = await client.get(path, headers=cookie | {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", READS)
async def test_another_persons_session_shows_that_persons_dossier_only(
    client: httpx.AsyncClient, inloggen: Inloggen, path: str
) -> None:
    one = await client.get(path, headers=await inloggen(SELAM))
    other = await client.get(path, headers=await inloggen(AMIRA))
    assert one.status_code == other.status_code == 200
    assert one.headers["etag"] != other.headers["etag"]
    assert SELAM not in other.text
    assert AMIRA not in one.text
    references = {a["referentie"] for a in facts_of(SELAM)["afspraken"]} - {
        a["referentie"] for a in facts_of(AMIRA)["afspraken"]
    }
    assert not any(f'"{reference}"' in other.text for reference in references)


@pytest.mark.parametrize("path", READS)
async def test_a_session_of_one_municipality_opens_nothing_at_another(
    client: httpx.AsyncClient, inloggen: Inloggen, path: str
) -> None:
    cookie = await inloggen(HANA)
    for host in ("localhost", "elders.voorbeeld.nl"):
        answer = await client.get(path, headers=cookie | {"Host": host})
        assert answer.status_code == 401
        assert HANA not in answer.text
    assert (await client.get(path, headers=cookie | {"Host": "utrecht.localhost"})).status_code == 200


@pytest.mark.parametrize("path", READS)
async def test_no_answer_ever_holds_a_bsn(client: httpx.AsyncClient, inloggen: Inloggen, path: str) -> None:
    answer = await client.get(path, headers=await inloggen(SELAM))
    assert "999990019" not in answer.text
    assert ("bsn" in answer.text) is path.endswith("/gegevens")


async def test_everything_about_me_is_one_readable_file_with_every_fact_that_was_delivered(
    client: httpx.AsyncClient, inloggen: Inloggen
) -> None:
    answer = await client.get(READS[3], headers=await inloggen(SELAM))
    assert answer.headers["content-disposition"] == (f'attachment; filename="mijn-inburgering-{clock.today()}.json"')
    assert answer.text.startswith('{\n  "dag": ')
    mine = answer.json()
    delivered = facts_of(SELAM)
    assert in_order(mine["dossier"] | {"bsn": delivered["bsn"]}) == in_order(delivered)
    assert (mine["gemeente"], mine["bsn"]) == ("Zoetermeer", "*****0019")
    assert [(h["handeling"], h["rol"]) for h in mine["handelingen"]] == [("dossier.nieuw", "systeem")]
    assert [(a["taal"], a["aanbieder"]) for a in mine["aanmeldingen"]] == [("ti", "digid")]
    assert "clientId" not in answer.text


async def test_somebody_without_a_bsn_gets_everything_too(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection
) -> None:
    als_superuser.execute("UPDATE dossier SET bsn_versleuteld = NULL, bsn_sleutel = NULL")
    answer = await client.get(READS[3], headers=await inloggen(SELAM))
    assert (answer.status_code, answer.json()["bsn"]) == (200, None)


async def test_appointments_come_nearest_first_and_in_pages(client: httpx.AsyncClient, inloggen: Inloggen) -> None:
    cookie = await inloggen(SELAM)
    everything = (await client.get(READS[1], headers=cookie)).json()
    coming = [a["begin"] for a in everything if not a["voorbij"]]
    assert coming == sorted(coming)
    page = await client.get(f"{READS[1]}?pagina=2&aantal=2", headers=cookie)
    assert page.json() == everything[2:4]
    assert 'rel="prev"' in page.headers["link"]
    for bad in ("pagina=0", "aantal=201", "aantal=x"):
        refused = await client.get(f"{READS[1]}?{bad}", headers=cookie)
        assert refused.status_code == 400
        assert [f["veld"] for f in refused.json()["fouten"]] == [bad.partition("=")[0]]


async def test_payments_can_be_asked_of_one_month(client: httpx.AsyncClient, inloggen: Inloggen) -> None:
    cookie, maand = await inloggen(AMIRA), f"{clock.today():%Y-%m}"
    answer = (await client.get(f"{READS[2]}?maand={maand}", headers=cookie)).json()
    assert [entry["maand"] for entry in answer["maanden"]] == [maand]
    assert (await client.get(f"{READS[2]}?maand=2026-13", headers=cookie)).status_code == 400


async def test_the_verdict_of_today_is_made_on_first_read_when_the_night_did_not(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection
) -> None:
    cookie = await inloggen(SELAM)
    before = (await client.get(READS[0], headers=cookie)).content
    als_superuser.execute("DELETE FROM snapshot")
    assert (await client.get(READS[0], headers=cookie)).content == before
    assert als_superuser.execute("SELECT count(*) FROM snapshot").fetchone() == (1,)


async def test_a_verdict_of_older_rules_is_not_shown(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection
) -> None:
    cookie = await inloggen(SELAM)
    before = (await client.get(READS[0], headers=cookie)).content
    als_superuser.execute("UPDATE snapshot SET motor = 'oud', uitkomst = '{}'")
    assert (await client.get(READS[0], headers=cookie)).content == before


async def test_a_session_that_ended_shows_nothing(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection
) -> None:
    cookie = await inloggen(SELAM)
    als_superuser.execute("UPDATE sessie SET laatst_actief_op = laatst_actief_op - %s", (timedelta(minutes=16),))
    assert (await client.get(READS[0], headers=cookie)).status_code == 401
