"""Milestones of the duty, the plan and the term."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from backend.law.blik import Blik
from backend.law.dossier import Pip
from backend.law.mijlpaal import Mijlpaal, Onderbouwing
from backend.law.pip import DERDEN_DAGEN, PIP_DAGEN, vereist_niveau
from backend.law.termijn import TERMIJN_MAANDEN, VERLENGEN_MAANDEN, WIJZIGEN_MAANDEN
from backend.law.waarden import TAALONDERDELEN, Taalonderdeel

_DAG = dt.timedelta(days=1)


def plicht(blik: Blik) -> Iterator[Mijlpaal]:
    """How the duty began and ended. The state pension day is known before it comes (R-AOW-01)."""
    feiten, stand = blik.feiten, blik.verdict.plicht
    dossier = feiten.dossier
    if stand.status != "niet_begonnen" or stand.reden is None:
        yield blik.mijlpaal("plicht.begin", dossier.inburgeringsplicht.begindatum, stelsel=feiten.stelsel)
    if feiten.kennisgeving is not None:
        yield blik.mijlpaal("plicht.kennisgeving", feiten.kennisgeving)
    if feiten.vestiging is not None:
        yield blik.mijlpaal("vestiging", feiten.vestiging)
    if stand.einddatum is not None:
        sleutel = "plicht.geschorst" if stand.status == "geschorst" else "plicht.einde"
        yield blik.mijlpaal(sleutel, stand.einddatum, reden=stand.reden)
    elif dossier.aow_datum is not None and stand.status == "loopt" and dossier.aow_datum > blik.peildatum:
        yield blik.mijlpaal("plicht.aow", dossier.aow_datum)


def plan(blik: Blik) -> Iterator[Mijlpaal]:
    """The way to the plan, the plan, its versions, and what a version changed."""
    feiten, verdict = blik.feiten, blik.verdict
    toets = feiten.dossier.leerbaarheidstoets
    if toets is not None and toets.datum <= blik.peildatum:
        yield blik.mijlpaal("leerbaarheidstoets", toets.datum, uitslag=toets.uitslag)
    if feiten.derden_ontvangen is not None:
        yield blik.mijlpaal("pip.derden_ontvangen", feiten.derden_ontvangen)
    if verdict.pip.uiterlijk is not None:
        normen = [PIP_DAGEN.op(feiten.normdag).als_bron()]
        if feiten.derden_ontvangen is not None:
            normen.append(DERDEN_DAGEN.op(feiten.normdag).als_bron())
        yield blik.mijlpaal("pip.uiterlijk", verdict.pip.uiterlijk, tuple(normen))
    if feiten.pips:
        eerste = feiten.pips[0]
        yield blik.mijlpaal("pip.vastgesteld", eerste.dagtekening, leerroute=eerste.leerroute, niveau=eerste.niveau)
    for versie, (oud, nieuw) in enumerate(pairwise(feiten.pips), start=2):
        yield from _nieuwe_versie(blik, versie, oud, nieuw)
    if feiten.opleiding_beeindigd is not None:
        yield blik.mijlpaal("opleiding.beeindigd", feiten.opleiding_beeindigd)


def _nieuwe_versie(blik: Blik, versie: int, oud: Pip, nieuw: Pip) -> Iterator[Mijlpaal]:
    dag = nieuw.dagtekening
    yield blik.mijlpaal("pip.gewijzigd", dag, versie=versie, leerroute=nieuw.leerroute, niveau=nieuw.niveau)
    if oud.leerroute != nieuw.leerroute:
        yield blik.mijlpaal("leerroute.gewijzigd", dag, van=oud.leerroute, naar=nieuw.leerroute)
    if nieuw.leerroute == "B1":
        lager = tuple(deel for deel in TAALONDERDELEN if _is_lager(oud, nieuw, deel))
        if lager:
            yield blik.mijlpaal("pip.afgeschaald", dag, onderdelen=lager, niveau="A2")


def _is_lager(oud: Pip, nieuw: Pip, deel: Taalonderdeel) -> bool:
    return vereist_niveau(oud, deel) != "A2" and vereist_niveau(nieuw, deel) == "A2"


def termijn(blik: Blik) -> Iterator[Mijlpaal]:
    """Start, half and last day of the term, and the windows of the rights that hang on it.

    Nothing is expected after the last day of the duty, also when that is the day before the state pension.
    """
    return (mijlpaal for mijlpaal in _termijn(blik) if mijlpaal.dag <= blik.laatste_dag_plicht)


def _termijn(blik: Blik) -> Iterator[Mijlpaal]:
    t, feiten, verdict = blik.termijn, blik.feiten, blik.verdict
    if t is None:
        return
    duo = feiten.dossier.termijn_duo
    norm = () if t.bron == "duo" else (TERMIJN_MAANDEN.op(feiten.normdag).als_bron(),)
    dagen = (t.einddatum - t.startdatum).days
    onzeker = t.onzeker_een_dag or None
    grond = duo.verlengingsgrond if duo else None
    eigen = [
        blik.mijlpaal("termijn.begin", t.startdatum, bron=t.bron),
        blik.mijlpaal("termijn.helft", t.startdatum + dt.timedelta(days=dagen // 2), norm, dagen=dagen),
        blik.mijlpaal(
            "termijn.einde",
            t.laatste_dag,
            norm,
            einddatum=t.einddatum,
            bron=t.bron,
            onzekerEenDag=onzeker,
            verlengingsgrond=grond,
        ),
    ]
    if feiten.wi2021:
        verlengen = VERLENGEN_MAANDEN.op(feiten.normdag).als_bron()
        eigen.append(
            blik.mijlpaal(
                "recht.verlenging_aanvragen_vanaf", t.verlenging_aanvragen_vanaf, (verlengen,), laatsteDag=t.laatste_dag
            )
        )
    if feiten.pip is not None and t.leerroute_wijzigen_tot is not None:
        wijzigen = WIJZIGEN_MAANDEN.op(feiten.normdag).als_bron()
        laatste = t.leerroute_wijzigen_tot - _DAG
        eigen.append(blik.mijlpaal("recht.leerroute_wijzigen_laatste_dag", laatste, (wijzigen,), onzekerEenDag=onzeker))
    for mijlpaal in eigen:
        yield _volgens_duo(mijlpaal) if t.bron == "duo" else mijlpaal
    wijzigbaar, einde_opleiding = verdict.leerroute_wijzigen, feiten.opleiding_beeindigd
    if wijzigbaar is not None and wijzigbaar.grond == "opleiding_beeindigd" and einde_opleiding is not None:
        yield blik.mijlpaal("recht.leerroute_wijzigen_opnieuw", einde_opleiding, naar=wijzigbaar.naar)


def _volgens_duo(mijlpaal: Mijlpaal) -> Mijlpaal:
    """The same milestone, resting on the term that DUO laid down (R-TERM-03)."""
    bron = mijlpaal.bron
    return replace(mijlpaal, bron=Onderbouwing(feiten=("termijnDuo",), normen=bron.normen, regel=bron.regel))
