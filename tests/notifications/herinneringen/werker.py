"""A real worker in a process of its own, that can be told where to die: `kill -9` by its own hand, in the middle.

    python -m tests.notifications.herinneringen.werker DATABASE_URL ENDPOINT CHUNK MOMENT [PLAATS]

It works until it dies or, with PLAATS `-`, until the queue is empty.
"""

import asyncio
import contextlib
import datetime as dt
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from procrastinate.exceptions import AlreadyEnqueued

from backend import clock
from backend.notifications import claim, melden, outbox, planner, ronde
from backend.notifications.campagnes import versturen
from backend.persistence.session import Database
from backend.settings import Contact, Gemeente, Settings
from backend.worker import create_worker
from tests.notifications.herinneringen.proefkanaal import Proefkanaal


def die(*_: Any) -> None:
    """What no program can catch."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(function: Callable[..., Awaitable[Any]], keer: int = 1) -> Callable[..., Awaitable[Any]]:
    """The function, and then the end; the `keer`th time."""
    times = iter(range(1, keer + 1))

    async def call(*args: Any, **kwargs: Any) -> Any:
        done = await function(*args, **kwargs)
        # Only when there was something: the first empty look is no moment to die at.
        if (not isinstance(done, claim.Greep) or done.zendingen) and next(times) == keer:
            die()
        return done

    return call


PLAATSEN: dict[str, tuple[Any, str]] = {
    "gepland, niet vastgelegd": (planner, "_write"),
    "herinnering gezet, zendingen niet": (melden, "read_bereik"),
    "zendingen gezet, niet vastgelegd": (melden, "insert_zendingen"),
    "genomen, niet verstuurd": (outbox, "claim"),
    "verstuurd, niet opgeschreven": (outbox, "_verstuur"),
    "opgeschreven, niet vastgelegd": (outbox, "_verwerk"),
    "ronde begonnen": (ronde, "begin_ronde"),
}
"""Where it may die: after this function, before what follows it."""
IN_CAMPAGNE: dict[str, tuple[Any, str]] = {
    "berichten gezet, ontvangers niet": (versturen, "meld"),
    "ontvangers gezet, niet vastgelegd": (versturen, "_markeer"),
}
"""The same in a campaign: in the second chunk, when the first is done."""


def settings(database_url: str) -> Settings:
    """One municipality, and nothing that sending does not need."""
    contact = Contact("Team Inburgering", "079 000 00 00", "inburgering@voorbeeld.nl")
    return Settings(
        omgeving="proef",
        database_url=database_url,
        database_eigenaar_url=None,
        gemeenten={"0637": Gemeente("0637", "Zoetermeer", ("https://localhost",), contact)},
        aanbieders={},
        bsn_sleutels={"t1": bytes(range(32))},
        bsn_sleutel_actief="t1",
        bsn_zoeksleutel=bytes(range(32, 64)),
        frontend=Path(),
        beveiliging_email="beveiliging@voorbeeld.nl",
    )


async def work(database_url: str, endpoint: str) -> None:
    """What the clock does every minute, and all work that follows from it."""
    database = Database(database_url, pool_size=4)
    app = create_worker(settings(database_url), database, [Proefkanaal(endpoint)])
    async with app.open_async():
        # The minute may have come by itself already.
        with contextlib.suppress(AlreadyEnqueued):
            await app.tasks["herinneringen"].defer_async(timestamp=0)
        await app.run_worker_async(
            wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="successful"
        )
    await database.close()


def main(database_url: str, endpoint: str, chunk: str, moment: str, plaats: str) -> None:
    """Sets the clock and the place of death, and works."""
    now = dt.datetime.fromisoformat(moment)
    clock.now = lambda: now
    clock.today = lambda: now.astimezone(clock.AMSTERDAM).date()
    claim.CHUNK = melden.CHUNK = planner.CHUNK = ronde.CHUNK = versturen.CHUNK = int(chunk)
    if plaats != "-":
        module, naam = (PLAATSEN | IN_CAMPAGNE)[plaats]
        setattr(module, naam, die_after(getattr(module, naam), 2 if plaats in IN_CAMPAGNE else 1))
        if plaats == "ronde begonnen":
            from backend.notifications import werk

            werk.begin_ronde = ronde.begin_ronde
    asyncio.run(work(database_url, endpoint))


if __name__ == "__main__":
    main(*sys.argv[1:])
