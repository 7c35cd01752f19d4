"""The append-only record of who read or changed what; the app's role may insert and select, nothing else."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel


class AuditRij(PerGemeente, Tabel):
    """One read or change. It says what was touched, never the values.

    `wie` is the account or client that did it, `trace_id` the same as in the processing log, which does not say who.
    """

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_tijdstip", "gemeentecode", "tijdstip"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    tijdstip: Mapped[datetime]
    rol: Mapped[str]
    wie: Mapped[str]
    handeling: Mapped[str]
    dossier_id: Mapped[UUID | None] = mapped_column(index=True)
    bijzonderheden: Mapped[dict[str, Any]]
    trace_id: Mapped[bytes | None]
