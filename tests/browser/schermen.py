"""The portal's own list of screens, for tests that hold for every one of them."""

import re
import time
from typing import Any, NamedTuple

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT

SOURCE = (ROOT / "frontend" / "src" / "screens.ts").read_text("utf-8")
# What is there for everybody, for an address with a part in braces; an appointment that nobody has still is a page.
WORDS = {"code": "termijn", "id": "00000000-0000-4000-8000-000000000000"}


class Scherm(NamedTuple):
    """One row of the table in `frontend/src/screens.ts`; `leest` is the address of the API that it shows first."""

    adres: str
    rol: str | None
    leest: str | None


def _rows() -> list[Scherm]:
    table = SOURCE.split("export const SCREENS", 1)[1].split("];", 1)[0]
    rows = []
    for row in table.splitlines():
        if at := re.search(r'\bat: "([^"]+)"', row):
            role, reads = re.search(r'\brole: "(\w+)"', row), re.search(r'\breads: "([^"]+)"', row)
            rows.append(Scherm(at[1], role[1] if role else None, reads[1] if reads else None))
    return rows


SCHERMEN = _rows()


def adres(scherm: Scherm) -> str:
    """An address of this screen that shows something; a new word in braces is added to `WORDS`."""
    return re.sub(r"\{(\w+)\}", lambda word: WORDS[word[1]], scherm.adres)


PERSOONLIJK = [scherm for scherm in SCHERMEN if scherm.rol == "inburgeraar"]
"""The screens of somebody who logged in with DigiD."""


def shown(page: Page) -> None:
    """Waits until the screen has all that it shows: its heading, whom to call, and nothing on its way any more."""
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("main .skeleton, [aria-busy=true]")).to_have_count(0)
    # A medewerker is the one whom others call.
    expect(page.locator("footer a" if "/medewerker" in page.url else "footer .contact a").first).to_be_visible()
    page.evaluate("document.fonts.ready.then(() => true)")


def visit(page: Page, adres: str) -> None:
    """Opens a screen as a tap on a link does, without loading the whole page again."""
    page.evaluate(
        "a => { const l = document.createElement('a'); l.href = a; document.body.append(l); l.click(); l.remove() }",
        adres,
    )
    page.wait_for_url(f"**{adres}")
    shown(page)


def until(page: Page, question: str, argument: object = None) -> Any:
    """Asks the page until the answer is yes, and gives that answer; `question` may be an asynchronous function.

    Playwright's own `wait_for_function` takes the promise of such a function for the answer and asks once.
    """
    end = time.monotonic() + 10
    while not (answer := page.evaluate(question, argument)):
        if time.monotonic() > end:
            raise TimeoutError(f"na tien seconden nog niet waar: {question}")
        page.wait_for_timeout(50)
    return answer
