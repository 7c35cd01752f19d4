"""The portal survives a browser that translates it: no error, no lost control, no word left behind.

Google Translate puts every text node in two `<font>` elements, goes on doing so for what is drawn later, and moves
the elements of a sentence into a `<font>` of its own.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.schermen import PERSOONLIJK, adres, visit
from tests.browser.test_from_digid_to_progress import log_in

pytestmark = pytest.mark.browser

# What is translated is marked, so that a word that should have been replaced shows.
TRANSLATE = """move => {
    const font = (...inside) => {
        const outer = document.createElement('font');
        outer.append(...inside);
        return outer;
    };
    const wrap = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) found.push(walker.currentNode);
        for (const node of found) {
            const within = node.parentElement;
            if (!within || !node.data.trim() || within.closest('font, script, style, [translate=no]')) continue;
            node.replaceWith(font(font('~' + node.data)));
        }
        if (!move) return;
        for (const block of document.querySelectorAll('p, h1, h2, li, a, button, div, strong')) {
            const inline = [...block.children].filter(e => ['SPAN', 'BDI', 'STRONG'].includes(e.tagName));
            if (inline.length) {
                const place = document.createElement('font');
                inline[0].before(place);
                place.append(...inline);
            }
        }
    };
    let busy = false;
    const watcher = new MutationObserver(() => {
        if (busy) return;
        busy = true;
        setTimeout(() => {
            watcher.disconnect();
            wrap(document.body);
            watcher.observe(document.body, {childList: true, subtree: true, characterData: true});
            busy = false;
        }, 20);
    });
    wrap(document.body);
    watcher.observe(document.body, {childList: true, subtree: true, characterData: true});
    document.documentElement.classList.add('translated-ltr');
}"""
# Text by text, not line by line: a translator changes which words share a line.
WORDS = """() => {
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const words = new Set();
    while (walker.nextNode()) words.add(walker.currentNode.data.replaceAll('~', '').trim());
    return [...words].filter(Boolean).sort();
}"""
# A login of another walk may run out meanwhile: its row goes with its one button.
CONTROLS = """() => document.querySelectorAll('a[href], button, summary, input').length
    - (location.pathname === '/ik/aangemeld' ? document.querySelectorAll('main li.row--pay').length : 0)"""


def settle(page: Page) -> None:
    """The screen has what it shows, and the translator had its turn."""
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("main .skeleton")).to_have_count(0)
    expect(page.locator("footer .contact")).to_be_visible()
    page.wait_for_timeout(100)


def words_and_controls(page: Page) -> tuple[list[str], int]:
    return page.evaluate(WORDS), page.evaluate(CONTROLS)


def at_rest(page: Page) -> tuple[list[str], int]:
    """The same, once nothing is added any more."""
    seen = None
    while (now := words_and_controls(page)) != seen:
        seen = now
        page.wait_for_timeout(150)
    return now


def choose(page: Page, tag: str) -> None:
    """Another language by the button at the top, as people do."""
    if tag == page.locator("html").get_attribute("lang"):
        return
    page.locator("header button").click()
    page.locator(f'dialog [lang="{tag}"]').first.click()
    expect(page.locator("html")).to_have_attribute("lang", tag)
    expect(page.locator("dialog[open]")).to_have_count(0)


def walk_to(page: Page, screen: str) -> bool:
    """Taps on a link to the screen; false when no page leads there."""
    link = page.locator(f'a[href="{screen}"]')
    for parent in ("/start", "/ik", "/agenda"):
        if link.count() > 0:
            break
        page.locator(f'nav a[href="{parent}"]').click()
        settle(page)
    if link.count() == 0:
        return False
    link.first.click()
    page.wait_for_url(f"**{screen}")
    settle(page)
    return True


def test_every_screen_and_dialog_works_while_the_browser_translates(page: Page, demo: str) -> None:
    """Also when it moves elements about, which it does to what it takes for one sentence."""
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Selam Voorbeeld")
    screens = [adres(scherm) for scherm in PERSOONLIJK]
    expected: dict[tuple[str, str], tuple[list[str], int]] = {}
    for tag in ("nl", "en"):
        choose(page, tag)
        for screen in screens:
            visit(page, screen)
            expected[tag, screen] = at_rest(page)

    for move in (False, True):
        if move:
            # The first round ends with logging out; the new login has a time of its own.
            page.goto(f"{demo}/?taal=nl")
            log_in(page, "Selam Voorbeeld")
            for tag in ("nl", "en"):
                choose(page, tag)
                visit(page, "/ik/aangemeld")
                expected[tag, "/ik/aangemeld"] = at_rest(page)
        page.goto(f"{demo}/start?taal=nl")
        settle(page)
        page.evaluate(TRANSLATE, move)
        for tag in ("nl", "en", "nl"):
            choose(page, tag)
            for screen in screens:
                if not walk_to(page, screen):
                    assert screen.startswith("/agenda/"), "only an appointment that nobody has stands behind no link"
                    continue
                assert page.locator("main font").count() > 0, "nothing was translated"
                wanted, seen = expected[tag, screen], words_and_controls(page)
                for _ in range(100):
                    if seen == wanted:
                        break
                    # A screen asks for more than one thing, and the last of it may still be on its way.
                    page.wait_for_timeout(100)
                    seen = words_and_controls(page)
                assert seen == wanted, (move, tag, screen)
        page.go_back()
        settle(page)
        page.locator('nav a[href="/ik"]').click()
        page.get_by_role("button", name="Uitloggen").click()
        page.wait_for_url(re.compile(r"/(\?|$)"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_clock_that_counts_down_stays_one_clock_while_the_browser_translates(page: Page, demo: str) -> None:
    page.goto(f"{demo}/?taal=nl")
    log_in(page, "Selam Voorbeeld")
    page.route("**/api/v1/sessie", lambda route: route.fulfill(json=sessie(route, 100)))
    page.goto(f"{demo}/agenda")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.evaluate(TRANSLATE, True)
    first = page.locator(".countdown").inner_text()
    expect(page.locator(".countdown")).not_to_have_text(first)
    page.unroute("**/api/v1/sessie")
    page.get_by_role("button", name="blijf").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def sessie(route: object, seconds: int) -> dict[str, object]:
    """The real answer with another time left."""
    answer: dict[str, object] = route.fetch().json()  # type: ignore[attr-defined]
    return answer | {"secondenOver": seconds}


def test_what_is_put_before_an_element_that_was_moved_stands_where_that_went(page: Page, demo: str) -> None:
    page.goto(f"{demo}/?taal=nl")
    expect(page.locator("main h1")).to_be_visible()
    order = page.evaluate(
        """() => {
            const parent = document.createElement('p');
            parent.innerHTML = '<i></i><font><b></b></font><u></u>';
            parent.insertBefore(document.createElement('s'), parent.querySelector('b'));
            parent.insertBefore(document.createElement('q'), document.createElement('b'));
            return [...parent.children].map(e => e.tagName).join();
        }"""
    )
    assert order == "I,S,FONT,U,Q"
