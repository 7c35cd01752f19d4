"""Sharing, as rules that a jurist can read: who sees what, from when, until when, and who hears about it."""

import io
import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
import segno

from backend import clock
from backend.dossiers.delingen import NIET_AANGENOMEN_DAGEN, purge_niet_aangenomen
from backend.identity.deelcode import ALFABET, GELDIG, hash_code, new_code
from backend.persistence.session import Database
from tests.api.delen import conftest as mensen
from tests.api.delen.conftest import Inloggen

SELAM, BEGELEIDER = mensen.SELAM.naam, "Fatima Begeleider"
MIJN, GEDEELD = "/api/v1/mijn/delingen", "/api/v1/gedeeld"
AANNEMEN = f"{GEDEELD}/uitnodigingen"
ALLES = ["afspraken", "voortgang", "uren", "examens", "betalingen"]


def over(dagen: int) -> str:
    return str(clock.today() + timedelta(days=dagen))


async def share(persoon: httpx.AsyncClient, *scopes: str, dagen: int = 90, **meer: Any) -> dict[str, Any]:
    answer = await persoon.post(MIJN, json={"scopes": scopes or ALLES, "eindigtOp": over(dagen), **meer})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def shared(persoon: httpx.AsyncClient, begeleider: httpx.AsyncClient, *scopes: str, dagen: int = 90) -> str:
    """A share that was accepted; its id."""
    made = await share(persoon, *scopes, dagen=dagen)
    answer = await begeleider.post(f"{AANNEMEN}/{made['code']}", json={})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def whole(answer: httpx.Response) -> tuple[int, bytes, list[tuple[str, str]]]:
    return answer.status_code, answer.content, sorted(answer.headers.items())


@pytest.fixture
async def selam(log_in: Inloggen) -> httpx.AsyncClient:
    """An inburgeraar on the Z-route."""
    return await log_in("inburgeraar", SELAM)


@pytest.fixture
async def fatima(log_in: Inloggen) -> httpx.AsyncClient:
    """A begeleider."""
    return await log_in("begeleider", BEGELEIDER)


def travel(monkeypatch: pytest.MonkeyPatch, ahead: timedelta) -> None:
    """The clock goes ahead for everything but the length of sessions, which is not what these rules are about."""
    day, moment = clock.today() + timedelta(days=ahead.days), clock.now() + ahead
    monkeypatch.setattr(clock, "today", lambda: day)
    if ahead < timedelta(minutes=15):
        monkeypatch.setattr(clock, "now", lambda: moment)


async def test_a_code_shown_in_person_begins_a_share(selam: httpx.AsyncClient, fatima: httpx.AsyncClient) -> None:
    made = await share(selam, "afspraken", "uren", voor="Mijn begeleider")
    (waiting,) = (await selam.get(MIJN)).json()
    assert (waiting["status"], waiting["met"], waiting["voor"]) == ("wacht", None, "Mijn begeleider")
    assert (await fatima.get(GEDEELD)).json() == []

    accepted = await fatima.post(f"{AANNEMEN}/{made['code']}", json={})
    assert accepted.json() == {
        "id": made["id"], "naam": SELAM, "scopes": ["afspraken", "uren"], "eindigtOp": over(90),
    }  # fmt: skip
    (person,) = (await fatima.get(GEDEELD)).json()
    assert (person["id"], person["naam"], person["scopes"]) == (made["id"], SELAM, ["afspraken", "uren"])
    (active,) = (await selam.get(MIJN)).json()
    assert active["status"] == "actief"
    assert active["met"] == {"naam": BEGELEIDER, "organisatie": "Welkom Voorbeeld"}


async def test_a_code_may_be_typed_in_small_letters_without_its_dashes(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient
) -> None:
    code = (await share(selam))["code"]
    assert (await fatima.post(f"{AANNEMEN}/{code.lower().replace('-', '')}", json={})).status_code == 201


async def test_the_picture_to_scan_holds_the_address_with_the_code_behind_a_hash(selam: httpx.AsyncClient) -> None:
    made = await share(selam)
    assert made["adres"] == f"https://localhost/begeleider/aannemen#{made['code']}"
    expected = io.BytesIO()
    segno.make(made["adres"], error="m", micro=False).save(
        expected, kind="svg", xmldecl=False, omitsize=True, nl=False, light="#fff", border=4
    )
    assert made["qr"] == expected.getvalue().decode()
    assert "style" not in made["qr"]
    assert "<script" not in made["qr"]


