"""Everything that is kept about one person, for that person (GDPR art. 15 and 20).

A table that holds something about people is read here, or stands with a reason in tests/dossiers/test_gegevens.py.
"""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.inzagen import read_inzagen
from backend.dossiers import gegevens_vormen as vormen
from backend.dossiers.campagnebericht import read_bevroren, vul_aan
from backend.dossiers.gegevens_vormen import Gegevens
from backend.dossiers.meldingen import MELDINGEN, VERZOEKEN, read_meldingen
from backend.dossiers.read import read_dossier_rij
from backend.dossiers.voortgang import read_snapshot
from backend.law.uitkomst import Voortgang
from backend.persistence.session import Database
from backend.persistence.tables import (
    Account,
    AfspraakRij,
    AntwoordRij,
    ApparaatRij,
    AuditRij,
    BerichtRij,
    CampagneGenoemdRij,
    CampagneOntvangerRij,
    Deling,
    DossierRij,
    DuoNotificatieRij,
    EmailRij,
    HerinneringRij,
    OverzichtRij,
    Sessie,
    VoorkeurRij,
    ZendingRij,
)
from backend.persistence.versleuteling import BsnKluis, mask_bsn


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
        bsn = None
        if rij.bsn_versleuteld is not None and rij.bsn_sleutel is not None:
            bsn = mask_bsn(kluis.ontsleutel(rij.bsn_versleuteld, rij.bsn_sleutel, dossier_id))
        oordeel = await read_snapshot(session, gemeentecode, dossier_id, dag)
        inzagen, _ = await read_inzagen(session, dossier_id, vanaf=0, aantal=None)
        return Gegevens(
            dag=dag,
            gemeente=gemeente,
            bsn=bsn,
            gewijzigd_op=rij.gewijzigd_op,
            dossier=gelezen.dossier,
            oordeel=msgspec.json.decode(oordeel.uitkomst, type=Voortgang) if oordeel else None,
            overzicht=await _overzicht(session, dossier_id),
            meldingen=await read_meldingen(session, dossier_id, (*MELDINGEN, *VERZOEKEN)),
            inzagen=[
                vormen.EigenInzage(
                    i.tijdstip, i.organisatie, i.rol, i.verwerking.code, i.verwerking.doel, i.verwerking.grondslag
                )
                for i in inzagen
            ],
            berichten=await _berichten(session, dossier_id),
            campagnes=await _campagnes(session, dossier_id),
            email=await _email(session, kluis, dossier_id),
            voorkeuren=await _voorkeuren(session, dossier_id),
            **{naam: await _list(session, naam, dossier_id) for naam in _LIJSTEN},
        )


# Per list of the answer: its shape, whose rows, and the columns that fill it in the same order.
_LIJSTEN: dict[str, tuple[type[msgspec.Struct], Any, Any]] = {
    "aanmeldingen": (
        vormen.EigenAanmelding,
        Sessie,
        select(
            Sessie.aangemaakt_op, Sessie.laatst_actief_op, Sessie.verloopt_op, Sessie.taal, Sessie.aanbieder,
            Sessie.apparaat,
        ).order_by(Sessie.aangemaakt_op),
    ),
    "handelingen": (
        vormen.Handeling,
        AuditRij,
        select(AuditRij.tijdstip, AuditRij.handeling, AuditRij.rol).order_by(AuditRij.id),
    ),
    "delingen": (
        vormen.GedeeldMet,
        Deling,
        select(
            Deling.herkomst, Deling.voor, Account.naam, Account.organisatie, Deling.scopes, Deling.aangemaakt_op,
            Deling.aanvaard_op, Deling.eindigt_op, Deling.beeindigd_op, Deling.beeindigd_door,
        )
        .outerjoin(Account, Account.id == Deling.account_id)
        .order_by(Deling.aangemaakt_op, Deling.id),
    ),
    "gebeurtenissen": (
        vormen.EigenGebeurtenis,
        DuoNotificatieRij,
        select(
            DuoNotificatieRij.gebeurtenis, DuoNotificatieRij.geregistreerd_op, DuoNotificatieRij.ontvangen_op
        ).order_by(DuoNotificatieRij.ontvangen_op),
    ),
    "herinneringen": (
        vormen.EigenHerinnering,
        HerinneringRij,
        select(
            HerinneringRij.op, HerinneringRij.sleutel, HerinneringRij.parameters, HerinneringRij.stand,
            HerinneringRij.verstuurd_op,
        ).order_by(HerinneringRij.op, HerinneringRij.id),
    ),
    "zendingen": (
        vormen.EigenZending,
        ZendingRij,
        select(BerichtRij.sleutel, ZendingRij.kanaal, ZendingRij.stand, ZendingRij.afgerond_op)
        .select_from(ZendingRij)
        .join(BerichtRij, BerichtRij.id == ZendingRij.bericht_id)
        .order_by(BerichtRij.op, ZendingRij.id),
    ),
    "apparaten": (
        vormen.EigenApparaat,
        ApparaatRij,
        select(ApparaatRij.label, ApparaatRij.aangemaakt_op, ApparaatRij.laatst_gelukt_op).order_by(
            ApparaatRij.aangemaakt_op, ApparaatRij.id
        ),
    ),
    "antwoorden": (
        vormen.MijnAntwoord,
        AntwoordRij,
        select(AfspraakRij.referentie, AntwoordRij.begin, AntwoordRij.antwoord, AntwoordRij.gegeven_op)
        .select_from(AntwoordRij)
        .join(AfspraakRij, AfspraakRij.id == AntwoordRij.afspraak_id)
        .order_by(AntwoordRij.gegeven_op),
    ),
}  # fmt: skip


