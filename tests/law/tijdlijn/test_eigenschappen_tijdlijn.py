"""What must hold for the timeline and the reminders of every dossier (hypothesis)."""

import datetime as dt
from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backend.law import dossier as d
from backend.law.herinneringen import SLEUTELS, Herinnering, herinneringen, late_uitslagen
from backend.law.ladders import LADDERS
from backend.law.mijlpaal import MIJLPALEN, Mijlpaal, rang
from backend.law.moment import NEDERLAND, begin_van
from backend.law.tijdlijn import tijdlijn
from backend.law.verloop import Verloop
from backend.law.voortgang import voortgang
from tests.law.test_eigenschappen import DAGEN, PEILDATA
from tests.law.test_eigenschappen import dossiers as kale_dossiers

ZOALS = settings(max_examples=50, deadline=None)
DAG = dt.timedelta(days=1)
MOMENTEN = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2028, 12, 31), timezones=st.just(dt.UTC))
WEKEN = st.integers(1, 30)
TREDEN = {trede.stap: trede for ladder in LADDERS.values() for trede in ladder.treden}


@st.composite
def dossiers(trek: Any) -> d.Dossier:
    """A dossier of the other properties, with appointments and payments."""
    dossier: d.Dossier = trek(kale_dossiers())
    afspraken = trek(st.lists(st.tuples(MOMENTEN, _soorten(d.Afspraak, "soort"), _soorten(d.Afspraak, "status"))))
    betalingen = trek(st.lists(st.tuples(DAGEN, _soorten(d.Betaling, "status")), max_size=4))
    ontzorgen = dossier.ontzorgen and replace(
        dossier.ontzorgen,
        betalingen=tuple(
            d.Betaling(referentie=f"B{n}", soort="huur", bedrag="1.00", datum=dag, ontvanger="x", status=status)
            for n, (dag, status) in enumerate(betalingen)
        ),
    )
    eigen = tuple(
        d.Afspraak(referentie=f"A{n}", soort=soort, begin=begin, status=status)
        for n, (begin, soort, status) in enumerate(afspraken)
    )
    return replace(dossier, afspraken=eigen, ontzorgen=ontzorgen)


def _soorten(struct: Any, veld: str) -> st.SearchStrategy[Any]:
    soort = next(deel.type for deel in msgspec.structs.fields(struct) if deel.name == veld)
    return st.sampled_from(soort.__args__)


def _door_elkaar(dossier: d.Dossier, toeval: Any) -> d.Dossier:
    def anders(rij: tuple[Any, ...]) -> tuple[Any, ...]:
        lijst = list(rij)
        toeval.shuffle(lijst)
        return tuple(lijst)

    ontzorgen = dossier.ontzorgen and replace(dossier.ontzorgen, betalingen=anders(dossier.ontzorgen.betalingen))
    return replace(
        dossier,
        uren=anders(dossier.uren),
        examens=anders(dossier.examens),
        afspraken=anders(dossier.afspraken),
        ontzorgen=ontzorgen,
    )


def _als_json(alles: tuple[Mijlpaal, ...] | tuple[Herinnering, ...]) -> bytes:
    return msgspec.json.encode(alles, order="deterministic")


@ZOALS
@given(dossiers(), PEILDATA)
def test_wat_komt_komt_later_en_wat_voorbij_is_was_eerder(dossier: d.Dossier, peildatum: dt.date) -> None:
    mijlpalen = tijdlijn(dossier, peildatum)
    assert {mijlpaal.sleutel for mijlpaal in mijlpalen} <= set(MIJLPALEN)
    plaatsen = [(mijlpaal.dag, rang(mijlpaal.sleutel)) for mijlpaal in mijlpalen]
    assert plaatsen == sorted(plaatsen)
    for mijlpaal in mijlpalen:
        assert (mijlpaal.soort == "komt") == (mijlpaal.dag > peildatum)
        assert (mijlpaal.soort == "voorbij") == (mijlpaal.dag < peildatum)


@ZOALS
@given(dossiers(), PEILDATA, st.randoms(use_true_random=False))
def test_de_volgorde_van_de_feiten_maakt_de_tijdlijn_niet_uit(
    dossier: d.Dossier, peildatum: dt.date, toeval: Any
) -> None:
    anders = tijdlijn(_door_elkaar(dossier, toeval), peildatum)
    assert _als_json(anders) == _als_json(tijdlijn(dossier, peildatum))


