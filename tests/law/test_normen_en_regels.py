"""Every norm is a dated, sourced value; every rule that is applied can be read in docs/regels.md."""

import datetime as dt
import importlib
import json
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import backend.law
from backend.cli import main
from backend.law import dossier as d
from backend.law import normen
from backend.law.norm import Norm, NormOntbreekt, Version
from backend.law.normenlijst import normenlijst
from backend.law.onderwerpen import alle_normen, onderwerpen, regel_van
from backend.law.regels import schrijf_regels
from backend.law.voortgang import encode_voortgang, voortgang
from tests.law.voorbeelden import voorbeelden

ROOT = Path(__file__).resolve().parents[2]
NORMEN = {norm.code: norm for norm in alle_normen()}
elke_norm = pytest.mark.parametrize("norm", NORMEN.values(), ids=lambda norm: norm.code)
DAG = dt.timedelta(days=1)
REGEL = re.compile(r"R-[A-Z0-9]+-\d\d|AMB-\d\d")


def code_van_de_wet() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (ROOT / "backend/law").glob("*.py")}


def test_elke_norm_in_de_code_staat_een_keer_in_de_lijst() -> None:
    gevonden = [
        deel
        for module in pkgutil.iter_modules(backend.law.__path__)
        for deel in vars(importlib.import_module(f"backend.law.{module.name}")).values()
        if isinstance(deel, Norm)
    ]
    assert {norm.code for norm in gevonden} == set(NORMEN)
    assert len(alle_normen()) == len(NORMEN), "twee normen met dezelfde code"


@elke_norm
def test_elke_norm_heeft_een_bron_een_regel_en_een_dag_waarop_die_gelezen_is(norm: Norm[Any]) -> None:
    assert norm.omschrijving
    assert norm.eenheid
    for versie in norm.versies:
        assert versie.bron.titel
        assert versie.bron.regel
        assert versie.bron.gelezen >= dt.date(2026, 1, 1)
        if "Besluit" in versie.bron.titel or "Regeling" in versie.bron.titel:
            assert versie.bron.artikel, "van een besluit of regeling is het artikel bekend"


@elke_norm
def test_de_versies_van_een_norm_sluiten_op_elkaar_aan(norm: Norm[Any]) -> None:
    for eerder, later in zip(norm.versies, norm.versies[1:], strict=False):
        assert eerder.tot is not None
        assert eerder.vanaf < eerder.tot <= later.vanaf


@elke_norm
def test_buiten_zijn_dagen_geeft_een_norm_een_fout(norm: Norm[Any]) -> None:
    eerste, laatste = norm.versies[0], norm.versies[-1]
    assert norm.waarde(eerste.vanaf) == eerste.waarde
    with pytest.raises(NormOntbreekt):
        norm.op(eerste.vanaf - DAG)
    if laatste.tot is not None:
        with pytest.raises(NormOntbreekt):
            norm.op(laatste.tot)


def test_een_gewijzigde_norm_verandert_geen_oordeel_over_een_dag_ervoor(monkeypatch: pytest.MonkeyPatch) -> None:
    grens = dt.date(2025, 6, 1)
    gewijzigd = (
        replace(normen.Z_TAAL_KNM.versies[0], tot=grens),
        Version(waarde=700, vanaf=grens, bron=normen.Z_TAAL_KNM.versies[0].bron),
    )
    les = d.Uur(datum=dt.date(2025, 1, 6), uren=750, soort="nt2", keurmerk="bow", aanbieder="School", referentie="1")
    zroute = d.Dossier(
        clientnummer="c-1",
        gemeentecode="0637",
        naam="Voorbeeld",
        taal="nl",
        doelgroep="asielstatushouder",
        inburgeringsplicht=d.Inburgeringsplicht(begindatum=dt.date(2024, 1, 10)),
        pip=(d.Pip(dagtekening=dt.date(2024, 2, 29), leerroute="Z"),),
        uren=(les,),
        examens=(),
        afspraken=(),
    )
    dagen = [dt.date(2024, 3, 1), dt.date(2025, 1, 6), grens - DAG]
    eerst = [encode_voortgang(voortgang(zroute, dag)) for dag in dagen]
    met_een_nieuwe_versie(monkeypatch, normen, "Z_TAAL_KNM", gewijzigd)
    assert [encode_voortgang(voortgang(zroute, dag)) for dag in dagen] == eerst
    ervoor, erna = (voortgang(zroute, dag).normen[0] for dag in (grens - DAG, grens))
    assert (ervoor.vereist, ervoor.gehaald) == (800, False)
    assert (erna.vereist, erna.gehaald, erna.bronnen[0].vanaf) == (700, True, grens)


