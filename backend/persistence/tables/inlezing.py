"""What became of the files that a municipality delivered."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel


class ImportRij(PerGemeente, Tabel):
    """One file: how many lines held, and per refused line why. No value of a line is kept, so no personal data."""

    __tablename__ = "import"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    soort: Mapped[str]
    vorm: Mapped[str]
    gedeeltelijk: Mapped[bool]
    rol: Mapped[str]
    wie: Mapped[str]
    aangemaakt_op: Mapped[datetime]
    regels: Mapped[int]
    goed: Mapped[int]
    geweigerd: Mapped[int]
    gewijzigd: Mapped[int]
    fouten: Mapped[list[Any]]
