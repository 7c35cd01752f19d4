"""What happened and what is coming for one person, for the employee who looks after the dossier."""

from typing import Any

from litestar import Request, Response, get

from backend import clock
from backend.api.bladeren import Aantal, Pagina
from backend.api.errors import Weigering
from backend.api.gemeente.dossiers import Nummer, betrokken_dossier
from backend.api.inzage import inzage_voor
from backend.api.kenmerken import tagged
from backend.api.mijn.tijdlijn import Tot, Vanaf, check_dagen, tijdlijn_pagina
from backend.api.taal import reader_taal
from backend.dossiers.duo import read_met_gebeurtenissen


@get("/{clientnummer:str}/tijdlijn", opt={"toegang": "medewerker", "verwerking": "tijdlijn_inzien"})
async def lees_tijdlijn(
    clientnummer: Nummer,
    request: Request[Any, Any, Any],
    vanaf: Vanaf = None,
    tot: Tot = None,
    pagina: Pagina = 1,
    aantal: Aantal = 200,
) -> Response[bytes]:
    """Alle mijlpalen van een inburgeraar op volgorde van dag. Met de uitleg die de inburgeraar krijgt."""
    check_dagen(vanaf, tot)
    async with inzage_voor(request) as inzage:
        dossier_id = await betrokken_dossier(inzage, clientnummer)
        found = await read_met_gebeurtenissen(inzage.db, dossier_id)
        if found is None:
            raise Weigering(404)
    gelezen, gebeurtenissen = found
    taal = reader_taal(request, request.auth.taal)
    body, links = tijdlijn_pagina(
        gelezen.dossier, gebeurtenissen, taal, clock.today(), vanaf=vanaf, tot=tot, pagina=pagina, aantal=aantal,
        path=f"/api/v1/dossiers/{clientnummer}/tijdlijn",
    )  # fmt: skip
    return tagged(request, str(dossier_id), body, {"Content-Language": taal.tag} | links)
