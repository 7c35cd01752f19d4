"""Reads a theme: a file of CSS with tokens, in `:root` and once more for the dark, and nothing else.

    :root { --pad-accent: #0b5a7a; }
    @media (prefers-color-scheme: dark) { :root { --pad-accent: #7cc8e6; } }

Anything else that CSS can say (an import, an address, another selector) is refused: a theme comes from outside.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"\s*:root\s*\{([^{}]*)\}")
_DARK = re.compile(r"\s*@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*\{((?:\s*:root\s*\{[^{}]*\})+)\s*\}")
_NAME = re.compile(r"--[a-z][a-z0-9-]{1,80}")
# Colours, lengths, names of fonts and other tokens; no address, no escape, no end of a block.
_VALUE = re.compile(r"""(?!.*(?:url|image|expression|attr)\s*\()[\w\s#%.,()"'/+*-]{1,300}""", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)", re.IGNORECASE)
_VAR = re.compile(r"var\(\s*(--[a-z0-9-]+)\s*\)")

LONGEST = 40_000
"""The most characters a theme may have."""


class Kleur(NamedTuple):
    """An opaque colour, 0-255 per part."""

    rood: int
    groen: int
    blauw: int


class Thema(NamedTuple):
    """Tokens by name: `licht` for everybody, `donker` what differs in the dark."""

    licht: dict[str, str]
    donker: dict[str, str]


class OngeldigThema(Exception):
    """The theme cannot be used; `zinnen` says everything that is wrong, a sentence each."""

    def __init__(self, zinnen: list[str]) -> None:
        super().__init__("\n".join(zinnen))
        self.zinnen = zinnen


def read_thema(text: str, bekend: frozenset[str] | None = None) -> Thema:
    """The tokens of a theme. `bekend`: the names that exist; None reads a file that defines them itself.

    Raises OngeldigThema with every fault at once.
    """
    if len(text) > LONGEST:
        raise OngeldigThema([f"Een thema heeft hooguit {LONGEST} tekens."])
    rest = _COMMENT.sub(" ", text)
    faults: list[str] = []
    thema = Thema({}, {})
    place = 0
    while rest[place:].strip():
        if block := _BLOCK.match(rest, place):
            _take(block[1], thema.licht, bekend, faults)
        elif block := _DARK.match(rest, place):
            for inner in _BLOCK.finditer(block[1]):
                _take(inner[1], thema.donker, bekend, faults)
        else:
            faults.append("Een thema heeft alleen :root { … } en @media (prefers-color-scheme: dark) { :root { … } }.")
            break
        place = block.end()
    if not thema.licht and not thema.donker and not faults:
        faults.append("In dit thema staat geen enkele waarde.")
    if faults:
        raise OngeldigThema(faults)
    return thema


def _take(body: str, into: dict[str, str], known: frozenset[str] | None, faults: list[str]) -> None:
    for declaration in filter(None, (part.strip() for part in body.split(";"))):
        name, colon, value = (part.strip() for part in declaration.partition(":"))
        if not colon or not _NAME.fullmatch(name):
            faults.append("Elke regel in een blok is een naam als --pad-accent, een dubbele punt en een waarde.")
        elif known is not None and name not in known:
            faults.append(f"{name} is geen naam die het portaal kent.")
        elif not _VALUE.fullmatch(value):
            faults.append(f"De waarde van {name} is geen kleur, maat of lettertype.")
        else:
            into[name] = value


def color_of(name: str, tokens: Mapping[str, str]) -> Kleur | None:
    """The colour of a token, other tokens followed; None when it is no opaque colour that can be computed."""
    seen: set[str] = set()
    value = tokens.get(name, "")
    while (other := _VAR.fullmatch(value)) and other[1] not in seen:
        seen.add(other[1])
        value = tokens.get(other[1], "")
    if found := _HEX.fullmatch(value):
        digits = found[1] if len(found[1]) == 6 else "".join(d * 2 for d in found[1])
        return Kleur(*(int(digits[i : i + 2], 16) for i in (0, 2, 4)))
    if found := _RGB.fullmatch(value):
        parts = [int(part) for part in found.groups()]
        return Kleur(*parts) if max(parts) <= 255 else None
    return None
