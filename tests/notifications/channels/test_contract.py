"""What holds for every channel, by itself: who adds one to the register gives it a place to send to here.

A place knows how a service of that channel behaves when it takes a message, knows nobody, wants patience, or refuses.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol
from uuid import UUID, uuid4

import pytest

from backend import clock
from backend.demo.pushdienst import Gedrag, Pushdienst
from backend.notifications.channels.email import Email
from backend.notifications.channels.kanaal import Bezorgd, Geweigerd, Kanaal, Later, Weg
from backend.notifications.channels.register import MAKERS, find_kanaal, maak_kanalen
from backend.notifications.channels.webpush import WebPush
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push, Settings, Smtp
from tests.notifications.channels.test_email import AFZENDER, draaiend
from tests.notifications.channels.test_email import maak_email as maak_email
from tests.notifications.conftest import GEMEENTE, Tls, zending
from tests.notifications.mailserver import Mailserver

Maak = Callable[..., Awaitable[UUID]]


class Plek(Protocol):
    """A channel with a service behind it that does as it is told."""

    kanaal: Kanaal

    async def bestemming(self, dossier_id: UUID) -> UUID: ...

    def kent_niemand(self) -> None: ...

    def wil_geduld(self) -> None: ...

    def weigert(self) -> None: ...


class PlekWebPush:
    def __init__(self, kanaal: WebPush, dienst: Pushdienst, maak: Maak) -> None:
        self.kanaal, self.dienst, self.bestemming = kanaal, dienst, maak

    def kent_niemand(self) -> None:
        self.dienst.gedrag = Gedrag(410)

    def wil_geduld(self) -> None:
        self.dienst.gedrag = Gedrag(503)

    def weigert(self) -> None:
        self.dienst.gedrag = Gedrag(400)


class PlekEmail:
    def __init__(self, kanaal: Email, server: Mailserver, maak: Maak) -> None:
        self.kanaal, self.server, self.bestemming = kanaal, server, maak

    def kent_niemand(self) -> None:
        self.server.op_ontvanger = "550 5.1.1 No such user"

    def wil_geduld(self) -> None:
        self.server.op_ontvanger = "451 Later"

    def weigert(self) -> None:
        self.server.op_inhoud = "554 No"


@pytest.fixture(params=MAKERS)
async def plek(
    request: pytest.FixtureRequest, database: Database, kluis: BsnKluis, tls: Tls, webpush: WebPush,
    pushdienst: Pushdienst, maak_apparaat: Maak, maak_email: Maak,
) -> AsyncIterator[Plek]:  # fmt: skip
    """Every registered channel in turn."""
    match request.param:
        case "webpush":
            yield PlekWebPush(webpush, pushdienst, maak_apparaat)
        case "email":
            async with draaiend("starttls", tls) as (server, smtp):
                yield PlekEmail(Email(database, kluis, smtp, tls=tls.client), server, maak_email)
        case naam:
            pytest.fail(f"the channel {naam!r} has no place here to send to")


async def test_a_message_is_delivered_and_the_address_remembers_it(
    plek: Plek, database: Database, dossier_id: UUID
) -> None:
    bestemming = await plek.bestemming(dossier_id)
    async with database.tenant_session(GEMEENTE) as db:
        assert await plek.kanaal.bestemmingen(db, [dossier_id, uuid4()]) == {dossier_id: [bestemming]}
    assert await verstuur(plek, database, bestemming) == Bezorgd()


async def test_an_address_that_is_gone_is_forgotten(plek: Plek, database: Database, dossier_id: UUID) -> None:
    bestemming = await plek.bestemming(dossier_id)
    plek.kent_niemand()
    assert await verstuur(plek, database, bestemming) == Weg()
    async with database.tenant_session(GEMEENTE) as db:
        assert await plek.kanaal.bestemmingen(db, [dossier_id]) == {}
    assert await verstuur(plek, database, bestemming) == Weg()


async def test_a_service_that_wants_patience_says_when_and_the_address_stays(
    plek: Plek, database: Database, dossier_id: UUID
) -> None:
    bestemming = await plek.bestemming(dossier_id)
    plek.wil_geduld()
    later = await verstuur(plek, database, bestemming)
    assert isinstance(later, Later)
    assert later.wanneer > clock.now()
    assert later.dienst
    async with database.tenant_session(GEMEENTE) as db:
        assert await plek.kanaal.bestemmingen(db, [dossier_id]) == {dossier_id: [bestemming]}


async def test_a_refusal_is_our_fault_has_a_code_and_the_address_stays(
    plek: Plek, database: Database, dossier_id: UUID
) -> None:
    bestemming = await plek.bestemming(dossier_id)
    plek.weigert()
    refused = await verstuur(plek, database, bestemming)
    assert isinstance(refused, Geweigerd)
    assert refused.reden.replace("_", "").isalnum()
    async with database.tenant_session(GEMEENTE) as db:
        assert await plek.kanaal.bestemmingen(db, [dossier_id]) == {dossier_id: [bestemming]}


async def test_outcomes_come_in_the_order_of_the_messages(plek: Plek, database: Database, dossier_id: UUID) -> None:
    bestemming = await plek.bestemming(dossier_id)
    order = [uuid4(), bestemming, uuid4(), bestemming]
    uitkomsten = await plek.kanaal.verstuur(GEMEENTE, [zending(one) for one in order])
    assert uitkomsten == [Weg(), Bezorgd(), Weg(), Bezorgd()]
    assert await plek.kanaal.verstuur(GEMEENTE, []) == []


async def test_an_address_of_another_municipality_does_not_exist(
    plek: Plek, database: Database, dossier_id: UUID
) -> None:
    bestemming = await plek.bestemming(dossier_id)
    assert await plek.kanaal.verstuur("0344", [zending(bestemming)]) == [Weg()]
    async with database.tenant_session("0344") as db:
        assert await plek.kanaal.bestemmingen(db, [dossier_id]) == {}
        await plek.kanaal.verwerk(db, "0344", [(zending(bestemming), Weg())], clock.now())
    async with database.tenant_session(GEMEENTE) as db:
        assert await plek.kanaal.bestemmingen(db, [dossier_id]) == {dossier_id: [bestemming]}


async def test_the_register_has_the_channels_that_the_settings_give_push_first(
    database: Database, kluis: BsnKluis, maak_settings: Callable[..., Settings], push: Push
) -> None:
    import msgspec

    smtp = Smtp("smtp", "localhost", 25, None, None, AFZENDER)
    bare = maak_settings()
    for settings, names in (
        (bare, []),
        (msgspec.structs.replace(bare, smtp=smtp), ["email"]),
        (msgspec.structs.replace(bare, smtp=smtp, push=push), ["webpush", "email"]),
    ):
        kanalen = maak_kanalen(database, kluis, settings)
        assert [kanaal.naam for kanaal in kanalen] == names
        assert (find_kanaal(kanalen, Email) is None) == ("email" not in names)
        for kanaal in kanalen:
            await kanaal.close()


async def verstuur(plek: Plek, database: Database, bestemming: UUID) -> object:
    """Sends one message and writes down what came of it."""
    sent = zending(bestemming)
    (uitkomst,) = await plek.kanaal.verstuur(GEMEENTE, [sent])
    async with database.tenant_session(GEMEENTE) as db:
        await plek.kanaal.verwerk(db, GEMEENTE, [(sent, uitkomst)], clock.now())
    return uitkomst
