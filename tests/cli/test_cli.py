"""The commands: what goes in, what comes out, and one plain sentence when something cannot be."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from backend.demo.personas import dossiers

ROOT = Path(__file__).resolve().parents[2]


def inburgerpad(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("INBURGERPAD_")}
    clean.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "backend.cli", *words],
        input=stdin, capture_output=True, cwd=ROOT, env=clean | environment, timeout=60,
    )  # fmt: skip


def lines(*items: object) -> bytes:
    return b"".join(json.dumps(item).encode() + b"\n" for item in items)


@pytest.fixture
def bezette_poort() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield int(taken.getsockname()[1])


def test_voortgang_answers_every_line_in_order() -> None:
    people = dossiers(date(2026, 11, 22))
    done = inburgerpad("voortgang", stdin=lines(*({"peildatum": "2026-11-22", "dossier": person} for person in people)))
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(people)
    routes = [answer["pip"]["leerroute"] if answer["pip"] else None for answer in answers]
    assert routes[:3] == ["Z", "B1", "B1"]


def test_a_bad_line_is_answered_on_its_own_line_and_the_rest_goes_on() -> None:
    good = {"peildatum": "2026-11-22", "dossier": dossiers(date(2026, 11, 22))[0]}
    bad = {"peildatum": "gisteren", "dossier": good["dossier"] | {"doelgroep": "toerist"}}
    done = inburgerpad("voortgang", stdin=lines(good, bad) + b"geen json\n" + lines(good))
    assert done.returncode == 1
    first, second, third, fourth = (json.loads(line) for line in done.stdout.splitlines())
    assert first == fourth
    assert {fault["veld"] for fault in second["fout"]} == {"peildatum", "doelgroep"}
    assert [fault["veld"] for fault in third["fout"]] == [""]


def test_an_answer_comes_before_the_next_line_is_given() -> None:
    person = dossiers(date(2026, 11, 22))[5] | {"afspraken": []}
    line = lines({"peildatum": "2026-11-22", "dossier": person})
    with subprocess.Popen(
        [sys.executable, "-m", "backend.cli", "voortgang"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(3):
            # Shorter than any buffer: nothing but our own flush brings the answer.
            process.stdin.write(line)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["stelsel"] == "Wi2021"
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_server_without_settings_says_what_is_missing_and_does_not_start(command: str) -> None:
    done = inburgerpad(command)
    assert done.returncode == 2
    text = done.stderr.decode()
    for name in ("INBURGERPAD_DATABASE_URL", "INBURGERPAD_BSN_SLEUTELS", "INBURGERPAD_AANBIEDERS"):
        assert f"{name} ontbreekt" in text
    assert "Traceback" not in text


def test_migrate_without_an_owner_says_so() -> None:
    done = inburgerpad("migrate", INBURGERPAD_DATABASE_URL="postgresql://app@localhost/x")
    assert done.returncode == 2
    assert "INBURGERPAD_DATABASE_EIGENAAR_URL ontbreekt" in done.stderr.decode()


def test_a_port_in_use_is_one_sentence(bezette_poort: int, tmp_path: Path) -> None:
    done = inburgerpad("demo", "--poort", str(bezette_poort), "--map", str(tmp_path / "d"))
    assert done.returncode == 2
    assert re.fullmatch(rf"Poort {bezette_poort} is al in gebruik; .*\n", done.stderr.decode())


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    done = inburgerpad("demo", "--poort", "0", "--map", str(tmp_path / "bestand" / "d"))
    assert done.returncode == 2
    done = inburgerpad("demo", "--poort", "18999", "--map", str(tmp_path / "bestand" / "d"))
    assert done.returncode == 2
    assert re.fullmatch(r"In de map .* kan niet worden geschreven .*\n", done.stderr.decode())


def test_a_bad_broker_file_stops_the_demo_with_its_faults_only(tmp_path: Path) -> None:
    (tmp_path / "aanbieders.toml").write_text('[aanbieder.digid]\nrol = "baas"\n')
    done = inburgerpad(
        "demo", "--poort", "18998", "--map", str(tmp_path / "d"),
        INBURGERPAD_AANBIEDERS=str(tmp_path / "aanbieders.toml"),
    )  # fmt: skip
    assert done.returncode == 2
    text = done.stderr.decode()
    assert "[aanbieder.digid]" in text
    assert "Traceback" not in text
    assert not (tmp_path / "d" / "postgres" / "data" / "postmaster.pid").exists()


def test_the_description_of_the_api_needs_no_settings() -> None:
    done = inburgerpad("openapi")
    assert done.returncode == 0
    assert json.loads(done.stdout)["info"]["title"] == "Inburgerpad"
