"""The begeleider: who shares with them, how far each is, what is coming, and accepting a code.

What may be seen is decided by `identity.delingen` and `identity.bereik`, on every request again. The version of an
answer (ETag) is made of the share, its scopes and what is shown: it does not change with what is not.
"""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, Router, get, post
from litestar.params import FromPath

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_links, page_of
from backend.api.errors import Weigering
from backend.api.gedeeld.aandacht import Aandacht, notice
from backend.api.inzage import inzage_voor
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.dossiers.duo import read_met_gebeurtenissen
from backend.dossiers.inzage import Inzage
from backend.dossiers.voortgang import read_snapshot
from backend.i18n import Taal
from backend.identity import grenzen, login
from backend.identity.actor import Actor
from backend.identity.adres import client_address
from backend.identity.bereik import SCOPES, Scope, restrict_antwoord, restrict_tijdlijn, restrict_voortgang
from backend.identity.delingen import Deling, accept_uitnodiging, list_delingen, read_deling
from backend.identity.weigering import TeVaak
from backend.law.tijdlijn import tijdlijn
from backend.law.uitkomst import Voortgang
from backend.uitleg.tijdlijn import leg_uit_tijdlijn
from backend.uitleg.voortgang import leg_uit_voortgang

Req = Request[Any, Actor, Any]


class AangenomenDeling(msgspec.Struct, rename="camel"):
    """A share that begins now."""

    id: UUID
    naam: str
    scopes: list[Scope]
    eindigt_op: date


class Gedeeld(msgspec.Struct, rename="camel"):
    """Somebody to look along with. `herkomst`: `inburgeraar` (shared) or `gemeente` (assigned)."""

    id: UUID
    naam: str
    herkomst: str
    scopes: list[Scope]
    eindigt_op: date
    volgende_afspraak: dict[str, Any] | None
    aandacht: list[Aandacht]


class GedeeldController(Controller):
    """What is shared with the begeleider who asks."""

    path = "/api/v1/gedeeld"
    opt = {"toegang": "begeleider"}  # noqa: RUF012

    @get("/", operation_id="leesGedeeld", opt={"verwerking": "gedeeld_lijst"})
    async def people(self, request: Req, pagina: Pagina = 1, aantal: Aantal = 50) -> Response[list[Gedeeld]]:
        """De mensen die met de begeleider delen, met wat deze week aandacht vraagt."""
        actor, vandaag = request.auth, clock.today()
        taal = reader_taal(request, actor.taal)
        async with inzage_voor(request) as inzage:
            found, total = await list_delingen(inzage.db, actor, vandaag, vanaf=(pagina - 1) * aantal, aantal=aantal)
            people = [await _person(inzage, actor, deling, vandaag, taal) for deling in found]
        kenmerk = etag(str(actor.account_id), str(total), msgspec.json.encode(people).decode())
        headers = {"ETag": kenmerk, "Content-Language": taal.tag} | page_links(total, pagina, aantal, "/api/v1/gedeeld")
        if same := unchanged(request, kenmerk, headers):
            return same  # type: ignore[return-value]
        return Response(people, headers=headers)

    @post("/uitnodigingen/{code:str}", operation_id="neemUitnodigingAan", opt={"verwerking": "uitnodiging_aannemen"})
    async def accept(self, request: Req, code: FromPath[str]) -> AangenomenDeling:
        """Neemt een deling aan met de code die iemand liet zien. Een code werkt één keer, tien minuten lang."""
        actor, state = request.auth, request.app.state
        # In a transaction of its own: a wrong try counts, also when nothing else is kept.
        try:
            await login.check_room(
                state.database,
                state.settings,
                actor.gemeentecode,
                (grenzen.DEELCODE, str(actor.account_id)),
                (grenzen.DEELCODE_ADRES, client_address(request, state.settings.proxies)),
            )
        except TeVaak as fault:
            raise Weigering(429, headers={"Retry-After": str(fault.wachten)}) from None
        async with inzage_voor(request) as inzage:
            deling = await accept_uitnodiging(
                inzage.db, actor, state.settings.bsn_zoeksleutel, code, clock.now(), clock.today()
            )
            if deling is None:
                raise Weigering(404)
            inzage.betreft(deling.dossier_id, deling.id)
        return AangenomenDeling(deling.id, deling.naam, _scopes(deling), deling.eindigt_op)

    @get("/{deling:uuid}/voortgang", operation_id="leesGedeeldeVoortgang", opt={"verwerking": "gedeeld_voortgang"})
    async def voortgang(self, request: Req, deling: FromPath[UUID]) -> Response[bytes]:
        """Hoe ver iemand is, alleen de onderdelen die gedeeld zijn. Wat niet gedeeld is, ontbreekt."""
        actor, vandaag = request.auth, clock.today()
        taal = reader_taal(request, actor.taal)
        async with inzage_voor(request) as inzage:
            shared = await _shared(inzage, actor, deling, vandaag)
            verdict = await _verdict(inzage, actor, shared, vandaag)
        gemeente = request.app.state.settings.gemeenten[actor.gemeentecode]
        told = leg_uit_voortgang(verdict, shared.naam, gemeente.naam, taal)
        body = {"naam": shared.naam, "scopes": _scopes(shared), **restrict_antwoord(told, shared.scopes)}
        return _answer(request, shared, taal, body, {})

    @get("/{deling:uuid}/tijdlijn", operation_id="leesGedeeldeTijdlijn", opt={"verwerking": "gedeeld_tijdlijn"})
    async def tijdlijn(
        self, request: Req, deling: FromPath[UUID], pagina: Pagina = 1, aantal: Aantal = 200
    ) -> Response[bytes]:
        """Wat er gebeurde en wat er komt, alleen de onderdelen die gedeeld zijn, op volgorde van dag."""
        actor, vandaag = request.auth, clock.today()
        taal = reader_taal(request, actor.taal)
        async with inzage_voor(request) as inzage:
            shared = await _shared(inzage, actor, deling, vandaag)
            read = await read_met_gebeurtenissen(inzage.db, shared.dossier_id)
            if read is None:
                raise Weigering(404)
        gelezen, gebeurtenissen = read
        found = restrict_tijdlijn(tijdlijn(gelezen.dossier, vandaag, gebeurtenissen=gebeurtenissen), shared.scopes)
        page, links = page_of(found, pagina, aantal, f"/api/v1/gedeeld/{shared.id}/tijdlijn")
        body = {
            "naam": shared.naam,
            "scopes": _scopes(shared),
            "peildatum": vandaag,
            "totaal": len(found),
            "mijlpalen": leg_uit_tijdlijn(page, gelezen.dossier, taal, vandaag),
        }
        return _answer(request, shared, taal, body, links)


