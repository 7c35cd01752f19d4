"""Fills the database of a trial with the invented people, through the same door as a municipality's system."""

from datetime import date

from backend import clock
from backend.demo.personas import dossiers
from backend.dossiers import change
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings

CLIENT_ID = "demo"


async def seed(database: Database, kluis: BsnKluis, settings: Settings, vandaag: date) -> int:
    """Stores everybody of the municipalities in the settings as of `vandaag`; returns how many were changed.

    The same day again changes nothing; on a later day every dossier moves along. A transaction each, so
    stopped halfway the next run goes on with the rest.
    """
    changed = 0
    for document in dossiers(vandaag):
        gemeentecode = document["gemeentecode"]
        if gemeentecode not in settings.gemeenten:
            continue
        actor = Actor(rol="systeem", gemeentecode=gemeentecode, client_id=CLIENT_ID)
        async with database.tenant_session(gemeentecode) as session:
            uitkomst = await change.put_dossier(
                session, kluis, actor, read_dossier(document), now=clock.now(), peildatum=vandaag
            )
        changed += uitkomst.gewijzigd
    return changed