def _zoals_toen(dossier: d.Dossier, dag: dt.date) -> d.Dossier:
    """As the dossier was on `dag`: what was planned is planned, nothing later is known."""

    def dan(feit: Any, *velden: str) -> Any:
        laat = {veld: None for veld in velden if feit and (waarde := getattr(feit, veld)) and waarde > dag}
        return replace(feit, **laat) if feit else feit

    def examen_toen(examen: d.Examen) -> d.Examen:
        afgemeld = examen.afgemeld_op if examen.afgemeld_op and examen.afgemeld_op <= dag else None
        zonder_dag = examen.reden_geen_resultaat == "afgemeld" and examen.afgemeld_op is None
        if examen.datum <= dag:
            return examen
        reden = "afgemeld" if zonder_dag else None
        return replace(examen, resultaat=None, reden_geen_resultaat=reden, afgemeld_op=afgemeld)

    def afspraak_toen(afspraak: d.Afspraak) -> d.Afspraak:
        komt = afspraak.begin.astimezone(NEDERLAND).date() > dag
        return replace(afspraak, status="gepland") if komt and afspraak.status != "afgezegd" else afspraak

    ontzorgen = dan(dossier.ontzorgen, "machtiging")
    if ontzorgen:
        toen = (replace(b, status="gepland") if b.datum > dag else b for b in ontzorgen.betalingen)
        ontzorgen = replace(ontzorgen, betalingen=tuple(toen))
    dossier = dan(dossier, "vestiging", "opleiding_beeindigd")
    return replace(
        dossier,
        inburgeringsplicht=dan(dossier.inburgeringsplicht, "kennisgeving"),
        pip=tuple(pip for pip in dossier.pip if pip.dagtekening <= dag),
        uren=tuple(rij for rij in dossier.uren if rij.datum <= dag),
        examens=tuple(examen_toen(examen) for examen in dossier.examens),
        map=dan(dossier.map, "eindgesprek"),
        pvt=dan(dossier.pvt, "ondertekend"),
        zroute=dan(dossier.zroute, "eindgesprek"),
        onderwijsroute=dan(dossier.onderwijsroute, "diploma"),
        ontzorgen=ontzorgen,
        afspraken=tuple(afspraak_toen(afspraak) for afspraak in dossier.afspraken),
    )


@ZOALS
@given(dossiers(), PEILDATA)
def test_wat_na_de_peildatum_bekend_wordt_verandert_de_tijdlijn_niet(dossier: d.Dossier, peildatum: dt.date) -> None:
    toen = tijdlijn(_zoals_toen(dossier, peildatum), peildatum)
    assert _als_json(toen) == _als_json(tijdlijn(dossier, peildatum))


@ZOALS
@given(dossiers(), PEILDATA)
def test_de_tijdlijn_zegt_hetzelfde_over_uren_als_de_voortgang(dossier: d.Dossier, peildatum: dt.date) -> None:
    mijlpalen, verdict = tijdlijn(dossier, peildatum), voortgang(dossier, peildatum)
    kwarten = [mijlpaal.parameters for mijlpaal in mijlpalen if mijlpaal.sleutel == "uren.kwart"]
    for norm in verdict.normen:
        if norm.code in ("z_taal_knm", "z_participatie", "map_praktijk", "pvt") and norm.vereist:
            gehaald = [deel["procent"] for deel in kwarten if deel["norm"] == norm.code]
            assert sorted(gehaald) == [q for q in (25, 50, 75, 100) if norm.behaald * 100 >= norm.vereist * q]
    zeshonderd = any(mijlpaal.sleutel == "uren.afschalen" for mijlpaal in mijlpalen)
    assert zeshonderd == (verdict.afschalen is not None and verdict.afschalen.urenvoorwaarde)


@ZOALS
@given(dossiers(), st.lists(DAGEN, min_size=2, max_size=6))
def test_wie_veel_dagen_vraagt_krijgt_hetzelfde_oordeel_als_wie_er_een_vraagt(
    dossier: d.Dossier, dagen: list[dt.date]
) -> None:
    verloop = Verloop(dossier)
    assert [verloop.op(dag) for dag in dagen] == [voortgang(dossier, dag) for dag in dagen]


@ZOALS
@given(dossiers(), MOMENTEN, WEKEN)
def test_een_verloop_dat_al_is_gebruikt_geeft_dezelfde_herinneringen(
    dossier: d.Dossier, vanaf: dt.datetime, weken: int
) -> None:
    tot, verloop = vanaf + dt.timedelta(weeks=weken), Verloop(dossier)
    laat = late_uitslagen(dossier, vanaf - dt.timedelta(weeks=weken), vanaf, tot, verloop=verloop)
    assert laat == late_uitslagen(dossier, vanaf - dt.timedelta(weeks=weken), vanaf, tot)
    assert herinneringen(dossier, vanaf, tot, verloop=verloop) == herinneringen(dossier, vanaf, tot)


