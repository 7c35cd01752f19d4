"""Runs `scenarios_tijdlijn.yaml` and `scenarios_herinneringen.yaml`, which a jurist can read without Python.

A file has a `basis` (facts of contract 1 that hold in all its scenarios) and `scenarios`. A scenario is a sentence
(`naam`), a rule id (`regel`), `feiten` that are laid over the basis, and `over`: the beginnings of the keys that it
is about. `verwacht` lists all of those, in order, and nothing else. Of each the key, the day (or for a reminder the
due moment in Dutch time with its offset) and whatever parameters matter. `gevallen` are variations, each with its
own `geval` and whatever differs. For a timeline the `peildatum` is given; for reminders `vanaf`, `tot`, and perhaps
`antwoorden` and `gebeurtenissen`. Rows of attendance, appointments and payments may leave out what does not matter.
"""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from backend.law.dossier import Dossier
from backend.law.duo_gebeurtenissen import Gebeurtenis
from backend.law.herinneringen import SLEUTELS, Herinnering, herinneringen
from backend.law.lezen import read_dossier
from backend.law.mijlpaal import MIJLPALEN, Mijlpaal
from backend.law.tijdlijn import tijdlijn

MAP = Path(__file__).parent
VELDEN = ("naam", "regel", "over", "peildatum", "vanaf", "tot", "antwoorden", "gebeurtenissen", "verwacht")
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
RIJ = {"datum": "2024-06-03", "aanbieder": "Voorbeeldschool"}
AFSPRAAK = {"soort": "voortgangsgesprek", "plaats": {"naam": "Stadhuis"}, "status": "gepland"}
BETALING = {"soort": "huur", "bedrag": "612.40", "ontvanger": "Verhuurder", "status": "gepland"}


def laag(onder: Any, boven: Any) -> Any:
    """Lay facts over facts: objects are merged, lists and values replaced, null takes a fact away."""
    if not (isinstance(onder, dict) and isinstance(boven, dict)):
        return boven
    samen = onder | {naam: laag(onder.get(naam), waarde) for naam, waarde in boven.items()}
    return {naam: waarde for naam, waarde in samen.items() if waarde is not None}


def als_dossier(feiten: dict[str, Any]) -> Dossier:
    """A dossier that the reader accepts, with what a scenario left out."""
    ruw = laag(DOSSIER, feiten)
    ruw["uren"] = [{"referentie": f"rij-{n}", **RIJ, **rij} for n, rij in enumerate(ruw["uren"])]
    ruw["afspraken"] = [{"referentie": f"A-{n}", **AFSPRAAK, **deel} for n, deel in enumerate(ruw["afspraken"], 1)]
    if "ontzorgen" in ruw:
        betalingen = enumerate(ruw["ontzorgen"].get("betalingen", []), 1)
        eigen = [{"referentie": f"B-{n}", **BETALING, **betaling} for n, betaling in betalingen]
        ruw["ontzorgen"] = ruw["ontzorgen"] | {"betalingen": eigen}
    return read_dossier(json.dumps(ruw, default=str).encode())


def scenarios(bestand: str) -> Iterator[Any]:
    """Every scenario and every variation of it."""
    inhoud = yaml.safe_load((MAP / bestand).read_text())
    for scenario in inhoud["scenarios"]:
        for geval in scenario.get("gevallen", [{}]):
            alles = scenario | geval
            feiten = laag(laag(inhoud.get("basis", {}), scenario.get("feiten", {})), geval.get("feiten", {}))
            assert not set(alles) - {*VELDEN, "feiten", "geval", "gevallen"}, f"onbekend veld in {scenario['naam']}"
            yield pytest.param(feiten, alles, id=f"{scenario['naam']} {geval.get('geval', '')}".strip())


def als_json(waarde: Any) -> Any:
    """As JSON has it."""
    return json.loads(msgspec.json.encode(waarde))