async def _list(session: AsyncSession, naam: str, dossier_id: UUID) -> list[Any]:
    vorm, tabel, query = _LIJSTEN[naam]
    return [vorm(*row) for row in await session.execute(query.where(tabel.dossier_id == dossier_id))]


async def _berichten(session: AsyncSession, dossier_id: UUID) -> list[vormen.EigenBericht]:
    rows = (
        await session.execute(
            select(BerichtRij.op, BerichtRij.sleutel, BerichtRij.parameters, BerichtRij.gelezen_op)
            .where(BerichtRij.dossier_id == dossier_id)
            .order_by(BerichtRij.op, BerichtRij.id)
        )
    ).all()
    bevroren = await read_bevroren(session, [(row.sleutel, row.parameters) for row in rows])
    return [
        vormen.EigenBericht(row.op, row.sleutel, vul_aan(row.sleutel, row.parameters, bevroren), row.gelezen_op)
        for row in rows
    ]


async def _campagnes(session: AsyncSession, dossier_id: UUID) -> list[vormen.EigenCampagne]:
    ontvangen = (
        await session.execute(
            select(CampagneOntvangerRij.campagne_id, CampagneOntvangerRij.taal, CampagneOntvangerRij.stand).where(
                CampagneOntvangerRij.dossier_id == dossier_id
            )
        )
    ).all()
    genoemd = set(
        await session.scalars(select(CampagneGenoemdRij.campagne_id).where(CampagneGenoemdRij.dossier_id == dossier_id))
    )
    found = {row.campagne_id: vormen.EigenCampagne(*row, row.campagne_id in genoemd) for row in ontvangen}
    found |= {een: vormen.EigenCampagne(een, None, None, True) for een in genoemd - found.keys()}
    return [found[een] for een in sorted(found)]


async def _email(session: AsyncSession, kluis: BsnKluis, dossier_id: UUID) -> vormen.EigenEmail | None:
    rij = await session.scalar(select(EmailRij).where(EmailRij.dossier_id == dossier_id))
    if rij is None:
        return None
    try:
        adres = kluis.ontsleutel(rij.adres_versleuteld, rij.adres_sleutel, rij.id)
    except (InvalidTag, KeyError):
        adres = None
    return vormen.EigenEmail(adres, rij.aangemaakt_op, rij.bevestigd_op, rij.laatst_gelukt_op)


async def _overzicht(session: AsyncSession, dossier_id: UUID) -> vormen.EigenOverzicht | None:
    rij = await session.scalar(select(OverzichtRij).where(OverzichtRij.dossier_id == dossier_id))
    if rij is None:
        return None
    return vormen.EigenOverzicht(
        rij.peildatum, rij.leerroute, rij.termijn_einde, rij.afspraak_begin, rij.afspraak_soort,
        rij.waarschuwingen, rij.signalen,
    )  # fmt: skip


async def _voorkeuren(session: AsyncSession, dossier_id: UUID) -> vormen.EigenVoorkeuren | None:
    rij = await session.scalar(select(VoorkeurRij).where(VoorkeurRij.dossier_id == dossier_id))
    if rij is None:
        return None
    return vormen.EigenVoorkeuren(
        rij.taal, rij.pushdetail, rij.soorten_uit, f"{rij.stil_van:%H:%M}", f"{rij.stil_tot:%H:%M}"
    )
