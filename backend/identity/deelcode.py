"""The one-time code of a share: shown in person, read aloud or scanned, and stored only as a keyed hash.

Twelve characters of 25: 55 bits. A begeleider may try ten in a quarter of an hour (`grenzen.DEELCODE`) and a code
lives ten minutes. The alphabet has no vowels (no words), and nothing that looks like something else (0, 1, 2-Z
by leaving out Z, 5-S by leaving out S, 8-B by leaving out B).
"""

import hashlib
import hmac
import secrets
from datetime import timedelta

ALFABET = "23456789CDFGHJKMNPQRTVWXY"
LENGTE, GROEP = 12, 4
GELDIG = timedelta(minutes=10)
"""How long a code can be accepted."""


def new_code() -> str:
    """A fresh code, in groups: `C7KM-29XW-HF4P`."""
    characters = [secrets.choice(ALFABET) for _ in range(LENGTE)]
    return "-".join("".join(characters[start : start + GROEP]) for start in range(0, LENGTE, GROEP))


def hash_code(sleutel: bytes, code: str) -> bytes | None:
    """How a code is stored and found, however it was typed; None for what can be no code."""
    bare = "".join(code.split()).replace("-", "").upper()
    if len(bare) != LENGTE or not set(bare) <= set(ALFABET):
        return None
    return hmac.digest(sleutel, f"deelcode:{bare}".encode(), hashlib.sha256)
