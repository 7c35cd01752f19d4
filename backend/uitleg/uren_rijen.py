"""Hours row by row: what each was, for what it counts, why not for the rest; and month by month for a chart."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec

from backend.i18n import Taal, Tekst, mark, mark_plural
from backend.law.uren import als_uren
from backend.law.urenrijen import Maand, Normoordeel, Urenoverzicht, Urenrij, per_maand
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.meldingen import STATUS, Melding
from backend.uitleg.namen import NORM, NORM_TERM
from backend.uitleg.uren import REDEN
from backend.uitleg.uren_soorten import SOORT, TERM

# Reasons of single rows, beside those of contract 2: the onderwijsroute counts days.
REDEN_RIJ: Mapping[str, tuple[str, str]] = {
    **REDEN,
    "buiten_de_leerroute": mark_plural(
        "{n} uur was vóór uw leerroute. Hier tellen alleen dagen van uw leerroute.",
        "{n} uur was vóór uw leerroute. Hier tellen alleen dagen van uw leerroute.",
    ),
    "andere_rij_van_die_dag": mark_plural(
        "{n} uur was op een dag die al telt. Een dag telt één keer.",
        "{n} uur was op een dag die al telt. Een dag telt één keer.",
    ),
}
VORM = {"klassikaal": mark("In de klas"), "online": mark("Online")}
STAND = {
    "telt": mark("Telt mee"),
    "deels": mark("Telt voor een deel mee"),
    "telt_niet": mark("Telt niet mee"),
    "geen_norm": mark("Hiervoor is geen aantal nodig"),
}

Sleutel = tuple[str, str]


def leg_uit_uren(
    overzicht: Urenoverzicht,
    rijen: Iterable[Urenrij],
    ids: Mapping[Sleutel, UUID],
    meldingen: Iterable[Melding],
    taal: Taal,
    bijgewerkt: dt.datetime,
) -> Kaart:
    """The answer of `/mijn/uren`: `rijen` are those to show, the months are those of the whole term.

    A row with one of `meldingen` under way says so in `melding`.
    """
    gemeld = {m.uren_id: m.status for m in meldingen if m.status in ("open", "in_behandeling")}
    laatste = max((een.rij.datum for een in overzicht.rijen if een.rij.datum <= overzicht.peildatum), default=None)
    titel = taal.zin("Uw uren")
    uitleg: list[Tekst] = [
        taal.zin("Deze uren komen van uw school en uw gemeente."),
        taal.zin("Bijgewerkt op {datum}.", datum=bijgewerkt),
    ]
    if laatste is not None:
        uitleg.append(taal.zin("De laatste uren zijn van {datum}.", datum=laatste))
    uitleg.append(taal.zin("Klopt er iets niet? Meld het bij die uren."))
    maanden = list(per_maand(overzicht))
    return {
        "peildatum": str(overzicht.peildatum),
        "bijgewerktOp": str(taal.dag(bijgewerkt)),
        "laatsteDatum": str(laatste) if laatste else None,
        "normen": [
            {"code": code, "tekst": {"titel": taal.zin(NORM[code]), "term": NORM_TERM[code]}}
            for code in overzicht.normen
        ],
        "maanden": [_leg_uit_maand(taal, maand) for maand in maanden],
        "uren": [_leg_uit_rij(taal, een, ids[een.rij.aanbieder, een.rij.referentie], gemeld) for een in rijen],
        "tekst": {"titel": titel, "term": "uren", "uitleg": uitleg, "voorlezen": hardop(taal, titel, uitleg)},
    }


def stand_van(een: Urenrij) -> str:
    """`telt`, `deels`, `telt_niet` or `geen_norm`."""
    if not een.normen:
        return "geen_norm"
    if not een.geteld:
        return "telt_niet"
    return "deels" if een.niet_geteld else "telt"


def _leg_uit_rij(taal: Taal, een: Urenrij, id_: UUID, gemeld: Mapping[UUID | None, str]) -> Kaart:
    rij, stand = een.rij, stand_van(een)
    titel, duur = taal.zin(SOORT[rij.soort]), taal.zinnen("{n} uur", "{n} uur", rij.uren)
    datum, stand_tekst = taal.datum_met_weekdag(rij.datum), taal.zin(STAND[stand])
    vorm = taal.zin(VORM[rij.vorm])
    uitleg = [_voor_norm(taal, oordeel) for oordeel in een.normen]
    if stand == "geen_norm":
        uitleg.append(taal.zin("Deze uren horen wel bij uw inburgering."))
    feiten: dict[str, Any] = {
        naam: getattr(rij, veld) for veld, naam in zip(rij.__struct_fields__, rij.__struct_encode_fields__, strict=True)
    }
    return {
        "id": str(id_),
        **msgspec.to_builtins(feiten),
        "stand": stand,
        "geteld": als_uren(een.geteld),
        "nietGeteld": als_uren(een.niet_geteld),
        "normen": [_norm(taal, oordeel) for oordeel in een.normen],
        "melding": gemeld.get(id_),
        "tekst": {
            "titel": titel,
            "term": TERM[rij.soort],
            "datum": datum,
            "datumKort": taal.datum_kort(rij.datum),
            "duur": duur,
            "vorm": vorm,
            "aanbieder": taal.naam_los(rij.aanbieder),
            "stand": stand_tekst,
            "melding": taal.zin(STATUS[gemeld[id_]]) if id_ in gemeld else None,
            "uitleg": uitleg,
            "voorlezen": hardop(taal, titel, datum, duur, stand_tekst, uitleg),
        },
    }


def _norm(taal: Taal, oordeel: Normoordeel) -> Kaart:
    return {
        "norm": oordeel.norm,
        "telt": oordeel.geteld > 0,
        "geteld": als_uren(oordeel.geteld),
        "nietGeteld": als_uren(oordeel.niet_geteld),
        "reden": oordeel.reden,
        "tekst": {"titel": taal.zin(NORM[oordeel.norm]), "uitleg": _voor_norm(taal, oordeel)},
    }


def _voor_norm(taal: Taal, oordeel: Normoordeel) -> Tekst:
    """One line: the norm, and that it counts, or what does not and why."""
    norm = taal.zin(NORM[oordeel.norm])
    if oordeel.reden is None:
        return taal.zin("{norm}: telt mee.", norm=norm)
    return taal.plak(norm, taal.zinnen(*REDEN_RIJ[oordeel.reden], als_uren(oordeel.niet_geteld)), tussen=": ")


def _leg_uit_maand(taal: Taal, maand: Maand) -> Kaart:
    titel = taal.maand_en_jaar(maand.eerste)
    geteld = taal.zinnen("{n} uur telt mee", "{n} uur telt mee", maand.geteld)
    niet = taal.zinnen("{n} uur telt niet mee", "{n} uur telt niet mee", maand.niet_geteld)
    return {
        "maand": f"{maand.eerste:%Y-%m}",
        "geteld": maand.geteld,
        "nietGeteld": maand.niet_geteld,
        "perNorm": maand.per_norm,
        "komt": maand.komt,
        "tekst": {
            "titel": titel,
            "kort": taal.maand_kort(maand.eerste),
            "geteld": geteld,
            "nietGeteld": niet,
            "voorlezen": hardop(taal, titel, geteld, niet if maand.niet_geteld else None),
        },
    }
