"""The Dutch source can be read by whoever is learning it: short sentences and no hard words."""

import pytest

from backend.i18n import catalogus
from backend.i18n.extractie import extract
from backend.i18n.leesniveau import LANGSTE_ZIN, spreekt_met_jij, te_moeilijk


def texts(domein: catalogus.Domein) -> list[str]:
    found = [text for m in extract(domein) if m.id for text in ([m.id] if isinstance(m.id, str) else m.id)]
    assert found
    return found


@pytest.mark.parametrize("domein", catalogus.DOMEINEN)
def test_no_dutch_sentence_is_longer_than_fifteen_words_and_none_has_a_hard_word(domein: catalogus.Domein):
    assert LANGSTE_ZIN == 15
    assert {text: oordeel for text in texts(domein) if (oordeel := te_moeilijk(text))} == {}


@pytest.mark.parametrize("domein", catalogus.DOMEINEN)
def test_people_are_addressed_with_u(domein: catalogus.Domein):
    assert [text for text in texts(domein) if spreekt_met_jij(text)] == []


def test_what_is_too_hard_is_found():
    zestien = "Wij sturen u deze brief omdat u nog niet naar het gesprek met ons bent gekomen."
    assert len(zestien.split()) == 16
    oordeel = te_moeilijk(f"Kom naar ons. {zestien}\nIndien u vragen heeft: bel ons.")
    assert (oordeel.lange_zinnen, oordeel.moeilijke_woorden) == ((zestien,), ("indien",))
    assert not te_moeilijk("Kom naar ons. Wij helpen u graag met uw vragen.")
    assert spreekt_met_jij("Kom je?")
