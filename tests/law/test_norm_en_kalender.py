"""Norms hold between their dates and nowhere else; months and working days are counted as the law does."""

import datetime as dt

import pytest

from backend.law.feestdagen import feestdagen, is_werkdag, werkdagen_na
from backend.law.kalender import begin_voor, einde_na
from backend.law.norm import Norm, NormOntbreekt, Source, Version

DAG = dt.timedelta(days=1)
BRON = Source(titel="Een wet", regel="R-TEST-01", artikel="1")


def dag(tekst: str) -> dt.date:
    return dt.date.fromisoformat(tekst)


def test_een_norm_geldt_van_zijn_eerste_tot_voor_zijn_laatste_dag() -> None:
    norm: Norm[int] = Norm(
        code="proef",
        omschrijving="een norm die verandert",
        eenheid="uren",
        versies=(
            Version(waarde=600, vanaf=dag("2022-01-01"), tot=dag("2025-07-01"), bron=BRON),
            Version(waarde=500, vanaf=dag("2025-07-01"), tot=dag("2026-01-01"), bron=BRON),
        ),
    )
    assert norm.waarde(dag("2022-01-01")) == 600
    assert norm.waarde(dag("2025-06-30")) == 600
    assert norm.waarde(dag("2025-07-01")) == 500
    assert norm.op(dag("2025-07-01")).als_bron().vanaf == dag("2025-07-01")
    for buiten in ("2021-12-31", "2026-01-01"):
        with pytest.raises(NormOntbreekt) as fout:
            norm.waarde(dag(buiten))
        assert fout.value.code == "proef"


@pytest.mark.parametrize(
    ("start", "maanden", "einde", "bestond"),
    [
        ("2024-02-29", 36, "2027-03-01", False),
        ("2024-02-29", 48, "2028-02-29", True),
        ("2024-08-31", 18, "2026-03-01", False),
        ("2024-08-31", 6, "2025-03-01", False),
        ("2024-12-31", 12, "2025-12-31", True),
        ("2024-10-31", 1, "2024-12-01", False),
        ("2024-11-30", 3, "2025-03-01", False),
        ("2025-01-01", 36, "2028-01-01", True),
    ],
)
def test_een_einde_dat_niet_bestaat_wordt_de_eerste_van_de_volgende_maand(
    start: str, maanden: int, einde: str, bestond: bool
) -> None:
    assert einde_na(dag(start), maanden) == (dag(einde), bestond)


@pytest.mark.parametrize(
    ("einde", "vanaf", "bestond"),
    [
        ("2027-08-31", "2027-02-28", False),
        ("2028-08-31", "2028-02-29", False),
        ("2027-12-31", "2027-06-30", False),
        ("2027-07-31", "2027-01-31", True),
        ("2027-03-01", "2026-09-01", True),
    ],
)
def test_een_begin_dat_niet_bestaat_wordt_de_laatste_van_zijn_maand(einde: str, vanaf: str, bestond: bool) -> None:
    assert begin_voor(dag(einde), 6) == (dag(vanaf), bestond)


@pytest.mark.parametrize(
    ("jaar", "dagen"),
    [
        (2024, "01-01 03-29 04-01 04-27 05-05 05-09 05-20 12-25 12-26"),
        (2025, "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26"),
        (2026, "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26"),
        (2027, "01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26"),
        (2038, "01-01 04-23 04-26 04-27 05-05 06-03 06-14 12-25 12-26"),
    ],
)
def test_de_feestdagen_van_een_jaar(jaar: int, dagen: str) -> None:
    assert sorted(feestdagen(jaar)) == [dag(f"{jaar}-{deel}") for deel in dagen.split()]


def test_werkdagen_slaan_weekend_en_feestdagen_over() -> None:
    assert not is_werkdag(dag("2026-05-05"))
    assert not is_werkdag(dag("2026-05-02"))
    assert is_werkdag(dag("2026-05-06"))
    assert werkdagen_na(dag("2026-05-04"), 1) == dag("2026-05-06")
    assert werkdagen_na(dag("2026-05-04"), 0) == dag("2026-05-04")


# Easter Sundays as published by churches and almanacs; of other centuries too, for dossiers of the future.
PASEN = (
    "2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13"
    " 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01 2049-04-18"
    " 2076-04-19 2100-03-28 2106-04-18 2119-03-26 2133-04-19 2150-04-12 1943-04-25 1954-04-18"
)


@pytest.mark.parametrize("pasen", PASEN.split())
def test_goede_vrijdag_en_tweede_paasdag_liggen_om_pasen(pasen: str) -> None:
    assert {dag(pasen) - 2 * DAG, dag(pasen) + DAG} <= feestdagen(dag(pasen).year)
    assert {dag(pasen) + 39 * DAG, dag(pasen) + 50 * DAG} <= feestdagen(dag(pasen).year)
