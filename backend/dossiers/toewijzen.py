"""The municipality assigns a begeleider for maatschappelijke begeleiding: appointments only, until a day.

Wet inburgering 2021 art. 13: the municipality arranges it for asielstatushouders (R-MB-01). For anybody else there
is no ground to show a begeleider anything; that person can share.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.dossiers.inzage import Inzage
from backend.identity.actor import Actor
from backend.identity.bereik import Scope
from backend.persistence.tables.deling import Deling as DelingRij
from backend.persistence.tables.dossier import DossierRij
from backend.persistence.tables.identiteit import Account

SCOPE: Scope = "afspraken"
Reden = Literal["onbekend", "al_toegewezen", "doelgroep"]


class Begeleider(msgspec.Struct, frozen=True, rename="camel"):
    """Somebody of an organisation who logged in here at least once."""

    id: UUID
    naam: str
    organisatie: str


class Toewijzing(msgspec.Struct, frozen=True, rename="camel"):
    """A begeleider assigned to somebody; `beeindigd_op` when it was ended before its last day."""

    id: UUID
    begeleider: Begeleider
    eindigt_op: date
    aangemaakt_op: datetime
    beeindigd_op: datetime | None


class ToewijzingGeweigerd(Exception):
    """This begeleider cannot be assigned to this person: a fault of the input, and recorded as such."""

    status_code = 400

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden)
        self.reden = reden


async def list_begeleiders(db: AsyncSession, *, vanaf: int, aantal: int) -> tuple[list[Begeleider], int]:
    """The begeleiders of this municipality by name, and how many there are."""
    of_them = Account.rol == "begeleider"
    rows = await db.execute(
        select(Account.id, Account.naam, Account.organisatie)
        .where(of_them)
        .order_by(Account.naam, Account.id)
        .offset(vanaf)
        .limit(aantal)
    )
    total = await db.scalar(select(func.count()).select_from(Account).where(of_them))
    return [Begeleider(*row) for row in rows], int(total or 0)


async def list_toewijzingen(inzage: Inzage, clientnummer: str) -> list[Toewijzing] | None:
    """Who was assigned to this person, the newest first; None when there is no such person here."""
    persoon = await _person(inzage, clientnummer)
    if persoon is None:
        return None
    rows = await inzage.db.execute(
        select(DelingRij, Account)
        .join(Account, Account.id == DelingRij.account_id)
        .where(DelingRij.dossier_id == persoon.id, DelingRij.herkomst == "gemeente")
        .order_by(DelingRij.aangemaakt_op.desc(), DelingRij.id)
    )
    return [_toewijzing(rij, account) for rij, account in rows]


async def assign_begeleider(
    inzage: Inzage, actor: Actor, clientnummer: str, begeleider: UUID, eindigt_op: date, now: datetime, vandaag: date
) -> Toewijzing | None:
    """Assigns; None when there is no such person here. Raises ToewijzingGeweigerd."""
    db = inzage.db
    persoon = await _person(inzage, clientnummer)
    if persoon is None:
        return None
    if persoon.doelgroep != "asielstatushouder":
        raise ToewijzingGeweigerd("doelgroep")
    account = await db.scalar(select(Account).where(Account.id == begeleider, Account.rol == "begeleider"))
    if account is None:
        raise ToewijzingGeweigerd("onbekend")
    running = await db.scalar(
        select(DelingRij.id).where(
            DelingRij.dossier_id == persoon.id,
            DelingRij.account_id == account.id,
            DelingRij.herkomst == "gemeente",
            DelingRij.beeindigd_op.is_(None),
            DelingRij.eindigt_op >= vandaag,
        )
    )
    if running is not None:
        raise ToewijzingGeweigerd("al_toegewezen")
    rij = DelingRij(
        id=uuid4(),
        gemeentecode=actor.gemeentecode,
        dossier_id=persoon.id,
        herkomst="gemeente",
        scopes=[SCOPE],
        account_id=account.id,
        aangemaakt_op=now,
        aanvaard_op=now,
        eindigt_op=eindigt_op,
    )
    db.add(rij)
    await _record(db, actor, "begeleider.toegewezen", persoon.id, now)
    return _toewijzing(rij, account)


async def end_toewijzing(inzage: Inzage, actor: Actor, clientnummer: str, toewijzing: UUID, now: datetime) -> bool:
    """Ends it now; what ended already stays as it was. False when there is none. A person's own share is not found."""
    persoon = await _person(inzage, clientnummer)
    rij = None
    if persoon is not None:
        rij = await inzage.db.scalar(
            select(DelingRij)
            .where(DelingRij.id == toewijzing, DelingRij.dossier_id == persoon.id, DelingRij.herkomst == "gemeente")
            .with_for_update()
        )
    if persoon is None or rij is None:
        return False
    if rij.beeindigd_op is None:
        rij.beeindigd_op, rij.beeindigd_door = now, "gemeente"
        await _record(inzage.db, actor, "begeleider.toewijzing_beeindigd", persoon.id, now)
    return True


async def _person(inzage: Inzage, clientnummer: str) -> DossierRij | None:
    """The person of this municipality, locked, and noted as somebody this is about."""
    rij: DossierRij | None = await inzage.db.scalar(
        select(DossierRij).where(DossierRij.clientnummer == clientnummer).with_for_update(key_share=True)
    )
    if rij is not None:
        inzage.betreft(rij.id)
    return rij


def _toewijzing(rij: DelingRij, account: Account) -> Toewijzing:
    begeleider = Begeleider(account.id, account.naam, account.organisatie)
    return Toewijzing(rij.id, begeleider, rij.eindigt_op, rij.aangemaakt_op, rij.beeindigd_op)


async def _record(db: AsyncSession, actor: Actor, handeling: str, dossier_id: UUID, now: datetime) -> None:
    await audit.record(
        db, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie, handeling=handeling,
        dossier_id=dossier_id, trace_id=actor.spoor.trace_id,
    )  # fmt: skip
