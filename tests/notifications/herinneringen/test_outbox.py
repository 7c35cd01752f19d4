"""What is due reaches the inbox first and then a device: once, at a decent hour, whatever its neighbours do."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.antwoorden import put_antwoord
from backend.identity.actor import Actor
from backend.notifications import claim, outbox
from backend.notifications.channels.kanaal import Uitkomst, Zending
from backend.notifications.melden import Melding, meld, meld_herinneringen
from backend.notifications.outbox import pauze, verstuur_zendingen
from backend.notifications.planner import plan_gewijzigd
from backend.notifications.voorkeuren import STANDAARD, Voorkeuren, write_voorkeuren
from backend.persistence.session import Database
from backend.settings import Settings
from tests.notifications.herinneringen.conftest import NU, Lever, afspraak
from tests.notifications.herinneringen.proefkanaal import DIENST, Eindpunt, Proefkanaal, toestel

Rijen = Callable[..., list[Any]]
Klok = Callable[[datetime], None]
GEMEENTE = "0637"
UUR, DAG = timedelta(hours=1), timedelta(days=1)


async def niets(session: AsyncSession, gemeentecode: str) -> None:
    """Puts no job on the queue: these tests send by themselves."""


@pytest.fixture
def settings(maak_settings: Callable[..., Settings], klok: Klok) -> Settings:
    return maak_settings()


@pytest.fixture
def kanaal(eindpunt: Eindpunt) -> Proefkanaal:
    """Everybody has one device."""
    return Proefkanaal(eindpunt.url)


async def vertel(
    database: Database, wie: UUID, *kanalen: Any, sleutel: str = "verlenging.open", aantal: int = 1, nu: datetime = NU,
    houdbaar: timedelta = 40 * DAG, begin: datetime | None = None, **parameters: Any,
) -> None:  # fmt: skip
    """Puts something in somebody's inbox, and in the outbox for what the channels reach."""
    async with database.tenant_session(GEMEENTE) as db:
        await meld(
            db,
            GEMEENTE,
            kanalen,
            [
                Melding(
                    dossier_id=wie, kenmerk=uuid4().hex, voorwerp=uuid4().hex, sleutel=sleutel, parameters=parameters,
                    gebeurtenis_op=begin, houdbaar_tot=nu + houdbaar,
                )
                for _ in range(aantal)
            ],
            nu,
        )  # fmt: skip


def standen(rijen: Rijen) -> list[tuple[str, str | None]]:
    return sorted(((r.stand, r.uitkomst) for r in rijen("SELECT stand, uitkomst FROM zending")), key=str)


async def kies(database: Database, wie: UUID, **anders: Any) -> None:
    values = {**{f: getattr(STANDAARD, f) for f in Voorkeuren.__struct_fields__}, **anders}
    async with database.tenant_session(GEMEENTE) as db:
        await write_voorkeuren(db, GEMEENTE, wie, Voorkeuren(**values), NU)


async def test_a_reminder_that_is_due_stands_in_the_inbox_and_is_shown_on_the_device(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt,
    klok: Klok,
) -> None:  # fmt: skip
    wie = await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00")])
    await plan_gewijzigd(database, GEMEENTE, NU)
    assert await meld_herinneringen(database, GEMEENTE, [kanaal], NU, niets) == 0
    op = datetime(2026, 12, 1, 8, 0, 30, tzinfo=UTC)
    klok(op)
    assert await meld_herinneringen(database, GEMEENTE, [kanaal], op, niets) == 1
    (bericht,) = rijen("SELECT sleutel, parameters, gelezen_op FROM bericht")
    assert (bericht.sleutel, bericht.gelezen_op) == ("afspraak.14_dagen", None)
    assert eindpunt.ontvangen == []
    assert await verstuur_zendingen(database, settings, GEMEENTE, [kanaal]) == 1
    (body,) = eindpunt.ontvangen
    assert body["bestemming"] == str(toestel(wie))
    assert body["titel"] == "Er is nieuws over uw inburgering"
    assert (body["taal"], body["adres"]) == ("nl", "https://localhost/agenda")
    assert str(wie) not in str(body | {"bestemming": ""})
    assert standen(rijen) == [("bezorgd", None)]
    # Nothing of it happens twice.
    await plan_gewijzigd(database, GEMEENTE, op)
    assert await meld_herinneringen(database, GEMEENTE, [kanaal], op, niets) == 0
    assert await verstuur_zendingen(database, settings, GEMEENTE, [kanaal]) == 0
    assert len(eindpunt.ontvangen) == 1


