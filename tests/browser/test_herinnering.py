"""A reminder arrives, in the demo as somebody starts it: on a lock screen, and as a message that was not read yet."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.demo.toestel import NAAM
from tests.browser.test_from_digid_to_progress import log_in

pytestmark = pytest.mark.browser


def test_a_reminder_arrives_on_the_phone_of_the_demo_and_in_the_inbox(page: Page, demo: str, demo_map: Path) -> None:
    found = re.search(rf"telefoon van {NAAM}: (http://localhost:\d+)", (demo_map / "uitvoer.txt").read_text())
    assert found
    page.goto(found[1])
    page.get_by_role("button", name="Stuur nu een herinnering").click()
    arrived = page.locator(".scherm li[lang=ar]").first
    expect(arrived).to_have_attribute("dir", "rtl")
    assert "Stadhuis" not in page.locator(".scherm").inner_text()
    arrived.get_by_role("link").click()
    page.wait_for_url(f"{demo}/**")
    page.goto(f"{demo}/?taal=nl")
    log_in(page, NAAM)
    inbox = page.evaluate("fetch('/api/v1/mijn/berichten', {headers: {'Accept-Language': 'nl'}}).then(a => a.json())")
    assert inbox["ongelezen"] >= 1
    assert "afspraak.3_uur" in [bericht["sleutel"] for bericht in inbox["berichten"]]
