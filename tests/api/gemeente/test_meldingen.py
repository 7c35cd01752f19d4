"""What people answer, report and ask reaches the municipality; its answer reaches them, and a deletion deletes."""

from typing import Any

import httpx
import psycopg
import pytest

from tests.conftest import ZOETERMEER

GESPREK = {
    "referentie": "g", "soort": "voortgangsgesprek", "begin": "2031-01-13T10:00:00+01:00", "status": "gepland",
}  # fmt: skip
ANDER = {"clientnummer": "Z-2", "naam": "Amina Test", "bsn": "999990020"}


@pytest.fixture
async def selam(app: Any, maak_client: Any, lever: Any, dossier: dict[str, Any], inloggen: Any) -> httpx.AsyncClient:
    """Somebody with an appointment to come, logged in; there is somebody else too."""
    await lever(dossier | {"afspraken": [GESPREK]})
    await lever(dossier | ANDER | {"afspraken": [GESPREK]})
    client = maak_client(app)
    client.headers.update(await inloggen("Selam Voorbeeld"))
    client.headers.update({"X-Requested-With": "inburgerpad", "Origin": ZOETERMEER})
    return client


async def test_an_answer_reaches_the_municipality_until_the_appointment_moves(
    selam: httpx.AsyncClient, medewerker: httpx.AsyncClient, aan_het_werk: Any, als_superuser: psycopg.Connection
) -> None:
    id_ = (await selam.get("/api/v1/mijn/afspraken")).json()[0]["id"]
    given = await selam.post(f"/api/v1/mijn/afspraken/{id_}/antwoorden", json={"antwoord": "ik_heb_een_tolk_nodig"})
    assert given.status_code == 201, given.text
    als_superuser.execute("TRUNCATE verwerking, audit")
    answer = await medewerker.get("/api/v1/antwoorden")
    (row,) = answer.json()
    assert (row["clientnummer"], row["antwoord"], row["soort"]) == ("Z-1001", "ik_heb_een_tolk_nodig", GESPREK["soort"])
    assert als_superuser.execute("SELECT name FROM verwerking").fetchall() == [("antwoorden_inzien",)]
    same = await medewerker.get("/api/v1/antwoorden", headers={"If-None-Match": answer.headers["etag"]})
    assert same.status_code == 304
    assert (await medewerker.get("/api/v1/antwoorden?antwoord=ik_kom")).json() == []
    assert (await medewerker.get("/api/v1/antwoorden?antwoord=misschien")).status_code == 400
    assert (await (await aan_het_werk("Verre Demo", "0344")).get("/api/v1/antwoorden")).json() == []
    address = "/api/v1/dossiers/Z-1001/afspraken"
    assert [a["antwoord"] for a in (await medewerker.get(address)).json()] == ["ik_heb_een_tolk_nodig"]
    await medewerker.patch(f"{address}/{id_}", json={"begin": "2031-01-14T10:00:00+01:00"})
    assert (await medewerker.get("/api/v1/antwoorden")).json() == []


async def test_a_report_is_taken_up_and_answered_and_the_person_reads_it(
    selam: httpx.AsyncClient, medewerker: httpx.AsyncClient, aan_het_werk: Any
) -> None:
    rij = (await selam.get("/api/v1/mijn/uren")).json()
    uren = als_lijst(rij)[0]["id"]
    await selam.post(f"/api/v1/mijn/uren/{uren}/meldingen", json={"wat": "aantal"})
    (melding,) = (await medewerker.get("/api/v1/meldingen?soort=uren")).json()
    assert (melding["naam"], melding["status"], melding["wat"]) == ("Selam Voorbeeld", "open", "aantal")
    address = f"/api/v1/meldingen/{melding['id']}"
    utrecht = await aan_het_werk("Verre Demo", "0344")
    foreign = await utrecht.patch(address, json={"status": "in_behandeling"})
    unknown = await utrecht.patch(f"{address[:-4]}0000", json={"status": "in_behandeling"})
    assert (foreign.status_code, foreign.content) == (404, unknown.content)
    refused = await medewerker.patch(address, json={"status": "klaar", "antwoord": 3, "x": 1})
    assert {fout["veld"] for fout in refused.json()["fouten"]} == {"status", "antwoord", "x"}
    refused = await medewerker.patch(address, json={"status": "afgehandeld", "antwoord": " "})
    assert [fout["veld"] for fout in refused.json()["fouten"]] == ["antwoord"]
    taken = await medewerker.patch(address, json={"status": "in_behandeling"})
    assert taken.json()["status"] == "in_behandeling"
    done = await medewerker.patch(address, json={"status": "afgehandeld", "antwoord": "De school heeft het verbeterd."})
    assert done.status_code == 200
    assert (await medewerker.patch(address, json={"status": "in_behandeling"})).status_code == 409
    assert (await medewerker.get("/api/v1/meldingen")).json() == []
    (mine,) = (await selam.get("/api/v1/mijn/meldingen")).json()
    assert (mine["status"], mine["antwoord"]) == ("afgehandeld", "De school heeft het verbeterd.")


