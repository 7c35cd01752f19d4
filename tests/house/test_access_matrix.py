"""Every address × every role: one table. An address without a row fails the build.

The addresses come from the application itself, so nobody can forget one. What a row says is what every kind of
caller gets: the status, and for an address with an id also what an id of somebody else looks like.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from sqlalchemy import select

from backend import clock
from backend.identity import sessions
from backend.identity.access import OPENBAAR, accounted_for, declared
from backend.identity.personeel import Personeel, open_account
from backend.persistence.session import Database
from backend.persistence.tables import AfspraakRij, ApparaatRij, BerichtRij, DossierRij, UrenRij
from backend.persistence.tables import Deling as DelingRij
from backend.settings import Aanbieder, Recht, Rol, Settings
from tests.identity.aanbieder import client_pem
from tests.persistence.stand import Stand

Roep = Callable[..., Awaitable[httpx.Response]]

BROWSER = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": "https://localhost"}
APPARATEN = "/api/v1/mijn/push-abonnementen/{}"
EIGEN_APPARAAT, BUURS_APPARAAT = uuid4(), uuid4()
EIGEN, BUUR, ELDERS = "Selam Voorbeeld", "Buur Voorbeeld", "Elders Voorbeeld"

STRAKS = (clock.now() + timedelta(days=30)).isoformat()
NIEMAND = "00000000-0000-4000-8000-000000000000"
# A message of the own person and one of the neighbour.
BERICHT, BERICHT_BUUR = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
VOORKEUREN = {"taal": "nl", "pushdetail": "volledig", "soortenUit": [], "stilVan": "21:00", "stilTot": "08:00"}

OIN_DUO, OIN_HIER = "00000099100000000001", "00000099200000000637"
DUO = {"X-Certificaat-OIN": OIN_DUO, "bron": OIN_DUO, "doel": OIN_HIER, "berichtId": NIEMAND}

ROLLEN = (
    "niemand",  # no cookie, no token
    "eigen",  # an inburgeraar of this municipality
    "buur",  # another one of this municipality
    "elders",  # one of another municipality, with that session, at this address
    "begeleider",
    "medewerker",  # of this municipality, without extra rights
    "campagnes",  # a medewerker who may write to groups
    "beheer",  # a medewerker who may see the log
    "buurmedewerker",  # a medewerker of another municipality, with that session, at this address
    "koekje",  # a cookie that is no session
    "systeem",  # a system of this municipality, with the scope
    "scopeloos",  # the same, without the scope
    "buursysteem",  # a system of another municipality
    "vals",  # a token that is none
)
"""The columns of the table, in this order."""

OPEN = (200,) * len(ROLLEN)
MIJN = (401, 200, 200, 401, 403, 403, 403, 403, 401, 401, 401, 401, 401, 401)
SESSIE = (401, 200, 200, 401, 200, 200, 200, 200, 401, 401, 401, 401, 401, 401)
BEGELEIDER = (401, 403, 403, 401, 200, 403, 403, 403, 401, 401, 401, 401, 401, 401)
MEDEWERKER = (401, 403, 403, 401, 403, 200, 200, 200, 401, 401, 401, 401, 401, 401)
CAMPAGNES = (401, 403, 403, 401, 403, 403, 200, 403, 401, 401, 401, 401, 401, 401)
BEHEER = (401, 403, 403, 401, 403, 403, 403, 200, 401, 401, 401, 401, 401, 401)
# The same, and a write: a caller without an Origin of ours hears 403 before anybody looks who it is.
SESSIE_WRITE = (*SESSIE[:-4], 403, 403, 403, 403)
OPEN_WRITE = (*OPEN[:-4], 403, 403, 403, 403)
MEDEWERKER_OF_SYSTEEM = (*MEDEWERKER[:-4], 200, 403, 400, 401)


def write(read: tuple[int, ...], done: int = 200) -> tuple[int, ...]:
    """The same callers, for an address that changes something and answers `done` when it did."""
    return tuple(done if status == 200 else status for status in (*read[:-4], 403, 403, 403, 403))


def status(read: tuple[int, ...], given: int) -> tuple[int, ...]:
    """The same callers, where those who may come in get another status than 200."""
    return tuple(given if status == 200 else status for status in read)


MIJN_WRITE = write(MIJN)
# The token of the table has another scope.
IMPORT = (*MEDEWERKER[:-4], 403, 403, 403, 401)
# The id in the address is that of one person: to the neighbour it is a foreign one.
MIJN_ID = (*MIJN[:2], 404, *MIJN[3:])
MIJN_ID_WRITE = write(MIJN_ID)
# A body with faults, from who may write: 400. And what is not mine does not exist.
MIJN_FAULT = write(MIJN, 400)
MIJN_WEG = write(MIJN, 204)
MIJN_ENE_WEG = write(MIJN_ID, 204)

DELINGEN = "/api/v1/mijn/delingen/{}"
EIGEN_DELING, BUURS_DELING = UUID(int=0xDE1), UUID(int=0xDE2)
SJABLOON, CAMPAGNE = f"/api/v1/sjablonen/{NIEMAND}", f"/api/v1/campagnes/{NIEMAND}"


class Rij(msgspec.Struct, frozen=True):
    """One row: the address to ask (an example for each parameter) and the status for each of ROLLEN.

    `vreemd` is the same address with the id of somebody else, `onbekend` with an id of nobody: both must give the
    same 404, byte for byte. `eigen_nummers` says that an id means something within one municipality only, so that
    there is no such thing as a foreign one. `body` sends a whole dossier, `inhoud` a body of its own.
    there is no such thing as a foreign one. `inhoud` is the body that is sent, of the type `vorm`. `<afspraak>` and
    `<uren>` in an address stand for an id of EIGEN, `<afspraak-buur>` and `<uren-buur>` for one of BUUR.
    """

    adres: str
    statussen: tuple[int, ...]
    vreemd: str | None = None
    onbekend: str | None = None
    eigen_nummers: bool = False
    body: bool = False
    inhoud: Any = msgspec.Raw(b"{}")
    vorm: str = "application/json"


EEN_VAN_MIJ = (*MIJN[:2], 404, *MIJN[3:])
"""An address with an id of EIGEN: for everybody else of this municipality it is not there."""


def van_mij(adres: str, wat: str, statussen: tuple[int, ...], inhoud: bytes = b"{}") -> Rij:
    """The row of an address with an id of one's own; `{}` in `adres` is where it stands."""
    return Rij(
        adres.format(f"<{wat}>"),
        statussen,
        vreemd=adres.format(f"<{wat}-buur>"),
        onbekend=adres.format(NIEMAND),
        inhoud=msgspec.Raw(inhoud),
    )


