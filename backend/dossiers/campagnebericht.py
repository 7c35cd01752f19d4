"""What a message of a campaign says: the texts that were frozen when the campaign started, in all their languages.

In the inbox stands only which campaign it is. So the person reads it in today's language, and the texts are kept once
and not for everybody.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.persistence.tables import CampagneRij, CampagneVariantRij
from backend.uitleg.campagnes import SLEUTEL

Teksten = Mapping[str, Mapping[str, str]]
"""By language: the title and the text."""


class Bevroren(NamedTuple):
    """A campaign as its messages need it."""

    teksten: Teksten
    gestopt: bool


def kenmerk_van(campagne_id: UUID) -> str:
    """What makes a message of this campaign one of a kind for a person."""
    return f"campagne:{campagne_id}"


async def read_bevroren(db: AsyncSession, berichten: Collection[tuple[str, Mapping[str, Any]]]) -> dict[str, Bevroren]:
    """The campaigns that these messages (key and parameters) belong to, by id; most belong to none."""
    ids = {UUID(parameters["campagne"]) for sleutel, parameters in berichten if sleutel == SLEUTEL}
    if not ids:
        return {}
    rows = await db.execute(
        select(
            CampagneRij.id, CampagneRij.stand, CampagneVariantRij.taal, CampagneVariantRij.titel,
            CampagneVariantRij.tekst,
        )
        .join(CampagneVariantRij, CampagneVariantRij.campagne_id == CampagneRij.id)
        .where(CampagneRij.id.in_(ids))
    )  # fmt: skip
    found: dict[str, dict[str, dict[str, str]]] = {}
    gestopt: set[str] = set()
    for rij in rows:
        found.setdefault(str(rij.id), {})[rij.taal] = {"titel": rij.titel, "tekst": rij.tekst}
        gestopt |= {str(rij.id)} if rij.stand == "gestopt" else set()
    return {naam: Bevroren(teksten, naam in gestopt) for naam, teksten in found.items()}


def vul_aan(sleutel: str, parameters: dict[str, Any], bevroren: Mapping[str, Bevroren]) -> dict[str, Any]:
    """The parameters of a message with, when it is one of a campaign, its texts; else as they were."""
    if sleutel != SLEUTEL:
        return parameters
    return parameters | {"teksten": bevroren[parameters["campagne"]].teksten}
