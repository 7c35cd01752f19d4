"""Whom we can reach, and how: the first channel that has a working address of somebody, and no other."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.notifications.channels.kanaal import Kanaal
from backend.persistence.tables import DossierRij

CHUNK = 1000


class Bereik(NamedTuple):
    """The channel that is used for somebody, and the addresses there."""

    kanaal: str
    bestemmingen: tuple[UUID, ...]


async def read_bereik(
    session: AsyncSession, kanalen: Sequence[Kanaal], dossier_ids: Sequence[UUID]
) -> dict[UUID, Bereik]:
    """How each of these people is reached; who has no working address anywhere is absent."""
    bereik: dict[UUID, Bereik] = {}
    for kanaal in kanalen:
        rest = [dossier_id for dossier_id in dict.fromkeys(dossier_ids) if dossier_id not in bereik]
        if not rest:
            break
        gevonden = await kanaal.bestemmingen(session, rest)
        bereik |= {wie: Bereik(kanaal.naam, tuple(adressen)) for wie, adressen in gevonden.items() if adressen}
    return bereik


async def read_onbereikbaar(session: AsyncSession, kanalen: Sequence[Kanaal]) -> list[str]:
    """The clientnummers of everybody who is not reachable digitally: staff call or write to them."""
    onbereikbaar: list[str] = []
    na = UUID(int=0)
    while True:
        deel = (
            await session.execute(
                select(DossierRij.id, DossierRij.clientnummer)
                .where(DossierRij.id > na)
                .order_by(DossierRij.id)
                .limit(CHUNK)
            )
        ).all()
        if not deel:
            return sorted(onbereikbaar)
        bereik = await read_bereik(session, kanalen, [rij.id for rij in deel])
        onbereikbaar += [rij.clientnummer for rij in deel if rij.id not in bereik]
        na = deel[-1].id
