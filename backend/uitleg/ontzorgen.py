"""What the municipality pays for somebody (ontzorgen): this month, what comes, until when, and afterwards."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby

import msgspec

from backend.i18n import Taal, Tekst, mark
from backend.law.dossier import Betaling
from backend.law.ontzorgen import ONTZORGEN_MAANDEN
from backend.law.uitkomst import Ontzorgen
from backend.uitleg.bronnen import norm_bronnen
from backend.uitleg.daarna import leg_uit_daarna, leg_uit_totaal
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.kosten import SOORT, hoofd, met_hoofdletter, som

STATUS = {
    "gepland": mark("gepland"),
    "betaald": mark("betaald"),
    "mislukt": mark("niet gelukt"),
}
KOP = {
    "nog_niet_begonnen": mark("De gemeente gaat voor u betalen"),
    "afgelopen": mark("De gemeente betaalt niet meer voor u"),
    "kan_niet": mark("De gemeente betaalt nu niet voor u"),
    "niet_van_toepassing": mark("De gemeente betaalt niet voor u"),
}
REDEN: dict[str, tuple[str, ...]] = {
    "geen_machtiging": (
        mark("De gemeente heeft daarvoor uw toestemming nodig."),
        mark("Wilt u deze hulp? Vraag de gemeente om het formulier (machtiging)."),
    ),
    "partner_stemt_niet_in": (
        mark("De gemeente heeft daarvoor ook toestemming van uw partner nodig."),
        mark("Wilt u deze hulp? Praat erover met uw partner en de gemeente."),
    ),
    "doelgroep": (mark("Deze hulp is voor mensen met een asielvergunning."), mark("U betaalt uw rekeningen zelf.")),
    "stelsel": (mark("Deze hulp hoort bij de nieuwe wet. Voor u geldt de oude wet."),),
    "bijstand_beeindigd": (mark("Uw bijstand is gestopt. Daarom stopte deze hulp ook."),),
}
LET_OP = {
    "bijstand_later_dan_vestiging": mark("Uw bijstand begon later dan uw verhuizing. Vraag of de einddatum klopt."),
    "verlengd_artikel_57": mark("De gemeente heeft deze hulp voor u verlengd."),
    "andere_vorm": mark("De gemeente helpt u ook op een andere manier."),
}


def leg_uit_ontzorgen(taal: Taal, ontzorgen: Ontzorgen, peildatum: date) -> Kaart:
    """The card of this month's payments."""
    titel = taal.zin("Wat de gemeente voor u betaalt")
    loopt = ontzorgen.status == "loopt"
    totaal = Decimal(ontzorgen.deze_maand.gepland) + Decimal(ontzorgen.deze_maand.betaald)
    bedrag = taal.euro(totaal) if loopt or totaal else None
    stand = _stand(taal, ontzorgen)
    tot_en_met = (
        taal.zin("Tot en met {datum}.", datum=ontzorgen.laatste_dag) if loopt and ontzorgen.laatste_dag else None
    )
    uitleg = _uitleg(taal, ontzorgen)
    kop = _kop(taal, ontzorgen, peildatum)
    return {
        "kop": kop,
        "titel": titel,
        "term": "ontzorgen",
        "bedrag": bedrag,
        "stand": stand,
        "totEnMet": tot_en_met,
        "betalingen": [leg_uit_betaling(taal, betaling) for betaling in ontzorgen.komende_betalingen],
        "uitleg": uitleg,
        "bron": norm_bronnen(taal, peildatum, ONTZORGEN_MAANDEN) if ontzorgen.einddatum else [],
        "voorlezen": hardop(taal, kop, bedrag, stand, tot_en_met, uitleg),
    }


def _geen(taal: Taal) -> Kaart:
    kop = taal.zin("De gemeente betaalt niet voor u")
    uitleg = [taal.zin("U betaalt uw rekeningen zelf.")]
    return {
        "kop": kop,
        "titel": taal.zin("Wat de gemeente voor u betaalt"),
        "term": "ontzorgen",
        "betalingen": [],
        "uitleg": uitleg,
        "bron": [],
        "voorlezen": hardop(taal, kop, uitleg),
    }


def _kop(taal: Taal, ontzorgen: Ontzorgen, peildatum: date) -> Tekst:
    if ontzorgen.status == "loopt":
        return taal.zin("De gemeente betaalt voor u in {maand}", maand=taal.maand(peildatum))
    return taal.zin(KOP[ontzorgen.status])


def _stand(taal: Taal, ontzorgen: Ontzorgen) -> Tekst | None:
    if ontzorgen.status == "nog_niet_begonnen" and ontzorgen.startdatum:
        return taal.zin("Vanaf {datum}.", datum=ontzorgen.startdatum)
    if ontzorgen.status == "afgelopen" and ontzorgen.laatste_dag:
        return taal.zin("De laatste dag was {datum}.", datum=ontzorgen.laatste_dag)
    if ontzorgen.status == "loopt" and ontzorgen.komende_betalingen:
        return _soorten(taal, ontzorgen.komende_betalingen)
    return None


