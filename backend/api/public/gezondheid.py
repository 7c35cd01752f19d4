"""Whether the server is alive and whether it can do its work; for load balancers, so without a login."""

import logging

import msgspec
from litestar import Response, get
from litestar.datastructures import State
from sqlalchemy.exc import SQLAlchemyError

from backend.persistence.revision import head

logger = logging.getLogger("inburgerpad.gezondheid")


class Gezond(msgspec.Struct):
    """The process answers."""

    status: str = "gezond"


class Gereed(msgspec.Struct):
    """What the server needs before it can serve people."""

    gereed: bool
    gegevensbank: bool
    migraties: bool


@get("/gezond", sync_to_thread=False)
def gezond() -> Gezond:
    """De server leeft. Zegt niets over de gegevensbank."""
    return Gezond()


@get("/gereed")
async def gereed(state: State) -> Response[Gereed]:
    """De server kan werken: de gegevensbank antwoordt en staat op de nieuwste migratie. Anders 503."""
    try:
        revision = await state.database.revision()
    except (SQLAlchemyError, OSError) as fault:
        logger.warning("de gegevensbank antwoordt niet: %s", type(fault).__name__)
        return Response(Gereed(gereed=False, gegevensbank=False, migraties=False), status_code=503)
    migraties = revision == head()
    return Response(
        Gereed(gereed=migraties, gegevensbank=True, migraties=migraties), status_code=200 if migraties else 503
    )
