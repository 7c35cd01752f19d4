"""The exams: which parts are done, how many attempts were used, what the next sitting costs.

Rules: R-EX-01 to 11, R-CARRY-02 to 04, R-A2-04, R-Z-10, R-OLD-01, AMB-11 and AMB-12.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.dossier import Examen
from backend.law.norm import WI2021, Norm, Source, Version
from backend.law.pip import vereist_niveau
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
AFMELDEN_DAGEN: Norm[int] = Norm(
    code="afmelden_dagen",
    omschrijving="dagen voor het examen tot wanneer afmelden geen poging kost",
    eenheid="dagen",
    versies=(
        Version(
            waarde=7,
            vanaf=dt.date(2013, 1, 1),
            tot=WI2021,
            bron=Source(titel="Examenreglement: afmelden (Wi2013)", regel="AMB-21", zekerheid="lezing"),
        ),
        Version(
            waarde=7,
            bron=Source(
                titel="Examenreglement: afmelden",
                artikel="11, elfde lid, Examenreglement",
                regel="R-EX-06",
                zekerheid="lezing",
            ),
        ),
    ),
)

GRATIS = "0.00"
_RANG: Mapping[Niveau, int] = {"A2": 1, "B1": 2, "B2": 3}
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
    behaald = max((e.niveau for e in gehaald if e.niveau), key=_RANG.__getitem__, default=None)
    vereist = _vereist(bekend, onderdeel)
    if onderdeel == "knm":
        is_behaald, behaald = bool(gehaald), None
    else:
        is_behaald = behaald is not None and _RANG[behaald] >= _RANG[vereist or "A2"]
    status: Status
    if is_behaald:
        status = "behaald"
    elif bekend.leerroute == "Z" or (bekend.leerroute == "onderwijs" and bekend.diploma is not None):
        # The diploma of the onderwijsroute covers language and KNM (R-DONE-02).
        status, vereist = "niet_vereist", None
    elif any(ontheffing.onderdeel == onderdeel for ontheffing in bekend.dossier.ontheffingen or ()):
        status = "ontheven"
    elif any(
        vrijstelling.onderdeel == onderdeel and _RANG[vrijstelling.niveau] >= _RANG[vereist or "A2"]
        for vrijstelling in bekend.dossier.vrijstellingen or ()
    ):
        status = "vrijgesteld"
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
        pogingen=sum(_kostte_poging(bekend, e) for e in bekend.examens if e.onderdeel == stand.onderdeel),
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


def gebruikte_gratis_pogingen(bekend: Bekend, tot_en_met: dt.date) -> Mapping[Onderdeel, int]:
    """Attempts per part that used a free one: not those that cost none, not those that were self-paid."""
    gebruikt = dict.fromkeys(ONDERDELEN, 0)
    for examen in bekend.examens:
        if examen.datum <= tot_en_met and _kostte_poging(bekend, examen) and not _zelf_betaald(bekend, examen):
            gebruikt[examen.onderdeel] += 1
    return gebruikt


def _over(bekend: Bekend, gebruikt: int) -> int:
    if not (bekend.asiel and bekend.wi2021):
        return 0
    return max(0, GRATIS_POGINGEN.waarde(bekend.normdag) - gebruikt)


def _kostte_poging(bekend: Bekend, examen: Examen) -> bool:
    """Did this sitting count as an attempt (R-EX-06). A result that is not known yet already does."""
    if examen.resultaat in ("geslaagd", "gezakt"):
        return True
    reden = examen.reden_geen_resultaat or ("afgemeld" if examen.afgemeld_op else None)
    if reden is None:
        return examen.resultaat is None
    if reden == "afgemeld":
        if examen.afgemeld_op is None:
            return False  # no day of cancelling: in the person's favour
        return (examen.datum - examen.afgemeld_op).days < AFMELDEN_DAGEN.waarde(bekend.normdag)
    return reden in ("verwijtbaar", "absent")


def _zelf_betaald(bekend: Bekend, examen: Examen) -> bool:
    """A language exam below the level that the PIP required on that day is no free attempt (AMB-12)."""
    if examen.onderdeel == "knm" or examen.niveau is None:
        return False
    vereist = vereist_niveau(bekend.pip_op(examen.datum), examen.onderdeel)
    return vereist is not None and _RANG[examen.niveau] < _RANG[vereist]


def b2_kan_gratis(delen: Iterable[uitkomst.Examen]) -> bool:
    """Was a language part passed at B1 while a free attempt is left, to be used for B2 (R-EX-07)."""
    return any(deel.behaald_niveau == "B1" and deel.gratis_over > 0 for deel in delen)
