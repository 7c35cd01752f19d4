"""A campaign that was started, over the people and the clock of the reminders' own tests."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from backend import clock
from backend.identity.actor import Actor
from backend.notifications.campagnes import bewaren, sjablonen, starten
from backend.notifications.campagnes.vormen import CampagneInvoer, SjabloonInvoer
from backend.persistence.session import Database
from backend.settings import Settings
from tests.notifications.herinneringen.conftest import eindpunt, klok, lever, rijen

__all__ = ["eindpunt", "klok", "lever", "rijen"]

ACTOR = Actor(rol="medewerker", gemeentecode="0637", account_id=uuid4())
Start = Callable[..., Awaitable[UUID]]


def variant(taal: str, titel: str, tekst: str = "Kom langs.\nWij helpen u.", staat: str = "mens") -> dict[str, Any]:
    """A text in one language."""
    return {"taal": taal, "titel": titel, "tekst": tekst, "staat": staat}


@pytest.fixture
def settings(maak_settings: Callable[..., Settings], klok: Any) -> Settings:
    """The settings of the house, on a morning in November."""
    return maak_settings()


@pytest.fixture
def start(database: Database, klok: Any) -> Start:
    """Makes a template and a campaign, and starts it."""

    async def start(*varianten: dict[str, Any], op: Any = None, **selectie: Any) -> UUID:
        texts = varianten or (variant("nl", "Spreekuur"), variant("en", "Open hour"))
        sjabloon = msgspec.convert({"naam": "Spreekuur", "varianten": texts}, SjabloonInvoer)
        async with database.tenant_session("0637") as db:
            kept = await sjablonen.add_sjabloon(db, ACTOR, sjabloon, clock.now())
            body = {"naam": "Spreekuur", "sjabloon": str(kept.id), "selectie": selectie, "op": op}
            made = await bewaren.add_campagne(db, ACTOR, msgspec.convert(body, CampagneInvoer), clock.now())
            await starten.start(db, ACTOR, made.id, clock.now())
        return made.id

    return start
