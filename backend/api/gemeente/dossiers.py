"""One whole dossier (contract 1): delivered by a municipality's own system, read and stored by its employees."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import PathParameter

from backend import clock
from backend.api.errors import OngeldigeInvoer, Probleem, Weigering
from backend.api.inzage import inzage_voor, wijziging_voor
from backend.api.kenmerken import unchanged
from backend.api.versie import etag_of, if_match
from backend.dossiers.change import BsnVanAnder, VersieVerschilt, put_dossier
from backend.dossiers.inzage import Inzage
from backend.dossiers.read import find_dossier, read_dossier_rij
from backend.law.lezen import Fout, encode_dossier, read_dossier

NUMMER = "^[A-Za-z0-9-]{1,40}$"
Nummer = Annotated[str, PathParameter(pattern=NUMMER, description="Het clientnummer van de gemeente")]


class Opgeslagen(msgspec.Struct, rename="camel"):
    """What a delivery did. The same document again gives `gewijzigd: false` and the same `versie`."""

    clientnummer: str
    versie: int
    gewijzigd: bool


async def betrokken_dossier(inzage: Inzage, clientnummer: str) -> Any:
    """The id of the dossier with this number, noted as the one this request is about; raises Weigering 404."""
    dossier_id = await find_dossier(inzage.db, clientnummer)
    if dossier_id is None:
        raise Weigering(404)
    inzage.betreft(dossier_id)
    return dossier_id


@get(
    "/{clientnummer:str}",
    opt={"toegang": "medewerker", "verwerking": "dossier_inzien"},
    responses={200: ResponseSpec(bytes, description="Het dossier, zonder BSN", generate_examples=False)},
)
async def lees_dossier(clientnummer: Nummer, request: Request[Any, Any, Any]) -> Response[bytes]:
    """Het hele dossier van een inburgeraar, zonder BSN. De `ETag` is de versie, voor `If-Match` bij het wijzigen."""
    async with inzage_voor(request) as inzage:
        gelezen = await read_dossier_rij(inzage.db, await betrokken_dossier(inzage, clientnummer))
        if gelezen is None:
            raise Weigering(404)
    kenmerk = etag_of(gelezen.versie)
    return unchanged(request, kenmerk) or Response(
        encode_dossier(gelezen.dossier), media_type="application/json", headers={"ETag": kenmerk}
    )


@put(
    "/{clientnummer:str}",
    opt={
        "toegang": ("systeem", "medewerker"),
        "scope": "dossiers:schrijven",
        "verwerking": "dossier_vastleggen",
    },
    responses={
        201: ResponseSpec(Opgeslagen, description="Nieuw dossier", generate_examples=False),
        400: ResponseSpec(
            Probleem, description="Alle fouten, per veld; er is niets opgeslagen", generate_examples=False
        ),
        412: ResponseSpec(Probleem, description="If-Match noemt een andere versie", generate_examples=False),
    },
)
async def leg_dossier_vast(clientnummer: Nummer, request: Request[Any, Any, Any]) -> Response[Opgeslagen]:
    """Legt een heel dossier vast. Idempotent; met `If-Match` alleen als niemand het intussen wijzigde.

    Een medewerker legt vast wat er staat. Een systeem laat afspraken staan die een medewerker hier maakte of wijzigde,
    totdat het er zelf iets anders over zegt dan de vorige keer.
    """
    dossier = read_dossier(await request.body())
    _check_address(clientnummer, request.auth.gemeentecode, dossier)
    version, only_new = if_match(request), request.headers.get("if-none-match", "").strip() == "*"
    async with wijziging_voor(request) as wijziging:
        try:
            done = await put_dossier(
                wijziging.db,
                request.app.state.kluis,
                request.auth,
                dossier,
                now=clock.now(),
                peildatum=clock.today(),
                if_match=version,
                if_none_match=only_new,
            )
        except VersieVerschilt:
            raise Weigering(412) from None
        except BsnVanAnder:
            raise OngeldigeInvoer(
                [Fout("bsn", "al_in_gebruik", "Dit BSN hoort in deze gemeente al bij een ander clientnummer.")]
            ) from None
        wijziging.betreft(done.id)
    return Response(
        Opgeslagen(clientnummer, done.versie, done.gewijzigd),
        status_code=201 if done.nieuw else 200,
        headers={"ETag": etag_of(done.versie)},
    )


def _check_address(clientnummer: str, gemeentecode: str, dossier: Any) -> None:
    """The address and the token decide whose dossier it is; the document may only agree."""
    fouten = []
    if dossier.clientnummer != clientnummer:
        fouten.append(Fout("clientnummer", "ander_adres", "Het clientnummer is een ander dan dat in het adres."))
    if dossier.gemeentecode != gemeentecode:
        fouten.append(Fout("gemeentecode", "andere_gemeente", "De gemeentecode is niet die van uw toegangsbewijs."))
    if fouten:
        raise OngeldigeInvoer(fouten)
