"""People with facts that reminders hang on, and what lies in the tables about them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest
from aiohttp import web
from psycopg.rows import namedtuple_row

from backend import clock
from backend.dossiers.change import put_dossier
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from tests.notifications.herinneringen.proefkanaal import Eindpunt

NU = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
"""Half past ten in the morning, Dutch time."""
Lever = Callable[..., Awaitable[UUID]]


def afspraak(begin: str, **anders: Any) -> dict[str, Any]:
    """A planned talk."""
    return {
        "referentie": "A-1", "soort": "voortgangsgesprek", "begin": begin, "plaats": {"naam": "Stadhuis"},
        "status": "gepland",
    } | anders  # fmt: skip


@pytest.fixture
def lever(database: Database, kluis: BsnKluis) -> Lever:
    """Delivers a dossier as a municipality's system does; the facts replace those of a quiet dossier."""

    async def deliver(nummer: str = "Z-1", gemeentecode: str = "0637", nu: datetime = NU, **feiten: Any) -> UUID:
        document = {
            "clientnummer": nummer, "gemeentecode": gemeentecode, "naam": "Selam Voorbeeld", "taal": "nl",
            "doelgroep": "gezinsmigrant", "inburgeringsplicht": {"begindatum": "2026-06-01"}, "pip": [], "uren": [],
            "examens": [], "afspraken": [],
        } | feiten  # fmt: skip
        actor = Actor(rol="systeem", gemeentecode=gemeentecode, client_id="klantvolg")
        async with database.tenant_session(gemeentecode) as db:
            done = await put_dossier(db, kluis, actor, read_dossier(document), now=nu, peildatum=nu.date())
        return done.id

    return deliver


@pytest.fixture
def rijen(als_superuser: psycopg.Connection) -> Callable[..., list[Any]]:
    """Asks the tables, past row-level security."""

    def ask(query: str, *values: Any) -> list[Any]:
        with als_superuser.cursor(row_factory=namedtuple_row) as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()

    return ask


@pytest.fixture
async def eindpunt() -> AsyncIterator[Eindpunt]:
    """The endpoint, answering on loopback."""
    eindpunt = Eindpunt()
    app = web.Application()
    app.add_routes([web.post("/", eindpunt.answer)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    eindpunt.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield eindpunt
    eindpunt.gaat_door.set()
    await runner.cleanup()


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the clock of the house; it stands at NU until then."""

    def zet(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(clock, "today", lambda: moment.astimezone(clock.AMSTERDAM).date())

    zet(NU)
    return zet
