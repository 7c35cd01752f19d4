"""What people come to do, end to end in the demo: each walk ends with the server knowing it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend import clock
from tests.browser.test_from_digid_to_progress import log_in

pytestmark = pytest.mark.browser

Ga = Callable[[str, str], Page]


@pytest.fixture
def ga(page: Page, demo: str) -> Ga:
    """Logs somebody in, in Dutch, and opens a screen."""

    def go(naam: str, adres: str) -> Page:
        page.goto(f"{demo}/?taal=nl")
        log_in(page, naam)
        page.goto(demo + adres)
        expect(page.locator("main .skeleton")).to_have_count(0)
        return page

    return go


def asked(page: Page, adres: str) -> Any:
    """What the server says now."""
    return page.evaluate("adres => fetch(adres).then(a => a.json())", adres)


def test_somebody_reports_a_row_of_hours_that_is_wrong_and_follows_it(ga: Ga) -> None:
    page = ga("Mehari Oefening", "/uren")
    page.locator("details.hours__fold summary").first.click()
    page.get_by_role("button", name="Dit klopt niet").first.click()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("group", name="Wat klopt er niet?")).to_contain_text("Vul dit nog in.")
    page.get_by_role("radio", name="Het aantal uren klopt niet").check()
    page.locator("textarea").fill("Ik had die dag vier uur les.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", name="Wat u heeft gemeld")).to_be_visible()
    expect(page.locator("blockquote")).to_have_text("Ik had die dag vier uur les.")
    (melding,) = asked(page, "/api/v1/mijn/meldingen")
    assert (melding["wat"], melding["status"]) == ("aantal", "open")


def test_the_hours_of_another_month_show_when_its_bar_is_tapped(ga: Ga) -> None:
    page = ga("Selam Voorbeeld", "/uren")
    shown = page.locator("#maand").inner_text()
    bars = page.locator(".chart__month[aria-pressed=false]")
    bars.nth(bars.count() - 1).click()
    expect(page.locator("#maand")).not_to_have_text(shown)
    expect(page.locator("details.hours__fold").first).to_be_visible()


def test_somebody_answers_an_appointment_and_finds_it_in_the_phones_calendar(ga: Ga) -> None:
    page = ga("Selam Voorbeeld", "/agenda")
    page.get_by_role("link", name="Laat weten of u komt").first.click()
    button = page.get_by_role("button", name="Ik heb een tolk nodig")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("U heeft laten weten: ik heb een tolk nodig.")).to_be_visible()
    here = page.url.rsplit("/", 1)[1]
    assert asked(page, f"/api/v1/mijn/afspraken/{here}")["antwoord"] == "ik_heb_een_tolk_nodig"
    with page.expect_download() as download:
        page.get_by_role("link", name="Zet in de agenda").click()
    assert download.value.suggested_filename.endswith(".ics")


def test_home_takes_the_answer_to_the_next_appointment(ga: Ga) -> None:
    page = ga("Amira Proef", "/start")
    page.get_by_role("button", name="Ik kom").click()
    expect(page.locator(".card--brand")).to_contain_text("U heeft laten weten: ik kom.")
    expect(page.get_by_role("button", name="Ik kom")).to_have_count(0)
    assert "ik_kom" in [afspraak["antwoord"] for afspraak in asked(page, "/api/v1/mijn/afspraken")]
    page.locator(".card--brand").get_by_role("link", name="Bekijk de afspraak").click()
    expect(page.get_by_role("button", name="Ik kom")).to_have_attribute("aria-pressed", "true")


def test_the_calendar_shows_a_month_and_all_that_was_and_comes(ga: Ga) -> None:
    page = ga("Selam Voorbeeld", "/agenda")
    page.get_by_role("button", name="Maand", exact=True).click()
    expect(page.locator(".days__one--busy").first).to_be_visible()
    page.get_by_role("button", name="Alles").click()
    expect(page.get_by_role("heading", name="Dit komt")).to_be_visible()
    page.locator(".line__what summary").first.click()
    expect(page.locator(".line__more").first).to_be_visible()


def test_somebody_shares_with_a_code_shares_less_and_stops(ga: Ga) -> None:
    page = ga("Selam Voorbeeld", "/ik/delen")
    page.get_by_role("button", name="Deel met een begeleider").click()
    page.get_by_role("checkbox", name="Uw afspraken").uncheck()
    page.get_by_label("Tot en met welke dag?").fill("2020-01-01")
    page.get_by_role("button", name="Maak een code").click()
    expect(page.get_by_role("group", name="Wat mag de begeleider zien?")).to_contain_text("Vul dit nog in.")
    for name in ("Uw afspraken", "Uw uren"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Maak een code").click()
    day = page.get_by_label("Tot en met welke dag?")
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description("Kies een dag die nog komt.")
    day.fill(str(clock.today() + timedelta(days=30)))
    page.get_by_role("button", name="Maak een code").click()
    expect(page.locator(".code")).to_have_text(re.compile(r"\w{3,}"))
    expect(page.locator("img.qr")).to_be_visible()
    assert page.locator("img.qr").evaluate("img => img.decode().then(() => img.naturalWidth > 0)")
    page.get_by_role("button", name="Klaar").click()
    card = page.locator("article.card").first
    card.get_by_role("button", name="Deel minder").click()
    card.get_by_role("checkbox", name="Uw afspraken").uncheck()
    card.get_by_role("button", name="Bewaar").click()
    expect(card.locator(".sees li")).to_have_count(1)
    card.get_by_role("button", name="Stop met delen").click()
    expect(card.get_by_role("button", name="Stop met delen")).to_have_count(0)
    assert {deling["status"] for deling in asked(page, "/api/v1/mijn/delingen")} == {"beeindigd"}


def test_somebody_reads_a_message_and_opens_what_it_is_about(ga: Ga) -> None:
    page = ga("Yonas Demo", "/berichten")
    waiting = page.locator("nav.bottom .bottom__count")
    # Other walks in this demo may have sent messages too.
    unread = sum(b["gelezenOp"] is None for b in asked(page, "/api/v1/mijn/berichten")["berichten"])
    assert unread > 0
    expect(waiting).to_contain_text("1 nieuw bericht" if unread == 1 else f"{unread} nieuwe berichten")
    card = page.locator("article.unread").first
    title = card.get_by_role("heading").inner_text()
    card.get_by_role("button", name="Lees het bericht").click()
    expect(page.locator("article.unread")).to_have_count(unread - 1)
    if unread == 1:
        expect(waiting).to_have_count(0)
    else:
        expect(waiting).to_contain_text(str(unread - 1))
    ours = next(
        b
        for b in asked(page, "/api/v1/mijn/berichten")["berichten"]
        if b["tekst"]["titel"] == title and b["gelezenOp"] is not None
    )
    page.get_by_role("button", name="Bekijk de pagina").first.click()
    page.wait_for_url(f"**{ours['pagina']}")


def test_somebody_switches_reminders_about_lessons_off(ga: Ga) -> None:
    page = ga("Selam Voorbeeld", "/ik/herinneringen")
    box = page.get_by_role("checkbox", name="Lessen die beginnen")
    with page.expect_response(lambda answer: answer.request.method == "PUT") as put:
        box.uncheck()
    assert put.value.status == 200
    expect(box).not_to_be_checked()
    assert asked(page, "/api/v1/mijn/voorkeuren")["soortenUit"] == ["les"]


def test_somebody_ends_a_login_elsewhere(ga: Ga, demo: str) -> None:
    page = ga("Rim Leervoorbeeld", "/start")
    browser = page.context.browser
    assert browser is not None
    elsewhere = browser.new_context().new_page()
    elsewhere.goto(f"{demo}/?taal=nl")
    log_in(elsewhere, "Rim Leervoorbeeld")
    page.goto(f"{demo}/ik/aangemeld")
    page.get_by_role("button", name="Log daar uit").first.click()
    expect(page.get_by_role("button", name="Log daar uit")).to_have_count(0)
    assert elsewhere.evaluate("fetch('/api/v1/sessie').then(a => a.status)") == 401
    elsewhere.context.close()


def test_somebody_asks_for_a_correction(ga: Ga) -> None:
    page = ga("Amira Proef", "/ik/gegevens")
    page.get_by_role("radio", name="Mijn gegevens kloppen niet").check()
    page.locator("textarea").fill("Mijn adres is anders.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", name="Wat u heeft gevraagd")).to_be_visible()
    assert [verzoek["soort"] for verzoek in asked(page, "/api/v1/mijn/verzoeken")] == ["correctie"]


def test_a_tapped_dutch_word_says_what_it_means(ga: Ga) -> None:
    page = ga("Selam Voorbeeld", "/plan")
    page.locator("main button.termtap").first.click()
    dialog = page.locator("dialog[open]")
    expect(dialog.get_by_role("heading", name="PIP")).to_be_visible()
    expect(dialog.locator("p").first).to_contain_text("Hierin staat wat u gaat doen.")
    dialog.get_by_role("button", name="Sluiten").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_plan_stands_in_two_languages(ga: Ga, demo: str) -> None:
    page = ga("Selam Voorbeeld", "/plan?taal=ar")
    pair = page.locator(".twice").first
    expect(pair.locator(".twice__dutch [lang=nl]")).to_have_text("Zelfredzaamheidsroute (Z-route)")
    assert pair.locator("b").inner_text() != "Zelfredzaamheidsroute (Z-route)"
