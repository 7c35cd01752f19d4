"""A push service and the devices behind it, on this machine: a process of its own that the portal cannot import.

It does what a real push service does (RFC 8030, RFC 8292) and then what the browser does (RFC 8291): it checks who
sends, opens the message with the device's own key and shows it. It can be told to answer anything, so that
what a real service does on a bad day can be tried out.

    python -m backend.demo.pushdienst --poort 8002

| address | what |
| --- | --- |
| `POST /abonnementen` | a new device; body `{"applicationServerKey": "…"}`, answer as `PushSubscription.toJSON()` |
| `POST /push/{token}` | what a sender calls: the endpoint of a device |
| `GET /berichten` | all that arrived, opened |
| `PUT /gedrag` | `{"status": 429, "koppen": {"Retry-After": "60"}, "wacht": 0}` for what comes next; `{}` for normal |
| `GET /` | the messages, to look at |
"""

import argparse
import asyncio
import base64
import html
import os
import signal
import ssl
import sys
from datetime import timedelta
from typing import Any

import http_ece
import msgspec
from aiohttp import web
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from backend import clock

LONGEST_BODY = 4096
LONGEST_VALID = timedelta(hours=24)
POINT_BYTES = 65


class Ontvangen(msgspec.Struct, frozen=True):
    """A message as the device has it. `lengte` is that of the encrypted body: all that the service can see of it."""

    token: str
    bericht: Any
    ttl: int
    urgentie: str
    topic: str
    lengte: int
    klaar: int


class Gedrag(msgspec.Struct, frozen=True):
    """What to answer instead of the truth: a status, headers, after waiting `wacht` seconds. None: as it should be."""

    status: int | None = None
    koppen: dict[str, str] = {}
    wacht: float = 0


class _Apparaat(msgspec.Struct):
    sleutel: EllipticCurvePrivateKey
    auth: bytes
    sender: str | None


