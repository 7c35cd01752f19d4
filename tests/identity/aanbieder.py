"""A broker that can be told to misbehave: real HTTP on loopback, real keys, one login at a time."""

import asyncio
import base64
import hashlib
import json
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from joserfc import jwe, jws
from joserfc.jwk import ECKey, OctKey, RSAKey

from backend import clock
from backend.settings import Aanbieder

Claims = dict[str, Any]
BSN, ANDER_BSN = "999990019", "999990020"
EMAIL = "selam@voorbeeld.nl"
SUBSTANTIEEL = "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard"
MIDDEN = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract"


@cache
def sleutel(naam: str) -> RSAKey:
    """A key by name; making one takes long, so each is made once per run."""
    return RSAKey.generate_key(2048, {"kid": naam})


@cache
def client_pem() -> bytes:
    """Our own private key as the settings hold it."""
    native = sleutel("client").private_key
    return native.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def onderteken(claims: Claims, key: RSAKey | ECKey | OctKey, alg: str = "RS256", **header: Any) -> str:
    """A JWS with whatever header and key a test wants."""
    registry = jws.JWSRegistry(algorithms=[alg], strict_check_header=False)
    full = {"alg": alg, "kid": key.kid, **header}
    return jws.serialize_compact(
        {k: v for k, v in full.items() if v is not None}, json.dumps(claims), key, registry=registry
    )


