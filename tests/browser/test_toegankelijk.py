"""Everybody can use it: axe finds nothing, nothing scrolls sideways, and every target can be hit with a thumb."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT
from tests.browser.schermen import PERSOONLIJK, adres, shown
from tests.browser.test_from_digid_to_progress import log_in

pytestmark = pytest.mark.browser

AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENS = [*(adres(scherm) for scherm in PERSOONLIJK), "/start/examens", "/start/map"]
# A link may stretch over its whole row with a pseudo-element: then the row is what a thumb hits.
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, input')]
    .filter(e => e.offsetParent && getComputedStyle(e).display !== 'inline')
    .map(e => [(getComputedStyle(e, '::after').position === 'absolute' && e.closest('li, section')) || e, e])
    .map(([area, e]) => [area.getBoundingClientRect(), e.textContent.trim().slice(0, 40)])
    .filter(([box]) => box.width > 1 && (box.width < 44 || box.height < 44))
    .map(([box, text]) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


def violations(page: Page) -> list[str]:
    """What axe has to say, as one readable line per fault."""
    found: dict[str, Any] = page.evaluate(
        f"async () => {{ {AXE}; return await axe.run({{runOnly: {{type: 'tag', values: {TAGS}}}}}) }}"
    )
    assert found["passes"], "axe looked at nothing"
    return [f"{v['id']}: {node['target']} {node['html'][:120]}" for v in found["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("taal", ["nl", "ar", "ti"])
def test_every_screen_is_accessible(page: Page, demo: str, taal: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{demo}/?taal={taal}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []
    log_in(page, "Yonas Demo")
    for screen in SCREENS:
        page.goto(demo + screen)
        shown(page)
        assert violations(page) == [], screen
        assert page.evaluate(SMALL_TARGETS) == [], screen


@pytest.mark.parametrize("taal", ["nl", "en", "ar", "ti"])
def test_nothing_scrolls_sideways_on_the_smallest_phone(page: Page, demo: str, taal: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{demo}/?taal={taal}")
    log_in(page, "Selam Voorbeeld")
    for screen in SCREENS:
        page.goto(demo + screen)
        shown(page)
        assert page.evaluate("document.documentElement.scrollWidth <= 320"), screen