async def _shared(inzage: Inzage, actor: Actor, deling_id: UUID, vandaag: date) -> Deling:
    """The share, noted as what this request looks through. Raises Weigering 404."""
    deling = await read_deling(inzage.db, actor, deling_id, vandaag)
    if deling is None:
        raise Weigering(404)
    inzage.betreft(deling.dossier_id, deling.id)
    return deling


async def _verdict(inzage: Inzage, actor: Actor, deling: Deling, vandaag: date) -> Voortgang:
    """Where somebody stands, with nothing of what is out of scope."""
    snapshot = await read_snapshot(inzage.db, actor.gemeentecode, deling.dossier_id, vandaag)
    if snapshot is None:
        raise Weigering(404)
    return restrict_voortgang(msgspec.json.decode(snapshot.uitkomst, type=Voortgang), deling.scopes)


async def _person(inzage: Inzage, actor: Actor, deling: Deling, vandaag: date, taal: Taal) -> Gedeeld:
    inzage.betreft(deling.dossier_id, deling.id)
    verdict = await _verdict(inzage, actor, deling, vandaag)
    afspraak, aandacht = notice(verdict, vandaag, taal)
    return Gedeeld(
        id=deling.id,
        naam=deling.naam,
        herkomst=deling.herkomst,
        scopes=_scopes(deling),
        eindigt_op=deling.eindigt_op,
        volgende_afspraak=afspraak,
        aandacht=aandacht,
    )


def _scopes(deling: Deling) -> list[Scope]:
    return [scope for scope in SCOPES if scope in deling.scopes]


def _answer(request: Req, deling: Deling, taal: Taal, body: dict[str, Any], links: dict[str, str]) -> Response[bytes]:
    encoded = msgspec.json.encode(body)
    kenmerk = etag(str(deling.id), *_scopes(deling), encoded.decode())
    headers = {"ETag": kenmerk, "Content-Language": taal.tag} | links
    return unchanged(request, kenmerk, headers) or Response(encoded, media_type="application/json", headers=headers)


gedeeld_router = Router("/", route_handlers=[GedeeldController])
