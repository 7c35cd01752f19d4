"""ETags (RFC 9110 8.8.3): a read that changed nothing since costs no body."""

import hashlib
from typing import Any

from litestar import Request, Response


def etag(*parts: str) -> str:
    """A strong ETag over everything the answer depends on."""
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]}"'


def unchanged(
    request: Request[Any, Any, Any], kenmerk: str, headers: dict[str, str] | None = None
) -> Response[bytes] | None:
    """A 304 when the reader has this version already; None when the answer must be made."""
    named = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    if kenmerk not in named:
        return None
    return Response(b"", status_code=304, headers={"ETag": kenmerk, **(headers or {})})


def tagged(
    request: Request[Any, Any, Any],
    owner: str,
    body: bytes,
    headers: dict[str, str],
    media_type: str = "application/json",
) -> Response[bytes]:
    """The body with an ETag over it and over whose it is; a 304 for a reader who has it."""
    kenmerk = etag(owner, body.decode())
    if answer := unchanged(request, kenmerk, headers):
        return answer
    return Response(body, media_type=media_type, headers={"ETag": kenmerk, **headers})
