"""The end of a session: a warning two minutes before, one tap to stay, and back to the same page after a new login."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_from_digid_to_progress import log_in

pytestmark = pytest.mark.browser


def shorten(page: Page, seconds: int) -> None:
    """The server's own answer with less time left, counting down from now on."""
    ends = time.monotonic() + seconds

    def answer(route: Route) -> None:
        known: dict[str, Any] = route.fetch().json()
        route.fulfill(json=known | {"secondenOver": max(0, int(ends - time.monotonic()))})

    page.route("**/api/v1/sessie", answer)


@pytest.fixture
def ingelogd(page: Page, demo: str) -> Page:
    """Somebody who is logged in, in Dutch."""
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Selam Voorbeeld")
    return page


def test_the_warning_comes_two_minutes_before_and_one_tap_stays_on_the_same_page(ingelogd: Page, demo: str) -> None:
    shorten(ingelogd, 126)
    ingelogd.goto(f"{demo}/ik")
    expect(ingelogd.get_by_role("heading", level=1)).to_have_text("Ik")
    # Something that was typed and not sent.
    ingelogd.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('input'), {id: 'typ'}))"
    )
    ingelogd.locator("#typ").fill("half een zin")
    expect(ingelogd.locator("dialog[open]")).to_be_visible(timeout=15_000)
    ingelogd.unroute("**/api/v1/sessie")
    with ingelogd.expect_response("**/api/v1/sessie/verlenging") as extended:
        ingelogd.get_by_role("button", name="Ja, ik blijf").click()
    assert extended.value.json()["secondenOver"] > 800
    expect(ingelogd.locator("dialog[open]")).to_have_count(0)
    assert ingelogd.url == f"{demo}/ik"
    assert ingelogd.locator("#typ").input_value() == "half een zin"


def test_without_an_answer_the_page_is_closed_and_a_new_login_comes_back_to_it(ingelogd: Page, demo: str) -> None:
    shorten(ingelogd, 3)
    ingelogd.goto(f"{demo}/start/examens")
    expect(ingelogd.locator("dialog[open]")).to_be_visible()
    ingelogd.unroute("**/api/v1/sessie")
    ingelogd.context.clear_cookies()
    ingelogd.wait_for_url("**/?uitgelogd=1&terug=%2Fstart%2Fexamens")
    expect(ingelogd.locator("dialog[open]")).to_have_count(0)
    assert "Selam" not in ingelogd.locator("body").inner_text()
    expect(ingelogd.locator("main [role=status]")).to_contain_text("U bent uitgelogd")
    ingelogd.locator('a[href*="/login/digid"]').first.click()
    ingelogd.get_by_text("Selam Voorbeeld").first.click()
    ingelogd.wait_for_url(re.compile(r"/start/examens$"))


def test_escape_means_staying(ingelogd: Page, demo: str) -> None:
    shorten(ingelogd, 100)
    ingelogd.goto(f"{demo}/agenda")
    expect(ingelogd.locator("dialog[open]")).to_be_visible()
    ingelogd.unroute("**/api/v1/sessie")
    with ingelogd.expect_response("**/api/v1/sessie/verlenging"):
        ingelogd.keyboard.press("Escape")
    expect(ingelogd.locator("dialog[open]")).to_have_count(0)


def test_a_phone_without_network_keeps_the_question_and_says_so(ingelogd: Page, demo: str) -> None:
    shorten(ingelogd, 100)
    ingelogd.goto(f"{demo}/agenda")
    expect(ingelogd.locator("dialog[open]")).to_be_visible()
    ingelogd.route("**/api/v1/sessie/verlenging", lambda route: route.abort("internetdisconnected"))
    ingelogd.get_by_role("button", name="Ja, ik blijf").click()
    expect(ingelogd.get_by_text("Het lukt nu niet. Heeft u internet?")).to_have_count(1)
    expect(ingelogd.locator("dialog[open]")).to_be_visible()
