"""`/.well-known/security.txt` (RFC 9116): where somebody who found a leak can say so."""

from datetime import timedelta
from typing import Any

from litestar import MediaType, Request, get

from backend import clock

VALID = timedelta(days=180)


@get("/.well-known/security.txt", media_type=MediaType.TEXT, include_in_schema=False, sync_to_thread=False)
def security_txt(request: Request[Any, Any, Any]) -> str:
    """Made at request time, so that it never expires unnoticed."""
    settings = request.app.state.settings
    herkomst = settings.herkomst_voor_host(request.headers.get("host", ""))
    lines = [
        f"Contact: mailto:{settings.beveiliging_email}",
        f"Expires: {(clock.now() + VALID).strftime('%Y-%m-%dT00:00:00Z')}",
        "Preferred-Languages: nl, en",
    ]
    if herkomst:
        lines.append(f"Canonical: {herkomst}/.well-known/security.txt")
    return "\n".join(lines) + "\n"
