"""Everybody can use it: axe finds nothing, nothing scrolls sideways, and every target can be hit with a thumb."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.i18n.talen import TALEN
from tests.browser.conftest import ROOT, Als
from tests.browser.letters import EIGEN_SCHRIFT, without_letters
from tests.browser.schermen import PERSOONLIJK, adres, visit
from tests.browser.test_from_digid_to_progress import log_in

pytestmark = pytest.mark.browser

AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENS = [*(adres(scherm) for scherm in PERSOONLIJK), "/start/examens", "/start/map"]
# What a thumb hits: of a link that stretches over its row with a pseudo-element the row, of a box in a label the label.
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, input')]
    .filter(e => e.offsetParent && getComputedStyle(e).display !== 'inline')
    .map(e => [e, getComputedStyle(e, '::after').position === 'absolute' ? 'li, section, article' : 'label'])
    .map(([e, around]) => [e.closest(around) ?? e, e])
    .map(([area, e]) => [area.getBoundingClientRect(), e.textContent.trim().slice(0, 40)])
    .filter(([box]) => box.width > 1 && (box.width < 44 || box.height < 44))
    .map(([box, text]) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


def violations(page: Page, rules: list[str] | None = None, *, colours: bool = True) -> list[str]:
    """What axe has to say, as one readable line per fault; of all rules with our tags, or only of `rules`.

    Without `colours` contrast is not looked at, which takes most of the time.
    """
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    ask = {"runOnly": only, "rules": {} if colours else {"color-contrast": {"enabled": False}}}
    found: dict[str, Any] = page.evaluate("ask => axe.run(ask)", ask)
    assert found["passes"], "axe looked at nothing"
    return [f"{v['id']}: {node['target']} {node['html'][:120]}" for v in found["violations"] for node in v["nodes"]]


# A page that scrolls sideways, with what sticks out.
SIDEWAYS = """() => {
    const beside = (where) => [...document.querySelectorAll(where)]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
        .map(e => e.outerHTML.slice(0, 120));
    // The bars stand fixed: what sticks out of them is cut off, and makes no page wider.
    return [...beside(':is(header, nav.bottom) :not(.hidden, .hidden *)'),
        ...(document.documentElement.scrollWidth <= innerWidth ? [] : beside('main *'))];
}"""
# Whether everything is there that the screen asked for.
QUIET = "main :is(.skeleton, [aria-busy=true])"


def faults(page: Page, *, colours: bool = True) -> list[str]:
    """All that keeps somebody from using what shows now."""
    return [*violations(page, colours=colours), *page.evaluate(SMALL_TARGETS), *page.evaluate(SIDEWAYS)]


def in_the_dark(page: Page) -> list[str]:
    """What cannot be read at night: only colours differ then."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found = violations(page, ["color-contrast"])
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found


@pytest.mark.parametrize("taal", ["nl", "ar", "ti", "th"])
def test_every_screen_is_accessible_on_the_smallest_phone(page: Page, demo: str, taal: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(f"{demo}/?taal={taal}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []
    log_in(page, "Yonas Demo")
    found: dict[str, Any] = {}
    seen: set[tuple[str, str]] = set()
    for screen in SCREENS:
        visit(page, screen)
        found[screen] = faults(page)
        found[f"{screen} in the dark"] = in_the_dark(page)
        found[f"{screen} letter by letter"] = without_letters(page, seen) if taal in EIGEN_SCHRIFT else {}
    assert {screen: what for screen, what in found.items() if what} == {}


@pytest.mark.parametrize("taal", sorted(set(TALEN) - {"nl", "ar", "ti", "th"}))
def test_in_no_language_a_screen_scrolls_sideways_or_lacks_a_letter(
    page: Page, demo: str, als_selam: Als, taal: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    als_selam(page, taal).goto(f"{demo}/start")
    seen: set[tuple[str, str]] = set()
    for screen in SCREENS:
        visit(page, screen)
        assert page.evaluate(SIDEWAYS) == [], screen
        assert taal not in EIGEN_SCHRIFT or without_letters(page, seen) == {}, screen


def test_what_opens_on_a_screen_is_accessible_too(page: Page, demo: str) -> None:
    """Forms with their faults, the other views of the calendar, what is folded away, and the card of a word."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Selam Voorbeeld")

    visit(page, "/uren")
    page.locator("details.hours__fold summary").first.click()
    page.get_by_role("button", name="Dit klopt niet").first.click()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == [], "a report with a fault"
    visit(page, "/agenda")
    for view in ("Maand", "Alles"):
        page.get_by_role("button", name=view, exact=True).click()
        expect(page.locator(QUIET)).to_have_count(0)
        assert faults(page) == [], view
    page.locator(".line__what summary").first.click()
    assert faults(page) == [], "one line of the timeline"
    visit(page, "/geld")
    page.get_by_text("Toon meer").click()
    assert faults(page) == [], "earlier months"
    visit(page, "/ik/delen")
    page.get_by_role("button", name="Deel met een begeleider").click()
    assert faults(page) == [], "what to share"
    visit(page, "/plan")
    page.locator("main button.termtap").first.click()
    expect(page.locator("dialog[open] p").first).to_be_visible()
    assert faults(page) == [], "the card of a word"
