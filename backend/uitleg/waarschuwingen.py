"""What needs attention: said plainly, with the next step, without a threat."""

from datetime import timedelta

from backend.i18n import Taal, Tekst, mark
from backend.law.uitkomst import Voortgang, Waarschuwing
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.namen import opsomming

TITEL = {
    "pip_te_laat": mark("Uw plan (PIP) is er nog niet"),
    "pip_bijna_te_laat": mark("Uw plan (PIP) moet er bijna zijn"),
    "termijn_bijna_verstreken": mark("Uw tijd is bijna om"),
    "termijn_verstreken": mark("Uw tijd is om"),
    "laatste_gratis_poging": mark("Nog één gratis poging"),
    "gratis_pogingen_vervallen_straks": mark("Gebruik uw gratis pogingen op tijd"),
    "eindgesprek_voor_urennorm": mark("Het eindgesprek is al geweest"),
    "ontzorgen_bijna_afgelopen": mark("Straks betaalt u zelf"),
    "duo_wijkt_af": mark("DUO heeft een ander aantal"),
}
# What it is and what somebody can do. `{datum}` is the day that it is about.
UITLEG: dict[str, tuple[str, ...]] = {
    "pip_te_laat": (
        mark("Dat is niet uw schuld."),
        mark("Vraag uw gemeente wanneer het klaar is."),
    ),
    "pip_bijna_te_laat": (
        mark("Uw gemeente maakt het plan samen met u."),
        mark("Heeft u een uitnodiging? Ga dan naar het gesprek."),
    ),
    "termijn_bijna_verstreken": (
        mark("Praat met uw gemeente over wat nog nodig is."),
        mark("Lukt het niet op tijd? Vraag DUO om extra tijd."),
    ),
    "termijn_verstreken": (
        mark("Bel uw gemeente. Samen kijkt u wat nu kan."),
        mark("U mag gewoon doorgaan met leren."),
    ),
    "laatste_gratis_poging": (
        mark("Oefen eerst goed. Vraag uw school of u klaar bent."),
        mark("Daarna mag u het examen nog doen. U betaalt dan zelf."),
    ),
    "gratis_pogingen_vervallen_straks": (
        mark("U bent bijna klaar. Daarna zijn er geen gratis pogingen meer."),
        mark("Wilt u gratis examen doen op B2? Doe dat eerst."),
    ),
    "eindgesprek_voor_urennorm": (
        mark("U heeft nog niet alle uren gedaan."),
        mark("Het gesprek telt mee. Maak daarna uw uren af."),
    ),
    "ontzorgen_bijna_afgelopen": (
        mark("U betaalt dan zelf uw huur, energie en zorgverzekering."),
        mark("Vraag de gemeente nu om hulp bij het regelen."),
    ),
    "duo_wijkt_af": (
        mark("U ziet hier het aantal gratis pogingen van DUO."),
        mark("Denkt u dat het niet klopt? Vraag het DUO."),
    ),
}


def leg_uit_waarschuwing(taal: Taal, waarschuwing: Waarschuwing, v: Voortgang) -> Kaart:
    """The card of one warning."""
    titel = taal.zin(TITEL[waarschuwing.code])
    uitleg = [*over_de_dag(taal, waarschuwing), *_welke(taal, waarschuwing, v)]
    uitleg += [taal.zin(text) for text in UITLEG[waarschuwing.code]]
    return {"titel": titel, "uitleg": uitleg, "voorlezen": hardop(taal, titel, uitleg)}


def over_de_dag(taal: Taal, waarschuwing: Waarschuwing) -> list[Tekst]:
    """The sentence about the day of a warning, when it has one."""
    per = waarschuwing.per
    if per is None:
        return []
    if waarschuwing.code == "pip_te_laat":
        return [taal.zin("Het plan moest er op {datum} zijn.", datum=per)]
    if waarschuwing.code == "pip_bijna_te_laat":
        return [taal.zin("Het plan is er uiterlijk op {datum}.", datum=per)]
    if waarschuwing.code == "termijn_bijna_verstreken":
        return [taal.zin("De laatste dag is {datum}.", datum=per - timedelta(days=1))]
    if waarschuwing.code == "termijn_verstreken":
        return [taal.zin("De laatste dag was {datum}.", datum=per - timedelta(days=1))]
    if waarschuwing.code == "ontzorgen_bijna_afgelopen":
        return [taal.zin("Vanaf {datum} betaalt de gemeente niet meer voor u.", datum=per)]
    return []


def _welke(taal: Taal, waarschuwing: Waarschuwing, v: Voortgang) -> list[Tekst]:
    if waarschuwing.code != "laatste_gratis_poging":
        return []
    laatste = [e.onderdeel for e in v.examens if e.status == "open" and e.gratis_over == 1]
    return [taal.zin("Dit gaat over: {onderdelen}.", onderdelen=opsomming(taal, laatste))] if laatste else []
