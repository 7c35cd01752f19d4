"""The trial database starts on a folder, is found again, stops cleanly and keeps what was written."""

import os
import shutil
from pathlib import Path

import psycopg
import pytest

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


def test_a_home_that_is_closed_to_others_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root the server runs as another account, which cannot enter root's home by itself."""
    closed = tmp_path / "dicht"
    closed.mkdir(mode=0o700)
    package = embedded._binaries().parents[1]
    for folder in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(folder, closed / folder.name, copy_function=_link)
    monkeypatch.setattr(embedded, "_binaries", lambda: closed / package.name / "pginstall18" / "bin")
    with embedded.running(closed / "pg") as server, psycopg.connect(server.url(embedded.APP)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert Path(f"/proc/{server.process}").stat().st_uid != 0
    assert closed.stat().st_mode & 0o077 == 0


def _link(source: str, target: str) -> None:
    """A hard link where the two are on one disk, else a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
