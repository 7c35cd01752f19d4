"""The inburgeraar's own timeline: what happened and what is coming, in plain words."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get
from litestar.params import QueryParameter

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_of
from backend.api.errors import OngeldigeInvoer, Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.dossiers.duo import read_met_gebeurtenissen
from backend.dossiers.voortgang import motor
from backend.i18n.talen import Taal
from backend.law.dossier import Dossier
from backend.law.duo_gebeurtenissen import Gebeurtenis
from backend.law.lezen import Fout
from backend.law.tijdlijn import tijdlijn
from backend.uitleg.tijdlijn import leg_uit_tijdlijn

Vanaf = Annotated[dt.date | None, QueryParameter(name="vanaf", description="Eerste dag, bijv. 2026-01-01")]
Tot = Annotated[dt.date | None, QueryParameter(name="tot", description="Laatste dag, die dag inbegrepen")]


def check_dagen(vanaf: dt.date | None, tot: dt.date | None) -> None:
    """Raises OngeldigeInvoer when the last day is before the first."""
    if vanaf and tot and tot < vanaf:
        raise OngeldigeInvoer([Fout("tot", "voor_vanaf", "De laatste dag is eerder dan de eerste dag.")])


@get("/tijdlijn")
async def mijn_tijdlijn(
    request: Request[Any, Any, Any], vanaf: Vanaf = None, tot: Tot = None, pagina: Pagina = 1, aantal: Aantal = 200
) -> Response[bytes]:
    """Alle mijlpalen op volgorde van dag, wat was en wat komt, in de gevraagde taal."""
    check_dagen(vanaf, tot)
    actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
        found = await read_met_gebeurtenissen(db, actor.dossier_id)
    if found is None:
        raise Weigering(404)
    gelezen, gebeurtenissen = found
    taal = reader_taal(request, actor.taal, gelezen.dossier.taal)
    vandaag = clock.today()
    asked = f"{vanaf}/{tot}/{pagina}/{aantal}"
    gemeld = ",".join(gebeurtenis.referentie for gebeurtenis in gebeurtenissen)
    kenmerk = etag(
        str(actor.dossier_id), str(gelezen.versie), gemeld, str(vandaag), motor(), taal.tag, taal.portaal().etag, asked
    )
    headers = {"ETag": kenmerk, "Content-Language": taal.tag}
    if answer := unchanged(request, kenmerk, headers):
        return answer
    body, links = tijdlijn_pagina(
        gelezen.dossier, gebeurtenissen, taal, vandaag, vanaf=vanaf, tot=tot, pagina=pagina, aantal=aantal,
        path="/api/v1/mijn/tijdlijn",
    )  # fmt: skip
    return Response(body, media_type="application/json", headers=headers | links)


def tijdlijn_pagina(
    dossier: Dossier, gebeurtenissen: Sequence[Gebeurtenis], taal: Taal, vandaag: dt.date, *, vanaf: dt.date | None,
    tot: dt.date | None, pagina: int, aantal: int, path: str,
) -> tuple[bytes, dict[str, str]]:  # fmt: skip
    """One page of the milestones between two days, and the headers that lead to its neighbours."""
    found = [
        mijlpaal
        for mijlpaal in tijdlijn(dossier, vandaag, gebeurtenissen=gebeurtenissen)
        if (vanaf is None or mijlpaal.dag >= vanaf) and (tot is None or mijlpaal.dag <= tot)
    ]
    query = "&".join(f"{naam}={dag}" for naam, dag in (("vanaf", vanaf), ("tot", tot)) if dag)
    page, links = page_of(found, pagina, aantal, path + (f"?{query}" if query else ""))
    body = {
        "peildatum": vandaag,
        "vanaf": vanaf,
        "tot": tot,
        "totaal": len(found),
        "mijlpalen": leg_uit_tijdlijn(page, dossier, taal, vandaag),
    }
    return msgspec.json.encode(body), links
