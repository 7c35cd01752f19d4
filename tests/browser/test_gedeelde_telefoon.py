"""A phone that is shared: after logging out, or when somebody else comes, nothing of the first person is on it."""

import re
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from backend import clock
from backend.demo.toestel import Configuratie
from backend.i18n.talen import get_taal
from tests.browser.schermen import until
from tests.browser.test_from_digid_to_progress import log_in, verdict
from tests.browser.test_geen_bsn import KEPT

pytestmark = pytest.mark.browser

FIRST, SECOND = "Selam Voorbeeld", "Yonas Demo"
CARD = """async () => {
    const found = await (await caches.open('kaart')).match('/kaart');
    return found ? found.text() : null;
}"""


MARK = "caches.open('merk').then(c => c.put('/merk', new Response('x')))"
"""Something that only the browser's own clearing takes away, and with it the service worker."""
# As the portal does once the browser gave a subscription, which it only does with a push service of its own.
SUBSCRIBE = """async endpoint => {
    const signs = {'+': '-', '/': '_', '=': ''};
    const b64 = bytes => btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, sign => signs[sign]);
    const pair = await crypto.subtle.generateKey({name: 'ECDH', namedCurve: 'P-256'}, true, ['deriveBits']);
    const p256dh = b64(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
    const {id} = await fetch('/api/v1/push-sleutel').then(a => a.json());
    const answer = await fetch('/api/v1/mijn/push-abonnementen', {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'X-Requested-With': 'inburgerpad'},
        body: JSON.stringify({
            endpoint, keys: {p256dh, auth: b64(crypto.getRandomValues(new Uint8Array(16)))}, sleutel: id,
            label: 'Eigen telefoon', gedeeldeTelefoon: false,
        }),
    });
    return answer.status;
}"""


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """What a phone keeps, and what clearing takes away, is looked at in the whole browser."""
    return whole_browser


def _of_first() -> re.Pattern[str]:
    """What only the first person has: her name, her amount, the day of her talk and her last day."""
    v, nl = verdict(FIRST, clock.today()), get_taal("nl")
    assert v.termijn
    assert v.volgende_afspraak
    days = (v.termijn.laatste_dag, v.volgende_afspraak.begin)
    return re.compile("|".join(["Selam", r"942[.,]15", *(re.escape(nl.datum(day)) for day in days)]))


OF_FIRST = _of_first()


TURN = "async () => (await (await caches.open('kaart')).match('/kaart/beurt'))?.json()"
# The service worker begins to wipe, and is not done before `release`.
SLOW = """() => {
    const put = Cache.prototype.put, released = new Promise(done => { self.release = done; });
    Cache.prototype.put = async function (what, answer) {
        if (what === '/kaart/beurt') await released;
        return put.call(this, what, answer);
    };
}"""


def test_a_phone_that_is_slow_to_wipe_what_was_there_keeps_what_is_asked_after_it(page: Page, demo: str) -> None:
    page.goto(f"{demo}/?taal=nl")
    page.evaluate("navigator.serviceWorker.ready.then(r => r.active.state)")
    page.evaluate("caches.open('kaart').then(c => c.put('/kaart/beurt', new Response('\"voor\"')))")
    worker = page.context.service_workers[0]
    worker.evaluate(SLOW)
    log_in(page, FIRST)
    page.locator('nav a[href="/ik"]').click()
    page.get_by_role("button", name="Bewaar op deze telefoon").click()
    worker.evaluate("self.release()")
    until(page, f"async () => (await ({TURN})()) !== 'voor'")
    until(page, CARD)
    expect(page.get_by_role("button", name="Bewaar op deze telefoon")).to_have_attribute("aria-pressed", "true")


@pytest.fixture
def telefoon(page: Page, demo: str) -> Page:
    """The first person is logged in and asked this phone to keep the offline card."""
    page.goto(f"{demo}/?taal=nl")
    page.evaluate("navigator.serviceWorker.ready.then(r => r.active.state)")
    log_in(page, FIRST)
    page.locator('nav a[href="/ik"]').click()
    choice = page.get_by_role("button", name="Bewaar op deze telefoon")
    expect(choice).to_have_attribute("aria-pressed", "false")
    choice.click()
    expect(choice).to_have_attribute("aria-pressed", "true")
    until(page, CARD)
    return page


def nothing_is_kept(page: Page) -> None:
    kept: dict[str, str] = page.evaluate(KEPT)
    kept.pop("screen")
    assert {place: content for place, content in kept.items() if OF_FIRST.search(content)} == {}
    assert not OF_FIRST.search(page.locator("body").inner_text())


