"""Encrypts one push message for one device: RFC 8291 (Web Push) over RFC 8188 (aes128gcm), in one record.

Only the device can open it: the push service sees a block of always the same size. Every message has a fresh key
pair and salt. Our own few lines and not the encode of pywebpush: that one costs nearly three times the key exchange
itself (docs/adr/0010); the tests lay the two beside each other, and both beside the vector of the RFC.
"""

import os
from hmac import digest

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SALT_BYTES, POINT_BYTES, AUTH_BYTES, TAG_BYTES = 16, 65, 16, 16
RECORD = 4096
LONGEST = 3993
"""The most plain text that fits a body of 4096 bytes, which is what every push service takes (RFC 8030 7.2)."""
ROOM = (2048, LONGEST)
"""A text is padded to the first of these that holds it, so that its length tells nothing."""

_HEADER = RECORD.to_bytes(4, "big") + bytes([POINT_BYTES])
_CURVE, _ECDH = SECP256R1(), ECDH()
_X962, _POINT = Encoding.X962, PublicFormat.UncompressedPoint


class TeLang(ValueError):
    """The text does not fit one message, not even without padding."""


class Sleutels(msgspec.Struct, frozen=True):
    """What a device gave us to encrypt for it: its point on P-256 and its secret."""

    p256dh: bytes
    auth: bytes


def pad(tekst: bytes) -> bytes:
    """The plain text of the record: the text, the delimiter of a last record, zeros. Raises TeLang."""
    for room in ROOM:
        if len(tekst) <= room:
            return tekst + b"\x02" + bytes(room - len(tekst))
    raise TeLang


def encrypt(record: bytes, sleutels: Sleutels) -> bytes:
    """The body of the request for a padded record; raises ValueError when `p256dh` is no point on the curve."""
    return seal(record, sleutels, generate_private_key(_CURVE), os.urandom(SALT_BYTES))


def seal(record: bytes, sleutels: Sleutels, eigen: EllipticCurvePrivateKey, salt: bytes) -> bytes:
    """The same with a given key pair and salt. Never use either twice."""
    point = eigen.public_key().public_bytes(_X962, _POINT)
    shared = eigen.exchange(_ECDH, EllipticCurvePublicKey.from_encoded_point(_CURVE, sleutels.p256dh))
    # HKDF (RFC 5869) of at most one block each, so every expansion is a single HMAC.
    ikm = digest(
        digest(sleutels.auth, shared, "sha256"), b"WebPush: info\0" + sleutels.p256dh + point + b"\1", "sha256"
    )
    prk = digest(salt, ikm, "sha256")
    key = digest(prk, b"Content-Encoding: aes128gcm\0\1", "sha256")[:16]
    nonce = digest(prk, b"Content-Encoding: nonce\0\1", "sha256")[:12]
    return salt + _HEADER + point + AESGCM(key).encrypt(nonce, record, None)


def is_point(p256dh: bytes) -> bool:
    """Whether these bytes are an uncompressed point on P-256."""
    if len(p256dh) != POINT_BYTES:
        return False
    try:
        EllipticCurvePublicKey.from_encoded_point(_CURVE, p256dh)
    except ValueError:
        return False
    return True