def als_lijst(uren: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of hours, wherever the answer keeps them."""
    return next(value for value in uren.values() if isinstance(value, list) and value and "id" in value[0])


async def test_a_request_for_deletion_that_is_granted_deletes_the_dossier_and_keeps_who_did_it(
    selam: httpx.AsyncClient, medewerker: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    await selam.post("/api/v1/mijn/verzoeken", json={"soort": "verwijdering"})
    (melding,) = (await medewerker.get("/api/v1/meldingen?soort=verwijdering")).json()
    address = f"/api/v1/meldingen/{melding['id']}"
    done = await medewerker.patch(address, json={"status": "afgehandeld", "antwoord": "Alles is gewist."})
    assert (done.status_code, done.json()["antwoord"]) == (200, "Alles is gewist.")
    assert (await selam.get("/api/v1/mijn/voortgang")).status_code == 401
    assert (await medewerker.get("/api/v1/dossiers/Z-1001")).status_code == 404
    assert als_superuser.execute("SELECT naam FROM dossier").fetchall() == [("Amina Test",)]
    assert als_superuser.execute("SELECT rol FROM audit WHERE handeling = 'dossier.verwijderd'").fetchall() == [
        ("medewerker",)
    ]


async def test_the_log_says_which_employee_did_what_and_that_it_was_read(
    selam: httpx.AsyncClient, aan_het_werk: Any, medewerker: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    beheer = await aan_het_werk("Ines Demo", "0637", "beheer")
    await medewerker.get("/api/v1/dossiers/Z-1001/tijdlijn")
    await medewerker.get("/api/v1/dossiers/Z-9999")
    looked = als_superuser.execute("SELECT count(*) FROM verwerking").fetchone()
    regels = (await beheer.get("/api/v1/logboek")).json()
    assert als_superuser.execute("SELECT count(*) FROM verwerking").fetchone() == looked
    newest = [(r["naam"], r["handeling"], r["clientnummer"], r["resultaat"]) for r in regels[:2]]
    assert newest == [
        ("Karin Voorbeeld", "dossier_inzien", None, "geweigerd"),
        ("Karin Voorbeeld", "tijdlijn_inzien", "Z-1001", "gelukt"),
    ]
    trace = als_superuser.execute("SELECT encode(trace_id, 'hex') FROM verwerking WHERE name = 'tijdlijn_inzien'")
    assert trace.fetchone() == (regels[1]["traceId"],)
    karin, about = regels[1]["wie"], await beheer.get("/api/v1/logboek?clientnummer=Z-1001")
    assert {r["clientnummer"] for r in about.json()} == {"Z-1001"}
    own = (await beheer.get(f"/api/v1/logboek?medewerker={karin}&handeling=tijdlijn_inzien")).json()
    assert [r["naam"] for r in own] == ["Karin Voorbeeld"]
    assert (await beheer.get("/api/v1/logboek?tot=2020-01-01")).json() == []
    assert (await beheer.get("/api/v1/logboek?vanaf=2026-02-01&tot=2026-01-01")).status_code == 400
    page = await beheer.get("/api/v1/logboek?aantal=1&handeling=logboek.gelezen")
    assert [r["naam"] for r in page.json()] == ["Ines Demo"]
    assert "next" in page.links
    assert (await medewerker.get("/api/v1/logboek")).status_code == 403
    utrecht = await aan_het_werk("Verre Demo", "0344", "beheer")
    assert {r["clientnummer"] for r in (await utrecht.get("/api/v1/logboek")).json()} == set()


@pytest.mark.usefixtures("selam")
async def test_the_timeline_is_the_one_of_the_person_in_the_language_of_the_employee(
    selam: httpx.AsyncClient, medewerker: httpx.AsyncClient
) -> None:
    answer = await medewerker.get("/api/v1/dossiers/Z-1001/tijdlijn")
    own = await selam.get("/api/v1/mijn/tijdlijn?taal=nl")
    assert answer.json() == own.json()
    assert answer.headers["content-language"] == "nl"
    page = await medewerker.get("/api/v1/dossiers/Z-1001/tijdlijn?vanaf=2025-01-01&tot=2025-12-31&aantal=1")
    assert len(page.json()["mijlpalen"]) == 1
    assert page.links["next"]["url"].startswith("/api/v1/dossiers/Z-1001/tijdlijn?vanaf=2025-01-01&tot=2025-12-31&")
    again = await medewerker.get("/api/v1/dossiers/Z-1001/tijdlijn", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
