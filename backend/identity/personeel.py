"""People at work: what their organisation's login says about them (name and roles), and their account here."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.identity.jose import Claims
from backend.identity.weigering import LoginGeweigerd, Reden
from backend.persistence.tables.identiteit import Account, Sessie
from backend.settings import Aanbieder, Recht

LONGEST_NAME = 100
MOST_ROLES = 500


class Personeel(msgspec.Struct, frozen=True):
    """Somebody at work: the name to show to people, and the rights their organisation gave."""

    naam: str
    rechten: frozenset[Recht]


def read_personeel(id_claims: Claims, userinfo: Claims, aanbieder: Aanbieder) -> Personeel:
    """Name and rights from claims that were checked; the ID token's word comes before userinfo's.

    A role that the settings do not name gives nothing. Raises LoginGeweigerd: ROL_ONTBREEKT, NAAM_ONTBREEKT.
    """
    rechten = frozenset(
        aanbieder.rollen_waarden[rol]
        for rol in _roles(_first(aanbieder.rollen_pad, id_claims, userinfo))
        if rol in aanbieder.rollen_waarden
    )
    if aanbieder.rol == "medewerker":
        # An extra right is given to a medewerker, so it makes one.
        allowed = bool(rechten - {"begeleider"})
    else:
        allowed = not aanbieder.rollen_waarden or "begeleider" in rechten
        rechten = frozenset()
    if not allowed:
        raise LoginGeweigerd(Reden.ROL_ONTBREEKT)
    naam = _first(aanbieder.naam_pad, id_claims, userinfo)
    if not isinstance(naam, str) or not (naam := " ".join(naam.split())) or not naam.isprintable():
        raise LoginGeweigerd(Reden.NAAM_ONTBREEKT)
    return Personeel(naam[:LONGEST_NAME], rechten)


async def open_account(
    db: AsyncSession,
    aanbieder: Aanbieder,
    *,
    gemeentecode: str,
    sub: str,
    personeel: Personeel,
    organisatie: str,
    now: datetime,
) -> UUID:
    """The account of this person at this broker, made at the first login; sessions with other rights are ended.

    Whoever lost a right at their organisation loses it here with the next login, in every browser (ASVS 7.4).
    """
    stmt = insert(Account).values(
        id=uuid4(),
        gemeentecode=gemeentecode,
        rol=aanbieder.rol,
        aanbieder=aanbieder.naam,
        onderwerp=sub,
        naam=personeel.naam,
        organisatie=organisatie,
        aangemaakt_op=now,
        laatst_ingelogd_op=now,
    )
    account_id: UUID | None = await db.scalar(
        stmt.on_conflict_do_update(
            index_elements=["gemeentecode", "aanbieder", "onderwerp"],
            set_={"naam": personeel.naam, "organisatie": organisatie, "laatst_ingelogd_op": now},
        ).returning(Account.id)
    )
    if account_id is None:
        raise LoginGeweigerd(Reden.ROL_ONTBREEKT)
    await db.execute(
        delete(Sessie)
        .where(Sessie.account_id == account_id, Sessie.rechten != sorted(personeel.rechten))
        .execution_options(synchronize_session=False)
    )
    return account_id


def _first(pad: tuple[str, ...], *sources: Claims) -> Any:
    for claims in sources:
        value: Any = claims
        for name in pad:
            value = value.get(name) if isinstance(value, dict) else None
        if value is not None:
            return value
    return None


def _roles(value: Any) -> list[str]:
    """A list of roles, or one text with spaces: brokers send both."""
    listed = value.split() if isinstance(value, str) else value
    return [rol for rol in listed[:MOST_ROLES] if isinstance(rol, str)] if isinstance(listed, list) else []
