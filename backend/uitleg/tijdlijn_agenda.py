"""What each milestone of the calendar is called and means: exams, appointments, payments, what DUO told."""

from collections.abc import Mapping

from backend.i18n import mark
from backend.uitleg import waarschuwingen
from backend.uitleg.tijdlijn_woorden import Woorden

GEEN_UITSLAG = {
    "verwijtbaar": mark("DUO kon het examen niet nakijken. De poging telt wel."),
    "niet_verwijtbaar": mark("Dat lag niet aan u. De poging telt niet."),
    "afgemeld": mark("U had het examen afgezegd."),
    "absent": mark("U was er niet. De poging telt wel."),
}
EINDE_ONTZORGEN = {
    "bijstand_beeindigd": mark("Uw bijstand is gestopt. Daarom stopt deze hulp ook."),
    "geen_machtiging": mark("Er is geen toestemming van u."),
    "partner_stemt_niet_in": mark("Er is geen toestemming van uw partner."),
    "doelgroep": mark("Deze hulp is voor mensen met een asielvergunning."),
    "stelsel": mark("Deze hulp hoort bij de nieuwe wet."),
}
# By the name of `law.duo_gebeurtenissen`; what changed exactly, the other milestones say.
DUO = {
    "plicht_nieuw": mark("DUO zegt: u moet inburgeren."),
    "plicht_nieuw_bijna_aow": mark("DUO zegt: u moet inburgeren. Uw pensioen komt bijna."),
    "plicht_begonnen": mark("DUO zegt: uw inburgering is begonnen."),
    "vrijstelling_ingetrokken": mark("DUO zegt: uw vrijstelling geldt niet meer."),
    "vrijstelling_ingetrokken_met_plan": mark("DUO zegt: uw vrijstelling geldt niet meer. Uw plan geldt weer."),
    "gevestigd_zonder_plan": mark("DUO zegt: u woont nu hier. U krijgt nog een plan."),
    "gevestigd_met_plan": mark("DUO zegt: u woont nu hier. U heeft al een plan."),
    "groep_gezinsmigrant": mark("DUO zegt: u hoort nu bij gezins- en overige migranten."),
    "groep_asielstatushouder": mark("DUO zegt: u hoort nu bij asielstatushouders."),
    "tijdelijk_vrijgesteld": mark("DUO zegt: u hoeft even niet in te burgeren."),
    "plicht_vervallen": mark("DUO zegt: u hoeft niet meer in te burgeren."),
    "overleden": mark("DUO zegt: de inburgering is gestopt."),
    "diploma": mark("DUO zegt: u heeft uw diploma."),
    "volledig_vrijgesteld": mark("DUO zegt: u heeft een vrijstelling voor alles."),
    "volledig_ontheven": mark("DUO zegt: u heeft een ontheffing voor alles."),
    "leerbaarheidstoets_aangemeld": mark("DUO zegt: u bent aangemeld voor de toets."),
    "leerbaarheidstoets_uitslag": mark("DUO zegt: de uitslag van uw toets is er."),
    "termijn_begonnen": mark("DUO zegt: uw tijd is begonnen."),
    "termijn_verlengd_ambtshalve": mark("DUO gaf u extra tijd. U hoefde dat niet te vragen."),
    "termijn_verlengd_op_aanvraag": mark("DUO gaf u de extra tijd die u vroeg."),
    "examenuitslag": mark("DUO zegt: er is een uitslag van een examen."),
    "verlenging_niet_of_deels": mark("DUO besliste over uw vraag om extra tijd. Lees de brief."),
    "vrijstelling_niet_of_deels": mark("DUO besliste over uw vraag om een vrijstelling. Lees de brief."),
    "ontheffing_niet_of_deels": mark("DUO besliste over uw vraag om een ontheffing. Lees de brief."),
}

_NIVEAU = mark("Niveau: {niveau}.")
_BEL = mark("Klopt dit niet? Bel uw gemeente.")


def _afspraak(*uitleg: str, straks: tuple[str, ...] = ()) -> Woorden:
    """An appointment is called by its kind; so is the word that stands in the letters."""
    return Woorden("{soort}", "", uitleg, straks=straks)


def _waarschuwing(code: str, term: str) -> Woorden:
    return Woorden(waarschuwingen.TITEL[code], term, waarschuwingen.UITLEG[code])


