"""A person who downloads the own data gets all of it, column by column, or a reason stands here why not.

The tables come from the database itself: a new table or column that nobody thought of fails.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from backend import clock
from backend.audit.verwerkingen import VERWERKINGEN
from backend.demo.personas import personen
from backend.dossiers.change import put_dossier
from backend.identity import sessions
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.persistence.session import Database
from backend.persistence.tables import Tabel
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings

SELAM = "Selam Voorbeeld"
TOEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

# Tables that say nothing about an inburgeraar.
NIET_OVER_IEMAND = {
    "account": "people at work; whom a person shared with stands with that share",
    "campagne": "what the municipality sends to whom; who it reaches stands with the person",
    "campagne_variant": "the texts of it; what reached the person is shown as a message",
    "inlezing": "a file that was read; its refused lines belong to nobody here, are encrypted and gone after some days",
    "login_transactie": "a login that was started: who it is, is not known yet",
    "planronde": "a day per municipality",
    "sjabloon": "a text of the municipality for many",
    "sjabloon_variant": "the same in one language",
    "te_plannen": "a mark that reminders must be planned again; gone within a minute",
    "verzoekruimte": "keyed hashes that name nobody and say nothing once room is free again",
}
# Facts of contract 1: that every one of them comes back as it was delivered is in tests/api/test_mijn.py.
GELEVERD = {"dossier", "pip", "uren", "examen", "afspraak", "betaling"}
# What a row needs to be a row.
OVERAL = {"id", "gemeentecode", "dossier_id", "herhaling"}
NIET_GETOOND = {
    "dossier": {
        "inhoud": "a fingerprint of the delivery",
        "versie": "how often it was delivered",
        "bsn_versleuteld": "shown as its last four digits",
        "bsn_sleutel": "the name of a key",
        "bsn_zoek": "a keyed hash of the BSN",
    },
    "uren": {"fase": "shown when it is not what contract 1 takes for granted", "vorm": "the same"},
    "afspraak": {
        "volgnummer": "counts changes for calendar files",
        "gewijzigd_op": "the same, as a moment",
        "vervallen_op": "when a delivery left it out: it is then shown as called off",
        "geleverd": "a fingerprint of the delivery",
    },
    "snapshot": {"versie": "that of the dossier", "motor": "which rules made it", "uitkomst": "read as `oordeel`"},
    "overzicht": {"versie": "that of the dossier", "plicht": "stands in the verdict"},
    "campagne_ontvanger": {"bericht_id": "shown as the message itself"},
    "sessie": {
        "id_hash": "opens the session for who can undo the hash",
        "rol": "always the person's own",
        "onderwerp": "what the broker calls the person; where that is the BSN it is a hash",
        "betrouwbaarheid": "the level the broker gave, the same for everybody who got in",
        "account_id": "of people at work only",
        "rechten": "of people at work only",
        "nummer": "names it in the list of sessions",
    },
    "audit": {
        "wie": "which employee, program or dossier: the organisation knows, the person does not (CJEU C-579/21)",
        "bijzonderheden": "what was touched by name, never a value",
        "trace_id": "ties two logs together",
    },
    "verwerking": {
        "span_id": "names the record",
        "trace_id": "ties two logs together",
        "parent_span_id": "the same",
        "status_code": "what is shown was done",
        "end_time": "milliseconds after it began",
        "processing_activity_id": "shown as the purpose and the ground of that activity",
        "data_subject_id": "the dossier",
        "data_subject_id_type": "always the same",
        "foreign_operation": "ties two logs together",
        "resource": "the name of this program",
        "attributes": "read as organisation and role",
    },
    "deling": {
        "account_id": "shown as a name and an organisation",
        "code_hash": "opens the share for who can undo the hash",
        "code_verloopt_op": "the end of the code's ten minutes",
    },
    "duo_notificatie": {
        "bsn_versleuteld": "there only while nobody has a dossier for it",
        "bsn_sleutel": "the same",
        "bsn_zoek": "the same",
    },
    "herinnering": {
        "voorwerp": "which object it hangs on, by its id",
        "stap": "the step, which `sleutel` names as well",
        "gebeurtenis_op": "stands at the fact it is about",
        "houdbaar_tot": "after which it is not sent any more",
        "gepland_op": "when the planner ran",
        "verplaatst_op": "the same",
        "vervallen_op": "the same",
    },
    "bericht": {
        "kenmerk": "keeps it from being told twice",
        "voorwerp": "which object it hangs on, by its id",
        "gebeurtenis_op": "stands at the fact it is about",
        "houdbaar_tot": "after which it is not sent any more",
    },
    "zending": {
        "bericht_id": "shown as the subject of the message",
        "bestemming": "which device or address, by its id",
        "dringend": "how the push service is asked to hurry",
        "houdbaar_tot": "after which it is not sent any more",
        "volgende_op": "when it is tried again",
        "geclaimd_tot": "which worker has it in hand",
        "claims": "the same",
        "pogingen": "how often it was tried",
        "dag": "the day of `afgerond_op`",
        "uitkomst": "what the push service said, for who looks after the server",
    },
    "voorkeur": {"gewijzigd_op": "when it was chosen"},
    "apparaat": {
        "endpoint": "who has it can send to the device",
        "endpoint_zoek": "a keyed hash of it",
        "p256dh": "who has it can write to the device",
        "auth": "the secret of the device",
        "vapid_sleutel": "the name of our own key",
        "sessie": "a hash that names a session",
        "mislukt": "how often it could not be reached lately",
    },
    "email": {
        "adres_versleuteld": "shown as the address",
        "adres_sleutel": "the name of a key",
        "code_hash": "a keyed hash of a code",
        "code_tot": "the end of the code's thirty minutes",
        "code_pogingen": "how often it was tried",
        "mislukt": "how often it could not be reached lately",
    },
    "antwoord": {"afspraak_id": "shown as the reference of the appointment"},
    "melding": {"uren_id": "shown as what those hours said"},
}


def test_every_table_is_read_or_says_nothing_about_anybody() -> None:
    persoonlijk = {
        name for name, table in Tabel.metadata.tables.items() if {"dossier_id", "data_subject_id"} & set(table.c.keys())
    }
    assert set(Tabel.metadata.tables) == persoonlijk | {"dossier"} | set(NIET_OVER_IEMAND)
    assert persoonlijk & set(NIET_OVER_IEMAND) == {"te_plannen"}


def test_what_is_left_out_exists() -> None:
    tables = Tabel.metadata.tables
    gone = {name: set(left_out) - set(tables[name].c.keys()) for name, left_out in NIET_GETOOND.items()}
    assert {name for name, columns in gone.items() if columns} == set()


@pytest.fixture
async def client(
    database: Database, kluis: BsnKluis, maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient],
) -> httpx.AsyncClient:  # fmt: skip
    """A browser at Zoetermeer's portal, with one person of the demo in the database."""
    (document,) = (persoon.dossier(clock.today()) for persoon in personen() if persoon.naam == SELAM)
    actor = Actor(rol="systeem", gemeentecode="0637", client_id="demo")
    async with database.tenant_session("0637") as db:
        await put_dossier(db, kluis, actor, read_dossier(document), now=clock.now(), peildatum=clock.today())
    return maak_client(maak_app(maak_settings()))