def log_out(page: Page) -> None:
    page.locator('nav a[href="/ik"]').click()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(re.compile(r"/(\?|$)"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_card_is_the_only_personal_thing_on_the_phone_and_shows_without_a_network(telefoon: Page) -> None:
    kept: dict[str, str] = telefoon.evaluate(KEPT)
    kept.pop("screen")
    personal = {place for place, content in kept.items() if OF_FIRST.search(content)}
    assert {place.rsplit("/", 1)[1] for place in personal} == {"kaart"}
    telefoon.context.set_offline(True)
    try:
        telefoon.goto(telefoon.url.replace("/ik", "/start"))
        card = telefoon.locator('section[aria-labelledby="kaart"]')
        expect(card).to_contain_text("Voortgang", ignore_case=True)
        expect(telefoon.locator("footer .contact a").first).to_be_visible()
    finally:
        telefoon.context.set_offline(False)


def test_without_asking_for_it_nothing_is_kept(page: Page, demo: str) -> None:
    page.goto(f"{demo}/?taal=nl")
    log_in(page, FIRST)
    expect(page.locator("main .card").first).to_be_visible()
    kept: dict[str, str] = page.evaluate(KEPT)
    kept.pop("screen")
    assert {place for place, content in kept.items() if OF_FIRST.search(content)} == set()


def test_after_logging_out_nothing_is_left_not_even_behind_the_back_button(telefoon: Page, demo: str) -> None:
    telefoon.evaluate(MARK)
    log_out(telefoon)
    nothing_is_kept(telefoon)
    assert not telefoon.evaluate("caches.has('merk')")
    for _ in range(5):
        telefoon.go_back(wait_until="load")
        if not telefoon.url.startswith(demo):
            break
        telefoon.wait_for_timeout(300)
        nothing_is_kept(telefoon)


def test_on_a_phone_that_nobody_shares_messages_can_still_come_after_logging_out(
    telefoon: Page, demo_map: Path
) -> None:
    """The browser keeps its service worker, which is what a subscription hangs on, and still nothing of the person."""
    demo = msgspec.json.decode((demo_map / "gegevens" / "telefoon-configuratie.json").read_bytes(), type=Configuratie)
    assert telefoon.evaluate(SUBSCRIBE, f"https://localhost:{demo.push_poort}/push/eigen") == 201
    telefoon.evaluate(MARK)
    log_out(telefoon)
    nothing_is_kept(telefoon)
    assert telefoon.evaluate("caches.has('merk')")


def test_when_somebody_else_logs_in_nothing_of_the_first_is_left(telefoon: Page, demo: str) -> None:
    # The first person just left the phone: the session ended by itself, and nobody logged out.
    telefoon.context.clear_cookies()
    telefoon.goto(f"{demo}/?taal=nl")
    log_in(telefoon, SECOND)
    expect(telefoon.locator("main .card").first).to_be_visible()
    nothing_is_kept(telefoon)
    telefoon.locator('nav a[href="/ik"]').click()
    expect(telefoon.get_by_role("button", name="Bewaar op deze telefoon")).to_have_attribute("aria-pressed", "false")


def test_the_same_person_need_not_ask_for_the_card_again_after_a_new_login(telefoon: Page, demo: str) -> None:
    telefoon.context.clear_cookies()
    telefoon.goto(f"{demo}/start")
    telefoon.wait_for_url("**/?uitgelogd=1*")
    until(telefoon, f"async () => (await ({CARD})()) === null")
    log_in(telefoon, FIRST)
    until(telefoon, CARD)


def test_a_card_that_was_still_being_written_when_all_was_wiped_does_not_stay(telefoon: Page) -> None:
    # The write waits until the wipe is done, as on a slow phone.
    telefoon.evaluate(
        """async () => {
            const put = Cache.prototype.put;
            Cache.prototype.put = async function (key, answer) {
                if (String(key) === '/kaart') await new Promise(done => setTimeout(done, 1500));
                return put.call(this, key, answer);
            };
        }"""
    )
    telefoon.locator('nav a[href="/start"]').click()
    expect(telefoon.locator("main .card").first).to_be_visible()
    telefoon.context.clear_cookies()
    telefoon.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    telefoon.wait_for_url("**/?uitgelogd=1*")
    telefoon.wait_for_timeout(2500)
    assert telefoon.evaluate(CARD) is None


def test_another_tab_of_the_same_phone_is_emptied_too(telefoon: Page, demo: str) -> None:
    other = telefoon.context.new_page()
    other.goto(f"{demo}/start")
    expect(other.locator("main .card").first).to_be_visible()
    log_out(telefoon)
    other.wait_for_url("**/?uitgelogd=1*")
    assert not OF_FIRST.search(other.locator("body").inner_text())


def test_a_page_from_the_back_forward_cache_shows_nothing_once_the_session_is_over(telefoon: Page, demo: str) -> None:
    telefoon.goto(f"{demo}/start")
    expect(telefoon.locator("main .card").first).to_be_visible()
    telefoon.context.clear_cookies()
    # What a browser does when it takes a page out of that cache; headless it keeps none.
    telefoon.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert telefoon.locator("#app").is_hidden()
    telefoon.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    telefoon.wait_for_url("**/?uitgelogd=1*")
    nothing_is_kept(telefoon)
