"""Why MAP and PVT stand where they stand, and what is missing to be done."""

from collections.abc import Iterator

from backend.law.bekend import Bekend
from backend.law.map_pvt import MAP_THEMAS
from backend.law.normen import MAP_PRAKTIJK, PVT_UREN
from backend.law.reden import GebruiktFeit, Reden, feit, gebruikt, gedateerd, pipfeiten, reden
from backend.law.redenen_uren import praktijkrijen, pvtrijen
from backend.law.voortgang import Beoordeling


def redenen(b: Beoordeling) -> Iterator[Reden]:
    """MAP, PVT and what is missing."""
    yield from _map(b)
    yield from _pvt(b)
    yield from _afronding(b)


def _map(b: Beoordeling) -> Iterator[Reden]:
    bekend, feiten = b.bekend, b.bekend.dossier.map
    if b.voortgang.map is None:
        yield reden("map", "R-OLD-02", uit=["stelsel"])
        return
    gesprek = [gedateerd("map.eindgesprek", feiten.eindgesprek if feiten else None, bekend.map_eindgesprek)]
    yield reden(
        "map.status", "R-MAP-01", "R-MAP-03", "R-MAP-04", "R-MAP-05", "AMB-18",
        normen=() if bekend.leerroute == "onderwijs" else gebruikt(bekend, MAP_PRAKTIJK),
        feiten=[*gesprek, *praktijkrijen(bekend)],
        uit=["pip.leerroute", "map.themasKlaar", "map.themasVereist"],
    )  # fmt: skip
    overslaan = [*pipfeiten(bekend, "map_overgeslagen_themas")]
    yield reden("map.themasKlaar", "R-MAP-02", feiten=[*_themas(bekend), *overslaan])
    normen = () if bekend.leerroute == "onderwijs" else gebruikt(bekend, MAP_THEMAS)
    yield reden("map.themasVereist", "R-MAP-02", "R-MAP-05", normen=normen, feiten=overslaan, uit=["pip.leerroute"])
    yield reden("map.eindgesprek", "R-MAP-04", feiten=gesprek)


def _themas(bekend: Bekend) -> Iterator[GebruiktFeit]:
    overgeslagen = set((bekend.pip and bekend.pip.map_overgeslagen_themas) or ())
    if bekend.dossier.map is None:
        yield feit("map", None, "ontbreekt")
        return
    for plaats, thema in enumerate(bekend.dossier.map.themas):
        dubbel = thema in bekend.dossier.map.themas[:plaats]
        waarom_niet = "overgeslagen_in_pip" if thema in overgeslagen else "dubbel" if dubbel else None
        yield feit(f"map.themas[{plaats}]", thema, waarom_niet)


def _pvt(b: Beoordeling) -> Iterator[Reden]:
    bekend, feiten = b.bekend, b.bekend.dossier.pvt
    getekend = gedateerd("pvt.ondertekend", feiten.ondertekend if feiten else None, bekend.pvt_ondertekend)
    rijen = pvtrijen(bekend) if bekend.wi2021 else ()
    norm = gebruikt(bekend, PVT_UREN) if bekend.wi2021 else ()
    yield reden("pvt.status", "R-PVT-01", "R-PVT-02", normen=norm, feiten=[getekend, *rijen], uit=["stelsel"])
    waarden = feiten.kernwaarden if feiten else ()
    kernwaarden = [
        feit(f"pvt.kernwaarden[{plaats}]", waarde, "dubbel" if waarde in waarden[:plaats] else None)
        for plaats, waarde in enumerate(waarden)
    ]
    geen = [feit("pvt.kernwaarden", None, "ontbreekt")]
    yield reden("pvt.kernwaardenKlaar", "R-PVT-01", "R-PVT-02", feiten=kernwaarden or geen)
    yield reden("pvt.ondertekend", "R-PVT-02", feiten=[getekend])


def _afronding(b: Beoordeling) -> Iterator[Reden]:
    bekend, dossier = b.bekend, b.bekend.dossier
    if not bekend.wi2021:
        reden_einde = feit("inburgeringsplicht.redenEinde", dossier.inburgeringsplicht.reden_einde)
        voldaan = reden("afronding.voldaan", "R-OLD-01", feiten=[reden_einde], uit=["plicht.reden"])
    else:
        voldaan = reden("afronding.voldaan", "R-DONE-01", "R-DONE-02", "R-DONE-03", uit=["afronding.ontbreekt"])
    yield voldaan
    uit = ["pip.leerroute", *(f"examens.{deel}.status" for deel in b.standen), "map.status", "pvt.status"]
    feiten = []
    if bekend.leerroute == "Z":
        uit += [f"normen.{norm.code}.gehaald" for norm in b.voortgang.normen if norm.code.startswith("z_")]
        gesprek = dossier.zroute.eindgesprek if dossier.zroute else None
        feiten.append(gedateerd("zroute.eindgesprek", gesprek, bekend.z_eindgesprek))
    elif bekend.leerroute == "onderwijs":
        diploma = dossier.onderwijsroute.diploma if dossier.onderwijsroute else None
        feiten.append(gedateerd("onderwijsroute.diploma", diploma, bekend.diploma))
    lezing = ("R-DONE-01", "R-DONE-02", "R-DONE-03", "R-Z-06")
    yield reden("afronding.ontbreekt", *lezing, feiten=feiten, uit=uit)
    yield reden("afronding.document", "R-DONE-01", "R-DONE-02", "R-DONE-03", uit=["pip.leerroute"])
