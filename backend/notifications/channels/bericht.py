"""What a push message says: a declarative one (`web_push: 8030`), which a browser shows without our service worker.

A browser that cannot do that hands the same JSON to the service worker. Nothing stands in it but the Boodschap.
"""

import msgspec

from backend.notifications.channels.kanaal import Boodschap
from backend.notifications.channels.versleuteld import LONGEST, TeLang

DECLARATIVE = 8030
"""The number by which a browser knows a declarative message: that of the RFC of Web Push."""
CUT = "…"


class _Melding(msgspec.Struct, frozen=True):
    title: str
    body: str
    lang: str
    dir: str
    tag: str
    navigate: str


class _Bericht(msgspec.Struct, frozen=True):
    web_push: int
    notification: _Melding


_ENCODER = msgspec.json.Encoder()


def write_bericht(boodschap: Boodschap) -> bytes:
    """The JSON; a text too long for any push service is cut at the end. Raises TeLang when that is not enough."""
    tekst = boodschap.tekst
    body = _write(boodschap, tekst)
    while len(body) > LONGEST:
        # At least as many characters go as bytes are too many, spread over at most four bytes a character.
        kept = len(tekst.removesuffix(CUT)) - max(1, (len(body) - LONGEST) // 4)
        if kept < 1:
            raise TeLang
        tekst = tekst[:kept].rstrip() + CUT
        body = _write(boodschap, tekst)
    return body


def _write(boodschap: Boodschap, tekst: str) -> bytes:
    melding = _Melding(
        boodschap.titel, tekst, boodschap.taal, boodschap.richting, boodschap.tag, boodschap.adres
    )  # fmt: skip
    return _ENCODER.encode(_Bericht(DECLARATIVE, melding))
