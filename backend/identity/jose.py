"""JOSE as we use it: which algorithms and headers are accepted, and every failure as one typed reason.

The key always comes from the issuer's published set (or is our own): `jku`, `jwk`, `x5u` and `x5c` headers
are never followed (ASVS 9.1.3). Sources: RFC 7515, RFC 7516, RFC 8725; OIDC-NLGov for the algorithms.
"""

import json
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc import jwe, jws
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwe import JWERegistry
from joserfc.jwk import ECKey, Key, RSAKey
from joserfc.jws import JWSRegistry

from backend.identity.weigering import LoginGeweigerd, Reden

Claims = dict[str, Any]

SIGNING_ALGORITHMS = ("PS256", "RS256", "ES256")
_KEY_TYPE = {"PS256": "RSA", "RS256": "RSA", "ES256": "EC"}
# joserfc raises JoseError for most faults, the others for input that is not even base64 or JSON, or is nested so
# deep that Python gives up reading it.
_FAULTS = (JoseError, ValueError, TypeError, KeyError, RecursionError, UnsupportedAlgorithm)


class _SignatureRegistry(JWSRegistry):
    """Unknown headers are ignored as RFC 7515 asks; a chain of certificates may make the header long."""

    max_header_length = 16_384

    def __init__(self) -> None:
        super().__init__(algorithms=SIGNING_ALGORITHMS, strict_check_header=False)


class _EncryptionRegistry(JWERegistry):
    max_protected_header_length = 16_384

    def __init__(self, algorithms: Collection[str]) -> None:
        super().__init__(algorithms=list(algorithms), strict_check_header=False)


_SIGNATURES = _SignatureRegistry()


def read_header(token: str, algs: Collection[str] = SIGNING_ALGORITHMS) -> Claims:
    """The header of a compact JWS, not yet verified. Refuses algorithms that are not in `algs`, and any `crit`.

    Raises LoginGeweigerd: TOKEN_ONLEESBAAR, ALGORITME.
    """
    try:
        header = jws.extract_compact(token.encode(), registry=_SIGNATURES).headers()
    except _FAULTS:
        raise LoginGeweigerd(Reden.TOKEN_ONLEESBAAR) from None
    if header.get("alg") not in SIGNING_ALGORITHMS or header["alg"] not in algs:
        raise LoginGeweigerd(Reden.ALGORITME)
    if "crit" in header or not isinstance(header.get("kid", ""), str):
        raise LoginGeweigerd(Reden.TOKEN_ONLEESBAAR)
    return header


def choose_key(keys: Iterable[Key], header: Claims) -> Key | None:
    """The published key that this header names. Without `kid` only when exactly one key fits."""
    alg = header["alg"]
    fitting = [
        key
        for key in keys
        if key.key_type == _KEY_TYPE[alg] and key.get("use") in (None, "sig") and key.get("alg") in (None, alg)
    ]
    kid = header.get("kid")
    if kid is None:
        return fitting[0] if len(fitting) == 1 else None
    return next((key for key in fitting if key.get("kid") == kid), None)


def verify(token: str, key: Key) -> Claims:
    """The claims of a compact JWS signed with `key`. Raises LoginGeweigerd: HANDTEKENING, TOKEN_ONLEESBAAR."""
    try:
        payload = jws.deserialize_compact(token, key, registry=_SIGNATURES).payload
    except _FAULTS:
        raise LoginGeweigerd(Reden.HANDTEKENING) from None
    return _as_claims(payload)


def read_unverified(token: str) -> Claims:
    """The claims before any check: only to choose whose keys to verify with, never to believe."""
    try:
        payload = jws.extract_compact(token.encode(), registry=_SIGNATURES).payload
    except _FAULTS:
        raise LoginGeweigerd(Reden.TOKEN_ONLEESBAAR) from None
    return _as_claims(payload)


def decrypt(token: str, key: Key, algs: Collection[str], encs: Collection[str]) -> str:
    """The JWS inside a nested JWE (RFC 7519 section 5.2), encrypted as was agreed with its sender.

    `algs` are the ways the key may be wrapped, `encs` those the content may be encrypted. Raises LoginGeweigerd:
    ALGORITME, TOKEN_ONLEESBAAR.
    """
    registry = _EncryptionRegistry([*algs, *encs])
    try:
        opened = jwe.decrypt_compact(token, key, registry=registry)
        if opened.plaintext is None or "zip" in opened.headers():
            raise LoginGeweigerd(Reden.TOKEN_ONLEESBAAR)
        return opened.plaintext.decode("ascii")
    except UnsupportedAlgorithmError:
        raise LoginGeweigerd(Reden.ALGORITME) from None
    except _FAULTS:
        raise LoginGeweigerd(Reden.TOKEN_ONLEESBAAR) from None


@cache
def read_private_key(pem: bytes) -> Key:
    """Our own key, from PEM; its `kid` is the RFC 7638 thumbprint, as in the public JWK given to the broker.

    Reading one includes checking it, which takes long: once is enough, however many brokers know us by it.
    """
    native = load_pem_private_key(pem, password=None)
    key: RSAKey | ECKey
    if isinstance(native, RSAPrivateKey):
        key = RSAKey(native, pem)
    elif isinstance(native, EllipticCurvePrivateKey):
        key = ECKey(native, pem)
    else:
        raise ValueError("alleen RSA- en EC-sleutels kunnen ondertekenen")
    key.ensure_kid()
    return key


def sign(claims: Claims, key: Key, alg: str) -> str:
    """A compact JWS of these claims, made with our own key."""
    header = {"alg": alg, "typ": "JWT", "kid": key.kid}
    return jws.serialize_compact(header, json.dumps(claims), key, registry=_SIGNATURES)


def _as_claims(payload: bytes | None) -> Claims:
    try:
        claims = json.loads(payload or b"")
    except (ValueError, RecursionError):
        raise LoginGeweigerd(Reden.TOKEN_ONLEESBAAR) from None
    if not isinstance(claims, dict):
        raise LoginGeweigerd(Reden.TOKEN_ONLEESBAAR)
    return claims
