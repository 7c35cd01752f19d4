"""A broker per test, and the whole application with one person who can log in through it."""

import logging
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend import clock
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings
from tests.identity.aanbieder import BSN, Misdragende, draaiend


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


async def leg_vast(database: Database, kluis: BsnKluis, gemeentecode: str, bsn: str) -> UUID:
    """A dossier that somebody can log in to."""
    rij = DossierRij(
        id=uuid4(), gemeentecode=gemeentecode, clientnummer=f"c-{bsn[-3:]}", versie=1, inhoud=b"", naam="Proef",
        taal="ti", doelgroep="asielstatushouder", feiten={}, bsn_zoek=kluis.zoekwaarde(bsn), gewijzigd_op=clock.now(),
    )  # fmt: skip
    async with database.tenant_session(gemeentecode) as db:
        db.add(rij)
    return rij.id
