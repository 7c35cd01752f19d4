"""The inbox of the inburgeraar: kept as key and parameters, shown in the language of the moment it is read."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, patch
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.errors import OngeldigeInvoer, Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.i18n import Taal
from backend.law.fout import Fout
from backend.law.vormfouten import read_struct
from backend.notifications import inbox
from backend.settings import Contact
from backend.uitleg.herinneringen import leg_uit_bericht, pagina_van

_PATH = "/api/v1/mijn/berichten"


class MijnBericht(msgspec.Struct, rename="camel"):
    """A message. `pagina` is the address of the portal it is about; `gelezenOp` is null until it was read."""

    id: UUID
    sleutel: str
    op: Annotated[datetime, msgspec.Meta(tz=True)]
    gelezen_op: Annotated[datetime, msgspec.Meta(tz=True)] | None
    pagina: str
    tekst: dict[str, Any]


class MijnBerichten(msgspec.Struct, rename="camel"):
    """A page of the inbox, the newest first, with how many there are and how many were not read yet."""

    totaal: int
    ongelezen: int
    berichten: list[MijnBericht]


class GelezenInvoer(msgspec.Struct, rename="camel"):
    """Whether the message was read."""

    gelezen: bool


@get(
    "/berichten",
    responses={200: ResponseSpec(MijnBerichten, description="De berichten", generate_examples=False)},
)
async def mijn_berichten(request: Request[Any, Any, Any], pagina: Pagina = 1, aantal: Aantal = 50) -> Response[Any]:
    """De berichten, nieuwste eerst, in de gevraagde taal of de taal van de voorkeuren; ook oude berichten."""
    actor, state = request.auth, request.app.state
    async with state.database.tenant_session(actor.gemeentecode) as session:
        lezer = await inbox.read_lezer(session, actor.dossier_id)
        if lezer is None:
            raise Weigering(404)
        bladzijde = await inbox.read_berichten(session, actor.dossier_id, pagina, aantal)
    taal = reader_taal(request, lezer.voorkeuren.taal, actor.taal, lezer.taal)
    contact = state.settings.gemeenten[actor.gemeentecode].contact
    getoond = MijnBerichten(
        totaal=bladzijde.totaal,
        ongelezen=bladzijde.ongelezen,
        berichten=[_toon(bericht, taal, contact) for bericht in bladzijde.berichten],
    )
    kenmerk = etag(str(actor.dossier_id), taal.tag, msgspec.json.encode(getoond).decode())
    headers = {"ETag": kenmerk, "Content-Language": taal.tag}
    return unchanged(request, kenmerk, headers) or Response(
        getoond, headers=headers | page_links(bladzijde.totaal, pagina, aantal, _PATH)
    )


@patch(
    "/berichten/{bericht:uuid}",
    responses={200: ResponseSpec(MijnBericht, description="Het bericht", generate_examples=False)},
)
async def lees_bericht(bericht: FromPath[UUID], request: Request[Any, Any, Any]) -> Response[Any]:
    """Zet een bericht op gelezen of ongelezen: `{"gelezen": true}`."""
    actor, state = request.auth, request.app.state
    gelezen = _gelezen(await request.body())
    async with state.database.tenant_session(actor.gemeentecode) as session:
        lezer = await inbox.read_lezer(session, actor.dossier_id)
        gevonden = await inbox.set_gelezen(session, actor.dossier_id, bericht, gelezen, clock.now())
    if lezer is None or gevonden is None:
        raise Weigering(404)
    taal = reader_taal(request, lezer.voorkeuren.taal, actor.taal, lezer.taal)
    contact = state.settings.gemeenten[actor.gemeentecode].contact
    return Response(_toon(gevonden, taal, contact), headers={"Content-Language": taal.tag})


def _toon(bericht: inbox.Bericht, taal: Taal, contact: Contact) -> MijnBericht:
    return MijnBericht(
        id=bericht.id,
        sleutel=bericht.sleutel,
        op=bericht.op,
        gelezen_op=bericht.gelezen_op,
        pagina=pagina_van(bericht.sleutel),
        tekst=leg_uit_bericht(taal, bericht.sleutel, bericht.parameters, clock.today(), contact),
    )


def _gelezen(body: bytes) -> bool:
    try:
        waarde = msgspec.json.decode(body)
    except msgspec.DecodeError:
        raise OngeldigeInvoer([Fout("", "geen_json", "Lever geldige JSON aan, in UTF-8.")]) from None
    fouten: list[Fout] = []
    invoer = read_struct(waarde, GelezenInvoer, "", fouten)
    if fouten or not isinstance(invoer, GelezenInvoer):
        raise OngeldigeInvoer(fouten)
    return invoer.gelezen
