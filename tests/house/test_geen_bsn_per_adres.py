"""Every address, asked by everybody who may and by those who may not: no BSN in anything that comes of it.

The addresses are those of the application itself. One that nobody got a good answer from fails: then what it tells was
not searched. Its row in the table of access asks it already; when that needs something that must be made first, it is
asked once more in `do_everything`.
"""

import logging
import re
import subprocess
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from ipaddress import ip_network
from typing import Any
from uuid import UUID

import httpx
import msgspec
import psycopg
import pytest
from litestar import get
from sqlalchemy import select

from backend import clock
from backend.demo.pushdienst import Pushdienst
from backend.demo.pushdienst import serve as serve_pushdienst
from backend.identity import sessions
from backend.notifications.channels.webpush import WebPush
from backend.notifications.melden import Melding, meld
from backend.persistence.embedded import Embedded, _binaries
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.settings import Aanbieder, Push, Rol, Settings, Smtp
from backend.worker import create_worker
from tests.api.test_geen_bsn import Gehoord, logged, tables
from tests.house.nummers import KNOWN, find_in_bytes, find_numbers
from tests.house.test_access_matrix import BUUR, EIGEN, NIEMAND, OIN_DUO, OIN_HIER, TABEL, VOORKEUREN, Roep, handlers
from tests.house.test_access_matrix import roep as roep
from tests.identity.aanbieder import client_pem
from tests.notifications.conftest import Tls
from tests.notifications.conftest import tls as tls
from tests.notifications.mailserver import Mailserver, start, tekst_van

SELAM = "999990019"
GEEN_DOSSIER = "999990068"
WIE = ("eigen", "begeleider", "beheer", "campagnes", "systeem", "niemand", "vals")
"""A column of the table for every role, one without a login and one with a false token."""
ELDERS_GELEZEN = {
    "POST /api/v1/campagnes/{campagne}/akkoord": "answers what GET answers, to a second colleague: tests/api/campagnes",
    "GET /login/callback/{aanbieder}": "tests/api/test_geen_bsn.py logs everybody in, and all the wrong ways too",
}
STATUSSEN = {200, 201, 202, 204, 303, 304, 400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 429, 500}
"""What must have been heard, so that each of it was searched."""
STIL = VOORKEUREN | {"stilVan": "00:00", "stilTot": "00:00"}


class Wereld:
    """Where messages arrive: a push service that opens them, and a mail server."""

    def __init__(self, push: Pushdienst, post: Mailserver, settings: Settings) -> None:
        self.push, self.post, self.settings = push, post, settings

    def arrived(self) -> list[bytes]:
        """All of it, as it arrived."""
        return [msgspec.json.encode(one) for one in self.push.ontvangen] + [
            one.as_bytes() for one in self.post.ontvangen
        ]


@pytest.fixture
async def wereld(
    maak_settings: Callable[..., Settings], aanbieder_systeem: Aanbieder, tls: Tls
) -> AsyncIterator[Wereld]:
    """Settings with brokers, push and e-mail, and what is behind them."""
    dienst, runner = await serve_pushdienst(0)
    post = Mailserver()
    server = await start(post, "smtp", tls.server)
    people: dict[str, Rol] = {"digid": "inburgeraar", "gemeente": "medewerker", "begeleiding": "begeleider"}
    brokers = [
        msgspec.structs.replace(aanbieder_systeem, naam=naam, rol=rol, private_key=client_pem(), organisatie="Welkom")
        for naam, rol in people.items()
    ]
    settings = maak_settings(aanbieder_systeem, *brokers)
    hier = msgspec.structs.replace(settings.gemeenten["0637"], oin=OIN_HIER)
    settings = msgspec.structs.replace(
        settings,
        gemeenten=settings.gemeenten | {"0637": hier},
        duo_oin=OIN_DUO,
        # Where the clients of these tests come from.
        proxies=(ip_network("127.0.0.1"),),
        push=Push({"k9": 2**255 - 19}, "k9", "mailto:beheer@voorbeeld.nl", (dienst.herkomst,)),
        smtp=Smtp("smtp", "localhost", server.sockets[0].getsockname()[1], None, None, "post@voorbeeld.nl"),
    )
    yield Wereld(dienst, post, settings)
    server.close()
    await runner.cleanup()


@pytest.fixture
async def app(wereld: Wereld, maak_app: Callable[[Settings], Any]) -> AsyncIterator[Any]:
    """The application, with one address that breaks over what it was given."""
    app = maak_app(wereld.settings)

    @get("/api/v1/kapot", opt={"toegang": "openbaar"})
    async def kapot() -> None:
        raise RuntimeError(f"a BSN in a fault: {SELAM}")

    app.register(kapot)
    yield app
    for kanaal in app.state.kanalen:
        await kanaal.close()