class Geweigerd(Exception):
    """The request is not what the RFCs ask; `status` is the answer."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class Pushdienst:
    """The service at `herkomst`, and its devices."""

    def __init__(self, herkomst: str) -> None:
        self.herkomst = herkomst
        self.gedrag = Gedrag()
        self.ontvangen: list[Ontvangen] = []
        self.geprobeerd = 0
        self._apparaten: dict[str, _Apparaat] = {}

    def application(self) -> web.Application:
        """What to serve."""
        app = web.Application()
        app.add_routes(
            [
                web.post("/abonnementen", self._abonneer),
                web.post("/push/{token}", self._push),
                web.get("/berichten", self._berichten),
                web.put("/gedrag", self._gedraag),
                web.get("/", self._pagina),
            ]
        )
        return app

    def abonneer(self, application_server_key: str | None = None) -> dict[str, Any]:
        """A new device, in the form a browser gives it; with a key only the holder of that key may send to it."""
        return self.neem_op(
            _b64(os.urandom(16)), generate_private_key(SECP256R1()), os.urandom(16), application_server_key
        )

    def neem_op(
        self, token: str, sleutel: EllipticCurvePrivateKey, auth: bytes, application_server_key: str | None
    ) -> dict[str, Any]:
        """A device that kept its keys, in the same form."""
        apparaat = _Apparaat(sleutel, auth, application_server_key)
        self._apparaten[token] = apparaat
        point = apparaat.sleutel.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            "endpoint": f"{self.herkomst}/push/{token}",
            "expirationTime": None,
            "keys": {"p256dh": _b64(point), "auth": _b64(apparaat.auth)},
        }

    def vergeet(self, endpoint: str) -> None:
        """The device withdraws: from now on its endpoint is gone."""
        del self._apparaten[endpoint.rpartition("/")[2]]

    async def _push(self, request: web.Request) -> web.Response:
        self.geprobeerd += 1
        gedrag = self.gedrag
        if gedrag.wacht:
            await asyncio.sleep(gedrag.wacht)
        if gedrag.status is not None:
            return web.Response(status=gedrag.status, headers=gedrag.koppen)
        try:
            self.ontvangen.append(self._open(request, await request.read()))
        except Geweigerd as fault:
            return web.Response(status=fault.status)
        return web.Response(status=201, headers={"Location": f"{self.herkomst}/m/{len(self.ontvangen)}", "TTL": "60"})

    def _open(self, request: web.Request, body: bytes) -> Ontvangen:
        """What arrived, when all of it is right. Raises Geweigerd."""
        token = request.match_info["token"]
        apparaat = self._apparaten.get(token)
        if apparaat is None:
            raise Geweigerd(410)
        ttl, topic = request.headers.get("TTL", ""), request.headers.get("Topic", "")
        if len(body) > LONGEST_BODY:
            raise Geweigerd(413)
        if not ttl.isdecimal() or request.headers.get("Content-Encoding") != "aes128gcm" or not _is_topic(topic):
            raise Geweigerd(400)
        self._check_sender(request.headers.get("Authorization", ""), apparaat.sender)
        try:
            plain = http_ece.decrypt(body, private_key=apparaat.sleutel, auth_secret=apparaat.auth, version="aes128gcm")
        except (http_ece.ECEException, InvalidTag, ValueError):
            raise Geweigerd(400) from None
        return Ontvangen(
            token=token,
            bericht=msgspec.json.decode(plain),
            ttl=int(ttl),
            urgentie=request.headers.get("Urgency", "normal"),
            topic=topic,
            lengte=len(body),
            klaar=len(self.ontvangen) + 1,
        )

    def _check_sender(self, kop: str, expected: str | None) -> None:
        """RFC 8292: signed by the key that it names, for us, and not for longer than a day. Raises Geweigerd."""
        scheme, _, rest = kop.partition(" ")
        parts = dict(part.strip().partition("=")[::2] for part in rest.split(","))
        point = _unb64(parts.get("k", ""))
        if scheme != "vapid" or len(point) != POINT_BYTES:
            raise Geweigerd(401)
        if expected is not None and parts["k"] != expected:
            raise Geweigerd(403)
        jwk: dict[str, str | list[str]] = {"kty": "EC", "crv": "P-256", "x": _b64(point[1:33]), "y": _b64(point[33:])}
        now = clock.now().timestamp()
        try:
            claims = jwt.decode(parts.get("t", ""), ECKey.import_key(jwk), algorithms=["ES256"]).claims
        except (JoseError, ValueError):
            raise Geweigerd(403) from None
        valid = claims.get("exp", 0) - now
        contact = str(claims.get("sub", "")).startswith(("mailto:", "https:"))
        if claims.get("aud") != self.herkomst or not 0 < valid <= LONGEST_VALID.total_seconds() or not contact:
            raise Geweigerd(403)

    async def _abonneer(self, request: web.Request) -> web.Response:
        asked = await request.json()
        return web.json_response(self.abonneer(asked.get("applicationServerKey")), status=201)

    async def _berichten(self, _: web.Request) -> web.Response:
        return web.Response(body=msgspec.json.encode(self.ontvangen), content_type="application/json")

    async def _gedraag(self, request: web.Request) -> web.Response:
        try:
            self.gedrag = msgspec.json.decode(await request.read(), type=Gedrag)
        except msgspec.DecodeError:
            return web.Response(status=400)
        return web.Response(status=204)

    async def _pagina(self, _: web.Request) -> web.Response:
        items = "".join(_item(ontvangen.bericht["notification"]) for ontvangen in reversed(self.ontvangen))
        page = (
            "<!doctype html><html lang=nl><meta charset=utf-8><meta http-equiv=refresh content=5>"
            "<title>Proeftelefoon</title><h1>Wat op de proeftelefoon aankwam</h1>"
            f"<ul>{items or '<li>Nog niets.</li>'}</ul>"
        )
        return web.Response(text=page, content_type="text/html")


def _item(melding: dict[str, str]) -> str:
    safe = {naam: html.escape(waarde) for naam, waarde in melding.items()}
    return (
        f"<li lang='{safe['lang']}' dir='{safe['dir']}'><strong>{safe['title']}</strong><br>{safe['body']}"
        f"<br><a href='{safe['navigate']}'>{safe['navigate']}</a></li>"
    )


def _is_topic(topic: str) -> bool:
    return len(topic) <= 32 and all(sign.isascii() and (sign.isalnum() or sign in "-_") for sign in topic)


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unb64(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""


async def serve(poort: int, *, tls: ssl.SSLContext | None = None) -> tuple[Pushdienst, web.AppRunner]:
    """The service, answering on loopback; port 0 takes a free one. Whoever called it cleans the runner up."""
    dienst = Pushdienst("")
    runner = web.AppRunner(dienst.application(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", poort, ssl_context=tls).start()
    dienst.herkomst = f"{'https' if tls else 'http'}://localhost:{runner.addresses[0][1]}"
    return dienst, runner


async def _serve_until_signal(poort: int) -> None:
    stopping = asyncio.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signum, stopping.set)
    _, runner = await serve(poort)
    await stopping.wait()
    await runner.cleanup()


def main() -> int:
    """`python -m backend.demo.pushdienst --poort N`."""
    parser = argparse.ArgumentParser(description="De proefpushdienst, met de telefoons erachter.")
    parser.add_argument("--poort", type=int, default=8002)
    try:
        asyncio.run(_serve_until_signal(parser.parse_args().poort))
    except OSError as fault:
        print(f"De proefpushdienst start niet: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
