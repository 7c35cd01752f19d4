"""Says to a push service who sends: VAPID (RFC 8292), a token per push service and key, kept and used again."""

import base64
from datetime import datetime, timedelta

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from backend.settings import Push

VALID = timedelta(hours=12)
"""How long a token holds; the RFC allows 24 hours."""
RENEW = timedelta(hours=1)
"""A token is made again when it has less than this left, so that no clock that differs a little refuses it."""


class _Token(msgspec.Struct, frozen=True):
    kop: str
    tot: datetime


class Vapid:
    """The keys of the settings, ready to sign with."""

    def __init__(self, push: Push) -> None:
        self._contact = push.contact
        self.actief = push.actief
        self._keys = {
            key_id: Vapid02(derive_private_key(scalar, SECP256R1())) for key_id, scalar in push.sleutels.items()
        }
        self._tokens: dict[tuple[str, str], _Token] = {}

    def __contains__(self, sleutel: str) -> bool:
        """Whether there is a key with this id: only then can its subscriptions be served."""
        return sleutel in self._keys

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all keys."""
        return frozenset(self._keys)

    def publiek(self, sleutel: str) -> str:
        """The public key, as a browser wants it for `applicationServerKey`: base64url. Raises KeyError."""
        point = self._keys[sleutel].public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64.urlsafe_b64encode(point).rstrip(b"=").decode()

    def kop(self, dienst: str, sleutel: str, now: datetime) -> str:
        """The Authorization header for a push service, given as its origin. Raises KeyError for a lost key."""
        token = self._tokens.get((dienst, sleutel))
        if token is None or token.tot - now < RENEW:
            tot = now + VALID
            claims = {"aud": dienst, "exp": int(tot.timestamp()), "sub": self._contact}
            token = _Token(self._keys[sleutel].sign(claims)["Authorization"], tot)
            self._tokens[dienst, sleutel] = token
        return token.kop