async def test_a_wrong_used_expired_ended_foreign_or_unreadable_code_gives_one_answer(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, log_in: Inloggen, monkeypatch: pytest.MonkeyPatch
) -> None:
    used, ended, replaced = [await share(selam) for _ in range(3)]
    assert (await fatima.post(f"{AANNEMEN}/{used['code']}", json={})).status_code == 201
    assert (await selam.delete(f"{MIJN}/{ended['id']}")).status_code == 204
    assert (await selam.post(f"{MIJN}/{replaced['id']}/code", json={})).status_code == 201
    elders = await share(await log_in("inburgeraar", mensen.ELDERS.naam, "0344"))
    late = await share(selam)
    tried = [used["code"], ended["code"], replaced["code"], elders["code"], new_code(), "geen-code", "0" * 12]
    joost = await log_in("begeleider", "Joost Begeleider")
    answers = [await joost.post(f"{AANNEMEN}/{code}", json={}) for code in tried]
    travel(monkeypatch, GELDIG)
    answers.append(await joost.post(f"{AANNEMEN}/{late['code']}", json={}))
    assert {answer.status_code for answer in answers} == {404}
    assert len({str(whole(answer)) for answer in answers}) == 1


async def test_two_who_have_the_same_code_cannot_both_use_it(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, log_in: Inloggen
) -> None:
    code = (await share(selam))["code"]
    joost = await log_in("begeleider", "Joost Begeleider")
    first, second = [await who.post(f"{AANNEMEN}/{code}", json={}) for who in (fatima, joost)]
    assert (first.status_code, second.status_code) == (201, 404)


async def test_guessing_codes_ends_after_ten_tries_also_for_a_right_one(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, log_in: Inloggen
) -> None:
    code = (await share(selam))["code"]
    for _ in range(10):
        assert (await fatima.post(f"{AANNEMEN}/{new_code()}", json={})).status_code == 404
    refused = await fatima.post(f"{AANNEMEN}/{code}", json={})
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    joost = await log_in("begeleider", "Joost Begeleider")
    assert (await joost.post(f"{AANNEMEN}/{code}", json={})).status_code == 201


async def test_a_code_is_nowhere_but_in_the_answer_to_its_person(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, als_superuser: psycopg.Connection,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    code = (await share(selam))["code"]
    assert code not in (await selam.get(MIJN)).text
    wrong = await fatima.post(f"{AANNEMEN}/{code}x", json={})
    right = await fatima.post(f"{AANNEMEN}/{code}", json={})
    assert (wrong.status_code, right.status_code) == (404, 201)
    ours = "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith("http"))
    bare = code.replace("-", "")
    stored = "\n".join(
        str(als_superuser.execute(f"SELECT {table}::text FROM {table}").fetchall())
        for table in ("deling", "audit", "verwerking", "verzoekruimte", "sessie")
    )
    for form in (code, bare, bare.encode().hex()):
        assert form not in wrong.text + right.text + str(wrong.headers) + str(right.headers)
        assert form not in ours
        assert form not in stored


def test_codes_have_no_characters_that_look_alike_and_are_found_with_a_key_only() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert not set("01OILUSZBAE") & set("".join(codes))
    assert len(ALFABET) ** 12 > 2**55
    code = codes.pop()
    assert hash_code(b"een", code) != hash_code(b"ander", code)
    assert hash_code(b"een", code + "2") is None


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ({}, {("scopes", "verplicht"), ("eindigtOp", "verplicht")}),
        ({"scopes": [], "eindigtOp": "2020-01-01"}, {("scopes", "leeg"), ("eindigtOp", "voorbij")}),
        (
            {"scopes": ["alles", 7], "eindigtOp": "morgen", "voor": 4, "bsn": "999990019"},
            {("scopes[0]", "onbekende_code"), ("scopes[1]", "onbekende_code"), ("eindigtOp", "geen_datum"),
             ("voor", "geen_tekst"), ("bsn", "onbekend_veld")},
        ),
        ({"scopes": ["uren"], "eindigtOp": "2199-01-01", "voor": "999990019"},
         {("eindigtOp", "te_ver"), ("voor", "vorm")}),
    ],
)  # fmt: skip
async def test_a_share_has_scopes_and_an_end_within_a_year_and_all_faults_come_at_once(
    selam: httpx.AsyncClient, body: dict[str, Any], faults: set[tuple[str, str]]
) -> None:
    answer = await selam.post(MIJN, json=body)
    assert answer.status_code == 400
    assert {(fout["veld"], fout["code"]) for fout in answer.json()["fouten"]} == faults
    assert "999990019" not in answer.text
    assert (await selam.get(MIJN)).json() == []


