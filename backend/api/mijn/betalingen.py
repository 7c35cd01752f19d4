"""What the municipality pays for the inburgeraar (ontzorgen): per month, until when, and what comes after."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get
from litestar.params import QueryParameter

from backend import clock
from backend.api.errors import Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.dossiers.read import read_eigen_dossier
from backend.law.voortgang import voortgang
from backend.uitleg.ontzorgen import leg_uit_betalingen

Maand = Annotated[
    str | None, QueryParameter(name="maand", pattern=r"^\d{4}-(0[1-9]|1[0-2])$", description="Bijv. 2026-11")
]


@get("/betalingen")
async def mijn_betalingen(request: Request[Any, Any, Any], maand: Maand = None) -> Response[bytes]:
    """De betalingen van de gemeente, per maand of van één maand, in de gevraagde taal."""
    actor = request.auth
    gelezen = await read_eigen_dossier(request.app.state.database, actor.gemeentecode, actor.dossier_id)
    if gelezen is None:
        raise Weigering(404)
    taal = reader_taal(request, actor.taal, gelezen.dossier.taal)
    vandaag = clock.today()
    kenmerk = etag(str(actor.dossier_id), str(gelezen.versie), str(vandaag), taal.tag, taal.portaal().etag, maand or "")
    headers = {"ETag": kenmerk, "Content-Language": taal.tag}
    if answer := unchanged(request, kenmerk, headers):
        return answer
    betalingen = gelezen.dossier.ontzorgen.betalingen if gelezen.dossier.ontzorgen else ()
    verdict = voortgang(gelezen.dossier, vandaag).ontzorgen
    body = msgspec.json.encode(leg_uit_betalingen(betalingen, verdict, taal, vandaag, maand))
    return Response(body, media_type="application/json", headers=headers)
