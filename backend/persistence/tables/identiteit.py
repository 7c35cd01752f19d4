"""Sessions and logins under way. References are stored as hashes: the table alone opens nothing."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel


class Sessie(PerGemeente, Tabel):
    """Somebody who is logged in. `id_hash` is the SHA-256 of the cookie's value."""

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
