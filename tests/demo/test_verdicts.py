"""What the line of each invented person promises is what the law says about the facts, on any day."""

import json
from datetime import date, datetime, timedelta
from functools import cache

import pytest

from backend.demo.personas import dossiers, personen
from backend.law.feestdagen import is_werkdag
from backend.law.lezen import read_dossier
from backend.law.voortgang import encode_voortgang, voortgang

# naam: (plicht, pip, schema, achter, hours or days reached per norm)
STAND = {
    "Selam Voorbeeld": (
        "loopt",
        "vastgesteld",
        "op_schema",
        [],
        {"z_taal_knm": 412, "z_participatie": 260, "map_praktijk": 40, "pvt": 12},
    ),
    "Amira Proef": ("loopt", "vastgesteld", "op_schema", [], {"b1_leerroute": 45}),
    "Yonas Demo": ("loopt", "vastgesteld", "op_schema", [], {"b1_leerroute": 668, "map_praktijk": 480}),
    "Mehari Oefening": (
        "loopt",
        "vastgesteld",
        "achter",
        ["z_participatie"],
        {"z_taal_knm": 380, "z_participatie": 84},
    ),
    "Rim Leervoorbeeld": (
        "loopt",
        "vastgesteld",
        "op_schema",
        [],
        {"onderwijs_leerroute": 112, "pvt": 6},
    ),
    "Senait Schets": ("loopt", "vast_te_stellen", None, None, {}),
    "Khaled Concept": ("loopt", "wacht_op_derden", None, None, {}),
    "Lucia Afgerond": ("loopt", "vastgesteld", "klaar", [], {"z_taal_knm": 812, "map_praktijk": 44}),
    "Hana Model": (
        "loopt",
        "vastgesteld",
        "op_schema",
        [],
        {"b1_leerroute": 710, "a2_inspanning": 660, "map_praktijk": 24},
    ),
    "Omar Tijdproef": (
        "loopt",
        "vastgesteld",
        "achter",
        ["schrijven", "spreken"],
        {"b1_leerroute": 820, "map_praktijk": 240},
    ),
    "Maria Sjabloon": ("loopt", "vastgesteld", "op_schema", [], {"b1_leerroute": 206, "map_praktijk": 320}),
    "Nadia Proefdruk": ("loopt", "te_laat", None, None, {}),
    "Tesfay Vrijmodel": ("loopt", "vastgesteld", "op_schema", [], {"b1_leerroute": 491}),
    "Layla Denkbeeld": (
        "loopt",
        "vastgesteld",
        "op_schema",
        [],
        {"z_taal_knm": 250, "z_participatie": 90},
    ),
    "Grace Toonbeeld": ("loopt", "vastgesteld", "achter", ["z_taal_knm"], {"z_taal_knm": 180, "pvt": 12}),
    "Idris Klad": (
        "loopt",
        "vastgesteld",
        "achter",
        ["luisteren", "schrijven", "spreken", "map"],
        {"b1_leerroute": 750, "map_praktijk": 40},
    ),
    "Samira Pauze": ("geschorst", "vastgesteld", None, None, {"b1_leerroute": 270}),
    "Elena Eindproef": ("beeindigd", "vastgesteld", None, None, {"b1_leerroute": 600}),
}

WAARSCHUWINGEN = {
    "Yonas Demo": {"laatste_gratis_poging", "gratis_pogingen_vervallen_straks"},
    "Hana Model": {"laatste_gratis_poging"},
    "Omar Tijdproef": {"termijn_bijna_verstreken", "laatste_gratis_poging"},
    "Nadia Proefdruk": {"pip_te_laat"},
    "Farid Archiefdemo": {"termijn_bijna_verstreken"},
    "Tesfay Vrijmodel": {"laatste_gratis_poging", "duo_wijkt_af"},
    "Idris Klad": {"termijn_bijna_verstreken", "laatste_gratis_poging"},
}


@cache
def _uitkomsten_op(dag):
    return {
        document["naam"]: json.loads(encode_voortgang(voortgang(read_dossier(document), dag)))
        for document in dossiers(dag)
    }


@pytest.fixture
def uitkomsten(vandaag):
    """Contract 2 as JSON, by name."""
    return _uitkomsten_op(vandaag)


def test_everybody_stands_where_the_line_says(uitkomsten):
    assert set(STAND) | {"Farid Archiefdemo"} == {persoon.naam for persoon in personen()}
    for naam, (plicht, pip, schema, achter, uren) in STAND.items():
        v = uitkomsten[naam]
        assert v["plicht"]["status"] == plicht, naam
        if plicht == "loopt":
            assert v["pip"]["status"] == pip, naam
        assert (v["schema"] or {}).get("status") == schema, naam
        assert (v["schema"] or {}).get("achter") == achter, naam
        behaald = {norm["code"]: norm["behaald"] for norm in v["normen"]}
        assert {code: behaald.get(code) for code in uren} == uren, naam


def test_everybody_is_warned_of_exactly_what_is_going_on(uitkomsten):
    for naam, v in uitkomsten.items():
        codes = {waarschuwing["code"] for waarschuwing in v["waarschuwingen"]}
        assert codes == WAARSCHUWINGEN.get(naam, set()), naam


def test_selam_has_her_talk_in_seventeen_days_with_an_interpreter(uitkomsten, vandaag):
    v = uitkomsten["Selam Voorbeeld"]
    gesprek = v["volgendeAfspraak"]
    assert gesprek == v["gesprekken"]["volgende"]
    assert (gesprek["soort"], gesprek["tolk"]) == ("voortgangsgesprek", "ti")
    dag = datetime.fromisoformat(gesprek["begin"]).date()
    assert is_werkdag(dag)
    assert vandaag + timedelta(days=17) <= dag <= vandaag + timedelta(days=22)
    if vandaag == date(2026, 11, 22):
        assert (dag - vandaag).days == 17
    assert (v["gesprekken"]["gehouden"], v["gesprekken"]["afgesproken"]) == (2, 6)


