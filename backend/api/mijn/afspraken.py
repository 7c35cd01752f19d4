"""The inburgeraar's own appointments: the coming ones first, then the past."""

from typing import Any

import msgspec
from litestar import Request, Response, get

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_of
from backend.api.errors import Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.dossiers.read import read_eigen_dossier
from backend.uitleg.afspraken import leg_uit_afspraken


@get("/afspraken")
async def mijn_afspraken(request: Request[Any, Any, Any], pagina: Pagina = 1, aantal: Aantal = 100) -> Response[bytes]:
    """Alle afspraken, met plaats, tolk en wat mee te nemen, in de gevraagde taal."""
    actor = request.auth
    gelezen = await read_eigen_dossier(request.app.state.database, actor.gemeentecode, actor.dossier_id)
    if gelezen is None:
        raise Weigering(404)
    taal = reader_taal(request, actor.taal, gelezen.dossier.taal)
    vandaag = clock.today()
    kenmerk = etag(
        str(actor.dossier_id), str(gelezen.versie), str(vandaag), taal.tag, taal.portaal().etag, f"{pagina}/{aantal}"
    )
    headers = {"ETag": kenmerk, "Content-Language": taal.tag}
    if answer := unchanged(request, kenmerk, headers):
        return answer
    afspraken, links = page_of(
        leg_uit_afspraken(gelezen.dossier.afspraken, taal, vandaag), pagina, aantal, "/api/v1/mijn/afspraken"
    )
    return Response(msgspec.json.encode(afspraken), media_type="application/json", headers=headers | links)
