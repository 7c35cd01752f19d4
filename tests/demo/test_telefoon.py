"""A reminder arrives on the phone of the demo: planned, sent, encrypted and opened by the parts that do it for real."""

import os
import re
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
import psycopg
import pytest

from backend.demo.certificaat import schrijf_certificaat, schrijf_vertrouwen
from backend.demo.herinneren import GEMEENTE
from backend.demo.telefoon import Telefoon, draaiend
from backend.demo.toestel import NAAM, Toestel
from backend.notifications.channels.webpush import WebPush
from backend.notifications.rust import PER_DAG
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import OngeldigeInstellingen, Push, Settings, load
from backend.worker import create_worker
from tests.conftest import Bevolk

BERICHTEN = (
    "SELECT gelezen_op FROM bericht b JOIN dossier d ON d.id = b.dossier_id"
    " WHERE d.naam = %s AND sleutel = 'afspraak.3_uur'"
)


class Proef(NamedTuple):
    """A phone that is on, its page, and who works for the portal."""

    telefoon: Telefoon
    pagina: httpx.AsyncClient
    werk: Callable[..., Awaitable[None]]


@pytest.fixture
async def proef(
    tmp_path: Path, database: Database, kluis: BsnKluis, maak_settings: Callable[..., Settings], bevolk: Bevolk
) -> AsyncIterator[Proef]:
    """Everybody of the demo is there, and the worker has done what there was to do."""
    await bevolk()
    certificaat = schrijf_certificaat(tmp_path)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificaat)
    # Without a service of a trial yet: its port is known once it listens.
    settings = msgspec.structs.replace(
        maak_settings(), push=Push({"demo": 0x1F2E3D4C5B6A79}, "demo", "mailto:a@b.nl", ())
    )
    telefoon = Telefoon(database, kluis, settings, "https://localhost")
    async with draaiend(telefoon, Toestel.nieuw(), server) as adres, httpx.AsyncClient(base_url=adres) as pagina:
        assert settings.push
        push = msgspec.structs.replace(settings.push, proefdiensten=(telefoon.dienst.herkomst,))
        trust = ssl.create_default_context(cafile=str(schrijf_vertrouwen(tmp_path, certificaat)))
        kanaal = WebPush(database, kluis, push, tls=trust)

        async def werk(*jobs: str) -> None:
            app = create_worker(msgspec.structs.replace(settings, push=push), database, [kanaal])
            async with app.open_async():
                for job in jobs:
                    await app.tasks[job].defer_async(gemeentecode=GEMEENTE)
                await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)

        # What there is to tell about the past is told before the phone is there.
        await werk("herinneren")
        yield Proef(telefoon, pagina, werk)
        await kanaal.close()


async def test_a_press_brings_a_discreet_reminder_on_the_lock_screen_and_a_message_in_the_inbox(
    proef: Proef, als_superuser: psycopg.Connection
) -> None:
    assert "Nog geen berichten" in (await proef.pagina.get("/")).text
    assert (await proef.pagina.post("/herinnering")).status_code == 303
    await proef.werk()
    [ontvangen] = proef.telefoon.dienst.ontvangen
    melding = ontvangen.bericht["notification"]
    assert (melding["lang"], melding["dir"], ontvangen.urgentie) == ("ar", "rtl", "high")
    scherm = (await proef.pagina.get("/")).text
    assert melding["body"] in scherm
    for personal in ("Stadhuis", "Engelandlaan"):
        assert personal not in msgspec.json.encode(ontvangen.bericht).decode()
        assert personal not in scherm
    assert als_superuser.execute(BERICHTEN, (NAAM,)).fetchall() == [(None,)]


async def test_after_the_limit_of_a_day_only_the_inbox_grows(proef: Proef, als_superuser: psycopg.Connection) -> None:
    for _ in range(PER_DAG + 1):
        # A second has one appointment: two at one moment are the same reminder.
        await proef.pagina.post("/herinnering")
        await proef.werk()
    assert len(als_superuser.execute(BERICHTEN, (NAAM,)).fetchall()) == PER_DAG + 1
    assert len(proef.telefoon.dienst.ontvangen) == PER_DAG
    assert als_superuser.execute("SELECT count(*) FROM apparaat").fetchone() == (1,)


async def test_another_page_cannot_press_the_button(proef: Proef, als_superuser: psycopg.Connection) -> None:
    answer = await proef.pagina.post("/herinnering", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert als_superuser.execute("SELECT count(*) FROM apparaat").fetchone() == (0,)


async def test_the_key_of_the_certificate_is_not_handed_to_who_trusts_it(tmp_path: Path) -> None:
    file = schrijf_vertrouwen(tmp_path, schrijf_certificaat(tmp_path))
    assert "PRIVATE KEY" not in file.read_text()
    assert file.read_text().count("BEGIN CERTIFICATE") > 50


def test_a_server_in_production_refuses_the_push_service_of_the_demo() -> None:
    with pytest.raises(OngeldigeInstellingen, match="INBURGERPAD_PUSH_PROEF"):
        load({"INBURGERPAD_OMGEVING": "productie", "INBURGERPAD_PUSH_PROEF": "https://localhost:8003"})


def test_neither_the_portal_nor_the_worker_brings_the_phone_along() -> None:
    code = "import sys, backend.app, backend.worker, backend.cli; print(*[m for m in sys.modules if 'demo' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert re.findall(r"backend\.demo\S*", done.stdout) == []
