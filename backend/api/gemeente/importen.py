"""Files of facts: checked as a whole, every fault with its line (contract 3, Import)."""

import asyncio
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter

from backend import clock
from backend.api.errors import Probleem, Weigering
from backend.api.inzage import inzage_voor, wijziging_voor
from backend.api.kenmerken import tagged
from backend.api.taal import reader_taal
from backend.audit.verwerkingen import GEEN
from backend.i18n import Taal
from backend.identity.actor import Actor
from backend.integrations.imports import bewaard, geweigerd
from backend.integrations.imports.bestand import GROOTSTE_BESTAND, Bestand, Vorm, read_bestand
from backend.integrations.imports.bewaard import Inlezing
from backend.integrations.imports.dossiers import LANGSTE_DOSSIER, MEESTE_DOSSIERS, import_dossiers
from backend.integrations.imports.fout import RegelFout
from backend.integrations.imports.inlezen import LANGSTE_REGEL, MEESTE_REGELS, Uitslag, import_feiten
from backend.integrations.imports.personen import SCOPES, alleen_taalschool
from backend.integrations.imports.soorten import Soort, kolommen
from backend.uitleg.importen import ImportTekst, leg_uit_import, vertaal_melding

VORMEN: tuple[Vorm, ...] = ("text/csv", "application/x-ndjson")
DOSSIERS = "dossiers:schrijven"
_WIE = {"toegang": ("systeem", "medewerker"), "scope": SCOPES}
SoortVraag = Annotated[Soort, QueryParameter(name="soort", description="Wat er in het bestand staat")]
Gedeeltelijk = Annotated[
    Literal["true", "false"],
    QueryParameter(name="gedeeltelijk", description="Met `true` goede regels vastleggen, ook als er foute zijn"),
]


class IngelezenBestand(Inlezing, frozen=True, kw_only=True, rename="camel"):
    """What became of a file: until when that is kept, and in words."""

    bewaard_tot: datetime
    tekst: ImportTekst


@post(
    "/importen",
    opt=_WIE | {"verwerking": "bestand_inlezen", "inhoud": VORMEN, "grens": "import"},
    request_max_body_size=GROOTSTE_BESTAND,
    responses={
        201: ResponseSpec(IngelezenBestand, description="Vastgelegd", generate_examples=False),
        400: ResponseSpec(
            Probleem, description="Alle fouten, per regel; er is niets vastgelegd", generate_examples=False
        ),
        413: ResponseSpec(Probleem, description="Het bestand is te groot", generate_examples=False),
    },
)
async def lees_bestand_in(
    request: Request[Any, Any, Any], soort: SoortVraag, gedeeltelijk: Gedeeltelijk = "false"
) -> Response[IngelezenBestand]:
    """Legt de feiten uit een bestand vast, als alle regels goed zijn. Hetzelfde bestand nog eens verandert niets.

    Met `gedeeltelijk=true` worden de goede regels vastgelegd en de andere bewaard. Alleen lesuren van een taalschool
    mogen een BSN noemen: in haar eigen levering (scope `importen:taalschool`) of in die van een medewerker. Een systeem
    dat hele dossiers levert heeft ook de scope `dossiers:schrijven` nodig.
    """
    actor: Actor = request.auth
    _check_soort(actor, soort)
    vorm: Vorm = msgspec.convert(request.headers["content-type"].partition(";")[0].strip().lower(), Vorm)
    # Before the database is asked for anything: a transaction does not wait for a file to be read.
    bestand = await asyncio.to_thread(_read, await request.body(), vorm, soort)
    partly, now = gedeeltelijk == "true", clock.now()
    async with wijziging_voor(request) as wijziging:
        uitslag = await _import(request, wijziging.db, soort, bestand, partly, now)
        for dossier_id in uitslag.personen:
            wijziging.betreft(dossier_id)
        done = await bewaard.keep_import(
            wijziging.db, request.app.state.kluis, actor, soort, bestand, uitslag, gedeeltelijk=partly, now=now
        )
    return Response(_shown(request, done), status_code=201, headers={"Location": f"/api/v1/importen/{done.id}"})


