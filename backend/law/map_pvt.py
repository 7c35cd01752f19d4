"""MAP and PVT: what is done, what is open, what closes them.

Rules: R-MAP-01 to 05, AMB-18 (MAP on the onderwijsroute); R-PVT-01, R-PVT-02, R-OLD-01 (PVT under Wi2013).
"""

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.norm import Norm, Source, Version
from backend.law.normen import MAP_PRAKTIJK, PVT_UREN, Urenstand
from backend.law.regel import Regel

MAP_THEMAS: Norm[int] = Norm(
    code="map_themas",
    omschrijving="thema's van de MAP",
    eenheid="thema's",
    versies=(
        Version(
            waarde=8,
            bron=Source(
                titel="Besluit inburgering 2021: thema's van de MAP",
                artikel="3.2 Besluit inburgering 2021",
                regel="R-MAP-02",
            ),
        ),
    ),
)


def map_stand(bekend: Bekend, stand: Urenstand) -> uitkomst.Map | None:
    """The MAP; None under Wi2013. The day of the closing talk closes it, whatever else is registered.

    Not needed while the onderwijsroute is followed or completed; due again after leaving it.
    """
    if not bekend.wi2021:
        return None
    overgeslagen = set((bekend.pip and bekend.pip.map_overgeslagen_themas) or ())
    klaar = len(set(bekend.dossier.map.themas if bekend.dossier.map else ()) - overgeslagen)
    vereist = MAP_THEMAS.waarde(bekend.normdag) - len(overgeslagen)
    if bekend.leerroute == "onderwijs":
        return uitkomst.Map(
            status="niet_nodig", themas_klaar=klaar, themas_vereist=0, eindgesprek=bekend.map_eindgesprek
        )
    praktijk_klaar = stand.map_praktijk >= MAP_PRAKTIJK.waarde(bekend.normdag) * 100
    if bekend.map_eindgesprek is not None:
        return uitkomst.Map(
            status="afgerond", themas_klaar=klaar, themas_vereist=vereist, eindgesprek=bekend.map_eindgesprek
        )
    if klaar >= vereist and praktijk_klaar:
        return uitkomst.Map(status="eindgesprek_nodig", themas_klaar=klaar, themas_vereist=vereist)
    bezig = klaar > 0 or stand.map_praktijk > 0
    return uitkomst.Map(status="bezig" if bezig else "open", themas_klaar=klaar, themas_vereist=vereist)


def pvt_stand(bekend: Bekend, stand: Urenstand) -> uitkomst.Pvt:
    """The PVT. The signature closes it, unless hours are registered and they are too few.

    Under Wi2013 only the signature says something.
    """
    kernwaarden = len(set(bekend.dossier.pvt.kernwaarden)) if bekend.dossier.pvt else 0
    getekend = bekend.pvt_ondertekend
    if not bekend.wi2021:
        return uitkomst.Pvt(
            status="open" if getekend is None else "afgerond",
            kernwaarden_klaar=kernwaarden,
            ondertekend=getekend,
        )
    vereist = PVT_UREN.waarde(bekend.normdag) * 100
    if 0 < stand.pvt < vereist:
        return uitkomst.Pvt(status="bezig", kernwaarden_klaar=kernwaarden, ondertekend=getekend)
    if getekend is not None:
        return uitkomst.Pvt(status="afgerond", kernwaarden_klaar=kernwaarden, ondertekend=getekend)
    return uitkomst.Pvt(status="ondertekening_nodig" if stand.pvt else "open", kernwaarden_klaar=kernwaarden)


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-MAP-01",
        zin="De MAP hoort bij de B1-route en de Z-route, ook voor wie werkt.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), MAP 1 en 2",
        artikel="8 Wet inburgering 2021; 3.2 Besluit inburgering 2021",
    ),
    Regel(
        id="R-MAP-02",
        zin="De MAP heeft acht thema’s. Thema’s die de PIP overslaat vallen af.",
        bron="Divosa, pagina over de MAP (21 mei 2024)",
        artikel="3.2 Besluit inburgering 2021",
    ),
    Regel(
        id="R-MAP-03",
        zin="De MAP vraagt veertig uur praktijk. Werk telt mee als de PIP dat toestaat.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), MAP 3",
        artikel="3.2 Besluit inburgering 2021",
    ),
    Regel(
        id="R-MAP-04",
        zin="Het eindgesprek sluit de MAP. De datum daarvan is wat DUO vastlegt.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), toezicht 7",
    ),
    Regel(
        id="R-MAP-05",
        zin="Op de onderwijsroute is de MAP niet nodig. Wie de route verlaat, heeft haar weer nodig.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), MAP 1",
        artikel="8, derde lid, Wet inburgering 2021",
    ),
    Regel(
        id="AMB-18",
        zin="De MAP vervalt al terwijl de onderwijsroute loopt, niet pas na het diploma.",
        bron="Divosa, vragen en antwoorden (5 maart 2024)",
        zekerheid="lezing",
    ),
    Regel(
        id="R-PVT-01",
        zin="Het PVT duurt ten minste twaalf uur en gaat over vier kernwaarden.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), PVT 1 tot 3",
        artikel="3.1 Besluit inburgering 2021",
    ),
    Regel(
        id="R-PVT-02",
        zin="De ondertekening sluit het PVT.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), PVT 2",
        lezing="Staan er uren, maar minder dan twaalf, dan loopt het PVT nog. De kernwaarden zijn alleen informatie.",
    ),
)
