"""Runs the scenarios in `scenarios/*.yaml`, which a jurist can read without Python.

A file has a `basis` (facts that hold in all its scenarios) and `scenarios`. A scenario is a sentence (`naam`),
a rule id (`regel`), `feiten` that are laid over the basis, a `peildatum` and what is expected (`verwacht`), or
`gevallen`: variations, each with its own `geval` and whatever differs. Facts are those of contract 1; a row of
hours may leave out its day, provider and reference. Expectations are paths in contract 2, in which a list is
entered by the code of an item: `normen.z_taal_knm.behaald`. A path may end in `bevat` or `mist`. `afwezig`
means that the list has no such item, `null` that the answer is empty.
"""

import json
from typing import Any

import pytest

from backend.law.lezen import encode_dossier
from backend.law.opdracht import beantwoord
from tests.law.voorbeelden import Voorbeeld, als_json, voorbeelden


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


@pytest.mark.parametrize("voorbeeld", list(voorbeelden()), ids=lambda voorbeeld: voorbeeld.naam)
def test_scenario(voorbeeld: Voorbeeld) -> None:
    _, regel, dossier, peildatum, verwacht = voorbeeld
    assert regel, "een scenario noemt de regel waar het op rust"
    assert verwacht, "een scenario verwacht iets"
    regel_in = b'{"peildatum":"%s","dossier":%s}' % (str(peildatum).encode(), encode_dossier(dossier))
    antwoord = json.loads(beantwoord(regel_in).regel)
    assert "fout" not in antwoord, antwoord
    for pad, waarde in als_json(verwacht).items():
        kern, _, toets = pad.partition(" ")
        gevonden = _volg(antwoord, kern)
        if toets == "bevat":
            assert waarde in _korter(gevonden, []), f"{pad}: {gevonden}"
        elif toets == "mist":
            assert waarde not in _korter(gevonden, []), f"{pad}: {gevonden}"
        else:
            assert _korter(gevonden, waarde) == waarde, pad


def test_er_zijn_ten_minste_150_scenarios() -> None:
    assert len(list(voorbeelden())) >= 150
