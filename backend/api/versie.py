"""The version of a dossier as its ETag (RFC 9110 13.1.1): changing only what one has seen."""

from typing import Any

from litestar import Request

from backend.api.errors import Weigering


def etag_of(versie: int) -> str:
    """The ETag of one version of a dossier."""
    return f'"{versie}"'


def if_match(request: Request[Any, Any, Any]) -> int | None:
    """The version in If-Match, None without one; an unreadable one can match nothing: raises Weigering 412."""
    header = request.headers.get("if-match")
    if header is None:
        return None
    try:
        return int(header.strip().strip('"'))
    except ValueError:
        raise Weigering(412) from None
