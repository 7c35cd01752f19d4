"""The exams: which parts are done, how many attempts were used, what the next sitting costs.

Rules: R-EX-01 to 11, R-CARRY-02, R-A2-04, R-Z-10, R-OLD-01. Which sitting is an attempt: `pogingen`.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.norm import Norm, Source, Version
from backend.law.pip import RANG, is_genoeg, vereist_niveau
from backend.law.pogingen import gebruikte_gratis_pogingen, geen_poging
from backend.law.regel import Regel
from backend.law.waarden import ONDERDELEN, Niveau, Onderdeel

GRATIS_POGINGEN: Norm[int] = Norm(
    code="gratis_pogingen",
    omschrijving="gratis examenpogingen per onderdeel (asielstatushouder)",
    eenheid="pogingen",
    versies=(Version(waarde=2, bron=Source(titel="Divosa, examinering 3: twee pogingen", regel="R-EX-04")),),
)
EXAMENPRIJS: Norm[str] = Norm(
    code="examenprijs",
    omschrijving="prijs van een examen dat niet gratis is",
    eenheid="euro",
    versies=(Version(waarde="50.00", bron=Source(titel="DUO: examenkosten per onderdeel", regel="R-EX-03")),),
)
GRATIS = "0.00"
Status = Literal["behaald", "open", "vrijgesteld", "ontheven", "niet_vereist"]


class Onderdeelstand(NamedTuple):
    """One part, apart from the attempts."""

    onderdeel: Onderdeel
    status: Status
    vereist: Niveau | None
    behaald: Niveau | None


Standen = Mapping[Onderdeel, Onderdeelstand]


def examenstanden(bekend: Bekend) -> Standen:
    """The state of the five parts: of several labels the first of behaald, ontheven, vrijgesteld, open."""
    return {onderdeel: _stand(bekend, onderdeel) for onderdeel in ONDERDELEN}


def _stand(bekend: Bekend, onderdeel: Onderdeel) -> Onderdeelstand:
    gehaald = [e for e in bekend.examens if e.onderdeel == onderdeel and e.resultaat == "geslaagd"]
    behaald = max((e.niveau for e in gehaald if e.niveau), key=RANG.__getitem__, default=None)
    vereist = _vereist(bekend, onderdeel)
    if onderdeel == "knm":
        is_behaald, behaald = bool(gehaald), None
    else:
        is_behaald = behaald is not None and is_genoeg(behaald, vereist)
    status: Status
    if is_behaald:
        status = "behaald"
    elif bekend.leerroute == "Z":
        status, vereist = "niet_vereist", None
    elif any(ontheffing.onderdeel == onderdeel for ontheffing in bekend.dossier.ontheffingen or ()):
        status = "ontheven"
    elif any(
        vrijstelling.onderdeel == onderdeel and is_genoeg(vrijstelling.niveau, vereist)
        for vrijstelling in bekend.dossier.vrijstellingen or ()
    ):
        status = "vrijgesteld"
    elif bekend.leerroute == "onderwijs" and bekend.diploma is not None:
        # The diploma of the onderwijsroute covers language and KNM (R-DONE-02).
        status, vereist = "niet_vereist", None
    else:
        status = "open"
    return Onderdeelstand(onderdeel, status, vereist, behaald)


def _vereist(bekend: Bekend, onderdeel: Onderdeel) -> Niveau | None:
    if onderdeel == "knm":
        return None
    return vereist_niveau(bekend.pip, onderdeel) if bekend.wi2021 else "A2"


def examens(bekend: Bekend, standen: Standen, *, vervallen: bool) -> tuple[uitkomst.Examen, ...]:
    """The five parts with their attempts. DUO's balance wins over counting, lapsing over both."""
    duo = None if vervallen or not bekend.wi2021 else bekend.duo_saldo
    gebruikt = gebruikte_gratis_pogingen(bekend, bekend.peildatum)
    delen = []
    for naam, stand in standen.items():
        saldo = None if duo is None else getattr(duo, naam)
        geteld = 0 if vervallen else _over(bekend, gebruikt[naam])
        delen.append(_met_pogingen(bekend, stand, saldo, geteld))
    return tuple(delen)


