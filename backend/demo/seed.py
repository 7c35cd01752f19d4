"""Fills the database of a trial with the invented people, through the same doors as a municipality's system and DUO."""

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.demo.personas import Feiten, Persoon, personen
from backend.dossiers import change
from backend.dossiers.duo import Melding, keep_melding
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
            await _tell(session, kluis, persoon, vandaag)
        changed += uitkomst.gewijzigd
    return changed


async def _tell(session: AsyncSession, kluis: BsnKluis, persoon: Persoon, vandaag: date) -> None:
    """What DUO told about this person, under a number of its own: once, however often the demo starts."""
    if persoon.gemeld is None:
        return
    code, dagen = persoon.gemeld
    op = datetime.combine(vandaag - timedelta(days=dagen), time(10), clock.AMSTERDAM)
    bericht = uuid5(NAMESPACE_URL, f"{persoon.gemeentecode}/{persoon.clientnummer}/{code}")
    duo = Actor(rol="duo", gemeentecode=persoon.gemeentecode, client_id=CLIENT_ID)
    await keep_melding(session, kluis, duo, Melding(bericht, code, op, persoon.bsn), op)


async def _put(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, document: Feiten, vandaag: date
) -> change.Gewijzigd:
    return await change.put_dossier(session, kluis, actor, read_dossier(document), now=clock.now(), peildatum=vandaag)
