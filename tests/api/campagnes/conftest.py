"""A municipality with people who read in several languages, employees who may write to them, and a worker."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from backend import clock
from backend.dossiers.change import put_dossier
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from tests.api.gemeente.conftest import aan_het_werk, app

__all__ = ["aan_het_werk", "app"]

Maak = Callable[..., Awaitable[dict[str, Any]]]
Mensen = Callable[..., Awaitable[None]]
SJABLOON = {
    "naam": "Kom naar het spreekuur",
    "varianten": [
        {"taal": "nl", "titel": "Kom naar het spreekuur", "tekst": "U bent welkom.\nKom op dinsdag.", "staat": "mens"},
        {"taal": "en", "titel": "Come and see us", "tekst": "You are welcome.\nCome on Tuesday.", "staat": "nagekeken"},
        {"taal": "ar", "titel": "تعال إلينا", "tekst": "أهلا بك.", "staat": "machine"},
    ],
}  # fmt: skip


@pytest.fixture
async def mehmet(aan_het_werk: Callable[..., Awaitable[httpx.AsyncClient]]) -> httpx.AsyncClient:
    """Somebody of Zoetermeer who may write to groups."""
    return await aan_het_werk("Mehmet Proef", "0637", "campagnes")


@pytest.fixture
async def ines(aan_het_werk: Callable[..., Awaitable[httpx.AsyncClient]]) -> httpx.AsyncClient:
    """A colleague who may do the same."""
    return await aan_het_werk("Ines Demo", "0637", "campagnes")


@pytest.fixture
def mensen(database: Database, kluis: BsnKluis) -> Mensen:
    """Delivers so many people, numbered from `vanaf`, with these facts."""

    async def deliver(aantal: int, vanaf: int = 0, gemeentecode: str = "0637", **feiten: Any) -> None:
        actor = Actor(rol="systeem", gemeentecode=gemeentecode, client_id="klantvolg")
        async with database.tenant_session(gemeentecode) as db:
            for n in range(vanaf, vanaf + aantal):
                document = {
                    "clientnummer": f"Z-{n}", "gemeentecode": gemeentecode, "naam": f"Proef {n}", "taal": "nl",
                    "doelgroep": "asielstatushouder", "inburgeringsplicht": {"begindatum": "2025-01-10"}, "pip": [],
                    "uren": [], "examens": [], "afspraken": [],
                } | feiten  # fmt: skip
                await put_dossier(
                    db, kluis, actor, read_dossier(document), now=clock.now(), peildatum=clock.today()
                )  # fmt: skip

    return deliver


@pytest.fixture
def maak(mehmet: httpx.AsyncClient) -> Maak:
    """Makes a campaign as Mehmet, with a template of its own unless it is given."""

    async def maak(selectie: dict[str, Any] | None = None, **anders: Any) -> dict[str, Any]:
        if "sjabloon" not in anders:
            made = await mehmet.post("/api/v1/sjablonen", json=SJABLOON)
            assert made.status_code == 201, made.text
            anders["sjabloon"] = made.json()["id"]
        body = {"naam": "Spreekuur", "selectie": selectie or {}} | anders
        answer = await mehmet.post("/api/v1/campagnes", json=body)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return maak
