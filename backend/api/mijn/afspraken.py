"""The inburgeraar's own appointments: the coming ones first, then the past; and answering them."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import JSONBody, PathParameter

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_of
from backend.api.errors import Probleem, Weigering
from backend.api.kenmerken import etag, tagged, unchanged
from backend.api.taal import reader_taal
from backend.dossiers.afspraken import read_afspraak, read_afspraken
from backend.dossiers.antwoorden import AfspraakAfgezegd, AfspraakOnbekend, AfspraakVoorbij, put_antwoord
from backend.dossiers.read import read_kop
from backend.i18n import Taal, kaal
from backend.uitleg.afspraken import (
    AFGEZEGD,
    VOORBIJ,
    Antwoord,
    EigenAfspraak,
    leg_uit_afspraken,
    leg_uit_eigen_afspraak,
)
from backend.uitleg.agenda import maak_agenda

Id = Annotated[UUID, PathParameter(description="Het id uit de lijst van afspraken")]


class AfspraakAntwoord(msgspec.Struct, forbid_unknown_fields=True):
    """What a person answers."""

    antwoord: Antwoord


@get("/afspraken")
async def mijn_afspraken(request: Request[Any, Any, Any], pagina: Pagina = 1, aantal: Aantal = 100) -> Response[bytes]:
    """Alle afspraken, met plaats, tolk, wat mee te nemen en het eigen antwoord, in de gevraagde taal."""
    actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as session:
        kop = await read_kop(session, actor.dossier_id)
        eigen = await read_afspraken(session, actor.dossier_id) if kop else []
    if kop is None:
        raise Weigering(404)
    taal = reader_taal(request, actor.taal, kop.taal)
    afspraken, links = page_of(leg_uit_afspraken(eigen, taal, clock.now()), pagina, aantal, "/api/v1/mijn/afspraken")
    headers = {"Content-Language": taal.tag} | links
    return tagged(request, str(actor.dossier_id), msgspec.json.encode(afspraken), headers)


@get("/afspraken/{id:uuid}")
async def mijn_afspraak(request: Request[Any, Any, Any], id: Id) -> Response[bytes]:
    """Eén afspraak, met het eigen antwoord, in de gevraagde taal."""
    actor = request.auth
    eigen, taal = await _read(request, id)
    body = msgspec.json.encode(leg_uit_eigen_afspraak(eigen, taal, clock.now()))
    return tagged(request, str(actor.dossier_id), body, {"Content-Language": taal.tag})


@get("/afspraken/{id:uuid}/agenda", opt={"antwoord": ("text/calendar",)})
async def mijn_afspraak_agenda(request: Request[Any, Any, Any], id: Id) -> Response[bytes]:
    """De afspraak als agendabestand; een afgezegde afspraak haalt zichzelf uit de agenda."""
    actor = request.auth
    eigen, taal = await _read(request, id)
    # Not over the body: that holds the moment at which it was made.
    kenmerk = etag(str(eigen.id), str(eigen.volgnummer), taal.tag, taal.portaal().etag)
    headers = {
        "ETag": kenmerk,
        "Content-Language": taal.tag,
        "Content-Disposition": f'attachment; filename="afspraak-{taal.dag(eigen.afspraak.begin)}.ics"',
    }
    if answer := unchanged(request, kenmerk, headers):
        return answer
    gemeente = request.app.state.settings.gemeenten[actor.gemeentecode]
    body = maak_agenda(eigen, taal, gemeente.naam, gemeente.contact.email, clock.now())
    return Response(body, media_type="text/calendar", headers=headers)


@post(
    "/afspraken/{id:uuid}/antwoorden",
    responses={409: ResponseSpec(Probleem, description="De afspraak is voorbij of afgezegd", generate_examples=False)},
)
async def beantwoord_afspraak(
    request: Request[Any, Any, Any], id: Id, data: JSONBody[AfspraakAntwoord]
) -> Response[bytes]:
    """Laat de gemeente weten of iemand komt, of hulp of een tolk nodig heeft; het laatste antwoord telt."""
    actor = request.auth
    now = clock.now()
    taal = reader_taal(request, actor.taal)
    try:
        async with request.app.state.database.tenant_session(actor.gemeentecode) as session:
            await put_antwoord(session, actor, id, data.antwoord, now)
            eigen = await read_afspraak(session, actor.dossier_id, id)
    except AfspraakOnbekend:
        raise Weigering(404) from None
    except AfspraakAfgezegd:
        raise Weigering(409, zin=kaal(taal.zin(AFGEZEGD))) from None
    except AfspraakVoorbij:
        raise Weigering(409, zin=kaal(taal.zin(VOORBIJ))) from None
    if eigen is None:
        raise Weigering(404)
    body = msgspec.json.encode(leg_uit_eigen_afspraak(eigen, taal, now))
    headers = {"Content-Language": taal.tag}
    return Response(body, status_code=201, media_type="application/json", headers=headers)


async def _read(request: Request[Any, Any, Any], id_: UUID) -> tuple[EigenAfspraak, Taal]:
    """The appointment and the reader's language. Raises Weigering 404."""
    actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as session:
        kop = await read_kop(session, actor.dossier_id)
        eigen = await read_afspraak(session, actor.dossier_id, id_)
    if kop is None or eigen is None:
        raise Weigering(404)
    return eigen, reader_taal(request, actor.taal, kop.taal)
