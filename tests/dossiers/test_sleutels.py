"""Another key for every BSN: all of them move, an interrupted run goes on, and what cannot be opened is told."""

import asyncio
from collections.abc import Callable
from datetime import date
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import select

from backend import clock
from backend.demo.personas import dossiers
from backend.demo.seed import seed
from backend.dossiers.change import put_dossier
from backend.dossiers.sleutels import GEHEIMEN, Geroteerd, rotate_sleutels
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.notifications.email_adres import put_email, read_email
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij, Tabel
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings

OUD, NIEUW, ZOEK = bytes(range(32)), bytes(range(32, 64)), bytes(range(64, 96))
VANDAAG = date(2026, 11, 22)
HIER = sorted(d["bsn"] for d in dossiers(VANDAAG) if d["gemeentecode"] == "0637")


class Stroomstoring(Exception):
    """The machine went away."""


class Haperend(BsnKluis):
    """A vault in a machine that stops after some rows."""

    over = 7

    def versleutel(self, bsn: str, rij: UUID) -> tuple[bytes, str]:
        if not self.over:
            raise Stroomstoring
        self.over -= 1
        return super().versleutel(bsn, rij)


@pytest.fixture
def oud() -> BsnKluis:
    return BsnKluis({"k1": OUD}, "k1", ZOEK)


@pytest.fixture
def nieuw() -> BsnKluis:
    return BsnKluis({"k2": NIEUW, "k1": OUD}, "k2", ZOEK)


@pytest.fixture
async def gevuld(database: Database, oud: BsnKluis, maak_settings: Callable[..., Settings]) -> Settings:
    """Everybody of the demo, with the old key."""
    settings = maak_settings()
    await seed(database, oud, settings, VANDAAG)
    return settings


def stored(als_superuser: psycopg.Connection, kluis: BsnKluis, gemeentecode: str = "0637") -> list[str]:
    """The BSNs of a municipality, opened with these keys."""
    rows = als_superuser.execute(
        "SELECT bsn_versleuteld, bsn_sleutel, id FROM dossier WHERE gemeentecode = %s AND bsn_sleutel IS NOT NULL",
        (gemeentecode,),
    ).fetchall()
    return sorted(kluis.ontsleutel(*row) for row in rows)


