"""What the inburgeraar reports about the own hours, and asks about the own data (GDPR art. 16 and 17)."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import JSONBody, PathParameter

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_of
from backend.api.errors import OngeldigeInvoer, Probleem, Weigering
from backend.api.kenmerken import tagged
from backend.api.taal import reader_taal
from backend.dossiers.meldingen import (
    MELDINGEN,
    VERZOEKEN,
    AlGemeld,
    Onbekend,
    read_meldingen,
    report_uren,
    request_gegevens,
)
from backend.dossiers.read import read_kop
from backend.i18n import kaal
from backend.law.lezen import Fout
from backend.uitleg.meldingen import AL_GEMELD, Soort, Wat, leg_uit_melding, leg_uit_meldingen

Toelichting = Annotated[str, msgspec.Meta(max_length=500)]
Id = Annotated[UUID, PathParameter(description="Het id uit de lijst van uren")]
_DUBBEL = {409: ResponseSpec(Probleem, description="Dit is al gemeld", generate_examples=False)}


class UrenMelding(msgspec.Struct, forbid_unknown_fields=True):
    """What is wrong with the hours: a code, the person's own words, or both."""

    wat: Wat | None = None
    toelichting: Toelichting | None = None


class Verzoek(msgspec.Struct, forbid_unknown_fields=True):
    """A request about the own data; a correction says what is wrong."""

    soort: Literal["verwijdering", "correctie"]
    toelichting: Toelichting | None = None


@get("/meldingen")
async def mijn_meldingen(request: Request[Any, Any, Any], pagina: Pagina = 1, aantal: Aantal = 100) -> Response[bytes]:
    """Wat iemand over de eigen uren meldde, en wat de gemeente ermee deed; de nieuwste eerst."""
    return await _list(request, MELDINGEN, "meldingen", pagina, aantal)


@get("/verzoeken")
async def mijn_verzoeken(request: Request[Any, Any, Any], pagina: Pagina = 1, aantal: Aantal = 100) -> Response[bytes]:
    """De eigen verzoeken om gegevens te verwijderen of te corrigeren; de nieuwste eerst."""
    return await _list(request, VERZOEKEN, "verzoeken", pagina, aantal)


@post("/uren/{id:uuid}/meldingen", responses=_DUBBEL)
async def meld_uren(request: Request[Any, Any, Any], id: Id, data: JSONBody[UrenMelding]) -> Response[bytes]:
    """Meldt dat een rij uren niet klopt; de gemeente zoekt het uit."""
    return await _store(request, "uren", id, data.wat, data.toelichting)


@post("/verzoeken", responses=_DUBBEL)
async def doe_verzoek(request: Request[Any, Any, Any], data: JSONBody[Verzoek]) -> Response[bytes]:
    """Vraagt de gemeente om de eigen gegevens te verwijderen of te corrigeren."""
    if data.soort == "correctie" and not (data.toelichting or "").strip():
        raise OngeldigeInvoer([Fout("toelichting", "verplicht", "Schrijf op wat er niet klopt.")])
    return await _store(request, data.soort, None, None, data.toelichting)


async def _list(
    request: Request[Any, Any, Any], soorten: tuple[Soort, ...], naam: str, pagina: int, aantal: int
) -> Response[bytes]:
    actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as session:
        kop = await read_kop(session, actor.dossier_id)
        meldingen = await read_meldingen(session, actor.dossier_id, soorten) if kop else []
    if kop is None:
        raise Weigering(404)
    taal = reader_taal(request, actor.taal, kop.taal)
    told, links = page_of(leg_uit_meldingen(meldingen, taal), pagina, aantal, f"/api/v1/mijn/{naam}")
    headers = {"Content-Language": taal.tag} | links
    return tagged(request, str(actor.dossier_id), msgspec.json.encode(told), headers)


async def _store(
    request: Request[Any, Any, Any], soort: Soort, uren_id: UUID | None, wat: str | None, toelichting: str | None
) -> Response[bytes]:
    actor = request.auth
    taal, now = reader_taal(request, actor.taal), clock.now()
    words = (toelichting or "").strip() or None
    try:
        async with request.app.state.database.tenant_session(actor.gemeentecode) as session:
            if uren_id is not None:
                melding = await report_uren(session, actor, uren_id, wat, words, now)
            else:
                melding = await request_gegevens(session, actor, soort, wat, words, now)
    except Onbekend:
        raise Weigering(404) from None
    except AlGemeld:
        raise Weigering(409, zin=kaal(taal.zin(AL_GEMELD))) from None
    body = msgspec.json.encode(leg_uit_melding(melding, taal))
    return Response(body, status_code=201, media_type="application/json", headers={"Content-Language": taal.tag})
