"""The screens of people at work: their addresses, and logging in as one of them."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT


def addresses(rol: str) -> list[str]:
    """The screens of a role that need no words in their address, from the portal's own table."""
    table = (ROOT / "frontend" / "src" / rol / "screens.ts").read_text("utf-8")
    return [at for at in re.findall(rf'\bat: "([^"{{}}]+)", role: "{rol}"', table)]


def log_in_at_work(page: Page, demo: str, rol: str, naam: str, taal: str = "nl") -> None:
    """Through the way in of that role and the invented provider, to its first screen."""
    page.goto(f"{demo}/{rol}/inloggen?taal={taal}")
    choose(page, rol, naam)
    page.wait_for_url(re.compile(rf"/{rol}$"))
    expect(page.locator("main h1")).to_be_visible()


def choose(page: Page, rol: str, naam: str) -> None:
    """From the way in to whatever stood open."""
    page.locator(f'main a[href^="/login/{rol}?"]').click()
    page.get_by_text(naam).first.click()
