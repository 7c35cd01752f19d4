"""How long it takes to plan the reminders of a large municipality: some thousands of people, reckoned on to 150,000.

Two processes, as two workers would, share the chunks of one night on a real PostgreSQL. First everything is new, then
nothing changed.
"""

import asyncio
import json
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from backend.demo.personas import dossiers
from backend.dossiers import change
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.notifications.planner import CHUNK
from backend.notifications.ronde import begin_ronde, plan_deel
from backend.persistence import embedded
from backend.persistence.migrate import migrate
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from tests.bench.grote_dossiers import PEILDATUM, ROUTES, dossier
from tests.bench.meting import Meting

GEMEENTE = "0637"
MENSEN, GEVRAAGD, MINUTEN = 2000, 150_000, 15
NU = datetime(PEILDATUM.year, PEILDATUM.month, PEILDATUM.day, 1, tzinfo=UTC)


def meet() -> Iterator[Meting]:
    """Minutes for 150,000 people on two cores, the first night and a night on which nothing changed."""
    with tempfile.TemporaryDirectory() as map_, embedded.running(Path(map_), durable=False) as server:
        app_url, eigenaar_url = (
            server.url(rol).replace("postgresql://", "postgresql+psycopg://")
            for rol in (embedded.APP, embedded.EIGENAAR)
        )
        migrate(eigenaar_url, app_url)
        asyncio.run(_leg_vast(app_url))
        for nacht, wat in enumerate(("planning 150,000 people, all new", "planning 150,000 people, nothing changed")):
            geschreven, seconden = _nacht(app_url, nacht)
            if (geschreven == 0) != (nacht == 1):
                raise RuntimeError(f"{wat}: {geschreven} rijen geschreven")
            yield Meting(wat, seconden * GEVRAAGD / MENSEN / 60, "minutes", MINUTEN, cijfers=1)


async def _leg_vast(database_url: str) -> None:
    """People of the demo, one in ten with a dossier of 300 hour rows."""
    database = Database(database_url)
    kluis = BsnKluis({"meting": bytes(range(32))}, "meting", bytes(range(32, 64)))
    actor = Actor(rol="systeem", gemeentecode=GEMEENTE, client_id="meting")
    gewoon = dossiers(PEILDATUM)
    for begin in range(0, MENSEN, 100):
        async with database.tenant_session(GEMEENTE) as db:
            for n in range(begin, begin + 100):
                feiten = dossier(n, ROUTES[n % 3]) if n % 10 == 0 else gewoon[n % len(gewoon)]
                document = {**feiten, "clientnummer": f"B-{n}", "gemeentecode": GEMEENTE}
                document.pop("bsn", None)
                gelezen = read_dossier(json.dumps(document).encode())
                await change.put_dossier(db, kluis, actor, gelezen, now=NU, peildatum=PEILDATUM)
    await database.close()


def _nacht(database_url: str, nacht: int) -> tuple[int, float]:
    """One night, shared by two processes; how many rows were written, and in how many seconds."""
    delen = asyncio.run(_deel_uit(database_url, nacht))
    with multiprocessing.get_context("spawn").Pool(2) as werkers:
        # Starting a process is no planning: a worker has been running for days.
        werkers.map(_start, [0.5, 0.5], chunksize=1)
        begin = time.perf_counter()
        geschreven = sum(werkers.starmap(_plan, [(database_url, deel) for deel in delen], chunksize=1))
        return geschreven, time.perf_counter() - begin


async def _deel_uit(database_url: str, nacht: int) -> list[str]:
    database = Database(database_url)
    gevonden: list[str] = []

    async def neem(_: object, __: str, delen: object) -> None:
        gevonden.extend(delen)  # type: ignore[call-overload]

    await begin_ronde(database, GEMEENTE, PEILDATUM.replace(day=1 + nacht), neem)
    await database.close()
    if len(gevonden) != -(-MENSEN // CHUNK):
        raise RuntimeError(f"{len(gevonden)} delen uitgedeeld")
    return gevonden


def _start(seconden: float) -> None:
    time.sleep(seconden)


def _plan(database_url: str, deel: str) -> int:
    async def plan() -> int:
        database = Database(database_url, pool_size=1)
        try:
            return await plan_deel(database, GEMEENTE, UUID(deel), NU)
        finally:
            await database.close()

    return asyncio.run(plan())
