"""Is everything there: our own reading, since DUO establishes it (R-DONE-01 to 03, R-Z-06, R-MAP-05)."""

from collections.abc import Iterator

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.examens import Standen
from backend.law.normen import Urenstand
from backend.law.regel import Regel
from backend.law.uitkomst import Code


def afronding(
    bekend: Bekend,
    standen: Standen,
    stand: Urenstand,
    map_stand: uitkomst.Map | None,
    pvt_stand: uitkomst.Pvt,
) -> uitkomst.Afronding:
    """What is missing, in the order of the contract, and the document that will close it.

    Under Wi2013 not every requirement is in the dossier (ONA is not), so only DUO's decision says `voldaan`.
    """
    if not bekend.wi2021:
        voldaan = bekend.plicht.reden == "voldaan"
        ontbreekt = () if voldaan else (*_examens(standen), *_pvt(pvt_stand))
        return uitkomst.Afronding(voldaan=voldaan, ontbreekt=ontbreekt, document="inburgeringsdiploma")
    ontbreekt = tuple(_ontbreekt(bekend, standen, stand, map_stand, pvt_stand))
    return uitkomst.Afronding(
        voldaan=not ontbreekt,
        ontbreekt=ontbreekt,
        document="certificaat" if bekend.leerroute == "Z" else "inburgeringsdiploma",
    )


def _ontbreekt(
    bekend: Bekend,
    standen: Standen,
    stand: Urenstand,
    map_stand: uitkomst.Map | None,
    pvt_stand: uitkomst.Pvt,
) -> Iterator[Code]:
    yield from _examens(standen)
    if map_stand is not None and map_stand.status not in ("afgerond", "niet_nodig"):
        yield "map"
    yield from _pvt(pvt_stand)
    if bekend.leerroute == "Z":
        codes: tuple[uitkomst.Code, ...] = ("z_taal_knm", "z_participatie")
        korte = {norm.code for norm in stand.normen if norm.gehaald is False}
        yield from (code for code in codes if code in korte)
        if bekend.z_eindgesprek is None:
            yield "z_eindgesprek"
    if bekend.leerroute == "onderwijs" and bekend.diploma is None:
        yield "onderwijs_diploma"


def _examens(standen: Standen) -> Iterator[Code]:
    return (naam for naam, deel in standen.items() if deel.status == "open")


def _pvt(pvt_stand: uitkomst.Pvt) -> Iterator[Code]:
    if pvt_stand.status != "afgerond":
        yield "pvt"


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-DONE-01",
        zin="De B1-route is klaar met vier taalonderdelen, KNM, MAP en PVT. Dat geeft het inburgeringsdiploma.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), DUO 1 en leerroutes 7",
    ),
    Regel(
        id="R-DONE-02",
        zin="De onderwijsroute is klaar met het diploma van de school en het PVT. Het diploma dekt taal en KNM.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), onderwijsroute 1 tot 8",
    ),
    Regel(
        id="R-DONE-03",
        zin="De Z-route is klaar met de urennormen, het eindgesprek, MAP en PVT. Dat geeft het certificaat. DUO "
        "stelt het vast, niet dit systeem.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), Z-route 1 en DUO 1",
    ),
    Regel(
        id="R-Z-06",
        zin="De Z-route wordt gesloten met een eindgesprek, liefst na de uren. Eerder telt ook, met een waarschuwing.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), Z-route 1 en 4",
    ),
    Regel(
        id="R-Z-08",
        zin="Gemiste uren worden ingehaald. Of de gemeente er een paar kwijtscheldt, beslissen mensen.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), Z-route 8",
    ),
    Regel(
        id="R-Z-11",
        zin="Niveau A1 is op de Z-route een doel, geen voorwaarde.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), Z-route 1",
    ),
)
