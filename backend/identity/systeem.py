"""Systems of a municipality: a bearer token from client credentials, checked against the issuer's keys.

The token is an access token as RFC 9068 describes it. Many issuers leave out its `typ: at+jwt`; then the token
must carry what only an access token has (a scope and its client), and nothing that only an ID token has. The
municipality is fixed by the settings of the issuer, or stands in the token; never in the request.
"""

from collections.abc import Container, Iterable
from typing import Any

import msgspec

from backend import clock
from backend.identity import claims, jose
from backend.identity.jose import Claims
from backend.identity.oidc import RelyingParty
from backend.identity.weigering import LoginGeweigerd, Reden
from backend.settings import Aanbieder

LONGEST_TOKEN = 16_384
_ACCESS_TOKEN = ("at+jwt", "application/at+jwt")
_ANY_JWT = (None, "jwt", "application/jwt")
_ID_TOKEN_ONLY = ("nonce", "at_hash", "c_hash", "auth_time")


class Systeem(msgspec.Struct, frozen=True):
    """A system that proved itself: which client, for which municipality, with which scopes."""

    client_id: str
    gemeentecode: str
    scopes: frozenset[str]


async def read_systeemtoken(token: str, parties: Iterable[RelyingParty], gemeenten: Container[str]) -> Systeem:
    """The system behind a bearer token. `gemeenten` are the codes that live here.

    Raises LoginGeweigerd with the reason; AANBIEDER_… when the issuer could not be asked for its keys.
    """
    if len(token) > LONGEST_TOKEN:
        raise LoginGeweigerd(Reden.TOKEN_ONLEESBAAR)
    unverified = jose.read_unverified(token)
    if not _is_access_token(jose.read_header(token).get("typ"), unverified):
        raise LoginGeweigerd(Reden.TOKENSOORT)
    iss = unverified.get("iss")
    found: Systeem | None = None
    refusal = LoginGeweigerd(Reden.ISS)
    for party in parties:
        if party.aanbieder.rol != "systeem" or party.aanbieder.issuer != iss:
            continue
        try:
            systeem = _read(await party.verify(token), party.aanbieder, gemeenten)
        except LoginGeweigerd as fault:
            refusal = fault
            continue
        # Two settings that read one token as two municipalities: then neither is believed.
        if found is not None and found.gemeentecode != systeem.gemeentecode:
            raise LoginGeweigerd(Reden.ANDERE_GEMEENTE)
        found = systeem
    if found is None:
        raise refusal
    return found


def _is_access_token(typ: object, token: Claims) -> bool:
    """Whether this may be an access token; the signature is over the same header and claims, checked after."""
    kind = typ.lower() if isinstance(typ, str) else typ
    if kind in _ACCESS_TOKEN:
        return True
    has_client = any(isinstance(token.get(name), str) for name in ("client_id", "azp"))
    return kind in _ANY_JWT and has_client and "scope" in token and not any(name in token for name in _ID_TOKEN_ONLY)


def _read(token: Claims, aanbieder: Aanbieder, gemeenten: Container[str]) -> Systeem:
    aud = token.get("aud")
    if (aanbieder.audience or aanbieder.client_id) not in ([aud] if isinstance(aud, str) else _strings(aud)):
        raise LoginGeweigerd(Reden.AUD)
    claims.check_times(token, clock.now(), skew=aanbieder.skew)
    named = claims.find(token, aanbieder.gemeente_pad)
    gemeentecode = aanbieder.gemeente or named
    if not isinstance(gemeentecode, str) or gemeentecode not in gemeenten or named not in (None, gemeentecode):
        raise LoginGeweigerd(Reden.ANDERE_GEMEENTE)
    scope = token.get("scope")
    scopes = scope.split() if isinstance(scope, str) else _strings(scope)
    client_id = token.get("client_id") or token.get("azp") or token.get("sub")
    if not isinstance(client_id, str) or not 0 < len(client_id) <= 255:
        raise LoginGeweigerd(Reden.SUB)
    return Systeem(client_id, gemeentecode, frozenset(scopes))


def _strings(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
