"""Every number and date of a verdict can be explained, and what counted adds up to what the verdict says."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from backend.cli import main
from backend.law import dossier as d
from backend.law.norm import Norm
from backend.law.onderwerpen import alle_normen, onderwerpen, regel_van
from backend.law.reden import Reden
from backend.law.redenen import OnbekendVeld, leg_uit
from backend.law.velden import bestaat, sleutel
from backend.law.voortgang import encode_voortgang, voortgang
from tests.law.test_eigenschappen import PEILDATA, dossiers
from tests.law.voorbeelden import Voorbeeld, voorbeelden

VOORBEELDEN = list(voorbeelden())
elk_voorbeeld = pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=lambda voorbeeld: voorbeeld.naam)
DATUM_OF_BEDRAG = re.compile(r"\d{4}-\d\d-\d\d|\d+\.\d\d")


@cache
def uitleg(naam: str) -> dict[str, Reden]:
    """All reasons of a scenario, by field."""
    (voorbeeld,) = (deel for deel in VOORBEELDEN if deel.naam == naam)
    return {reden.veld: reden for reden in leg_uit(voorbeeld.dossier, voorbeeld.peildatum)}


def verdict_van(voorbeeld: Voorbeeld) -> Any:
    return json.loads(encode_voortgang(voortgang(voorbeeld.dossier, voorbeeld.peildatum)))


def getallen_en_datums(waarde: Any, veld: str = "") -> Iterator[str]:
    """The fields of a verdict that hold a number, a date or an amount; a list without codes is one field."""
    if isinstance(waarde, dict):
        for naam, deel in waarde.items():
            yield from getallen_en_datums(deel, f"{veld}.{naam}" if veld else naam)
    elif isinstance(waarde, list):
        for deel in waarde:
            apart = sleutel(deel) is not None and bestaat(f"{veld}.{sleutel(deel)}")
            yield from getallen_en_datums(deel, f"{veld}.{sleutel(deel)}") if apart else [veld]
    elif isinstance(waarde, bool):
        return
    elif isinstance(waarde, int | float) or (isinstance(waarde, str) and DATUM_OF_BEDRAG.match(waarde)):
        yield veld


def dekt(redenen: dict[str, Reden], veld: str) -> bool:
    return any(f"{veld}.".startswith(f"{naam}.") for naam in redenen)


@elk_voorbeeld
def test_elk_getal_en_elke_datum_in_het_oordeel_heeft_een_uitleg(voorbeeld: Voorbeeld) -> None:
    redenen = uitleg(voorbeeld.naam)
    velden = set(getallen_en_datums(verdict_van(voorbeeld)))
    assert [veld for veld in sorted(velden) if not dekt(redenen, veld)] == []
    leeg = [reden.veld for reden in redenen.values() if not (reden.normen or reden.feiten or reden.volgt_uit)]
    assert leeg == []


def test_een_uitleg_noemt_alleen_velden_en_regels_die_er_zijn() -> None:
    for reden in (reden for voorbeeld in VOORBEELDEN for reden in uitleg(voorbeeld.naam).values()):
        assert bestaat(reden.veld), reden.veld
        assert reden.lezing, f"{reden.veld} noemt geen regel"
        assert [naam for naam in reden.lezing if regel_van(naam) is None] == []
        assert [stap.veld for stap in reden.volgt_uit if not bestaat(stap.veld)] == []
        assert all((feit.reden is None) is feit.telt for feit in reden.feiten), reden.veld


def test_geen_uitleg_draait_in_een_kring() -> None:
    def loop(uit: dict[str, list[str]], veld: str, weg: tuple[str, ...]) -> None:
        assert veld not in weg, " -> ".join((*weg, veld))
        for volgende in uit.get(veld, ()):
            loop(uit, volgende, (*weg, veld))

    for voorbeeld in VOORBEELDEN:
        uit = {veld: [stap.veld for stap in reden.volgt_uit] for veld, reden in uitleg(voorbeeld.naam).items()}
        for veld in uit:
            loop(uit, veld, ())


def honderdsten(uren: float | None) -> int:
    return round((uren or 0) * 100)


def klopt_met_het_oordeel(dossier: d.Dossier, peildatum: dt.date, redenen: dict[str, Reden]) -> None:
    for norm in voortgang(dossier, peildatum).normen:
        feiten = [feit for feit in redenen[f"normen.{norm.code}"].feiten if feit.veld.startswith("uren[")]
        if norm.eenheid == "dagen":
            assert sum(feit.dagen or 0 for feit in feiten if feit.telt) == norm.behaald
        else:
            assert sum(honderdsten(feit.uren) for feit in feiten if feit.telt) == honderdsten(norm.behaald)
        niet: dict[str, int] = {}
        for feit in feiten:
            if not feit.telt and feit.uren is not None:
                niet[str(feit.reden)] = niet.get(str(feit.reden), 0) + honderdsten(feit.uren)
        assert niet == {deel.reden: honderdsten(deel.uren) for deel in norm.niet_meegeteld}


@elk_voorbeeld
def test_wat_telt_is_samen_precies_behaald_en_de_rest_precies_niet_meegeteld(voorbeeld: Voorbeeld) -> None:
    klopt_met_het_oordeel(voorbeeld.dossier, voorbeeld.peildatum, uitleg(voorbeeld.naam))


@settings(max_examples=80, deadline=None)
@given(dossiers(), PEILDATA)
def test_dat_klopt_voor_elk_dossier(dossier: d.Dossier, peildatum: dt.date) -> None:
    klopt_met_het_oordeel(dossier, peildatum, {reden.veld: reden for reden in leg_uit(dossier, peildatum)})


@settings(max_examples=80, deadline=None)
@given(dossiers(), PEILDATA)
def test_de_pogingen_zijn_de_examens_die_telden(dossier: d.Dossier, peildatum: dt.date) -> None:
    redenen = {reden.veld: reden for reden in leg_uit(dossier, peildatum)}
    for deel in voortgang(dossier, peildatum).examens:
        feiten = redenen[f"examens.{deel.onderdeel}.pogingen"].feiten
        assert sum(feit.telt for feit in feiten if feit.veld.startswith("examens[")) == deel.pogingen
        gratis = redenen[f"examens.{deel.onderdeel}.gratisOver"]
        if gratis.normen:
            gebruikt = sum(feit.telt for feit in gratis.feiten if feit.veld.startswith("examens["))
            assert max(0, 2 - gebruikt) == deel.gratis_over


def test_een_uitleg_noemt_de_normen_die_het_oordeel_gebruikte(monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd: set[str] = set()
    op = Norm.op
    monkeypatch.setattr(Norm, "op", lambda norm, dag: gevraagd.add(norm.code) or op(norm, dag))
    genoemd: set[str] = set()
    # The estimate of the extension stops at the first condition that is not met; its explanation names them all.
    schatting = {"ambtshalve_verlenging_onderdelen", "ambtshalve_verlenging_taaluren"}
    for voorbeeld in VOORBEELDEN:
        gevraagd.clear()
        voortgang(voorbeeld.dossier, voorbeeld.peildatum)
        gebruikt = set(gevraagd)
        hier = {norm.code for reden in uitleg(voorbeeld.naam).values() for norm in reden.normen}
        assert hier <= gebruikt | schatting, voorbeeld.naam
        genoemd |= hier
    buiten = {norm.code for onderwerp in onderwerpen()[-1:] for norm in onderwerp.normen}
    assert genoemd == {norm.code for norm in alle_normen()} - buiten


def een(voorbeeld: Voorbeeld, veld: str) -> Reden:
    (reden,) = leg_uit(voorbeeld.dossier, voorbeeld.peildatum, veld)
    return reden


@pytest.mark.parametrize("veld", ["zo.iets", "normen.zwemmen", "termijn.einddatum.jaar", "", "uren[0]", "examens.0"])
def test_een_veld_dat_niet_bestaat_wordt_geweigerd(veld: str) -> None:
    assert not bestaat(veld)
    with pytest.raises(OnbekendVeld):
        leg_uit(VOORBEELDEN[0].dossier, VOORBEELDEN[0].peildatum, veld)


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN[::9], ids=lambda voorbeeld: voorbeeld.naam)
def test_ook_een_veld_dat_hier_leeg_is_wordt_uitgelegd(voorbeeld: Voorbeeld) -> None:
    for veld in ("termijn.einddatum", "normen.z_participatie.behaald", "ontzorgen.einddatum", "afschalen.geteld",
                 "ambtshalveVerlenging.nieuweEinddatum", "waarschuwingen.pip_te_laat", "rechten.gratis_poging_b2",
                 "examens.spreken.gratisOver", "pip.uiterlijk", "map.themasKlaar"):  # fmt: skip
        reden = een(voorbeeld, veld)
        assert reden.veld == veld
        assert reden.normen or reden.feiten or reden.volgt_uit


def dossier_met(**feiten: Any) -> str:
    return json.dumps(
        {
            "clientnummer": "c-1", "gemeentecode": "0637", "naam": "Voorbeeld", "taal": "nl",
            "doelgroep": "asielstatushouder", "inburgeringsplicht": {"begindatum": "2024-01-10"},
            "pip": [{"dagtekening": "2024-02-29", "leerroute": "B1"}], "uren": [], "examens": [], "afspraken": [],
            **feiten,
        }
    )  # fmt: skip


def les(uren: float, **anders: Any) -> dict[str, Any]:
    basis = {"datum": "2024-06-03", "uren": uren, "soort": "nt2", "keurmerk": "bow", "aanbieder": "School"}
    return {**basis, "referentie": f"les-{uren}", **anders}


def roep(invoer: str, *opties: str) -> Any:
    return CliRunner().invoke(main, ["leg-uit", "--peildatum", "2025-06-01", *opties], input=invoer)


def test_online_uren_tellen_tot_de_helft_en_een_rij_op_de_grens_gedeeltelijk() -> None:
    rijen = [les(10), les(8, vorm="online"), les(5, vorm="online", datum="2024-06-04"), les(3, soort="knm")]
    uitkomst = roep(dossier_met(uren=rijen), "--veld", "afschalen.geteld", "--json")
    assert uitkomst.exit_code == 0
    (reden,) = json.loads(uitkomst.stdout)
    assert reden["waarde"] == 20
    assert [(feit["veld"], feit["telt"], feit.get("reden"), feit["uren"]) for feit in reden["feiten"]] == [
        ("uren[0]", True, None, 10),
        ("uren[3]", False, "knm", 3),
        ("uren[1]", True, None, 8),
        ("uren[2]", True, None, 2),
        ("uren[2]", False, "boven_helft_online", 3),
    ]


def test_de_einddatum_volgt_uit_het_begin_en_dat_uit_het_eerste_plan() -> None:
    plannen = [{"dagtekening": "2024-02-29", "leerroute": "B1"}, {"dagtekening": "2024-09-01", "leerroute": "Z"}]
    einde = json.loads(roep(dossier_met(pip=plannen), "--veld", "termijn.einddatum", "--json").stdout)[0]
    assert (einde["waarde"], einde["normen"][0]["code"]) == ("2027-03-01", "termijn_maanden")
    assert einde["volgtUit"] == [{"veld": "termijn.startdatum", "waarde": "2024-03-01"}]
    begin = json.loads(roep(dossier_met(pip=plannen), "--veld", "termijn.startdatum", "--json").stdout)[0]
    assert [(feit["veld"], feit["telt"], feit.get("reden")) for feit in begin["feiten"]] == [
        ("pip[0].dagtekening", True, None),
        ("pip[1].dagtekening", False, "niet_de_eerste_pip"),
    ]


def test_het_bevel_zegt_in_gewone_regels_wat_telt_en_wat_niet() -> None:
    uitkomst = roep(dossier_met(uren=[les(12.5), les(4, keurmerk="geen")]), "--veld", "normen.b1_leerroute")
    assert uitkomst.exit_code == 0
    regels = uitkomst.stdout.splitlines()
    assert regels[0].startswith("normen.b1_leerroute: code b1_leerroute, eenheid uren, behaald 12.5")
    assert any(regel.startswith("  telt       uren[0] 12.5 uur: datum 2024-06-03") for regel in regels)
    assert any(regel.startswith("  telt niet  uren[1] 4 uur [geen keurmerk]") for regel in regels)
    assert any(regel.startswith("  regel      R-PIP-04: ") for regel in regels)


def test_zonder_veld_wordt_alles_uitgelegd() -> None:
    velden = [reden["veld"] for reden in json.loads(roep(dossier_met(), "--json").stdout)]
    assert velden[0] == "peildatum"
    assert {"normen.pvt", "termijn.einddatum", "examens.knm.pogingen", "ontzorgen", "schema"} <= set(velden)
    assert "waarschuwingen.pip_te_laat" not in velden


def test_een_onbekend_veld_geeft_een_zin_en_status_2() -> None:
    uitkomst = roep(dossier_met(), "--veld", "normen.zwemmen")
    assert uitkomst.exit_code == 2
    assert uitkomst.stdout == ""
    assert uitkomst.stderr.count("\n") == 1
    assert "normen.z_taal_knm" in uitkomst.stderr


def test_een_slecht_dossier_geeft_alle_fouten_en_status_1() -> None:
    slecht = dossier_met(naam="", taal=1)
    uitkomst = roep(slecht)
    assert (uitkomst.exit_code, uitkomst.stdout) == (1, "")
    assert [regel.partition(":")[0] for regel in uitkomst.stderr.splitlines()] == ["naam", "taal"]
    als_json = roep(slecht, "--json")
    assert als_json.exit_code == 1
    assert [fout["veld"] for fout in json.loads(als_json.stdout)["fout"]] == ["naam", "taal"]


def test_een_dag_zonder_norm_geeft_een_fout_op_de_peildatum() -> None:
    vroeg = dossier_met(stelsel="Wi2021", inburgeringsplicht={"begindatum": "2020-01-01"})
    uitkomst = CliRunner().invoke(main, ["leg-uit", "--peildatum", "2021-06-01"], input=vroeg)
    assert uitkomst.exit_code == 1
    assert uitkomst.stderr.startswith("peildatum: ")


def test_een_bsn_staat_nooit_in_een_uitleg() -> None:
    uitkomst = roep(dossier_met(bsn="999990019"), "--json")
    assert uitkomst.exit_code == 0
    assert "999990019" not in uitkomst.stdout
