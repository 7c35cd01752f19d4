"""What a person reports about the own hours or asks about the own data is tracked, and answered by the municipality."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend import clock
from backend.dossiers import meldingen
from backend.identity.actor import Actor
from backend.persistence.session import Database
from backend.uitleg.meldingen import Status

SELAM = "Selam Voorbeeld"
UREN, MELDINGEN, VERZOEKEN = (f"/api/v1/mijn/{naam}" for naam in ("uren", "meldingen", "verzoeken"))
BROWSER = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": "https://localhost"}
MEDEWERKER = Actor(rol="medewerker", gemeentecode="0637", client_id="consulent")
Inloggen = Callable[[str], Awaitable[dict[str, str]]]


async def answer(database: Database, id_: str, status: Status, antwoord: str | None) -> None:
    async with database.tenant_session("0637") as session:
        await meldingen.answer_melding(session, MEDEWERKER, UUID(id_), status, antwoord, clock.now())


async def test_this_is_wrong_becomes_a_report_that_comes_back_with_an_answer(
    demo: httpx.AsyncClient, inloggen: Inloggen, database: Database, als_superuser: Any
) -> None:
    cookie = await inloggen(SELAM)
    rij = (await demo.get(UREN, headers=cookie)).json()["uren"][0]
    address = f"{UREN}/{rij['id']}/meldingen"
    body = {"wat": "aantal", "toelichting": "  Het was 4 uur.  "}
    said = await demo.post(address, headers=cookie | BROWSER, json=body)
    assert said.status_code == 201
    assert (said.json()["status"], said.json()["toelichting"]) == ("open", "Het was 4 uur.")
    assert said.json()["betreft"]["uren"] == rij["uren"]
    again = await demo.post(f"{address}?taal=nl", headers=cookie | BROWSER, json=body)
    assert (again.status_code, again.json()["detail"]) == (409, "U heeft dit al gemeld. De gemeente kijkt ernaar.")
    assert (await demo.get(UREN, headers=cookie)).json()["uren"][0]["melding"] == "open"

    async with database.tenant_session("0637") as session:
        (waiting,), total = await meldingen.list_meldingen(
            session, statussen=meldingen.ONDERHANDEN, soorten=meldingen.MELDINGEN, vanaf=0, aantal=10
        )
    assert total == 1
    assert (waiting.naam, waiting.melding.wat) == (SELAM, "aantal")
    await answer(database, said.json()["id"], "in_behandeling", None)
    await answer(database, said.json()["id"], "afgehandeld", "De school heeft het aangepast.")
    (shown,) = (await demo.get(MELDINGEN, headers=cookie)).json()
    assert shown["status"] == "afgehandeld"
    assert shown["tekst"]["antwoord"] == {"t": "De school heeft het aangepast.", "lang": "nl", "dir": "ltr"}
    assert shown["gemeldOp"] <= shown["inBehandelingOp"] <= shown["afgeslotenOp"]
    assert (await demo.get(VERZOEKEN, headers=cookie)).json() == []
    done = als_superuser.execute("SELECT rol, handeling FROM audit WHERE handeling LIKE 'melding.%' ORDER BY id")
    assert done.fetchall() == [
        ("inburgeraar", "melding.uren"),
        ("medewerker", "melding.in_behandeling"),
        ("medewerker", "melding.afgehandeld"),
    ]


async def test_a_closed_report_stays_closed_and_closing_takes_an_answer(
    demo: httpx.AsyncClient, inloggen: Inloggen, database: Database
) -> None:
    cookie = await inloggen(SELAM)
    body = {"soort": "correctie", "toelichting": "Mijn naam is anders."}
    made = (await demo.post(VERZOEKEN, headers=cookie | BROWSER, json=body)).json()
    for status in ("afgewezen", "open"):
        with pytest.raises(ValueError, match="antwoord"):
            await answer(database, made["id"], status, " ")  # type: ignore[arg-type]
    await answer(database, made["id"], "afgewezen", "Uw naam komt uit uw paspoort.")
    with pytest.raises(meldingen.AlAfgesloten):
        await answer(database, made["id"], "in_behandeling", None)
    with pytest.raises(meldingen.Onbekend):
        await answer(database, str(uuid4()), "in_behandeling", None)
    async with database.tenant_session("0344") as session:
        elders = await meldingen.list_meldingen(
            session, statussen=meldingen.AFGESLOTEN, soorten=meldingen.VERZOEKEN, vanaf=0, aantal=10
        )
    assert elders == ([], 0)


async def test_a_deletion_is_asked_once_at_a_time_and_a_correction_says_what_is_wrong(
    demo: httpx.AsyncClient, inloggen: Inloggen
) -> None:
    cookie = await inloggen(SELAM) | BROWSER
    assert (await demo.post(VERZOEKEN, headers=cookie, json={"soort": "verwijdering"})).status_code == 201
    assert (await demo.post(VERZOEKEN, headers=cookie, json={"soort": "verwijdering"})).status_code == 409
    for body, veld in (
        ({"soort": "correctie"}, "toelichting"),
        ({"soort": "correctie", "toelichting": "  "}, "toelichting"),
        ({"soort": "verwijdering", "toelichting": "x" * 501}, "toelichting"),
        ({"soort": "uren"}, "soort"),
    ):
        refused = await demo.post(VERZOEKEN, headers=cookie, json=body)
        assert refused.status_code == 400, body
        assert [fout["veld"].rpartition(".")[2] for fout in refused.json()["fouten"]] == [veld]
    (kept,) = (await demo.get(VERZOEKEN, headers=cookie)).json()
    assert (kept["soort"], kept["status"]) == ("verwijdering", "open")
    mine = (await demo.get("/api/v1/mijn/gegevens", headers=cookie)).json()["meldingen"]
    assert [m["soort"] for m in mine] == ["verwijdering"]
