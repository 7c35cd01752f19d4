"""What became of the files that a municipality delivered."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel


class InlezingRij(PerGemeente, Tabel):
    """One file: how many lines held, and per refused line why (`fouten`: no value of a line).

    `regels_versleuteld` are the refused lines themselves, without BSNs, with the key `regels_sleutel`; None when no
    line was refused. The row goes after the days of the settings.
    """

    __tablename__ = "inlezing"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    soort: Mapped[str]
    vorm: Mapped[str]
    gedeeltelijk: Mapped[bool]
    rol: Mapped[str]
    wie: Mapped[str]
    aangemaakt_op: Mapped[datetime] = mapped_column(index=True)
    regels: Mapped[int]
    goed: Mapped[int]
    geweigerd: Mapped[int]
    gewijzigd: Mapped[int]
    fouten: Mapped[list[Any]]
    regels_versleuteld: Mapped[bytes | None]
    regels_sleutel: Mapped[str | None]