def gevonden(alles: Any, rijen: list[dict[str, Any]], verwacht: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of what the scenario is about: the fields that it names."""
    over = tuple(alles["over"])
    hierover = [rij for rij in rijen if rij["sleutel"].startswith(over)]
    if len(hierover) != len(verwacht):
        return [{naam: rij[naam] for naam in ("sleutel", "dag", "op") if naam in rij} for rij in hierover]
    return [{naam: rij.get(naam) for naam in deel} for rij, deel in zip(hierover, verwacht, strict=True)]


def rij_van(mijlpaal: Mijlpaal) -> dict[str, Any]:
    """A milestone as a scenario writes it."""
    eigen = {"sleutel": mijlpaal.sleutel, "dag": mijlpaal.dag, "is": mijlpaal.soort}
    bronnen = {"feiten": list(mijlpaal.bron.feiten), "artikelen": [norm.artikel for norm in mijlpaal.bron.normen]}
    return als_json({**mijlpaal.parameters, **eigen, **bronnen, "regel": mijlpaal.bron.regel})


def rij_van_herinnering(herinnering: Herinnering) -> dict[str, Any]:
    """A reminder as a scenario writes it."""
    eigen = {
        "sleutel": herinnering.sleutel,
        "op": herinnering.op.strftime("%Y-%m-%d %H:%M %z"),
        "voorwerp": herinnering.voorwerp,
        "inhalen": herinnering.inhalen,
        "vervaltBij": herinnering.vervalt_bij,
        "artikelen": [norm.artikel for norm in herinnering.reden.normen],
        "regel": herinnering.reden.regel,
    }
    return als_json({**herinnering.parameters, **eigen})


@pytest.mark.parametrize(("feiten", "alles"), list(scenarios("scenarios_tijdlijn.yaml")))
def test_tijdlijn(feiten: dict[str, Any], alles: dict[str, Any]) -> None:
    assert alles["regel"], "een scenario noemt de regel waar het op rust"
    gebeurtenissen = msgspec.convert(als_json(alles.get("gebeurtenissen", [])), tuple[Gebeurtenis, ...])
    rijen = [rij_van(deel) for deel in tijdlijn(als_dossier(feiten), alles["peildatum"], gebeurtenissen=gebeurtenissen)]
    verwacht = als_json(alles["verwacht"])
    assert gevonden(alles, rijen, verwacht) == verwacht


@pytest.mark.parametrize(("feiten", "alles"), list(scenarios("scenarios_herinneringen.yaml")))
def test_herinneringen(feiten: dict[str, Any], alles: dict[str, Any]) -> None:
    assert alles["regel"], "een scenario noemt de regel waar het op rust"
    gebeurtenissen = msgspec.convert(als_json(alles.get("gebeurtenissen", [])), tuple[Gebeurtenis, ...])
    gepland = herinneringen(
        als_dossier(feiten),
        dt.datetime.fromisoformat(alles["vanaf"]),
        dt.datetime.fromisoformat(alles["tot"]),
        alles.get("antwoorden", {}),
        gebeurtenissen=gebeurtenissen,
    )
    verwacht = als_json(alles["verwacht"])
    assert gevonden(alles, [rij_van_herinnering(deel) for deel in gepland], verwacht) == verwacht


def test_de_scenarios_noemen_bestaande_sleutels_en_elke_sleutel_van_een_ladder() -> None:
    genoemd = {
        rij["sleutel"] for geval in scenarios("scenarios_herinneringen.yaml") for rij in geval.values[1]["verwacht"]
    }
    assert genoemd <= set(SLEUTELS)
    over = {sleutel for sleutel in SLEUTELS if not sleutel.startswith(("duo.", "schema."))}
    assert over <= genoemd, "geen scenario verwacht deze herinnering"


def test_elke_mijlpaal_komt_in_een_scenario_voor() -> None:
    genoemd = {rij["sleutel"] for geval in scenarios("scenarios_tijdlijn.yaml") for rij in geval.values[1]["verwacht"]}
    assert genoemd == set(MIJLPALEN)