TABEL = {
    "GET /gezond": Rij("/gezond", OPEN),
    "GET /gereed": Rij("/gereed", OPEN),
    "GET /.well-known/security.txt": Rij("/.well-known/security.txt", OPEN),
    "GET /login/digid": Rij("/login/digid", (303,) * len(ROLLEN)),
    "GET /login/medewerker": Rij("/login/medewerker", (303,) * len(ROLLEN)),
    "GET /login/begeleider": Rij("/login/begeleider", (303,) * len(ROLLEN)),
    # Without a login under way nobody gets through here; those with one are in tests/identity.
    "GET /login/callback/{aanbieder}": Rij("/login/callback/digid", (400,) * len(ROLLEN)),
    "POST /uitloggen": Rij("/uitloggen", OPEN_WRITE),
    "GET /api/v1/talen": Rij("/api/v1/talen", OPEN),
    "GET /api/v1/talen/{tag}/teksten": Rij("/api/v1/talen/ar/teksten", OPEN),
    "GET /api/v1/begrippen": Rij("/api/v1/begrippen", OPEN),
    "GET /api/v1/gemeente": Rij("/api/v1/gemeente", OPEN),
    "GET /api/v1/openapi.json": Rij("/api/v1/openapi.json", OPEN),
    "GET /api/v1/sessie": Rij("/api/v1/sessie", SESSIE),
    "POST /api/v1/sessie/verlenging": Rij("/api/v1/sessie/verlenging", SESSIE_WRITE),
    "GET /api/v1/sessies": Rij("/api/v1/sessies", SESSIE),
    "DELETE /api/v1/sessies": Rij("/api/v1/sessies", write(SESSIE, 204)),
    # An id of nobody: ending somebody else's session is in tests/identity/test_sessies.py.
    "DELETE /api/v1/sessies/{sessie}": Rij(f"/api/v1/sessies/{NIEMAND}", write(SESSIE, 404), eigen_nummers=True),
    "GET /api/v1/mijn/voortgang": Rij("/api/v1/mijn/voortgang", MIJN),
    "GET /api/v1/mijn/afspraken": Rij("/api/v1/mijn/afspraken", MIJN),
    "GET /api/v1/mijn/betalingen": Rij("/api/v1/mijn/betalingen", MIJN),
    "GET /api/v1/mijn/gegevens": Rij("/api/v1/mijn/gegevens", MIJN),
    "GET /api/v1/mijn/inzagen": Rij("/api/v1/mijn/inzagen", MIJN),
    "GET /api/v1/mijn/berichten": Rij("/api/v1/mijn/berichten", MIJN),
    "PATCH /api/v1/mijn/berichten/{bericht}": Rij(
        f"/api/v1/mijn/berichten/{BERICHT}",
        MIJN_ID_WRITE,
        vreemd=f"/api/v1/mijn/berichten/{BERICHT_BUUR}",
        onbekend="/api/v1/mijn/berichten/00000000-0000-4000-8000-00000000000f",
        inhoud={"gelezen": True},
    ),
    "GET /api/v1/mijn/voorkeuren": Rij("/api/v1/mijn/voorkeuren", MIJN),
    "PUT /api/v1/mijn/voorkeuren": Rij("/api/v1/mijn/voorkeuren", MIJN_WRITE, inhoud=VOORKEUREN),
    "GET /api/v1/mijn/push-abonnementen": Rij("/api/v1/mijn/push-abonnementen", MIJN),
    "POST /api/v1/mijn/push-abonnementen": Rij("/api/v1/mijn/push-abonnementen", MIJN_FAULT),
    "DELETE /api/v1/mijn/push-abonnementen/{id}": Rij(
        APPARATEN.format(EIGEN_APPARAAT), MIJN_ENE_WEG, APPARATEN.format(BUURS_APPARAAT), APPARATEN.format(uuid4())
    ),
    "POST /api/v1/mijn/push-abonnementen/{id}/proef": Rij(
        APPARATEN.format(EIGEN_APPARAAT) + "/proef",
        MIJN_ID_WRITE,
        APPARATEN.format(BUURS_APPARAAT) + "/proef",
        APPARATEN.format(uuid4()) + "/proef",
    ),
    "GET /api/v1/mijn/e-mail": Rij("/api/v1/mijn/e-mail", MIJN),
    "PUT /api/v1/mijn/e-mail": Rij("/api/v1/mijn/e-mail", MIJN_FAULT),
    "DELETE /api/v1/mijn/e-mail": Rij("/api/v1/mijn/e-mail", MIJN_WEG),
    "POST /api/v1/mijn/e-mail/bevestiging": Rij("/api/v1/mijn/e-mail/bevestiging", MIJN_FAULT),
    # There is no push in these settings, and it says so to everybody alike.
    "GET /api/v1/push-sleutel": Rij("/api/v1/push-sleutel", (404,) * len(ROLLEN)),
    "POST /api/v1/push-abonnementen/vernieuwing": Rij("/api/v1/push-abonnementen/vernieuwing", status(OPEN_WRITE, 400)),
    "GET /api/v1/mijn/tijdlijn": Rij("/api/v1/mijn/tijdlijn", MIJN),
    "GET /api/v1/mijn/pip": Rij("/api/v1/mijn/pip", MIJN),
    "GET /api/v1/mijn/pip/versies": Rij("/api/v1/mijn/pip/versies", MIJN),
    "GET /api/v1/mijn/uren": Rij("/api/v1/mijn/uren", MIJN),
    "POST /api/v1/mijn/uren/{id}/meldingen": van_mij(
        "/api/v1/mijn/uren/{}/meldingen", "uren", write(EEN_VAN_MIJ, 201), b'{"wat": "aantal"}'
    ),
    "GET /api/v1/mijn/meldingen": Rij("/api/v1/mijn/meldingen", MIJN),
    "GET /api/v1/mijn/verzoeken": Rij("/api/v1/mijn/verzoeken", MIJN),
    "POST /api/v1/mijn/verzoeken": Rij(
        "/api/v1/mijn/verzoeken", write(MIJN, 201), inhoud=msgspec.Raw(b'{"soort": "verwijdering"}')
    ),
    "GET /api/v1/mijn/afspraken/{id}": van_mij("/api/v1/mijn/afspraken/{}", "afspraak", EEN_VAN_MIJ),
    "GET /api/v1/mijn/afspraken/{id}/agenda": van_mij("/api/v1/mijn/afspraken/{}/agenda", "afspraak", EEN_VAN_MIJ),
    "POST /api/v1/mijn/afspraken/{id}/antwoorden": van_mij(
        "/api/v1/mijn/afspraken/{}/antwoorden", "afspraak", write(EEN_VAN_MIJ, 201), b'{"antwoord": "ik_kom"}'
    ),
    "GET /api/v1/mijn/delingen": Rij("/api/v1/mijn/delingen", MIJN),
    "POST /api/v1/mijn/delingen": Rij("/api/v1/mijn/delingen", MIJN_FAULT),
    "POST /api/v1/mijn/delingen/{deling}/code": Rij(
        f"{DELINGEN.format(EIGEN_DELING)}/code",
        write(MIJN_ID, 201),
        f"{DELINGEN.format(BUURS_DELING)}/code",
        f"{DELINGEN.format(NIEMAND)}/code",
    ),
    "PATCH /api/v1/mijn/delingen/{deling}": Rij(
        DELINGEN.format(EIGEN_DELING),
        MIJN_ENE_WEG,
        DELINGEN.format(BUURS_DELING),
        DELINGEN.format(NIEMAND),
        inhoud={"scopes": ["uren"]},
    ),
    "DELETE /api/v1/mijn/delingen/{deling}": Rij(
        DELINGEN.format(EIGEN_DELING), MIJN_ENE_WEG, DELINGEN.format(BUURS_DELING), DELINGEN.format(NIEMAND)
    ),
    # What a begeleider sees of whom, and what a foreign, ended or unaccepted share looks like: tests/api/delen.
    "GET /api/v1/gedeeld": Rij("/api/v1/gedeeld", BEGELEIDER),
    "POST /api/v1/gedeeld/uitnodigingen/{code}": Rij(
        "/api/v1/gedeeld/uitnodigingen/CCCC-CCCC-CCCC", write(BEGELEIDER, 404), eigen_nummers=True
    ),
    "GET /api/v1/gedeeld/{deling}/voortgang": Rij(
        f"/api/v1/gedeeld/{NIEMAND}/voortgang", status(BEGELEIDER, 404), eigen_nummers=True
    ),
    "GET /api/v1/gedeeld/{deling}/tijdlijn": Rij(
        f"/api/v1/gedeeld/{NIEMAND}/tijdlijn", status(BEGELEIDER, 404), eigen_nummers=True
    ),
    "GET /api/v1/begeleiders": Rij("/api/v1/begeleiders", MEDEWERKER),
    "GET /api/v1/dossiers/{clientnummer}/toewijzingen": Rij(
        "/api/v1/dossiers/Z-1001/toewijzingen", MEDEWERKER, eigen_nummers=True
    ),
    "POST /api/v1/dossiers/{clientnummer}/toewijzingen": Rij(
        "/api/v1/dossiers/Z-1001/toewijzingen", write(MEDEWERKER, 400), eigen_nummers=True
    ),
    "DELETE /api/v1/dossiers/{clientnummer}/toewijzingen/{toewijzing}": Rij(
        f"/api/v1/dossiers/Z-1001/toewijzingen/{NIEMAND}", write(MEDEWERKER, 404), eigen_nummers=True
    ),
    # What the municipality's own people see; U-1003 is somebody of another municipality.
    "GET /api/v1/dossiers": Rij("/api/v1/dossiers", MEDEWERKER),
    "GET /api/v1/antwoorden": Rij("/api/v1/antwoorden", MEDEWERKER),
    "GET /api/v1/meldingen": Rij("/api/v1/meldingen", MEDEWERKER),
    # An id of nobody: one of another municipality is in tests/api/gemeente/test_meldingen.py.
    "PATCH /api/v1/meldingen/{melding}": Rij(
        f"/api/v1/meldingen/{NIEMAND}",
        write(MEDEWERKER, 404),
        eigen_nummers=True,
        inhoud={"status": "in_behandeling"},
    ),
    # A file without a line; who may deliver what, and read it again: tests/api/gemeente/test_importen.py.
    "POST /api/v1/importen": Rij("/api/v1/importen?soort=uren", status(IMPORT, 400), vorm="text/csv"),
    **{
        f"GET /api/v1/importen/{{id}}{deel}": Rij(
            f"/api/v1/importen/{NIEMAND}{deel}", status(IMPORT, 404), eigen_nummers=True
        )
        for deel in ("", "/geweigerd")
    },
    # Ids of nobody: those of another municipality are in tests/api/campagnes.
    "GET /api/v1/sjablonen": Rij("/api/v1/sjablonen", CAMPAGNES),
    "POST /api/v1/sjablonen": Rij("/api/v1/sjablonen", write(CAMPAGNES, 400)),
    "GET /api/v1/sjablonen/{sjabloon}": Rij(SJABLOON, status(CAMPAGNES, 404), eigen_nummers=True),
    "PUT /api/v1/sjablonen/{sjabloon}": Rij(SJABLOON, write(CAMPAGNES, 400), eigen_nummers=True),
    "DELETE /api/v1/sjablonen/{sjabloon}": Rij(SJABLOON, write(CAMPAGNES, 404), eigen_nummers=True),
    "GET /api/v1/campagnes": Rij("/api/v1/campagnes", CAMPAGNES),
    "POST /api/v1/campagnes": Rij("/api/v1/campagnes", write(CAMPAGNES, 400)),
    "GET /api/v1/campagnes/{campagne}": Rij(CAMPAGNE, status(CAMPAGNES, 404), eigen_nummers=True),
    "PUT /api/v1/campagnes/{campagne}": Rij(CAMPAGNE, write(CAMPAGNES, 400), eigen_nummers=True),
    "DELETE /api/v1/campagnes/{campagne}": Rij(CAMPAGNE, write(CAMPAGNES, 404), eigen_nummers=True),
    **{
        f"POST /api/v1/campagnes/{{campagne}}/{stap}": Rij(
            f"{CAMPAGNE}/{stap}", write(CAMPAGNES, 404), eigen_nummers=True
        )
        for stap in ("voorbeeld", "akkoord", "start", "stop")
    },
    "GET /api/v1/campagnes/{campagne}/resultaten": Rij(
        f"{CAMPAGNE}/resultaten", status(CAMPAGNES, 404), eigen_nummers=True
    ),
    "GET /api/v1/logboek": Rij("/api/v1/logboek", BEHEER),
    "PUT /api/v1/dossiers/{clientnummer}": Rij(
        "/api/v1/dossiers/Z-1001", MEDEWERKER_OF_SYSTEEM, eigen_nummers=True, body=True
    ),
    **{
        f"GET /api/v1/dossiers/{{clientnummer}}{deel}": Rij(
            f"/api/v1/dossiers/Z-1001{deel}",
            MEDEWERKER,
            f"/api/v1/dossiers/U-1003{deel}",
            f"/api/v1/dossiers/X-9999{deel}",
        )
        for deel in ("", "/voortgang", "/afspraken", "/tijdlijn")
    },
    "POST /api/v1/dossiers/{clientnummer}/afspraken": Rij(
        "/api/v1/dossiers/Z-1001/afspraken",
        write(MEDEWERKER, 201),
        "/api/v1/dossiers/U-1003/afspraken",
        "/api/v1/dossiers/X-9999/afspraken",
        inhoud={"soort": "overig", "begin": "2026-11-30T10:00:00+01:00"},
    ),
    # An id of nobody: one of somebody else is in tests/api/gemeente/test_afspraken.py.
    "PATCH /api/v1/dossiers/{clientnummer}/afspraken/{afspraak}": Rij(
        f"/api/v1/dossiers/Z-1001/afspraken/{NIEMAND}", write(MEDEWERKER, 404), eigen_nummers=True
    ),
    # In these settings nobody is DUO; who is, and who is not: tests/api/duo.
    "POST /duo/v1/notificaties": Rij("/duo/v1/notificaties", (401,) * len(ROLLEN)),
    "GET /": Rij("/", OPEN),
    "GET /start": Rij("/start", OPEN),
    "GET /start/{stap}": Rij("/start/taal", OPEN),
    "GET /agenda": Rij("/agenda", OPEN),
    # The page holds nothing of an appointment: the portal asks for it, and hears 404 for another's.
    "GET /agenda/{afspraak}": Rij(f"/agenda/{NIEMAND}", OPEN, eigen_nummers=True),
    "GET /geld": Rij("/geld", OPEN),
    **{
        f"GET {screen}": Rij(screen, OPEN)
        for screen in (
            *("/plan", "/uren", "/examens", "/map-pvt", "/berichten", "/ik"),
            *(f"/ik/{deel}" for deel in ("herinneringen", "telefoon", "delen", "inzagen", "aangemeld", "gegevens")),
        )
    },
    "GET /toegankelijkheid": Rij("/toegankelijkheid", OPEN),
    "GET /begeleider": Rij("/begeleider", OPEN),
    "GET /begeleider/{scherm}": Rij("/begeleider/mensen", OPEN),
    "GET /begeleider/{scherm}/{wie}": Rij("/begeleider/mensen/Z-1001", OPEN),
    "GET /begeleider/{scherm}/{wie}/{deel}": Rij("/begeleider/mensen/Z-1001/tijdlijn", OPEN),
    "GET /medewerker": Rij("/medewerker", OPEN),
    "GET /medewerker/{scherm}": Rij("/medewerker/mensen", OPEN),
    "GET /medewerker/{scherm}/{wie}": Rij("/medewerker/mensen/Z-1001", OPEN),
    "GET /medewerker/{scherm}/{wie}/{deel}": Rij("/medewerker/mensen/Z-1001/tijdlijn", OPEN),
    "GET /{bestand}": Rij("/index.html", OPEN),
}


