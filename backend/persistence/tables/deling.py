"""Who may look along with an inburgeraar: shares the person made, and begeleiders whom the municipality assigned."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import FeitVanDossier, Tabel, van_dossier


class Deling(FeitVanDossier, Tabel):
    """A part of one dossier for one begeleider, until a day.

    `herkomst` is `inburgeraar` (shown in person as a code) or `gemeente` (assigned). Until somebody accepts it there
    is no `account_id`; `code_hash` is a keyed hash of the one-time code, gone once it was used. `eindigt_op` is the
    last day on which it opens anything; `beeindigd_op` the moment at which somebody ended it (`beeindigd_door`).
    """

    __tablename__ = "deling"
    __table_args__ = (van_dossier(), UniqueConstraint("gemeentecode", "code_hash"))

    herkomst: Mapped[str]
    voor: Mapped[str | None]
    scopes: Mapped[list[Any]]
    account_id: Mapped[UUID | None] = mapped_column(index=True)
    code_hash: Mapped[bytes | None]
    code_verloopt_op: Mapped[datetime | None]
    aangemaakt_op: Mapped[datetime]
    aanvaard_op: Mapped[datetime | None]
    eindigt_op: Mapped[date]
    beeindigd_op: Mapped[datetime | None]
    beeindigd_door: Mapped[str | None]
