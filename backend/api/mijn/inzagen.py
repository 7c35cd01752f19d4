"""Who looked at my data: when, for which organisation, in what role, and why."""

from datetime import datetime
from typing import Any

import msgspec
from litestar import Request, Response, get

from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.errors import Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.audit.inzagen import Inzage, read_inzagen
from backend.dossiers.read import read_taal
from backend.i18n.talen import Taal
from backend.uitleg.inzagen import leg_uit_inzage


class MijnInzage(msgspec.Struct, rename="camel"):
    """One look at the data of the person who asks. Which employee it was is not told; the organisation knows."""

    tijdstip: datetime
    organisatie: str
    rol: str
    verwerking: str
    doel: str
    grondslag: str
    gegevens: list[str]
    tekst: dict[str, Any]


@get("/inzagen")
async def mijn_inzagen(
    request: Request[Any, Any, Any], pagina: Pagina = 1, aantal: Aantal = 50
) -> Response[list[MijnInzage]]:
    """Wie de gegevens van de inburgeraar bekeek: wanneer, welke organisatie, in welke rol en waarom."""
    actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
        eigen_taal = await read_taal(db, actor.dossier_id)
        if eigen_taal is None:
            raise Weigering(404)
        inzagen, total = await read_inzagen(db, actor.dossier_id, vanaf=(pagina - 1) * aantal, aantal=aantal)
    taal = reader_taal(request, actor.taal, eigen_taal)
    answer = [_shown(inzage, taal) for inzage in inzagen]
    kenmerk = etag(str(actor.dossier_id), msgspec.json.encode(answer).decode())
    headers = {"ETag": kenmerk, "Content-Language": taal.tag} | page_links(
        total, pagina, aantal, "/api/v1/mijn/inzagen"
    )
    if same := unchanged(request, kenmerk, headers):
        return same  # type: ignore[return-value]
    return Response(answer, headers=headers)


def _shown(inzage: Inzage, taal: Taal) -> MijnInzage:
    verwerking = inzage.verwerking
    uitleg = leg_uit_inzage(taal, rol=inzage.rol, organisatie=inzage.organisatie, verwerking=verwerking.code)
    return MijnInzage(
        tijdstip=inzage.tijdstip,
        organisatie=inzage.organisatie,
        rol=inzage.rol,
        verwerking=verwerking.code,
        doel=verwerking.doel,
        grondslag=verwerking.grondslag,
        gegevens=list(verwerking.gegevens),
        tekst={
            "datum": taal.datum_met_weekdag(inzage.tijdstip),
            "tijd": taal.tijd(inzage.tijdstip),
            **uitleg,
        },
    )
