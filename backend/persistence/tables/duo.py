"""What DUO told the municipality about people."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel, van_dossier


class DuoNotificatieRij(PerGemeente, Tabel):
    """One event of DUO: `id` is the number that DUO gave the message, so that it is kept once however often it comes.

    `gebeurtenis` is DUO's code, `geregistreerd_op` when DUO wrote it down. Without a dossier the BSN waits here
    (encrypted, and as the hash it is found by) until the dossier is made; with one it is gone, and the row goes when
    the dossier goes. An event about somebody without a BSN belongs to nobody here.
    """

    __tablename__ = "duo_notificatie"
    __table_args__ = (van_dossier(),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    gebeurtenis: Mapped[str]
    geregistreerd_op: Mapped[datetime]
    ontvangen_op: Mapped[datetime]
    dossier_id: Mapped[UUID | None] = mapped_column(index=True)
    bsn_versleuteld: Mapped[bytes | None]
    bsn_sleutel: Mapped[str | None]
    bsn_zoek: Mapped[bytes | None] = mapped_column(index=True)
