"""The main job, end to end: from DigiD to where I stand, in my own language, and nothing left behind."""

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend import clock
from backend.demo.personas import dossiers, personen
from backend.i18n.talen import get_taal
from backend.law.lezen import read_dossier
from backend.law.uitkomst import Voortgang
from backend.law.voortgang import voortgang

pytestmark = pytest.mark.browser


def verdict(naam: str, vandaag: date) -> Voortgang:
    """What the law says about an invented person, straight from the facts."""
    document = next(d for d in dossiers(vandaag) if d["naam"] == naam)
    return voortgang(read_dossier(document), vandaag)


def choose_language(page: Page, address: str, tag: str) -> None:
    page.goto(address)
    page.locator(f'main [lang="{tag}"]').first.click()
    expect(page.locator("html")).to_have_attribute("lang", tag)


def log_in(page: Page, naam: str) -> None:
    page.locator('a[href*="/login/digid"]').first.click()
    page.get_by_text(naam).first.click()
    page.wait_for_url("**/start*")
    expect(page.get_by_role("heading", level=1)).to_contain_text(naam)


def test_a_newcomer_sees_where_she_stands_in_tigrinya_then_arabic_and_leaves_nothing(page: Page, demo: str) -> None:
    naam = "Selam Voorbeeld"
    v = verdict(naam, clock.today())
    choose_language(page, demo, "ti")
    log_in(page, naam)

    ti = get_taal("ti")
    main = page.locator("main")
    for norm in v.normen:
        if norm.code in ("z_taal_knm", "z_participatie"):
            assert norm.vereist is not None
            line = main.get_by_text(re.compile(rf"\b{norm.behaald:g}\D+{norm.vereist:g}\b"))
            expect(line.first).to_be_visible()
    assert v.map is not None
    expect(main.get_by_text(f"{v.map.themas_klaar}/{v.map.themas_vereist}").first).to_be_visible()
    assert v.termijn is not None
    expect(main.get_by_text(str(ti.datum(v.termijn.laatste_dag))).first).to_be_visible()
    assert v.volgende_afspraak is not None
    expect(main.get_by_text(str(ti.datum_met_weekdag(v.volgende_afspraak.begin))).first).to_be_visible()
    expect(main.get_by_text("voortgangsgesprek").first).to_have_attribute("lang", "nl")
    assert v.ontzorgen is not None
    assert v.ontzorgen.deze_maand is not None
    expect(main.get_by_text(re.compile("942.15")).first).to_be_visible()

    page.goto(page.url)
    page.get_by_role("button", name=re.compile("ትግርኛ")).first.click()
    page.locator('[role="dialog"] [lang="ar"], dialog [lang="ar"], main [lang="ar"]').first.click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(main.get_by_text(str(get_taal("ar").datum(v.termijn.laatste_dag))).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.locator('nav a[href^="/ik"]').click()
    page.get_by_role("button", name=re.compile("خروج")).first.click()
    page.wait_for_url(re.compile(r"/(\?|$)"))
    assert_nothing_personal(page, naam)
    for _ in range(4):
        page.go_back(wait_until="load")
        page.wait_for_timeout(300)
        if not page.url.startswith(demo):
            break
        assert_nothing_personal(page, naam)


def assert_nothing_personal(page: Page, naam: str) -> None:
    """Neither on the screen, nor in what the browser keeps."""
    page.wait_for_timeout(200)
    text = page.locator("body").inner_text()
    for personal in (naam, "942", "412", "voortgangsgesprek"):
        assert personal not in text, f"{personal!r} is still on the screen at {page.url}"
    kept: dict[str, Any] = page.evaluate(
        """async () => {
            const caches_ = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    caches_.push(request.url + (await (await cache.match(request)).text()).slice(0, 100000));
                }
            }
            const kept = (storage) => JSON.stringify(storage);
            return {local: kept(localStorage), session: kept(sessionStorage), caches: caches_.join()};
        }"""
    )
    for place, content in kept.items():
        assert naam not in content, f"{naam!r} is kept in {place}"
        assert "999990019" not in content


def test_another_municipality_does_not_know_somebody_from_zoetermeer(page: Page, demo: str) -> None:
    utrecht = demo.replace("localhost", "utrecht.localhost")
    choose_language(page, utrecht, "nl")
    page.locator('a[href*="/login/digid"]').first.click()
    page.get_by_text("Mensen uit andere gemeenten").click()
    page.get_by_text("Selam Voorbeeld").first.click()
    page.wait_for_url("**/login/callback/digid*")
    assert "Selam" not in page.locator("body").inner_text()
    assert page.evaluate("fetch('/api/v1/mijn/voortgang').then(a => a.status)") == 401


def test_a_level_that_is_too_low_gives_an_explanation_and_no_session(page: Page, demo: str) -> None:
    choose_language(page, demo, "nl")
    page.locator('a[href*="/login/digid"]').first.click()
    page.get_by_role("radio", name="Basis").check()
    page.get_by_text("Selam Voorbeeld").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/login/callback/digid" in page.url
    assert page.evaluate("fetch('/api/v1/sessie').then(a => a.status)") == 401


def test_cancelling_at_the_provider_leads_back(page: Page, demo: str) -> None:
    choose_language(page, demo, "nl")
    page.locator('a[href*="/login/digid"]').first.click()
    page.get_by_role("button", name="Stoppen met inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("main a").first.click()
    page.wait_for_url(re.compile(r"localhost"))


@pytest.mark.parametrize("naam", [p.naam for p in personen() if p.gemeentecode == "0637"])
def test_everybody_in_the_demo_has_a_home_that_works(page: Page, demo: str, naam: str) -> None:
    choose_language(page, demo, "nl")
    log_in(page, naam)
    main = page.locator("main")
    expect(main).to_be_visible()
    v = verdict(naam, clock.today())
    if v.termijn:
        expect(main.get_by_text(str(get_taal("nl").datum(v.termijn.laatste_dag))).first).to_be_visible()
    for address in ("/plan", "/agenda", "/berichten", "/ik", "/start"):
        page.locator(f'nav a[href^="{address}"]').click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


def test_the_portal_can_be_installed(page: Page, demo: str) -> None:
    page.goto(demo)
    manifest = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(a => a.json())")
    assert manifest["name"] == "Inburgerpad"
    assert manifest["display"] == "standalone"
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        assert page.evaluate("src => fetch(src).then(a => a.status)", icon["src"]) == 200
    assert page.evaluate("navigator.serviceWorker.ready.then(r => !!r.active)")
