"""Access: the one guard of the whole application. What declares nothing is refused.

Every route handler (or its router or controller) says who may come in:

    opt={"toegang": "openbaar"}                                   anybody
    opt={"toegang": "inburgeraar"}                                that role, with a living session
    opt={"toegang": ("inburgeraar", "begeleider")}                one of these roles
    opt={"toegang": "systeem", "scope": "dossiers:schrijven"}     a system whose token carries the scope, or one of them
    opt={"toegang": "medewerker", "recht": "campagnes"}           a medewerker with that extra right
    opt={"toegang": "duo"}                                        DUO, with its certificate (identity.duo)
    opt={…, "verwerking": "dossier_inzien"}                       what it shows of others, and why (audit.verwerkingen)

Whoever opens a route to anybody but inburgeraars says with `verwerking` which registered activity it is, or
that it shows nothing of another person (GEEN); one that does not say it is refused. Besides, where it differs from the
rule: `"verlengt": False` (a request that the person did not make, so it does not keep the session alive),
`"inhoud": ("text/csv",)` (what a body may be, instead of JSON) and `"grens": "push"` (a limit of its own, by its name
in `grenzen.OP_VERZOEK`, beside the one that every caller has).

Everybody who proved who they are is counted already: a session under `grenzen.API`, a system's client and DUO under
`grenzen.SYSTEEM`. What an address asks for is counted per session or client; at a public address, and when the limit
says `per_adres`, per address of the client. Too much is 429 with `Retry-After`, never longer than one place takes to
come free. An address that changes something dear or slow asks for one; a public one that reads asks for "publiek".

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
from sqlalchemy.exc import SQLAlchemyError

from backend import clock
from backend.audit.spoor import new_spoor
from backend.audit.verwerkingen import GEEN, VERWERKINGEN
from backend.identity import beveiliging, grenzen, sessions
from backend.identity.actor import Actor
from backend.identity.adres import client_address
from backend.identity.duo import DuoGeweigerd, check_certificaat, find_gemeente
from backend.identity.grenzen import Grens
from backend.identity.oidc import RelyingParty
from backend.identity.systeem import read_systeemtoken
from backend.identity.weigering import LoginGeweigerd, Reden
from backend.persistence.session import Database
from backend.settings import Settings

Connection = ASGIConnection[Any, Any, Any, Any]

DUO = "duo"
ROLLEN = ("inburgeraar", "begeleider", "medewerker", "systeem", DUO)
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
    if not allowed or not accounted_for(handler) or handler.opt.get("grens") not in (None, *grenzen.OP_VERZOEK):
        _refuse(connection, "niets_verklaard", None)
    if DUO in allowed:
        _check_content_type(connection, handler)
        connection.scope["auth"] = await _duo(connection)
        return
    own = grenzen.OP_VERZOEK.get(handler.opt.get("grens", ""))
    if "systeem" in allowed and (allowed == ("systeem",) or not _is_browser(connection)):
        _check_content_type(connection, handler)
        connection.scope["auth"] = await _systeem(connection, handler)
        await _check_own_limit(connection, own, connection.scope["auth"])
        return
    _check_same_origin(connection, handler)
    if OPENBAAR in allowed:
        await _check_public_limit(connection, own)
        return
    connection.scope["auth"] = await _person(connection, handler, allowed)
    await _check_own_limit(connection, own, connection.scope["auth"])


def _is_browser(connection: Connection) -> bool:
    """Whether a caller without a token may be a person. A system that forgot its token must hear that, not 403."""
    marks = ("origin", "sec-fetch-site")
    return "authorization" not in connection.headers and (
        sessions.COOKIE in connection.cookies or any(name in connection.headers for name in marks)
    )


def declared(handler: BaseRouteHandler) -> tuple[str, ...]:
    """Who may come in at this handler; empty when it says nothing, or something that does not exist."""
    toegang = handler.opt.get("toegang", ())
    allowed = (toegang,) if isinstance(toegang, str) else tuple(toegang)
    return allowed if all(name in (OPENBAAR, *ROLLEN) for name in allowed) else ()


def scopes(handler: BaseRouteHandler) -> tuple[str, ...]:
    """The scopes of which a system's token needs one at this handler."""
    scope = handler.opt.get("scope", ())
    return (scope,) if isinstance(scope, str) else tuple(scope)


