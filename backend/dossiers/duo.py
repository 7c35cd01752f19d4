"""What DUO told about people: kept once, linked to a dossier, and read as the law's events.

An event is no fact of the dossier (`law.duo_gebeurtenissen`). DUO may tell of somebody before the municipality made a
dossier: the BSN waits encrypted, and the worker links it when the dossier is there. Nobody who writes a dossier has to
think of it, and an event that arrives while a dossier is being made is not missed.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.dossiers.read import GelezenDossier, read_dossier_rij
from backend.dossiers.te_plannen import mark
from backend.identity.actor import Actor
from backend.law.duo_gebeurtenissen import GEBEURTENISSEN, Gebeurtenis
from backend.persistence.tables import DossierRij, DuoNotificatieRij
from backend.persistence.versleuteling import BsnKluis

HANDELING = "duo.gemeld"
WIE = "koppelen"
logger = logging.getLogger("inburgerpad.duo")
# The BSN stays in the other row only: where there is a dossier, nothing here has to be found any more.
_LINK = text(
    """
UPDATE duo_notificatie n SET dossier_id = d.id, bsn_versleuteld = NULL, bsn_sleutel = NULL, bsn_zoek = NULL
FROM dossier d WHERE n.dossier_id IS NULL AND n.bsn_zoek = d.bsn_zoek AND n.gemeentecode = d.gemeentecode
RETURNING d.id
"""
)


class Melding(msgspec.Struct, frozen=True):
    """One message of DUO, checked: its number, the event, when DUO wrote it down, and about whom, if that has a BSN."""

    bericht: UUID
    gebeurtenis: str
    geregistreerd_op: datetime
    bsn: str | None


async def keep_melding(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, melding: Melding, now: datetime
) -> UUID | None:
    """Keeps what DUO tells, once; returns whose dossier it is about, None when there is none or it was known."""
    zoek = kluis.zoekwaarde(melding.bsn) if melding.bsn else None
    dossier_id = None
    if zoek is not None:
        # Kept from being deleted until the row that names it is there; nobody who plans or reads waits for that.
        whose = select(DossierRij.id).where(DossierRij.bsn_zoek == zoek).with_for_update(read=True, key_share=True)
        dossier_id = await session.scalar(whose)
    values = {
        "id": melding.bericht,
        "gemeentecode": actor.gemeentecode,
        "gebeurtenis": melding.gebeurtenis,
        "geregistreerd_op": melding.geregistreerd_op,
        "ontvangen_op": now,
        "dossier_id": dossier_id,
    }
    if melding.bsn and dossier_id is None:
        versleuteld, sleutel = kluis.versleutel(melding.bsn, melding.bericht)
        values |= {"bsn_versleuteld": versleuteld, "bsn_sleutel": sleutel, "bsn_zoek": zoek}
    keep = insert(DuoNotificatieRij).on_conflict_do_nothing().returning(DuoNotificatieRij.id)
    if await session.scalar(keep, [values]) is None:
        return None
    _report(actor.gemeentecode, melding, is_bekend=dossier_id is not None)
    if dossier_id is not None:
        await audit.record(
            session, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie, handeling=HANDELING,
            dossier_id=dossier_id, trace_id=actor.spoor.trace_id,
        )  # fmt: skip
        await mark(session, actor.gemeentecode, dossier_id)
    return dossier_id


def _report(gemeentecode: str, melding: Melding, *, is_bekend: bool) -> None:
    """Says what somebody has to look at. The number of the message is what DUO can find it by; it names nobody."""
    if melding.gebeurtenis not in GEBEURTENISSEN:
        logger.warning(
            "gemeente %s: DUO meldde %s, en die gebeurtenis is hier nog niet bekend; bericht %s is bewaard",
            gemeentecode, melding.gebeurtenis, melding.bericht,
        )  # fmt: skip
    if melding.bsn is None:
        logger.warning(
            "gemeente %s: DUO meldde %s over iemand zonder BSN; bericht %s hoort bij niemand",
            gemeentecode, melding.gebeurtenis, melding.bericht,
        )  # fmt: skip
    elif not is_bekend:
        logger.info("gemeente %s: bericht %s van DUO wacht op een dossier", gemeentecode, melding.bericht)


async def link_meldingen(session: AsyncSession, gemeentecode: str, now: datetime) -> int:
    """Links what waited to dossiers that are there now, and has those planned; returns how many events."""
    linked = Counter(await session.scalars(_LINK))
    if linked:
        await audit.record_all(
            session, gemeentecode=gemeentecode, tijdstip=now, rol="beheer", wie=WIE, handeling=HANDELING,
            per_dossier={dossier_id: {"aantal": aantal} for dossier_id, aantal in linked.items()},
        )  # fmt: skip
        await mark(session, gemeentecode, *linked)
    return linked.total()


async def purge_meldingen(session: AsyncSession, dagen: int, now: datetime) -> None:
    """Forgets, after so many days, events about people who got no dossier; the others go with their dossier."""
    await session.execute(
        delete(DuoNotificatieRij).where(
            DuoNotificatieRij.dossier_id.is_(None), DuoNotificatieRij.ontvangen_op <= now - timedelta(days=dagen)
        )
    )


async def read_gebeurtenissen(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[Gebeurtenis]]:
    """The events about each of these dossiers that the law knows, in order; who has none is absent."""
    rows = await session.execute(
        select(
            DuoNotificatieRij.dossier_id, DuoNotificatieRij.id, DuoNotificatieRij.gebeurtenis,
            DuoNotificatieRij.ontvangen_op,
        )
        .where(DuoNotificatieRij.dossier_id.in_(ids), DuoNotificatieRij.gebeurtenis.in_(GEBEURTENISSEN))
        .order_by(DuoNotificatieRij.ontvangen_op, DuoNotificatieRij.id)
    )  # fmt: skip
    found: dict[UUID | None, list[Gebeurtenis]] = {}
    for dossier_id, bericht, code, ontvangen in rows:
        gebeurtenis = Gebeurtenis(referentie=str(bericht), code=code, ontvangen=ontvangen)
        found.setdefault(dossier_id, []).append(gebeurtenis)
    return {dossier_id: told for dossier_id, told in found.items() if dossier_id is not None}


async def read_met_gebeurtenissen(
    session: AsyncSession, dossier_id: UUID
) -> tuple[GelezenDossier, list[Gebeurtenis]] | None:
    """A dossier of the pinned municipality with the events about it, or None."""
    gelezen = await read_dossier_rij(session, dossier_id)
    if gelezen is None:
        return None
    return gelezen, (await read_gebeurtenissen(session, [dossier_id])).get(dossier_id, [])
