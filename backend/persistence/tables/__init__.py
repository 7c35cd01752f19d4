"""All tables; importing this package makes them known to the migrations."""

from backend.persistence.tables.audit import AuditRij
from backend.persistence.tables.base import Tabel
from backend.persistence.tables.dossier import (
    AfspraakRij,
    BetalingRij,
    DossierRij,
    ExamenRij,
    PipRij,
    SnapshotRij,
    UrenRij,
)
from backend.persistence.tables.grens import Verzoekruimte
from backend.persistence.tables.identiteit import LoginTransactie, Sessie

__all__ = [
    "AfspraakRij",
    "AuditRij",
    "BetalingRij",
    "DossierRij",
    "ExamenRij",
    "LoginTransactie",
    "PipRij",
    "Sessie",
    "SnapshotRij",
    "Tabel",
    "UrenRij",
    "Verzoekruimte",
]
