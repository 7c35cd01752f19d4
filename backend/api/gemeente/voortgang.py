"""How far one person is, for the employee who looks after the dossier."""

from typing import Any

import msgspec
from litestar import Request, Response, get

from backend import clock
from backend.api.errors import Weigering
from backend.api.gemeente.dossiers import Nummer, betrokken_dossier
from backend.api.inzage import inzage_voor
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.dossiers.voortgang import read_snapshot
from backend.law.uitkomst import Voortgang
from backend.uitleg.voortgang import leg_uit_voortgang


@get("/{clientnummer:str}/voortgang", opt={"toegang": "medewerker", "verwerking": "voortgang_inzien"}, responses=None)
async def lees_voortgang(clientnummer: Nummer, request: Request[Any, Any, Any]) -> Response[bytes]:
    """Waar een inburgeraar staat. Bij elk cijfer de uitleg die de inburgeraar krijgt, in de gevraagde taal."""
    actor = request.auth
    async with inzage_voor(request) as inzage:
        dossier_id = await betrokken_dossier(inzage, clientnummer)
        snapshot = await read_snapshot(inzage.db, actor.gemeentecode, dossier_id, clock.today())
        if snapshot is None:
            raise Weigering(404)
    taal = reader_taal(request, actor.taal)
    kenmerk = etag(str(dossier_id), snapshot.kenmerk, snapshot.naam, taal.tag, taal.portaal().etag)
    headers = {"ETag": kenmerk, "Content-Language": taal.tag}
    if answer := unchanged(request, kenmerk, headers):
        return answer
    gemeente = request.app.state.settings.gemeenten[actor.gemeentecode]
    verdict = msgspec.json.decode(snapshot.uitkomst, type=Voortgang)
    body = msgspec.json.encode(leg_uit_voortgang(verdict, snapshot.naam, gemeente.naam, taal))
    return Response(body, media_type="application/json", headers=headers)
