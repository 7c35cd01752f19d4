"""Whether a theme can be read: the contrast of every pair of colours that the portal puts on one another.

WCAG 2.2: 1.4.3 (text, 4.5 to 1) and 1.4.11 (shapes, and the ring of the focus, 3 to 1). The order is that of the
portal's style sheets; a new pair there is a new row here.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from backend.api.thema.lezen import Kleur, Thema, color_of

TEKST, VORM = 4.5, 3.0


class Paar(NamedTuple):
    """Two tokens, the least contrast between them, and what a reader sees of it."""

    voor: str
    achter: str
    minstens: float
    waarvoor: str


class Tekort(NamedTuple):
    """A pair that cannot be told apart well enough. `verhouding` None: one of the two is no plain colour."""

    paar: Paar
    stand: str
    verhouding: float | None

    def zin(self) -> str:
        """In a sentence."""
        voor, achter, minstens, waarvoor = self.paar
        if self.verhouding is None:
            return f"{voor} of {achter} ({self.stand}) is geen kleur als #0b5a7a; {waarvoor} is zo niet na te rekenen."
        return (
            f"{voor} op {achter} ({self.stand}): {waarvoor} heeft contrast {self.verhouding:.2f},"
            f" en dat moet minstens {minstens:g} zijn."
        )


PAREN = (
    Paar("--pad-ink", "--pad-paper", TEKST, "gewone tekst op een kaart"),
    Paar("--pad-ink", "--pad-ground", TEKST, "gewone tekst op de pagina"),
    Paar("--pad-soft", "--pad-paper", TEKST, "lichte tekst op een kaart"),
    Paar("--pad-soft", "--pad-ground", TEKST, "lichte tekst op de pagina"),
    Paar("--pad-accent", "--pad-paper", TEKST, "een link op een kaart"),
    Paar("--pad-accent", "--pad-ground", TEKST, "een link op de pagina, en de rand van wat de aandacht heeft"),
    Paar("--pad-accent", "--pad-accent-soft", TEKST, "een knop met zachte kleur"),
    Paar("--pad-ink", "--pad-accent-soft", TEKST, "tekst op een zacht vlak"),
    Paar("--pad-accent-deep", "--pad-paper", TEKST, "een link die wordt aangewezen"),
    Paar("--pad-accent-deep", "--pad-ground", TEKST, "een link op de pagina die wordt aangewezen"),
    Paar("--pad-on-accent", "--pad-accent", TEKST, "tekst op een knop"),
    Paar("--pad-on-accent", "--pad-accent-deep", TEKST, "tekst op een knop die wordt aangewezen"),
    Paar("--pad-on-hero", "--pad-hero", TEKST, "tekst op de grote kaart"),
    Paar("--pad-on-hero", "--pad-hero-raised", TEKST, "een knop op de grote kaart"),
    Paar("--pad-hero-soft", "--pad-hero", TEKST, "lichte tekst op de grote kaart"),
    Paar("--pad-good", "--pad-good-soft", TEKST, "goed nieuws"),
    Paar("--pad-good", "--pad-paper", TEKST, "goed nieuws op een kaart"),
    Paar("--pad-ink", "--pad-good-soft", TEKST, "tekst bij goed nieuws"),
    Paar("--pad-care", "--pad-care-soft", TEKST, "iets om op te letten"),
    Paar("--pad-care", "--pad-paper", TEKST, "iets om op te letten, op een kaart"),
    Paar("--pad-ink", "--pad-care-soft", TEKST, "tekst bij iets om op te letten"),
    Paar("--pad-paper", "--pad-ink", TEKST, "een korte melding"),
    Paar("--pad-on-sun", "--pad-sun", TEKST, "de maand op een kalenderblad"),
    Paar("--pad-shape", "--pad-paper", VORM, "een pijl of lege bol op een kaart"),
    Paar("--pad-shape", "--pad-ground", VORM, "een lege bol op een vlak"),
    Paar("--pad-accent", "--pad-line", VORM, "een gevuld stuk van een ring of balk"),
    Paar("--pad-accent", "--pad-good-soft", VORM, "de rand van wat de aandacht heeft, bij goed nieuws"),
    Paar("--pad-accent", "--pad-care-soft", VORM, "de rand van wat de aandacht heeft, bij iets om op te letten"),
)


def contrast(one: Kleur, other: Kleur) -> float:
    """The contrast ratio of WCAG 2.2 between two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(kleur: Kleur) -> float:
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in kleur]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def find_tekorten(thema: Thema, standaard: Thema) -> Iterator[Tekort]:
    """Every pair of a theme that falls short, by day and in the dark; what it does not name is ours."""
    yield from _short("licht", {**standaard.licht, **thema.licht})
    yield from _short("donker", {**standaard.licht, **fixed(thema), **standaard.donker, **thema.donker})


def fixed(thema: Thema) -> dict[str, str]:
    """What of a theme's light tokens holds in the dark as well: the measures and fonts, not the colours."""
    return {name: value for name, value in thema.licht.items() if color_of(name, thema.licht) is None}


def _short(stand: str, tokens: Mapping[str, str]) -> Iterator[Tekort]:
    for paar in PAREN:
        voor, achter = color_of(paar.voor, tokens), color_of(paar.achter, tokens)
        if voor is None or achter is None:
            yield Tekort(paar, stand, None)
        elif (ratio := contrast(voor, achter)) < paar.minstens:
            yield Tekort(paar, stand, ratio)
