"""What a campaign to 50,000 people asks of a worker: its memory, and the minutes until everybody has it.

Real parts: PostgreSQL, the outbox, web push over TLS to a service of our own. The worker is a process of its own.

    python -m tests.bench.campagne DATABASE_URL ORIGIN CERTIFICATE CAMPAIGN
"""

import asyncio
import os
import resource
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import psycopg
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.identity.actor import Actor
from backend.notifications.campagnes import bewaren, sjablonen, starten
from backend.notifications.campagnes.versturen import verstuur_campagne
from backend.notifications.campagnes.vormen import CampagneInvoer, Selectie, SjabloonInvoer
from backend.notifications.channels.webpush import WebPush
from backend.notifications.outbox import verstuur_zendingen
from backend.persistence import embedded
from backend.persistence.migrate import migrate
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push
from tests.bench.meting import Meting
from tests.bench.push import VAPID_SCALAR, _point, _pushdienst
from tests.notifications.certificaat import schrijf_certificaat
from tests.notifications.herinneringen.werker import settings

GEMEENTE, MENSEN = "0637", 50_000
NU = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
TALEN = ("nl", "ar", "ti", "en", "prs", "so", "tr")
_MENSEN = """
INSERT INTO dossier (id, gemeentecode, clientnummer, versie, inhoud, naam, taal, doelgroep, feiten, gewijzigd_op)
SELECT gen_random_uuid(), %(gemeente)s, 'M-' || n, 1, '', 'Meting ' || n,
    (%(talen)s::text[])[1 + n %% %(aantal)s], 'asielstatushouder', '{}', %(nu)s
FROM generate_series(1, %(mensen)s) n;
INSERT INTO overzicht (dossier_id, gemeentecode, peildatum, versie, plicht, waarschuwingen, signalen)
SELECT id, gemeentecode, %(nu)s::date, 1, 'loopt', '{}', '{}' FROM dossier;
INSERT INTO apparaat (id, gemeentecode, dossier_id, endpoint, endpoint_zoek, p256dh, auth, vapid_sleutel, label,
    aangemaakt_op, mislukt)
SELECT gen_random_uuid(), gemeentecode, id, %(herkomst)s || '/push/' || clientnummer, decode(md5(id::text), 'hex'),
    %(punt)s, %(auth)s, 'k1', 'Telefoon', %(nu)s, 0
FROM dossier;
ANALYZE;
"""


def meet() -> Iterator[Meting]:
    """The highest resident memory of the worker, and its minutes."""
    with tempfile.TemporaryDirectory() as map_, embedded.running(Path(map_), durable=False) as server:
        app_url, owner_url = (_driver(server.url(rol)) for rol in (embedded.APP, embedded.EIGENAAR))
        migrate(owner_url, app_url)
        certificaat = schrijf_certificaat(Path(map_))
        with _pushdienst(certificaat) as herkomst:
            _fill(server.url("postgres"), herkomst)
            campagne, seconds = asyncio.run(_start(app_url))
            command = [sys.executable, "-m", "tests.bench.campagne", app_url, herkomst, str(certificaat), str(campagne)]
            begin = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            minutes = (time.perf_counter() - begin) / 60
            _check_all_delivered(server.url("postgres"))
    wat = f"campaign to {MENSEN:,} people"
    yield Meting(f"{wat}: pressing start", seconds, "s", cijfers=1)
    yield Meting(f"{wat}: memory of the worker", float(done.stdout), "MB", 300, cijfers=0)
    yield Meting(f"{wat}: until all of it was sent, one worker", minutes, "minutes", cijfers=1)


def _driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


def _fill(url: str, herkomst: str) -> None:
    """People and their devices, straight into the tables: how they came there is not what is measured."""
    values = {
        "gemeente": GEMEENTE, "talen": list(TALEN), "aantal": len(TALEN), "mensen": MENSEN, "nu": NU,
        "herkomst": herkomst, "punt": _point(generate_private_key(SECP256R1())), "auth": os.urandom(16),
    }  # fmt: skip
    with psycopg.connect(url, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
        connection.execute(_MENSEN, values)


async def _start(database_url: str) -> tuple[UUID, float]:
    """Makes and starts a campaign to everybody, with a colleague who agrees; how long pressing start took."""
    database = Database(database_url)
    mens, collega = (Actor(rol="medewerker", gemeentecode=GEMEENTE, account_id=uuid4()) for _ in range(2))
    texts = [{"taal": taal, "titel": "Spreekuur", "tekst": "Kom langs.\n" * 9, "staat": "mens"} for taal in TALEN[:4]]
    sjabloon = msgspec.convert({"naam": "Meting", "varianten": texts}, SjabloonInvoer)
    async with database.tenant_session(GEMEENTE) as db:
        kept = await sjablonen.add_sjabloon(db, mens, sjabloon, NU)
        invoer = CampagneInvoer(naam="Meting", sjabloon=str(kept.id), selectie=Selectie())
        made = await bewaren.add_campagne(db, mens, invoer, NU)
        await starten.keur_goed(db, collega, made.id, NU)
    begin = time.perf_counter()
    async with database.tenant_session(GEMEENTE) as db:
        started = await starten.start(db, mens, made.id, NU)
    seconds = time.perf_counter() - begin
    await database.close()
    if started is None or started.aantal != MENSEN:
        raise RuntimeError("not everybody was found")
    return made.id, seconds


def _check_all_delivered(url: str) -> None:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT stand, count(*) FROM zending GROUP BY 1").fetchall()
    if found != [("bezorgd", MENSEN)]:
        raise RuntimeError(f"not everybody got it: {found}")


async def worker(database_url: str, herkomst: str, certificaat: Path, campagne: UUID) -> float:
    """Does the whole campaign; the highest resident memory of this process, in MB."""
    clock.now = lambda: NU
    database = Database(database_url, pool_size=4)
    push = Push({"k1": VAPID_SCALAR}, "k1", "mailto:beheer@voorbeeld.nl", (herkomst,))
    kluis = BsnKluis({"k": bytes(range(32))}, "k", bytes(range(32, 64)))
    kanaal = WebPush(database, kluis, push, tls=ssl.create_default_context(cafile=str(certificaat)))

    async def niets(_: AsyncSession, __: str) -> None:
        """The job that sends follows below."""

    await verstuur_campagne(database, GEMEENTE, campagne, [kanaal], NU, niets)
    await verstuur_zendingen(database, settings(database_url), GEMEENTE, [kanaal])
    await kanaal.close()
    await database.close()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    url, herkomst, certificaat, campagne = sys.argv[1:]
    print(asyncio.run(worker(url, herkomst, Path(certificaat), UUID(campagne))))