def met_een_nieuwe_versie(monkeypatch: pytest.MonkeyPatch, module: Any, naam: str, versies: Any) -> None:
    monkeypatch.setattr(module, naam, replace(getattr(module, naam), versies=versies))


def test_de_lijst_van_een_dag_zegt_wat_toen_gold_en_wat_een_jaar_niet_is_nagelopen() -> None:
    gelezen = {regel.code: regel.gelezen for regel in normenlijst(dt.date(2026, 9, 1))}
    assert set(gelezen) == set(NORMEN)
    dag = gelezen["z_taal_knm"].replace(year=gelezen["z_taal_knm"].year + 1)
    assert "z_taal_knm" not in {regel.code for regel in normenlijst(dag - DAG) if regel.nalopen}
    assert "z_taal_knm" in {regel.code for regel in normenlijst(dag) if regel.nalopen}
    toen = {regel.code: regel for regel in normenlijst(dt.date(2021, 12, 31))}
    assert (toen["stelsel"].waarde, toen["stelsel"].geldt) == ("Wi2013", True)
    assert not toen["z_taal_knm"].geldt


def roep(*opties: str) -> str:
    uitkomst = CliRunner().invoke(main, ["normen", *opties])
    assert uitkomst.exit_code == 0
    return uitkomst.stdout


def test_het_bevel_normen_drukt_een_tabel_met_elke_norm_en_zijn_bron() -> None:
    tabel = roep("--peildatum", "2026-09-01").splitlines()
    assert tabel[0].split() == ["code", "waarde", "vanaf", "artikel", "bron", "gelezen"]
    assert [regel.split()[0] for regel in tabel[1 : 1 + len(NORMEN)]] == list(NORMEN)
    (rij,) = (regel for regel in tabel if regel.startswith("z_taal_knm "))
    assert re.split(r" {2,}", rij)[1:4] == ["800 uren", "2022-01-01", "3.14 Besluit inburgering 2021"]
    assert rij.endswith("2026-08-23")
    assert tabel[-1] == "Alle normen zijn in het laatste jaar nagelopen."
    assert "z_taal_knm" in roep("--peildatum", "2027-08-23").splitlines()[-1]
    assert len(json.loads(roep("--json"))) == len(NORMEN)


def test_een_peildatum_die_niet_bestaat_wordt_geweigerd() -> None:
    uitkomst = CliRunner().invoke(main, ["normen", "--peildatum", "2025-02-30"])
    assert uitkomst.exit_code == 2
    assert "JJJJ-MM-DD" in uitkomst.stderr


def test_elke_regel_heeft_een_eigen_nummer() -> None:
    nummers = [regel.id for onderwerp in onderwerpen() for regel in onderwerp.regels]
    assert len(nummers) == len(set(nummers))


def test_elke_regel_die_de_code_of_een_scenario_noemt_is_beschreven() -> None:
    genoemd = {naam for tekst in code_van_de_wet().values() for naam in REGEL.findall(tekst)}
    genoemd |= {voorbeeld.regel for voorbeeld in voorbeelden()}
    genoemd |= {versie.bron.regel for norm in alle_normen() for versie in norm.versies}
    assert sorted(naam for naam in genoemd if regel_van(naam) is None) == []


def test_de_zinnen_van_een_regel_zijn_kort_genoeg_om_te_lezen() -> None:
    zinnen = [
        (regel.id, zin)
        for onderwerp in onderwerpen()
        for regel in onderwerp.regels
        for zin in re.split(r"(?<=[.:;]) ", f"{regel.zin} {regel.lezing or ''}")
    ]
    assert [(naam, zin) for naam, zin in zinnen if len(zin.split()) > 30] == []


def test_docs_regels_is_wat_de_code_toepast() -> None:
    stuk = (ROOT / "docs/regels.md").read_text("utf-8")
    assert stuk == schrijf_regels(), "maak het opnieuw: python -m backend.law.regels > docs/regels.md"
