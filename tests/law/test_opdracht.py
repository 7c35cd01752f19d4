"""One line in, one line out: a verdict, or every fault of that line."""

import json
from typing import Any

import pytest

from backend.law.opdracht import beantwoord
from backend.law.uitkomst import Voortgang

DOSSIER: dict[str, Any] = {
    "clientnummer": "c-1",
    "gemeentecode": "0637",
    "naam": "Voorbeeld",
    "taal": "nl",
    "doelgroep": "asielstatushouder",
    "inburgeringsplicht": {"begindatum": "2024-01-10"},
    "pip": [{"dagtekening": "2024-03-01", "leerroute": "B1"}],
    "uren": [],
    "examens": [],
    "afspraken": [],
}


def vraag(**anders: Any) -> bytes:
    return json.dumps({"peildatum": "2025-01-01", "dossier": DOSSIER, **anders}).encode()


def test_een_goede_regel_geeft_alle_velden_van_het_contract() -> None:
    antwoord = beantwoord(vraag())
    assert antwoord.goed
    assert b"\n" not in antwoord.regel
    inhoud = json.loads(antwoord.regel)
    assert list(inhoud) == [
        "peildatum", "stelsel", "plicht", "pip", "termijn", "leerrouteWijzigen", "normen", "schema", "afschalen",
        "examens", "gratisPogingenVervallen", "map", "pvt", "afronding", "ambtshalveVerlenging", "ontzorgen",
        "gesprekken", "volgendeAfspraak", "waarschuwingen", "rechten",
    ]  # fmt: skip
    assert len(inhoud) == len(Voortgang.__struct_fields__)
    assert inhoud["ontzorgen"] is None


@pytest.mark.parametrize(
    ("regel", "velden"),
    [
        (b"", [""]),
        (b"geen json", [""]),
        (b"[]", [""]),
        (b"{}", ["peildatum", "dossier"]),
        (vraag(peildatum="2025-02-30"), ["peildatum"]),
        (vraag(peildatum="9999-12-31"), ["peildatum"]),
        (vraag(peildatum=None, dossier={**DOSSIER, "taal": 1}), ["peildatum", "taal"]),
        (vraag(dossier=None), ["dossier"]),
        (vraag(dossier=[]), ["dossier"]),
        (vraag(extra=1), ["extra"]),
        (vraag(dossier={**DOSSIER, "taal": "de"}), ["taal"]),
        (vraag(dossier={**DOSSIER, "naam": ""}), ["naam"]),
    ],
)
def test_een_slechte_regel_noemt_elk_veld_en_verder_niets(regel: bytes, velden: list[str]) -> None:
    antwoord = beantwoord(regel)
    assert not antwoord.goed
    inhoud = json.loads(antwoord.regel)
    assert [fout["veld"] for fout in inhoud["fout"]] == velden
    assert all(set(fout) == {"veld", "melding"} for fout in inhoud["fout"])


def test_een_dag_van_voor_de_wet_krijgt_een_fout_en_geen_verzonnen_norm() -> None:
    dossier = {**DOSSIER, "stelsel": "Wi2021", "inburgeringsplicht": {"begindatum": "2020-01-01"}}
    antwoord = beantwoord(vraag(peildatum="2021-06-01", dossier=dossier))
    assert not antwoord.goed
    assert json.loads(antwoord.regel)["fout"][0]["veld"] == "peildatum"


@pytest.mark.parametrize(
    "feit",
    [
        {"termijnDuo": {"startdatum": "2012-06-01", "einddatum": "2015-06-01"}},
        {"examens": [{"onderdeel": "lezen", "niveau": "A2", "datum": "2012-12-20", "afgemeldOp": "2012-12-01"}]},
    ],
)
def test_ook_onder_de_wet_van_2013_wordt_er_niets_verzonnen_over_een_dag_ervoor(feit: dict[str, Any]) -> None:
    dossier = {**DOSSIER, "inburgeringsplicht": {"begindatum": "2012-01-01"}, **feit}
    assert beantwoord(vraag(peildatum="2013-01-01", dossier=dossier)).goed
    antwoord = beantwoord(vraag(peildatum="2012-12-31", dossier=dossier))
    assert [fout["veld"] for fout in json.loads(antwoord.regel)["fout"]] == ["peildatum"]


def test_een_dubbele_rij_of_een_lege_waarde_maakt_een_regel_niet_slecht() -> None:
    rij = {"datum": "2024-06-03", "uren": 2, "soort": "nt2", "keurmerk": "bow", "aanbieder": "S", "referentie": "1"}
    antwoord = beantwoord(vraag(dossier={**DOSSIER, "uren": [rij, rij, {**rij, "referentie": "2", "vorm": None}]}))
    assert antwoord.goed
    normen = {norm["code"]: norm for norm in json.loads(antwoord.regel)["normen"]}
    assert normen["a2_inspanning"]["behaald"] == 4


def test_hele_uren_worden_zonder_komma_geschreven() -> None:
    rij = {"datum": "2024-06-03", "soort": "nt2", "keurmerk": "bow", "aanbieder": "S"}
    heel = beantwoord(vraag(dossier={**DOSSIER, "uren": [{**rij, "uren": 2, "referentie": "1"}]}))
    assert b'"behaald":2,"vereist":600,"resterend":598,' in heel.regel
    half = beantwoord(vraag(dossier={**DOSSIER, "uren": [{**rij, "uren": 2.5, "referentie": "1"}]}))
    assert b'"behaald":2.5,"vereist":600,"resterend":597.5,' in half.regel
