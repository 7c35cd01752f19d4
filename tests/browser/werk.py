"""The screens of people at work: their addresses, and logging in as one of them."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT
from tests.browser.schermen import visit
from tests.browser.test_toegankelijk import faults, in_the_dark


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


def faults_at_work(page: Page, screens: list[str]) -> dict[str, list[str]]:
    """What keeps people at work from using these screens on the smallest phone, by language and screen.

    One login and one load of the page: languages and screens change as somebody changes them. Colours are the same in
    every language, so that their contrast is looked at in one, by day and in the dark.
    """
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found: dict[str, list[str]] = {}
    for tag in ("nl", "ar", "ti", "th"):
        if page.locator("html").get_attribute("lang") != tag:
            page.locator("header button.pill").click()
            page.locator(f'dialog [lang="{tag}"]').first.click()
            expect(page.locator("html")).to_have_attribute("lang", tag)
            expect(page.locator("dialog[open]")).to_have_count(0)
        for screen in screens:
            visit(page, screen)
            found[f"{screen} in {tag}"] = faults(page, colours=tag == "nl")
            if tag == "nl":
                found[f"{screen} in the dark"] = in_the_dark(page)
    return {screen: what for screen, what in found.items() if what}


def choose(page: Page, rol: str, naam: str) -> None:
    """From the way in to whatever stood open."""
    page.locator(f'main a[href^="/login/{rol}?"]').click()
    page.get_by_text(naam).first.click()
