"""Where people are reached: the push subscriptions of their devices, and one e-mail address."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import FeitVanDossier, Tabel, van_dossier


class ApparaatRij(FeitVanDossier, Tabel):
    """A push subscription (RFC 8030) of one device, found by the keyed hash of its endpoint.

    `p256dh` is the device's point on P-256 (65 bytes), `auth` its secret (16 bytes), `vapid_sleutel` the id of the
    key it was made with. `sessie` is the session that made it on a shared phone: it goes when the person
    logs out, and stays when that session merely runs out.
    """

    __tablename__ = "apparaat"
    __table_args__ = (van_dossier(), UniqueConstraint("gemeentecode", "endpoint_zoek"))

    endpoint: Mapped[str]
    endpoint_zoek: Mapped[bytes]
    p256dh: Mapped[bytes]
    auth: Mapped[bytes]
    vapid_sleutel: Mapped[str]
    label: Mapped[str]
    sessie: Mapped[bytes | None] = mapped_column(index=True)
    aangemaakt_op: Mapped[datetime]
    laatst_gelukt_op: Mapped[datetime | None]
    mislukt: Mapped[int]


class EmailRij(FeitVanDossier, Tabel):
    """The e-mail address of one person, encrypted like the BSN and bound to this row.

    Nothing is sent to it until the code that was sent there came back: `code_hash` (keyed), good until `code_tot`,
    and wrong `code_pogingen` times.
    """

    __tablename__ = "email"
    __table_args__ = (van_dossier(), UniqueConstraint("gemeentecode", "dossier_id"))

    adres_versleuteld: Mapped[bytes]
    adres_sleutel: Mapped[str]
    code_hash: Mapped[bytes | None]
    code_tot: Mapped[datetime | None]
    code_pogingen: Mapped[int]
    aangemaakt_op: Mapped[datetime]
    bevestigd_op: Mapped[datetime | None]
    laatst_gelukt_op: Mapped[datetime | None]
    mislukt: Mapped[int]
