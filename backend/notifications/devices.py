"""The devices of a person: subscribe, list, forget, and renew. All of it runs in the caller's transaction.

A device is found by the keyed hash of its endpoint, so it is there once: when somebody else logs in on it, it moves to
that person, under another id. A message that was on its way to the first person then finds no device.
"""

import hmac
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import case, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.identity.actor import Actor
from backend.notifications.channels.versleuteld import Sleutels
from backend.persistence.tables import ApparaatRij, DossierRij
from backend.persistence.versleuteling import BsnKluis

COOKIE = "__Host-telefoon"
"""Names the device that this browser is, on a phone that nobody shares; nothing is opened with it."""
COOKIE_KEPT = timedelta(days=400)
"""The longest that browsers keep a cookie (RFC 6265bis 5.5)."""
MOST = 20
"""Devices that one person has at most; the one that was made first goes when there are more."""


class AndereSleutels(Exception):
    """The endpoint is known, is somebody else's, and the secret is not that of the device: no proof of having it."""


class Aanmelding(msgspec.Struct, frozen=True):
    """What a device gives to be reached. `sleutel` is the id of the VAPID key it was made with."""

    endpoint: str
    sleutels: Sleutels
    sleutel: str
    label: str
    is_gedeeld: bool


class Apparaat(msgspec.Struct, frozen=True):
    """A device as its owner sees it. `dienst` is the host of its push service, `mislukt` its failures in a row."""

    id: UUID
    label: str
    dienst: str
    is_gedeeld: bool
    aangemaakt_op: datetime
    laatst_gelukt_op: datetime | None
    mislukt: int


async def subscribe(db: AsyncSession, kluis: BsnKluis, actor: Actor, nieuw: Aanmelding, now: datetime) -> UUID:
    """Adds the device, or takes it over from whoever had it; returns its id. Raises AndereSleutels."""
    zoek = kluis.kenmerk("endpoint", nieuw.endpoint)
    known = (
        await db.execute(
            select(ApparaatRij.dossier_id, ApparaatRij.auth).where(ApparaatRij.endpoint_zoek == zoek).with_for_update()
        )
    ).one_or_none()
    if (
        known is not None
        and known.dossier_id != actor.dossier_id
        and not hmac.compare_digest(known.auth, nieuw.sleutels.auth)
    ):
        raise AndereSleutels
    statement = insert(ApparaatRij).values(
        id=uuid4(),
        gemeentecode=actor.gemeentecode,
        dossier_id=actor.dossier_id,
        endpoint_zoek=zoek,
        aangemaakt_op=now,
        laatst_gelukt_op=None,
        mislukt=0,
        label=nieuw.label,
        sessie=actor.sessie if nieuw.is_gedeeld else None,
        **_subscription(nieuw),
    )
    # The whole row becomes that of the new owner; the same owner keeps the id, and what is known about the device.
    same, new = ApparaatRij.dossier_id == statement.excluded.dossier_id, statement.excluded
    apparaat_id: UUID | None = await db.scalar(
        statement.on_conflict_do_update(
            index_elements=["gemeentecode", "endpoint_zoek"],
            set_={
                "id": case((same, ApparaatRij.id), else_=new.id),
                "dossier_id": new.dossier_id,
                "p256dh": new.p256dh,
                "auth": new.auth,
                "vapid_sleutel": new.vapid_sleutel,
                "label": new.label,
                "sessie": new.sessie,
                "aangemaakt_op": case((same, ApparaatRij.aangemaakt_op), else_=new.aangemaakt_op),
                "laatst_gelukt_op": case((same, ApparaatRij.laatst_gelukt_op), else_=None),
                "mislukt": 0,
            },
        ).returning(ApparaatRij.id)
    )
    if apparaat_id is None:
        raise RuntimeError("an insert that returns nothing")
    await _drop_oldest(db, actor)
    await _record(db, actor, "apparaat.aangemeld", now)
    return apparaat_id


async def read_apparaten(db: AsyncSession, dossier_id: UUID | None) -> list[Apparaat]:
    """The devices of this person, the newest first."""
    rows = await db.scalars(
        select(ApparaatRij)
        .where(ApparaatRij.dossier_id == dossier_id)
        .order_by(ApparaatRij.aangemaakt_op.desc(), ApparaatRij.id)
    )
    return [
        Apparaat(
            id=rij.id,
            label=rij.label,
            dienst=urlsplit(rij.endpoint).hostname or "",
            is_gedeeld=rij.sessie is not None,
            aangemaakt_op=rij.aangemaakt_op,
            laatst_gelukt_op=rij.laatst_gelukt_op,
            mislukt=rij.mislukt,
        )
        for rij in rows
    ]


