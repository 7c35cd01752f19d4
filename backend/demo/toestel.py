"""Whose phone the demo shows, what it keeps between two starts, and what its program is told."""

import os

import msgspec

NAAM = "Rim Leervoorbeeld"
SCALAR_BYTES = 32


def nieuwe_scalar() -> bytes:
    """A private key of P-256: a quarter of 2^256 is below the order of the curve."""
    return ((int.from_bytes(os.urandom(SCALAR_BYTES)) >> 2) + 1).to_bytes(SCALAR_BYTES)


class Toestel(msgspec.Struct, frozen=True):
    """What the phone keeps between two starts: the scalar of its key, its secret, and its name at the push service."""

    token: str
    sleutel: bytes
    auth: bytes

    @classmethod
    def nieuw(cls) -> "Toestel":
        """A phone out of the box."""
        return cls(os.urandom(16).hex(), nieuwe_scalar(), os.urandom(16))


class Configuratie(msgspec.Struct, frozen=True):
    """`poort` is that of the page, `push_poort` that of the push service; `portaal` the address to log in at."""

    toestel: Toestel
    poort: int
    push_poort: int
    certificaat: str
    portaal: str
