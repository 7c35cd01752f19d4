"""What every table shares: the tenant column that row-level security looks at, and how Python types are stored."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKeyConstraint, LargeBinary, Numeric, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Tabel(DeclarativeBase):
    """The base of all tables."""

    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy reads it from the class
        str: Text,
        bytes: LargeBinary,
        datetime: TIMESTAMP(timezone=True),
        Decimal: Numeric(9, 2),
        UUID: Uuid,
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
    }


class PerGemeente:
    """A row of one municipality; forced row-level security compares this column (docs/adr/0004)."""

    gemeentecode: Mapped[str] = mapped_column(primary_key=True)


class FeitVanDossier(PerGemeente):
    """A fact about one dossier that is addressed on its own; it goes when the dossier goes."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(index=True)


def van_dossier() -> ForeignKeyConstraint:
    """Tenant and dossier together, so that a fact can never hang under another municipality's dossier."""
    return ForeignKeyConstraint(
        ["gemeentecode", "dossier_id"], ["dossier.gemeentecode", "dossier.id"], ondelete="CASCADE"
    )
