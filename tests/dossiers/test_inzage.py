"""Whoever looks at somebody else's data leaves a record: in the same transaction, or sees nothing."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from litestar.exceptions import NotFoundException
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend.audit.inzagen import read_gebruik, read_inzagen
from backend.audit.spoor import new_spoor
from backend.audit.verwerkingen import VERWERKINGEN
from backend.dossiers.inzage import open_inzage
from backend.identity.actor import Actor
from backend.persistence.session import Database
from backend.uitleg import inzagen as uitleg

INZIEN, LIJST = VERWERKINGEN["dossier_inzien"], VERWERKINGEN["dossiers_zoeken"]
ACCOUNT = UUID(int=5)
PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def medewerker(gemeentecode: str = "0637") -> Actor:
    return Actor(
        rol="medewerker", gemeentecode=gemeentecode, account_id=ACCOUNT, organisatie="Zoetermeer",
        spoor=new_spoor(PARENT),
    )  # fmt: skip


def records(connection: psycopg.Connection) -> list[tuple[Any, ...]]:
    return connection.execute(
        "SELECT data_subject_id, status_code, processing_activity_id, attributes FROM verwerking ORDER BY start_time"
    ).fetchall()


async def test_one_record_per_person_and_a_line_of_the_audit_with_the_same_trace(
    database: Database, als_superuser: psycopg.Connection
) -> None:
    people, actor = [uuid4() for _ in range(3)], medewerker()
    async with open_inzage(database, actor, LIJST) as inzage:
        for person in [*people, people[0]]:
            inzage.betreft(person)
    rows = als_superuser.execute(
        "SELECT data_subject_id, status_code, trace_id, foreign_operation, octet_length(span_id) FROM verwerking"
    ).fetchall()
    assert {row[0] for row in rows} == set(people)
    assert len(rows) == 3
    foreign = {"trace_id": PARENT[3:35], "span_id": PARENT[36:52]}
    assert {(*row[1:3], row[4]) for row in rows} == {(1, actor.spoor.trace_id, 8)}
    assert all(row[3] == foreign for row in rows)
    audit = als_superuser.execute("SELECT wie, rol, handeling, trace_id, dossier_id FROM audit").fetchall()
    assert {row[:4] for row in audit} == {(str(ACCOUNT), "medewerker", "dossiers_zoeken", actor.spoor.trace_id)}
    assert {row[4] for row in audit} == set(people)


async def test_the_processing_log_does_not_say_which_employee_it_was(
    database: Database, als_superuser: psycopg.Connection
) -> None:
    async with open_inzage(database, medewerker(), INZIEN) as inzage:
        inzage.betreft(uuid4())
    (row,) = als_superuser.execute("SELECT row_to_json(v)::text FROM verwerking v").fetchall()
    assert str(ACCOUNT) not in row[0]
    assert '"dpl.inburgerpad.organisatie"' in row[0]


async def test_when_the_log_cannot_be_written_nothing_is_read(
    database: Database, als_superuser: psycopg.Connection
) -> None:
    left: list[str] = []

    async def look() -> None:
        async with open_inzage(database, medewerker(), INZIEN) as inzage:
            inzage.betreft(uuid4())
            seen = "wat er gelezen is"
        left.append(seen)

    als_superuser.execute("ALTER TABLE verwerking ADD CONSTRAINT vol CHECK (false) NOT VALID")
    try:
        with pytest.raises(DBAPIError):
            await look()
    finally:
        als_superuser.execute("ALTER TABLE verwerking DROP CONSTRAINT vol")
    assert left == []


@pytest.mark.parametrize(("fault", "status"), [(NotFoundException(), 0), (RuntimeError(), 2)])
async def test_what_was_refused_or_failed_is_on_the_record_without_a_person(
    database: Database, als_superuser: psycopg.Connection, fault: Exception, status: int
) -> None:
    async def look() -> None:
        async with open_inzage(database, medewerker(), INZIEN) as inzage:
            inzage.betreft(uuid4())
            raise fault

    with pytest.raises(type(fault)):
        await look()
    assert [row[:2] for row in records(als_superuser)] == [(None, status)]


async def test_the_log_can_only_grow(database: Database) -> None:
    for statement in ("UPDATE verwerking SET name = 'x'", "DELETE FROM verwerking", "TRUNCATE verwerking"):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with database.tenant_session("0637") as session:
                await session.execute(text(statement))


async def test_a_person_reads_who_looked_and_nobody_elses(database: Database) -> None:
    ik, ander, deling = uuid4(), uuid4(), uuid4()
    async with open_inzage(database, medewerker(), INZIEN) as inzage:
        inzage.betreft(ik)
    async with open_inzage(database, medewerker(), VERWERKINGEN["gedeeld_tijdlijn"]) as inzage:
        inzage.betreft(ik, deling)
        inzage.betreft(ander)
    async with open_inzage(database, medewerker(), VERWERKINGEN["dossier_vastleggen"]) as inzage:
        inzage.betreft(ik)
    async with database.tenant_session("0637") as db:
        found, total = await read_inzagen(db, ik, vanaf=0, aantal=10)
        assert [i.verwerking.code for i in found] == ["gedeeld_tijdlijn", "dossier_inzien"]
        assert total == 2
        assert [i.verwerking.code for i in (await read_inzagen(db, ik, vanaf=1, aantal=1))[0]] == ["dossier_inzien"]
        gebruik = await read_gebruik(db, ik, [deling, uuid4()])
        assert [[i.verwerking.code for i in used] for used in gebruik.values()] == [["gedeeld_tijdlijn"], []]
    async with database.tenant_session("0344") as db:
        assert await read_inzagen(db, ik, vanaf=0, aantal=10) == ([], 0)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "x",
        PARENT.upper(),
        PARENT.replace("4bf9", "zzzz"),
        "ff" + PARENT[2:],
        f"00-{'0' * 32}-{'1' * 16}-01",
        "0" * 999,
    ],
)
def test_a_traceparent_that_is_none_is_nobodys(header: str) -> None:
    assert new_spoor(header).vreemd is None


def test_every_activity_that_people_find_back_is_explained_to_them() -> None:
    shown = {code for code, verwerking in VERWERKINGEN.items() if verwerking.inzage}
    assert set(uitleg.WAT) == shown
    assert set(uitleg.WAAROM) == shown


def test_activities_have_one_address_each_that_names_their_version() -> None:
    uris = [verwerking.uri for verwerking in VERWERKINGEN.values()]
    assert len(set(uris)) == len(uris)
    assert INZIEN.uri.endswith("/dossier-inzien/1")
