"""The scenarios in `scenarios/*.yaml` as dossiers, for every test that goes through all of them."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from backend.law.dossier import Dossier
from backend.law.lezen import read_dossier

MAP = Path(__file__).parent / "scenarios"
DOSSIER: dict[str, Any] = {
    "clientnummer": "scenario-1",
    "gemeentecode": "0637",
    "naam": "Voorbeeld",
    "taal": "nl",
    "doelgroep": "asielstatushouder",
    "inburgeringsplicht": {"begindatum": "2024-01-10"},
    "pip": [],
    "uren": [],
    "examens": [],
    "afspraken": [],
}


def _laag(onder: Any, boven: Any) -> Any:
    """Lay facts over facts: objects are merged, lists and values replaced, null takes a fact away."""
    if not (isinstance(onder, dict) and isinstance(boven, dict)):
        return boven
    samen = onder | {naam: _laag(onder.get(naam), waarde) for naam, waarde in boven.items()}
    return {naam: waarde for naam, waarde in samen.items() if waarde is not None}


def _dossier(feiten: dict[str, Any]) -> dict[str, Any]:
    dossier = _laag(DOSSIER, feiten)
    rijen = [
        {"datum": "2024-06-03", "aanbieder": "Voorbeeldschool", "referentie": f"rij-{n}", **rij}
        for n, rij in enumerate(dossier["uren"])
    ]
    return dossier | {"uren": rijen}


class Voorbeeld(NamedTuple):
    """One scenario, or one variation of it; `naam` is unique."""

    naam: str
    regel: str
    dossier: Dossier
    peildatum: dt.date
    verwacht: dict[str, Any]


def voorbeelden() -> Iterator[Voorbeeld]:
    """All of them, in the order of the files."""
    for bestand in sorted(MAP.glob("*.yaml")):
        inhoud = yaml.safe_load(bestand.read_text())
        for scenario in inhoud["scenarios"]:
            for geval in scenario.get("gevallen", [{}]):
                feiten = _laag(_laag(inhoud.get("basis", {}), scenario.get("feiten", {})), geval.get("feiten", {}))
                peildatum = geval.get("peildatum", scenario.get("peildatum"))
                verwacht = scenario.get("verwacht", {}) | geval.get("verwacht", {})
                naam = f"{bestand.stem}: {scenario['naam']} {geval.get('geval', '')}".strip()
                dossier = read_dossier(json.dumps(_dossier(als_json(feiten))).encode())
                yield Voorbeeld(naam, scenario["regel"], dossier, peildatum, verwacht)


def als_json(waarde: Any) -> Any:
    """Plain JSON values: dates as text."""
    return json.loads(json.dumps(waarde, default=str))
