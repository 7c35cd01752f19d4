"""A reminder on request: the invented person gets an appointment of which one step of the ladder is due at once.

From there everything goes its own way: the ladder plans, the worker puts the message in the inbox and sends it to the
person's devices. Nothing is written here that a municipality or the person could not do.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from procrastinate import App, PsycopgConnector
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.demo.seed import CLIENT_ID
from backend.demo.toestel import NAAM
from backend.dossiers.agenda import plan_afspraak
from backend.identity.actor import Actor
from backend.notifications.channels.vapid import Vapid
from backend.notifications.channels.versleuteld import Sleutels
from backend.notifications.devices import Aanmelding, subscribe
from backend.notifications.planner import plan
from backend.notifications.voorkeuren import STANDAARD, read_voorkeuren, write_voorkeuren
from backend.persistence.session import Database
from backend.persistence.tables import ApparaatRij, DossierRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push, Settings

GEMEENTE = "0637"
LABEL = "Proeftelefoon"
VOORAF = timedelta(hours=3)
"""The last step of the ladder of an appointment: so long before it begins."""


class Onbekend(Exception):
    """The demo has nobody of this name (any more)."""


async def maak_herinnering(
    database: Database, kluis: BsnKluis, settings: Settings, endpoint: str, sleutels: Sleutels
) -> None:
    """Lets the phone at `endpoint` be reached, plans the appointment and wakes the worker. Raises Onbekend."""
    if settings.push is None:
        raise Onbekend("zonder sleutels is er geen push")
    # To the second, as people plan: the step of three hours before is due exactly now.
    now = clock.now().replace(microsecond=0)
    async with database.tenant_session(GEMEENTE) as db:
        dossier_id = await db.scalar(select(DossierRij.id).where(DossierRij.naam == NAAM))
        if dossier_id is None:
            raise Onbekend(NAAM)
        await _let_be_reached(db, kluis, settings.push, dossier_id, endpoint, sleutels)
        gevraagd: dict[str, Any] = {
            "soort": "voortgangsgesprek",
            "begin": (now + VOORAF).isoformat(),
            "plaats": {"naam": "Stadhuis", "adres": "Engelandlaan 502"},
        }
        actor = Actor(rol="systeem", gemeentecode=GEMEENTE, client_id=CLIENT_ID)
        await plan_afspraak(db, kluis, actor, dossier_id, gevraagd, now=now, peildatum=clock.today())
        # Planned here and not a minute later by the worker, when the moment would have gone by.
        await plan(db, GEMEENTE, [dossier_id], now)
    await _wake(settings)


async def _let_be_reached(
    db: AsyncSession, kluis: BsnKluis, push: Push, dossier_id: UUID, endpoint: str, sleutels: Sleutels
) -> None:
    """The phone subscribes as a browser does; its owner is reached at night too, so that the demo always shows it."""
    zoek = kluis.kenmerk("endpoint", endpoint)
    # The same phone under the address that it had at an earlier start.
    await db.execute(
        delete(ApparaatRij)
        .where(ApparaatRij.dossier_id == dossier_id, ApparaatRij.label == LABEL, ApparaatRij.endpoint_zoek != zoek)
        .execution_options(synchronize_session=False)
    )
    persoon = Actor(rol="inburgeraar", gemeentecode=GEMEENTE, dossier_id=dossier_id)
    aanmelding = Aanmelding(endpoint, sleutels, Vapid(push).actief, LABEL, is_gedeeld=False)
    await subscribe(db, kluis, persoon, aanmelding, clock.now())
    keuze = (await read_voorkeuren(db, [dossier_id])).get(dossier_id, STANDAARD)
    altijd = msgspec.structs.replace(keuze, stil_van="00:00", stil_tot="00:00")
    await write_voorkeuren(db, GEMEENTE, dossier_id, altijd, clock.now())


async def _wake(settings: Settings) -> None:
    """The job of every minute, now."""
    conninfo = settings.database_url.replace("postgresql+psycopg://", "postgresql://")
    app = App(connector=PsycopgConnector(conninfo=conninfo, min_size=1, max_size=1))
    async with app.open_async():
        await app.configure_task("herinneren", lock=f"herinneren-{GEMEENTE}").defer_async(gemeentecode=GEMEENTE)
