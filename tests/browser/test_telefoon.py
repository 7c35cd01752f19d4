"""Being reached: messages on this phone, turned on, tried out and off again, and an e-mail address beside them."""

import json
import re
import ssl
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page, expect

from backend.demo.toestel import Configuratie
from tests.browser.test_from_digid_to_progress import log_in
from tests.browser.test_meldingen import Push, shown
from tests.browser.test_meldingen import browser as browser
from tests.browser.test_meldingen import push as push
from tests.browser.test_meldingen import telefoon as telefoon
from tests.notifications.mailserver import Mailserver, tekst_van

pytestmark = pytest.mark.browser

# A browser subscribes at the push service of its maker, which no test can reach: this one does so at ours.
SUBSCRIBE = """(() => {
    let made = null;
    PushManager.prototype.getSubscription = async () => made;
    PushManager.prototype.subscribe = async ({applicationServerKey}) => {
        const answer = await window.abonneer(applicationServerKey);
        return made = {...answer, toJSON: () => answer, unsubscribe: async () => { made = null; return true; }};
    };
})()"""
Vraag = Callable[..., Any]


@pytest.fixture
def pushdienst(demo: str, demo_map: Path) -> Vraag:
    """Asks the push service of the demo, which decrypts what it gets as the phone behind it would."""
    found = (demo_map / "gegevens" / "telefoon-configuratie.json").read_bytes()
    configuratie = msgspec.json.decode(found, type=Configuratie)
    tls = ssl.create_default_context(cafile=configuratie.certificaat)

    def ask(path: str, body: object = None) -> Any:
        address = f"https://localhost:{configuratie.push_poort}{path}"
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(address, data), context=tls) as answer:
            return json.load(answer)

    return ask


def test_messages_are_turned_on_tried_out_and_off_again_and_an_address_is_confirmed(
    telefoon: Page, demo: str, pushdienst: Vraag, push: Push, mailserver: Mailserver
) -> None:
    page = telefoon
    page.expose_function("abonneer", lambda key: pushdienst("/abonnementen", {"applicationServerKey": key}))
    page.add_init_script(SUBSCRIBE)
    log_in(page, "Khaled Concept")
    page.goto(f"{demo}/ik/telefoon")
    page.get_by_role("button", name="Zet berichten aan").click()
    device = page.locator("article.card", has_text="Chrome")
    device.get_by_role("button", name="Stuur een proefbericht").click()
    expect(device.get_by_role("status")).to_have_text("Het proefbericht is verstuurd. U ziet het zo op uw telefoon.")
    expect(device).to_contain_text("Het laatste bericht kwam aan")
    sent = pushdienst("/berichten")[-1]["bericht"]
    push(json.dumps(sent))
    (on_the_phone,) = shown(page)
    assert on_the_phone["body"] == "Dit is een proefbericht van Inburgerpad."
    assert (on_the_phone["lang"], on_the_phone["dir"], on_the_phone["data"]) == ("nl", "ltr", f"{demo}/ik")

    page.get_by_label("Uw e-mailadres").fill("khaled@voorbeeld.nl")
    page.get_by_role("button", name="Stuur een code").click()
    page.get_by_label("De code uit de e-mail").fill("000000")
    page.get_by_role("button", name="Bevestig").click()
    expect(page.get_by_role("alert")).to_have_text("Deze code klopt niet. Kijk in de laatste e-mail.")
    assert mailserver.ontvangers == ["khaled@voorbeeld.nl"]
    code = re.search(r"^\d{6}$", tekst_van(mailserver.ontvangen[-1]), re.MULTILINE)
    assert code
    page.get_by_label("De code uit de e-mail").fill(code[0])
    page.get_by_role("button", name="Bevestig").click()
    expect(page.get_by_text("Dit adres werkt")).to_be_visible()

    device.get_by_role("button", name="Stop op dit apparaat").click()
    expect(device).to_have_count(0)
    page.get_by_role("button", name="Haal mijn e-mailadres weg").click()
    expect(page.get_by_label("Uw e-mailadres")).to_have_value("")
    assert page.evaluate("fetch('/api/v1/mijn/push-abonnementen').then(a => a.json())") == []
    assert page.evaluate("fetch('/api/v1/mijn/e-mail').then(a => a.json())")["adres"] is None
