"""A person sees one appointment, takes it into the own calendar, and says whether they come."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from icalendar import Calendar
from sqlalchemy import select

from backend import clock
from backend.demo.personas import dossiers
from backend.dossiers.antwoorden import read_antwoorden
from backend.dossiers.change import put_dossier
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.law.voortgang import voortgang
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.persistence.versleuteling import BsnKluis
from backend.uitleg.agenda import tijdzone

SELAM = "Selam Voorbeeld"
LIJST = "/api/v1/mijn/afspraken"
BROWSER = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": "https://localhost"}
Inloggen = Callable[[str], Awaitable[dict[str, str]]]
Leveren = Callable[[list[dict[str, Any]]], Awaitable[None]]


@pytest.fixture
def feiten() -> dict[str, Any]:
    """Selam's document as the demo delivers it."""
    return next(d for d in dossiers(clock.today()) if d["naam"] == SELAM)


@pytest.fixture
def leveren(database: Database, kluis: BsnKluis, feiten: dict[str, Any]) -> Leveren:
    """Delivers Selam's dossier with other appointments."""

    async def deliver(afspraken: list[dict[str, Any]]) -> None:
        actor = Actor(rol="systeem", gemeentecode="0637", client_id="klantvolg")
        async with database.tenant_session("0637") as session:
            await put_dossier(
                session, kluis, actor, read_dossier(feiten | {"afspraken": afspraken}), now=clock.now(),
                peildatum=clock.today(),
            )  # fmt: skip

    return deliver


async def first(demo: httpx.AsyncClient, cookie: dict[str, str]) -> dict[str, Any]:
    """The next appointment in the list."""
    een: dict[str, Any] = (await demo.get(LIJST, headers=cookie)).json()[0]
    return een


def changed(feiten: dict[str, Any], referentie: str, **anders: Any) -> list[dict[str, Any]]:
    return [a | anders if a["referentie"] == referentie else a for a in feiten["afspraken"]]


def later(moment: str, dagen: int) -> str:
    return (datetime.fromisoformat(moment) + timedelta(days=dagen)).isoformat()


