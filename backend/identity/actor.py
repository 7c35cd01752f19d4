"""Who is asking: what every handler, rule and audit line knows about the caller."""

from typing import Literal
from uuid import UUID

import msgspec

from backend.audit.spoor import Spoor, new_spoor
from backend.settings import Rol


class Actor(msgspec.Struct, frozen=True):
    """The caller of one request, made by the guard (`access`) and found at `request.auth`.

    `gemeentecode` is the tenant; `dossier_id` the own dossier of an inburgeraar; `sessie` the SHA-256 of the
    session reference (None for a system and DUO); `taal` the language of the session; `scopes` and `client_id` belong
    to a system's token, and of DUO `client_id` is the OIN; `account_id`, `organisatie` and `rechten` belong to somebody
    at work. `spoor` ties together all that is recorded about this request. `wie` is what the audit may write down:
    never a BSN or a name.
    """

    rol: Rol | Literal["duo"]
    gemeentecode: str
    dossier_id: UUID | None = None
    sessie: bytes | None = None
    taal: str | None = None
    scopes: frozenset[str] = frozenset()
    client_id: str | None = None
    account_id: UUID | None = None
    organisatie: str | None = None
    rechten: frozenset[str] = frozenset()
    spoor: Spoor = msgspec.field(default_factory=new_spoor)

    @property
    def wie(self) -> str:
        """The caller in one word: the system's client id, the account, or the dossier."""
        return self.client_id or str(self.account_id or self.dossier_id)
