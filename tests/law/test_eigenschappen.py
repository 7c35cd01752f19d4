"""What must hold for every dossier, whatever the facts (hypothesis)."""

import datetime as dt
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backend.law import dossier as d
from backend.law import waarden
from backend.law.lezen import encode_dossier, read_dossier
from backend.law.voortgang import encode_voortgang, voortgang

DAG = dt.timedelta(days=1)
DAGEN = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
PEILDATA = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
ZOALS = settings(max_examples=60, deadline=None)


def _uit(soort: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(soort.__args__)


UREN = st.integers(1, 60_000).map(lambda h: h // 100 if h % 100 == 0 else h / 100)


@st.composite
def rijen(trek: Any, max_size: int = 12) -> tuple[d.Uur, ...]:
    los = st.builds(
        d.Uur,
        datum=DAGEN,
        uren=UREN,
        soort=_uit(waarden.Urensoort),
        vorm=st.sampled_from(["klassikaal", "online"]),
        keurmerk=st.sampled_from(["bow", "diploma_erkenning", "geen"]),
        fase=st.sampled_from(["leerroute", "brede_intake", "eigen_initiatief"]),
        nederlandstalig=st.booleans(),
        telt_mee=st.sampled_from([None, True, False]),
        dagen=st.integers(1, 5),
        aanbieder=st.just("School"),
        referentie=st.just("r"),
    )
    return tuple(replace(rij, referentie=f"r{n}") for n, rij in enumerate(trek(st.lists(los, max_size=max_size))))


@st.composite
def pips(trek: Any) -> tuple[d.Pip, ...]:
    plannen = []
    for dag in sorted(trek(st.lists(DAGEN, max_size=3, unique=True))):
        route = trek(_uit(waarden.Leerroute))
        niveau = {"B1": st.sampled_from([None, "A2", "B1"]), "onderwijs": st.just("B1"), "Z": st.just(None)}[route]
        plannen.append(
            d.Pip(
                dagtekening=dag,
                leerroute=route,
                niveau=trek(niveau),
                leerroute_uren=trek(st.none() | UREN),
                leerroute_dagen=trek(st.none() | st.integers(0, 300)),
                werk_telt_voor_map=trek(st.booleans()),
                opleiding_afmaken=trek(st.booleans()),
            )
        )
    return tuple(plannen)


@st.composite
def examens(trek: Any) -> tuple[d.Examen, ...]:
    lijst = []
    for onderdeel in trek(st.lists(_uit(waarden.Onderdeel), max_size=8)):
        lijst.append(
            d.Examen(
                onderdeel=onderdeel,
                niveau=None if onderdeel == "knm" else trek(_uit(waarden.Niveau)),
                datum=trek(DAGEN),
                resultaat=trek(st.sampled_from([None, "geslaagd", "gezakt", "geen"])),
                reden_geen_resultaat=trek(
                    st.sampled_from([None, "verwijtbaar", "niet_verwijtbaar", "afgemeld", "absent"])
                ),
                afgemeld_op=trek(st.none() | DAGEN),
            )
        )
    return tuple(lijst)


@st.composite
def dossiers(trek: Any) -> d.Dossier:
    begin = trek(st.dates(dt.date(2022, 1, 1), dt.date(2024, 6, 1)))
    return d.Dossier(
        clientnummer="c-1",
        gemeentecode="0637",
        naam="Voorbeeld",
        taal="nl",
        aow_datum=trek(st.none() | DAGEN),
        doelgroep=trek(_uit(waarden.Doelgroep)),
        inburgeringsplicht=d.Inburgeringsplicht(begindatum=begin, kennisgeving=trek(st.none() | DAGEN)),
        vestiging=trek(st.none() | DAGEN),
        pip=trek(pips()),
        opleiding_beeindigd=trek(st.none() | DAGEN),
        uren=trek(rijen()),
        examens=trek(examens()),
        participatie_belastbaarheid=trek(st.none() | st.integers(0, 900)),
        map=trek(st.none() | st.builds(d.Map, themas=st.just((1, 2)), eindgesprek=st.none() | DAGEN)),
        pvt=trek(st.none() | st.builds(d.Pvt, kernwaarden=st.just(()), ondertekend=st.none() | DAGEN)),
        zroute=trek(st.none() | st.builds(d.Zroute, eindgesprek=st.none() | DAGEN)),
        onderwijsroute=trek(st.none() | st.builds(d.Onderwijsroute, diploma=st.none() | DAGEN)),
        ontzorgen=trek(
            st.none()
            | st.builds(d.Ontzorgen, bijstand_vanaf=DAGEN, machtiging=st.none() | DAGEN, betalingen=st.just(()))
        ),
        afspraken=(),
    )


@ZOALS
@given(dossiers(), PEILDATA)
def test_elk_dossier_krijgt_een_antwoord_dat_bij_zichzelf_past(dossier: d.Dossier, peildatum: dt.date) -> None:
    verdict = voortgang(dossier, peildatum)
    assert [deel.onderdeel for deel in verdict.examens] == list(waarden.ONDERDELEN)
    assert all(0 <= deel.gratis_over <= 2 for deel in verdict.examens)
    assert all((deel.kosten_volgende == "0.00") == (deel.gratis_over > 0) for deel in verdict.examens)
    assert verdict.afronding.voldaan == (not verdict.afronding.ontbreekt)
    for norm in verdict.normen:
        assert norm.behaald >= 0
        if norm.vereist is not None:
            assert norm.resterend is not None
            assert norm.resterend >= 0
            assert norm.gehaald == (norm.resterend == 0)
    if verdict.termijn is not None:
        assert verdict.termijn.laatste_dag + DAG == verdict.termijn.einddatum
        assert verdict.termijn.dagen_over >= 0
        assert verdict.termijn.verstreken == (verdict.termijn.dagen_over == 0)


@ZOALS
@given(dossiers(), rijen(max_size=3), PEILDATA)
def test_meer_uren_maken_geen_norm_kleiner(dossier: d.Dossier, erbij: tuple[d.Uur, ...], peildatum: dt.date) -> None:
    extra = tuple(replace(rij, referentie=f"extra-{rij.referentie}") for rij in erbij)
    eerst = voortgang(dossier, peildatum)
    daarna = voortgang(replace(dossier, uren=dossier.uren + extra), peildatum)
    for voor, na in zip(eerst.normen, daarna.normen, strict=True):
        assert voor.code == na.code
        assert na.behaald >= voor.behaald


@ZOALS
@given(dossiers(), PEILDATA, DAGEN)
def test_een_later_plan_verschuift_de_termijn_nooit(dossier: d.Dossier, peildatum: dt.date, dag: dt.date) -> None:
    if not dossier.pip or dag <= dossier.pip[-1].dagtekening:
        return
    later = replace(dossier, pip=(*dossier.pip, d.Pip(dagtekening=dag, leerroute="Z")))
    assert voortgang(later, peildatum).termijn == voortgang(dossier, peildatum).termijn


@ZOALS
@given(dossiers(), PEILDATA, st.randoms(use_true_random=False))
def test_de_volgorde_van_de_feiten_maakt_niet_uit(dossier: d.Dossier, peildatum: dt.date, toeval: Any) -> None:
    uren, sittings = list(dossier.uren), list(dossier.examens)
    toeval.shuffle(uren)
    toeval.shuffle(sittings)
    anders = replace(dossier, uren=tuple(uren), examens=tuple(sittings))
    assert encode_voortgang(voortgang(anders, peildatum)) == encode_voortgang(voortgang(dossier, peildatum))


def _tot_en_met(dossier: d.Dossier, dag: dt.date) -> d.Dossier:
    """The dossier as it was delivered on `dag`: without anything dated later."""

    def dan(feit: Any, *velden: str) -> Any:
        laat = {veld: None for veld in velden if feit and (waarde := getattr(feit, veld)) and waarde > dag}
        return replace(feit, **laat) if feit else feit

    dossier = dan(dossier, "vestiging", "opleiding_beeindigd")
    return replace(
        dossier,
        inburgeringsplicht=dan(dossier.inburgeringsplicht, "kennisgeving"),
        pip=tuple(pip for pip in dossier.pip if pip.dagtekening <= dag),
        uren=tuple(rij for rij in dossier.uren if rij.datum <= dag),
        examens=tuple(examen for examen in dossier.examens if examen.datum <= dag),
        map=dan(dossier.map, "eindgesprek"),
        pvt=dan(dossier.pvt, "ondertekend"),
        zroute=dan(dossier.zroute, "eindgesprek"),
        onderwijsroute=dan(dossier.onderwijsroute, "diploma"),
        ontzorgen=dan(dossier.ontzorgen, "machtiging"),
    )


def _zonder_later(verdict: Any) -> Any:
    """Hours after the peildatum are named as not counted; apart from that they change nothing."""
    inhoud = json.loads(encode_voortgang(verdict))
    for norm in inhoud["normen"]:
        norm["nietMeegeteld"] = [deel for deel in norm["nietMeegeteld"] if deel["reden"] != "na_peildatum"]
    return inhoud


@ZOALS
@given(dossiers(), PEILDATA)
def test_een_feit_van_na_de_peildatum_verandert_niets(dossier: d.Dossier, peildatum: dt.date) -> None:
    alles = _zonder_later(voortgang(dossier, peildatum))
    assert alles == _zonder_later(voortgang(_tot_en_met(dossier, peildatum), peildatum))


@ZOALS
@given(dossiers(), DAGEN, DAGEN)
def test_wat_bereikt_is_gaat_niet_verloren_met_de_tijd(dossier: d.Dossier, een: dt.date, ander: dt.date) -> None:
    vroeg, laat = sorted((een, ander))
    pogingen_vroeg = [deel.pogingen for deel in voortgang(dossier, vroeg).examens]
    pogingen_laat = [deel.pogingen for deel in voortgang(dossier, laat).examens]
    assert all(voor <= na for voor, na in zip(pogingen_vroeg, pogingen_laat, strict=True))


@ZOALS
@given(dossiers())
def test_schrijven_en_lezen_geeft_hetzelfde_dossier_terug(dossier: d.Dossier) -> None:
    data = encode_dossier(dossier)
    assert read_dossier(data) == dossier
    assert read_dossier(json.loads(data)) == dossier
