"""Reminders about the duty itself: the plan, the term, rights, attempts, hours, and the end of ontzorgen."""

from backend.i18n import mark
from backend.uitleg.bericht import Woorden

PLAN, TERMIJN, EXAMENS, GELD = "/start/pip", "/start/termijn", "/start/examens", "/geld"

_LAATSTE_DAG = mark("De laatste dag is {laatsteDag}.")
_TERMIJN = Woorden(
    mark("Tijd voor uw inburgering"),
    ("{over}", _LAATSTE_DAG, "{onzeker}"),
    (mark("Kijk wat u nog moet doen."), mark("Praat met uw gemeente als het niet op tijd lukt.")),
    "inburgeringstermijn",
    TERMIJN,
)
OVER = mark("U heeft nog {tijd}.")
VOORBIJ = mark("Uw tijd is voorbij. Bel uw gemeente.")
# Only where the law can be read in two ways.
ONZEKER = mark("Misschien is het een dag eerder of later. DUO beslist.")
_ONTZORGEN = Woorden(
    mark("Straks betaalt u zelf"),
    (
        mark("De gemeente betaalt nu uw vaste kosten. Dat stopt."),
        _LAATSTE_DAG,
        mark("Daarna betaalt u zelf uw huur, energie en zorgverzekering."),
    ),
    (mark("Vraag de gemeente om hulp bij het regelen."),),
    "ontzorgen",
    GELD,
)
_LEERROUTE = Woorden(
    mark("U kunt uw leerroute nog veranderen"),
    (
        mark("Past uw leerroute niet goed? U kunt een andere vragen."),
        mark("U kunt kiezen: {routes}."),
        mark("Vraag het uiterlijk op {laatsteDag}."),
    ),
    (mark("Praat met uw gemeente. De gemeente beslist."),),
    "leerroute wijzigen",
    PLAN,
)
_ACHTER = Woorden(
    mark("Uw uren lopen iets achter"),
    (mark("Het gaat over: {normen}."), mark("U heeft nog tijd om bij te komen.")),
    (mark("Vraag uw school of gemeente om extra lessen."), mark("Klopt het aantal uren niet? Meld het ons.")),
    "uren",
    TERMIJN,
)

WOORDEN: dict[str, Woorden] = {
    **{f"ontzorgen.{stap}": _ONTZORGEN for stap in ("60_dagen", "30_dagen", "7_dagen")},
    "pip.14_dagen": Woorden(
        mark("Uw plan komt binnenkort"),
        (mark("Uw gemeente maakt het plan uiterlijk op {uiterlijk}."), mark("U maakt het plan samen.")),
        (mark("Heeft u een uitnodiging? Ga dan naar het gesprek."),),
        "PIP",
        PLAN,
    ),
    "pip.7_dagen": Woorden(
        mark("Uw plan komt binnenkort"),
        (mark("Uw gemeente maakt het plan uiterlijk op {uiterlijk}."),),
        (mark("Heeft u nog geen gesprek gehad? Bel uw gemeente."),),
        "PIP",
        PLAN,
    ),
    "pip.te_laat": Woorden(
        mark("Uw plan is er nog niet"),
        (mark("Het plan moest er op {uiterlijk} zijn."), mark("Dat is niet uw schuld.")),
        (mark("Vraag uw gemeente wanneer het klaar is."),),
        "PIP",
        PLAN,
    ),
    "pip_vroegste_dag.vroegste_dag": Woorden(
        mark("Vraag naar uw plan"),
        (
            mark("Misschien moest uw plan al klaar zijn."),
            mark("Het kan ook later zijn, uiterlijk op {uiterlijk}."),
        ),
        (mark("Bel uw gemeente. Vraag wanneer uw gesprek is."),),
        "PIP",
        PLAN,
    ),
    **{f"termijn.{stap}": _TERMIJN for stap in ("12_maanden", "6_maanden", "3_maanden", "1_maand")},
    "verlenging.open": Woorden(
        mark("U kunt nu extra tijd vragen"),
        (
            _LAATSTE_DAG,
            mark("Lukt het niet op tijd? Soms geeft DUO extra tijd."),
            mark("Bijvoorbeeld na ziekte of na de geboorte van een kind."),
        ),
        (mark("Vraag het bij DUO. Uw gemeente kan u helpen."),),
        "verlenging",
        TERMIJN,
    ),
    **{f"leerroute.{stap}": _LEERROUTE for stap in ("90_dagen", "30_dagen", "7_dagen")},
    "gratis_poging.laatste": Woorden(
        mark("U heeft nog één gratis poging"),
        (mark("Het gaat over het examen {onderdeel}."), mark("Daarna betaalt u het examen zelf.")),
        (mark("Oefen eerst goed. Vraag uw school of u klaar bent."),),
        "gratis poging",
        EXAMENS,
    ),
    "gratis_poging_b2.laatste_onderdeel": Woorden(
        mark("Gebruik uw gratis pogingen op tijd"),
        (
            mark("U bent bijna klaar. Daarna zijn er geen gratis pogingen meer."),
            mark("U kunt nog gratis examen doen op B2: {onderdelen}."),
        ),
        (mark("Wilt u dat? Meld u dan eerst aan voor B2."),),
        "gratis poging",
        EXAMENS,
    ),
    "afschalen.urenvoorwaarde": Woorden(
        mark("U kunt praten over niveau A2"),
        (mark("U heeft {uren} uur les gevolgd."), mark("Is B1 te moeilijk? Misschien kan het op A2.")),
        (mark("Praat erover met uw gemeente. De gemeente beslist."),),
        "afschalen",
        PLAN,
    ),
    **{f"schema.maand_{maand}": _ACHTER for maand in range(6, 61, 3)},
}
