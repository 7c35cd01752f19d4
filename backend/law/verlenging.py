"""Would DUO extend the term by itself: an estimate that never moves the term (R-EXT-05)."""

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.dossier import Uur
from backend.law.examens import Standen
from backend.law.kalender import einde_na
from backend.law.norm import Norm, Source, Version
from backend.law.normen import Urenstand
from backend.law.regel import Regel
from backend.law.uren import Kenmerken, Totalen
from backend.law.waarden import TAALONDERDELEN, Urensoort

_BRON = Source(titel="DUO: extra tijd zonder aanvraag", regel="R-EXT-05")
AMBTSHALVE_MAANDEN: Norm[int] = Norm(
    code="ambtshalve_verlenging_maanden",
    omschrijving="maanden verlenging zonder aanvraag",
    eenheid="maanden",
    versies=(Version(waarde=6, bron=_BRON),),
)
AMBTSHALVE_ONDERDELEN: Norm[int] = Norm(
    code="ambtshalve_verlenging_onderdelen",
    omschrijving="taalonderdelen die gehaald moeten zijn voor verlenging zonder aanvraag",
    eenheid="onderdelen",
    versies=(Version(waarde=2, bron=_BRON),),
)
AMBTSHALVE_TAALUREN: Norm[int] = Norm(
    code="ambtshalve_verlenging_taaluren",
    omschrijving="taaluren met keurmerk voor verlenging zonder aanvraag (gezinsmigrant)",
    eenheid="uren",
    versies=(Version(waarde=450, bron=_BRON),),
)

KLAAR = frozenset({"behaald", "ontheven", "vrijgesteld"})
_TAALLES: frozenset[Urensoort] = frozenset({"nt2", "alfabetisering", "taalparticipatie"})


def ambtshalve_verlenging(
    bekend: Bekend,
    termijn: uitkomst.Termijn | None,
    standen: Standen,
    stand: Urenstand,
    totalen: Totalen,
    *,
    map_en_pvt_klaar: bool,
) -> uitkomst.AmbtshalveVerlenging | None:
    """Only on the B1-route and in the last months of the term; exempt and ontheven parts count as passed."""
    if bekend.leerroute != "B1" or termijn is None:
        return None
    if not termijn.verlenging_aanvragen_vanaf <= bekend.peildatum < termijn.einddatum:
        return None
    taaldelen = sum(standen[deel].status in KLAAR for deel in TAALONDERDELEN)
    waarschijnlijk = (
        standen["knm"].status in KLAAR
        and map_en_pvt_klaar
        and taaldelen >= AMBTSHALVE_ONDERDELEN.waarde(bekend.normdag)
        and _lessen_gevolgd(bekend, stand, totalen)
    )
    maanden = AMBTSHALVE_MAANDEN.waarde(bekend.normdag)
    return uitkomst.AmbtshalveVerlenging(
        waarschijnlijk=waarschijnlijk,
        nieuwe_einddatum=einde_na(termijn.einddatum, maanden).datum if waarschijnlijk else None,
    )


def is_taalles(rij: Kenmerken | Uur) -> bool:
    """Is this one of the language hours that are asked of a gezinsmigrant; intake hours are not."""
    return rij.soort in _TAALLES and rij.keurmerk == "bow" and rij.fase == "leerroute"


def _lessen_gevolgd(bekend: Bekend, stand: Urenstand, totalen: Totalen) -> bool:
    if bekend.asiel:
        norm = stand.norm("b1_leerroute")
        return norm is not None and norm.gehaald is True
    uren = sum(som for rij, som in totalen.geweest.items() if is_taalles(rij))
    return uren >= AMBTSHALVE_TAALUREN.waarde(bekend.normdag) * 100


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-EXT-05",
        zin="DUO verlengt zelf met zes maanden op de B1-route als KNM, MAP, PVT en ten minste twee "
        "taalonderdelen klaar zijn. Een asielstatushouder volgde de uren van de PIP, een gezinsmigrant ten "
        "minste 450 taaluren met keurmerk.",
        bron="DUO, inburgeren.nl (augustus 2026)",
        lezing="Dit is een schatting in de laatste zes maanden en verschuift de termijn nooit. Vrijgestelde en "
        "ontheven onderdelen tellen als klaar.",
    ),
)
