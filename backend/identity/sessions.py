"""Sessions: kept on the server, named by a random reference in a `__Host-` cookie, of which only the hash is stored.

Fifteen minutes without use end a session (DigiD, local session), two hours end it always. Everything here runs
in the caller's transaction, pinned to the municipality of the address: a reference of another municipality
finds nothing.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.persistence.tables.identiteit import LoginTransactie, Sessie
from backend.settings import Rol

COOKIE = "__Host-sessie"
IDLE = timedelta(minutes=15)
LIFETIME = timedelta(hours=2)
TOUCH = timedelta(seconds=30)
"""Use is written down at most this often, so that reading a page does not mean a write per request."""


class Session(msgspec.Struct, frozen=True):
    """A session that is alive. `id_hash` is the SHA-256 of the reference in the cookie."""

    id_hash: bytes
    rol: Rol
    dossier_id: UUID | None
    aanbieder: str
    taal: str
    aangemaakt_op: datetime
    laatst_actief_op: datetime
    verloopt_op: datetime

    def ends_at(self) -> datetime:
        """When it ends if nothing more is done."""
        return min(self.laatst_actief_op + IDLE, self.verloopt_op)

    def alive(self, now: datetime) -> bool:
        """Whether it still opens anything."""
        return now < self.ends_at()


def new_reference() -> str:
    """256 random bits for a cookie or a state, safe in a URL."""
    return secrets.token_urlsafe(32)


def digest(reference: str) -> bytes:
    """How a reference is stored and found."""
    return hashlib.sha256(reference.encode()).digest()


async def open_session(
    db: AsyncSession,
    *,
    gemeentecode: str,
    rol: Rol,
    dossier_id: UUID | None,
    onderwerp: str,
    aanbieder: str,
    betrouwbaarheid: int,
    taal: str,
    now: datetime,
    replaces: str | None,
) -> str:
    """A new session under a new reference, which is returned; the one it replaces is gone (ASVS 7.2.4)."""
    if replaces is not None:
        await end_session(db, replaces)
    reference = new_reference()
    db.add(
        Sessie(
            id_hash=digest(reference),
            gemeentecode=gemeentecode,
            rol=rol,
            dossier_id=dossier_id,
            onderwerp=onderwerp,
            aanbieder=aanbieder,
            betrouwbaarheid=betrouwbaarheid,
            taal=taal,
            aangemaakt_op=now,
            laatst_actief_op=now,
            verloopt_op=now + LIFETIME,
        )
    )
    await db.flush()
    return reference


async def find_session(db: AsyncSession, reference: str | None, now: datetime) -> Session | None:
    """The living session behind a cookie's value; None for no, an unknown and an ended one alike."""
    if not reference or len(reference) > 100:
        return None
    row = (
        await db.execute(
            select(
                Sessie.id_hash,
                Sessie.rol,
                Sessie.dossier_id,
                Sessie.aanbieder,
                Sessie.taal,
                Sessie.aangemaakt_op,
                Sessie.laatst_actief_op,
                Sessie.verloopt_op,
            ).where(Sessie.id_hash == digest(reference))
        )
    ).one_or_none()
    if row is None:
        return None
    session = Session(
        id_hash=row.id_hash,
        rol=cast(Rol, row.rol),
        dossier_id=row.dossier_id,
        aanbieder=row.aanbieder,
        taal=row.taal,
        aangemaakt_op=row.aangemaakt_op,
        laatst_actief_op=row.laatst_actief_op,
        verloopt_op=row.verloopt_op,
    )
    return session if session.alive(now) else None


async def touch(db: AsyncSession, session: Session, now: datetime, *, at_once: bool = False) -> Session:
    """Notes that a living session is in use; `at_once` also within TOUCH, when the person asked for more time."""
    if not at_once and now - session.laatst_actief_op < TOUCH:
        return session
    await db.execute(
        update(Sessie)
        .where(Sessie.id_hash == session.id_hash, Sessie.laatst_actief_op < now)
        .values(laatst_actief_op=now)
        .execution_options(synchronize_session=False)
    )
    return msgspec.structs.replace(session, laatst_actief_op=now)


async def end_session(db: AsyncSession, reference: str) -> None:
    """Removes a session; nothing happens when there is none."""
    await db.execute(
        delete(Sessie).where(Sessie.id_hash == digest(reference)).execution_options(synchronize_session=False)
    )


async def purge_expired(db: AsyncSession, now: datetime) -> None:
    """Removes what is over in this municipality: sessions, and logins that nobody finished."""
    for statement in (
        delete(Sessie).where((Sessie.verloopt_op <= now) | (Sessie.laatst_actief_op <= now - IDLE)),
        delete(LoginTransactie).where(LoginTransactie.verloopt_op <= now),
    ):
        await db.execute(statement.execution_options(synchronize_session=False))
