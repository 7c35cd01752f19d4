"""A fault in a file, with the line it stands on; never the value itself."""

from collections.abc import Sequence

import msgspec


class RegelFout(msgspec.Struct, frozen=True):
    """One fault: the line (from 1, the header included), the column in contract names, a code and the remedy."""

    regel: int
    veld: str
    code: str
    melding: str


class OngeldigBestand(Exception):
    """A file is refused as a whole, with every fault that was found; nothing of it is stored."""

    status_code = 400

    def __init__(self, fouten: Sequence[RegelFout]) -> None:
        super().__init__(f"{len(fouten)} fouten")
        self.fouten = sorted(fouten, key=lambda fout: fout.regel)
