"""Everything about me as one readable download."""

from typing import Any

import msgspec
from litestar import Request, Response, get

from backend import clock
from backend.api.errors import Weigering
from backend.api.kenmerken import etag, unchanged
from backend.dossiers.gegevens import read_gegevens


@get("/gegevens")
async def mijn_gegevens(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Alles wat over de inburgeraar is vastgelegd, als één leesbaar JSON-bestand; van het BSN alleen het einde."""
    actor, state = request.auth, request.app.state
    dag = clock.today()
    gegevens = await read_gegevens(
        state.database,
        state.kluis,
        actor.gemeentecode,
        actor.dossier_id,
        gemeente=state.settings.gemeenten[actor.gemeentecode].naam,
        dag=dag,
    )
    if gegevens is None:
        raise Weigering(404)
    body = msgspec.json.format(msgspec.json.encode(gegevens), indent=2)
    headers = {
        "ETag": etag(body.decode()),
        "Content-Disposition": f'attachment; filename="mijn-inburgering-{dag}.json"',
    }
    if answer := unchanged(request, headers["ETag"]):
        return answer
    return Response(body, media_type="application/json", headers=headers)
