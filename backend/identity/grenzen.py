"""Rate limits that hold over all servers (checklists section 6): kept in PostgreSQL, one statement per request.

Each limit is a room that requests take a place in and that empties steadily (GCRA, the leaky bucket of ATM
traffic control): ten at once are welcome, and after that one every six seconds. What is refused takes no place, so
nobody is ever locked out for longer than it takes one place to come free. That matters: a library or a school
shares one address.

An address, cookie or session is stored only as a keyed hash, per municipality, until its room is empty again.
Measured on two shared cores with a durable PostgreSQL: 0.6 ms a request; no wait for the disk, every update in place.
"""

import hashlib
import hmac
import math
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.settings import Settings

PROEF_MAAL = 10
"""In a trial everybody comes from localhost: walks through the portal would use up one address's room."""

_TAKE = text(
    """
INSERT INTO verzoekruimte AS r (gemeentecode, sleutel, bezet_tot)
VALUES (current_setting('inburgerpad.gemeente'), :sleutel, :now + :plaats)
ON CONFLICT (sleutel, gemeentecode) DO UPDATE SET bezet_tot = greatest(r.bezet_tot, :now) + :plaats
WHERE r.bezet_tot <= :now + :per - :plaats
RETURNING 1
"""
)
_PURGE = text("DELETE FROM verzoekruimte WHERE bezet_tot <= :now")


class Grens(msgspec.Struct, frozen=True):
    """At most `keren` at once, and as many again in every `per`. `per_adres`: who shares an address shares it."""

    naam: str
    keren: int
    per: timedelta
    per_adres: bool = False

    @property
    def wachten(self) -> int:
        """Whole seconds after which there is room for one more: `Retry-After`."""
        return math.ceil(self.per / self.keren / timedelta(seconds=1))


LOGIN = Grens("login", 10, timedelta(minutes=1), per_adres=True)
TERUGKOMST = Grens("terugkomst", 20, timedelta(minutes=1), per_adres=True)
POGINGEN = Grens("pogingen", 5, timedelta(minutes=15))
"""Callbacks per pre-login cookie: a login that succeeds takes the cookie away, so what adds up are the failures."""
API = Grens("api", 120, timedelta(minutes=1))
SYSTEEM = Grens("systeem", 1200, timedelta(minutes=1))
"""Per client of a municipality: a delivery of thousands of dossiers goes on at twenty a second."""
PUBLIEK = Grens("publiek", 600, timedelta(minutes=1), per_adres=True)
"""What anybody may ask: room for the two hundred people who open the portal in one minute at one school."""
DEELCODE = Grens("deelcode", 10, timedelta(minutes=15))
"""Codes of shares that one begeleider tries; right ones count too, so that trying tells nothing."""
DEELCODE_ADRES = Grens("deelcode-adres", 30, timedelta(minutes=15), per_adres=True)
PUSH = Grens("push", 5, timedelta(minutes=10))
"""Devices that one person subscribes."""
IMPORT = Grens("import", 30, timedelta(minutes=10))
"""Files that one employee or system delivers: each may hold fifty thousand lines."""
OP_VERZOEK = {grens.naam: grens for grens in (PUBLIEK, PUSH, IMPORT)}
"""The limits that an address can ask for by name (`identity.access`)."""
PROEF = Grens("proef", 5, timedelta(minutes=10))
"""Test messages that one person asks for."""
VERNIEUWING = Grens("vernieuwing", 20, timedelta(minutes=10), per_adres=True)
EMAIL = Grens("email", 3, timedelta(minutes=30))
"""Codes that one person has sent to an e-mail address: it may be somebody else's."""
CODE = Grens("code", 10, timedelta(minutes=30))
"""Codes that one person tries."""


async def has_room(db: AsyncSession, settings: Settings, grens: Grens, wie: str, now: datetime) -> bool:
    """Takes a place under this limit for `wie` in the pinned municipality; False when there is none free."""
    keren = grens.keren * PROEF_MAAL if grens.per_adres and settings.omgeving == "proef" else grens.keren
    sleutel = hmac.digest(settings.bsn_zoeksleutel, f"grens:{grens.naam}:{wie}".encode(), hashlib.sha256)
    values = {"sleutel": sleutel, "now": now, "per": grens.per, "plaats": grens.per / keren}
    return await db.scalar(_TAKE, values) is not None


async def purge_empty(db: AsyncSession, now: datetime) -> None:
    """Forgets whose room is empty again."""
    await db.execute(_PURGE, {"now": now})
