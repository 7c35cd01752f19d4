"""Employees of two municipalities, logged in, and dossiers delivered by a system."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from backend import clock
from backend.identity import sessions
from backend.identity.personeel import Personeel, open_account
from backend.persistence.session import Database
from backend.settings import Aanbieder, Settings
from tests.conftest import UTRECHT, ZOETERMEER

Lever = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
def app(
    maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any], aanbieder_systeem: Aanbieder
) -> Any:
    return maak_app(maak_settings(aanbieder_systeem))


@pytest.fixture
def lever(app: Any, maak_client: Callable[..., httpx.AsyncClient], uitgever: Any) -> Lever:
    """Delivers a dossier as the system of its municipality."""
    client = maak_client(app)

    async def lever(dossier: dict[str, Any], **headers: str) -> httpx.Response:
        headers["Authorization"] = f"Bearer {uitgever.token(dossier['gemeentecode'])}"
        answer = await client.put(f"/api/v1/dossiers/{dossier['clientnummer']}", json=dossier, headers=headers)
        assert answer.status_code < 300, answer.text
        return answer

    return lever


@pytest.fixture
def aan_het_werk(
    app: Any, maak_client: Callable[..., httpx.AsyncClient], database: Database, aanbieder_systeem: Aanbieder
) -> Callable[..., Awaitable[httpx.AsyncClient]]:
    """A browser in which an employee is logged in."""

    async def aan_het_werk(naam: str, gemeentecode: str = "0637", *rechten: Any) -> httpx.AsyncClient:
        now, recht = clock.now(), frozenset({"medewerker", *rechten})
        async with database.tenant_session(gemeentecode) as db:
            account_id = await open_account(
                db, aanbieder_systeem, gemeentecode=gemeentecode, sub=naam, personeel=Personeel(naam, recht),
                organisatie="De gemeente", now=now,
            )  # fmt: skip
            reference = await sessions.open_session(
                db, gemeentecode=gemeentecode, rol="medewerker", dossier_id=None, onderwerp=naam, aanbieder="x",
                betrouwbaarheid=3, taal="nl", now=now, replaces=None, account_id=account_id, rechten=sorted(recht),
            )  # fmt: skip
        herkomst = {"0637": ZOETERMEER, "0344": UTRECHT}[gemeentecode]
        client = maak_client(app, herkomst)
        client.headers.update(
            {"Cookie": f"{sessions.COOKIE}={reference}", "X-Requested-With": "inburgerpad", "Origin": herkomst}
        )
        return client

    return aan_het_werk


@pytest.fixture
async def medewerker(aan_het_werk: Callable[..., Awaitable[httpx.AsyncClient]]) -> httpx.AsyncClient:
    """Somebody who works at the first municipality."""
    return await aan_het_werk("Karin Voorbeeld")
