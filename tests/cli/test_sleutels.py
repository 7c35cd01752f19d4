"""`inburgerpad sleutels roteer` on a real database: a line per municipality, and a status that a script can use."""

import base64
from pathlib import Path

import psycopg
import pytest

from backend import clock
from backend.demo.seed import seed
from backend.persistence import embedded
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import load
from tests.cli.test_cli import inburgerpad

OUD, NIEUW, ZOEK = (bytes(range(start, start + 32)) for start in (0, 32, 64))
GEMEENTEN = """
[gemeente.0637]
naam = "Zoetermeer"
herkomsten = ["http://localhost:8000"]
contact = {naam = "Team", telefoon = "079", email = "t@voorbeeld.nl"}

[gemeente.0344]
naam = "Utrecht"
herkomsten = ["http://utrecht.localhost:8000"]
contact = {naam = "Team", telefoon = "030", email = "t@voorbeeld.nl"}
"""
AANBIEDERS = """
[aanbieder.klantvolg]
rol = "systeem"
issuer = "http://localhost:8001"
client_id = "inburgerpad"
"""


def listed(**keys: bytes) -> str:
    return ",".join(f"{naam}:{base64.b64encode(key).decode()}" for naam, key in keys.items())


@pytest.fixture
async def omgeving(database: Database, postgres: embedded.Embedded, portaal: Path, tmp_path: Path) -> dict[str, str]:
    """Settings with a new key in front, and everybody of the demo with the old one."""
    (tmp_path / "gemeenten.toml").write_text(GEMEENTEN)
    (tmp_path / "aanbieders.toml").write_text(AANBIEDERS)
    omgeving = {
        "INBURGERPAD_OMGEVING": "proef",
        "INBURGERPAD_DATABASE_URL": postgres.url(embedded.APP),
        "INBURGERPAD_BSN_SLEUTELS": listed(k2=NIEUW, k1=OUD),
        "INBURGERPAD_BSN_ZOEKSLEUTEL": base64.b64encode(ZOEK).decode(),
        "INBURGERPAD_GEMEENTEN": str(tmp_path / "gemeenten.toml"),
        "INBURGERPAD_AANBIEDERS": str(tmp_path / "aanbieders.toml"),
        "INBURGERPAD_FRONTEND": str(portaal),
    }
    await seed(database, BsnKluis({"k1": OUD}, "k1", ZOEK), load(omgeving), clock.today())
    return omgeving


def count(als_superuser: psycopg.Connection, gemeentecode: str) -> int:
    row = als_superuser.execute(
        "SELECT count(*) FROM dossier WHERE gemeentecode = %s AND bsn_sleutel IS NOT NULL", (gemeentecode,)
    ).fetchone()
    assert row
    return int(row[0])


def test_every_municipality_is_reported_and_a_second_run_has_nothing_to_do(
    omgeving: dict[str, str], als_superuser: psycopg.Connection
) -> None:
    here, there = count(als_superuser, "0637"), count(als_superuser, "0344")
    first, second = inburgerpad("sleutels", "roteer", **omgeving), inburgerpad("sleutels", "roteer", **omgeving)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr.decode()
    assert first.stdout.decode().splitlines() == [
        f"Zoetermeer (0637): {here} omgezet, 0 niet te openen; nu {here} met k2.",
        f"Utrecht (0344): {there} omgezet, 0 niet te openen; nu {there} met k2.",
    ]
    assert f"Zoetermeer (0637): 0 omgezet, 0 niet te openen; nu {here} met k2." in second.stdout.decode()


def test_a_key_that_is_missing_gives_status_1_and_names_no_bsn(omgeving: dict[str, str]) -> None:
    done = inburgerpad("sleutels", "roteer", **omgeving | {"INBURGERPAD_BSN_SLEUTELS": listed(k2=NIEUW)})
    assert done.returncode == 1
    assert "Niet elk BSN was te openen" in done.stderr.decode()
    assert "0 omgezet" in done.stdout.decode()
    assert b"9999" not in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr
