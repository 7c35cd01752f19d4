"""Everything that is kept about one person, for that person (GDPR art. 15 and 20)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.meldingen import MELDINGEN, VERZOEKEN, read_meldingen
from backend.dossiers.read import read_dossier_rij
from backend.law.dossier import Dossier
from backend.persistence.session import Database
from backend.persistence.tables import (
    AfspraakRij,
    AntwoordRij,
    AuditRij,
    BerichtRij,
    DossierRij,
    HerinneringRij,
    Sessie,
    VoorkeurRij,
)
from backend.persistence.versleuteling import BsnKluis, mask_bsn
from backend.uitleg.meldingen import Melding


class EigenAanmelding(msgspec.Struct, frozen=True, rename="camel"):
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


class EigenBericht(msgspec.Struct, frozen=True, rename="camel"):
    """A message that stands in the inbox: what it is about, since when, and when it was read."""

    op: datetime
    sleutel: str
    parameters: dict[str, Any]
    gelezen_op: datetime | None


class EigenHerinnering(msgspec.Struct, frozen=True, rename="camel"):
    """A reminder that is planned, was sent or was cancelled, and when it is or was due."""

    op: datetime
    sleutel: str
    stand: str


class EigenVoorkeuren(msgspec.Struct, frozen=True, rename="camel"):
    """What the person chose about reminders."""

    taal: str | None
    pushdetail: str
    soorten_uit: list[str]
    stil_van: str
    stil_tot: str


class GegevenAntwoord(msgspec.Struct, frozen=True, rename="camel"):
    """What the person answered to an appointment, and for which moment of it."""

    referentie: str
    begin: datetime
    antwoord: str
    gegeven_op: datetime


class Gegevens(msgspec.Struct, frozen=True, rename="camel"):
    """All of it on one day. `dossier` is contract 1 as the municipality delivered it, with the appointments that were
    called off by leaving them out (docs/adr/0025). It never has the BSN: only its last four digits are in `bsn`.
    """

    dag: date
    gemeente: str
    bsn: str | None
    gewijzigd_op: datetime
    dossier: Dossier
    antwoorden: list[GegevenAntwoord]
    meldingen: list[Melding]
    aanmeldingen: list[EigenAanmelding]
    handelingen: list[Handeling]
    herinneringen: list[EigenHerinnering]
    berichten: list[EigenBericht]
    voorkeuren: EigenVoorkeuren | None


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
        herinneringen = await session.execute(
            select(HerinneringRij.op, HerinneringRij.sleutel, HerinneringRij.stand)
            .where(HerinneringRij.dossier_id == dossier_id)
            .order_by(HerinneringRij.op, HerinneringRij.id)
        )
        berichten = await session.execute(
            select(BerichtRij.op, BerichtRij.sleutel, BerichtRij.parameters, BerichtRij.gelezen_op)
            .where(BerichtRij.dossier_id == dossier_id)
            .order_by(BerichtRij.op, BerichtRij.id)
        )
        antwoorden = await session.execute(
            select(AfspraakRij.referentie, AntwoordRij.begin, AntwoordRij.antwoord, AntwoordRij.gegeven_op)
            .join(AfspraakRij, AfspraakRij.id == AntwoordRij.afspraak_id)
            .where(AntwoordRij.dossier_id == dossier_id)
            .order_by(AntwoordRij.gegeven_op)
        )
        meldingen = await read_meldingen(session, dossier_id, (*MELDINGEN, *VERZOEKEN))
        bsn = None
        if rij.bsn_versleuteld is not None and rij.bsn_sleutel is not None:
            bsn = mask_bsn(kluis.ontsleutel(rij.bsn_versleuteld, rij.bsn_sleutel, dossier_id))
        return Gegevens(
            dag=dag,
            gemeente=gemeente,
            bsn=bsn,
            gewijzigd_op=rij.gewijzigd_op,
            dossier=gelezen.dossier,
            antwoorden=[GegevenAntwoord(*row) for row in antwoorden],
            meldingen=meldingen,
            aanmeldingen=[EigenAanmelding(*row) for row in aanmeldingen],
            handelingen=[Handeling(*row) for row in handelingen],
            herinneringen=[EigenHerinnering(*row) for row in herinneringen],
            berichten=[EigenBericht(*row) for row in berichten],
            voorkeuren=await _voorkeuren(session, dossier_id),
        )


async def _voorkeuren(session: AsyncSession, dossier_id: UUID) -> EigenVoorkeuren | None:
    rij = await session.scalar(select(VoorkeurRij).where(VoorkeurRij.dossier_id == dossier_id))
    if rij is None:
        return None
    return EigenVoorkeuren(rij.taal, rij.pushdetail, rij.soorten_uit, f"{rij.stil_van:%H:%M}", f"{rij.stil_tot:%H:%M}")
