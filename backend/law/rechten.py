"""What somebody may do now: change the route, ask for more time, talk about A2, try B2.

Rules: R-ROUTE-01 to 05, R-PIP-09 (no free choice for a gezinsmigrant), R-EXT-01, R-A2-05, R-EX-07, AMB-03.
"""

from collections.abc import Iterator

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.examens import b2_kan_gratis
from backend.law.regel import Regel
from backend.law.waarden import Leerroute

_LEERROUTES: tuple[Leerroute, ...] = ("B1", "onderwijs", "Z")


def leerroute_wijzigen(bekend: Bekend, termijn: uitkomst.Termijn | None) -> uitkomst.LeerrouteWijzigen | None:
    """The routes that are open on the peildatum; on the day of `leerrouteWijzigenTot` it is too late."""
    if bekend.leerroute is None or termijn is None or termijn.leerroute_wijzigen_tot is None:
        return None
    geen_z = not bekend.asiel and bekend.b1_haalbaar
    andere = tuple(route for route in _LEERROUTES if route != bekend.leerroute and not (route == "Z" and geen_z))
    if bekend.peildatum < termijn.leerroute_wijzigen_tot:
        return uitkomst.LeerrouteWijzigen(naar=andere, grond="binnen_termijn")
    mag_afmaken = any(pip.opleiding_afmaken for pip in bekend.pips)
    einde = bekend.opleiding_beeindigd
    if mag_afmaken and einde is not None and einde >= termijn.leerroute_wijzigen_tot:
        return uitkomst.LeerrouteWijzigen(naar=andere, grond="opleiding_beeindigd")
    if bekend.leerroute == "onderwijs":
        return uitkomst.LeerrouteWijzigen(naar=("B1",), grond="onderwijs_naar_b1")
    return uitkomst.LeerrouteWijzigen(naar=(), grond="alleen_bijzonder_geval")


def rechten(
    bekend: Bekend,
    termijn: uitkomst.Termijn | None,
    wijzigen: uitkomst.LeerrouteWijzigen | None,
    afschalen: uitkomst.Afschalen | None,
    delen: tuple[uitkomst.Examen, ...],
) -> tuple[uitkomst.Recht, ...]:
    """The rights under the law of 2021 while the duty runs."""
    if not bekend.wi2021 or not bekend.plicht_loopt:
        return ()
    return tuple(_rechten(bekend, termijn, wijzigen, afschalen, delen))


def _rechten(
    bekend: Bekend,
    termijn: uitkomst.Termijn | None,
    wijzigen: uitkomst.LeerrouteWijzigen | None,
    afschalen: uitkomst.Afschalen | None,
    delen: tuple[uitkomst.Examen, ...],
) -> Iterator[uitkomst.Recht]:
    if termijn is not None and wijzigen is not None:
        # A ground outside the first year and a half has no last day of its own.
        zonder_einde = wijzigen.grond in ("opleiding_beeindigd", "onderwijs_naar_b1")
        yield uitkomst.Recht(
            code="leerroute_wijzigen",
            vanaf=bekend.opleiding_beeindigd if wijzigen.grond == "opleiding_beeindigd" else None,
            tot=None if zonder_einde else termijn.leerroute_wijzigen_tot,
            open=bool(wijzigen.naar),
        )
    if termijn is not None:
        vanaf, tot = termijn.verlenging_aanvragen_vanaf, termijn.einddatum
        yield uitkomst.Recht(code="verlenging_aanvragen", vanaf=vanaf, tot=tot, open=vanaf <= bekend.peildatum < tot)
    if afschalen is not None and any(d.status == "open" and d.vereist_niveau == "B1" for d in delen):
        yield uitkomst.Recht(code="afschalen_bespreken", open=afschalen.urenvoorwaarde)
    if b2_kan_gratis(delen):
        yield uitkomst.Recht(code="gratis_poging_b2", open=True)


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-ROUTE-01",
        zin="De leerroute kan veranderen tot anderhalf jaar na het begin van de termijn.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen leerroute 2 en 4",
        artikel="5.4, eerste lid, Besluit inburgering 2021",
    ),
    Regel(
        id="R-ROUTE-02",
        zin="Van de onderwijsroute naar de B1-route kan altijd.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), onderwijsroute 1",
        artikel="5.4, eerste lid, Besluit inburgering 2021",
    ),
    Regel(
        id="R-ROUTE-03",
        zin="Later kan het ook na het afronden of verlaten van een opleiding die de PIP toestond, als dat na "
        "het anderhalf jaar gebeurde.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen leerroute 2",
        artikel="5.4, tweede lid, Besluit inburgering 2021",
    ),
    Regel(
        id="R-ROUTE-04",
        zin="Daarna is alleen nog een bijzonder geval mogelijk. Dat beoordelen mensen.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen leerroute 2",
        artikel="5.4, derde lid, Besluit inburgering 2021",
    ),
    Regel(
        id="R-ROUTE-05",
        zin="De wet noemt geen grootste aantal wijzigingen; er wordt dus niet geteld.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen leerroute 3",
    ),
    Regel(
        id="R-PIP-09",
        zin="Een gezinsmigrant voor wie B1 haalbaar is volgens de leerbaarheidstoets, kan niet naar de Z-route.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), doelgroep 3",
    ),
    Regel(
        id="AMB-03",
        zin="Op de dag van anderhalf jaar zelf is wijzigen te laat.",
        bron="Divosa, vragen en antwoorden (5 maart 2024)",
        zekerheid="lezing",
    ),
)
