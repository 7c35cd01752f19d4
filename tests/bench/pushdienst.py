"""A push service for measuring: TLS, keep-alive, 201 to everything, and as little work of its own as can be.

A process of its own, on another core than what is measured. It counts, and keeps the last body of each path, so that
the bench can see that what arrived opens.

    python -m tests.bench.pushdienst CERTIFICATE CORE
"""

import asyncio
import os
import ssl
import sys

ANTWOORD = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nLocation: https://localhost/m/1\r\n\r\n"
BEWAARD = b"/bewaar"
"""A request to this path is not a message: it is answered with the last body."""


class Verbinding(asyncio.Protocol):
    """One connection: requests with a Content-Length, one after another."""

    laatste = b""

    def __init__(self) -> None:
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answers every request that is whole."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            lower = head.lower()
            at = lower.find(b"content-length:")
            length = int(lower[at + 15 :].partition(b"\r\n")[0]) if at >= 0 else 0
            if len(self._buffer) < end + 4 + length:
                return
            body = self._buffer[end + 4 : end + 4 + length]
            self._buffer = self._buffer[end + 4 + length :]
            if head.startswith(b"GET " + BEWAARD):
                kept = Verbinding.laatste
                self._write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(kept) + kept)
            else:
                Verbinding.laatste = body
                self._write(ANTWOORD)

    def _write(self, data: bytes) -> None:
        assert isinstance(self._transport, asyncio.Transport)
        self._transport.write(data)


async def main(certificate: str) -> None:
    """Serves until the parent closes our standard input; prints the port first."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    server = await asyncio.get_running_loop().create_server(Verbinding, "127.0.0.1", 0, ssl=tls)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[2])})
    asyncio.run(main(sys.argv[1]))
