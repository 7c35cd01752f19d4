"""E-mail goes to any SMTP server, over TLS, says little, and every answer of the server is understood."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import pytest

from backend import clock
from backend.notifications.channels.email import Email
from backend.notifications.channels.kanaal import Bezorgd, Boodschap, Geweigerd, Later, Weg
from backend.persistence.session import Database
from backend.persistence.tables import EmailRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Smtp
from tests.notifications.conftest import BOODSCHAP, GEMEENTE, Tls, zending
from tests.notifications.mailserver import GEBRUIKER, WACHTWOORD, Mailserver, start, tekst_van

AFZENDER = "Inburgerpad <post@voorbeeld.nl>"
Maak = Callable[..., Awaitable[UUID]]


@asynccontextmanager
async def draaiend(vorm: str, tls: Tls, *, login: bool = False) -> AsyncIterator[tuple[Mailserver, Smtp]]:
    """A server, and the settings to reach it."""
    server = Mailserver()
    running = await start(server, vorm, tls.server, login=login)
    poort = running.sockets[0].getsockname()[1]
    gebruiker, wachtwoord = (GEBRUIKER, WACHTWOORD) if login else (None, None)
    yield server, Smtp(vorm, "localhost", poort, gebruiker, wachtwoord, AFZENDER)  # type: ignore[arg-type]
    running.close()


@pytest.fixture
async def server(tls: Tls) -> AsyncIterator[tuple[Mailserver, Smtp]]:
    """With STARTTLS, as most are."""
    async with draaiend("starttls", tls) as both:
        yield both


@pytest.fixture
def kanaal(server: tuple[Mailserver, Smtp], database: Database, kluis: BsnKluis, tls: Tls) -> Email:
    """The channel to that server."""
    return Email(database, kluis, server[1], tls=tls.client)


@pytest.fixture
def maak_email(database: Database, kluis: BsnKluis) -> Maak:
    """Stores an address of somebody."""

    async def maak(dossier_id: UUID, adres: str = "selam@voorbeeld.nl", *, bevestigd: bool = True) -> UUID:
        email_id, now = uuid4(), clock.now()
        versleuteld, sleutel = kluis.versleutel(adres, email_id)
        async with database.tenant_session(GEMEENTE) as db:
            db.add(
                EmailRij(
                    id=email_id, gemeentecode=GEMEENTE, dossier_id=dossier_id, adres_versleuteld=versleuteld,
                    adres_sleutel=sleutel, code_hash=None, code_tot=None, code_pogingen=0, aangemaakt_op=now,
                    bevestigd_op=now if bevestigd else None, laatst_gelukt_op=None, mislukt=0,
                )
            )  # fmt: skip
        return email_id

    return maak


@pytest.fixture
async def adres(dossier_id: UUID, maak_email: Maak) -> UUID:
    """One confirmed address."""
    return await maak_email(dossier_id)


@pytest.mark.parametrize("vorm", ["smtp", "starttls", "smtps"])
@pytest.mark.parametrize("login", [False, True])
async def test_a_message_arrives_through_every_kind_of_server(
    database: Database, kluis: BsnKluis, tls: Tls, adres: UUID, vorm: str, login: bool
) -> None:
    async with draaiend(vorm, tls, login=login) as (server, smtp):
        kanaal = Email(database, kluis, smtp, tls=tls.client if vorm != "smtp" else None)
        assert await kanaal.verstuur(GEMEENTE, [zending(adres)]) == [Bezorgd()]
    assert server.ontvangers == ["selam@voorbeeld.nl"]
    assert server.versleuteld == [vorm != "smtp"]
    # Not the name of this machine.
    assert server.namen == {"voorbeeld.nl"}


async def test_it_is_plain_text_in_one_language_and_says_how_to_stop(
    server: tuple[Mailserver, Smtp], kanaal: Email, adres: UUID
) -> None:
    boodschap = Boodschap("ዜና", "ሓድሽ ዜና ኣሎ።", "ti", "ltr", "https://zoetermeer.localhost/berichten", "x")
    sent = zending(adres, boodschap=boodschap)
    await kanaal.verstuur(GEMEENTE, [sent])
    (mail,) = server[0].ontvangen
    assert (mail["Subject"], mail["From"], mail["To"]) == ("ዜና", AFZENDER, "selam@voorbeeld.nl")
    assert mail["Content-Language"] == "ti"
    assert mail.get_content_type() == "text/plain"
    text = tekst_van(mail)
    assert text.startswith("ሓድሽ ዜና ኣሎ።\n\nhttps://zoetermeer.localhost/berichten\n")
    assert mail["List-Unsubscribe"] == "<https://zoetermeer.localhost/ik>"
    assert "https://zoetermeer.localhost/ik" in text
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Selam" not in text


async def test_what_is_sent_again_is_recognisable(server: tuple[Mailserver, Smtp], kanaal: Email, adres: UUID) -> None:
    sent, other = zending(adres), zending(adres)
    for one in (sent, sent, other):
        await kanaal.verstuur(GEMEENTE, [one])
    ids = [mail["Message-ID"] for mail in server[0].ontvangen]
    assert ids == [f"<{sent.id}@voorbeeld.nl>"] * 2 + [f"<{other.id}@voorbeeld.nl>"]


@pytest.mark.parametrize(
    ("op_ontvanger", "op_inhoud", "uitkomst"),
    [
        ("550 No such user here", None, Weg()),
        ("550 5.1.1 Mailbox does not exist", None, Weg()),
        ("551 User not local", None, Weg()),
        ("553 5.1.3 Bad address", None, Weg()),
        ("550 5.2.1 Mailbox disabled", None, Weg()),
        ("550 5.7.1 Rejected by policy", None, Geweigerd("smtp_550")),
        ("552 5.2.2 Mailbox full", None, Geweigerd("smtp_552")),
        (None, "554 5.7.1 Looks like spam", Geweigerd("smtp_554")),
        (None, "550 No such user here", Geweigerd("smtp_550")),
    ],
)
async def test_a_refusal_means_what_it_says(
    server: tuple[Mailserver, Smtp], kanaal: Email, adres: UUID,
    op_ontvanger: str | None, op_inhoud: str | None, uitkomst: object,
) -> None:  # fmt: skip
    server[0].op_ontvanger, server[0].op_inhoud = op_ontvanger, op_inhoud
    assert await kanaal.verstuur(GEMEENTE, [zending(adres)]) == [uitkomst]


@pytest.mark.parametrize(
    ("op_ontvanger", "op_inhoud"), [("450 Greylisted", None), ("452 4.2.2 Full", None), (None, "451 Later")]
)
async def test_not_now_is_for_later(
    server: tuple[Mailserver, Smtp], kanaal: Email, adres: UUID, op_ontvanger: str | None, op_inhoud: str | None
) -> None:
    server[0].op_ontvanger, server[0].op_inhoud = op_ontvanger, op_inhoud
    (later,) = await kanaal.verstuur(GEMEENTE, [zending(adres)])
    assert isinstance(later, Later)
    assert later.wanneer > clock.now()
    assert later.dienst == "localhost"


async def test_a_server_that_hangs_up_or_is_not_there_is_for_later(
    server: tuple[Mailserver, Smtp], kanaal: Email, database: Database, kluis: BsnKluis, adres: UUID
) -> None:
    server[0].hangt_op = True
    uitkomsten = await kanaal.verstuur(GEMEENTE, [zending(adres) for _ in range(20)])
    assert all(isinstance(uitkomst, Later) for uitkomst in uitkomsten)
    gone = Email(database, kluis, Smtp("smtp", "localhost", 9, None, None, AFZENDER))
    (later,) = await gone.verstuur(GEMEENTE, [zending(adres)])
    assert isinstance(later, Later)


async def test_one_refused_message_does_not_hold_back_the_others(
    server: tuple[Mailserver, Smtp], kanaal: Email, maak_dossier: Maak, maak_email: Maak
) -> None:
    adressen = [await maak_email(await maak_dossier(f"Z-{n}"), f"p{n}@voorbeeld.nl") for n in range(12)]
    uitkomsten = await kanaal.verstuur(GEMEENTE, [zending(adres) for adres in (*adressen, uuid4())])
    assert uitkomsten == [Bezorgd()] * 12 + [Weg()]
    assert sorted(server[0].ontvangers) == sorted(f"p{n}@voorbeeld.nl" for n in range(12))


async def test_a_wrong_password_is_our_fault(database: Database, kluis: BsnKluis, tls: Tls, adres: UUID) -> None:
    async with draaiend("starttls", tls, login=True) as (server, smtp):
        wrong = Smtp("starttls", "localhost", smtp.poort, GEBRUIKER, "een ander geheim", AFZENDER)
        kanaal = Email(database, kluis, wrong, tls=tls.client)
        assert await kanaal.verstuur(GEMEENTE, [zending(adres)]) == [Geweigerd("smtp_inloggen")]
    assert server.ontvangen == []


async def test_a_server_without_starttls_gets_nothing(
    database: Database, kluis: BsnKluis, tls: Tls, adres: UUID
) -> None:
    """Somebody in between could have taken the offer out: never on without it."""
    async with draaiend("smtp", tls) as (server, smtp):
        kanaal = Email(database, kluis, Smtp("starttls", "localhost", smtp.poort, None, None, AFZENDER), tls=tls.client)
        assert await kanaal.verstuur(GEMEENTE, [zending(adres)]) == [Geweigerd("smtp_geen_tls")]
    assert server.ontvangen == []


@pytest.mark.parametrize("vorm", ["starttls", "smtps"])
async def test_a_server_that_nobody_vouches_for_gets_nothing(
    database: Database, kluis: BsnKluis, tls: Tls, adres: UUID, vorm: str
) -> None:
    async with draaiend(vorm, tls) as (server, smtp):
        (later,) = await Email(database, kluis, smtp).verstuur(GEMEENTE, [zending(adres)])
    assert isinstance(later, Later)
    assert server.ontvangen == []


async def test_an_address_that_was_not_confirmed_is_no_destination(
    database: Database, server: tuple[Mailserver, Smtp], kanaal: Email, dossier_id: UUID, maak_email: Maak
) -> None:
    unconfirmed = await maak_email(dossier_id, bevestigd=False)
    async with database.tenant_session(GEMEENTE) as db:
        assert await kanaal.bestemmingen(db, [dossier_id]) == {}
    assert await kanaal.verstuur(GEMEENTE, [zending(unconfirmed)]) == [Weg()]
    assert server[0].ontvangen == []


async def test_a_message_that_is_of_no_use_any_more_is_not_sent(
    server: tuple[Mailserver, Smtp], kanaal: Email, adres: UUID
) -> None:
    assert await kanaal.verstuur(GEMEENTE, [zending(adres, uur=-1, boodschap=BOODSCHAP)]) == [Geweigerd("verlopen")]
    assert server[0].ontvangen == []


async def test_an_address_whose_key_is_lost_is_our_fault(
    database: Database, server: tuple[Mailserver, Smtp], tls: Tls, adres: UUID
) -> None:
    other = BsnKluis({"t9": bytes(range(9, 41))}, "t9", bytes(range(32, 64)))
    kanaal = Email(database, other, server[1], tls=tls.client)
    assert await kanaal.verstuur(GEMEENTE, [zending(adres)]) == [Geweigerd("sleutel_kwijt")]