@pytest.fixture
def gehoord() -> Gehoord:
    """What all clients of this test hear."""
    return Gehoord()


@pytest.fixture
def maak_client(maak_client: Callable[..., httpx.AsyncClient], gehoord: Gehoord) -> Callable[..., httpx.AsyncClient]:
    """A client whose answers are kept."""

    def maak(*args: Any) -> httpx.AsyncClient:
        client = maak_client(*args)
        client.event_hooks["response"].append(gehoord.hear)
        return client

    return maak


class Vragen:
    """Asks, and remembers which address gave whom a good answer."""

    def __init__(self, roep: Roep, connection: psycopg.Connection) -> None:
        self.roep, self.connection = roep, connection
        self.beantwoord: dict[str, str] = {}
        self.statussen: set[int] = set()

    async def __call__(self, route: str, rol: str, *args: Any, **koppen: str) -> httpx.Response:
        answer = await self.roep(route, rol, *args, **koppen)
        self.statussen.add(answer.status_code)
        if answer.status_code < 400:
            self.beantwoord.setdefault(route, rol)
        return answer

    async def made(self, route: str, rol: str, *args: Any) -> Any:
        """The JSON of an answer that must be a good one."""
        answer = await self(route, rol, *args)
        assert answer.status_code < 400, f"{route}: {answer.text}"
        return answer.json() if answer.content else None

    def forget_limits(self) -> None:
        """Everybody has room again."""
        self.connection.execute("TRUNCATE verzoekruimte")


@pytest.fixture
def vragen(roep: Roep, als_superuser: psycopg.Connection) -> Vragen:
    """Who asks."""
    return Vragen(roep, als_superuser)