def _soorten(taal: Taal, betalingen: Iterable[Betaling]) -> Tekst:
    aanwezig = {betaling.soort for betaling in betalingen}
    rij = taal.opsomming(taal.zin(SOORT[soort]) for soort in SOORT if soort in aanwezig)
    return taal.zin("{soorten}.", soorten=hoofd(rij))


def _uitleg(taal: Taal, ontzorgen: Ontzorgen) -> list[Tekst]:
    regels: list[Tekst] = []
    if ontzorgen.reden:
        regels += [taal.zin(text) for text in REDEN[ontzorgen.reden]]
    if ontzorgen.status in ("loopt", "nog_niet_begonnen"):
        regels.append(taal.zin("De gemeente betaalt vaste kosten voor u, zoals uw huur."))
        regels.append(taal.zin("Dit geld gaat van uw bijstand af."))
        if ontzorgen.einddatum:
            regels.append(taal.zin("Vanaf {datum} betaalt u zelf.", datum=ontzorgen.einddatum))
            regels.append(taal.zin("De gemeente helpt u om dat te leren."))
    if ontzorgen.status == "afgelopen":
        regels.append(taal.zin("U betaalt uw rekeningen nu zelf. Lukt dat niet? Bel uw gemeente."))
    regels += [taal.zin(LET_OP[code]) for code in ontzorgen.let_op]
    return regels


def leg_uit_betaling(taal: Taal, betaling: Betaling) -> Kaart:
    """One payment as a line: what, how much, when, to whom."""
    return {
        "titel": met_hoofdletter(taal.zin(SOORT[betaling.soort])),
        "bedrag": taal.euro(Decimal(betaling.bedrag)),
        "datum": taal.datum(betaling.datum),
        "status": betaling.status,
        "statusTekst": taal.zin(STATUS[betaling.status]),
        "ontvanger": taal.naam_los(betaling.ontvanger),
    }


def leg_uit_betalingen(
    betalingen: Iterable[Betaling],
    ontzorgen: Ontzorgen | None,
    taal: Taal,
    vandaag: date,
    maand: str | None = None,
) -> Kaart:
    """The answer of `/mijn/betalingen`: the months (or the one asked for), newest first, each by date.

    Beside them the totals of all payments, the last day, and what the person pays after it. Without a verdict `tekst`
    says that the municipality does not pay.
    """
    alle = sorted(betalingen, key=lambda b: (b.datum, b.referentie))
    op_datum = [b for b in alle if maand is None or f"{b.datum:%Y-%m}" == maand]
    maanden = [
        _maand(taal, list(group), vandaag) for _, group in groupby(op_datum, key=lambda b: b.datum.replace(day=1))
    ]
    return {
        "tekst": leg_uit_ontzorgen(taal, ontzorgen, vandaag) if ontzorgen is not None else _geen(taal),
        "maand": maand,
        "totaal": leg_uit_totaal(taal, alle),
        "laatsteDag": str(ontzorgen.laatste_dag) if ontzorgen and ontzorgen.laatste_dag else None,
        "daarna": leg_uit_daarna(taal, alle, ontzorgen),
        "maanden": maanden[::-1],
    }


def _maand(taal: Taal, betalingen: list[Betaling], vandaag: date) -> Kaart:
    eerste = betalingen[0].datum.replace(day=1)
    gepland = som(betalingen, "gepland")
    betaald = som(betalingen, "betaald")
    if gepland and betaald:
        stand = taal.zin(
            "{betaald} is betaald, {gepland} komt nog.", betaald=taal.euro(betaald), gepland=taal.euro(gepland)
        )
    elif gepland:
        stand = taal.zin("Dit wordt nog betaald.")
    elif betaald:
        stand = taal.zin("Alles is betaald.")
    else:
        stand = taal.zin("Er is niets betaald.")
    mislukt = any(betaling.status == "mislukt" for betaling in betalingen)
    uitleg = [taal.zin("Een betaling is niet gelukt. Bel uw gemeente.")] if mislukt else []
    return {
        "maand": f"{eerste:%Y-%m}",
        "gepland": f"{gepland:.2f}",
        "betaald": f"{betaald:.2f}",
        "betalingen": msgspec.to_builtins(betalingen),
        "tekst": {
            "titel": taal.maand_en_jaar(eerste),
            "dezeMaand": (eerste.year, eerste.month) == (vandaag.year, vandaag.month),
            "bedrag": taal.euro(gepland + betaald),
            "stand": stand,
            "uitleg": uitleg,
            "betalingen": [leg_uit_betaling(taal, betaling) for betaling in betalingen],
        },
    }