async def has_dossier(db: AsyncSession, dossier_id: UUID | None) -> bool:
    """Whether this person's dossier is (still) there."""
    return await db.scalar(select(DossierRij.id).where(DossierRij.id == dossier_id)) is not None


async def owns(db: AsyncSession, dossier_id: UUID | None, apparaat_id: UUID) -> bool:
    """Whether this person has a device with this id."""
    mine = select(ApparaatRij.id).where(ApparaatRij.id == apparaat_id, ApparaatRij.dossier_id == dossier_id)
    return await db.scalar(mine) is not None


async def is_own_phone(db: AsyncSession, dossier_id: UUID | None, kenmerk: str | None) -> bool:
    """Whether the browser with this in COOKIE is a device of this person that nobody else uses."""
    try:
        apparaat_id = UUID(kenmerk or "")
    except ValueError:
        return False
    own = select(ApparaatRij.id).where(
        ApparaatRij.id == apparaat_id, ApparaatRij.dossier_id == dossier_id, ApparaatRij.sessie.is_(None)
    )
    return await db.scalar(own) is not None


async def forget(db: AsyncSession, actor: Actor, apparaat_id: UUID, now: datetime) -> bool:
    """Removes a device of this person; False when there is none with this id."""
    gone = await db.scalar(
        delete(ApparaatRij)
        .where(ApparaatRij.id == apparaat_id, ApparaatRij.dossier_id == actor.dossier_id)
        .returning(ApparaatRij.id)
        .execution_options(synchronize_session=False)
    )
    if gone is not None:
        await _record(db, actor, "apparaat.verwijderd", now)
    return gone is not None


async def renew(
    db: AsyncSession, kluis: BsnKluis, *, oud_endpoint: str, oud_auth: bytes, nieuw: Aanmelding
) -> bool:  # fmt: skip
    """Puts a new subscription in the place of an old one, without a session: the browser changed it by itself.

    Who has the old endpoint and its secret is that browser. Owner, label and id stay. False when nothing matched.
    """
    rij = await db.scalar(
        select(ApparaatRij)
        .where(ApparaatRij.endpoint_zoek == kluis.kenmerk("endpoint", oud_endpoint))
        .with_for_update()
    )
    if rij is None or not hmac.compare_digest(rij.auth, oud_auth):
        return False
    zoek = kluis.kenmerk("endpoint", nieuw.endpoint)
    taken = await db.scalar(
        select(ApparaatRij.id).where(ApparaatRij.endpoint_zoek == zoek, ApparaatRij.id != rij.id)
    )  # fmt: skip
    if taken is not None:
        # The page was quicker and subscribed the new one itself: then the old one is all that is left to remove.
        await db.delete(rij)
        return True
    await db.execute(
        update(ApparaatRij)
        .where(ApparaatRij.id == rij.id)
        .values(endpoint_zoek=zoek, mislukt=0, **_subscription(nieuw))
        .execution_options(synchronize_session=False)
    )
    return True


def _subscription(nieuw: Aanmelding) -> dict[str, str | bytes]:
    return {
        "endpoint": nieuw.endpoint,
        "p256dh": nieuw.sleutels.p256dh,
        "auth": nieuw.sleutels.auth,
        "vapid_sleutel": nieuw.sleutel,
    }


async def _drop_oldest(db: AsyncSession, actor: Actor) -> None:
    newest = (
        select(ApparaatRij.id)
        .where(ApparaatRij.dossier_id == actor.dossier_id)
        .order_by(ApparaatRij.aangemaakt_op.desc())
        .limit(MOST)
    )
    await db.execute(
        delete(ApparaatRij)
        .where(ApparaatRij.dossier_id == actor.dossier_id, ApparaatRij.id.not_in(newest))
        .execution_options(synchronize_session=False)
    )


async def _record(db: AsyncSession, actor: Actor, handeling: str, now: datetime) -> None:
    await audit.record(
        db, gemeentecode=actor.gemeentecode, tijdstip=now, rol=actor.rol, wie=actor.wie, handeling=handeling,
        dossier_id=actor.dossier_id,
    )  # fmt: skip
