"""Which language a person gets, and what the language file promises."""

import pytest

from backend.i18n import TALEN, OnbekendeTaal, get_taal, negotiate


def test_the_languages_come_from_one_file_and_dutch_is_the_first():
    assert list(TALEN)[:4] == ["nl", "en", "ar", "ti"]
    rest = ["tr", "fa", "prs", "so", "ps", "kmr", "ckb", "am", "fr", "es", "pt", "zh-Hans", "ru", "th"]
    assert sorted(list(TALEN)[4:]) == sorted(rest)
    assert {tag for tag, taal in TALEN.items() if taal.richting == "rtl"} == {"ar", "fa", "prs", "ps", "ckb"}
    assert TALEN["ti"].naam == "ትግርኛ"


@pytest.mark.parametrize(
    ("tag", "keten"),
    [
        ("prs", ["prs", "fa", "en", "nl"]),
        ("ti", ["ti", "am", "en", "nl"]),
        ("kmr", ["kmr", "tr", "en", "nl"]),
        ("ckb", ["ckb", "ar", "en", "nl"]),
        ("th", ["th", "en", "nl"]),
    ],
)
def test_a_missing_text_is_looked_for_where_the_reader_is_likeliest_to_read_it(tag: str, keten: list[str]):
    assert [schakel.tag for schakel in TALEN[tag].keten] == keten


def test_an_unknown_language_is_refused():
    with pytest.raises(OnbekendeTaal):
        get_taal("tlh")


@pytest.mark.parametrize(
    ("wishes", "tag"),
    [
        ((None, "ti-ER,en;q=0.8"), "ti"),
        (("ar", "nl"), "ar"),
        (("ar-SY",), "ar"),
        (("AR_sy",), "ar"),
        (("xx", "de-DE, nl;q=0.3, en-GB;q=0.7"), "en"),
        (("en;q=0, ar;q=0.1",), "ar"),
        (("", None, "ti"), "ti"),
        (("*",), "nl"),
        (("de", "fr;q=zoveel"), "nl"),
        ((), "nl"),
    ],
)
def test_the_first_wish_that_can_be_met_wins(wishes: tuple[str | None, ...], tag: str):
    assert negotiate(*wishes).tag == tag


def test_every_chain_of_fallbacks_ends_in_dutch():
    for taal in TALEN.values():
        assert taal.keten[0].tag == taal.tag
        assert taal.keten[-1].tag == "nl"


def test_the_name_of_an_interpreters_language_is_in_the_readers_language():
    assert get_taal("nl").taalnaam("ti") == "Tigrinya"
    assert get_taal("en").taalnaam("prs") == "Dari"
    assert get_taal("ar").taalnaam("ti") == "التغرينية"
    assert get_taal("nl").taalnaam("qaa") == "qaa"