async def event(demo: httpx.AsyncClient, cookie: dict[str, str], id_: str) -> Any:
    answer = await demo.get(f"{LIJST}/{id_}/agenda", headers=cookie | {"Accept": "text/calendar"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


async def test_one_appointment_is_the_one_of_the_list(demo: httpx.AsyncClient, inloggen: Inloggen) -> None:
    cookie = await inloggen(SELAM)
    een = await first(demo, cookie)
    answer = await demo.get(f"{LIJST}/{een['id']}", headers=cookie)
    assert answer.json() == een
    assert (een["antwoord"], een["kanAntwoorden"]) == (None, True)
    assert {keuze["code"] for keuze in een["tekst"]["keuzes"]} == {
        "ik_kom", "ik_kan_niet", "ik_heb_hulp_nodig", "ik_heb_een_tolk_nodig",
    }  # fmt: skip


async def test_the_last_answer_counts_and_is_written_down(
    demo: httpx.AsyncClient, inloggen: Inloggen, als_superuser: Any
) -> None:
    cookie = await inloggen(SELAM)
    een = await first(demo, cookie)
    for antwoord in ("ik_kan_niet", "ik_heb_een_tolk_nodig"):
        address = f"{LIJST}/{een['id']}/antwoorden"
        said = await demo.post(address, headers=cookie | BROWSER, json={"antwoord": antwoord})
        assert (said.status_code, said.json()["antwoord"]) == (201, antwoord)
    assert (await first(demo, cookie))["antwoord"] == "ik_heb_een_tolk_nodig"
    lines = als_superuser.execute("SELECT rol FROM audit WHERE handeling = 'afspraak.beantwoord'").fetchall()
    assert lines == [("inburgeraar",)] * 2
    mine = (await demo.get("/api/v1/mijn/gegevens", headers=cookie)).json()["antwoorden"]
    assert [a["antwoord"] for a in mine] == ["ik_heb_een_tolk_nodig"]


async def test_an_answer_lapses_when_the_appointment_moves_and_does_not_come_back_with_it(
    demo: httpx.AsyncClient, inloggen: Inloggen, leveren: Leveren, feiten: dict[str, Any], database: Database
) -> None:
    cookie = await inloggen(SELAM)
    een = await first(demo, cookie)
    await demo.post(f"{LIJST}/{een['id']}/antwoorden", headers=cookie | BROWSER, json={"antwoord": "ik_kom"})

    async def holds() -> dict[str, str]:
        async with database.tenant_session("0637") as session:
            dossier_id = await session.scalar(select(DossierRij.id).where(DossierRij.naam == SELAM))
            assert isinstance(dossier_id, UUID)
            return await read_antwoorden(session, dossier_id)

    assert await holds() == {een["referentie"]: "ik_kom"}
    moment = {"begin": later(een["begin"], 2), "einde": later(een["einde"], 2)}
    await leveren(changed(feiten, een["referentie"], **moment))
    assert await holds() == {}
    moved = (await demo.get(f"{LIJST}/{een['id']}?taal=nl", headers=cookie)).json()
    assert moved["antwoord"] is None
    assert moved["tekst"]["verzet"].startswith("Deze afspraak is verzet. Eerst was het ")
    await leveren(feiten["afspraken"])
    assert await holds() == {}


@pytest.mark.parametrize("status", ["afgezegd", "gehouden"])
async def test_what_was_or_does_not_go_on_takes_no_answer_and_says_so_plainly(
    demo: httpx.AsyncClient, inloggen: Inloggen, leveren: Leveren, feiten: dict[str, Any], status: str
) -> None:
    cookie = await inloggen(SELAM)
    een = await first(demo, cookie)
    await leveren(changed(feiten, een["referentie"], status=status))
    address = f"{LIJST}/{een['id']}/antwoorden?taal=nl"
    refused = await demo.post(address, headers=cookie | BROWSER, json={"antwoord": "ik_kom"})
    assert refused.status_code == 409
    zin = {"afgezegd": "Deze afspraak gaat niet door.", "gehouden": "Deze afspraak is al geweest."}[status]
    assert refused.json()["detail"].startswith(zin)


async def test_an_answer_that_is_none_is_refused_by_field(demo: httpx.AsyncClient, inloggen: Inloggen) -> None:
    cookie = await inloggen(SELAM)
    een = await first(demo, cookie)
    address = f"{LIJST}/{een['id']}/antwoorden"
    refused = await demo.post(address, headers=cookie | BROWSER, json={"antwoord": "misschien"})
    assert refused.status_code == 400
    assert "misschien" not in refused.text


async def test_the_calendar_file_is_whole_discreet_and_in_the_language_of_the_reader(
    demo: httpx.AsyncClient, inloggen: Inloggen, feiten: dict[str, Any]
) -> None:
    cookie = await inloggen(SELAM)
    een = await first(demo, cookie)
    calendar = await event(demo, cookie | {"Accept-Language": "nl"}, een["id"])
    (afspraak,) = calendar.events
    assert (calendar["method"], afspraak["status"], afspraak["sequence"]) == ("PUBLISH", "CONFIRMED", 0)
    assert afspraak["dtstart"].dt == datetime.fromisoformat(een["begin"])
    assert afspraak["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert [str(zone["tzid"]) for zone in calendar.timezones] == ["Europe/Amsterdam"]
    assert (str(afspraak["uid"]), str(afspraak["summary"])) == (een["id"], "Gesprek over uw voortgang")
    assert afspraak["summary"].params["LANGUAGE"] == "nl"
    assert abs(afspraak["dtstamp"].dt - clock.now()) < timedelta(minutes=1)
    text = calendar.to_ical().decode()
    for secret in (SELAM, feiten["bsn"], feiten["clientnummer"], str(een["met"]), "PIP", "Z-route"):
        assert secret not in text


def test_the_clock_of_the_calendar_file_changes_when_the_dutch_clock_does() -> None:
    zone = tijdzone().to_tz()
    for moment in ("2027-03-28T00:59:00+00:00", "2027-03-28T01:01:00+00:00", "2027-10-31T01:01:00+00:00"):
        at = datetime.fromisoformat(moment)
        assert at.astimezone(zone).utcoffset() == at.astimezone(clock.AMSTERDAM).utcoffset()


async def test_only_a_change_of_the_appointment_itself_raises_its_sequence(
    demo: httpx.AsyncClient, inloggen: Inloggen, leveren: Leveren, feiten: dict[str, Any]
) -> None:
    cookie = await inloggen(SELAM)
    een, ander = (await demo.get(LIJST, headers=cookie)).json()[:2]
    await leveren(changed(feiten, een["referentie"], tolk="ar"))
    (afspraak,) = (await event(demo, cookie, een["id"])).events
    (rest,) = (await event(demo, cookie, ander["id"])).events
    assert (afspraak["sequence"], rest["sequence"]) == (1, 0)
    assert str(afspraak["uid"]) == een["id"]


async def test_an_appointment_that_a_delivery_leaves_out_is_called_off_in_the_calendar_too(
    demo: httpx.AsyncClient, inloggen: Inloggen, leveren: Leveren, feiten: dict[str, Any], als_superuser: Any
) -> None:
    cookie = await inloggen(SELAM)
    een = await first(demo, cookie)
    past = next(a for a in feiten["afspraken"] if a["status"] == "gehouden")
    gone = {een["referentie"], past["referentie"]}
    rest = [a for a in feiten["afspraken"] if a["referentie"] not in gone]
    await leveren(rest)
    calendar = await event(demo, cookie, een["id"])
    (afspraak,) = calendar.events
    assert (calendar["method"], afspraak["status"], afspraak["sequence"]) == ("CANCEL", "CANCELLED", 1)
    shown = (await demo.get(LIJST, headers=cookie)).json()
    assert {a["referentie"]: a["status"] for a in shown}[een["referentie"]] == "afgezegd"
    assert past["referentie"] not in {a["referentie"] for a in shown}
    # The verdict is that of the delivery: what was called off counts for nothing.
    told = (await demo.get("/api/v1/mijn/voortgang", headers=cookie)).json()
    pure = voortgang(read_dossier(feiten | {"afspraken": rest}), clock.today())
    assert pure.volgende_afspraak is not None
    assert told["volgendeAfspraak"]["referentie"] == pure.volgende_afspraak.referentie
    als_superuser.execute("DELETE FROM snapshot")
    again = (await demo.get("/api/v1/mijn/voortgang", headers=cookie)).json()
    assert again == told
    # Once more left out it is not a change, and named again it goes on, under the same address.
    await leveren(rest[1:])
    (afspraak,) = (await event(demo, cookie, een["id"])).events
    assert afspraak["sequence"] == 1
    await leveren(feiten["afspraken"])
    calendar = await event(demo, cookie, een["id"])
    assert (calendar["method"], calendar.events[0]["sequence"]) == ("PUBLISH", 2)