async def test_a_reminder_that_is_of_no_use_any_more_is_not_told(
    database: Database, lever: Lever, rijen: Rijen, kanaal: Proefkanaal
) -> None:
    await lever(afspraken=[afspraak("2026-12-01T10:00:00+01:00")])
    await plan_gewijzigd(database, GEMEENTE, NU)
    later = datetime(2026, 12, 1, 9, 0, 1, tzinfo=UTC)
    assert await meld_herinneringen(database, GEMEENTE, [kanaal], later, niets) == 0
    assert {r.stand for r in rijen("SELECT stand FROM herinnering")} == {"vervallen"}
    assert rijen("SELECT 1 FROM bericht") == []


async def test_the_text_is_open_only_for_who_chose_so_and_in_the_language_that_was_chosen(
    database: Database, settings: Settings, lever: Lever, kanaal: Proefkanaal, eindpunt: Eindpunt
) -> None:
    wie = await lever()
    await kies(database, wie, pushdetail="volledig")
    await vertel(database, wie, kanaal)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    await kies(database, wie, pushdetail="discreet", taal="ar")
    await vertel(database, wie, kanaal)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    mail = Proefkanaal(eindpunt.url, "email")
    await kies(database, wie, pushdetail="volledig")
    await vertel(database, wie, mail)
    await verstuur_zendingen(database, settings, GEMEENTE, [mail])
    volledig, arabisch, per_mail = eindpunt.ontvangen
    assert volledig["titel"] == "U kunt nu extra tijd vragen"
    assert arabisch["titel"] != volledig["titel"]
    assert (per_mail["kanaal"], per_mail["titel"]) == ("email", "Er is nieuws over uw inburgering")


async def test_a_kind_that_was_turned_off_stays_in_the_inbox(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt
) -> None:
    wie = await lever()
    await kies(database, wie, soorten_uit=("termijn",))
    await vertel(database, wie, kanaal)
    await vertel(database, wie, kanaal, sleutel="duo.diploma")
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert len(rijen("SELECT 1 FROM bericht")) == 2
    assert [body["adres"] for body in eindpunt.ontvangen] == ["https://localhost/start"]


@pytest.mark.parametrize(
    ("nu", "wacht_tot"),
    [
        (datetime(2026, 11, 27, 19, 59, tzinfo=UTC), None),
        (datetime(2026, 11, 27, 20, 0, tzinfo=UTC), datetime(2026, 11, 28, 7, tzinfo=UTC)),
        (datetime(2026, 11, 28, 6, 59, tzinfo=UTC), datetime(2026, 11, 28, 7, tzinfo=UTC)),
        (datetime(2026, 11, 28, 7, 0, tzinfo=UTC), None),
        # The nights in which the clock moves: eight in the morning is eight by the clock on the wall.
        (datetime(2027, 3, 27, 21, 0, tzinfo=UTC), datetime(2027, 3, 28, 6, tzinfo=UTC)),
        (datetime(2026, 10, 24, 20, 0, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC)),
    ],
)
async def test_it_is_quiet_from_nine_in_the_evening_until_eight(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt,
    klok: Klok, nu: datetime, wacht_tot: datetime | None,
) -> None:  # fmt: skip
    wie = await lever()
    klok(nu)
    await vertel(database, wie, kanaal, nu=nu)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert len(eindpunt.ontvangen) == (wacht_tot is None)
    if wacht_tot is not None:
        (zending,) = rijen("SELECT stand, volgende_op, claims FROM zending")
        assert (zending.stand, zending.volgende_op, zending.claims) == ("wacht", wacht_tot, 0)
        klok(wacht_tot)
        await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
        assert len(eindpunt.ontvangen) == 1


async def test_what_begins_before_the_quiet_ends_is_told_in_the_quiet(
    database: Database, settings: Settings, lever: Lever, kanaal: Proefkanaal, eindpunt: Eindpunt, klok: Klok
) -> None:
    wie = await lever()
    nacht = datetime(2026, 11, 28, 3, 30, tzinfo=UTC)
    klok(nacht)
    for uur in (6, 8):
        begin = datetime(2026, 11, 28, uur, 30, tzinfo=UTC)
        await vertel(
            database, wie, kanaal, nu=nacht, sleutel="afspraak.3_uur", begin=begin, houdbaar=begin - nacht,
            soort="overig",
        )  # fmt: skip
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert len(eindpunt.ontvangen) == 1


