"""Logging in through a broker (DigiD, or the login of an organisation), coming back from it, and logging out.

`GET /login/digid`, `GET /login/medewerker`, `GET /login/begeleider`, `GET /login/callback/{aanbieder}` and
`POST /uitloggen`; the rules are in `identity.login`.
"""

from typing import Any, cast
from urllib.parse import urlencode

import msgspec
from litestar import Controller, Request, Response, Router, get, post
from litestar.datastructures import Cookie
from litestar.enums import MediaType
from litestar.params import FromPath, FromQuery

from backend import clock
from backend.api.errors import probleem
from backend.api.koekje import host_cookie
from backend.api.pages import PAGES
from backend.api.public.foutpagina import DIGID, foutpagina, kies_organisatie
from backend.i18n.talen import Taal, get_taal, negotiate
from backend.identity import beveiliging, grenzen, login, sessions
from backend.identity.adres import client_address
from backend.identity.apparaat import describe_apparaat
from backend.identity.oidc import RelyingParty
from backend.identity.onderweg import read_onderweg
from backend.identity.weigering import LoginGeweigerd, Reden, TeVaak
from backend.notifications import devices
from backend.persistence.session import Database
from backend.settings import Aanbieder, Gemeente, Rol, Settings

Req = Request[Any, Any, Any]

# A code or state longer than this is no broker's; it is treated as absent.
LONGEST_PARAMETER = 4096
INGANGEN: dict[str, Rol] = {DIGID: "inburgeraar", "medewerker": "medewerker", "begeleider": "begeleider"}
"""The ways in, and whose each is."""


class Uitgelogd(msgspec.Struct, rename="camel"):
    """Where the browser goes after logging out: the broker's own logout address, or the start page."""

    verder: str


class LoginController(Controller):
    """The way in and the way out. Public: whoever comes here has no session yet, or wants to lose it."""

    path = "/"
    opt = {"toegang": "openbaar"}  # noqa: RUF012
    include_in_schema = False

    @get([f"/login/{ingang}" for ingang in INGANGEN])
    async def start(
        self,
        request: Req,
        terug: FromQuery[str | None] = None,
        taal: FromQuery[str | None] = None,
        aanbieder: FromQuery[str | None] = None,
    ) -> Response[Any]:
        """Sends the browser to the broker of this way in, or shows why that cannot be.

        Where several organisations have begeleiders here, `aanbieder` names theirs; without it they choose first.
        """
        settings: Settings = request.app.state.settings
        ingang = request.scope["path"].rpartition("/")[2]
        rol = INGANGEN[ingang]
        reader = negotiate(taal, request.headers.get("accept-language"))
        host = request.headers.get("host", "")
        gemeente, herkomst = settings.gemeente_voor_host(host), settings.herkomst_voor_host(host)
        keuze = settings.aanbieders_voor(rol, gemeente.code) if gemeente else []
        gekozen = next((a for a in keuze if aanbieder in (None, a.naam)), None)
        try:
            if gemeente is None or herkomst is None or gekozen is None:
                raise LoginGeweigerd(Reden.GEEN_AANBIEDER)
            address = client_address(request, settings.proxies)
            await login.check_room(request.app.state.database, settings, gemeente.code, (grenzen.LOGIN, address))
            pagina = login.check_terug(terug, PAGES, login.STARTS[rol])
            if rol == "begeleider" and aanbieder is None and len(keuze) > 1:
                return kies_organisatie(_keuzes(keuze, ingang, pagina, reader), reader, gemeente)
            begin = await login.start_login(
                request.app.state.database,
                _party(request, gekozen.naam),
                gemeentecode=gemeente.code,
                herkomst=herkomst,
                terug=pagina,
                taal=reader.tag,
                browser=request.cookies.get(login.COOKIE),
            )
        except LoginGeweigerd as fault:
            return _refused(request, fault, reader, gemeente, gekozen)
        cookie = host_cookie(login.COOKIE, begin.browser, max_age=int(login.VALID.total_seconds()))
        return _redirect(begin.url, [cookie])

    @get("/login/callback/{aanbieder:str}")
    async def callback(self, request: Req, aanbieder: FromPath[str]) -> Response[Any]:
        """Back from the broker: a session and on to the page asked for, or a page that says why not.

        A refusal leaves a session that this browser already had as it is.
        """
        settings: Settings = request.app.state.settings
        database: Database = request.app.state.database
        reader, terug = negotiate(request.headers.get("accept-language")), None
        host = request.headers.get("host", "")
        gemeente, herkomst = settings.gemeente_voor_host(host), settings.herkomst_voor_host(host)
        known = settings.aanbieders.get(aanbieder)
        answer = {name: value for name, value in request.query_params.items() if len(value) <= LONGEST_PARAMETER}
        poging = None
        try:
            if gemeente is None or herkomst is None or known is None:
                raise LoginGeweigerd(Reden.GEEN_AANBIEDER)
            browser, sessie = request.cookies.get(login.COOKIE), request.cookies.get(sessions.COOKIE)
            if own := await read_onderweg(database, gemeente.code, browser=browser, sessie=sessie, now=clock.now()):
                reader, terug = get_taal(own.taal), own.terug
            await login.check_room(
                database,
                settings,
                gemeente.code,
                (grenzen.TERUGKOMST, client_address(request, settings.proxies)),
                (grenzen.POGINGEN, browser),
            )
            poging = await login.claim_login(
                database,
                gemeentecode=gemeente.code,
                herkomst=herkomst,
                aanbieder=known.naam,
                state=answer.get("state"),
                browser=browser,
                now=clock.now(),
            )
            reference, niveau = await login.finish_login(
                database,
                request.app.state.kluis,
                _party(request, known.naam),
                poging,
                answer=answer,
                replaces=sessie,
                gemeente=gemeente.naam,
                apparaat=describe_apparaat(request.headers.get("user-agent")),
            )
        except LoginGeweigerd as fault:
            if poging is None:
                return _refused(request, fault, reader, gemeente, known, terug)
            refused = _refused(request, fault, get_taal(poging.taal), gemeente, known, poging.terug)
            refused.set_cookie(host_cookie(login.COOKIE, "", max_age=0))
            return refused
        beveiliging.log_login(aanbieder=poging.aanbieder, gemeentecode=poging.gemeentecode, niveau=niveau)
        cookies = [host_cookie(sessions.COOKIE, reference), host_cookie(login.COOKIE, "", max_age=0)]
        return _redirect(poging.terug, cookies)

    @post("/uitloggen", status_code=200)
    async def logout(self, request: Req) -> Response[Uitgelogd]:
        """Ends the session here first, whatever the broker does; then says where its own session ends.

        The browser throws away all it kept, except on the person's own phone: there messages go on (ADR 0027).
        """
        settings: Settings = request.app.state.settings
        database: Database = request.app.state.database
        host = request.headers.get("host", "")
        gemeente, herkomst = settings.gemeente_voor_host(host), settings.herkomst_voor_host(host)
        reference = request.cookies.get(sessions.COOKIE)
        verder, is_eigen = "/", False
        if gemeente is not None and reference:
            async with database.tenant_session(gemeente.code) as db:
                session = await sessions.log_out(db, reference, clock.now())
                if session is not None:
                    telefoon = request.cookies.get(devices.COOKIE)
                    is_eigen = await devices.is_own_phone(db, session.dossier_id, telefoon)
            if session is not None:
                beveiliging.log_logout(gemeentecode=gemeente.code)
                verder = await _broker_logout(request, session.aanbieder, f"{herkomst}/") or verder
        gone = [sessions.COOKIE] if is_eigen else [sessions.COOKIE, devices.COOKIE]
        return Response(
            Uitgelogd(verder),
            cookies=[host_cookie(name, "", max_age=0) for name in gone],
            headers={"Clear-Site-Data": '"cache"' if is_eigen else '"cache", "storage"'},
        )


