"""What a list of people can be narrowed by follows from the verdict, and from a duty that runs."""

import datetime as dt
from typing import Any

import pytest

from backend.law.lezen import read_dossier
from backend.law.signalen import SIGNALEN, signalen
from backend.law.voortgang import voortgang

DAG = dt.date(2026, 3, 1)
BASIS: dict[str, Any] = {
    "clientnummer": "Z-1", "gemeentecode": "0637", "naam": "Selam Voorbeeld", "taal": "nl",
    "doelgroep": "gezinsmigrant",
    "inburgeringsplicht": {"begindatum": "2025-01-10", "kennisgeving": "2025-01-20"},
    "pip": [{"dagtekening": "2025-04-02", "leerroute": "Z"}], "uren": [], "examens": [], "afspraken": [],
}  # fmt: skip
GESPREK = {"referentie": "g", "soort": "voortgangsgesprek", "begin": "2026-03-01T09:00:00+01:00", "status": "gepland"}
KLAAR = {"themas": [1, 2, 3, 4, 5, 6, 7, 8], "eindgesprek": "2025-10-01"}


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({}, {"geen_gesprek_gepland", "uren_achter", "map_open"}),
        ({"afspraken": [GESPREK]}, {"uren_achter", "map_open"}),
        ({"afspraken": [GESPREK | {"status": "afgezegd"}]}, {"geen_gesprek_gepland", "uren_achter", "map_open"}),
        ({"map": KLAAR, "afspraken": [GESPREK]}, {"uren_achter"}),
        ({"pip": []}, {"geen_gesprek_gepland", "pip_te_laat", "map_open"}),
        (
            {"termijnDuo": {"startdatum": "2023-09-02", "einddatum": "2026-09-01"}},
            {"termijn_loopt_af", "geen_gesprek_gepland", "uren_achter", "map_open"},
        ),
        ({"inburgeringsplicht": {"begindatum": "2025-01-10", "einddatum": "2026-01-01"}}, set()),
    ],
)
def test_signals_follow_the_verdict(anders: dict[str, Any], verwacht: set[str]) -> None:
    found = signalen(voortgang(read_dossier(BASIS | anders), DAG))
    assert set(found) == verwacht
    assert list(found) == [signaal for signaal in SIGNALEN if signaal in verwacht]
