"""What a person reads about where they stand."""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from backend.i18n import TALEN, get_taal
from backend.law import uitkomst as u
from backend.law.dossier import Afspraak
from backend.law.voortgang import encode_voortgang
from backend.uitleg import leg_uit_afspraken, leg_uit_betalingen, leg_uit_voortgang
from backend.uitleg.afspraken import EigenAfspraak
from tests.uitleg.oordelen import AFSPRAAK, HUUR, VANDAAG, examen, norm, verdict

NL = get_taal("nl")
MIDDAG = datetime(2026, 11, 22, 11, tzinfo=UTC)


def eigen(afspraak: Afspraak) -> EigenAfspraak:
    return EigenAfspraak(id=uuid4(), afspraak=afspraak)


def uitleg(tag: str = "nl", **anders: Any) -> dict[str, Any]:
    return leg_uit_voortgang(verdict(**anders), "Selam", "Zoetermeer", get_taal(tag))


def stap(told: dict[str, Any], code: str) -> dict[str, Any]:
    return next(step for step in told["tekst"]["stappen"] if step["code"] == code)


def without_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_texts(item) for name, item in value.items() if name != "tekst"}
    return [without_texts(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("tag", TALEN)
def test_without_its_texts_the_answer_is_contract_2(tag: str, personen: list[tuple[str, u.Voortgang]]):
    for naam, v in [*personen, ("Selam", verdict())]:
        told = msgspec.json.decode(msgspec.json.encode(leg_uit_voortgang(v, naam, "Zoetermeer", get_taal(tag))))
        assert without_texts(told) == msgspec.json.decode(encode_voortgang(v)), naam


def test_home_says_what_is_next_whether_on_time_and_what_is_left():
    told = uitleg()
    assert told["tekst"]["groet"] == "Dag Selam"
    assert told["tekst"]["gemeente"] == "Gemeente Zoetermeer"
    assert told["volgendeAfspraak"]["tekst"]["wanneer"] == "Over 17 dagen"
    assert told["volgendeAfspraak"]["tekst"]["tijd"] == "10:00 – 11:00"
    assert told["volgendeAfspraak"]["tekst"]["tolk"] == "Er is een tolk Tigrinya bij."
    assert told["schema"]["tekst"]["titel"] == "U ligt op schema"
    assert told["termijn"]["tekst"]["over"] == "U heeft nog 16 maanden."
    assert told["termijn"]["tekst"]["laatsteDag"] == "2 april 2028"
    assert [(s["titel"], s["stand"]) for s in told["tekst"]["stappen"]] == [
        ("Taallessen", "412 van de 800 uur"),
        ("Meedoen en werk", "260 van de 800 uur"),
        ("Leren over werk", "Nog 3 thema’s en het eindgesprek"),
        ("Nederlandse waarden", "Klaar op 12 mei 2025"),
        ("Examens", "1 van de 5 gehaald"),
        ("Eindgesprek", "Klaar"),
    ]


def test_the_statutory_term_stays_dutch_beside_every_translation():
    for tag in TALEN:
        told = uitleg(tag)
        assert told["volgendeAfspraak"]["tekst"]["term"] == "voortgangsgesprek"
        assert told["termijn"]["tekst"]["term"] == "inburgeringstermijn"
        assert told["ontzorgen"]["tekst"]["term"] == "ontzorgen"


def test_every_figure_says_where_it_comes_from_and_until_when_it_is_known():
    kaart = stap(uitleg(), "z_taal_knm")
    assert kaart["bron"] == ["Artikel 3.14 Besluit inburgering 2021, vanaf 1 januari 2022"]
    assert kaart["uitleg"][-1] == "Deze cijfers komen van uw school en uw gemeente. Bekend tot 22 november 2026."


def test_hours_that_do_not_count_say_why():
    told = uitleg()
    assert "20 uur online les telt niet mee op de Z-route." in stap(told, "z_taal_knm")["uitleg"]
    assert told["normen"][0]["nietMeegeteld"][0]["tekst"] == {"titel": "20 uur online les telt niet mee op de Z-route."}


@pytest.mark.parametrize(
    ("behaald", "vereist", "deel", "percentage"),
    [
        (412, 800, 0.515, "52%"),
        (799, 800, 0.998, "99%"),
        (800, 800, 1.0, "100%"),
        (900, 800, 1.0, "100%"),
        (0, 800, 0.0, "0%"),
        (5, None, 0.0, ""),
        (0, 0, 1.0, ""),
    ],
)
def test_a_ring_is_full_only_when_all_is_done(behaald: int, vereist: int | None, deel: float, percentage: str):
    kaart = stap(uitleg(normen=(norm("b1_leerroute", behaald, vereist),)), "b1_leerroute")
    assert (kaart["deel"], kaart["deelTekst"]) == (deel, percentage)
    assert kaart["klaar"] is (vereist is not None and behaald >= vereist)


def test_a_ring_of_hours_is_never_taken_for_a_number_of_lessons():
    """The ring of PVT stands under that of the themes of MAP, and counts hours."""
    told = uitleg(pvt=u.Pvt(status="bezig", kernwaarden_klaar=1), normen=(norm("pvt", 3, 12),))
    assert (stap(told, "pvt")["deelTekst"], stap(told, "pvt")["stand"]) == ("25%", "Nog 9 uur")
    assert stap(told, "map")["deelTekst"].endswith("/8")


def test_a_late_plan_is_never_the_persons_fault():
    te_laat = u.Pip(status="te_laat", uiterlijk=date(2026, 11, 10))
    told = uitleg(pip=te_laat, normen=(), termijn=None)
    assert "Dat is niet uw schuld. Vraag uw gemeente wanneer het klaar is." in told["pip"]["tekst"]["uitleg"]
    assert [s["code"] for s in told["tekst"]["stappen"]] == ["pip", "pvt"]


def test_whoever_is_done_is_not_told_to_ask_for_more_time():
    klaar = u.Afronding(voldaan=True, ontbreekt=(), document="certificaat")
    told = uitleg(afronding=klaar)
    assert told["tekst"]["stappenKop"] == "Wat heeft u gedaan?"
    assert not any("tijd vragen" in line for line in told["termijn"]["tekst"]["uitleg"])


def test_a_suspended_duty_says_since_when():
    vrij = u.Plicht(status="geschorst", reden="tijdelijke_vrijstelling", einddatum=date(2026, 10, 18))
    told = uitleg(plicht=vrij)["plicht"]["tekst"]
    assert told["titel"] == "U hoeft nu even niet in te burgeren."
    assert "Dit is zo sinds 19 oktober 2026." in told["uitleg"]


def test_on_a_route_without_exams_a_passed_exam_is_a_bonus():
    told = uitleg(
        examens=tuple(
            examen(part, "behaald", behaald_niveau="A2") if part == "lezen" else examen(part, "niet_vereist")
            for part in ("lezen", "luisteren", "schrijven", "spreken", "knm")
        )
    )
    kaart = stap(told, "examens")
    assert (kaart["stand"], kaart["klaar"], kaart["deelTekst"]) == ("1 examen gehaald", True, "")


def test_dots_are_only_for_whoever_has_free_attempts():
    gratis = stap(uitleg(), "examens")["examens"]
    assert {(e["gratisOver"], e["gratisTotaal"]) for e in gratis} == {(1, 2)}
    zelf = uitleg(
        examens=tuple(
            examen(part, gratis_over=0, kosten_volgende="50.00")
            for part in ("lezen", "luisteren", "schrijven", "spreken", "knm")
        )
    )
    assert {(e["gratisOver"], e["gratisTotaal"]) for e in stap(zelf, "examens")["examens"]} == {(0, 0)}
    assert stap(zelf, "examens")["examens"][0]["stippenTekst"] == "Dit examen kost €\u00a050,00"


def test_the_day_a_term_or_payment_ends_is_the_last_day_that_counts():
    told = uitleg(
        waarschuwingen=(
            u.Waarschuwing(code="termijn_bijna_verstreken", per=date(2028, 4, 3)),
            u.Waarschuwing(code="ontzorgen_bijna_afgelopen", per=date(2027, 2, 1)),
        )
    )
    assert told["waarschuwingen"][0]["tekst"]["uitleg"][0] == "De laatste dag is 2 april 2028."
    assert told["waarschuwingen"][1]["tekst"]["uitleg"][0] == (
        "Vanaf 1 februari 2027 betaalt de gemeente niet meer voor u."
    )
    assert told["ontzorgen"]["tekst"]["totEnMet"] == "Tot en met 31 januari 2027."


def test_a_right_says_from_when_and_until_when():
    told = uitleg(
        rechten=(
            u.Recht(code="leerroute_wijzigen", tot=date(2027, 4, 3), open=True),
            u.Recht(code="verlenging_aanvragen", vanaf=date(2027, 10, 3), open=False),
        )
    )
    assert told["rechten"][0]["tekst"]["uitleg"][0] == "Vraag dit vóór 3 april 2027."
    assert told["rechten"][1]["tekst"]["uitleg"][0] == "Dit kan vanaf 3 oktober 2027."


def test_nothing_frightens():
    for tag, words in {"nl": ("boete", "straf", "sanctie"), "en": ("fine ", "penalty", "punish")}.items():
        told = msgspec.json.encode(uitleg(tag, schema=u.Schema(status="achter", achter=("z_taal_knm",)))).decode()
        assert not any(word in told.lower() for word in words)


def test_names_inside_an_arabic_sentence_keep_their_own_direction():
    assert uitleg("ar")["tekst"]["groet"] == "مرحبًا \u2068Selam\u2069"
    assert uitleg("ar")["tekst"]["richting"] == "rtl"


def test_a_dutch_sentence_of_the_municipality_says_that_it_is_dutch():
    meenemen = msgspec.to_builtins(uitleg("ti")["volgendeAfspraak"]["tekst"]["meenemen"])
    assert meenemen[1] == {"t": "Neem de brief van school mee.", "lang": "nl", "dir": "ltr"}


def test_appointments_come_nearest_first_and_the_past_after_them():
    gisteren = msgspec.structs.replace(
        AFSPRAAK, referentie="oud", begin=AFSPRAAK.begin - timedelta(days=18), einde=None
    )
    later = msgspec.structs.replace(AFSPRAAK, referentie="later", begin=AFSPRAAK.begin + timedelta(days=9), einde=None)
    ouder = msgspec.structs.replace(AFSPRAAK, referentie="ouder", begin=AFSPRAAK.begin - timedelta(days=30), einde=None)
    told = leg_uit_afspraken([eigen(a) for a in (later, ouder, AFSPRAAK, gisteren)], NL, MIDDAG)
    assert [(a["referentie"], a["voorbij"]) for a in told] == [
        ("a-9", False),
        ("later", False),
        ("oud", True),
        ("ouder", True),
    ]
    assert told[2]["tekst"]["wanneer"] == "Gisteren"


def test_payments_are_told_month_by_month_the_newest_first():
    november = msgspec.structs.replace(HUUR, referentie="b-0", datum=date(2026, 11, 1), status="betaald")
    energie = msgspec.structs.replace(HUUR, referentie="b-2", soort="energie", bedrag="120.05")
    told = leg_uit_betalingen([november, HUUR, energie], verdict().ontzorgen, NL, VANDAAG)
    assert [(m["maand"], m["gepland"], m["betaald"]) for m in told["maanden"]] == [
        ("2026-12", "732.45", "0.00"),
        ("2026-11", "0.00", "612.40"),
    ]
    december, elfde = (m["tekst"] for m in told["maanden"])
    assert (december["titel"], december["bedrag"]) == ("december 2026", "€\u00a0732,45")
    assert elfde["stand"] == "Alles is betaald."
    assert [b["titel"] for b in december["betalingen"]] == ["Huur", "Energie"]
    assert told["tekst"]["kop"] == "De gemeente betaalt voor u in november"


def test_without_ontzorgen_the_page_of_payments_still_says_so():
    told = leg_uit_betalingen([], None, NL, VANDAAG)
    assert (told["tekst"]["kop"], told["maanden"]) == ("De gemeente betaalt niet voor u", [])


def test_composing_the_whole_answer_takes_a_few_milliseconds():
    v, taal = verdict(), get_taal("ti")
    leg_uit_voortgang(v, "Selam", "Zoetermeer", taal)
    fastest = min(_seconds(v, taal) for _ in range(20))
    assert fastest < 0.01


def _seconds(v: u.Voortgang, taal: Any) -> float:
    start = time.perf_counter()
    leg_uit_voortgang(v, "Selam", "Zoetermeer", taal)
    return time.perf_counter() - start