def test_selam_sees_what_is_done_and_why_some_hours_do_not_count(uitkomsten):
    v = uitkomsten["Selam Voorbeeld"]
    niet_meegeteld = {
        norm["code"]: {post["reden"]: post["uren"] for post in norm["nietMeegeteld"]} for norm in v["normen"]
    }
    assert niet_meegeteld["z_taal_knm"] == {"online": 20, "geen_keurmerk": 6}
    assert niet_meegeteld["z_participatie"] == {"gesprek": 2, "niet_aangewezen": 12}
    assert (v["map"]["status"], v["map"]["themasKlaar"], v["map"]["themasVereist"]) == ("bezig", 5, 8)
    assert v["pvt"]["status"] == "afgerond"
    assert {e["onderdeel"] for e in v["examens"] if e["status"] == "behaald"} == {"lezen", "knm"}
    assert v["ontzorgen"]["status"] == "loopt"
    assert v["ontzorgen"]["letOp"] == ["verlengd_artikel_57"]


@pytest.mark.parametrize("naam", ["Selam Voorbeeld", "Amira Proef"])
def test_the_municipality_pays_the_fixed_charges_this_month(uitkomsten, naam):
    ontzorgen = uitkomsten[naam]["ontzorgen"]
    assert ontzorgen["status"] == "loopt"
    totaal = sum(round(float(bedrag) * 100) for bedrag in ontzorgen["dezeMaand"].values())
    assert totaal == 94215
    assert len(ontzorgen["komendeBetalingen"]) >= 3


def test_why_the_municipality_does_not_pay_for_the_others(uitkomsten):
    gronden = {
        naam: (v["ontzorgen"]["status"], v["ontzorgen"]["reden"])
        for naam, v in uitkomsten.items()
        if v["ontzorgen"] and v["ontzorgen"]["status"] != "loopt"
    }
    assert gronden == {
        "Yonas Demo": ("afgelopen", None),
        "Rim Leervoorbeeld": ("afgelopen", "bijstand_beeindigd"),
        "Senait Schets": ("kan_niet", "geen_machtiging"),
        "Khaled Concept": ("kan_niet", "partner_stemt_niet_in"),
    }


def test_only_speaking_is_left_for_yonas_and_nothing_for_lucia(uitkomsten):
    assert uitkomsten["Yonas Demo"]["afronding"]["ontbreekt"] == ["spreken"]
    assert uitkomsten["Lucia Afgerond"]["afronding"] == {
        "voldaan": True,
        "ontbreekt": [],
        "document": "certificaat",
    }


def test_routes_levels_and_exemptions_show(uitkomsten):
    mehari = uitkomsten["Mehari Oefening"]["pip"]
    assert mehari["leerroute"] == "Z"
    assert mehari["eersteDagtekening"] < mehari["dagtekening"]
    assert uitkomsten["Rim Leervoorbeeld"]["map"]["status"] == "niet_nodig"
    assert uitkomsten["Hana Model"]["pip"]["niveaus"] == {
        "lezen": "B1",
        "luisteren": "B1",
        "schrijven": "A2",
        "spreken": "A2",
    }
    assert uitkomsten["Hana Model"]["afschalen"]["urenvoorwaarde"]
    examens = {e["onderdeel"]: e for e in uitkomsten["Hana Model"]["examens"]}
    assert (examens["schrijven"]["status"], examens["schrijven"]["behaaldNiveau"]) == ("behaald", "A2")
    assert (examens["schrijven"]["gratisOver"], examens["spreken"]["gratisOver"]) == (2, 1)
    tesfay = {e["onderdeel"]: e for e in uitkomsten["Tesfay Vrijmodel"]["examens"]}
    assert tesfay["lezen"]["status"] == "vrijgesteld"
    assert (tesfay["schrijven"]["gratisOver"], tesfay["schrijven"]["gratisBron"]) == (0, "duo")
    layla = {norm["code"]: norm["vereist"] for norm in uitkomsten["Layla Denkbeeld"]["normen"]}
    assert layla["z_participatie"] == 200


def test_the_end_of_the_term_shows(uitkomsten):
    omar, idris = uitkomsten["Omar Tijdproef"], uitkomsten["Idris Klad"]
    assert 80 <= omar["termijn"]["dagenOver"] <= 100
    assert omar["ambtshalveVerlenging"]["waarschijnlijk"]
    assert (idris["termijn"]["bron"], idris["termijn"]["dagenOver"]) == ("duo", 120)
    assert idris["map"]["status"] == "eindgesprek_nodig"
    luisteren = next(e for e in idris["examens"] if e["onderdeel"] == "luisteren")
    assert (luisteren["gratisOver"], luisteren["kostenVolgende"]) == (0, "50.00")
    assert uitkomsten["Samira Pauze"]["plicht"]["reden"] == "tijdelijke_vrijstelling"
    assert uitkomsten["Elena Eindproef"]["plicht"]["reden"] == "voldaan"


def test_farid_falls_under_the_law_of_2013(uitkomsten):
    v = uitkomsten["Farid Archiefdemo"]
    assert (v["stelsel"], v["normen"], v["map"]) == ("Wi2013", [], None)
    assert {e["onderdeel"] for e in v["examens"] if e["status"] == "behaald"} == {
        "lezen",
        "luisteren",
        "knm",
    }
