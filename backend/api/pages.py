"""Serves the built portal: the shell for its own addresses, and its assets with their compressed twins."""

import hashlib
import mimetypes
import re
from pathlib import Path
from typing import Any

from litestar import Request, Response, Router, get
from litestar.params import FromPath

from backend.api.errors import Weigering

# Addresses that the portal itself draws; anything else that is no file is a 404, so that a mistyped link shows.
SHELL_ADDRESSES = ("/", "/start", "/start/{stap:str}", "/agenda", "/geld", "/ik")
# A word in such an address: a code of ours, never a number of somebody.
_WORD = r"(?![\w-]*[0-9]{5})[a-z0-9_-]{1,40}"
PAGES = re.compile("|".join(re.sub(r"\{\w+:str\}", lambda _: _WORD, address) for address in SHELL_ADDRESSES), re.ASCII)
"""The same addresses, as what a login may return to."""
_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATE = "no-cache"
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("font/woff2", ".woff2")


class Portaal:
    """The files of one build, read once at start: a request touches no disk and no path from outside."""

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, tuple[bytes, str, str]] = {}
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
            content = path.read_bytes()
            plain = path.name.removesuffix(".gz").removesuffix(".br")
            media_type = mimetypes.guess_type(plain)[0] or "application/octet-stream"
            etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
            self._files["/" + path.relative_to(folder).as_posix()] = (content, media_type, etag)

    def answer(self, path: str, request: Request[Any, Any, Any]) -> Response[bytes]:
        """The file, compressed when the browser takes it; 304 when it has it; 404 when there is none."""
        if path.endswith((".gz", ".br")) or path not in self._files:
            raise Weigering(404)
        accepted = request.headers.get("accept-encoding", "")
        encoding = next(
            (e for e, s in (("br", ".br"), ("gzip", ".gz")) if e in accepted and path + s in self._files), None
        )
        suffix = {"br": ".br", "gzip": ".gz", None: ""}[encoding]
        content, _, etag = self._files[path + suffix]
        headers = {
            "ETag": etag,
            "Vary": "Accept-Encoding",
            "Cache-Control": _IMMUTABLE if path.startswith("/assets/") else _REVALIDATE,
        }
        if request.headers.get("if-none-match") == etag:
            return Response(b"", status_code=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding
        media_type = self._files[path][1]
        if media_type.startswith("text/") or media_type.endswith(("javascript", "json")):
            media_type += "; charset=utf-8"
        return Response(content, media_type=media_type, headers=headers)


def pages_router(folder: Path) -> Router:
    """The router of the portal's own addresses and files."""
    portaal = Portaal(folder)

    @get(list(SHELL_ADDRESSES), include_in_schema=False, sync_to_thread=False)
    def shell(request: Request[Any, Any, Any]) -> Response[bytes]:
        return portaal.answer("/index.html", request)

    @get("/{bestand:path}", include_in_schema=False, sync_to_thread=False)
    def file(bestand: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
        return portaal.answer("/" + str(bestand).lstrip("/"), request)

    return Router("/", route_handlers=[shell, file], opt={"toegang": "openbaar"})
