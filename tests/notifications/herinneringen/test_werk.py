"""The jobs on a real queue: workers that are killed, workers beside each other, a minute and a night."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from backend.notifications import planner, ronde
from backend.persistence.session import Database
from backend.settings import Settings
from backend.worker import create_worker
from tests.notifications.herinneringen.conftest import NU, Lever, afspraak
from tests.notifications.herinneringen.proefkanaal import Eindpunt, Proefkanaal, toestel
from tests.notifications.herinneringen.werker import PLAATSEN, work

Rijen = Callable[..., list[Any]]
ROOT = Path(__file__).resolve().parents[3]
MENSEN, CHUNK = 12, 5
OP = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
"""The morning on which everybody is reminded of the talk in two weeks."""


async def start(settings: Settings, eindpunt: Eindpunt, plaats: str = "-", nu: datetime = OP) -> Any:
    """A worker in a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.notifications.herinneringen.werker", settings.database_url, eindpunt.url,
        str(CHUNK), nu.isoformat(), plaats, cwd=ROOT,
    )  # fmt: skip


def make_stale(connection: psycopg.Connection) -> None:
    """What time does: the killed worker was last heard of long ago, and what it held is free."""
    connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    connection.execute("UPDATE zending SET geclaimd_tot = geclaimd_tot - interval '1 hour'")


@pytest.fixture
def settings(maak_settings: Callable[..., Settings], klok: Callable[[datetime], None]) -> Settings:
    klok(OP)
    return maak_settings()


@pytest.mark.parametrize("plaats", PLAATSEN)
async def test_a_worker_that_is_killed_loses_nothing_and_repeats_at_most_the_chunk_in_hand(
    settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, als_superuser: psycopg.Connection, plaats: str
) -> None:
    wie = [await lever(f"Z-{n}", afspraken=[afspraak("2026-12-15T10:00:00+01:00")]) for n in range(MENSEN)]
    # Planned before, so that they are due: a countdown that is first seen late is not told any more.
    if plaats != "gepland, niet vastgelegd":
        async with _database(settings) as database:
            await planner.plan_gewijzigd(database, "0637", NU)
    else:
        eerste = await start(settings, eindpunt, plaats, NU)
        assert await eerste.wait() == -signal.SIGKILL
        assert rijen("SELECT 1 FROM herinnering") == []
        make_stale(als_superuser)
        assert await (await start(settings, eindpunt, nu=NU)).wait() == 0
    if plaats != "gepland, niet vastgelegd":
        assert await (await start(settings, eindpunt, plaats)).wait() == -signal.SIGKILL
        make_stale(als_superuser)
    assert await (await start(settings, eindpunt)).wait() == 0
    aantallen = eindpunt.per_toestel()
    assert set(aantallen) == {str(toestel(een)) for een in wie}
    assert sum(aantal - 1 for aantal in aantallen.values()) <= CHUNK
    assert max(aantallen.values()) <= 2
    assert len({(body["bestemming"], body["tag"]) for body in eindpunt.ontvangen}) == MENSEN
    assert rijen("SELECT count(*) AS n FROM bericht")[0].n == MENSEN
    assert {r.stand for r in rijen("SELECT stand FROM zending")} == {"bezorgd"}
    assert rijen("SELECT count(*) AS n FROM herinnering")[0].n == 3 * MENSEN
    before = len(eindpunt.ontvangen)
    await work(settings.database_url, eindpunt.url)
    assert len(eindpunt.ontvangen) == before
    assert rijen("SELECT count(*) AS n FROM procrastinate_jobs")[0].n == 0


async def test_a_worker_that_is_killed_while_it_sends_is_done_again_by_another(
    settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, als_superuser: psycopg.Connection
) -> None:
    """From outside, with the messages under way and no answer yet."""
    wie = [await lever(f"Z-{n}", afspraken=[afspraak("2026-12-15T10:00:00+01:00")]) for n in range(MENSEN)]
    async with _database(settings) as database:
        await planner.plan_gewijzigd(database, "0637", NU)
    eindpunt.gaat_door.clear()
    eerste = await start(settings, eindpunt)
    await asyncio.wait_for(eindpunt.genoeg(CHUNK), 30)
    eerste.send_signal(signal.SIGKILL)
    assert await eerste.wait() == -signal.SIGKILL
    eindpunt.gaat_door.set()
    # Another worker leaves alone what was held, until that ends.
    await work(settings.database_url, eindpunt.url)
    in_hand = rijen("SELECT count(*) AS n FROM zending WHERE stand = 'wacht'")[0].n
    assert 0 < in_hand <= 2 * CHUNK
    make_stale(als_superuser)
    await work(settings.database_url, eindpunt.url)
    assert {r.stand for r in rijen("SELECT stand FROM zending")} == {"bezorgd"}
    assert set(eindpunt.per_toestel()) == {str(toestel(een)) for een in wie}
    assert sum(aantal - 1 for aantal in eindpunt.per_toestel().values()) == in_hand


