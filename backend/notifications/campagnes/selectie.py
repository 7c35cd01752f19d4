"""The audience of a campaign: from its criteria to the people, as one condition that PostgreSQL can answer."""

from collections.abc import Sequence
from typing import get_args
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from backend.i18n import TALEN, negotiate
from backend.law.lezen import Fout
from backend.law.signalen import Signaal
from backend.notifications.campagnes.vormen import MEESTE_NUMMERS, Selectie
from backend.persistence.tables import (
    ApparaatRij,
    CampagneGenoemdRij,
    CampagneRij,
    DossierRij,
    EmailRij,
    OverzichtRij,
    VoorkeurRij,
)

_SIGNALEN = frozenset(get_args(Signaal))
_GEKOZEN = func.coalesce(VoorkeurRij.taal, "")


async def check_selectie(db: AsyncSession, selectie: Selectie | None) -> list[Fout]:
    """Every fault that is not one of form. A number of nobody here and one of another municipality are alike."""
    if selectie is None:
        return []
    fouten = [
        Fout(f"selectie.talen[{n}]", "onbekende_taal", f"Kies een van: {', '.join(TALEN)}.")
        for n, taal in enumerate(selectie.talen or ())
        if taal is not None and taal not in TALEN
    ]
    nummers = selectie.clientnummers or ()
    if len(nummers) > MEESTE_NUMMERS:
        zin = f"Geef ten hoogste {MEESTE_NUMMERS} clientnummers; kies anders op kenmerken."
        return [*fouten, Fout("selectie.clientnummers", "te_veel", zin)]
    bekend = await find_nummers(db, [nummer for nummer in nummers if nummer is not None])
    return fouten + [
        Fout(f"selectie.clientnummers[{n}]", "onbekend", "Dit clientnummer is er niet in deze gemeente.")
        for n, nummer in enumerate(nummers)
        if nummer is not None and nummer not in bekend
    ]


async def find_nummers(db: AsyncSession, nummers: Sequence[str]) -> dict[str, UUID]:
    """The dossiers with these numbers; a number of nobody is absent."""
    if not nummers:
        return {}
    rows = await db.execute(
        select(DossierRij.clientnummer, DossierRij.id).where(DossierRij.clientnummer.in_(set(nummers)))
    )
    return {nummer: dossier_id for nummer, dossier_id in rows}


async def wie(db: AsyncSession, campagne: CampagneRij, selectie: Selectie) -> Select[UUID, str, str | None]:
    """The people of a campaign as they are now: id, the language in the dossier, and the one that was chosen."""
    query = (
        select(DossierRij.id, DossierRij.taal, VoorkeurRij.taal.label("gekozen"))
        .join(OverzichtRij, OverzichtRij.dossier_id == DossierRij.id, isouter=True)
        .join(VoorkeurRij, VoorkeurRij.dossier_id == DossierRij.id, isouter=True)
        .where(*_criteria(selectie))
    )
    if selectie.talen:
        query = query.where(await _leest(db, selectie.talen))
    if campagne.genoemd:
        named = and_(CampagneGenoemdRij.campagne_id == campagne.id, CampagneGenoemdRij.dossier_id == DossierRij.id)
        return query.where(exists().where(named))
    return query.where(OverzichtRij.plicht == "loopt")


def taal_van(gekozen: str | None, in_dossier: str) -> str:
    """The tag of the language in which somebody reads: what was chosen, else what the dossier says."""
    return negotiate(gekozen, in_dossier).tag


async def _leest(db: AsyncSession, talen: Sequence[str]) -> ColumnElement[bool]:
    """Those who read in one of these languages. Which tag means which language, the catalogue knows, not SQL."""
    pairs = await db.execute(
        select(_GEKOZEN, DossierRij.taal)
        .select_from(DossierRij)
        .join(VoorkeurRij, VoorkeurRij.dossier_id == DossierRij.id, isouter=True)
        .distinct()
    )
    fit = [(gekozen, eigen) for gekozen, eigen in pairs if taal_van(gekozen, eigen) in talen]
    return tuple_(_GEKOZEN, DossierRij.taal).in_(fit) if fit else false()


def _criteria(selectie: Selectie) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if selectie.leerroute == "geen":
        conditions.append(OverzichtRij.leerroute.is_(None))
    elif selectie.leerroute:
        conditions.append(OverzichtRij.leerroute == selectie.leerroute)
    if selectie.doelgroep:
        conditions.append(DossierRij.doelgroep == selectie.doelgroep)
    if selectie.termijn_eindigt_voor:
        # The last day of a term is the day before its end.
        conditions.append(OverzichtRij.termijn_einde <= selectie.termijn_eindigt_voor)
    if signalen := [code for code in selectie.filters if code in _SIGNALEN]:
        conditions.append(OverzichtRij.signalen.contains(signalen))
    device = exists().where(ApparaatRij.dossier_id == DossierRij.id)
    email = exists().where(EmailRij.dossier_id == DossierRij.id, EmailRij.bevestigd_op.is_not(None))
    if "geen_apparaat" in selectie.filters:
        conditions.append(~device)
    if "niet_bereikbaar" in selectie.filters:
        conditions.append(~or_(device, email))
    return conditions
