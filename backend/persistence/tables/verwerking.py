"""The processing log (Logboek Dataverwerkingen): what was done with whose data, and not by which employee.

The fields are those of the standard; the names follow OpenTelemetry. The app's role may insert and select only.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import PerGemeente, Tabel


class VerwerkingRij(PerGemeente, Tabel):
    """One action on the data of at most one person.

    `trace_id` is 16 bytes and shared by all records of one request, `span_id` 8 bytes and unique. `status_code`: 0
    unset, 1 done, 2 failed. `data_subject_id` is the id of the dossier: a random number that means nothing elsewhere.
    """

    __tablename__ = "verwerking"
    __table_args__ = (Index("ix_verwerking_betrokkene", "data_subject_id", "start_time"),)

    span_id: Mapped[bytes] = mapped_column(primary_key=True)
    trace_id: Mapped[bytes]
    parent_span_id: Mapped[bytes | None]
    status_code: Mapped[int]
    name: Mapped[str]
    start_time: Mapped[datetime]
    end_time: Mapped[datetime]
    processing_activity_id: Mapped[str]
    data_subject_id: Mapped[UUID | None]
    data_subject_id_type: Mapped[str | None]
    foreign_operation: Mapped[dict[str, Any] | None]
    resource: Mapped[dict[str, Any]]
    attributes: Mapped[dict[str, Any]]
