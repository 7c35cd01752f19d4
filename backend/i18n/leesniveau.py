"""Whether Dutch can be read by whoever is learning it: short sentences, no hard words, and people called "u".

One measure for the texts of the product (checked in the build) and for what a municipality writes itself (a warning).
"""

import re

import msgspec

LANGSTE_ZIN = 15
"""In words."""
MOEILIJK = frozenset(
    (
        *("aangaande", "aanvangen", "alsmede", "alvorens", "betreffende", "bewerkstelligen", "conform", "consequentie"),
        *("consequenties", "derhalve", "desbetreffende", "desgewenst", "dient", "dienen", "doch", "echter", "evenals"),
        *("eventueel", "eventuele", "gaarne", "geschieden", "geschiedt", "hetgeen", "hieromtrent", "hierbij"),
        *("hiertoe", "indien", "informeren", "ingevolge", "inzake", "jegens", "krachtens", "mede", "middels", "mits"),
        *("nadien", "nadere", "namelijk", "niettemin", "omtrent", "onderhavige", "ondergetekende", "opteren"),
        *(
            "overeenkomstig",
            "reeds",
            "relevante",
            "respectievelijk",
            "schriftelijk",
            "strekken",
        ),
        *("tenzij", "teneinde", "terzake", "tevens", "thans", "uiterst", "uitsluitend", "verstrekken", "verstrekt"),
        *("verzuimen", "voornoemd", "voornoemde", "vooralsnog", "voorts", "wederom", "wijze", "zodoende", "zulks"),
    )
)
"""Words of letters from an office; each has a plain one beside it (als, ook, nu, voordat, moet, over, geven, weer)."""
_EINDE = re.compile(r"(?<=[.!?:])\s+|\n+")
_WOORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_JIJ = re.compile(r"\b(jij|je|jou|jouw|jullie)\b", re.IGNORECASE)


class Oordeel(msgspec.Struct, frozen=True):
    """What is too hard in a text; nothing of either kind: it can be read."""

    lange_zinnen: tuple[str, ...]
    moeilijke_woorden: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.lange_zinnen or self.moeilijke_woorden)


def zinnen(tekst: str) -> list[str]:
    """The sentences of a text, a line being one at least."""
    return [zin for zin in _EINDE.split(tekst) if zin and not zin.isspace()]


def te_moeilijk(tekst: str) -> Oordeel:
    """The sentences with more than `LANGSTE_ZIN` words, and the hard words, each once."""
    woorden = dict.fromkeys(woord.lower() for woord in _WOORD.findall(tekst))
    return Oordeel(
        tuple(zin for zin in zinnen(tekst) if len(zin.split()) > LANGSTE_ZIN),
        tuple(woord for woord in woorden if woord in MOEILIJK),
    )


def spreekt_met_jij(tekst: str) -> bool:
    """Whether the reader is called "jij": people here are called "u"."""
    return _JIJ.search(tekst) is not None
