"""How somebody wants to be reminded: language, what a lock screen may show, which kinds, and when it must be quiet."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.i18n import TALEN
from backend.law.fout import Fout
from backend.law.vormfouten import read_struct
from backend.persistence.tables import VoorkeurRij
from backend.uitleg.herinneringen import SOORT

Soort = Literal[
    "afspraak", "les", "pvt", "map", "examen", "betaling", "ontzorgen", "pip", "termijn", "leerroute", "poging",
    "uren", "duo", "gemeente",
]  # fmt: skip
Tijdstip = Annotated[
    str,
    Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z", extra={"melding": "Geef de tijd als uu:mm, zoals 21:00."}),
]


class Voorkeuren(Struct, frozen=True, kw_only=True, rename="camel"):
    """What a person chose. `taal` null: the language in the dossier. No quiet hours: `stil_van` equals `stil_tot`.

    Kinds in `soorten_uit` still come in the inbox; they are not sent to a device or mailbox.
    """

    taal: Annotated[str, Meta(max_length=35)] | None = None
    pushdetail: Literal["discreet", "volledig"]
    soorten_uit: tuple[Soort, ...]
    stil_van: Tijdstip
    stil_tot: Tijdstip

    def stil(self) -> tuple[time, time]:
        """From when and until when it is quiet, by Dutch clocks."""
        return time.fromisoformat(self.stil_van), time.fromisoformat(self.stil_tot)


STANDAARD = Voorkeuren(taal=None, pushdetail="discreet", soorten_uit=(), stil_van="21:00", stil_tot="08:00")
"""What holds for whoever chose nothing."""


class OngeldigeVoorkeuren(Exception):
    """What was sent cannot be kept; `fouten` has all of it."""

    def __init__(self, fouten: Sequence[Fout]) -> None:
        super().__init__(f"{len(fouten)} fouten")
        self.fouten = list(fouten)


def lees_voorkeuren(body: bytes) -> Voorkeuren:
    """Preferences from JSON, all fields required but `taal`. Raises OngeldigeVoorkeuren with every fault."""
    try:
        waarde = msgspec.json.decode(body)
    except msgspec.DecodeError:
        raise OngeldigeVoorkeuren([Fout("", "geen_json", "Lever geldige JSON aan, in UTF-8.")]) from None
    fouten: list[Fout] = []
    gelezen = read_struct(waarde, Voorkeuren, "", fouten)
    taal = getattr(gelezen, "taal", None)
    if taal is not None and taal not in TALEN:
        fouten.append(Fout("taal", "onbekende_taal", f"Kies een van: {', '.join(TALEN)}."))
    if fouten or not isinstance(gelezen, Voorkeuren):
        raise OngeldigeVoorkeuren(fouten)
    return msgspec.structs.replace(gelezen, soorten_uit=tuple(s for s in SOORT if s in gelezen.soorten_uit))


async def read_voorkeuren(session: AsyncSession, dossier_ids: Sequence[UUID]) -> dict[UUID, Voorkeuren]:
    """What these people chose; who chose nothing is absent."""
    rows = await session.execute(
        select(
            VoorkeurRij.dossier_id, VoorkeurRij.taal, VoorkeurRij.pushdetail, VoorkeurRij.soorten_uit,
            VoorkeurRij.stil_van, VoorkeurRij.stil_tot,
        ).where(VoorkeurRij.dossier_id.in_(dossier_ids))
    )  # fmt: skip
    return {
        rij.dossier_id: Voorkeuren(
            taal=rij.taal,
            pushdetail=rij.pushdetail,
            soorten_uit=tuple(rij.soorten_uit),
            stil_van=f"{rij.stil_van:%H:%M}",
            stil_tot=f"{rij.stil_tot:%H:%M}",
        )
        for rij in rows
    }


async def write_voorkeuren(
    session: AsyncSession, gemeentecode: str, dossier_id: UUID, voorkeuren: Voorkeuren, now: datetime
) -> None:
    """Keeps them in place of what was chosen before."""
    van, tot = voorkeuren.stil()
    values = {
        "taal": voorkeuren.taal,
        "pushdetail": voorkeuren.pushdetail,
        "soorten_uit": list(voorkeuren.soorten_uit),
        "stil_van": van,
        "stil_tot": tot,
        "gewijzigd_op": now,
    }
    await session.execute(
        insert(VoorkeurRij)
        .values(gemeentecode=gemeentecode, dossier_id=dossier_id, **values)
        .on_conflict_do_update(index_elements=["dossier_id", "gemeentecode"], set_=values)
    )
