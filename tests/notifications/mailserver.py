"""A real SMTP server on loopback that can be told to refuse."""

import asyncio
import socket
import ssl
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

GEBRUIKER, WACHTWOORD = "inburgerpad", "een geheim van genoeg tekens"


class Mailserver:
    """Keeps what arrives. `op_ontvanger` and `op_inhoud` are answered instead of 250; `hangt_op` breaks off.

    `poort` is for whoever started it.
    """

    def __init__(self) -> None:
        self.ontvangen: list[EmailMessage] = []
        self.ontvangers: list[str] = []
        self.versleuteld: list[bool] = []
        self.namen: set[str] = set()
        self.op_ontvanger: str | None = None
        self.op_inhoud: str | None = None
        self.hangt_op = False
        self.poort = 0

    async def handle_EHLO(  # noqa: N802  # the names of the library
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.namen.add(hostname)
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.hangt_op:
            cast(Any, server).transport.close()
            return "421 bye"
        if self.op_ontvanger:
            return self.op_ontvanger
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.op_inhoud:
            return self.op_inhoud
        content = envelope.content
        assert isinstance(content, bytes)
        self.ontvangen.append(cast(EmailMessage, message_from_bytes(content, policy=policy.default)))
        self.ontvangers += envelope.rcpt_tos
        self.versleuteld.append(
            session.ssl is not None or isinstance(server.transport.get_extra_info("sslcontext"), ssl.SSLContext)
        )
        return "250 OK"


def tekst_van(mail: EmailMessage) -> str:
    """What a reader sees, with ordinary line ends."""
    return str(mail.get_content()).replace("\r\n", "\n")


def check_login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    """One user, one password."""
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (GEBRUIKER.encode(), WACHTWOORD.encode())
    # Not handled here: the server itself answers, 235 or 535.
    return AuthResult(success=good, handled=False)


async def start(handler: Mailserver, vorm: str, tls: ssl.SSLContext, *, login: bool = False) -> asyncio.Server:
    """The server for one of the three forms, on a free port of localhost."""
    more: dict[str, Any] = {"hostname": "localhost"}
    if vorm == "starttls":
        more |= {"tls_context": tls, "require_starttls": True}
    if login:
        more |= {"authenticator": check_login, "auth_required": True, "auth_require_tls": vorm == "starttls"}
    loop = asyncio.get_running_loop()
    return await loop.create_server(
        lambda: SMTP(handler, loop=loop, **more),
        "localhost",
        0,
        family=socket.AF_INET,
        ssl=tls if vorm == "smtps" else None,
    )
