"""The channel to an e-mail address that the person gave and confirmed: any SMTP server, plain text, discreet.

What is sent again has the same Message-ID, so that a mail program can see that it is the same message.
"""

import asyncio
import logging
import ssl
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, parseaddr
from uuid import UUID, uuid4

import aiosmtplib
import msgspec
from cryptography.exceptions import InvalidTag
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.i18n.talen import get_taal
from backend.notifications.channels.antwoord import back_off
from backend.notifications.channels.kanaal import Bezorgd, Geweigerd, Later, Uitkomst, Weg, Zending
from backend.notifications.channels.smtp_antwoord import read_smtp
from backend.persistence.session import Database
from backend.persistence.tables import EmailRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Smtp
from backend.uitleg.kanalen import Brief, schrijf_bericht

AT_ONCE = 4
"""Connections to the server: it is one's own, and a queue is what it is for."""
GIVE_UP_AFTER = 3
"""This often in a row no connection, and the rest is for later."""
TIMEOUT_SECONDS = 20
VERLOPEN, SLEUTEL_KWIJT, GEEN_TLS = "verlopen", "sleutel_kwijt", "smtp_geen_tls"
_logger = logging.getLogger("inburgerpad.email")


class Bestemming(msgspec.Struct, frozen=True):
    """An address, and how often in a row it failed."""

    adres: str
    mislukt: int


class _Werk(msgspec.Struct, frozen=True):
    plaats: int
    bestemming: Bestemming
    bericht: EmailMessage


