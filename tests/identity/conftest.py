"""A broker per test, and the whole application with one person who can log in through it."""

import logging
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from backend import clock
from backend.identity import sessions
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings
from tests.identity.aanbieder import ANDER_BSN, BSN, Misdragende, draaiend
from tests.identity.gevallen import TAAL, WIE, Proef


@pytest.fixture
async def broker() -> AsyncIterator[Misdragende]:
    """A well-behaved broker, until the test says otherwise."""
    async with draaiend() as aanbieder:
        yield aanbieder


@pytest.fixture
async def dossier_id(database: Database, kluis: BsnKluis) -> UUID:
    """The person of the test BSN, known in Zoetermeer only."""
    return await leg_vast(database, kluis, "0637", BSN)


@pytest.fixture
def app(
    maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any], broker: Misdragende, dossier_id: UUID
) -> Any:
    """The application with this broker."""
    return maak_app(maak_settings(broker.aanbieder()))


@pytest.fixture
def client(app: Any, maak_client: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    """A browser at Zoetermeer's portal."""
    return maak_client(app)


@pytest.fixture
def logboek(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that is logged, from DEBUG up: nothing personal may hide at a low level."""
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
async def tweede() -> AsyncIterator[Misdragende]:
    """A second broker, or whoever would like to be one."""
    async with draaiend() as aanbieder:
        yield aanbieder


@pytest.fixture(params=WIE)
async def proef(
    request: pytest.FixtureRequest,
    maak_settings: Callable[..., Settings],
    maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient],
    broker: Misdragende,
    tweede: Misdragende,
    dossier_id: UUID,
    database: Database,
    kluis: BsnKluis,
    logboek: pytest.LogCaptureFixture,
    als_superuser: psycopg.Connection,
) -> Proef:
    """A browser for the 31 cases: without a session, and with one of somebody else that must stay as it is."""
    app = maak_app(maak_settings(broker.aanbieder(), tweede.aanbieder(naam="ander", gemeente="0344")))
    client = maak_client(app)
    if request.param == WIE[1]:
        ander = await leg_vast(database, kluis, "0637", ANDER_BSN)
        async with database.tenant_session("0637") as db:
            reference = await sessions.open_session(
                db, gemeentecode="0637", rol="inburgeraar", dossier_id=ander, onderwerp="x", aanbieder="digid",
                betrouwbaarheid=3, taal=TAAL, now=clock.now(), replaces=None,
            )  # fmt: skip
        client.cookies.set(sessions.COOKIE, reference, domain="localhost.local", path="/")
    return Proef(app, client, broker, logboek, als_superuser, lambda: maak_client(app))


async def leg_vast(database: Database, kluis: BsnKluis, gemeentecode: str, bsn: str) -> UUID:
    """A dossier that somebody can log in to."""
    rij = DossierRij(
        id=uuid4(), gemeentecode=gemeentecode, clientnummer=f"c-{bsn[-3:]}", versie=1, inhoud=b"", naam="Proef",
        taal="ti", doelgroep="asielstatushouder", feiten={}, bsn_zoek=kluis.zoekwaarde(bsn), gewijzigd_op=clock.now(),
    )  # fmt: skip
    async with database.tenant_session(gemeentecode) as db:
        db.add(rij)
    return rij.id
