"""Every address × every role: one table. An address without a row fails the build.

The addresses come from the application itself, so nobody can forget one. What a row says is what every kind of
caller gets: the status, and for an address with an id also what an id of somebody else looks like.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import psycopg
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from sqlalchemy import select

from backend import clock
from backend.identity import sessions
from backend.identity.access import OPENBAAR, declared
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.settings import Aanbieder, Rol, Settings
from tests.identity.aanbieder import client_pem

Roep = Callable[..., Awaitable[httpx.Response]]

BROWSER = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": "https://localhost"}
EIGEN, BUUR, ELDERS = "Selam Voorbeeld", "Buur Voorbeeld", "Elders Voorbeeld"

ROLLEN = (
    "niemand",  # no cookie, no token
    "eigen",  # an inburgeraar of this municipality
    "buur",  # another one of this municipality
    "elders",  # one of another municipality, with that session, at this address
    "begeleider",
    "medewerker",
    "koekje",  # a cookie that is no session
    "systeem",  # a system of this municipality, with the scope
    "scopeloos",  # the same, without the scope
    "buursysteem",  # a system of another municipality
    "vals",  # a token that is none
)
"""The columns of the table, in this order."""

OPEN = (200,) * 11
MIJN = (401, 200, 200, 401, 403, 403, 401, 401, 401, 401, 401)
SESSIE = (401, 200, 200, 401, 200, 200, 401, 401, 401, 401, 401)
# The same, and a write: a caller without an Origin of ours hears 403 before anybody looks who it is.
SESSIE_WRITE = (401, 200, 200, 401, 200, 200, 401, 403, 403, 403, 403)
OPEN_WRITE = (200, 200, 200, 200, 200, 200, 200, 403, 403, 403, 403)
SYSTEEM = (401, 401, 401, 401, 401, 401, 401, 200, 403, 400, 401)


class Rij(msgspec.Struct, frozen=True):
    """One row: the address to ask (an example for each parameter) and the status for each of ROLLEN.

    `vreemd` is the same address with the id of somebody else, `onbekend` with an id of nobody: both must give the
    same 404, byte for byte. `eigen_nummers` says that an id means something within one municipality only, so that
    there is no such thing as a foreign one.
    """

    adres: str
    statussen: tuple[int, ...]
    vreemd: str | None = None
    onbekend: str | None = None
    eigen_nummers: bool = False
    body: bool = False


TABEL = {
    "GET /gezond": Rij("/gezond", OPEN),
    "GET /gereed": Rij("/gereed", OPEN),
    "GET /.well-known/security.txt": Rij("/.well-known/security.txt", OPEN),
    "GET /login/digid": Rij("/login/digid", (303,) * 11),
    # Without a login under way nobody gets through here; those with one are in tests/identity.
    "GET /login/callback/{aanbieder}": Rij("/login/callback/digid", (400,) * 11),
    "POST /uitloggen": Rij("/uitloggen", OPEN_WRITE),
    "GET /api/v1/talen": Rij("/api/v1/talen", OPEN),
    "GET /api/v1/talen/{tag}/teksten": Rij("/api/v1/talen/ar/teksten", OPEN),
    "GET /api/v1/gemeente": Rij("/api/v1/gemeente", OPEN),
    "GET /api/v1/openapi.json": Rij("/api/v1/openapi.json", OPEN),
    "GET /api/v1/sessie": Rij("/api/v1/sessie", SESSIE),
    "POST /api/v1/sessie/verlenging": Rij("/api/v1/sessie/verlenging", SESSIE_WRITE),
    "GET /api/v1/mijn/voortgang": Rij("/api/v1/mijn/voortgang", MIJN),
    "GET /api/v1/mijn/afspraken": Rij("/api/v1/mijn/afspraken", MIJN),
    "GET /api/v1/mijn/betalingen": Rij("/api/v1/mijn/betalingen", MIJN),
    "GET /api/v1/mijn/gegevens": Rij("/api/v1/mijn/gegevens", MIJN),
    "PUT /api/v1/dossiers/{clientnummer}": Rij("/api/v1/dossiers/Z-1001", SYSTEEM, eigen_nummers=True, body=True),
    "GET /": Rij("/", OPEN),
    "GET /start": Rij("/start", OPEN),
    "GET /start/{stap}": Rij("/start/taal", OPEN),
    "GET /agenda": Rij("/agenda", OPEN),
    "GET /geld": Rij("/geld", OPEN),
    "GET /ik": Rij("/ik", OPEN),
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
    mensen = msgspec.structs.replace(aanbieder_systeem, naam="digid", rol="inburgeraar", private_key=client_pem())
    return maak_app(maak_settings(aanbieder_systeem, mensen))


@pytest.fixture
async def roep(
    app: Any, maak_client: Callable[..., httpx.AsyncClient], uitgever: Any, dossier: dict[str, Any], database: Database
) -> Roep:
    """Asks an address in a role. Three people have a dossier: two here, one in another municipality."""
    client = maak_client(app)
    mensen = {
        EIGEN: dossier,
        BUUR: dossier | {"clientnummer": "Z-1002", "naam": BUUR, "bsn": "999990020"},
        ELDERS: dossier | {"clientnummer": "U-1003", "naam": ELDERS, "bsn": "999990032", "gemeentecode": "0344"},
    }
    for person in mensen.values():
        headers = {"Authorization": f"Bearer {uitgever.token(person['gemeentecode'])}"}
        stored = await client.put(f"/api/v1/dossiers/{person['clientnummer']}", json=person, headers=headers)
        assert stored.status_code == 201, stored.text

    ingelogd: dict[tuple[str, str | None], dict[str, str]] = {}

    async def cookie(rol: Rol, naam: str | None) -> dict[str, str]:
        """One login per person: a second one would itself be news in what an answer tells about logins."""
        if (rol, naam) in ingelogd:
            return ingelogd[rol, naam]
        gemeentecode = "0344" if naam == ELDERS else "0637"
        async with database.tenant_session(gemeentecode) as db:
            rij = await db.scalar(select(DossierRij.id).where(DossierRij.naam == naam)) if naam else None
            reference = await sessions.open_session(
                db, gemeentecode=gemeentecode, rol=rol, dossier_id=rij, onderwerp="x", aanbieder="digid",
                betrouwbaarheid=3, taal="nl", now=clock.now(), replaces=None,
            )  # fmt: skip
        ingelogd[rol, naam] = {**BROWSER, "Cookie": f"{sessions.COOKIE}={reference}"}
        return ingelogd[rol, naam]

    def bearer(token: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    async def headers(rol: str) -> dict[str, str]:
        match rol:
            case "niemand":
                return BROWSER
            case "eigen" | "buur" | "elders":
                return await cookie("inburgeraar", {"eigen": EIGEN, "buur": BUUR, "elders": ELDERS}[rol])
            case "begeleider" | "medewerker":
                return await cookie(rol, None)  # type: ignore[arg-type]
            case "koekje":
                return {**BROWSER, "Cookie": f"{sessions.COOKIE}={sessions.new_reference()}"}
            case "systeem":
                return bearer(uitgever.token())
            case "scopeloos":
                return bearer(uitgever.token(scope="iets:anders"))
            case "buursysteem":
                return bearer(uitgever.token("0344"))
        return bearer("a.b.c")

    async def ask(route: str, rol: str, adres: str | None = None, **more: str) -> httpx.Response:
        rij, method = TABEL[route], route.partition(" ")[0]
        content = None if method == "GET" else msgspec.json.encode(dossier if rij.body else {})
        # What an earlier answer set, this caller never had.
        client.cookies.clear()
        return await client.request(method, adres or rij.adres, headers=(await headers(rol)) | more, content=content)

    return ask


def test_every_address_has_a_row_and_every_row_an_address(app: Any) -> None:
    assert set(TABEL) == set(handlers(app))
    assert {len(rij.statussen) for rij in TABEL.values()} == {len(ROLLEN)}


def test_every_handler_declares_who_may_come_in(app: Any) -> None:
    assert [name for name, handler in handlers(app).items() if not declared(handler)] == []


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
        if answer.status_code in (401, 403, 404):
            assert answer.headers["content-type"] == "application/problem+json"
            for naam in (EIGEN, BUUR, ELDERS):
                assert naam not in answer.text, rol


@pytest.mark.parametrize("route", [name for name, rij in TABEL.items() if rij.statussen[:1] == (401,)])
async def test_no_session_and_a_wrong_one_cannot_be_told_apart(roep: Roep, route: str) -> None:
    kinds = {whole(await roep(route, rol)) for rol in ("niemand", "elders", "koekje")}
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
