"""Why these days of the term, these open routes, this pace and this estimate of an extension."""

from collections.abc import Iterator

from backend.law.bekend import Bekend
from backend.law.reden import (
    GebruikteNorm,
    GebruiktFeit,
    Reden,
    feit,
    gebruikt,
    gedateerd,
    groep,
    of_anders,
    peildag,
    pipfeiten,
    reden,
)
from backend.law.schema import AANLOOP_DAGEN, ACHTER_PROCENT, MET_VERWACHTING, RUIMTE_DAGEN, is_op_tempo
from backend.law.termijn import TERMIJN_MAANDEN, VERLENGEN_MAANDEN, WIJZIGEN_MAANDEN
from backend.law.uren import als_uren
from backend.law.verlenging import AMBTSHALVE_MAANDEN, AMBTSHALVE_ONDERDELEN, AMBTSHALVE_TAALUREN, is_taalles
from backend.law.voortgang import Beoordeling
from backend.law.waarden import ONDERDELEN


def redenen(b: Beoordeling) -> Iterator[Reden]:
    """The term, the routes that are open, the pace and the ambtshalve extension."""
    yield from _termijn(b)
    yield _wijzigen(b)
    yield _schema(b)
    yield from _verwacht(b)
    yield from _ambtshalve(b)


def _termijn(b: Beoordeling) -> Iterator[Reden]:
    bekend, duo = b.bekend, b.bekend.dossier.termijn_duo
    plannen = [of_anders(deel, "duo_gaat_voor" if duo else None) for deel in pipfeiten(bekend, eerste=True)]
    if b.voortgang.termijn is None:
        geen_duo = [] if duo else [feit("termijnDuo", None, "ontbreekt")]
        yield reden("termijn", "R-TERM-01", "R-TERM-03", feiten=[*plannen, *geen_duo], uit=["plicht.status"])
        return
    lezing = ("R-TERM-01", "R-TERM-03", "R-TERM-04")
    if duo is not None:
        eigen = [feit("termijnDuo.startdatum", duo.startdatum)]
        yield reden("termijn.startdatum", *lezing, feiten=[*eigen, *plannen])
        yield reden("termijn.einddatum", "R-TERM-03", feiten=[feit("termijnDuo.einddatum", duo.einddatum)])
    else:
        yield reden("termijn.startdatum", *lezing, feiten=plannen)
        maanden = gebruikt(bekend, TERMIJN_MAANDEN)
        yield reden("termijn.einddatum", "R-TERM-02", "AMB-02", normen=maanden, uit=["termijn.startdatum"])
    yield reden("termijn.laatsteDag", "AMB-01", uit=["termijn.einddatum"])
    bron = feit("termijnDuo", None, "ontbreekt") if duo is None else feit("termijnDuo.startdatum", duo.startdatum)
    yield reden("termijn.bron", "R-TERM-03", feiten=[bron])
    einden = [f"termijn.{naam}" for naam in ("einddatum", "leerrouteWijzigenTot", "verlengingAanvragenVanaf")]
    yield reden("termijn.onzekerEenDag", "AMB-02", uit=einden)
    for naam in ("dagenOver", "verstreken"):
        yield reden(f"termijn.{naam}", "AMB-01", feiten=[peildag(bekend)], uit=["termijn.einddatum"])
    wijzigen = gebruikt(bekend, WIJZIGEN_MAANDEN) if bekend.wi2021 else ()
    yield reden(
        "termijn.leerrouteWijzigenTot", "R-ROUTE-01", "AMB-02", "AMB-03", normen=wijzigen,
        uit=["stelsel", "termijn.startdatum"],
    )  # fmt: skip
    verlengen = gebruikt(bekend, VERLENGEN_MAANDEN)
    yield reden(
        "termijn.verlengingAanvragenVanaf", "R-EXT-01", "AMB-02", "AMB-20", normen=verlengen, uit=["termijn.einddatum"]
    )


