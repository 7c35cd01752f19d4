"""How much room is left under each rate limit: what the counters of checklists section 6 live in."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel


class Verzoekruimte(PerGemeente, Tabel):
    """One limit for one address, browser or session. `sleutel` is a keyed hash of which: it names nobody.

    `bezet_tot` is the moment at which all room is free again; from then on the row says nothing.
    """

    __tablename__ = "verzoekruimte"
    __table_args__ = {"prefixes": ["UNLOGGED"]}  # noqa: RUF012  # SQLAlchemy reads it from the class

    sleutel: Mapped[bytes] = mapped_column(primary_key=True)
    bezet_tot: Mapped[datetime]
