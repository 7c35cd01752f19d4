"""The inburgeraar's own shares: with whom, what, until when, and what was looked at; making, narrowing, ending."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.deelcode import show_code
from backend.api.errors import OngeldigeInvoer, Probleem, Weigering
from backend.api.invoer import check_einde, read_body
from backend.api.kenmerken import etag, unchanged
from backend.api.taal import reader_taal
from backend.dossiers import delingen
from backend.dossiers.delingen import EigenDeling, NietMogelijk, Uitnodiging
from backend.dossiers.read import read_taal
from backend.i18n import Taal, kaal
from backend.identity.actor import Actor
from backend.identity.bereik import Scope
from backend.law.lezen import Fout
from backend.uitleg.delingen import leg_uit_deling, leg_uit_gebruik, leg_uit_weigering

Req = Request[Any, Actor, Any]
# A name that the person gives it ('mijn buurvrouw'). A number could be a BSN.
Voor = Annotated[
    str,
    msgspec.Meta(
        min_length=1,
        max_length=60,
        pattern=r"^(?!(.*\d){6})[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$",
        extra={"melding": "Geef een korte naam van 1 tot 60 tekens, zonder nummers."},
    ),
]


class NieuweDeling(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """What somebody wants to share: `eindigtOp` is the last day, at most twelve months ahead."""

    scopes: tuple[Scope, ...]
    eindigt_op: date
    voor: Voor | None = None


class BeperkteDeling(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Less than it was: fewer scopes, an earlier last day, or both."""

    scopes: tuple[Scope, ...] | None = None
    eindigt_op: date | None = None


class DeelCode(msgspec.Struct, rename="camel"):
    """A code to show in person. It is told once; `qr` is an SVG whose address carries it in its fragment."""

    id: UUID
    code: str
    adres: str
    qr: str
    verloopt_op: datetime


class Met(msgspec.Struct, rename="camel"):
    """The begeleider."""

    naam: str
    organisatie: str


class Gebruik(msgspec.Struct, rename="camel"):
    """One look through a share."""

    tijdstip: datetime
    verwerking: str
    tekst: dict[str, Any]


class MijnDeling(msgspec.Struct, rename="camel"):
    """A share, also when it ended. `met` is absent until somebody accepted it."""

    id: UUID
    herkomst: str
    status: str
    met: Met | None
    voor: str | None
    scopes: list[Scope]
    eindigt_op: date
    aangemaakt_op: datetime
    aanvaard_op: datetime | None
    beeindigd_op: datetime | None
    beeindigd_door: str | None
    gebruik: list[Gebruik]
    tekst: dict[str, Any]


NIET_MOGELIJK = {
    409: ResponseSpec(
        Probleem, description="Gestopt, al aangenomen, of gekozen door de gemeente", generate_examples=False
    )
}


