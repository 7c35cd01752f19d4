"""Is it DUO? Mutual TLS ends at the proxy, which says in a header whose certificate it verified (contract 3).

Anybody can send a header. This one counts only when the other end of the connection is a proxy of ours, when it is
there once, and when it is DUO's number; then `bron` has to be the same, and `doel` says which municipality is meant.
"""

from typing import Any

from litestar.connection import ASGIConnection

from backend.identity.adres import is_proxy
from backend.settings import OIN, Gemeente, Settings

CERTIFICAAT = "x-certificaat-oin"
BRON, DOEL = "bron", "doel"


class DuoGeweigerd(Exception):
    """Not DUO (401), or not for DUO (403); `reden` is a word of our own, safe to log."""

    def __init__(self, status: int, reden: str) -> None:
        super().__init__(reden)
        self.status = status
        self.reden = reden


def check_certificaat(connection: ASGIConnection[Any, Any, Any, Any], settings: Settings) -> str:
    """DUO's OIN, when a proxy of ours says that this is DUO. Raises DuoGeweigerd."""
    told = connection.headers.getall(CERTIFICAAT, [])
    if settings.duo_oin is None:
        raise DuoGeweigerd(401, "duo_uit")
    if not is_proxy(connection, settings.proxies):
        raise DuoGeweigerd(401, "geen_proxy")
    if len(told) != 1 or not OIN.match(told[0]):
        raise DuoGeweigerd(401, "geen_certificaat")
    if told[0] != settings.duo_oin:
        raise DuoGeweigerd(403, "ander_certificaat")
    return told[0]


def find_gemeente(connection: ASGIConnection[Any, Any, Any, Any], settings: Settings) -> Gemeente | None:
    """The municipality that DUO writes to; None when a header is no OIN, which is a fault of the message like others.

    Raises DuoGeweigerd when `bron` is not who the certificate is of, or nobody here is known by `doel`.
    """
    bron, doel = (connection.headers.get(naam, "") for naam in (BRON, DOEL))
    if OIN.match(bron) and bron != settings.duo_oin:
        raise DuoGeweigerd(403, "andere_bron")
    if not OIN.match(bron) or not OIN.match(doel):
        return None
    gemeente = settings.gemeente_voor_oin(doel)
    if gemeente is None:
        raise DuoGeweigerd(403, "ander_doel")
    return gemeente
