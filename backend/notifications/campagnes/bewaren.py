"""Campaigns as they are kept: made, changed while nothing was sent, and read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.identity.actor import Actor
from backend.law.kalender import einde_na
from backend.law.lezen import Fout
from backend.law.moment import dag_in_nederland
from backend.notifications.campagnes.fouten import KanNiet, Verouderd
from backend.notifications.campagnes.handeling import record
from backend.notifications.campagnes.selectie import find_nummers
from backend.notifications.campagnes.sjablonen import check_tekst
from backend.notifications.campagnes.vormen import (
    Campagne,
    CampagneInvoer,
    CampagneKort,
    GekozenSjabloon,
    Selectie,
    Stap,
)
from backend.persistence.tables import Account, CampagneGenoemdRij, CampagneRij, DossierRij, SjabloonRij

LANGSTE_MAANDEN = 12
"""How many months ahead a campaign may be planned: a choice of this product."""


async def check_campagne(db: AsyncSession, invoer: CampagneInvoer, now: datetime) -> list[Fout]:
    """Every fault that is not one of form or of the audience; what was faulty in form is passed over."""
    fouten = list(check_tekst("naam", invoer.naam))
    if invoer.sjabloon is not None:
        # Held, so that nobody takes it away before the campaign has it.
        known = select(SjabloonRij.id).where(SjabloonRij.id == UUID(invoer.sjabloon))
        found = await db.scalar(known.with_for_update(read=True, key_share=True))
        if found is None:
            fouten.append(Fout("sjabloon", "onbekend", "Kies een sjabloon uit de lijst van sjablonen."))
    if invoer.op is not None and invoer.op <= now:
        fouten.append(Fout("op", "voorbij", "Kies een moment dat nog komt, of laat het leeg."))
    if invoer.op is not None and dag_in_nederland(invoer.op) >= einde_na(dag_in_nederland(now), LANGSTE_MAANDEN).datum:
        fouten.append(Fout("op", "te_ver", f"Kies een moment binnen {LANGSTE_MAANDEN} maanden."))
    return fouten


async def list_campagnes(db: AsyncSession, *, vanaf: int, aantal: int) -> tuple[list[CampagneKort], int]:
    """The campaigns, the newest first, and how many there are."""
    total = await db.scalar(select(func.count()).select_from(CampagneRij))
    rows = (
        await db.execute(
            select(CampagneRij, SjabloonRij)
            .join(SjabloonRij, SjabloonRij.id == CampagneRij.sjabloon_id)
            .order_by(CampagneRij.gemaakt_op.desc(), CampagneRij.id)
            .offset(vanaf)
            .limit(aantal)
        )
    ).all()
    namen = await _namen(db, [rij.gemaakt_door for rij, _ in rows])
    return [
        CampagneKort(
            id=rij.id,
            naam=rij.naam,
            stand=rij.stand,  # type: ignore[arg-type]  # the column is checked
            sjabloon=_gekozen(rij, sjabloon),
            op=rij.op,
            aantal=rij.aantal,
            gemaakt=Stap(rij.gemaakt_op, namen.get(rij.gemaakt_door, "")),
        )
        for rij, sjabloon in rows
    ], int(total or 0)


async def read_campagne(db: AsyncSession, campagne_id: UUID) -> Campagne | None:
    """One campaign with everything about it; None when there is none here."""
    rij = await db.scalar(select(CampagneRij).where(CampagneRij.id == campagne_id))
    return None if rij is None else await shown(db, rij)


async def add_campagne(db: AsyncSession, actor: Actor, invoer: CampagneInvoer, now: datetime) -> Campagne:
    """Keeps a new one, as a draft."""
    rij = CampagneRij(
        id=uuid4(), gemeentecode=actor.gemeentecode, stand="concept", versie=1, gemaakt_op=now,
        gemaakt_door=actor.wie, gewijzigd_op=now, gewijzigd_door=actor.wie, **_given(invoer),
    )  # fmt: skip
    db.add(rij)
    await db.flush()
    await _store_genoemd(db, rij, invoer.selectie)
    await record(db, actor, "campagne.gemaakt", now, campagne=rij.id)
    return await shown(db, rij)


async def change_campagne(
    db: AsyncSession, actor: Actor, campagne_id: UUID, invoer: CampagneInvoer, versie: int | None, now: datetime
) -> Campagne | None:
    """Puts what is given in place of a draft; None when there is none here. Raises KanNiet and Verouderd."""
    rij = await _lock_concept(db, campagne_id, versie)
    if rij is None:
        return None
    for naam, waarde in _given(invoer).items():
        setattr(rij, naam, waarde)
    rij.versie, rij.gewijzigd_op, rij.gewijzigd_door = rij.versie + 1, now, actor.wie
    rij.akkoord_op = rij.akkoord_door = rij.akkoord_versie = None
    await db.flush()
    await db.execute(delete(CampagneGenoemdRij).where(CampagneGenoemdRij.campagne_id == rij.id))
    await _store_genoemd(db, rij, invoer.selectie)
    await record(db, actor, "campagne.gewijzigd", now, campagne=rij.id)
    return await shown(db, rij)


async def delete_campagne(db: AsyncSession, actor: Actor, campagne_id: UUID, versie: int | None, now: datetime) -> bool:
    """Takes away a draft; False when there is none here. Raises KanNiet and Verouderd."""
    rij = await _lock_concept(db, campagne_id, versie)
    if rij is None:
        return False
    await db.execute(delete(CampagneGenoemdRij).where(CampagneGenoemdRij.campagne_id == rij.id))
    await db.delete(rij)
    await record(db, actor, "campagne.verwijderd", now, campagne=campagne_id)
    return True


async def _lock_concept(db: AsyncSession, campagne_id: UUID, versie: int | None) -> CampagneRij | None:
    """The campaign, held as `lock` does, when it is a draft that was seen. Raises KanNiet and Verouderd."""
    rij = await lock(db, campagne_id)
    if rij is None:
        return None
    if versie not in (None, rij.versie):
        raise Verouderd
    if rij.stand != "concept":
        raise KanNiet("begonnen")
    return rij


async def lock(db: AsyncSession, campagne_id: UUID) -> CampagneRij | None:
    """The campaign, held until the end of the transaction: whoever starts, stops or changes it comes after."""
    rij: CampagneRij | None = await db.scalar(
        select(CampagneRij).where(CampagneRij.id == campagne_id).with_for_update()
    )
    return rij


def lees_selectie(rij: CampagneRij) -> Selectie:
    """The criteria, without the people who are named."""
    return msgspec.convert(rij.selectie, Selectie)


async def list_genoemd(db: AsyncSession, campagne_id: UUID) -> Sequence[UUID]:
    """Who is named one by one."""
    rows = await db.scalars(select(CampagneGenoemdRij.dossier_id).where(CampagneGenoemdRij.campagne_id == campagne_id))
    return rows.all()


async def shown(db: AsyncSession, rij: CampagneRij) -> Campagne:
    """The campaign as its address shows it, with its moments as they are read later too."""
    await db.flush()
    await db.refresh(rij)
    sjabloon = (await db.scalars(select(SjabloonRij).where(SjabloonRij.id == rij.sjabloon_id))).one()
    nummers = await db.scalars(
        select(DossierRij.clientnummer)
        .join(CampagneGenoemdRij, CampagneGenoemdRij.dossier_id == DossierRij.id)
        .where(CampagneGenoemdRij.campagne_id == rij.id)
        .order_by(DossierRij.clientnummer)
    )
    wie = [rij.gemaakt_door, rij.gewijzigd_door, rij.akkoord_door, rij.gestart_door, rij.gestopt_door]
    namen = await _namen(db, [een for een in wie if een])

    def stap(op: datetime | None, door: str | None) -> Stap | None:
        return Stap(op, namen.get(door or "", "")) if op else None

    return Campagne(
        id=rij.id,
        naam=rij.naam,
        versie=rij.versie,
        stand=rij.stand,  # type: ignore[arg-type]  # the column is checked
        sjabloon=_gekozen(rij, sjabloon),
        selectie=msgspec.structs.replace(lees_selectie(rij), clientnummers=tuple(nummers)),
        op=rij.op,
        aantal=rij.aantal,
        gemaakt=Stap(rij.gemaakt_op, namen.get(rij.gemaakt_door, "")),
        gewijzigd=Stap(rij.gewijzigd_op, namen.get(rij.gewijzigd_door, "")),
        akkoord=stap(rij.akkoord_op, rij.akkoord_door) if rij.akkoord_versie in (sjabloon.versie, rij.sjabloon_versie)
        else None,
        gestart=stap(rij.gestart_op, rij.gestart_door),
        gestopt=stap(rij.gestopt_op, rij.gestopt_door),
        klaar_op=rij.klaar_op,
    )  # fmt: skip


def _given(invoer: CampagneInvoer) -> dict[str, Any]:
    criteria = msgspec.structs.replace(invoer.selectie, clientnummers=())
    return {
        "naam": invoer.naam.strip(),
        "sjabloon_id": UUID(invoer.sjabloon),
        "selectie": msgspec.to_builtins(criteria),
        "genoemd": bool(invoer.selectie.clientnummers),
        "op": invoer.op,
    }


async def _store_genoemd(db: AsyncSession, rij: CampagneRij, selectie: Selectie) -> None:
    for dossier_id in (await find_nummers(db, selectie.clientnummers)).values():
        db.add(CampagneGenoemdRij(gemeentecode=rij.gemeentecode, campagne_id=rij.id, dossier_id=dossier_id))
    await db.flush()


def _gekozen(rij: CampagneRij, sjabloon: SjabloonRij) -> GekozenSjabloon:
    return GekozenSjabloon(sjabloon.id, sjabloon.naam, rij.sjabloon_versie or sjabloon.versie)


async def _namen(db: AsyncSession, wie: Sequence[str]) -> dict[str, str]:
    """The names of employees by account, as the municipality's own login gave them."""
    rows = await db.execute(select(Account.id, Account.naam).where(Account.id.in_({UUID(een) for een in wie})))
    return {str(account): naam for account, naam in rows}
