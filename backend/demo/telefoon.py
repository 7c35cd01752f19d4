"""The phone of an invented person, to look at: a lock screen on which reminders arrive while the demo runs.

A real browser subscribes at the push service of its maker, which a demo cannot reach. This phone has keys of its own
and stands behind a push service on this machine, over TLS; what it shows was encrypted for it, sent by the worker and
opened here. A process of its own that the portal cannot import.

    python -m backend.demo.telefoon --configuratie FILE

| address | what |
| --- | --- |
| `GET /` | the lock screen |
| `POST /herinnering` | lets a reminder be sent: `backend/demo/herinneren.py` |
"""

import argparse
import asyncio
import html
import signal
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.clock import AMSTERDAM, now
from backend.demo.herinneren import Onbekend, maak_herinnering
from backend.demo.pushdienst import Pushdienst
from backend.demo.toestel import NAAM, Configuratie, Toestel
from backend.notifications.channels.vapid import Vapid
from backend.notifications.channels.versleuteld import Sleutels
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings, load

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "Cache-Control": "no-store",
}


class Telefoon:
    """The phone, its page, and the push service in front of it."""

    def __init__(self, database: Database, kluis: BsnKluis, settings: Settings, portaal: str) -> None:
        self.dienst = Pushdienst("")
        self._database, self._kluis, self._settings, self._portaal = database, kluis, settings, portaal
        self._endpoint, self._sleutels = "", Sleutels(b"", b"")

    def zet_aan(self, toestel: Toestel) -> None:
        """Connects the phone to its push service, for messages of this portal only."""
        if self._settings.push is None:
            raise Onbekend("zonder sleutels is er geen push")
        vapid = Vapid(self._settings.push)
        key = derive_private_key(int.from_bytes(toestel.sleutel), SECP256R1())
        abonnement = self.dienst.neem_op(toestel.token, key, toestel.auth, vapid.publiek(vapid.actief))
        self._endpoint = abonnement["endpoint"]
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self._sleutels = Sleutels(point, toestel.auth)

    def pagina(self) -> web.Application:
        """The lock screen and its button."""
        app = web.Application()
        app.add_routes([web.get("/", self._toon), web.post("/herinnering", self._stuur)])
        return app

    async def _stuur(self, request: web.Request) -> web.Response:
        # Another page in the same browser must not press the button.
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            return web.Response(status=403)
        try:
            await maak_herinnering(self._database, self._kluis, self._settings, self._endpoint, self._sleutels)
        except Onbekend:
            return web.Response(status=409, text="De demo is nog niet klaar. Probeer het zo nog een keer.")
        raise web.HTTPSeeOther("/?verstuurd=1")

    async def _toon(self, request: web.Request) -> web.Response:
        """Reads itself again every two seconds, without script."""
        berichten = [ontvangen.bericht["notification"] for ontvangen in reversed(self.dienst.ontvangen)]
        body = _scherm(berichten, self._portaal, verstuurd="verstuurd" in request.query)
        return web.Response(text=body, content_type="text/html", headers=_HEADERS)


def _scherm(berichten: list[dict[str, Any]], portaal: str, *, verstuurd: bool) -> str:
    items = "".join(map(_melding, berichten)) or "<li class=leeg>Nog geen berichten.</li>"
    onderweg = "<p role=status>De herinnering is onderweg. Dat duurt een paar seconden.</p>" if verstuurd else ""
    return f"""<!doctype html><html lang="nl"><meta charset="utf-8"><meta http-equiv="refresh" content="2; url=/">
<meta name="viewport" content="width=device-width"><title>Telefoon van {NAAM}</title><style>{_STIJL}</style>
<main><h1>Telefoon van {NAAM}</h1>
<section class="scherm" aria-label="Vergrendeld scherm"><p class="klok">{now().astimezone(AMSTERDAM):%H:%M}</p>
<ul>{items}</ul></section>
<form method="post" action="/herinnering"><button>Stuur nu een herinnering</button></form>{onderweg}
<p>{NAAM} heeft dan een gesprek over drie uur. Een vergrendeld scherm kan iedereen zien. Daarom staat daar weinig.
<a href="{html.escape(portaal)}">Na inloggen</a> staat alles bij de berichten.</p>
<p>Na drie berichten op een dag blijft de telefoon stil. Wat daarna komt, staat alleen bij de berichten.</p></main>"""


