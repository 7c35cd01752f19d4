"""What a text for people is, and how values are put into it.

`Tekst` is a plain string, or a `Terugval` when the text is missing in the person's language and stands in
another one; a page then marks that part with its own `lang` and `dir` (WCAG 2.2, 3.1.2).
"""

import re
from functools import lru_cache
from typing import Literal, TypeAlias

import msgspec

Richting: TypeAlias = Literal["ltr", "rtl"]


class Terugval(msgspec.Struct, frozen=True):
    """A text in another language than asked for.

    `t` the text, `lang` the BCP 47 tag it is written in, `dir` its writing direction.
    """

    t: str
    lang: str
    dir: Richting


Tekst: TypeAlias = str | Terugval

_FSI, _LRI, _PDI = "\u2068", "\u2066", "\u2069"
# Hebrew, Arabic and their presentation forms: the strong right-to-left letters.
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u1200-\u137f]")
_BIDI_MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")


def mark(text: str) -> str:
    """Names a Dutch text for extraction, where it is a constant and is translated later."""
    return text


def mark_plural(singular: str, plural: str) -> tuple[str, str]:
    """As `mark`, for a text with a form for one and a form for more."""
    return singular, plural


def kaal(tekst: Tekst) -> str:
    """The bare string of a text, whichever language it stands in."""
    return tekst.t if isinstance(tekst, Terugval) else tekst


def isolate(value: str, richting: Richting) -> str:
    """Wraps a name or address of the other direction, so that it cannot reorder the sentence around it.

    Unicode UAX 9, first-strong isolate. A value of the sentence's own direction comes back unchanged.
    """
    other = _LTR_LETTER if richting == "rtl" else _RTL_LETTER
    if value.startswith((_FSI, _LRI)) or not other.search(value):
        return value
    return f"{_FSI}{value}{_PDI}"


def isolate_ltr(value: str, richting: Richting) -> str:
    """Wraps times, amounts and fractions, which are read from left to right in every language."""
    return f"{_LRI}{value}{_PDI}" if richting == "rtl" else value


def strip_marks(value: str) -> str:
    """Without the direction marks that CLDR puts around numbers; we isolate whole values instead."""
    return _BIDI_MARKS.sub("", value)


@lru_cache(maxsize=8192)
def placeholders(text: str) -> frozenset[str]:
    """The names between braces in a text."""
    return frozenset(re.findall(r"\{(\w+)\}", text))
