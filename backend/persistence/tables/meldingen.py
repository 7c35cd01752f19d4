"""What a person says back: answers to appointments, and reports and requests about the own data."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from backend.persistence.tables.base import FeitVanDossier, Tabel, van_dossier


class AntwoordRij(FeitVanDossier, Tabel):
    """The last answer to an appointment. It holds for `begin` only: when the appointment moves, it lapses."""

    __tablename__ = "antwoord"
    __table_args__ = (
        van_dossier(),
        ForeignKeyConstraint(
            ["gemeentecode", "afspraak_id"], ["afspraak.gemeentecode", "afspraak.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("gemeentecode", "afspraak_id"),
    )

    afspraak_id: Mapped[UUID]
    begin: Mapped[datetime]
    antwoord: Mapped[str]
    gegeven_op: Mapped[datetime]


class MeldingRij(FeitVanDossier, Tabel):
    """A report about hours, or a request of GDPR art. 16 or 17, with what became of it.

    `uren_id` names the hours as long as they are there; `betreft` keeps what they said when they were reported,
    because a corrected delivery may take them away.
    """

    __tablename__ = "melding"
    __table_args__ = (van_dossier(), Index("ix_melding_status", "gemeentecode", "status", "gemeld_op"))

    soort: Mapped[str]
    uren_id: Mapped[UUID | None]
    betreft: Mapped[dict[str, Any] | None]
    wat: Mapped[str | None]
    toelichting: Mapped[str | None]
    status: Mapped[str]
    antwoord: Mapped[str | None]
    gemeld_op: Mapped[datetime]
    in_behandeling_op: Mapped[datetime | None]
    afgesloten_op: Mapped[datetime | None]
