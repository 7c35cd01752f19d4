"""The totals of what the municipality pays, and what somebody pays when that has ended."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from backend.i18n import Taal
from backend.law.dossier import Betaling
from backend.law.uitkomst import Ontzorgen
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.kosten import SOORT, met_hoofdletter, som


def leg_uit_totaal(taal: Taal, betalingen: Sequence[Betaling]) -> Kaart:
    """What was paid and is planned in all, in euros."""
    betaald, gepland = som(betalingen, "betaald"), som(betalingen, "gepland")
    titel = taal.zin("Alles bij elkaar")
    regels = [taal.zin("Betaald: {bedrag}.", bedrag=taal.euro(betaald))]
    if gepland:
        regels.append(taal.zin("Komt nog: {bedrag}.", bedrag=taal.euro(gepland)))
    return {
        "betaald": f"{betaald:.2f}",
        "gepland": f"{gepland:.2f}",
        "tekst": {"titel": titel, "uitleg": regels, "voorlezen": hardop(taal, titel, regels)},
    }


def leg_uit_daarna(taal: Taal, betalingen: Sequence[Betaling], ontzorgen: Ontzorgen | None) -> Kaart | None:
    """Each kind of cost with its latest amount, from the first day that the person pays; None without such a day.

    The amount is what the municipality paid last, as an indication: nobody knows what the next bill says.
    """
    if ontzorgen is None or ontzorgen.laatste_dag is None:
        return None
    vanaf = ontzorgen.laatste_dag + timedelta(days=1)
    laatste = {b.soort: b for b in betalingen if b.status != "mislukt"}
    titel = taal.zin("Dit betaalt u daarna zelf")
    regels = [taal.zin("Vanaf {datum} betaalt u zelf.", datum=vanaf)]
    if laatste:
        regels.append(taal.zin("Dit is het laatste bedrag. Het kan later anders zijn."))
    regels.append(taal.zin("Lukt betalen niet? Bel meteen uw gemeente."))
    kosten = [
        {
            "soort": soort,
            "bedrag": laatste[soort].bedrag,
            "ontvanger": laatste[soort].ontvanger,
            "tekst": {
                "titel": met_hoofdletter(taal.zin(naam)),
                "bedrag": taal.euro(Decimal(laatste[soort].bedrag)),
                "ontvanger": taal.naam_los(laatste[soort].ontvanger),
            },
        }
        for soort, naam in SOORT.items()
        if soort in laatste
    ]
    gezegd = [
        taal.plak(met_hoofdletter(taal.zin(naam)), taal.euro(Decimal(laatste[soort].bedrag)), tussen=": ")
        for soort, naam in SOORT.items()
        if soort in laatste
    ]
    return {
        "vanaf": str(vanaf),
        "kosten": kosten,
        "tekst": {"titel": titel, "uitleg": regels, "voorlezen": hardop(taal, titel, regels, gezegd)},
    }
