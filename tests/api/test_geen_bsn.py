"""A BSN comes in by a login or a delivery, and never comes out: not in an answer, a header, a log or a table.

Everybody of the demo is stored, logs in through a real broker and reads everything in every language; the broker
misbehaves in every way it can; systems deliver what is wrong. Then all that was kept or said is searched.
"""

import json
import logging
from collections.abc import Callable
from typing import Any

import httpx
import psycopg
import pytest

from backend import clock
from backend.demo.personas import dossiers, personen
from backend.demo.seed import seed
from backend.i18n.talen import TALEN
from backend.identity import sessions
from backend.persistence.embedded import Embedded
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Aanbieder, Settings
from tests.conftest import UTRECHT, ZOETERMEER
from tests.house.nummers import KNOWN, find_in_bytes, find_in_rows, find_numbers
from tests.identity.aanbieder import Misdragende, callback, draaiend
from tests.identity.test_login import MISDRAGINGEN, met

SELAM = "999990019"
# A number that no demo has and that passes the elfproef.
ANDER = f"{123_456_782}"
# The same with eight digits: with a nought before it, it passes.
ACHT = f"{12_345_672}"
READS = ("/api/v1/mijn/voortgang", "/api/v1/mijn/afspraken", "/api/v1/mijn/betalingen", "/api/v1/sessie")
OPEN = ("/", "/api/v1/gemeente", "/api/v1/openapi.json", "/gereed", "/.well-known/security.txt", "/api/v1/talen")
HERKOMST = {"0637": ZOETERMEER, "0344": UTRECHT}
FAULTY: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a bsn that is a number": lambda d: d | {"bsn": int(SELAM)},
    "a bsn in a list": lambda d: d | {"bsn": [SELAM]},
    "a bsn with spaces": lambda d: d | {"bsn": f" {SELAM} "},
    "a bsn for a target group": lambda d: d | {"doelgroep": SELAM},
    "a bsn for a date": lambda d: d | {"uren": [{**d["uren"][0], "datum": SELAM}]},
    "a bsn for an amount of hours": lambda d: d | {"uren": [{**d["uren"][0], "uren": int(SELAM)}]},
    "a bsn as an unknown field": lambda d: d | {SELAM: SELAM},
    "a bsn of somebody else here": lambda d: d | {"clientnummer": "nieuw-1"},
    "a bsn as a client number": lambda d: d | {"clientnummer": SELAM},
    "a bsn for a municipality": lambda d: d | {"gemeentecode": SELAM},
    "a list of numbers": lambda d: [SELAM],
    "a number alone": lambda d: int(SELAM),
}


class Gehoord:
    """All that was answered, to be searched at the end."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, bytes]] = []

    async def hear(self, answer: httpx.Response) -> None:
        """Keeps an answer whole: status line, headers with cookies and addresses, body."""
        body = await answer.aread()
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.multi_items())
        self.answers.append(
            (f"{answer.request.method} {answer.request.url.path} {answer.status_code}\n{headers}", body)
        )

    def leaks(self) -> dict[str, set[str]]:
        """By answer, the numbers in it; the address asked does not count when we put the number there."""
        found = {}
        for head, body in self.answers:
            line, _, headers = head.partition("\n")
            if numbers := find_numbers(headers) | find_in_bytes(body):
                found[line] = numbers
        return found


@pytest.fixture
def gehoord() -> Gehoord:
    """What the clients of this test hear."""
    return Gehoord()


@pytest.fixture
async def broker() -> Any:
    """A broker for people."""
    async with draaiend() as aanbieder:
        yield aanbieder


@pytest.fixture
async def clients(
    database: Database, kluis: BsnKluis, maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient], aanbieder_systeem: Aanbieder, broker: Misdragende, gehoord: Gehoord,
) -> dict[str, httpx.AsyncClient]:  # fmt: skip
    """A browser at each municipality's portal, with everybody of the demo behind it."""
    settings = maak_settings(broker.aanbieder(), aanbieder_systeem)
    await seed(database, kluis, settings, clock.today())
    app = maak_app(settings)
    clients = {code: maak_client(app, herkomst) for code, herkomst in HERKOMST.items()}
    for client in clients.values():
        client.event_hooks["response"].append(gehoord.hear)
    return clients


