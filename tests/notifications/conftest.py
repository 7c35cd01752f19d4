"""A push service over TLS that opens what it gets, a person with devices there, and the channel between them."""

import base64
import datetime as dt
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest

from backend import clock
from backend.demo import pushdienst as demo
from backend.notifications.channels.kanaal import Boodschap, Zending
from backend.notifications.channels.webpush import WebPush
from backend.persistence.session import Database
from backend.persistence.tables import ApparaatRij, DossierRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push
from tests.notifications.certificaat import schrijf_certificaat

GEMEENTE = "0637"
VAPID = {"nieuw": 0x1F2E3D4C5B6A79880123456789ABCDEF1F2E3D4C5B6A79880123456789ABCDEF, "oud": 0xABCDEF0123456789}
BOODSCHAP = Boodschap(
    "Nieuws", "Er is nieuws over uw inburgering.", "nl", "ltr", "https://localhost/berichten", "afspraak"
)


class Tls(NamedTuple):
    """A certificate for localhost: what a server needs, and what a client needs to trust it."""

    server: ssl.SSLContext
    client: ssl.SSLContext


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Tls:
    """Made for this run; nothing else trusts it."""
    file = schrijf_certificaat(Path(tmp_path_factory.mktemp("tls")))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return Tls(server, ssl.create_default_context(cafile=str(file)))


@pytest.fixture
async def pushdienst(tls: Tls) -> AsyncIterator[demo.Pushdienst]:
    """The demo's own push service, here with TLS."""
    dienst, runner = await demo.serve(0, tls=tls.server)
    yield dienst
    await runner.cleanup()


@pytest.fixture
def push(pushdienst: demo.Pushdienst) -> Push:
    """Settings with two keys, and that service as one of a trial."""
    return Push(VAPID, "nieuw", "mailto:beheer@voorbeeld.nl", (pushdienst.herkomst,))


@pytest.fixture
async def webpush(database: Database, kluis: BsnKluis, push: Push, tls: Tls) -> AsyncIterator[WebPush]:
    """The channel, with the settings above."""
    channel = WebPush(database, kluis, push, tls=tls.client)
    yield channel
    await channel.close()


@pytest.fixture
def maak_dossier(database: Database) -> Callable[..., Awaitable[UUID]]:
    """Somebody with a dossier."""

    async def maak(clientnummer: str = "Z-1", gemeentecode: str = GEMEENTE) -> UUID:
        async with database.tenant_session(gemeentecode) as db:
            rij = DossierRij(
                id=uuid4(), gemeentecode=gemeentecode, clientnummer=clientnummer, versie=1, inhoud=b"x",
                naam="Selam Voorbeeld", taal="ti", doelgroep="asielstatushouder", feiten={}, bsn_versleuteld=None,
                bsn_sleutel=None, bsn_zoek=None, gewijzigd_op=clock.now(),
            )  # fmt: skip
            db.add(rij)
        return rij.id

    return maak


@pytest.fixture
async def dossier_id(maak_dossier: Callable[..., Awaitable[UUID]]) -> UUID:
    """The first person."""
    return await maak_dossier()


Maak = Callable[..., Awaitable[UUID]]


@pytest.fixture
def maak_apparaat(database: Database, kluis: BsnKluis, pushdienst: demo.Pushdienst, webpush: WebPush) -> Maak:
    """Stores a device of somebody; an `abonnement` of our push service unless another is given."""

    async def maak(
        dossier_id: UUID, abonnement: dict[str, Any] | None = None, sleutel: str = "nieuw", mislukt: int = 0
    ) -> UUID:
        abonnement = abonnement or pushdienst.abonneer(webpush.vapid.publiek(sleutel))
        async with database.tenant_session(GEMEENTE) as db:
            rij = ApparaatRij(
                id=uuid4(), gemeentecode=GEMEENTE, dossier_id=dossier_id, endpoint=abonnement["endpoint"],
                endpoint_zoek=kluis.kenmerk("endpoint", abonnement["endpoint"]),
                p256dh=unb64(abonnement["keys"]["p256dh"]), auth=unb64(abonnement["keys"]["auth"]),
                vapid_sleutel=sleutel,                label="Telefoon", sessie=None,
                aangemaakt_op=clock.now(), laatst_gelukt_op=None, mislukt=mislukt,
            )  # fmt: skip
            db.add(rij)
        return rij.id

    return maak


def zending(bestemming: UUID, *, uur: float = 1, boodschap: Boodschap = BOODSCHAP, dringend: bool = False) -> Zending:
    """A message to an address, good for some hours."""
    return Zending(uuid4(), bestemming, boodschap, clock.now() + dt.timedelta(hours=uur), dringend)


def unb64(text: str) -> bytes:
    """base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def b64(data: bytes) -> str:
    """The same the other way."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