async def test_two_workers_in_two_processes_send_everything_once(
    settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt
) -> None:
    wie = [await lever(f"Z-{n}", afspraken=[afspraak("2026-12-15T10:00:00+01:00")]) for n in range(40)]
    async with _database(settings) as database:
        await planner.plan_gewijzigd(database, "0637", NU)
    workers = [await start(settings, eindpunt) for _ in range(2)]
    assert [await worker.wait() for worker in workers] == [0, 0]
    await work(settings.database_url, eindpunt.url)
    assert eindpunt.per_toestel() == {str(toestel(een)): 1 for een in wie}
    assert rijen("SELECT count(*) AS n FROM bericht")[0].n == 40


async def test_every_night_everybody_is_planned_and_once_is_enough(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt,
    monkeypatch: pytest.MonkeyPatch, klok: Callable[[datetime], None], als_superuser: psycopg.Connection,
) -> None:  # fmt: skip
    monkeypatch.setattr(ronde, "CHUNK", 4)
    for n in range(10):
        # Beyond what is planned ahead today; no fact changes before it comes within sight.
        await lever(f"Z-{n}", afspraken=[afspraak("2027-01-22T10:00:00+01:00")])
    await work(settings.database_url, eindpunt.url)
    assert rijen("SELECT 1 FROM herinnering") == []
    klok(OP + timedelta(days=8))
    await work(settings.database_url, eindpunt.url)
    assert rijen("SELECT count(*) AS n FROM herinnering WHERE stap = '14_dagen'")[0].n == 10
    before = als_superuser.execute("SELECT xmin::text, * FROM herinnering ORDER BY id").fetchall()
    await work(settings.database_url, eindpunt.url)
    klok(OP + timedelta(days=9))
    await work(settings.database_url, eindpunt.url)
    assert als_superuser.execute("SELECT xmin::text, * FROM herinnering ORDER BY id").fetchall() == before
    assert [r.dag.day for r in rijen("SELECT dag FROM planronde")] == [10]


async def test_a_part_of_the_night_that_a_killed_worker_left_is_done_by_the_next(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt,
    als_superuser: psycopg.Connection,
) -> None:  # fmt: skip
    await lever(afspraken=[afspraak("2026-12-30T10:00:00+01:00")])
    als_superuser.execute("DELETE FROM te_plannen")
    app = create_worker(settings, database, [Proefkanaal(eindpunt.url)])
    async with app.open_async():
        (first,) = rijen("SELECT id FROM dossier")
        await app.tasks["herinneren_plan"].defer_async(gemeentecode="0637", vanaf=str(first.id))
    als_superuser.execute("INSERT INTO planronde VALUES (%s, '0637'), (%s, '0344')", (OP.date(), OP.date()))
    als_superuser.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')")
    als_superuser.execute(
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"
    )
    await work(settings.database_url, eindpunt.url)
    assert rijen("SELECT count(*) AS n FROM herinnering")[0].n == 3
    assert rijen("SELECT count(*) AS n FROM procrastinate_jobs")[0].n == 0


async def test_many_changes_at_once_are_planned_with_help_of_other_jobs(
    settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt
) -> None:
    for n in range(MENSEN):
        await lever(f"Z-{n}", afspraken=[afspraak("2026-12-30T10:00:00+01:00")])
    assert await (await start(settings, eindpunt)).wait() == 0
    assert rijen("SELECT count(*) AS n FROM herinnering")[0].n == 3 * MENSEN
    assert rijen("SELECT count(*) AS n FROM te_plannen")[0].n == 0


async def test_a_dossier_that_cannot_be_planned_does_not_keep_its_neighbours_from_it(
    database: Database, lever: Lever, rijen: Rijen, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wie = [await lever(f"Z-{n}", afspraken=[afspraak("2026-12-15T10:00:00+01:00")]) for n in range(3)]
    real = planner.herinneringen

    def broken(dossier: Any, *args: Any, **kwargs: Any) -> Any:
        if dossier.clientnummer == "Z-1":
            raise ValueError("Z-1 kan niet")
        return real(dossier, *args, **kwargs)

    monkeypatch.setattr(planner, "herinneringen", broken)
    await planner.plan_gewijzigd(database, "0637", NU)
    assert {r.dossier_id for r in rijen("SELECT dossier_id FROM herinnering")} == {wie[0], wie[2]}
    assert f"dossier {wie[1]} kon niet worden gepland: ValueError" in caplog.text
    assert "Z-1" not in caplog.text


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    """A database of the test's own, closed at the end."""
    database = Database(settings.database_url, pool_size=4)
    try:
        yield database
    finally:
        await database.close()
