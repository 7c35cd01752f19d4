"""What a person answers to an appointment. The last answer counts, for the moment it was given for."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.dossiers.te_plannen import mark
from backend.identity.actor import Actor
from backend.law.waarden import Afspraaksoort
from backend.persistence.tables import AfspraakRij, AntwoordRij, DossierRij
from backend.uitleg.afspraken import Antwoord


class AfspraakOnbekend(LookupError):
    """There is no such appointment in this dossier."""


class AfspraakAfgezegd(Exception):
    """The appointment does not go on: there is nothing to answer."""


class AfspraakVoorbij(Exception):
    """The appointment was already: an answer comes too late."""


async def put_antwoord(session: AsyncSession, actor: Actor, afspraak_id: UUID, antwoord: str, now: datetime) -> None:
    """Keeps the answer of the person to the own appointment, in place of an earlier one.

    Raises AfspraakOnbekend, AfspraakAfgezegd and AfspraakVoorbij; nothing is stored then.
    """
    # Locked, so that a delivery cannot move it between looking and answering.
    rij = await session.scalar(
        select(AfspraakRij)
        .where(AfspraakRij.dossier_id == actor.dossier_id, AfspraakRij.id == afspraak_id)
        .with_for_update()
    )
    if rij is None:
        raise AfspraakOnbekend
    if rij.status == "afgezegd":
        raise AfspraakAfgezegd
    if rij.status != "gepland" or rij.begin <= now:
        raise AfspraakVoorbij
    values = {"antwoord": antwoord, "begin": rij.begin, "gegeven_op": now}
    await session.execute(
        insert(AntwoordRij)
        .values(id=uuid4(), gemeentecode=rij.gemeentecode, dossier_id=rij.dossier_id, afspraak_id=rij.id, **values)
        .on_conflict_do_update(index_elements=["gemeentecode", "afspraak_id"], set_=values)
    )
    # An answer stops the reminders of this appointment.
    await mark(session, rij.gemeentecode, rij.dossier_id)
    await audit.record(
        session, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie,
        handeling="afspraak.beantwoord", dossier_id=rij.dossier_id, afspraak=str(rij.id),
    )  # fmt: skip


async def read_antwoorden(session: AsyncSession, dossier_id: UUID) -> dict[str, str]:
    """The answers that hold now, by `referentie`: given for the moment the appointment has, and it still goes on."""
    return (await read_antwoorden_van(session, [dossier_id])).get(dossier_id, {})


async def read_antwoorden_van(session: AsyncSession, dossier_ids: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
    """The same for many people at once; whoever answered nothing is absent."""
    rows = await session.execute(
        select(AfspraakRij.dossier_id, AfspraakRij.referentie, AntwoordRij.antwoord)
        .join(AntwoordRij, and_(AntwoordRij.afspraak_id == AfspraakRij.id, AntwoordRij.begin == AfspraakRij.begin))
        .where(AfspraakRij.dossier_id.in_(dossier_ids), AfspraakRij.status != "afgezegd")
        .order_by(AfspraakRij.herhaling.desc())
    )
    found: dict[UUID, dict[str, str]] = {}
    for dossier_id, referentie, antwoord in rows:
        found.setdefault(dossier_id, {})[referentie] = antwoord
    return found


class GegevenAntwoord(msgspec.Struct, frozen=True, rename="camel"):
    """An answer as the municipality sees it: who gave it, to which appointment, and when."""

    clientnummer: str
    naam: str
    taal: str
    afspraak: UUID
    soort: Afspraaksoort
    begin: datetime
    antwoord: Antwoord
    gegeven_op: datetime


async def list_antwoorden(
    session: AsyncSession, *, antwoorden: Sequence[Antwoord], na: datetime | None, vanaf: int, aantal: int
) -> tuple[list[tuple[UUID, GegevenAntwoord]], int]:
    """One page of the answers that hold, the newest first, each with its dossier; and how many there are.

    `antwoorden` are the ones asked for; `na` leaves out appointments that began before that moment.
    """
    query = (
        select(
            AntwoordRij.dossier_id, DossierRij.clientnummer, DossierRij.naam, DossierRij.taal, AfspraakRij.id,
            AfspraakRij.soort, AfspraakRij.begin, AntwoordRij.antwoord, AntwoordRij.gegeven_op,
        )
        .join(AfspraakRij, and_(AntwoordRij.afspraak_id == AfspraakRij.id, AntwoordRij.begin == AfspraakRij.begin))
        .join(DossierRij, DossierRij.id == AntwoordRij.dossier_id)
        .where(AfspraakRij.status != "afgezegd", AntwoordRij.antwoord.in_(antwoorden))
    )  # fmt: skip
    if na is not None:
        query = query.where(AfspraakRij.begin >= na)
    total = await session.scalar(select(func.count()).select_from(query.subquery()))
    page = query.order_by(AntwoordRij.gegeven_op.desc(), AntwoordRij.id).offset(vanaf).limit(aantal)
    rows = (await session.execute(page)).all()
    velden = GegevenAntwoord.__struct_encode_fields__
    found = [(row[0], msgspec.convert(dict(zip(velden, row[1:], strict=True)), GegevenAntwoord)) for row in rows]
    return found, int(total or 0)


async def drop_antwoorden(session: AsyncSession, dossiers: Sequence[UUID]) -> None:
    """Forgets the answers of appointments that moved; moved back, the person is asked again."""
    verzet = (
        select(AfspraakRij.id)
        .where(AfspraakRij.id == AntwoordRij.afspraak_id, AfspraakRij.begin != AntwoordRij.begin)
        .exists()
    )
    await session.execute(
        delete(AntwoordRij)
        .where(AntwoordRij.dossier_id.in_(dossiers), verzet)
        .execution_options(synchronize_session=False)
    )
