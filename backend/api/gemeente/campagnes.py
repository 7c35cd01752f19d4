"""Campaigns: a message of the municipality to a group of people, looked at before it goes out and followed after."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, delete, get, post, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.errors import OngeldigeInvoer, Probleem, Weigering
from backend.api.invoer import read_body
from backend.api.inzage import inzage_voor, wijziging_voor
from backend.api.kenmerken import etag, tagged, unchanged
from backend.api.versie import ANDERE_VERSIE, if_match
from backend.audit.verwerkingen import GEEN
from backend.dossiers.inzage import Inzage
from backend.identity.actor import Actor
from backend.law.lezen import Fout
from backend.notifications.campagnes import bewaren, resultaten, starten, voorbeeld
from backend.notifications.campagnes.fouten import KanNiet, Verouderd
from backend.notifications.campagnes.selectie import check_selectie
from backend.notifications.campagnes.vormen import Campagne, CampagneInvoer, CampagneKort, Resultaten, Voorbeeld

Req = Request[Any, Actor, Any]
PATH = "/api/v1/campagnes"
KAN_NIET = {
    "begonnen": "Deze campagne is al begonnen en verandert niet meer.",
    "niet_begonnen": "Deze campagne is nog niet begonnen.",
    "gestopt": "Deze campagne is gestopt en begint niet opnieuw.",
    "eigen": "Een collega geeft akkoord, niet wie de campagne maakte of wijzigde.",
    "akkoord_nodig": f"Meer dan {starten.ZONDER_AKKOORD} mensen krijgen dit. Een collega moet eerst akkoord geven.",
    "niemand": "Er is niemand die bij deze keuze past.",
}
NU_NIET = ResponseSpec(Probleem, description="Dit kan nu niet; 'detail' zegt waarom", generate_examples=False)
VERSTUREN = {"verwerking": "campagne_versturen"}


@get(
    "/",
    operation_id="leesCampagnes",
    opt={"verwerking": GEEN},
    responses={200: ResponseSpec(list[CampagneKort], description="Een bladzijde", generate_examples=False)},
)
async def lees_campagnes(request: Req, pagina: Pagina = 1, aantal: Aantal = 50) -> Response[bytes]:
    """De campagnes van de gemeente, de nieuwste eerst."""
    async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
        found, total = await bewaren.list_campagnes(db, vanaf=(pagina - 1) * aantal, aantal=aantal)
    links = page_links(total, pagina, aantal, PATH)
    return tagged(request, request.auth.gemeentecode, msgspec.json.encode(found), links)


@post("/", operation_id="maakCampagne", opt={"lichaam": CampagneInvoer})
async def maak_campagne(request: Req) -> Response[Campagne]:
    """Maakt een campagne als concept: voor wie, welk sjabloon, en wanneer. Er wordt nog niets verstuurd."""
    async with inzage_voor(request) as inzage:
        made = await bewaren.add_campagne(inzage.db, request.auth, await _read(request, inzage), clock.now())
        await _betreft(inzage, made.id)
    return Response(made, status_code=201, headers={"ETag": _kenmerk(made)})


@get(
    "/{campagne:uuid}",
    operation_id="leesCampagne",
    responses={200: ResponseSpec(Campagne, description="De campagne", generate_examples=False)},
)
async def lees_campagne(campagne: FromPath[UUID], request: Req) -> Response[Any]:
    """Een campagne, met wie haar maakte, goedkeurde, startte en stopte. Met een `ETag` voor `If-Match`."""
    async with inzage_voor(request) as inzage:
        found = await bewaren.read_campagne(inzage.db, campagne)
        if found is None:
            raise Weigering(404)
        await _betreft(inzage, campagne)
    return unchanged(request, _kenmerk(found)) or Response(found, headers={"ETag": _kenmerk(found)})


@put("/{campagne:uuid}", operation_id="wijzigCampagne", opt={"lichaam": CampagneInvoer},
     responses={409: NU_NIET, 412: ANDERE_VERSIE})  # fmt: skip
async def wijzig_campagne(campagne: FromPath[UUID], request: Req) -> Response[Campagne]:
    """Vervangt een concept. Wat een collega goedkeurde geldt daarna niet meer."""
    versie = if_match(request)
    async with inzage_voor(request) as inzage:
        invoer = await _read(request, inzage)
        try:
            done = await bewaren.change_campagne(inzage.db, request.auth, campagne, invoer, versie, clock.now())
        except KanNiet as fault:
            raise Weigering(409, zin=KAN_NIET[fault.reden]) from None
        except Verouderd:
            raise Weigering(412) from None
        if done is None:
            raise Weigering(404)
        await _betreft(inzage, campagne)
    return Response(done, headers={"ETag": _kenmerk(done)})


@delete("/{campagne:uuid}", operation_id="verwijderCampagne", responses={409: NU_NIET, 412: ANDERE_VERSIE})
async def verwijder_campagne(campagne: FromPath[UUID], request: Req) -> None:
    """Verwijdert een concept. Een campagne die begon, blijft staan: mensen kregen haar."""
    versie = if_match(request)
    try:
        async with wijziging_voor(request) as wijziging:
            gone = await bewaren.delete_campagne(wijziging.db, request.auth, campagne, versie, clock.now())
    except KanNiet as fault:
        raise Weigering(409, zin=KAN_NIET[fault.reden]) from None
    except Verouderd:
        raise Weigering(412) from None
    if not gone:
        raise Weigering(404)


@post("/{campagne:uuid}/voorbeeld", operation_id="bekijkCampagneVooraf", status_code=200)
async def bekijk_vooraf(campagne: FromPath[UUID], request: Req) -> Voorbeeld:
    """Wat er zou gebeuren: mensen per taal, wie een andere taal krijgt, wie niet te bereiken is, en de teksten."""
    async with inzage_voor(request) as inzage:
        found = await voorbeeld.make_voorbeeld(inzage, request.app.state.kanalen, campagne, clock.now())
        if found is None:
            raise Weigering(404)
    return found


@post("/{campagne:uuid}/akkoord", operation_id="keurCampagneGoed", status_code=200, responses={409: NU_NIET})
async def keur_goed(campagne: FromPath[UUID], request: Req) -> Response[Campagne]:
    """Een collega keurt de campagne goed zoals ze nu is. Nodig boven 500 mensen; niet door wie haar maakte."""
    return await _stap(request, campagne, starten.keur_goed)


@post("/{campagne:uuid}/start", operation_id="startCampagne", status_code=200, opt=VERSTUREN, responses={409: NU_NIET})
async def start(campagne: FromPath[UUID], request: Req) -> Response[Campagne]:
    """Start de campagne, nu of op haar moment. Teksten en ontvangers staan dan vast; nog eens starten doet niets."""
    return await _stap(request, campagne, starten.start)


@post("/{campagne:uuid}/stop", operation_id="stopCampagne", status_code=200, opt=VERSTUREN, responses={409: NU_NIET})
async def stop(campagne: FromPath[UUID], request: Req) -> Response[Campagne]:
    """Stopt de campagne meteen. Wat al bij de berichten staat blijft staan; er gaat niets meer uit."""
    return await _stap(request, campagne, starten.stop)


@get(
    "/{campagne:uuid}/resultaten",
    operation_id="leesCampagneresultaten",
    # The screen asks by itself, every few seconds.
    opt={"verwerking": GEEN, "verlengt": False},
    responses={200: ResponseSpec(Resultaten, description="De resultaten", generate_examples=False)},
)
async def lees_resultaten(campagne: FromPath[UUID], request: Req) -> Response[bytes]:
    """Hoe het ging, per kanaal, uitkomst en taal. Groepen van minder dan vijf mensen staan samen onder `overig`."""
    async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
        found = await resultaten.read_resultaten(db, campagne)
    if found is None:
        raise Weigering(404)
    return tagged(request, request.auth.gemeentecode, msgspec.json.encode(found), {})


def _kenmerk(campagne: Campagne) -> str:
    """Its version, for `If-Match`, and the rest: a step or a new template changes the answer and not what was made."""
    rest = etag(str(campagne.id), msgspec.json.encode(campagne).decode()).strip('"')
    return f'"{campagne.versie}-{rest}"'


async def _stap(request: Req, campagne: UUID, doe: starten.Doe) -> Response[Campagne]:
    """One step of a campaign; its refusal says why in a sentence."""
    try:
        async with wijziging_voor(request) as wijziging:
            done = await doe(wijziging.db, request.auth, campagne, clock.now())
            if done is None:
                raise Weigering(404)
    except KanNiet as fault:
        raise Weigering(409, zin=KAN_NIET[fault.reden]) from None
    return Response(done, headers={"ETag": _kenmerk(done)})


async def _read(request: Req, inzage: Inzage) -> CampagneInvoer:
    """What was sent, with every fault at once: also who is named and is nobody here."""
    fouten: list[Fout] = []
    invoer: CampagneInvoer = read_body(await request.body(), CampagneInvoer, fouten)
    fouten += await bewaren.check_campagne(inzage.db, invoer, clock.now())
    fouten += await check_selectie(inzage.db, invoer.selectie)
    if fouten:
        raise OngeldigeInvoer(fouten)
    return invoer


async def _betreft(inzage: Inzage, campagne: UUID) -> None:
    """Notes those who are named one by one: the answer shows their numbers."""
    for dossier_id in await bewaren.list_genoemd(inzage.db, campagne):
        inzage.betreft(dossier_id)


campagnes_router = Router(
    PATH,
    route_handlers=[
        *(lees_campagnes, maak_campagne, lees_campagne, wijzig_campagne, verwijder_campagne),
        *(bekijk_vooraf, keur_goed, start, stop, lees_resultaten),
    ],
    opt={"toegang": "medewerker", "recht": "campagnes", "verwerking": "campagne_voorbereiden"},
)
