"""The invented people: safe to show, fit for contract 1 on every day, and living a believable life."""

import json
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec
import pytest

from backend.clock import AMSTERDAM
from backend.demo.personas import GEMEENTEN, dossiers, personen
from backend.demo.personas.kalender import Kalender
from backend.demo.personas.uren import MA, reeks
from backend.law.feestdagen import feestdagen, is_werkdag
from backend.law.lezen import encode_dossier, read_dossier

ZONDAG = date(2026, 11, 22)


def _alle_dagen_van(waarde):
    """The day of every date and moment in a document that says when something happened or will happen."""
    if isinstance(waarde, dict):
        return [d for naam, w in waarde.items() if naam != "geboortedatum" for d in _alle_dagen_van(w)]
    if isinstance(waarde, list):
        return [d for w in waarde for d in _alle_dagen_van(w)]
    try:
        return [date.fromisoformat(waarde[:10])]
    except (TypeError, ValueError):
        return []


def test_every_bsn_is_a_different_official_test_number():
    bsns = [persoon.bsn for persoon in personen()]
    assert bsns[0] == "999990019"
    assert len(set(bsns)) == len(bsns) >= 14
    for bsn in bsns:
        assert bsn.startswith("9999")
        assert len(bsn) == 9
        gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        assert sum(g * int(cijfer) for g, cijfer in zip(gewichten, bsn, strict=True)) % 11 == 0


def test_names_and_client_numbers_differ_and_everybody_has_a_line_to_choose_by():
    allen = personen()
    assert len({p.naam for p in allen}) == len({p.clientnummer for p in allen}) == len(allen)
    assert all(0 < len(p.regel) <= 100 for p in allen)


def test_three_municipalities_and_zoetermeer_has_the_most():
    aantallen = Counter(p.gemeentecode for p in personen())
    assert set(aantallen) == set(GEMEENTEN) == {"0637", "0344", "0772"}
    assert aantallen.most_common(1)[0][0] == "0637"


def test_every_route_group_language_and_special_case_is_there():
    allen = dossiers(ZONDAG)
    routes = {d["pip"][-1]["leerroute"] for d in allen if d["pip"]}
    assert routes == {"B1", "onderwijs", "Z"}
    assert {d["doelgroep"] for d in allen} == {"asielstatushouder", "gezinsmigrant"}
    assert {d["taal"] for d in allen} == {"nl", "en", "ar", "ti"}
    assert any(not d["pip"] for d in allen)
    assert any("derdenInformatie" in d for d in allen)
    assert any(len({p["leerroute"] for p in d["pip"]}) > 1 for d in allen)
    assert any("niveauPerOnderdeel" in p for d in allen for p in d["pip"])
    assert any("vrijstellingen" in d and "gratisPogingenDuo" in d for d in allen)
    assert any(d["inburgeringsplicht"]["begindatum"] < "2022-01-01" for d in allen)


def test_every_dossier_is_accepted_and_comes_back_the_same(vandaag):
    for document in dossiers(vandaag):
        gelezen = read_dossier(json.dumps(document).encode())
        assert read_dossier(encode_dossier(gelezen)) == gelezen
        assert len(gelezen.uren) == len(document["uren"])


def test_the_same_day_gives_the_same_documents():
    assert msgspec.json.encode(dossiers(ZONDAG)) == msgspec.json.encode(dossiers(ZONDAG))


def test_everything_moves_along_with_the_day(vandaag):
    for document in dossiers(vandaag):
        nieuwste = max(_alle_dagen_van(document))
        assert vandaag - timedelta(days=40) <= nieuwste <= vandaag + timedelta(days=150)
        assert all(u["datum"] < vandaag.isoformat() for u in document["uren"])
        assert all(e["datum"] < vandaag.isoformat() for e in document["examens"])


def test_nobody_has_a_lesson_on_a_sunday_or_a_holiday(vandaag):
    for document in dossiers(vandaag):
        for rij in document["uren"]:
            dag = date.fromisoformat(rij["datum"])
            assert dag.isoweekday() <= 6
            assert dag not in feestdagen(dag.year)


def test_nobody_has_more_lessons_on_a_day_than_fit_in_it(vandaag):
    for document in dossiers(vandaag):
        per_dag = Counter()
        for rij in document["uren"]:
            if rij.get("dagen", 1) == 1:
                per_dag[rij["datum"]] += rij["uren"]
        assert max(per_dag.values(), default=0) <= 14, document["naam"]


def test_appointments_have_the_amsterdam_offset_office_hours_and_a_fitting_status(vandaag):
    for document in dossiers(vandaag):
        for afspraak in document["afspraken"]:
            begin, einde = (datetime.fromisoformat(afspraak[veld]) for veld in ("begin", "einde"))
            assert begin.utcoffset() == begin.astimezone(AMSTERDAM).utcoffset()
            assert is_werkdag(begin.date())
            assert begin.hour >= 8
            assert einde.hour <= 17
            assert begin < einde
            assert (afspraak["status"] == "gepland") == (begin.date() > vandaag)


def test_plans_follow_the_kennisgeving_within_ten_weeks_on_working_days(vandaag):
    for document in dossiers(vandaag):
        plannen = [date.fromisoformat(p["dagtekening"]) for p in document["pip"]]
        assert all(is_werkdag(dag) for dag in plannen)
        assert all(eerder < later for eerder, later in pairwise(plannen))
        if plannen:
            bekend = [document["inburgeringsplicht"]["kennisgeving"], document.get("vestiging")]
            laatste = date.fromisoformat(max(dag for dag in bekend if dag))
            assert laatste < plannen[0] <= laatste + timedelta(days=70), document["naam"]


def test_the_calendar_month_of_amira_is_paid_or_planned_in_full(vandaag):
    amira = next(d for d in dossiers(vandaag) if d["naam"] == "Amira Proef")
    deze_maand = [b for b in amira["ontzorgen"]["betalingen"] if b["datum"][:7] == f"{vandaag:%Y-%m}"]
    assert sorted(b["bedrag"] for b in deze_maand) == ["145.25", "184.50", "612.40"]
    for betaling in deze_maand:
        assert betaling["status"] == ("betaald" if betaling["datum"] <= vandaag.isoformat() else "gepland")
    mislukt = [b for b in amira["ontzorgen"]["betalingen"] if b["status"] == "mislukt"]
    assert [b["soort"] for b in mislukt] == ["energie"]


def test_a_series_that_does_not_fit_is_refused_rather_than_shortened():
    with pytest.raises(ValueError, match="past niet"):
        reeks("nt2", 30, 3, date(2026, 9, 7), date(2026, 9, 28), (MA,), aanbieder="Taalschool Voorbeeld")


def test_working_days_skip_weekends_and_holidays_away_from_today():
    k = Kalender(date(2026, 12, 20))
    assert k.werkdag(5) == date(2026, 12, 28)
    assert Kalender(date(2026, 12, 28)).werkdag(-1) == date(2026, 12, 24)
    assert Kalender(date(2027, 3, 28)).werkdag(0) == date(2027, 3, 30)
