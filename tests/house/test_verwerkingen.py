"""Whoever gets a person's name from an address leaves a record about that person, under the activity of the address.

The addresses come from the application itself: a new one that shows people to others is in this test at once.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest

from backend import clock
from backend.audit.verwerkingen import GEEN, VERWERKINGEN
from backend.identity.access import declared
from tests.house.test_access_matrix import BUUR, EIGEN, TABEL, app, handlers, roep

__all__ = ["app", "roep"]

WERK = ("begeleider", "medewerker", "campagnes", "beheer")
# Where a code, an assignment or a share must exist first: an address with what `prepare` made.
EIGEN_ADRES = {
    "POST /api/v1/gedeeld/uitnodigingen/{code}": "/api/v1/gedeeld/uitnodigingen/{code}",
    "GET /api/v1/gedeeld/{deling}/voortgang": "/api/v1/gedeeld/{deling}/voortgang",
    "GET /api/v1/gedeeld/{deling}/tijdlijn": "/api/v1/gedeeld/{deling}/tijdlijn",
    "DELETE /api/v1/dossiers/{clientnummer}/toewijzingen/{toewijzing}": "/api/v1/dossiers/Z-1001/toewijzingen/{deling}",
}
# These show no name; they are about one person all the same, and must leave a record about that person.
OVER_EIGEN = {
    "GET /api/v1/dossiers/{clientnummer}/toewijzingen",
    "DELETE /api/v1/dossiers/{clientnummer}/toewijzingen/{toewijzing}",
}
# What must have shown a name here, so that the test is about something.
TOONT_NAMEN = {
    "GET /api/v1/gedeeld",
    "POST /api/v1/gedeeld/uitnodigingen/{code}",
    "GET /api/v1/gedeeld/{deling}/voortgang",
    "GET /api/v1/gedeeld/{deling}/tijdlijn",
}


def looks(app: Any) -> dict[str, str]:
    """Addresses for people at work that show others under an activity that people find back, with its code."""
    return {
        name: handler.opt["verwerking"]
        for name, handler in handlers(app).items()
        if {"begeleider", "medewerker"} & set(declared(handler))
        and handler.opt["verwerking"] != GEEN
        and VERWERKINGEN[handler.opt["verwerking"]].inzage
    }


@pytest.fixture
async def prepared(
    app: Any, roep: Callable[..., Awaitable[httpx.Response]], als_superuser: psycopg.Connection
) -> dict[str, str]:
    """A share of the begeleider who asks (as good as assigned), and a code that can be accepted."""
    await roep("GET /api/v1/gedeeld", "begeleider")
    row = als_superuser.execute("SELECT id FROM account WHERE rol = 'begeleider'").fetchone()
    person = als_superuser.execute("SELECT id FROM dossier WHERE naam = %s", (EIGEN,)).fetchone()
    assert row
    assert person
    deling = UUID(int=0xDE9)
    als_superuser.execute(
        "INSERT INTO deling (id, gemeentecode, dossier_id, herkomst, scopes, account_id, aangemaakt_op, aanvaard_op,"
        """ eindigt_op) VALUES (%s, '0637', %s, 'gemeente', '["afspraken"]', %s, now(), now(), %s)""",
        (deling, person[0], row[0], clock.today()),
    )
    code = (await roep("POST /api/v1/mijn/delingen/{deling}/code", "eigen")).json()["code"]
    als_superuser.execute("TRUNCATE verwerking")
    return {"deling": str(deling), "code": code}


async def seen(
    app: Any,
    roep: Callable[..., Awaitable[httpx.Response]],
    connection: psycopg.Connection,
    prepared: dict[str, str],
) -> tuple[set[str], list[str]]:
    """Asks every such address in every role at work: which showed a name, and which did so without a record."""
    people = dict(connection.execute("SELECT naam, id FROM dossier WHERE gemeentecode = '0637'").fetchall())
    assert {EIGEN, BUUR} <= set(people)
    named, silent = set(), []
    # What changes something comes last, so that what is only read can still be read.
    for route, activity in sorted(looks(app).items(), key=lambda item: item[0].partition(" ")[0] != "GET"):
        for rol in WERK:
            connection.execute("TRUNCATE verwerking")
            answer = await roep(route, rol, EIGEN_ADRES.get(route, TABEL[route].adres).format(**prepared))
            if not 200 <= answer.status_code < 300:
                continue
            shown = {naam for naam in people if naam in answer.text}
            named |= {route} if shown else set()
            about = {people[naam] for naam in shown | ({EIGEN} if route in OVER_EIGEN else set())}
            uri = VERWERKINGEN[activity].uri
            recorded = connection.execute(
                "SELECT data_subject_id FROM verwerking WHERE processing_activity_id = %s AND status_code = 1", (uri,)
            ).fetchall()
            if about - {subject for (subject,) in recorded}:
                silent.append(f"{route} as {rol}")
    return named, silent


async def test_every_name_that_somebody_at_work_gets_is_on_the_record(
    app: Any,
    roep: Callable[..., Awaitable[httpx.Response]],
    als_superuser: psycopg.Connection,
    prepared: dict[str, str],
) -> None:
    named, silent = await seen(app, roep, als_superuser, prepared)
    assert silent == []
    assert named >= TOONT_NAMEN


async def test_an_address_that_forgets_to_note_whom_it_shows_is_found(
    app: Any,
    roep: Callable[..., Awaitable[httpx.Response]],
    als_superuser: psycopg.Connection,
    prepared: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("backend.dossiers.inzage.Inzage.betreft", lambda *_: None)
    _, silent = await seen(app, roep, als_superuser, prepared)
    assert {line.partition(" as ")[0] for line in silent} >= TOONT_NAMEN | OVER_EIGEN
