"""Access: the one guard of the whole application. What declares nothing is refused.

Every route handler (or its router or controller) says who may come in:

    opt={"toegang": "openbaar"}                                   anybody
    opt={"toegang": "inburgeraar"}                                that role, with a living session
    opt={"toegang": ("inburgeraar", "begeleider")}                one of these roles
    opt={"toegang": "systeem", "scope": "dossiers:schrijven"}     a system whose token carries the scope

and, where it differs from the rule: `"verlengt": False` (a request that the person did not make, so it does not
keep the session alive) and `"inhoud": ("text/csv",)` (what a body may be, instead of JSON).

Unsafe methods from a browser need three things that another site cannot make a browser send: a JSON content
type, an own header, and our own origin (ASVS 3.5).
"""

from typing import Any, cast

from litestar.connection import ASGIConnection
from litestar.exceptions import (
    HTTPException,
    NotAuthorizedException,
    PermissionDeniedException,
    TooManyRequestsException,
)
from litestar.handlers import BaseRouteHandler

from backend import clock
from backend.identity import beveiliging, grenzen, sessions
from backend.identity.actor import Actor
from backend.identity.oidc import RelyingParty
from backend.identity.systeem import read_systeemtoken
from backend.identity.weigering import LoginGeweigerd, Reden
from backend.persistence.session import Database
from backend.settings import Settings

Connection = ASGIConnection[Any, Any, Any, Any]

ROLLEN = ("inburgeraar", "begeleider", "medewerker", "systeem")
OPENBAAR = "openbaar"
SAFE = ("GET", "HEAD", "OPTIONS")
OWN_HEADER = ("x-requested-with", "inburgerpad")
_UNREACHABLE = (Reden.AANBIEDER_ONBEREIKBAAR, Reden.AANBIEDER_ANTWOORD)


async def guard(connection: Connection, handler: BaseRouteHandler) -> None:
    """Lets the caller through and puts the Actor at `request.auth`, or raises 401, 403, 415 or 429."""
    # Litestar makes the OPTIONS handler itself; it answers `Allow` and nothing else.
    if connection.scope.get("method") == "OPTIONS":
        return
    allowed = declared(handler)
    if not allowed:
        _refuse(connection, "niets_verklaard", None)
    if "systeem" in allowed and (allowed == ("systeem",) or "authorization" in connection.headers):
        _check_content_type(connection, handler)
        connection.scope["auth"] = await _systeem(connection, handler)
        return
    _check_same_origin(connection, handler)
    if OPENBAAR in allowed:
        return
    connection.scope["auth"] = await _person(connection, handler, allowed)


def declared(handler: BaseRouteHandler) -> tuple[str, ...]:
    """Who may come in at this handler; empty when it says nothing, or something that does not exist."""
    toegang = handler.opt.get("toegang", ())
    allowed = (toegang,) if isinstance(toegang, str) else tuple(toegang)
    return allowed if all(name in (OPENBAAR, *ROLLEN) for name in allowed) else ()


async def _person(connection: Connection, handler: BaseRouteHandler, allowed: tuple[str, ...]) -> Actor:
    settings: Settings = connection.app.state.settings
    database: Database = connection.app.state.database
    gemeente = settings.gemeente_voor_host(connection.headers.get("host", ""))
    reference = connection.cookies.get(sessions.COOKIE)
    session, room = None, True
    if gemeente is not None and reference:
        now = clock.now()
        async with database.tenant_session(gemeente.code) as db:
            session = await sessions.find_session(db, reference, now)
            if session is not None:
                room = await grenzen.has_room(db, settings, grenzen.API, session.id_hash.hex(), now)
            if session is not None and room and session.rol in allowed and handler.opt.get("verlengt", True):
                session = await sessions.touch(db, session, now)
    if gemeente is None or session is None:
        raise NotAuthorizedException(
            detail="U bent niet ingelogd. Log opnieuw in.", headers={"WWW-Authenticate": 'Cookie realm="inburgerpad"'}
        )
    if not room:
        raise TooManyRequestsException(headers={"Retry-After": str(grenzen.API.wachten)})
    if session.rol not in allowed:
        _refuse(connection, "andere_rol", session.rol, gemeente.code)
    return Actor(
        rol=session.rol,
        gemeentecode=gemeente.code,
        dossier_id=session.dossier_id,
        sessie=session.id_hash,
        taal=session.taal,
    )


async def _systeem(connection: Connection, handler: BaseRouteHandler) -> Actor:
    settings: Settings = connection.app.state.settings
    parties = cast("dict[str, RelyingParty]", connection.app.state.aanbieders)
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotAuthorizedException(
            detail="Er is een token nodig van het systeem van de gemeente.",
            headers={"WWW-Authenticate": 'Bearer realm="inburgerpad"'},
        )
    try:
        systeem = await read_systeemtoken(token.strip(), parties.values(), settings.gemeenten)
    except LoginGeweigerd as fault:
        beveiliging.log_token_refused(fault.reden)
        if fault.reden in _UNREACHABLE:
            raise HTTPException(
                detail="Het token kan nu niet worden gecontroleerd. Probeer het later opnieuw.", status_code=503
            ) from None
        raise NotAuthorizedException(
            detail="Het token is niet geldig.",
            headers={"WWW-Authenticate": 'Bearer realm="inburgerpad", error="invalid_token"'},
        ) from None
    if handler.opt.get("scope") not in systeem.scopes:
        _refuse(connection, "scope_ontbreekt", "systeem", systeem.gemeentecode)
    return Actor(rol="systeem", gemeentecode=systeem.gemeentecode, scopes=systeem.scopes, client_id=systeem.client_id)


def _check_content_type(connection: Connection, handler: BaseRouteHandler) -> None:
    """415 unless a body is of a type this handler takes. POST, PUT and PATCH must say it even when empty."""
    method = connection.scope.get("method")
    has_body = connection.headers.get("content-length", "0") != "0" or "transfer-encoding" in connection.headers
    if method in SAFE or (method == "DELETE" and not has_body):
        return
    taken = handler.opt.get("inhoud", ("application/json",))
    given = connection.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in taken:
        raise HTTPException(detail=f"Stuur de inhoud als {' of '.join(taken)}.", status_code=415)


def _check_same_origin(connection: Connection, handler: BaseRouteHandler) -> None:
    """Unsafe methods only from our own pages. Raises 415 or 403."""
    if connection.scope.get("method") in SAFE:
        return
    _check_content_type(connection, handler)
    settings: Settings = connection.app.state.settings
    own = settings.herkomst_voor_host(connection.headers.get("host", ""))
    origin, site = connection.headers.get("origin"), connection.headers.get("sec-fetch-site")
    name, value = OWN_HEADER
    same = (origin is not None or site is not None) and origin in (None, own) and site in (None, "same-origin")
    if own is None or not same or connection.headers.get(name) != value:
        _refuse(connection, "andere_herkomst", None)


def _refuse(connection: Connection, reden: str, rol: str | None, gemeentecode: str | None = None) -> None:
    route = str(connection.scope.get("path_template", "-"))
    beveiliging.log_access_refused(reden, route=route, rol=rol, gemeentecode=gemeentecode)
    raise PermissionDeniedException(detail="Dit mag niet.")
