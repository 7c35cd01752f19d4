"""Which letters on a screen are drawn with a font that has them: no empty boxes."""

import subprocess
from functools import cache
from typing import Any

from fontTools.ttLib import TTCollection, TTFont
from playwright.sync_api import CDPSession, Page

from backend.i18n import TALEN
from tests.browser.conftest import ROOT

EIGEN_SCHRIFT = [tag for tag in ("ar", "fa", "prs", "ps", "ckb", "ti", "am", "th", "zh-Hans") if tag in TALEN]
FONTS = ROOT / "frontend" / "src" / "fonts"
# The elements that hold letters themselves, with the letters that are no Latin.
TEXTS = """() => [...document.querySelectorAll('body *')].map(e => [e, [...e.childNodes]
        .filter(n => n.nodeType === 3).map(n => n.data).join('')])
    .filter(([e, text]) => text.trim() && e.getClientRects().length)
    .map(([e, text], i) => { e.dataset.letters = i; return [i, text]; })
    .filter(([, text]) => /[^\\u0000-\\u052f\\u2000-\\u206f\\s]/.test(text))
    .map(([i, text]) => [i, text, getComputedStyle(document.querySelector(`[data-letters="${i}"]`)).fontWeight])"""
# Direction marks and isolates are never drawn.
INVISIBLE = {*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x00AD, 0x061C}


@cache
def letters_of(postscript: str) -> frozenset[int]:
    """The characters of an installed font."""
    found = subprocess.run(
        ["fc-list", f":postscriptname={postscript}", "file", "index"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert found, f"{postscript} is not installed"
    path = found[0].split(":")[0]
    if path.endswith(".ttc"):
        fonts = TTCollection(path).fonts
        return frozenset().union(*(font.getBestCmap() for font in fonts))
    return frozenset(TTFont(path).getBestCmap())


def used_fonts(cdp: CDPSession, document: int, index: int) -> list[dict[str, Any]]:
    node = cdp.send("DOM.querySelector", {"nodeId": document, "selector": f'[data-letters="{index}"]'})["nodeId"]
    fonts: list[dict[str, Any]] = cdp.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return fonts


def without_letters(page: Page, seen: set[tuple[str, str]]) -> dict[str, str]:
    """By text the letters in it that no font has with which it was drawn.

    What is in `seen`, a text and its weight, is passed over: the frame of a page is the same on every screen.
    """
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate("document.querySelectorAll('[data-letters]').forEach(one => { delete one.dataset.letters; })")
    texts = page.evaluate(TEXTS)
    assert len(texts) > 3, "there is nothing to look at"
    cdp = page.context.new_cdp_session(page)
    cdp.send("DOM.enable")
    cdp.send("CSS.enable")
    document = cdp.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    missing: dict[str, str] = {}
    for index, text, weight in texts:
        if (text, weight) in seen:
            continue
        seen.add((text, weight))
        wanted = {ord(c) for c in text if not c.isspace()} - INVISIBLE
        for font in used_fonts(cdp, document, index):
            wanted -= own_letters(font["familyName"]) if font["isCustomFont"] else letters_of(font["postScriptName"])
        if wanted:
            missing[text] = "".join(map(chr, sorted(wanted)))
    cdp.detach()
    return missing


@cache
def own_letters(family: str) -> frozenset[int]:
    """The characters of one of the fonts we bring."""
    files = {"Noto Sans Arabic": "arabisch", "Noto Sans Ethiopic": "ethiopisch", "Noto Sans Thai": "thai"}
    return frozenset(TTFont(FONTS / f"{files[family]}-400.woff2").getBestCmap())