def _melding(melding: dict[str, Any]) -> str:
    safe = {naam: html.escape(str(melding[naam])) for naam in ("lang", "dir", "title", "body", "navigate")}
    return (
        f'<li lang="{safe["lang"]}" dir="{safe["dir"]}"><strong>{safe["title"]}</strong> {safe["body"]}'
        f' <a href="{safe["navigate"]}" lang="nl" dir="ltr">Open</a></li>'
    )


_STIJL = """
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1f; background: #f4f4f6 }
main { max-inline-size: 24rem; margin-inline: auto; padding: 1rem }
h1 { font-size: 1.25rem }
.scherm { min-block-size: 22rem; padding: 1.5rem 1rem; border-radius: 2rem; color: #fff; background: #26304a }
.klok { margin: 0 0 1.5rem; font-size: 3rem; line-height: 1; text-align: center }
ul { margin: 0; padding: 0; list-style: none }
li { margin-block-end: .5rem; padding: .75rem 1rem; border-radius: 1rem; color: #1b1b1f; background: #fff }
li strong, li a { display: block }
li.leeg { color: #fff; background: none; text-align: center }
button { inline-size: 100%; min-block-size: 3rem; margin-block: 1rem; font: inherit; font-weight: 700 }
"""


@asynccontextmanager
async def draaiend(
    telefoon: Telefoon, toestel: Toestel, tls: ssl.SSLContext, *, poort: int = 0, push_poort: int = 0
) -> AsyncIterator[str]:
    """Serves both on loopback; gives the address of the page. Port 0 takes a free one."""
    push = web.AppRunner(telefoon.dienst.application(), access_log=None, shutdown_timeout=0.1)
    page = web.AppRunner(telefoon.pagina(), access_log=None, shutdown_timeout=0.1)
    try:
        await push.setup()
        await web.TCPSite(push, "127.0.0.1", push_poort, ssl_context=tls).start()
        telefoon.dienst.herkomst = f"https://localhost:{push.addresses[0][1]}"
        telefoon.zet_aan(toestel)
        await page.setup()
        await web.TCPSite(page, "127.0.0.1", poort).start()
        yield f"http://localhost:{page.addresses[0][1]}"
    finally:
        await page.cleanup()
        await push.cleanup()


async def _serve_until_signal(configuratie: Configuratie) -> None:
    stopping = asyncio.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signum, stopping.set)
    settings = load()
    database = Database(settings.database_url, pool_size=2)
    kluis = BsnKluis(settings.bsn_sleutels, settings.bsn_sleutel_actief, settings.bsn_zoeksleutel)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(configuratie.certificaat)
    telefoon = Telefoon(database, kluis, settings, configuratie.portaal)
    try:
        async with draaiend(
            telefoon, configuratie.toestel, tls, poort=configuratie.poort, push_poort=configuratie.push_poort
        ):
            await stopping.wait()
    finally:
        await database.close()


def main() -> int:
    """`python -m backend.demo.telefoon --configuratie FILE`."""
    parser = argparse.ArgumentParser(description="De telefoon van een verzonnen persoon.")
    parser.add_argument("--configuratie", type=Path, required=True)
    file: Path = parser.parse_args().configuratie
    try:
        asyncio.run(_serve_until_signal(msgspec.json.decode(file.read_bytes(), type=Configuratie)))
    except OSError as fault:
        print(f"De telefoon start niet: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
