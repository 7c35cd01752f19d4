"""What the Dutch words of the letters mean, for everybody."""

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec

from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.uitleg.begrippen import leg_uit_begrippen


class Begrip(msgspec.Struct, rename="camel"):
    """A word, what it means in one or two sentences, and the text to read aloud."""

    uitleg: Any
    voorlezen: Any


@get(
    "/begrippen",
    responses={200: ResponseSpec(dict[str, Begrip], description="De woorden", generate_examples=False)},
    sync_to_thread=False,
)
def begrippen(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Wat elk Nederlands woord uit de brieven betekent, in de gevraagde taal."""
    taal = reader_taal(request)
    body = msgspec.json.encode(leg_uit_begrippen(taal))
    kenmerk = etag(taal.tag, body.decode())
    headers = {
        "ETag": kenmerk,
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Content-Language": taal.tag,
        "Vary": "Accept-Language",
    }
    return unchanged(request, kenmerk, headers) or Response(body, media_type="application/json", headers=headers)