async def test_quiet_hours_are_the_persons_own(
    database: Database, settings: Settings, lever: Lever, kanaal: Proefkanaal, eindpunt: Eindpunt, klok: Klok
) -> None:
    middag, nacht = datetime(2026, 11, 27, 12, tzinfo=UTC), datetime(2026, 11, 28, 2, tzinfo=UTC)
    wie = {n: await lever(f"Z-{n}") for n in ("werkt", "altijd", "gewoon")}
    await kies(database, wie["werkt"], stil_van="09:00", stil_tot="17:00")
    await kies(database, wie["altijd"], stil_van="00:00", stil_tot="00:00")
    for moment in (middag, nacht):
        klok(moment)
        eindpunt.ontvangen.clear()
        for een in wie.values():
            await vertel(database, een, kanaal, nu=moment)
        await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
        toestellen = {naam for naam, een in wie.items() if str(toestel(een)) in eindpunt.per_toestel()}
        assert toestellen == ({"altijd", "gewoon"} if moment == middag else {"werkt", "altijd"})


async def test_three_a_day_is_enough_and_the_rest_stays_in_the_inbox(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt,
    klok: Klok,
) -> None:  # fmt: skip
    wie, ander = await lever(), await lever("Z-2")
    await vertel(database, wie, kanaal, aantal=4)
    await vertel(database, wie, kanaal, sleutel="betaling_mislukt.mislukt")
    await vertel(database, ander, kanaal)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    mijn = [body["adres"] for body in eindpunt.ontvangen if body["bestemming"] == str(toestel(wie))]
    assert sorted(mijn) == ["https://localhost/geld", *["https://localhost/start/termijn"] * 2]
    assert len(eindpunt.ontvangen) == 4
    assert standen(rijen).count(("vervallen", "daglimiet")) == 2
    assert len(rijen("SELECT 1 FROM bericht WHERE dossier_id = %s", wie)) == 5
    await vertel(database, wie, kanaal, sleutel="betaling_mislukt.mislukt")
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert len(eindpunt.ontvangen) == 4
    klok(NU + DAG)
    await vertel(database, wie, kanaal, nu=NU + DAG)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert len(eindpunt.ontvangen) == 5


async def test_room_is_kept_for_what_is_urgent_later_that_day(
    database: Database, settings: Settings, lever: Lever, kanaal: Proefkanaal, eindpunt: Eindpunt, klok: Klok
) -> None:
    wie = await lever(afspraken=[afspraak("2026-11-27T16:00:00+01:00")])
    await plan_gewijzigd(database, GEMEENTE, NU)
    await vertel(database, wie, kanaal, aantal=3)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert len(eindpunt.ontvangen) == 2
    later = NU + 3 * UUR
    klok(later)
    await meld_herinneringen(database, GEMEENTE, [kanaal], later, niets)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert [body["adres"] for body in eindpunt.ontvangen[2:]] == ["https://localhost/agenda"]


async def test_two_devices_are_one_message_of_the_day(
    database: Database, settings: Settings, lever: Lever, eindpunt: Eindpunt
) -> None:
    wie = await lever()
    kanaal = Proefkanaal(eindpunt.url, adressen={wie: [toestel(wie, 1), toestel(wie, 2)]})
    await vertel(database, wie, kanaal, aantal=4)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert eindpunt.per_toestel() == {str(toestel(wie, 1)): 3, str(toestel(wie, 2)): 3}


async def test_mail_is_for_who_has_no_device_and_nothing_for_who_has_neither(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt
) -> None:
    beide, mail, geen = [await lever(f"Z-{n}") for n in range(3)]
    kanalen = [
        Proefkanaal(eindpunt.url, adressen={beide: [toestel(beide)]}),
        Proefkanaal(eindpunt.url, "email", adressen={beide: [toestel(beide, 9)], mail: [toestel(mail, 9)]}),
    ]
    for wie in (beide, mail, geen):
        await vertel(database, wie, *kanalen)
    await verstuur_zendingen(database, settings, GEMEENTE, kanalen)
    assert {(b["kanaal"], b["bestemming"]) for b in eindpunt.ontvangen} == {
        ("webpush", str(toestel(beide))),
        ("email", str(toestel(mail, 9))),
    }
    assert len(rijen("SELECT 1 FROM bericht WHERE dossier_id = %s", geen)) == 1


