"""Planning, moving and calling off appointments; and how a delivery by the municipality's system meets them."""

from typing import Any

import httpx
import psycopg

URL = "/api/v1/dossiers/Z-1001/afspraken"
GESPREK = {"soort": "voortgangsgesprek", "begin": "2027-01-11T10:00:00+01:00", "plaats": {"naam": "Stadhuis"}}


async def test_an_appointment_is_planned_moved_and_called_off(
    medewerker: httpx.AsyncClient, dossier: dict[str, Any], lever: Any, als_superuser: psycopg.Connection
) -> None:
    await lever(dossier)
    als_superuser.execute("TRUNCATE verwerking, audit")
    planned = await medewerker.post(URL, json=GESPREK)
    assert planned.status_code == 201, planned.text
    made = planned.json()
    assert (made["status"], made["plaats"]["naam"], planned.headers["etag"]) == ("gepland", "Stadhuis", '"2"')
    moved = await medewerker.patch(
        f"{URL}/{made['id']}", json={"begin": "2027-01-12T10:00:00+01:00"}, headers={"If-Match": '"2"'}
    )
    assert (moved.status_code, moved.json()["id"], moved.headers["etag"]) == (200, made["id"], '"3"')
    assert moved.json()["plaats"] == made["plaats"]
    stale = await medewerker.patch(f"{URL}/{made['id']}", json={"met": "Karin"}, headers={"If-Match": '"2"'})
    assert stale.status_code == 412
    gone = await medewerker.patch(f"{URL}/{made['id']}", json={"status": "afgezegd", "plaats": None})
    assert (gone.json()["status"], gone.json()["plaats"]) == ("afgezegd", None)
    same = await medewerker.patch(f"{URL}/{made['id']}", json={"status": "afgezegd"})
    assert same.headers["etag"] == gone.headers["etag"] == '"4"'
    listed = await medewerker.get(URL)
    assert [row["referentie"] for row in listed.json()] == ["a-1", made["referentie"]]
    document = (await medewerker.get("/api/v1/dossiers/Z-1001")).json()
    assert [a["status"] for a in document["afspraken"]] == ["gehouden", "afgezegd"]
    handelingen = als_superuser.execute("SELECT handeling FROM audit WHERE handeling LIKE 'afspraak%' ORDER BY id")
    assert handelingen.fetchall() == [("afspraak.gepland",), *[("afspraak.gewijzigd",)] * 2]
    on_record = als_superuser.execute(
        "SELECT count(*) FROM verwerking WHERE name = 'afspraak_maken' AND status_code = 1"
    )
    assert on_record.fetchone() == (4,)
    verdict = als_superuser.execute("SELECT versie FROM snapshot").fetchone()
    assert verdict == (4,)


async def test_all_faults_of_an_appointment_come_at_once_and_nothing_is_stored(
    medewerker: httpx.AsyncClient, dossier: dict[str, Any], lever: Any
) -> None:
    await lever(dossier)
    wrong = {"soort": "feest", "begin": "2027-01-11T10:00:00", "tolk": "999990019", "iets": 1}
    answer = await medewerker.post(URL, json=wrong)
    assert answer.status_code == 400
    assert {fout["veld"] for fout in answer.json()["fouten"]} == {"soort", "begin", "tolk", "iets"}
    assert "999990019" not in answer.text
    made = (await medewerker.post(URL, json=GESPREK)).json()
    wrong = {"referentie": "anders", "einde": "2027-01-11T09:00:00+01:00"}
    answer = await medewerker.patch(f"{URL}/{made['id']}", json=wrong)
    assert {fout["veld"] for fout in answer.json()["fouten"]} == {"referentie", "einde"}
    for body in (b"[]", b"null", b'"x"', b"{"):
        kind = {"content": body, "headers": {"Content-Type": "application/json"}}
        assert (await medewerker.post(URL, **kind)).status_code == 400
        assert (await medewerker.patch(f"{URL}/{made['id']}", **kind)).status_code == 400
    double = await medewerker.post(URL, json=GESPREK | {"referentie": "a-1"})
    assert [fout["code"] for fout in double.json()["fouten"]] == ["al_in_gebruik"]
    assert (await medewerker.get("/api/v1/dossiers/Z-1001")).headers["etag"] == '"2"'


