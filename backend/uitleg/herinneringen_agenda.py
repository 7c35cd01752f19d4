"""Reminders about what stands in a calendar: appointments, lessons, exams and their results, payments."""

from backend.i18n import mark
from backend.uitleg import afspraken
from backend.uitleg.bericht import Woorden

AGENDA, EXAMENS, GELD = "/agenda", "/start/examens", "/geld"

_NIET = mark("Kunt u niet komen? Laat het uw gemeente nu weten.")
_HULP = mark("Heeft u hulp of een tolk nodig? Vraag het op tijd.")
_OP_TIJD = mark("Zorg dat u op tijd bent. Neem uw telefoon en papieren mee.")
_MOMENT = mark("Het is op {weekdag} om {tijd}.")
_AFMELDEN = mark("Kunt u niet? Tot en met {afmelden} kunt u zich gratis afmelden bij DUO.")
_IDENTITEIT = mark("Neem een geldig identiteitsbewijs mee. Kijk in de brief van DUO.")
_ZIEK = mark("Bent u ziek? Bel dan meteen DUO.")


def _afspraak(stap: str) -> Woorden:
    # The title and the second line come with the kind of appointment.
    doen = (_OP_TIJD, _NIET) if stap == "3_uur" else (_NIET, _HULP)
    return Woorden("", (_MOMENT, "{waarvoor}"), doen, None, AGENDA)


LES_AANLEIDING = {
    "eerste_les": mark("Dit is uw eerste les."),
    "vorige_les_gemist": mark("De vorige keer was u er niet. U bent weer welkom."),
    "lang_geen_les": mark("De lessen beginnen weer."),
}
AFSPRAAK_TITEL = afspraken.TITEL
AFSPRAAK_TERM = afspraken.TERM
AFSPRAAK_UITLEG = afspraken.UITLEG

UITSLAG = {
    "geslaagd": mark("U bent geslaagd. Gefeliciteerd!"),
    "gezakt": mark("U bent nog niet geslaagd. U mag het examen opnieuw doen."),
    "geen": mark("Er is geen resultaat. Uw gemeente of DUO kan vertellen waarom."),
}
UITSLAG_DOEN = {
    "geslaagd": mark("Kijk wat u nu nog moet doen."),
    "gezakt": mark("Praat met uw school: wanneer bent u klaar voor een nieuw examen?"),
    "geen": mark("Vraag DUO of u een nieuw examen kunt doen."),
}

_EXAMEN_UITLEG = (mark("U doet het examen {onderdeel} op {datum}."),)
_BETALING = mark("De gemeente betaalt {bedrag} aan {ontvanger} op {datum}.")

WOORDEN: dict[str, Woorden] = {
    **{f"afspraak.{stap}": _afspraak(stap) for stap in ("14_dagen", "3_dagen", "3_uur")},
    **{f"les.{stap}": _afspraak(stap) for stap in ("1_dag", "3_uur")},
    **{f"{naam}.{stap}": _afspraak(stap) for naam in ("pvt", "map") for stap in ("7_dagen", "1_dag", "3_uur")},
    "examenafspraak.14_dagen": Woorden("", (_MOMENT, _IDENTITEIT), (_AFMELDEN,), None, AGENDA),
    "examenafspraak.3_dagen": Woorden("", (_MOMENT, _IDENTITEIT), (_ZIEK,), None, AGENDA),
    "examenafspraak.3_uur": Woorden("", (_MOMENT, _IDENTITEIT), (_ZIEK,), None, AGENDA),
    "examen.14_dagen": Woorden(
        mark("U heeft bijna examen"), _EXAMEN_UITLEG, (_AFMELDEN, mark("Oefen met uw school.")), "examen", EXAMENS
    ),
    "examen.3_dagen": Woorden(
        mark("U heeft bijna examen"), (*_EXAMEN_UITLEG, _IDENTITEIT), (_ZIEK,), "examen", EXAMENS
    ),
    "uitslag.bekend": Woorden(
        mark("Er is een uitslag van uw examen"),
        (mark("Het gaat over {onderdeel}, van {datum}."), "{uitslag}"),
        ("{verder}",),
        "examen",
        EXAMENS,
    ),
    "betaling.2_dagen": Woorden(
        mark("De gemeente betaalt voor u"),
        (_BETALING, mark("U hoeft niets te doen.")),
        (mark("Klopt er iets niet? Bel uw gemeente."),),
        "ontzorgen",
        GELD,
    ),
    "betaling_mislukt.mislukt": Woorden(
        mark("Een betaling is niet gelukt"),
        (mark("De gemeente wilde {bedrag} betalen aan {ontvanger}."), mark("Dat is niet uw schuld.")),
        (mark("Bel uw gemeente. Vraag wanneer er opnieuw wordt betaald."),),
        "ontzorgen",
        GELD,
    ),
}
