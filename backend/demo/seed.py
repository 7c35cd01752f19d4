"""Fills the database of a trial with the invented people, through the same door as a municipality's system."""

from datetime import date

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.demo.personas import Feiten, personen
from backend.dossiers import change
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.persistence.session import Database
from backend.persistence.tables import AfspraakRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings

CLIENT_ID = "demo"


async def seed(database: Database, kluis: BsnKluis, settings: Settings, vandaag: date) -> int:
    """Stores everybody of the municipalities in the settings as of `vandaag`; returns how many were changed.

    The same day again changes nothing; on a later day every dossier moves along. A transaction each, so
    stopped halfway the next run goes on with the rest. An appointment that was moved is delivered at its old moment
    and then at the new one.
    """
    changed = 0
    for persoon in personen():
        gemeentecode = persoon.gemeentecode
        if gemeentecode not in settings.gemeenten:
            continue
        actor = Actor(rol="systeem", gemeentecode=gemeentecode, client_id=CLIENT_ID)
        async with database.tenant_session(gemeentecode) as session:
            document, eerder = persoon.dossier(vandaag), persoon.eerder(vandaag)
            uitkomst = await _put(session, kluis, actor, document, vandaag)
            if uitkomst.gewijzigd:
                # The lives moved along with the day: nobody called the appointments of yesterday off.
                await session.execute(
                    delete(AfspraakRij)
                    .where(AfspraakRij.dossier_id == uitkomst.id, AfspraakRij.vervallen_op.is_not(None))
                    .execution_options(synchronize_session=False)
                )
                for versie in (eerder, document) if eerder else ():
                    await _put(session, kluis, actor, versie, vandaag)
        changed += uitkomst.gewijzigd
    return changed


async def _put(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, document: Feiten, vandaag: date
) -> change.Gewijzigd:
    return await change.put_dossier(session, kluis, actor, read_dossier(document), now=clock.now(), peildatum=vandaag)
