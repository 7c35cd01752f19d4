"""`inburgerpad demo`: everything on this machine with invented people, until Ctrl-C.

One supervisor starts the trial database, migrates it, writes the demo data, and then runs four programs beside each
other: the development identity provider, the worker, somebody's phone and the web server. It stops all of them
together.
"""

import asyncio
import contextlib
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg

from backend import clock
from backend.demo.inrichting import Inrichting, Poorten, richt_in
from backend.persistence import embedded
from backend.persistence.revision import head
from backend.settings import OngeldigeInstellingen, load

READY_SECONDS = 120
STOP_SECONDS = 15


class Onmogelijk(Exception):
    """The demo cannot run; the text is one sentence."""


def draai(map_: Path, poort: int, idp_poort: int | None, *, gereed_melding: bool = True) -> int:
    """Runs the demo until a signal; returns the exit status. Raises Onmogelijk before anything is started."""
    _check_poort(poort, "--poort")
    if idp_poort is not None:
        _check_poort(idp_poort, "--idp-poort")
    else:
        idp_poort = _near(poort + 1)
    telefoon = _near(poort + 2, idp_poort)
    poorten = Poorten(poort, idp_poort, telefoon, _near(poort + 3, idp_poort, telefoon))
    _check_map(map_)
    stopping = _Stop()
    try:
        server = embedded.start(map_ / "postgres")
    except embedded.NietTeStarten as fault:
        raise Onmogelijk(str(fault)) from fault
    processes: list[subprocess.Popen[bytes]] = []
    try:
        inrichting = richt_in(map_, server, poorten)
        environment = os.environ | inrichting.omgeving
        _check_settings(environment)
        _migrate(inrichting, server)
        if not stopping.asked:
            processes = _start(inrichting, environment)
            # The programs start while the people of today are written: both take seconds on a small machine.
            _fill(map_, environment)
            for url in (f"http://127.0.0.1:{poort}/gereed", f"http://127.0.0.1:{poorten.telefoon}/"):
                _wait_until_ready(url, processes, stopping)
        if gereed_melding and not stopping.asked:
            print(inrichting.welkom, flush=True)
        return _watch(processes, stopping)
    finally:
        _stop(processes)
        server.stop()


class _Stop:
    """Turns Ctrl-C and SIGTERM into a question the loop can ask."""

    def __init__(self) -> None:
        self.asked = False
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True


def _is_free(poort: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", poort))
        except OSError:
            return False
    return True


def _near(poort: int, *taken: int) -> int:
    return poort if poort <= 65535 and poort not in taken and _is_free(poort) else _any_port()


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _check_poort(poort: int, option: str) -> None:
    if not _is_free(poort):
        raise Onmogelijk(f"Poort {poort} is al in gebruik; kies een andere met {option}, bijvoorbeeld {option} 9000.")


def _check_map(map_: Path) -> None:
    try:
        map_.mkdir(parents=True, exist_ok=True)
        probe = map_ / ".schrijfproef"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise Onmogelijk(
            f"In de map {map_} kan niet worden geschreven ({fault.strerror}); kies een andere met --map."
        ) from fault


def _check_settings(environment: dict[str, str]) -> None:
    try:
        load(environment)
    except OngeldigeInstellingen as fault:
        raise Onmogelijk(str(fault)) from fault


def _migrate(inrichting: Inrichting, server: embedded.Embedded) -> None:
    """Loading the migration tool costs more than looking whether it has anything to do."""
    with psycopg.connect(server.url(embedded.EIGENAAR)) as connection:
        known = connection.execute("SELECT to_regclass('alembic_version')").fetchone()
        if known and known[0]:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if row and row[0] == head():
                return
    from backend.persistence.migrate import migrate

    migrate(inrichting.eigenaar_url, inrichting.omgeving["INBURGERPAD_DATABASE_URL"])


def _fill(map_: Path, environment: dict[str, str]) -> None:
    """Demo data of today, written through the same door as a municipality's own delivery; once a day."""
    vandaag = clock.today()
    stamp, wanted = map_ / "gevuld", f"{vandaag} {_fingerprint()}"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    from backend.demo.campagnes import seed_sjablonen
    from backend.demo.samen import seed_delingen
    from backend.demo.seed import seed
    from backend.persistence.session import Database
    from backend.persistence.versleuteling import BsnKluis

    settings = load(environment)

    async def fill() -> None:
        database = Database(settings.database_url, pool_size=2)
        kluis = BsnKluis(settings.bsn_sleutels, settings.bsn_sleutel_actief, settings.bsn_zoeksleutel)
        try:
            await seed(database, kluis, settings, vandaag)
            await seed_delingen(database, settings, vandaag)
            await seed_sjablonen(database, settings)
        finally:
            await database.close()

    asyncio.run(fill())
    stamp.write_text(wanted)


def _fingerprint() -> str:
    """Changes when the invented people do."""
    sources = sorted((Path(__file__).parent / "personas").glob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]


def _start(inrichting: Inrichting, environment: dict[str, str]) -> list[subprocess.Popen[bytes]]:
    inburgerpad = [sys.executable, "-m", "backend.cli"]
    commands = [
        [sys.executable, "-m", "backend.demo.idp", "--configuratie", str(inrichting.idp_configuratie)],
        [*inburgerpad, "worker"],
        [sys.executable, "-m", "backend.demo.telefoon", "--configuratie", str(inrichting.telefoon_configuratie)],
        [*inburgerpad, "serve", "--poort", str(inrichting.poort)],
    ]
    # A session of its own: Ctrl-C reaches the supervisor alone, which then stops them in order.
    return [subprocess.Popen(command, env=environment, start_new_session=True) for command in commands]


def _wait_until_ready(url: str, processes: list[subprocess.Popen[bytes]], stopping: _Stop) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and not stopping.asked:
        if any(process.poll() is not None for process in processes):
            return
        # The address is ours, built from a port number.
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(url, timeout=2) as answer,  # noqa: S310
        ):
            if answer.status == 200:
                return
        time.sleep(0.05)


def _watch(processes: list[subprocess.Popen[bytes]], stopping: _Stop) -> int:
    while not stopping.asked:
        for process in processes:
            if process.poll() is not None:
                print(f"Een onderdeel stopte uit zichzelf: {' '.join(map(str, process.args[2:4]))}.", file=sys.stderr)  # type: ignore[index]
                return 1
        time.sleep(0.1)
    return 0


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in reversed(processes):
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
