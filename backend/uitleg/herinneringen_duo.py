"""What DUO told the municipality, explained: what it means, what somebody can do, and where it stands."""

from backend.i18n import mark
from backend.uitleg.bericht import Woorden

START, PLAN, TERMIJN, EXAMENS = "/start", "/start/pip", "/start/termijn", "/start/examens"

_BRIEF = mark("DUO stuurt u ook een brief.")
_VRAAG = mark("Heeft u vragen? Bel uw gemeente.")
_BEZWAAR = mark("Bent u het niet eens met DUO? In de brief staat wat u kunt doen.")
_PLAN_MAKEN = mark("Uw gemeente nodigt u uit om samen een plan te maken.")
_GESPREK = mark("Ga naar het gesprek als u een uitnodiging krijgt.")

WOORDEN: dict[str, Woorden] = {
    "duo.plicht_nieuw": Woorden(
        mark("U gaat inburgeren"),
        (mark("DUO heeft gezegd dat u moet inburgeren."), _PLAN_MAKEN, _BRIEF),
        (_GESPREK,),
        "inburgeringsplicht",
        START,
    ),
    "duo.plicht_nieuw_bijna_aow": Woorden(
        mark("U gaat inburgeren"),
        (mark("U moet inburgeren tot u AOW krijgt. Dat is binnenkort."), _BRIEF),
        (mark("Vraag uw gemeente wat u nog moet doen."),),
        "inburgeringsplicht",
        START,
    ),
    "duo.plicht_begonnen": Woorden(
        mark("Uw inburgering is begonnen"),
        (mark("Uw gemeente maakt nu een plan met u."), _BRIEF),
        (_GESPREK,),
        "inburgeringsplicht",
        START,
    ),
    "duo.vrijstelling_ingetrokken": Woorden(
        mark("U gaat weer inburgeren"),
        (mark("U hoefde even niet in te burgeren. Dat is voorbij."), _PLAN_MAKEN, _BRIEF),
        (_GESPREK,),
        "vrijstelling",
        START,
    ),
    "duo.vrijstelling_ingetrokken_met_plan": Woorden(
        mark("U gaat weer inburgeren"),
        (mark("U hoefde even niet in te burgeren. Dat is voorbij."), mark("Uw plan geldt weer."), _BRIEF),
        (mark("Praat met uw gemeente over hoe u verder gaat."),),
        "vrijstelling",
        PLAN,
    ),
    "duo.gevestigd_zonder_plan": Woorden(
        mark("U woont nu in deze gemeente"),
        (mark("U heeft nog geen plan."), _PLAN_MAKEN),
        (_GESPREK,),
        "PIP",
        PLAN,
    ),
    "duo.gevestigd_met_plan": Woorden(
        mark("U woont nu in deze gemeente"),
        (mark("Uw plan van de vorige gemeente gaat mee."),),
        (mark("Praat met uw nieuwe gemeente over uw lessen."),),
        "PIP",
        PLAN,
    ),
    "duo.groep_gezinsmigrant": Woorden(
        mark("U hoort bij een andere groep"),
        (
            mark("U hoort nu bij de gezinsmigranten en overige migranten."),
            mark("Daardoor kan veranderen wat de gemeente voor u betaalt."),
            _BRIEF,
        ),
        (mark("Vraag uw gemeente wat er voor u verandert."),),
        "doelgroep",
        START,
    ),
    "duo.groep_asielstatushouder": Woorden(
        mark("U hoort bij een andere groep"),
        (
            mark("U hoort nu bij de mensen met een asielvergunning."),
            mark("Daardoor kan de gemeente u meer helpen."),
            _BRIEF,
        ),
        (mark("Vraag uw gemeente wat er voor u verandert."),),
        "doelgroep",
        START,
    ),
    "duo.tijdelijk_vrijgesteld": Woorden(
        mark("U hoeft even niet in te burgeren"),
        (mark("DUO heeft u tijdelijk vrijstelling gegeven."), _BRIEF),
        (mark("U mag wel doorgaan met leren. Vraag het uw gemeente."),),
        "vrijstelling",
        START,
    ),
    "duo.plicht_vervallen": Woorden(
        mark("U hoeft niet meer in te burgeren"),
        (mark("Uw plicht is gestopt. In de brief van DUO staat waarom."),),
        (_VRAAG,),
        "inburgeringsplicht",
        START,
    ),
    "duo.diploma": Woorden(
        mark("U heeft uw diploma"),
        (mark("Gefeliciteerd! U bent klaar met inburgeren."), mark("DUO stuurt u het diploma.")),
        (mark("Bewaar uw diploma goed."),),
        "inburgeringsdiploma",
        START,
    ),
    "duo.volledig_vrijgesteld": Woorden(
        mark("U hoeft niet in te burgeren"),
        (mark("DUO heeft u vrijstelling gegeven voor alles."), _BRIEF),
        (mark("Bewaar de brief goed."),),
        "vrijstelling",
        START,
    ),
    "duo.volledig_ontheven": Woorden(
        mark("U hoeft niet meer in te burgeren"),
        (mark("DUO heeft u ontheffing gegeven voor alles."), _BRIEF),
        (mark("Bewaar de brief goed."),),
        "ontheffing",
        START,
    ),
    "duo.leerbaarheidstoets_aangemeld": Woorden(
        mark("U doet een toets over hoe u leert"),
        (mark("U bent aangemeld voor de toets. U kunt niet zakken."),),
        (mark("Kijk in de brief waar en wanneer de toets is."),),
        "leerbaarheidstoets",
        PLAN,
    ),
    "duo.leerbaarheidstoets_uitslag": Woorden(
        mark("De uitslag van uw toets is er"),
        (mark("De toets laat zien welke leerroute bij u past."),),
        (mark("Praat met uw gemeente over de uitslag."),),
        "leerbaarheidstoets",
        PLAN,
    ),
    "duo.termijn_begonnen": Woorden(
        mark("Uw tijd is begonnen"),
        (mark("DUO heeft bepaald hoe lang u heeft voor uw inburgering."), _BRIEF),
        (mark("Kijk wat de laatste dag is."),),
        "inburgeringstermijn",
        TERMIJN,
    ),
    "duo.termijn_verlengd_ambtshalve": Woorden(
        mark("U heeft meer tijd gekregen"),
        (mark("DUO heeft u extra tijd gegeven. U hoefde dat niet te vragen."), _BRIEF),
        (mark("Kijk wat de nieuwe laatste dag is."),),
        "verlenging",
        TERMIJN,
    ),
    "duo.termijn_verlengd_op_aanvraag": Woorden(
        mark("U heeft meer tijd gekregen"),
        (mark("U vroeg DUO om extra tijd. DUO zegt ja."), _BRIEF),
        (mark("Kijk wat de nieuwe laatste dag is."),),
        "verlenging",
        TERMIJN,
    ),
    "duo.examenuitslag": Woorden(
        mark("Er is een uitslag van uw examen"),
        (mark("DUO heeft uw examen nagekeken."), _BRIEF),
        (mark("Kijk bij uw examens, of log in bij DUO."),),
        "examen",
        EXAMENS,
    ),
    "duo.verlenging_niet_of_deels": Woorden(
        mark("DUO heeft beslist over extra tijd"),
        (mark("U krijgt geen extra tijd, of minder dan u vroeg."), _BRIEF),
        (_BEZWAAR, _VRAAG),
        "verlenging",
        TERMIJN,
    ),
    "duo.vrijstelling_niet_of_deels": Woorden(
        mark("DUO heeft beslist over uw vrijstelling"),
        (mark("U krijgt geen vrijstelling, of voor minder dan u vroeg."), _BRIEF),
        (_BEZWAAR, _VRAAG),
        "vrijstelling",
        START,
    ),
    "duo.ontheffing_niet_of_deels": Woorden(
        mark("DUO heeft beslist over uw ontheffing"),
        (mark("U krijgt geen ontheffing, of voor minder dan u vroeg."), _BRIEF),
        (_BEZWAAR, _VRAAG),
        "ontheffing",
        START,
    ),
}
