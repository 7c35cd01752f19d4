"""The version of what is changed as its ETag (RFC 9110 13.1.1): changing only what one has seen."""

from typing import Any

from litestar import Request
from litestar.openapi.datastructures import ResponseSpec

from backend.api.errors import Probleem, Weigering

ANDERE_VERSIE = ResponseSpec(Probleem, description="If-Match noemt een andere versie", generate_examples=False)

LONGEST = 10
"""No version has so many digits, and the column holds no such number."""


def etag_of(versie: int) -> str:
    """The ETag of one version."""
    return f'"{versie}"'


def if_match(request: Request[Any, Any, Any]) -> int | None:
    """The version in If-Match, None without one; an unreadable one can match nothing: raises Weigering 412.

    What follows a dash is about the rest of the answer, which may change without the version.
    """
    header = request.headers.get("if-match")
    if header is None:
        return None
    versie = header.strip().strip('"').partition("-")[0]
    if not (versie.isascii() and versie.isdigit() and len(versie) < LONGEST):
        raise Weigering(412)
    return int(versie)