async def test_the_last_day_may_be_today_and_a_year_ahead(selam: httpx.AsyncClient) -> None:
    vandaag = clock.today()
    for dag in (vandaag, date(vandaag.year + 1, vandaag.month, min(vandaag.day, 28))):
        answer = await selam.post(MIJN, json={"scopes": ["uren"], "eindigtOp": str(dag)})
        assert answer.status_code == 201


async def test_a_begeleider_sees_the_sections_in_scope_and_no_other(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient
) -> None:
    deling = await shared(selam, fatima, "uren")
    told = (await fatima.get(f"{GEDEELD}/{deling}/voortgang")).json()
    assert set(told) == {
        "naam", "scopes", "peildatum", "normen", "afschalen", "waarschuwingen", "rechten", "tekst",
    }  # fmt: skip
    assert told["normen"][0]["tekst"]["titel"]
    timeline = (await fatima.get(f"{GEDEELD}/{deling}/tijdlijn")).json()
    assert {m["groep"] for m in timeline["mijlpalen"]} == {"uren"}
    assert timeline["totaal"] == len(timeline["mijlpalen"])
    assert all(m["tekst"]["titel"] for m in timeline["mijlpalen"])


async def test_the_next_appointment_is_in_the_list_with_that_scope_only(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient
) -> None:
    await shared(selam, fatima, "uren", "voortgang", "examens", "betalingen")
    with_afspraken = await shared(selam, fatima, "afspraken")
    listed = {person["id"]: person for person in (await fatima.get(GEDEELD)).json()}
    assert listed.pop(with_afspraken)["volgendeAfspraak"]["tekst"]["titel"]
    (other,) = listed.values()
    assert other["volgendeAfspraak"] is None
    assert not [a for a in other["aandacht"] if a["soort"] == "afspraak"]