def zonder_handtekening(claims: Claims) -> str:
    """`alg: none`: a header and claims with nothing behind the last dot."""
    parts = ({"alg": "none", "kid": "a"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts) + "."


class Misdragende:
    """The provider. Tests set what it should do wrong before they log in; untouched, it does everything right."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.bezoeken: Counter[str] = Counter()
        self.tokenaanvragen: list[dict[str, str]] = []
        self.autorisatiekop: str | None = None
        self.uitgegeven: list[str] = []
        self.gepubliceerd = [sleutel("a")]
        self.discovery_wijzigt: dict[str, Any] = {}
        self.id_token_wijzigt: Callable[[Claims], Claims] = lambda claims: claims
        self.maak_id_token: Callable[[Claims], str] = lambda claims: onderteken(claims, sleutel("a"))
        self.userinfo_wijzigt: Callable[[Claims], Claims] = lambda claims: claims
        self.maak_userinfo: Callable[[Claims], web.Response] = web.json_response
        self.tokenantwoord: Callable[[], Awaitable[web.Response]] | None = None
        self.jwksantwoord: Callable[[], Awaitable[web.Response]] | None = None
        self.discoveryantwoord: Callable[[], Awaitable[web.Response]] | None = None
        self._codes: dict[str, dict[str, str]] = {}
        self._access_token = ""

    def aanbieder(self, **wijzigt: Any) -> Aanbieder:
        """The settings with which Inburgerpad knows this broker."""
        gewoon = Aanbieder(
            naam="digid",
            rol="inburgeraar",
            issuer=self.issuer,
            client_id="inburgerpad",
            auth_method="private_key_jwt",
            private_key=client_pem(),
            client_secret=None,
            assertion_aud=None,
            scopes=("openid",),
            acr_values=None,
            bsn_bron="id_token",
            bsn_pad=("bsn",),
            subject="bsn",
            loa_pad=("acr",),
            loa_minimum=3,
            loa_waarden={MIDDEN: 2, SUBSTANTIEEL: 3},
            userinfo_vorm="json",
            end_session=None,
            gemeente=None,
            gemeente_pad=("gemeentecode",),
            audience=None,
            label="DigiD",
        )
        return msgspec.structs.replace(gewoon, **wijzigt)

    def log_in(self, url: str) -> dict[str, str]:
        """What a person does in the browser: from the authorization address to the parameters of the callback."""
        asked = dict(parse_qsl(urlsplit(url).query))
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        self.uitgegeven += [code, asked["state"], asked["nonce"]]
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def applicatie(self) -> web.Application:
        """The addresses."""
        app = web.Application()
        app.add_routes(
            [
                web.get("/.well-known/openid-configuration", self._discovery),
                web.get("/jwks", self._jwks),
                web.post("/token", self._token),
                web.get("/userinfo", self._userinfo),
            ]
        )
        return app

    async def _discovery(self, _: web.Request) -> web.Response:
        self.bezoeken["discovery"] += 1
        if self.discoveryantwoord:
            return await self.discoveryantwoord()
        return web.json_response(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "jwks_uri": f"{self.issuer}/jwks",
                **self.discovery_wijzigt,
            }
        )

    async def _jwks(self, _: web.Request) -> web.Response:
        self.bezoeken["jwks"] += 1
        if self.jwksantwoord:
            return await self.jwksantwoord()
        return web.json_response({"keys": [key.as_dict(private=False) for key in self.gepubliceerd]})

    async def _token(self, request: web.Request) -> web.Response:
        self.bezoeken["token"] += 1
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.tokenaanvragen.append(form)
        self.autorisatiekop = request.headers.get("Authorization")
        if self.tokenantwoord:
            return await self.tokenantwoord()
        asked = self._codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != form["redirect_uri"]:
            return web.json_response({"error": "invalid_grant"}, status=400)
        self._access_token = secrets.token_urlsafe(16)
        half = hashlib.sha256(self._access_token.encode()).digest()[:16]
        claims: Claims = {
            "email": EMAIL,
            **self.tijden(),
            "sub": "zelfde-voor-iedereen",
            "aud": "inburgerpad",
            "nonce": asked["nonce"],
            "acr": SUBSTANTIEEL,
            "bsn": BSN,
            "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
        }
        id_token = self.maak_id_token(self.id_token_wijzigt(claims))
        self.uitgegeven += [self._access_token, id_token, form.get("client_assertion", ""), form["code_verifier"]]
        return web.json_response(
            {
                "access_token": self._access_token,
                "token_type": "Bearer",
                "expires_in": 60,
                "id_token": id_token,
            }
        )

    async def _userinfo(self, request: web.Request) -> web.Response:
        self.bezoeken["userinfo"] += 1
        if request.headers.get("Authorization") != f"Bearer {self._access_token}":
            return web.Response(status=401)
        return self.maak_userinfo(
            self.userinfo_wijzigt({"sub": "zelfde-voor-iedereen", "bsn": BSN, "acr": SUBSTANTIEEL, "email": EMAIL})
        )

    def tijden(self, seconden: int = 300) -> Claims:
        """iss, iat, exp and jti of a token of this moment."""
        now = int(clock.now().timestamp())
        return {"iss": self.issuer, "iat": now, "exp": now + seconden, "jti": secrets.token_urlsafe(12)}

    def jws_userinfo(self, claims: Claims) -> web.Response:
        """Userinfo as a signed token for us."""
        token = onderteken({**self.tijden(60), "aud": "inburgerpad", **claims}, sleutel("a"))
        return web.Response(text=token, content_type="application/jwt")

    def jwe_userinfo(
        self, claims: Claims, voor: str = "client", enc: str = "A256GCM", inhoud: str = ""
    ) -> web.Response:
        """The same inside a JWE for the named key; or `inhoud` inside it, for a test that wants another JWS there."""
        inner = inhoud or onderteken({**self.tijden(60), "aud": "inburgerpad", **claims}, sleutel("a"))
        header = {"alg": "RSA-OAEP", "enc": enc, "cty": "JWT"}
        text = jwe.encrypt_compact(header, inner, sleutel(voor), algorithms=["RSA-OAEP", enc])
        return web.Response(text=text, content_type="application/jwt")


async def html() -> web.Response:
    """A page where JSON was expected."""
    return web.Response(text="<html><title>Onderhoud</title></html>", content_type="text/html")


async def weigert() -> web.Response:
    """The code is refused, with a text that no page or log may repeat."""
    return web.json_response({"error": "invalid_grant", "error_description": f"{BSN} <b> {EMAIL}"}, status=400)


async def storing() -> web.Response:
    """Something broke."""
    return web.Response(status=500, text="Internal Server Error")


async def zwijgt() -> web.Response:
    """No answer in time."""
    await asyncio.sleep(5)
    return web.Response()


@asynccontextmanager
async def draaiend() -> AsyncIterator[Misdragende]:
    """The provider on a free port of loopback."""
    aanbieder = Misdragende("")
    runner = web.AppRunner(aanbieder.applicatie(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    aanbieder.issuer = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield aanbieder
    finally:
        await runner.cleanup()


def callback(parameters: dict[str, str], naam: str = "digid") -> str:
    """The address the broker sends the browser to."""
    return f"/login/callback/{naam}?{urlencode(parameters)}"
