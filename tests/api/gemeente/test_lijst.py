"""The list of people: found, narrowed, in pages; of the own municipality alone, and on the record per person."""

import json
from typing import Any

import httpx
import psycopg
import pytest

from backend import clock
from backend.dossiers.voortgang import refresh_snapshots
from backend.notifications.channels.email import Email
from backend.notifications.channels.webpush import WebPush
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push, Smtp

URL = "/api/v1/dossiers"


def person(dossier: dict[str, Any], number: int, naam: str, **anders: Any) -> dict[str, Any]:
    fresh = {k: v for k, v in dossier.items() if k != "bsn"}
    return fresh | {"clientnummer": f"Z-{number}", "naam": naam} | anders


def names(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["naam"] for row in answer.json()["dossiers"]]


@pytest.fixture
async def mensen(dossier: dict[str, Any], lever: Any) -> None:
    """Four here, one elsewhere."""
    day = clock.today()
    komend = {
        "referentie": "k", "soort": "voortgangsgesprek", "begin": f"{day.replace(year=day.year + 1)}T10:00:00+01:00",
        "status": "gepland",
    }  # fmt: skip
    klaar = {"map": {"themas": [1, 2, 3, 4, 5, 6, 7, 8], "eindgesprek": "2025-10-01"}}
    await lever(dossier)
    await lever(person(dossier, 2, "Amina 100%", afspraken=[komend], **klaar))
    await lever(person(dossier, 3, "Bilal Test", pip=[], uren=[], examens=[]))
    await lever(person(dossier, 4, "Zoë Slot", pip=[{"dagtekening": "2022-04-02", "leerroute": "B1"}]))
    await lever(person(dossier, 2, "Elders Voorbeeld", gemeentecode="0344", clientnummer="U-2"))


@pytest.mark.usefixtures("mensen")
async def test_people_are_found_by_name_number_route_and_what_needs_attention(medewerker: httpx.AsyncClient) -> None:
    for vraag, found in (
        ("", ["Amina 100%", "Bilal Test", "Selam Voorbeeld", "Zoë Slot"]),
        ("zoek=voorbeeld", ["Selam Voorbeeld"]),
        ("zoek=ZO%C3%8B", ["Zoë Slot"]),
        ("zoek=z-100", ["Selam Voorbeeld"]),
        ("zoek=0%25", ["Amina 100%"]),
        ("zoek=_", []),
        ("leerroute=B1", ["Zoë Slot"]),
        ("leerroute=geen", ["Bilal Test"]),
        ("filter=geen_gesprek_gepland", ["Bilal Test", "Selam Voorbeeld", "Zoë Slot"]),
        ("filter=pip_te_laat", ["Bilal Test"]),
        ("filter=termijn_loopt_af", ["Zoë Slot"]),
        ("filter=uren_achter&leerroute=Z", ["Amina 100%", "Selam Voorbeeld"]),
        ("filter=map_open&leerroute=Z", ["Selam Voorbeeld"]),
        ("filter=geen_gesprek_gepland&filter=pip_te_laat", ["Bilal Test"]),
    ):
        assert names(await medewerker.get(f"{URL}?{vraag}")) == found, vraag


