"""Whatever a server says on the line, a request gets one answer or none, and nothing is left over for the next one."""

import asyncio
import socket
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from backend.notifications.channels import verbinding
from backend.notifications.channels.bestemd import Endpoint, Resolver
from backend.notifications.channels.verbinding import Antwoord, Onbereikbaar, Verbindingen
from tests.notifications.channels.test_bestemd import Naamdienst
from tests.notifications.conftest import Tls

VRAAG = b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi"
GOED = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


class Dicht(bytes):
    """Said, and then the server hangs up."""


class Server:
    """Answers every request with the next of its script, and with 201 when there is none; counts what reached it."""

    def __init__(self) -> None:
        self.script: list[bytes] = []
        self.verbindingen = self.vragen = 0
        self.namen: list[str | None] = []
        self.vraag_gehoord, self.verbroken = asyncio.Event(), asyncio.Event()
        self.poort = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.verbindingen += 1
        try:
            while await reader.readexactly(len(VRAAG)):
                self.vragen += 1
                self.vraag_gehoord.set()
                said = self.script.pop(0) if self.script else GOED
                writer.write(said)
                if isinstance(said, Dicht):
                    return
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.verbroken.set()
            writer.close()


@pytest.fixture
async def server(tls: Tls) -> AsyncIterator[Server]:
    """One with TLS, on a free port."""
    server = Server()
    tls.server.sni_callback = lambda line, naam, context: server.namen.append(naam)
    running = await asyncio.start_server(server, "127.0.0.1", 0, ssl=tls.server)
    server.poort = running.sockets[0].getsockname()[1]
    yield server
    tls.server.sni_callback = None
    running.close()


Lijn = Callable[..., Verbindingen]


@pytest.fixture
async def maak_lijn(server: Server, tls: Tls) -> AsyncIterator[Lijn]:
    """Makes connections to that server, for a name and by a resolver; closed afterwards."""
    made: list[Verbindingen] = []

    def maak(
        host: str = "localhost", onder: AbstractResolver | None = None, hoogstens: int = 10, poort: int | None = None
    ) -> Verbindingen:
        herkomst = f"https://{host}"
        endpoint = Endpoint(f"{herkomst}/x", herkomst, host, "/x", poort or server.poort, is_proef=True)
        made.append(Verbindingen(endpoint, Resolver([host], onder), tls.client, hoogstens))
        return made[-1]

    yield maak
    for lijn in made:
        lijn.close()


@pytest.fixture
def lijn(maak_lijn: Lijn) -> Verbindingen:
    """The usual ones."""
    return maak_lijn()


@pytest.mark.parametrize(
    "answer",
    [
        GOED,
        b"HTTP/1.1 201 Created\r\ncontent-length:0\r\n\r\n",
        b"HTTP/1.1 201\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n0\r\n\r\nab\r\n0\r\nRetry-After: 9\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nRetry-After: 9\r\n\r\n" + GOED,
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + GOED,
        b"HTTP/1.1 201 Created\r\nContent-Length: 20000\r\n\r\n" + b"x" * 20_000,
    ],
)
async def test_an_answer_with_an_end_leaves_the_connection_for_the_next(
    server: Server, lijn: Verbindingen, answer: bytes
) -> None:
    server.script = [answer] * 3 + [b"HTTP/1.1 204 No Content\r\n\r\n"] * 2
    assert [await lijn.post(VRAAG) for _ in range(3)] == [Antwoord(201, None)] * 3
    assert [await lijn.post(VRAAG) for _ in range(2)] == [Antwoord(204, None)] * 2
    assert server.verbindingen == 1


