"""No empty boxes: what is on the screen is drawn with fonts that have its letters, ours when the phone has none."""

import re
import subprocess
from functools import cache
from typing import Any

import pytest
from fontTools.ttLib import TTCollection, TTFont
from playwright.sync_api import CDPSession, Page, expect

from backend.i18n import TALEN
from tests.browser.conftest import ROOT, Als
from tests.browser.schermen import PERSOONLIJK, adres
from tests.browser.test_toegankelijk import visit

pytestmark = pytest.mark.browser

EIGEN_SCHRIFT = [tag for tag in ("ar", "fa", "prs", "ps", "ckb", "ti", "am", "th", "zh-Hans") if tag in TALEN]
SCHRIFT = {"ar": "arabisch", "ti": "ethiopisch", "th": "thai"}
FONTS = ROOT / "frontend" / "src" / "fonts"
# The elements that hold letters themselves, with the letters that are no Latin.
TEXTS = """() => [...document.querySelectorAll('body *')].map(e => [e, [...e.childNodes]
        .filter(n => n.nodeType === 3).map(n => n.data).join('')])
    .filter(([e, text]) => text.trim() && e.getClientRects().length)
    .map(([e, text], i) => { e.dataset.letters = i; return [i, text]; })
    .filter(([, text]) => /[^\\u0000-\\u052f\\u2000-\\u206f\\s]/.test(text))"""
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


def without_letters(page: Page) -> dict[str, str]:
    """By text the letters in it that no font has with which it was drawn."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate("document.querySelectorAll('[data-letters]').forEach(one => { delete one.dataset.letters; })")
    texts = page.evaluate(TEXTS)
    cdp = page.context.new_cdp_session(page)
    cdp.send("DOM.enable")
    cdp.send("CSS.enable")
    document = cdp.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    missing: dict[str, str] = {}
    for index, text in texts:
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


@pytest.mark.parametrize("taal", EIGEN_SCHRIFT)
def test_no_text_is_drawn_with_a_font_that_lacks_its_letters(page: Page, demo: str, als_selam: Als, taal: str) -> None:
    page.goto(f"{demo}/?taal={taal}")
    expect(page.locator("main h1")).to_be_visible()
    assert without_letters(page) == {}
    als_selam(page, taal).goto(f"{demo}/start")
    for scherm in PERSOONLIJK:
        visit(page, adres(scherm))
        assert len(page.evaluate(TEXTS)) > 3
        assert without_letters(page) == {}, scherm.adres


def test_a_phone_with_letters_of_its_own_fetches_no_font(page: Page, demo: str) -> None:
    fetched: list[str] = []
    page.context.on("request", lambda request: fetched.append(request.url))
    for taal in EIGEN_SCHRIFT:
        page.goto(f"{demo}/?taal={taal}")
        expect(page.locator("main h1")).to_be_visible()
        page.evaluate("document.fonts.ready.then(() => true)")
    assert [url for url in fetched if url.endswith(".woff2")] == []


@pytest.mark.parametrize("taal", [tag for tag in SCHRIFT if tag in TALEN])
def test_a_phone_without_letters_gets_ours(page: Page, demo: str, taal: str) -> None:
    # A phone that draws the box of a missing letter for everything, and knows no font by name.
    page.add_init_script("CanvasRenderingContext2D.prototype.measureText = () => ({width: 24})")
    page.route(
        "**/assets/*.css", lambda route: route.fulfill(body=no_local(route.fetch().text()), content_type="text/css")
    )
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{demo}/?taal={taal}")
    expect(page.locator("main h1")).to_be_visible()
    page.evaluate("document.fonts.ready.then(() => true)")
    assert any(f"/{SCHRIFT[taal]}-" in url for url in fetched if url.endswith(".woff2"))
    cdp = page.context.new_cdp_session(page)
    cdp.send("DOM.enable")
    cdp.send("CSS.enable")
    document = cdp.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    texts = page.evaluate(TEXTS)
    assert any(font["isCustomFont"] for index, _ in texts for font in used_fonts(cdp, document, index))


def no_local(css: str) -> str:
    """The style sheet on a phone that has no font of these names."""
    return re.sub(r"local\([^)]*\),?", "", css)
