"""The inburgeraar's own devices: list them, add one, forget one, and try whether it works."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID, uuid4

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import PathParameter

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_of
from backend.api.errors import OngeldigeInvoer, Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.koekje import host_cookie
from backend.api.lichaam import read_body
from backend.api.push import Abonnement, check_abonnement, find_webpush
from backend.api.ruimte import take_room
from backend.api.taal import reader_taal
from backend.identity import grenzen
from backend.identity.actor import Actor
from backend.law.lezen import Fout
from backend.notifications import devices
from backend.notifications.channels.kanaal import Bezorgd, Boodschap, Later, Uitkomst, Weg, Zending
from backend.notifications.channels.register import find_kanaal
from backend.notifications.channels.webpush import WebPush
from backend.uitleg.kaart import Kaart
from backend.uitleg.kanalen import Uitkomst as Afloop
from backend.uitleg.kanalen import leg_uit_proef, proefmelding

ADRES = "/api/v1/mijn/push-abonnementen"
PROEF_GOED = timedelta(minutes=10)
Id = Annotated[str, PathParameter(description="Het id uit de lijst van apparaten")]
Label = Annotated[
    str, msgspec.Meta(min_length=1, max_length=60, extra={"melding": "Geef het apparaat een naam van 1 tot 60 tekens."})
]


class Aanmelding(Abonnement, rename="camel", forbid_unknown_fields=True):
    """A device to add. On a shared phone it is forgotten when this person logs out."""

    label: Label
    gedeelde_telefoon: bool = False
    expiration_time: int | None = None


class PushAbonnement(msgspec.Struct, rename="camel"):
    """A device: `dienst` is the push service of its browser, `mislukt` how often in a row it could not be reached."""

    id: UUID
    label: str
    dienst: str
    gedeelde_telefoon: bool
    aangemaakt_op: datetime
    laatst_gelukt_op: datetime | None
    mislukt: int


class Proef(msgspec.Struct, rename="camel"):
    """What came of a test message, and in `tekst` what that means for the person."""

    uitkomst: Afloop
    tekst: Kaart


@get(
    "/push-abonnementen",
    responses={200: ResponseSpec(list[PushAbonnement], description="De apparaten", generate_examples=False)},
)
async def mijn_apparaten(request: Request[Any, Any, Any], pagina: Pagina = 1, aantal: Aantal = 100) -> Response[bytes]:
    """De apparaten waarop iemand berichten krijgt; het nieuwste eerst."""
    actor: Actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
        known = await devices.has_dossier(db, actor.dossier_id)
        found = await devices.read_apparaten(db, actor.dossier_id) if known else []
    if not known:
        raise Weigering(404)
    shown, links = page_of([_shown(apparaat) for apparaat in found], pagina, aantal, ADRES)
    body = msgspec.json.encode(shown)
    kenmerk = etag(str(actor.dossier_id), body.decode())
    if answer := unchanged(request, kenmerk):
        return answer
    return Response(body, media_type="application/json", headers={"ETag": kenmerk} | links)


@post("/push-abonnementen", opt={"lichaam": Aanmelding})
async def meld_apparaat_aan(request: Request[Any, Any, Any]) -> Response[PushAbonnement]:
    """Meldt een apparaat aan. Was het van iemand anders, dan is het vanaf nu van deze persoon.

    Op een telefoon die niemand deelt onthoudt een cookie welk apparaat dit is: daar blijven berichten na uitloggen.
    """
    actor: Actor = request.auth
    await take_room(request, grenzen.PUSH, actor.gemeentecode, str(actor.dossier_id))
    gevraagd = await read_body(request, Aanmelding, [])
    webpush = find_webpush(request)
    aanmelding = await check_abonnement(
        webpush, gevraagd, "", label=gevraagd.label.strip() or gevraagd.label, is_gedeeld=gevraagd.gedeelde_telefoon
    )
    state = request.app.state
    try:
        async with state.database.tenant_session(actor.gemeentecode) as db:
            if not await devices.has_dossier(db, actor.dossier_id):
                raise Weigering(404)
            apparaat_id = await devices.subscribe(db, state.kluis, actor, aanmelding, clock.now())
            found = {apparaat.id: apparaat for apparaat in await devices.read_apparaten(db, actor.dossier_id)}
    except devices.AndereSleutels:
        raise OngeldigeInvoer(
            [Fout("keys.auth", "ander_apparaat", "Zet berichten uit en weer aan, en meld het apparaat opnieuw aan.")]
        ) from None
    kept = 0 if aanmelding.is_gedeeld else int(devices.COOKIE_KEPT.total_seconds())
    koekje = host_cookie(devices.COOKIE, "" if aanmelding.is_gedeeld else str(apparaat_id), kept)
    return Response(_shown(found[apparaat_id]), status_code=201, cookies=[koekje])


@delete("/push-abonnementen/{id:str}", status_code=204)
async def vergeet_apparaat(request: Request[Any, Any, Any], id: Id) -> None:
    """Vergeet een apparaat: het krijgt geen berichten meer."""
    actor: Actor = request.auth
    apparaat_id = _read_id(id)
    async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
        gone = await devices.forget(db, actor, apparaat_id, clock.now())
    if not gone:
        raise Weigering(404)


@post("/push-abonnementen/{id:str}/proef", status_code=200)
async def stuur_proefbericht(request: Request[Any, Any, Any], id: Id) -> Response[Proef]:
    """Stuurt een proefbericht naar een apparaat, en zegt wat ervan kwam. Is het weg, dan wordt het vergeten."""
    actor: Actor = request.auth
    state, now, apparaat_id = request.app.state, clock.now(), _read_id(id)
    async with state.database.tenant_session(actor.gemeentecode) as db:
        mine = await devices.owns(db, actor.dossier_id, apparaat_id)
    if not mine:
        raise Weigering(404)
    await take_room(request, grenzen.PROEF, actor.gemeentecode, str(actor.dossier_id))
    taal = reader_taal(request, actor.taal)
    herkomst = state.settings.herkomst_voor_host(request.headers.get("host", ""))
    m = proefmelding(taal)
    boodschap = Boodschap(m.titel, m.tekst, m.taal, m.richting, f"{herkomst}/ik", "proef")
    zending = Zending(uuid4(), apparaat_id, boodschap, now + PROEF_GOED, dringend=True)
    afloop = _afloop(await _try_out(request, actor, zending, now))
    return Response(Proef(afloop, leg_uit_proef(afloop, taal)), headers={"Content-Language": taal.tag})


async def _try_out(
    request: Request[Any, Any, Any], actor: Actor, zending: Zending, now: datetime
) -> Uitkomst | None:  # fmt: skip
    """Sends it now, and writes down what came of it; None when there is no push here (any more)."""
    state = request.app.state
    webpush = find_kanaal(state.kanalen, WebPush)
    if webpush is None:
        return None
    (uitkomst,) = await webpush.verstuur(actor.gemeentecode, [zending])
    async with state.database.tenant_session(actor.gemeentecode) as db:
        await webpush.verwerk(db, actor.gemeentecode, [(zending, uitkomst)], now)
    return uitkomst


def _afloop(uitkomst: Uitkomst | None) -> Afloop:
    match uitkomst:
        case Bezorgd():
            return "bezorgd"
        case Weg():
            return "weg"
        case Later():
            return "later"
    return "geweigerd"


def _read_id(text: str) -> UUID:
    """What is no id exists as little as an unknown one. Raises Weigering 404."""
    try:
        return UUID(text)
    except ValueError:
        raise Weigering(404) from None


def _shown(apparaat: devices.Apparaat) -> PushAbonnement:
    return PushAbonnement(
        apparaat.id,
        apparaat.label,
        apparaat.dienst,
        apparaat.is_gedeeld,
        apparaat.aangemaakt_op,
        apparaat.laatst_gelukt_op,
        apparaat.mislukt,
    )