WOORDEN: Mapping[str, Woorden] = {
    "examen.gepland": Woorden(
        mark("Examen: {onderdeel}"),
        "examen",
        (
            _NIVEAU,
            mark("Kom op tijd en neem uw identiteitsbewijs mee."),
            mark("Kunt u niet? Zeg het examen af, uiterlijk op {afmeldenTotEnMet}."),
        ),
    ),
    "examen.afgemeld": Woorden(
        mark("Examen afgezegd: {onderdeel}"), "examen", (_NIVEAU, mark("Het examen was op {examendag}."))
    ),
    "examen.afgelegd": Woorden(
        mark("Examen gedaan: {onderdeel}"), "examen", (_NIVEAU, mark("De uitslag komt later, van DUO."))
    ),
    "examen.geslaagd": Woorden(
        mark("Geslaagd: {onderdeel}"), "examen", (_NIVEAU, mark("Gefeliciteerd! Dit deel is klaar."))
    ),
    "examen.gezakt": Woorden(
        mark("Nog niet gehaald: {onderdeel}"),
        "examen",
        (_NIVEAU, mark("U mag het examen opnieuw doen."), mark("Vraag uw school om hulp bij het oefenen.")),
    ),
    "examen.geen_uitslag": Woorden(
        mark("Geen uitslag: {onderdeel}"), "examen", (_NIVEAU,), keuze=("reden", GEEN_UITSLAG)
    ),
    "examen.gratis_poging_gebruikt": Woorden(
        mark("Gratis poging gebruikt: {onderdeel}"),
        "gratis poging",
        (mark("Dit was gratis poging {nummer}."), mark("Nog gratis: {over}.")),
    ),
    "examen.uitslag_uiterlijk": Woorden(
        mark("Uitslag van uw examen: {onderdeel}"),
        "uitslag",
        (mark("Het examen was op {examendag}."), mark("DUO geeft de uitslag uiterlijk op deze dag.")),
    ),
    "examen.gratis_pogingen_volgens_duo": Woorden(
        mark("Gratis pogingen volgens DUO"),
        "gratis pogingen",
        (
            mark("Lezen: {lezen}. Luisteren: {luisteren}. Schrijven: {schrijven}. Spreken: {spreken}. KNM: {knm}."),
            mark("Denkt u dat dit niet klopt? Vraag het DUO."),
        ),
    ),
    "afspraak.gepland": _afspraak(
        mark("De afspraak is om {begin}."), straks=(mark("Kunt u niet komen? Laat het de gemeente op tijd weten."),)
    ),
    "afspraak.gehouden": _afspraak(
        mark("Deze afspraak is geweest."), mark("Dit was gesprek {nummer} van de {afgesproken}.")
    ),
    "afspraak.afgezegd": _afspraak(mark("Deze afspraak is afgezegd."), mark("U hoeft niets te doen.")),
    "afspraak.niet_verschenen": _afspraak(mark("U was er niet. Bel uw gemeente voor een nieuwe afspraak."), _BEL),
    "ontzorgen.machtiging": Woorden(
        mark("U gaf toestemming om voor u te betalen"),
        "machtiging",
        (mark("De gemeente mag nu vaste kosten voor u betalen."),),
    ),
    "ontzorgen.begin": Woorden(
        mark("De gemeente begint met betalen voor u"),
        "ontzorgen",
        (mark("De gemeente betaalt vaste kosten voor u, zoals uw huur."), mark("Dit geld gaat van uw bijstand af.")),
    ),
    "ontzorgen.einde": Woorden(
        mark("Laatste dag dat de gemeente voor u betaalt"),
        "ontzorgen",
        (mark("Vanaf {einddatum} betaalt u zelf."), mark("De gemeente helpt u om dat te leren.")),
        keuze=("reden", EINDE_ONTZORGEN),
    ),
    "betaling.gepland": Woorden(
        mark("De gemeente betaalt voor u: {soort}"), "betaling", (mark("{bedrag} voor {ontvanger}."),)
    ),
    "betaling.betaald": Woorden(
        mark("De gemeente betaalde voor u: {soort}"), "betaling", (mark("{bedrag} voor {ontvanger}."),)
    ),
    "betaling.mislukt": Woorden(
        mark("Betaling niet gelukt: {soort}"),
        "betaling",
        (mark("{bedrag} voor {ontvanger}."), mark("Bel uw gemeente.")),
    ),
    "waarschuwing.pip_bijna_te_laat": _waarschuwing("pip_bijna_te_laat", "PIP"),
    "waarschuwing.pip_te_laat": _waarschuwing("pip_te_laat", "PIP"),
    "waarschuwing.termijn_bijna_verstreken": _waarschuwing("termijn_bijna_verstreken", "inburgeringstermijn"),
    "waarschuwing.termijn_verstreken": _waarschuwing("termijn_verstreken", "inburgeringstermijn"),
    "waarschuwing.laatste_gratis_poging": _waarschuwing("laatste_gratis_poging", "gratis poging"),
    "waarschuwing.gratis_pogingen_vervallen_straks": _waarschuwing("gratis_pogingen_vervallen_straks", "gratis poging"),
    "waarschuwing.eindgesprek_voor_urennorm": _waarschuwing("eindgesprek_voor_urennorm", "eindgesprek Z-route"),
    "waarschuwing.ontzorgen_bijna_afgelopen": _waarschuwing("ontzorgen_bijna_afgelopen", "ontzorgen"),
    "waarschuwing.duo_wijkt_af": _waarschuwing("duo_wijkt_af", "gratis pogingen"),
    "duo.gebeurtenis": Woorden(
        mark("Bericht van DUO"), "DUO", (mark("Lees ook de brief van DUO."),), keuze=("wat", DUO)
    ),
}
