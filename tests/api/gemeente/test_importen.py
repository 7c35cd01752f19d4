"""Files of facts: every sentence of contract 3 about import, through the address, on the real database."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import psycopg
import pytest

from backend.i18n import get_taal, kaal
from backend.uitleg.importen import MELDING, vertaal_melding

KOP = "clientnummer;datum;uren;soort;aanbieder;referentie"
LES = "2026-03-02;3;nt2;Taalschool Voorbeeld"
CSV, NDJSON = "text/csv", "application/x-ndjson"
BUUR = {"clientnummer": "Z-1002", "naam": "Buur Voorbeeld", "bsn": "999990020"}
ELDERS = {"clientnummer": "U-1003", "naam": "Elders Voorbeeld", "bsn": "999990032", "gemeentecode": "0344"}
ALLES = "importen:schrijven dossiers:schrijven"
SCHOOL = "importen:taalschool"


@pytest.fixture
async def mensen(lever: Any, dossier: dict[str, Any]) -> None:
    """Two people of this municipality and one of another."""
    for person in ({}, BUUR, ELDERS):
        await lever(dossier | person)


@pytest.fixture
def stuur(app: Any, maak_client: Callable[..., httpx.AsyncClient], uitgever: Any, mensen: None) -> Any:
    """Delivers a file as a system."""
    client = maak_client(app)

    async def stuur(
        inhoud: str | bytes,
        soort: str = "uren",
        *,
        vorm: str = CSV,
        scope: str = ALLES,
        wie: str = "klantvolg",
        **vraag: str,
    ) -> httpx.Response:
        headers = {
            "Authorization": f"Bearer {uitgever.token(scope=scope, client_id=wie, sub=wie)}",
            "Content-Type": vorm,
        }
        raw = inhoud.encode() if isinstance(inhoud, str) else inhoud
        return await client.post("/api/v1/importen", params={"soort": soort} | vraag, content=raw, headers=headers)

    return stuur


@pytest.fixture
def haal(app: Any, maak_client: Callable[..., httpx.AsyncClient], uitgever: Any) -> Any:
    """Reads as a system what became of a file."""
    client = maak_client(app)

    async def haal(adres: str, wie: str = "klantvolg", gemeentecode: str = "0637") -> httpx.Response:
        token = uitgever.token(gemeentecode, scope=ALLES, client_id=wie, sub=wie)
        return await client.get(adres, headers={"Authorization": f"Bearer {token}"})

    return haal


def regels(*rijen: str, kop: str = KOP) -> str:
    return "\n".join((kop, *rijen))


def fouten(answer: httpx.Response) -> list[tuple[int, str, str]]:
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return [(fout["regel"], fout["veld"], fout["code"]) for fout in answer.json()["fouten"]]


def uren(connection: psycopg.Connection, clientnummer: str = "Z-1001") -> list[tuple[Any, ...]]:
    return connection.execute(
        "SELECT u.referentie, u.uren::float FROM uren u JOIN dossier d ON d.id = u.dossier_id"
        " WHERE d.clientnummer = %s ORDER BY 1",
        (clientnummer,),
    ).fetchall()


def stand(connection: psycopg.Connection) -> list[Any]:
    """All that an import could have changed."""
    tables = ("dossier", "uren", "examen", "afspraak", "betaling", "audit", "snapshot", "te_plannen", "inlezing")
    return [connection.execute(f"SELECT t::text FROM {tabel} t ORDER BY 1").fetchall() for tabel in tables]


async def test_the_same_facts_come_in_as_csv_with_either_separator_and_as_ndjson(
    stuur: Any, als_superuser: psycopg.Connection
) -> None:
    rij = f"Z-1001;{LES};m1"
    assert (await stuur("\ufeff" + regels(rij))).json()["gewijzigd"] == 1
    assert uren(als_superuser)[-1] == ("m1", 3.0)
    for same in (
        (regels(rij).replace(";", ",").encode(), CSV + "; charset=utf-8"),
        (
            msgspec.json.encode(
                {"clientnummer": "Z-1001", "datum": "2026-03-02", "uren": 3, "soort": "nt2",
                 "aanbieder": "Taalschool Voorbeeld", "referentie": "m1"}
            ),
            NDJSON,
        ),
    ):  # fmt: skip
        answer = await stuur(same[0], vorm=same[1])
        assert (answer.status_code, answer.json()["gewijzigd"], answer.json()["goed"]) == (201, 0, 1), answer.text


async def test_the_whole_file_is_checked_first_and_one_faulty_line_stores_nothing_and_tells_all_faults(
    stuur: Any, als_superuser: psycopg.Connection
) -> None:
    als_superuser.execute("TRUNCATE verwerking")
    before = stand(als_superuser)
    file = regels(
        f"Z-1001;{LES};m1", "Z-1001;2026-02-30;0;nt3;Taalschool Voorbeeld;m2", f"Z-9;{LES.replace('3;', 'x;')};m3",
        f"Z-1002;{LES};m4;te veel", f"Z-1002;{LES};m5", f"Z-1002;{LES.replace(';3;', ';4;')};m5", f";{LES};m6",
    )  # fmt: skip
    answer = await stuur(file)
    assert fouten(answer) == [
        (3, "datum", "geen_datum"), (3, "soort", "onbekende_code"), (3, "uren", "geen_uren"),
        (4, "clientnummer", "onbekend"), (4, "uren", "geen_uren"), (5, "", "aantal_kolommen"),
        (7, "referentie", "dubbele_referentie"), (8, "clientnummer", "verplicht"),
    ]  # fmt: skip
    assert stand(als_superuser) == before
    assert not any(value in answer.text for value in ("2026-02-30", "nt3", "Z-9", "Z-1002"))
    record = als_superuser.execute("SELECT name, status_code, data_subject_id FROM verwerking").fetchall()
    assert record == [("bestand_inlezen", 0, None)]


async def test_partly_stores_the_good_lines_and_keeps_the_refused_ones_with_reasons_for_download(
    stuur: Any, haal: Any, als_superuser: psycopg.Connection
) -> None:
    file = regels(f"Z-1001;{LES};m1", f"999990019;{LES};=m2", f"Z-1002;{LES.replace('3;', 'x;')};m3", "x;y")
    answer = await stuur(file, gedeeltelijk="true")
    assert answer.status_code == 201, answer.text
    done = answer.json()
    assert [done[naam] for naam in ("regels", "goed", "geweigerd", "gewijzigd")] == [4, 1, 3, 1]
    assert {(f["regel"], f["code"]) for f in done["fouten"]} == {
        (3, "onbekend"), (4, "geen_uren"), (5, "aantal_kolommen"),
    }  # fmt: skip
    assert done["tekst"]["titel"] == "Een deel van het bestand is ingelezen"
    assert uren(als_superuser)[-1] == ("m1", 3.0)
    assert answer.headers["location"] == f"/api/v1/importen/{done['id']}"
    again = await haal(answer.headers["location"])
    assert again.json() == done
    download = await haal(f"{answer.headers['location']}/geweigerd")
    assert download.headers["content-type"].startswith(CSV)
    assert 'attachment; filename="geweigerd-uren-' in download.headers["content-disposition"]
    assert download.content.decode("utf-8-sig").splitlines() == [
        f"regel;reden;{KOP}",
        f"3;clientnummer: Controleer het nummer. Hier is geen dossier met dit nummer.;*********;{LES};'=m2",
        "4;uren: Geef het aantal uren als getal: meer dan 0, minder dan 100000, niet als tekst.;"
        f"Z-1002;{LES.replace('3;', 'x;')};m3",
        "5;Geef deze regel evenveel kolommen als de eerste regel.;x;y",
    ]


async def test_a_repaired_file_of_refused_lines_can_be_delivered_as_it_is(
    stuur: Any, haal: Any, als_superuser: psycopg.Connection
) -> None:
    answer = await stuur(regels(f"Z-1001;{LES.replace('3;', 'x;')};m1"), gedeeltelijk="true")
    assert (answer.json()["goed"], answer.json()["tekst"]["titel"]) == (0, "Er is niets ingelezen")
    download = await haal(f"{answer.headers['location']}/geweigerd")
    repaired = await stuur(download.content.replace(b";x;", b";3;"))
    assert (repaired.status_code, repaired.json()["gewijzigd"]) == (201, 1), repaired.text
    assert uren(als_superuser)[-1] == ("m1", 3.0)


async def test_refused_lines_of_ndjson_come_back_as_ndjson(stuur: Any, haal: Any) -> None:
    answer = await stuur('{"clientnummer": "Z-1001"}\n{', vorm=NDJSON, gedeeltelijk="true")
    download = await haal(f"{answer.headers['location']}/geweigerd")
    first, second = (msgspec.json.decode(line) for line in download.content.splitlines())
    assert (first["regel"], first["inhoud"]) == (1, {"clientnummer": "Z-1001"})
    assert {fout["veld"] for fout in first["fouten"]} == {"datum", "uren", "soort", "aanbieder", "referentie"}
    assert (second["regel"], second["inhoud"], second["fouten"][0]["code"]) == (2, "{", "geen_json")


@pytest.mark.parametrize(
    ("soort", "kop", "rij"),
    [
        ("uren", KOP, f"Z-1001;{LES};m1"),
        (
            "afspraken",
            "clientnummer;referentie;soort;begin;status;plaats.naam",
            "Z-1001;n1;les;2031-01-13T10:00:00+01:00;gepland;Stadhuis",
        ),
        (
            "betalingen",
            "clientnummer;referentie;soort;bedrag;datum;ontvanger;status",
            "Z-1001;n1;huur;612,4;2026-03-01;Voorbeeldwonen;betaald",
        ),
        ("examens", "clientnummer;onderdeel;niveau;datum;resultaat", "Z-1001;lezen;A2;2026-03-01;geslaagd"),
    ],
)
async def test_the_same_file_twice_changes_nothing_and_says_so(
    stuur: Any, als_superuser: psycopg.Connection, soort: str, kop: str, rij: str
) -> None:
    first = await stuur(regels(rij, rij, kop=kop), soort)
    assert (first.status_code, first.json()["gewijzigd"], first.json()["goed"]) == (201, 1, 2), first.text
    before = stand(als_superuser)[:-1]
    again = await stuur(regels(rij, rij, kop=kop), soort)
    assert (again.json()["gewijzigd"], again.json()["tekst"]["uitleg"]) == (
        0,
        ["Alles stond er al. Er is niets veranderd."],
    )
    assert stand(als_superuser)[:-1] == before


async def test_a_changed_fact_replaces_the_one_with_its_name_and_all_else_stays(
    stuur: Any, medewerker: httpx.AsyncClient, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    before = (await medewerker.get("/api/v1/dossiers/Z-1001")).json()
    await stuur(regels("Z-1001;2025-05-08;4;nt2;Taalschool Voorbeeld;2"))
    kop = "clientnummer;onderdeel;datum;resultaat"
    await stuur(regels("Z-1001;knm;2025-11-01;geslaagd", kop=kop), "examens")
    kop = "clientnummer;referentie;soort;bedrag;datum;ontvanger;status"
    await stuur(regels("Z-1001;b-1;huur;700,00;2025-03-01;Voorbeeldwonen;mislukt", kop=kop), "betalingen")
    after = (await medewerker.get("/api/v1/dossiers/Z-1001")).json()
    changed = msgspec.json.decode(msgspec.json.encode(before))
    changed["uren"][1] |= {"uren": 4}
    changed["uren"][1].pop("keurmerk")
    changed["examens"][0]["resultaat"] = "geslaagd"
    changed["ontzorgen"]["betalingen"][0] |= {"bedrag": "700.00", "status": "mislukt"}
    assert after == changed
    # Whole dossiers are compared with what lines of files made of them.
    back = await medewerker.put("/api/v1/dossiers/Z-1001", json=after)
    assert back.json()["gewijzigd"] is False


async def test_every_change_is_audited_judged_and_planned_like_any_other(
    stuur: Any, als_superuser: psycopg.Connection
) -> None:
    als_superuser.execute("TRUNCATE audit, verwerking, te_plannen, snapshot")
    await stuur(regels(f"Z-1001;{LES};m1", f"Z-1002;{LES};m1", f"Z-1002;{LES};m2"))
    changed = als_superuser.execute("SELECT id, versie FROM dossier WHERE versie = 2 ORDER BY id").fetchall()
    assert len(changed) == 2
    audit = als_superuser.execute(
        "SELECT dossier_id, (bijzonderheden->>'versie')::int, handeling, rol, wie FROM audit ORDER BY 1"
    ).fetchall()
    assert audit == [(*row, "bestand.ingelezen", "systeem", "klantvolg") for row in changed]
    assert als_superuser.execute("SELECT dossier_id, versie FROM snapshot ORDER BY 1").fetchall() == changed
    overzicht = als_superuser.execute("SELECT dossier_id, versie FROM overzicht WHERE versie = 2 ORDER BY 1").fetchall()
    assert overzicht == changed
    planned = als_superuser.execute("SELECT dossier_id FROM te_plannen ORDER BY 1").fetchall()
    assert planned == [row[:1] for row in changed]
    log = als_superuser.execute("SELECT data_subject_id, name FROM verwerking ORDER BY 1").fetchall()
    assert log == [(row[0], "bestand_inlezen") for row in changed]


async def test_an_appointment_moved_here_stays_until_the_source_says_something_else(
    stuur: Any, medewerker: httpx.AsyncClient, als_superuser: psycopg.Connection
) -> None:
    kop = "clientnummer;referentie;soort;begin;status"
    rij = "Z-1001;n1;les;2031-01-13T10:00:00+01:00;gepland"

    async def gepland() -> Any:
        found = (await medewerker.get("/api/v1/dossiers/Z-1001/afspraken")).json()
        return next(a for a in found if a["referentie"] == "n1")

    await stuur(regels(rij, kop=kop), "afspraken")
    moved = {"begin": "2031-01-15T11:00:00+01:00"}
    await medewerker.patch(f"/api/v1/dossiers/Z-1001/afspraken/{(await gepland())['id']}", json=moved)
    assert (await stuur(regels(rij, kop=kop), "afspraken")).json()["gewijzigd"] == 0
    assert (await gepland())["begin"].startswith("2031-01-15")
    assert (await stuur(regels(rij.replace("-13T", "-14T"), kop=kop), "afspraken")).json()["gewijzigd"] == 1
    assert (await gepland())["begin"].startswith("2031-01-14")
    # The source says what was done here already: nothing changed for a calendar.
    await medewerker.patch(f"/api/v1/dossiers/Z-1001/afspraken/{(await gepland())['id']}", json=moved)
    count = "SELECT volgnummer, geleverd FROM afspraak WHERE referentie = 'n1'"
    (before,) = als_superuser.execute(count).fetchall()
    assert (await stuur(regels(rij.replace("-13T10", "-15T11"), kop=kop), "afspraken")).json()["gewijzigd"] == 0
    (after,) = als_superuser.execute(count).fetchall()
    assert (before[0], before[1] != after[1]) == (after[0], True)


async def test_only_lessons_of_a_language_school_may_name_a_person_by_bsn(
    stuur: Any, aan_het_werk: Any, als_superuser: psycopg.Connection
) -> None:
    kop = KOP.replace("clientnummer", "bsn")
    lessen = regels(f"999990019;{LES};m1", kop=kop)
    assert (await stuur(lessen, scope=SCHOOL)).json()["gewijzigd"] == 1
    medewerker = await aan_het_werk("Karin Voorbeeld")
    by_hand = await medewerker.post(
        "/api/v1/importen?soort=uren", content=lessen.encode(), headers={"Content-Type": CSV}
    )
    assert (by_hand.status_code, by_hand.json()["gewijzigd"]) == (201, 0), by_hand.text
    before = stand(als_superuser)
    refused = (1, "bsn", "bsn_niet_toegestaan")
    # Another system's file; and in a file of lessons one line of MAP.
    assert refused in fouten(await stuur(lessen, gedeeltelijk="true"))
    mixed = regels(f"999990019;{LES};m1", f"999990019;{LES.replace('nt2', 'map')};m2", kop=kop)
    assert refused in fouten(await stuur(mixed, scope=f"{ALLES} {SCHOOL}", gedeeltelijk="true"))
    for soort in ("map", "pvt", "maatschappelijke_begeleiding"):
        # The column is refused, filled in or not.
        empty = regels(f"Z-1001;;{LES.replace('nt2', soort)};m2", kop=KOP.replace("clientnummer", "clientnummer;bsn"))
        assert fouten(await stuur(empty, scope=f"{ALLES} {SCHOOL}", gedeeltelijk="true")) == [refused]
        good = regels(f"Z-1001;{LES.replace('nt2', soort)};m2")
        assert stand(als_superuser) == before
        assert (await stuur(good)).status_code == 201
        before = stand(als_superuser)
    for soort in ("afspraken", "betalingen", "examens"):
        lines = '{"bsn": "999990019", "clientnummer": "Z-1001"}'
        assert refused in fouten(await stuur(lines, soort, vorm=NDJSON, scope=f"{ALLES} {SCHOOL}"))


async def test_a_language_school_delivers_lessons_and_nothing_else(stuur: Any) -> None:
    for soort in ("afspraken", "betalingen", "examens", "dossiers"):
        assert (await stuur("{}", soort, vorm=NDJSON, scope=SCHOOL)).status_code == 403
    answer = await stuur(regels(f"Z-1001;{LES.replace('nt2', 'pvt')};m2"), scope=SCHOOL)
    assert fouten(answer) == [(2, "soort", "niet_van_taalschool")]
    assert (await stuur("{}", "dossiers", vorm=NDJSON, scope="importen:schrijven")).status_code == 403
    assert (await stuur(regels(f"Z-1001;{LES};m1"), scope="dossiers:schrijven")).status_code == 403


async def test_a_person_of_another_municipality_is_a_number_nobody_knows(stuur: Any) -> None:
    known = fouten(await stuur(regels(f"U-1003;{LES};m1")))
    assert known == fouten(await stuur(regels(f"X-9999;{LES};m1"))) == [(2, "clientnummer", "onbekend")]
    kop = KOP.replace("clientnummer", "bsn")
    known = fouten(await stuur(regels(f"999990032;{LES};m1", kop=kop), scope=SCHOOL))
    assert (
        known == fouten(await stuur(regels(f"999991541;{LES};m1", kop=kop), scope=SCHOOL)) == [(2, "bsn", "onbekend")]
    )


async def test_a_number_and_a_bsn_of_two_people_and_a_number_that_is_no_bsn_are_refused(stuur: Any) -> None:
    kop = KOP.replace("clientnummer", "clientnummer;bsn")
    answer = await stuur(
        regels(f"Z-1001;999990020;{LES};m1", f"Z-1001;123456789;{LES};m2", f"Z-1001;999990019;{LES};m3", kop=kop),
        scope=SCHOOL,
    )
    assert fouten(answer) == [(2, "bsn", "andere_persoon"), (3, "bsn", "elfproef")]


async def test_payments_need_ontzorgen_in_the_dossier_and_one_exam_has_one_result(
    stuur: Any, lever: Any, dossier: Any
) -> None:
    zonder = {naam: feit for naam, feit in (dossier | BUUR).items() if naam != "ontzorgen"}
    await lever(zonder)
    kop = "clientnummer;referentie;soort;bedrag;datum;ontvanger;status"
    rij = "b;huur;10;2026-03-01;V;betaald"
    assert fouten(await stuur(regels(f"Z-1002;{rij}", f"Z-1001;{rij}", kop=kop), "betalingen")) == [
        (2, "clientnummer", "geen_ontzorgen")
    ]
    kop = "clientnummer;onderdeel;niveau;datum;resultaat"
    rij = "Z-1001;lezen;A2;2026-03-01"
    assert fouten(await stuur(regels(f"{rij};gezakt", f"{rij};geslaagd", kop=kop), "examens")) == [(3, "", "dubbel")]


async def test_whole_dossiers_come_as_ndjson_and_are_checked_all_before_any_is_stored(
    stuur: Any, dossier: dict[str, Any], als_superuser: psycopg.Connection
) -> None:
    def file(*documents: dict[str, Any]) -> bytes:
        return b"\n".join(map(msgspec.json.encode, documents))

    nieuw = dossier | {"clientnummer": "Z-2001", "bsn": "999990044", "naam": "Nieuw Voorbeeld"}
    assert fouten(await stuur(file(nieuw), "dossiers", vorm=CSV)) == [(1, "", "alleen_ndjson")]
    before = stand(als_superuser)
    wrong = [
        nieuw,
        nieuw | {"clientnummer": "Z-2002"},
        nieuw | {"naam": "Anders"},
        nieuw | {"clientnummer": "Z-2003", "bsn": None, "taal": "xx", "pip": 3},
        nieuw | {"clientnummer": "Z-2004", "bsn": None, "gemeentecode": "0344"},
    ]
    assert fouten(await stuur(file(*wrong), "dossiers", vorm=NDJSON)) == [
        (3, "clientnummer", "dubbel"), (4, "pip", "geen_lijst"), (4, "taal", "onbekende_taal"),
        (5, "gemeentecode", "andere_gemeente"),
    ]  # fmt: skip
    assert fouten(await stuur(file(*wrong[:2]), "dossiers", vorm=NDJSON)) == [(2, "bsn", "al_in_gebruik")]
    assert stand(als_superuser) == before
    done = (await stuur(file(*wrong), "dossiers", vorm=NDJSON, gedeeltelijk="true")).json()
    assert [done[naam] for naam in ("regels", "goed", "geweigerd", "gewijzigd")] == [5, 1, 4, 1]
    stored = als_superuser.execute("SELECT clientnummer FROM dossier WHERE clientnummer LIKE 'Z-2%'").fetchall()
    assert stored == [("Z-2001",)]
    again = await stuur(file(nieuw, dossier), "dossiers", vorm=NDJSON)
    assert (again.json()["goed"], again.json()["gewijzigd"]) == (2, 0)


async def test_a_file_that_is_too_large_or_of_another_kind_is_not_read(stuur: Any) -> None:
    assert (await stuur("x" * 20_000_001)).status_code == 413
    for vorm in ("application/json", "text/plain", "multipart/form-data", "application/vnd.ms-excel", ""):
        answer = await stuur(regels(f"Z-1001;{LES};m1"), vorm=vorm)
        assert (answer.status_code, answer.headers["content-type"]) == (415, "application/problem+json"), vorm
    assert (await stuur(regels(f"Z-1001;{LES};m1"), "roosters")).status_code == 400
    assert (await stuur(regels(f"Z-1001;{LES};m1"), gedeeltelijk="misschien")).status_code == 400


async def test_what_became_of_a_file_is_for_who_delivered_it_and_for_its_municipality_s_people(
    stuur: Any, haal: Any, aan_het_werk: Any, als_superuser: psycopg.Connection
) -> None:
    answer = await stuur(regels(f"Z-1001;{LES};m1", f"Z-1002;{LES};"), gedeeltelijk="true")
    address = answer.headers["location"]
    unknown = f"/api/v1/importen/{uuid4()}"
    karin, verre = await aan_het_werk("Karin Voorbeeld"), await aan_het_werk("Verre Demo", "0344")
    for deel in ("", "/geweigerd"):
        assert (await haal(address + deel)).status_code == (await karin.get(address + deel)).status_code == 200
        for other in (
            await haal(address + deel, "taalschool"), await haal(address + deel, gemeentecode="0344"),
            await verre.get(address + deel),
        ):  # fmt: skip
            assert (other.status_code, other.content) == (404, (await haal(unknown + deel)).content)
    kenmerk = (await karin.get(address)).headers["etag"]
    assert (await karin.get(address, headers={"If-None-Match": kenmerk})).status_code == 304
    als_superuser.execute("TRUNCATE verwerking, audit")
    await karin.get(f"{address}/geweigerd")
    (buur,) = als_superuser.execute("SELECT id FROM dossier WHERE clientnummer = 'Z-1002'").fetchall()
    assert als_superuser.execute("SELECT data_subject_id FROM verwerking").fetchall() == [buur]
    assert als_superuser.execute("SELECT dossier_id, handeling FROM audit").fetchall() == [(*buur, "bestand_inlezen")]
    all_good = (await stuur(regels(f"Z-1001;{LES};m1"))).headers["location"]
    assert (await haal(f"{all_good}/geweigerd")).status_code == 404


async def test_the_refused_lines_are_encrypted_where_they_are_kept(
    stuur: Any, als_superuser: psycopg.Connection
) -> None:
    await stuur(regels(f"Z-onbekend;{LES};m1"), gedeeltelijk="true")
    row = als_superuser.execute("SELECT i::text, regels_versleuteld, regels_sleutel FROM inlezing i").fetchone()
    assert row is not None
    assert "Z-onbekend" not in row[0]
    assert b"Z-onbekend" not in row[1]
    assert row[2] == "t1"


async def test_the_answer_is_in_the_reader_s_language_and_in_dutch_where_a_text_is_not_translated(stuur: Any) -> None:
    dutch, english = get_taal("nl"), get_taal("en")
    assert vertaal_melding(english, "Verstuurd") == kaal(english.zin("Verstuurd")) != "Verstuurd"
    for taal in (dutch, english):
        (fout,) = (await stuur(regels(f"Z-9;{LES};m1"), taal=taal.tag)).json()["fouten"]
        assert fout["melding"] == vertaal_melding(taal, MELDING["onbekend"])
        done = await stuur(regels(f"Z-9;{LES};m1"), gedeeltelijk="true", taal=taal.tag)
        assert done.json()["fouten"] == [fout]
        assert (done.json()["tekst"]["titel"] == "Er is niets ingelezen") == (taal is dutch)


async def test_whoever_keeps_on_delivering_has_to_wait(stuur: Any) -> None:
    answers = [await stuur("x") for _ in range(32)]
    assert [answers[0].status_code, answers[-1].status_code] == [400, 429]
    assert answers[-1].headers["retry-after"] == "20"
