"""The facts of a file, read per person under the rules of contract 1, and every fault with its line."""

import re
from collections import defaultdict
from typing import Any
from uuid import UUID

from backend.integrations.imports.bestand import Regel
from backend.integrations.imports.fout import RegelFout
from backend.integrations.imports.soorten import PERSOON
from backend.law.deel import Lijst, read_deel
from backend.law.dossier import Dossier
from backend.law.fout import OngeldigDossier

_PLAATS = re.compile(r"\[(\d+)\]\.?(.*)", re.DOTALL)
_DUBBEL = (
    "dubbele_referentie",
    "Geef deze regel een eigen referentie; een andere regel van deze persoon heeft dezelfde.",
)


def group(regels: list[Regel], personen: dict[int, UUID]) -> dict[UUID, list[Regel]]:
    """The lines per person, in the order of the file; lines that name nobody are left out."""
    found: defaultdict[UUID, list[Regel]] = defaultdict(list)
    for regel in regels:
        if regel.nummer in personen:
            found[personen[regel.nummer]].append(regel)
    return dict(found)


def check(lijst: Lijst, regels: list[Regel]) -> tuple[Dossier | None, list[RegelFout]]:
    """The facts of one person that are right, as a dossier with nothing else (None: there are none); and the faults."""
    fouten = _double(lijst, regels)
    good, more = _read(lijst, _without(regels, fouten))
    fouten += more
    if more:
        good, none_left = _read(lijst, _without(regels, fouten))
        fouten += none_left
    return good, fouten


def check_form(lijst: Lijst, regels: list[Regel]) -> list[RegelFout]:
    """The faults of lines of which nobody knows whose they are: each by itself."""
    return [fout for regel in regels for fout in _read(lijst, [regel])[1]]


def _without(regels: list[Regel], fouten: list[RegelFout]) -> list[Regel]:
    wrong = {fout.regel for fout in fouten}
    return [regel for regel in regels if regel.nummer not in wrong]


def _read(lijst: Lijst, regels: list[Regel]) -> tuple[Dossier | None, list[RegelFout]]:
    if not regels:
        return None, []
    try:
        return read_deel(lijst, [_feit(regel) for regel in regels]), []
    except OngeldigDossier as fault:
        return None, [_with_line(fout.veld, fout.code, fout.melding, regels) for fout in fault.fouten]


def _feit(regel: Regel) -> dict[str, Any]:
    return {naam: value for naam, value in regel.waarden.items() if naam not in PERSOON}


def _with_line(veld: str, code: str, melding: str, regels: list[Regel]) -> RegelFout:
    match = _PLAATS.fullmatch(veld)
    return RegelFout(
        regels[int(match[1])].nummer if match else regels[0].nummer, match[2] if match else veld, code, melding
    )


def _double(lijst: Lijst, regels: list[Regel]) -> list[RegelFout]:
    """Two different lines of one person with one referentie; of hours the law's own reader says so, per aanbieder."""
    if lijst not in ("afspraken", "betalingen"):
        return []
    seen: dict[object, dict[str, Any]] = {}
    fouten = []
    for regel in regels:
        referentie, feit = regel.waarden.get("referentie"), _feit(regel)
        if isinstance(referentie, str) and seen.setdefault(referentie, feit) != feit:
            fouten.append(RegelFout(regel.nummer, "referentie", *_DUBBEL))
    return fouten