def accounted_for(handler: BaseRouteHandler) -> bool:
    """Whether a route that others than the person may open says why (a registered activity, or GEEN)."""
    others = set(ROLLEN) - {"inburgeraar"} & set(declared(handler))
    return not others or handler.opt.get("verwerking") in (GEEN, *VERWERKINGEN)


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
    recht = handler.opt.get("recht")
    if recht is not None and session.rol == "medewerker" and recht not in session.rechten:
        _refuse(connection, "recht_ontbreekt", session.rol, gemeente.code)
    return Actor(
        rol=session.rol,
        gemeentecode=gemeente.code,
        dossier_id=session.dossier_id,
        sessie=session.id_hash,
        taal=session.taal,
        account_id=session.account_id,
        organisatie=session.organisatie,
        rechten=session.rechten,
        spoor=new_spoor(connection.headers.get("traceparent")),
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
    await _take_place(connection, grenzen.SYSTEEM, systeem.gemeentecode, systeem.client_id)
    if not systeem.scopes.intersection(scopes(handler)):
        _refuse(connection, "scope_ontbreekt", "systeem", systeem.gemeentecode)
    return Actor(
        rol="systeem",
        gemeentecode=systeem.gemeentecode,
        scopes=systeem.scopes,
        client_id=systeem.client_id,
        spoor=new_spoor(connection.headers.get("traceparent")),
    )


async def _duo(connection: Connection) -> Actor | None:
    """DUO, writing to one municipality; None when its message does not say which, and then it has a fault to hear."""
    settings: Settings = connection.app.state.settings
    try:
        oin = check_certificaat(connection, settings)
        gemeente = find_gemeente(connection, settings)
    except DuoGeweigerd as fault:
        route = str(connection.scope.get("path_template", "-"))
        beveiliging.log_access_refused(fault.reden, route=route, rol=DUO, gemeentecode=None)
        headers = {"WWW-Authenticate": 'Certificaat realm="inburgerpad"'} if fault.status == 401 else None
        raise HTTPException(detail="Dit is alleen voor DUO.", status_code=fault.status, headers=headers) from None
    if gemeente is None:
        return None
    await _take_place(connection, grenzen.SYSTEEM, gemeente.code, oin)
    return Actor(
        rol="duo",
        gemeentecode=gemeente.code,
        client_id=oin,
        spoor=new_spoor(connection.headers.get("traceparent")),
    )


async def _check_own_limit(connection: Connection, grens: Grens | None, actor: Actor) -> None:
    """The limit that this address asked for, for somebody who is known. Raises 429."""
    if grens is None:
        return
    wie = actor.client_id or (actor.sessie or b"").hex()
    if grens.per_adres:
        wie = client_address(connection, connection.app.state.settings.proxies)
    await _take_place(connection, grens, actor.gemeentecode, wie)


async def _check_public_limit(connection: Connection, grens: Grens | None) -> None:
    """The same for anybody, per address. Raises 429.

    Without a database the texts of the portal are still there: then they are served uncounted rather than not.
    """
    settings: Settings = connection.app.state.settings
    gemeente = settings.gemeente_voor_host(connection.headers.get("host", ""))
    if grens is None or gemeente is None:
        return
    try:
        await _take_place(connection, grens, gemeente.code, client_address(connection, settings.proxies))
    except (SQLAlchemyError, OSError) as fault:
        beveiliging.log_not_counted(fault)


async def _take_place(connection: Connection, grens: Grens, gemeentecode: str, wie: str) -> None:
    database: Database = connection.app.state.database
    async with database.tenant_session(gemeentecode) as db:
        room = await grenzen.has_room(db, connection.app.state.settings, grens, wie, clock.now())
    if not room:
        raise TooManyRequestsException(headers={"Retry-After": str(grens.wachten)})


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
