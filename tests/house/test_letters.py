"""The fonts we bring have every letter of the texts they are for."""

import pytest
from fontTools.ttLib import TTFont

from backend.i18n import TALEN, catalogus
from tests.house.bestanden import ROOT

SCHRIFTEN = {
    "arabisch": (("ar", "fa", "prs", "ps", "ckb"), range(0x600, 0x700)),
    "ethiopisch": (("ti", "am"), range(0x1200, 0x1380)),
    "thai": (("th",), range(0xE00, 0xE80)),
}


@pytest.mark.parametrize("dikte", ["400", "700"])
@pytest.mark.parametrize("schrift", SCHRIFTEN)
def test_a_font_has_every_letter_of_its_script_that_stands_in_a_text(schrift: str, dikte: str) -> None:
    tags, bereik = SCHRIFTEN[schrift]
    texts = ""
    for taal in (TALEN[tag] for tag in tags if tag in TALEN):
        texts += taal.naam
        for domein in catalogus.DOMEINEN:
            for message in catalogus.read_catalog(taal.tag, taal.babel, domein):
                texts += "".join(message.string if not isinstance(message.string, str) else [message.string])
    letters = {ord(c) for c in texts if ord(c) in bereik}
    font = TTFont(ROOT / "frontend" / "src" / "fonts" / f"{schrift}-{dikte}.woff2")
    assert "".join(map(chr, sorted(letters - set(font.getBestCmap())))) == ""
    # The letters of a script join and stack by these rules; without them they stand loose.
    assert "GSUB" in font
    assert "GPOS" in font
