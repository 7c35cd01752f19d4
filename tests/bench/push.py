"""What a push message costs: its encryption, its whole way to a push service, and memory for a whole campaign.

Ratios only. Encryption is measured beside the key exchange that it cannot do without; the whole way beside node
web-push, to the same service, in turns, in one run, both kept to the same core. The seconds are those of the processor:
on one core that is what limits, and a machine that is busy with something else does not spoil them.
"""

import asyncio
import base64
import json
import os
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

import http_ece
from cryptography.hazmat.primitives.asymmetric.ec import ECDH, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pywebpush import WebPusher

from backend import clock
from backend.notifications.channels.bericht import write_bericht
from backend.notifications.channels.kanaal import Bezorgd, Boodschap, Zending
from backend.notifications.channels.versleuteld import Sleutels, encrypt, pad
from backend.notifications.channels.webpush import AT_ONCE, Apparaat, WebPush
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push
from tests.bench import outbox
from tests.bench.meting import Meting, snelste
from tests.notifications.certificaat import schrijf_certificaat

NODE = Path(__file__).parent / "webpush"
RONDES, PER_RONDE = 6, 1_000
APPARATEN = 500
VAPID_SCALAR = 2**255 - 19
BOODSCHAP = Boodschap(
    "Nieuws", "Er is nieuws over uw inburgering.", "nl", "ltr", "https://localhost/berichten", "bericht"
)


def meet(apparaten: int = outbox.WEINIG) -> Iterator[Meting]:
    """Encryption, the whole way, and the memory of a campaign to that many devices."""
    yield from _versleutelen()
    with tempfile.TemporaryDirectory() as map_:
        certificaat = schrijf_certificaat(Path(map_))
        with _pushdienst(certificaat) as herkomst:
            yield from _versturen(herkomst, certificaat)
            yield from outbox.meet(herkomst, certificaat, apparaten)


def _versleutelen() -> Iterator[Meting]:
    """At least 45 % of bare key generation and exchange: the rest is HKDF, AES and Python."""
    key, keer = generate_private_key(SECP256R1()), 150
    public, point, auth = key.public_key(), _point(key), os.urandom(16)
    sleutels, tekst = Sleutels(point, auth), write_bericht(BOODSCHAP)
    theirs = WebPusher(
        {"endpoint": "https://fcm.googleapis.com/x", "keys": {"p256dh": _b64(point), "auth": _b64(auth)}}
    )
    padded = pad(tekst)

    def repeated(doe: Callable[[], object]) -> Callable[[], None]:
        def ronde() -> None:
            for _ in range(keer):
                doe()

        return ronde

    tijden = snelste(
        {
            "uitwisselen": repeated(lambda: generate_private_key(SECP256R1()).exchange(ECDH(), public)),
            "ons": repeated(lambda: encrypt(pad(tekst), sleutels)),
            "pywebpush": repeated(lambda: theirs.encode(padded)),
            "http_ece": repeated(
                lambda: http_ece.encrypt(
                    padded, private_key=generate_private_key(SECP256R1()), dh=point, auth_secret=auth
                )
            ),
        },
        RONDES * 4,
    )
    bare = tijden["uitwisselen"]
    yield Meting("push: encryption beside bare key exchange", bare / tijden["ons"], "×", 0.45, "minstens")
    yield Meting("push: the same by pywebpush", bare / tijden["pywebpush"], "×")
    yield Meting("push: the same by http_ece", bare / tijden["http_ece"], "×")


