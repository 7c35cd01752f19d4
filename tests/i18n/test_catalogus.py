"""Texts: complete, the right plural form, and a fallback that says which language it is in."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from babel.messages.catalog import Catalog, Message

from backend.i18n import TALEN, Terugval, catalogus, get_taal, onderhoud
from backend.i18n.extractie import extract
from backend.i18n.onderhoud import controleer, faults_of, is_translated, msgid, state, update


def test_every_language_is_complete_and_follows_the_code():
    assert controleer(tuple(TALEN)) == []


def test_no_translated_text_in_any_language_has_lost_or_invented_a_placeholder():
    complaints = []
    for domein in catalogus.DOMEINEN:
        for taal in TALEN.values():
            for message in catalogus.read_catalog(taal.tag, taal.babel, domein):
                if message.id and is_translated(message):
                    complaints += [(taal.tag, fault, msgid(message)) for fault in faults_of(message, taal)]
    assert complaints == []


def test_every_translation_says_who_made_it():
    for domein in catalogus.DOMEINEN:
        for taal in TALEN.values():
            for message in catalogus.read_catalog(taal.tag, taal.babel, domein):
                if message.id and is_translated(message):
                    assert state(message) in onderhoud.STATES, (taal.tag, msgid(message))


@pytest.mark.parametrize(
    ("n", "form"),
    [
        (0, "{n} يوم"),
        (1, "يوم واحد"),
        (2, "يومان"),
        (3, "{n} أيام"),
        (10, "{n} أيام"),
        (11, "{n} يومًا"),
        (99, "{n} يومًا"),
        (100, "{n} يوم"),
        (102, "{n} يوم"),
        (103, "{n} أيام"),
        (211, "{n} يومًا"),
        (1002, "{n} يوم"),
    ],
)
def test_arabic_uses_its_six_plural_forms(n: int, form: str):
    arabisch = get_taal("ar")
    assert arabisch.zinnen("{n} dag", "{n} dagen", n) == form.format(n=arabisch.getal(n))


def test_a_broken_number_takes_the_form_of_many():
    assert get_taal("nl").zinnen("{n} dag", "{n} dagen", 1.5) == "1,5 dagen"
    assert get_taal("ar").zinnen("{n} dag", "{n} dagen", 2.5) == "2.5 يوم"


def test_the_portal_is_told_which_form_every_number_takes():
    edition = msgspec.json.decode(get_taal("ar").portaal().json)
    assert edition["taal"] == "ar"
    assert edition["richting"] == "rtl"
    assert [edition["meervoud"][n] for n in (0, 1, 2, 3, 11, 100)] == [0, 1, 2, 3, 4, 5]
    for n in (200, 203, 311, 1000):
        assert edition["meervoud"][100 + n % 100] == catalogus.plural_form("ar", n)


def test_the_portal_gets_every_text_and_dutch_only_what_it_does_not_know_already():
    template = [message for message in extract("portaal") if message.id]
    single = {m.id for m in template if isinstance(m.id, str)}
    plural = {m.id[0] for m in template if not isinstance(m.id, str)}
    for tag in ("en", "ar", "ti"):
        assert set(msgspec.json.decode(get_taal(tag).portaal().json)["teksten"]) == single | plural
    assert set(msgspec.json.decode(get_taal("nl").portaal().json)["teksten"]) == plural


def test_the_entity_tag_belongs_to_the_texts():
    tags = {taal.portaal().etag for taal in TALEN.values()}
    assert len(tags) == len(TALEN)
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)


@pytest.fixture
def lege_kast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Catalogues in a folder of their own, and no memory of others."""
    monkeypatch.setattr(catalogus, "LOCALES", tmp_path)
    catalogus.load.cache_clear()
    catalogus.portal_edition.cache_clear()
    yield tmp_path
    catalogus.load.cache_clear()
    catalogus.portal_edition.cache_clear()


def _schrijf(tag: str, domein: catalogus.Domein, *entries: tuple[object, object]) -> None:
    catalog = Catalog(locale=TALEN[tag].babel)
    for key, text in entries:
        catalog.add(key, text, user_comments=["machine"])
    path = catalogus.po_path(tag, domein)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(onderhoud.as_po(catalog, TALEN[tag]))


def test_a_missing_text_falls_back_along_the_chain_with_its_own_language_and_direction(lege_kast: Path):
    _schrijf("en", "server", ("Klaar op {datum}", "Done on {datum}"))
    assert get_taal("ar").zin("Klaar op {datum}", datum="x") == Terugval("Done on x", "en", "ltr")
    assert get_taal("ar").zin("Niemand kent mij") == Terugval("Niemand kent mij", "nl", "ltr")
    assert get_taal("nl").zin("Niemand kent mij") == "Niemand kent mij"
    assert msgspec.json.encode(get_taal("ar").zin("Niemand kent mij")) == (
        b'{"t":"Niemand kent mij","lang":"nl","dir":"ltr"}'
    )


