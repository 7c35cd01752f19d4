"""Whom we can reach, and how: the first channel that has a working address of somebody, and no other."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.notifications.channels.kanaal import Kanaal


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
