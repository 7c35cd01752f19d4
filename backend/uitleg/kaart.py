"""What a card on the screen is made of."""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from backend.i18n import Taal, Tekst, Terugval, kaal

Kaart: TypeAlias = dict[str, Any]
"""A `tekst` object: JSON names to texts, numbers, lists and objects of them."""

_ENDS = re.compile(r"[.!?:;,…။።፣،؟۔。]\s*$")


def hardop(taal: Taal, *parts: Tekst | Iterable[Tekst] | None) -> Tekst:
    """One text to read aloud: the parts as sentences, so that a voice pauses between them."""
    spoken: list[Tekst] = []
    for part in parts:
        for text in [part] if part is None or isinstance(part, (str, Terugval)) else part:
            if text:
                spoken.append(_with_stop(text))
    return taal.plak(*spoken)


def _with_stop(text: Tekst) -> Tekst:
    if _ENDS.search(kaal(text)):
        return text
    return Terugval(f"{text.t}.", text.lang, text.dir) if isinstance(text, Terugval) else f"{text}."
