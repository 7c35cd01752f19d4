"""How the inburgeraar wants to be reminded."""

from typing import Any

import msgspec
from litestar import Request, Response, get, put
from litestar.openapi.datastructures import ResponseSpec

from backend import clock
from backend.api.errors import OngeldigeInvoer, Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.i18n import Tekst
from backend.notifications.inbox import Lezer, read_lezer
from backend.notifications.voorkeuren import (
    OngeldigeVoorkeuren,
    Voorkeuren,
    lees_voorkeuren,
    write_voorkeuren,
)
from backend.uitleg.herinneringen import SOORT


class MijnVoorkeuren(Voorkeuren, frozen=True, kw_only=True, rename="camel"):
    """What was chosen, and under `tekst.soorten` the names of the kinds that can be turned off."""

    tekst: dict[str, Any]


_SHAPE = {200: ResponseSpec(MijnVoorkeuren, description="De voorkeuren", generate_examples=False)}


@get("/voorkeuren", responses=_SHAPE)
async def mijn_voorkeuren(request: Request[Any, Any, Any]) -> Response[Any]:
    """Taal, hoeveel een melding laat zien, welke soorten worden gestuurd, en de stille uren."""
    actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as session:
        lezer = await read_lezer(session, actor.dossier_id)
    if lezer is None:
        raise Weigering(404)
    return _answer(request, lezer)


@put("/voorkeuren", status_code=200, responses=_SHAPE)
async def kies_voorkeuren(request: Request[Any, Any, Any]) -> Response[Any]:
    """Vervangt alle voorkeuren. Een soort die uit staat komt nog wel bij de berichten, maar wordt niet gestuurd."""
    actor = request.auth
    try:
        voorkeuren = lees_voorkeuren(await request.body())
    except OngeldigeVoorkeuren as fault:
        raise OngeldigeInvoer(fault.fouten) from None
    async with request.app.state.database.tenant_session(actor.gemeentecode) as session:
        lezer = await read_lezer(session, actor.dossier_id)
        if lezer is None:
            raise Weigering(404)
        await write_voorkeuren(session, actor.gemeentecode, actor.dossier_id, voorkeuren, clock.now())
    return _answer(request, Lezer(lezer.taal, voorkeuren))


def _answer(request: Request[Any, Any, Any], lezer: Lezer) -> Response[Any]:
    taal = reader_taal(request, lezer.voorkeuren.taal, request.auth.taal, lezer.taal)
    soorten: dict[str, Tekst] = {soort: taal.zin(naam) for soort, naam in SOORT.items()}
    getoond = MijnVoorkeuren(**msgspec.structs.asdict(lezer.voorkeuren), tekst={"soorten": soorten})
    kenmerk = etag(str(request.auth.dossier_id), taal.tag, msgspec.json.encode(getoond).decode())
    headers = {"ETag": kenmerk, "Content-Language": taal.tag}
    return unchanged(request, kenmerk, headers) or Response(getoond, headers=headers)
