"""DUO tells of an event about somebody (Notificatie API 1.8.0 of DUO's exchange with municipalities).

Everything in it is DUO's: the address, the headers, the names of the fields, the answers. Where DUO says nothing about
the body of an error, ours is `application/problem+json` like everywhere (docs/adr/0036).
"""

import logging
import re
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, post
from litestar.exceptions import HTTPException
from msgspec import Meta
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from backend import clock
from backend.api.errors import OngeldigeInvoer, probleem
from backend.api.inzage import wijziging_voor
from backend.dossiers.duo import Melding, keep_melding
from backend.identity.duo import BRON, DOEL
from backend.law.lezen import Fout, OngeldigDossier, read_json
from backend.law.tegenspraak import voldoet_aan_elfproef
from backend.law.vormfouten import read_struct
from backend.law.waarden import Bsn, Moment
from backend.settings import OIN

BERICHT = "berichtId"
LONGEST = 10_000
"""Bytes of a message: many times what its fields can take."""
WACHTEN = 60
"""Seconds after which DUO may try again when our database does not answer."""
logger = logging.getLogger("inburgerpad.duo")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
Gebeurteniscode = Annotated[
    str, Meta(pattern=r"\A[0-9A-Z]{1,6}\Z", extra={"melding": "Geef de code van de gebeurtenis, zoals SS103."})
]


class Notificatie(msgspec.Struct, frozen=True, rename="camel"):
    """DUO's `Notificatie`. `v_nummer` is who it is about where there is no BSN; it is read and not kept."""

    registratie_datum_tijd: Moment
    gebeurtenis_id: Gebeurteniscode
    bsn: Bsn | None = None
    v_nummer: Annotated[int, Meta(ge=0, le=9_999_999_999)] | None = None


_NIET_DUO = {
    401: "De proxy noemt geen certificaat van DUO.",
    403: "Dit bericht is niet van DUO, of niet voor een gemeente die hier is.",
}


class Foutmelding(msgspec.Struct):
    """What DUO wants to hear with a 503; at most 200 characters."""

    fouttekst: str


@post(
    "/notificaties",
    status_code=201,
    opt={"toegang": "duo", "verwerking": "duo_gebeurtenis"},
    include_in_schema=False,
    request_max_body_size=LONGEST,
)
async def ontvang_notificatie(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Neemt een gebeurtenis van DUO aan. Hetzelfde bericht nog een keer verandert niets."""
    melding = _read(request, await request.body())
    state = request.app.state
    async with wijziging_voor(request) as wijziging:
        about = await keep_melding(wijziging.db, state.kluis, request.auth, melding, clock.now())
        if about is not None:
            wijziging.betreft(about)
    return Response(b"", status_code=201)


def _read(request: Request[Any, Any, Any], body: bytes) -> Melding:
    """The message; raises OngeldigeInvoer with every fault of its headers and of its body."""
    fouten = [
        Fout(naam, "geen_oin", "Geef in deze kop een OIN van twintig cijfers.")
        for naam in (BRON, DOEL)
        if not OIN.match(request.headers.get(naam, ""))
    ]
    bericht = request.headers.get(BERICHT, "")
    if not _UUID.fullmatch(bericht):
        fouten.append(Fout(BERICHT, "geen_uuid", "Geef in deze kop een UUID."))
    try:
        notificatie = _read_body(read_json(body), fouten)
    except OngeldigDossier as fault:
        raise OngeldigeInvoer([*fouten, *fault.fouten]) from None
    if fouten:
        raise OngeldigeInvoer(fouten)
    return Melding(
        UUID(bericht), notificatie.gebeurtenis_id, notificatie.registratie_datum_tijd, notificatie.bsn or None
    )


def _read_body(document: object, fouten: list[Fout]) -> Any:
    if isinstance(document, dict):
        # DUO's contract leaves room for fields that come later: an event must not be lost over one.
        document = {naam: document[naam] for naam in Notificatie.__struct_encode_fields__ if naam in document}
    before = len(fouten)
    read = read_struct(document, Notificatie, "", fouten)
    if read is None:
        return None
    if read.bsn is not None and not voldoet_aan_elfproef(read.bsn):
        fouten.append(Fout("bsn", "elfproef", "Geef een BSN dat bestaat."))
    if len(fouten) == before and read.bsn is None and read.v_nummer is None:
        fouten.append(Fout("bsn", "verplicht", "Geef een BSN, of een V-nummer van wie geen BSN heeft."))
    return read


def _geweigerd(_: Request[Any, Any, Any], fault: HTTPException) -> Response[bytes]:
    """A refusal in words for a system: nobody logs in here."""
    return probleem(fault.status_code, headers=fault.headers, zin=_NIET_DUO.get(fault.status_code))


def _even_niet(_: Request[Any, Any, Any], fault: Exception) -> Response[bytes]:
    """Nothing was kept, and DUO has to send it again: the one error of which DUO wrote down the body."""
    logger.error("een bericht van DUO kon niet worden bewaard: %s", type(fault).__name__)
    return Response(
        msgspec.json.encode(Foutmelding("Inburgerpad is even niet beschikbaar. Stuur dit bericht later opnieuw.")),
        status_code=503,
        media_type="application/json",
        headers={"Retry-After": str(WACHTEN)},
    )


duo_router = Router(
    "/duo/v1",
    route_handlers=[ontvang_notificatie],
    exception_handlers={HTTPException: _geweigerd, OperationalError: _even_niet, NoConnection: _even_niet},
)
