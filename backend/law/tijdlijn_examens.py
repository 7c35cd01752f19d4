"""Milestones of the exams: planned, sat, the result, by when that is due, and the free attempts that went.

The dossier has no day on which a result became known: it stands at the day of the exam, as in contract 2.
"""

import datetime as dt
from collections.abc import Iterator

from backend.law.blik import Blik
from backend.law.dossier import Examen
from backend.law.examens import GRATIS_POGINGEN
from backend.law.mijlpaal import Mijlpaal
from backend.law.norm import WI2021, Norm, Source, Version
from backend.law.pogingen import AFMELDEN_DAGEN, gebruikte_gratis_pogingen
from backend.law.waarden import ONDERDELEN

_DAG = dt.timedelta(days=1)
_LANGZAAM_VANAF = dt.date(2026, 7, 31)
_UITSLAG = Source(titel="DUO: uitslag van een examen", regel="R-EX-02")
UITSLAG_WEKEN: Norm[int] = Norm(
    code="uitslag_weken",
    omschrijving="weken waarbinnen DUO de uitslag van een examen geeft",
    eenheid="weken",
    versies=(Version(waarde=8, bron=_UITSLAG),),
)
UITSLAG_WEKEN_A2: Norm[int] = Norm(
    code="uitslag_weken_a2_spreken_schrijven",
    omschrijving="weken waarbinnen DUO de uitslag van spreken en schrijven op A2 geeft",
    eenheid="weken",
    versies=(
        Version(waarde=8, tot=_LANGZAAM_VANAF, bron=_UITSLAG),
        Version(waarde=16, vanaf=_LANGZAAM_VANAF, bron=_UITSLAG),
    ),
)


def examens(blik: Blik) -> Iterator[Mijlpaal]:
    """Each sitting, by when its result is due, and the free attempts that went."""
    for examen in blik.feiten.dossier.examens:
        yield from _examen(blik, examen)
    yield from _gratis_pogingen(blik)
    saldo = blik.feiten.duo_saldo
    if saldo is not None and blik.feiten.wi2021:
        over = {deel: int(getattr(saldo, deel)) for deel in ONDERDELEN}
        yield blik.mijlpaal("examen.gratis_pogingen_volgens_duo", saldo.peildatum, **over)


def is_afgemeld(examen: Examen, dag: dt.date) -> bool:
    """Was this sitting cancelled, as far as was known on `dag`; a cancelling without a day is always known."""
    reden = examen.reden_geen_resultaat
    if examen.datum <= dag and (examen.resultaat in ("geslaagd", "gezakt") or reden not in (None, "afgemeld")):
        return False
    if examen.afgemeld_op is not None:
        return examen.afgemeld_op <= dag
    return reden == "afgemeld"


def _examen(blik: Blik, examen: Examen) -> Iterator[Mijlpaal]:
    wat = {"onderdeel": examen.onderdeel, "niveau": examen.niveau}
    if is_afgemeld(examen, blik.peildatum):
        yield blik.mijlpaal("examen.afgemeld", examen.afgemeld_op or examen.datum, **wat, examendag=examen.datum)
    elif examen.datum > blik.peildatum:
        # A registration is in the future by nature; what came of it is not known yet.
        afmelden = AFMELDEN_DAGEN.op(blik.feiten.normdag)
        tot_en_met = examen.datum - afmelden.waarde * _DAG
        yield blik.mijlpaal("examen.gepland", examen.datum, (afmelden.als_bron(),), **wat, afmeldenTotEnMet=tot_en_met)
    elif examen.resultaat is None and examen.reden_geen_resultaat is None:
        yield blik.mijlpaal("examen.afgelegd", examen.datum, **wat)
        if blik.feiten.wi2021:
            langzaam = examen.niveau == "A2" and examen.onderdeel in ("spreken", "schrijven")
            norm = (UITSLAG_WEKEN_A2 if langzaam else UITSLAG_WEKEN).op(max(blik.feiten.normdag, WI2021))
            uiterlijk = examen.datum + dt.timedelta(weeks=norm.waarde)
            yield blik.mijlpaal(
                "examen.uitslag_uiterlijk", uiterlijk, (norm.als_bron(),), **wat, examendag=examen.datum
            )
    elif examen.resultaat in ("geslaagd", "gezakt"):
        yield blik.mijlpaal(f"examen.{examen.resultaat}", examen.datum, **wat)
    else:
        yield blik.mijlpaal("examen.geen_uitslag", examen.datum, **wat, reden=examen.reden_geen_resultaat)


def _gratis_pogingen(blik: Blik) -> Iterator[Mijlpaal]:
    """By our own count; DUO's balance is a milestone of its own and may differ."""
    feiten = blik.feiten
    if not (feiten.asiel and feiten.wi2021):
        return
    norm = GRATIS_POGINGEN.op(feiten.normdag)
    for dag in sorted({examen.datum for examen in feiten.examens}):
        voor = gebruikte_gratis_pogingen(feiten, dag - _DAG)
        for onderdeel, na in gebruikte_gratis_pogingen(feiten, dag).items():
            for nummer in range(voor[onderdeel] + 1, min(na, norm.waarde) + 1):
                yield blik.mijlpaal(
                    "examen.gratis_poging_gebruikt",
                    dag,
                    (norm.als_bron(),),
                    onderdeel=onderdeel,
                    nummer=nummer,
                    over=norm.waarde - nummer,
                )
