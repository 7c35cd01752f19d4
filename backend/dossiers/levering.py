"""Where a delivery meets what was changed here: which of the two an appointment follows (docs/adr/0030).

A municipality's system delivers whole dossiers, every night the same ones. It knows nothing of an appointment that an
employee plans or moves in this portal. So a delivery changes an appointment only where it says something else about
it than it did before, and takes away only what it once named.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from uuid import UUID

import msgspec
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.inhoud import canonical_afspraak
from backend.law.dossier import Afspraak, Dossier
from backend.persistence.tables import AfspraakRij
from backend.persistence.versleuteling import BsnKluis

Sleutel = tuple[str, int]
"""What names an appointment in a dossier: its `referentie`, and which of those with the same one it is."""


class Levering(msgspec.Struct, frozen=True):
    """The dossier as it will be, and per appointment the fingerprint of what the source says about it."""

    dossier: Dossier
    geleverd: dict[Sleutel, bytes]


async def merge_levering(session: AsyncSession, kluis: BsnKluis, dossier_id: UUID | None, dossier: Dossier) -> Levering:
    """What a delivery makes of the dossier that is stored (None: there is none yet)."""
    delivered = {sleutel: afspraak for sleutel, afspraak in with_sleutel(dossier.afspraken)}
    geleverd = {sleutel: kluis.inhoud(canonical_afspraak(a)) for sleutel, a in delivered.items()}
    rijen = await _stored(session, dossier_id) if dossier_id else {}
    afspraken = [
        _as_struct(rijen[sleutel]) if sleutel in rijen and rijen[sleutel].geleverd == geleverd[sleutel] else afspraak
        for sleutel, afspraak in delivered.items()
    ]
    eigen = [_as_struct(rij) for sleutel, rij in rijen.items() if rij.geleverd is None and sleutel not in delivered]
    return Levering(msgspec.structs.replace(dossier, afspraken=(*afspraken, *eigen)), geleverd)


async def keep_geleverd(session: AsyncSession, dossier_id: UUID, geleverd: dict[Sleutel, bytes]) -> None:
    """Notes what the source says now where that changed nothing: it caught up with what was done here."""
    for (referentie, herhaling), merk in geleverd.items():
        await session.execute(
            update(AfspraakRij)
            .where(
                AfspraakRij.dossier_id == dossier_id,
                AfspraakRij.referentie == referentie,
                AfspraakRij.herhaling == herhaling,
                AfspraakRij.geleverd.is_distinct_from(merk),
            )
            .values(geleverd=merk)
            .execution_options(synchronize_session=False)
        )


async def read_vervallen(session: AsyncSession, dossiers: Collection[UUID]) -> dict[UUID, set[Sleutel]]:
    """Per dossier the appointments that the last whole delivery no longer named, and that are kept as called off."""
    rows = await session.execute(
        select(AfspraakRij.dossier_id, AfspraakRij.referentie, AfspraakRij.herhaling).where(
            AfspraakRij.dossier_id.in_(dossiers), AfspraakRij.vervallen_op.is_not(None)
        )
    )
    found: dict[UUID, set[Sleutel]] = {}
    for dossier_id, referentie, herhaling in rows:
        found.setdefault(dossier_id, set()).add((referentie, herhaling))
    return found


async def read_geleverd(session: AsyncSession, dossiers: Collection[UUID]) -> dict[tuple[UUID, Hashable], bytes | None]:
    """What a delivery last said about each appointment that still holds (the first of those with one referentie)."""
    rows = await session.execute(
        select(AfspraakRij.dossier_id, AfspraakRij.referentie, AfspraakRij.geleverd).where(
            AfspraakRij.dossier_id.in_(dossiers), AfspraakRij.herhaling == 0, AfspraakRij.vervallen_op.is_(None)
        )
    )
    return {(dossier_id, referentie): merk for dossier_id, referentie, merk in rows}


def without(dossier: Dossier, vervallen: Collection[Sleutel]) -> Dossier:
    """The dossier as deliveries are compared with it: what they took away is no part of that."""
    named = tuple(afspraak for sleutel, afspraak in with_sleutel(dossier.afspraken) if sleutel not in vervallen)
    return msgspec.structs.replace(dossier, afspraken=named)


def with_sleutel(afspraken: Iterable[Afspraak]) -> Iterable[tuple[Sleutel, Afspraak]]:
    """Each appointment with what names it, in the order of the document."""
    seen: Counter[str] = Counter()
    for afspraak in afspraken:
        yield (afspraak.referentie, seen[afspraak.referentie]), afspraak
        seen[afspraak.referentie] += 1


async def _stored(session: AsyncSession, dossier_id: UUID) -> dict[Sleutel, AfspraakRij]:
    # One that a delivery took away stays as a row for the calendars of people; it is no part of what holds.
    rows = await session.scalars(
        select(AfspraakRij)
        .where(AfspraakRij.dossier_id == dossier_id, AfspraakRij.vervallen_op.is_(None))
        .order_by(AfspraakRij.referentie, AfspraakRij.herhaling)
    )
    return {(rij.referentie, rij.herhaling): rij for rij in rows}


def _as_struct(rij: AfspraakRij) -> Afspraak:
    return msgspec.convert({naam: getattr(rij, naam) for naam in Afspraak.__struct_fields__}, Afspraak)
