"""Every code of contract 2 has words, in every language that is complete; nothing is left in Dutch by accident."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, get_args, get_type_hints
from uuid import uuid4

import msgspec
import pytest

from backend.i18n import Taal, Terugval, get_taal, kaal
from backend.law import dossier as d
from backend.law import uitkomst as u
from backend.uitleg import (
    afspraken,
    examens,
    leg_uit_afspraken,
    leg_uit_betalingen,
    leg_uit_voortgang,
    map_pvt,
    namen,
    ontzorgen,
    pip,
    plicht,
    rechten,
    termijn,
    uren,
    waarschuwingen,
)
from backend.uitleg.kosten import SOORT as KOSTEN
from backend.uitleg.voortgang import STELSEL
from tests.uitleg.oordelen import VANDAAG, examen, norm, verdict

MIDDAG = datetime(2026, 11, 22, 11, tzinfo=UTC)
VOLLEDIG = ("nl", "en", "ar", "ti")


def codes(struct: type[msgspec.Struct], field: str) -> set[str]:
    """Every value that the Literal of a field allows."""
    return set(_literals(get_type_hints(struct)[field]))


def _literals(hint: Any) -> Iterator[str]:
    for arg in get_args(hint):
        if isinstance(arg, str):
            yield arg
        else:
            yield from _literals(arg)


TABLES = {
    "plicht.status": (plicht.TITEL, codes(u.Plicht, "status")),
    "plicht.reden": (plicht.REDEN, codes(u.Plicht, "reden")),
    "pip.status": (pip.STAND, codes(u.Pip, "status")),
    "leerroute": (namen.LEERROUTE, codes(u.Pip, "leerroute")),
    "leerrouteWijzigen.grond": (pip.GROND, codes(u.LeerrouteWijzigen, "grond")),
    "termijn.bron": (termijn.BRON, codes(u.Termijn, "bron")),
    "schema.status": (termijn.SCHEMA, codes(u.Schema, "status")),
    "schema.achter": (namen.ONDERDEEL, codes(u.Schema, "achter")),
    "norm": (namen.NORM, codes(u.Norm, "code")),
    "norm.term": (namen.NORM_TERM, codes(u.Norm, "code")),
    "norm.uitleg": (uren.UITLEG, codes(u.Norm, "code")),
    "nietMeegeteld.reden": (uren.REDEN, codes(u.NietMeegeteld, "reden")),
    "examen.onderdeel": (namen.EXAMEN, codes(u.Examen, "onderdeel")),
    "examen.status": (examens.STATUS, codes(u.Examen, "status")),
    "examen.gratisBron": (examens.BRON, codes(u.Examen, "gratis_bron")),
    "afronding.ontbreekt": (namen.ONDERDEEL, codes(u.Afronding, "ontbreekt")),
    "afronding.document": (examens.DOCUMENT, codes(u.Afronding, "document")),
    "afronding.document, klaar": (examens.KRIJGT, codes(u.Afronding, "document")),
    "map.status": (map_pvt.MAP_STAND, codes(u.Map, "status")),
    "pvt.status": (map_pvt.PVT_STAND, codes(u.Pvt, "status")),
    "ontzorgen.status": (ontzorgen.KOP, codes(u.Ontzorgen, "status") - {"loopt"}),
    "ontzorgen.reden": (ontzorgen.REDEN, codes(u.Ontzorgen, "reden")),
    "ontzorgen.letOp": (ontzorgen.LET_OP, codes(u.Ontzorgen, "let_op")),
    "betaling.soort": (KOSTEN, codes(d.Betaling, "soort")),
    "betaling.status": (ontzorgen.STATUS, codes(d.Betaling, "status")),
    "afspraak.soort": (afspraken.TITEL, codes(d.Afspraak, "soort")),
    "afspraak.term": (afspraken.TERM, codes(d.Afspraak, "soort")),
    "afspraak.uitleg": (afspraken.UITLEG, codes(d.Afspraak, "soort")),
    "afspraak.status": (afspraken.STATUS, codes(d.Afspraak, "status")),
    "waarschuwing": (waarschuwingen.TITEL, codes(u.Waarschuwing, "code")),
    "waarschuwing.uitleg": (waarschuwingen.UITLEG, codes(u.Waarschuwing, "code")),
    "recht": (rechten.TITEL, codes(u.Recht, "code")),
    "recht.term": (rechten.TERM, codes(u.Recht, "code")),
    "recht.open": (rechten.OPEN, codes(u.Recht, "code")),
    "recht.dicht": (rechten.DICHT, codes(u.Recht, "code")),
    "stelsel": (STELSEL, codes(u.Voortgang, "stelsel")),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_code_has_words(name: str):
    table, expected = TABLES[name]
    assert expected
    assert expected <= set(table)


def test_a_table_has_no_words_for_codes_that_do_not_exist():
    for name, (table, expected) in TABLES.items():
        if table not in (namen.ONDERDEEL, namen.EXAMEN):
            assert set(table) == expected, name


def _variants() -> Iterator[u.Voortgang]:
    """Verdicts that together use every code."""
    base = verdict()
    assert base.termijn is not None
    assert base.ontzorgen is not None
    vroeger = date(2026, 10, 1)
    for status in codes(u.Plicht, "status"):
        for reden in [None, *codes(u.Plicht, "reden")]:
            yield verdict(plicht=u.Plicht(status=status, reden=reden, einddatum=vroeger))
    for status in codes(u.Pip, "status"):
        for uiterlijk in (None, VANDAAG):
            yield verdict(pip=u.Pip(status=status, uiterlijk=uiterlijk), normen=())
    niveaus = u.Niveaus(lezen="B1", luisteren="B1", schrijven="A2", spreken="A2")
    for route in codes(u.Pip, "leerroute"):
        yield verdict(
            pip=u.Pip(
                status="vastgesteld",
                leerroute=route,
                dagtekening=VANDAAG,
                eerste_dagtekening=vroeger,
                niveaus=niveaus,
            )
        )
    for grond in codes(u.LeerrouteWijzigen, "grond"):
        yield verdict(leerroute_wijzigen=u.LeerrouteWijzigen(naar=(), grond=grond))
    for bron in codes(u.Termijn, "bron"):
        for verstreken in (False, True):
            for start in (base.termijn.startdatum, date(2027, 1, 1)):
                replaced = msgspec.structs.replace(
                    base.termijn,
                    bron=bron,
                    verstreken=verstreken,
                    onzeker_een_dag=True,
                    startdatum=start,
                    verlenging_aanvragen_vanaf=vroeger,
                )
                yield verdict(termijn=replaced)
    for status in codes(u.Schema, "status"):
        yield verdict(schema=u.Schema(status=status, achter=tuple(sorted(codes(u.Schema, "achter")))))
    for code in codes(u.Norm, "code"):
        redenen = tuple(u.NietMeegeteld(reden=r, uren=1.5) for r in codes(u.NietMeegeteld, "reden"))
        for vereist in (None, 0, 40, 812.5):
            yield verdict(normen=(norm(code, 12.5, vereist, niet_meegeteld=redenen, afgesproken=60),))
    for geteld in (True, False):
        yield verdict(
            afschalen=u.Afschalen(
                urenvoorwaarde=geteld,
                geteld=100,
                klassikaal=50,
                ontbreekt_totaal=500,
                ontbreekt_klassikaal=250,
                oordeel_nodig=True,
            )
        )
    for status in codes(u.Examen, "status"):
        for bron in codes(u.Examen, "gratis_bron"):
            for over, kosten in ((0, "50.00"), (0, None), (2, "0.00")):
                for gehaald in (None, "A2"):
                    rest = {"vereist_niveau": "B1", "behaald_niveau": gehaald, "gratis_bron": bron}
                    yield verdict(
                        examens=tuple(
                            examen(part, status, gratis_over=over, kosten_volgende=kosten, **rest)
                            for part in ("lezen", "luisteren", "schrijven", "spreken", "knm")
                        ),
                        gratis_pogingen_vervallen=not over,
                    )
    for status in codes(u.Map, "status"):
        for klaar in (0, 8):
            yield verdict(
                map=u.Map(status=status, themas_klaar=klaar, themas_vereist=8), normen=(norm("map_praktijk", 10, 40),)
            )
    for status in codes(u.Pvt, "status"):
        yield verdict(pvt=u.Pvt(status=status, kernwaarden_klaar=2), normen=(norm("pvt", 6, 12),))
    for voldaan in (True, False):
        for document in codes(u.Afronding, "document"):
            yield verdict(
                afronding=u.Afronding(
                    voldaan=voldaan, ontbreekt=tuple(sorted(codes(u.Afronding, "ontbreekt"))), document=document
                )
            )
        for einde in (None, VANDAAG):
            yield verdict(ambtshalve_verlenging=u.AmbtshalveVerlenging(waarschijnlijk=voldaan, nieuwe_einddatum=einde))
    for status in codes(u.Ontzorgen, "status"):
        for reden in [None, *codes(u.Ontzorgen, "reden")]:
            replaced_o = msgspec.structs.replace(
                base.ontzorgen, status=status, reden=reden, let_op=tuple(sorted(codes(u.Ontzorgen, "let_op")))
            )
            yield verdict(ontzorgen=replaced_o)
    for afgesproken in (None, 1, 6):
        yield verdict(gesprekken=u.Gesprekken(afgesproken=afgesproken, gehouden=1, volgende=None))
    for per in (None, VANDAAG):
        yield verdict(waarschuwingen=tuple(u.Waarschuwing(code=c, per=per) for c in codes(u.Waarschuwing, "code")))
    for open_ in (True, False):
        for vanaf, tot in ((None, None), (date(2027, 1, 1), None), (None, date(2027, 1, 1)), (None, vroeger)):
            yield verdict(
                rechten=tuple(u.Recht(code=c, vanaf=vanaf, tot=tot, open=open_) for c in codes(u.Recht, "code"))
            )
    yield verdict(stelsel="Wi2013", map=None, termijn=None, ontzorgen=None, schema=None, normen=())


def _fallbacks(value: Any) -> Iterator[Terugval]:
    if isinstance(value, Terugval):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _fallbacks(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _fallbacks(item)


# Dutch sentences that a municipality wrote itself stay Dutch, and say so.
VAN_DE_GEMEENTE = {"Neem de brief van school mee."}


@pytest.mark.parametrize("tag", VOLLEDIG)
def test_every_verdict_can_be_told_in_every_complete_language(tag: str):
    taal = get_taal(tag)
    fallen = {text.t for v in _variants() for text in _fallbacks(leg_uit_voortgang(v, "Selam", "Zoetermeer", taal))}
    assert fallen - VAN_DE_GEMEENTE == set()


@pytest.mark.parametrize("tag", VOLLEDIG)
def test_the_invented_people_can_be_told_everything_in_their_language(
    tag: str, personen: list[tuple[str, u.Voortgang]]
):
    taal = get_taal(tag)
    for naam, v in personen:
        told = leg_uit_voortgang(v, naam, "Zoetermeer", taal)
        own = {thing for a in (v.volgende_afspraak, v.gesprekken.volgende) if a for thing in a.meenemen or ()}
        assert {text.t for text in _fallbacks(told)} <= own, naam


def _afspraak(**anders: Any) -> d.Afspraak:
    afspraak = verdict().volgende_afspraak
    assert afspraak is not None
    return msgspec.structs.replace(afspraak, **anders)


@pytest.mark.parametrize("tag", VOLLEDIG)
def test_every_appointment_and_payment_can_be_told(tag: str):
    taal: Taal = get_taal(tag)
    alle = [
        _afspraak(
            soort=soort, status=status, meenemen=tuple(afspraken.MEENEMEN), plaats=None, videogesprek="https://x.nl"
        )
        for soort in codes(d.Afspraak, "soort")
        for status in codes(d.Afspraak, "status")
    ]
    betalingen = [
        d.Betaling(referentie=f"{s}{t}", soort=s, bedrag="10.00", datum=VANDAAG, ontvanger="Voorbeeld", status=t)
        for s in codes(d.Betaling, "soort")
        for t in codes(d.Betaling, "status")
    ]
    eigen = [afspraken.EigenAfspraak(id=uuid4(), afspraak=afspraak) for afspraak in alle]
    told = [leg_uit_afspraken(eigen, taal, MIDDAG), leg_uit_betalingen(betalingen, None, taal, VANDAAG)]
    assert [kaal(text) for text in _fallbacks(told)] == []
