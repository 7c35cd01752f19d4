"""The appointments of one person, as the municipality plans them."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, patch, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_of
from backend.api.errors import OngeldigeInvoer, Probleem, Weigering
from backend.api.gemeente.dossiers import Nummer, betrokken_dossier
from backend.api.inzage import inzage_voor, wijziging_voor
from backend.api.kenmerken import etag, unchanged
from backend.api.versie import etag_of, if_match
from backend.dossiers.agenda import Gepland, GeplandeAfspraak, change_afspraak, list_afspraken, plan_afspraak
from backend.dossiers.change import VersieVerschilt
from backend.law.lezen import OngeldigDossier, read_json

_MEDEWERKER = {"toegang": "medewerker"}
_FOUTEN = {412: ResponseSpec(Probleem, description="If-Match noemt een andere versie", generate_examples=False)}


@get(
    "/{clientnummer:str}/afspraken",
    opt=_MEDEWERKER | {"verwerking": "dossier_inzien"},
    responses={200: ResponseSpec(list[GeplandeAfspraak], description="De afspraken", generate_examples=False)},
)
async def lees_afspraken(
    clientnummer: Nummer, request: Request[Any, Any, Any], pagina: Pagina = 1, aantal: Aantal = 100
) -> Response[bytes]:
    """Alle afspraken van een inburgeraar, op volgorde van begin. Met het `id` is elk te verzetten of af te zeggen."""
    async with inzage_voor(request) as inzage:
        dossier_id = await betrokken_dossier(inzage, clientnummer)
        afspraken = await list_afspraken(inzage.db, dossier_id)
    page, links = page_of(afspraken, pagina, aantal, f"/api/v1/dossiers/{clientnummer}/afspraken")
    body = msgspec.json.encode(page)
    headers = {"ETag": etag(str(dossier_id), body.decode())} | links
    return unchanged(request, headers["ETag"], headers) or Response(
        body, media_type="application/json", headers=headers
    )


@post(
    "/{clientnummer:str}/afspraken",
    opt=_MEDEWERKER | {"verwerking": "afspraak_maken"},
    responses={201: ResponseSpec(GeplandeAfspraak, description="De afspraak", generate_examples=False)} | _FOUTEN,
)
async def plan(clientnummer: Nummer, request: Request[Any, Any, Any]) -> Response[GeplandeAfspraak]:
    """Plant een afspraak. Zonder `referentie` krijgt die er een; zonder `status` is hij gepland.

    Met `If-Match` alleen als niemand het dossier intussen wijzigde. De `ETag` is de nieuwe versie van het dossier.
    """
    gevraagd, version = read_json(await request.body()), if_match(request)
    async with wijziging_voor(request) as wijziging:
        dossier_id = await betrokken_dossier(wijziging, clientnummer)
        try:
            done = await plan_afspraak(
                wijziging.db, request.app.state.kluis, request.auth, dossier_id, gevraagd, now=clock.now(),
                peildatum=clock.today(), if_match=version,
            )  # fmt: skip
        except VersieVerschilt:
            raise Weigering(412) from None
        except OngeldigDossier as fault:
            raise OngeldigeInvoer(fault.fouten) from None
        if done is None:
            raise Weigering(404)
    return _answer(done, 201)


@patch(
    "/{clientnummer:str}/afspraken/{afspraak:uuid}",
    opt=_MEDEWERKER | {"verwerking": "afspraak_maken"},
    responses={200: ResponseSpec(GeplandeAfspraak, description="De afspraak", generate_examples=False)} | _FOUTEN,
)
async def wijzig_afspraak(
    clientnummer: Nummer, afspraak: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[GeplandeAfspraak]:
    """Verzet een afspraak of zegt hem af (`status: afgezegd`). Wat niet genoemd wordt blijft; null maakt leeg."""
    gevraagd, version = read_json(await request.body()), if_match(request)
    async with wijziging_voor(request) as wijziging:
        dossier_id = await betrokken_dossier(wijziging, clientnummer)
        try:
            done = await change_afspraak(
                wijziging.db, request.app.state.kluis, request.auth, dossier_id, afspraak, gevraagd, now=clock.now(),
                peildatum=clock.today(), if_match=version,
            )  # fmt: skip
        except VersieVerschilt:
            raise Weigering(412) from None
        except OngeldigDossier as fault:
            raise OngeldigeInvoer(fault.fouten) from None
        if done is None:
            raise Weigering(404)
    return _answer(done, 200)


def _answer(done: Gepland, status: int) -> Response[GeplandeAfspraak]:
    return Response(done.afspraak, status_code=status, headers={"ETag": etag_of(done.dossier.versie)})
