"""All channels, in the order in which they are tried: the first that has an address of a person is used.

A channel is a module beside this one and a line in `MAKERS`.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from backend.notifications.channels.email import Email
from backend.notifications.channels.kanaal import Kanaal
from backend.notifications.channels.webpush import WebPush
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings

T = TypeVar("T")


class OpenKanaal(Kanaal, Protocol):
    """A channel that holds connections."""

    async def close(self) -> None:
        """Closes them."""
        ...


def _webpush(database: Database, kluis: BsnKluis, settings: Settings) -> OpenKanaal | None:
    return WebPush(database, kluis, settings.push) if settings.push else None


def _email(database: Database, kluis: BsnKluis, settings: Settings) -> OpenKanaal | None:
    return Email(database, kluis, settings.smtp) if settings.smtp else None


MAKERS: dict[str, Callable[[Database, BsnKluis, Settings], OpenKanaal | None]] = {
    WebPush.naam: _webpush,
    Email.naam: _email,
}


def maak_kanalen(database: Database, kluis: BsnKluis, settings: Settings) -> list[OpenKanaal]:
    """The channels that the settings give. Close them when done."""
    made = (maak(database, kluis, settings) for maak in MAKERS.values())
    return [kanaal for kanaal in made if kanaal is not None]


def find_kanaal(kanalen: Iterable[object], soort: type[T]) -> T | None:
    """The channel of this kind, when there is one."""
    return next((kanaal for kanaal in kanalen if isinstance(kanaal, soort)), None)
