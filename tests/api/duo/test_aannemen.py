"""What DUO sends is taken when it is DUO, once, and nothing of it is lost or repeated aloud."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest

from backend.identity import grenzen
from backend.persistence.session import Database
from backend.settings import Settings
from tests.api.duo.conftest import ELDERS, OIN, Duo
from tests.identity.test_grenzen_per_route import fill
from tests.notifications.herinneringen.conftest import NU, Lever

KEPT = (
    "SELECT n.id::text AS id, n.gemeentecode, gebeurtenis, clientnummer, n.bsn_zoek, n.ontvangen_op"
    " FROM duo_notificatie n LEFT JOIN dossier d ON d.id = n.dossier_id ORDER BY gebeurtenis"
)
PROBLEEM = "application/problem+json"
Rijen = Callable[..., list[Any]]


async def test_what_duo_tells_is_kept_with_the_person_and_answered_as_duo_wants(
    duo: Duo, lever: Lever, rijen: Rijen
) -> None:
    wie = await lever(bsn="999990019")
    bericht = str(uuid4())
    answer = await duo.meldt("SS103", koppen={"berichtId": bericht.upper()})
    assert (answer.status_code, answer.content, answer.headers["api-version"]) == (201, b"", "1.8.0")
    (kept,) = rijen(KEPT)
    assert kept == (bericht, "0637", "SS103", "Z-1", None, NU)
    (line,) = rijen("SELECT rol, wie, dossier_id FROM audit WHERE handeling = 'duo.gemeld'")
    assert line == ("duo", OIN["duo"], wie)
    (log,) = rijen("SELECT data_subject_id, status_code FROM verwerking WHERE name = 'duo_gebeurtenis'")
    assert log == (wie, 1)


async def test_a_message_that_comes_again_is_answered_the_same_and_changes_nothing(
    duo: Duo, lever: Lever, rijen: Rijen
) -> None:
    await lever(bsn="999990019")
    koppen = {"berichtId": str(uuid4())}
    first = await duo.meldt(koppen=koppen)
    before = rijen("SELECT xmin::text, * FROM duo_notificatie"), rijen("SELECT id FROM te_plannen")
    again = await duo.meldt("SS110", koppen=koppen)
    assert (again.status_code, again.content) == (first.status_code, first.content) == (201, b"")
    assert (rijen("SELECT xmin::text, * FROM duo_notificatie"), rijen("SELECT id FROM te_plannen")) == before
    assert len(rijen("SELECT 1 FROM audit WHERE handeling = 'duo.gemeld'")) == 1


VREEMD = "00000099300000000009"
GEWEIGERD: dict[str, tuple[int, str, dict[str, Any]]] = {
    "no header of a proxy": (401, "geen_certificaat", {"koppen": {"X-Certificaat-OIN": None}}),
    "an empty one": (401, "geen_certificaat", {"koppen": {"X-Certificaat-OIN": ""}}),
    "that header from somebody who is no proxy": (401, "geen_proxy", {"van": ELDERS}),
    "the certificate of somebody else": (403, "ander_certificaat", {"koppen": {"X-Certificaat-OIN": VREEMD}}),
    "a sender that is not who the certificate is of": (403, "andere_bron", {"koppen": {"bron": VREEMD}}),
    "a municipality that is not here": (403, "ander_doel", {"koppen": {"doel": VREEMD}}),
}


@pytest.mark.parametrize("geval", GEWEIGERD)
async def test_who_is_not_duo_or_does_not_write_to_us_is_refused_with_one_line_in_the_log(
    duo: Duo, lever: Lever, rijen: Rijen, caplog: pytest.LogCaptureFixture, geval: str
) -> None:
    await lever(bsn="999990019")
    caplog.set_level(logging.INFO, "inburgerpad")
    status, reden, anders = GEWEIGERD[geval]
    answer = await duo.meldt(**anders)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEEM)
    assert answer.headers["api-version"] == "1.8.0"
    assert "Log in" not in answer.text
    lines = [r.getMessage() for r in caplog.records if r.name.startswith("inburgerpad")]
    assert lines == [f"toegang geweigerd reden={reden} route=/duo/v1/notificaties rol=duo gemeente=-"]
    assert rijen(KEPT) == []


async def test_two_headers_that_say_who_it_is_are_one_too_many(duo: Duo, rijen: Rijen) -> None:
    """One of them came from outside, and nobody can tell which."""
    koppen = [("bron", OIN["duo"]), ("doel", OIN["0637"]), ("berichtId", str(uuid4()))]
    koppen += [("Content-Type", "application/json"), *[("X-Certificaat-OIN", OIN["duo"])] * 2]
    assert (await duo.stuur(koppen, b"{}")).status_code == 401


async def test_where_duo_is_not_in_the_settings_nobody_is_duo(
    duo_settings: Settings, maak_app: Callable[[Settings], Any]
) -> None:
    off = Duo(maak_app(msgspec.structs.replace(duo_settings, duo_oin=None)))
    assert (await off.meldt()).status_code == 401


async def test_all_faults_of_headers_and_body_come_at_once_and_no_value_is_repeated(duo: Duo, rijen: Rijen) -> None:
    koppen = {"berichtId": "999990019", "bron": "999990019", "doel": None}
    answer = await duo.meldt("ss103", "999990018", koppen=koppen, registratieDatumTijd="2026-11-26T16:03:00")
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEEM)
    assert {fout["veld"]: fout["code"] for fout in answer.json()["fouten"]} == {
        "bron": "geen_oin", "doel": "geen_oin", "berichtId": "geen_uuid", "registratieDatumTijd": "zonder_tijdzone",
        "gebeurtenisId": "vorm", "bsn": "elfproef",
    }  # fmt: skip
    assert "99999" not in answer.text
    assert rijen(KEPT) == []


@pytest.mark.parametrize(
    ("body", "fouten"),
    [
        (b"{", [("", "geen_json")]),
        (b"[]", [("", "geen_object")]),
        (b"{}", [("registratieDatumTijd", "verplicht"), ("gebeurtenisId", "verplicht")]),
        (b'{"registratieDatumTijd": "2026-11-26T16:03:00Z", "gebeurtenisId": "SS103"}', [("bsn", "verplicht")]),
        (b'{"registratieDatumTijd": "2026-11-26T16:03:00Z", "gebeurtenisId": "SS103", "bsn": 999990019}',
         [("bsn", "geen_tekst")]),
    ],
)  # fmt: skip
async def test_a_message_that_is_none_is_refused(duo: Duo, body: bytes, fouten: list[tuple[str, str]]) -> None:
    koppen = {"bron": OIN["duo"], "doel": OIN["0637"], "berichtId": str(uuid4()), "X-Certificaat-OIN": OIN["duo"]}
    answer = await duo.stuur(koppen | {"Content-Type": "application/json; charset=utf-8"}, body)
    assert answer.status_code == 400
    assert [(fout["veld"], fout["code"]) for fout in answer.json()["fouten"]] == fouten


async def test_a_message_longer_than_any_is_refused_unread(duo: Duo) -> None:
    assert (await duo.meldt(nieuwVeld="x" * 20_000)).status_code == 413


async def test_a_field_or_an_event_that_comes_later_is_taken_and_told_to_who_keeps_it_running(
    duo: Duo, lever: Lever, rijen: Rijen, caplog: pytest.LogCaptureFixture
) -> None:
    await lever(bsn="999990019")
    answer = await duo.meldt("SS777", nieuwVeld={"wat": "dan ook"})
    assert answer.status_code == 201
    assert [rij.gebeurtenis for rij in rijen(KEPT)] == ["SS777"]
    (line,) = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert "SS777" in line
    assert "999990019" not in caplog.text


async def test_somebody_without_a_bsn_belongs_to_nobody_and_the_v_number_is_not_kept(
    duo: Duo, rijen: Rijen, caplog: pytest.LogCaptureFixture
) -> None:
    bericht = str(uuid4())
    answer = await duo.meldt("SS101", None, vNummer=2_863_111_234, koppen={"berichtId": bericht})
    assert answer.status_code == 201
    assert [(rij.id, rij.clientnummer) for rij in rijen(KEPT)] == [(bericht, None)]
    assert "2863111234" not in str(rijen("SELECT n::text FROM duo_notificatie n")) + caplog.text
    assert bericht in caplog.text


async def test_who_sends_too_much_hears_when_to_come_back(duo: Duo, database: Database, duo_settings: Settings) -> None:
    await fill(database, duo_settings, grenzen.SYSTEEM, OIN["duo"])
    answer = await duo.meldt()
    assert (answer.status_code, answer.headers["retry-after"]) == (429, str(grenzen.SYSTEEM.wachten))
    elsewhere = await duo.meldt(koppen={"doel": OIN["0344"]})
    assert elsewhere.status_code == 201


async def test_without_a_database_duo_hears_in_its_own_words_to_send_it_again(app: Any, duo: Duo) -> None:
    whole, app.state.database = app.state.database, Database("postgresql+psycopg://niemand:geheim@127.0.0.1:1/x")
    answer = await duo.meldt()
    await app.state.database.close()
    app.state.database = whole
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/json")
    assert set(answer.json()) == {"fouttekst"}
    assert len(answer.json()["fouttekst"]) <= 200
    assert answer.headers["api-version"] == "1.8.0"
    assert int(answer.headers["retry-after"]) > 0


async def test_it_is_no_part_of_our_own_description(client: httpx.AsyncClient) -> None:
    """It is DUO's contract: the description of that is DUO's."""
    assert "notificaties" not in (await client.get("/api/v1/openapi.json")).text


@pytest.fixture
def client(app: Any, maak_client: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    return maak_client(app)