@get(
    "/importen/{id:uuid}",
    opt=_WIE | {"verwerking": GEEN},
    responses={200: ResponseSpec(IngelezenBestand, description="Wat er van werd", generate_examples=False)},
    operation_id="leesImport",
)
async def lees_import(id: FromPath[UUID], request: Request[Any, Any, Any]) -> Response[bytes]:
    """Wat er van een bestand werd, met van elke geweigerde regel de reden. Een systeem ziet alleen wat het zelf gaf."""
    actor: Actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
        done = await bewaard.read_import(db, actor, id)
    if done is None:
        raise Weigering(404)
    return tagged(request, str(done.id), msgspec.json.encode(_shown(request, done)), {})


@get(
    "/importen/{id:uuid}/geweigerd",
    opt=_WIE | {"verwerking": "bestand_inlezen", "antwoord": VORMEN},
    responses={200: ResponseSpec(bytes, description="De geweigerde regels", generate_examples=False)},
    operation_id="leesGeweigerdeRegels",
)
async def lees_geweigerd(id: FromPath[UUID], request: Request[Any, Any, Any]) -> Response[bytes]:
    """De geweigerde regels van een bestand, elk met de reden, om te verbeteren en opnieuw te leveren.

    In de vorm van het bestand zelf: een CSV met vooraan de kolommen `regel` en `reden`, die bij het inlezen niet
    meetellen. Een BSN komt er niet in terug.
    """
    async with inzage_voor(request) as inzage:
        found = await bewaard.read_geweigerd(inzage.db, request.app.state.kluis, request.auth, id)
        if found is None:
            raise Weigering(404)
        done, lines = found
        for dossier_id in geweigerd.personen(lines):
            inzage.betreft(dossier_id)
    taal = _taal(request)
    body = await asyncio.to_thread(geweigerd.write_bestand, lines, done.vorm, _vertaald(taal, done.fouten))
    ending = "csv" if done.vorm == "text/csv" else "ndjson"
    name = f"geweigerd-{done.soort}-{taal.dag(done.aangemaakt_op)}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": taal.tag}
    return Response(body, media_type=done.vorm, headers=headers)


def _check_soort(actor: Actor, soort: Soort) -> None:
    """What a system may deliver: a language school hours only, and whole dossiers who may deliver those one by one."""
    if actor.rol != "systeem":
        return
    if (alleen_taalschool(actor) and soort != "uren") or (soort == "dossiers" and DOSSIERS not in actor.scopes):
        raise Weigering(403)


def _read(body: bytes, vorm: Vorm, soort: Soort) -> Bestand:
    if soort == "dossiers":
        return read_bestand(body, vorm, None, meeste_regels=MEESTE_DOSSIERS, langste_regel=LANGSTE_DOSSIER)
    return read_bestand(body, vorm, kolommen(soort), meeste_regels=MEESTE_REGELS, langste_regel=LANGSTE_REGEL)


async def _import(
    request: Request[Any, Any, Any], db: Any, soort: Soort, bestand: Bestand, gedeeltelijk: bool, now: datetime
) -> Uitslag:
    kluis, actor, vandaag = request.app.state.kluis, request.auth, clock.today()
    if soort == "dossiers":
        return await import_dossiers(db, kluis, actor, bestand, gedeeltelijk=gedeeltelijk, now=now, peildatum=vandaag)
    return await import_feiten(db, kluis, actor, soort, bestand, gedeeltelijk=gedeeltelijk, now=now, peildatum=vandaag)


def _shown(request: Request[Any, Any, Any], done: Inlezing) -> IngelezenBestand:
    taal = _taal(request)
    tot = done.aangemaakt_op + timedelta(days=request.app.state.settings.import_dagen)
    tekst = leg_uit_import(taal, goed=done.goed, geweigerd=done.geweigerd, gewijzigd=done.gewijzigd, bewaard_tot=tot)
    feiten = msgspec.structs.asdict(done) | {"fouten": _vertaald(taal, done.fouten)}
    return IngelezenBestand(**feiten, bewaard_tot=tot, tekst=tekst)


def _taal(request: Request[Any, Any, Any]) -> Taal:
    return reader_taal(request, request.auth.taal)


def _vertaald(taal: Taal, fouten: list[RegelFout]) -> list[RegelFout]:
    return [msgspec.structs.replace(fout, melding=vertaal_melding(taal, fout.melding)) for fout in fouten]
