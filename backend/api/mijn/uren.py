"""The inburgeraar's own hours: each entry, for what it counts, and the months of the whole term."""

from typing import Any

import msgspec
from litestar import Request, Response, get

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_of
from backend.api.errors import Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.mijn.betalingen import Maand
from backend.api.taal import reader_taal
from backend.dossiers.meldingen import MELDINGEN, read_meldingen
from backend.dossiers.read import read_dossier_rij, read_kop, read_uren_ids
from backend.dossiers.voortgang import motor
from backend.law.urenrijen import urenrijen
from backend.uitleg.uren_rijen import leg_uit_uren


@get("/uren")
async def mijn_uren(
    request: Request[Any, Any, Any], maand: Maand = None, pagina: Pagina = 1, aantal: Aantal = 100
) -> Response[bytes]:
    """Alle uren of die van één maand, de nieuwste eerst: wat meetelt, wat niet en waarom, en per maand."""
    actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as session:
        kop = await read_kop(session, actor.dossier_id)
        gelezen = await read_dossier_rij(session, actor.dossier_id)
        ids = await read_uren_ids(session, actor.dossier_id)
        meldingen = await read_meldingen(session, actor.dossier_id, MELDINGEN)
    if kop is None or gelezen is None:
        raise Weigering(404)
    taal = reader_taal(request, actor.taal, kop.taal)
    vandaag = clock.today()
    asked = f"{maand}/{pagina}/{aantal}/" + ",".join(f"{melding.id}{melding.status}" for melding in meldingen)
    kenmerk = etag(str(actor.dossier_id), str(kop.versie), str(vandaag), motor(), taal.tag, taal.portaal().etag, asked)
    headers = {"ETag": kenmerk, "Content-Language": taal.tag}
    if answer := unchanged(request, kenmerk, headers):
        return answer
    overzicht = urenrijen(gelezen.dossier, vandaag)
    shown = [een for een in reversed(overzicht.rijen) if maand is None or f"{een.rij.datum:%Y-%m}" == maand]
    page, links = page_of(shown, pagina, aantal, "/api/v1/mijn/uren" + (f"?maand={maand}" if maand else ""))
    body = leg_uit_uren(overzicht, page, ids, meldingen, taal, kop.gewijzigd_op) | {
        "totaal": len(shown),
        "maand": maand,
    }
    return Response(msgspec.json.encode(body), media_type="application/json", headers=headers | links)
