"""Facts in: a municipality's own system delivers a whole dossier (contract 1)."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import PathParameter

from backend import clock
from backend.api.errors import OngeldigeInvoer, Probleem, Weigering
from backend.dossiers.change import BsnVanAnder, VersieVerschilt, put_dossier
from backend.law.lezen import Fout, read_dossier


class Opgeslagen(msgspec.Struct, rename="camel"):
    """What a delivery did. The same document again gives `gewijzigd: false` and the same `versie`."""

    clientnummer: str
    versie: int
    gewijzigd: bool


@put(
    "/{clientnummer:str}",
    opt={"scope": "dossiers:schrijven"},
    responses={
        201: ResponseSpec(Opgeslagen, description="Nieuw dossier", generate_examples=False),
        400: ResponseSpec(
            Probleem, description="Alle fouten, per veld; er is niets opgeslagen", generate_examples=False
        ),
        412: ResponseSpec(Probleem, description="If-Match noemt een andere versie", generate_examples=False),
    },
)
async def leg_dossier_vast(
    clientnummer: Annotated[str, PathParameter(pattern="^[A-Za-z0-9-]{1,40}$")],
    request: Request[Any, Any, Any],
) -> Response[Opgeslagen]:
    """Legt een heel dossier vast. Idempotent; met `If-Match` alleen als niemand het intussen wijzigde."""
    actor, state = request.auth, request.app.state
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Weigering(415)
    dossier = read_dossier(await request.body())
    _check_address(clientnummer, actor.gemeentecode, dossier)
    try:
        async with state.database.tenant_session(actor.gemeentecode) as session:
            done = await put_dossier(
                session,
                state.kluis,
                actor,
                dossier,
                now=clock.now(),
                peildatum=clock.today(),
                if_match=_if_match(request.headers.get("if-match")),
                if_none_match=request.headers.get("if-none-match", "").strip() == "*",
            )
    except VersieVerschilt:
        raise Weigering(412) from None
    except BsnVanAnder:
        raise OngeldigeInvoer(
            [Fout("bsn", "al_in_gebruik", "Dit BSN hoort in deze gemeente al bij een ander clientnummer.")]
        ) from None
    return Response(
        Opgeslagen(clientnummer, done.versie, done.gewijzigd),
        status_code=201 if done.nieuw else 200,
        headers={"ETag": f'"{done.versie}"'},
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


def _if_match(header: str | None) -> int | None:
    """The version in If-Match; an unreadable one can match nothing, so it is a refusal."""
    if header is None:
        return None
    try:
        return int(header.strip().strip('"'))
    except ValueError:
        raise Weigering(412) from None
