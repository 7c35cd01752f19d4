"""A reminder as a message: in the inbox with all it has to say, on a lock screen with next to nothing."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from backend.i18n import Taal, Tekst, Terugval, get_taal, kaal, mark
from backend.settings import Contact
from backend.uitleg import campagnes
from backend.uitleg import herinneringen_agenda as agenda
from backend.uitleg import herinneringen_duo as duo
from backend.uitleg import herinneringen_plicht as plicht
from backend.uitleg.bericht import Woorden, regels, zin
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.namen import LEERROUTE, naam, opsomming

WOORDEN: Mapping[str, Woorden] = {
    **agenda.WOORDEN,
    **plicht.WOORDEN,
    **duo.WOORDEN,
    # What the product itself has to say.
    "kanaal.apparaat_weg": Woorden(
        mark("Een van uw apparaten krijgt geen berichten meer"),
        (mark("Wij konden dit apparaat niet meer bereiken. Daarom is het weggehaald."),),
        (mark("Wilt u daar weer berichten? Zet ze op dat apparaat opnieuw aan."),),
        None,
        "/ik",
    ),
    "kanaal.email_weg": Woorden(
        mark("Uw e-mailadres krijgt geen berichten meer"),
        (mark("Wij konden dit adres niet meer bereiken. Daarom is het weggehaald."),),
        (mark("Wilt u weer e-mail? Geef uw adres opnieuw op."),),
        None,
        "/ik",
    ),
}
SOORT = {
    "afspraak": mark("Afspraken"),
    "les": mark("Lessen die beginnen"),
    "pvt": mark("Lessen over Nederlandse waarden"),
    "map": mark("Lessen over werk"),
    "examen": mark("Examens en uitslagen"),
    "betaling": mark("Betalingen door de gemeente"),
    "ontzorgen": mark("Straks zelf betalen"),
    "pip": mark("Uw plan"),
    "termijn": mark("Uw tijd en extra tijd"),
    "leerroute": mark("Uw leerroute veranderen"),
    "poging": mark("Gratis pogingen"),
    "uren": mark("Uren"),
    "duo": mark("Nieuws van DUO"),
    "gemeente": mark("Berichten van uw gemeente"),
}
"""The kinds of reminder that a person can turn off, as the person knows them."""
_SOORT_VAN = {
    "examenafspraak": "examen", "uitslag": "examen", "betaling_mislukt": "betaling", "pip_vroegste_dag": "pip",
    "verlenging": "termijn", "gratis_poging": "poging", "gratis_poging_b2": "poging", "afschalen": "uren",
    "schema": "uren", "campagne": "gemeente",
}  # fmt: skip
_TITEL_DISCREET = mark("Er is nieuws over uw inburgering")
_TEKST_DISCREET = mark("Tik hier om het te lezen.")
_DATUMS = ("dag", "uiterlijk", "laatsteDag", "afmeldenTotEnMet")


class OnbekendeSleutel(LookupError):
    """There are no words for this key."""


class Melding(NamedTuple):
    """A message outside the inbox: a title and a line, both in the language `taal`."""

    titel: str
    tekst: str
    taal: Taal


def soort_van(sleutel: str) -> str | None:
    """Which of `SOORT` a key belongs to; None for what cannot be turned off."""
    ladder = sleutel.partition(".")[0]
    soort = _SOORT_VAN.get(ladder, ladder)
    return soort if soort in SOORT else None


def pagina_van(sleutel: str) -> str:
    """The address of the portal that a message opens. Raises `OnbekendeSleutel`."""
    return campagnes.PAGINA if sleutel == campagnes.SLEUTEL else _woorden(sleutel).pagina


def leg_uit_bericht(taal: Taal, sleutel: str, parameters: Mapping[str, Any], vandaag: date, contact: Contact) -> Kaart:
    """The message as it stands in the inbox on a day: what it is, what somebody can do, who helps.

    `parameters` as they are stored: days and moments are text; of a campaign with `teksten`.
    Raises `OnbekendeSleutel`.
    """
    if sleutel == campagnes.SLEUTEL:
        return campagnes.leg_uit_campagne(taal, parameters, contact)
    woorden = _woorden(sleutel)
    feiten = _lees(parameters)
    waarden = _waarden(taal, feiten, vandaag)
    dag = _dag_van(taal, feiten)
    kop = taal.wanneer(dag, vandaag) if dag else None
    titel = _titel(taal, woorden, feiten, waarden)
    uitleg = _uitleg(taal, woorden, feiten, waarden)
    doen = _met_eigen(taal, woorden.doen, feiten, waarden)
    hulp = taal.zin("Hulp nodig? Bel {naam}: {telefoon}", naam=contact.naam, telefoon=contact.telefoon)
    return {
        "kop": kop,
        "titel": titel,
        "term": _term(woorden, feiten),
        "uitleg": uitleg,
        "doen": doen,
        "hulp": hulp,
        "voorlezen": hardop(taal, titel, kop, uitleg, doen, hulp),
    }


def leg_uit_melding(
    taal: Taal, sleutel: str, parameters: Mapping[str, Any], vandaag: date, *, volledig: bool
) -> Melding:
    """The message for a lock screen or a mailbox: without `volledig` it names no law, name, amount or result.

    Where this language lacks one of the texts, both stand in the language it falls back to.
    """
    if volledig and sleutel == campagnes.SLEUTEL:
        titel, tekst, *_ = campagnes.zeg(taal, parameters)
    elif volledig:
        woorden = _woorden(sleutel)
        feiten = _lees(parameters)
        waarden = _waarden(taal, feiten, vandaag)
        titel = _titel(taal, woorden, feiten, waarden)
        tekst = next(iter(_uitleg(taal, woorden, feiten, waarden)), taal.zin(_TEKST_DISCREET))
    else:
        titel, tekst = taal.zin(_TITEL_DISCREET), taal.zin(_TEKST_DISCREET)
    for deel in (titel, tekst):
        if isinstance(deel, Terugval):
            return leg_uit_melding(get_taal(deel.lang), sleutel, parameters, vandaag, volledig=volledig)
    return Melding(kaal(titel), kaal(tekst), taal)


def _woorden(sleutel: str) -> Woorden:
    woorden = WOORDEN.get(sleutel)
    if woorden is None:
        raise OnbekendeSleutel(sleutel)
    return woorden


def _lees(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The stored parameters with their days and moments as such."""
    feiten = dict(parameters)
    for veld in _DATUMS:
        if feiten.get(veld):
            feiten[veld] = date.fromisoformat(feiten[veld])
    if feiten.get("begin"):
        feiten["begin"] = datetime.fromisoformat(feiten["begin"])
    return feiten


