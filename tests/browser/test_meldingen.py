"""Messages on the phone: a push reaches the real service worker, says what it may, and a click opens the right page."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Worker, expect

from tests.browser.schermen import until
from tests.browser.test_from_digid_to_progress import log_in
from tests.browser.test_gedeelde_telefoon import SLOW

pytestmark = pytest.mark.browser

SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
    .map(({title, body, lang, dir, tag, data}) => ({title, body, lang, dir, tag, data}))"""
# Who asks for the notifications while one is being shown makes Chromium take it for an old one, and throw it away.
COUNT = """() => {
    if (self.done !== undefined) return;
    const show = ServiceWorkerRegistration.prototype.showNotification;
    self.done = 0;
    ServiceWorkerRegistration.prototype.showNotification = async function (...what) {
        await show.apply(this, what);
        self.done += 1;
    };
}"""
DONE = """async before => {
    for (let i = 0; i < 500 && self.done === before; i += 1) await new Promise(done => setTimeout(done, 20));
    return self.done > before;
}"""
Push = Callable[[str], None]


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """Only the whole browser has a lock screen."""
    return whole_browser


@pytest.fixture
def telefoon(page: Page, demo: str) -> Page:
    """A phone that allows notifications, with the service worker at work."""
    page.context.grant_permissions(["notifications"], origin=demo)
    page.goto(f"{demo}/?taal=nl")
    page.evaluate("navigator.serviceWorker.ready.then(r => r.active.state)")
    return page


@pytest.fixture
def push(telefoon: Page, demo: str) -> Push:
    """Delivers a message to the service worker, as a push service does, and waits until it is shown."""
    cdp = telefoon.context.new_cdp_session(telefoon)
    registrations: list[str] = []
    cdp.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registrations.extend(r["registrationId"] for r in event["registrations"] if not r["isDeleted"]),
    )
    cdp.send("ServiceWorker.enable")

    def deliver(data: str) -> None:
        for _ in range(100):
            if registrations:
                break
            telefoon.wait_for_timeout(50)
        at_work = worker(telefoon)
        at_work.evaluate(COUNT)
        before = at_work.evaluate("self.done")
        cdp.send(
            "ServiceWorker.deliverPushMessage", {"origin": demo, "registrationId": registrations[-1], "data": data}
        )
        assert at_work.evaluate(DONE, before), "the worker showed nothing"

    return deliver


def shown(page: Page, count: int = 1) -> list[dict[str, Any]]:
    """The notifications on the lock screen, once there are that many."""
    question = f"async n => {{ const all = await ({SHOWN})(); return all.length === n && all; }}"
    notifications: list[dict[str, Any]] = until(page, question, count)
    return notifications


def message(navigate: str, **more: object) -> str:
    return json.dumps({"web_push": 8030, "notification": {"title": "Inburgerpad", "navigate": navigate, **more}})


def worker(page: Page) -> Worker:
    return page.context.service_workers[0]


