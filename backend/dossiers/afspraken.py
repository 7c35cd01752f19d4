"""The appointments of a person as rows: what changed about them, and reading them with the own answer."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Select, and_, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.law.dossier import Afspraak
from backend.persistence.tables import AfspraakRij, AntwoordRij
from backend.uitleg.afspraken import EigenAfspraak

_INHOUD = ("soort", "begin", "einde", "plaats", "videogesprek", "met", "tolk", "meenemen", "status")


def opvolging(nieuw: Any, now: datetime) -> dict[str, Any]:
    """What an upsert writes beside the facts: the change counter goes up only when a fact of the row changed.

    `nieuw` is the delivered row (`excluded`). An appointment about which something else is said again is no longer
    gone.
    """
    anders = or_(*(getattr(AfspraakRij, naam).is_distinct_from(nieuw[naam]) for naam in _INHOUD))
    verzet = AfspraakRij.begin.is_distinct_from(nieuw["begin"])
    return {
        "volgnummer": case((anders, AfspraakRij.volgnummer + 1), else_=AfspraakRij.volgnummer),
        "gewijzigd_op": case((anders, now), else_=AfspraakRij.gewijzigd_op),
        "eerder_begin": case((verzet, AfspraakRij.begin), else_=AfspraakRij.eerder_begin),
        "vervallen_op": case((anders, None), else_=AfspraakRij.vervallen_op),
    }


async def cancel_verdwenen(
    session: AsyncSession, dossier_id: UUID, kept: Collection[UUID], now: datetime
) -> list[UUID]:
    """Calls off what a delivery no longer names and was still to come, so that a calendar can hear it; the ids."""
    afgezegd = AfspraakRij.status == "afgezegd"
    gone = (
        update(AfspraakRij)
        .where(AfspraakRij.dossier_id == dossier_id, AfspraakRij.id.not_in(kept), AfspraakRij.begin > now)
        .values(
            status="afgezegd",
            volgnummer=AfspraakRij.volgnummer + case((afgezegd, 0), else_=1),
            gewijzigd_op=case((afgezegd, AfspraakRij.gewijzigd_op), else_=now),
            vervallen_op=func.coalesce(AfspraakRij.vervallen_op, now),
        )
        .returning(AfspraakRij.id)
        .execution_options(synchronize_session=False)
    )
    return list(await session.scalars(gone))


async def read_afspraken(session: AsyncSession, dossier_id: UUID) -> list[EigenAfspraak]:
    """Every appointment of a dossier, by moment, each with the answer that still holds."""
    rows = await session.execute(
        _select().where(AfspraakRij.dossier_id == dossier_id).order_by(AfspraakRij.begin, AfspraakRij.referentie)
    )
    return [_eigen(rij, antwoord) for rij, antwoord in rows]


async def read_afspraak(session: AsyncSession, dossier_id: UUID, afspraak_id: UUID) -> EigenAfspraak | None:
    """One appointment of this dossier; None for one that does not exist or is somebody else's."""
    row = (
        await session.execute(_select().where(AfspraakRij.dossier_id == dossier_id, AfspraakRij.id == afspraak_id))
    ).one_or_none()
    return _eigen(*row) if row else None


def _select() -> Select[AfspraakRij, str]:
    geldig = and_(AntwoordRij.afspraak_id == AfspraakRij.id, AntwoordRij.begin == AfspraakRij.begin)
    return select(AfspraakRij, AntwoordRij.antwoord).join(AntwoordRij, geldig, isouter=True)


def _eigen(rij: AfspraakRij, antwoord: str | None) -> EigenAfspraak:
    feiten = {"referentie": rij.referentie} | {naam: getattr(rij, naam) for naam in _INHOUD}
    return EigenAfspraak(
        id=rij.id,
        afspraak=msgspec.convert(feiten, Afspraak),
        antwoord=antwoord,
        volgnummer=rij.volgnummer,
        gewijzigd_op=rij.gewijzigd_op,
        eerder_begin=rij.eerder_begin,
    )
