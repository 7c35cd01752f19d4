"""The duty itself: whether somebody is doing it now, and why not."""

from datetime import timedelta

from backend.i18n import Taal, Tekst, mark
from backend.law.uitkomst import Plicht
from backend.uitleg.kaart import Kaart, hardop

TITEL = {
    "loopt": mark("U bent aan het inburgeren."),
    "geschorst": mark("U hoeft nu even niet in te burgeren."),
    "beeindigd": mark("U hoeft niet meer in te burgeren."),
    "niet_begonnen": mark("Uw inburgering is nog niet begonnen."),
}
REDEN = {
    "voldaan": mark("U heeft alles gedaan. Gefeliciteerd!"),
    "volledige_vrijstelling": mark("U heeft een vrijstelling gekregen."),
    "volledige_ontheffing": mark("U heeft een ontheffing gekregen."),
    "tijdelijke_vrijstelling": mark("U heeft een tijdelijke vrijstelling."),
    "aow": mark("U heeft de leeftijd voor AOW (pensioen) bereikt."),
    "vertrek": mark("U bent uit Nederland vertrokken."),
    "overlijden": mark("De inburgering is gestopt."),
    "verblijfsdoel_gewijzigd": mark("Het doel van uw verblijf is veranderd."),
    "overig": mark("Wilt u weten waarom? Vraag het uw gemeente."),
}


def leg_uit_plicht(taal: Taal, plicht: Plicht) -> Kaart:
    """The card of the duty."""
    titel = taal.zin(TITEL[plicht.status])
    uitleg: list[Tekst] = []
    if plicht.status == "niet_begonnen" and plicht.reden == "aow":
        titel = taal.zin("U hoeft niet in te burgeren.")
    if plicht.reden:
        uitleg.append(taal.zin(REDEN[plicht.reden]))
    if plicht.einddatum and plicht.status == "geschorst":
        uitleg.append(taal.zin("Dit is zo sinds {datum}.", datum=plicht.einddatum + timedelta(days=1)))
    elif plicht.einddatum:
        uitleg.append(taal.zin("De laatste dag was {datum}.", datum=plicht.einddatum))
    if plicht.status != "loopt":
        uitleg.append(taal.zin("Wilt u toch les of hulp? Vraag het uw gemeente."))
    return {"titel": titel, "term": "inburgeringsplicht", "uitleg": uitleg, "voorlezen": hardop(taal, titel, uitleg)}
