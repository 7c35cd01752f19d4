"""A migration that touches rows touches them: the owner of the tables is held by row-level security too."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from alembic import command

from backend.persistence import embedded
from backend.persistence.migrate import alembic_config

NAAM = "opwaarderen"
DOSSIER = (
    "INSERT INTO dossier (id, gemeentecode, clientnummer, versie, inhoud, naam, taal, doelgroep, feiten, gewijzigd_op)"
    " VALUES (%s, %s, %s, 1, '', 'Proef', 'nl', 'asielstatushouder', '{}', now())"
)
AFSPRAAK = (
    "INSERT INTO afspraak (id, gemeentecode, dossier_id, referentie, herhaling, soort, begin, status, volgnummer)"
    " VALUES (gen_random_uuid(), %s, %s, %s, 0, 'overig', now(), 'gepland', 0)"
)


@pytest.fixture
def oud(postgres: embedded.Embedded) -> Iterator[tuple[str, str]]:
    """A database of its own that stands at 0007, with people in two municipalities: as its superuser, and its owner."""
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {NAAM} OWNER {embedded.EIGENAAR}")
    eigenaar = postgres.url(embedded.EIGENAAR, NAAM).replace("postgresql://", "postgresql+psycopg://")
    command.upgrade(alembic_config(eigenaar, postgres.url(embedded.APP)), "0007")
    yield postgres.url("postgres", NAAM), eigenaar
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {NAAM}")


def test_appointments_of_before_the_fingerprints_count_as_delivered_and_those_of_the_portal_do_not(
    oud: tuple[str, str], postgres: embedded.Embedded
) -> None:
    """0008 said so in a statement that saw no row; 0011 makes it true for those whose rows stood there."""
    superuser, eigenaar = oud
    config = alembic_config(eigenaar, postgres.url(embedded.APP))
    hier, daar, eigen = uuid4(), uuid4(), uuid4()
    with psycopg.connect(superuser, autocommit=True) as connection:
        for dossier, code, nummer in ((hier, "0637", "Z-1"), (eigen, "0637", "Z-2"), (daar, "0344", "U-1")):
            connection.execute(DOSSIER, (dossier, code, nummer))
            connection.execute(AFSPRAAK, (code, dossier, "A-1"))
    command.upgrade(config, "0010")
    with psycopg.connect(superuser, autocommit=True) as connection:
        assert delivered(connection) == []
        connection.execute(AFSPRAAK, ("0637", hier, "portaal-1"))
        connection.execute(
            "INSERT INTO audit (gemeentecode, tijdstip, rol, wie, handeling, dossier_id, bijzonderheden)"
            " VALUES ('0637', now(), 'medewerker', 'x', 'afspraak.gepland', %s, '{}')",
            (eigen,),
        )
    command.upgrade(config, "head")
    with psycopg.connect(superuser, autocommit=True) as connection:
        assert delivered(connection) == [("U-1", "A-1"), ("Z-1", "A-1")]
        forced = connection.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity"
        ).fetchall()
    assert forced == []


def delivered(connection: psycopg.Connection) -> list[tuple[str, str]]:
    """Which appointments a delivery has named, as the tables say."""
    return connection.execute(
        "SELECT clientnummer, referentie FROM afspraak a JOIN dossier d ON d.id = a.dossier_id"
        " WHERE geleverd IS NOT NULL ORDER BY 1, 2"
    ).fetchall()
