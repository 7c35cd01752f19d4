"""An application with an issuer of system tokens beside it, and a dossier to deliver."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from sqlalchemy import select

from backend import clock
from backend.identity import sessions
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.settings import Aanbieder, Settings
from tests.conftest import Bevolk

AUDIENCE = "inburgerpad"
SCOPE = "dossiers:schrijven"
UTRECHTERS = ("Hana Model",)


class Uitgever:
    """A municipality's issuer: discovery and keys over HTTP, and tokens as the test wants them."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "u1", "use": "sig", "alg": "RS256"})
        self.issuer = ""

    def token(
        self, gemeentecode: str = "0637", *, key: RSAKey | None = None, typ: str = "at+jwt", **claims: Any
    ) -> str:
        """A bearer token; what a test names replaces a claim, and None leaves it out."""
        now = int(time.time())
        body = {
            "iss": self.issuer, "sub": "klantvolg", "client_id": "klantvolg", "aud": AUDIENCE, "iat": now,
            "exp": now + 300, "jti": uuid4().hex, "scope": SCOPE, "gemeentecode": gemeentecode,
        } | claims  # fmt: skip
        header = {"alg": "RS256", "kid": "u1", "typ": typ}
        return jwt.encode(header, {k: v for k, v in body.items() if v is not None}, key or self.key)


@pytest.fixture(scope="session")
async def uitgever() -> AsyncIterator[Uitgever]:
    """The issuer, answering on loopback."""
    uitgever = Uitgever()

    async def discovery(_: web.Request) -> web.Response:
        return web.json_response(
            {
                "issuer": uitgever.issuer, "jwks_uri": f"{uitgever.issuer}/jwks",
                "token_endpoint": f"{uitgever.issuer}/token", "authorization_endpoint": f"{uitgever.issuer}/authorize",
            }
        )  # fmt: skip

    async def jwks(_: web.Request) -> web.Response:
        return web.json_response(KeySet([uitgever.key]).as_dict(private=False))

    app = web.Application()
    app.add_routes([web.get("/.well-known/openid-configuration", discovery), web.get("/jwks", jwks)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    uitgever.issuer = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield uitgever
    await runner.cleanup()


@pytest.fixture
def aanbieder_systeem(uitgever: Uitgever) -> Aanbieder:
    """The settings block of that issuer."""
    return Aanbieder(
        naam="klantvolg", rol="systeem", issuer=uitgever.issuer, client_id=AUDIENCE, auth_method="private_key_jwt",
        private_key=None, client_secret=None, assertion_aud=None, scopes=("openid",), acr_values=None,
        bsn_bron="id_token", bsn_pad=("bsn",), subject="sub", loa_pad=("acr",), loa_minimum=3, loa_waarden={},
        userinfo_vorm="json", end_session=None, gemeente=None, gemeente_pad=("gemeentecode",), audience=AUDIENCE,
        label="",
    )  # fmt: skip


@pytest.fixture
async def client(
    maak_settings: Callable[..., Settings],
    maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient],
    aanbieder_systeem: Aanbieder,
) -> httpx.AsyncClient:
    """A client of the whole application, without a session or a token."""
    return maak_client(maak_app(maak_settings(aanbieder_systeem)))


@pytest.fixture
def dossier() -> dict[str, Any]:
    """A small whole dossier (contract 1)."""
    les = {"soort": "nt2", "keurmerk": "bow", "aanbieder": "Taalschool Voorbeeld"}
    return {
        "clientnummer": "Z-1001",
        "gemeentecode": "0637",
        "bsn": "999990019",
        "naam": "Selam Voorbeeld",
        "taal": "ti",
        "doelgroep": "asielstatushouder",
        "inburgeringsplicht": {"begindatum": "2025-01-10", "kennisgeving": "2025-01-20"},
        "vestiging": "2025-02-01",
        "pip": [{"dagtekening": "2025-04-02", "leerroute": "Z"}],
        "uren": [
            {"datum": "2025-05-01", "uren": 12.5, "referentie": "1", **les},
            {"datum": "2025-05-08", "uren": 3, "referentie": "2", **les},
        ],
        "examens": [{"onderdeel": "knm", "datum": "2025-11-01", "resultaat": "gezakt"}],
        "afspraken": [
            {
                "referentie": "a-1", "soort": "voortgangsgesprek", "begin": "2025-06-01T10:00:00+02:00",
                "plaats": {"naam": "Stadhuis"}, "status": "gehouden",
            }
        ],
        "ontzorgen": {
            "bijstandVanaf": "2025-02-01",
            "machtiging": "2025-02-03",
            "betalingen": [
                {
                    "referentie": "b-1", "soort": "huur", "bedrag": "612.40", "datum": "2025-03-01",
                    "ontvanger": "Voorbeeldwonen", "status": "betaald",
                }
            ],
        },
    }  # fmt: skip


@pytest.fixture
async def demo(
    bevolk: Bevolk,
    maak_settings: Callable[..., Settings],
    maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient],
) -> httpx.AsyncClient:
    """A browser at Zoetermeer's portal, with everybody of the demo in the database."""
    await bevolk()
    return maak_client(maak_app(maak_settings()))


@pytest.fixture
def inloggen(database: Database) -> Callable[[str], Awaitable[dict[str, str]]]:
    """Gives the cookie header of a new session of somebody in the demo."""

    async def open_session(naam: str) -> dict[str, str]:
        gemeentecode = "0344" if naam in UTRECHTERS else "0637"
        async with database.tenant_session(gemeentecode) as db:
            rij = await db.scalar(select(DossierRij).where(DossierRij.naam == naam))
            assert rij is not None
            reference = await sessions.open_session(
                db, gemeentecode=gemeentecode, rol="inburgeraar", dossier_id=rij.id, onderwerp="x", aanbieder="digid",
                betrouwbaarheid=3, taal=rij.taal, now=clock.now(), replaces=None,
            )  # fmt: skip
        return {"Cookie": f"{sessions.COOKIE}={reference}"}

    return open_session
