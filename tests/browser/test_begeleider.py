"""A begeleider: a code that somebody shows, and from then on what was shared, and nothing else."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_from_digid_to_progress import log_in
from tests.browser.werk import addresses, choose, faults_at_work, log_in_at_work

pytestmark = pytest.mark.browser

SHARE = """([scopes, tot]) => fetch('/api/v1/mijn/delingen', {method: 'POST', headers:
    {'Content-Type': 'application/json', 'X-Requested-With': 'inburgerpad'},
    body: JSON.stringify({scopes, eindigtOp: tot})}).then(answer => answer.json())"""


@pytest.fixture
def gedeeld(page: Page, demo: str) -> dict[str, Any]:
    """Somebody just made a share of appointments and plan, and shows the code."""
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Mehari Oefening")
    tot = page.evaluate("new Date(Date.now() + 30 * 864e5).toISOString().slice(0, 10)")
    shown: dict[str, Any] = page.evaluate(SHARE, [["afspraken", "voortgang"], tot])
    page.context.clear_cookies()
    return shown


def test_a_scanned_code_survives_the_login_and_opens_only_what_was_shared(
    page: Page, demo: str, gedeeld: dict[str, Any]
) -> None:
    page.goto("about:blank")
    page.goto(gedeeld["adres"])
    choose(page, "begeleider", "Joost Begeleider")
    expect(page.locator("main input")).to_have_value(gedeeld["code"])
    assert "#" not in page.url
    page.get_by_role("button", name="Neem aan").click()
    expect(page.get_by_role("heading", name="Mehari Oefening")).to_be_visible()
    page.get_by_role("link", name="Bekijk de tijdlijn").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Mehari Oefening")
    expect(page.get_by_role("heading", name="Dit komt")).to_be_visible()
    expect(page.locator(".time__bar")).to_be_visible()
    page.get_by_text("Gesprekken over uw voortgang").click()
    shown = page.locator("main").inner_text()
    # The hours and exams were not shared: not their steps, not their milestones, not their names.
    assert "Taallessen" not in shown
    assert "Examens" not in shown
    assert "€" not in shown

    page.goto(f"{demo}/begeleider/aannemen#{gedeeld['code']}")
    page.get_by_role("button", name="Neem aan").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze code werkt niet.")


def test_the_screens_of_a_begeleider_are_accessible(page: Page, demo: str) -> None:
    log_in_at_work(page, demo, "begeleider", "Fatima Begeleider")
    expect(page.get_by_role("heading", name="Deze week")).to_be_visible()
    person = page.locator('main a[href^="/begeleider/mensen/"]').last.get_attribute("href") or ""
    assert faults_at_work(page, [*addresses("begeleider"), person]) == {}
