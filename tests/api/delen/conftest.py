"""Some people of the demo in two municipalities, and browsers in which somebody is logged in."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from backend import clock
from backend.demo.personas import personen
from backend.demo.personas.persoon import Persoon
from backend.dossiers.change import put_dossier
from backend.identity import sessions
from backend.identity.actor import Actor
from backend.identity.personeel import Personeel, open_account
from backend.law.lezen import read_dossier
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Rol, Settings
from tests.conftest import UTRECHT, ZOETERMEER
from tests.persistence.stand import Stand

Inloggen = Callable[..., Awaitable[httpx.AsyncClient]]


def _first(gemeentecode: str, doelgroep: str, skip: int = 0) -> Persoon:
    vandaag = clock.today()
    found = [p for p in personen() if p.gemeentecode == gemeentecode and p.dossier(vandaag)["doelgroep"] == doelgroep]
    return found[skip]


SELAM = _first("0637", "asielstatushouder")
BUUR = _first("0637", "asielstatushouder", skip=1)
MIGRANT = _first("0637", "gezinsmigrant")
ELDERS = _first("0344", "asielstatushouder")
MENSEN = (SELAM, BUUR, MIGRANT, ELDERS)
HERKOMST = {"0637": ZOETERMEER, "0344": UTRECHT}


@pytest.fixture
async def app(
    stand: Stand, database: Database, kluis: BsnKluis, maak_settings: Callable[..., Settings],
    maak_app: Callable[[Settings], Any],
) -> Any:  # fmt: skip
    """The application, with some people of the demo; nothing is shared yet."""
    vandaag = clock.today()
    await stand.met(f"om te delen {vandaag}", lambda: leg_vast(database, kluis, vandaag))
    return maak_app(maak_settings())


async def leg_vast(database: Database, kluis: BsnKluis, vandaag: date) -> None:
    """Puts those people in the database."""
    for persoon in MENSEN:
        document = persoon.dossier(vandaag)
        actor = Actor(rol="systeem", gemeentecode=persoon.gemeentecode, client_id="demo")
        async with database.tenant_session(persoon.gemeentecode) as db:
            await put_dossier(db, kluis, actor, read_dossier(document), now=clock.now(), peildatum=vandaag)


@pytest.fixture
def log_in(
    app: Any, maak_client: Callable[..., httpx.AsyncClient], database: Database, aanbieder_systeem: Any
) -> Inloggen:
    """A browser in which somebody is logged in: `rol`, name, municipality."""

    async def browser(rol: Rol, naam: str, code: str = "0637", taal: str = "nl") -> httpx.AsyncClient:
        account = rij = None
        async with database.tenant_session(code) as db:
            if rol == "inburgeraar":
                rij = await db.scalar(select(DossierRij.id).where(DossierRij.naam == naam))
                assert rij, naam
            else:
                account = await open_account(
                    db, type(aanbieder_systeem)(**{**_fields(aanbieder_systeem), "naam": rol, "rol": rol}),
                    gemeentecode=code, sub=naam, personeel=Personeel(naam, frozenset()),
                    organisatie="Welkom Voorbeeld", now=clock.now(),
                )  # fmt: skip
            reference = await sessions.open_session(
                db, gemeentecode=code, rol=rol, dossier_id=rij, onderwerp="x", aanbieder="x", betrouwbaarheid=3,
                taal=taal, now=clock.now(), replaces=None, account_id=account,
                rechten=["medewerker"] if rol == "medewerker" else [],
            )  # fmt: skip
        client = maak_client(app, HERKOMST[code])
        client.headers.update(
            {
                "Cookie": f"{sessions.COOKIE}={reference}",
                "Content-Type": "application/json",
                "X-Requested-With": "inburgerpad",
                "Origin": HERKOMST[code],
            }
        )
        return client

    return browser


def _fields(aanbieder: Any) -> dict[str, Any]:
    return {name: getattr(aanbieder, name) for name in aanbieder.__struct_fields__}