def _met_pogingen(bekend: Bekend, stand: Onderdeelstand, duo: int | None, geteld: int) -> uitkomst.Examen:
    over = geteld if duo is None else duo
    return uitkomst.Examen(
        onderdeel=stand.onderdeel,
        status=stand.status,
        vereist_niveau=stand.vereist,
        behaald_niveau=stand.behaald,
        pogingen=sum(geen_poging(bekend, e) is None for e in bekend.examens if e.onderdeel == stand.onderdeel),
        gratis_over=over,
        gratis_bron="berekend" if duo is None else "duo",
        kosten_volgende=_kosten(bekend, over),
    )


def _kosten(bekend: Bekend, gratis_over: int) -> str | None:
    if not bekend.wi2021:
        return None
    return GRATIS if gratis_over else EXAMENPRIJS.waarde(bekend.normdag)


def wijkt_af_van_duo(bekend: Bekend, *, vervallen: bool) -> bool:
    """Does our own count, on the day of DUO's balance, give another number for any part."""
    duo = bekend.duo_saldo
    if duo is None or vervallen or not bekend.wi2021:
        return False
    gebruikt = gebruikte_gratis_pogingen(bekend, duo.peildatum)
    return any(getattr(duo, naam) != _over(bekend, gebruikt[naam]) for naam in ONDERDELEN)


def _over(bekend: Bekend, gebruikt: int) -> int:
    if not (bekend.asiel and bekend.wi2021):
        return 0
    return max(0, GRATIS_POGINGEN.waarde(bekend.normdag) - gebruikt)


def b2_kan_gratis(delen: Iterable[uitkomst.Examen]) -> bool:
    """Was a language part passed at B1 while a free attempt is left, to be used for B2 (R-EX-07)."""
    return any(deel.behaald_niveau == "B1" and deel.gratis_over > 0 for deel in delen)


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-EX-01",
        zin="Er zijn vijf onderdelen: lezen, luisteren, schrijven, spreken en KNM. Een taalexamen telt als het "
        "niveau ten minste het vereiste is.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), examinering 1",
    ),
    Regel(
        id="R-EX-03",
        zin="Een examen dat niet gratis is kost 50 euro per onderdeel.",
        bron="DUO, inburgeren.nl (augustus 2026)",
    ),
    Regel(
        id="R-EX-04",
        zin="Een asielstatushouder onder de wet van 2021 heeft twee gratis pogingen per onderdeel, KNM ook.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), examinering 3",
    ),
    Regel(
        id="R-EX-05",
        zin="Na de gratis pogingen betaalt iemand zelf.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen 8",
    ),
    Regel(
        id="R-EX-07",
        zin="Wie een taalonderdeel op B1 haalde en nog een gratis poging heeft, mag die gebruiken voor B2.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), examinering 5",
    ),
    Regel(
        id="R-EX-08",
        zin="Gratis pogingen vervallen zodra alles klaar is.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), examinering 5",
        lezing="Op de Z-route horen de uren en het eindgesprek daarbij.",
    ),
    Regel(
        id="R-EX-09",
        zin="Een gezinsmigrant heeft geen gratis pogingen.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), examinering 3",
    ),
    Regel(
        id="R-EX-10",
        zin="Het saldo van DUO gaat voor onze telling. Verschilt het, dan staat er een waarschuwing.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
    ),
    Regel(
        id="R-EX-11",
        zin="Een onderdeel met ontheffing is klaar. Een vrijstelling telt als het niveau ten minste het vereiste is.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
        artikel="4 en 5 Wet inburgering 2021",
    ),
    Regel(
        id="R-Z-10",
        zin="Op de Z-route zijn examens vrijwillig.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), examinering 1",
        artikel="3.5 Regeling inburgering 2021",
    ),
    Regel(
        id="R-CARRY-02",
        zin="Bij een andere leerroute blijven pogingen en gehaalde onderdelen staan, als het niveau genoeg is.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen 5",
        artikel="5.4 Besluit inburgering 2021",
    ),
    Regel(
        id="R-OLD-01",
        zin="Onder de wet van 2013 is het niveau A2 en komt de termijn uit de brief van DUO.",
        bron="DUO, inburgeren.nl (augustus 2026)",
        lezing="Of alles klaar is zegt alleen DUO, want ONA staat niet in het dossier.",
    ),
)
