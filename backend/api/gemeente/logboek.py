"""Who read or changed what: for whoever guards that in the municipality (recht `beheer`)."""

import datetime as dt
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import QueryParameter

from backend import audit, clock
from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.kenmerken import tagged
from backend.api.mijn.tijdlijn import Tot, Vanaf, check_dagen
from backend.audit.controle import LogboekRegel, Logvraag, read_logboek
from backend.audit.verwerkingen import GEEN

PATH = "/api/v1/logboek"
_NEDERLAND = ZoneInfo("Europe/Amsterdam")
Client = Annotated[
    str | None,
    QueryParameter(name="clientnummer", pattern="^[A-Za-z0-9-]{1,40}$", description="Alleen over deze inburgeraar"),
]
Medewerker = Annotated[UUID | None, QueryParameter(name="medewerker", description="Het account van een medewerker")]
Handeling = Annotated[
    str | None,
    QueryParameter(name="handeling", pattern="^[a-z_.]{1,60}$", description="Wat er gedaan is: dossier_inzien"),
]


@get(
    "/logboek",
    opt={"toegang": "medewerker", "recht": "beheer", "verwerking": GEEN},
    responses={200: ResponseSpec(list[LogboekRegel], description="Een bladzijde", generate_examples=False)},
    operation_id="leesLogboek",
)
async def lees_logboek(
    request: Request[Any, Any, Any],
    clientnummer: Client = None,
    medewerker: Medewerker = None,
    handeling: Handeling = None,
    vanaf: Vanaf = None,
    tot: Tot = None,
    pagina: Pagina = 1,
    aantal: Aantal = 100,
) -> Response[bytes]:
    """Wie gegevens bekeek of wijzigde, het nieuwste eerst. Dat iemand dit leest, staat er daarna zelf ook in."""
    check_dagen(vanaf, tot)
    actor = request.auth
    vraag = Logvraag(clientnummer, medewerker, handeling, _begin(vanaf), _begin(tot + dt.timedelta(1)) if tot else None)
    async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
        regels, total = await read_logboek(db, vraag, vanaf=(pagina - 1) * aantal, aantal=aantal)
        await audit.record(
            db, gemeentecode=actor.gemeentecode, tijdstip=clock.now(), rol=actor.rol, wie=actor.wie,
            handeling="logboek.gelezen", trace_id=actor.spoor.trace_id,
        )  # fmt: skip
    asked = {"clientnummer": clientnummer, "medewerker": medewerker, "handeling": handeling, "vanaf": vanaf, "tot": tot}
    query = urlencode({name: str(value) for name, value in asked.items() if value is not None})
    links = page_links(total, pagina, aantal, PATH + (f"?{query}" if query else ""))
    return tagged(request, actor.gemeentecode, msgspec.json.encode(regels), links)


def _begin(dag: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(dag, dt.time(), _NEDERLAND) if dag else None
