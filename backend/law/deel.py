"""Reading a few facts of one kind by themselves, under the same rules as a whole dossier (contract 1).

What contradicts itself within a list (two rows of hours with one referentie, an end before its begin) is found too:
the facts are read as those of an otherwise empty dossier.
"""

import json
from collections.abc import Sequence
from typing import Literal

from backend.law.dossier import Dossier
from backend.law.fout import Fout, OngeldigDossier
from backend.law.lezen import read_dossier

Lijst = Literal["uren", "examens", "afspraken", "betalingen"]
_PAD: dict[Lijst, str] = {
    "uren": "uren",
    "examens": "examens",
    "afspraken": "afspraken",
    "betalingen": "ontzorgen.betalingen",
}
_DAG = "2022-01-01"


def read_deel(lijst: Lijst, waarden: Sequence[object]) -> Dossier:
    """A dossier with nothing but these facts (plain JSON values).

    Raises `OngeldigDossier`; a `veld` then begins with the place in the list: `[3].datum`.
    """
    leeg: dict[str, object] = {
        "clientnummer": "0",
        "gemeentecode": "0000",
        "naam": "-",
        "taal": "nl",
        "doelgroep": "gezinsmigrant",
        "inburgeringsplicht": {"begindatum": _DAG},
        "pip": [],
        "uren": [],
        "examens": [],
        "afspraken": [],
        "ontzorgen": {"bijstandVanaf": _DAG, "betalingen": list(waarden) if lijst == "betalingen" else []},
    }
    if lijst != "betalingen":
        leeg[lijst] = list(waarden)
    try:
        # As bytes, because right documents are read from those at once, and thousands of facts are common.
        return read_dossier(json.dumps(leeg).encode())
    except OngeldigDossier as fault:
        raise OngeldigDossier([_kort(fout, _PAD[lijst]) for fout in fault.fouten]) from None


def _kort(fout: Fout, pad: str) -> Fout:
    return Fout(fout.veld.removeprefix(pad), fout.code, fout.melding)
