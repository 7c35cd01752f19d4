"""Why ontzorgen stands where it stands, which payments were added up, and which appointments counted."""

from collections.abc import Callable, Iterator

from backend.law.afspraken import is_niet_gehouden, komt_niet
from backend.law.bekend import Bekend
from backend.law.dossier import Afspraak, Betaling
from backend.law.dossier import Ontzorgen as Feiten
from backend.law.ontzorgen import ONTZORGEN_MAANDEN, Periode, komt_nog, niet_deze_maand, periode
from backend.law.reden import (
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
from backend.law.voortgang import Beoordeling


def redenen(b: Beoordeling) -> Iterator[Reden]:
    """Ontzorgen, the progress talks and the next appointment."""
    feiten = b.bekend.dossier.ontzorgen
    if feiten is None:
        yield reden("ontzorgen", "R-ONT-01", feiten=[feit("ontzorgen", None, "ontbreekt")])
    else:
        yield from _ontzorgen(b, feiten)
    yield from _gesprekken(b.bekend)


def _ontzorgen(b: Beoordeling, feiten: Feiten) -> Iterator[Reden]:
    bekend, van_toepassing = b.bekend, b.voortgang.ontzorgen is not None and b.voortgang.ontzorgen.startdatum
    vanaf = feit("ontzorgen.bijstandVanaf", feiten.bijstand_vanaf)
    if van_toepassing:
        yield reden(
            "ontzorgen.status", "R-ONT-01", "R-ONT-02", "R-ONT-03", "R-ONT-05",
            feiten=[peildag(bekend), groep(bekend), *_voorwaarden(bekend, feiten)],
            uit=["stelsel", "ontzorgen.startdatum", "ontzorgen.einddatum"],
        )  # fmt: skip
        yield reden("ontzorgen.reden", "R-ONT-02", "R-ONT-03", "R-ONT-05", uit=["ontzorgen.status"])
        yield reden("ontzorgen.startdatum", "R-ONT-01", "AMB-17", feiten=[vanaf])
        yield _einde(bekend, feiten, periode(bekend, feiten))
        yield reden("ontzorgen.laatsteDag", "AMB-01", uit=["ontzorgen.einddatum"])
        yield reden("ontzorgen.letOp", "R-ONT-06", "R-ONT-07", "AMB-17", feiten=[vanaf, *_let_op(bekend, feiten)])
    else:
        for naam in ("status", "reden", "startdatum", "einddatum", "laatsteDag", "letOp"):
            yield reden(f"ontzorgen.{naam}", "R-ONT-01", "R-OLD-04", feiten=[groep(bekend)], uit=["stelsel"])
    for status in ("gepland", "betaald"):
        maand = [peildag(bekend), *_deze_maand(bekend, feiten, status)]
        yield reden(f"ontzorgen.dezeMaand.{status}", "R-ONT-04", feiten=maand)
    komend = [peildag(bekend), *_betalingen(feiten, lambda b: None if komt_nog(b, bekend.peildatum) else _geweest(b))]
    yield reden("ontzorgen.komendeBetalingen", "R-ONT-04", feiten=komend)


def _betalingen(feiten: Feiten, waarom_niet: Callable[[Betaling], str | None]) -> Iterator[GebruiktFeit]:
    for plaats, betaling in enumerate(feiten.betalingen):
        waarde = {"datum": betaling.datum, "bedrag": betaling.bedrag, "status": betaling.status}
        yield feit(f"ontzorgen.betalingen[{plaats}]", waarde, waarom_niet(betaling))


def _afspraak(plaats: int, afspraak: Afspraak, waarom_niet: str | None) -> GebruiktFeit:
    waarde = {"soort": afspraak.soort, "begin": afspraak.begin, "status": afspraak.status}
    return feit(f"afspraken[{plaats}]", waarde, waarom_niet)


def _geweest(betaling: Betaling) -> str:
    return "geweest" if betaling.status == "gepland" else f"status_{betaling.status}"


def _deze_maand(bekend: Bekend, feiten: Feiten, status: str) -> Iterator[GebruiktFeit]:
    def waarom_niet(betaling: Betaling) -> str | None:
        anders = None if betaling.status == status else f"status_{betaling.status}"
        return niet_deze_maand(betaling, bekend.peildatum) or anders

    return _betalingen(feiten, waarom_niet)


def _voorwaarden(bekend: Bekend, feiten: Feiten) -> Iterator[GebruiktFeit]:
    yield gedateerd("ontzorgen.machtiging", feiten.machtiging, bekend.machtiging)
    if feiten.partner is not None:
        yield feit("ontzorgen.partner", feiten.partner)


def _einde(bekend: Bekend, feiten: Feiten, tijdvak: Periode) -> Reden:
    vanaf = feit("ontzorgen.bijstandVanaf", feiten.bijstand_vanaf)
    bron = "verlengd" if tijdvak.bron == "verlengd_tot" else "bijstand_eindigt_eerder"
    delen = [of_anders(vanaf, None if tijdvak.bron == "maanden" else bron)]
    if feiten.verlengd_tot is not None:
        verlengd = feit("ontzorgen.verlengdTot", feiten.verlengd_tot)
        delen.append(of_anders(verlengd, None if tijdvak.bron == "verlengd_tot" else bron))
    if feiten.bijstand_tot is not None:
        gestopt = feit("ontzorgen.bijstandTot", feiten.bijstand_tot)
        delen.append(of_anders(gestopt, None if tijdvak.bron == "bijstand_tot" else "niet_voor_het_einde"))
    normen = gebruikt(bekend, ONTZORGEN_MAANDEN) if tijdvak.bron == "maanden" else ()
    lezing = ("R-ONT-01", "R-ONT-02", "R-ONT-06", "AMB-02", "AMB-17")
    return reden("ontzorgen.einddatum", *lezing, normen=normen, feiten=delen)


def _let_op(bekend: Bekend, feiten: Feiten) -> Iterator[GebruiktFeit]:
    yield gedateerd("vestiging", bekend.dossier.vestiging, bekend.vestiging)
    if feiten.verlengd_tot is not None:
        yield feit("ontzorgen.verlengdTot", feiten.verlengd_tot)
    if feiten.andere_vorm is not None:
        yield feit("ontzorgen.andereVorm", feiten.andere_vorm)


def _gesprekken(bekend: Bekend) -> Iterator[Reden]:
    afspraken = bekend.dossier.afspraken
    yield reden("gesprekken.afgesproken", "R-TALK-01", feiten=pipfeiten(bekend, "voortgangsgesprekken"))
    gehouden = [_afspraak(n, deel, is_niet_gehouden(bekend, deel)) for n, deel in enumerate(afspraken)]
    yield reden("gesprekken.gehouden", "R-TALK-01", feiten=[peildag(bekend), *gehouden])
    gesprek = [_afspraak(n, deel, komt_niet(bekend, deel, "voortgangsgesprek")) for n, deel in enumerate(afspraken)]
    yield reden("gesprekken.volgende", "contract 2, Afspraken", feiten=[peildag(bekend), *gesprek])
    alle = [_afspraak(n, deel, komt_niet(bekend, deel)) for n, deel in enumerate(afspraken)]
    yield reden("volgendeAfspraak", "contract 2, Afspraken", feiten=[peildag(bekend), *alle])
