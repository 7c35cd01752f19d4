"""The jobs of the reminders: every minute what changed and what is due, at night everybody, and the sending.

Each job can be stopped at any point. What it did not finish is found in the tables by the next minute; only the chunks
of the nightly run live in the queue alone, and those are put back when their worker is gone.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from procrastinate import App, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Status
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.dossiers.duo import link_meldingen
from backend.notifications.campagnes.versturen import list_aan_de_beurt, verstuur_campagne
from backend.notifications.channels.kanaal import Kanaal
from backend.notifications.melden import has_werk, meld_herinneringen
from backend.notifications.outbox import verstuur_zendingen
from backend.notifications.planner import CHUNK, count_gewijzigd, plan_gewijzigd
from backend.notifications.ronde import begin_ronde, plan_deel
from backend.notifications.weg import vergeet_zonder_sleutel
from backend.persistence.session import Database
from backend.settings import Settings

logger = logging.getLogger("inburgerpad.werk")
MEEHELPEN = 8
"""At most so many jobs help to plan what changed, after a delivery of a whole municipality."""
OPNIEUW = RetryStrategy(max_attempts=5, exponential_wait=4)
"""A chunk that failed (a lock, a database that restarted) is tried again after 4, 16, 64 … seconds."""


def add_jobs(app: App, settings: Settings, database: Database, kanalen: Sequence[Kanaal]) -> None:
    """Adds the jobs of the reminders to the job application."""

    @app.task(name="herinneren_verstuur", retry=OPNIEUW)
    async def verstuur(gemeentecode: str) -> None:
        """Sends what is in the outbox of one municipality."""
        aantal = await verstuur_zendingen(database, settings, gemeentecode, kanalen)
        if aantal:
            logger.info("gemeente %s: %s zendingen verstuurd", gemeentecode, aantal)

    @app.task(name="herinneren_wijzigingen", retry=OPNIEUW)
    async def wijzigingen(gemeentecode: str) -> None:
        """Helps planning what changed, when that is much at once."""
        await plan_gewijzigd(database, gemeentecode, clock.now())

    @app.task(name="herinneren_plan", retry=OPNIEUW)
    async def plan(gemeentecode: str, vanaf: str) -> None:
        """Plans one chunk of the nightly run."""
        await plan_deel(database, gemeentecode, UUID(vanaf), clock.now())

    async def deel_uit(session: AsyncSession, gemeentecode: str, delen: Sequence[str]) -> None:
        jobs = [{"gemeentecode": gemeentecode, "vanaf": vanaf} for vanaf in delen]
        await plan.configure(connection=await _connection(session)).batch_defer_async(*jobs)  # type: ignore[arg-type]

    async def stel_uit(session: AsyncSession, gemeentecode: str) -> None:
        await verstuur.configure(connection=await _connection(session)).defer_async(gemeentecode=gemeentecode)

    @app.task(name="campagne_verstuur", retry=OPNIEUW)
    async def campagne(gemeentecode: str, campagne: str) -> None:
        """Puts a campaign into inboxes; who sends it is `verstuur`."""
        aantal = await verstuur_campagne(database, gemeentecode, UUID(campagne), kanalen, clock.now(), stel_uit)
        if aantal:
            logger.info("gemeente %s: campagne %s naar %s mensen", gemeentecode, campagne, aantal)

    @app.task(name="herinneren")
    async def herinneren(gemeentecode: str) -> None:
        """Links what DUO told, plans what changed, hands out what waits, tells what is due, and starts the sending."""
        async with database.tenant_session(gemeentecode) as session:
            await link_meldingen(session, gemeentecode, clock.now())
            for _ in range(min(MEEHELPEN, await count_gewijzigd(session) // CHUNK)):
                await wijzigingen.configure(connection=await _connection(session)).defer_async(
                    gemeentecode=gemeentecode
                )
        await plan_gewijzigd(database, gemeentecode, clock.now())
        if await begin_ronde(database, gemeentecode, clock.today(), deel_uit):
            # At night, so that a key that was left out by mistake can be put back before anybody loses a device.
            await vergeet_zonder_sleutel(database, gemeentecode, kanalen, clock.now())
        async with database.tenant_session(gemeentecode) as session:
            campagnes = await list_aan_de_beurt(session, clock.now())
        for een in campagnes:
            with suppress(AlreadyEnqueued):
                await campagne.configure(queueing_lock=f"campagne-{een}").defer_async(
                    gemeentecode=gemeentecode, campagne=str(een)
                )
        aantal = await meld_herinneringen(database, gemeentecode, kanalen, clock.now(), stel_uit)
        if aantal:
            logger.info("gemeente %s: %s herinneringen in de berichten gezet", gemeentecode, aantal)
            return
        async with database.tenant_session(gemeentecode) as session:
            if await has_werk(session, clock.now()):
                await stel_uit(session, gemeentecode)

    @app.periodic(cron="* * * * *")
    @app.task(name="herinneringen", queueing_lock="herinneringen")
    async def herinneringen(timestamp: int) -> None:
        """One job per municipality. What a killed worker left behind is put back, or makes way."""
        for job in await app.job_manager.get_stalled_jobs(task_name="herinneren_plan"):
            logger.warning("een deel van de planning bleef liggen na een gestopte worker; het gebeurt nu opnieuw")
            await app.job_manager.retry_job(job)
        for naam in ("herinneren", "herinneren_verstuur", "herinneren_wijzigingen", "campagne_verstuur"):
            for job in await app.job_manager.get_stalled_jobs(task_name=naam):
                # What it should have done stands in the tables, for the new job to find.
                await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)
        for code in settings.gemeenten:
            slot = f"herinneren-{code}"
            with suppress(AlreadyEnqueued):
                await herinneren.configure(lock=slot, queueing_lock=slot).defer_async(gemeentecode=code)


async def _connection(session: AsyncSession) -> Any:
    """The driver's own connection of this transaction, so that a job exists when the transaction does."""
    return (await (await session.connection()).get_raw_connection()).driver_connection
