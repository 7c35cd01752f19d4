"""Every reminder has words: in the inbox all that a person needs, on a lock screen next to nothing."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from backend.api.pages import PAGES
from backend.i18n import Terugval, catalogus, get_taal, kaal, onderhoud
from backend.i18n.tekst import placeholders
from backend.law.herinneringen import SLEUTELS
from backend.settings import Contact
from backend.uitleg import campagnes
from backend.uitleg.herinneringen import (
    SOORT,
    WOORDEN,
    OnbekendeSleutel,
    leg_uit_bericht,
    leg_uit_melding,
    pagina_van,
    soort_van,
)

VANDAAG = date(2026, 11, 27)
CONTACT = Contact("Team Inburgering", "079 000 00 00", "inburgering@voorbeeld.nl")
NL, AR = get_taal("nl"), get_taal("ar")
ALLES: dict[str, Any] = {
    "referentie": "A-1", "soort": "voortgangsgesprek", "begin": "2026-12-09T10:00:00+01:00",
    "afmeldenTotEnMet": "2026-12-02", "onderdeel": "lezen", "niveau": "A2", "resultaat": "gezakt", "reden": None,
    "bedrag": "612.40", "ontvanger": "Voorbeeldwonen", "dag": "2026-12-09", "uiterlijk": "2026-12-09",
    "laatsteDag": "2026-12-09", "bron": "berekend", "onzekerEenDag": True, "naar": ["B1", "Z"],
    "normen": ["z_taal_knm"], "onderdelen": ["lezen", "spreken"], "uren": 600, "code": "SS102",
    "aanleiding": "eerste_les",
}  # fmt: skip
"""Every parameter that any reminder has."""
GEHEIM = ("Lezen", "612", "Voorbeeldwonen", "geslaagd", "gezakt", "DUO", "wet", "Wet", "€", "examen", "gemeente")


def parameters(sleutel: str, **anders: Any) -> dict[str, Any]:
    soort = {"betaling": "huur", "betaling_mislukt": "huur"}.get(sleutel.partition(".")[0], "voortgangsgesprek")
    return ALLES | {"soort": soort} | anders


@pytest.mark.parametrize("taal", ["nl", "en", "ar", "ti"])
@pytest.mark.parametrize("sleutel", WOORDEN)
def test_every_reminder_says_what_it_is_what_one_can_do_and_who_helps(sleutel: str, taal: str) -> None:
    kaart = leg_uit_bericht(get_taal(taal), sleutel, parameters(sleutel), VANDAAG, CONTACT)
    assert kaart["titel"]
    assert kaart["uitleg"]
    assert kaart["doen"]
    assert CONTACT.telefoon in kaal(kaart["hulp"])
    spoken = kaal(kaart["voorlezen"])
    for tekst in (kaart["titel"], *kaart["uitleg"], *kaart["doen"]):
        assert kaal(tekst) in spoken
        assert not re.search(r"[{}]|None", kaal(tekst))


def test_there_are_words_for_every_key_of_the_ladders_and_for_no_other() -> None:
    assert set(WOORDEN) - {"kanaal.apparaat_weg", "kanaal.email_weg"} == set(SLEUTELS)
    with pytest.raises(OnbekendeSleutel):
        pagina_van("bestaat.niet")


@pytest.mark.parametrize("sleutel", WOORDEN)
def test_every_message_opens_a_page_that_the_portal_has(sleutel: str) -> None:
    assert PAGES.fullmatch(pagina_van(sleutel))


@pytest.mark.parametrize("sleutel", SLEUTELS)
def test_every_reminder_is_of_a_kind_that_can_be_turned_off_and_every_kind_is_used(sleutel: str) -> None:
    assert soort_van(sleutel) in SOORT
    assert {soort_van(one) for one in (*SLEUTELS, campagnes.SLEUTEL)} == set(SOORT)
    assert soort_van("kanaal.apparaat_weg") is None


@pytest.mark.parametrize("sleutel", WOORDEN)
def test_every_value_that_a_sentence_names_is_one_that_some_reminder_has(sleutel: str) -> None:
    """A line without its value is left out; with a misspelt name it would be left out for everybody."""
    woorden = WOORDEN[sleutel]
    shown = [kaal(t) for t in leg_uit_bericht(NL, sleutel, parameters(sleutel), VANDAAG, CONTACT)["uitleg"]]
    eigen = {"{waarvoor}", "{uitslag}", "{over}", "{onzeker}"}
    wanted = [tekst for tekst in woorden.uitleg if placeholders(tekst)]
    assert len(shown) >= len(woorden.uitleg)
    assert all(tekst in eigen or placeholders(tekst) for tekst in wanted)


@pytest.mark.parametrize("sleutel", WOORDEN)
def test_a_message_on_a_lock_screen_says_nothing_unless_the_person_chose_so(sleutel: str) -> None:
    discreet = leg_uit_melding(NL, sleutel, parameters(sleutel), VANDAAG, volledig=False)
    assert discreet.titel == "Er is nieuws over uw inburgering"
    assert not any(woord in discreet.titel + discreet.tekst for woord in GEHEIM)
    assert not re.search(r"[0-9]", discreet.titel + discreet.tekst)
    volledig = leg_uit_melding(NL, sleutel, parameters(sleutel), VANDAAG, volledig=True)
    assert volledig.titel != discreet.titel
    assert volledig.titel == leg_uit_bericht(NL, sleutel, parameters(sleutel), VANDAAG, CONTACT)["titel"]


def test_what_stays_out_of_sight_is_found_when_it_is_there() -> None:
    volledig = leg_uit_melding(NL, "betaling.2_dagen", parameters("betaling.2_dagen"), VANDAAG, volledig=True)
    assert any(woord in volledig.tekst for woord in GEHEIM)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"resultaat": "geslaagd"}, "U bent geslaagd. Gefeliciteerd!"),
        ({"resultaat": "gezakt"}, "U bent nog niet geslaagd. U mag het examen opnieuw doen."),
        ({"resultaat": "geen"}, "Er is geen resultaat. Uw gemeente of DUO kan vertellen waarom."),
    ],
)
def test_a_result_is_told_as_it_is(anders: dict[str, Any], zin: str) -> None:
    kaart = leg_uit_bericht(NL, "uitslag.bekend", parameters("uitslag.bekend", **anders), VANDAAG, CONTACT)
    assert zin in kaart["uitleg"]


@pytest.mark.parametrize(
    ("vandaag", "kop", "over"),
    [
        (date(2026, 11, 27), "Over 12 dagen", "U heeft nog 12 dagen."),
        (date(2026, 12, 8), "Morgen", "U heeft nog 1 dag."),
        (date(2025, 12, 9), "Over 12 maanden", "U heeft nog 12 maanden."),
        (date(2026, 12, 10), "Gisteren", "Uw tijd is voorbij. Bel uw gemeente."),
    ],
)
def test_an_old_message_counts_from_the_day_it_is_read(vandaag: date, kop: str, over: str) -> None:
    kaart = leg_uit_bericht(NL, "termijn.12_maanden", {"laatsteDag": "2026-12-09"}, vandaag, CONTACT)
    assert (kaart["kop"], kaart["uitleg"][0]) == (kop, over)
    assert kaart["uitleg"][1:] == ["De laatste dag is 9 december 2026."]


def test_an_appointment_is_called_by_its_kind_with_its_dutch_word_beside_it() -> None:
    kaart = leg_uit_bericht(NL, "afspraak.3_uur", parameters("afspraak.3_uur"), VANDAAG, CONTACT)
    assert (kaart["titel"], kaart["term"]) == ("Gesprek over uw voortgang", "voortgangsgesprek")
    assert kaart["uitleg"][0] == "Het is op woensdag 9 december 2026 om 10:00."


def test_the_hour_is_that_of_the_netherlands_in_summer_and_in_winter() -> None:
    for begin, tijd in (("2026-07-01T08:00:00+00:00", "10:00"), ("2026-12-01T09:00:00+00:00", "10:00")):
        kaart = leg_uit_bericht(NL, "map.1_dag", parameters("map.1_dag", begin=begin), VANDAAG, CONTACT)
        assert tijd in kaal(kaart["uitleg"][0])


def test_a_text_that_a_language_lacks_is_marked_with_the_language_it_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogus, "LOCALES", tmp_path)
    catalogus.load.cache_clear()
    try:
        english = Catalog(locale="en_GB")
        english.add(WOORDEN["duo.diploma"].titel, "You have your diploma")
        english.add(WOORDEN["duo.diploma"].uitleg[0], "Congratulations!")
        path = catalogus.po_path("en", "server")
        path.parent.mkdir(parents=True)
        path.write_bytes(onderhoud.as_po(english, get_taal("en")))
        kaart = leg_uit_bericht(AR, "duo.diploma", {"code": "SS106"}, VANDAAG, CONTACT)
        assert kaart["titel"] == Terugval("You have your diploma", "en", "ltr")
        assert kaart["doen"] == [Terugval("Bewaar uw diploma goed.", "nl", "ltr")]
        volledig = leg_uit_melding(AR, "duo.diploma", {"code": "SS106"}, VANDAAG, volledig=True)
        assert (volledig.titel, volledig.tekst, volledig.taal.tag) == (
            "You have your diploma",
            "Congratulations!",
            "en",
        )
        discreet = leg_uit_melding(AR, "duo.diploma", {"code": "SS106"}, VANDAAG, volledig=False)
        assert (discreet.titel, discreet.taal.tag) == ("Er is nieuws over uw inburgering", "nl")
    finally:
        catalogus.load.cache_clear()
