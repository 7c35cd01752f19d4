"""Dates, numbers, money and lists: the Gregorian calendar and the digits 0-9 in every language."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from backend.i18n import TALEN, Taal, get_taal, kaal
from backend.i18n.tekst import isolate

DAG = date(2026, 12, 9)
LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
LANGUAGES = pytest.mark.parametrize("taal", TALEN.values(), ids=list(TALEN))


@LANGUAGES
def test_every_date_is_gregorian_and_in_western_digits(taal: Taal):
    for text in (taal.datum(DAG), taal.datum_met_weekdag(DAG), taal.maand_en_jaar(DAG)):
        assert "2026" in text
    for text in (taal.datum(DAG), taal.datum_met_weekdag(DAG), taal.datum_kort(DAG)):
        assert re.search(r"(?<!\d)9(?!\d)", text)
        assert all(c in "0123456789" for c in text if c.isdigit())


@pytest.mark.parametrize(
    ("tag", "long", "full", "leaf"),
    [
        ("nl", "9 december 2026", "woensdag 9 december 2026", ("dec", "wo")),
        ("en", "9 December 2026", "Wednesday, 9 December 2026", ("Dec", "Wed")),
        ("ar", "9 ديسمبر 2026", "الأربعاء، 9 ديسمبر 2026", ("ديسمبر", "الأربعاء")),
        ("ti", "9 ታሕሳስ 2026", "ረቡዕ፣ 9 ታሕሳስ 2026", ("ታሕ", "ረቡ")),
    ],
)
def test_a_date_reads_as_people_write_it(tag: str, long: str, full: str, leaf: tuple[str, str]):
    taal = get_taal(tag)
    assert taal.datum(DAG) == long
    assert taal.datum_met_weekdag(DAG) == full
    assert (taal.maand_kort(DAG), taal.weekdag_kort(DAG)) == leaf


def test_a_moment_is_shown_on_the_clock_of_the_netherlands():
    begin, einde = datetime(2026, 12, 9, 23, 30, tzinfo=UTC), datetime(2026, 12, 10, 0, 30, tzinfo=UTC)
    nederlands = get_taal("nl")
    assert nederlands.tijdvak(begin, einde) == "00:30 – 01:30"
    assert nederlands.datum(begin) == "10 december 2026"
    assert nederlands.tijd(datetime(2026, 7, 1, 8, 0, tzinfo=UTC)) == "10:00"


def test_times_and_amounts_are_not_mirrored_in_arabic():
    arabisch = get_taal("ar")
    begin, einde = datetime(2026, 12, 9, 9, 0, tzinfo=UTC), datetime(2026, 12, 9, 10, 0, tzinfo=UTC)
    assert arabisch.tijdvak(begin, einde) == f"{LRI}10:00 – 11:00{PDI}"
    assert arabisch.euro(Decimal("942.15")) == f"{LRI}€\u00a0942.15{PDI}"
    assert arabisch.breuk(5, 8) == f"{LRI}5/8{PDI}"


def test_a_name_of_the_other_direction_is_isolated_and_another_is_left_alone():
    assert isolate("Selam", "rtl") == f"{FSI}Selam{PDI}"
    assert isolate("سلام", "ltr") == f"{FSI}سلام{PDI}"
    assert isolate("Selam", "ltr") == "Selam"
    assert isolate("سلام", "rtl") == "سلام"
    assert isolate(f"{FSI}Selam{PDI}", "rtl") == f"{FSI}Selam{PDI}"


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (412, "412", "412"),
        (7.5, "7,5", "7.5"),
        (Decimal("7.50"), "7,5", "7.5"),
        (12.0, "12", "12"),
        (1600, "1.600", "1,600"),
        (0.25, "0,25", "0.25"),
    ],
)
def test_hours_have_no_trailing_zeros(value: int | float | Decimal, dutch: str, english: str):
    assert get_taal("nl").getal(value) == dutch
    assert get_taal("en").getal(value) == english


def test_money_is_in_euros_with_cents():
    assert get_taal("nl").euro(Decimal("942.15")) == "€\u00a0942,15"
    assert get_taal("nl").euro(Decimal("50")) == "€\u00a050,00"
    assert get_taal("en").euro(Decimal("942.15")) == "€942.15"


@LANGUAGES
def test_numbers_use_western_digits(taal: Taal):
    for text in (taal.getal(1234), taal.euro(Decimal("1234.56")), taal.procent(52)):
        assert [c for c in text if c.isdigit() and c not in "0123456789"] == []


@pytest.mark.parametrize(
    ("tag", "two", "three"),
    [
        ("nl", "a en b", "a, b en c"),
        ("en", "a and b", "a, b and c"),
        ("ar", "a وb", "a وb وc"),
        ("ti", "a ከምኡ’ውን b", "a፣ b ከምኡ’ውን c"),
    ],
)
def test_a_list_is_joined_the_way_of_the_language(tag: str, two: str, three: str):
    taal = get_taal(tag)
    assert taal.opsomming([]) == ""
    assert taal.opsomming(["a"]) == "a"
    assert taal.opsomming(["a", "b"]) == two
    assert taal.opsomming(["a", "b", "c"]) == three
    assert get_taal("nl").opsomming("abcde") == "a, b, c, d en e"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "Vandaag"),
        (date(2026, 11, 23), "Morgen"),
        (date(2026, 11, 21), "Gisteren"),
        (date(2026, 12, 9), "Over 17 dagen"),
        (date(2026, 11, 20), "2 dagen geleden"),
        (date(2027, 1, 22), "Over 2 maanden"),
    ],
)
def test_when_something_is_counts_from_today(day: date, words: str):
    assert get_taal("nl").wanneer(day, date(2026, 11, 22)) == words


@pytest.mark.parametrize(
    ("days", "words"), [(498, "16 maanden"), (1, "1 dag"), (40, "40 dagen"), (61, "2 maanden"), (0, "0 dagen")]
)
def test_the_time_left_is_rounded_down(days: int, words: str):
    assert get_taal("nl").nog(days, date(2026, 11, 22)) == words


@LANGUAGES
def test_relative_days_exist_in_every_language(taal: Taal):
    for days in (-3, -1, 0, 1, 2, 17, 100):
        assert kaal(taal.wanneer(date.fromordinal(DAG.toordinal() + days), DAG))
