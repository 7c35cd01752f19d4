"""The whole verdict with its texts: the answer of `GET /api/v1/mijn/voortgang`."""

from collections.abc import Iterable
from typing import Any

import msgspec

from backend.i18n import Taal, Tekst, mark
from backend.law.examens import GRATIS_POGINGEN
from backend.law.uitkomst import Norm, Voortgang
from backend.uitleg.afspraken import leg_uit_afspraak, leg_uit_gesprekken
from backend.uitleg.examens import leg_uit_afronding, leg_uit_examen
from backend.uitleg.kaart import Kaart
from backend.uitleg.map_pvt import leg_uit_map, leg_uit_pvt
from backend.uitleg.ontzorgen import leg_uit_betaling, leg_uit_ontzorgen
from backend.uitleg.pip import leg_uit_leerroute_wijzigen, leg_uit_pip
from backend.uitleg.plicht import leg_uit_plicht
from backend.uitleg.rechten import leg_uit_recht
from backend.uitleg.stappen import stappen
from backend.uitleg.termijn import leg_uit_ambtshalve_verlenging, leg_uit_schema, leg_uit_termijn
from backend.uitleg.uren import leg_uit_afschalen, leg_uit_norm, niet_meegeteld
from backend.uitleg.waarschuwingen import leg_uit_waarschuwing

_NORM_TEKST = ("titel", "term", "stand", "uitleg", "bron", "voorlezen")

STELSEL = {
    "Wi2021": mark("Wet inburgering 2021"),
    "Wi2013": mark("De oude wet (Wet inburgering 2013)"),
}


def leg_uit_voortgang(v: Voortgang, naam: str, gemeente_naam: str, taal: Taal) -> dict[str, Any]:
    """Contract 2 as builtins, every addition under a key named `tekst`.

    `naam` the person's, `gemeente_naam` the municipality's without the word 'gemeente'. The peildatum is the
    day from which 'over 17 dagen' is counted.
    """
    uit: dict[str, Any] = msgspec.to_builtins(v)
    normen: dict[str, Norm] = {norm.code: norm for norm in v.normen}
    normkaarten: dict[str, Kaart] = {norm.code: leg_uit_norm(taal, norm, v.peildatum) for norm in v.normen}
    gratis_totaal = _gratis_totaal(v)
    pip = leg_uit_pip(taal, v.pip, v.peildatum)
    map_ = leg_uit_map(taal, v.map, normen.get("map_praktijk")) if v.map is not None else None
    pvt = leg_uit_pvt(taal, v.pvt, normen.get("pvt"))

    uit["tekst"] = {
        "taal": taal.tag,
        "richting": taal.richting,
        "groet": taal.zin("Dag {naam}", naam=naam),
        "gemeente": taal.zin("Gemeente {naam}", naam=gemeente_naam),
        "peildatum": taal.datum(v.peildatum),
        "stelsel": taal.zin(STELSEL[v.stelsel]),
        "stappenKop": _stappen_kop(taal, v),
        "stappen": stappen(taal, v, normkaarten, pip, map_, pvt, gratis_totaal),
    }
    uit["plicht"]["tekst"] = leg_uit_plicht(taal, v.plicht)
    uit["pip"]["tekst"] = pip
    uit["pvt"]["tekst"] = pvt
    uit["afronding"]["tekst"] = leg_uit_afronding(taal, v.afronding, v.plicht.reden == "voldaan")
    uit["gesprekken"]["tekst"] = leg_uit_gesprekken(taal, v.gesprekken)
    if map_ is not None:
        uit["map"]["tekst"] = map_
    _normen(taal, uit["normen"], v.normen, normkaarten)
    _tijd(taal, v, uit)
    _geld(taal, v, uit)
    _afspraken(taal, v, uit)
    _elk(uit["examens"], (leg_uit_examen(taal, examen, gratis_totaal) for examen in v.examens))
    _elk(uit["waarschuwingen"], (leg_uit_waarschuwing(taal, w, v) for w in v.waarschuwingen))
    _elk(uit["rechten"], (leg_uit_recht(taal, recht, v.peildatum) for recht in v.rechten))
    return uit


def _stappen_kop(taal: Taal, v: Voortgang) -> Tekst:
    if v.plicht.status == "beeindigd" or v.afronding.voldaan:
        return taal.zin("Wat heeft u gedaan?")
    return taal.zin("Wat moet u nog doen?") if v.plicht.status == "loopt" else taal.zin("Uw stappen")


def _elk(entries: Iterable[dict[str, Any]], kaarten: Iterable[Kaart]) -> None:
    for entry, kaart in zip(entries, kaarten, strict=True):
        entry["tekst"] = kaart


def _normen(taal: Taal, entries: list[dict[str, Any]], normen: Iterable[Norm], kaarten: dict[str, Kaart]) -> None:
    for entry, norm in zip(entries, normen, strict=True):
        kaart = kaarten[norm.code]
        entry["tekst"] = {name: kaart[name] for name in _NORM_TEKST}
        _elk(entry["nietMeegeteld"], ({"titel": zin} for zin in niet_meegeteld(taal, norm)))


def _tijd(taal: Taal, v: Voortgang, uit: dict[str, Any]) -> None:
    if v.termijn is not None:
        uit["termijn"]["tekst"] = leg_uit_termijn(
            taal, v.termijn, v.peildatum, v.pip.eerste_dagtekening, v.afronding.voldaan
        )
    if v.schema is not None:
        uit["schema"]["tekst"] = leg_uit_schema(taal, v.schema)
    if v.leerroute_wijzigen is not None:
        uit["leerrouteWijzigen"]["tekst"] = leg_uit_leerroute_wijzigen(taal, v.leerroute_wijzigen)
    if v.afschalen is not None:
        uit["afschalen"]["tekst"] = leg_uit_afschalen(taal, v.afschalen, v.peildatum)
    if v.ambtshalve_verlenging is not None:
        uit["ambtshalveVerlenging"]["tekst"] = leg_uit_ambtshalve_verlenging(taal, v.ambtshalve_verlenging, v.peildatum)


def _geld(taal: Taal, v: Voortgang, uit: dict[str, Any]) -> None:
    if v.ontzorgen is None:
        return
    uit["ontzorgen"]["tekst"] = leg_uit_ontzorgen(taal, v.ontzorgen, v.peildatum)
    komende = v.ontzorgen.komende_betalingen
    _elk(uit["ontzorgen"]["komendeBetalingen"], (leg_uit_betaling(taal, betaling) for betaling in komende))


def _afspraken(taal: Taal, v: Voortgang, uit: dict[str, Any]) -> None:
    if v.gesprekken.volgende is not None:
        uit["gesprekken"]["volgende"]["tekst"] = leg_uit_afspraak(taal, v.gesprekken.volgende, v.peildatum)
    if v.volgende_afspraak is not None:
        kop = taal.zin("Uw volgende afspraak")
        uit["volgendeAfspraak"]["tekst"] = leg_uit_afspraak(taal, v.volgende_afspraak, v.peildatum, kop)


def _gratis_totaal(v: Voortgang) -> int:
    """How many free attempts each part began with: for whoever still has one, or lost them by being done."""
    entitled = v.gratis_pogingen_vervallen or any(examen.gratis_over for examen in v.examens)
    return GRATIS_POGINGEN.waarde(v.peildatum) if entitled else 0