def _wijzigen(b: Beoordeling) -> Reden:
    bekend, dossier = b.bekend, b.bekend.dossier
    feiten = [peildag(bekend), groep(bekend)]
    toets = dossier.leerbaarheidstoets
    if toets is not None and not bekend.asiel:
        weg = "na_peildatum" if toets.datum > bekend.peildatum else None if bekend.b1_haalbaar else "b1_niet_haalbaar"
        feiten.append(feit("leerbaarheidstoets.uitslag", toets.uitslag, weg))
    afmaken = (plaats for plaats, plan in enumerate(bekend.pips) if plan.opleiding_afmaken)
    feiten += [feit(f"pip[{plaats}].opleidingAfmaken", True) for plaats in afmaken]
    if dossier.opleiding_beeindigd is not None:
        feiten.append(gedateerd("opleidingBeeindigd", dossier.opleiding_beeindigd, bekend.opleiding_beeindigd))
    return reden(
        "leerrouteWijzigen", "R-ROUTE-01", "R-ROUTE-02", "R-ROUTE-03", "R-ROUTE-04", "R-PIP-09", feiten=feiten,
        uit=["pip.leerroute", "termijn.leerrouteWijzigenTot"],
    )  # fmt: skip


def _schema(b: Beoordeling) -> Reden:
    uit = ["termijn.verlengingAanvragenVanaf", "afronding.ontbreekt"]
    for norm in b.voortgang.normen:
        if norm.verwacht is not None:
            uit += [f"normen.{norm.code}.behaald", f"normen.{norm.code}.verwacht"]
    termijn, oordeel = b.voortgang.termijn, b.voortgang.schema
    normen: Iterator[GebruikteNorm] = iter(())
    if termijn is not None and oordeel is not None and oordeel.status != "klaar" and is_op_tempo(b.bekend, termijn):
        normen = gebruikt(b.bekend, *((ACHTER_PROCENT,) if any("verwacht" in veld for veld in uit) else ()))
    return reden("schema", "contract 2, Pace", normen=normen, feiten=[peildag(b.bekend)], uit=uit)


def _verwacht(b: Beoordeling) -> Iterator[Reden]:
    for norm in b.voortgang.normen:
        veld = f"normen.{norm.code}.verwacht"
        if norm.verwacht is None:
            zonder = [f"normen.{norm.code}.vereist", "termijn.einddatum"] if norm.code in MET_VERWACHTING else []
            yield reden(veld, "contract 2, Pace", uit=["pip.leerroute", *zonder])
            continue
        normen = gebruikt(b.bekend, AANLOOP_DAGEN, RUIMTE_DAGEN)
        uit = ["termijn.startdatum", "termijn.einddatum", f"normen.{norm.code}.vereist"]
        yield reden(veld, "contract 2, Pace", normen=normen, feiten=[peildag(b.bekend)], uit=uit)


def _ambtshalve(b: Beoordeling) -> Iterator[Reden]:
    bekend, oordeel = b.bekend, b.voortgang.ambtshalve_verlenging
    venster = ["pip.leerroute", "termijn.verlengingAanvragenVanaf", "termijn.einddatum"]
    if oordeel is None:
        yield reden("ambtshalveVerlenging", "R-EXT-05", feiten=[peildag(bekend)], uit=venster)
        return
    delen = [f"examens.{deel}.status" for deel in ONDERDELEN]
    uit = [*venster, *delen, "map.status", "pvt.status"]
    normen = [AMBTSHALVE_ONDERDELEN]
    feiten = [peildag(bekend), groep(bekend)]
    if bekend.asiel:
        uit += ["normen.b1_leerroute.gehaald"]
    else:
        normen.append(AMBTSHALVE_TAALUREN)
        feiten += _taallessen(bekend)
    yield reden(
        "ambtshalveVerlenging.waarschijnlijk", "R-EXT-05", normen=gebruikt(bekend, *normen), feiten=feiten, uit=uit
    )
    yield reden(
        "ambtshalveVerlenging.nieuweEinddatum", "R-EXT-05", "AMB-02", normen=gebruikt(bekend, AMBTSHALVE_MAANDEN),
        uit=["ambtshalveVerlenging.waarschijnlijk", "termijn.einddatum"],
    )  # fmt: skip


def _taallessen(bekend: Bekend) -> Iterator[GebruiktFeit]:
    for plaats, rij in enumerate(bekend.dossier.uren):
        waarom_niet = None if is_taalles(rij) else "geen_taalles_met_keurmerk"
        if rij.datum > bekend.peildatum:
            waarom_niet = "na_peildatum"
        yield feit(f"uren[{plaats}]", rij, waarom_niet, uren=als_uren(round(rij.uren * 100)))
