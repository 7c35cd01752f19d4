"""Builds the application; the only list of routers."""

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Litestar, Router
from litestar.logging import LoggingConfig

from backend.api.duo.notificaties import duo_router
from backend.api.errors import HANDLERS
from backend.api.gedeeld.delingen import gedeeld_router
from backend.api.gemeente.afspraken import lees_afspraken, plan, wijzig_afspraak
from backend.api.gemeente.antwoorden import lees_antwoorden
from backend.api.gemeente.campagnes import campagnes_router
from backend.api.gemeente.dossiers import lees_dossier, leg_dossier_vast
from backend.api.gemeente.importen import lees_bestand_in, lees_geweigerd, lees_import
from backend.api.gemeente.lijst import zoek_dossiers
from backend.api.gemeente.logboek import lees_logboek
from backend.api.gemeente.meldingen import behandel_melding, lees_meldingen
from backend.api.gemeente.sjablonen import sjablonen_router
from backend.api.gemeente.tijdlijn import lees_tijdlijn
from backend.api.gemeente.toewijzingen import toewijzingen_router
from backend.api.gemeente.voortgang import lees_voortgang
from backend.api.http_regels import HttpRegels
from backend.api.mijn.afspraken import beantwoord_afspraak, mijn_afspraak, mijn_afspraak_agenda, mijn_afspraken
from backend.api.mijn.apparaten import meld_apparaat_aan, mijn_apparaten, stuur_proefbericht, vergeet_apparaat
from backend.api.mijn.berichten import lees_bericht, mijn_berichten
from backend.api.mijn.betalingen import mijn_betalingen
from backend.api.mijn.delingen import DelingenController
from backend.api.mijn.email import bevestig_email, geef_email_op, mijn_email, vergeet_email
from backend.api.mijn.gegevens import mijn_gegevens
from backend.api.mijn.inzagen import mijn_inzagen
from backend.api.mijn.meldingen import doe_verzoek, meld_uren, mijn_meldingen, mijn_verzoeken
from backend.api.mijn.pip import mijn_pip, mijn_pip_versies
from backend.api.mijn.tijdlijn import mijn_tijdlijn
from backend.api.mijn.uren import mijn_uren
from backend.api.mijn.voorkeuren import kies_voorkeuren, mijn_voorkeuren
from backend.api.mijn.voortgang import mijn_voortgang
from backend.api.pages import pages_router
from backend.api.public.begrippen import begrippen
from backend.api.public.beveiliging import security_txt
from backend.api.public.gemeente import gemeente
from backend.api.public.gezondheid import gereed, gezond
from backend.api.public.login import login_router
from backend.api.public.openapi import BASE, CONFIG, describe, openapi
from backend.api.public.push import push_sleutel, vernieuw_abonnement
from backend.api.public.sessie import sessie_router
from backend.api.public.sessies import sessies_router
from backend.api.public.talen import talen, teksten
from backend.api.thema.bewaren import Blad, read_bladen
from backend.api.vorm import check_accept
from backend.identity.access import guard
from backend.identity.oidc import RelyingParty
from backend.notifications.channels.register import maak_kanalen
from backend.persistence.rol import check_rol
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings, load

MAX_BODY = 10_000_000
logger = logging.getLogger("inburgerpad.start")


def configure_logging() -> None:
    """Our own lines on standard error; libraries that log every address they call stay silent.

    An address can carry what no log may hold.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for noisy in ("httpx", "httpcore", "procrastinate", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def create_app(settings: Settings, database: Database) -> HttpRegels:
    """The whole application over a database in the app's role."""
    themas = read_bladen(settings.themas, settings.gemeenten)
    return furnish(build(settings.frontend, themas), settings, database, themas)


