"""A fault in a file, with the line it stands on; never the value itself."""

from collections.abc import Iterable, Sequence

import msgspec

from backend.uitleg.importen import MELDING

MEESTE_FOUTEN = 100_000
"""More than this helps nobody, and would fill the memory of whoever shows them."""


class RegelFout(msgspec.Struct, frozen=True, order=True):
    """One fault: the line (from 1, the header included), the column in contract names, a code and the remedy.

    `veld` is empty when it is about the whole line, or on line 1 about the whole file.
    """

    regel: int
    veld: str
    code: str
    melding: str


class OngeldigBestand(Exception):
    """A file is refused as a whole, with every fault that was found; nothing of it is stored."""

    status_code = 400

    def __init__(self, fouten: Iterable[RegelFout]) -> None:
        self.fouten = in_order(fouten)
        super().__init__(f"{len(self.fouten)} fouten")


def maak_fout(regel: int, veld: str, code: str) -> RegelFout:
    """A fault of a file, with the sentence that belongs to its code (`uitleg.importen`)."""
    return RegelFout(regel, veld, code, MELDING[code])


def in_order(fouten: Iterable[RegelFout]) -> Sequence[RegelFout]:
    """By line, each once; the last says so when there were too many to name them all."""
    found = sorted(set(fouten))
    if len(found) <= MEESTE_FOUTEN:
        return found
    return [*found[:MEESTE_FOUTEN], maak_fout(found[MEESTE_FOUTEN].regel, "", "te_veel_fouten")]
