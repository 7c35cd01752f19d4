"""A medewerker sends many people one message, looked at beforehand; a file is read in, with every fault by line."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_toegankelijk import SMALL_TARGETS, violations
from tests.browser.werk import log_in_at_work

pytestmark = pytest.mark.browser

KOPPEN = "clientnummer;referentie;soort;datum;uren;aanbieder"


def asked(page: Page, adres: str) -> Any:
    """What the server says now."""
    return page.evaluate("adres => fetch(adres).then(a => a.json())", adres)


def accessible(page: Page) -> None:
    """On the smallest phone: nothing for axe, no small target, nothing sideways."""
    page.set_viewport_size({"width": 320, "height": 640})
    assert violations(page) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= 320")
    page.set_viewport_size({"width": 360, "height": 800})


def test_a_campaign_is_written_in_two_languages_looked_at_started_and_stopped(page: Page, demo: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    log_in_at_work(page, demo, "medewerker", "Mehmet Proef")
    page.goto(f"{demo}/medewerker/campagnes/sjablonen/nieuw")
    titel, bericht = (page.get_by_role("textbox", name=naam) for naam in ("Titel", "Bericht"))
    page.get_by_label("Naam, alleen voor collega's").fill("Les over werk")
    titel.fill("Kom naar de les over werk")
    bericht.fill("De les is op 3 december.\nU leert hoe u werk zoekt.")
    page.locator(".langtabs button").filter(has=page.locator("[lang=ar]")).click()
    titel.fill("تعال إلى درس العمل")
    bericht.fill("الدرس يوم 3 ديسمبر.")
    expect(titel).to_have_attribute("dir", "rtl")
    accessible(page)
    page.get_by_role("button", name="Bewaar").click()
    page.wait_for_url(re.compile(r"/sjablonen/[0-9a-f-]{36}$"), wait_until="commit")

    page.goto(f"{demo}/medewerker/campagnes/nieuw")
    page.get_by_label("Naam, alleen voor collega's").fill("December")
    page.get_by_label("Sjabloon", exact=True).select_option(label="Les over werk")
    page.get_by_role("button", name="MAP is nog open").click()
    accessible(page)
    page.get_by_role("button", name="Bewaar en bekijk vooraf").click()
    expect(page.get_by_role("heading", name="Zo gaat het eruit")).to_be_visible()
    nummer = page.url.rsplit("/", 1)[1]
    verwacht = page.evaluate(
        "adres => fetch(adres, {method: 'POST', body: '{}', headers: {'Content-Type': 'application/json',"
        " 'X-Requested-With': 'inburgerpad'}}).then(a => a.json())",
        f"/api/v1/campagnes/{nummer}/voorbeeld",
    )
    # Before anything is sent: how many, who misses the own language, and that nobody checked the Arabic text.
    expect(page.get_by_text(f"{verwacht['totaal']} mensen krijgen dit bericht")).to_be_visible()
    assert [een for een in verwacht["talen"] if een["terugval"]] != []
    expect(page.get_by_text("De eigen taal ontbreekt.").first).to_be_visible()
    expect(page.get_by_text("een tekst die niemand nakeek")).to_be_visible()
    page.locator(".langtabs button").filter(has=page.locator("[lang=ar]")).click()
    expect(page.locator(".phone__message")).to_have_attribute("dir", "rtl")
    expect(page.locator(".phone__message")).to_contain_text("الدرس يوم 3 ديسمبر.")
    accessible(page)
    page.get_by_role("button", name="Start de campagne").click()
    expect(page.get_by_role("heading", name="Resultaten")).to_be_visible()
    expect(page.locator("section:has(> #resultaten) .amount")).to_have_text(f"{verwacht['totaal']} mensen")
    accessible(page)
    page.get_by_role("button", name="Stop de campagne").click()
    page.get_by_role("button", name="Stop nu").click()
    expect(page.locator(".chip", has_text="Gestopt")).to_be_visible()
    assert asked(page, f"/api/v1/campagnes/{nummer}")["stand"] == "gestopt"

    # A draft that nobody wants goes after one question; its text stays, because a campaign that went out has it.
    page.goto(f"{demo}/medewerker/campagnes/nieuw")
    page.get_by_label("Naam, alleen voor collega's").fill("Toch maar niet")
    page.get_by_label("Sjabloon", exact=True).select_option(label="Les over werk")
    page.get_by_role("button", name="Bewaar en bekijk vooraf").click()
    page.get_by_role("button", name="Verwijder").click()
    accessible(page)
    page.get_by_role("button", name="Verwijder nu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Campagnes")
    expect(page.get_by_role("link", name="December")).to_be_visible()
    expect(page.get_by_role("link", name="Toch maar niet")).to_have_count(0)
    page.goto(f"{demo}/medewerker/campagnes/sjablonen/{asked(page, f'/api/v1/campagnes/{nummer}')['sjabloon']['id']}")
    page.get_by_role("button", name="Verwijder").click()
    page.get_by_role("button", name="Verwijder nu").click()
    expect(page.get_by_text("Dit sjabloon hoort bij een campagne en blijft daarom staan.")).to_be_visible()


def test_a_file_is_refused_with_every_fault_by_line_and_good_lines_are_kept_when_asked(page: Page, demo: str) -> None:
    log_in_at_work(page, demo, "medewerker", "Karin Voorbeeld")
    page.goto(f"{demo}/medewerker/meer/bestand")
    page.get_by_label("Kies een bestand").set_input_files(bestand("clientnummer;uren", "ZTM-1003;3"))
    page.get_by_role("button", name="Lees in").click()
    expect(page.get_by_text("Daar staan de namen van de kolommen.")).to_be_visible()
    expect(page.get_by_role("button", name="Sla de goede regels toch op")).to_have_count(0)

    page.get_by_label("Kies een bestand").set_input_files(
        bestand(KOPPEN, "ZTM-1003;les-1;nt2;2026-11-02;3;Taalschool", "ZTM-1003;les-2;nt2;2026-13-02;-3;Taalschool")
    )
    page.get_by_role("button", name="Lees in").click()
    expect(page.get_by_role("heading", name="Er is niets opgeslagen")).to_be_visible()
    faults = page.locator(".table tbody tr")
    expect(faults).to_have_count(2)
    expect(faults.first).to_contain_text("Regel 3")
    accessible(page)
    page.get_by_role("button", name="Sla de goede regels toch op").click()
    expect(page.get_by_role("heading", name="Een deel is opgeslagen")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Haal de geweigerde regels op").click()
    assert "les-2" in download.value.path().read_text("utf-8")
    assert "les-1" not in download.value.path().read_text("utf-8")


def bestand(*regels: str) -> Any:
    """A file as somebody drops it."""
    return {"name": "uren.csv", "mimeType": "text/csv", "buffer": "\n".join(regels).encode()}
