"""Why these hours: every row that a norm looked at, counted or not, and what makes the number required."""

from collections.abc import Iterator

from backend.law.afschalen import afschalen
from backend.law.bekend import Bekend
from backend.law.norm import Norm
from backend.law.normen import (
    A2_KLASSIKAAL,
    A2_TOTAAL,
    BELASTBAARHEID,
    INTENSITEIT,
    MAP_PRAKTIJK,
    PVT_UREN,
    Z_PARTICIPATIE,
    Z_TAAL_KNM,
    Urenstand,
    praktijkregel,
)
from backend.law.reden import GebruiktFeit, Reden, feit, gebruikt, groep, of_anders, pipfeiten, reden
from backend.law.uitkomst import Normcode
from backend.law.uren import Rijoordeel, Telregelcode, als_uren, beoordeel_rijen, lesdagen
from backend.law.voortgang import Beoordeling

__all__ = ["normrijen", "praktijkrijen", "pvtrijen", "redenen"]
_NORMEN: dict[Normcode, tuple[Norm[int] | Norm[None], ...]] = {
    "z_taal_knm": (Z_TAAL_KNM,),
    "z_participatie": (Z_PARTICIPATIE,),
    "b1_leerroute": (INTENSITEIT,),
    "onderwijs_leerroute": (INTENSITEIT,),
    "a2_inspanning": (A2_TOTAAL, A2_KLASSIKAAL),
    "map_praktijk": (MAP_PRAKTIJK,),
    "pvt": (PVT_UREN,),
}
_TELLEN = ("contract 2, Reden", "contract 2, Rounding", "contract 2, Peildatum")
_LEZING: dict[Normcode, tuple[str, ...]] = {
    "z_taal_knm": ("R-Z-01", "R-Z-02", "R-Z-03", "R-Z-09", "R-CARRY-01", "AMB-07", *_TELLEN),
    "z_participatie": ("R-Z-01", "R-Z-04", "R-Z-05", "R-Z-07", "AMB-09", "AMB-10", *_TELLEN),
    "b1_leerroute": ("R-PIP-04", "contract 2, Intensiteit", "AMB-08", *_TELLEN),
    "onderwijs_leerroute": ("R-PIP-04", "contract 2, Intensiteit", *_TELLEN),
    "a2_inspanning": ("R-A2-01", "R-A2-02", "R-A2-03", "AMB-06", "AMB-08", *_TELLEN),
    "map_praktijk": ("R-MAP-03", *_TELLEN),
    "pvt": ("R-PVT-01", *_TELLEN),
}
_AFSPRAAK: dict[Normcode, str] = {
    "z_taal_knm": "leerroute_uren",
    "b1_leerroute": "leerroute_uren",
    "onderwijs_leerroute": "leerroute_dagen",
    "map_praktijk": "map_uren",
    "pvt": "pvt_uren",
}


def redenen(b: Beoordeling) -> Iterator[Reden]:
    """The norms of the route, and the hour condition for A2."""
    yield reden("normen", "R-PIP-04", "R-OLD-02", "R-Z-02", feiten=[groep(b.bekend)], uit=["stelsel", "pip.leerroute"])
    for norm in b.voortgang.normen:
        yield _norm(b, norm.code)
    yield from _afschalen(b)


def _norm(b: Beoordeling, code: Normcode) -> Reden:
    bekend, normen = b.bekend, _NORMEN[code]
    feiten = [*pipfeiten(bekend, _AFSPRAAK[code])] if code in _AFSPRAAK else []
    belastbaarheid = bekend.dossier.participatie_belastbaarheid
    if code == "z_participatie" and belastbaarheid is not None:
        telt = belastbaarheid < Z_PARTICIPATIE.waarde(bekend.normdag)
        feiten.append(feit("participatieBelastbaarheid", belastbaarheid, None if telt else "niet_lager_dan_de_norm"))
        normen += (BELASTBAARHEID,) if telt else ()
    feiten += _rijen(bekend, b.stand, code)
    return reden(f"normen.{code}", *_LEZING[code], normen=gebruikt(bekend, *normen), feiten=feiten)


def _rijen(bekend: Bekend, stand: Urenstand, code: Normcode) -> tuple[GebruiktFeit, ...]:
    return tuple(_rijen_van(bekend, stand, code)) or (feit("uren", None, "ontbreekt"),)


def normrijen(b: Beoordeling) -> Iterator[tuple[Normcode, GebruiktFeit]]:
    """Every row that a norm of the route looked at, with that norm; a row that counts in part comes twice."""
    for norm in b.voortgang.normen:
        for rij in _rijen_van(b.bekend, b.stand, norm.code):
            yield norm.code, rij


