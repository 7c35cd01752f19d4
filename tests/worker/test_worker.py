"""The jobs run on a real queue: a new day is judged everywhere, and what is over is cleared."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import psycopg

from backend import clock
from backend.identity import grenzen, sessions
from backend.persistence.session import Database
from backend.settings import Settings
from backend.worker import create_worker
from tests.conftest import Bevolk


async def work(settings: Settings, database: Database, *jobs: str) -> None:
    """Puts the jobs on the queue as the clock would, and works until it is empty."""
    app = create_worker(settings, database)
    async with app.open_async():
        for job in jobs:
            await app.tasks[job].defer_async(timestamp=0)
        await app.run_worker_async(
            wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="successful"
        )


async def test_the_day_is_judged_in_every_municipality_and_yesterday_is_dropped(
    database: Database,
    bevolk: Bevolk,
    maak_settings: Callable[..., Settings],
    als_superuser: psycopg.Connection,
) -> None:
    settings = maak_settings()
    await bevolk()
    als_superuser.execute("UPDATE snapshot SET peildatum = peildatum - 5")
    await work(settings, database, "dagen")
    rows = als_superuser.execute("SELECT DISTINCT gemeentecode, peildatum FROM snapshot ORDER BY 1").fetchall()
    assert rows == [("0344", clock.today()), ("0637", clock.today())]
    people = als_superuser.execute("SELECT count(*) FROM dossier").fetchone()
    assert als_superuser.execute("SELECT count(*) FROM snapshot").fetchone() == people
    assert als_superuser.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (0,)


async def test_sessions_that_are_over_are_cleared_and_others_stay(
    database: Database, maak_settings: Callable[..., Settings], als_superuser: psycopg.Connection
) -> None:
    for age in (timedelta(), timedelta(minutes=16), timedelta(hours=3)):
        async with database.tenant_session("0637") as db:
            await sessions.open_session(
                db, gemeentecode="0637", rol="inburgeraar", dossier_id=None, onderwerp="x", aanbieder="digid",
                betrouwbaarheid=3, taal="nl", now=clock.now() - age, replaces=None,
            )  # fmt: skip
    await work(maak_settings(), database, "opruimen")
    assert als_superuser.execute("SELECT count(*) FROM sessie").fetchone() == (1,)


async def test_rate_limits_that_count_nothing_any_more_are_forgotten(
    database: Database, maak_settings: Callable[..., Settings], als_superuser: psycopg.Connection
) -> None:
    settings = maak_settings()
    for age in (timedelta(), timedelta(hours=1)):
        async with database.tenant_session("0344") as db:
            await grenzen.has_room(db, settings, grenzen.POGINGEN, f"browser {age}", clock.now() - age)
    await work(settings, database, "opruimen")
    assert als_superuser.execute("SELECT count(*) FROM verzoekruimte").fetchone() == (1,)


async def test_shares_that_were_never_accepted_are_forgotten_after_a_month(
    database: Database, bevolk: Bevolk, maak_settings: Callable[..., Settings], als_superuser: psycopg.Connection
) -> None:
    settings = maak_settings()
    await bevolk()
    for days, accepted in ((29, None), (31, None), (31, clock.now())):
        als_superuser.execute(
            "INSERT INTO deling (id, gemeentecode, dossier_id, herkomst, scopes, aangemaakt_op, code_verloopt_op,"
            " aanvaard_op, eindigt_op) SELECT gen_random_uuid(), '0637', id, 'inburgeraar', '[]', %(op)s, %(op)s,"
            " %(aanvaard)s, %(dag)s FROM dossier WHERE naam = 'Selam Voorbeeld'",
            {"op": clock.now() - timedelta(days=days), "aanvaard": accepted, "dag": clock.today()},
        )
    await work(settings, database, "opruimen")
    left = als_superuser.execute("SELECT aanvaard_op IS NULL, code_verloopt_op FROM deling ORDER BY 1").fetchall()
    assert [waiting for waiting, _ in left] == [False, True]


async def test_dossiers_are_deleted_only_when_the_settings_say_after_how_many_days(
    database: Database, bevolk: Bevolk, maak_settings: Callable[..., Settings], als_superuser: psycopg.Connection
) -> None:
    settings = maak_settings()
    await bevolk()
    als_superuser.execute(
        "UPDATE dossier SET feiten = jsonb_set(feiten, '{inburgeringsplicht}', feiten->'inburgeringsplicht'"
        " || jsonb_build_object('einddatum', %s::text, 'redenEinde', 'voldaan')) WHERE naam = 'Selam Voorbeeld'",
        (str(clock.today() - timedelta(days=11)),),
    )
    people = als_superuser.execute("SELECT count(*) FROM dossier").fetchone()
    assert people
    for bewaartermijn, gone in ((None, 0), (11, 0), (10, 1)):
        await work(msgspec.structs.replace(settings, bewaartermijn=bewaartermijn), database, "opruimen")
        assert als_superuser.execute("SELECT count(*) FROM dossier").fetchone() == (people[0] - gone,)
    assert als_superuser.execute("SELECT 1 FROM dossier WHERE naam = 'Selam Voorbeeld'").fetchone() is None


async def test_what_became_of_a_file_is_forgotten_after_the_days_of_the_settings(
    database: Database, maak_settings: Callable[..., Settings], als_superuser: psycopg.Connection
) -> None:
    for days in (29, 31):
        als_superuser.execute(
            "INSERT INTO inlezing (id, gemeentecode, soort, vorm, gedeeltelijk, rol, wie, aangemaakt_op, regels, goed,"
            " geweigerd, gewijzigd, fouten, regels_versleuteld) VALUES (gen_random_uuid(), '0637', 'uren', 'text/csv',"
            " true, 'systeem', 'x', %s, 1, 0, 1, 0, '[]', '')",
            (clock.now() - timedelta(days=days),),
        )
    settings = maak_settings()
    for dagen, left in ((settings.import_dagen, 1), (29, 0)):
        await work(msgspec.structs.replace(settings, import_dagen=dagen), database, "opruimen")
        assert als_superuser.execute("SELECT count(*) FROM inlezing").fetchone() == (left,)


async def test_asking_for_the_same_day_twice_does_the_work_once(
    database: Database, bevolk: Bevolk, maak_settings: Callable[..., Settings], als_superuser: psycopg.Connection
) -> None:
    settings = maak_settings()
    await bevolk()
    before = als_superuser.execute("SELECT max(xmin::text::bigint) FROM snapshot").fetchone()
    await work(settings, database, "dagen")
    assert als_superuser.execute("SELECT max(xmin::text::bigint) FROM snapshot").fetchone() == before


async def test_a_worker_that_was_killed_does_not_hold_back_the_next_day(
    database: Database, bevolk: Bevolk, maak_settings: Callable[..., Settings], als_superuser: psycopg.Connection
) -> None:
    settings = maak_settings()
    await bevolk()
    als_superuser.execute("DELETE FROM snapshot")
    # What kill -9 leaves behind: a job that is being done, by a worker that is never heard of again.
    app = create_worker(settings, database)
    async with app.open_async():
        for code in settings.gemeenten:
            await (
                app.tasks["dag"]
                .configure(lock=f"dag-{code}", queueing_lock=f"dag-{code}")
                .defer_async(gemeentecode=code)
            )
    als_superuser.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')")
    als_superuser.execute(
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"
    )
    await work(settings, database, "dagen")
    people = als_superuser.execute("SELECT count(*) FROM dossier").fetchone()
    assert als_superuser.execute("SELECT count(*) FROM snapshot").fetchone() == people
    assert als_superuser.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (0,)
