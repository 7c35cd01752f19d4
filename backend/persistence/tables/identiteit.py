"""Sessions and logins under way. References are stored as hashes: the table alone opens nothing."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel


class Account(PerGemeente, Tabel):
    """Somebody at work in this municipality: a medewerker, or a begeleider of an organisation.

    `onderwerp` is who the organisation's own login says it is, so that the organisation can tell which employee a
    line of the audit is about. `naam` is what that login calls them; people see it beside what they share.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("gemeentecode", "aanbieder", "onderwerp"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    rol: Mapped[str]
    aanbieder: Mapped[str]
    onderwerp: Mapped[str]
    naam: Mapped[str]
    organisatie: Mapped[str]
    aangemaakt_op: Mapped[datetime]
    laatst_ingelogd_op: Mapped[datetime]


class Sessie(PerGemeente, Tabel):
    """Somebody who is logged in. `id_hash` is the SHA-256 of the cookie's value.

    An inburgeraar has a `dossier_id`, somebody at work an `account_id` and `rechten`. `nummer` names the session where
    a person looks at all of them, `apparaat` says in a word or two what it was opened with.
    """

    __tablename__ = "sessie"

    id_hash: Mapped[bytes] = mapped_column(primary_key=True)
    rol: Mapped[str]
    dossier_id: Mapped[UUID | None] = mapped_column(index=True)
    onderwerp: Mapped[str]
    aanbieder: Mapped[str]
    betrouwbaarheid: Mapped[int]
    taal: Mapped[str]
    aangemaakt_op: Mapped[datetime]
    laatst_actief_op: Mapped[datetime]
    verloopt_op: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[UUID | None] = mapped_column(index=True)
    rechten: Mapped[list[Any]] = mapped_column(server_default=text("'[]'"))
    nummer: Mapped[UUID] = mapped_column(server_default=text("gen_random_uuid()"))
    apparaat: Mapped[str] = mapped_column(server_default=text("''"))


class LoginTransactie(PerGemeente, Tabel):
    """A login that was started and not finished: single use, ten minutes, bound to one browser."""

    __tablename__ = "login_transactie"

    state_hash: Mapped[bytes] = mapped_column(primary_key=True)
    browser_hash: Mapped[bytes]
    aanbieder: Mapped[str]
    nonce: Mapped[str]
    verifier: Mapped[str]
    terug: Mapped[str]
    taal: Mapped[str]
    herkomst: Mapped[str]
    aangemaakt_op: Mapped[datetime]
    verloopt_op: Mapped[datetime] = mapped_column(index=True)
