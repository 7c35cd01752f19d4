"""Runs the scenarios in `scenarios/*.yaml`, which a jurist can read without Python.

A file has a `basis` (facts that hold in all its scenarios) and `scenarios`. A scenario is a sentence (`naam`),
a rule id (`regel`), `feiten` that are laid over the basis, a `peildatum` and what is expected (`verwacht`), or
`gevallen`: variations, each with its own `geval` and whatever differs. Facts are those of contract 1; a row of
hours may leave out its day, provider and reference. Expectations are paths in contract 2, in which a list is
entered by the code of an item: `normen.z_taal_knm.behaald`. A path may end in `bevat` or `mist`. `afwezig`
means that the list has no such item, `null` that the answer is empty.
"""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from backend.law.lezen import encode_dossier, read_dossier
from backend.law.opdracht import beantwoord

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


def _scenarios() -> Iterator[Any]:
    for bestand in sorted(MAP.glob("*.yaml")):
        inhoud = yaml.safe_load(bestand.read_text())
        for scenario in inhoud["scenarios"]:
            for geval in scenario.get("gevallen", [{}]):
                feiten = _laag(_laag(inhoud.get("basis", {}), scenario.get("feiten", {})), geval.get("feiten", {}))
                peildatum = geval.get("peildatum", scenario.get("peildatum"))
                verwacht = scenario.get("verwacht", {}) | geval.get("verwacht", {})
                naam = f"{bestand.stem}: {scenario['naam']} {geval.get('geval', '')}".strip()
                yield pytest.param(feiten, peildatum, verwacht, scenario["regel"], id=naam)


def _als_json(waarde: Any) -> Any:
    return json.loads(json.dumps(waarde, default=str))


def _volg(antwoord: Any, pad: str) -> Any:
    for stap in pad.split("."):
        if antwoord is None:
            return None
        if isinstance(antwoord, list):
            delen = {deel.get("code") or deel.get("onderdeel") or deel.get("reden"): deel for deel in antwoord}
            antwoord = delen.get(stap, "afwezig")
        elif antwoord != "afwezig":
            antwoord = antwoord[stap]
    return antwoord


def _korter(waarde: Any, verwacht: Any) -> Any:
    """The answer in the short form of the expectation: codes of a list, or hours per reason."""
    if isinstance(waarde, list) and isinstance(verwacht, dict):
        return {deel["reden"]: deel["uren"] for deel in waarde}
    if isinstance(waarde, list) and all(isinstance(deel, dict) and "code" in deel for deel in waarde):
        return [deel["code"] for deel in waarde]
    return waarde


@pytest.mark.parametrize(("feiten", "peildatum", "verwacht", "regel"), list(_scenarios()))
def test_scenario(feiten: Any, peildatum: dt.date, verwacht: dict[str, Any], regel: str) -> None:
    assert regel, "een scenario noemt de regel waar het op rust"
    assert verwacht, "een scenario verwacht iets"
    dossier = read_dossier(json.dumps(_dossier(_als_json(feiten))).encode())
    regel_in = b'{"peildatum":"%s","dossier":%s}' % (str(peildatum).encode(), encode_dossier(dossier))
    antwoord = json.loads(beantwoord(regel_in).regel)
    assert "fout" not in antwoord, antwoord
    for pad, waarde in _als_json(verwacht).items():
        kern, _, toets = pad.partition(" ")
        gevonden = _volg(antwoord, kern)
        if toets == "bevat":
            assert waarde in _korter(gevonden, []), f"{pad}: {gevonden}"
        elif toets == "mist":
            assert waarde not in _korter(gevonden, []), f"{pad}: {gevonden}"
        else:
            assert _korter(gevonden, waarde) == waarde, pad


def test_er_zijn_ten_minste_150_scenarios() -> None:
    assert len(list(_scenarios())) >= 150
