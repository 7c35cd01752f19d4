"""Serves the built portal: the shell for its own addresses, and its assets with their compressed twins."""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from litestar import Request, Response, Router, get
from litestar.params import FromPath

from backend.api.errors import Weigering
from backend.api.thema.bewaren import Blad

# Addresses that the portal itself draws; anything else that is no file is a 404, so that a mistyped link shows.
SHELL_ADDRESSES = (
    "/", "/toegankelijkheid", "/start", "/start/{stap:str}", "/agenda", "/agenda/{afspraak:str}", "/geld", "/plan",
    "/uren", "/examens", "/map-pvt", "/berichten", "/ik", "/ik/herinneringen", "/ik/telefoon", "/ik/delen",
    "/ik/inzagen", "/ik/aangemeld", "/ik/gegevens",
)  # fmt: skip
# Below these the screens of staff have addresses of their own, which only their own code knows.
STAFF_ADDRESSES = tuple(
    f"/{staff}{rest}"
    for staff in ("begeleider", "medewerker")
    for rest in ("", "/{scherm:str}", "/{scherm:str}/{wie:str}", "/{scherm:str}/{wie:str}/{deel:str}")
)
# A word in such an address: a code of ours, never a number of somebody.
_WORD = r"(?![\w-]*[0-9]{5})[a-z0-9_-]{1,40}"
# What staff had open: an id of ours, or the municipality's own number. Nine digits could be a BSN.
_NUMBER = r"(?![0-9]{8,9}(?:/|$))[A-Za-z0-9-]{1,40}"
_SEGMENTS = {"stap": _WORD, "scherm": _WORD, "wie": _NUMBER, "deel": _NUMBER, "afspraak": _NUMBER}
PAGES = re.compile(
    "|".join(
        re.sub(r"\{(\w+):str\}", lambda found: _SEGMENTS[found[1]], address)
        for address in (*SHELL_ADDRESSES, *STAFF_ADDRESSES)
    ),
    re.ASCII,
)
"""The same addresses, as what a login may return to."""
_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATE = "no-cache"
# A theme that is named after its content.
_NAMED = re.compile(r"^/thema/\d{4}-[0-9a-f]{12}\.css$", re.ASCII)
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("font/woff2", ".woff2")


class Portaal:
    """The files of one build, read once at start: a request touches no disk and no path from outside."""

    def __init__(self, folder: Path, themas: Mapping[str, Blad]) -> None:
        self._files: dict[str, tuple[bytes, str, str]] = {}
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
            self._add("/" + path.relative_to(folder).as_posix(), path.read_bytes())
        index = self._files["/index.html"][0]
        for code, blad in themas.items():
            self._add(blad.adres, blad.css)
            # After our own style sheet, and in the page itself: nobody sees our colours first.
            link = f'<link rel="stylesheet" href="{blad.adres}">'.encode()
            page = index.replace(b"</head>", link + b"</head>", 1)
            self._add(_shell_of(code), page)
            self._add(_shell_of(code) + ".gz", gzip.compress(page, 9, mtime=0))

    def _add(self, address: str, content: bytes) -> None:
        plain = address.removesuffix(".gz").removesuffix(".br")
        media_type = mimetypes.guess_type(plain)[0] or "application/octet-stream"
        self._files[address] = (content, media_type, f'"{hashlib.sha256(content).hexdigest()[:20]}"')

    def shell(self, code: str | None) -> str:
        """The file that is the empty page of a municipality (CBS code)."""
        own = _shell_of(code) if code else ""
        return own if own in self._files else "/index.html"

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
            "Cache-Control": _IMMUTABLE if path.startswith("/assets/") or _NAMED.search(path) else _REVALIDATE,
        }
        if request.headers.get("if-none-match") == etag:
            return Response(b"", status_code=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding
        media_type = self._files[path][1]
        if media_type.startswith("text/") or media_type.endswith(("javascript", "json")):
            media_type += "; charset=utf-8"
        return Response(content, media_type=media_type, headers=headers)


def _shell_of(code: str) -> str:
    return f"/thema/{code}.html"


def pages_router(folder: Path, themas: Mapping[str, Blad]) -> Router:
    """The router of the portal's own addresses and files; `themas` by municipality."""
    portaal = Portaal(folder, themas)

    @get([*SHELL_ADDRESSES, *STAFF_ADDRESSES], include_in_schema=False, sync_to_thread=False)
    def shell(request: Request[Any, Any, Any]) -> Response[bytes]:
        gemeente = request.app.state.settings.gemeente_voor_host(request.headers.get("host", ""))
        return portaal.answer(portaal.shell(gemeente.code if gemeente else None), request)

    @get("/{bestand:path}", include_in_schema=False, sync_to_thread=False)
    def file(bestand: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
        return portaal.answer("/" + str(bestand).lstrip("/"), request)

    return Router("/", route_handlers=[shell, file], opt={"toegang": "openbaar"})
