"""The trial database starts on a folder, is found again, stops cleanly and keeps what was written."""

from pathlib import Path

import psycopg

from backend.persistence import embedded


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    with embedded.running(tmp_path / "pg") as server:
        with psycopg.connect(server.url(embedded.EIGENAAR), autocommit=True) as connection:
            connection.execute("CREATE TABLE proef AS SELECT 42 AS getal")
        again = embedded.start(tmp_path / "pg")
        assert not again.started
        assert again.poort == server.poort
    assert not (tmp_path / "pg" / "data" / "postmaster.pid").exists()
    with embedded.running(tmp_path / "pg") as server, psycopg.connect(server.url(embedded.EIGENAAR)) as connection:
        assert connection.execute("SELECT getal FROM proef").fetchone() == (42,)


def test_the_app_cannot_see_the_owners_tables_by_itself(tmp_path: Path) -> None:
    with embedded.running(tmp_path / "pg") as server:
        with psycopg.connect(server.url(embedded.EIGENAAR), autocommit=True) as connection:
            connection.execute("CREATE TABLE proef AS SELECT 42 AS getal")
        with psycopg.connect(server.url(embedded.APP)) as connection:
            row = connection.execute("SELECT has_table_privilege('proef', 'SELECT')").fetchone()
        assert row == (False,)


def test_the_passwords_are_for_the_owner_of_the_folder_only(tmp_path: Path) -> None:
    with embedded.running(tmp_path / "pg"):
        assert (tmp_path / "pg" / "wachtwoorden.json").stat().st_mode & 0o077 == 0
