"""The ladders as a table, and what the function refuses."""

import datetime as dt

import pytest

from backend.law.duo_gebeurtenissen import GEBEURTENISSEN, Gebeurtenis, OnbekendeGebeurtenis
from backend.law.herinneringen import SLEUTELS, OnbekendAntwoord, herinneringen
from backend.law.ladders import LADDERS, Trede, moment_van
from backend.law.moment import NEDERLAND
from backend.law.tijdlijn import tijdlijn
from tests.law.tijdlijn.test_scenarios_tijdlijn import als_dossier

DOSSIER = als_dossier({})
VANAF = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
TOT = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
# The events that DUO describes, apart from our own words for them.
VAN_DUO = {
    f"SS{nummer}"
    for nummer in (*range(101, 105), *range(106, 112), *range(113, 122), 124, 125, 128, 129, 130, 131, 137, 139, 199)
}


def test_elke_gebeurtenis_van_duo_heeft_een_eigen_uitleg() -> None:
    assert set(GEBEURTENISSEN) == VAN_DUO


@pytest.mark.parametrize("code", sorted(VAN_DUO - {"SS111"}))
def test_elke_gebeurtenis_wordt_een_herinnering_en_een_mijlpaal(code: str) -> None:
    gebeurtenis = Gebeurtenis(referentie="N-1", code=code, ontvangen=dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC))
    (herinnering,) = herinneringen(DOSSIER, VANAF, TOT, gebeurtenissen=[gebeurtenis])
    assert herinnering.sleutel in SLEUTELS
    assert herinnering.op == gebeurtenis.ontvangen
    assert "duo.gebeurtenis" in {m.sleutel for m in tijdlijn(DOSSIER, TOT.date(), gebeurtenissen=[gebeurtenis])}


def test_een_gebeurtenis_die_niemand_kent_wordt_geweigerd() -> None:
    vreemd = Gebeurtenis(referentie="N-1", code="SS999", ontvangen=VANAF)
    with pytest.raises(OnbekendeGebeurtenis):
        herinneringen(DOSSIER, VANAF, TOT, gebeurtenissen=[vreemd])
    with pytest.raises(OnbekendeGebeurtenis):
        tijdlijn(DOSSIER, TOT.date(), gebeurtenissen=[vreemd])


def test_een_moment_zonder_tijdzone_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="tijdzone"):
        herinneringen(DOSSIER, VANAF.replace(tzinfo=None), TOT)


def test_een_antwoord_dat_niet_bestaat_wordt_geweigerd_en_niet_herhaald() -> None:
    with pytest.raises(OnbekendAntwoord) as fout:
        herinneringen(DOSSIER, VANAF, TOT, {"A-1": "misschien"})
    assert "misschien" not in str(fout.value)


def test_geen_tijd_geeft_geen_herinneringen() -> None:
    assert herinneringen(DOSSIER, TOT, VANAF) == ()


def test_een_stap_komt_in_een_ladder_een_keer_voor_en_elke_ladder_kan_vervallen() -> None:
    for ladder in LADDERS.values():
        stappen = [trede.stap for trede in ladder.treden]
        assert len(set(stappen)) == len(stappen)
        assert "overleden" in ladder.vervalt_bij


def test_een_trede_in_uren_kan_niet_aan_een_dag_hangen() -> None:
    with pytest.raises(TypeError):
        moment_van(Trede("3_uur", 3, "uur"), dt.date(2026, 3, 1))


@pytest.mark.parametrize(
    ("maanden", "dag", "verwacht"),
    [
        (1, dt.date(2028, 3, 31), dt.datetime(2028, 2, 29, 9, tzinfo=NEDERLAND)),
        (1, dt.date(2027, 3, 31), dt.datetime(2027, 2, 28, 9, tzinfo=NEDERLAND)),
        (12, dt.date(2028, 2, 29), dt.datetime(2027, 2, 28, 9, tzinfo=NEDERLAND)),
        (-6, dt.date(2025, 8, 31), dt.datetime(2026, 3, 1, 9, tzinfo=NEDERLAND)),
    ],
)
def test_maanden_houden_rekening_met_dagen_die_niet_bestaan(maanden: int, dag: dt.date, verwacht: dt.datetime) -> None:
    assert moment_van(Trede("x", maanden, "maand"), dag) == verwacht