def build(frontend: Path, themas: Mapping[str, Blad]) -> Litestar:
    """Every address of the portal in `frontend`, with nothing yet to answer from."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        yield
        for party in app.state.aanbieders.values():
            await party.close()
        for kanaal in app.state.kanalen:
            await kanaal.close()
        await app.state.database.close()

    return Litestar(
        route_handlers=[*_routers(), pages_router(frontend, themas)],
        guards=[guard, check_accept],
        exception_handlers=HANDLERS,
        # The framework would serve its own pages about the API; ours is made apart from this application.
        openapi_config=None,
        request_max_body_size=MAX_BODY,
        lifespan=[lifespan],
        logging_config=LoggingConfig(log_exceptions="never", configure_root_logger=False),
    )


def furnish(app: Litestar, settings: Settings, database: Database, themas: Mapping[str, Blad]) -> HttpRegels:
    """Gives the addresses what they answer from."""
    app.state.settings = settings
    app.state.database = database
    app.state.kluis = BsnKluis(settings.bsn_sleutels, settings.bsn_sleutel_actief, settings.bsn_zoeksleutel)
    app.state.kanalen = maak_kanalen(database, app.state.kluis, settings)
    app.state.aanbieders = {naam: RelyingParty(aanbieder) for naam, aanbieder in settings.aanbieders.items()}
    app.state.themas = themas
    app.state.beschrijving = cache(describe_api)
    return HttpRegels(app)


def _routers() -> list[Router]:
    openbaar = {"toegang": "openbaar"}
    return [
        Router("/", route_handlers=[gezond, gereed, security_txt], opt=openbaar),
        login_router,
        Router(
            BASE,
            route_handlers=[talen, teksten, gemeente, begrippen, openapi, push_sleutel, vernieuw_abonnement],
            opt=openbaar | {"grens": "publiek"},
        ),
        sessie_router,
        sessies_router,
        Router(
            BASE + "/mijn",
            route_handlers=[
                *(mijn_voortgang, mijn_tijdlijn, mijn_pip, mijn_pip_versies, mijn_uren, mijn_betalingen),
                *(mijn_afspraken, mijn_afspraak, mijn_afspraak_agenda, beantwoord_afspraak),
                *(meld_uren, mijn_meldingen, mijn_verzoeken, doe_verzoek),
                *(mijn_berichten, lees_bericht, mijn_voorkeuren, kies_voorkeuren),
                *(mijn_apparaten, meld_apparaat_aan, vergeet_apparaat, stuur_proefbericht),
                *(mijn_email, geef_email_op, bevestig_email, vergeet_email),
                *(mijn_gegevens, mijn_inzagen, DelingenController),
            ],
            opt={"toegang": "inburgeraar"},
        ),
        gedeeld_router,
        toewijzingen_router,
        sjablonen_router,
        campagnes_router,
        Router(
            BASE + "/dossiers",
            route_handlers=[
                *(zoek_dossiers, lees_dossier, leg_dossier_vast, lees_voortgang, lees_tijdlijn),
                *(lees_afspraken, plan, wijzig_afspraak),
            ],
        ),
        Router(
            BASE,
            route_handlers=[
                *(lees_antwoorden, lees_meldingen, behandel_melding, lees_logboek),
                *(lees_bestand_in, lees_import, lees_geweigerd),
            ],
        ),
        duo_router,
    ]


def describe_api() -> dict[str, Any]:
    """The description of the API, without settings or a database."""
    # Without `logging_config=None` the framework takes the log lines of the running server over, from here on.
    return describe(Litestar(route_handlers=_routers(), openapi_config=CONFIG, logging_config=None))


def app_from_environment() -> HttpRegels:
    """What the web server calls in each of its processes."""
    configure_logging()
    settings = load()
    check_rol(settings.database_url)
    if settings.omgeving == "productie" and not settings.proxies:
        logger.warning("INBURGERPAD_PROXY is leeg: achter een proxy telt dan iedereen als één adres bij het inloggen.")
    return create_app(settings, Database(settings.database_url))
