"""The Dutch source can be read by whoever is learning it: sentences of at most 15 words."""

import re

import pytest

from backend.i18n import catalogus
from backend.i18n.extractie import extract

LONGEST = 15


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?:])\s+", text) if sentence]


@pytest.mark.parametrize("domein", catalogus.DOMEINEN)
def test_no_dutch_sentence_is_longer_than_fifteen_words(domein: catalogus.Domein):
    texts = [text for m in extract(domein) if m.id for text in ([m.id] if isinstance(m.id, str) else m.id)]
    assert texts
    long = [s for text in texts for s in _sentences(text) if len(s.split()) > LONGEST]
    assert long == []


@pytest.mark.parametrize("domein", catalogus.DOMEINEN)
def test_people_are_addressed_with_u(domein: catalogus.Domein):
    informal = re.compile(r"\b(jij|je|jou|jouw|jullie)\b", re.IGNORECASE)
    texts = [text for m in extract(domein) if m.id for text in ([m.id] if isinstance(m.id, str) else m.id)]
    assert [text for text in texts if informal.search(text)] == []