async def test_a_device_that_is_gone_is_told_in_the_inbox_and_mail_takes_over(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt
) -> None:
    wie = await lever()
    kanalen = [
        Proefkanaal(eindpunt.url, adressen={wie: [toestel(wie)]}),
        Proefkanaal(eindpunt.url, "email", adressen={wie: [toestel(wie, 9)]}),
    ]
    eindpunt.status[str(toestel(wie))] = 410
    await vertel(database, wie, *kanalen, aantal=2)
    await verstuur_zendingen(database, settings, GEMEENTE, kanalen)
    assert [b["kanaal"] for b in eindpunt.ontvangen] == ["webpush", "webpush", "email", "email"]
    told = rijen("SELECT sleutel FROM bericht ORDER BY 1")
    assert [r.sleutel for r in told] == ["kanaal.apparaat_weg", "verlenging.open", "verlenging.open"]
    assert standen(rijen) == [("bezorgd", None), ("bezorgd", None), ("weg", None), ("weg", None)]
    assert kanalen[0].adressen == {wie: []}


async def test_an_address_that_the_person_took_away_is_no_fault_and_no_news(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt
) -> None:
    wie = await lever()
    kanaal = Proefkanaal(eindpunt.url, adressen={wie: [toestel(wie)]})
    await vertel(database, wie, kanaal)
    kanaal.adressen = {}
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert eindpunt.ontvangen == []
    assert standen(rijen) == [("vervallen", "adres_weg")]
    assert len(rijen("SELECT 1 FROM bericht")) == 1


async def test_a_service_that_is_down_delays_its_own_devices_only(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt,
    klok: Klok,
) -> None:  # fmt: skip
    wie = [await lever(f"Z-{n}") for n in range(6)]
    plat = {str(toestel(een)) for een in wie[:3]}
    eindpunt.status = dict.fromkeys(plat, 503)
    for een in wie:
        await vertel(database, een, kanaal)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert standen(rijen) == [("bezorgd", None)] * 3 + [("wacht", f"later:{DIENST}")] * 3
    assert await verstuur_zendingen(database, settings, GEMEENTE, [kanaal]) == 0
    pogingen = []
    nu = NU
    for _ in range(4):
        nu = max(r.volgende_op for r in rijen("SELECT volgende_op FROM zending WHERE stand = 'wacht'"))
        klok(nu)
        await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
        pogingen.append(eindpunt.per_toestel()[next(iter(plat))])
    assert pogingen == [2, 3, 4, 5]
    eindpunt.status = {}
    klok(nu + UUR)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert standen(rijen) == [("bezorgd", None)] * 6
    assert all(eindpunt.per_toestel()[str(toestel(een))] == 1 for een in wie[3:])


async def test_waiting_ends_when_the_message_is_of_no_use_any_more(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt,
    klok: Klok,
) -> None:  # fmt: skip
    een, ander = await lever(), await lever("Z-2")
    eindpunt.status = {str(toestel(wie)): 503 for wie in (een, ander)}
    await vertel(database, een, kanaal, houdbaar=timedelta(seconds=20))
    await vertel(database, ander, kanaal)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert standen(rijen) == [("verlopen", f"later:{DIENST}"), ("wacht", f"later:{DIENST}")]
    klok(NU + 8 * DAG)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert standen(rijen) == [("verlopen", f"later:{DIENST}"), ("verlopen", "te_laat")]


def test_the_pause_doubles_up_to_an_hour_and_differs_each_time() -> None:
    for pogingen, langst in ((0, 60), (1, 120), (3, 480), (9, 3600), (500, 3600)):
        pauzes = {pauze(pogingen).total_seconds() for _ in range(50)}
        assert all(langst / 2 <= een <= langst for een in pauzes)
        assert len(pauzes) > 25


