"""What people answered to their appointments."""

from typing import Annotated, Any, get_args
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import QueryParameter

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.inzage import inzage_voor
from backend.api.kenmerken import tagged
from backend.dossiers.antwoorden import GegevenAntwoord, list_antwoorden
from backend.uitleg.afspraken import Antwoord

PATH = "/api/v1/antwoorden"
ALLE: tuple[Antwoord, ...] = get_args(Antwoord)
Soorten = Annotated[
    list[Antwoord] | None, QueryParameter(name="antwoord", max_items=4, description="Mag vaker; anders alle")
]
Komend = Annotated[bool, QueryParameter(name="komend", description="Alleen bij afspraken die nog komen")]


@get(
    "/antwoorden",
    opt={"toegang": "medewerker", "verwerking": "antwoorden_inzien"},
    responses={200: ResponseSpec(list[GegevenAntwoord], description="Een bladzijde", generate_examples=False)},
)
async def lees_antwoorden(
    request: Request[Any, Any, Any],
    soorten: Soorten = None,
    komend: Komend = True,
    pagina: Pagina = 1,
    aantal: Aantal = 50,
) -> Response[bytes]:
    """Wat mensen op een afspraak antwoordden, het nieuwste eerst. Een antwoord geldt tot de afspraak verandert."""
    async with inzage_voor(request) as inzage:
        found, total = await list_antwoorden(
            inzage.db, antwoorden=soorten or ALLE, na=clock.now() if komend else None, vanaf=(pagina - 1) * aantal,
            aantal=aantal,
        )  # fmt: skip
        for dossier_id, _ in found:
            inzage.betreft(dossier_id)
    query = urlencode([*(("antwoord", code) for code in soorten or ()), *([] if komend else [("komend", "false")])])
    links = page_links(total, pagina, aantal, PATH + (f"?{query}" if query else ""))
    body = msgspec.json.encode([answer for _, answer in found])
    return tagged(request, request.auth.gemeentecode, body, links)
