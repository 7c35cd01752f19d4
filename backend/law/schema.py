"""Am I on time: an indicator for the person, and no law.

The first three months are for starting and the last three are a reserve; in between a norm is expected to
grow evenly. Contract 2, exact readings: Pace.
"""

from msgspec.structs import replace

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.norm import Norm, Source, Version
from backend.law.regel import Regel
from backend.law.uitkomst import Normcode

_BRON = Source(titel="Inburgerpad: aanwijzer, geen wet", regel="contract 2, Pace", zekerheid="aanwijzer")
AANLOOP_DAGEN: Norm[int] = Norm(
    code="schema_aanloop_dagen",
    omschrijving="dagen aan het begin van de termijn waarin nog niets verwacht wordt",
    eenheid="dagen",
    versies=(Version(waarde=90, bron=_BRON),),
)
RUIMTE_DAGEN: Norm[int] = Norm(
    code="schema_ruimte_dagen",
    omschrijving="dagen van de termijn die niet meetellen: aanloop en reserve samen",
    eenheid="dagen",
    versies=(Version(waarde=180, bron=_BRON),),
)
ACHTER_PROCENT: Norm[int] = Norm(
    code="schema_achter_procent",
    omschrijving="procent van het verwachte waaronder iemand achterloopt",
    eenheid="procent",
    versies=(Version(waarde=80, bron=_BRON),),
)
MET_VERWACHTING: frozenset[Normcode] = frozenset({"z_taal_knm", "z_participatie", "b1_leerroute"})


def met_verwachting(
    bekend: Bekend, normen: tuple[uitkomst.Norm, ...], termijn: uitkomst.Termijn | None
) -> tuple[uitkomst.Norm, ...]:
    """The norms with the whole hours that are expected by now, for those that have a pace."""
    if termijn is None or not normen:
        return normen
    gedaan = (bekend.peildatum - termijn.startdatum).days - AANLOOP_DAGEN.waarde(bekend.normdag)
    duur = (termijn.einddatum - termijn.startdatum).days - RUIMTE_DAGEN.waarde(bekend.normdag)
    return tuple(
        replace(norm, verwacht=_verwacht(norm.vereist, gedaan, duur))
        if norm.code in MET_VERWACHTING and norm.vereist is not None
        else norm
        for norm in normen
    )


def _verwacht(vereist: uitkomst.Uren, gedaan: int, duur: int) -> int:
    if gedaan <= 0:
        return 0
    # A term shorter than the reserve leaves no time between: all is expected after the start-up.
    honderdsten = round(vereist * 100)
    return honderdsten // 100 if gedaan >= duur else honderdsten * gedaan // (duur * 100)


def schema(
    bekend: Bekend,
    termijn: uitkomst.Termijn | None,
    normen: tuple[uitkomst.Norm, ...],
    afronding: uitkomst.Afronding,
) -> uitkomst.Schema | None:
    """On time or behind. With under six months left everything that is missing is behind."""
    if termijn is None:
        return None
    if afronding.voldaan:
        return uitkomst.Schema(status="klaar", achter=())
    achter: tuple[uitkomst.Code | Normcode, ...]
    if is_op_tempo(bekend, termijn):
        achter = tuple(norm.code for norm in normen if _loopt_achter(bekend, norm))
    else:
        achter = afronding.ontbreekt
    return uitkomst.Schema(status="achter" if achter else "op_schema", achter=achter)


def is_op_tempo(bekend: Bekend, termijn: uitkomst.Termijn) -> bool:
    """Is there still time for a pace; after this what is missing is missing."""
    return bekend.peildatum <= termijn.verlenging_aanvragen_vanaf


def _loopt_achter(bekend: Bekend, norm: uitkomst.Norm) -> bool:
    if norm.verwacht is None:
        return False
    return round(norm.behaald * 100) < norm.verwacht * ACHTER_PROCENT.waarde(bekend.normdag)


REGELS: tuple[Regel, ...] = (
    Regel(
        id="contract 2, Pace",
        zin="Of iemand op tijd is, is een aanwijzer en geen wet. De eerste drie maanden zijn om te beginnen, de "
        "laatste drie zijn reserve; daartussen groeit het verwachte gelijkmatig. Achter is wie onder "
        "viervijfde van het verwachte zit.",
        bron="Inburgerpad",
        lezing="Met minder dan zes maanden over is alles wat nog ontbreekt achter.",
        zekerheid="aanwijzer",
    ),
)
