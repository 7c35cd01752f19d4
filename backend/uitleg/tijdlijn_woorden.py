"""What each milestone is called and means: duty, plan, term, rights, hours and what was finished.

A sentence with a value that a milestone does not have is left out. `straks` is for what comes (today too),
`geweest` for what was. `keuze` names a parameter, and the sentences for each of its values.
"""

from collections.abc import Mapping

from msgspec import Struct

from backend.i18n import mark
from backend.uitleg import plicht, rechten


class Woorden(Struct, frozen=True):
    """The words for one key. `titel` and the sentences may name parameters between braces."""

    titel: str
    term: str
    uitleg: tuple[str, ...] = ()
    straks: tuple[str, ...] = ()
    geweest: tuple[str, ...] = ()
    keuze: tuple[str, Mapping[str, str]] | None = None


STELSEL = {
    "Wi2021": mark("Voor u geldt de Wet inburgering 2021."),
    "Wi2013": mark("Voor u geldt de oude wet (2013)."),
}
TOETS = {
    "b1_haalbaar": mark("De uitslag: niveau B1 lukt u waarschijnlijk."),
    "b1_niet_haalbaar": mark("De uitslag: niveau B1 is waarschijnlijk te moeilijk."),
    "onbekend": mark("De uitslag is niet bekend."),
}
BRON = {
    "duo": mark("Deze datum komt van DUO."),
    "berekend": mark("Wij hebben deze datum berekend. DUO beslist."),
}
DOCUMENT = {
    "inburgeringsdiploma": mark("DUO kijkt dit na. Daarna krijgt u uw diploma."),
    "certificaat": mark("DUO kijkt dit na. Daarna krijgt u uw certificaat."),
}


def _recht(code: str) -> Woorden:
    return Woorden(rechten.TITEL[code], rechten.TERM[code], rechten.OPEN[code])


