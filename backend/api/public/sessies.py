"""All places where the same person is logged in, and ending the others (ASVS 7.5.2)."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, Router, delete, get
from litestar.params import FromPath

from backend import clock
from backend.api.errors import Weigering
from backend.api.taal import reader_taal
from backend.audit.verwerkingen import GEEN
from backend.identity import sessions
from backend.identity.actor import Actor
from backend.uitleg.kaart import Kaart
from backend.uitleg.sessies import leg_uit_sessie

Req = Request[Any, Actor, Any]


class OpenSessie(msgspec.Struct, rename="camel"):
    """A login that is still open. `deze`: the one that asks. `apparaat` is two words, or empty when unknown."""

    id: UUID
    deze: bool
    apparaat: str
    sinds: datetime
    laatst_gebruikt_op: datetime
    eindigt_op: datetime
    tekst: Kaart


class SessiesController(Controller):
    """The own logins, whatever the role."""

    path = "/api/v1/sessies"
    opt = {"toegang": ("inburgeraar", "begeleider", "medewerker"), "verwerking": GEEN}  # noqa: RUF012

    @get("/", operation_id="leesSessies")
    async def read(self, request: Req) -> Response[list[OpenSessie]]:
        """Waar u nog meer bent ingelogd, de nieuwste eerst."""
        taal = reader_taal(request, request.auth.taal)
        async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
            found = await sessions.list_sessions(db, _of(request), clock.now())
        shown = [
            OpenSessie(
                id=session.nummer,
                deze=session.id_hash == request.auth.sessie,
                apparaat=session.apparaat,
                sinds=session.aangemaakt_op,
                laatst_gebruikt_op=session.laatst_actief_op,
                eindigt_op=session.ends_at(),
                tekst=leg_uit_sessie(taal, session.aangemaakt_op, session.laatst_actief_op),
            )
            for session in found
        ]
        return Response(shown, headers={"Content-Language": taal.tag})

    @delete("/{sessie:uuid}", operation_id="beeindigSessie")
    async def end(self, request: Req, sessie: FromPath[UUID]) -> None:
        """Beëindigt één andere sessie van uzelf. Uitloggen hier gaat met /uitloggen."""
        async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
            if not await sessions.end_others(db, _of(request), except_for=_own(request), only=sessie):
                raise Weigering(404)

    @delete("/", operation_id="beeindigAndereSessies")
    async def end_others(self, request: Req) -> None:
        """Beëindigt al uw andere sessies."""
        async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
            await sessions.end_others(db, _of(request), except_for=_own(request))


def _of(request: Req) -> sessions.Eigenaar:
    return sessions.Eigenaar(request.auth.rol, request.auth.dossier_id, request.auth.account_id)


def _own(request: Req) -> bytes:
    return request.auth.sessie or b""


sessies_router = Router("/", route_handlers=[SessiesController])