async def test_an_appointment_of_somebody_else_and_one_of_nobody_are_the_same_404(
    medewerker: httpx.AsyncClient, aan_het_werk: Any, dossier: dict[str, Any], lever: Any
) -> None:
    fresh = {k: v for k, v in dossier.items() if k != "bsn"}
    await lever(dossier)
    await lever(fresh | {"clientnummer": "Z-2"})
    await lever(fresh | {"clientnummer": "Z-1001", "gemeentecode": "0344"})
    utrecht = await aan_het_werk("Verre Demo", "0344")
    here = (await medewerker.get("/api/v1/dossiers/Z-2/afspraken")).json()[0]["id"]
    there = (await utrecht.get(URL)).json()[0]["id"]
    nobody = "00000000-0000-4000-8000-000000000000"
    answers = [await medewerker.patch(f"{URL}/{id_}", json={"met": "X"}) for id_ in (here, there, nobody)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert (await utrecht.get(URL)).json()[0]["met"] is None


async def test_what_was_planned_or_moved_here_stays_until_the_source_says_something_else_about_it(
    medewerker: httpx.AsyncClient, dossier: dict[str, Any], lever: Any
) -> None:
    """Every night the system delivers the same dossier again, and knows nothing of what is planned here."""
    dossier["afspraken"] = [GESPREK | {"referentie": "bron", "status": "gepland"}]
    await lever(dossier)
    bron = (await medewerker.get(URL)).json()[0]["id"]
    await medewerker.post(URL, json=GESPREK | {"referentie": "hier"})
    moved = await medewerker.patch(f"{URL}/{bron}", json={"begin": "2027-02-01T10:00:00+01:00"})
    assert (await lever(dossier)).headers["etag"] == moved.headers["etag"]

    dossier["uren"] = dossier["uren"][:1]
    await lever(dossier)
    begins = {row["referentie"]: row["begin"][:10] for row in (await medewerker.get(URL)).json()}
    assert begins == {"bron": "2027-02-01", "hier": "2027-01-11"}
    assert (await medewerker.get(URL)).json()[1]["id"] == bron

    dossier["afspraken"][0] = dossier["afspraken"][0] | {"begin": "2027-03-01T10:00:00+01:00"}
    await lever(dossier)
    begins = {row["referentie"]: row["begin"][:10] for row in (await medewerker.get(URL)).json()}
    assert begins == {"bron": "2027-03-01", "hier": "2027-01-11"}

    # The source takes the appointment over by naming it, and can then take it away.
    dossier["afspraken"].append(GESPREK | {"referentie": "hier", "status": "gepland"})
    await lever(dossier)
    dossier["afspraken"] = dossier["afspraken"][:1]
    gone = await lever(dossier)
    states = {row["referentie"]: row["status"] for row in (await medewerker.get(URL)).json()}
    assert states == {"bron": "gepland", "hier": "afgezegd"}
    changed = await medewerker.patch(f"{URL}/{bron}", json={"met": "Karin"})
    assert changed.headers["etag"] != gone.headers["etag"]
    assert (await lever(dossier)).headers["etag"] == changed.headers["etag"]


async def test_an_employee_who_stores_the_whole_dossier_says_what_there_is(
    medewerker: httpx.AsyncClient, dossier: dict[str, Any], lever: Any
) -> None:
    await lever(dossier)
    await medewerker.post(URL, json=GESPREK | {"referentie": "hier"})
    document = (await medewerker.get("/api/v1/dossiers/Z-1001")).json()
    document["afspraken"] = [a for a in document["afspraken"] if a["referentie"] != "hier"]
    await medewerker.put("/api/v1/dossiers/Z-1001", json=document)
    states = {row["referentie"]: row["status"] for row in (await medewerker.get(URL)).json()}
    assert states == {"a-1": "gehouden", "hier": "afgezegd"}