def _versturen(herkomst: str, certificaat: Path) -> Iterator[Meting]:
    """End to end, on one core, in turns."""
    _install_node()
    key, auth = generate_private_key(SECP256R1()), os.urandom(16)
    point = _point(key)
    ours = _Ons(herkomst, certificaat, Sleutels(point, auth))
    opdracht = {
        "abonnementen": [
            {"endpoint": f"{herkomst}/push/{n}", "keys": {"p256dh": _b64(point), "auth": _b64(auth)}}
            for n in range(APPARATEN)
        ],
        # The same plain text, padded as ours is: both services get bodies of the same size.
        "bericht": pad(write_bericht(BOODSCHAP)).replace(b"\x02", b" ").replace(b"\0", b" ")[:-1].decode(),
        "ca": certificaat.read_text(),
        "vapid": {"publicKey": ours.publiek, "privateKey": _b64(VAPID_SCALAR.to_bytes(32, "big"))},
        "gelijktijdig": AT_ONCE,
    }
    node = subprocess.Popen(
        ["node", "meet.mjs"], cwd=NODE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {_core()}),  # nothing else runs in this process
    )  # fmt: skip
    beste = {"ons": float("inf"), "node": float("inf")}
    before = os.sched_getaffinity(0)
    try:
        _tell(node, json.dumps(opdracht))
        os.sched_setaffinity(0, {_core()})
        for ronde in range(RONDES + 1):
            tijden = {"node": _node_ronde(node), "ons": ours.ronde()}
            # The first is for warming up: connections, compiled code.
            if ronde:
                beste = {naam: min(beste[naam], tijd) for naam, tijd in tijden.items()}
        _check_last(herkomst, certificaat, key, auth)
    finally:
        os.sched_setaffinity(0, before)
        ours.close()
        cast(Any, node.stdin).close()
        node.wait(20)
    yield Meting("push: messages beside node web-push", beste["node"] / beste["ons"], "×", 3, "minstens")
    yield Meting("push: messages on one core", PER_RONDE / beste["ons"], "per s", cijfers=0)
    yield Meting("push: node web-push on one core", PER_RONDE / beste["node"], "per s", cijfers=0)


class _Ons:
    """Our channel, in an event loop of the kind that the worker has."""

    def __init__(self, herkomst: str, certificaat: Path, sleutels: Sleutels) -> None:
        push = Push({"k1": VAPID_SCALAR}, "k1", "mailto:beheer@voorbeeld.nl", (herkomst,))
        kluis = BsnKluis({"k": bytes(range(32))}, "k", bytes(range(32, 64)))
        # The devices are given, as they are to the other one: the database is not what is measured.
        database = cast(Database, None)
        self._loop = asyncio.new_event_loop()
        self._kanaal = WebPush(database, kluis, push, tls=ssl.create_default_context(cafile=str(certificaat)))
        self._paren = [
            (Apparaat(f"{herkomst}/push/{n}", sleutels, "k1", 0), _zending(uuid4())) for n in range(APPARATEN)
        ]
        self.publiek = self._kanaal.vapid.publiek("k1")

    def ronde(self, aantal: int = PER_RONDE) -> float:
        """Processor seconds for that many messages."""
        paren = [self._paren[n % APPARATEN] for n in range(aantal)]
        begin = time.process_time()
        uitkomsten = self._loop.run_until_complete(self._kanaal.bezorg(paren))
        seconden = time.process_time() - begin
        if uitkomsten != [Bezorgd()] * aantal:
            raise RuntimeError("not every message was delivered")
        return seconden

    def close(self) -> None:
        """Closes the connections and the loop."""
        self._loop.run_until_complete(self._kanaal.close())
        self._loop.close()


@contextmanager
def _pushdienst(certificaat: Path) -> Iterator[str]:
    """The service in a process of its own, on the other core when there is one."""
    other = max(os.sched_getaffinity(0) - {_core()}, default=_core())
    command = [sys.executable, "-m", "tests.bench.pushdienst", str(certificaat), str(other)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield f"https://localhost:{process.stdout.readline().strip()}"
        process.stdin.close()


def _core() -> int:
    return min(os.sched_getaffinity(0))


def _install_node() -> None:
    """What package-lock.json says, when it is not there yet."""
    if not (NODE / "node_modules" / "web-push").is_dir():
        subprocess.run(["npm", "ci", "--silent"], cwd=NODE, check=True)


def _tell(node: subprocess.Popen[str], line: str) -> None:
    assert node.stdin is not None
    node.stdin.write(line + "\n")
    node.stdin.flush()


def _node_ronde(node: subprocess.Popen[str]) -> float:
    _tell(node, str(PER_RONDE))
    assert node.stdout is not None
    return float(json.loads(node.stdout.readline())["seconden"])


def _check_last(herkomst: str, certificaat: Path, key: EllipticCurvePrivateKey, auth: bytes) -> None:
    """What arrived last was ours: it opens, and says what it should."""
    tls = ssl.create_default_context(cafile=str(certificaat))
    with urllib.request.urlopen(f"{herkomst}/bewaar", context=tls, timeout=10) as answer:
        plain = http_ece.decrypt(answer.read(), private_key=key, auth_secret=auth)
    if plain != write_bericht(BOODSCHAP):
        raise RuntimeError("what arrived is not what was sent")


def _zending(bestemming: UUID) -> Zending:
    return Zending(uuid4(), bestemming, BOODSCHAP, clock.now() + timedelta(hours=12))


def _point(key: EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
