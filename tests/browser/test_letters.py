"""A phone that draws our letters fetches nothing; one that cannot gets a font of ours."""

import re

import pytest
from playwright.sync_api import Page, expect

from backend.i18n import TALEN
from tests.browser.letters import EIGEN_SCHRIFT, TEXTS, used_fonts, without_letters

pytestmark = pytest.mark.browser

SCHRIFT = {"ar": "arabisch", "ti": "ethiopisch", "th": "thai"}


def test_a_phone_with_letters_of_its_own_fetches_no_font(page: Page, demo: str) -> None:
    fetched: list[str] = []
    page.context.on("request", lambda request: fetched.append(request.url))
    for taal in EIGEN_SCHRIFT:
        page.goto(f"{demo}/?taal={taal}")
        expect(page.locator("main h1")).to_be_visible()
        assert without_letters(page, set()) == {}, taal
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
    assert any(font["isCustomFont"] for index, *_ in texts for font in used_fonts(cdp, document, index))


def no_local(css: str) -> str:
    """The style sheet on a phone that has no font of these names."""
    return re.sub(r"local\([^)]*\),?", "", css)