async def test_a_refusal_is_set_aside_and_reported(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    wie = [await lever(f"Z-{n}") for n in range(3)]
    eindpunt.status[str(toestel(wie[1]))] = 400
    for een in wie:
        await vertel(database, een, kanaal)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert standen(rijen) == [("bezorgd", None), ("bezorgd", None), ("geweigerd", "status_400")]
    assert "geweigerd: status_400" in caplog.text
    assert await verstuur_zendingen(database, settings, GEMEENTE, [kanaal]) == 0


async def test_a_row_that_breaks_the_composing_or_the_sending_is_set_aside_and_its_neighbours_go_on(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    wie = [await lever(f"Z-{n}") for n in range(5)]
    eindpunt.status[str(toestel(wie[1]))] = 418
    await kies(database, wie[0], pushdetail="volledig")
    await vertel(database, wie[0], kanaal, sleutel="afspraak.3_uur", begin_is="geen dag")
    await vertel(database, wie[2], kanaal, sleutel="bestaat.niet")
    for een in (wie[1], *wie[3:]):
        await vertel(database, een, kanaal)
    caplog.set_level(logging.INFO)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert standen(rijen) == [
        ("bezorgd", None),
        ("bezorgd", None),
        ("opzij", "opstellen:KeyError"),
        ("opzij", "opstellen:OnbekendeSleutel"),
        ("opzij", "versturen:RuntimeError"),
    ]
    assert caplog.text.count("opzij gelegd") == 3
    assert "999990019" not in caplog.text
    assert await verstuur_zendingen(database, settings, GEMEENTE, [kanaal]) == 0


async def test_a_row_whose_outcome_cannot_be_written_down_is_set_aside(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt
) -> None:
    wie = [await lever(f"Z-{n}") for n in range(4)]

    class Breekt(Proefkanaal):
        async def verwerk(self, db: AsyncSession, gemeentecode: str, afloop: Any, now: datetime) -> None:
            if any(zending.bestemming == toestel(wie[2]) for zending, _ in afloop):
                raise ValueError

    kanaal = Breekt(eindpunt.url)
    for een in wie:
        await vertel(database, een, kanaal)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert standen(rijen) == [("bezorgd", None)] * 3 + [("opzij", "verwerken:ValueError")]
    assert set(eindpunt.per_toestel().values()) == {1}


async def test_several_workers_at_once_send_nothing_twice_and_keep_the_limit_of_a_day(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(claim, "CHUNK", 7)
    wie = [await lever(f"Z-{n}") for n in range(30)]
    for een in wie:
        await vertel(database, een, kanaal, aantal=4)
    workers = [Database(settings.database_url, pool_size=2) for _ in range(3)]
    try:
        done = await asyncio.gather(*(verstuur_zendingen(w, settings, GEMEENTE, [kanaal]) for w in workers))
    finally:
        for worker in workers:
            await worker.close()
    assert sum(done) == 90
    assert min(done) > 0
    assert eindpunt.per_toestel() == {str(toestel(een)): 3 for een in wie}
    assert standen(rijen).count(("vervallen", "daglimiet")) == 30


async def test_a_row_that_stops_every_worker_goes_alone_and_then_aside(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, eindpunt: Eindpunt, klok: Klok
) -> None:
    wie = [await lever(f"Z-{n}") for n in range(5)]
    slecht = toestel(wie[3])

    class Gestopt(BaseException):
        """What a worker that dies leaves: nothing."""

    class Stopt(Proefkanaal):
        async def verstuur(self, gemeentecode: str, zendingen: Any) -> list[Uitkomst]:
            if any(zending.bestemming == slecht for zending in zendingen):
                raise Gestopt
            return await super().verstuur(gemeentecode, zendingen)

    kanaal = Stopt(eindpunt.url)
    for een in wie:
        await vertel(database, een, kanaal)
    nu, gestopt = NU, 0
    for _ in range(12):
        try:
            await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
        except Gestopt:
            gestopt += 1
        nu += claim.LEASE
        klok(nu)
    assert standen(rijen) == [("bezorgd", None)] * 4 + [("opzij", "stopt_worker")]
    assert gestopt == 3
    assert set(eindpunt.per_toestel().values()) == {1}


@pytest.mark.parametrize("wat", ["beantwoord", "afgezegd", "verzet"])
async def test_what_was_overtaken_while_it_waited_is_not_sent_any_more(
    database: Database, settings: Settings, lever: Lever, rijen: Rijen, kanaal: Proefkanaal, eindpunt: Eindpunt,
    klok: Klok, wat: str,
) -> None:  # fmt: skip
    """A push service that is down must not tell tomorrow what was true today."""
    wie, ander = [await lever(n, afspraken=[afspraak("2026-12-15T10:00:00+01:00")]) for n in ("Z-1", "Z-2")]
    await plan_gewijzigd(database, GEMEENTE, NU)
    eindpunt.status = {str(toestel(een)): 503 for een in (wie, ander)}
    op = datetime(2026, 12, 1, 8, 0, 30, tzinfo=UTC)
    klok(op)
    await meld_herinneringen(database, GEMEENTE, [kanaal], op, niets)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert [stand for stand, _ in standen(rijen)] == ["wacht", "wacht"]
    if wat == "beantwoord":
        async with database.tenant_session(GEMEENTE) as db:
            (eigen,) = rijen("SELECT id FROM afspraak WHERE dossier_id = %s", wie)
            await put_antwoord(
                db, Actor(rol="inburgeraar", gemeentecode=GEMEENTE, dossier_id=wie), eigen.id, "ik_kom", op
            )
    elif wat == "afgezegd":
        await lever(afspraken=[afspraak("2026-12-15T10:00:00+01:00", status="afgezegd")])
    else:
        await lever(afspraken=[afspraak("2026-12-03T10:00:00+01:00")])
    await plan_gewijzigd(database, GEMEENTE, op)
    eindpunt.status, eindpunt.ontvangen = {}, []
    klok(op + UUR)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    assert set(eindpunt.per_toestel()) == {str(toestel(ander))}
    assert standen(rijen) == [("bezorgd", None), ("vervallen", "achterhaald")]
    assert len(rijen("SELECT 1 FROM bericht WHERE dossier_id = %s", wie)) == 1


async def test_what_is_held_by_another_worker_is_left_alone_until_that_ends(
    database: Database, settings: Settings, lever: Lever, kanaal: Proefkanaal, eindpunt: Eindpunt, klok: Klok
) -> None:
    await vertel(database, await lever(), kanaal)
    held = await claim.claim(database, GEMEENTE, ["webpush"], NU)
    assert len(held.zendingen) == 1
    klok(NU + claim.LEASE - timedelta(seconds=1))
    assert await verstuur_zendingen(database, settings, GEMEENTE, [kanaal]) == 0
    klok(NU + claim.LEASE)
    assert await verstuur_zendingen(database, settings, GEMEENTE, [kanaal]) == 1
    assert len(eindpunt.ontvangen) == 1


async def test_a_later_message_about_the_same_replaces_an_earlier_one_and_names_nobody(
    database: Database, settings: Settings, lever: Lever, kanaal: Proefkanaal, eindpunt: Eindpunt
) -> None:
    een, ander = await lever(), await lever("Z-2")
    for wie in (een, een, ander):
        async with database.tenant_session(GEMEENTE) as db:
            melding = Melding(
                dossier_id=wie, kenmerk=uuid4().hex, voorwerp="afspraak:A-1", sleutel="verlenging.open", parameters={},
                houdbaar_tot=NU + DAG,
            )  # fmt: skip
            await meld(db, GEMEENTE, [kanaal], [melding], NU)
    await verstuur_zendingen(database, settings, GEMEENTE, [kanaal])
    tags = {body["bestemming"]: body["tag"] for body in eindpunt.ontvangen}
    assert len({body["tag"] for body in eindpunt.ontvangen}) == 2
    assert tags[str(toestel(een))] != tags[str(toestel(ander))]
    assert all(len(tag) == 24 and "A-1" not in tag for tag in tags.values())


async def test_telling_the_same_twice_makes_one_message(
    database: Database, lever: Lever, rijen: Rijen, kanaal: Proefkanaal
) -> None:
    wie = await lever()
    melding = Melding(
        dossier_id=wie, kenmerk="campagne:1", voorwerp="x", sleutel="duo.diploma", parameters={}, houdbaar_tot=NU + DAG
    )

    async def once() -> int:
        async with database.tenant_session(GEMEENTE) as db:
            return await meld(db, GEMEENTE, [kanaal], [melding], NU)

    assert sorted(await asyncio.gather(once(), once(), once())) == [0, 0, 1]
    assert (len(rijen("SELECT 1 FROM bericht")), len(rijen("SELECT 1 FROM zending"))) == (1, 1)


async def test_an_outcome_that_does_not_exist_is_found_at_once() -> None:
    with pytest.raises(TypeError):
        outbox._uitkomst(Zending(uuid4(), uuid4(), None, NU), "bezorgd", 0, NU)  # type: ignore[arg-type]
