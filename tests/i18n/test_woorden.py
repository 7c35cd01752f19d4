"""One thing has one name in a language: a word that somebody learned on one screen means the same on the next."""

import re
from pathlib import Path

import pytest

from backend.i18n import TALEN, catalogus
from backend.i18n.onderhoud import forms, msgid

VERTALEN = Path(__file__).resolve().parents[2] / "docs" / "vertalen.md"
BEGELEIDER = {
    tag: words.strip().split(", ")
    for tag, words in re.findall(r"`([\w-]+)` \| ([^|]+) \|", VERTALEN.read_text("utf-8").split("| begeleider |", 1)[1])
}


@pytest.mark.parametrize("tag", [tag for tag in TALEN if tag != catalogus.BRON])
def test_a_begeleider_is_called_the_same_in_every_text_of_a_language(tag: str) -> None:
    other: list[str] = []
    looked_at = 0
    for domein in catalogus.DOMEINEN:
        for message in catalogus.read_catalog(tag, TALEN[tag].babel, domein):
            if not message.id or not re.search(r"\bbegeleiders?\b", msgid(message), re.IGNORECASE):
                continue
            looked_at += 1
            other += [text for text in forms(message) if text and not any(w in text.lower() for w in BEGELEIDER[tag])]
    assert looked_at > 20
    assert other == []