@pytest.fixture
def logboek(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that is logged, from DEBUG up."""
    caplog.set_level(logging.DEBUG)
    return caplog


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """All lines but those of this test's own browser, which is the only one that speaks https."""
    formatter = logging.Formatter("%(name)s %(message)s")
    lines = [(record.name, formatter.format(record)) for record in caplog.records]
    return "\n".join(line for name, line in lines if not (name == "httpx" and " https://" in line))


async def log_in(client: httpx.AsyncClient, broker: Misdragende, tag: str = "nl") -> httpx.Response:
    start = await client.get(f"/login/digid?taal={tag}")
    assert start.status_code == 303
    return await client.get(callback(broker.log_in(start.headers["location"])))


def tables(connection: psycopg.Connection) -> dict[str, set[str]]:
    """The numbers in each table of the whole database, the queue included."""
    names = connection.execute(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
        " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    ).fetchall()
    assert len(names) >= 10
    found = {name: find_in_rows(connection.execute(f"SELECT * FROM {name}").fetchall()) for (name,) in names}
    return {name: numbers for name, numbers in found.items() if numbers}


async def test_no_bsn_comes_out_of_what_people_and_systems_do(
    clients: dict[str, httpx.AsyncClient], broker: Misdragende, uitgever: Any, gehoord: Gehoord,
    logboek: pytest.LogCaptureFixture, als_superuser: psycopg.Connection, postgres: Embedded,
) -> None:  # fmt: skip
    for persoon in personen():
        if persoon.gemeentecode in clients:
            await read_everything(clients[persoon.gemeentecode], broker, persoon.bsn)
    await misbehave(clients["0637"], broker)
    await deliver_faults(clients["0637"], uitgever)
    await deliver_files(clients["0637"], uitgever)
    await ask_with_a_bsn(clients["0637"])

    assert len(gehoord.answers) > 150
    assert gehoord.leaks() == {}
    assert find_numbers(logged(logboek)) == set()
    assert "login gelukt" in logged(logboek)
    assert als_superuser.execute("SELECT count(*) > 10 FROM sessie").fetchone() == (True,)
    assert tables(als_superuser) == {}
    assert find_in_bytes((postgres.folder / "postgres.log").read_bytes()) == set()


async def read_everything(client: httpx.AsyncClient, broker: Misdragende, bsn: str) -> None:
    """One person: in, everything in every language, out, and in again, so that there is a session to search."""
    broker.id_token_wijzigt = lambda had: {**had, "bsn": bsn}
    assert (await log_in(client, broker)).status_code == 303
    for tag in TALEN:
        for path in READS:
            assert (await client.get(path, headers={"Accept-Language": tag})).status_code == 200
    own = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": str(client.base_url)}
    assert (await client.post("/api/v1/sessie/verlenging", json={}, headers=own)).status_code == 200
    assert (await client.post("/uitloggen", json={}, headers=own)).status_code == 200
    assert (await log_in(client, broker)).status_code == 303
    client.cookies.clear()


async def misbehave(client: httpx.AsyncClient, broker: Misdragende) -> None:
    """Every login that must fail; the one of somebody unknown with a number of a municipality that is not here."""
    elsewhere = next(persoon.bsn for persoon in personen() if persoon.gemeentecode not in HERKOMST)
    for stel_in, _ in (MISDRAGINGEN | {"nobody we know": (met(bsn=elsewhere), "")}).values():
        Misdragende.__init__(broker, broker.issuer)
        stel_in(broker)
        answer = await log_in(client, broker, "ti")
        assert 400 <= answer.status_code < 500
        assert sessions.COOKIE not in client.cookies
    Misdragende.__init__(broker, broker.issuer)


async def deliver_faults(client: httpx.AsyncClient, uitgever: Any) -> None:
    """Deliveries that are refused, each with a BSN in the body."""
    document = next(d for d in dossiers(clock.today()) if d["bsn"] == SELAM)
    token = {"Authorization": f"Bearer {uitgever.token()}"}
    kind = {"Content-Type": "application/json"}
    for name, spoil in FAULTY.items():
        spoiled = spoil(json.loads(json.dumps(document)))
        number = spoiled.get("clientnummer", "x") if isinstance(spoiled, dict) else "x"
        answer = await client.put(f"/api/v1/dossiers/{number}", json=spoiled, headers=token)
        assert answer.status_code == 400, name
    body = json.dumps(document).encode()
    for content, headers, status in [
        (body[:-40], token | kind, 400),
        (body, kind, 401),
        (body, {"Authorization": "Bearer a.b.c"} | kind, 401),
        (body, token | {"Content-Type": "text/plain"}, 415),
        (body, token | kind | {"If-Match": '"99"'}, 412),
    ]:
        path = f"/api/v1/dossiers/{document['clientnummer']}"
        assert (await client.put(path, content=content, headers=headers)).status_code == status


async def deliver_files(client: httpx.AsyncClient, uitgever: Any) -> None:
    """Files that name people by BSN, in the column for it and in every other; and what is kept of them."""
    kop = "clientnummer;bsn;datum;uren;soort;aanbieder;referentie"
    rows = [
        f";{SELAM};2026-03-02;3;nt2;School;1", f"{SELAM};;2026-03-02;3;nt2;School;2",
        f";{ANDER};2026-03-02;{ANDER};nt2;School;3", f";{SELAM};{SELAM};3;nt2;{SELAM};4", f"{SELAM};{ANDER}",
    ]  # fmt: skip
    token = {"Authorization": f"Bearer {uitgever.token(scope='importen:taalschool')}"}
    for header, partly, status in ((kop, "false", 400), (kop, "true", 201), (f"{kop};{SELAM}", "true", 400)):
        answer = await client.post(
            f"/api/v1/importen?soort=uren&gedeeltelijk={partly}", content="\n".join((header, *rows)).encode(),
            headers=token | {"Content-Type": "text/csv"},
        )  # fmt: skip
        assert answer.status_code == status, answer.text
        if status == 201:
            assert (answer.json()["goed"], answer.json()["geweigerd"]) == (1, 4)
            for deel in ("", "/geweigerd"):
                assert (await client.get(answer.headers["location"] + deel, headers=token)).status_code == 200


async def ask_with_a_bsn(client: httpx.AsyncClient) -> None:
    """Somebody puts a BSN everywhere a request has room for it."""
    for path in (*READS, *OPEN, "/login/digid", "/login/callback/digid", "/bestaat-niet"):
        extra = {"Cookie": f"{sessions.COOKIE}={SELAM}", "If-None-Match": SELAM, "Accept-Language": SELAM}
        await client.get(f"{path}?bsn={SELAM}&taal={SELAM}&terug=/{SELAM}&state={SELAM}", headers=extra)
        await client.get(f"{path}/{SELAM}", headers={"Authorization": f"Bearer {SELAM}", "X-Forwarded-For": SELAM})
    await client.get("/api/v1/talen", headers={"Host": f"{SELAM}.voorbeeld.nl", "Origin": f"https://{SELAM}.nl"})


@pytest.mark.parametrize(
    "planted",
    [
        SELAM.encode(), b"\x00\xff" + SELAM.encode() + b"\x80", bytes.fromhex("0" + SELAM),
        int(SELAM).to_bytes(8, "big"), ANDER.encode(),
    ],
)  # fmt: skip
def test_the_search_finds_a_number_however_bytes_hold_it(planted: bytes) -> None:
    assert find_in_bytes(planted)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"https://voorbeeld.nl/p/{SELAM}/x", True),
        (f"x{SELAM}y", True),
        (f'{{"a": "{ANDER}"}}', True),
        (f"bsn={ANDER}.", True),
        (f"{int(ANDER) + 1}", False),
        (f"tel. +{ANDER}", False),
        (f"a1b{ANDER}c3", False),
        (f"0.{ANDER}", False),
        ("000000000", False),
        (f'"{ACHT}"', True),
        (f"{int(ACHT) + 1}", False),
        ("DTSTART;VALUE=DATE:20260106", False),
    ],
)
def test_the_search_tells_a_number_from_a_part_of_something_else(text: str, found: bool) -> None:
    assert bool(find_numbers(text)) is found


def test_the_people_of_the_demo_are_looked_for() -> None:
    assert SELAM in KNOWN
    assert len(KNOWN) >= 10
