"""The verdicts of a new day are made in bulk, once, per municipality; old ones go."""

from datetime import timedelta
from typing import Any

import psycopg

from backend import clock
from backend.demo.personas import dossiers
from backend.dossiers.read import read_eigen_dossier
from backend.dossiers.voortgang import purge_snapshots, read_voortgang, refresh_snapshots
from backend.law.lezen import encode_dossier, read_dossier
from backend.persistence.session import Database
from tests.conftest import Bevolk


async def test_a_new_day_is_judged_once_for_everybody_of_the_municipality(
    database: Database, bevolk: Bevolk, maak_settings: Any, als_superuser: psycopg.Connection
) -> None:
    await bevolk()
    morgen = clock.today() + timedelta(days=1)
    people = sum(1 for d in dossiers(clock.today()) if d["gemeentecode"] == "0637")
    assert await refresh_snapshots(database, "0637", morgen) == people
    assert await refresh_snapshots(database, "0637", morgen) == 0
    rows = als_superuser.execute(
        "SELECT DISTINCT gemeentecode FROM snapshot WHERE peildatum = %s", (morgen,)
    ).fetchall()
    assert rows == [("0637",)]


async def test_verdicts_of_days_gone_by_are_dropped(
    database: Database, bevolk: Bevolk, maak_settings: Any, als_superuser: psycopg.Connection
) -> None:
    await bevolk()
    later = clock.today() + timedelta(days=5)
    dropped = await purge_snapshots(database, "0637", later)
    assert dropped > 0
    left = als_superuser.execute("SELECT count(*) FROM snapshot WHERE gemeentecode = '0637'").fetchone()
    assert left == (0,)


async def test_what_is_read_back_is_what_was_delivered(
    database: Database, bevolk: Bevolk, maak_settings: Any, als_superuser: psycopg.Connection
) -> None:
    await bevolk()
    rows = als_superuser.execute("SELECT gemeentecode, clientnummer, id FROM dossier").fetchall()
    delivered = {(d["gemeentecode"], d["clientnummer"]): d for d in dossiers(clock.today())}
    assert rows
    for gemeentecode, clientnummer, dossier_id in rows:
        gelezen = await read_eigen_dossier(database, gemeentecode, dossier_id)
        assert gelezen is not None
        document = {name: v for name, v in delivered[gemeentecode, clientnummer].items() if name != "bsn"}
        document["uren"] = sorted(document["uren"], key=lambda r: (r["datum"], r["aanbieder"], r["referentie"]))
        document["afspraken"] = sorted(document["afspraken"], key=lambda r: (r["begin"], r["referentie"]))
        document["examens"] = sorted(document["examens"], key=lambda r: (r["datum"], r["onderdeel"]))
        if document.get("ontzorgen"):
            betalingen = sorted(document["ontzorgen"]["betalingen"], key=lambda r: (r["datum"], r["referentie"]))
            document["ontzorgen"] = document["ontzorgen"] | {"betalingen": betalingen}
        assert encode_dossier(gelezen.dossier) == encode_dossier(read_dossier(document))


async def test_somebody_of_another_municipality_is_not_there(
    database: Database, bevolk: Bevolk, maak_settings: Any, als_superuser: psycopg.Connection
) -> None:
    await bevolk()
    row = als_superuser.execute("SELECT id FROM dossier WHERE gemeentecode = '0344' LIMIT 1").fetchone()
    assert row
    assert await read_voortgang(database, "0637", row[0], clock.today()) is None
    assert await read_eigen_dossier(database, "0637", row[0]) is None
