"""An explanation says of each fact whether it counted and, when not, exactly why."""

import datetime as dt
import json
from typing import Any

import pytest

from backend.law.lezen import read_dossier
from backend.law.redenen import leg_uit

DOSSIER: dict[str, Any] = {
    "clientnummer": "c-1",
    "gemeentecode": "0637",
    "naam": "Voorbeeld",
    "taal": "nl",
    "doelgroep": "asielstatushouder",
    "inburgeringsplicht": {"begindatum": "2024-01-10", "kennisgeving": "2024-02-01"},
    "vestiging": "2024-03-01",
    "pip": [{"dagtekening": "2024-03-29", "leerroute": "B1"}],
    "uren": [],
    "examens": [],
    "afspraken": [],
}


def waarom(veld: str, soort: str, peildatum: str, **anders: Any) -> dict[str, str | None]:
    """Of each fact of one kind (the start of its place) in the explanation: why not, or None when it counts."""
    dossier = read_dossier(json.dumps(DOSSIER | anders).encode())
    (reden,) = leg_uit(dossier, dt.date.fromisoformat(peildatum), veld)
    return {feit.veld: feit.reden for feit in reden.feiten if feit.veld.startswith(soort)}


def normen(veld: str, peildatum: str, **anders: Any) -> list[str]:
    """The codes of the norms in an explanation."""
    dossier = read_dossier(json.dumps(DOSSIER | anders).encode())
    (reden,) = leg_uit(dossier, dt.date.fromisoformat(peildatum), veld)
    return [norm.code for norm in reden.normen]


def examen(**anders: Any) -> dict[str, Any]:
    return {"onderdeel": "lezen", "niveau": "B1", "datum": "2025-05-15", "resultaat": "geen", **anders}


@pytest.mark.parametrize(
    ("feit", "reden"),
    [
        (examen(resultaat="gezakt"), None),
        (examen(redenGeenResultaat="absent"), None),
        (examen(), "reden_onbekend"),
        (examen(redenGeenResultaat="niet_verwijtbaar"), "niet_verwijtbaar"),
        (examen(redenGeenResultaat="afgemeld"), "afmelddag_onbekend"),
        (examen(redenGeenResultaat="afgemeld", afgemeldOp="2025-05-08"), "op_tijd_afgemeld"),
        (examen(redenGeenResultaat="afgemeld", afgemeldOp="2025-05-09"), None),
        (examen(resultaat="gezakt", niveau="A2"), "onder_vereist_niveau"),
    ],
)
def test_bij_elk_examen_staat_waarom_het_geen_gratis_poging_kostte(feit: dict[str, Any], reden: str | None) -> None:
    assert waarom("examens.lezen.gratisOver", "examens", "2025-06-01", examens=[feit]) == {"examens[0]": reden}


def afspraak(begin: str, soort: str, status: str) -> dict[str, Any]:
    return {"referentie": begin, "soort": soort, "begin": f"{begin}T10:00:00+01:00", "status": status}


AFSPRAKEN = [
    afspraak("2025-01-06", "voortgangsgesprek", "gehouden"),
    afspraak("2025-01-07", "les", "gehouden"),
    afspraak("2025-01-08", "voortgangsgesprek", "niet_verschenen"),
    afspraak("2025-03-03", "voortgangsgesprek", "gehouden"),
    afspraak("2025-01-09", "voortgangsgesprek", "gepland"),
    afspraak("2025-03-04", "les", "gepland"),
    afspraak("2025-03-05", "voortgangsgesprek", "gepland"),
]


def test_bij_elke_afspraak_staat_waarom_het_geen_gehouden_gesprek_is() -> None:
    redenen = waarom("gesprekken.gehouden", "afspraken", "2025-02-03", afspraken=AFSPRAKEN)
    verwacht = [None, "andere_soort", "niet_gehouden", "na_peildatum", "niet_gehouden", "andere_soort", "niet_gehouden"]
    assert list(redenen.values()) == verwacht


def test_bij_elke_afspraak_staat_waarom_het_niet_het_volgende_gesprek_is() -> None:
    redenen = waarom("gesprekken.volgende", "afspraken", "2025-02-03", afspraken=AFSPRAKEN)
    assert list(redenen.values()) == [*["niet_gepland"] * 4, "geweest", "andere_soort", None]


def betaling(datum: str, status: str) -> dict[str, Any]:
    return {
        "referentie": f"{datum}-{status}",
        "soort": "huur",
        "bedrag": "10.00",
        "datum": datum,
        "ontvanger": "Wonen",
        "status": status,
    }


def ontzorgen(**anders: Any) -> dict[str, Any]:
    return {"bijstandVanaf": "2024-03-01", "machtiging": "2024-03-01", "betalingen": [], **anders}


def test_bij_elke_betaling_staat_waarom_zij_deze_maand_niet_betaald_is() -> None:
    feiten = ontzorgen(
        betalingen=[
            betaling("2024-04-01", "betaald"),
            betaling("2024-03-31", "betaald"),
            betaling("2024-04-02", "mislukt"),
            betaling("2024-04-16", "betaald"),
            betaling("2024-04-17", "gepland"),
        ]
    )
    redenen = waarom("ontzorgen.dezeMaand.betaald", "ontzorgen.betalingen", "2024-04-15", ontzorgen=feiten)
    assert list(redenen.values()) == [None, "andere_maand", "mislukt", "na_peildatum", "status_gepland"]


@pytest.mark.parametrize(
    ("feiten", "telt", "met_norm"),
    [
        (ontzorgen(), "bijstandVanaf", True),
        (ontzorgen(verlengdTot="2024-12-01"), "verlengdTot", False),
        (ontzorgen(bijstandTot="2024-07-01"), "bijstandTot", False),
        (ontzorgen(bijstandTot="2024-07-01", verlengdTot="2024-12-01"), "bijstandTot", False),
        (ontzorgen(bijstandTot="2025-07-01", verlengdTot="2024-12-01"), "verlengdTot", False),
        (ontzorgen(bijstandTot="2024-09-01"), "bijstandVanaf", True),
    ],
)
def test_het_einde_van_ontzorgen_noemt_het_ene_feit_dat_telt(feiten: dict[str, Any], telt: str, met_norm: bool) -> None:
    redenen = waarom("ontzorgen.einddatum", "ontzorgen", "2024-04-15", ontzorgen=feiten)
    assert [veld for veld, reden in redenen.items() if reden is None] == [f"ontzorgen.{telt}"]
    assert normen("ontzorgen.einddatum", "2024-04-15", ontzorgen=feiten) == ["ontzorgen_maanden"] * met_norm


@pytest.mark.parametrize(
    ("ontvangen", "reden", "norm"),
    [
        ("2024-03-10", "gewone_termijn_is_later", "pip_dagen"),
        ("2024-04-26", "gewone_termijn_is_later", "pip_dagen"),  # both end on the same day
        ("2024-04-27", None, "pip_derden_dagen"),
    ],
)
def test_de_uiterste_dag_van_het_plan_noemt_informatie_van_een_derde_alleen_als_die_hem_verschuift(
    ontvangen: str, reden: str | None, norm: str
) -> None:
    feiten = {"pip": [], "derdenInformatie": {"ontvangenOp": ontvangen}}
    assert set(waarom("pip.uiterlijk", "derden", "2024-05-01", **feiten).values()) == {reden}
    assert normen("pip.uiterlijk", "2024-05-01", **feiten) == [norm]
