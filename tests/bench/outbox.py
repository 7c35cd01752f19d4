"""What a worker holds in memory when a campaign goes to 50,000 devices, or to fewer for who has less time.

The whole way: rows of the outbox in a real PostgreSQL, a process with all that a worker has and the jobs that send,
messages that are encrypted and sent, and what came of each written down.

    python -m tests.bench.outbox DATABASE ORIGIN
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import text

from backend import clock
from backend.notifications.channels.register import maak_kanalen
from backend.notifications.outbox import verstuur_zendingen
from backend.persistence import embedded
from backend.persistence.migrate import migrate
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Contact, Gemeente, Push, Settings
from backend.worker import create_worker
from tests.bench.meting import Meting

GEMEENTE = "0637"
APPARATEN, WEINIG = 50_000, 10_000
TEGELIJK = 2
"""As many jobs at the same time as the worker has."""
_MENSEN = (
    "INSERT INTO dossier (id, gemeentecode, clientnummer, versie, inhoud, naam, taal, doelgroep, feiten, gewijzigd_op)"
    " SELECT gen_random_uuid(), :gemeente, 'B-' || n, 1, '', 'Bench Voorbeeld', 'nl', 'gezinsmigrant', '{}', :nu"
    " FROM generate_series(1, :aantal) n",
    "INSERT INTO apparaat (id, gemeentecode, dossier_id, endpoint, endpoint_zoek, p256dh, auth, vapid_sleutel, label,"
    " aangemaakt_op, mislukt) SELECT gen_random_uuid(), :gemeente, id, :herkomst || '/push/' || id,"
    " decode(md5(id::text), 'hex'), :punt, :auth, 'k1', 'Telefoon', :nu, 0 FROM dossier",
    "INSERT INTO bericht (id, gemeentecode, dossier_id, kenmerk, voorwerp, sleutel, parameters, op, gebeurtenis_op,"
    " houdbaar_tot) SELECT gen_random_uuid(), :gemeente, id, 'bench', 'bench', 'verlenging.open', '{}', :nu, :straks,"
    " :later FROM dossier",
    "INSERT INTO zending (id, gemeentecode, dossier_id, bericht_id, kanaal, bestemming, stand, dringend, houdbaar_tot,"
    " volgende_op, claims, pogingen) SELECT gen_random_uuid(), :gemeente, b.dossier_id, b.id, 'webpush', a.id, 'wacht',"
    " false, b.houdbaar_tot, :nu, 0, 0 FROM bericht b JOIN apparaat a ON a.dossier_id = b.dossier_id",
)


def meet(herkomst: str, certificaat: Path, apparaten: int) -> Iterator[Meting]:
    """Sends through the push service with this origin, whose certificate the worker is told to trust."""
    with tempfile.TemporaryDirectory() as map_, embedded.running(Path(map_), durable=False) as server:
        app_url, eigenaar_url = (
            server.url(rol).replace("postgresql://", "postgresql+psycopg://")
            for rol in (embedded.APP, embedded.EIGENAAR)
        )
        migrate(eigenaar_url, app_url)
        asyncio.run(_leg_klaar(app_url, herkomst, apparaten))
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.outbox", app_url, herkomst],
            env=os.environ | {"SSL_CERT_FILE": str(certificaat)}, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    uitslag = json.loads(done.stdout)
    if uitslag["bezorgd"] != apparaten:
        raise RuntimeError(f"{uitslag['bezorgd']} van {apparaten} bezorgd")
    wat = f"campaign to {apparaten:,} devices, whole worker"
    yield Meting(f"{wat}: memory", uitslag["megabytes"], "MB", 300, cijfers=0)
    yield Meting(f"{wat}: messages", apparaten / uitslag["seconden"], "per s", cijfers=0)


async def _leg_klaar(database_url: str, herkomst: str, apparaten: int) -> None:
    """As many people with a device, and one message for each in the outbox, that may go at any hour."""
    point = generate_private_key(SECP256R1()).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    now = clock.now()
    values = {
        "gemeente": GEMEENTE, "aantal": apparaten, "herkomst": herkomst, "punt": point, "auth": os.urandom(16),
        # What begins within the hour is told in quiet hours too.
        "nu": now, "straks": now + timedelta(hours=1), "later": now + timedelta(hours=12),
    }  # fmt: skip
    database = Database(database_url)
    async with database.tenant_session(GEMEENTE) as db:
        for opdracht in _MENSEN:
            await db.execute(text(opdracht), values)
    await database.close()


async def _werk(database_url: str, herkomst: str) -> dict[str, float]:
    """Sends as the jobs of a worker do, until the outbox is empty."""
    contact = Contact("Team Inburgering", "079 000 00 00", "inburgering@voorbeeld.nl")
    settings = Settings(
        omgeving="proef",
        database_url=database_url,
        database_eigenaar_url=None,
        gemeenten={GEMEENTE: Gemeente(GEMEENTE, "Zoetermeer", ("https://localhost",), contact)},
        aanbieders={},
        bsn_sleutels={"meting": bytes(range(32))},
        bsn_sleutel_actief="meting",
        bsn_zoeksleutel=bytes(range(32, 64)),
        frontend=Path("frontend/dist"),
        beveiliging_email="beveiliging@voorbeeld.nl",
        push=Push({"k1": 2**255 - 19}, "k1", "mailto:beheer@voorbeeld.nl", (herkomst,)),
    )
    database = Database(database_url, pool_size=4)
    kluis = BsnKluis(settings.bsn_sleutels, settings.bsn_sleutel_actief, settings.bsn_zoeksleutel)
    kanalen = maak_kanalen(database, kluis, settings)
    create_worker(settings, database, kanalen)
    begin = time.monotonic()
    await asyncio.gather(*(verstuur_zendingen(database, settings, GEMEENTE, kanalen) for _ in range(TEGELIJK)))
    seconden = time.monotonic() - begin
    async with database.tenant_session(GEMEENTE) as db:
        bezorgd = await db.scalar(text("SELECT count(*) FROM zending WHERE stand = 'bezorgd'"))
    for kanaal in kanalen:
        await kanaal.close()
    await database.close()
    return {"bezorgd": bezorgd or 0, "seconden": seconden, "megabytes": _hoogste_megabytes()}


def _hoogste_megabytes() -> float:
    """The highest resident memory of this process itself; what getrusage says begins with that of its parent."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not say how much memory a process held")


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_werk(sys.argv[1], sys.argv[2]))))
