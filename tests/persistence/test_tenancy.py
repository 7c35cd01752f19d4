"""The database keeps municipalities apart, whatever a query forgets."""

from uuid import uuid4

import psycopg
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from backend import clock
from backend.persistence import embedded
from backend.persistence.migrate import alembic_config, check
from backend.persistence.revision import head
from backend.persistence.rol import Onbereikbaar, OnveiligeRol, check_rol
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij, Tabel


def rij(gemeentecode: str) -> DossierRij:
    return DossierRij(
        id=uuid4(), gemeentecode=gemeentecode, clientnummer="c-1", versie=1, inhoud=b"", naam="Proef", taal="nl",
        doelgroep="asielstatushouder", feiten={}, gewijzigd_op=clock.now(),
    )  # fmt: skip


async def test_a_municipality_sees_its_own_rows_only(database: Database) -> None:
    async with database.tenant_session("0637") as session:
        session.add(rij("0637"))
    async with database.tenant_session("0344") as session:
        assert (await session.scalars(select(DossierRij))).all() == []
    async with database.tenant_session("0637") as session:
        assert len((await session.scalars(select(DossierRij))).all()) == 1


async def test_a_row_of_another_municipality_cannot_be_written(database: Database) -> None:
    with pytest.raises(DBAPIError, match="row-level security"):
        async with database.tenant_session("0637") as session:
            session.add(rij("0344"))


async def test_a_pooled_connection_carries_no_municipality_into_the_next_transaction(database: Database) -> None:
    async with database.tenant_session("0637") as session:
        session.add(rij("0637"))
    for _ in range(8):
        async with database.engine.begin() as connection:
            assert await connection.scalar(text("SELECT count(*) FROM dossier")) == 0


async def test_without_a_municipality_no_table_shows_or_takes_a_row(
    database: Database, als_superuser: psycopg.Connection
) -> None:
    """The policy of every table looks at the pin; without one there is nothing, whatever the connection did before."""
    policies = dict(
        als_superuser.execute(
            "SELECT tablename, string_agg(coalesce(qual, '') || coalesce(with_check, ''), ' ') FROM pg_policies"
            " WHERE schemaname = 'public' GROUP BY tablename"
        ).fetchall()
    )
    assert set(policies) == set(Tabel.metadata.tables)
    assert [name for name, rule in policies.items() if "current_setting('inburgerpad.gemeente'" not in rule] == []
    async with database.tenant_session("0637") as session:
        session.add(rij("0637"))
    for name in Tabel.metadata.tables:
        async with database.engine.begin() as connection:
            assert await connection.scalar(text(f"SELECT count(*) FROM {name}")) == 0, name
    with pytest.raises(DBAPIError, match="row-level security"):
        async with database.engine.begin() as connection:
            await connection.execute(text("INSERT INTO planronde (gemeentecode, dag) VALUES ('0637', now())"))


async def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    async def write_and_fail() -> None:
        async with database.tenant_session("0637") as session:
            session.add(rij("0637"))
            await session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await write_and_fail()
    async with database.tenant_session("0637") as session:
        assert (await session.scalars(select(DossierRij))).all() == []


def test_every_table_with_a_municipality_forces_row_level_security(als_superuser: psycopg.Connection) -> None:
    secured = {
        name
        for (name,) in als_superuser.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
        ).fetchall()
    }
    assert secured == set(Tabel.metadata.tables)


async def test_the_audit_can_only_grow(database: Database) -> None:
    for statement in ("UPDATE audit SET rol = 'x'", "DELETE FROM audit", "TRUNCATE audit"):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with database.tenant_session("0637") as session:
                await session.execute(text(statement))


@pytest.mark.parametrize("rol", ["postgres", embedded.EIGENAAR])
def test_the_app_refuses_a_role_that_row_level_security_does_not_hold_for(
    postgres: embedded.Embedded, rol: str
) -> None:
    with pytest.raises(OnveiligeRol):
        check_rol(postgres.url(rol))


def test_the_app_role_is_accepted(postgres: embedded.Embedded) -> None:
    check_rol(postgres.url(embedded.APP))


def test_a_database_that_does_not_answer_is_one_sentence() -> None:
    with pytest.raises(Onbereikbaar, match="niet bereikbaar"):
        check_rol("postgresql://niemand:geheim@127.0.0.1:1/x")


def test_the_migrations_make_exactly_the_tables_of_the_code(postgres: embedded.Embedded) -> None:
    assert check(postgres.url(embedded.EIGENAAR).replace("postgresql://", "postgresql+psycopg://")) == []


def test_the_newest_migration_is_the_one_the_server_waits_for(postgres: embedded.Embedded) -> None:
    config = alembic_config(postgres.url(embedded.EIGENAAR), postgres.url(embedded.APP))
    assert ScriptDirectory.from_config(config).get_current_head() == head()
