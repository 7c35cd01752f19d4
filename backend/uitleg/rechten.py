"""What somebody may ask for, from when and until when."""

from datetime import date

from backend.i18n import Taal, Tekst, mark
from backend.law.norm import Norm
from backend.law.termijn import VERLENGEN_MAANDEN, WIJZIGEN_MAANDEN
from backend.law.uitkomst import Recht
from backend.uitleg.bronnen import norm_bronnen
from backend.uitleg.kaart import Kaart, hardop

TITEL = {
    "leerroute_wijzigen": mark("Een andere leerroute vragen"),
    "verlenging_aanvragen": mark("Extra tijd vragen"),
    "afschalen_bespreken": mark("Praten over niveau A2"),
    "gratis_poging_b2": mark("Gratis examen doen op B2"),
}
TERM = {
    "leerroute_wijzigen": "leerroute wijzigen",
    "verlenging_aanvragen": "verlenging",
    "afschalen_bespreken": "afschalen",
    "gratis_poging_b2": "gratis poging",
}
OPEN: dict[str, tuple[str, ...]] = {
    "leerroute_wijzigen": (
        mark("Past uw leerroute niet goed? Praat met uw gemeente."),
        mark("De gemeente praat erover met u en beslist."),
    ),
    "verlenging_aanvragen": (
        mark("U kunt nu extra tijd vragen bij DUO."),
        mark("Bijvoorbeeld na ziekte of na de geboorte van een kind."),
        mark("Uw gemeente kan u helpen."),
    ),
    "afschalen_bespreken": (
        mark("U heeft genoeg uren taalles gevolgd."),
        mark("Is B1 te moeilijk? Praat met uw gemeente over A2."),
    ),
    "gratis_poging_b2": (
        mark("U heeft B1 gehaald en nog een gratis poging."),
        mark("Die mag u gebruiken voor een examen op B2."),
    ),
}
DICHT = {
    "leerroute_wijzigen": mark("Nu kan dit alleen in een bijzonder geval. Vraag het uw gemeente."),
    "verlenging_aanvragen": mark("U kunt dit nu nog niet vragen."),
    "afschalen_bespreken": mark("Hiervoor zijn eerst meer uren taalles nodig."),
    "gratis_poging_b2": mark("Dit kan na een gehaald examen op B1."),
}

BRON: dict[str, tuple[Norm[int], ...]] = {
    "leerroute_wijzigen": (WIJZIGEN_MAANDEN,),
    "verlenging_aanvragen": (VERLENGEN_MAANDEN,),
}


def leg_uit_recht(taal: Taal, recht: Recht, peildatum: date) -> Kaart:
    """The card of one right, open or not."""
    titel = taal.zin(TITEL[recht.code])
    uitleg = _wanneer(taal, recht, peildatum)
    uitleg += [taal.zin(text) for text in OPEN[recht.code]] if recht.open else [taal.zin(DICHT[recht.code])]
    return {
        "titel": titel,
        "term": TERM[recht.code],
        "uitleg": uitleg,
        "bron": norm_bronnen(taal, peildatum, *BRON.get(recht.code, ())),
        "voorlezen": hardop(taal, titel, uitleg),
    }


def _wanneer(taal: Taal, recht: Recht, peildatum: date) -> list[Tekst]:
    if recht.vanaf and recht.vanaf > peildatum:
        return [taal.zin("Dit kan vanaf {datum}.", datum=recht.vanaf)]
    if recht.tot and recht.tot > peildatum:
        return [taal.zin("Vraag dit vóór {datum}.", datum=recht.tot)]
    if recht.tot:
        return [taal.zin("Dit kon tot {datum}.", datum=recht.tot)]
    return []
