"""Sessions: kept on the server, named by a random reference in a `__Host-` cookie, of which only the hash is stored.

Fifteen minutes without use end a session (DigiD, local session); two hours end it always, and at work a working day.
Everything here runs in the caller's transaction, pinned to the municipality of the address: a reference of another
municipality finds nothing.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import ColumnElement, Row, and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.persistence.tables.apparaat import ApparaatRij
from backend.persistence.tables.identiteit import Account, LoginTransactie, Sessie
from backend.settings import Rol

COOKIE = "__Host-sessie"
IDLE = timedelta(minutes=15)
LIFETIME = timedelta(hours=2)
LIFETIMES: dict[Rol, timedelta] = {"medewerker": timedelta(hours=8)}
"""The longest a session may last, for roles that differ from LIFETIME: a working day, still idle for IDLE at most."""
_COLUMNS = select(
    Sessie.id_hash,
    Sessie.rol,
    Sessie.dossier_id,
    Sessie.aanbieder,
    Sessie.taal,
    Sessie.aangemaakt_op,
    Sessie.laatst_actief_op,
    Sessie.verloopt_op,
    Sessie.account_id,
    Account.organisatie,
    Sessie.rechten,
    Sessie.nummer,
    Sessie.apparaat,
).outerjoin(Account, Account.id == Sessie.account_id)
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
    account_id: UUID | None = None
    organisatie: str | None = None
    rechten: frozenset[str] = frozenset()
    nummer: UUID = UUID(int=0)
    apparaat: str = ""

    def ends_at(self) -> datetime:
        """When it ends if nothing more is done."""
        return min(self.laatst_actief_op + IDLE, self.verloopt_op)

    def alive(self, now: datetime) -> bool:
        """Whether it still opens anything."""
        return now < self.ends_at()


class Eigenaar(NamedTuple):
    """Whose sessions: of a dossier, or of an account of somebody at work."""

    rol: str
    dossier_id: UUID | None
    account_id: UUID | None

    def owns(self) -> ColumnElement[bool]:
        """The condition on a session's row; somebody without a dossier and an account owns none."""
        if self.rol == "inburgeraar":
            return and_(Sessie.rol == self.rol, Sessie.dossier_id == self.dossier_id)
        return and_(Sessie.rol == self.rol, Sessie.account_id == self.account_id)


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
    account_id: UUID | None = None,
    rechten: Sequence[str] = (),
    apparaat: str = "",
) -> str:
    """A new session under a new reference, which is returned; the one it replaces is gone (ASVS 7.2.4).

    A shared phone that the same person subscribed stays subscribed; that of another goes.
    """
    reference = new_reference()
    if replaces is not None:
        await db.execute(
            update(ApparaatRij)
            .where(ApparaatRij.sessie == digest(replaces), ApparaatRij.dossier_id == dossier_id)
            .values(sessie=digest(reference))
            .execution_options(synchronize_session=False)
        )
        await end_session(db, replaces)
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
            verloopt_op=now + LIFETIMES.get(rol, LIFETIME),
            account_id=account_id,
            rechten=list(rechten),
            nummer=uuid4(),
            apparaat=apparaat,
        )
    )
    await db.flush()
    return reference


async def find_session(db: AsyncSession, reference: str | None, now: datetime) -> Session | None:
    """The living session behind a cookie's value; None for no, an unknown and an ended one alike."""
    if not reference or len(reference) > 100:
        return None
    row = (await db.execute(_COLUMNS.where(Sessie.id_hash == digest(reference)))).one_or_none()
    session = _read(row) if row else None
    return session if session and session.alive(now) else None


async def list_sessions(db: AsyncSession, eigenaar: Eigenaar, now: datetime) -> list[Session]:
    """All living sessions of somebody, the newest first."""
    rows = await db.execute(_COLUMNS.where(eigenaar.owns()).order_by(Sessie.aangemaakt_op.desc()))
    return [session for session in map(_read, rows) if session.alive(now)]


def _read(row: Row[*tuple[Any, ...]]) -> Session:
    values = row._asdict() | {"rechten": frozenset(row.rechten)}
    return Session(**values)


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
    """Removes a session; nothing happens when there is none. A device it subscribed on a shared phone goes along."""
    for statement in (
        delete(Sessie).where(Sessie.id_hash == digest(reference)),
        delete(ApparaatRij).where(ApparaatRij.sessie == digest(reference)),
    ):
        await db.execute(statement.execution_options(synchronize_session=False))


async def log_out(db: AsyncSession, reference: str, now: datetime) -> Session | None:
    """Ends the session behind a cookie's value, and returns it if it was alive.

    Of the shared phones that this person left without logging out, nobody knows which one this is: they all go along.
    """
    session = await find_session(db, reference, now)
    await end_session(db, reference)
    if session is not None and session.dossier_id is not None:
        open_elsewhere = exists().where(
            Sessie.id_hash == ApparaatRij.sessie, Sessie.verloopt_op > now, Sessie.laatst_actief_op > now - IDLE
        )
        await db.execute(
            delete(ApparaatRij)
            .where(ApparaatRij.dossier_id == session.dossier_id, ApparaatRij.sessie.is_not(None), ~open_elsewhere)
            .execution_options(synchronize_session=False)
        )
    return session


async def end_others(db: AsyncSession, eigenaar: Eigenaar, *, except_for: bytes, only: UUID | None = None) -> int:
    """Ends the sessions of somebody but the one that asks (its hash), or `only` the one of them; returns how many."""
    wanted = [eigenaar.owns(), Sessie.id_hash != except_for]
    if only is not None:
        wanted.append(Sessie.nummer == only)
    ended = (await db.scalars(delete(Sessie).where(*wanted).returning(Sessie.id_hash))).all()
    await db.execute(delete(ApparaatRij).where(ApparaatRij.sessie.in_(ended)))
    return len(ended)


async def purge_expired(db: AsyncSession, now: datetime) -> None:
    """Removes what is over in this municipality: sessions, and logins that nobody finished."""
    for statement in (
        delete(Sessie).where((Sessie.verloopt_op <= now) | (Sessie.laatst_actief_op <= now - IDLE)),
        delete(LoginTransactie).where(LoginTransactie.verloopt_op <= now),
    ):
        await db.execute(statement.execution_options(synchronize_session=False))