class DelingenController(Controller):
    """Sharing with a begeleider, by the person."""

    path = "/delingen"

    @get("/", operation_id="leesMijnDelingen")
    async def read(self, request: Req, pagina: Pagina = 1, aantal: Aantal = 50) -> Response[list[MijnDeling]]:
        """Met wie de inburgeraar deelt, wat, tot wanneer, en wat er is bekeken; ook wat gestopt is."""
        actor, dossier_id = request.auth, _own(request)
        async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
            eigen_taal = await read_taal(db, dossier_id)
            if eigen_taal is None:
                raise Weigering(404)
            found, total = await delingen.list_eigen(
                db, dossier_id, clock.now(), clock.today(), vanaf=(pagina - 1) * aantal, aantal=aantal
            )
        taal = reader_taal(request, actor.taal, eigen_taal)
        telefoon = request.app.state.settings.gemeenten[actor.gemeentecode].contact.telefoon
        answer = [_shown(deling, taal, telefoon) for deling in found]
        kenmerk = etag(str(dossier_id), msgspec.json.encode(answer).decode())
        headers = {"ETag": kenmerk, "Content-Language": taal.tag} | page_links(
            total, pagina, aantal, "/api/v1/mijn/delingen"
        )
        if same := unchanged(request, kenmerk, headers):
            return same  # type: ignore[return-value]
        return Response(answer, headers=headers)

    @post("/", operation_id="maakDeling")
    async def make(self, request: Req) -> DeelCode:
        """Maakt een deling met een code voor één keer, tien minuten geldig. Laat die zelf zien."""
        vandaag, state = clock.today(), request.app.state
        fouten: list[Fout] = []
        nieuw = read_body(await request.body(), NieuweDeling, fouten)
        scopes = tuple(scope for scope in nieuw.scopes if scope is not None)
        if not nieuw.scopes and not any(fout.veld == "scopes" for fout in fouten):
            fouten.append(_GEEN_SCOPES)
        check_einde(nieuw.eindigt_op, vandaag, fouten)
        if fouten:
            raise OngeldigeInvoer(fouten)
        async with state.database.tenant_session(request.auth.gemeentecode) as db:
            if await read_taal(db, _own(request)) is None:
                raise Weigering(404)
            uitnodiging = await delingen.make_deling(
                db, request.auth, state.settings.bsn_zoeksleutel, scopes, nieuw.eindigt_op, nieuw.voor, clock.now()
            )
        return _code(request, uitnodiging)

    @post("/{deling:uuid}/code", operation_id="vernieuwDeelcode", responses=NIET_MOGELIJK)
    async def renew(self, request: Req, deling: FromPath[UUID]) -> DeelCode:
        """Maakt een nieuwe code zolang niemand de deling heeft aangenomen. De oude code werkt dan niet meer."""
        state = request.app.state
        try:
            async with state.database.tenant_session(request.auth.gemeentecode) as db:
                uitnodiging = await delingen.renew_code(
                    db, request.auth, state.settings.bsn_zoeksleutel, deling, clock.now(), clock.today()
                )
        except NietMogelijk as fault:
            raise _refused(request, fault) from None
        if uitnodiging is None:
            raise Weigering(404)
        return _code(request, uitnodiging)

    @patch("/{deling:uuid}", operation_id="beperkDeling", status_code=204, responses=NIET_MOGELIJK)
    async def narrow(self, request: Req, deling: FromPath[UUID]) -> None:
        """Deelt minder of korter, vanaf nu. Meer of langer delen kan alleen met een nieuwe code."""
        vandaag = clock.today()
        fouten: list[Fout] = []
        wens = read_body(await request.body(), BeperkteDeling, fouten)
        if wens.scopes is not None and not wens.scopes and not any(fout.veld == "scopes" for fout in fouten):
            fouten.append(_GEEN_SCOPES)
        if wens.scopes is None and wens.eindigt_op is None and not fouten:
            fouten.append(Fout("", "niets_gevraagd", "Noem wat u minder wilt delen: scopes, eindigtOp of beide."))
        check_einde(wens.eindigt_op, vandaag, fouten)
        try:
            async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
                had = await delingen.find_eigen(db, request.auth, deling, vandaag)
                if had is None:
                    raise Weigering(404)
                scopes, eindigt_op = had
                wanted = [scope for scope in wens.scopes or scopes if scope is not None]
                if set(wanted) - set(scopes):
                    fouten.append(Fout("scopes", "verruimen", "U kunt hier alleen minder delen. Maak een nieuwe code."))
                if wens.eindigt_op is not None and wens.eindigt_op > eindigt_op:
                    fouten.append(
                        Fout("eindigtOp", "verruimen", "U kunt hier alleen eerder stoppen. Maak een nieuwe code.")
                    )
                if fouten:
                    raise OngeldigeInvoer(fouten)
                await delingen.narrow_deling(
                    db, request.auth, deling, wanted, wens.eindigt_op or eindigt_op, clock.now()
                )
        except NietMogelijk as fault:
            raise _refused(request, fault) from None

    @delete("/{deling:uuid}", operation_id="beeindigDeling", responses=NIET_MOGELIJK)
    async def end(self, request: Req, deling: FromPath[UUID]) -> None:
        """Stopt een deling meteen. Een begeleider die de gemeente koos, stopt bij de gemeente."""
        try:
            async with request.app.state.database.tenant_session(request.auth.gemeentecode) as db:
                if not await delingen.end_deling(db, request.auth, deling, clock.now()):
                    raise Weigering(404)
        except NietMogelijk as fault:
            raise _refused(request, fault) from None


_GEEN_SCOPES = Fout("scopes", "leeg", "Kies minstens één onderdeel om te delen.")


def _refused(request: Req, fault: NietMogelijk) -> Weigering:
    contact = request.app.state.settings.gemeenten[request.auth.gemeentecode].contact
    taal = reader_taal(request, request.auth.taal)
    return Weigering(409, zin=kaal(leg_uit_weigering(taal, fault.reden, contact.telefoon)))


def _own(request: Req) -> UUID:
    if request.auth.dossier_id is None:
        raise Weigering(404)
    return request.auth.dossier_id


def _code(request: Req, uitnodiging: Uitnodiging) -> DeelCode:
    herkomst = request.app.state.settings.herkomst_voor_host(request.headers.get("host", ""))
    adres, qr = show_code(herkomst, uitnodiging.code)
    return DeelCode(uitnodiging.id, uitnodiging.code, adres, qr, uitnodiging.verloopt_op)


def _shown(deling: EigenDeling, taal: Taal, telefoon: str) -> MijnDeling:
    known = {name: getattr(deling, name) for name in _ALIKE}
    return MijnDeling(
        **known,
        met=Met(deling.naam, deling.organisatie or "") if deling.naam is not None else None,
        scopes=list(deling.scopes),
        gebruik=[
            Gebruik(look.tijdstip, look.verwerking.code, leg_uit_gebruik(taal, look.tijdstip, look.verwerking.code))
            for look in deling.gebruik
        ],
        tekst=leg_uit_deling(
            taal,
            status=deling.status,
            herkomst=deling.herkomst,
            scopes=deling.scopes,
            eindigt_op=deling.eindigt_op,
            beeindigd_op=deling.beeindigd_op,
            beeindigd_door=deling.beeindigd_door,
            telefoon=telefoon,
        ),
    )


_ALIKE = (
    "id", "herkomst", "status", "voor", "eindigt_op", "aangemaakt_op", "aanvaard_op", "beeindigd_op", "beeindigd_door",
)  # fmt: skip
