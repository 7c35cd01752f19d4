"""Everything that is kept about one person, for that person (GDPR art. 15 and 20)."""

from datetime import date, datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from backend.dossiers.read import read_dossier_rij
from backend.law.dossier import Dossier
from backend.persistence.session import Database
from backend.persistence.tables import AuditRij, DossierRij, Sessie
from backend.persistence.versleuteling import BsnKluis, mask_bsn


class Aanmelding(msgspec.Struct, frozen=True, rename="camel"):
    """A login that is still open: when it began and ends at last, when it was used, in what language, through whom."""

    sinds: datetime
    laatst_gebruikt_op: datetime
    eindigt_op: datetime
    taal: str
    aanbieder: str


class Handeling(msgspec.Struct, frozen=True, rename="camel"):
    """Something that was done with the data. `rol` says who did it; which employee or program is not told."""

    tijdstip: datetime
    handeling: str
    rol: str


class Gegevens(msgspec.Struct, frozen=True, rename="camel"):
    """All of it on one day. `dossier` is contract 1 as the municipality delivered it, and never has the BSN: of that
    only the last four digits are shown (`bsn`).
    """

    dag: date
    gemeente: str
    bsn: str | None
    gewijzigd_op: datetime
    dossier: Dossier
    aanmeldingen: list[Aanmelding]
    handelingen: list[Handeling]


async def read_gegevens(
    database: Database, kluis: BsnKluis, gemeentecode: str, dossier_id: UUID, *, gemeente: str, dag: date
) -> Gegevens | None:
    """Everything about the person of this dossier; None when there is none."""
    async with database.tenant_session(gemeentecode) as session:
        gelezen = await read_dossier_rij(session, dossier_id)
        if gelezen is None:
            return None
        rij = (
            await session.execute(
                select(DossierRij.gewijzigd_op, DossierRij.bsn_versleuteld, DossierRij.bsn_sleutel).where(
                    DossierRij.id == dossier_id
                )
            )
        ).one()
        aanmeldingen = await session.execute(
            select(
                Sessie.aangemaakt_op, Sessie.laatst_actief_op, Sessie.verloopt_op, Sessie.taal, Sessie.aanbieder
            )
            .where(Sessie.dossier_id == dossier_id)
            .order_by(Sessie.aangemaakt_op)
        )  # fmt: skip
        handelingen = await session.execute(
            select(AuditRij.tijdstip, AuditRij.handeling, AuditRij.rol)
            .where(AuditRij.dossier_id == dossier_id)
            .order_by(AuditRij.id)
        )
        bsn = None
        if rij.bsn_versleuteld is not None and rij.bsn_sleutel is not None:
            bsn = mask_bsn(kluis.ontsleutel(rij.bsn_versleuteld, rij.bsn_sleutel, dossier_id))
        return Gegevens(
            dag=dag,
            gemeente=gemeente,
            bsn=bsn,
            gewijzigd_op=rij.gewijzigd_op,
            dossier=gelezen.dossier,
            aanmeldingen=[Aanmelding(*row) for row in aanmeldingen],
            handelingen=[Handeling(*row) for row in handelingen],
        )
