"""A large file costs a fixed number of statements, and an amount of memory that does not surprise anybody."""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from backend import clock
from backend.dossiers.change import put_dossier
from backend.identity.actor import Actor
from backend.integrations.imports.bestand import read_bestand
from backend.integrations.imports.inlezen import LANGSTE_REGEL, MEESTE_REGELS, Uitslag, import_feiten
from backend.integrations.imports.soorten import kolommen
from backend.law.lezen import read_dossier
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis

MENSEN = 100
ACTOR = Actor(rol="systeem", gemeentecode="0637", client_id="klantvolg", scopes=frozenset({"importen:schrijven"}))
KOP = "clientnummer;datum;uren;soort;aanbieder;referentie"


@pytest.fixture
async def mensen(database: Database, kluis: BsnKluis) -> None:
    leeg = {
        "gemeentecode": "0637", "naam": "Iemand Voorbeeld", "taal": "nl", "doelgroep": "asielstatushouder",
        "inburgeringsplicht": {"begindatum": "2025-01-10"}, "pip": [], "uren": [], "examens": [], "afspraken": [],
    }  # fmt: skip
    async with database.tenant_session("0637") as db:
        for n in range(MENSEN):
            dossier = read_dossier(leeg | {"clientnummer": f"Z-{n}"})
            await put_dossier(db, kluis, ACTOR, dossier, now=clock.now(), peildatum=clock.today())


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What is sent to the database, one entry for each round of a statement, however many rows it carries."""
    sent: list[str] = []

    def note(_c: Any, _k: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def file(regels: int) -> bytes:
    rows = (f"Z-{n % MENSEN};2026-01-{n % 28 + 1:02};1,5;nt2;Taalschool Voorbeeld;{n}" for n in range(regels))
    return "\n".join((KOP, *rows)).encode()


async def lees_in(database: Database, kluis: BsnKluis, inhoud: bytes) -> Uitslag:
    bestand = read_bestand(
        inhoud, "text/csv", kolommen("uren"), meeste_regels=MEESTE_REGELS, langste_regel=LANGSTE_REGEL
    )
    async with database.tenant_session("0637") as db:
        return await import_feiten(
            db, kluis, ACTOR, "uren", bestand, gedeeltelijk=False, now=clock.now(), peildatum=clock.today()
        )


async def test_fifty_thousand_lines_take_as_many_statements_as_a_hundred_and_little_memory(
    database: Database, kluis: BsnKluis, mensen: None, als_superuser: psycopg.Connection
) -> None:
    with statements(database) as few:
        await lees_in(database, kluis, file(MENSEN))
    large = file(MEESTE_REGELS)
    tracemalloc.start()
    try:
        with statements(database) as many:
            done = await lees_in(database, kluis, large)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (done.goed, done.gewijzigd) == (MEESTE_REGELS, MENSEN)
    assert als_superuser.execute("SELECT count(*) FROM uren").fetchone() == (MEESTE_REGELS,)
    assert len(many) == len(few) < 20
    # Measured 120 MB for a file of 3 MB, most of it the lines as facts.
    assert peak < 200_000_000
