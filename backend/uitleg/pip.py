"""The plan (PIP): what it says, or when it will be there; and changing the route."""

from datetime import date

from backend.i18n import Taal, Tekst, mark
from backend.law.pip import PIP_DAGEN
from backend.law.uitkomst import LeerrouteWijzigen, Pip
from backend.uitleg.bronnen import norm_bronnen
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.namen import EXAMEN, LEERROUTE, naam

STAND = {
    "vast_te_stellen": mark("Uw gemeente maakt het plan samen met u"),
    "wacht_op_derden": mark("Uw gemeente wacht nog op informatie"),
    "te_laat": mark("Uw plan is er nog niet"),
    "niet_van_toepassing": mark("U heeft geen plan nodig"),
    "vastgesteld": mark("Uw plan is klaar"),
}
GROND = {
    "binnen_termijn": mark("U kunt uw gemeente nog om een andere leerroute vragen."),
    "onderwijs_naar_b1": mark("Van de onderwijsroute naar de B1-route kan altijd."),
    "opleiding_beeindigd": mark("Uw opleiding is gestopt. Daarom kunt u een andere leerroute vragen."),
    "alleen_bijzonder_geval": mark("Een andere leerroute kan nu alleen in een bijzonder geval."),
}


def leg_uit_pip(taal: Taal, pip: Pip, peildatum: date) -> Kaart:
    """The card of the plan."""
    titel = taal.zin("Uw plan")
    stand = taal.zin(STAND[pip.status])
    if pip.leerroute:
        stand = taal.zin(LEERROUTE[pip.leerroute])
    uitleg = _uitleg(taal, pip)
    return {
        "titel": titel,
        "term": "PIP",
        "stand": stand,
        "uitleg": uitleg,
        "bron": norm_bronnen(taal, peildatum, PIP_DAGEN) if pip.uiterlijk else [],
        "voorlezen": hardop(taal, titel, stand, uitleg),
    }


def _uitleg(taal: Taal, pip: Pip) -> list[Tekst]:
    if pip.status == "niet_van_toepassing":
        return [taal.zin("Voor u geldt de oude wet. Daarin is geen PIP.")]
    regels = [taal.zin("PIP betekent: persoonlijk plan inburgering en participatie.")]
    if pip.status == "vastgesteld":
        return regels + _vastgesteld(taal, pip)
    if pip.status == "wacht_op_derden":
        regels.append(taal.zin("Is de informatie er? Dan maakt de gemeente het plan binnen 2 weken."))
    elif pip.status == "te_laat":
        if pip.uiterlijk:
            regels.append(taal.zin("Het plan moest er op {datum} zijn.", datum=pip.uiterlijk))
        regels.append(taal.zin("Dat is niet uw schuld. Vraag uw gemeente wanneer het klaar is."))
    elif pip.uiterlijk:
        regels.append(taal.zin("Het plan is er uiterlijk op {datum}.", datum=pip.uiterlijk))
    else:
        regels.append(taal.zin("Uw gemeente nodigt u uit voor een gesprek."))
    regels.append(taal.zin("Uw tijd voor de inburgering begint pas na dit plan."))
    return regels


def _vastgesteld(taal: Taal, pip: Pip) -> list[Tekst]:
    regels = [taal.zin("In uw plan staat wat u gaat doen.")]
    if pip.dagtekening:
        regels.append(taal.zin("Uw plan is van {datum}.", datum=pip.dagtekening))
    if pip.eerste_dagtekening and pip.eerste_dagtekening != pip.dagtekening:
        regels.append(taal.zin("Uw eerste plan was van {datum}.", datum=pip.eerste_dagtekening))
    return regels + _niveaus(taal, pip)


def _niveaus(taal: Taal, pip: Pip) -> list[Tekst]:
    niveaus = pip.niveaus
    if niveaus is None:
        return []
    per_deel = {deel: getattr(niveaus, deel) for deel in EXAMEN if deel != "knm"}
    anders = set(per_deel.values())
    if len(anders) == 1:
        (niveau,) = anders
        return [taal.zin("Uw taalexamens zijn op niveau {niveau}.", niveau=niveau)] if niveau else []
    return [
        taal.zin("{onderdeel}: niveau {niveau}.", onderdeel=naam(taal, deel), niveau=niveau)
        for deel, niveau in per_deel.items()
        if niveau
    ]


def leg_uit_leerroute_wijzigen(taal: Taal, wijzigen: LeerrouteWijzigen) -> Kaart:
    """The card of changing the route: to which, and on which ground."""
    uitleg = [taal.zin(GROND[wijzigen.grond])]
    if wijzigen.naar:
        routes = taal.opsomming(taal.zin(LEERROUTE[route]) for route in wijzigen.naar)
        uitleg.append(taal.zin("Mogelijk is: {routes}.", routes=routes))
    uitleg.append(taal.zin("De gemeente praat erover met u en beslist."))
    titel = taal.zin("Een andere leerroute")
    return {"titel": titel, "term": "leerroute wijzigen", "uitleg": uitleg, "voorlezen": hardop(taal, titel, uitleg)}