def handlers(app: Litestar) -> dict[str, Any]:
    """Every handler we wrote, by method and address; HEAD and OPTIONS follow from them."""
    return {
        f"{method} {route.path_format}": handler
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods - {"OPTIONS", "HEAD"}
    }


@pytest.fixture
def app(
    maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any], aanbieder_systeem: Aanbieder
) -> Any:
    """The application, with a broker for people beside the issuer for systems."""
    people: dict[str, Rol] = {"digid": "inburgeraar", "gemeente": "medewerker", "begeleiding": "begeleider"}
    brokers = [
        msgspec.structs.replace(aanbieder_systeem, naam=naam, rol=rol, private_key=client_pem(), organisatie="Welkom")
        for naam, rol in people.items()
    ]
    return maak_app(maak_settings(aanbieder_systeem, *brokers))


async def leg_vast(
    client: httpx.AsyncClient, uitgever: Any, database: Database, mensen: Mapping[str, dict[str, Any]]
) -> None:
    """Delivers these people, and gives the two here a message, a device and somebody who may look along."""
    for person in mensen.values():
        headers = {"Authorization": f"Bearer {uitgever.token(person['gemeentecode'])}"}
        stored = await client.put(f"/api/v1/dossiers/{person['clientnummer']}", json=person, headers=headers)
        assert stored.status_code == 201, stored.text

    for bericht, naam in ((BERICHT, EIGEN), (BERICHT_BUUR, BUUR)):
        async with database.tenant_session("0637") as db:
            dossier_id = await db.scalar(select(DossierRij.id).where(DossierRij.naam == naam))
            db.add(
                BerichtRij(
                    id=UUID(bericht), gemeentecode="0637", dossier_id=dossier_id, kenmerk="x", voorwerp="x",
                    sleutel="verlenging.open", parameters={}, op=clock.now(), houdbaar_tot=clock.now(),
                )
            )  # fmt: skip
    async with database.tenant_session("0637") as db:
        for naam, apparaat in ((EIGEN, EIGEN_APPARAAT), (BUUR, BUURS_APPARAAT)):
            rij = await db.scalar(select(DossierRij.id).where(DossierRij.naam == naam))
            db.add(
                ApparaatRij(
                    id=apparaat, gemeentecode="0637", dossier_id=rij, endpoint="https://fcm.googleapis.com/x",
                    endpoint_zoek=apparaat.bytes, p256dh=b"", auth=b"", vapid_sleutel="k1",
                    label=f"Telefoon van {naam}",
                    sessie=None, aangemaakt_op=clock.now(), laatst_gelukt_op=None, mislukt=0,
                )
            )  # fmt: skip
        for naam, deling in ((EIGEN, EIGEN_DELING), (BUUR, BUURS_DELING)):
            rij = await db.scalar(select(DossierRij.id).where(DossierRij.naam == naam))
            db.add(
                DelingRij(
                    id=deling, gemeentecode="0637", dossier_id=rij, herkomst="inburgeraar", scopes=["uren", "examens"],
                    aangemaakt_op=clock.now(), eindigt_op=clock.today() + timedelta(days=30),
                )
            )  # fmt: skip


