"""How long the session still lasts, and asking for more time (WCAG 2.2.1: warn, and let people extend)."""

import hashlib
from datetime import datetime
from typing import Any

import msgspec
from litestar import Controller, Request, Router, get, post
from litestar.exceptions import NotAuthorizedException

from backend import clock
from backend.audit.verwerkingen import GEEN
from backend.identity import sessions
from backend.identity.actor import Actor
from backend.persistence.session import Database
from backend.settings import Rol

Req = Request[Any, Actor, Any]


class Sessie(msgspec.Struct, rename="camel"):
    """`seconden_over` until it ends if nothing is done; `sinds` is the login: another moment, another session.

    `persoon` marks who it is, so that a browser can tell one person from another; it opens and tells nothing.
    `rechten` are those of a medewerker: a screen leaves out what would be refused.
    """

    rol: Rol
    seconden_over: int
    taal: str
    sinds: datetime
    persoon: str
    rechten: list[str]


class SessieController(Controller):
    """The own session. Asking does not make it longer."""

    path = "/api/v1/sessie"
    opt = {"toegang": ("inburgeraar", "begeleider", "medewerker"), "verlengt": False, "verwerking": GEEN}  # noqa: RUF012

    @get("/", operation_id="leesSessie")
    async def read(self, request: Req) -> Sessie:
        """Hoe lang de sessie nog duurt. Vragen maakt haar niet langer; zonder sessie 401."""
        return await _answer(request, extend=False)

    @post("/verlenging", status_code=200, operation_id="verlengSessie")
    async def extend(self, request: Req) -> Sessie:
        """Langer ingelogd blijven: vijftien minuten vanaf nu, binnen de twee uur die een sessie hooguit duurt."""
        return await _answer(request, extend=True)


async def _answer(request: Req, *, extend: bool) -> Sessie:
    database: Database = request.app.state.database
    now = clock.now()
    async with database.tenant_session(request.auth.gemeentecode) as db:
        session = await sessions.find_session(db, request.cookies.get(sessions.COOKIE), now)
        if session is not None and extend:
            session = await sessions.touch(db, session, now, at_once=True)
    if session is None:
        raise NotAuthorizedException
    who = f"{session.rol}|{session.dossier_id or session.id_hash.hex()}"
    return Sessie(
        rol=session.rol,
        seconden_over=int((session.ends_at() - now).total_seconds()),
        taal=session.taal,
        sinds=session.aangemaakt_op,
        persoon=hashlib.sha256(who.encode()).hexdigest()[:24],
        rechten=sorted(session.rechten),
    )


sessie_router = Router("/", route_handlers=[SessieController])
