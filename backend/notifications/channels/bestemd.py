"""Where a push message may go: the push services of browsers, at public addresses, and nowhere else.

Whoever subscribes tells us an address that our server will call (SSRF). So: a list of services, https on its own
port, and every address that a name resolves to must be public. The check and the connection use one look-up: the
resolver here hands the connection only what it checked itself, so a name cannot point elsewhere in between.
"""

import re
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import msgspec
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

LONGEST = 2048
DIENSTEN = ("fcm.googleapis.com",)
DIENSTEN_ONDER = (".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com")
"""Google, Mozilla, Apple, Microsoft (checklists section 5)."""

# The whole grammar, not a parser: what a parser would have to repair is not an address of a push service. A host of
# these characters holds no user information and no IPv6 literal; no backslash, space, fragment or control follows.
_ENDPOINT = re.compile(
    r"https://(?P<host>[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)(:443)?(?P<pad>/[!-\"$-\[\]-~]*)", re.ASCII
)
_PROEF = re.compile(
    r"(?P<herkomst>(?P<schema>https?)://(?P<host>[a-z0-9.-]+)(:(?P<poort>[0-9]{1,5}))?)(?P<pad>/[!-\"$-\[\]-~]*)",
    re.ASCII,
)
# Networks that carry an IPv4 address inside them, which may be a private one: NAT64, 6to4, Teredo.
_CARRIERS = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


class NietToegestaan(OSError):
    """A name resolves to an address that is not public. A kind of OSError, because a connection fails on it."""


class Endpoint(msgspec.Struct, frozen=True):
    """An address that may be called: `herkomst` is its origin, `host` the name to resolve, `pad` what follows."""

    adres: str
    herkomst: str
    host: str
    pad: str
    poort: int = 443
    is_tls: bool = True
    is_proef: bool = False


def read_endpoint(adres: str, proefdiensten: Sequence[str] = ()) -> Endpoint | None:
    """The endpoint; None when it is not an address of a push service. `proefdiensten`: origins of a trial."""
    if len(adres) > LONGEST:
        return None
    if proefdiensten and (trial := _PROEF.fullmatch(adres)) and trial["herkomst"] in proefdiensten:
        is_tls = trial["schema"] == "https"
        poort = int(trial["poort"] or (443 if is_tls else 80))
        return Endpoint(adres, trial["herkomst"], trial["host"], trial["pad"], poort, is_tls, is_proef=True)
    found = _ENDPOINT.fullmatch(adres)
    if found is None:
        return None
    host = found["host"]
    if host not in DIENSTEN and not (host.endswith(DIENSTEN_ONDER) and ".." not in host):
        return None
    return Endpoint(adres, f"https://{host}", host, found["pad"])


def is_openbaar(adres: str) -> bool:
    """Whether an IP address is one of the public internet; what cannot be read is not."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(adres.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif any(ip in carrier for carrier in _CARRIERS):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class Resolver(AbstractResolver):
    """Resolves names to public addresses only. `lokaal` are the names of a trial's services on this machine."""

    def __init__(self, lokaal: Sequence[str] = (), onder: AbstractResolver | None = None) -> None:
        self._lokaal = frozenset(lokaal)
        self._onder = onder

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """All addresses of the name. Raises NietToegestaan when one of them is not public, OSError when there is none.

        One is enough to refuse: a name of a real push service never has any.
        """
        if self._onder is None:
            # Made here, because it wants a running loop.
            self._onder = ThreadedResolver()
        found = await self._onder.resolve(host, port, family)
        if host not in self._lokaal and not all(is_openbaar(result["host"]) for result in found):
            raise NietToegestaan(f"{host} heeft een adres dat niet openbaar is")
        return found

    async def close(self) -> None:
        """Closes the resolver below."""
        if self._onder is not None:
            await self._onder.close()
