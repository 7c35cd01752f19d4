"""What a person is reminded of: what is planned, the inbox, what is on its way, and how the person wants it."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import FeitVanDossier, PerGemeente, Tabel, van_dossier


class HerinneringRij(FeitVanDossier, Tabel):
    """One step of a ladder for one person: at most one row per dossier, `voorwerp` and `stap`.

    `stand` is `gepland`, `verstuurd` (it stands in the inbox) or `vervallen`. `op` is when it is due,
    `gebeurtenis_op` when what it announces begins, as far as that has an hour; after `houdbaar_tot` it is of no use.
    """

    __tablename__ = "herinnering"
    __table_args__ = (
        van_dossier(),
        UniqueConstraint("gemeentecode", "dossier_id", "voorwerp", "stap"),
        Index("ix_herinnering_gepland", "gemeentecode", "op", postgresql_where=text("stand = 'gepland'")),
    )

    voorwerp: Mapped[str]
    stap: Mapped[str]
    sleutel: Mapped[str]
    parameters: Mapped[dict[str, Any]]
    op: Mapped[datetime]
    gebeurtenis_op: Mapped[datetime | None]
    houdbaar_tot: Mapped[datetime]
    stand: Mapped[str]
    gepland_op: Mapped[datetime]
    verplaatst_op: Mapped[datetime | None]
    vervallen_op: Mapped[datetime | None]
    verstuurd_op: Mapped[datetime | None]


class BerichtRij(FeitVanDossier, Tabel):
    """A message in the inbox: a key with parameters, so that it is shown in the language of the day it is read.

    `kenmerk` says what made it; it is unique per dossier, so that nothing is told twice however often it is tried.
    """

    __tablename__ = "bericht"
    __table_args__ = (van_dossier(), UniqueConstraint("gemeentecode", "dossier_id", "kenmerk"))

    kenmerk: Mapped[str]
    voorwerp: Mapped[str]
    sleutel: Mapped[str]
    parameters: Mapped[dict[str, Any]]
    op: Mapped[datetime]
    gebeurtenis_op: Mapped[datetime | None]
    houdbaar_tot: Mapped[datetime]
    gelezen_op: Mapped[datetime | None]


class ZendingRij(FeitVanDossier, Tabel):
    """A message on its way to one address: a row of the outbox.

    `stand` is `wacht` until something came of it: `bezorgd`, `weg`, `geweigerd`, `opzij` (a row that breaks what
    touches it), `verlopen` (not in time) or `vervallen` (the person's limit of a day, an address taken away, or
    overtaken by what changed). A worker that has it in hand writes `geclaimd_tot`; `claims` counts the workers that
    took it and told nothing, `pogingen` the answers that asked for patience. `dag` is the Dutch day on which it was
    sent; `uitkomst` a code that is safe to log.
    """

    __tablename__ = "zending"
    __table_args__ = (
        van_dossier(),
        ForeignKeyConstraint(
            ["gemeentecode", "bericht_id"], ["bericht.gemeentecode", "bericht.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("gemeentecode", "bericht_id", "kanaal", "bestemming"),
        Index("ix_zending_wacht", "gemeentecode", "volgende_op", postgresql_where=text("stand = 'wacht'")),
    )

    bericht_id: Mapped[UUID]
    kanaal: Mapped[str]
    bestemming: Mapped[UUID]
    stand: Mapped[str]
    dringend: Mapped[bool]
    houdbaar_tot: Mapped[datetime]
    volgende_op: Mapped[datetime]
    geclaimd_tot: Mapped[datetime | None]
    claims: Mapped[int]
    pogingen: Mapped[int]
    dag: Mapped[date | None]
    uitkomst: Mapped[str | None]
    afgerond_op: Mapped[datetime | None]


class VoorkeurRij(PerGemeente, Tabel):
    """How somebody wants to be reminded; without a row everything is as it is by default.

    `soorten_uit` are kinds that stay in the inbox and are not sent. No quiet hours: `stil_van` equals `stil_tot`.
    """

    __tablename__ = "voorkeur"
    __table_args__ = (van_dossier(),)

    dossier_id: Mapped[UUID] = mapped_column(primary_key=True)
    taal: Mapped[str | None]
    pushdetail: Mapped[str]
    soorten_uit: Mapped[list[Any]]
    stil_van: Mapped[time]
    stil_tot: Mapped[time]
    gewijzigd_op: Mapped[datetime]


class TePlannenRij(PerGemeente, Tabel):
    """A mark: facts of this dossier changed, and its reminders were not planned since.

    Every change adds a row of its own. Whoever plans deletes the rows it read before the facts, and no later one.
    """

    __tablename__ = "te_plannen"
    __table_args__ = (van_dossier(),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    dossier_id: Mapped[UUID] = mapped_column(index=True)


class PlanrondeRij(PerGemeente, Tabel):
    """The last day on which all dossiers of a municipality were handed out to be planned."""

    __tablename__ = "planronde"

    dag: Mapped[date]
