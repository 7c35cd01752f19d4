"""The five exams: passed or not, free attempts as dots, the price after that."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from backend.i18n import Taal, Tekst, mark
from backend.law.examens import EXAMENPRIJS, GRATIS_POGINGEN
from backend.law.norm import Norm
from backend.law.uitkomst import Afronding, Examen
from backend.uitleg.bronnen import norm_bronnen
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.namen import EXAMEN, opsomming
from backend.uitleg.uren import deel

STATUS = {
    "behaald": mark("Gehaald"),
    "open": mark("Nog niet gehaald"),
    "vrijgesteld": mark("Niet nodig: u heeft een vrijstelling"),
    "ontheven": mark("Niet nodig: u heeft een ontheffing"),
    "niet_vereist": mark("Niet nodig op uw route"),
}
_DONE = {"behaald", "vrijgesteld", "ontheven"}
BRON = {
    "duo": mark("Het aantal gratis pogingen komt van DUO."),
    "berekend": mark("Wij hebben uw gratis pogingen geteld. DUO beslist."),
}


def leg_uit_examen(taal: Taal, examen: Examen, gratis_totaal: int) -> Kaart:
    """One part. `gratis_totaal`: how many free attempts this person once had for each part, 0 for none."""
    return {
        "onderdeel": examen.onderdeel,
        "titel": taal.zin(EXAMEN[examen.onderdeel]),
        "status": examen.status,
        "stand": _stand(taal, examen),
        "gratisOver": examen.gratis_over,
        "gratisTotaal": max(gratis_totaal, examen.gratis_over),
        "stippenTekst": _stippen(taal, examen),
    }


def _stand(taal: Taal, examen: Examen) -> Tekst:
    if examen.status == "behaald" and examen.behaald_niveau:
        return taal.zin("Gehaald op {niveau}", niveau=examen.behaald_niveau)
    if examen.status == "open" and examen.vereist_niveau:
        if examen.behaald_niveau:
            return taal.zin(
                "Gehaald op {niveau}, u heeft {nodig} nodig",
                niveau=examen.behaald_niveau,
                nodig=examen.vereist_niveau,
            )
        return taal.zin("Nog niet gehaald op {niveau}", niveau=examen.vereist_niveau)
    return taal.zin(STATUS[examen.status])


def _stippen(taal: Taal, examen: Examen) -> Tekst:
    if examen.status in _DONE and not examen.gratis_over:
        return ""
    if examen.gratis_over:
        return taal.zinnen("Nog {n} gratis poging", "Nog {n} gratis pogingen", examen.gratis_over)
    if examen.kosten_volgende is not None:
        return taal.zin("Dit examen kost {bedrag}", bedrag=taal.euro(Decimal(examen.kosten_volgende)))
    return ""


def leg_uit_examens(
    taal: Taal, examens: Sequence[Examen], vervallen: bool, gratis_totaal: int, peildatum: date
) -> Kaart:
    """The card of all parts together."""
    titel = taal.zin("Examens")
    nodig = [] if any(examen.status == "niet_vereist" for examen in examens) else list(examens)
    klaar = [examen for examen in nodig if examen.status in _DONE]
    stand = _samen(taal, examens, nodig, klaar)
    uitleg = _uitleg(taal, examens, nodig, vervallen)
    delen = [leg_uit_examen(taal, examen, gratis_totaal) for examen in examens]
    return {
        "code": "examens",
        "vorm": "stippen",
        "titel": titel,
        "term": "examens",
        "stand": stand,
        "deel": deel(len(klaar), len(nodig)) if nodig else 1.0,
        "deelTekst": taal.breuk(len(klaar), len(nodig)) if nodig else "",
        "klaar": len(klaar) == len(nodig),
        "examens": delen,
        "uitleg": uitleg,
        "bron": norm_bronnen(taal, peildatum, *_normen(examens, gratis_totaal)),
        "voorlezen": hardop(
            taal, titel, stand, [taal.plak(d["titel"], d["stand"], tussen=": ") for d in delen], uitleg
        ),
    }


def _normen(examens: Sequence[Examen], gratis_totaal: int) -> list[Norm[Any]]:
    normen: list[Norm[Any]] = [GRATIS_POGINGEN] if gratis_totaal else []
    return [*normen, EXAMENPRIJS] if any(examen.kosten_volgende for examen in examens) else normen


def _samen(taal: Taal, examens: Sequence[Examen], nodig: list[Examen], klaar: list[Examen]) -> Tekst:
    if nodig:
        return taal.zin("{gehaald} van de {totaal} gehaald", gehaald=len(klaar), totaal=len(nodig))
    gehaald = sum(examen.status == "behaald" for examen in examens)
    if not gehaald:
        return taal.zin("Niet nodig op uw route")
    return taal.zinnen("{n} examen gehaald", "{n} examens gehaald", gehaald)


def _uitleg(taal: Taal, examens: Sequence[Examen], nodig: list[Examen], vervallen: bool) -> list[Tekst]:
    regels: list[Tekst] = []
    if not nodig:
        regels.append(taal.zin("Op uw route hoeft u geen examens te doen. Het mag wel."))
    elif any(examen.status == "open" for examen in nodig):
        regels.append(taal.zin("U mag een examen opnieuw doen. Er is geen maximum."))
    if vervallen:
        regels.append(taal.zin("Uw gratis pogingen zijn gestopt, want u bent klaar."))
    elif any(examen.gratis_over for examen in examens):
        regels.append(taal.zin("Een gratis poging betaalt u niet zelf."))
        regels.append(taal.zin(BRON[examens[0].gratis_bron]))
    prijzen = {examen.kosten_volgende for examen in nodig if examen.status == "open"} - {None}
    for prijs in sorted(Decimal(p) for p in prijzen if p is not None):
        if prijs:
            regels.append(taal.zin("Zonder gratis poging kost een examen {bedrag}.", bedrag=taal.euro(prijs)))
    if any(examen.status == "open" for examen in nodig):
        regels.append(taal.zin("Meld u aan bij DUO. Uw school kan u helpen."))
    return regels


def leg_uit_afronding(taal: Taal, afronding: Afronding, beslist: bool) -> Kaart:
    """The card of being done: what is still missing, and what comes after. `beslist`: DUO said so already."""
    if afronding.voldaan:
        titel = taal.zin("U heeft alles gedaan")
        uitleg = [] if beslist else [taal.zin("DUO kijkt dit na en beslist.")]
        uitleg.append(taal.zin(KRIJGT[afronding.document]))
    else:
        titel = taal.zin("Nog niet klaar")
        uitleg = [taal.zin("Dit is nog nodig: {onderdelen}.", onderdelen=opsomming(taal, afronding.ontbreekt))]
        uitleg.append(taal.zin(DOCUMENT[afronding.document]))
    return {"titel": titel, "term": afronding.document, "uitleg": uitleg, "voorlezen": hardop(taal, titel, uitleg)}


DOCUMENT = {
    "inburgeringsdiploma": mark("Aan het eind krijgt u een inburgeringsdiploma."),
    "certificaat": mark("Aan het eind krijgt u een certificaat."),
}
KRIJGT = {
    "inburgeringsdiploma": mark("U krijgt een inburgeringsdiploma."),
    "certificaat": mark("U krijgt een certificaat."),
}
