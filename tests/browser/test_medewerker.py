"""A medewerker: finds somebody and plans a talk, answers a report, and sees when something cannot be had."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_from_digid_to_progress import log_in
from tests.browser.werk import addresses, faults_at_work, log_in_at_work

pytestmark = pytest.mark.browser

REPORT = """toelichting => fetch('/api/v1/mijn/uren').then(a => a.json()).then(({uren}) =>
    fetch(`/api/v1/mijn/uren/${uren[0].id}/meldingen`, {method: 'POST', headers:
    {'Content-Type': 'application/json', 'X-Requested-With': 'inburgerpad'},
    body: JSON.stringify({wat: 'aantal', toelichting})})).then(answer => answer.status)"""
Desk = Callable[[str], Page]


@pytest.fixture
def bureau(page: Page, demo: str) -> Desk:
    """Logs an employee in at a desk."""

    def log_in_as(naam: str) -> Page:
        page.set_viewport_size({"width": 1280, "height": 800})
        log_in_at_work(page, demo, "medewerker", naam)
        return page

    return log_in_as


def asked(page: Page, adres: str) -> Any:
    """What the server says now."""
    return page.evaluate("adres => fetch(adres).then(a => a.json())", adres)


def test_an_employee_finds_somebody_without_a_talk_and_plans_moves_and_calls_off_one(bureau: Desk) -> None:
    page = bureau("Karin Voorbeeld")
    people = page.locator(".table tbody tr")
    expect(people).to_have_count(asked(page, "/api/v1/dossiers")["totaal"])
    page.get_by_label("Naam of clientnummer").fill("khaled")
    page.get_by_role("button", name="Geen gesprek gepland").click()
    expect(people).to_have_count(1)
    assert "khaled" not in page.url
    people.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Khaled Concept")
    page.get_by_role("link", name="Afspraken").click()

    afspraken = f"/api/v1/dossiers/{page.url.split('/')[-2]}/afspraken"
    before = asked(page, afspraken)
    page.get_by_role("button", name="Plan een afspraak").click()
    page.get_by_label("Dag").fill("2027-07-01")
    page.get_by_label("Van", exact=True).fill("09:30")
    page.get_by_label("Tot", exact=True).fill("09:00")
    page.get_by_role("button", name="Plan", exact=True).click()
    # An end before its beginning: the fault stands above the form and with its field.
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Tot", exact=True)).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Tot", exact=True).fill("10:15")
    page.get_by_label("Plaats").fill("Stadhuis, kamer 2")
    page.get_by_label("Tolk").select_option("ar")
    page.get_by_role("button", name="Plan", exact=True).click()
    talk = page.locator("article", has_text="1 juli 2027")
    expect(talk).to_contain_text("09:30 – 10:15")
    (planned,) = [one for one in asked(page, afspraken) if one not in before]
    # Half past nine in summer, as the clock in the Netherlands shows it.
    assert planned["begin"] in ("2027-07-01T07:30:00Z", "2027-07-01T09:30:00+02:00")

    talk.get_by_role("button", name="Verzet of wijzig").click()
    page.get_by_label("Dag").fill("2027-12-01")
    page.get_by_role("button", name="Bewaar").click()
    talk = page.locator("article", has_text="1 december 2027")
    expect(talk).to_contain_text("09:30 – 10:15")
    talk.get_by_role("button", name="Zeg af").click()
    talk.get_by_role("button", name="Zeg af").click()
    expect(talk).to_have_count(0)
    (ended,) = [one for one in asked(page, afspraken) if one["id"] == planned["id"]]
    assert ended["status"] == "afgezegd"


def test_a_report_of_somebody_is_taken_up_and_answered(page: Page, demo: str) -> None:
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Yonas Demo")
    assert page.evaluate(REPORT, "Ik had vier uur les.") == 201
    page.context.clear_cookies()
    log_in_at_work(page, demo, "medewerker", "Karin Voorbeeld")
    page.locator('nav a[href="/medewerker/reacties"]').click()
    page.get_by_role("link", name="Meldingen").click()
    report = page.locator("article", has_text="Ik had vier uur les.")
    report.get_by_role("button", name="Neem in behandeling").click()
    expect(report).to_contain_text("Wordt bekeken")
    report.get_by_role("button", name="Beantwoord").click()
    report.get_by_role("button", name="Het is gedaan").click()
    # Without an answer the server refuses, and says so with the field.
    expect(report.get_by_role("alert")).to_be_focused()
    report.get_by_label("Uw antwoord").fill("Wij hebben de uren verbeterd.")
    report.get_by_role("button", name="Het is gedaan").click()
    expect(report).to_have_count(0)
    page.get_by_role("button", name="Toon wat klaar is").click()
    expect(report).to_contain_text("Wij hebben de uren verbeterd.")


def test_a_screen_at_work_says_when_it_cannot_be_had_and_recovers(page: Page, demo: str) -> None:
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    log_in_at_work(page, demo, "medewerker", "Karin Voorbeeld")
    lijst = re.compile(r"/api/v1/dossiers\?")
    page.route(lijst, lambda route: route.abort("internetdisconnected"))
    page.goto(f"{demo}/medewerker")
    expect(page.get_by_role("heading", name="U heeft geen internet")).to_be_visible()
    page.unroute(lijst)
    page.get_by_role("button", name="Probeer het opnieuw").click()
    expect(page.locator(".table tbody tr").first).to_be_visible()
    page.get_by_label("Naam of clientnummer").fill("999990019")
    expect(page.get_by_role("heading", name="Zoek niet op BSN")).to_be_visible()
    page.get_by_label("Naam of clientnummer").fill("niemand heet zo")
    expect(page.get_by_role("heading", name="Niemand gevonden")).to_be_visible()


def test_whoever_lacks_a_right_is_told_whom_to_ask(bureau: Desk, demo: str) -> None:
    page = bureau("Karin Voorbeeld")
    page.goto(f"{demo}/medewerker/meer")
    expect(page.get_by_role("link", name="Bestand inlezen")).to_be_visible()
    expect(page.get_by_role("link", name="Logboek")).to_have_count(0)
    page.goto(f"{demo}/medewerker/meer/logboek")
    expect(page.get_by_role("heading", name="U mag dit niet zien")).to_be_visible()


def test_the_screens_of_an_employee_are_accessible(page: Page, demo: str) -> None:
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    log_in_at_work(page, demo, "medewerker", "Ines Demo")
    persoon = page.locator(".table a").first.get_attribute("href") or ""
    own = [persoon + deel for deel in ("", "/afspraken", "/tijdlijn", "/begeleiders")]
    page.goto(f"{demo}/medewerker/campagnes/sjablonen")
    found = page.locator('main a[href^="/medewerker/campagnes/sjablonen/"]:not([href$=nieuw])').first
    own += [found.get_attribute("href") or "", "/medewerker/campagnes/nieuw"]
    # A few lines of the log look like all of them, and axe looks at each.
    page.route(re.compile(r"/api/v1/logboek\?"), lambda route: route.fulfill(json=route.fetch().json()[:5]))
    assert faults_at_work(page, [*addresses("medewerker"), *own]) == {}
