"""The languages, and the portal's own texts in each."""

from typing import Any, Literal

import msgspec
from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery

from backend.api.errors import Weigering
from backend.api.kenmerken import etag, unchanged
from backend.i18n.talen import TALEN

_A_DAY = "public, max-age=0, must-revalidate"


class TaalKeuze(msgspec.Struct, rename="camel"):
    """A language to choose: its tag, its own name in its own script, and its direction."""

    tag: str
    naam: str
    richting: str


@get(
    "/talen",
    responses={200: ResponseSpec(list[TaalKeuze], description="De talen", generate_examples=False)},
    sync_to_thread=False,
)
def talen(request: Request[Any, Any, Any]) -> Response[Any]:
    """De talen waarin het portaal te lezen is, in de volgorde van de taalkeuze."""
    keuzes = [TaalKeuze(taal.tag, taal.naam, taal.richting) for taal in TALEN.values()]
    kenmerk = etag(*(f"{k.tag}{k.naam}{k.richting}" for k in keuzes))
    headers = {"ETag": kenmerk, "Cache-Control": _A_DAY}
    return unchanged(request, kenmerk, headers) or Response(keuzes, headers=headers)


@get("/talen/{tag:str}/teksten", sync_to_thread=False)
def teksten(
    tag: FromPath[str], request: Request[Any, Any, Any], deel: FromQuery[Literal["werk"] | None] = None
) -> Response[bytes]:
    """De teksten van het portaal in één taal; een tekst die ontbreekt staat er in de terugvaltaal, met lang en dir.

    `?deel=werk` geeft de teksten die alleen op de schermen van medewerkers en begeleiders staan.
    """
    taal = TALEN.get(tag)
    if taal is None:
        raise Weigering(404)
    uitgave = taal.portaal() if deel is None else taal.werk()
    compressed = "gzip" in request.headers.get("accept-encoding", "")
    # The two forms of an answer are two representations, each with a tag of its own (RFC 9110, 8.8.3.3).
    kenmerk = uitgave.etag.removesuffix('"') + '-gzip"' if compressed else uitgave.etag
    headers = {"ETag": kenmerk, "Cache-Control": _A_DAY, "Content-Language": tag, "Vary": "Accept-Encoding"}
    if compressed:
        headers["Content-Encoding"] = "gzip"
    return unchanged(request, kenmerk, headers) or Response(
        uitgave.gzip if compressed else uitgave.json, media_type="application/json", headers=headers
    )
