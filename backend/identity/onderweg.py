"""In whose language a refusal is told: what this browser itself started, before anything from outside is believed.

A broker may come back without `state`, or with one that is used up. Then no login can be found by it, but the person
who sees the page is the one who holds the cookies.
"""

from datetime import datetime

import msgspec
from sqlalchemy import select

from backend.identity import sessions
from backend.identity.login import START
from backend.persistence.session import Database
from backend.persistence.tables.identiteit import LoginTransactie


class Onderweg(msgspec.Struct, frozen=True):
    """The language somebody reads in here, and the page they were going to."""

    taal: str
    terug: str


async def read_onderweg(
    database: Database, gemeentecode: str, *, browser: str | None, sessie: str | None, now: datetime
) -> Onderweg | None:
    """From the youngest login under way with this `__Host-login` cookie, else from the session; None for a stranger."""
    if not browser and not sessie:
        return None
    async with database.tenant_session(gemeentecode) as db:
        if browser:
            youngest = (
                await db.execute(
                    select(LoginTransactie.taal, LoginTransactie.terug)
                    .where(LoginTransactie.browser_hash == sessions.digest(browser))
                    .order_by(LoginTransactie.aangemaakt_op.desc())
                    .limit(1)
                )
            ).one_or_none()
            if youngest is not None:
                return Onderweg(youngest.taal, youngest.terug)
        session = await sessions.find_session(db, sessie, now)
        return None if session is None else Onderweg(session.taal, START)
