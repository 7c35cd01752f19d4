"""The people of the municipality: found by name, number, route, and what needs attention."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import QueryParameter

from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.errors import OngeldigeInvoer
from backend.api.inzage import inzage_voor
from backend.api.kenmerken import etag, unchanged
from backend.dossiers.overzicht import Filter, LijstDossier, Vraag, read_overzicht
from backend.law.lezen import Fout
from backend.law.tegenspraak import voldoet_aan_elfproef
from backend.law.waarden import Leerroute
from backend.notifications.channels.email import Email
from backend.notifications.channels.register import find_kanaal
from backend.notifications.channels.webpush import WebPush

PATH = "/api/v1/dossiers"
Zoek = Annotated[
    str, QueryParameter(name="zoek", max_length=100, description="Deel van de naam, of begin van het clientnummer")
]
Filters = Annotated[
    list[Filter] | None, QueryParameter(name="filter", description="Mag vaker; dan moet alles gelden", max_items=10)
]
Route = Annotated[
    Leerroute | Literal["geen"] | None, QueryParameter(name="leerroute", description="geen: nog geen plan (PIP)")
]


class Dossierlijst(msgspec.Struct, rename="camel"):
    """One page, by name; `totaal` is how many fit the question."""

    totaal: int
    dossiers: list[LijstDossier]


@get(
    "/",
    opt={"toegang": "medewerker", "verwerking": "dossiers_zoeken"},
    responses={200: ResponseSpec(Dossierlijst, description="Een bladzijde", generate_examples=False)},
    operation_id="zoekDossiers",
)
async def zoek_dossiers(
    request: Request[Any, Any, Any],
    zoek: Zoek = "",
    leerroute: Route = None,
    filters: Filters = None,
    pagina: Pagina = 1,
    aantal: Aantal = 50,
) -> Response[bytes]:
    """De inburgeraars van de gemeente, op naam, met wat nu aandacht vraagt. Nooit met een BSN."""
    if "\x00" in zoek:
        raise OngeldigeInvoer([Fout("zoek", "geen_tekst", "Zoek met leesbare tekens.")])
    kanalen = request.app.state.kanalen
    webpush = find_kanaal(kanalen, WebPush)
    vraag = Vraag(
        zoek.strip(),
        leerroute,
        tuple(filters or ()),
        push_sleutels=webpush.vapid.ids if webpush else frozenset(),
        met_email=find_kanaal(kanalen, Email) is not None,
    )
    async with inzage_voor(request) as inzage:
        found, total = await read_overzicht(inzage.db, vraag, vanaf=(pagina - 1) * aantal, aantal=aantal)
        for dossier_id in found:
            inzage.betreft(dossier_id)
    if not total and _is_bsn(vraag.zoek):
        # A number may look like a BSN and be a clientnummer; one that is none is told, and goes no further.
        raise OngeldigeInvoer([Fout("zoek", "geen_bsn", "Zoek op naam of clientnummer, niet op BSN.")])
    body = msgspec.json.encode(Dossierlijst(total, list(found.values())))
    kenmerk = etag(request.auth.gemeentecode, body.decode())
    headers = {"ETag": kenmerk} | page_links(total, pagina, aantal, PATH + _query(vraag))
    return unchanged(request, kenmerk, headers) or Response(body, media_type="application/json", headers=headers)


def _is_bsn(zoek: str) -> bool:
    return len(zoek) == 9 and zoek.isascii() and zoek.isdigit() and voldoet_aan_elfproef(zoek)


def _query(vraag: Vraag) -> str:
    asked = [("zoek", vraag.zoek), ("leerroute", vraag.leerroute or ""), *(("filter", code) for code in vraag.filters)]
    query = urlencode([(name, value) for name, value in asked if value])
    return f"?{query}" if query else ""