def opened(page: Page, path: str) -> None:
    """This page shows, in the same document or, when the window was too busy to say that it would, in a new one.

    A new document's `load` waits for everything that it asks for; that the page is there says its heading.
    """
    page.wait_for_url(f"**{path}", wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


CLICK = """async () => {
    // The browser tells the page and the worker apart what is shown: the worker may hear of it later.
    const first = async () => (await self.registration.getNotifications())[0];
    let notification = await first();
    for (let i = 0; i < 500 && !notification; i += 1) {
        await new Promise(done => setTimeout(done, 20));
        notification = await first();
    }
    self.dispatchEvent(new NotificationEvent('notificationclick', {notification}));
}"""


def test_a_message_is_shown_in_its_own_language_and_direction(telefoon: Page, demo: str, push: Push) -> None:
    push(message(f"{demo}/agenda", body="لديك موعد غدًا", lang="ar", dir="rtl", tag="afspraak"))
    assert shown(telefoon) == [
        {
            "title": "Inburgerpad",
            "body": "لديك موعد غدًا",
            "lang": "ar",
            "dir": "rtl",
            "tag": "afspraak",
            "data": f"{demo}/agenda",
        }
    ]


def test_a_message_with_the_same_tag_replaces_the_one_before(telefoon: Page, demo: str, push: Push) -> None:
    push(message(f"{demo}/agenda", body="Morgen", tag="a"))
    shown(telefoon)
    push(message(f"{demo}/geld", body="Vandaag", tag="a"))
    (notification,) = shown(telefoon)
    assert notification["body"] == "Vandaag"


@pytest.mark.parametrize("data", ["", "geen json", "[]", '{"web_push": 8030}', '{"notification": {"title": "x"}}'])
def test_a_message_that_cannot_be_read_says_our_name_and_nothing_else(telefoon: Page, push: Push, data: str) -> None:
    push(data)
    (notification,) = shown(telefoon)
    assert (notification["title"], notification["body"]) == ("Inburgerpad", "")


def test_a_click_opens_the_page_that_the_message_is_about(telefoon: Page, demo: str, push: Push) -> None:
    log_in(telefoon, "Selam Voorbeeld")
    push(message(f"{demo}/agenda"))
    shown(telefoon)
    worker(telefoon).evaluate(CLICK)
    opened(telefoon, "/agenda")
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Agenda")
    assert telefoon.evaluate(SHOWN) == []


@pytest.mark.parametrize("navigate", ["https://voorbeeld.nl/nep", "javascript:alert(1)"])
def test_a_click_never_leaves_the_portal(telefoon: Page, push: Push, navigate: str) -> None:
    log_in(telefoon, "Selam Voorbeeld")
    telefoon.locator('nav a[href="/plan"]').click()
    telefoon.wait_for_url("**/plan")
    push(message(navigate))
    shown(telefoon)
    worker(telefoon).evaluate(CLICK)
    opened(telefoon, "/start")
    assert telefoon.context.pages == [telefoon]


def test_a_subscription_that_the_browser_replaced_is_told_to_the_server(telefoon: Page) -> None:
    asked = json.loads(
        worker(telefoon).evaluate(
            """async () => {
            const asked = [], own = self.fetch;
            const made = (endpoint, auth) => ({endpoint, toJSON: () => ({endpoint, keys: {p256dh: 'P', auth}})});
            self.fetch = async (address, init) => {
                // What the page itself asks for passes through here too, as whole requests.
                if (typeof address !== 'string') return own(address, init);
                asked.push([address, init && init.method, init && init.headers, init && init.body]);
                return new Response(JSON.stringify({sleutel: 'BOb', id: 'k2'}));
            };
            const event = new ExtendableEvent('pushsubscriptionchange');
            event.oldSubscription = made('https://push.voorbeeld.nl/oud', 'a1');
            event.newSubscription = made('https://push.voorbeeld.nl/nieuw', 'a2');
            self.dispatchEvent(event);
            for (let i = 0; i < 100 && asked.length < 2; i += 1) await new Promise(done => setTimeout(done, 20));
            self.fetch = own;
            return JSON.stringify(asked);
        }"""
        )
    )
    assert [call[0] for call in asked] == ["/api/v1/push-sleutel", "/api/v1/push-abonnementen/vernieuwing"]
    method, headers, body = asked[1][1:]
    assert method == "POST"
    assert headers["Content-Type"] == "application/json"
    assert headers["X-Requested-With"]
    assert json.loads(body) == {
        "oud": {"endpoint": "https://push.voorbeeld.nl/oud", "keys": {"p256dh": "P", "auth": "a1"}},
        "nieuw": {
            "endpoint": "https://push.voorbeeld.nl/nieuw",
            "keys": {"p256dh": "P", "auth": "a2"},
            "sleutel": "k2",
        },
    }


def test_messages_are_gone_from_the_lock_screen_after_logging_out(telefoon: Page, demo: str, push: Push) -> None:
    log_in(telefoon, "Selam Voorbeeld")
    push(message(f"{demo}/agenda"))
    shown(telefoon)
    telefoon.locator('nav a[href="/ik"]').click()
    telefoon.get_by_role("button", name="Uitloggen").click()
    telefoon.wait_for_url(re.compile(r"/(\?|$)"))
    until(telefoon, f"async () => (await ({SHOWN})()).length === 0")


def test_messages_are_gone_when_somebody_logs_in(telefoon: Page, demo: str, push: Push) -> None:
    push(message(f"{demo}/agenda"))
    shown(telefoon)
    log_in(telefoon, "Yonas Demo")
    until(telefoon, f"async () => (await ({SHOWN})()).length === 0")


def test_a_message_that_comes_while_the_phone_is_still_being_wiped_stays(telefoon: Page, demo: str, push: Push) -> None:
    worker(telefoon).evaluate(SLOW)
    log_in(telefoon, "Selam Voorbeeld")
    push(message(f"{demo}/agenda"))
    worker(telefoon).evaluate("self.release()")
    telefoon.evaluate("navigator.locks.request('kaart', () => true)")
    # A worker that closes it does so at once after wiping; one that is asked something else has had its turn.
    worker(telefoon).evaluate("self.registration.getNotifications().then(() => true)")
    assert len(shown(telefoon)) == 1


def test_the_browser_sees_nothing_against_installing(telefoon: Page) -> None:
    cdp = telefoon.context.new_cdp_session(telefoon)
    telefoon.reload()
    found = cdp.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A window of a test is a private one, which never installs anything; that is about the window, not about us.
    assert [one["errorId"] for one in found if one["errorId"] != "in-incognito"] == []
    manifest = cdp.send("Page.getAppManifest")
    assert manifest["errors"] == []
