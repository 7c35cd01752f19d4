"""A dossier goes when its duty ended longer ago than it is kept; everything else stays."""

from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from backend import clock
from backend.dossiers.bewaren import delete_verlopen
from backend.dossiers.change import put_dossier
from backend.identity import sessions
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis

VANDAAG, DAGEN = date(2026, 11, 22), 365
GRENS = VANDAAG - timedelta(days=DAGEN)
TABELLEN = ("dossier", "uren", "examen", "afspraak", "betaling", "pip", "snapshot", "sessie", "te_plannen")
BEGIN = {"begindatum": "2022-02-01", "kennisgeving": "2022-02-10"}


def document(clientnummer: str, plicht: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {
        "clientnummer": clientnummer, "gemeentecode": "0637", "naam": "Selam Voorbeeld", "taal": "ti",
        "doelgroep": "asielstatushouder", "inburgeringsplicht": BEGIN | plicht, "vestiging": "2022-03-01",
        "pip": [{"dagtekening": "2022-05-02", "leerroute": "Z"}],
        "uren": [
            {"datum": "2022-06-01", "uren": 3, "soort": "nt2", "keurmerk": "bow", "aanbieder": "School",
             "referentie": "1"},
        ],
        "examens": [{"onderdeel": "knm", "datum": "2023-11-01", "resultaat": "geslaagd"}],
        "afspraken": [
            {"referentie": "a-1", "soort": "voortgangsgesprek", "begin": "2023-06-01T10:00:00+02:00",
             "plaats": {"naam": "Stadhuis"}, "status": "gehouden"},
        ],
        "ontzorgen": {
            "bijstandVanaf": "2022-03-01", "machtiging": "2022-03-03",
            "betalingen": [
                {"referentie": "b-1", "soort": "huur", "bedrag": "612.40", "datum": "2022-04-01",
                 "ontvanger": "Voorbeeldwonen", "status": "betaald"},
            ],
        },
    } | facts  # fmt: skip


async def deliver(database: Database, kluis: BsnKluis, *documents: dict[str, Any]) -> None:
    """Each of them stored, with a session open on it."""
    for item in documents:
        actor = Actor(rol="systeem", gemeentecode=item["gemeentecode"], client_id="klantvolg")
        async with database.tenant_session(item["gemeentecode"]) as db:
            done = await put_dossier(db, kluis, actor, read_dossier(item), now=clock.now(), peildatum=VANDAAG)
            await sessions.open_session(
                db, gemeentecode=item["gemeentecode"], rol="inburgeraar", dossier_id=done.id, onderwerp="x",
                aanbieder="digid", betrouwbaarheid=3, taal="ti", now=clock.now(), replaces=None,
            )  # fmt: skip


async def clear(database: Database) -> int:
    return await delete_verlopen(database, "0637", DAGEN, clock.now(), VANDAAG)


def left(als_superuser: psycopg.Connection) -> list[str]:
    return [row[0] for row in als_superuser.execute("SELECT clientnummer FROM dossier ORDER BY 1").fetchall()]


def ended(day: date, reden: str = "voldaan") -> dict[str, Any]:
    return {"einddatum": str(day), "redenEinde": reden}


async def test_nothing_of_the_person_is_left_but_the_record_that_it_was_deleted(
    database: Database, kluis: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    await deliver(database, kluis, document("Z-1", ended(GRENS - timedelta(days=1)), bsn="999990019"))
    for tabel in TABELLEN:
        assert als_superuser.execute(f"SELECT count(*) FROM {tabel}").fetchone() == (1,), tabel
    assert await clear(database) == 1
    for tabel in TABELLEN:
        assert als_superuser.execute(f"SELECT count(*) FROM {tabel}").fetchone() == (0,), tabel
    lines = als_superuser.execute("SELECT handeling, rol, wie, bijzonderheden FROM audit ORDER BY id").fetchall()
    assert lines[-1] == ("dossier.verwijderd", "beheer", "opruimen", {"bewaartermijn": DAGEN})
    assert "Selam" not in str(lines)
    assert await clear(database) == 0


@pytest.mark.parametrize(
    ("plicht", "facts"),
    [
        ({}, {}),
        (ended(GRENS), {}),
        (ended(VANDAAG + timedelta(days=30)), {}),
        (ended(date(2023, 1, 1), "tijdelijke_vrijstelling"), {}),
        ({"redenEinde": "vertrek"}, {}),
        ({}, {"aowDatum": str(GRENS + timedelta(days=1))}),
    ],
    ids=[
        "runs",
        "ended exactly so long ago",
        "will end",
        "suspended",
        "ended on an unknown day",
        "pension a day later",
    ],
)
async def test_a_duty_that_did_not_end_long_enough_ago_keeps_its_dossier(
    database: Database, kluis: BsnKluis, als_superuser: psycopg.Connection, plicht: dict[str, Any],
    facts: dict[str, Any],
) -> None:  # fmt: skip
    await deliver(database, kluis, document("Z-1", plicht, **facts))
    assert await clear(database) == 0
    assert left(als_superuser) == ["Z-1"]


async def test_reaching_the_state_pension_age_ends_the_duty_too(
    database: Database, kluis: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    await deliver(database, kluis, document("Z-1", {}, aowDatum=str(GRENS)))
    assert await clear(database) == 1


async def test_only_those_who_are_over_go_however_many_there_are(
    database: Database, kluis: BsnKluis, als_superuser: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.dossiers.bewaren.CHUNK", 2)
    over, suspended = ended(date(2023, 1, 1)), ended(date(2023, 1, 1), "tijdelijke_vrijstelling")
    people = [document(f"Z-{n}", suspended if n % 3 == 0 else over) for n in range(10)]
    elsewhere = document("U-1", over, gemeentecode="0344")
    await deliver(database, kluis, *people, elsewhere)
    assert await clear(database) == 6
    assert left(als_superuser) == ["U-1", "Z-0", "Z-3", "Z-6", "Z-9"]
