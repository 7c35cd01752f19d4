"""The portal in pieces: a screen arrives when it is opened, says so when it cannot, and staff's comes to staff."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from backend.api.pages import PAGES, SHELL_ADDRESSES
from tests.browser.conftest import ROOT
from tests.browser.schermen import PERSOONLIJK, SCHERMEN, adres
from tests.browser.test_from_digid_to_progress import log_in

pytestmark = pytest.mark.browser

MANIFEST = json.loads((ROOT / "frontend" / "dist" / ".manifest.json").read_text("utf-8"))
STAFF = re.compile(r"src/(begeleider|medewerker|werk)/")


def test_the_server_and_the_portal_know_the_same_screens() -> None:
    def without_names(address: str) -> str:
        return re.sub(r"\{[^}]+\}", "{}", address)

    assert {without_names(scherm.adres) for scherm in SCHERMEN} == {without_names(a) for a in SHELL_ADDRESSES}


def test_every_screen_of_an_inburgeraar_can_be_returned_to_after_login() -> None:
    assert [scherm.adres for scherm in PERSOONLIJK if not PAGES.fullmatch(adres(scherm))] == []


def test_an_inburgeraar_fetches_nothing_of_the_screens_of_staff(page: Page, demo: str) -> None:
    staff = {entry["file"] for name, entry in MANIFEST.items() if STAFF.match(name)}
    assert len(staff) >= 4
    fetched: set[str] = set()
    page.context.on("request", lambda request: fetched.add(request.url.removeprefix(f"{demo}/")))
    page.goto(f"{demo}/?taal=ar")
    log_in(page, "Selam Voorbeeld")
    for scherm in PERSOONLIJK:
        page.goto(demo + adres(scherm))
        expect(page.locator("main h1")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(r => r.active.state)")
    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys())"
        ".map(r => new URL(r.url).pathname.slice(1))))).flat()"
    )
    assert "assets/" in "".join(kept)
    assert staff & (fetched | set(kept)) == set()
    assert [url for url in fetched if "deel=werk" in url] == []


@pytest.mark.parametrize("rol", ["medewerker", "begeleider"])
def test_staff_get_their_own_way_in_with_texts_of_its_own(page: Page, demo: str, rol: str) -> None:
    with page.expect_response(re.compile(r"/teksten\?deel=werk$")) as texts:
        page.goto(f"{demo}/{rol}/inloggen?taal=en")
    assert texts.value.status == 200
    expect(page.locator("main h1")).to_be_visible()
    link = page.locator(f'main a[href^="/login/{rol}?"]')
    assert f"terug={re.escape('%2F' + rol)}" in (link.get_attribute("href") or "")


def test_a_screen_of_staff_leads_somebody_without_a_session_to_that_way_in_and_back(page: Page, demo: str) -> None:
    page.goto(f"{demo}/medewerker/mensen?taal=nl")
    page.wait_for_url("**/medewerker/inloggen?uitgelogd=1&terug=%2Fmedewerker%2Fmensen")
    href = page.locator('main a[href^="/login/medewerker?"]').get_attribute("href") or ""
    assert href.endswith("terug=%2Fmedewerker%2Fmensen")


def test_an_inburgeraar_on_a_screen_of_staff_is_led_home(page: Page, demo: str) -> None:
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Selam Voorbeeld")
    page.goto(f"{demo}/medewerker/mensen")
    page.wait_for_url("**/start")


def test_a_screen_whose_code_does_not_come_says_so_and_comes_when_asked_again(page: Page, demo: str) -> None:
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Selam Voorbeeld")
    page.route(re.compile(r"/assets/Plan-"), lambda route: route.abort())
    page.locator('nav a[href="/plan"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina komt niet binnen")
    expect(page.locator("footer .contact")).to_be_visible()
    page.unroute(re.compile(r"/assets/Plan-"))
    page.get_by_role("button", name="Probeer het opnieuw").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw plan")


def test_a_screen_on_a_slow_network_says_that_it_is_coming(page: Page, demo: str) -> None:
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Selam Voorbeeld")
    held: list[Route] = []
    page.route(re.compile(r"/assets/Agenda-"), lambda route: held.append(route))
    page.locator('nav a[href="/agenda"]').click()
    expect(page.locator("main [role=status]")).to_contain_text("Even geduld")
    held[0].continue_()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda")
