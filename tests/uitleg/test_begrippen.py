"""Every Dutch word that stands beside a text can be tapped: it has a card."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.i18n import TALEN
from backend.uitleg import herinneringen, tijdlijn
from backend.uitleg.begrippen import BEGRIPPEN, leg_uit_begrippen
from backend.uitleg.examens import DOCUMENT

ROOT = Path(__file__).resolve().parents[2]


def _words_in(source: str) -> Iterator[str]:
    """The words of tables called TERM, of `"term": "..."` in a card, and of `term="..."` in a call."""
    for node in ast.walk(ast.parse(source)):
        values: list[ast.expr] = []
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            values = [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "term"]
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and "TERM" in target.id:
                values = node.value.values
        # A card may say that it has no word.
        yield from (v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str))


def test_no_word_that_is_shown_lacks_a_card() -> None:
    shown = {word for path in (ROOT / "backend" / "uitleg").glob("*.py") for word in _words_in(path.read_text("utf-8"))}
    shown |= {w.term for w in tijdlijn.WOORDEN.values() if w.term} | set(DOCUMENT)
    shown |= {w.term for w in herinneringen.WOORDEN.values() if w.term}
    for path in (ROOT / "frontend" / "src").rglob("*.tsx"):
        shown |= set(re.findall(r'\bterm="([^"]+)"', path.read_text("utf-8")))
    assert {"PIP", "voortgangsgesprek", "ontzorgen", "kennisgeving"} <= shown
    assert sorted(shown - BEGRIPPEN.keys()) == []


def test_no_card_is_about_a_word_that_was_left_behind() -> None:
    sources = "".join(p.read_text("utf-8") for p in (ROOT / "backend" / "uitleg").glob("*.py") if p.stem != "begrippen")
    assert [word for word in BEGRIPPEN if f'"{word}"' not in sources] == []


@pytest.mark.parametrize("tag", sorted(TALEN))
def test_every_language_gets_every_card_with_something_to_read_aloud(tag: str) -> None:
    told = leg_uit_begrippen(TALEN[tag])
    assert told.keys() == BEGRIPPEN.keys()
    assert [word for word, kaart in told.items() if not kaart["uitleg"] or not kaart["voorlezen"]] == []
