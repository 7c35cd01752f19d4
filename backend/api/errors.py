"""Every error is `application/problem+json` (RFC 9457) with status, title and detail; no input is echoed."""

import logging
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap

from backend.api.taal import reader_taal
from backend.integrations.imports.fout import OngeldigBestand
from backend.law.lezen import Fout, OngeldigDossier
from backend.uitleg.importen import vertaal_melding

logger = logging.getLogger("inburgerpad.fouten")
PROBLEM_JSON = "application/problem+json"

_TITELS = {
    400: ("Ongeldige invoer", "Een of meer velden kloppen niet; zie 'fouten'."),
    401: ("Niet ingelogd", "Log in om dit te zien."),
    403: ("Geen toegang", "Uw rol mag dit niet."),
    404: ("Niet gevonden", "Dit bestaat niet, of het is niet voor u."),
    405: ("Deze methode bestaat hier niet", "Zie de kop 'Allow'."),
    406: ("Deze vorm bestaat niet", "Het antwoord is JSON."),
    409: ("Dit kan nu niet", "Haal de nieuwste versie op en probeer het opnieuw."),
    412: ("Ondertussen gewijzigd", "Haal de nieuwste versie op en probeer het opnieuw."),
    413: ("Te groot", "Het bericht is te groot."),
    415: ("Verkeerd soort inhoud", "Stuur JSON, met Content-Type: application/json."),
    429: ("Te veel verzoeken", "Wacht even; zie de kop 'Retry-After'."),
    500: ("Er ging iets mis", "De fout ligt bij ons. Probeer het later opnieuw."),
    503: ("Nu niet beschikbaar", "Probeer het later opnieuw."),
}


class Probleem(msgspec.Struct, omit_defaults=True):
    """What every error answer holds; `fouten` only for bad input."""

    status: int
    title: str
    detail: str
    fouten: list[Fout] = []


class OngeldigeInvoer(Exception):
    """Input with faults: a 400 that lists them all."""

    status_code = 400

    def __init__(self, fouten: list[Fout]) -> None:
        super().__init__(f"{len(fouten)} fouten")
        self.fouten = fouten


class Weigering(HTTPException):
    """A refusal with a status, whose texts belong to it; `zin` is a plain sentence for the person instead."""

    def __init__(self, status: int, headers: dict[str, str] | None = None, zin: str | None = None) -> None:
        super().__init__(status_code=status, headers=headers)
        self.zin = zin


def probleem(
    status: int, fouten: list[Fout] | None = None, headers: dict[str, str] | None = None, zin: str | None = None
) -> Response[bytes]:
    """The answer for a status; `zin` replaces the detail that belongs to it."""
    title, detail = _TITELS.get(status, _TITELS[500] if status >= 500 else _TITELS[400])
    return Response(
        msgspec.json.encode(Probleem(status, title, zin or detail, fouten or [])),
        status_code=status,
        media_type=PROBLEM_JSON,
        headers=headers,
    )


def _http(_: Request[Any, Any, Any], fault: HTTPException) -> Response[bytes]:
    return probleem(fault.status_code, headers=fault.headers, zin=fault.zin if isinstance(fault, Weigering) else None)


def _validation(_: Request[Any, Any, Any], fault: ValidationException) -> Response[bytes]:
    extra = fault.extra if isinstance(fault.extra, list) else []
    fouten = [
        Fout(str(item.get("key", "")), "ongeldig", "Dit veld heeft niet de juiste vorm.")
        for item in extra
        if isinstance(item, dict)
    ]
    return probleem(400, fouten)


def _invoer(_: Request[Any, Any, Any], fault: OngeldigeInvoer | OngeldigDossier) -> Response[bytes]:
    return probleem(400, fault.fouten)


def _bestand(request: Request[Any, Any, Any], fault: OngeldigBestand) -> Response[bytes]:
    title, detail = _TITELS[400]
    taal = reader_taal(request, getattr(request.scope.get("auth"), "taal", None))
    fouten = [msgspec.structs.replace(one, melding=vertaal_melding(taal, one.melding)) for one in fault.fouten]
    body = {"status": 400, "title": title, "detail": detail, "fouten": fouten}
    return Response(msgspec.json.encode(body), status_code=400, media_type=PROBLEM_JSON)


def _unexpected(request: Request[Any, Any, Any], fault: Exception) -> Response[bytes]:
    # The path template, not the path: an address may hold a clientnummer. No message: it may hold data.
    logger.error("onverwachte fout bij %s %s", request.method, request.scope.get("path_template", "?"))
    frames = fault.__traceback__
    while frames is not None and frames.tb_next is not None:
        frames = frames.tb_next
    if frames is not None:
        code = frames.tb_frame.f_code
        logger.error("%s in %s, regel %s", type(fault).__name__, code.co_filename, frames.tb_lineno)
    return probleem(500)


HANDLERS: ExceptionHandlersMap = {
    OngeldigDossier: _invoer,
    OngeldigBestand: _bestand,
    OngeldigeInvoer: _invoer,
    ValidationException: _validation,
    HTTPException: _http,
    Exception: _unexpected,
}
