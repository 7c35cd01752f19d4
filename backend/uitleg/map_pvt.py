"""Learning about work (MAP) and Dutch values (PVT), as checklists."""

from datetime import date
from typing import get_args

from backend.i18n import Taal, Tekst, mark
from backend.law.dossier import Kernwaarde
from backend.law.uitkomst import Map, Norm, Pvt, Uren
from backend.uitleg.bronnen import bron_regels
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.uren import deel, niet_meegeteld, procent, stand

MAP_STAND = {
    "niet_nodig": mark("Niet nodig op uw route"),
    "open": mark("Nog niet begonnen"),
    "bezig": mark("U bent bezig"),
    "eindgesprek_nodig": mark("Alleen nog het eindgesprek"),
    "afgerond": mark("Klaar"),
}
PVT_STAND = {
    "open": mark("Nog niet begonnen"),
    "bezig": mark("U bent bezig"),
    "ondertekening_nodig": mark("Alleen nog ondertekenen"),
    "afgerond": mark("Klaar"),
}
_KERNWAARDEN = len(get_args(Kernwaarde))


def leg_uit_map(taal: Taal, map_: Map, norm: Norm | None) -> Kaart:
    """The card of MAP; `norm` the practice hours."""
    titel = taal.zin("Leren over werk")
    tekst_stand = _map_stand(taal, map_, norm)
    klaar = map_.status == "afgerond"
    onderdelen = [
        _stap(
            taal.zin("{klaar} van de {totaal} thema’s", klaar=map_.themas_klaar, totaal=map_.themas_vereist),
            map_.themas_klaar >= map_.themas_vereist,
            (map_.themas_klaar, map_.themas_vereist),
        )
    ]
    if norm is not None:
        onderdelen.append(
            _stap(taal.zin("Praktijk: {stand}", stand=stand(taal, norm, hoogstens=True)), norm.gehaald is True)
        )
    onderdelen.append(_stap(taal.zin("Eindgesprek"), map_.eindgesprek is not None))
    uitleg = [
        taal.zin("MAP betekent: module arbeidsmarkt en participatie."),
        taal.zin("U leert hoe werk zoeken in Nederland gaat."),
    ]
    if map_.status == "eindgesprek_nodig":
        uitleg.append(taal.zin("Vraag uw gemeente om een afspraak voor het eindgesprek."))
    return _kaart(
        taal,
        "map",
        titel,
        "MAP",
        tekst_stand,
        onderdelen,
        klaar,
        norm,
        uitleg,
        (map_.themas_klaar, map_.themas_vereist),
    )


def _map_stand(taal: Taal, map_: Map, norm: Norm | None) -> Tekst:
    if map_.status == "afgerond" and map_.eindgesprek:
        return _klaar_op(taal, map_.eindgesprek)
    if map_.status == "bezig":
        nog = map_.themas_vereist - map_.themas_klaar
        if nog > 0:
            return taal.zinnen("Nog {n} thema en het eindgesprek", "Nog {n} thema’s en het eindgesprek", nog)
        if norm is not None and norm.resterend:
            return taal.zinnen(
                "Nog {n} uur praktijk en het eindgesprek",
                "Nog {n} uur praktijk en het eindgesprek",
                norm.resterend,
            )
    return taal.zin(MAP_STAND[map_.status])


def leg_uit_pvt(taal: Taal, pvt: Pvt, norm: Norm | None) -> Kaart:
    """The card of PVT; `norm` its hours."""
    titel = taal.zin("Nederlandse waarden")
    klaar = pvt.status == "afgerond"
    tekst_stand = taal.zin(PVT_STAND[pvt.status])
    if klaar and pvt.ondertekend:
        tekst_stand = _klaar_op(taal, pvt.ondertekend)
    elif pvt.status == "bezig" and norm is not None and norm.resterend:
        tekst_stand = taal.zinnen("Nog {n} uur", "Nog {n} uur", norm.resterend)
    onderdelen: list[Kaart] = []
    if norm is not None:
        onderdelen.append(
            _stap(taal.zin("Les: {stand}", stand=stand(taal, norm, hoogstens=True)), klaar or norm.gehaald is True)
        )
    if pvt.kernwaarden_klaar:
        onderdelen.append(
            _stap(
                taal.zin("{klaar} van de {totaal} waarden besproken", klaar=pvt.kernwaarden_klaar, totaal=_KERNWAARDEN),
                pvt.kernwaarden_klaar >= _KERNWAARDEN,
                (pvt.kernwaarden_klaar, _KERNWAARDEN),
            )
        )
    onderdelen.append(_stap(taal.zin("Verklaring getekend"), pvt.ondertekend is not None))
    uitleg = [
        taal.zin("PVT betekent: participatieverklaringstraject."),
        taal.zin("U leert over vrijheid, gelijkheid, samen zorgen en meedoen."),
    ]
    if pvt.status == "ondertekening_nodig":
        uitleg.append(taal.zin("Vraag uw gemeente wanneer u kunt tekenen."))
    done = (norm.behaald, norm.vereist) if norm is not None and norm.vereist else (0, 1)
    kaart = _kaart(taal, "pvt", titel, "PVT", tekst_stand, onderdelen, klaar, norm, uitleg, done)
    # Hours, as in the rings of lessons: a fraction would look like the themes of MAP.
    return kaart | {"deelTekst": procent(taal, *done)} if kaart["deelTekst"] else kaart


def leg_uit_los(taal: Taal, code: str, titel: Tekst, term: str, klaar: bool, uitleg: list[Tekst]) -> Kaart:
    """The card of a duty that is one thing: a talk held, a diploma received."""
    tekst_stand = taal.zin("Klaar") if klaar else taal.zin("Nog te doen")
    onderdelen = [_stap(titel, klaar)]
    return _kaart(taal, code, titel, term, tekst_stand, onderdelen, klaar, None, uitleg, (int(klaar), 1))


def _kaart(
    taal: Taal,
    code: str,
    titel: Tekst,
    term: str,
    tekst_stand: Tekst,
    onderdelen: list[Kaart],
    klaar: bool,
    norm: Norm | None,
    uitleg: list[Tekst],
    done: tuple[Uren, Uren | None],
) -> Kaart:
    if norm is not None and not klaar:
        uitleg = uitleg + niet_meegeteld(taal, norm)
    return {
        "code": code,
        "vorm": "lijst",
        "titel": titel,
        "term": term,
        "stand": tekst_stand,
        "deel": 1.0 if klaar else min(0.99, deel(*done)),
        "deelTekst": _breuk(taal, klaar, done),
        "klaar": klaar,
        "onderdelen": onderdelen,
        "uitleg": uitleg,
        "bron": bron_regels(taal, norm.bronnen) if norm is not None else [],
        "voorlezen": hardop(taal, titel, tekst_stand, uitleg),
    }


def _breuk(taal: Taal, klaar: bool, done: tuple[Uren, Uren | None]) -> str:
    part, whole = done
    if klaar or not whole or whole == 1:
        return ""
    return taal.breuk(int(min(part, whole)), int(whole))


def _stap(titel: Tekst, klaar: bool, vakjes: tuple[int, int] | None = None) -> Kaart:
    """A line of the checklist; `vakjes`: how many boxes to draw under it, ticked and in all."""
    stap: Kaart = {"titel": titel, "klaar": klaar}
    return stap | {"vakjes": {"klaar": vakjes[0], "van": vakjes[1]}} if vakjes else stap


def _klaar_op(taal: Taal, day: date) -> Tekst:
    return taal.zin("Klaar op {datum}", datum=day)
