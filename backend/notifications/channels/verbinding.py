"""Keep-alive connections to one push service, over which POST requests go one after another: HTTP/1.1 (RFC 9112).

Only what a push message needs: a request with a body, and of the answer the status and `Retry-After`. No redirects,
cookies, compression or proxies, because there is no code for them. What an answer is and where it ends, httptools
says. A connection goes to an address that the resolver checked, and to nothing else; the certificate must be for the
name. Why not a general client: measured in docs/adr/0010.
"""

import asyncio
import socket
import ssl
from collections import deque
from typing import NamedTuple, cast

from aiohappyeyeballs import AddrInfoType, start_connection
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from backend.notifications.channels.bestemd import Endpoint, NietToegestaan, Resolver

CONNECT_SECONDS = 10
"""Looking up the name, connecting and TLS, together."""
CONNECT_AT_ONCE = 10
"""A hundred at the same time keep our own processor so long that a busy machine mistakes itself for a dead service."""
ANSWER_SECONDS = 15
"""Writing the request and reading the answer, together: a service that drips gains nothing."""
IDLE_SECONDS = 50
"""A connection that was not used for longer is not trusted to be still there; many services hang up after a minute."""
ADDRESSES_SECONDS = 60
LONGEST_ANSWER = 65_536
_NEXT_ADDRESS_SECONDS = 0.25


class Onbereikbaar(Exception):
    """No answer: refused, broken off, too late, or not HTTP."""


class Opgehangen(Onbereikbaar):
    """The connection ended before one byte of an answer: an idle one that the other side gave up, most likely."""


class Antwoord(NamedTuple):
    """What a push service answered."""

    status: int
    retry_after: str | None


class Verbinding(asyncio.Protocol):
    """One connection: a request, its answer, and then the next. The methods on_… are for httptools."""

    def __init__(self) -> None:
        self.is_open = False
        self.gebruikt = 0.0
        self._parser = HttpResponseParser(self)
        self._wacht: asyncio.Future[Antwoord] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready for the first request."""
        self._transport = cast(asyncio.Transport, transport)
        self.is_open = True

    async def post(self, request: bytes) -> Antwoord:
        """Sends a whole request. Raises Onbereikbaar; the connection is closed then."""
        loop = asyncio.get_running_loop()
        self._wacht = loop.create_future()
        self._antwoord: Antwoord | None = None
        self._retry_after: str | None = None
        self._ontvangen, self._is_compleet = 0, False
        late = loop.call_later(ANSWER_SECONDS, self._end, Onbereikbaar)
        try:
            self._transport.write(request)
            return await self._wacht
        finally:
            late.cancel()
            self._wacht, self.gebruikt = None, loop.time()

    def close(self) -> None:
        """Closes it at once."""
        self.is_open = False
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Part of an answer, or all of it."""
        if self._wacht is None or self._wacht.done():
            # Nobody asked anything: whatever comes next could be taken for an answer.
            self.close()
            return
        self._ontvangen += len(data)
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            self._end(Onbereikbaar)
            return
        if self._is_compleet and self._antwoord is not None:
            if not self._blijft:
                self.close()
            self._wacht.set_result(self._antwoord)
        elif self._ontvangen > LONGEST_ANSWER:
            self._end(Onbereikbaar)

    def connection_lost(self, exc: Exception | None) -> None:
        """The other side, or we, closed it. An answer without a length ends here."""
        self._end(Opgehangen)

    def on_message_begin(self) -> None:
        """An answer begins; a second one to one question is refused."""
        if self._is_compleet:
            raise Onbereikbaar

    def on_header(self, name: bytes, value: bytes) -> None:
        """One field of the head, or of a trailer, which comes too late to count."""
        if name.lower() == b"retry-after":
            self._retry_after = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        """The head is whole. 1xx only announces an answer (RFC 9110 15.2), except that we never ask for a 101."""
        status = self._parser.get_status_code()
        if status >= 200:
            self._antwoord = Antwoord(status, self._retry_after)
        elif status < 100 or status == 101:
            raise Onbereikbaar

    def on_message_complete(self) -> None:
        """The body is whole."""
        self._retry_after = None
        self._is_compleet = self._antwoord is not None
        # Asked here, because httptools forgets it with the message.
        self._blijft = self._parser.should_keep_alive()

    def _end(self, fault: type[Onbereikbaar]) -> None:
        """Nothing more is read. What the head said is the answer: no body changes that."""
        self.close()
        if self._wacht is None or self._wacht.done():
            return
        if self._antwoord is not None:
            self._wacht.set_result(self._antwoord)
        else:
            self._wacht.set_exception(Onbereikbaar() if self._ontvangen else fault())


