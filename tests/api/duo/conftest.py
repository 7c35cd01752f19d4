"""DUO, behind a proxy that says whose certificate it saw, and a worker that does what there is to do."""

from collections.abc import Awaitable, Callable, Mapping
from ipaddress import ip_network
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest

from backend.persistence.session import Database
from backend.settings import Settings
from backend.worker import create_worker
from tests.api.delen.conftest import log_in as log_in
from tests.conftest import ZOETERMEER
from tests.notifications.herinneringen.conftest import eindpunt as eindpunt
from tests.notifications.herinneringen.conftest import klok as klok
from tests.notifications.herinneringen.conftest import lever as lever
from tests.notifications.herinneringen.conftest import rijen as rijen
from tests.notifications.herinneringen.proefkanaal import Eindpunt, Proefkanaal

OIN = {"duo": "00000099100000000001", "0637": "00000099200000000637", "0344": "00000099200000000344"}
PROXY, ELDERS = "10.20.0.5", "10.20.1.5"
SELAM, HANA = "999990019", "999990020"


class Duo:
    """Sends what DUO sends; what a test names replaces a header (None leaves it out) or a field."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def meldt(
        self, code: str = "SS103", bsn: str | None = SELAM, *, van: str = PROXY,
        koppen: Mapping[str, str | None] | None = None, **velden: Any,
    ) -> httpx.Response:  # fmt: skip
        """One message; a new number each time unless the test names one."""
        headers: dict[str, str | None] = {
            "berichtId": str(uuid4()), "bron": OIN["duo"], "doel": OIN["0637"], "X-Certificaat-OIN": OIN["duo"],
            "Content-Type": "application/json",
        } | dict(koppen or {})  # fmt: skip
        body = {"registratieDatumTijd": "2026-11-26T16:03:00+01:00", "gebeurtenisId": code, "bsn": bsn} | velden
        return await self.stuur({k: v for k, v in headers.items() if v is not None}, msgspec.json.encode(body), van)

    async def stuur(self, headers: Any, body: bytes, van: str = PROXY) -> httpx.Response:
        """Exactly these headers and this body, over a connection from this address."""
        transport = httpx.ASGITransport(self.app, client=(van, 40_000))
        async with httpx.AsyncClient(transport=transport, base_url=ZOETERMEER) as client:
            return await client.post("/duo/v1/notificaties", headers=headers, content=body)


@pytest.fixture
def duo_settings(maak_settings: Callable[..., Settings], klok: Any) -> Settings:
    """DUO may send, through one proxy, to two municipalities."""
    settings = maak_settings()
    gemeenten = {code: msgspec.structs.replace(g, oin=OIN[code]) for code, g in settings.gemeenten.items()}
    return msgspec.structs.replace(
        settings, gemeenten=gemeenten, duo_oin=OIN["duo"], proxies=(ip_network("10.20.0.0/24"),)
    )


@pytest.fixture
def app(duo_settings: Settings, maak_app: Callable[[Settings], Any]) -> Any:
    """The application."""
    return maak_app(duo_settings)


@pytest.fixture
def duo(app: Any) -> Duo:
    """DUO."""
    return Duo(app)


@pytest.fixture
def werk(duo_settings: Settings, database: Database, eindpunt: Eindpunt) -> Callable[..., Awaitable[None]]:
    """One minute of a worker; everybody has a phone, and what arrives there is in `eindpunt`."""

    async def work(*jobs: str) -> None:
        worker = create_worker(duo_settings, database, [Proefkanaal(eindpunt.url)])
        async with worker.open_async():
            for job in jobs or ("herinneringen",):
                await worker.tasks[job].defer_async(timestamp=0)
            await worker.run_worker_async(
                wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="always"
            )

    return work
