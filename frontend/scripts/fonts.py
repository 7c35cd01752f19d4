"""Cuts the portal's fonts from those of Debian (package fonts-noto-core): `python frontend/scripts/fonts.py`.

Only the letters that the portal's languages are written in, with all their joining and stacking rules. Run it again
when a language is added whose letters are missing: a test compares the fonts with the texts.
"""

from pathlib import Path
from typing import NamedTuple

from fontTools import subset

NOTO = Path("/usr/share/fonts/truetype/noto")
FONTS = Path(__file__).resolve().parents[1] / "src" / "fonts"


class Schrift(NamedTuple):
    """A script: our file, Noto's, and the characters (inclusive ranges) it is for."""

    bestand: str
    noto: str
    tekens: tuple[tuple[int, int], ...]


# Punctuation and digits of the script are in its own range; the joiners decide how its letters meet.
_JOINERS = ((0x200C, 0x200D),)
SCHRIFTEN = (
    Schrift("arabisch", "NotoSansArabic", ((0x600, 0x6FF), *_JOINERS)),
    Schrift("ethiopisch", "NotoSansEthiopic", ((0x1200, 0x137C),)),
    Schrift("thai", "NotoSansThai", ((0xE01, 0xE5B), *_JOINERS)),
)
DIKTEN = {"400": "Regular", "700": "Bold"}


def cut(schrift: Schrift, dikte: str) -> Path:
    """One file of one script and weight, as WOFF2."""
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=["*"], desubroutinize=True, notdef_outline=True
    )
    font = subset.load_font(str(NOTO / f"{schrift.noto}-{DIKTEN[dikte]}.ttf"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for first, last in schrift.tekens for c in range(first, last + 1)])
    cutter.subset(font)
    path = FONTS / f"{schrift.bestand}-{dikte}.woff2"
    subset.save_font(font, str(path), options)
    return path


def main() -> None:
    """Cuts them all and says what each weighs."""
    for schrift in SCHRIFTEN:
        for dikte in DIKTEN:
            path = cut(schrift, dikte)
            print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
