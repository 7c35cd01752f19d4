"""A municipality's system delivers whole dossiers; what is wrong is refused as a whole, with every fault."""

import asyncio
import json
from typing import Any

import httpx
import psycopg
import pytest
from joserfc.jwk import RSAKey

from backend.persistence.versleuteling import BsnKluis

URL = "/api/v1/dossiers/Z-1001"
TABLES = ("dossier", "pip", "uren", "examen", "afspraak", "betaling", "snapshot", "audit")


def bearer(token: str, **headers: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", **headers}


def counts(connection: psycopg.Connection) -> dict[str, int]:
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


async def test_a_delivered_dossier_is_stored_with_audit_and_verdict(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    answer = await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    assert answer.status_code == 201, answer.text
    assert answer.json() == {"clientnummer": "Z-1001", "versie": 1, "gewijzigd": True}
    assert answer.headers["etag"] == '"1"'
    assert counts(als_superuser) == {
        "dossier": 1, "pip": 1, "uren": 2, "examen": 1, "afspraak": 1, "betaling": 1, "snapshot": 1, "audit": 1,
    }  # fmt: skip


async def test_the_same_dossier_again_changes_nothing(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    before = counts(als_superuser)
    again = await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    assert again.status_code == 200
    assert again.json()["gewijzigd"] is False
    assert again.headers["etag"] == '"1"'
    assert counts(als_superuser) == before


async def test_what_the_document_no_longer_names_is_gone_and_what_stays_keeps_its_id(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    query = "SELECT referentie, id FROM uren"
    before = dict(als_superuser.execute(query).fetchall())
    dossier["uren"] = [dossier["uren"][1] | {"uren": 4}]
    answer = await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    assert answer.json()["versie"] == 2
    assert dict(als_superuser.execute(query).fetchall()) == {"2": before["2"]}


async def test_if_match_with_another_version_is_refused_and_stores_nothing(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    changed = dossier | {"naam": "Selam Nieuw"}
    for value in ('"7"', "onzin"):
        answer = await client.put(URL, json=changed, headers=bearer(uitgever.token(), **{"If-Match": value}))
        assert answer.status_code == 412
    answer = await client.put(URL, json=changed, headers=bearer(uitgever.token(), **{"If-Match": '"1"'}))
    assert answer.status_code == 200
    row = als_superuser.execute("SELECT naam, versie FROM dossier").fetchone()
    assert row == ("Selam Nieuw", 2)


async def test_all_faults_come_at_once_by_field_and_nothing_is_stored(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    dossier |= {"bsn": "123456789", "doelgroep": "toerist", "onbekend": 1}
    dossier["uren"][1]["uren"] = -3
    dossier["afspraken"][0]["begin"] = "2025-06-01T10:00:00"
    answer = await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert {"status", "title", "detail", "fouten"} <= set(body)
    assert {"bsn", "doelgroep", "onbekend", "uren[1].uren", "afspraken[0].begin"} <= {f["veld"] for f in body["fouten"]}
    assert "123456789" not in answer.text
    assert "toerist" not in answer.text
    assert set(counts(als_superuser).values()) == {0}


async def test_the_address_and_the_token_decide_whose_dossier_it_is(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    answer = await client.put("/api/v1/dossiers/anders", json=dossier, headers=bearer(uitgever.token("0344")))
    assert answer.status_code == 400
    assert {f["veld"] for f in answer.json()["fouten"]} == {"clientnummer", "gemeentecode"}
    assert set(counts(als_superuser).values()) == {0}


async def test_one_bsn_belongs_to_one_clientnummer(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any]
) -> None:
    await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    other = dossier | {"clientnummer": "Z-1002"}
    answer = await client.put("/api/v1/dossiers/Z-1002", json=other, headers=bearer(uitgever.token()))
    assert answer.status_code == 400
    assert answer.json()["fouten"][0]["veld"] == "bsn"
    assert "999990019" not in answer.text


async def test_the_bsn_lies_encrypted_and_is_kept_when_a_delivery_leaves_it_out(
    client: httpx.AsyncClient,
    uitgever: Any,
    dossier: dict[str, Any],
    als_superuser: psycopg.Connection,
    kluis: BsnKluis,
) -> None:
    await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    del dossier["bsn"]
    dossier["naam"] = "Selam Nieuw"
    await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    row = als_superuser.execute("SELECT id, bsn_versleuteld, bsn_sleutel, bsn_zoek FROM dossier").fetchone()
    assert row
    assert kluis.ontsleutel(row[1], row[2], row[0]) == "999990019"
    assert row[3] == kluis.zoekwaarde("999990019")
    everything = "".join(
        str(als_superuser.execute(f"SELECT json_agg(t)::text FROM {table} t").fetchone()) for table in TABLES
    )
    assert "999990019" not in everything


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"exp": 1}, 401),
        ({"aud": "een-ander"}, 401),
        ({"iss": "https://elders.voorbeeld.nl"}, 401),
        ({"gemeentecode": "9999"}, 401),
        ({"gemeentecode": None}, 401),
        ({"exp": None}, 401),
        ({"scope": "iets:anders"}, 403),
        ({"scope": None}, 403),
    ],
)
async def test_a_token_that_is_not_right_stores_nothing(
    client: httpx.AsyncClient,
    uitgever: Any,
    dossier: dict[str, Any],
    als_superuser: psycopg.Connection,
    claims: dict[str, Any],
    status: int,
) -> None:
    token = uitgever.token(**{"gemeentecode": "0637", **claims})
    answer = await client.put(URL, json=dossier, headers=bearer(token))
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(counts(als_superuser).values()) == {0}


async def test_no_token_and_a_forged_token_store_nothing(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    forged = uitgever.token(key=RSAKey.generate_key(2048, {"kid": "u1"}))
    for headers in ({}, bearer(""), bearer("x.y.z"), bearer(forged), {"Authorization": "Basic eDp5"}):
        answer = await client.put(URL, json=dossier, headers=headers)
        assert answer.status_code == 401
    # From a browser it must come from our own pages, and from somebody who is logged in.
    other = {"Origin": "https://evil.example", "X-Requested-With": "inburgerpad"}
    assert (await client.put(URL, json=dossier, headers=other)).status_code == 403
    own = {"Origin": "https://localhost", "X-Requested-With": "inburgerpad"}
    assert (await client.put(URL, json=dossier, headers=own)).status_code == 401
    assert set(counts(als_superuser).values()) == {0}


async def test_another_municipality_has_its_own_dossier_under_the_same_number(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    await client.put(URL, json=dossier, headers=bearer(uitgever.token()))
    other = dossier | {"gemeentecode": "0344", "naam": "Iemand Anders"}
    answer = await client.put(URL, json=other, headers=bearer(uitgever.token("0344"), **{"If-None-Match": "*"}))
    assert answer.status_code == 201
    rows = als_superuser.execute("SELECT gemeentecode, naam FROM dossier ORDER BY 1").fetchall()
    assert rows == [("0344", "Iemand Anders"), ("0637", "Selam Voorbeeld")]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"tekst"', b"\xff\xfe", b'{"a":1}{'])
async def test_a_body_that_is_no_dossier_is_refused(client: httpx.AsyncClient, uitgever: Any, body: bytes) -> None:
    answer = await client.put(
        URL, content=body, headers=bearer(uitgever.token(), **{"Content-Type": "application/json"})
    )
    assert answer.status_code == 400
    assert answer.json()["fouten"]


async def test_a_body_of_another_kind_is_refused(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any]
) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        headers = bearer(uitgever.token(), **({"Content-Type": kind} if kind else {}))
        answer = await client.put(URL, content=json.dumps(dossier).encode(), headers=headers)
        assert answer.status_code == 415


async def test_two_first_deliveries_at_once_make_one_dossier(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    token = uitgever.token()
    answers = await asyncio.gather(*(client.put(URL, json=dossier, headers=bearer(token)) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert counts(als_superuser)["dossier"] == 1


def test_the_fixture_is_a_dossier(dossier: dict[str, Any]) -> None:
    from backend.law.lezen import read_dossier

    assert read_dossier(dossier).naam == "Selam Voorbeeld"


async def test_one_bsn_under_several_numbers_at_once_is_stored_under_one(
    client: httpx.AsyncClient, uitgever: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    token = uitgever.token()

    async def deliver(nummer: str) -> httpx.Response:
        body = dossier | {"clientnummer": nummer}
        return await client.put(f"/api/v1/dossiers/{nummer}", json=body, headers=bearer(token))

    answers = await asyncio.gather(*(deliver(f"Z-{n}") for n in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 400, 400, 400]
    assert counts(als_superuser)["dossier"] == 1
