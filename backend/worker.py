"""The jobs, on PostgreSQL through procrastinate: the verdicts of a new day, reminders, and clearing what is over."""

import contextlib
import logging
from collections.abc import Sequence

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Status

from backend import clock
from backend.dossiers.bewaren import delete_verlopen
from backend.dossiers.delingen import purge_niet_aangenomen
from backend.dossiers.duo import purge_meldingen
from backend.dossiers.voortgang import purge_snapshots, refresh_snapshots
from backend.identity.grenzen import purge_empty
from backend.identity.sessions import purge_expired
from backend.integrations.imports.bewaard import purge_imports
from backend.notifications.channels.kanaal import Kanaal
from backend.notifications.channels.register import maak_kanalen
from backend.notifications.werk import add_jobs
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings

logger = logging.getLogger("inburgerpad.werk")


def create_worker(settings: Settings, database: Database, kanalen: Sequence[Kanaal] = ()) -> App:
    """The job application: one job per municipality, so that a slow one delays only itself.

    `kanalen` are the ways to reach people, the first to be tried first.

    The periodic job runs every ten minutes and finds nothing to do after midnight's run: a worker that was
    down at midnight (Europe/Amsterdam) catches up by itself.
    """
    conninfo = settings.database_url.replace("postgresql+psycopg://", "postgresql://")
    app = App(connector=PsycopgConnector(conninfo=conninfo, min_size=1, max_size=4))

    @app.task(name="dag")
    async def dag(gemeentecode: str) -> None:
        """The verdicts of today for one municipality."""
        aantal = await refresh_snapshots(database, gemeentecode, clock.today())
        weg = await purge_snapshots(database, gemeentecode, clock.today())
        if aantal or weg:
            logger.info("gemeente %s: %s oordelen gemaakt, %s oude opgeruimd", gemeentecode, aantal, weg)

    @app.periodic(cron="*/10 * * * *")
    @app.task(name="dagen", queueing_lock="dagen")
    async def dagen(timestamp: int) -> None:
        """One job per municipality."""
        # A worker that was killed leaves its job as being done, and its lock would hold back every later one. The
        # new job does the same work, so the old one only has to make way.
        for job in await app.job_manager.get_stalled_jobs(task_name="dag"):
            logger.warning("het werk voor een dag bleef liggen na een gestopte worker; het gebeurt nu opnieuw")
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)
        for code in settings.gemeenten:
            # The previous one still waits: it will do this day's work too.
            with contextlib.suppress(AlreadyEnqueued):
                await dag.configure(lock=f"dag-{code}", queueing_lock=f"dag-{code}").defer_async(gemeentecode=code)

    @app.periodic(cron="*/5 * * * *")
    @app.task(name="opruimen", queueing_lock="opruimen")
    async def opruimen(timestamp: int) -> None:
        """Sessions and logins that are over, limits that count nothing, dossiers and files kept long enough."""
        for code in settings.gemeenten:
            async with database.tenant_session(code) as session:
                await purge_expired(session, clock.now())
                await purge_empty(session, clock.now())
                await purge_niet_aangenomen(session, clock.now())
                await purge_imports(session, settings.import_dagen, clock.now())
                await purge_meldingen(session, settings.duo_dagen, clock.now())
            if settings.bewaartermijn is not None:
                weg = await delete_verlopen(database, code, settings.bewaartermijn, clock.now(), clock.today())
                if weg:
                    logger.info("gemeente %s: %s dossiers verwijderd, de bewaartermijn was voorbij", code, weg)

    add_jobs(app, settings, database, kanalen)
    return app


async def run(settings: Settings) -> None:
    """Works until SIGINT or SIGTERM; a job in hand is finished first."""
    database = Database(settings.database_url, pool_size=4)
    kluis = BsnKluis(settings.bsn_sleutels, settings.bsn_sleutel_actief, settings.bsn_zoeksleutel)
    kanalen = maak_kanalen(database, kluis, settings)
    try:
        app = create_worker(settings, database, kanalen)
        async with app.open_async():
            await app.run_worker_async(concurrency=2, delete_jobs="successful", shutdown_graceful_timeout=20)
    finally:
        for kanaal in kanalen:
            await kanaal.close()
        await database.close()
