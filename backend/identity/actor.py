"""Who is asking: what every handler, rule and audit line knows about the caller."""

from uuid import UUID

import msgspec

from backend.settings import Rol


class Actor(msgspec.Struct, frozen=True):
    """The caller of one request, made by the guard (`access`) and found at `request.auth`.

    `gemeentecode` is the tenant; `dossier_id` the own dossier of an inburgeraar; `sessie` the SHA-256 of the
    session reference (None for a system); `taal` the language of the session; `scopes` and `client_id` belong to
    a system's token. `wie` is what the audit may write down: never a BSN or a name.
    """

    rol: Rol
    gemeentecode: str
    dossier_id: UUID | None = None
    sessie: bytes | None = None
    taal: str | None = None
    scopes: frozenset[str] = frozenset()
    client_id: str | None = None

    @property
    def wie(self) -> str:
        """The caller in one word: the system's client id, or the dossier."""
        return self.client_id or str(self.dossier_id)