@pytest.mark.usefixtures("mensen")
async def test_not_reachable_digitally_is_who_has_no_device_that_we_can_sign_for_and_no_confirmed_address(
    app: Any, medewerker: httpx.AsyncClient, database: Database, kluis: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    apparaat = (
        "INSERT INTO apparaat (id, gemeentecode, dossier_id, endpoint, endpoint_zoek, p256dh, auth, vapid_sleutel,"
        " label, aangemaakt_op, mislukt) SELECT gen_random_uuid(), gemeentecode, id, 'https://x',"
        " convert_to(naam, 'UTF8'), '', '', %s, '', now(), 0 FROM dossier WHERE naam = %s"
    )
    als_superuser.execute(apparaat, ("k1", "Amina 100%"))
    als_superuser.execute(apparaat, ("weg", "Bilal Test"))
    als_superuser.execute(
        "INSERT INTO email (id, gemeentecode, dossier_id, adres_versleuteld, adres_sleutel, code_pogingen,"
        " aangemaakt_op, bevestigd_op, mislukt) SELECT gen_random_uuid(), gemeentecode, id, '', 't1', 0, now(),"
        " CASE WHEN naam = 'Selam Voorbeeld' THEN now() END, 0 FROM dossier WHERE naam LIKE '%%oorbeeld'"
        " OR naam = 'Zoë Slot'"
    )
    address = f"{URL}?filter=niet_bereikbaar"
    everybody = ["Amina 100%", "Bilal Test", "Selam Voorbeeld", "Zoë Slot"]
    assert names(await medewerker.get(address)) == everybody
    webpush = WebPush(database, kluis, Push({"k1": 7}, "k1", "mailto:beheer@voorbeeld.nl"))
    app.state.kanalen.append(webpush)
    assert names(await medewerker.get(address)) == everybody[1:]
    app.state.kanalen.append(Email(database, kluis, Smtp("smtp", "localhost", 25, None, None, "post@voorbeeld.nl")))
    assert names(await medewerker.get(address)) == ["Bilal Test", "Zoë Slot"]
    await webpush.close()


@pytest.mark.usefixtures("mensen")
async def test_a_row_has_the_few_facts_of_the_list_and_never_a_bsn(
    medewerker: httpx.AsyncClient, dossier: dict[str, Any]
) -> None:
    answer = await medewerker.get(f"{URL}?zoek=amina")
    row = answer.json()["dossiers"][0]
    assert set(row) == {
        "clientnummer", "naam", "taal", "doelgroep", "peildatum", "leerroute", "termijnEinde", "volgendeAfspraak",
        "waarschuwingen", "signalen",
    }  # fmt: skip
    assert row["volgendeAfspraak"]["soort"] == "voortgangsgesprek"
    assert (row["leerroute"], row["termijnEinde"], row["taal"]) == ("Z", "2028-04-03", "ti")
    verdict = (await medewerker.get(f"{URL}/{row['clientnummer']}/voortgang")).json()
    assert row["waarschuwingen"] == [w["code"] for w in verdict["waarschuwingen"]]
    everybody = await medewerker.get(URL)
    assert everybody.json()["totaal"] == 4
    assert dossier["bsn"] not in everybody.text


@pytest.mark.usefixtures("mensen")
async def test_pages_follow_each_other_and_keep_the_question(medewerker: httpx.AsyncClient) -> None:
    address, seen = f"{URL}?filter=geen_gesprek_gepland&aantal=2", []
    while address:
        answer = await medewerker.get(address)
        seen += names(answer)
        address = answer.links.get("next", {}).get("url", "")
    assert seen == ["Bilal Test", "Selam Voorbeeld", "Zoë Slot"]
    assert names(await medewerker.get(f"{URL}?pagina=9")) == []


@pytest.mark.usefixtures("mensen")
async def test_who_is_in_the_answer_is_on_the_record_once_and_nobody_else(
    medewerker: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    als_superuser.execute("TRUNCATE verwerking, audit")
    first = await medewerker.get(f"{URL}?aantal=2")
    query = "SELECT d.naam FROM verwerking v JOIN dossier d ON d.id = v.data_subject_id ORDER BY 1"
    assert als_superuser.execute(query).fetchall() == [("Amina 100%",), ("Bilal Test",)]
    assert als_superuser.execute("SELECT count(*), count(DISTINCT trace_id) FROM audit").fetchone() == (2, 1)
    again = await medewerker.get(f"{URL}?aantal=2", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert len(als_superuser.execute(query).fetchall()) == 4


async def test_a_question_that_is_wrong_is_refused_without_repeating_it(medewerker: httpx.AsyncClient) -> None:
    for vraag in ("filter=rijk", "leerroute=A1", f"zoek={'x' * 101}", "zoek=%00", "zoek=999990019", "aantal=201"):
        answer = await medewerker.get(f"{URL}?{vraag}")
        assert answer.status_code == 400, vraag
        assert "999990019" not in answer.text + str(answer.headers)
        assert "rijk" not in answer.text


async def test_a_number_that_only_looks_like_a_bsn_is_found(
    medewerker: httpx.AsyncClient, dossier: dict[str, Any], lever: Any
) -> None:
    await lever(dossier | {"clientnummer": "999990020"})
    assert names(await medewerker.get(f"{URL}?zoek=999990020")) == ["Selam Voorbeeld"]


@pytest.mark.usefixtures("mensen")
async def test_a_dossier_without_a_verdict_is_there_and_gets_its_facts_at_night(
    medewerker: httpx.AsyncClient, database: Database, als_superuser: psycopg.Connection
) -> None:
    als_superuser.execute("TRUNCATE snapshot, overzicht")
    assert names(await medewerker.get(f"{URL}?zoek=zo")) == ["Zoë Slot"]
    assert names(await medewerker.get(f"{URL}?leerroute=B1")) == []
    await refresh_snapshots(database, "0637", clock.today())
    assert names(await medewerker.get(f"{URL}?leerroute=B1")) == ["Zoë Slot"]


@pytest.mark.usefixtures("mensen")
async def test_one_dossier_is_contract_1_without_bsn_and_storing_it_again_changes_nothing(
    medewerker: httpx.AsyncClient, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    als_superuser.execute("TRUNCATE verwerking, audit")
    answer = await medewerker.get(f"{URL}/Z-1001")
    assert (answer.status_code, answer.headers["etag"]) == (200, '"1"')
    document = answer.json()
    assert "bsn" not in document
    assert document["ontzorgen"]["betalingen"] == dossier["ontzorgen"]["betalingen"]
    subject = als_superuser.execute("SELECT data_subject_id, name FROM verwerking").fetchall()
    assert (
        subject
        == als_superuser.execute("SELECT id, 'dossier_inzien' FROM dossier WHERE bsn_zoek IS NOT NULL").fetchall()
    )
    same = await medewerker.get(f"{URL}/Z-1001", headers={"If-None-Match": '"1"'})
    assert same.status_code == 304
    again = await medewerker.put(f"{URL}/Z-1001", json=document, headers={"If-Match": '"1"'})
    assert (again.status_code, again.json()["gewijzigd"]) == (200, False)
    changed = document | {"naam": "Selam Nieuw"}
    assert (await medewerker.put(f"{URL}/Z-1001", json=changed, headers={"If-Match": '"7"'})).status_code == 412
    done = await medewerker.put(f"{URL}/Z-1001", json=changed, headers={"If-Match": '"1"'})
    assert done.json() == {"clientnummer": "Z-1001", "versie": 2, "gewijzigd": True}
    who = als_superuser.execute("SELECT rol, trace_id IS NULL FROM audit WHERE handeling = 'dossier.gewijzigd'")
    assert who.fetchall() == [("medewerker", False)]
    assert als_superuser.execute("SELECT count(*) FROM dossier WHERE bsn_zoek IS NOT NULL").fetchone() == (1,)
    refused = await medewerker.put(f"{URL}/Z-1001", content=json.dumps(changed), headers={"Content-Type": "text/plain"})
    assert refused.status_code == 415


@pytest.mark.usefixtures("mensen")
async def test_progress_is_contract_2_with_texts_in_the_language_of_the_employee(
    medewerker: httpx.AsyncClient,
) -> None:
    answer = await medewerker.get(f"{URL}/Z-1001/voortgang")
    assert answer.headers["content-language"] == "nl"
    assert answer.json()["termijn"]["tekst"]
    assert answer.json()["pip"]["leerroute"] == "Z"
    again = await medewerker.get(f"{URL}/Z-1001/voortgang", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