async def _broker_logout(request: Req, aanbieder: str, terug: str) -> str | None:
    parties = cast("dict[str, RelyingParty]", request.app.state.aanbieders)
    if aanbieder not in parties:
        return None
    try:
        return await parties[aanbieder].logout_url(terug)
    except LoginGeweigerd:
        # The broker cannot be asked; our own session is gone, and that is what was promised.
        return None


def _keuzes(aanbieders: list[Aanbieder], ingang: str, terug: str, taal: Taal) -> list[tuple[str, str]]:
    """Each organisation with the address of its own login."""
    return [
        (
            aanbieder.organisatie or aanbieder.naam,
            f"/login/{ingang}?{urlencode({'aanbieder': aanbieder.naam, 'taal': taal.tag, 'terug': terug})}",
        )
        for aanbieder in aanbieders
    ]


def _party(request: Req, naam: str) -> RelyingParty:
    parties = cast("dict[str, RelyingParty]", request.app.state.aanbieders)
    if naam not in parties:
        raise LoginGeweigerd(Reden.GEEN_AANBIEDER)
    return parties[naam]


def _refused(
    request: Req,
    fault: LoginGeweigerd,
    taal: Taal,
    gemeente: Gemeente | None,
    aanbieder: Aanbieder | None,
    terug: str | None = None,
) -> Response[Any]:
    beveiliging.log_login_refused(
        fault.reden,
        aanbieder=aanbieder.naam if aanbieder else None,
        gemeentecode=gemeente.code if gemeente else None,
    )
    rol = aanbieder.rol if aanbieder else "inburgeraar"
    ingang = next((name for name, of in INGANGEN.items() if of == rol), DIGID)
    page = foutpagina(fault.reden, taal, gemeente, terug or login.STARTS.get(rol, login.START), ingang)
    if not isinstance(fault, TeVaak):
        return page
    wait = {"Retry-After": str(fault.wachten)}
    # A person gets a page; a program that comes here too often gets what the API would answer.
    if "text/html" not in request.headers.get("accept", ""):
        return probleem(429, headers=wait)
    page.headers.update(wait)
    return page


def _redirect(url: str, cookies: list[Cookie]) -> Response[Any]:
    return Response(b"", status_code=303, media_type=MediaType.TEXT, headers={"Location": url}, cookies=cookies)


login_router = Router("/", route_handlers=[LoginController])
