"""Small bodies, read with all their faults at once: by the same reader as a dossier."""

from datetime import date
from typing import Any

import msgspec

from backend.api.errors import OngeldigeInvoer
from backend.law.kalender import einde_na
from backend.law.lezen import Fout, read_json
from backend.law.vormfouten import read_struct

LANGSTE_MAANDEN = 12
"""How many months ahead a share or an assignment may end: a choice of this product, not a number of the law."""


def read_body(body: bytes, soort: type[msgspec.Struct], fouten: list[Fout]) -> Any:
    """The body as `soort`; at faults (added to `fouten`) an object in which what was faulty is None or empty.

    Raises OngeldigDossier when it is no JSON, OngeldigeInvoer when it is no object.
    """
    found = read_struct(read_json(body), soort, "", fouten)
    if found is None:
        raise OngeldigeInvoer(fouten)
    return found


def check_einde(eindigt_op: date | None, vandaag: date, fouten: list[Fout]) -> None:
    """A last day lies between today and a year ahead; one that was faulty in itself was told already."""
    if eindigt_op is None:
        return
    if eindigt_op < vandaag:
        fouten.append(Fout("eindigtOp", "voorbij", "Kies een dag die nog komt."))
    if eindigt_op > einde_na(vandaag, LANGSTE_MAANDEN).datum:
        fouten.append(Fout("eindigtOp", "te_ver", f"Kies een dag binnen {LANGSTE_MAANDEN} maanden."))
