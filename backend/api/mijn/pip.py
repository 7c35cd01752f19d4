"""The inburgeraar's own plan (PIP), and its versions: Dutch and the reader's language side by side."""

from typing import Any

import msgspec
from litestar import Request, Response, get

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_of
from backend.api.errors import Weigering
from backend.api.kenmerken import tagged
from backend.api.taal import reader_taal
from backend.dossiers.read import GelezenDossier, read_eigen_dossier
from backend.law.voortgang import beoordeel
from backend.uitleg.plan import leg_uit_plan, leg_uit_versies


@get("/pip")
async def mijn_pip(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Het plan dat nu geldt, elke regel in het Nederlands en in de gevraagde taal."""
    actor = request.auth
    gelezen = await _read(request)
    taal = reader_taal(request, actor.taal, gelezen.dossier.taal)
    oordeel = beoordeel(gelezen.dossier, clock.today())
    body = msgspec.json.encode(leg_uit_plan(oordeel.bekend.pips, oordeel.voortgang, taal))
    return tagged(request, str(actor.dossier_id), body, {"Content-Language": taal.tag})


@get("/pip/versies")
async def mijn_pip_versies(
    request: Request[Any, Any, Any], pagina: Pagina = 1, aantal: Aantal = 100
) -> Response[bytes]:
    """Elke versie van het plan, de nieuwste eerst, met wat er veranderde."""
    actor = request.auth
    gelezen = await _read(request)
    taal = reader_taal(request, actor.taal, gelezen.dossier.taal)
    pips = beoordeel(gelezen.dossier, clock.today()).bekend.pips
    page, links = page_of(leg_uit_versies(pips, taal), pagina, aantal, "/api/v1/mijn/pip/versies")
    headers = {"Content-Language": taal.tag} | links
    return tagged(request, str(actor.dossier_id), msgspec.json.encode(page), headers)


async def _read(request: Request[Any, Any, Any]) -> GelezenDossier:
    """The own dossier. Raises Weigering 404."""
    actor = request.auth
    gelezen = await read_eigen_dossier(request.app.state.database, actor.gemeentecode, actor.dossier_id)
    if gelezen is None:
        raise Weigering(404)
    return gelezen
