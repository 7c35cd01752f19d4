"""Real parts for every test: a PostgreSQL of our own, migrated by its owner, used in the app's role."""

import os
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from litestar import Litestar
from litestar.datastructures import State

from backend import clock
from backend.app import build, create_app, furnish
from backend.demo.seed import seed
from backend.persistence import embedded
from backend.persistence.migrate import migrate
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Aanbieder, Contact, Gemeente, Settings
from tests.persistence.stand import Stand

CHROMIUM = shutil.which("chromium")
CHROMIUM_WITHOUT_WINDOWS = shutil.which("chromium-headless-shell")
WALKS = Path(__file__).parent / "browser"
Bevolk = Callable[[], Awaitable[None]]
ZOETERMEER, UTRECHT = "https://localhost", "https://utrecht.localhost"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a browser its tests are skipped loudly; REQUIRE_BROWSER=1 turns that into a failure."""
    walks = [item for item in items if item.get_closest_marker("browser")]
    if stray := [item.nodeid for item in walks if WALKS not in item.path.parents]:
        raise pytest.UsageError(f"`.ci/test` looks for walks in tests/browser only, and these are elsewhere: {stray}")
    if CHROMIUM:
        return
    if walks and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.exit("REQUIRE_BROWSER=1, but there is no 'chromium' on this machine: no browser test can run.", 1)
    for item in walks:
        item.add_marker(pytest.mark.skip(reason="NO BROWSER: install Debian's chromium to run this walk"))
    if walks:
        print(f"\n*** {len(walks)} browser tests are SKIPPED: there is no 'chromium' here ***", file=sys.stderr)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[embedded.Embedded]:
    """One server for the whole run, migrated."""
    with embedded.running(tmp_path_factory.mktemp("postgres"), durable=False) as server:
        migrate(_driver(server.url(embedded.EIGENAAR)), _driver(server.url(embedded.APP)))
        yield server


def _driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(scope="session")
def stand(postgres: embedded.Embedded) -> Iterator[Stand]:
    """Empties the database, and puts back what took long to make."""
    stand = Stand(postgres.url("postgres"))
    yield stand
    stand.close()


@pytest.fixture(scope="session")
async def verbindingen(postgres: embedded.Embedded) -> AsyncIterator[Database]:
    """The connections of the whole run: making one takes as long as a small test."""
    database = Database(_driver(postgres.url(embedded.APP)), pool_size=4)
    yield database
    await database.close()


@pytest.fixture
def database(stand: Stand, verbindingen: Database) -> Database:
    """The database in the app's role, empty at the start of every test."""
    stand.leeg()
    return verbindingen


@pytest.fixture
def als_superuser(postgres: embedded.Embedded) -> Iterator[psycopg.Connection]:
    """Sees everything that is stored, past row-level security: for asserting what lies in the tables."""
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def portaal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built portal of one page: enough for tests that are not about the portal."""
    folder = tmp_path_factory.mktemp("portaal")
    (folder / "index.html").write_text("<!doctype html><html lang=nl><title>Inburgerpad</title>")
    return folder


@pytest.fixture
def maak_settings(postgres: embedded.Embedded, portaal: Path) -> Callable[..., Settings]:
    """Settings of a trial with two municipalities; brokers are given by the test."""

    def maak(*aanbieders: Aanbieder) -> Settings:
        contact = Contact("Team Inburgering", "079 000 00 00", "inburgering@voorbeeld.nl")
        return Settings(
            omgeving="proef",
            database_url=_driver(postgres.url(embedded.APP)),
            database_eigenaar_url=None,
            gemeenten={
                "0637": Gemeente("0637", "Zoetermeer", (ZOETERMEER,), contact),
                "0344": Gemeente("0344", "Utrecht", (UTRECHT,), contact),
            },
            aanbieders={a.naam: a for a in aanbieders},
            bsn_sleutels={"t1": bytes(range(32)), "t0": bytes(range(1, 33))},
            bsn_sleutel_actief="t1",
            bsn_zoeksleutel=bytes(range(32, 64)),
            frontend=portaal,
            beveiliging_email="beveiliging@voorbeeld.nl",
        )

    return maak


@pytest.fixture
def kluis(maak_settings: Callable[..., Settings]) -> BsnKluis:
    """The vault with the test keys."""
    settings = maak_settings()
    return BsnKluis(settings.bsn_sleutels, settings.bsn_sleutel_actief, settings.bsn_zoeksleutel)


@pytest.fixture
async def bevolk(stand: Stand, database: Database, kluis: BsnKluis, maak_settings: Callable[..., Settings]) -> Bevolk:
    """Puts everybody of the demo in the database, as of today."""

    async def bevolk() -> None:
        vandaag = clock.today()
        await stand.met(f"demo {vandaag}", lambda: seed(database, kluis, maak_settings(), vandaag))

    return bevolk


@pytest.fixture(scope="session")
def gebouwd() -> dict[Path, list[Litestar]]:
    """Applications whose test is over, by the portal they serve: with another state they are new ones."""
    return {}


@pytest.fixture
def maak_app(database: Database, gebouwd: dict[Path, list[Litestar]]) -> Iterator[Callable[[Settings], Any]]:
    """The whole application over the test database."""
    in_use: list[tuple[Path, Litestar, int]] = []

    def maak(settings: Settings) -> Any:
        if settings.themas is not None:
            return create_app(settings, database)
        free = gebouwd.setdefault(settings.frontend, [])
        app = free.pop() if free else build(settings.frontend, {})
        in_use.append((settings.frontend, app, len(app.routes)))
        app.state = State()
        return furnish(app, settings, database, {})

    yield maak
    for frontend, app, routes in in_use:
        # One that got an address of its own in a test is not for the next.
        if len(app.routes) == routes:
            gebouwd[frontend].append(app)


@pytest.fixture
async def maak_client() -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    """A browser-like client on an application: keeps cookies, follows no redirect by itself."""
    clients: list[httpx.AsyncClient] = []

    def maak(app: Any, herkomst: str = ZOETERMEER) -> httpx.AsyncClient:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=herkomst)  # type: ignore[arg-type]
        clients.append(client)
        return client

    yield maak
    for client in clients:
        await client.aclose()
