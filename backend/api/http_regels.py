"""What holds for every answer, whoever made it: the NLGov API rules and the security headers.

It stands around the whole application, because the framework answers some requests (an unknown path, a wrong
method) before its own middleware runs.
"""

from typing import Any, cast

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from backend.api.errors import PROBLEM_JSON, Probleem

API_VERSION = "1.0.0"
DUO_VERSION = "1.8.0"
"""Of DUO's own description (Notificatie API), which is what answers under /duo."""

_DUO = "/duo/"
_API_CSP = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_PAGE_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'none'; frame-ancestors 'none'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; upgrade-insecure-requests"
)
_ALWAYS = {
    b"strict-transport-security": b"max-age=31536000; includeSubDomains",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"api-version": API_VERSION.encode(),
    # Without a name of our own the web server would tell its own.
    b"server": b"inburgerpad",
}


class HttpRegels:
    """The outermost layer: headers, HEAD, and no trailing slash."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One ASGI request; anything but HTTP passes untouched."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        is_head = scope["method"] == "HEAD"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _headers(list(message["headers"]), path)}
            elif is_head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        if path != "/" and path.endswith("/"):
            await _niet_gevonden(send_with_headers)
            return
        if is_head:
            # RFC 9110 9.3.2: HEAD is GET without the content.
            scope = cast("HTTPScope", {**scope, "method": "GET"})
        await self.app(scope, receive, send_with_headers)

    def __getattr__(self, name: str) -> Any:
        """The application inside, for what else it offers (state, routes)."""
        return getattr(self.app, name)


def _headers(headers: list[tuple[bytes, bytes]], path: str) -> list[tuple[bytes, bytes]]:
    present = {name.lower() for name, _ in headers}
    # The framework does not know that HEAD works here.
    headers = [(name, _with_head(value) if name.lower() == b"allow" else value) for name, value in headers]
    wanted = dict(_ALWAYS)
    wanted[b"content-security-policy"] = (_API_CSP if path.startswith(("/api/", _DUO)) else _PAGE_CSP).encode()
    if path.startswith(_DUO):
        wanted[b"api-version"] = DUO_VERSION.encode()
    if b"cache-control" not in present:
        wanted[b"cache-control"] = b"no-store"
    return headers + [(name, value) for name, value in wanted.items() if name not in present]


def _with_head(allow: bytes) -> bytes:
    methods = {method.strip() for method in allow.split(b",")}
    return b", ".join(sorted(methods | {b"HEAD"} if b"GET" in methods else methods))


async def _niet_gevonden(send: Send) -> None:
    body = msgspec.json.encode(Probleem(404, "Niet gevonden", "Een adres eindigt hier niet op een schuine streep."))
    await send(
        {
            "type": "http.response.start",
            "status": 404,
            "headers": [(b"content-type", PROBLEM_JSON.encode()), (b"content-length", str(len(body)).encode())],
        }
    )
    await send({"type": "http.response.body", "body": body, "more_body": False})
