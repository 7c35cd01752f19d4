"""A person's own shares: made with a one-time code, narrowed, ended, and listed with what was looked at.

What a share opens is decided in `identity.delingen`; here stands what the person does with it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.audit.inzagen import Inzage, read_gebruik
from backend.identity.actor import Actor
from backend.identity.bereik import SCOPES, Scope
from backend.identity.deelcode import GELDIG, hash_code, new_code
from backend.persistence.tables.deling import Deling as DelingRij
from backend.persistence.tables.identiteit import Account

Status = Literal["wacht", "code_verlopen", "actief", "afgelopen", "beeindigd"]
"""`wacht`: a code can be accepted; `afgelopen`: its last day was yesterday or before; `beeindigd`: somebody did."""
Reden = Literal["door_gemeente", "al_aangenomen", "al_gestopt"]
NIET_AANGENOMEN_DAGEN = 30
"""After this many days a share that nobody accepted is forgotten."""


class NietMogelijk(Exception):
    """The share is the person's to see, and cannot be changed like this."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden)
        self.reden = reden


class Uitnodiging(msgspec.Struct, frozen=True):
    """A code to show in person; it is nowhere else and cannot be read again."""

    id: UUID
    code: str
    verloopt_op: datetime


class EigenDeling(msgspec.Struct, frozen=True):
    """A share as its person sees it. `naam` and `organisatie` are the begeleider's, once there is one."""

    id: UUID
    herkomst: str
    voor: str | None
    naam: str | None
    organisatie: str | None
    scopes: tuple[Scope, ...]
    status: Status
    aangemaakt_op: datetime
    aanvaard_op: datetime | None
    eindigt_op: date
    beeindigd_op: datetime | None
    beeindigd_door: str | None
    gebruik: list[Inzage]


async def make_deling(
    db: AsyncSession, actor: Actor, sleutel: bytes, scopes: Sequence[Scope], eindigt_op: date, voor: str | None,
    now: datetime,
) -> Uitnodiging:  # fmt: skip
    """A share that waits for somebody to accept its code."""
    uitnodiging = Uitnodiging(uuid4(), new_code(), now + GELDIG)
    db.add(
        DelingRij(
            id=uitnodiging.id,
            gemeentecode=actor.gemeentecode,
            dossier_id=actor.dossier_id,
            herkomst="inburgeraar",
            voor=voor,
            scopes=[scope for scope in SCOPES if scope in scopes],
            code_hash=hash_code(sleutel, uitnodiging.code),
            code_verloopt_op=uitnodiging.verloopt_op,
            aangemaakt_op=now,
            eindigt_op=eindigt_op,
        )
    )
    await _record(db, actor, "deling.gemaakt", now)
    return uitnodiging


async def renew_code(
    db: AsyncSession, actor: Actor, sleutel: bytes, deling_id: UUID, now: datetime, vandaag: date
) -> Uitnodiging | None:
    """A fresh code in the place of the old one, which stops working. None: no such share. Raises NietMogelijk."""
    rij = await _own(db, actor, deling_id)
    if rij is None:
        return None
    if rij.aanvaard_op is not None:
        raise NietMogelijk("door_gemeente" if rij.herkomst == "gemeente" else "al_aangenomen")
    _check_living(rij, vandaag)
    uitnodiging = Uitnodiging(rij.id, new_code(), now + GELDIG)
    rij.code_hash, rij.code_verloopt_op = hash_code(sleutel, uitnodiging.code), uitnodiging.verloopt_op
    await _record(db, actor, "deling.code_vernieuwd", now)
    return uitnodiging


async def find_eigen(db: AsyncSession, actor: Actor, deling_id: UUID, vandaag: date) -> tuple[list[Scope], date] | None:
    """Scopes and last day of a share that the person may narrow. None: no such share. Raises NietMogelijk."""
    rij = await _own(db, actor, deling_id)
    if rij is None:
        return None
    if rij.herkomst == "gemeente":
        raise NietMogelijk("door_gemeente")
    _check_living(rij, vandaag)
    return [scope for scope in SCOPES if scope in rij.scopes], rij.eindigt_op


