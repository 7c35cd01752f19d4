"""Reports about hours and requests about the own data (GDPR art. 16 and 17): both sides of each, tracked.

The person reports and reads the own ones; the municipality lists and answers. A report changes no fact: the
municipality does that where the fact comes from, and the next delivery brings it here.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.dossiers.bewaren import delete_dossier
from backend.identity.actor import Actor
from backend.persistence.tables import DossierRij, MeldingRij, UrenRij
from backend.uitleg.meldingen import Melding, Soort, Status

VERZOEKEN: tuple[Soort, ...] = ("verwijdering", "correctie")
MELDINGEN: tuple[Soort, ...] = ("uren",)
ONDERHANDEN: tuple[Status, ...] = ("open", "in_behandeling")
AFGESLOTEN: tuple[Status, ...] = ("afgehandeld", "afgewezen")


class Onbekend(LookupError):
    """There is no such dossier, row of hours or report here."""


class AlGemeld(Exception):
    """The same is under way already."""


class AlAfgesloten(Exception):
    """The report was answered for good; a new report is needed to change that."""


class GemeldeMelding(msgspec.Struct, frozen=True):
    """A report as the municipality sees it: whose it is, and the report."""

    dossier_id: UUID
    clientnummer: str
    naam: str
    melding: Melding


async def report_uren(
    session: AsyncSession, actor: Actor, uren_id: UUID, wat: str | None, toelichting: str | None, now: datetime
) -> Melding:
    """'This is wrong' about one row of the own hours. Raises Onbekend, and AlGemeld while one is under way."""
    await _lock(session, actor)
    rij = await session.scalar(select(UrenRij).where(UrenRij.dossier_id == actor.dossier_id, UrenRij.id == uren_id))
    if rij is None:
        raise Onbekend
    await _refuse_double(session, actor, MeldingRij.uren_id == uren_id)
    betreft = {
        "datum": str(rij.datum),
        "uren": float(rij.uren),
        "soort": rij.soort,
        "vorm": rij.vorm,
        "aanbieder": rij.aanbieder,
        "referentie": rij.referentie,
    }
    return await _add(session, actor, "uren", wat, toelichting, now, uren_id=uren_id, betreft=betreft)


async def request_gegevens(
    session: AsyncSession, actor: Actor, soort: Soort, wat: str | None, toelichting: str | None, now: datetime
) -> Melding:
    """A request to delete or correct the own data. Raises Onbekend, and AlGemeld for a second deletion under way."""
    await _lock(session, actor)
    if soort == "verwijdering":
        await _refuse_double(session, actor, MeldingRij.soort == soort)
    return await _add(session, actor, soort, wat, toelichting, now)


async def read_meldingen(session: AsyncSession, dossier_id: UUID, soorten: Collection[Soort]) -> list[Melding]:
    """The reports of one person, the newest first."""
    rows = await session.scalars(
        select(MeldingRij)
        .where(MeldingRij.dossier_id == dossier_id, MeldingRij.soort.in_(soorten))
        .order_by(MeldingRij.gemeld_op.desc(), MeldingRij.id)
    )
    return [_melding(rij) for rij in rows]


async def list_meldingen(
    session: AsyncSession, *, statussen: Sequence[Status], soorten: Sequence[Soort], vanaf: int, aantal: int
) -> tuple[list[GemeldeMelding], int]:
    """One page of the reports of everybody in the municipality, the oldest first, and how many there are.

    The address that shows them writes down whose were seen (`audit.logboek`), as it does for every look.
    """
    asked = (MeldingRij.status.in_(statussen), MeldingRij.soort.in_(soorten))
    total = await session.scalar(select(func.count()).select_from(MeldingRij).where(*asked))
    rows = await session.execute(
        select(DossierRij.clientnummer, DossierRij.naam, MeldingRij)
        .join(DossierRij, DossierRij.id == MeldingRij.dossier_id)
        .where(*asked)
        .order_by(MeldingRij.gemeld_op, MeldingRij.id)
        .offset(vanaf)
        .limit(aantal)
    )
    return [_gemeld(*row) for row in rows], int(total or 0)


async def find_melding(session: AsyncSession, melding_id: UUID) -> GemeldeMelding | None:
    """One report of this municipality, and whose it is; None when there is none."""
    row = (
        await session.execute(
            select(DossierRij.clientnummer, DossierRij.naam, MeldingRij)
            .join(DossierRij, DossierRij.id == MeldingRij.dossier_id)
            .where(MeldingRij.id == melding_id)
        )
    ).one_or_none()
    return _gemeld(*row) if row else None


async def answer_melding(
    session: AsyncSession, actor: Actor, melding_id: UUID, status: Status, antwoord: str | None, now: datetime
) -> Melding:
    """The municipality takes a report up, or closes it with an answer.

    A closed one needs an `antwoord` (ValueError), goes back to nothing (AlAfgesloten), and is known here (Onbekend). A
    request for deletion that is granted (`afgehandeld`) deletes the dossier, this report included.
    """
    if status == "open" or (status in AFGESLOTEN and not (antwoord or "").strip()):
        raise ValueError("een melding sluit alleen met een antwoord, en wordt niet opnieuw open")
    rij = await session.scalar(select(MeldingRij).where(MeldingRij.id == melding_id).with_for_update())
    if rij is None:
        raise Onbekend
    if rij.status in AFGESLOTEN:
        raise AlAfgesloten
    rij.status, rij.antwoord = status, (antwoord or "").strip() or rij.antwoord
    rij.in_behandeling_op = rij.in_behandeling_op or now
    if status in AFGESLOTEN:
        rij.afgesloten_op = now
    await session.flush()
    await _record(session, actor, now, f"melding.{status}", rij.dossier_id, melding=str(rij.id))
    closed = _melding(rij)
    if rij.soort == "verwijdering" and status == "afgehandeld":
        await delete_dossier(
            session, actor.gemeentecode, rij.dossier_id, now, rol=actor.rol, wie=actor.wie, melding=str(rij.id)
        )
    return closed


async def _lock(session: AsyncSession, actor: Actor) -> None:
    """One report of a person at a time: two taps at once are one report."""
    found = await session.scalar(select(DossierRij.id).where(DossierRij.id == actor.dossier_id).with_for_update())
    if found is None:
        raise Onbekend


async def _refuse_double(session: AsyncSession, actor: Actor, same: Any) -> None:
    found = await session.scalar(
        select(MeldingRij.id)
        .where(MeldingRij.dossier_id == actor.dossier_id, MeldingRij.status.in_(ONDERHANDEN), same)
        .limit(1)
    )
    if found is not None:
        raise AlGemeld


async def _add(
    session: AsyncSession,
    actor: Actor,
    soort: Soort,
    wat: str | None,
    toelichting: str | None,
    now: datetime,
    **betreft: Any,
) -> Melding:
    rij = MeldingRij(
        id=uuid4(), gemeentecode=actor.gemeentecode, dossier_id=actor.dossier_id, soort=soort, wat=wat,
        toelichting=toelichting, status="open", gemeld_op=now, **betreft,
    )  # fmt: skip
    session.add(rij)
    await session.flush()
    await _record(session, actor, now, f"melding.{soort}", rij.dossier_id, melding=str(rij.id))
    return _melding(rij)


async def _record(
    session: AsyncSession, actor: Actor, now: datetime, handeling: str, dossier_id: UUID, **bijzonderheden: Any
) -> None:
    await audit.record(
        session, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie, handeling=handeling,
        dossier_id=dossier_id, **bijzonderheden,
    )  # fmt: skip


def _gemeld(clientnummer: str, naam: str, rij: MeldingRij) -> GemeldeMelding:
    return GemeldeMelding(rij.dossier_id, clientnummer, naam, _melding(rij))


def _melding(rij: MeldingRij) -> Melding:
    return Melding(**{naam: getattr(rij, naam) for naam in Melding.__struct_fields__})
