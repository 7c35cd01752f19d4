"""What the development provider asks of a client before it gives a token: who it is (RFC 7523 or Basic) and PKCE."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from urllib.parse import unquote

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry

from backend import clock
from backend.demo.idp_configuratie import Client, Systeem

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHMS = ("PS256", "RS256", "ES256")
LONGEST_ASSERTION = 300
SKEW = 60


class Geweigerd(Exception):
    """An OAuth error (RFC 6749 section 5.2): a code from its list, and what was wrong, for the developer."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(error)
        self.error = error
        self.description = description
        self.status = status


class Clientbewijs:
    """Checks client authentication; remembers the assertions it saw, because each may be used once."""

    def __init__(self, parties: Mapping[str, Client | Systeem], audiences: tuple[str, ...]) -> None:
        self._parties = parties
        self._audiences = audiences
        self._seen: dict[str, float] = {}

    def authenticate(self, authorization: str | None, form: Mapping[str, str]) -> Client | Systeem:
        """The client that sent this token request. Raises Geweigerd(invalid_client)."""
        if "client_assertion" in form:
            if authorization is not None or form.get("client_assertion_type") != ASSERTION_TYPE:
                raise _invalid_client("precies één manier van bewijzen, met het juiste client_assertion_type")
            return self._by_assertion(form["client_assertion"], form.get("client_id"))
        return self._by_secret(authorization or "")

    def _by_assertion(self, assertion: str, client_id: str | None) -> Client | Systeem:
        try:
            claims = json.loads(jws.extract_compact(assertion.encode()).payload)
            party = self._parties[claims["sub"]]
            if party.jwk is None:
                raise _invalid_client("deze client heeft een geheim, geen sleutel")
            jws.deserialize_compact(assertion, JWKRegistry.import_key(party.jwk), algorithms=ALGORITHMS)
            exp, jti, aud = float(claims["exp"]), claims["jti"], claims["aud"]
        except (JoseError, ValueError, TypeError, KeyError):
            raise _invalid_client("de handtekening of de inhoud van client_assertion klopt niet") from None
        now = clock.now().timestamp()
        listed = [aud] if isinstance(aud, str) else aud
        if claims.get("iss") != party.client_id or client_id not in (None, party.client_id):
            raise _invalid_client("iss, sub en client_id zijn niet gelijk")
        if not isinstance(listed, list) or not any(a in self._audiences for a in listed):
            raise _invalid_client("aud is niet dit token-adres")
        if not now - SKEW < exp < now + LONGEST_ASSERTION:
            raise _invalid_client("exp is voorbij of te ver weg")
        self._seen = {key: until for key, until in self._seen.items() if until > now - SKEW}
        if not isinstance(jti, str) or jti in self._seen:
            raise _invalid_client("deze jti is al gebruikt")
        self._seen[jti] = exp
        return party

    def _by_secret(self, authorization: str) -> Client | Systeem:
        scheme, _, encoded = authorization.partition(" ")
        try:
            client_id, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise _invalid_client("de kop Authorization is niet te lezen") from None
        party = self._parties.get(unquote(client_id))
        known = party.client_secret if party else None
        if scheme.lower() != "basic" or party is None or known is None:
            raise _invalid_client("onbekende client")
        if not hmac.compare_digest(known.encode(), unquote(secret).encode()):
            raise _invalid_client("verkeerd geheim")
        return party


def pkce_fits(challenge: str, verifier: str) -> bool:
    """Whether the verifier is the one behind an S256 challenge (RFC 7636 section 4.6)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    made = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return 43 <= len(verifier) <= 128 and hmac.compare_digest(made, challenge)


def _invalid_client(description: str) -> Geweigerd:
    return Geweigerd("invalid_client", description, 401)
