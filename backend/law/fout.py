"""A fault in what was delivered, and the refusal that carries all of them."""

from collections.abc import Sequence

from msgspec import Struct


class Fout(Struct, frozen=True):
    """One fault: `veld` in contract names (`uren[3].datum`, empty for the whole), a stable `code`, and
    `melding`, one plain Dutch sentence with the remedy. The value itself is never repeated."""

    veld: str
    code: str
    melding: str


class OngeldigDossier(Exception):
    """The delivered document is refused; `fouten` holds every fault that was found."""

    def __init__(self, fouten: Sequence[Fout]) -> None:
        super().__init__(f"{len(fouten)} fout(en): " + ", ".join(fout.veld or "(geheel)" for fout in fouten))
        self.fouten = list(fouten)
