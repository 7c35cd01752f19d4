"""What DUO told reaches the person and who looks along; a death ends all; who has no dossier yet is not forgotten."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import psycopg
import pytest
from sqlalchemy import event

from backend.dossiers.change import put_dossier
from backend.dossiers.sleutels import rotate_sleutels
from backend.identity.actor import Actor
from backend.law.lezen import read_dossier
from backend.notifications import planner
from backend.notifications.melden import Melding, meld
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings
from tests.api.delen.conftest import Inloggen
from tests.api.duo.conftest import HANA, OIN, SELAM, Duo
from tests.notifications.herinneringen.conftest import NU, Lever, afspraak
from tests.notifications.herinneringen.proefkanaal import Eindpunt, Proefkanaal

Rijen = Callable[..., list[Any]]
Werk = Callable[..., Awaitable[None]]
NAAM = "Selam Voorbeeld"
MIJN = "/api/v1/mijn"
# Talks that are reminded of later today and next week.
STRAKS = [afspraak("2026-11-27T14:30:00+01:00"), afspraak("2026-12-15T10:00:00+01:00", referentie="A-2")]


def wat(answer: httpx.Response) -> list[str]:
    """What of DUO stands in a timeline."""
    mijlpalen = answer.json()["mijlpalen"]
    return [een["parameters"]["wat"] for een in mijlpalen if een["sleutel"] == "duo.gebeurtenis"]


async def test_an_extension_is_told_in_the_persons_language_and_says_nothing_on_the_lock_screen(
    duo: Duo, lever: Lever, werk: Werk, eindpunt: Eindpunt, log_in: Inloggen, rijen: Rijen
) -> None:
    await lever(bsn=SELAM, taal="ar")
    assert (await duo.meldt("SS103")).status_code == 201
    await werk()
    (push,) = eindpunt.ontvangen
    assert push["taal"] == "ar"
    assert "DUO" not in push["titel"] + push["tekst"]
    selam = await log_in("inburgeraar", NAAM, taal="ar")
    (bericht,) = (await selam.get(f"{MIJN}/berichten")).json()["berichten"]
    assert (bericht["sleutel"], bericht["pagina"]) == ("duo.termijn_verlengd_ambtshalve", "/start/termijn")
    assert any("\u0600" <= teken <= "\u06ff" for teken in str(bericht["tekst"]["titel"]))
    assert rijen("SELECT 1 FROM te_plannen") == []


async def test_what_is_sent_twice_is_told_once_and_two_events_are_told_both(
    duo: Duo, lever: Lever, werk: Werk, eindpunt: Eindpunt, rijen: Rijen
) -> None:
    await lever(bsn=SELAM)
    koppen = {"berichtId": str(uuid4())}
    for code in ("SS103", "SS103"):
        await duo.meldt(code, koppen=koppen)
    await werk()
    await duo.meldt("SS103", koppen=koppen)
    await werk()
    assert len(eindpunt.ontvangen) == len(rijen("SELECT 1 FROM bericht")) == 1
    await duo.meldt("SS199")
    await werk()
    told = [rij.sleutel for rij in rijen("SELECT sleutel FROM bericht ORDER BY sleutel")]
    assert told == ["duo.examenuitslag", "duo.termijn_verlengd_ambtshalve"]


async def test_the_timelines_tell_it_to_the_person_the_municipality_and_who_may_see_all_of_it(
    duo: Duo, lever: Lever, log_in: Inloggen, als_superuser: psycopg.Connection
) -> None:
    wie = await lever(bsn=SELAM)
    selam = await log_in("inburgeraar", NAAM)
    before = await selam.get(f"{MIJN}/tijdlijn")
    assert wat(before) == []
    await duo.meldt("SS102")
    await duo.meldt("SS777")
    after = await selam.get(f"{MIJN}/tijdlijn", headers={"If-None-Match": before.headers["etag"]})
    assert (after.status_code, wat(after)) == (200, ["termijn_begonnen"])
    karin = await log_in("medewerker", "Karin Voorbeeld")
    assert wat(await karin.get("/api/v1/dossiers/Z-1/tijdlijn")) == ["termijn_begonnen"]
    fatima = await log_in("begeleider", "Fatima Begeleider")
    row = als_superuser.execute("SELECT id FROM account WHERE naam = 'Fatima Begeleider'").fetchone()
    assert row
    seen = {}
    for scopes in ("voortgang,uren", "voortgang,uren,examens"):
        deling = str(uuid4())
        als_superuser.execute(
            "INSERT INTO deling (id, gemeentecode, dossier_id, herkomst, scopes, account_id, aangemaakt_op,"
            " aanvaard_op, eindigt_op) VALUES (%s, '0637', %s, 'inburgeraar', to_jsonb(string_to_array(%s, ',')), %s,"
            " %s, %s, '2026-12-31')",
            (deling, wie, scopes, row[0], NU, NU),
        )
        seen[scopes] = wat(await fatima.get(f"/api/v1/gedeeld/{deling}/tijdlijn"))
    assert seen == {"voortgang,uren": [], "voortgang,uren,examens": ["termijn_begonnen"]}


async def test_after_a_death_nothing_is_told_any_more_not_what_was_planned_and_not_what_waited(
    duo: Duo, lever: Lever, werk: Werk, eindpunt: Eindpunt, rijen: Rijen, klok: Callable[..., None]
) -> None:
    await lever(bsn=SELAM, afspraken=STRAKS)
    avond = NU.replace(hour=21)
    klok(avond)
    # It is quiet until eight: this one waits to be sent.
    await duo.meldt("SS103")
    await werk()
    assert [rij.stand for rij in rijen("SELECT stand FROM zending")] == ["wacht"]
    assert {rij.stand for rij in rijen("SELECT stand FROM herinnering")} == {"gepland", "verstuurd"}
    klok(avond + timedelta(minutes=5))
    await duo.meldt("SS111")
    await werk()
    assert [(rij.stand, rij.uitkomst) for rij in rijen("SELECT stand, uitkomst FROM zending")] == [
        ("vervallen", "achterhaald")
    ]
    assert {rij.stand for rij in rijen("SELECT stand FROM herinnering")} == {"vervallen", "verstuurd"}
    klok(avond + timedelta(days=12))
    await duo.meldt("SS199")
    await werk()
    assert eindpunt.ontvangen == []
    assert len(rijen("SELECT 1 FROM bericht")) == 1


async def test_no_message_of_any_kind_goes_to_the_phone_of_somebody_who_died(
    duo: Duo, lever: Lever, database: Database, rijen: Rijen
) -> None:
    people = [await lever("Z-1", bsn=SELAM), await lever("Z-2", bsn=HANA)]

    async def tell(kenmerk: str) -> int:
        news = [
            Melding(
                dossier_id=wie, kenmerk=kenmerk, voorwerp="x", sleutel="verlenging.open", parameters={},
                houdbaar_tot=NU + timedelta(days=3),
            )
            for wie in people
        ]  # fmt: skip
        async with database.tenant_session("0637") as db:
            return await meld(db, "0637", [Proefkanaal("http://127.0.0.1:1/")], news, NU)

    assert await tell("campagne:1") == 2
    await duo.meldt("SS111")
    assert await tell("campagne:2") == 1
    await planner.plan_gewijzigd(database, "0637", NU)
    wait = "SELECT dossier_id, uitkomst FROM zending WHERE stand = %s ORDER BY id"
    assert [rij.dossier_id for rij in rijen(wait, "wacht")] == [people[1]] * 2
    assert [(rij.dossier_id, rij.uitkomst) for rij in rijen(wait, "vervallen")] == [(people[0], "achterhaald")]


async def test_a_death_that_the_municipality_tells_ends_what_waits_and_what_would_follow_just_the_same(
    lever: Lever, database: Database, rijen: Rijen
) -> None:
    people = [await lever("Z-1"), await lever("Z-2")]
    news = [
        Melding(
            dossier_id=wie, kenmerk="campagne:1", voorwerp="x", sleutel="verlenging.open", parameters={},
            houdbaar_tot=NU + timedelta(days=3),
        )
        for wie in people
    ]  # fmt: skip
    async with database.tenant_session("0637") as db:
        await meld(db, "0637", [Proefkanaal("http://127.0.0.1:1/")], news, NU)
    ended = {"begindatum": "2026-06-01", "einddatum": str(NU.date()), "redenEinde": "overlijden"}
    await lever("Z-1", inburgeringsplicht=ended)
    await planner.plan_gewijzigd(database, "0637", NU)
    stands = rijen("SELECT dossier_id, stand FROM zending")
    assert {rij.dossier_id: rij.stand for rij in stands} == {people[0]: "vervallen", people[1]: "wacht"}
    later = [msgspec.structs.replace(melding, kenmerk="campagne:2") for melding in news]
    async with database.tenant_session("0637") as db:
        assert await meld(db, "0637", [Proefkanaal("http://127.0.0.1:1/")], later, NU) == 1


@pytest.mark.parametrize(
    ("einde", "gestuurd"), [({}, 0), ({"einddatum": "2026-01-31"}, 0), ({"einddatum": "2029-01-31"}, 1)]
)
async def test_a_day_of_death_counts_from_that_day_and_without_one_at_once(
    lever: Lever, database: Database, einde: dict[str, str], gestuurd: int
) -> None:
    wie = await lever(inburgeringsplicht={"begindatum": "2026-01-01", "redenEinde": "overlijden", **einde})
    melding = Melding(
        dossier_id=wie, kenmerk="campagne:1", voorwerp="x", sleutel="verlenging.open", parameters={},
        houdbaar_tot=NU + timedelta(days=3),
    )  # fmt: skip
    async with database.tenant_session("0637") as db:
        assert await meld(db, "0637", [Proefkanaal("http://127.0.0.1:1/")], [melding], NU) == gestuurd


async def test_who_has_no_dossier_yet_is_told_when_there_is_one(
    duo: Duo, lever: Lever, werk: Werk, eindpunt: Eindpunt, rijen: Rijen, klok: Callable[..., None]
) -> None:
    await duo.meldt("SS101")
    (waiting,) = rijen("SELECT dossier_id, bsn_zoek, bsn_versleuteld FROM duo_notificatie")
    assert waiting.dossier_id is None
    assert SELAM.encode() not in waiting.bsn_zoek + waiting.bsn_versleuteld
    await werk()
    assert eindpunt.ontvangen == []
    klok(NU + timedelta(days=3))
    await lever("Z-2", bsn=HANA)
    await lever("Z-1", bsn=SELAM)
    await werk()
    (bericht,) = rijen("SELECT sleutel, clientnummer FROM bericht b JOIN dossier d ON d.id = b.dossier_id")
    assert bericht == ("duo.plicht_nieuw", "Z-1")
    assert len(eindpunt.ontvangen) == 1
    (linked,) = rijen("SELECT bsn_zoek, bsn_versleuteld, bsn_sleutel FROM duo_notificatie")
    assert linked == (None, None, None)
    (line,) = rijen("SELECT rol, wie, clientnummer FROM audit a JOIN dossier d ON d.id = a.dossier_id"
                    " WHERE handeling = 'duo.gemeld'")  # fmt: skip
    assert line == ("beheer", "koppelen", "Z-1")


async def test_a_dossier_that_gets_its_bsn_later_gets_what_waited(
    duo: Duo, database: Database, kluis: BsnKluis, lever: Lever, werk: Werk, rijen: Rijen
) -> None:
    await lever()
    await duo.meldt("SS102")
    await werk()
    assert rijen("SELECT 1 FROM bericht") == []
    await lever(bsn=SELAM)
    await werk()
    assert [rij.sleutel for rij in rijen("SELECT sleutel FROM bericht")] == ["duo.termijn_begonnen"]


async def test_the_same_person_in_another_municipality_hears_nothing_of_it(
    duo: Duo, lever: Lever, werk: Werk, rijen: Rijen
) -> None:
    """Somebody who moved has a dossier in both; DUO writes to one of them."""
    await lever("Z-1", bsn=SELAM)
    await lever("U-1", "0344", bsn=SELAM)
    await duo.meldt("SS120", koppen={"doel": OIN["0344"]})
    await duo.meldt("SS101", HANA, koppen={"doel": OIN["0344"]})
    await lever("Z-2", bsn=HANA)
    await werk()
    assert [(rij.gemeentecode, rij.sleutel) for rij in rijen("SELECT gemeentecode, sleutel FROM bericht")] == [
        ("0344", "duo.gevestigd_zonder_plan")
    ]
    assert [rij.gemeentecode for rij in rijen("SELECT gemeentecode FROM duo_notificatie")] == ["0344", "0344"]


async def test_what_waits_for_nobody_goes_after_the_days_of_the_settings_and_the_rest_goes_with_the_dossier(
    duo: Duo, lever: Lever, werk: Werk, rijen: Rijen, klok: Callable[..., None], duo_settings: Settings,
    als_superuser: psycopg.Connection,
) -> None:  # fmt: skip
    await lever(bsn=SELAM)
    await duo.meldt("SS102")
    await duo.meldt("SS101", HANA)
    for dagen, left in ((duo_settings.duo_dagen - 1, 2), (duo_settings.duo_dagen, 1)):
        klok(NU + timedelta(days=dagen))
        await werk("opruimen")
        assert len(rijen("SELECT 1 FROM duo_notificatie")) == left
    als_superuser.execute("DELETE FROM dossier")
    assert rijen("SELECT 1 FROM duo_notificatie") == []


async def test_what_waits_for_a_dossier_moves_to_a_new_key_and_is_found_all_the_same(
    duo: Duo, lever: Lever, werk: Werk, database: Database, duo_settings: Settings, rijen: Rijen
) -> None:
    await duo.meldt("SS101")
    t0, zoek = duo_settings.bsn_sleutels["t0"], duo_settings.bsn_zoeksleutel
    nieuw = BsnKluis({"t0": t0, "t1": duo_settings.bsn_sleutels["t1"]}, "t0", zoek)
    assert (await rotate_sleutels(database, nieuw, "0637")).in_gebruik == {"t0": 1}
    (rij,) = rijen("SELECT bsn_versleuteld, bsn_sleutel, id FROM duo_notificatie")
    assert BsnKluis({"t0": t0}, "t0", zoek).ontsleutel(*rij) == SELAM
    await lever(bsn=SELAM)
    await werk()
    assert len(rijen("SELECT 1 FROM bericht")) == 1


async def test_an_event_that_comes_while_the_dossier_is_made_is_not_missed(
    duo: Duo, database: Database, kluis: BsnKluis, werk: Werk, rijen: Rijen
) -> None:
    document = {
        "clientnummer": "Z-1", "gemeentecode": "0637", "naam": NAAM, "taal": "nl", "doelgroep": "gezinsmigrant",
        "bsn": SELAM, "inburgeringsplicht": {"begindatum": "2026-06-01"}, "pip": [], "uren": [], "examens": [],
        "afspraken": [],
    }  # fmt: skip
    actor = Actor(rol="systeem", gemeentecode="0637", client_id="klantvolg")
    async with database.tenant_session("0637") as db:
        await put_dossier(db, kluis, actor, read_dossier(document), now=NU, peildatum=NU.date())
        assert (await duo.meldt("SS101")).status_code == 201
    await werk()
    assert [rij.sleutel for rij in rijen("SELECT sleutel FROM bericht")] == ["duo.plicht_nieuw"]


async def test_the_planner_asks_for_the_events_of_a_whole_chunk_at_once(lever: Lever, database: Database) -> None:
    wie = [await lever(f"Z-{n}") for n in range(8)]
    asked: list[str] = []
    engine = database.engine.sync_engine

    def note(*args: Any) -> None:
        asked.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    try:
        async with database.tenant_session("0637") as db:
            await planner.plan(db, "0637", wie, NU)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len([statement for statement in asked if "duo_notificatie" in statement]) == 1