async def test_an_answer_that_comes_sign_by_sign_is_the_same_answer(tls: Tls, maak_lijn: Lijn, server: Server) -> None:
    answer = b"HTTP/1.1 429 Slow\r\nRetry-After: 60\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(2):
            await reader.readexactly(len(VRAAG))
            for sign in answer:
                writer.write(bytes([sign]))
                await asyncio.sleep(0)
        writer.close()

    async with await asyncio.start_server(drip, "127.0.0.1", 0, ssl=tls.server) as running:
        lijn = maak_lijn(poort=running.sockets[0].getsockname()[1])
        assert [await lijn.post(VRAAG) for _ in range(2)] == [Antwoord(429, "60")] * 2


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.0 201 Created\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: x, Close\r\n\r\n",
        # More than it said: what is over could be taken for the next answer.
        GOED + b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n",
        GOED + b"HTTP/1.1 4",
        GOED + b"x",
        # Without an end, and cut off: the head came, and the connection ends.
        Dicht(b"HTTP/1.1 201 Created\r\n\r\nsome text"),
        Dicht(b"HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\nsome text"),
        # Not read to its end.
        b"HTTP/1.1 201 Created\r\nContent-Length: 999999999\r\n\r\n" + b"x" * 200_000,
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 40_000,
        # A body that cannot be read.
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nveel\r\nabc\r\n0\r\n\r\n",
    ],
)
async def test_a_connection_that_cannot_be_trusted_for_a_next_answer_is_not_used_again(
    server: Server, lijn: Verbindingen, answer: bytes
) -> None:
    server.script = [answer] * 2
    assert [await lijn.post(VRAAG) for _ in range(2)] == [Antwoord(201, None)] * 2
    assert (server.verbindingen, server.vragen) == (2, 2)