async def test_narrowing_holds_from_the_next_request_on(selam: httpx.AsyncClient, fatima: httpx.AsyncClient) -> None:
    deling = await shared(selam, fatima, "uren", "examens")
    before = await fatima.get(f"{GEDEELD}/{deling}/voortgang")
    assert "examens" in before.json()
    assert (await selam.patch(f"{MIJN}/{deling}", json={"scopes": ["uren"], "eindigtOp": over(3)})).status_code == 204
    after = await fatima.get(f"{GEDEELD}/{deling}/voortgang", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "examens" not in after.json()
    assert (await selam.get(MIJN)).json()[0]["eindigtOp"] == over(3)


async def test_sharing_more_or_longer_takes_a_new_code(selam: httpx.AsyncClient, fatima: httpx.AsyncClient) -> None:
    deling = await shared(selam, fatima, "uren", dagen=30)
    answer = await selam.patch(f"{MIJN}/{deling}", json={"scopes": ["uren", "examens"], "eindigtOp": over(31)})
    assert answer.status_code == 400
    assert {(f["veld"], f["code"]) for f in answer.json()["fouten"]} == {
        ("scopes", "verruimen"), ("eindigtOp", "verruimen"),
    }  # fmt: skip
    assert (await fatima.get(f"{GEDEELD}/{deling}/voortgang")).json()["scopes"] == ["uren"]
    for body, code in (({}, "niets_gevraagd"), ({"scopes": []}, "leeg")):
        answer = await selam.patch(f"{MIJN}/{deling}", json=body)
        assert [f["code"] for f in answer.json()["fouten"]] == [code]


@pytest.mark.parametrize("part", ["voortgang", "tijdlijn"])
async def test_ending_holds_from_the_next_request_on_and_the_share_stays_listed_for_its_person(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, part: str
) -> None:
    deling = await shared(selam, fatima)
    seen = await fatima.get(f"{GEDEELD}/{deling}/{part}")
    assert seen.status_code == 200
    assert (await selam.delete(f"{MIJN}/{deling}")).status_code == 204
    again = await fatima.get(f"{GEDEELD}/{deling}/{part}", headers={"If-None-Match": seen.headers["etag"]})
    assert again.status_code == 404
    assert (await fatima.get(GEDEELD)).json() == []
    (ended,) = (await selam.get(MIJN)).json()
    assert (ended["status"], ended["beeindigdDoor"]) == ("beeindigd", "inburgeraar")
    assert (await selam.delete(f"{MIJN}/{deling}")).status_code == 204
    for method, path in (("PATCH", f"{MIJN}/{deling}"), ("POST", f"{MIJN}/{deling}/code")):
        assert (await selam.request(method, path, json={"scopes": ["uren"]})).status_code == 409


async def test_a_share_ends_by_itself_after_its_last_day(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    deling = await shared(selam, fatima, dagen=2)
    travel(monkeypatch, timedelta(days=2))
    assert (await fatima.get(f"{GEDEELD}/{deling}/voortgang")).status_code == 200
    travel(monkeypatch, timedelta(days=1))
    assert (await fatima.get(f"{GEDEELD}/{deling}/voortgang")).status_code == 404
    assert (await fatima.get(GEDEELD)).json() == []
    assert (await selam.get(MIJN)).json()[0]["status"] == "afgelopen"


async def test_unknown_foreign_unaccepted_and_ended_shares_cannot_be_told_apart(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, log_in: Inloggen
) -> None:
    joost = await log_in("begeleider", "Joost Begeleider")
    utrecht = await log_in("begeleider", "Fatima Begeleider", "0344")
    of_joost, ended = await shared(selam, joost), await shared(selam, fatima)
    elsewhere = await shared(await log_in("inburgeraar", mensen.ELDERS.naam, "0344"), utrecht)
    waiting = (await share(selam))["id"]
    assert (await selam.delete(f"{MIJN}/{ended}")).status_code == 204
    for part in ("voortgang", "tijdlijn"):
        for method in ("GET", "HEAD"):
            answers = [
                await fatima.request(method, f"{GEDEELD}/{deling}/{part}")
                for deling in (of_joost, ended, elsewhere, waiting, uuid4())
            ]
            assert {answer.status_code for answer in answers} == {404}
            assert len({str(whole(answer)) for answer in answers}) == 1


async def test_a_person_cannot_touch_the_share_of_another(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, log_in: Inloggen
) -> None:
    deling = await shared(selam, fatima)
    other = await log_in("inburgeraar", mensen.BUUR.naam)
    assert (await other.get(MIJN)).json() == []
    for method, path in (("PATCH", deling), ("DELETE", deling), ("POST", f"{deling}/code")):
        foreign = await other.request(method, f"{MIJN}/{path}", json={"scopes": ["uren"]})
        unknown = await other.request(method, f"{MIJN}/{path.replace(deling, str(uuid4()))}", json={"scopes": ["uren"]})
        assert foreign.status_code == 404
        assert whole(foreign) == whole(unknown)
    assert (await fatima.get(f"{GEDEELD}/{deling}/voortgang")).status_code == 200


async def test_the_version_of_an_answer_does_not_move_with_what_is_out_of_scope(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    """The dossier changes (a new version, other hours); somebody with whom appointments are shared cannot notice."""
    deling, paths = await shared(selam, fatima, "afspraken"), ("/voortgang", "/tijdlijn")
    before = [await fatima.get(f"{GEDEELD}/{deling}{path}") for path in paths] + [await fatima.get(GEDEELD)]
    als_superuser.execute("UPDATE uren SET uren = uren + 1")
    als_superuser.execute("UPDATE dossier SET versie = versie + 1")
    after = [await fatima.get(f"{GEDEELD}/{deling}{path}") for path in paths] + [await fatima.get(GEDEELD)]
    assert [a.headers["etag"] for a in after] == [b.headers["etag"] for b in before]
    same = await fatima.get(f"{GEDEELD}/{deling}/voortgang", headers={"If-None-Match": before[0].headers["etag"]})
    assert same.status_code == 304
    other = await shared(selam, fatima, "afspraken")
    assert (await fatima.get(f"{GEDEELD}/{other}/voortgang")).headers["etag"] != before[0].headers["etag"]


async def test_a_begeleider_never_gets_a_bsn_or_a_client_number(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    deling = await shared(selam, fatima)
    number = als_superuser.execute("SELECT clientnummer FROM dossier WHERE naam = %s", (SELAM,)).fetchone()
    assert number
    for path in (GEDEELD, f"{GEDEELD}/{deling}/voortgang", f"{GEDEELD}/{deling}/tijdlijn"):
        answer = await fatima.get(path)
        assert answer.status_code == 200
        assert number[0] not in answer.text
        assert "999990019" not in answer.text


async def test_a_person_sees_what_was_looked_at_through_a_share_in_plain_words(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient
) -> None:
    first, second = await shared(selam, fatima, "uren"), await shared(selam, fatima, "afspraken")
    await fatima.get(GEDEELD)
    await fatima.get(f"{GEDEELD}/{first}/voortgang")
    listed = {deling["id"]: deling for deling in (await selam.get(MIJN)).json()}
    assert [look["verwerking"] for look in listed[first]["gebruik"]] == [
        "gedeeld_voortgang", "gedeeld_lijst", "uitnodiging_aannemen",
    ]  # fmt: skip
    assert [look["verwerking"] for look in listed[second]["gebruik"]] == ["gedeeld_lijst", "uitnodiging_aannemen"]
    assert listed[first]["gebruik"][0]["tekst"]["wat"] == "Bekeek wat u deelt over uw voortgang."
    assert listed[first]["tekst"]["ziet"] == ["Uw uren"]


async def test_people_are_listed_in_pages(selam: httpx.AsyncClient, fatima: httpx.AsyncClient) -> None:
    delingen = {await shared(selam, fatima, "uren") for _ in range(3)}
    pages = [await fatima.get(GEDEELD, params={"pagina": n, "aantal": 2}) for n in (1, 2)]
    assert [len(page.json()) for page in pages] == [2, 1]
    assert {person["id"] for page in pages for person in page.json()} == delingen
    assert 'rel="next"' in pages[0].headers["link"]
    assert len((await selam.get(MIJN, params={"aantal": 2})).json()) == 2


async def test_a_share_that_nobody_accepted_is_forgotten_after_thirty_days(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, database: Database
) -> None:
    accepted, waiting, ended = await shared(selam, fatima), await share(selam), await share(selam)
    assert (await selam.delete(f"{MIJN}/{ended['id']}")).status_code == 204

    async def left_after(dagen: int) -> set[str]:
        async with database.tenant_session("0637") as db:
            await purge_niet_aangenomen(db, clock.now() + timedelta(days=dagen, minutes=11))
        return {deling["id"] for deling in (await selam.get(MIJN)).json()}

    assert await left_after(NIET_AANGENOMEN_DAGEN - 1) == {accepted, waiting["id"], ended["id"]}
    assert await left_after(NIET_AANGENOMEN_DAGEN) == {accepted}


async def test_a_fresh_code_replaces_the_old_one_while_nobody_accepted(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient
) -> None:
    made = await share(selam)
    fresh = (await selam.post(f"{MIJN}/{made['id']}/code", json={})).json()
    assert fresh["id"] == made["id"]
    assert (await fatima.post(f"{AANNEMEN}/{made['code']}", json={})).status_code == 404
    assert (await fatima.post(f"{AANNEMEN}/{fresh['code']}", json={})).status_code == 201
    again = await selam.post(f"{MIJN}/{made['id']}/code", json={})
    assert (again.status_code, again.json()["detail"]) == (409, "Deze code is al gebruikt.")


async def test_sharing_is_told_in_the_language_of_the_person(
    selam: httpx.AsyncClient, fatima: httpx.AsyncClient, maak_client: Callable[..., Any]
) -> None:
    await shared(selam, fatima, "uren")
    dutch = (await selam.get(MIJN)).json()[0]["tekst"]
    assert dutch["stand"].startswith("Deze begeleider kijkt mee. De laatste dag is ")
    assert (await selam.get(MIJN, headers={"Accept-Language": "ar"})).headers["content-language"] == "ar"
