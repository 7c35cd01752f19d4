"""Content negotiation (RFC 9110 12.5.1): an address of the API answers in the form it has, or says 406.

That form is JSON, unless the handler declares another: `opt={"antwoord": ("text/calendar",)}`. Errors are
`application/problem+json` whatever was asked: an error in no form at all helps nobody.
"""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from backend.api.errors import Weigering

JSON = ("application/json",)
_API = ("/api/", "/duo/")


async def check_accept(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """A guard, after the one of access: who may not come in hears that first. Raises Weigering 406."""
    if connection.scope.get("method") == "OPTIONS" or not connection.scope["path"].startswith(_API):
        return
    offered = handler.opt.get("antwoord", JSON)
    if not any(accepts(connection.headers.get("accept"), form) for form in offered):
        raise Weigering(406)


def accepts(header: str | None, form: str) -> bool:
    """Whether an Accept header takes a media type; the most specific range that fits decides. None takes all."""
    if header is None or not header.strip():
        return True
    fits = {form: 3, f"{form.partition('/')[0]}/*": 2, "*/*": 1}
    best, quality = 0, 0.0
    for part in header.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if (rank := fits.get(media_range, 0)) > best:
            best, quality = rank, _quality(parameters)
    return quality > 0


def _quality(parameters: list[str]) -> float:
    """The weight in `q=`; one that cannot be read counts as wanted."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0