def _rijen_van(bekend: Bekend, stand: Urenstand, code: Normcode) -> Iterator[GebruiktFeit]:
    match code:
        case "onderwijs_leerroute":
            return _lesdagen(bekend)
        case "a2_inspanning":
            return _a2(bekend, stand.a2_geteld - stand.a2_klassikaal)
        case "map_praktijk":
            return praktijkrijen(bekend)
        case _:
            return _telling(bekend, code)


def praktijkrijen(bekend: Bekend) -> Iterator[GebruiktFeit]:
    """The practice of the MAP, row by row."""
    return _telling(bekend, praktijkregel(bekend))


def pvtrijen(bekend: Bekend) -> Iterator[GebruiktFeit]:
    """The hours of the PVT, row by row."""
    return _telling(bekend, "pvt")


def _telling(bekend: Bekend, code: Telregelcode) -> Iterator[GebruiktFeit]:
    return (_rij(oordeel) for oordeel in beoordeel_rijen(code, bekend.dossier.uren, bekend.peildatum))


def _rij(oordeel: Rijoordeel) -> GebruiktFeit:
    return _deel(oordeel, _honderdsten(oordeel), oordeel.reden)


def _deel(oordeel: Rijoordeel, honderdsten: int, waarom_niet: str | None) -> GebruiktFeit:
    return feit(f"uren[{oordeel.plaats}]", oordeel.rij, waarom_niet, uren=als_uren(honderdsten))


def _honderdsten(oordeel: Rijoordeel) -> int:
    return round(oordeel.rij.uren * 100)


def _a2(bekend: Bekend, online_over: int) -> Iterator[GebruiktFeit]:
    """Online hours count, oldest first, as far as there is room; a row on the border counts in part."""
    online = []
    for oordeel in beoordeel_rijen("a2_inspanning", bekend.dossier.uren, bekend.peildatum):
        if oordeel.reden is None and oordeel.rij.vorm == "online":
            online.append(oordeel)
        else:
            yield _rij(oordeel)
    for oordeel in sorted(online, key=lambda oordeel: (oordeel.rij.datum, oordeel.plaats)):
        honderdsten = _honderdsten(oordeel)
        telt = min(honderdsten, online_over)
        online_over -= telt
        if telt:
            yield _deel(oordeel, telt, None)
        if telt < honderdsten:
            yield _deel(oordeel, honderdsten - telt, "boven_helft_online")


def _lesdagen(bekend: Bekend) -> Iterator[GebruiktFeit]:
    tellend = lesdagen(bekend.dossier.uren, bekend.peildatum)
    for oordeel in beoordeel_rijen("onderwijs_leerroute", bekend.dossier.uren, bekend.peildatum):
        rij, veld = oordeel.rij, f"uren[{oordeel.plaats}]"
        if oordeel.reden is not None:
            yield _rij(oordeel)
        elif rij.fase != "leerroute":
            # Days, not hours: the contract names no reason for these, so they are in no `nietMeegeteld`.
            yield feit(veld, rij, "buiten_de_leerroute", dagen=rij.dagen)
        else:
            telt = tellend[rij.datum] is rij
            yield feit(veld, rij, None if telt else "andere_rij_van_die_dag", dagen=rij.dagen)


def _afschalen(b: Beoordeling) -> Iterator[Reden]:
    bekend = b.bekend
    if afschalen(bekend, b.stand) is None:
        yield reden("afschalen", "R-A2-07", uit=["pip.leerroute", "plicht.status"])
        return
    rijen = _rijen(bekend, b.stand, "a2_inspanning")
    online = {f"uren[{plaats}]" for plaats, rij in enumerate(bekend.dossier.uren) if rij.vorm == "online"}
    klassikaal = [of_anders(deel, "online" if deel.veld in online else None) for deel in rijen]
    yield reden("afschalen.geteld", *_LEZING["a2_inspanning"], normen=gebruikt(bekend, A2_KLASSIKAAL), feiten=rijen)
    yield reden("afschalen.klassikaal", *_LEZING["a2_inspanning"], feiten=klassikaal)
    beide = ["afschalen.geteld", "afschalen.klassikaal"]
    yield reden(
        "afschalen.urenvoorwaarde", "R-A2-01", "R-A2-03", normen=gebruikt(bekend, A2_TOTAAL, A2_KLASSIKAAL), uit=beide
    )
    totaal = gebruikt(bekend, A2_TOTAAL)
    yield reden("afschalen.ontbreektTotaal", "R-A2-01", normen=totaal, uit=["afschalen.geteld"])
    in_de_klas = gebruikt(bekend, A2_KLASSIKAAL)
    yield reden("afschalen.ontbreektKlassikaal", "R-A2-03", normen=in_de_klas, uit=["afschalen.klassikaal"])
    yield reden("afschalen.oordeelNodig", "R-A2-05", uit=["pip.leerroute"])
