"""Templates of messages: what a municipality wants to tell, in every language it has a variant for."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, delete, get, post, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.errors import OngeldigeInvoer, Probleem, Weigering
from backend.api.invoer import read_body
from backend.api.kenmerken import tagged, unchanged
from backend.api.versie import ANDERE_VERSIE, etag_of, if_match
from backend.audit.verwerkingen import GEEN
from backend.identity.actor import Actor
from backend.law.lezen import Fout
from backend.notifications.campagnes import sjablonen
from backend.notifications.campagnes.fouten import KanNiet, Verouderd
from backend.notifications.campagnes.vormen import Sjabloon, SjabloonInvoer, SjabloonKort

Req = Request[Any, Actor, Any]
PATH = "/api/v1/sjablonen"
IN_GEBRUIK = ResponseSpec(Probleem, description="Een campagne heeft dit sjabloon", generate_examples=False)


@get(
    "/",
    operation_id="leesSjablonen",
    responses={200: ResponseSpec(list[SjabloonKort], description="Een bladzijde", generate_examples=False)},
)
async def lees_sjablonen(request: Req, pagina: Pagina = 1, aantal: Aantal = 50) -> Response[bytes]:
    """De sjablonen van de gemeente, op naam, met de staat van elke taal."""
    async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
        found, total = await sjablonen.list_sjablonen(db, vanaf=(pagina - 1) * aantal, aantal=aantal)
    links = page_links(total, pagina, aantal, PATH)
    return tagged(request, request.auth.gemeentecode, msgspec.json.encode(found), links)


@post("/", operation_id="maakSjabloon", opt={"lichaam": SjabloonInvoer})
async def maak_sjabloon(request: Req) -> Response[Sjabloon]:
    """Maakt een sjabloon. Nederlands is de bron en moet erbij zijn; voor elke andere taal mag één variant."""
    invoer = await _read(request)
    async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
        made = await sjablonen.add_sjabloon(db, request.auth, invoer, clock.now())
    return Response(made, status_code=201, headers={"ETag": etag_of(made.versie)})


@get(
    "/{sjabloon:uuid}",
    operation_id="leesSjabloon",
    responses={200: ResponseSpec(Sjabloon, description="Het sjabloon", generate_examples=False)},
)
async def lees_sjabloon(sjabloon: FromPath[UUID], request: Req) -> Response[Any]:
    """Een sjabloon met al zijn talen. De `ETag` is de versie, voor `If-Match` bij het wijzigen."""
    async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
        found = await sjablonen.read_sjabloon(db, sjabloon)
    if found is None:
        raise Weigering(404)
    kenmerk = etag_of(found.versie)
    return unchanged(request, kenmerk) or Response(found, headers={"ETag": kenmerk})


@put(
    "/{sjabloon:uuid}",
    operation_id="wijzigSjabloon",
    opt={"lichaam": SjabloonInvoer},
    responses={412: ANDERE_VERSIE},
)
async def wijzig_sjabloon(sjabloon: FromPath[UUID], request: Req) -> Response[Sjabloon]:
    """Vervangt een sjabloon. Verandert het Nederlands, dan is elke vertaling die gelijk bleef daarna `verouderd`."""
    invoer, versie = await _read(request), if_match(request)
    try:
        async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
            done = await sjablonen.change_sjabloon(db, request.auth, sjabloon, invoer, versie, clock.now())
    except Verouderd:
        raise Weigering(412) from None
    if done is None:
        raise Weigering(404)
    return Response(done, headers={"ETag": etag_of(done.versie)})


@delete("/{sjabloon:uuid}", operation_id="verwijderSjabloon", responses={409: IN_GEBRUIK, 412: ANDERE_VERSIE})
async def verwijder_sjabloon(sjabloon: FromPath[UUID], request: Req) -> None:
    """Verwijdert een sjabloon dat bij geen enkele campagne hoort."""
    versie = if_match(request)
    try:
        async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
            gone = await sjablonen.delete_sjabloon(db, request.auth, sjabloon, versie, clock.now())
    except KanNiet:
        raise Weigering(409, zin="Dit sjabloon hoort bij een campagne en blijft daarom staan.") from None
    except Verouderd:
        raise Weigering(412) from None
    if not gone:
        raise Weigering(404)


async def _read(request: Req) -> SjabloonInvoer:
    fouten: list[Fout] = []
    invoer: SjabloonInvoer = read_body(await request.body(), SjabloonInvoer, fouten)
    fouten += sjablonen.check_sjabloon(invoer)
    if fouten:
        raise OngeldigeInvoer(fouten)
    return invoer


sjablonen_router = Router(
    PATH,
    route_handlers=[lees_sjablonen, maak_sjabloon, lees_sjabloon, wijzig_sjabloon, verwijder_sjabloon],
    opt={"toegang": "medewerker", "recht": "campagnes", "verwerking": GEEN},
)
