"""What people report about their hours and ask about their data, and the municipality's answer (GDPR art. 16, 17)."""

from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Request, Response, get, patch
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter

from backend import clock
from backend.api.bladeren import Aantal, Pagina, page_links
from backend.api.errors import OngeldigeInvoer, Probleem, Weigering
from backend.api.invoer import read_body
from backend.api.inzage import inzage_voor
from backend.api.kenmerken import tagged
from backend.dossiers.meldingen import (
    AFGESLOTEN,
    ONDERHANDEN,
    AlAfgesloten,
    GemeldeMelding,
    answer_melding,
    find_melding,
    list_meldingen,
)
from backend.law.lezen import Fout
from backend.uitleg.meldingen import Melding, Soort, Status

PATH = "/api/v1/meldingen"
SOORTEN: tuple[Soort, ...] = get_args(Soort)
Statussen = Annotated[
    list[Status] | None, QueryParameter(name="status", max_items=4, description="Mag vaker; anders wat nog open is")
]
Soorten = Annotated[list[Soort] | None, QueryParameter(name="soort", max_items=3, description="Mag vaker; anders alle")]


class OntvangenMelding(Melding, frozen=True, kw_only=True, rename="camel"):
    """A report or request, and whose it is."""

    clientnummer: str
    naam: str


class Behandeling(msgspec.Struct, forbid_unknown_fields=True):
    """Taking a report up, or closing it; whoever closes it says why in `antwoord`, which the person reads."""

    status: Literal["in_behandeling", "afgehandeld", "afgewezen"]
    antwoord: Annotated[str, msgspec.Meta(max_length=1000)] | None = None


@get(
    "/meldingen",
    opt={"toegang": "medewerker", "verwerking": "meldingen_behandelen"},
    responses={200: ResponseSpec(list[OntvangenMelding], description="Een bladzijde", generate_examples=False)},
    operation_id="leesMeldingen",
)
async def lees_meldingen(
    request: Request[Any, Any, Any],
    statussen: Statussen = None,
    soorten: Soorten = None,
    pagina: Pagina = 1,
    aantal: Aantal = 50,
) -> Response[bytes]:
    """Wat mensen melden over hun uren en vragen over hun gegevens, het oudste eerst."""
    async with inzage_voor(request) as inzage:
        found, total = await list_meldingen(
            inzage.db, statussen=statussen or ONDERHANDEN, soorten=soorten or SOORTEN, vanaf=(pagina - 1) * aantal,
            aantal=aantal,
        )  # fmt: skip
        for gemeld in found:
            inzage.betreft(gemeld.dossier_id)
    query = urlencode([*(("status", s) for s in statussen or ()), *(("soort", s) for s in soorten or ())])
    links = page_links(total, pagina, aantal, PATH + (f"?{query}" if query else ""))
    body = msgspec.json.encode([_shown(gemeld, gemeld.melding) for gemeld in found])
    return tagged(request, request.auth.gemeentecode, body, links)


@patch(
    "/meldingen/{melding:uuid}",
    opt={"toegang": "medewerker", "verwerking": "meldingen_behandelen"},
    responses={409: ResponseSpec(Probleem, description="De melding is al afgesloten", generate_examples=False)},
)
async def behandel_melding(melding: FromPath[UUID], request: Request[Any, Any, Any]) -> OntvangenMelding:
    """Neemt een melding in behandeling of sluit haar met een antwoord. Een verzoek om verwijdering afhandelen wist
    het hele dossier, meteen.
    """
    fouten: list[Fout] = []
    gevraagd = read_body(await request.body(), Behandeling, fouten)
    if gevraagd.status in AFGESLOTEN and not (gevraagd.antwoord or "").strip():
        fouten.append(Fout("antwoord", "verplicht", "Schrijf op wat de gemeente deed, of waarom niet."))
    if fouten:
        raise OngeldigeInvoer(list({fout.veld: fout for fout in fouten}.values()))
    async with inzage_voor(request) as inzage:
        gemeld = await find_melding(inzage.db, melding)
        if gemeld is None:
            raise Weigering(404)
        inzage.betreft(gemeld.dossier_id)
        try:
            done = await answer_melding(
                inzage.db, request.auth, melding, gevraagd.status, gevraagd.antwoord, clock.now()
            )
        except AlAfgesloten:
            raise Weigering(409) from None
    return _shown(gemeld, done)


def _shown(gemeld: GemeldeMelding, melding: Melding) -> OntvangenMelding:
    return OntvangenMelding(**msgspec.structs.asdict(melding), clientnummer=gemeld.clientnummer, naam=gemeld.naam)
