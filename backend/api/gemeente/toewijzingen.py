"""The municipality assigns a begeleider for maatschappelijke begeleiding, and ends that."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, delete, get, post
from litestar.params import FromPath, PathParameter

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.errors import OngeldigeInvoer, Weigering
from backend.api.invoer import check_einde, read_body
from backend.api.inzage import inzage_voor
from backend.api.kenmerken import etag, unchanged
from backend.audit.verwerkingen import GEEN
from backend.dossiers import toewijzen
from backend.dossiers.toewijzen import Begeleider, Toewijzing, ToewijzingGeweigerd
from backend.identity.actor import Actor
from backend.law.lezen import Fout

Req = Request[Any, Actor, Any]
Clientnummer = Annotated[str, PathParameter(pattern="^[A-Za-z0-9-]{1,40}$")]
AccountId = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
        max_length=36,
        extra={"melding": "Geef het id van een begeleider uit de lijst van begeleiders."},
    ),
]
_REDENEN = {
    "onbekend": Fout("begeleider", "onbekend", "Kies een begeleider uit de lijst van begeleiders."),
    "al_toegewezen": Fout(
        "begeleider", "al_toegewezen", "Deze begeleider is al toegewezen. Stop die toewijzing eerst."
    ),
    "doelgroep": Fout(
        "", "doelgroep", "Toewijzen kan alleen voor een asielstatushouder (Wet inburgering 2021, art. 13)."
    ),
}


class NieuweToewijzing(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Whom to assign, and until which day, at most twelve months ahead. A begeleider sees appointments only."""

    begeleider: AccountId
    eindigt_op: date


@get("/begeleiders", operation_id="leesBegeleiders", opt={"toegang": "medewerker", "verwerking": GEEN})
async def begeleiders(request: Req, pagina: Pagina = 1, aantal: Aantal = 50) -> Response[list[Begeleider]]:
    """De begeleiders van organisaties die in deze gemeente hebben ingelogd, op naam."""
    actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
        found, total = await toewijzen.list_begeleiders(db, vanaf=(pagina - 1) * aantal, aantal=aantal)
    kenmerk = etag(actor.gemeentecode, str(total), msgspec.json.encode(found).decode())
    headers = {"ETag": kenmerk} | page_links(total, pagina, aantal, "/api/v1/begeleiders")
    if same := unchanged(request, kenmerk, headers):
        return same  # type: ignore[return-value]
    return Response(found, headers=headers)


@get("/dossiers/{clientnummer:str}/toewijzingen", operation_id="leesToewijzingen")
async def toewijzingen(request: Req, clientnummer: Clientnummer) -> Response[list[Toewijzing]]:
    """Welke begeleiders de gemeente voor iemand koos, de nieuwste eerst, ook wat gestopt is."""
    async with inzage_voor(request) as inzage:
        found = await toewijzen.list_toewijzingen(inzage, clientnummer)
        if found is None:
            raise Weigering(404)
    kenmerk = etag(request.auth.gemeentecode, clientnummer, msgspec.json.encode(found).decode())
    if same := unchanged(request, kenmerk):
        return same  # type: ignore[return-value]
    return Response(found, headers={"ETag": kenmerk})


@post("/dossiers/{clientnummer:str}/toewijzingen", operation_id="wijsBegeleiderToe")
async def wijs_toe(request: Req, clientnummer: Clientnummer) -> Toewijzing:
    """Kiest een begeleider voor maatschappelijke begeleiding. Die ziet alleen afspraken, tot en met eindigtOp."""
    vandaag = clock.today()
    fouten: list[Fout] = []
    nieuw = read_body(await request.body(), NieuweToewijzing, fouten)
    check_einde(nieuw.eindigt_op, vandaag, fouten)
    if fouten:
        raise OngeldigeInvoer(fouten)
    try:
        async with inzage_voor(request) as inzage:
            made = await toewijzen.assign_begeleider(
                inzage, request.auth, clientnummer, UUID(nieuw.begeleider), nieuw.eindigt_op, clock.now(), vandaag
            )
            if made is None:
                raise Weigering(404)
    except ToewijzingGeweigerd as fault:
        raise OngeldigeInvoer([_REDENEN[fault.reden]]) from None
    return made


@delete("/dossiers/{clientnummer:str}/toewijzingen/{toewijzing:uuid}", operation_id="beeindigToewijzing")
async def beeindig_toewijzing(request: Req, clientnummer: Clientnummer, toewijzing: FromPath[UUID]) -> None:
    """Stopt een toewijzing meteen. Wat iemand zelf deelt, stopt die persoon zelf."""
    async with inzage_voor(request) as inzage:
        if not await toewijzen.end_toewijzing(inzage, request.auth, clientnummer, toewijzing, clock.now()):
            raise Weigering(404)


toewijzingen_router = Router(
    "/api/v1",
    route_handlers=[begeleiders, toewijzingen, wijs_toe, beeindig_toewijzing],
    opt={"toegang": "medewerker", "verwerking": "begeleider_toewijzen"},
)