@ZOALS
@given(dossiers(), MOMENTEN, WEKEN)
def test_geen_twee_herinneringen_delen_een_voorwerp_en_een_stap(
    dossier: d.Dossier, vanaf: dt.datetime, weken: int
) -> None:
    tot = vanaf + dt.timedelta(weeks=weken)
    gevonden = herinneringen(dossier, vanaf, tot)
    assert len({(h.voorwerp, h.stap) for h in gevonden}) == len(gevonden)
    assert [h.op for h in gevonden] == sorted(h.op for h in gevonden)
    assert {h.sleutel for h in gevonden} <= set(SLEUTELS)
    for h in gevonden:
        assert vanaf <= h.op < tot
        assert h.op.tzinfo is NEDERLAND
        assert TREDEN[h.stap].eenheid == "uur" or h.op.time() == dt.time(9)


@ZOALS
@given(dossiers(), MOMENTEN, WEKEN, st.randoms(use_true_random=False))
def test_de_volgorde_van_de_feiten_maakt_de_herinneringen_niet_uit(
    dossier: d.Dossier, vanaf: dt.datetime, weken: int, toeval: Any
) -> None:
    tot = vanaf + dt.timedelta(weeks=weken)
    anders = herinneringen(_door_elkaar(dossier, toeval), vanaf, tot)
    assert _als_json(anders) == _als_json(herinneringen(dossier, vanaf, tot))


@settings(max_examples=30, deadline=None)
@given(dossiers(), DAGEN, st.integers(2, 60))
def test_een_lang_stuk_tijd_geeft_dezelfde_herinneringen_als_dag_voor_dag(
    dossier: d.Dossier, begin: dt.date, dagen: int
) -> None:
    grenzen = [begin_van(begin + n * DAG) for n in range(dagen + 1)]
    ineens = herinneringen(dossier, grenzen[0], grenzen[-1])
    per_dag = [h for van, tot in pairwise(grenzen) for h in herinneringen(dossier, van, tot)]
    eerste = {(h.voorwerp, h.stap): h for h in reversed(per_dag)}
    assert _als_json(ineens) == _als_json(tuple(h for h in per_dag if eerste[(h.voorwerp, h.stap)] is h))


@ZOALS
@given(dossiers(), MOMENTEN, WEKEN)
def test_wat_laat_over_een_examen_wordt_verteld_is_wat_toen_verteld_zou_zijn(
    dossier: d.Dossier, vanaf: dt.datetime, weken: int
) -> None:
    tot = vanaf + dt.timedelta(weeks=weken)
    toen = [h for h in herinneringen(dossier, vanaf, tot) if h.sleutel.startswith(("uitslag", "gratis_poging"))]
    laat = late_uitslagen(dossier, vanaf, tot, tot)
    assert {h.sleutel.partition(".")[0] for h in laat} <= {"uitslag", "gratis_poging", "gratis_poging_b2"}
    assert {h for h in map(_kort, laat) if h[0].startswith("uitslag")} <= {*map(_kort, toen)}
    assert len({(h.voorwerp, h.stap) for h in laat}) == len(laat)
    if laat:
        assert {_kort(h) for h in toen if h.sleutel.startswith("uitslag")} <= {*map(_kort, laat)}


def _kort(h: Herinnering) -> tuple[str, str, dt.datetime]:
    return h.sleutel, h.voorwerp, h.op


@ZOALS
@given(dossiers(), MOMENTEN, WEKEN)
def test_een_antwoord_neemt_alleen_de_ladder_van_die_afspraak_weg(
    dossier: d.Dossier, vanaf: dt.datetime, weken: int
) -> None:
    tot = vanaf + dt.timedelta(weeks=weken)
    alles = herinneringen(dossier, vanaf, tot)
    for afspraak in dossier.afspraken[:2]:
        over = herinneringen(dossier, vanaf, tot, {afspraak.referentie: "ik_kom"})
        assert over == tuple(h for h in alles if h.voorwerp != f"afspraak:{afspraak.referentie}")


@ZOALS
@given(dossiers(), st.integers(-40, 40))
def test_een_verplaatste_afspraak_houdt_zijn_voorwerp_en_stappen(dossier: d.Dossier, dagen: int) -> None:
    eigen = tuple(replace(a, status="gepland") for a in dossier.afspraken if a.soort != "les")[:3]
    elders = tuple(replace(a, begin=a.begin + dagen * DAG) for a in eigen)
    vanaf, tot = dt.datetime(2023, 1, 1, tzinfo=dt.UTC), dt.datetime(2030, 1, 1, tzinfo=dt.UTC)

    def stappen(afspraken: tuple[d.Afspraak, ...]) -> set[tuple[str, str]]:
        gevonden = herinneringen(replace(dossier, afspraken=afspraken), vanaf, tot)
        return {(h.voorwerp, h.stap) for h in gevonden if h.voorwerp.startswith("afspraak:")}

    assert stappen(elders) == stappen(eigen)