def test_values_in_a_fallback_are_written_in_the_language_of_the_fallback(lege_kast: Path):
    _schrijf("en", "server", ("Nog {n}", "{n} left"))
    assert get_taal("ti").zin("Nog {n}", n=1600) == Terugval("1,600 left", "en", "ltr")
    assert get_taal("ti").zin("Zonder {n}", n=1600) == Terugval("Zonder 1.600", "nl", "ltr")


def test_an_outdated_translation_is_not_shown(lege_kast: Path):
    catalog = Catalog(locale="en")
    catalog.add("Klaar", "Old words", flags={"fuzzy"}, user_comments=["machine"])
    path = catalogus.po_path("en", "server")
    path.parent.mkdir(parents=True)
    path.write_bytes(onderhoud.as_po(catalog, TALEN["en"]))
    assert get_taal("en").zin("Klaar") == Terugval("Klaar", "nl", "ltr")


def test_the_portal_gets_a_fallback_for_every_plural_form_it_may_ask_for(lege_kast: Path):
    _schrijf("nl", "portaal", ("Dag", "Dag"), (("{n} dag", "{n} dagen"), ("{n} dag", "{n} dagen")))
    _schrijf("en", "portaal", (("{n} dag", "{n} dagen"), ("{n} day", "{n} days")))
    teksten = msgspec.json.decode(get_taal("ar").portaal().json)["teksten"]
    assert teksten["Dag"] == {"t": "Dag", "lang": "nl", "dir": "ltr"}
    assert [form["t"] for form in teksten["{n} dag"]] == ["{n} days", "{n} day", *["{n} days"] * 4]
    assert {form["lang"] for form in teksten["{n} dag"]} == {"en"}


def test_a_form_that_only_millions_take_keeps_no_fallback_from_the_portal(lege_kast: Path):
    _schrijf("nl", "portaal", (("{n} dag", "{n} dagen"), ("{n} dag", "{n} dagen")))
    _schrijf("en", "portaal", (("{n} dag", "{n} dagen"), ("{n} day", "{n} days")))
    teksten = msgspec.json.decode(get_taal("fr").portaal().json)["teksten"]
    assert next(form["t"] for form in teksten["{n} dag"]) in ("{n} day", "{n} days")
    assert {form["lang"] for form in teksten["{n} dag"]} == {"en"}


def _template(*texts: str) -> Catalog:
    catalog = Catalog(locale="nl")
    for text in texts:
        catalog.add(text, locations=[("backend/x.py", 1)])
    return catalog


def test_a_corrected_dutch_sentence_keeps_its_translation_as_outdated(lege_kast: Path):
    _schrijf("en", "server", ("Bel uw gementee.", "Call your municipality."))
    updated = update(TALEN["en"], "server", _template("Bel uw gemeente."))
    message = updated.get("Bel uw gemeente.")
    assert message is not None
    assert message.fuzzy
    assert message.string == "Call your municipality."
    assert "was: Bel uw gementee." in message.user_comments


def test_bringing_up_to_date_twice_changes_nothing(lege_kast: Path):
    _schrijf("en", "server", ("Bel uw gementee.", "Call your municipality."))
    taal, template = TALEN["en"], _template("Bel uw gemeente.", "Nieuw")
    first = onderhoud.as_po(update(taal, "server", template), taal)
    catalogus.po_path("en", "server").write_bytes(first)
    assert onderhoud.as_po(update(taal, "server", template), taal) == first


def test_dutch_is_its_own_translation(lege_kast: Path):
    message = update(TALEN["nl"], "server", _template("Klaar")).get("Klaar")
    assert message is not None
    assert (message.string, message.user_comments) == ("Klaar", ["bron"])


@pytest.mark.parametrize(
    ("key", "text", "good"),
    [
        ("Klaar op {datum}", "Done on {datum}", True),
        ("Klaar op {datum}", "Done on {date}", False),
        ("Klaar op {datum}", "Done", False),
        (("{n} dag", "{n} dagen"), ("one day", "{n} days"), True),
        (("{n} dag", "{n} dagen"), ("{n} day", "days"), False),
        (("{n} dag", "{n} dagen"), ("{n} day",), False),
        (("{a} van {n} dag", "{a} van {n} dagen"), ("{a} of one day", "{a} of {n} days"), True),
        (("{a} van {n} dag", "{a} van {n} dagen"), ("one day", "{a} of {n} days"), False),
    ],
)
def test_a_translation_keeps_the_placeholders_of_its_source(key: object, text: object, good: bool):
    assert (list(faults_of(Message(key, text), TALEN["en"])) == []) is good