async def test_every_bsn_moves_and_the_old_key_can_be_thrown_away(
    database: Database, gevuld: Settings, nieuw: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    before = als_superuser.execute("SELECT id, versie, bsn_zoek FROM dossier ORDER BY id").fetchall()
    done = await rotate_sleutels(database, nieuw, "0637", chunk=4)
    assert done == Geroteerd(len(HIER), 0, {"k2": len(HIER)})
    assert stored(als_superuser, BsnKluis({"k2": NIEUW}, "k2", ZOEK)) == HIER
    assert als_superuser.execute("SELECT id, versie, bsn_zoek FROM dossier ORDER BY id").fetchall() == before


async def test_an_email_address_moves_too_and_opens_without_the_old_key(
    database: Database, gevuld: Settings, oud: BsnKluis, nieuw: BsnKluis
) -> None:
    async with database.tenant_session("0637") as db:
        wie = (await db.scalars(select(DossierRij.id).order_by(DossierRij.id))).first()
        assert wie is not None
        actor = Actor(rol="inburgeraar", gemeentecode="0637", dossier_id=wie)
        await put_email(db, oud, actor, "selam@voorbeeld.nl", clock.now())
    done = await rotate_sleutels(database, nieuw, "0637")
    assert done == Geroteerd(len(HIER) + 1, 0, {"k2": len(HIER) + 1})
    async with database.tenant_session("0637") as db:
        found = await read_email(db, BsnKluis({"k2": NIEUW}, "k2", ZOEK), wie, clock.now())
    assert found is not None
    assert found.adres == "selam@voorbeeld.nl"


def test_every_encrypted_column_there_is_gets_the_new_key() -> None:
    """One that is forgotten here is lost when the old key is thrown away."""
    encrypted = {
        (name, column.name)
        for name, table in Tabel.metadata.tables.items()
        for column in table.columns
        if column.name.endswith("_versleuteld")
    }
    assert encrypted == {(geheim.tabel.__tablename__, geheim.versleuteld) for geheim in GEHEIMEN}


async def test_a_municipality_is_left_alone_until_it_is_its_turn(
    database: Database, gevuld: Settings, oud: BsnKluis, nieuw: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    await rotate_sleutels(database, nieuw, "0637")
    assert stored(als_superuser, oud, "0344")


async def test_a_second_run_finds_nothing_to_do_and_changes_nothing(
    database: Database, gevuld: Settings, nieuw: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    await rotate_sleutels(database, nieuw, "0637")
    before = als_superuser.execute("SELECT max(xmin::text::bigint) FROM dossier").fetchone()
    lines = als_superuser.execute("SELECT count(*) FROM audit").fetchone()
    assert await rotate_sleutels(database, nieuw, "0637") == Geroteerd(0, 0, {"k2": len(HIER)})
    assert als_superuser.execute("SELECT max(xmin::text::bigint) FROM dossier").fetchone() == before
    assert als_superuser.execute("SELECT count(*) FROM audit").fetchone() == lines


async def test_an_interrupted_run_keeps_what_it_did_and_the_next_one_does_the_rest(
    database: Database, gevuld: Settings, nieuw: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    with pytest.raises(Stroomstoring):
        await rotate_sleutels(database, Haperend({"k2": NIEUW, "k1": OUD}, "k2", ZOEK), "0637", chunk=3)
    halfway = dict(
        als_superuser.execute(
            "SELECT bsn_sleutel, count(*) FROM dossier WHERE gemeentecode = '0637' AND bsn_zoek IS NOT NULL GROUP BY 1"
        ).fetchall()
    )
    # Seven were encrypted; the seventh's chunk was rolled back as a whole.
    assert halfway == {"k2": 6, "k1": len(HIER) - 6}
    assert stored(als_superuser, nieuw) == HIER
    assert await rotate_sleutels(database, nieuw, "0637", chunk=3) == Geroteerd(len(HIER) - 6, 0, {"k2": len(HIER)})
    assert stored(als_superuser, nieuw) == HIER
    counted = als_superuser.execute(
        "SELECT sum((bijzonderheden->>'aantal')::int) FROM audit WHERE handeling = 'bsn.andere_sleutel'"
    ).fetchone()
    assert counted == (len(HIER),)


async def test_two_runs_at_once_share_the_work(
    database: Database, gevuld: Settings, nieuw: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    runs = await asyncio.gather(*(rotate_sleutels(database, nieuw, "0637", chunk=2) for _ in range(2)))
    assert sum(run.omgezet for run in runs) == len(HIER)
    assert stored(als_superuser, nieuw) == HIER


async def test_what_cannot_be_opened_is_counted_and_left_as_it_is(
    database: Database, gevuld: Settings, nieuw: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    als_superuser.execute(
        "UPDATE dossier SET bsn_sleutel = 'weg' WHERE id = (SELECT min(id::text)::uuid FROM dossier"
        " WHERE gemeentecode = '0637' AND bsn_sleutel IS NOT NULL)"
    )
    als_superuser.execute(
        "UPDATE dossier SET bsn_versleuteld = bsn_versleuteld || 'x'::bytea WHERE id = (SELECT max(id::text)::uuid"
        " FROM dossier WHERE gemeentecode = '0637' AND bsn_sleutel IS NOT NULL)"
    )
    n = len(HIER)
    done = await rotate_sleutels(database, nieuw, "0637", chunk=1)
    assert done == Geroteerd(n - 2, 2, {"k1": 1, "k2": n - 2, "weg": 1})


async def test_a_dossier_that_is_delivered_meanwhile_is_moved_once(
    database: Database, gevuld: Settings, nieuw: BsnKluis, als_superuser: psycopg.Connection
) -> None:
    document = next(d for d in dossiers(VANDAAG) if d["gemeentecode"] == "0637") | {"naam": "Andere Naam"}
    actor = Actor(rol="systeem", gemeentecode="0637", client_id="klantvolg")
    async with database.tenant_session("0637") as session:
        await put_dossier(session, nieuw, actor, read_dossier(document), now=clock.now(), peildatum=VANDAAG)
    assert (await rotate_sleutels(database, nieuw, "0637")).omgezet == len(HIER) - 1
    assert stored(als_superuser, nieuw) == HIER
