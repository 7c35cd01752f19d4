"""An issuer's published keys, remembered as long as HTTP caching says.

A key id we do not know makes us look once more, because issuers rotate; but not more than once per `REFETCH`,
so that forged tokens cannot turn us into a storm of requests on the issuer.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key

from backend import clock
from backend.identity import jose
from backend.identity.weigering import LoginGeweigerd, Reden

REFETCH = timedelta(seconds=30)
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=24)

Fetched = tuple[Any, timedelta]
"""A JSON document and how long it may be kept."""


class KeyCache:
    """The verification keys of one issuer. `fetch` gets the JWK Set and how long it may be kept."""

    def __init__(self, fetch: Callable[[], Awaitable[Fetched]]) -> None:
        self._fetch = fetch
        self._keys: list[Key] = []
        self._fresh_until: datetime | None = None
        self._looked_again: datetime | None = None
        self._lock = asyncio.Lock()

    async def find(self, header: dict[str, Any]) -> Key:
        """The key a token's header names.

        Raises LoginGeweigerd(SLEUTEL_ONBEKEND) when the issuer does not publish it, or AANBIEDER_… when the
        issuer could not be asked.
        """
        async with self._lock:
            now = clock.now()
            if self._fresh_until is None or now >= self._fresh_until:
                await self._load(now)
            key = jose.choose_key(self._keys, header)
            if key is None and (self._looked_again is None or now - self._looked_again >= REFETCH):
                self._looked_again = now
                await self._load(now)
                key = jose.choose_key(self._keys, header)
        if key is None:
            raise LoginGeweigerd(Reden.SLEUTEL_ONBEKEND)
        return key

    async def _load(self, now: datetime) -> None:
        document, keep = await self._fetch()
        entries = document.get("keys") if isinstance(document, dict) else None
        if not isinstance(entries, list):
            raise LoginGeweigerd(Reden.AANBIEDER_ANTWOORD)
        self._keys = [key for key in map(_read_key, entries) if key is not None]
        self._fresh_until = now + min(max(keep, SHORTEST), LONGEST)


def _read_key(entry: Any) -> Key | None:
    """One published key; what we cannot use (another type, a symmetric key, a broken entry) is passed over."""
    if not isinstance(entry, dict) or entry.get("kty") not in ("RSA", "EC"):
        return None
    try:
        return JWKRegistry.import_key(entry)
    except (JoseError, ValueError, TypeError, KeyError):
        return None
