"""The timeline, the plan and the hours of a person: what the law says, told in words."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import httpx

from backend import clock
from backend.demo.personas import dossiers
from backend.law.lezen import read_dossier
from backend.law.tijdlijn import tijdlijn
from backend.law.voortgang import voortgang

SELAM, MEHARI, AMIRA = "Selam Voorbeeld", "Mehari Oefening", "Amira Proef"
MIJN = "/api/v1/mijn"
Inloggen = Callable[[str], Awaitable[dict[str, str]]]


def dossier_of(naam: str) -> Any:
    return read_dossier(next(d for d in dossiers(clock.today()) if d["naam"] == naam))


async def test_the_timeline_has_every_milestone_of_the_law_in_its_order(
    demo: httpx.AsyncClient, inloggen: Inloggen
) -> None:
    told = (await demo.get(f"{MIJN}/tijdlijn", headers=await inloggen(SELAM))).json()
    pure = tijdlijn(dossier_of(SELAM), clock.today())
    assert [(m["sleutel"], m["dag"]) for m in told["mijlpalen"]] == [(m.sleutel, str(m.dag)) for m in pure]
    assert all(m["tekst"]["titel"] and m["tekst"]["voorlezen"] for m in told["mijlpalen"])
    assert told["totaal"] == len(pure)


async def test_a_part_of_the_timeline_has_both_its_days_in_it(demo: httpx.AsyncClient, inloggen: Inloggen) -> None:
    cookie = await inloggen(SELAM)
    dagen = sorted({m["dag"] for m in (await demo.get(f"{MIJN}/tijdlijn", headers=cookie)).json()["mijlpalen"]})
    vanaf, tot = dagen[3], dagen[6]
    part = await demo.get(f"{MIJN}/tijdlijn?vanaf={vanaf}&tot={tot}&aantal=2", headers=cookie)
    found = part.json()
    assert (found["vanaf"], found["tot"], found["totaal"] >= 4) == (vanaf, tot, True)
    assert len(found["mijlpalen"]) == 2
    assert f"?vanaf={vanaf}&tot={tot}&pagina=2&aantal=2" in part.headers["link"]
    one = (await demo.get(f"{MIJN}/tijdlijn?vanaf={tot}&tot={tot}", headers=cookie)).json()["mijlpalen"]
    assert {m["dag"] for m in one} == {tot}


async def test_all_faults_in_the_days_come_at_once(demo: httpx.AsyncClient, inloggen: Inloggen) -> None:
    cookie = await inloggen(SELAM)
    both = await demo.get(f"{MIJN}/tijdlijn?vanaf=gisteren&tot=2026-02-30", headers=cookie)
    assert both.status_code == 400
    assert {fout["veld"] for fout in both.json()["fouten"]} == {"vanaf", "tot"}
    assert "gisteren" not in both.text
    turned = await demo.get(f"{MIJN}/tijdlijn?vanaf=2026-02-02&tot=2026-02-01", headers=cookie)
    assert [(f["veld"], f["code"]) for f in turned.json()["fouten"]] == [("tot", "voor_vanaf")]


async def test_the_plan_stands_in_dutch_and_in_the_own_language_side_by_side(
    demo: httpx.AsyncClient, inloggen: Inloggen
) -> None:
    cookie = await inloggen(SELAM)
    plan = (await demo.get(f"{MIJN}/pip", headers=cookie)).json()["plan"]
    delen = {deel["code"]: deel["waarde"] for deel in plan["delen"]}
    assert delen["leerroute"]["nl"] == "Zelfredzaamheidsroute (Z-route)"
    assert delen["leerroute"]["eigen"] != delen["leerroute"]["nl"]
    assert delen["voortgangsgesprekken"]["nl"] == "6 gesprekken"
    zin = "U gaat drie keer per week naar Taalschool Voorbeeld."
    assert plan["afspraken"][0] == {"nl": zin, "eigen": {"t": zin, "lang": "nl", "dir": "ltr"}}
    assert plan["tekst"]["alleenNederlands"]
    dutch = (await demo.get(f"{MIJN}/pip?taal=nl", headers=cookie)).json()["plan"]
    assert dutch["afspraken"][0] == {"nl": zin, "eigen": zin}
    assert dutch["tekst"]["alleenNederlands"] == []


async def test_each_version_of_the_plan_says_what_it_changed(demo: httpx.AsyncClient, inloggen: Inloggen) -> None:
    versies = (await demo.get(f"{MIJN}/pip/versies?taal=nl", headers=await inloggen(MEHARI))).json()
    assert [(v["versie"], v["huidig"]) for v in versies] == [(2, True), (1, False)]
    assert versies[1]["geldtTot"] == versies[0]["dagtekening"]
    assert versies[1]["wijzigingen"] == []
    changed = {w["code"]: w for w in versies[0]["wijzigingen"]}
    assert changed["leerroute"]["van"]["nl"] == "B1-route"
    assert changed["voortgangsgesprekken"]["tekst"]["nl"] == (
        "Gesprekken met de gemeente: eerst 6 gesprekken, nu 8 gesprekken."
    )
    assert changed["leerrouteUren"]["naar"] is None
    assert versies[0]["plan"]["reden"]["nl"].startswith("De lessen op de B1-route")


async def test_every_row_of_hours_adds_up_to_what_the_norms_say(demo: httpx.AsyncClient, inloggen: Inloggen) -> None:
    cookie = await inloggen(SELAM)
    told = (await demo.get(f"{MIJN}/uren?aantal=200", headers=cookie)).json()
    more = (await demo.get(f"{MIJN}/uren?aantal=200&pagina=2", headers=cookie)).json()
    rijen = told["uren"] + more["uren"]
    dossier = dossier_of(SELAM)
    assert len(rijen) == told["totaal"] == len(dossier.uren)
    for norm in voortgang(dossier, clock.today()).normen:
        counted = sum(Decimal(str(n["geteld"])) for r in rijen for n in r["normen"] if n["norm"] == norm.code)
        assert counted == Decimal(str(norm.behaald)), norm.code
        left_out = sum(
            Decimal(str(n["nietGeteld"])) for r in rijen for n in r["normen"] if n["norm"] == norm.code and n["reden"]
        )
        assert left_out == sum(Decimal(str(entry.uren)) for entry in norm.niet_meegeteld), norm.code
    for naam in ("geteld", "nietGeteld"):
        months = sum(Decimal(str(m[naam])) for m in told["maanden"])
        assert months == sum(Decimal(str(r[naam])) for r in rijen)


async def test_hours_that_do_not_count_say_why_without_blame(demo: httpx.AsyncClient, inloggen: Inloggen) -> None:
    told = (await demo.get(f"{MIJN}/uren?taal=nl&aantal=200", headers=await inloggen(SELAM))).json()
    online = next(r for r in told["uren"] if r["vorm"] == "online")
    assert online["stand"] == "telt_niet"
    assert online["tekst"]["uitleg"] == ["Taallessen: 2 uur online les telt niet mee op de Z-route."]


async def test_the_months_cover_the_whole_term_and_one_can_be_asked(
    demo: httpx.AsyncClient, inloggen: Inloggen
) -> None:
    cookie = await inloggen(SELAM)
    termijn = voortgang(dossier_of(SELAM), clock.today()).termijn
    assert termijn is not None
    told = (await demo.get(f"{MIJN}/uren", headers=cookie)).json()
    maanden = [m["maand"] for m in told["maanden"]]
    assert maanden == sorted(set(maanden))
    assert f"{termijn.startdatum:%Y-%m}" in maanden
    assert maanden[-1] == f"{termijn.laatste_dag:%Y-%m}"
    assert [m["komt"] for m in told["maanden"]] == [m > f"{clock.today():%Y-%m}" for m in maanden]
    maand = told["uren"][-1]["datum"][:7]
    one = (await demo.get(f"{MIJN}/uren?maand={maand}", headers=cookie)).json()
    assert {r["datum"][:7] for r in one["uren"]} == {maand}
    assert one["maanden"] == told["maanden"]
    assert (await demo.get(f"{MIJN}/uren?maand=2026-13", headers=cookie)).status_code == 400


async def test_payments_say_the_totals_the_last_day_and_what_is_paid_after_it(
    demo: httpx.AsyncClient, inloggen: Inloggen
) -> None:
    cookie = await inloggen(AMIRA)
    told = (await demo.get(f"{MIJN}/betalingen", headers=cookie)).json()
    dossier = dossier_of(AMIRA)
    for status in ("betaald", "gepland"):
        whole = sum((Decimal(b.bedrag) for b in dossier.ontzorgen.betalingen if b.status == status), Decimal(0))
        assert Decimal(told["totaal"][status]) == whole
    assert {een["soort"]: een["bedrag"] for een in told["daarna"]["kosten"]} == {
        "huur": "612.40", "energie": "184.50", "zorgverzekering": "145.25",
    }  # fmt: skip
    assert told["laatsteDag"] < told["daarna"]["vanaf"]
    one = (await demo.get(f"{MIJN}/betalingen?maand={told['maanden'][0]['maand']}", headers=cookie)).json()
    assert one["totaal"] == told["totaal"]
    assert len(one["maanden"]) == 1
