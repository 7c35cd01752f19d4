"""What is left to do, step by step: rings for hours, checklists, dots for attempts."""

from backend.i18n import Taal, Tekst
from backend.law.uitkomst import Voortgang
from backend.uitleg.examens import leg_uit_examens
from backend.uitleg.kaart import Kaart
from backend.uitleg.map_pvt import leg_uit_los
from backend.uitleg.pip import STAND as PIP_STAND

# The norms that are a step of their own; the hours of MAP and PVT stand inside those steps.
_RINGEN = ("z_taal_knm", "b1_leerroute", "onderwijs_leerroute", "z_participatie")


def stappen(
    taal: Taal, v: Voortgang, normen: dict[str, Kaart], pip: Kaart, map_: Kaart | None, pvt: Kaart, gratis_totaal: int
) -> list[Kaart]:
    """The steps in the order of the screen, from the cards that were already made."""
    lijst = [normen[code] for code in _RINGEN if code in normen]
    if v.pip.status in ("vast_te_stellen", "wacht_op_derden", "te_laat"):
        # Without a plan there is no route yet, and MAP and exams depend on the route.
        return [_eerst_het_plan(taal, v, pip), pvt]
    if v.map is not None and v.map.status != "niet_nodig" and map_ is not None:
        lijst.append(map_)
    lijst.append(pvt)
    if any(examen.status != "niet_vereist" or examen.pogingen for examen in v.examens):
        lijst.append(leg_uit_examens(taal, v.examens, v.gratis_pogingen_vervallen, gratis_totaal, v.peildatum))
    if v.pip.leerroute == "Z":
        lijst.append(_eindgesprek(taal, "z_eindgesprek" not in v.afronding.ontbreekt))
    if v.pip.leerroute == "onderwijs":
        lijst.append(_diploma(taal, "onderwijs_diploma" not in v.afronding.ontbreekt))
    return lijst


def _eerst_het_plan(taal: Taal, v: Voortgang, pip: Kaart) -> Kaart:
    uitleg = [*pip["uitleg"], taal.zin("Na het plan ziet u hier meer stappen.")]
    stap = leg_uit_los(taal, "pip", taal.zin("Samen een plan maken"), "PIP", False, uitleg)
    return {**stap, "stand": taal.zin(PIP_STAND[v.pip.status])}


def _eindgesprek(taal: Taal, klaar: bool) -> Kaart:
    uitleg: list[Tekst] = [taal.zin("Heeft u alle uren? Dan heeft u een eindgesprek met de gemeente.")]
    return leg_uit_los(taal, "z_eindgesprek", taal.zin("Eindgesprek"), "eindgesprek Z-route", klaar, uitleg)


def _diploma(taal: Taal, klaar: bool) -> Kaart:
    uitleg: list[Tekst] = [taal.zin("Met dit diploma bent u klaar met de taal en KNM.")]
    return leg_uit_los(taal, "onderwijs_diploma", taal.zin("Diploma"), "onderwijsroute", klaar, uitleg)
