"""Files of facts: checked as a whole, every fault with its line (contract 3, Import)."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter

from backend import clock
from backend.api.errors import Probleem, Weigering
from backend.api.inzage import wijziging_voor
from backend.api.kenmerken import tagged
from backend.audit.verwerkingen import GEEN
from backend.integrations.imports.bestand import Vorm, read_bestand
from backend.integrations.imports.bewaard import Inlezing, keep_import, read_import
from backend.integrations.imports.dossiers import import_dossiers
from backend.integrations.imports.inlezen import import_feiten
from backend.integrations.imports.soorten import Soort, as_feiten, kolommen

VORMEN: tuple[Vorm, ...] = ("text/csv", "application/x-ndjson")
_WIE = {"toegang": ("systeem", "medewerker"), "scope": "importen:schrijven"}
SoortVraag = Annotated[Soort, QueryParameter(name="soort", description="Wat er in het bestand staat")]
Gedeeltelijk = Annotated[
    bool, QueryParameter(name="gedeeltelijk", description="Goede regels vastleggen, ook als er foute zijn")
]


@post(
    "/importen",
    opt=_WIE | {"verwerking": "bestand_inlezen", "inhoud": VORMEN},
    responses={
        201: ResponseSpec(Inlezing, description="Vastgelegd", generate_examples=False),
        400: ResponseSpec(
            Probleem, description="Alle fouten, per regel; er is niets vastgelegd", generate_examples=False
        ),
    },
)
async def lees_bestand_in(
    request: Request[Any, Any, Any], soort: SoortVraag, gedeeltelijk: Gedeeltelijk = False
) -> Response[Inlezing]:
    """Legt de feiten uit een bestand vast, als alle regels goed zijn. Hetzelfde bestand nog eens verandert niets."""
    actor, kluis, now = request.auth, request.app.state.kluis, clock.now()
    vorm: Vorm = msgspec.convert(request.headers["content-type"].partition(";")[0].strip().lower(), Vorm)
    inhoud = await request.body()
    vandaag = clock.today()
    async with wijziging_voor(request) as wijziging:
        regels, fouten = read_bestand(inhoud, vorm, None if soort == "dossiers" else kolommen(soort))
        if soort == "dossiers":
            uitslag = await import_dossiers(wijziging.db, kluis, actor, regels, fouten, gedeeltelijk=gedeeltelijk, now=now, peildatum=vandaag)
        else:
            feiten = as_feiten(soort, regels, vorm)
            uitslag = await import_feiten(wijziging.db, kluis, actor, soort, feiten, fouten, gedeeltelijk=gedeeltelijk, now=now, peildatum=vandaag)
        for dossier_id in uitslag.personen:
            wijziging.betreft(dossier_id)
        done = await keep_import(wijziging.db, actor, soort, vorm, uitslag, gedeeltelijk=gedeeltelijk, now=now)
    return Response(done, status_code=201, headers={"Location": f"/api/v1/importen/{done.id}"})


@get(
    "/importen/{id:uuid}",
    opt=_WIE | {"verwerking": GEEN},
    responses={200: ResponseSpec(Inlezing, description="Wat er van werd", generate_examples=False)},
    operation_id="leesImport",
)
async def lees_import(id: FromPath[UUID], request: Request[Any, Any, Any]) -> Response[bytes]:
    """Wat er van een bestand werd, met van elke geweigerde regel de reden. Van de regel zelf is niets bewaard."""
    actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
        done = await read_import(db, actor.gemeentecode, id)
    if done is None:
        raise Weigering(404)
    return tagged(request, str(done.id), msgspec.json.encode(done), {})
