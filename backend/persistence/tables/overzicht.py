"""What a list of people shows and filters on, beside the verdict it was taken from."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel, van_dossier


class OverzichtRij(PerGemeente, Tabel):
    """One row per dossier: a few facts of its newest verdict, that of `peildatum` over `versie` (docs/adr/0030).

    `termijn_einde` is EXCLUSIVE. `waarschuwingen` are those of contract 2, `signalen` those of `law.signalen`.
    `plicht` is the status of contract 2: `loopt` or why not.
    """

    __tablename__ = "overzicht"
    __table_args__ = (van_dossier(),)

    dossier_id: Mapped[UUID] = mapped_column(primary_key=True)
    peildatum: Mapped[date]
    versie: Mapped[int]
    plicht: Mapped[str | None]
    leerroute: Mapped[str | None]
    termijn_einde: Mapped[date | None]
    afspraak_begin: Mapped[datetime | None]
    afspraak_soort: Mapped[str | None]
    waarschuwingen: Mapped[list[Any]] = mapped_column(ARRAY(Text))
    signalen: Mapped[list[Any]] = mapped_column(ARRAY(Text))