class Email:
    """The channel. `tls` replaces the usual trust: for tests against a server of our own."""

    naam = "email"

    def __init__(
        self, database: Database, kluis: BsnKluis, smtp: Smtp, *, tls: ssl.SSLContext | None = None
    ) -> None:  # fmt: skip
        self._database = database
        self._kluis = kluis
        self._smtp = smtp
        self._tls = tls
        self._domein = parseaddr(smtp.afzender)[1].rpartition("@")[2]

    async def bestemmingen(self, db: AsyncSession, dossier_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
        """Per dossier its address, when it was confirmed."""
        rows = await db.execute(
            select(EmailRij.dossier_id, EmailRij.id).where(
                EmailRij.dossier_id.in_(dossier_ids), EmailRij.bevestigd_op.is_not(None)
            )
        )
        return {dossier_id: [email_id] for dossier_id, email_id in rows}

    async def verstuur(self, gemeentecode: str, zendingen: Sequence[Zending]) -> list[Uitkomst]:
        """Sends to each address its message; an address that is not there any more is Weg."""
        uitkomsten: list[Uitkomst] = [Weg()] * len(zendingen)
        bestemmingen = await self._read(gemeentecode, {zending.bestemming for zending in zendingen})
        now, werk = clock.now(), []
        for plaats, zending in enumerate(zendingen):
            bestemming = bestemmingen.get(zending.bestemming)
            if bestemming is None:
                if zending.bestemming in bestemmingen:
                    uitkomsten[plaats] = Geweigerd(SLEUTEL_KWIJT)
            elif zending.houdbaar_tot <= now:
                uitkomsten[plaats] = Geweigerd(VERLOPEN)
            else:
                b = zending.boodschap
                brief = schrijf_bericht(get_taal(b.taal), b.titel, b.tekst, b.adres)
                werk.append(_Werk(plaats, bestemming, self._bericht(brief, b.taal, bestemming.adres, zending.id, now)))
        rest = iter(werk)
        async with asyncio.TaskGroup() as group:
            for _ in range(min(AT_ONCE, len(werk))):
                group.create_task(self._bedien(rest, uitkomsten))
        _alert(uitkomsten)
        return uitkomsten

    async def verstuur_brief(self, adres: str, brief: Brief, taal: str) -> Uitkomst:
        """Sends one letter to an address that is not (yet) a destination: the code that confirms it."""
        uitkomsten: list[Uitkomst] = [Weg()]
        bericht = self._bericht(brief, taal, adres, uuid4(), clock.now())
        await self._bedien(iter([_Werk(0, Bestemming(adres, 0), bericht)]), uitkomsten)
        _alert(uitkomsten)
        return uitkomsten[0]

    async def verwerk(
        self, db: AsyncSession, gemeentecode: str, afloop: Sequence[tuple[Zending, Uitkomst]], now: datetime
    ) -> None:
        """An address that does not exist is forgotten; the others remember their last success, or one more failure."""
        gelukt, weg, later = (
            [zending.bestemming for zending, uitkomst in afloop if isinstance(uitkomst, soort)]
            for soort in (Bezorgd, Weg, Later)
        )
        for ids, statement in (
            (gelukt, update(EmailRij).values(laatst_gelukt_op=now, mislukt=0)),
            (weg, delete(EmailRij)),
            (later, update(EmailRij).values(mislukt=EmailRij.mislukt + 1)),
        ):
            if ids:
                await db.execute(
                    statement.where(EmailRij.gemeentecode == gemeentecode, EmailRij.id.in_(ids)).execution_options(
                        synchronize_session=False
                    )
                )

    async def close(self) -> None:
        """Nothing stays open between two batches."""

    async def _read(self, gemeentecode: str, ids: set[UUID]) -> dict[UUID, Bestemming | None]:
        """The confirmed addresses; None for one that no key opens."""
        async with self._database.tenant_session(gemeentecode) as db:
            rows = await db.execute(
                select(EmailRij.id, EmailRij.adres_versleuteld, EmailRij.adres_sleutel, EmailRij.mislukt).where(
                    EmailRij.id.in_(ids), EmailRij.bevestigd_op.is_not(None)
                )
            )
            found: dict[UUID, Bestemming | None] = {}
            for email_id, versleuteld, sleutel, mislukt in rows:
                try:
                    found[email_id] = Bestemming(self._kluis.ontsleutel(versleuteld, sleutel, email_id), mislukt)
                except (InvalidTag, KeyError):
                    found[email_id] = None
        return found

    def _bericht(self, brief: Brief, taal: str, aan: str, kenmerk: UUID, now: datetime) -> EmailMessage:
        """The message: plain text in one language, recognisable when it comes twice, and with a way to stop."""
        bericht = EmailMessage(policy=SMTP_POLICY)
        bericht["From"] = self._smtp.afzender
        bericht["To"] = Address(addr_spec=aan)
        bericht["Subject"] = brief.onderwerp
        bericht["Date"] = format_datetime(now)
        bericht["Message-ID"] = f"<{kenmerk}@{self._domein}>"
        # Machines do not answer this (RFC 3834), and people who want no more find where to say so (RFC 2369).
        bericht["Auto-Submitted"] = "auto-generated"
        bericht["List-Unsubscribe"] = f"<{brief.stoppen}>"
        bericht.set_content(brief.tekst, cte="quoted-printable")
        bericht["Content-Language"] = taal
        return bericht

    async def _bedien(self, rest: Iterator[_Werk], uitkomsten: list[Uitkomst]) -> None:
        """One connection, for what is left of the work; made again when it breaks."""
        client: aiosmtplib.SMTP | None = None
        broken = 0
        for werk in rest:
            later = Later(clock.now() + back_off(werk.bestemming.mislukt), self._smtp.host)
            uitkomsten[werk.plaats] = later
            if broken >= GIVE_UP_AFTER:
                continue
            try:
                client = client or await self._connect()
                uitkomsten[werk.plaats] = await self._stuur(client, werk)
                broken = 0
            except aiosmtplib.SMTPResponseException as fault:
                _drop(client)
                # About the connection, not about this message: logging in, or a server that wants nothing now.
                client, broken = None, broken + 1
                uitkomsten[werk.plaats] = self._read_fault(fault.code, fault.message, werk)
            except aiosmtplib.SMTPException as fault:
                _drop(client)
                client, broken = None, broken + 1
                if "STARTTLS" in str(fault):
                    uitkomsten[werk.plaats] = Geweigerd(GEEN_TLS)
            except OSError:
                _drop(client)
                client, broken = None, broken + 1
        if client is not None:
            await _bye(client)

    async def _connect(self) -> aiosmtplib.SMTP:
        smtp = self._smtp
        client = aiosmtplib.SMTP(
            hostname=smtp.host,
            port=smtp.poort,
            use_tls=smtp.vorm == "smtps",
            # Required, not tried: a server without it gets nothing.
            start_tls=smtp.vorm == "starttls",
            tls_context=self._tls or (ssl.create_default_context() if smtp.vorm != "smtp" else None),
            timeout=TIMEOUT_SECONDS,
            # Not the name of this machine.
            local_hostname=self._domein,
        )
        await client.connect()
        if smtp.gebruiker and smtp.wachtwoord:
            # One way, when it is there: a server that hangs up at a second try would hide that the first was refused.
            one_way = "plain" in client.supported_auth_methods
            await (client.auth_plain if one_way else client.login)(smtp.gebruiker, smtp.wachtwoord)
        return client

    async def _stuur(self, client: aiosmtplib.SMTP, werk: _Werk) -> Uitkomst:
        """One message over an open connection; a refusal of the message leaves the connection good."""
        sender = parseaddr(self._smtp.afzender)[1]
        try:
            await client.sendmail(sender, [werk.bestemming.adres], werk.bericht.as_bytes())
        except aiosmtplib.SMTPRecipientsRefused as fault:
            refused = fault.recipients[0]
            return self._read_fault(refused.code, refused.message, werk, aan_ontvanger=True)
        except (aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPDataError) as fault:
            return self._read_fault(fault.code, fault.message, werk)
        return Bezorgd()

    def _read_fault(self, code: int, text: str, werk: _Werk, *, aan_ontvanger: bool = False) -> Uitkomst:
        return read_smtp(
            code,
            text,
            aan_ontvanger=aan_ontvanger,
            server=self._smtp.host,
            mislukt=werk.bestemming.mislukt,
            now=clock.now(),
        )


def _drop(client: aiosmtplib.SMTP | None) -> None:
    if client is not None:
        client.close()


async def _bye(client: aiosmtplib.SMTP) -> None:
    try:
        await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        # Everything was said; a server that hangs up first took it all the same.
        client.close()


def _alert(uitkomsten: Sequence[Uitkomst]) -> None:
    """One line per reason for what is our fault: somebody has to look."""
    fouten = Counter(u.reden for u in uitkomsten if isinstance(u, Geweigerd) and u.reden != VERLOPEN)
    for reden, aantal in fouten.items():
        _logger.error("e-mail geweigerd reden=%s aantal=%d", reden, aantal)
