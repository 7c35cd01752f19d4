"""The inburgeraar's own progress: contract 2, with texts in the reader's language under every `tekst`."""

from typing import Any

import msgspec
from litestar import Request, Response, get

from backend import clock
from backend.api.errors import Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.dossiers.voortgang import read_voortgang
from backend.law.uitkomst import Voortgang
from backend.uitleg.voortgang import leg_uit_voortgang


@get("/voortgang", responses=None)
async def mijn_voortgang(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Waar de inburgeraar staat, met bij elk cijfer een uitleg in de gevraagde taal."""
    actor = request.auth
    snapshot = await read_voortgang(request.app.state.database, actor.gemeentecode, actor.dossier_id, clock.today())
    if snapshot is None:
        raise Weigering(404)
    taal = reader_taal(request, actor.taal, snapshot.taal)
    kenmerk = etag(str(actor.dossier_id), snapshot.kenmerk, snapshot.naam, taal.tag, taal.portaal().etag)
    headers = {"ETag": kenmerk, "Content-Language": taal.tag}
    if answer := unchanged(request, kenmerk, headers):
        return answer
    gemeente = request.app.state.settings.gemeenten[actor.gemeentecode]
    verdict = msgspec.json.decode(snapshot.uitkomst, type=Voortgang)
    body = msgspec.json.encode(leg_uit_voortgang(verdict, snapshot.naam, gemeente.naam, taal))
    return Response(body, media_type="application/json", headers=headers)
