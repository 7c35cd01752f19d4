"""All tables; importing this package makes them known to the migrations."""

from backend.persistence.tables.apparaat import ApparaatRij, EmailRij
from backend.persistence.tables.audit import AuditRij
from backend.persistence.tables.base import Tabel
from backend.persistence.tables.campagne import (
    CampagneGenoemdRij,
    CampagneOntvangerRij,
    CampagneRij,
    CampagneVariantRij,
    SjabloonRij,
    SjabloonVariantRij,
)
from backend.persistence.tables.deling import Deling
from backend.persistence.tables.dossier import (
    AfspraakRij,
    BetalingRij,
    DossierRij,
    ExamenRij,
    PipRij,
    SnapshotRij,
    UrenRij,
)
from backend.persistence.tables.duo import DuoNotificatieRij
from backend.persistence.tables.grens import Verzoekruimte
from backend.persistence.tables.herinnering import (
    BerichtRij,
    HerinneringRij,
    PlanrondeRij,
    TePlannenRij,
    VoorkeurRij,
    ZendingRij,
)
from backend.persistence.tables.identiteit import Account, LoginTransactie, Sessie
from backend.persistence.tables.inlezing import InlezingRij
from backend.persistence.tables.meldingen import AntwoordRij, MeldingRij
from backend.persistence.tables.overzicht import OverzichtRij
from backend.persistence.tables.verwerking import VerwerkingRij

__all__ = [
    "Account",
    "AfspraakRij",
    "AntwoordRij",
    "ApparaatRij",
    "AuditRij",
    "BerichtRij",
    "BetalingRij",
    "CampagneGenoemdRij",
    "CampagneOntvangerRij",
    "CampagneRij",
    "CampagneVariantRij",
    "Deling",
    "DossierRij",
    "DuoNotificatieRij",
    "EmailRij",
    "ExamenRij",
    "HerinneringRij",
    "InlezingRij",
    "LoginTransactie",
    "MeldingRij",
    "OverzichtRij",
    "PipRij",
    "PlanrondeRij",
    "Sessie",
    "SjabloonRij",
    "SjabloonVariantRij",
    "SnapshotRij",
    "Tabel",
    "TePlannenRij",
    "UrenRij",
    "VerwerkingRij",
    "Verzoekruimte",
    "VoorkeurRij",
    "ZendingRij",
]