async def test_every_column_about_the_person_is_in_the_download(
    client: httpx.AsyncClient, database: Database, kluis: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    row = als_superuser.execute("SELECT id FROM dossier WHERE naam = %s", (SELAM,)).fetchone()
    assert row
    dossier: UUID = row[0]
    cookie = await log_in(database, dossier)
    # The verdict of today, and the row of the list that goes with it, are made by the first look.
    assert (await client.get("/api/v1/mijn/gegevens", headers=cookie)).status_code == 200
    before = (await client.get("/api/v1/mijn/gegevens", headers=cookie)).json()
    fill(als_superuser, dossier, kluis)
    answer = (await client.get("/api/v1/mijn/gegevens", headers=cookie)).json()
    shown = set(leaves(answer))
    missing = {}
    for name, table in Tabel.metadata.tables.items():
        if name in NIET_OVER_IEMAND:
            continue
        found = rows_of(als_superuser, name, dossier)
        assert found, f"{name}: nothing to look for; add a row in `fill`"
        wanted = set(table.c.keys()) - OVERAL - set(NIET_GETOOND.get(name, ()))
        for column in sorted(wanted):
            values = {value for row in found for value in leaves(row[column])}
            assert values or name in GELEVERD, f"{name}.{column}: nothing to look for; give it a value in `fill`"
            if values - shown:
                missing[f"{name}.{column}"] = values - shown
    assert missing == {}
    assert answer["email"]["adres"] == "selam@voorbeeld.nl"
    assert answer["delingen"][-1]["organisatie"] == "Welkom Voorbeeld"
    assert answer["inzagen"][-1]["doel"]
    (zending,) = answer["zendingen"]
    assert (zending["sleutel"], zending["kanaal"], zending["stand"]) == ("termijn.6_maanden", "webpush", "bezorgd")
    assert before["apparaten"] == []


async def test_no_key_secret_or_address_to_send_to_is_in_it(
    client: httpx.AsyncClient, database: Database, kluis: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    row = als_superuser.execute("SELECT id FROM dossier WHERE naam = %s", (SELAM,)).fetchone()
    assert row
    cookie = await log_in(database, row[0])
    fill(als_superuser, row[0], kluis)
    text = (await client.get("/api/v1/mijn/gegevens", headers=cookie)).text
    assert "Telefoon van Selam" in text
    for secret in ("push.voorbeeld", "geheim", "Karin", "999990019"):
        assert secret not in text


async def log_in(database: Database, dossier: UUID) -> dict[str, str]:
    """The cookie of a session of this person."""
    async with database.tenant_session("0637") as db:
        reference = await sessions.open_session(
            db, gemeentecode="0637", rol="inburgeraar", dossier_id=dossier, onderwerp="x", aanbieder="digid",
            betrouwbaarheid=3, taal="nl", now=clock.now(), replaces=None, apparaat="Chrome op Android",
        )  # fmt: skip
    return {"Cookie": f"{sessions.COOKIE}={reference}"}


def fill(connection: psycopg.Connection, dossier: UUID, kluis: BsnKluis) -> None:
    """A row in every table that the demo leaves empty for this person, and a value in every column that is shown."""
    nieuw, account, bericht, email, campagne = (UUID(int=n) for n in (1, 2, 3, 4, 5))
    row = connection.execute("SELECT id, begin FROM afspraak WHERE dossier_id = %s", (dossier,)).fetchone()
    assert row
    afspraak, begin = row
    adres, sleutel = kluis.versleutel("selam@voorbeeld.nl", email)
    rest = {"gemeentecode": "0637", "dossier_id": dossier}
    connection.execute("DELETE FROM bericht WHERE dossier_id = %s", (dossier,))
    for table, values in [
        ("account", {"id": account, "gemeentecode": "0637", "rol": "begeleider", "aanbieder": "x", "onderwerp": "x",
                     "naam": "Fatima Begeleider", "organisatie": "Welkom Voorbeeld", "aangemaakt_op": TOEN,
                     "laatst_ingelogd_op": TOEN}),
        ("deling", rest | {"id": nieuw, "herkomst": "inburgeraar", "voor": "Mijn begeleider", "scopes": ["uren"],
                           "account_id": account, "aangemaakt_op": TOEN, "aanvaard_op": TOEN,
                           "eindigt_op": date(2026, 5, 6), "beeindigd_op": TOEN, "beeindigd_door": "gemeente"}),
        ("apparaat", rest | {"id": nieuw, "endpoint": "https://push.voorbeeld/x", "endpoint_zoek": b"geheim",
                             "p256dh": b"geheim", "auth": b"geheim", "vapid_sleutel": "k1",
                             "label": "Telefoon van Selam", "aangemaakt_op": TOEN, "laatst_gelukt_op": TOEN,
                             "mislukt": 0}),
        ("email", rest | {"id": email, "adres_versleuteld": adres, "adres_sleutel": sleutel, "code_pogingen": 0,
                          "aangemaakt_op": TOEN, "bevestigd_op": TOEN, "laatst_gelukt_op": TOEN, "mislukt": 0}),
        ("duo_notificatie", rest | {"id": nieuw, "gebeurtenis": "SS104", "geregistreerd_op": TOEN,
                                    "ontvangen_op": TOEN + timedelta(hours=3)}),
        ("herinnering", rest | {"id": nieuw, "voorwerp": "x", "stap": "x", "sleutel": "termijn.3_maanden",
                                "parameters": {"laatsteDag": "2027-08-09"}, "op": TOEN, "houdbaar_tot": TOEN,
                                "stand": "verstuurd", "gepland_op": TOEN, "verstuurd_op": TOEN}),
        ("bericht", rest | {"id": bericht, "kenmerk": "x", "voorwerp": "x", "sleutel": "termijn.6_maanden",
                            "parameters": {"laatsteDag": "2027-08-09"}, "op": TOEN, "houdbaar_tot": TOEN,
                            "gelezen_op": TOEN}),
        ("sjabloon", {"id": nieuw, "gemeentecode": "0637", "naam": "x", "versie": 1, "gemaakt_op": TOEN,
                      "gemaakt_door": "Karin", "gewijzigd_op": TOEN, "gewijzigd_door": "Karin"}),
        ("campagne", {"id": campagne, "gemeentecode": "0637", "naam": "x", "sjabloon_id": nieuw, "selectie": {},
                      "genoemd": True, "versie": 1, "stand": "klaar", "gemaakt_op": TOEN, "gemaakt_door": "Karin",
                      "gewijzigd_op": TOEN, "gewijzigd_door": "Karin"}),
        ("campagne_genoemd", rest | {"campagne_id": campagne}),
        ("campagne_ontvanger", rest | {"campagne_id": campagne, "stand": "gemeld", "taal": "ti",
                                       "bericht_id": bericht}),
        ("zending", rest | {"id": nieuw, "bericht_id": bericht, "kanaal": "webpush", "bestemming": nieuw,
                            "stand": "bezorgd", "dringend": False, "houdbaar_tot": TOEN, "volgende_op": TOEN,
                            "claims": 1, "pogingen": 0, "dag": TOEN.date(), "uitkomst": "geheim",
                            "afgerond_op": TOEN}),
        ("voorkeur", rest | {"taal": "ti", "pushdetail": "volledig", "soorten_uit": ["termijn"],
                             "stil_van": time(20, 30), "stil_tot": time(9, 15), "gewijzigd_op": TOEN}),
        ("antwoord", rest | {"id": nieuw, "afspraak_id": afspraak, "begin": begin, "antwoord": "ik_kom",
                             "gegeven_op": TOEN}),
        ("melding", rest | {"id": nieuw, "soort": "uren", "betreft": {"datum": "2026-02-03", "aanbieder": "School"},
                            "wat": "aantal", "toelichting": "Het waren er drie.", "status": "afgesloten",
                            "antwoord": "U hebt gelijk.", "gemeld_op": TOEN, "in_behandeling_op": TOEN,
                            "afgesloten_op": TOEN}),
        ("audit", rest | {"tijdstip": TOEN, "rol": "medewerker", "wie": "Karin", "handeling": "dossier.gelezen",
                          "bijzonderheden": {}}),
        ("verwerking", {"gemeentecode": "0637", "span_id": b"12345678", "trace_id": b"0123456789abcdef",
                        "status_code": 1, "name": "dossier_inzien", "start_time": TOEN, "end_time": TOEN,
                        "processing_activity_id": VERWERKINGEN["dossier_inzien"].uri, "data_subject_id": dossier,
                        "data_subject_id_type": "x",
                        "resource": {}, "attributes": {"dpl.inburgerpad.organisatie": "Zoetermeer",
                                                       "dpl.inburgerpad.rol": "medewerker"}}),
    ]:  # fmt: skip
        columns = ", ".join(values)
        marks = ", ".join(["%s"] * len(values))
        stored = [Jsonb(value) if isinstance(value, dict | list) else value for value in values.values()]
        connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", stored)
    connection.execute("UPDATE overzicht SET waarschuwingen = '{achter}', signalen = '{achter}'")


def rows_of(connection: psycopg.Connection, table: str, dossier: UUID) -> list[dict[str, Any]]:
    key = {"dossier": "id", "verwerking": "data_subject_id"}.get(table, "dossier_id")
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(f"SELECT * FROM {table} WHERE {key} = %s", (dossier,)).fetchall()


def leaves(value: Any) -> Iterator[Any]:
    """Every single value in there, in one form: moments in UTC, numbers as decimals, the rest as text."""
    match value:
        case None | bytes():
            return
        case dict():
            for part in value.values():
                yield from leaves(part)
        case list():
            for part in value:
                yield from leaves(part)
        case bool():
            yield str(value)
        case int() | float() | Decimal():
            yield Decimal(str(value)).normalize()
        case time():
            yield f"{value:%H:%M}"
        case datetime():
            yield value.astimezone(UTC)
        case str():
            yield from read(value)
        case _:
            yield str(value)


def read(text: str) -> Iterator[Any]:
    yield text
    try:
        if "T" in text:
            yield datetime.fromisoformat(text).astimezone(UTC)
        yield Decimal(text).normalize()
    except (ValueError, ArithmeticError):
        return


def test_the_search_tells_values_apart() -> None:
    answer = json.loads('{"a": [{"op": "2026-01-02T03:04:05Z", "uren": 12.5, "ja": true, "niets": null}]}')
    assert set(leaves(answer)) == {"2026-01-02T03:04:05Z", TOEN, Decimal("12.5"), "True"}
