"""The e-mail address of a person: given, confirmed by a code that was sent there, and forgotten again.

All of it runs in the caller's transaction. Until the code came back the address gets nothing else: it may be a
stranger's. The address is encrypted like the BSN, and bound to its row.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID, uuid4

import msgspec
from cryptography.exceptions import InvalidTag
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.identity.actor import Actor
from backend.persistence.tables import EmailRij
from backend.persistence.versleuteling import BsnKluis

VALID = timedelta(minutes=30)
TRIES = 5
"""Wrong codes, and then a new one is needed: one chance in 200,000 to guess it."""
CODE_DIGITS = 6
Bevestiging = Literal["bevestigd", "fout", "verlopen"]


class EmailAdres(msgspec.Struct, frozen=True):
    """An address as its owner sees it. `adres` is None when no key opens it any more."""

    adres: str | None
    bevestigd_op: datetime | None
    wacht_op_code: bool


async def read_email(db: AsyncSession, kluis: BsnKluis, dossier_id: UUID, now: datetime) -> EmailAdres | None:
    """The address of this person, confirmed or not; None when there is none."""
    rij = await db.scalar(select(EmailRij).where(EmailRij.dossier_id == dossier_id))
    if rij is None:
        return None
    waiting = rij.code_tot is not None and now < rij.code_tot and rij.code_pogingen < TRIES
    return EmailAdres(_open(kluis, rij), rij.bevestigd_op, waiting)


async def put_email(db: AsyncSession, kluis: BsnKluis, actor: Actor, adres: str, now: datetime) -> str | None:
    """Stores an address that is not confirmed yet, instead of any other; returns the code to send there.

    None: this address is confirmed already, and nothing changed.
    """
    if actor.dossier_id is None:
        raise ValueError("only somebody with a dossier has an address")
    rij = await db.scalar(select(EmailRij).where(EmailRij.dossier_id == actor.dossier_id).with_for_update())
    if rij is not None and rij.bevestigd_op is not None and _open(kluis, rij) == adres:
        return None
    if rij is not None:
        await db.delete(rij)
        await db.flush()
    email_id, code = uuid4(), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    versleuteld, sleutel = kluis.versleutel(adres, email_id)
    db.add(
        EmailRij(
            id=email_id,
            gemeentecode=actor.gemeentecode,
            dossier_id=actor.dossier_id,
            adres_versleuteld=versleuteld,
            adres_sleutel=sleutel,
            code_hash=_hash(kluis, email_id, code),
            code_tot=now + VALID,
            code_pogingen=0,
            aangemaakt_op=now,
            bevestigd_op=None,
            laatst_gelukt_op=None,
            mislukt=0,
        )
    )
    await _record(db, actor, "email.opgegeven", now)
    return code


async def confirm_email(db: AsyncSession, kluis: BsnKluis, actor: Actor, code: str, now: datetime) -> Bevestiging:
    """Confirms the address with its code. A wrong one counts; after TRIES of them, or VALID, a new code is needed.

    Returns instead of raising, so that a wrong try is counted when the transaction ends.
    """
    rij = await db.scalar(select(EmailRij).where(EmailRij.dossier_id == actor.dossier_id).with_for_update())
    if (
        rij is None
        or rij.code_hash is None
        or rij.code_tot is None
        or now >= rij.code_tot
        or rij.code_pogingen >= TRIES
    ):
        return "verlopen"
    if not hmac.compare_digest(rij.code_hash, _hash(kluis, rij.id, code)):
        rij.code_pogingen += 1
        return "fout"
    rij.bevestigd_op, rij.code_hash, rij.code_tot, rij.code_pogingen = now, None, None, 0
    await _record(db, actor, "email.bevestigd", now)
    return "bevestigd"


async def forget_email(db: AsyncSession, actor: Actor, now: datetime) -> None:
    """Removes the address; nothing happens when there is none."""
    gone = await db.scalar(
        delete(EmailRij)
        .where(EmailRij.dossier_id == actor.dossier_id)
        .returning(EmailRij.id)
        .execution_options(synchronize_session=False)
    )
    if gone is not None:
        await _record(db, actor, "email.verwijderd", now)


def _open(kluis: BsnKluis, rij: EmailRij) -> str | None:
    try:
        return kluis.ontsleutel(rij.adres_versleuteld, rij.adres_sleutel, rij.id)
    except (InvalidTag, KeyError):
        return None


def _hash(kluis: BsnKluis, email_id: UUID, code: str) -> bytes:
    """Keyed, because a code of six digits can be tried out; with the row, so that it fits one address only."""
    return kluis.kenmerk("code", email_id.hex, code)


async def _record(db: AsyncSession, actor: Actor, handeling: str, now: datetime) -> None:
    await audit.record(
        db, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie, handeling=handeling,
        dossier_id=actor.dossier_id,
    )  # fmt: skip