async def narrow_deling(
    db: AsyncSession, actor: Actor, deling_id: UUID, scopes: Sequence[Scope], eindigt_op: date, now: datetime
) -> None:
    """Leaves these scopes until this day. The caller checked with `find_eigen` that it is less, in this transaction."""
    await db.execute(
        update(DelingRij)
        .where(DelingRij.id == deling_id, DelingRij.dossier_id == actor.dossier_id)
        .values(scopes=[scope for scope in SCOPES if scope in scopes], eindigt_op=eindigt_op)
        .execution_options(synchronize_session=False)
    )
    await _record(db, actor, "deling.beperkt", now)


async def end_deling(db: AsyncSession, actor: Actor, deling_id: UUID, now: datetime) -> bool:
    """Ends it now, its code too; ending what ended already changes nothing. False: no such share.

    Raises NietMogelijk for a begeleider whom the municipality assigned.
    """
    rij = await _own(db, actor, deling_id)
    if rij is None:
        return False
    if rij.herkomst == "gemeente":
        raise NietMogelijk("door_gemeente")
    if rij.beeindigd_op is None:
        rij.beeindigd_op, rij.beeindigd_door = now, "inburgeraar"
        rij.code_hash = rij.code_verloopt_op = None
        await _record(db, actor, "deling.beeindigd", now)
    return True


async def list_eigen(
    db: AsyncSession, dossier_id: UUID, now: datetime, vandaag: date, *, vanaf: int, aantal: int
) -> tuple[list[EigenDeling], int]:
    """All shares of the person, the newest first, ended ones too; and how many there are."""
    own = DelingRij.dossier_id == dossier_id
    rows = (
        await db.execute(
            select(DelingRij, Account.naam, Account.organisatie)
            .outerjoin(Account, Account.id == DelingRij.account_id)
            .where(own)
            .order_by(DelingRij.aangemaakt_op.desc(), DelingRij.id)
            .offset(vanaf)
            .limit(aantal)
        )
    ).all()
    gebruik = await read_gebruik(db, dossier_id, [rij.id for rij, _, _ in rows])
    total = await db.scalar(select(func.count()).select_from(DelingRij).where(own))
    found = [
        EigenDeling(
            id=rij.id,
            herkomst=rij.herkomst,
            voor=rij.voor,
            naam=naam,
            organisatie=organisatie,
            scopes=tuple(scope for scope in SCOPES if scope in rij.scopes),
            status=status_of(rij, now, vandaag),
            aangemaakt_op=rij.aangemaakt_op,
            aanvaard_op=rij.aanvaard_op,
            eindigt_op=rij.eindigt_op,
            beeindigd_op=rij.beeindigd_op,
            beeindigd_door=rij.beeindigd_door,
            gebruik=gebruik[rij.id],
        )
        for rij, naam, organisatie in rows
    ]
    return found, int(total or 0)


def status_of(rij: DelingRij, now: datetime, vandaag: date) -> Status:
    """In which state a share is at this moment."""
    if rij.beeindigd_op is not None:
        return "beeindigd"
    if rij.eindigt_op < vandaag:
        return "afgelopen"
    if rij.aanvaard_op is not None:
        return "actief"
    return "wacht" if rij.code_verloopt_op is not None and rij.code_verloopt_op > now else "code_verlopen"


async def purge_niet_aangenomen(db: AsyncSession, now: datetime) -> None:
    """Forgets shares that nobody accepted, thirty days after their last code ended."""
    before = now - timedelta(days=NIET_AANGENOMEN_DAGEN)
    since: Any = func.coalesce(DelingRij.code_verloopt_op, DelingRij.beeindigd_op)
    await db.execute(
        delete(DelingRij)
        .where(DelingRij.aanvaard_op.is_(None), since < before)
        .execution_options(synchronize_session=False)
    )


def _check_living(rij: DelingRij, vandaag: date) -> None:
    if rij.beeindigd_op is not None or rij.eindigt_op < vandaag:
        raise NietMogelijk("al_gestopt")


async def _own(db: AsyncSession, actor: Actor, deling_id: UUID) -> DelingRij | None:
    """The person's own row, locked: two changes at once come one after the other."""
    rij: DelingRij | None = await db.scalar(
        select(DelingRij).where(DelingRij.id == deling_id, DelingRij.dossier_id == actor.dossier_id).with_for_update()
    )
    return rij


async def _record(db: AsyncSession, actor: Actor, handeling: str, now: datetime) -> None:
    await audit.record(
        db, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie, handeling=handeling,
        dossier_id=actor.dossier_id, trace_id=actor.spoor.trace_id,
    )  # fmt: skip
