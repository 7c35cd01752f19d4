"""The tokens of the development provider: signed with its one key, short-lived."""

import base64
import hashlib
import json
import secrets
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.jwk import RSAKey

from backend import clock
from backend.demo.idp_configuratie import Client, Configuratie, Persoon, Systeem, Werkende

ID_TOKEN_SECONDS = 300
SYSTEEM_SECONDS = 600

Claims = dict[str, Any]


class Ondertekenaar:
    """Signs as this issuer. The key comes from the configured PEM file, or is made anew at each start."""

    def __init__(self, configuratie: Configuratie) -> None:
        self._issuer = configuratie.issuer
        self._alg = configuratie.alg
        pem = Path(configuratie.sleutel).read_bytes() if configuratie.sleutel else None
        self._key = RSAKey.import_key(pem) if pem else RSAKey.generate_key(2048)
        self._key.ensure_kid()

    def jwks(self) -> Claims:
        """The public key, as a JWK Set."""
        return {"keys": [{**self._key.as_dict(private=False), "use": "sig", "alg": self._alg}]}

    def id_token(self, client: Client, persoon: Persoon | Werkende, acr: str, nonce: str, access_token: str) -> str:
        """Who logged in, for this client and this one login (OpenID Connect Core section 2)."""
        half = hashlib.sha256(access_token.encode()).digest()[:16]
        claims: Claims = {
            **self._times(ID_TOKEN_SECONDS),
            "sub": pairwise_sub(client, persoon),
            "aud": client.client_id,
            "nonce": nonce,
            "acr": acr,
            "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
            "auth_time": int(clock.now().timestamp()),
        }
        if client.bsn_bron == "id_token":
            claims |= _about(persoon)
        return self._sign(claims, "JWT")

    def userinfo(self, client: Client, persoon: Persoon | Werkende, acr: str) -> Claims:
        """What userinfo says about the person."""
        claims: Claims = {"sub": pairwise_sub(client, persoon), "acr": acr}
        if client.bsn_bron == "userinfo":
            claims |= _about(persoon)
        return claims

    def userinfo_jws(self, client: Client, persoon: Persoon | Werkende, acr: str) -> str:
        """The same, signed for this client (Core section 5.3.2)."""
        return self._sign({**self._times(60), **self.userinfo(client, persoon, acr), "aud": client.client_id}, "JWT")

    def systeem_token(self, systeem: Systeem, scopes: list[str]) -> str:
        """An access token for a system itself (RFC 9068)."""
        claims = {
            **self._times(SYSTEEM_SECONDS),
            "sub": systeem.client_id,
            "client_id": systeem.client_id,
            "aud": systeem.audience,
            "scope": " ".join(scopes),
            "gemeentecode": systeem.gemeentecode,
        }
        return self._sign(claims, "at+jwt")

    def _times(self, seconds: int) -> Claims:
        now = int(clock.now().timestamp())
        return {"iss": self._issuer, "iat": now, "nbf": now, "exp": now + seconds, "jti": secrets.token_urlsafe(16)}

    def _sign(self, claims: Claims, typ: str) -> str:
        header = {"alg": self._alg, "typ": typ, "kid": self._key.kid}
        return jws.serialize_compact(header, json.dumps(claims), self._key, algorithms=[self._alg])


def _about(persoon: Persoon | Werkende) -> Claims:
    """Who it is: a BSN, or for somebody at work a name and roles."""
    if isinstance(persoon, Werkende):
        return {"name": persoon.naam, "roles": list(persoon.rollen)}
    return {"bsn": persoon.bsn}


def pairwise_sub(client: Client, persoon: Persoon | Werkende) -> str:
    """A subject that differs per person and per client and is not the BSN."""
    if isinstance(persoon, Werkende):
        return persoon.sub
    return hashlib.sha256(f"{client.client_id}\0{persoon.bsn}".encode()).hexdigest()[:32]
