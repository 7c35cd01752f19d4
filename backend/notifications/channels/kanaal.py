"""What a channel is: it carries a message to the addresses a person has there, and says of each what came of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession


class Boodschap(msgspec.Struct, frozen=True):
    """What a person gets to see, composed in one language.

    `taal` is the BCP 47 tag of the texts (the fallback's own tag where they fell back), `adres` the absolute address
    that a tap opens. `tag` names what it is about without naming a person: a later message with the same tag
    replaces an earlier one, so that sending twice is harmless.
    """

    titel: str
    tekst: str
    taal: str
    richting: Literal["ltr", "rtl"]
    adres: str
    tag: str


class Zending(msgspec.Struct, frozen=True):
    """One message on its way to one address. After `houdbaar_tot` it is of no use any more.

    `id` is the row in the outbox, `bestemming` the id of the device or e-mail address.
    """

    id: UUID
    bestemming: UUID
    boodschap: Boodschap
    houdbaar_tot: datetime
    dringend: bool = False


class Bezorgd(msgspec.Struct, frozen=True, tag="bezorgd"):
    """The service took it."""


class Weg(msgspec.Struct, frozen=True, tag="weg"):
    """The address does not exist any more and must be forgotten."""


class Later(msgspec.Struct, frozen=True, tag="later"):
    """Not now; try again from `wanneer` on. `dienst` is the service that asks for patience (a host, no address).

    Not `is_geprobeerd`: the service had enough to do, so this says nothing about the address.
    """

    wanneer: datetime
    dienst: str
    is_geprobeerd: bool = True


class Geweigerd(msgspec.Struct, frozen=True, tag="geweigerd"):
    """Our fault (a key, a size, a form): trying again will not help. `reden` is a code that is safe to log."""

    reden: str


Uitkomst = Bezorgd | Weg | Later | Geweigerd
"""All that can come of a sending."""


class Kanaal(Protocol):
    """One way to reach people. Adding one is a module beside this one and a line in the registry."""

    naam: str

    async def bestemmingen(self, db: AsyncSession, dossier_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
        """Per dossier the ids of the addresses that work; a dossier without one is absent."""
        ...

    async def verstuur(self, gemeentecode: str, zendingen: Sequence[Zending]) -> list[Uitkomst]:
        """Sends all of them, and returns what came of each, in order. No transaction is open while it sends."""
        ...

    async def verwerk(
        self, db: AsyncSession, gemeentecode: str, afloop: Sequence[tuple[Zending, Uitkomst]], now: datetime
    ) -> None:
        """Writes down at the addresses what came of it (last success, gone), in the transaction that marks the rows."""
        ...
