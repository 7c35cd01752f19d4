"""The reader's language: what the address asks for, then the browser, then what the person or session prefers."""

from typing import Any

from litestar import Request

from backend.i18n.talen import Taal, negotiate


def reader_taal(request: Request[Any, Any, Any], *preferred: str | None) -> Taal:
    """`?taal=` wins, then Accept-Language, then the given preferences, then Dutch."""
    return negotiate(request.query_params.get("taal"), request.headers.get("accept-language"), *preferred)
