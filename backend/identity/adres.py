"""Where a request comes from, for the limits per address: the connection, or whom a proxy of ours says it is."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from litestar.connection import ASGIConnection

from backend.settings import Netwerk

UNKNOWN = "onbekend"
"""A connection without an address (a Unix socket): all of those count as one."""


def client_address(connection: ASGIConnection[Any, Any, Any, Any], proxies: Sequence[Netwerk]) -> str:
    """The client's IPv4 address, or the /64 that one IPv6 client has to itself.

    Every proxy adds the address it was called from at the end of `X-Forwarded-For`. So the last one that is no
    proxy of ours is the client; what stands before it is what the client wrote there himself.
    """
    address = _read(connection.client.host if connection.client else "")
    forwarded = ",".join(connection.headers.getall("x-forwarded-for", [])).split(",")
    while address is not None and forwarded and any(address in network for network in proxies):
        earlier = _read(forwarded.pop().strip())
        if earlier is None:
            break
        address = earlier
    if address is None:
        return UNKNOWN
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def is_proxy(connection: ASGIConnection[Any, Any, Any, Any], proxies: Sequence[Netwerk]) -> bool:
    """Whether the other end of this very connection is a proxy of ours: then its headers are its own."""
    address = _read(connection.client.host if connection.client else "")
    return address is not None and any(address in network for network in proxies)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    # A server that listens on IPv6 sees ::ffff:192.0.2.1 for a client of IPv4.
    return (address.ipv4_mapped or address) if address.version == 6 else address
