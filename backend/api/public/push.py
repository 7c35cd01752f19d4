"""Push without a session: the public key to subscribe with, and a subscription that the browser changed by itself."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.openapi.datastructures import ResponseSpec

from backend.api.errors import Probleem, Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.lichaam import read_body
from backend.api.push import Abonnement, Endpoint, Keys, check_abonnement, find_webpush, read_b64
from backend.api.ruimte import take_room
from backend.identity import grenzen
from backend.identity.adres import client_address
from backend.notifications import devices

_GEEN_PUSH = {404: ResponseSpec(Probleem, description="Hier is geen push", generate_examples=False)}


class PushSleutel(msgspec.Struct, rename="camel"):
    """The key for `applicationServerKey`, and the id to give along when subscribing."""

    id: str
    sleutel: str


class OudAbonnement(msgspec.Struct, rename="camel"):
    """The subscription that is no more. Who knows its secret is the browser that had it."""

    endpoint: Endpoint
    keys: Keys


class Vernieuwing(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """One subscription in the place of another (`pushsubscriptionchange`)."""

    oud: OudAbonnement
    nieuw: Abonnement


class Aangenomen(msgspec.Struct, rename="camel"):
    """Taken. Whether the old subscription existed is not told."""

    aangenomen: bool = True


@get(
    "/push-sleutel",
    responses={200: ResponseSpec(PushSleutel, description="De sleutel", generate_examples=False)} | _GEEN_PUSH,
    sync_to_thread=False,
)
def push_sleutel(request: Request[Any, Any, Any]) -> Response[Any]:
    """De publieke sleutel waarmee een browser zich op berichten abonneert. Zonder push: 404."""
    vapid = find_webpush(request).vapid
    sleutel = PushSleutel(vapid.actief, vapid.publiek(vapid.actief))
    kenmerk = etag(sleutel.id, sleutel.sleutel)
    headers = {"ETag": kenmerk, "Cache-Control": "public, max-age=0, must-revalidate"}
    return unchanged(request, kenmerk, headers) or Response(sleutel, headers=headers)


@post("/push-abonnementen/vernieuwing", status_code=202, opt={"lichaam": Vernieuwing}, responses=_GEEN_PUSH)
async def vernieuw_abonnement(request: Request[Any, Any, Any]) -> Aangenomen:
    """Zet een nieuw abonnement in de plaats van een oud. Het antwoord is hetzelfde of het oude bestond of niet."""
    state = request.app.state
    gemeente = state.settings.gemeente_voor_host(request.headers.get("host", ""))
    if gemeente is None:
        raise Weigering(404)
    await take_room(request, grenzen.VERNIEUWING, gemeente.code, client_address(request, state.settings.proxies))
    gevraagd = await read_body(request, Vernieuwing, [])
    nieuw = await check_abonnement(find_webpush(request), gevraagd.nieuw, "nieuw.")
    async with state.database.tenant_session(gemeente.code) as db:
        await devices.renew(
            db,
            state.kluis,
            oud_endpoint=gevraagd.oud.endpoint,
            oud_auth=read_b64(gevraagd.oud.keys.auth),
            nieuw=nieuw,
        )
    return Aangenomen()
