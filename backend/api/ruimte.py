"""A limit for one person on one address, next to that of the session."""

from typing import Any

from litestar import Request
from litestar.exceptions import TooManyRequestsException

from backend import clock
from backend.identity import grenzen


async def take_room(request: Request[Any, Any, Any], grens: grenzen.Grens, gemeentecode: str, wie: str) -> None:
    """Takes a place; raises 429 with `Retry-After` when there is none."""
    state = request.app.state
    async with state.database.tenant_session(gemeentecode) as db:
        room = await grenzen.has_room(db, state.settings, grens, wie, clock.now())
    if not room:
        raise TooManyRequestsException(headers={"Retry-After": str(grens.wachten)})
