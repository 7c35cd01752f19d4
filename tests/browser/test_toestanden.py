"""A slow or failing server: every screen says what is going on, keeps its heading and help, and can be asked again."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Als, watched
from tests.browser.schermen import PERSOONLIJK, Scherm, adres
from tests.browser.test_toegankelijk import faults, in_the_dark, violations

pytestmark = pytest.mark.browser

LEZEND = [scherm for scherm in PERSOONLIJK if scherm.leest]
AGAIN = "Probeer het opnieuw"


@pytest.fixture(scope="module")
def telefoon(browser: Browser, browser_context_args: dict[str, Any], als_selam: Als) -> Iterator[Page]:
    """One phone for all of them, of somebody with a full dossier; without the service worker, to see every request."""
    context = browser.new_context(**browser_context_args)
    page = watched(context.new_page())
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    yield als_selam(page, "nl")
    context.close()


@pytest.fixture
def ingelogd(telefoon: Page) -> Iterator[Page]:
    """The phone, on which every test starts at an address of its own; what it did to the network does not stay."""
    yield telefoon
    telefoon.unroute_all(behavior="ignoreErrors")


def reads(scherm: Scherm) -> re.Pattern[str]:
    return re.compile(re.escape(str(scherm.leest)) + r"(\?|$)")


def fail(route: Route) -> None:
    route.fulfill(status=500, content_type="application/problem+json", json={"status": 500, "title": "Fout"})


@pytest.mark.parametrize("scherm", LEZEND, ids=lambda scherm: scherm.adres)
def test_every_screen_says_loading_fault_and_no_network_and_recovers(ingelogd: Page, demo: str, scherm: Scherm) -> None:
    page = ingelogd
    held: list[Route] = []
    page.route(reads(scherm), lambda route: held.append(route))
    page.goto(demo + adres(scherm))
    expect(page.locator("main [role=status]").first).to_contain_text("Even geduld")
    for_everybody(page)
    page.route(reads(scherm), fail)
    for route in held:
        fail(route)
    expect(page.get_by_role("heading", name="Het lukt nu niet")).to_be_visible()
    for_everybody(page)

    page.unroute(reads(scherm))
    page.route(reads(scherm), lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name=AGAIN).click()
    expect(page.get_by_role("heading", name="U heeft geen internet")).to_be_visible()
    for_everybody(page)

    page.unroute(reads(scherm))
    page.get_by_role("button", name=AGAIN).click()
    expect(page.locator("main .card").first).to_be_visible()
    expect(page.get_by_role("button", name=AGAIN)).to_have_count(0)


def for_everybody(page: Page) -> None:
    """What stays whatever happens: one heading, the menu, and whom to call; and anybody can use it."""
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("nav.bottom a").first).to_be_visible()
    expect(page.locator("footer .contact a").first).to_be_visible()
    assert violations(page, colours=False) == []


@pytest.mark.parametrize("taal", ["nl", "ar", "ti", "th"])
def test_what_a_screen_says_meanwhile_can_be_read_by_day_and_in_the_dark(
    page: Page, demo: str, als_selam: Als, taal: str
) -> None:
    """All screens say it with the same parts, so colours are looked at once per language."""
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    als_selam(page, taal)
    held: list[Route] = []
    page.route("**/api/v1/mijn/afspraken", lambda route: held.append(route))
    page.goto(f"{demo}/agenda")
    expect(page.locator("main [role=status]").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", taal)
    found = [*faults(page), *in_the_dark(page)]
    for route in held:
        fail(route)
    again = page.locator("main button").last
    expect(again).to_be_visible()
    found += [*faults(page), *in_the_dark(page)]
    page.unroute("**/api/v1/mijn/afspraken")
    page.route("**/api/v1/mijn/afspraken", lambda route: route.abort("internetdisconnected"))
    before = page.locator("main h2").first.inner_text()
    again.click()
    expect(page.locator("main h2").first).not_to_have_text(before)
    found += [*faults(page), *in_the_dark(page)]
    page.unroute("**/api/v1/mijn/afspraken")
    page.route("**/api/v1/mijn/afspraken", lambda route: route.fulfill(json=[]))
    page.locator("main button").last.click()
    expect(page.locator("main .block h2")).to_be_visible()
    assert [*found, *faults(page), *in_the_dark(page)] == []


@pytest.mark.parametrize("scherm", LEZEND, ids=lambda scherm: scherm.adres)
def test_a_session_that_ended_meanwhile_leads_to_the_way_in_and_back(ingelogd: Page, demo: str, scherm: Scherm) -> None:
    page = ingelogd
    for address in (reads(scherm), "**/api/v1/sessie"):
        page.route(address, lambda route: route.fulfill(status=401, json={"status": 401, "title": "Niet ingelogd"}))
    page.goto(demo + adres(scherm))
    page.wait_for_url("**/?uitgelogd=1*")
    href = page.locator('main a[href^="/login/digid?"]').get_attribute("href") or ""
    assert href.endswith("terug=" + adres(scherm).replace("/", "%2F"))


EMPTY: dict[str, Any] = {
    "/api/v1/mijn/pip": {"status": "nog_niet", "versie": None, "versies": 0, "plan": None, "tekst": {"titel": "Plan"}},
    "/api/v1/mijn/uren": {"totaal": 0, "maanden": [], "uren": [], "normen": [], "tekst": {"titel": "Uw uren"}},
    "/api/v1/mijn/berichten": {"totaal": 0, "ongelezen": 0, "berichten": []},
    "/api/v1/mijn/inzagen": [],
    "/api/v1/mijn/delingen": [],
    "/api/v1/mijn/afspraken": [],
    "/api/v1/mijn/betalingen": {"tekst": None, "maanden": []},
}


@pytest.mark.parametrize("leest", EMPTY)
def test_a_screen_with_nothing_to_show_says_so(ingelogd: Page, demo: str, leest: str) -> None:
    page = ingelogd
    scherm = next(s for s in LEZEND if s.leest == leest)
    page.route(reads(scherm), lambda route: route.fulfill(json=EMPTY[leest]))
    page.goto(demo + adres(scherm))
    expect(page.locator("main .block h2")).to_be_visible()
    for_everybody(page)


def test_an_answer_that_is_no_json_is_a_fault_of_ours(ingelogd: Page, demo: str) -> None:
    def nonsense(route: Route) -> None:
        route.fulfill(status=200, content_type="application/json", body="<html>")

    ingelogd.route("**/api/v1/mijn/afspraken", nonsense)
    ingelogd.goto(f"{demo}/agenda")
    expect(ingelogd.get_by_role("heading", name="Het lukt nu niet")).to_be_visible()
