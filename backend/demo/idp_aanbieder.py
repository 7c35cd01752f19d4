"""The addresses of the development identity provider: authorize, choose, token, userinfo, logout (see `idp`)."""

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

import msgspec
from aiohttp import web

from backend import clock
from backend.demo.idp_bewijs import Clientbewijs, Geweigerd, pkce_fits
from backend.demo.idp_configuratie import NIVEAUS, Client, Configuratie, Persoon, Systeem, Werkende
from backend.demo.idp_pagina import STIJL, foutpagina, keuzepagina
from backend.demo.idp_tokens import SYSTEEM_SECONDS, Ondertekenaar

CHOOSE_SECONDS = 600
CODE_SECONDS = 60
ACCESS_SECONDS = 300


class Aanvraag(msgspec.Struct, frozen=True):
    """A checked authorization request, waiting for somebody to choose."""

    client: Client
    redirect_uri: str
    state: str
    nonce: str
    challenge: str
    until: datetime


class Toegang(msgspec.Struct, frozen=True):
    """A choice that was made: what a code, and then an access token, stands for."""

    aanvraag: Aanvraag
    persoon: Persoon | Werkende
    acr: str
    until: datetime


Kortlevend = TypeVar("Kortlevend", Aanvraag, Toegang)


class Aanbieder:
    """The provider and its memory; everything it remembers is short-lived and gone when it stops."""

    def __init__(self, configuratie: Configuratie) -> None:
        self.configuratie = configuratie
        self.issuer = configuratie.issuer
        self.clients = {client.client_id: client for client in configuratie.clients}
        systemen = {systeem.client_id: systeem for systeem in configuratie.systemen}
        self.ondertekenaar = Ondertekenaar(configuratie)
        self.bewijs = Clientbewijs({**self.clients, **systemen}, (self.issuer, f"{self.issuer}/token"))
        self.aanvragen: dict[str, Aanvraag] = {}
        self.codes: dict[str, Toegang] = {}
        self.toegangen: dict[str, Toegang] = {}

    def application(self) -> web.Application:
        """The addresses."""
        app = web.Application(middlewares=[_no_store])
        app.add_routes(
            [
                web.get("/.well-known/openid-configuration", self.discovery),
                web.get("/jwks", self.jwks),
                web.get("/authorize", self.authorize),
                web.post("/keuze", self.keuze),
                web.post("/token", self.token),
                web.get("/userinfo", self.userinfo),
                web.get("/uitloggen", self.end_session),
                web.get("/stijl.css", self.stijl),
            ]
        )
        return app

    async def discovery(self, _: web.Request) -> web.Response:
        """OpenID Connect Discovery 1.0."""
        issuer = self.issuer
        return web.json_response(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "userinfo_endpoint": f"{issuer}/userinfo",
                "jwks_uri": f"{issuer}/jwks",
                "end_session_endpoint": f"{issuer}/uitloggen",
                "scopes_supported": ["openid"],
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code", "client_credentials"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": [self.configuratie.alg],
                "token_endpoint_auth_methods_supported": ["private_key_jwt", "client_secret_basic"],
                "token_endpoint_auth_signing_alg_values_supported": ["PS256", "RS256", "ES256"],
                "code_challenge_methods_supported": ["S256"],
                "acr_values_supported": list(NIVEAUS.values()),
                "claims_supported": ["sub", "bsn", "acr", "name", "roles"],
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def jwks(self, _: web.Request) -> web.Response:
        """The public key."""
        return web.json_response(self.ondertekenaar.jwks())

    async def stijl(self, _: web.Request) -> web.Response:
        """The style sheet of the pages."""
        return web.Response(text=STIJL, content_type="text/css")

    async def authorize(self, request: web.Request) -> web.Response:
        """Shows the people to choose from, or says what is wrong with the request."""
        asked = request.query
        client = self.clients.get(asked.get("client_id", ""))
        redirect_uri = asked.get("redirect_uri", "")
        if client is None or redirect_uri not in client.redirect_uris:
            # Never redirect to an address that this client did not register (RFC 6749 section 4.1.2.1).
            return foutpagina("Dit portaal is hier niet bekend, of het terugkeeradres klopt niet.")
        error = _fault_in(asked)
        if error:
            return self._back(redirect_uri, {"error": error, "state": asked.get("state", "")})
        key = secrets.token_urlsafe(24)
        self.aanvragen[key] = Aanvraag(
            client=client,
            redirect_uri=redirect_uri,
            state=asked["state"],
            nonce=asked["nonce"],
            challenge=asked["code_challenge"],
            until=_in(CHOOSE_SECONDS),
        )
        own = client.gemeenten.get(_origin(redirect_uri))
        return keuzepagina(key, self._people(client), own, _origin(redirect_uri), niveaus=not client.werk)

    async def keuze(self, request: web.Request) -> web.Response:
        """Somebody chose a person, or stopped: back to the portal."""
        form = await request.post()
        aanvraag = _take(self.aanvragen, str(form.get("aanvraag", "")))
        if aanvraag is None:
            return foutpagina("Deze keuze is niet meer geldig. Begin opnieuw in het portaal.")
        acr = NIVEAUS.get(str(form.get("niveau", "")))
        number = str(form.get("persoon", ""))
        personen = self._people(aanvraag.client)
        if "stoppen" in form or acr is None or not number.isdecimal() or int(number) >= len(personen):
            return self._back(aanvraag.redirect_uri, {"error": "access_denied", "state": aanvraag.state})
        code = secrets.token_urlsafe(32)
        self.codes[code] = Toegang(aanvraag, personen[int(number)], acr, _in(CODE_SECONDS))
        return self._back(aanvraag.redirect_uri, {"code": code, "state": aanvraag.state})

    def _people(self, client: Client) -> Sequence[Persoon | Werkende]:
        """Who can log in to this client."""
        if client.werk:
            return [w for w in self.configuratie.werkenden if w.client_id == client.client_id]
        return self.configuratie.personen

    async def token(self, request: web.Request) -> web.Response:
        """Tokens for a code, or for a system itself."""
        form = {name: str(value) for name, value in (await request.post()).items()}
        try:
            party = self.bewijs.authenticate(request.headers.get("Authorization"), form)
            grant = form.get("grant_type")
            if grant == "authorization_code" and isinstance(party, Client):
                return web.json_response(self._for_code(party, form))
            if grant == "client_credentials" and isinstance(party, Systeem):
                return web.json_response(self._for_systeem(party, form))
            raise Geweigerd("unsupported_grant_type", "deze grant_type mag deze client niet gebruiken")
        except Geweigerd as fault:
            headers = {"WWW-Authenticate": "Basic"} if fault.status == 401 else {}
            body = {"error": fault.error, "error_description": fault.description}
            return web.json_response(body, status=fault.status, headers=headers)

    async def userinfo(self, request: web.Request) -> web.Response:
        """About whom an access token is."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        toegang = self.toegangen.get(token)
        if scheme.lower() != "bearer" or toegang is None or clock.now() >= toegang.until:
            return web.Response(status=401, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        client = toegang.aanvraag.client
        if client.userinfo_vorm == "jws":
            text = self.ondertekenaar.userinfo_jws(client, toegang.persoon, toegang.acr)
            return web.Response(text=text, content_type="application/jwt")
        return web.json_response(self.ondertekenaar.userinfo(client, toegang.persoon, toegang.acr))

    async def end_session(self, request: web.Request) -> web.Response:
        """There is no session here to end: each login asks again. Only the way back (RP-Initiated Logout 1.0)."""
        client = self.clients.get(request.query.get("client_id", ""))
        terug = request.query.get("post_logout_redirect_uri", "")
        if client is None or terug not in client.post_logout_redirect_uris:
            return foutpagina("U bent hier uitgelogd.", status=200)
        return web.Response(status=303, headers={"Location": terug})

    def _for_code(self, client: Client, form: Mapping[str, str]) -> dict[str, object]:
        toegang = _take(self.codes, form.get("code", ""))
        if toegang is None or toegang.aanvraag.client is not client:
            raise Geweigerd("invalid_grant", "de code is onbekend, gebruikt of verlopen")
        if form.get("redirect_uri") != toegang.aanvraag.redirect_uri:
            raise Geweigerd("invalid_grant", "redirect_uri is een andere dan bij de aanvraag")
        if not pkce_fits(toegang.aanvraag.challenge, form.get("code_verifier", "")):
            raise Geweigerd("invalid_grant", "code_verifier past niet bij code_challenge")
        access_token = secrets.token_urlsafe(32)
        self.toegangen = {key: value for key, value in self.toegangen.items() if value.until > clock.now()}
        self.toegangen[access_token] = msgspec.structs.replace(toegang, until=_in(ACCESS_SECONDS))
        id_token = self.ondertekenaar.id_token(
            client, toegang.persoon, toegang.acr, toegang.aanvraag.nonce, access_token
        )
        return {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": ACCESS_SECONDS,
            "scope": "openid",
            "id_token": id_token,
        }

    def _for_systeem(self, systeem: Systeem, form: Mapping[str, str]) -> dict[str, object]:
        scopes = form.get("scope", "").split() or list(systeem.scopes)
        if not set(scopes) <= set(systeem.scopes):
            raise Geweigerd("invalid_scope", "dit systeem mag een van deze scopes niet hebben")
        token = self.ondertekenaar.systeem_token(systeem, scopes)
        return {"access_token": token, "token_type": "Bearer", "expires_in": SYSTEEM_SECONDS, "scope": " ".join(scopes)}

    def _back(self, redirect_uri: str, parameters: dict[str, str]) -> web.Response:
        query = urlencode({**parameters, "iss": self.issuer})
        return web.Response(status=303, headers={"Location": f"{redirect_uri}?{query}"})


def _fault_in(asked: Mapping[str, str]) -> str | None:
    """The error code for an authorization request that lacks something; PKCE, state and nonce are not optional."""
    if asked.get("response_type") != "code":
        return "unsupported_response_type"
    if "openid" not in asked.get("scope", "").split():
        return "invalid_scope"
    if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
        return "invalid_request"
    return None if asked.get("state") and asked.get("nonce") else "invalid_request"


def _take(store: dict[str, Kortlevend], key: str) -> Kortlevend | None:
    """Takes out what is still valid; it cannot be taken twice. What nobody came back for goes too."""
    now = clock.now()
    found = store.pop(key, None)
    for stale in [name for name, item in store.items() if item.until <= now]:
        del store[stale]
    return found if found is not None and now < found.until else None


def _in(seconds: int) -> datetime:
    return clock.now() + timedelta(seconds=seconds)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@web.middleware
async def _no_store(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    response = await handler(request)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response
