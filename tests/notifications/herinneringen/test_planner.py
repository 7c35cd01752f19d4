"""Facts become planned reminders: once, moved along with what they are about, and gone when it is gone."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from backend.dossiers.change import BsnVanAnder
from backend.notifications import planner
from backend.notifications.planner import Planning, plan_gewijzigd
from backend.persistence.session import Database
from tests.notifications.herinneringen.conftest import NU, Lever, afspraak

Rijen = Callable[..., list[Any]]
DAG = timedelta(days=1)


async def plan(database: Database, *ids: UUID, nu: datetime = NU) -> Planning:
    async with database.tenant_session("0637") as db:
        return await planner.plan(db, "0637", list(ids), nu)


def stappen(rijen: Rijen) -> dict[str, tuple[str, str]]:
    return {
        rij.stap: (f"{rij.op:%Y-%m-%d %H:%M}", rij.stand)
        for rij in rijen("SELECT stap, op AT TIME ZONE 'Europe/Amsterdam' AS op, stand FROM herinnering ORDER BY 2")
    }


async def test_a_delivery_is_planned_and_its_mark_is_gone(database: Database, lever: Lever, rijen: Rijen) -> None:
    await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    assert rijen("SELECT count(*) AS n FROM te_plannen")[0].n == 1
    assert await plan_gewijzigd(database, "0637", NU) == 1
    assert stappen(rijen) == {
        "14_dagen": ("2026-12-01 09:00", "gepland"),
        "3_dagen": ("2026-12-12 09:00", "gepland"),
        "3_uur": ("2026-12-15 07:00", "gepland"),
    }
    assert rijen("SELECT count(*) AS n FROM te_plannen")[0].n == 0
    assert await plan_gewijzigd(database, "0637", NU) == 0


async def test_a_delivery_that_fails_leaves_no_mark(database: Database, lever: Lever, rijen: Rijen) -> None:
    await lever(bsn="999990019")
    with pytest.raises(BsnVanAnder):
        await lever("Z-2", bsn="999990019")
    assert rijen("SELECT count(*) AS n FROM te_plannen")[0].n == 1


async def test_a_second_run_writes_nothing(database: Database, lever: Lever, als_superuser: psycopg.Connection) -> None:
    wie = [
        await lever(
            f"Z-{n}", afspraken=[afspraak(f"2026-12-{n + 10}T10:00:00+01:00")], examens=[EXAMEN],
            inburgeringsplicht={"begindatum": "2025-05-01"}, pip=[{"dagtekening": "2025-06-20", "leerroute": "B1"}],
        )
        for n in range(5)
    ]  # fmt: skip
    first = await plan(database, *wie)
    assert first.nieuw >= 20
    # Values of every kind: moments, days, texts, and lists (the routes that can be chosen).
    kinds = als_superuser.execute("SELECT 1 FROM herinnering WHERE jsonb_typeof(parameters->'naar') = 'array'")
    assert kinds.fetchall()
    before = als_superuser.execute("SELECT xmin::text, * FROM herinnering ORDER BY id").fetchall()
    assert await plan(database, *wie) == Planning(0, 0, 0)
    assert await plan(database, *wie, nu=NU + timedelta(hours=1)) == Planning(0, 0, 0)
    assert als_superuser.execute("SELECT xmin::text, * FROM herinnering ORDER BY id").fetchall() == before


EXAMEN = {"onderdeel": "knm", "datum": "2026-12-18"}


async def test_what_moves_is_planned_for_its_new_day_and_keeps_its_row(
    database: Database, lever: Lever, rijen: Rijen
) -> None:
    wie = await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    await plan(database, wie)
    ids = {rij.id for rij in rijen("SELECT id FROM herinnering")}
    await lever(afspraken=[afspraak("2026-12-22T11:00:00+01:00")])
    assert await plan(database, wie) == Planning(0, 3, 0)
    assert stappen(rijen)["3_uur"] == ("2026-12-22 08:00", "gepland")
    assert {rij.id for rij in rijen("SELECT id FROM herinnering WHERE verplaatst_op = %s", NU)} == ids


async def test_a_step_whose_new_moment_has_passed_is_cancelled(database: Database, lever: Lever, rijen: Rijen) -> None:
    wie = await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    await plan(database, wie)
    await lever(afspraken=[afspraak("2026-12-04T10:00:00+01:00")])
    assert await plan(database, wie) == Planning(0, 2, 1)
    assert stappen(rijen)["14_dagen"][1] == "vervallen"


async def test_what_is_called_off_is_cancelled_and_what_returns_is_planned_again(
    database: Database, lever: Lever, rijen: Rijen
) -> None:
    wie = await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    await plan(database, wie)
    await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00", status="afgezegd")])
    assert await plan(database, wie) == Planning(0, 0, 3)
    assert {stand for _, stand in stappen(rijen).values()} == {"vervallen"}
    assert len(rijen("SELECT 1 FROM herinnering WHERE vervallen_op = %s", NU)) == 3
    await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    assert await plan(database, wie) == Planning(0, 3, 0)
    assert {stand for _, stand in stappen(rijen).values()} == {"gepland"}


async def test_of_the_past_only_news_is_planned(database: Database, lever: Lever, rijen: Rijen) -> None:
    await lever(
        afspraken=[afspraak("2026-12-01T10:00:00+01:00")],
        examens=[
            {"onderdeel": "knm", "datum": "2026-11-10", "resultaat": "geslaagd"},
            {"onderdeel": "knm", "datum": "2026-03-10", "resultaat": "gezakt"},
        ],
    )
    await plan_gewijzigd(database, "0637", NU)
    assert stappen(rijen) == {
        "bekend": ("2026-11-11 09:00", "gepland"),
        "3_dagen": ("2026-11-28 09:00", "gepland"),
        "3_uur": ("2026-12-01 07:00", "gepland"),
    }


async def test_a_result_that_comes_months_after_the_exam_is_told(
    database: Database, lever: Lever, rijen: Rijen
) -> None:
    """R-EX-02: up to 16 weeks. The last free attempt goes with it, as long as it is still there."""
    zakte = {"onderdeel": "lezen", "niveau": "B1", "datum": "2026-08-07", "resultaat": "gezakt"}
    feiten = {"doelgroep": "asielstatushouder", "pip": [{"dagtekening": "2026-06-20", "leerroute": "B1"}]}
    wie = await lever(**feiten, examens=[zakte | {"resultaat": None}])
    assert "uitslag" not in str(await told(database, wie, rijen))
    await lever(**feiten, examens=[zakte, zakte | {"datum": "2026-07-01"}])
    await lever("Z-2", **feiten, examens=[zakte, zakte | {"datum": "2026-09-01"}])
    await lever("Z-3", **feiten, examens=[zakte])
    await plan_gewijzigd(database, "0637", NU)
    found = {
        nummer: [
            (rij.sleutel, f"{rij.op:%m-%d}")
            for rij in rijen(
                "SELECT sleutel, op AT TIME ZONE 'Europe/Amsterdam' AS op FROM herinnering"
                " WHERE (sleutel LIKE 'uitslag%%' OR sleutel LIKE 'gratis%%')"
                " AND dossier_id = (SELECT id FROM dossier WHERE clientnummer = %s) ORDER BY 1, 2",
                nummer,
            )
        ]
        for nummer in ("Z-1", "Z-2", "Z-3")
    }
    assert found == {
        "Z-1": [("uitslag.bekend", "08-08")],
        "Z-2": [("uitslag.bekend", "08-08"), ("uitslag.bekend", "09-02")],
        "Z-3": [("gratis_poging.laatste", "08-08"), ("uitslag.bekend", "08-08")],
    }
    everybody = [rij.id for rij in rijen("SELECT id FROM dossier")]
    assert await plan(database, *everybody) == Planning(0, 0, 0)


async def told(database: Database, wie: UUID, rijen: Rijen) -> list[str]:
    await plan(database, wie)
    return [rij.sleutel for rij in rijen("SELECT sleutel FROM herinnering WHERE dossier_id = %s", wie)]


async def test_a_result_that_was_put_right_is_told_again_once(database: Database, lever: Lever, rijen: Rijen) -> None:
    wie = await lever(examens=[EXAMEN | {"datum": "2026-11-10", "resultaat": "gezakt"}])
    await plan(database, wie)
    rijen("UPDATE herinnering SET stand = 'verstuurd', verstuurd_op = %s RETURNING 1", NU)
    await lever(examens=[EXAMEN | {"datum": "2026-11-10", "resultaat": "geslaagd"}])
    assert await plan(database, wie) == Planning(0, 1, 0)
    (rij,) = rijen("SELECT stand, parameters FROM herinnering")
    assert (rij.stand, rij.parameters["resultaat"]) == ("gepland", "geslaagd")
    assert await plan(database, wie) == Planning(0, 0, 0)


async def test_what_was_told_is_told_again_only_for_a_new_day(database: Database, lever: Lever, rijen: Rijen) -> None:
    wie = await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    await plan(database, wie)
    told = datetime(2026, 12, 1, 8, 1, tzinfo=UTC)
    rijen("UPDATE herinnering SET stand = 'verstuurd', verstuurd_op = %s WHERE stap = '14_dagen' RETURNING 1", told)
    assert await plan(database, wie, nu=told) == Planning(0, 0, 0)
    await lever(afspraken=[afspraak("2026-12-30T10:00:00+01:00")])
    assert await plan(database, wie, nu=told + DAG) == Planning(0, 3, 0)
    assert stappen(rijen)["14_dagen"] == ("2026-12-16 09:00", "gepland")


async def test_nine_in_the_morning_stays_nine_when_the_clock_changes(
    database: Database, lever: Lever, rijen: Rijen
) -> None:
    nu = datetime(2027, 3, 20, 9, tzinfo=UTC)
    wie = await lever(afspraken=[afspraak("2027-04-10T08:30:00+02:00")], nu=nu)
    await plan(database, wie, nu=nu)
    assert stappen(rijen)["14_dagen"] == ("2027-03-27 09:00", "gepland")
    assert stappen(rijen)["3_dagen"] == ("2027-04-07 09:00", "gepland")
    moments = rijen("SELECT op AT TIME ZONE 'UTC' AS op FROM herinnering WHERE stap LIKE '%%dagen' ORDER BY 1")
    assert [f"{rij.op:%H:%M}" for rij in moments] == ["08:00", "07:00"]
    # Three real hours before an appointment in the night that has one hour less.
    wie = await lever("Z-2", afspraken=[afspraak("2027-03-28T04:30:00+02:00")], nu=nu)
    await plan(database, wie, nu=nu)
    (rij,) = rijen(
        "SELECT op AT TIME ZONE 'Europe/Amsterdam' AS op FROM herinnering WHERE stap = '3_uur' AND dossier_id = %s", wie
    )
    assert f"{rij.op:%H:%M}" == "00:30"


async def test_a_term_that_ends_on_the_29th_of_february_is_counted_back_in_months(
    database: Database, lever: Lever, rijen: Rijen
) -> None:
    nu = datetime(2028, 1, 20, 9, tzinfo=UTC)
    wie = await lever(
        nu=nu,
        pip=[{"dagtekening": "2025-02-01", "leerroute": "B1"}],
        inburgeringsplicht={"begindatum": "2024-11-01"},
        termijnDuo={"startdatum": "2025-02-02", "einddatum": "2028-02-29"},
    )
    await plan(database, wie, nu=nu)
    assert stappen(rijen)["1_maand"] == ("2028-01-29 09:00", "gepland")
    # Nothing is lost or made up on the day itself.
    assert (await plan(database, wie, nu=datetime(2028, 2, 29, 12, tzinfo=UTC))).nieuw == 0


async def test_every_municipality_is_planned_apart(database: Database, lever: Lever, rijen: Rijen) -> None:
    await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    await lever("U-1", "0344", afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    await plan_gewijzigd(database, "0344", NU)
    assert {rij.gemeentecode for rij in rijen("SELECT gemeentecode FROM herinnering")} == {"0344"}
    assert {rij.gemeentecode for rij in rijen("SELECT gemeentecode FROM te_plannen")} == {"0637"}


async def test_more_changes_than_a_chunk_are_all_planned(
    database: Database, lever: Lever, rijen: Rijen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner, "CHUNK", 3)
    for n in range(8):
        await lever(f"Z-{n}", afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    await plan_gewijzigd(database, "0637", NU)
    assert rijen("SELECT count(*) AS n FROM herinnering")[0].n == 24
    assert rijen("SELECT count(*) AS n FROM te_plannen")[0].n == 0


async def test_a_change_during_the_planning_is_planned_after_it(database: Database, lever: Lever, rijen: Rijen) -> None:
    """The planner holds the dossier; the change waits, and leaves a mark that was not there yet."""
    wie = await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    async with database.tenant_session("0637") as db:
        await planner.plan(db, "0637", [wie], NU)
        change = asyncio.create_task(lever(afspraken=[afspraak("2026-12-22T10:00:00+01:00")]))
        await asyncio.sleep(0.2)
        assert not change.done()
    await change
    assert stappen(rijen)["3_uur"] == ("2026-12-15 07:00", "gepland")
    await plan_gewijzigd(database, "0637", NU)
    assert stappen(rijen)["3_uur"] == ("2026-12-22 07:00", "gepland")


async def test_two_planners_at_once_plan_everything_once(database: Database, lever: Lever, rijen: Rijen) -> None:
    wie = [await lever(f"Z-{n}", afspraken=[afspraak("2026-12-15T10:00:00+01:00")]) for n in range(20)]
    done = await asyncio.gather(*(plan(database, *wie) for _ in range(3)))
    assert sorted(item.nieuw for item in done) == [0, 0, 60]
    assert rijen("SELECT count(*) AS n FROM herinnering")[0].n == 60
