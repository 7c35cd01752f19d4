"""Messages that a municipality writes to a group of people: templates, campaigns, and who gets them."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel, van_dossier


def _van(tabel: str) -> ForeignKeyConstraint:
    """Tenant and parent together, as for the facts of a dossier."""
    return ForeignKeyConstraint(["gemeentecode", f"{tabel}_id"], [f"{tabel}.gemeentecode", f"{tabel}.id"])


class VanCollegas(PerGemeente):
    """What employees make and change: how they name it, its changes counted in `versie`, and who did (accounts)."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    naam: Mapped[str]
    versie: Mapped[int]
    gemaakt_op: Mapped[datetime]
    gemaakt_door: Mapped[str]
    gewijzigd_op: Mapped[datetime]
    gewijzigd_door: Mapped[str]


class InEenTaal(PerGemeente):
    """A message in one language. `staat`: `mens`, `nagekeken`, `machine`, or `verouderd` (the Dutch changed since)."""

    taal: Mapped[str] = mapped_column(primary_key=True)
    titel: Mapped[str]
    tekst: Mapped[str]
    staat: Mapped[str]


class SjabloonRij(VanCollegas, Tabel):
    """A template."""

    __tablename__ = "sjabloon"


class SjabloonVariantRij(InEenTaal, Tabel):
    """A template in one language."""

    __tablename__ = "sjabloon_variant"
    __table_args__ = (_van("sjabloon"),)

    sjabloon_id: Mapped[UUID] = mapped_column(primary_key=True)


class CampagneRij(VanCollegas, Tabel):
    """A campaign: whom, what and when; who agreed with it, started it and stopped it (accounts).

    `stand` is `concept`, `gestart`, `klaar` (everybody has the message in the inbox) or `gestopt`. `sjabloon_versie`
    is the version that was frozen at the start, `akkoord_versie` the one that a colleague agreed with. `selectie` are
    the criteria without the people who are named one by one: those are rows of their own, which go with a dossier.
    """

    __tablename__ = "campagne"
    __table_args__ = (
        _van("sjabloon"),
        Index("ix_campagne_gestart", "gemeentecode", "op", postgresql_where=text("stand = 'gestart'")),
    )

    sjabloon_id: Mapped[UUID]
    selectie: Mapped[dict[str, Any]]
    genoemd: Mapped[bool]
    op: Mapped[datetime | None]
    stand: Mapped[str]
    sjabloon_versie: Mapped[int | None]
    aantal: Mapped[int | None]
    akkoord_op: Mapped[datetime | None]
    akkoord_door: Mapped[str | None]
    akkoord_versie: Mapped[int | None]
    gestart_op: Mapped[datetime | None]
    gestart_door: Mapped[str | None]
    gestopt_op: Mapped[datetime | None]
    gestopt_door: Mapped[str | None]
    klaar_op: Mapped[datetime | None]


class CampagneGenoemdRij(PerGemeente, Tabel):
    """Somebody who is named one by one in the audience of a campaign."""

    __tablename__ = "campagne_genoemd"
    __table_args__ = (_van("campagne"), van_dossier())

    campagne_id: Mapped[UUID] = mapped_column(primary_key=True)
    dossier_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)


class CampagneVariantRij(InEenTaal, Tabel):
    """The text of a campaign in one language, as it was when the campaign started. Never changed."""

    __tablename__ = "campagne_variant"
    __table_args__ = (_van("campagne"),)

    campagne_id: Mapped[UUID] = mapped_column(primary_key=True)


class CampagneOntvangerRij(PerGemeente, Tabel):
    """Somebody who gets a campaign, fixed at the start.

    `stand` is `wacht`, `gemeld` (in the inbox, as `bericht_id`) or `vervallen`: when the message was about to be
    made, the person was no longer one of those it was meant for. `taal` is the language the person then had.
    """

    __tablename__ = "campagne_ontvanger"
    __table_args__ = (
        _van("campagne"),
        van_dossier(),
        UniqueConstraint("gemeentecode", "bericht_id"),
        Index("ix_campagne_ontvanger_wacht", "campagne_id", "dossier_id", postgresql_where=text("stand = 'wacht'")),
    )

    campagne_id: Mapped[UUID] = mapped_column(primary_key=True)
    dossier_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    stand: Mapped[str]
    taal: Mapped[str]
    bericht_id: Mapped[UUID | None]