async def test_no_address_and_no_message_tells_a_bsn(
    app: Any, vragen: Vragen, wereld: Wereld, database: Database, gehoord: Gehoord,
    caplog: pytest.LogCaptureFixture, als_superuser: psycopg.Connection, postgres: Embedded,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    routes = sorted(set(handlers(app)) - {"GET /api/v1/kapot"}, key=lambda route: (late(route), route))
    await do_everything(vragen, wereld, database, app)
    await work(wereld, database, app)
    # The devices of the table have a key that is not in the settings, so the worker took those away.
    (apparaat,) = await vragen.made("GET /api/v1/mijn/push-abonnementen", "eigen")
    adres = f"/api/v1/mijn/push-abonnementen/{apparaat['id']}"
    await vragen.made("DELETE /api/v1/mijn/push-abonnementen/{id}", "eigen", adres)
    for route in routes:
        vragen.forget_limits()
        await ask_in_every_way(vragen, route)
    await provoke(vragen)

    assert [route for route in routes if route not in {*vragen.beantwoord, *ELDERS_GELEZEN}] == []
    assert vragen.statussen >= STATUSSEN
    assert len(wereld.push.ontvangen) >= 2
    assert {mail["To"] for mail in wereld.post.ontvangen} == {"selam@voorbeeld.nl", "buur@voorbeeld.nl"}
    assert len(wereld.post.ontvangen) >= 3
    assert als_superuser.execute("SELECT count(*) FROM verwerking").fetchone() > (10,)
    assert gehoord.leaks() == {}
    assert [found for content in wereld.arrived() if (found := find_in_bytes(content))] == []
    assert find_numbers(logged(caplog)) == set()
    assert "RuntimeError" in logged(caplog)
    assert tables(als_superuser) == {}
    assert find_in_dump(dump(postgres)) == set()
    assert find_in_bytes((postgres.folder / "postgres.log").read_bytes()) == set()


def late(route: str) -> int:
    """What takes something away comes after what uses it."""
    return 2 if route == "POST /uitloggen" else int(route.startswith("DELETE"))


async def do_everything(vragen: Vragen, wereld: Wereld, database: Database, app: Any) -> None:
    """Everything that needs something else to be made first, by who may."""
    made, mijn = vragen.made, "/api/v1/mijn"
    eind = str(clock.today() + timedelta(days=30))
    for rol, adres in (("eigen", "selam@voorbeeld.nl"), ("buur", "buur@voorbeeld.nl")):
        await made("PUT /api/v1/mijn/voorkeuren", rol, None, STIL)
        await made("PUT /api/v1/mijn/e-mail", rol, None, {"adres": adres})
        code = re.search(r"^(\d{6})$", tekst_van(wereld.post.ontvangen[-1]), re.MULTILINE)
        assert code
        await made("POST /api/v1/mijn/e-mail/bevestiging", rol, None, {"code": code[1]})
    publiek = next(kanaal for kanaal in app.state.kanalen if isinstance(kanaal, WebPush)).vapid.publiek("k9")
    oud, nieuw = (wereld.push.abonneer(publiek) | {"sleutel": "k9"} for _ in range(2))
    apparaat = await made("POST /api/v1/mijn/push-abonnementen", "eigen", None, oud | {"label": "Mijn telefoon"})
    del nieuw["expirationTime"]
    renewal = {"oud": {"endpoint": oud["endpoint"], "keys": oud["keys"]}, "nieuw": nieuw}
    await made("POST /api/v1/push-abonnementen/vernieuwing", "niemand", None, renewal)
    proef = await made(
        "POST /api/v1/mijn/push-abonnementen/{id}/proef", "eigen", f"{mijn}/push-abonnementen/{apparaat['id']}/proef"
    )
    assert proef["uitkomst"] == "bezorgd", proef

    deling = await made(
        "POST /api/v1/mijn/delingen", "eigen", None,
        {"scopes": ["afspraken", "voortgang", "uren", "examens", "betalingen"], "eindigtOp": eind},
    )  # fmt: skip
    await made(
        "POST /api/v1/gedeeld/uitnodigingen/{code}", "begeleider", f"/api/v1/gedeeld/uitnodigingen/{deling['code']}"
    )
    for deel in ("voortgang", "tijdlijn"):
        await made(f"GET /api/v1/gedeeld/{{deling}}/{deel}", "begeleider", f"/api/v1/gedeeld/{deling['id']}/{deel}")
    (begeleider,) = await made("GET /api/v1/begeleiders", "beheer")
    toewijzingen = "/api/v1/dossiers/Z-1001/toewijzingen"
    toewijzing = await made(
        "POST /api/v1/dossiers/{clientnummer}/toewijzingen", "beheer", toewijzingen,
        {"begeleider": begeleider["id"], "eindigtOp": eind},
    )  # fmt: skip
    await made(
        "DELETE /api/v1/dossiers/{clientnummer}/toewijzingen/{toewijzing}", "beheer",
        f"{toewijzingen}/{toewijzing['id']}",
    )  # fmt: skip

    melding = await made("POST /api/v1/mijn/uren/{id}/meldingen", "eigen")
    await made("PATCH /api/v1/meldingen/{melding}", "beheer", f"/api/v1/meldingen/{melding['id']}")
    afspraak = await made("POST /api/v1/dossiers/{clientnummer}/afspraken", "beheer")
    await made(
        "PATCH /api/v1/dossiers/{clientnummer}/afspraken/{afspraak}", "beheer",
        f"/api/v1/dossiers/Z-1001/afspraken/{afspraak['id']}", {"status": "afgezegd"},
    )  # fmt: skip
    async with database.tenant_session("0637") as db:
        await sessions.open_session(
            db, gemeentecode="0637", rol="inburgeraar", dossier_id=await dossier_of(db, EIGEN), onderwerp="x",
            aanbieder="digid", betrouwbaarheid=3, taal="nl", now=clock.now(), replaces=None,
        )  # fmt: skip
    await send_to_many(made)
    ingelezen = await vragen(
        "POST /api/v1/importen", "beheer", "/api/v1/importen?soort=uren&gedeeltelijk=true", {"clientnummer": "Z-1001"},
        **{"Content-Type": "application/x-ndjson"},
    )  # fmt: skip
    bestand = ingelezen.json()
    for deel in ("", "/geweigerd"):
        await vragen(f"GET /api/v1/importen/{{id}}{deel}", "beheer", f"/api/v1/importen/{bestand['id']}{deel}")
    for bsn, nummer in ((SELAM, NIEMAND), (GEEN_DOSSIER, str(UUID(int=1)))):
        # Somebody with a dossier, and somebody whose number has to wait for one.
        gemeld = await vragen(
            "POST /duo/v1/notificaties", "duo", None,
            {"registratieDatumTijd": clock.now().isoformat(), "gebeurtenisId": "SS103", "bsn": bsn}, berichtId=nummer,
        )  # fmt: skip
        assert gemeld.status_code == 201, gemeld.text
    andere = next(one for one in await made("GET /api/v1/sessies", "eigen") if not one["deze"])
    await made("DELETE /api/v1/sessies/{sessie}", "eigen", f"/api/v1/sessies/{andere['id']}")


async def send_to_many(made: Callable[..., Any]) -> None:
    """A template and a campaign, from their first words to their results."""
    variant = {"taal": "nl", "titel": "Nieuws", "tekst": "Er is een spreekuur.", "staat": "mens"}
    tekst = {"naam": "Spreekuur", "varianten": [variant]}
    sjabloon = await made("POST /api/v1/sjablonen", "campagnes", None, tekst)
    adres = f"/api/v1/sjablonen/{sjabloon['id']}"
    await made("GET /api/v1/sjablonen/{sjabloon}", "campagnes", adres)
    await made("PUT /api/v1/sjablonen/{sjabloon}", "campagnes", adres, tekst)
    plan = {"naam": "Spreekuur", "sjabloon": sjabloon["id"], "op": None, "selectie": {}}
    campagne = await made("POST /api/v1/campagnes", "campagnes", None, plan)
    adres = f"/api/v1/campagnes/{campagne['id']}"
    await made("GET /api/v1/campagnes/{campagne}", "campagnes", adres)
    await made("PUT /api/v1/campagnes/{campagne}", "campagnes", adres, plan)
    ander = await made("POST /api/v1/sjablonen", "campagnes", None, tekst)
    concept = await made("POST /api/v1/campagnes", "campagnes", None, plan | {"sjabloon": ander["id"]})
    await made("DELETE /api/v1/campagnes/{campagne}", "campagnes", f"/api/v1/campagnes/{concept['id']}")
    await made("DELETE /api/v1/sjablonen/{sjabloon}", "campagnes", f"/api/v1/sjablonen/{ander['id']}")
    for stap in ("voorbeeld", "start", "stop"):
        await made(f"POST /api/v1/campagnes/{{campagne}}/{stap}", "campagnes", f"{adres}/{stap}", {})
    await made("GET /api/v1/campagnes/{campagne}/resultaten", "campagnes", f"{adres}/resultaten")


async def dossier_of(db: Any, naam: str) -> UUID:
    found: UUID = await db.scalar(select(DossierRij.id).where(DossierRij.naam == naam))
    return found


async def work(wereld: Wereld, database: Database, app: Any) -> None:
    """News for two people, one with a device and one with an e-mail address, and a real worker that brings it."""
    now, kanalen = clock.now(), app.state.kanalen
    async with database.tenant_session("0637") as db:
        news = [
            Melding(
                dossier_id=await dossier_of(db, naam), kenmerk="nieuws", voorwerp="nieuws", sleutel="verlenging.open",
                parameters={"laatsteDag": "2027-03-01"}, gebeurtenis_op=None, houdbaar_tot=now + timedelta(days=30),
            )
            for naam in (EIGEN, BUUR)
        ]  # fmt: skip
        await meld(db, "0637", kanalen, news, now)
    worker = create_worker(wereld.settings, database, kanalen)
    async with worker.open_async():
        for job in ("herinneringen", "dagen", "opruimen"):
            await worker.tasks[job].defer_async(timestamp=0)
        await worker.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


async def ask_in_every_way(vragen: Vragen, route: str) -> None:
    """As everybody; again with the ETag of the answer; in a form that is not there; with faults that hold a BSN."""
    method = route.partition(" ")[0]
    for rol in WIE if "/api/" in route else ("niemand", "duo"):
        answer = await vragen(route, rol)
        if kenmerk := answer.headers.get("etag"):
            await vragen(route, rol, **{"If-None-Match": kenmerk})
    wie = vragen.beantwoord.get(route, "niemand")
    if "/api/" in route:
        await vragen(route, wie, Accept="application/xml")
    if method in ("POST", "PUT", "PATCH"):
        await vragen(route, wie, None, {"bsn": SELAM, SELAM: [SELAM], "naam": int(SELAM)})
        await vragen(route, wie, None, SELAM, **{"Content-Type": "text/plain"})


async def provoke(vragen: Vragen) -> None:
    """The answers that no address gives by itself."""
    put, kapot = "PUT /api/v1/dossiers/{clientnummer}", "GET /gezond"
    vragen.forget_limits()
    await vragen(put, "systeem", **{"If-Match": '"99"'})
    await vragen(put, "systeem", None, SELAM * 1_200_000)
    await vragen(kapot, "niemand", "/api/v1/kapot")
    await vragen("DELETE /api/v1/sessies", "niemand", "/api/v1/talen")
    for _ in range(6):
        await vragen("POST /api/v1/mijn/push-abonnementen", "buur")


def dump(server: Embedded) -> bytes:
    """What a backup holds: every row of every table, and the tables themselves."""
    command = [str(_binaries() / "pg_dump"), "--inserts", server.url("postgres")]
    return subprocess.run(command, check=True, capture_output=True).stdout


def find_in_dump(text: bytes) -> set[str]:
    """A dump writes bytes in hexadecimal: there the numbers of the demo are looked for."""
    hexed = {bsn for bsn in KNOWN if bsn.encode().hex().encode() in text}
    return hexed | find_in_bytes(text)


def test_a_bsn_in_a_column_of_bytes_is_found_in_a_dump() -> None:
    assert find_in_dump(b"INSERT INTO x VALUES ('\\x" + SELAM.encode().hex().encode() + b"')") == {SELAM}


def test_what_is_read_elsewhere_is_an_address_of_the_table() -> None:
    assert set(ELDERS_GELEZEN) <= set(TABEL)
