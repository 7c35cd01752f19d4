"""A rule of the law as a sentence, for who wants to read what is applied without reading code."""

from typing import Literal

from msgspec import Struct

Zekerheid = Literal["wet", "lezing", "aanwijzer"]


class Regel(Struct, frozen=True, kw_only=True):
    """One rule in plain Dutch, kept next to the code that applies it.

    `id` is the rule id (R-…), AMB-… for a choice between two readings of the sources, or `contract 2, …` for
    what was agreed about the verdict. `zin` says what is applied, `bron` where it was found, `artikel` the
    article when known, `lezing` what was chosen where the sources leave room. `zekerheid`: see
    `backend.law.norm.Source`.
    """

    id: str
    zin: str
    bron: str
    artikel: str | None = None
    lezing: str | None = None
    zekerheid: Zekerheid = "wet"