def _dag_van(taal: Taal, feiten: Mapping[str, Any]) -> date | None:
    """The day that the message is about."""
    if begin := feiten.get("begin"):
        return taal.dag(begin)
    return next((feiten[veld] for veld in ("dag", "uiterlijk", "laatsteDag") if feiten.get(veld)), None)


def _waarden(taal: Taal, feiten: Mapping[str, Any], vandaag: date) -> dict[str, Tekst | date | int]:
    """What the sentences can name, in the words of this language."""
    waarden: dict[str, Tekst | date | int] = {}
    for veld, als in (("dag", "datum"), ("uiterlijk", "uiterlijk"), ("laatsteDag", "laatsteDag")):
        if feiten.get(veld):
            waarden[als] = feiten[veld]
    if feiten.get("laatsteDag") and feiten["laatsteDag"] > vandaag:
        waarden["tijd"] = taal.nog((feiten["laatsteDag"] - vandaag).days, vandaag)
    if feiten.get("afmeldenTotEnMet"):
        waarden["afmelden"] = feiten["afmeldenTotEnMet"]
    if begin := feiten.get("begin"):
        waarden |= {"weekdag": taal.datum_met_weekdag(begin), "tijd": taal.tijd(begin)}
    if feiten.get("bedrag"):
        waarden["bedrag"] = taal.euro(Decimal(feiten["bedrag"]))
    if feiten.get("ontvanger"):
        waarden["ontvanger"] = feiten["ontvanger"]
    if feiten.get("onderdeel"):
        waarden["onderdeel"] = naam(taal, feiten["onderdeel"])
    if feiten.get("uren"):
        waarden["uren"] = int(feiten["uren"])
    for veld in ("onderdelen", "normen"):
        if feiten.get(veld):
            waarden[veld] = opsomming(taal, feiten[veld])
    if feiten.get("naar"):
        waarden["routes"] = taal.opsomming(taal.zin(LEERROUTE[route]) for route in feiten["naar"])
    return waarden


def _titel(taal: Taal, woorden: Woorden, feiten: Mapping[str, Any], waarden: Mapping[str, Tekst | date | int]) -> Tekst:
    """The title of the key; an appointment is called after its kind."""
    return zin(taal, woorden.titel or agenda.AFSPRAAK_TITEL[feiten["soort"]], waarden)


def _term(woorden: Woorden, feiten: Mapping[str, Any]) -> str | None:
    return woorden.term if woorden.titel else agenda.AFSPRAAK_TERM[feiten["soort"]]


def _uitleg(
    taal: Taal, woorden: Woorden, feiten: Mapping[str, Any], waarden: Mapping[str, Tekst | date | int]
) -> list[Tekst]:
    aanleiding = agenda.LES_AANLEIDING.get(feiten.get("aanleiding", ""))
    return [
        *_met_eigen(taal, woorden.uitleg, feiten, waarden),
        *([taal.zin(aanleiding)] if aanleiding else []),
    ]


def _met_eigen(
    taal: Taal, teksten: tuple[str, ...], feiten: Mapping[str, Any], waarden: Mapping[str, Tekst | date | int]
) -> list[Tekst]:
    """The lines; one that is nothing but a name in braces stands for the sentence that fits this person's case."""
    eigen = {
        "{waarvoor}": agenda.AFSPRAAK_UITLEG.get(feiten.get("soort", "")),
        "{uitslag}": agenda.UITSLAG.get(feiten.get("resultaat", "")),
        "{verder}": agenda.UITSLAG_DOEN.get(feiten.get("resultaat", "")),
        "{over}": plicht.OVER if "tijd" in waarden else plicht.VOORBIJ,
        "{onzeker}": plicht.ONZEKER if feiten.get("onzekerEenDag") else None,
    }
    gekozen = (eigen.get(tekst, tekst) for tekst in teksten)
    return regels(taal, tuple(tekst for tekst in gekozen if tekst is not None), waarden)
