"""The dossier and the facts in it that have an address of their own (contract 1)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.persistence.tables.base import FeitVanDossier, PerGemeente, Tabel, van_dossier

BSN_EEN_KEER = "dossier_bsn_een_keer"


class DossierRij(PerGemeente, Tabel):
    """One person in one municipality.

    `feiten` holds the facts of contract 1 that occur once (inburgeringsplicht, map, pvt, …) under their JSON
    names. `inhoud` is a keyed hash of the whole document: the same document again is no change. The BSN is
    stored encrypted (`bsn_versleuteld`, with key `bsn_sleutel`) and found by `bsn_zoek`.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("gemeentecode", "clientnummer"),
        UniqueConstraint("gemeentecode", "bsn_zoek", name=BSN_EEN_KEER),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    clientnummer: Mapped[str]
    versie: Mapped[int]
    inhoud: Mapped[bytes]
    naam: Mapped[str]
    taal: Mapped[str]
    doelgroep: Mapped[str]
    feiten: Mapped[dict[str, Any]]
    bsn_versleuteld: Mapped[bytes | None]
    bsn_sleutel: Mapped[str | None]
    bsn_zoek: Mapped[bytes | None]
    gewijzigd_op: Mapped[datetime]


class PipRij(FeitVanDossier, Tabel):
    """A version of the personal plan; the last dagtekening is the actual one."""

    __tablename__ = "pip"
    __table_args__ = (van_dossier(), UniqueConstraint("gemeentecode", "dossier_id", "dagtekening"))

    dagtekening: Mapped[date]
    leerroute: Mapped[str]
    inhoud: Mapped[dict[str, Any]]


class UrenRij(FeitVanDossier, Tabel):
    """Attendance: one row of a provider."""

    __tablename__ = "uren"
    __table_args__ = (van_dossier(), UniqueConstraint("gemeentecode", "dossier_id", "aanbieder", "referentie"))

    datum: Mapped[date]
    uren: Mapped[Decimal]
    soort: Mapped[str]
    vorm: Mapped[str]
    keurmerk: Mapped[str]
    fase: Mapped[str]
    nederlandstalig: Mapped[bool]
    telt_mee: Mapped[bool | None]
    dagen: Mapped[int]
    aanbieder: Mapped[str]
    referentie: Mapped[str]


class ExamenRij(FeitVanDossier, Tabel):
    """One sitting of one exam part; `herhaling` numbers sittings that are alike in all else."""

    __tablename__ = "examen"
    __table_args__ = (
        van_dossier(),
        UniqueConstraint(
            "gemeentecode",
            "dossier_id",
            "onderdeel",
            "datum",
            "niveau",
            "herhaling",
            postgresql_nulls_not_distinct=True,
        ),
    )

    onderdeel: Mapped[str]
    niveau: Mapped[str | None]
    datum: Mapped[date]
    herhaling: Mapped[int]
    resultaat: Mapped[str | None]
    reden_geen_resultaat: Mapped[str | None]
    afgemeld_op: Mapped[date | None]


class AfspraakRij(FeitVanDossier, Tabel):
    """An appointment; the municipality's own reference keeps it the same when it moves.

    `volgnummer` counts its changes (the SEQUENCE of a calendar), `gewijzigd_op` is the last one and `eerder_begin`
    when it was before it moved. `vervallen_op` says that a delivery no longer names it, though it was still to come:
    it is then kept as `afgezegd` until its moment has passed (docs/adr/0025).
    `geleverd` is a fingerprint of what a delivery last said about it, None when only this portal knows it: a delivery
    that says the same again does not undo what was changed here (docs/adr/0030).
    """

    __tablename__ = "afspraak"
    __table_args__ = (van_dossier(), UniqueConstraint("gemeentecode", "dossier_id", "referentie", "herhaling"))

    referentie: Mapped[str]
    herhaling: Mapped[int]
    soort: Mapped[str]
    begin: Mapped[datetime]
    einde: Mapped[datetime | None]
    plaats: Mapped[dict[str, Any] | None]
    videogesprek: Mapped[str | None]
    met: Mapped[str | None]
    tolk: Mapped[str | None]
    meenemen: Mapped[list[Any] | None]
    status: Mapped[str]
    volgnummer: Mapped[int] = mapped_column(default=0)
    gewijzigd_op: Mapped[datetime | None]
    eerder_begin: Mapped[datetime | None]
    vervallen_op: Mapped[datetime | None]
    geleverd: Mapped[bytes | None]


class BetalingRij(FeitVanDossier, Tabel):
    """A payment that the municipality makes for the person (ontzorgen)."""

    __tablename__ = "betaling"
    __table_args__ = (van_dossier(), UniqueConstraint("gemeentecode", "dossier_id", "referentie", "herhaling"))

    referentie: Mapped[str]
    herhaling: Mapped[int]
    soort: Mapped[str]
    bedrag: Mapped[Decimal]
    datum: Mapped[date]
    ontvanger: Mapped[str]
    status: Mapped[str]


class SnapshotRij(PerGemeente, Tabel):
    """The verdict of one day, ready to serve: `uitkomst` is contract 2 as JSON bytes.

    `motor` tells which rules made it: after a deployment with other rules it is made again.
    """

    __tablename__ = "snapshot"
    __table_args__ = (van_dossier(),)

    dossier_id: Mapped[UUID] = mapped_column(primary_key=True)
    peildatum: Mapped[date] = mapped_column(primary_key=True)
    versie: Mapped[int]
    motor: Mapped[str]
    uitkomst: Mapped[bytes]
