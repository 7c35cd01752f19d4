"""Appointments: when, where, with whom, what to bring, and what they are for."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

import msgspec

from backend.i18n import Taal, Tekst, Terugval, mark
from backend.law.dossier import Afspraak
from backend.law.uitkomst import Gesprekken
from backend.uitleg.kaart import Kaart, hardop

TITEL = {
    "voortgangsgesprek": mark("Gesprek over uw voortgang"),
    "brede_intake": mark("Gesprek over uw start"),
    "leerbaarheidstoets": mark("Toets: hoe leert u?"),
    "pvt": mark("Les over Nederlandse waarden"),
    "map": mark("Les over werk"),
    "eindgesprek_map": mark("Eindgesprek over werk"),
    "eindgesprek_z": mark("Eindgesprek van de Z-route"),
    "examen": mark("Examen"),
    "les": mark("Taalles"),
    "overig": mark("Afspraak"),
}
TERM = {
    "voortgangsgesprek": "voortgangsgesprek",
    "brede_intake": "brede intake",
    "leerbaarheidstoets": "leerbaarheidstoets",
    "pvt": "PVT",
    "map": "MAP",
    "eindgesprek_map": "eindgesprek MAP",
    "eindgesprek_z": "eindgesprek Z-route",
    "examen": "examen",
    "les": "taalles",
    "overig": "afspraak",
}
UITLEG = {
    "voortgangsgesprek": mark("U praat met de gemeente over hoe het gaat."),
    "brede_intake": mark("De gemeente leert u kennen. Daarna maakt u samen een plan."),
    "leerbaarheidstoets": mark("De toets laat zien welke leerroute bij u past. U kunt niet zakken."),
    "pvt": mark("U leert over waarden in Nederland. U doet geen examen."),
    "map": mark("U leert hoe werk zoeken in Nederland gaat."),
    "eindgesprek_map": mark("U praat over wat u heeft geleerd over werk."),
    "eindgesprek_z": mark("U kijkt terug op uw inburgering. Daarna bent u bijna klaar."),
    "examen": mark("Kom op tijd. Bent u ziek? Bel dan meteen DUO."),
    "les": mark("U leert Nederlands in een groep."),
    "overig": mark("Weet u niet waarover het gaat? Bel uw gemeente."),
}
MEENEMEN = {
    "identiteitsbewijs": mark("uw identiteitsbewijs"),
    "uitnodiging": mark("de brief met de uitnodiging"),
    "pip": mark("uw plan (PIP)"),
    "bankpas": mark("uw bankpas"),
    "zorgpas": mark("uw zorgpas"),
    "huurcontract": mark("uw huurcontract"),
    "loonstrook": mark("uw loonstrook"),
    "diploma": mark("uw diploma’s"),
    "bril": mark("uw bril"),
    "pen": mark("een pen"),
    "telefoon": mark("uw telefoon"),
    "brieven": mark("brieven waar u vragen over heeft"),
}
STATUS = {
    "gepland": mark("Gepland"),
    "gehouden": mark("Geweest"),
    "afgezegd": mark("Afgezegd"),
    "niet_verschenen": mark("U was er niet"),
}
ANTWOORD = {
    "ik_kom": mark("Ik kom"),
    "ik_kan_niet": mark("Ik kan niet"),
    "ik_heb_hulp_nodig": mark("Ik heb hulp nodig"),
    "ik_heb_een_tolk_nodig": mark("Ik heb een tolk nodig"),
}
GEGEVEN = {
    "ik_kom": mark("U heeft laten weten: ik kom."),
    "ik_kan_niet": mark("U heeft laten weten: ik kan niet."),
    "ik_heb_hulp_nodig": mark("U heeft laten weten: ik heb hulp nodig."),
    "ik_heb_een_tolk_nodig": mark("U heeft laten weten: ik heb een tolk nodig."),
}
AFGEZEGD = mark("Deze afspraak gaat niet door. U hoeft niet te antwoorden.")
VOORBIJ = mark("Deze afspraak is al geweest. U kunt niet meer antwoorden.")
Antwoord = Literal["ik_kom", "ik_kan_niet", "ik_heb_hulp_nodig", "ik_heb_een_tolk_nodig"]
ANTWOORDEN: tuple[str, ...] = get_args(Antwoord)


class EigenAfspraak(msgspec.Struct, frozen=True, kw_only=True):
    """An appointment of the person, with its address (`id`), the answer that holds, and how it changed.

    `volgnummer` counts the changes; `eerder_begin` is when it was before it moved, None when it never did.
    """

    id: UUID
    afspraak: Afspraak
    antwoord: str | None = None
    volgnummer: int = 0
    gewijzigd_op: datetime | None = None
    eerder_begin: datetime | None = None


def leg_uit_afspraak(taal: Taal, afspraak: Afspraak, vandaag: date, kop: Tekst | None = None) -> Kaart:
    """The card of one appointment; `kop` is the line above its title."""
    titel = taal.zin(TITEL[afspraak.soort])
    datum = taal.datum_met_weekdag(afspraak.begin)
    tijd = taal.tijdvak(afspraak.begin, afspraak.einde)
    wanneer = taal.wanneer(taal.dag(afspraak.begin), vandaag)
    plaats, met = _plaats(taal, afspraak), taal.naam_los(afspraak.met) if afspraak.met else None
    tolk = _tolk(taal, afspraak)
    meenemen = [_meenemen(taal, thing) for thing in afspraak.meenemen or ()]
    uitleg = [taal.zin(UITLEG[afspraak.soort])]
    if afspraak.status == "gepland":
        uitleg.append(taal.zin("Kunt u niet komen? Laat het de gemeente op tijd weten."))
    kaart: Kaart = {
        "kop": kop,
        "titel": titel,
        "term": TERM[afspraak.soort],
        "dag": str(taal.dag(afspraak.begin).day),
        "maand": taal.maand_kort(afspraak.begin),
        "weekdag": taal.weekdag_kort(afspraak.begin),
        "datum": datum,
        "tijd": tijd,
        "wanneer": wanneer,
        "plaats": plaats,
        "met": met,
        "tolk": tolk,
        "meenemen": meenemen,
        "statusTekst": taal.zin(STATUS[afspraak.status]),
        "uitleg": uitleg,
        "voorlezen": hardop(taal, kop, titel, wanneer, datum, tijd, plaats, met, tolk, meenemen, uitleg),
    }
    return {name: value for name, value in kaart.items() if value is not None}


def _plaats(taal: Taal, afspraak: Afspraak) -> Tekst | None:
    if afspraak.plaats is not None:
        parts = [afspraak.plaats.naam, afspraak.plaats.adres]
        return taal.naam_los(", ".join(part for part in parts if part))
    return taal.zin("Videogesprek") if afspraak.videogesprek else None


def _tolk(taal: Taal, afspraak: Afspraak) -> Tekst | None:
    if not afspraak.tolk:
        return None
    return taal.zin("Er is een tolk {taal} bij.", taal=taal.taalnaam(afspraak.tolk))


def _meenemen(taal: Taal, thing: str) -> Tekst:
    if thing in MEENEMEN:
        return taal.zin("Neem mee: {ding}", ding=taal.zin(MEENEMEN[thing]))
    # What is no code is a Dutch sentence of the municipality.
    return thing if taal.tag == "nl" else Terugval(thing, "nl", "ltr")


def leg_uit_afspraken(eigen: Iterable[EigenAfspraak], taal: Taal, nu: datetime) -> list[Kaart]:
    """The answer of `/mijn/afspraken`: each appointment as `leg_uit_eigen_afspraak` gives it.

    Coming ones first, the nearest on top; then the past, the latest on top.
    """
    coming: list[EigenAfspraak] = []
    past: list[EigenAfspraak] = []
    for een in sorted(eigen, key=lambda een: (een.afspraak.begin, een.afspraak.referentie)):
        (past if taal.dag(een.afspraak.begin) < taal.dag(nu) else coming).append(een)
    return [leg_uit_eigen_afspraak(een, taal, nu) for een in (*coming, *reversed(past))]


def leg_uit_eigen_afspraak(eigen: EigenAfspraak, taal: Taal, nu: datetime) -> Kaart:
    """One appointment as in contract 1 with `id`, `voorbij`, the own `antwoord`, `kanAntwoorden` and a `tekst`."""
    afspraak, vandaag = eigen.afspraak, taal.dag(nu)
    kan = afspraak.status == "gepland" and afspraak.begin > nu
    return {
        "id": str(eigen.id),
        **msgspec.to_builtins(afspraak),
        "voorbij": taal.dag(afspraak.begin) < vandaag,
        "antwoord": eigen.antwoord,
        "kanAntwoorden": kan,
        "tekst": _met_antwoord(taal, eigen, vandaag, kan),
    }


def _met_antwoord(taal: Taal, eigen: EigenAfspraak, vandaag: date, kan: bool) -> Kaart:
    kaart = leg_uit_afspraak(taal, eigen.afspraak, vandaag)
    if eigen.eerder_begin is not None and kan:
        kaart["verzet"] = taal.zin(
            "Deze afspraak is verzet. Eerst was het {dag} om {tijd}.",
            dag=taal.datum_met_weekdag(eigen.eerder_begin),
            tijd=taal.tijd(eigen.eerder_begin),
        )
    if eigen.antwoord is not None:
        kaart["antwoord"] = taal.zin(GEGEVEN[eigen.antwoord])
    if kan:
        kaart["vraag"] = taal.zin("Wilt u iets anders laten weten?") if eigen.antwoord else taal.zin("Komt u?")
        kaart["keuzes"] = [{"code": code, "titel": taal.zin(titel)} for code, titel in ANTWOORD.items()]
    kaart["voorlezen"] = hardop(taal, kaart["voorlezen"], kaart.get("verzet"), kaart.get("antwoord"))
    return kaart


def leg_uit_gesprekken(taal: Taal, gesprekken: Gesprekken) -> Kaart:
    """The card that counts the talks about progress."""
    titel = taal.zin("Gesprekken over uw voortgang")
    if gesprekken.afgesproken:
        stand = taal.zinnen(
            "{gehad} van {n} gesprek gehad",
            "{gehad} van de {n} gesprekken gehad",
            gesprekken.afgesproken,
            gehad=gesprekken.gehouden,
        )
    else:
        stand = taal.zinnen("{n} gesprek gehad", "{n} gesprekken gehad", gesprekken.gehouden)
    if gesprekken.volgende:
        volgende = taal.zin("Het volgende gesprek is op {datum}.", datum=gesprekken.volgende.begin)
    else:
        volgende = taal.zin("Er is nog geen nieuw gesprek gepland.")
    uitleg = [taal.zin("In uw plan (PIP) staat hoeveel gesprekken u heeft.")] if gesprekken.afgesproken else []
    uitleg.append(taal.zin("Wilt u eerder praten? Bel uw gemeente."))
    return {
        "titel": titel,
        "term": "voortgangsgesprek",
        "stand": stand,
        "volgende": volgende,
        "uitleg": uitleg,
        "voorlezen": hardop(taal, titel, stand, volgende, uitleg),
    }
