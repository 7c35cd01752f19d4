"""A campaign from draft to results: whom it is for, what is looked at first, who agrees, and that it happens once."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from backend import clock
from backend.notifications.campagnes import starten
from backend.notifications.campagnes.versturen import verstuur_campagne
from backend.notifications.rust import eerste_moment
from backend.notifications.voorkeuren import STANDAARD
from backend.persistence.session import Database
from tests.api.campagnes.conftest import SJABLOON, Maak, Mensen
from tests.notifications.herinneringen.proefkanaal import Proefkanaal

PATH = "/api/v1/campagnes"
NIEMAND = "00000000-0000-4000-8000-000000000000"


async def stap(client: httpx.AsyncClient, campagne: dict[str, Any], wat: str) -> httpx.Response:
    """Presses a button of this campaign."""
    return await client.post(f"{PATH}/{campagne['id']}/{wat}", json={})


async def vooraf(client: httpx.AsyncClient, campagne: dict[str, Any]) -> dict[str, Any]:
    answer = await stap(client, campagne, "voorbeeld")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(connection: psycopg.Connection, *nummers: str) -> list[UUID]:
    """The dossiers with these numbers."""
    rows = connection.execute("SELECT id FROM dossier WHERE clientnummer = ANY(%s)", (list(nummers),))
    return [dossier_id for (dossier_id,) in rows.fetchall()]


@pytest.fixture
def bereik(app: Any) -> dict[UUID, list[UUID]]:
    """Who has a device; put somebody in it."""
    adressen: dict[UUID, list[UUID]] = {}
    app.app.state.kanalen = (Proefkanaal("http://127.0.0.1:1/", adressen=adressen),)
    return adressen


async def test_the_preview_tells_who_reads_what_and_who_falls_back_and_whom_nothing_reaches(
    mehmet: httpx.AsyncClient, mensen: Mensen, maak: Maak, als_superuser: psycopg.Connection,
    bereik: dict[UUID, list[UUID]],
) -> None:  # fmt: skip
    await mensen(2)
    await mensen(1, 10, taal="ti")
    await mensen(1, 20, taal="ckb")
    await mensen(1, 30, taal="ar-SY")
    bereik |= {een: [uuid4()] for een in ids(als_superuser, "Z-0", "Z-10")}
    campagne = await maak()
    als_superuser.execute("TRUNCATE verwerking")
    found = await vooraf(mehmet, campagne)
    assert (found["totaal"], found["akkoordNodig"]) == (5, False)
    assert [(t["taal"], t["aantal"], t["variant"], t["terugval"]) for t in found["talen"]] == [
        ("nl", 2, "nl", False), ("ar", 1, "ar", False), ("ti", 1, "en", True), ("ckb", 1, "ar", True),
    ]  # fmt: skip
    assert found["kanalen"] == [{"kanaal": "webpush", "aantal": 2}, {"kanaal": "geen", "aantal": 3}]
    shown = [een["clientnummer"] for een in found["onbereikbaar"]["mensen"]]
    assert (found["onbereikbaar"]["aantal"], shown) == (3, ["Z-1", "Z-20", "Z-30"])
    arabic = next(tekst for tekst in found["teksten"] if tekst["taal"] == "ar")
    assert (arabic["richting"], arabic["titel"], arabic["melding"]["richting"]) == ("rtl", "تعال إلينا", "rtl")
    assert found["teksten"][0]["uitleg"] == ["U bent welkom.", "Kom op dinsdag."]
    assert found["teksten"][0]["melding"]["titel"] == "Er is nieuws over uw inburgering"
    seen = als_superuser.execute(
        "SELECT d.clientnummer FROM verwerking v JOIN dossier d ON d.id = v.data_subject_id::uuid"
        " WHERE v.name = 'campagne_voorbereiden' ORDER BY 1"
    ).fetchall()
    assert [nummer for (nummer,) in seen] == shown
    assert als_superuser.execute("SELECT count(*) FROM bericht").fetchone() == (0,)


async def test_the_preview_warns_of_what_is_machine_made_old_hard_or_too_much(
    mehmet: httpx.AsyncClient, mensen: Mensen, maak: Maak, als_superuser: psycopg.Connection,
    bereik: dict[UUID, list[UUID]],
) -> None:  # fmt: skip
    await mensen(2)
    await mensen(3, 10, taal="ar")
    lang = "Indien u nog niet bij ons bent geweest dan willen wij u graag een keer op het spreekuur zien."
    texts = [
        {"taal": "nl", "titel": "Kom langs", "tekst": lang, "staat": "mens"},
        {"taal": "en", "titel": "Come", "tekst": "Come.", "staat": "verouderd"},
        {"taal": "ar", "titel": "تعال", "tekst": "تعال.", "staat": "machine"},
        {"taal": "th", "titel": "มา", "tekst": "มา", "staat": "machine"},
    ]
    made = (await mehmet.post("/api/v1/sjablonen", json={"naam": "Lang", "varianten": texts})).json()
    campagne = await maak(sjabloon=made["id"])
    found = await vooraf(mehmet, campagne)
    assert found["waarschuwingen"] == [
        {"code": "machine", "taal": "ar", "aantal": 3, "zinnen": [], "woorden": []},
        {"code": "leesniveau", "taal": "nl", "aantal": None, "zinnen": [lang], "woorden": ["indien"]},
    ]
    await mensen(1, 20, taal="so")
    (vol,) = ids(als_superuser, "Z-20")
    bereik[vol] = [uuid4()]
    straks = eerste_moment(clock.now(), STANDAARD.stil(), None)
    for n in range(3):
        als_superuser.execute(
            "INSERT INTO herinnering (id, gemeentecode, dossier_id, voorwerp, stap, sleutel, parameters, op,"
            " houdbaar_tot, stand, gepland_op) VALUES (gen_random_uuid(), '0637', %s, 'x', %s, 'x', '{}', %s, %s,"
            " 'gepland', %s)",
            (vol, str(n), straks, straks, straks),
        )
    more = (await vooraf(mehmet, campagne))["waarschuwingen"]
    assert [(een["code"], een["taal"], een["aantal"]) for een in more] == [
        ("verouderd", "en", 1), ("machine", "ar", 3), ("leesniveau", "nl", None), ("daglimiet", None, 1),
    ]  # fmt: skip


KEUZES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["Z-0", "Z-1", "Z-10", "Z-20"]),
    ({"leerroute": "B1"}, ["Z-10"]),
    ({"leerroute": "geen"}, ["Z-0", "Z-1", "Z-20"]),
    ({"doelgroep": "gezinsmigrant"}, ["Z-20"]),
    ({"talen": ["ar", "ti"]}, ["Z-10", "Z-20"]),
    ({"talen": ["ar"], "doelgroep": "gezinsmigrant"}, []),
    ({"filters": ["geen_gesprek_gepland"]}, ["Z-0", "Z-1", "Z-20"]),
    ({"filters": ["geen_apparaat"]}, ["Z-1", "Z-10", "Z-20"]),
    ({"filters": ["niet_bereikbaar"]}, ["Z-10", "Z-20"]),
    ({"termijnEindigtVoor": "2027-06-01"}, ["Z-10"]),
    ({"clientnummers": ["Z-1", "Z-20", "Z-30"]}, ["Z-1", "Z-20", "Z-30"]),
    ({"clientnummers": ["Z-1", "Z-20"], "talen": ["ti"]}, ["Z-20"]),
]
"""Criteria, and whom they mean among the people of the test below."""


async def test_an_audience_is_everybody_for_whom_all_of_it_holds(
    mehmet: httpx.AsyncClient, mensen: Mensen, maak: Maak, als_superuser: psycopg.Connection
) -> None:
    gesprek = {"referentie": "g", "soort": "voortgangsgesprek", "status": "gepland"}
    straks = (clock.now() + timedelta(days=20)).isoformat()
    weg = {"begindatum": "2024-06-01", "einddatum": "2025-10-01", "redenEinde": "vertrek"}
    await mensen(2)
    await mensen(
        1, 10, taal="ar-SY", pip=[{"dagtekening": "2024-04-02", "leerroute": "B1"}],
        inburgeringsplicht={"begindatum": "2024-01-10", "kennisgeving": "2024-01-20"},
        afspraken=[gesprek | {"begin": straks}],
    )  # fmt: skip
    await mensen(1, 20, doelgroep="gezinsmigrant")
    await mensen(1, 30, inburgeringsplicht=weg)
    (z0,), (z1,), (z20,) = (ids(als_superuser, nummer) for nummer in ("Z-0", "Z-1", "Z-20"))
    als_superuser.execute(
        "INSERT INTO voorkeur VALUES (%s, 'ti', 'discreet', '[]', '21:00', '08:00', %s, '0637')", (z20, clock.now())
    )
    als_superuser.execute(
        "INSERT INTO email (id, dossier_id, gemeentecode, adres_versleuteld, adres_sleutel, code_pogingen,"
        " aangemaakt_op, bevestigd_op, mislukt) VALUES (gen_random_uuid(), %s, '0637', '', 't1', 0, %s, %s, 0)",
        (z1, clock.now(), clock.now()),
    )
    als_superuser.execute(
        "INSERT INTO apparaat (id, gemeentecode, dossier_id, endpoint, endpoint_zoek, p256dh, auth, vapid_sleutel,"
        " label, aangemaakt_op, mislukt) VALUES (gen_random_uuid(), '0637', %s, 'x', 'x', '', '', 'k1', 'x', %s, 0)",
        (z0, clock.now()),
    )
    sjabloon = (await mehmet.post("/api/v1/sjablonen", json=SJABLOON)).json()["id"]
    for selectie, nummers in KEUZES:
        campagne = await maak(selectie, sjabloon=sjabloon)
        assert (await vooraf(mehmet, campagne))["totaal"] == len(nummers), selectie
        answer = await stap(mehmet, campagne, "start")
        assert answer.status_code == (200 if nummers else 409), selectie
        found = als_superuser.execute(
            "SELECT d.clientnummer FROM campagne_ontvanger o JOIN dossier d ON d.id = o.dossier_id"
            " WHERE o.campagne_id = %s ORDER BY 1",
            (campagne["id"],),
        ).fetchall()
        assert [nummer for (nummer,) in found] == nummers, selectie


async def test_however_often_and_by_how_many_start_is_pressed_it_starts_once(
    mehmet: httpx.AsyncClient, ines: httpx.AsyncClient, mensen: Mensen, maak: Maak, als_superuser: psycopg.Connection
) -> None:
    await mensen(6)
    campagne = await maak()
    answers = await asyncio.gather(*(stap(wie, campagne, "start") for wie in (mehmet, ines) * 6))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["aantal"] == 6
    assert als_superuser.execute("SELECT count(*) FROM campagne_ontvanger").fetchone() == (6,)
    assert als_superuser.execute("SELECT count(*) FROM campagne_variant").fetchone() == (3,)
    assert als_superuser.execute("SELECT count(*) FROM audit WHERE handeling = 'campagne.gestart'").fetchone() == (1,)
    assert (await stap(ines, campagne, "stop")).status_code == 200
    assert (await stap(mehmet, campagne, "start")).status_code == 409


async def test_many_people_need_a_second_pair_of_eyes_on_what_goes_out(
    mehmet: httpx.AsyncClient, ines: httpx.AsyncClient, mensen: Mensen, maak: Maak, monkeypatch: pytest.MonkeyPatch,
    als_superuser: psycopg.Connection,
) -> None:  # fmt: skip
    assert starten.ZONDER_AKKOORD == 500
    monkeypatch.setattr(starten, "ZONDER_AKKOORD", 2)
    monkeypatch.setattr("backend.notifications.campagnes.voorbeeld.ZONDER_AKKOORD", 2)
    await mensen(3)
    campagne = await maak()
    address, sjabloon = f"{PATH}/{campagne['id']}", f"/api/v1/sjablonen/{campagne['sjabloon']['id']}"
    assert (await vooraf(mehmet, campagne))["akkoordNodig"] is True
    assert (await stap(mehmet, campagne, "start")).status_code == 409
    own = await stap(mehmet, campagne, "akkoord")
    assert (own.status_code, own.json()["detail"]) == (
        409, "Een collega geeft akkoord, niet wie de campagne maakte of wijzigde.",
    )  # fmt: skip
    given = await stap(ines, campagne, "akkoord")
    assert given.json()["akkoord"]["door"] == "Ines Demo"
    # Other words than she agreed with: it does not hold any more.
    anders = {**SJABLOON, "varianten": [{**SJABLOON["varianten"][0], "tekst": "Kom niet."}]}
    assert (await mehmet.put(sjabloon, json=anders)).status_code == 200
    assert (await mehmet.get(address)).json()["akkoord"] is None
    assert (await stap(mehmet, campagne, "start")).status_code == 409
    await stap(ines, campagne, "akkoord")
    body = {"naam": "Anders", "sjabloon": campagne["sjabloon"]["id"], "selectie": {"talen": ["nl"]}}
    assert (await mehmet.put(address, json=body)).json()["akkoord"] is None
    assert (await stap(mehmet, campagne, "start")).status_code == 409
    await stap(ines, campagne, "akkoord")
    started = await stap(mehmet, campagne, "start")
    assert (started.status_code, started.json()["akkoord"]["door"]) == (200, "Ines Demo")
    done = als_superuser.execute(
        "SELECT a.handeling, c.naam FROM audit a JOIN account c ON c.id::text = a.wie"
        " WHERE a.handeling LIKE 'campagne.%' ORDER BY a.id"
    ).fetchall()
    assert done == [
        ("campagne.gemaakt", "Mehmet Proef"), ("campagne.goedgekeurd", "Ines Demo"),
        ("campagne.goedgekeurd", "Ines Demo"), ("campagne.gewijzigd", "Mehmet Proef"),
        ("campagne.goedgekeurd", "Ines Demo"), ("campagne.gestart", "Mehmet Proef"),
    ]  # fmt: skip


async def test_what_was_started_does_not_change_and_a_draft_changes_as_it_was_seen(
    mehmet: httpx.AsyncClient, mensen: Mensen, maak: Maak
) -> None:
    await mensen(1)
    campagne = await maak()
    address = f"{PATH}/{campagne['id']}"
    body = {"naam": "Anders", "sjabloon": campagne["sjabloon"]["id"], "selectie": {"clientnummers": ["Z-0"]}}
    seen = (await mehmet.get(address)).headers["etag"]
    assert (await mehmet.get(address, headers={"If-None-Match": seen})).status_code == 304
    changed = await mehmet.put(address, json=body, headers={"If-Match": seen})
    assert (changed.status_code, changed.json()["selectie"]["clientnummers"]) == (200, ["Z-0"])
    assert (await mehmet.put(address, json=body, headers={"If-Match": seen})).status_code == 412
    assert (await mehmet.put(address, json=body, headers={"If-Match": "nonsens"})).status_code == 412
    assert (await stap(mehmet, campagne, "stop")).status_code == 409
    assert (await stap(mehmet, campagne, "start")).status_code == 200
    refused = await mehmet.put(address, json=body)
    assert (refused.status_code, refused.json()["detail"]) == (
        409, "Deze campagne is al begonnen en verandert niet meer.",
    )  # fmt: skip
    assert (await stap(mehmet, campagne, "akkoord")).status_code == 409


async def test_a_draft_can_be_taken_away_and_what_was_started_stays(
    mehmet: httpx.AsyncClient, ines: httpx.AsyncClient, mensen: Mensen, maak: Maak, als_superuser: psycopg.Connection
) -> None:
    await mensen(1)
    concept, gestart = await maak({"clientnummers": ["Z-0"]}), await maak()
    await stap(mehmet, gestart, "start")
    address = f"{PATH}/{concept['id']}"
    assert (await ines.delete(address, headers={"If-Match": '"2-x"'})).status_code == 412
    seen = (await ines.get(address)).headers["etag"]
    assert (await ines.delete(address, headers={"If-Match": seen})).status_code == 204
    assert [een["id"] for een in (await mehmet.get(PATH)).json()] == [gestart["id"]]
    for na in ("", "stop"):
        if na:
            await stap(mehmet, gestart, na)
        assert (await mehmet.delete(f"{PATH}/{gestart['id']}")).status_code == 409
    assert als_superuser.execute("SELECT count(*) FROM campagne_genoemd").fetchone() == (0,)
    done = als_superuser.execute(
        "SELECT bijzonderheden->>'campagne' FROM audit WHERE handeling = 'campagne.verwijderd'"
    )
    assert done.fetchall() == [(concept["id"],)]


async def test_every_fault_of_a_campaign_is_told_at_once_and_a_foreign_number_is_as_unknown_as_any(
    mehmet: httpx.AsyncClient, mensen: Mensen, maak: Maak
) -> None:
    await mensen(1)
    await mensen(1, 900, gemeentecode="0344")
    body = {
        "naam": "Over 999990019",
        "sjabloon": NIEMAND,
        "op": "2020-01-01T10:00:00+01:00",
        "selectie": {
            "leerroute": "X", "talen": ["nl", "xx"], "filters": ["map_open", "x"], "termijnEindigtVoor": "morgen",
            "clientnummers": ["Z-0", "Z-900", "Z-901", "met spatie"], "extra": 1,
        },
    }  # fmt: skip
    answer = await mehmet.post(PATH, json=body)
    assert answer.status_code == 400
    assert sorted((fout["veld"], fout["code"]) for fout in answer.json()["fouten"]) == [
        ("naam", "geen_bsn"),
        ("op", "voorbij"),
        ("selectie.clientnummers[1]", "onbekend"),
        ("selectie.clientnummers[2]", "onbekend"),
        ("selectie.clientnummers[3]", "vorm"),
        ("selectie.extra", "onbekend_veld"),
        ("selectie.filters[1]", "onbekende_code"),
        ("selectie.leerroute", "onbekende_code"),
        ("selectie.talen[1]", "onbekende_taal"),
        ("selectie.termijnEindigtVoor", "geen_datum"),
        ("sjabloon", "onbekend"),
    ]
    assert "Z-900" not in answer.text
    assert "999990019" not in answer.text
    assert (await mehmet.get(PATH)).json() == []
    many = body | {"selectie": {"clientnummers": [f"Z-{n}" for n in range(1001)]}}
    faults = (await mehmet.post(PATH, json=many)).json()["fouten"]
    assert ("selectie.clientnummers", "te_veel") in {(fout["veld"], fout["code"]) for fout in faults}


async def test_results_hide_small_groups_and_show_nothing_of_a_handful_of_people(
    mehmet: httpx.AsyncClient, mensen: Mensen, maak: Maak
) -> None:
    await mensen(6)
    await mensen(5, 10, taal="ar")
    await mensen(2, 20, taal="ti")
    groot, klein = await maak(), await maak({"talen": ["ti"]})
    for campagne in (groot, klein):
        await stap(mehmet, campagne, "start")
    found = (await mehmet.get(f"{PATH}/{groot['id']}/resultaten")).json()
    assert found["totaal"] == 13
    assert found["talen"] == {"groepen": [{"taal": "nl", "aantal": 6}], "overig": 7}
    assert found["kanalen"] == {"groepen": [{"kanaal": "inbox", "uitkomst": "wacht", "aantal": 13}], "overig": 0}
    nothing = {"groepen": [], "overig": 0}
    assert (await mehmet.get(f"{PATH}/{klein['id']}/resultaten")).json() == {
        "stand": "gestart", "totaal": None, "kanalen": nothing, "talen": nothing, "gelezen": nothing,
    }  # fmt: skip


async def test_following_the_results_keeps_nobody_logged_in(
    mehmet: httpx.AsyncClient, mensen: Mensen, maak: Maak, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mensen(1)
    campagne = await maak()
    begin = clock.now()
    for minuten, status in ((5, 200), (10, 200), (14, 200), (16, 401)):
        monkeypatch.setattr(clock, "now", lambda: begin + timedelta(minutes=minuten))  # noqa: B023  # asked at once
        assert (await mehmet.get(f"{PATH}/{campagne['id']}/resultaten")).status_code == status, minuten


async def test_a_campaign_of_another_municipality_is_not_there(
    mehmet: httpx.AsyncClient, mensen: Mensen, maak: Maak, aan_het_werk: Callable[..., Awaitable[httpx.AsyncClient]],
    als_superuser: psycopg.Connection,
) -> None:  # fmt: skip
    await mensen(1)
    campagne = await maak({"clientnummers": ["Z-0"]})
    verre = await aan_het_werk("Verre Demo", "0344", "campagnes")
    assert (await verre.get(PATH)).json() == []
    body = {"naam": "X", "sjabloon": campagne["sjabloon"]["id"], "selectie": {}}
    for method, rest in (
        ("GET", ""), ("POST", "/voorbeeld"), ("POST", "/akkoord"), ("POST", "/start"), ("POST", "/stop"),
        ("GET", "/resultaten"), ("DELETE", ""),
    ):  # fmt: skip
        foreign = await verre.request(method, f"{PATH}/{campagne['id']}{rest}", json={})
        unknown = await verre.request(method, f"{PATH}/{NIEMAND}{rest}", json={})
        assert (foreign.status_code, foreign.content) == (404, unknown.content), rest
    assert (await verre.put(f"{PATH}/{campagne['id']}", json=body)).status_code == 400
    assert als_superuser.execute("SELECT stand FROM campagne").fetchall() == [("concept",)]


async def test_a_person_finds_campaigns_among_the_own_data_and_they_go_with_the_dossier(
    mehmet: httpx.AsyncClient, mensen: Mensen, maak: Maak, inloggen: Callable[[str], Awaitable[dict[str, str]]],
    als_superuser: psycopg.Connection, database: Database,
) -> None:  # fmt: skip
    await mensen(2)
    campagne, concept = await maak(), await maak({"clientnummers": ["Z-0"]})
    await stap(mehmet, campagne, "start")

    async def niets(*_: Any) -> None:
        """Nobody has a device here."""

    await verstuur_campagne(database, "0637", UUID(campagne["id"]), (), clock.now(), niets)
    headers = {"Cookie": (await inloggen("Proef 0"))["Cookie"]}
    mehmet.cookies.clear()
    own = (await mehmet.get("/api/v1/mijn/gegevens", headers=headers)).json()
    assert sorted(own["campagnes"], key=str) == sorted(
        [
            {"campagne": campagne["id"], "taal": "nl", "stand": "gemeld", "genoemd": False},
            {"campagne": concept["id"], "taal": None, "stand": None, "genoemd": True},
        ],
        key=str,
    )
    assert own["berichten"][0]["parameters"]["teksten"]["nl"]["titel"] == "Kom naar het spreekuur"
    als_superuser.execute("DELETE FROM dossier WHERE clientnummer = 'Z-0'")
    for tabel in ("campagne_ontvanger", "campagne_genoemd", "bericht"):
        left = als_superuser.execute(f"SELECT count(*) FROM {tabel} t JOIN dossier d ON d.id = t.dossier_id").fetchone()
        assert left == als_superuser.execute(f"SELECT count(*) FROM {tabel}").fetchone()
    assert (await mehmet.get(f"{PATH}/{concept['id']}")).json()["selectie"]["clientnummers"] == []
    assert (await vooraf(mehmet, concept))["totaal"] == 0