class Verbindingen:
    """The connections to the service of one endpoint's origin, at most `hoogstens` in use at the same time."""

    def __init__(self, endpoint: Endpoint, resolver: Resolver, tls: ssl.SSLContext, hoogstens: int) -> None:
        self._endpoint = endpoint
        self._resolver = resolver
        self._tls = tls if endpoint.is_tls else None
        self._plaatsen = asyncio.Semaphore(hoogstens)
        self._vrij: deque[Verbinding] = deque()
        self._verbinden = asyncio.Semaphore(CONNECT_AT_ONCE)
        self._mislukt = 0.0
        self._opzoeken = asyncio.Lock()
        self._adressen: list[AddrInfoType] = []
        self._adressen_tot = 0.0

    async def post(self, request: bytes) -> Antwoord:
        """Sends a request over a connection that is free, or a new one. Raises Onbereikbaar, NietToegestaan.

        A kept connection can end just when it is used. Then the request goes once more over a new one: should both
        arrive, the second replaces the first, because they have the same Topic (RFC 8030 5.4; RFC 9110 9.2.2).
        """
        async with self._plaatsen:
            if (kept := self._kept()) is not None:
                try:
                    return await self._post(kept, request)
                except Opgehangen:
                    pass
            return await self._post(await self._connect(), request)

    def close(self) -> None:
        """Closes what is not in use."""
        while self._vrij:
            self._vrij.pop().close()

    def _kept(self) -> Verbinding | None:
        """The connection that was used last and is still good; those that waited too long are closed."""
        oldest = asyncio.get_running_loop().time() - IDLE_SECONDS
        while self._vrij and (not self._vrij[0].is_open or self._vrij[0].gebruikt < oldest):
            self._vrij.popleft().close()
        while self._vrij:
            verbinding = self._vrij.pop()
            if verbinding.is_open:
                return verbinding
        return None

    async def _post(self, verbinding: Verbinding, request: bytes) -> Antwoord:
        try:
            antwoord = await verbinding.post(request)
        except BaseException:
            # Whoever stopped waiting leaves no answer behind for the next one.
            verbinding.close()
            raise
        if verbinding.is_open:
            self._vrij.append(verbinding)
        return antwoord

    async def _connect(self) -> Verbinding:
        """A new connection, to the first of the checked addresses that takes one.

        Whoever waited for a turn while another failed has the same outcome: a dead service costs its time once.
        """
        loop = asyncio.get_running_loop()
        begin = loop.time()
        async with self._verbinden:
            if self._mislukt > begin:
                raise Onbereikbaar
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    line = await start_connection(await self._resolve(), happy_eyeballs_delay=_NEXT_ADDRESS_SECONDS)
                    _, verbinding = await loop.create_connection(
                        Verbinding, sock=line, ssl=self._tls, server_hostname=self._endpoint.host if self._tls else None
                    )
            except NietToegestaan:
                raise
            except OSError:
                self._mislukt, self._adressen_tot = loop.time(), 0.0
                raise Onbereikbaar from None
        return verbinding

    async def _resolve(self) -> list[AddrInfoType]:
        """The checked addresses, looked up at most once a minute. Raises NietToegestaan, OSError."""
        async with self._opzoeken:
            now = asyncio.get_running_loop().time()
            if now >= self._adressen_tot:
                host, poort = self._endpoint.host, self._endpoint.poort
                self._adressen = [
                    (result["family"], socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (result["host"], poort))
                    for result in await self._resolver.resolve(host, poort, socket.AF_UNSPEC)
                ]
                if not self._adressen:
                    raise OSError
                self._adressen_tot = now + ADDRESSES_SECONDS
            return self._adressen
