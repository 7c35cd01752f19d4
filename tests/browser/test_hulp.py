"""Help is found in the same place on every page (WCAG 3.2.6), and so is what we say about accessibility."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.schermen import SCHERMEN, adres
from tests.browser.test_from_digid_to_progress import log_in

pytestmark = pytest.mark.browser

# The order of what stands outside the text of a page, and what its foot holds.
ORDER = """() => ({
    page: [...document.querySelector('#app').children].filter(e => !e.matches('dialog, [role=status], .nl-skip-link'))
        .map(e => e.tagName).join(),
    foot: [...document.querySelectorAll('footer a')].map(a => a.getAttribute('href').replace(/:.*/, ':')).join(),
    last: document.querySelector('main').nextElementSibling.tagName,
})"""


def test_contact_and_the_statement_stand_in_the_same_place_on_every_page(page: Page, demo: str) -> None:
    page.goto(demo)
    found = {"choice of language": order(page)}
    page.goto(f"{demo}/?taal=nl")
    found["welcome"] = order(page)
    for path in ("/toegankelijkheid", "/medewerker/inloggen", "/begeleider/inloggen"):
        page.goto(demo + path)
        found[path] = order(page)
    log_in_from(page, demo)
    for scherm in SCHERMEN:
        page.goto(demo + adres(scherm))
        found[scherm.adres] = order(page)
    assert {
        name for name, (_, foot, last) in found.items() if (foot, last) != ("tel:,mailto:,/toegankelijkheid", "FOOTER")
    } == set()
    assert {page.removesuffix(",NAV") for page, _, _ in found.values()} == {"HEADER,MAIN,FOOTER"}


def log_in_from(page: Page, demo: str) -> None:
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Yonas Demo")


def order(page: Page) -> tuple[str, str, str]:
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("footer .contact a").first).to_be_visible()
    expect(page.locator("main .skeleton")).to_have_count(0)
    found: dict[str, str] = page.evaluate(ORDER)
    return found["page"], found["foot"], found["last"]


def test_the_statement_says_what_we_promise_and_whom_to_tell_and_leads_back(page: Page, demo: str) -> None:
    page.goto(f"{demo}/?taal=nl")
    page.get_by_role("link", name="Kan iedereen deze website gebruiken?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kan iedereen deze website gebruiken?")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator("main")).to_contain_text("WCAG 2.2")
    expect(page.locator("main")).to_contain_text("Nationale ombudsman")
    page.get_by_role("link", name="Terug").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zie waar u staat met uw inburgering")
