"""What a request of an inburgeraar costs: statements, bytes and processor time, on a real PostgreSQL.

The application is called in process, without a web server and without a client that costs time itself. The
processor time of PostgreSQL is not in it; what it is asked is told by the statements.
"""

import asyncio
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import event

from backend import clock
from backend.app import create_app
from backend.dossiers import change
from backend.identity import sessions
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.persistence import embedded
from backend.persistence.migrate import migrate
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Contact, Gemeente, Settings
from tests.bench.grote_dossiers import dossier
from tests.bench.meting import Meting

GEMEENTE = "0637"
HOST = "localhost"
PADEN = ("/api/v1/mijn/voortgang", "/api/v1/mijn/afspraken", "/api/v1/mijn/betalingen")
RONDES, KEER = 8, 20


class Kosten(NamedTuple):
    """What one answer cost: statements sent to PostgreSQL, bytes of body, milliseconds of our processor."""

    opdrachten: float
    bytes: int
    milliseconden: float


def meet() -> Iterator[Meting]:
    """The costs of the three reads of a dossier with 300 hour rows, and of asking again what did not change."""
    with tempfile.TemporaryDirectory() as map_, embedded.running(Path(map_), durable=False) as server:
        app_url, eigenaar_url = (
            server.url(rol).replace("postgresql://", "postgresql+psycopg://")
            for rol in (embedded.APP, embedded.EIGENAAR)
        )
        migrate(eigenaar_url, app_url)
        gemeten = asyncio.run(_meet(app_url))
    for wat, kosten in gemeten.items():
        yield Meting(f"{wat}: statements", kosten.opdrachten, "", cijfers=0)
        yield Meting(f"{wat}: body", kosten.bytes, "bytes", cijfers=0)
        yield Meting(f"{wat}: processor", kosten.milliseconden, "ms")


async def _meet(database_url: str) -> dict[str, Kosten]:
    settings = _settings(database_url)
    database = Database(database_url)
    dossier_id = await _leg_vast(database, settings)
    app = create_app(settings, database)
    gemeten = {f"GET {pad}": await _kosten(app, database, pad, dossier_id) for pad in PADEN}
    gemeten[f"GET {PADEN[0]}, unchanged"] = await _kosten(app, database, PADEN[0], dossier_id, bekend=True)
    await database.close()
    return gemeten


def _settings(database_url: str) -> Settings:
    contact = Contact("Team Inburgering", "079 000 00 00", "inburgering@voorbeeld.nl")
    return Settings(
        omgeving="proef",
        database_url=database_url,
        database_eigenaar_url=None,
        gemeenten={GEMEENTE: Gemeente(GEMEENTE, "Zoetermeer", (f"https://{HOST}",), contact)},
        aanbieders={},
        bsn_sleutels={"meting": bytes(range(32))},
        bsn_sleutel_actief="meting",
        bsn_zoeksleutel=bytes(range(32, 64)),
        frontend=Path("frontend/dist"),
        beveiliging_email="beveiliging@voorbeeld.nl",
    )


async def _leg_vast(database: Database, settings: Settings) -> UUID:
    """Store one large dossier."""
    kluis = BsnKluis(settings.bsn_sleutels, settings.bsn_sleutel_actief, settings.bsn_zoeksleutel)
    actor = Actor(rol="systeem", gemeentecode=GEMEENTE, client_id="meting")
    gelezen = read_dossier(json.dumps(dossier(1, "Z")).encode())
    async with database.tenant_session(GEMEENTE) as db:
        uitkomst = await change.put_dossier(db, kluis, actor, gelezen, now=clock.now(), peildatum=clock.today())
    return uitkomst.id


async def _inloggen(database: Database, dossier_id: UUID) -> str:
    """Open a session on it; gives the cookie. Each round has its own: a session may not ask without end."""
    async with database.tenant_session(GEMEENTE) as db:
        reference = await sessions.open_session(
            db, gemeentecode=GEMEENTE, rol="inburgeraar", dossier_id=dossier_id, onderwerp="meting",
            aanbieder="digid", betrouwbaarheid=3, taal="ti", now=clock.now(), replaces=None,
        )  # fmt: skip
    return f"{sessions.COOKIE}={reference}"


async def _kosten(app: Any, database: Database, pad: str, dossier_id: UUID, *, bekend: bool = False) -> Kosten:
    koppen = {"host": HOST, "cookie": await _inloggen(database, dossier_id)}
    _, antwoord_koppen, lichaam = await _vraag(app, pad, koppen)
    if bekend:
        koppen["if-none-match"] = antwoord_koppen["etag"]
    verstuurd = 0

    def tel(*_: object) -> None:
        nonlocal verstuurd
        verstuurd += 1

    beste = float("inf")
    for _ in range(RONDES):
        koppen["cookie"] = await _inloggen(database, dossier_id)
        event.listen(database.engine.sync_engine, "before_cursor_execute", tel)
        begin = time.process_time_ns()
        for _ in range(KEER):
            status, _, lichaam = await _vraag(app, pad, koppen)
        beste = min(beste, (time.process_time_ns() - begin) / 1e6 / KEER)
        event.remove(database.engine.sync_engine, "before_cursor_execute", tel)
        if status != (304 if bekend else 200):
            raise RuntimeError(f"{pad} gaf status {status}")
    return Kosten(verstuurd / (RONDES * KEER), len(lichaam), beste)


async def _vraag(app: Any, pad: str, koppen: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    """One GET, by the words of ASGI: status, headers, body."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "https",
        "path": pad, "raw_path": pad.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1),
        "server": (HOST, 443), "headers": [(naam.encode(), waarde.encode()) for naam, waarde in koppen.items()],
    }  # fmt: skip
    berichten: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(bericht: dict[str, Any]) -> None:
        berichten.append(bericht)

    await app(scope, receive, send)
    begin = next(bericht for bericht in berichten if bericht["type"] == "http.response.start")
    lichaam = b"".join(b.get("body", b"") for b in berichten if b["type"] == "http.response.body")
    return begin["status"], {naam.decode().lower(): waarde.decode() for naam, waarde in begin["headers"]}, lichaam