@pytest.mark.parametrize(
    "noise",
    [
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"\x00\x00\x12\x04\x00\x00\x00\x00\x00",
        b"HTTP/2 201\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 099 x\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: veel\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 201 Created\r\n" + b"X: y\r\n" * 20_000,
        b"HTTP/1.1 201 Created\r\nX: " + b"y" * 100_000,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 5_000,
        Dicht(b"HTTP/1.1 201 Crea"),
        Dicht(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n"),
        Dicht(b""),
    ],
)
async def test_what_is_not_http_or_not_whole_is_no_answer_and_is_not_asked_again(
    server: Server, lijn: Verbindingen, noise: bytes
) -> None:
    server.script = [noise]
    with pytest.raises(Onbereikbaar):
        # At once, and not when waiting ends.
        async with asyncio.timeout(verbinding.ANSWER_SECONDS - 5):
            await lijn.post(VRAAG)
    assert (server.verbindingen, server.vragen) == (1, 1)
    assert await lijn.post(VRAAG) == Antwoord(201, None)


async def test_a_kept_connection_that_ended_is_replaced_and_the_request_goes_once_more(
    server: Server, lijn: Verbindingen
) -> None:
    server.script = [GOED, Dicht(b""), GOED]
    assert [await lijn.post(VRAAG) for _ in range(2)] == [Antwoord(201, None)] * 2
    assert (server.verbindingen, server.vragen) == (2, 3)


@pytest.mark.parametrize(("tweede", "vragen"), [(Dicht(b""), 3), (Dicht(b"HTTP/1.1 2"), 2)])
async def test_a_request_goes_at_most_once_more_and_not_when_an_answer_had_begun(
    server: Server, lijn: Verbindingen, tweede: bytes, vragen: int
) -> None:
    await asyncio.gather(*(lijn.post(VRAAG) for _ in range(5)))
    server.script = [tweede] * 9
    server.vragen = 1
    with pytest.raises(Onbereikbaar):
        await lijn.post(VRAAG)
    assert server.vragen == vragen


async def test_a_connection_that_was_idle_too_long_is_not_used(
    server: Server, lijn: Verbindingen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbinding, "IDLE_SECONDS", -1)
    for _ in range(2):
        await lijn.post(VRAAG)
    assert server.verbindingen == 2


async def test_a_server_that_drips_is_given_up_in_time_and_not_asked_again(
    server: Server, lijn: Verbindingen, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lijn.post(VRAAG)
    monkeypatch.setattr(verbinding, "ANSWER_SECONDS", 0.3)
    server.script = [b"", b"HTTP/1.1 201 Cre", b"HTTP/1.1 410 Gone\r\nContent-Length: 5\r\n\r\n"]
    begin = time.monotonic()
    for _ in range(2):
        with pytest.raises(Onbereikbaar):
            await lijn.post(VRAAG)
    # The head is the answer, also when its body never comes.
    assert await lijn.post(VRAAG) == Antwoord(410, None)
    assert time.monotonic() - begin < 5
    assert server.vragen == 4


async def test_who_stops_waiting_leaves_no_answer_behind(server: Server, lijn: Verbindingen) -> None:
    server.script = [b"", b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"]
    task = asyncio.ensure_future(lijn.post(VRAAG))
    await server.vraag_gehoord.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(10):
        await server.verbroken.wait()
    assert await lijn.post(VRAAG) == Antwoord(410, None)
    assert server.verbindingen == 2


async def test_no_more_connections_than_asked_for(server: Server, maak_lijn: Lijn) -> None:
    lijn = maak_lijn(hoogstens=3)
    answers = await asyncio.gather(*(lijn.post(VRAAG) for _ in range(30)))
    assert answers == [Antwoord(201, None)] * 30
    assert server.verbindingen == 3


async def test_the_certificate_must_be_for_the_name_and_the_name_is_said(server: Server, maak_lijn: Lijn) -> None:
    with pytest.raises(Onbereikbaar):
        await maak_lijn("push.voorbeeld.nl", Naamdienst(["127.0.0.1"])).post(VRAAG)
    assert await maak_lijn().post(VRAAG) == Antwoord(201, None)
    assert server.namen == ["push.voorbeeld.nl", "localhost"]
    assert server.vragen == 1


async def test_the_next_address_is_tried_when_the_first_refuses(server: Server, maak_lijn: Lijn) -> None:
    assert await maak_lijn(onder=Naamdienst(["127.0.0.2", "127.0.0.1"])).post(VRAAG) == Antwoord(201, None)


async def test_a_proxy_of_the_machine_is_not_used(lijn: Verbindingen, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert await lijn.post(VRAAG) == Antwoord(201, None)


class Naamloos(Naamdienst):
    """Knows no name; `wacht` keeps it from saying so."""

    def __init__(self, wacht: Awaitable[object] | None = None) -> None:
        super().__init__([])
        self.wacht = wacht

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if self.wacht is not None:
            # Who stops waiting ends the own wait, and not the one that the others share.
            await asyncio.shield(self.wacht)
        raise OSError("no such name")


async def test_a_name_that_leads_nowhere_is_no_answer(maak_lijn: Lijn) -> None:
    for onder in (Naamloos(), Naamdienst([]), Naamdienst(["127.0.0.2"])):
        with pytest.raises(Onbereikbaar):
            await maak_lijn(onder=onder).post(VRAAG)


async def test_looking_up_and_connecting_end_in_time_for_all_who_wait(
    maak_lijn: Lijn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resolver that never answers, a server that never begins with TLS: for a hundred no longer than for one."""
    monkeypatch.setattr(verbinding, "CONNECT_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as stil:
        never: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        begin = time.monotonic()
        for lijn in (
            maak_lijn(onder=Naamloos(never), hoogstens=100),
            maak_lijn(poort=stil.getsockname()[1], hoogstens=100),
        ):
            outcomes = await asyncio.gather(*(lijn.post(VRAAG) for _ in range(100)), return_exceptions=True)
            assert {type(outcome) for outcome in outcomes} == {Onbereikbaar}
        # One by one, or ten by ten, it would take 6 seconds or more.
        assert time.monotonic() - begin < 4


async def test_without_tls_only_when_the_endpoint_says_so() -> None:
    """A service of a trial on this machine."""
    server = Server()
    async with await asyncio.start_server(server, "127.0.0.1", 0) as running:
        poort = running.sockets[0].getsockname()[1]
        herkomst = f"http://localhost:{poort}"
        endpoint = Endpoint(f"{herkomst}/x", herkomst, "localhost", "/x", poort, is_tls=False, is_proef=True)
        lijn = Verbindingen(endpoint, Resolver(["localhost"]), ssl.create_default_context(), 1)
        assert await lijn.post(VRAAG) == Antwoord(201, None)
        lijn.close()
