"""The BSN at rest: AES-256-GCM with a key id, and a keyed hash with another key to find it by.

Keys come from the settings, never from the database. The row's id is authenticated along (AAD), so a
ciphertext copied to another row does not open.
"""

import hashlib
import hmac
import os
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


def mask_bsn(bsn: str) -> str:
    """`*****0019`: enough for somebody to recognise the own number, too little for anybody else."""
    return "*" * (len(bsn) - 4) + bsn[-4:]


class BsnKluis:
    """Encrypts, opens and looks up BSNs. `actief` is the id of the key that encrypts."""

    def __init__(self, sleutels: dict[str, bytes], actief: str, zoeksleutel: bytes) -> None:
        self._sleutels = {key_id: AESGCM(key) for key_id, key in sleutels.items()}
        self.actief = actief
        self._zoeksleutel = zoeksleutel

    def versleutel(self, bsn: str, rij: UUID) -> tuple[bytes, str]:
        """(nonce and ciphertext, key id) for the row with this id."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._sleutels[self.actief].encrypt(nonce, bsn.encode(), rij.bytes), self.actief

    def ontsleutel(self, versleuteld: bytes, sleutel: str, rij: UUID) -> str:
        """The BSN; raises cryptography.exceptions.InvalidTag for another row or key, KeyError for a lost key."""
        return self._sleutels[sleutel].decrypt(versleuteld[:NONCE_BYTES], versleuteld[NONCE_BYTES:], rij.bytes).decode()

    def zoekwaarde(self, bsn: str) -> bytes:
        """HMAC-SHA-256: the same BSN gives the same 32 bytes, and nobody without the key can try them out."""
        return hmac.digest(self._zoeksleutel, b"bsn:" + bsn.encode(), hashlib.sha256)

    def kenmerk(self, soort: str, *delen: str) -> bytes:
        """Keyed hash of something else than a BSN (an endpoint, a code); `soort` keeps the kinds apart."""
        # The parts are counted in, so that ("ab", "c") and ("a", "bc") differ.
        inhoud = "".join(f"{len(deel)}:{deel}" for deel in (soort, *delen))
        return hmac.digest(self._zoeksleutel, b"kenmerk:" + inhoud.encode(), hashlib.sha256)

    def inhoud(self, document: bytes) -> bytes:
        """Keyed hash of a whole document, to see whether anything changed without keeping it twice."""
        return hmac.digest(self._zoeksleutel, b"inhoud:" + document, hashlib.sha256)