@pytest.fixture
async def roep(
    app: Any,
    maak_client: Callable[..., httpx.AsyncClient],
    uitgever: Any,
    dossier: dict[str, Any],
    database: Database,
    aanbieder_systeem: Aanbieder,
    stand: Stand,
) -> Roep:
    """Asks an address in a role. Three people have a dossier: two here, one in another municipality."""
    client = maak_client(app)
    komt = {"referentie": "a-2", "soort": "voortgangsgesprek", "begin": STRAKS, "status": "gepland"}
    dossier = dossier | {"afspraken": [*dossier["afspraken"], komt]}
    mensen = {
        EIGEN: dossier,
        BUUR: dossier | {"clientnummer": "Z-1002", "naam": BUUR, "bsn": "999990020"},
        ELDERS: dossier | {"clientnummer": "U-1003", "naam": ELDERS, "bsn": "999990032", "gemeentecode": "0344"},
    }
    await stand.met("tabel", lambda: leg_vast(client, uitgever, database, mensen))
    async with database.tenant_session("0637") as db:
        dossier_ids = {naam: await db.scalar(select(DossierRij.id).where(DossierRij.naam == naam)) for naam in mensen}
        ids = {
            f"<{wat}{wiens}>": await db.scalar(
                select(tabel.id).where(tabel.dossier_id == dossier_ids[naam], tabel.referentie == referentie)
            )
            for wat, tabel, referentie in (("afspraak", AfspraakRij, "a-2"), ("uren", UrenRij, "2"))
            for wiens, naam in (("", EIGEN), ("-buur", BUUR))
        }

    ingelogd: dict[tuple[Rol, str], dict[str, str]] = {}

    async def cookie(rol: Rol, naam: str, gemeentecode: str = "0637", rechten: frozenset[Recht] = frozenset()) -> Any:
        """One login per person: a second one would itself be news in what an answer tells about logins."""
        if (rol, naam) in ingelogd:
            return ingelogd[rol, naam]
        now, account_id, rij = clock.now(), None, None
        async with database.tenant_session(gemeentecode) as db:
            if rol == "inburgeraar":
                rij = await db.scalar(select(DossierRij.id).where(DossierRij.naam == naam))
            else:
                werk = msgspec.structs.replace(aanbieder_systeem, naam="gemeente", rol=rol)
                account_id = await open_account(
                    db, werk, gemeentecode=gemeentecode, sub=naam, personeel=Personeel(naam, rechten),
                    organisatie="Zoetermeer", now=now,
                )  # fmt: skip
            reference = await sessions.open_session(
                db, gemeentecode=gemeentecode, rol=rol, dossier_id=rij, onderwerp="x", aanbieder="digid",
                betrouwbaarheid=3, taal="nl", now=now, replaces=None, account_id=account_id, rechten=sorted(rechten),
            )  # fmt: skip
        ingelogd[rol, naam] = {**BROWSER, "Cookie": f"{sessions.COOKIE}={reference}"}
        return ingelogd[rol, naam]

    def bearer(token: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    async def headers(rol: str) -> dict[str, str]:
        match rol:
            case "niemand":
                return BROWSER
            case "eigen" | "buur":
                return await cookie("inburgeraar", {"eigen": EIGEN, "buur": BUUR}[rol])
            case "elders":
                return await cookie("inburgeraar", ELDERS, "0344")
            case "begeleider":
                return await cookie("begeleider", "Fatima Begeleider")
            case "medewerker":
                return await cookie("medewerker", "Karin Voorbeeld", rechten=frozenset({"medewerker"}))
            case "campagnes":
                return await cookie("medewerker", "Mehmet Proef", rechten=frozenset({"medewerker", "campagnes"}))
            case "beheer":
                return await cookie("medewerker", "Ines Demo", rechten=frozenset({"medewerker", "beheer"}))
            case "buurmedewerker":
                return await cookie("medewerker", "Verre Demo", "0344", frozenset({"medewerker", "beheer"}))
            case "koekje":
                return {**BROWSER, "Cookie": f"{sessions.COOKIE}={sessions.new_reference()}"}
            case "systeem":
                return bearer(uitgever.token())
            case "scopeloos":
                return bearer(uitgever.token(scope="iets:anders"))
            case "buursysteem":
                return bearer(uitgever.token("0344"))
            case "duo":
                return {"Content-Type": "application/json", **DUO}
        return bearer("a.b.c")

    async def ask(route: str, rol: str, adres: str | None = None, inhoud: Any = None, **more: str) -> httpx.Response:
        rij, method = TABEL[route], route.partition(" ")[0]
        inhoud = inhoud if inhoud is not None else dossier if rij.body else rij.inhoud
        content = None if method == "GET" else msgspec.json.encode(inhoud)
        vorm = {"Content-Type": rij.vorm}
        asked = adres or rij.adres
        for naam, id_ in ids.items():
            asked = asked.replace(naam, str(id_))
        # What an earlier answer set, this caller never had.
        client.cookies.clear()
        return await client.request(method, asked, headers=(await headers(rol)) | vorm | more, content=content)

    return ask


def test_every_address_has_a_row_and_every_row_an_address(app: Any) -> None:
    assert set(TABEL) == set(handlers(app))
    assert {len(rij.statussen) for rij in TABEL.values()} == {len(ROLLEN)}


def test_every_handler_declares_who_may_come_in(app: Any) -> None:
    assert [name for name, handler in handlers(app).items() if not declared(handler)] == []


def test_whoever_shows_data_to_another_than_the_person_says_for_which_registered_activity(app: Any) -> None:
    assert [name for name, handler in handlers(app).items() if not accounted_for(handler)] == []


def test_what_is_open_is_open_in_the_table_and_nothing_else_is(app: Any) -> None:
    for name, handler in handlers(app).items():
        nobody = TABEL[name].statussen[ROLLEN.index("niemand")]
        assert (nobody in (401, 403)) == (OPENBAAR not in declared(handler)), name


def test_every_personal_address_with_an_id_says_what_a_foreign_id_is(app: Any) -> None:
    bare = [
        name
        for name, handler in handlers(app).items()
        if "{" in name
        and OPENBAAR not in declared(handler)
        and not TABEL[name].eigen_nummers
        and not (TABEL[name].vreemd and TABEL[name].onbekend)
    ]
    assert bare == []


def test_a_handler_for_a_system_names_the_scope_it_takes(app: Any) -> None:
    found = {
        name: handler.opt.get("scope") for name, handler in handlers(app).items() if "systeem" in declared(handler)
    }
    assert found
    assert [name for name, scope in found.items() if not scope] == []


@pytest.mark.parametrize("route", TABEL)
async def test_every_role_gets_what_the_table_says(roep: Roep, route: str) -> None:
    answers = {rol: await roep(route, rol) for rol in ROLLEN}
    assert {rol: a.status_code for rol, a in answers.items()} == dict(zip(ROLLEN, TABEL[route].statussen, strict=True))
    for rol, answer in answers.items():
        # Another site may read the description and nothing else (NLGov /core/transport/cors).
        assert ("access-control-allow-origin" in answer.headers) == (route == "GET /api/v1/openapi.json"), rol
        if answer.status_code in (401, 403, 404):
            assert answer.headers["content-type"] == "application/problem+json"
            for naam in (EIGEN, BUUR, ELDERS):
                assert naam not in answer.text, rol


@pytest.mark.parametrize("route", [name for name, rij in TABEL.items() if rij.statussen[:1] == (401,)])
async def test_no_session_and_a_wrong_one_cannot_be_told_apart(roep: Roep, route: str) -> None:
    kinds = {whole(await roep(route, rol)) for rol in ("niemand", "elders", "buurmedewerker", "koekje")}
    assert len(kinds) == 1


@pytest.mark.parametrize("route", [name for name, rij in TABEL.items() if rij.statussen == MIJN])
async def test_what_is_mine_is_mine_alone(roep: Roep, route: str) -> None:
    """Also through the version of an answer: a neighbour's ETag never says that nothing changed."""
    own, other = await roep(route, "eigen"), await roep(route, "buur")
    assert EIGEN not in other.text
    assert BUUR not in own.text
    assert own.headers["etag"] == (await roep(route, "eigen")).headers["etag"]
    again = await roep(route, "buur", **{"If-None-Match": own.headers["etag"]})
    assert (again.status_code, again.content) == (other.status_code, other.content)


@pytest.mark.parametrize("route", [name for name, rij in TABEL.items() if rij.vreemd] or ["GET /{bestand}"])
async def test_a_foreign_id_and_an_unknown_one_cannot_be_told_apart(roep: Roep, route: str) -> None:
    rij = TABEL[route]
    for rol in ("eigen", "medewerker", "systeem"):
        if rij.statussen[ROLLEN.index(rol)] < 400:
            foreign = await roep(route, rol, rij.vreemd or "/assets/een.js")
            unknown = await roep(route, rol, rij.onbekend or "/assets/twee.js")
            assert foreign.status_code == 404
            assert whole(foreign) == whole(unknown)


async def test_all_that_does_not_exist_does_so_in_the_same_words(roep: Roep, als_superuser: psycopg.Connection) -> None:
    """An address that never was, a language nobody speaks here, a dossier that is gone."""
    found = [
        await roep("GET /{bestand}", "niemand", "/api/v1/bestaat-niet"),
        await roep("GET /api/v1/talen/{tag}/teksten", "niemand", "/api/v1/talen/xx/teksten"),
        await roep("GET /api/v1/talen/{tag}/teksten", "niemand", "/api/v1/talen/999990019/teksten"),
    ]
    gone = {"Cookie": geest(als_superuser)}
    found += [await roep(route, "niemand", **gone) for route, rij in TABEL.items() if rij.statussen == MIJN]
    assert {answer.status_code for answer in found} == {404}
    assert len({whole(answer) for answer in found}) == 1


def geest(connection: psycopg.Connection) -> str:
    """The cookie of a session whose dossier is not there."""
    reference, now = sessions.new_reference(), clock.now()
    connection.execute(
        "INSERT INTO sessie (id_hash, gemeentecode, rol, dossier_id, onderwerp, aanbieder, betrouwbaarheid, taal,"
        " aangemaakt_op, laatst_actief_op, verloopt_op)"
        " VALUES (%s, '0637', 'inburgeraar', %s, 'x', 'digid', 3, 'nl', %s, %s, %s)",
        (sessions.digest(reference), uuid4(), now, now, now + sessions.LIFETIME),
    )
    return f"{sessions.COOKIE}={reference}"


@pytest.mark.parametrize("version", ['"1"', '"2"', "*"])
async def test_a_system_learns_nothing_about_the_numbers_of_another_municipality(
    app: Any,
    roep: Roep,
    maak_client: Callable[..., httpx.AsyncClient],
    uitgever: Any,
    dossier: dict[str, Any],
    version: str,
) -> None:
    """Z-1001 exists next door, Z-9999 nowhere: the same answer, but for the number itself."""
    client = maak_client(app)
    headers = {"Authorization": f"Bearer {uitgever.token('0344')}", "If-Match": version}
    found = []
    for number, bsn in (("Z-1001", dossier["bsn"]), ("Z-9999", "999990044")):
        document = dossier | {"clientnummer": number, "gemeentecode": "0344", "bsn": bsn}
        answer = await client.put(f"/api/v1/dossiers/{number}", json=document, headers=headers)
        found.append((answer.status_code, answer.text.replace(number, "…"), sorted(answer.headers.items())))
    assert found[0] == found[1]


def whole(answer: httpx.Response) -> tuple[int, bytes, str]:
    """All that a caller can see of an answer."""
    return answer.status_code, answer.content, str(sorted(answer.headers.items()))