WOORDEN: Mapping[str, Woorden] = {
    "plicht.begin": Woorden(
        mark("Begin van uw inburgering"),
        "inburgeringsplicht",
        (mark("Vanaf deze dag moet u inburgeren."), mark("Uw tijd (termijn) begint pas na uw plan.")),
        keuze=("stelsel", STELSEL),
    ),
    "plicht.kennisgeving": Woorden(
        mark("Brief van DUO"),
        "kennisgeving",
        (mark("In de brief staat dat u moet inburgeren."), mark("Bewaar deze brief goed.")),
    ),
    "vestiging": Woorden(
        mark("U kwam in deze gemeente wonen"),
        "vestiging",
        (mark("Daarna nodigt de gemeente u uit voor een gesprek."),),
    ),
    "leerbaarheidstoets": Woorden(
        mark("Toets: hoe leert u?"),
        "leerbaarheidstoets",
        (mark("De toets helpt om een leerroute te kiezen."),),
        keuze=("uitslag", TOETS),
    ),
    "pip.derden_ontvangen": Woorden(
        mark("De gemeente kreeg informatie voor uw plan"),
        "PIP",
        (mark("Op deze informatie wachtte de gemeente. Nu kan het plan verder."),),
    ),
    "pip.uiterlijk": Woorden(
        mark("Laatste dag voor uw plan"),
        "PIP",
        (mark("De gemeente maakt uw plan. U hoeft niets te doen."),),
        straks=(mark("Heeft u een uitnodiging? Ga dan naar het gesprek."),),
        geweest=(mark("Is het plan er nog niet? Dat is niet uw schuld."),),
    ),
    "pip.vastgesteld": Woorden(
        mark("Uw plan is klaar"),
        "PIP",
        (
            mark("In uw plan staat wat u gaat doen."),
            mark("Uw leerroute: {leerroute}."),
            mark("Uw niveau: {niveau}."),
        ),
    ),
    "pip.gewijzigd": Woorden(
        mark("Uw plan is veranderd"),
        "PIP",
        (mark("Dit is versie {versie} van uw plan."), mark("Uw leerroute: {leerroute}.")),
    ),
    "leerroute.gewijzigd": Woorden(
        mark("U kreeg een andere leerroute"),
        "leerroute wijzigen",
        (mark("Eerst: {van}."), mark("Nu: {naar}."), mark("Uw uren blijven staan.")),
    ),
    "pip.afgeschaald": Woorden(
        mark("Examen op niveau A2"),
        "afschalen",
        (mark("Dit mag u nu op niveau A2 doen: {onderdelen}."), mark("Dat is makkelijker dan B1.")),
    ),
    "termijn.begin": Woorden(
        mark("Uw tijd begint"),
        "inburgeringstermijn",
        (mark("Vanaf deze dag telt uw tijd voor de inburgering."),),
        keuze=("bron", BRON),
    ),
    "termijn.helft": Woorden(
        mark("De helft van uw tijd"),
        "inburgeringstermijn",
        (mark("Een goed moment om met uw gemeente te praten."),),
    ),
    "termijn.einde": Woorden(
        mark("De laatste dag van uw tijd"),
        "inburgeringstermijn",
        (),
        straks=(mark("Op deze dag moet alles klaar zijn."), mark("Lukt dat niet? Praat op tijd met uw gemeente.")),
        geweest=(mark("Bent u nog niet klaar? Bel uw gemeente."),),
        keuze=("bron", BRON),
    ),
    "opleiding.beeindigd": Woorden(
        mark("Uw opleiding is gestopt"),
        "opleiding",
        (mark("Praat met uw gemeente over uw leerroute."),),
    ),
    "recht.leerroute_wijzigen_laatste_dag": Woorden(
        mark("Laatste dag voor een andere leerroute"),
        "leerroute wijzigen",
        (mark("Daarna kan dit alleen in een bijzonder geval."),),
        straks=(mark("Past uw leerroute niet goed? Praat met uw gemeente."),),
    ),
    "recht.leerroute_wijzigen_opnieuw": Woorden(
        mark("U kunt een andere leerroute vragen"),
        "leerroute wijzigen",
        (mark("Uw opleiding is gestopt. Daarom kan dit nu weer."), mark("Mogelijk is: {naar}.")),
    ),
    "recht.verlenging_aanvragen_vanaf": Woorden(
        mark("Vanaf nu kunt u extra tijd vragen"),
        "verlenging",
        (
            mark("Extra tijd vraagt u aan DUO."),
            mark("Uw gemeente kan u helpen."),
            mark("De laatste dag van uw tijd is {laatsteDag}."),
        ),
    ),
    "recht.afschalen_bespreken": _recht("afschalen_bespreken"),
    "recht.gratis_poging_b2": _recht("gratis_poging_b2"),
    "map.begonnen": Woorden(mark("U begon met leren over werk"), "MAP", (mark("U leert hoe werk in Nederland gaat."),)),
    "pvt.begonnen": Woorden(
        mark("U begon met lessen over Nederlandse waarden"), "PVT", (mark("U leert hoe mensen hier samen leven."),)
    ),
    "uren.kwart": Woorden(
        mark("{norm}: {procent} gedaan"),
        "uren",
        (mark("Gedaan: {uren} van de {vereist} uur."),),
    ),
    "uren.afschalen": Woorden(
        mark("U heeft {uren} uur taalles gedaan"),
        "afschalen",
        (mark("Is B1 te moeilijk? Praat met uw gemeente over A2."), mark("De gemeente kijkt ook naar uw inzet.")),
    ),
    "map.eindgesprek": Woorden(
        mark("Eindgesprek over werk"), "eindgesprek MAP", (mark("Het deel over werk (MAP) is klaar."),)
    ),
    "pvt.ondertekend": Woorden(
        mark("U tekende de verklaring"),
        "participatieverklaring",
        (mark("De lessen over Nederlandse waarden (PVT) zijn klaar."),),
    ),
    "z.eindgesprek": Woorden(
        mark("Eindgesprek van de Z-route"),
        "eindgesprek Z-route",
        (mark("U praatte met de gemeente over wat u leerde."),),
    ),
    "onderwijs.diploma": Woorden(
        mark("U haalde uw diploma"), "onderwijsroute", (mark("Met dit diploma bent u klaar met de taal en KNM."),)
    ),
    "afronding.alles_klaar": Woorden(
        mark("U heeft alles gedaan"), "voldaan", (mark("Gefeliciteerd!"),), keuze=("document", DOCUMENT)
    ),
    "plicht.geschorst": Woorden(
        mark("U hoeft even niet in te burgeren"),
        "tijdelijke vrijstelling",
        (mark("Wilt u toch les? Vraag het uw gemeente."),),
        keuze=("reden", plicht.REDEN),
    ),
    "plicht.einde": Woorden(
        mark("U hoeft niet meer in te burgeren"),
        "inburgeringsplicht",
        (),
        keuze=("reden", plicht.REDEN),
    ),
    "plicht.aow": Woorden(
        mark("U krijgt AOW (pensioen)"),
        "AOW",
        (mark("Vanaf deze dag hoeft u niet meer in te burgeren."),),
    ),
}
