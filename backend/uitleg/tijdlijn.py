"""The timeline for people: every milestone with what it is, when, and where it comes from."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, cast

import msgspec

from backend.i18n import Taal, Tekst, Terugval
from backend.i18n.talen import Waarde
from backend.i18n.tekst import placeholders
from backend.law.dossier import Dossier
from backend.law.mijlpaal import Mijlpaal
from backend.law.uitkomst import Waarschuwing, Waarschuwingscode
from backend.uitleg import afspraken, kosten, tijdlijn_agenda, tijdlijn_woorden
from backend.uitleg.bronnen import bron_regels
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.namen import EXAMEN, LEERROUTE, NORM
from backend.uitleg.tijdlijn_woorden import Woorden
from backend.uitleg.waarschuwingen import over_de_dag

WOORDEN: Mapping[str, Woorden] = {**tijdlijn_woorden.WOORDEN, **tijdlijn_agenda.WOORDEN}
"""Words for every key of `law.mijlpaal.MIJLPALEN`."""

_NAMEN: Mapping[str, Mapping[str, str]] = {
    "leerroute": LEERROUTE,
    "van": LEERROUTE,
    "naar": LEERROUTE,
    "onderdeel": EXAMEN,
    "onderdelen": EXAMEN,
    "norm": NORM,
}
_SOORTEN = {"afspraak": afspraken.TITEL, "betaling": kosten.SOORT}


def leg_uit_tijdlijn(mijlpalen: Iterable[Mijlpaal], dossier: Dossier, taal: Taal, peildatum: dt.date) -> list[Kaart]:
    """Each milestone as the law gives it, with `groep` (the first word of its key) and a `tekst`."""
    plaatsen = {
        (afspraak.referentie, afspraak.begin): afspraken.leg_uit_afspraak(taal, afspraak, peildatum).get("plaats")
        for afspraak in dossier.afspraken
    }
    return [
        {
            **msgspec.to_builtins(mijlpaal),
            "groep": mijlpaal.sleutel.partition(".")[0],
            "tekst": leg_uit_mijlpaal(taal, mijlpaal, peildatum, plaatsen),
        }
        for mijlpaal in mijlpalen
    ]


def leg_uit_mijlpaal(
    taal: Taal, mijlpaal: Mijlpaal, peildatum: dt.date, plaatsen: Mapping[Any, Tekst | None] | None = None
) -> Kaart:
    """The card of one milestone. `plaatsen` says where an appointment is, by reference and moment."""
    woorden, waarden = WOORDEN[mijlpaal.sleutel], _waarden(taal, mijlpaal)
    parameters = mijlpaal.parameters
    titel = waarden["soort"] if woorden.titel == "{soort}" else taal.zin(woorden.titel, **waarden)
    term = woorden.term or afspraken.TERM[str(parameters["soort"])]
    datum, wanneer = taal.datum(mijlpaal.dag), taal.wanneer(mijlpaal.dag, peildatum)
    wijd = woorden.geweest if mijlpaal.soort == "voorbij" else woorden.straks
    uitleg = [*_waarschuwing(taal, mijlpaal), *_zinnen(taal, (*woorden.uitleg, *wijd), waarden)]
    if woorden.keuze is not None:
        naam, zinnen = woorden.keuze
        if naam in parameters:
            uitleg.append(taal.zin(zinnen[str(parameters[naam])]))
    if parameters.get("onzekerEenDag"):
        uitleg.append(taal.zin("Het kan één dag schelen. Vraag DUO om de precieze dag."))
    plaats = (plaatsen or {}).get((parameters.get("referentie"), parameters.get("begin")))
    kaart: Kaart = {
        "titel": titel,
        "term": term,
        "datum": datum,
        "datumLang": taal.datum_met_weekdag(mijlpaal.dag),
        "dag": str(mijlpaal.dag.day),
        "maand": taal.maand_kort(mijlpaal.dag),
        "wanneer": wanneer,
        "tijd": taal.tijd(cast(dt.datetime, parameters["begin"])) if "begin" in parameters else None,
        "plaats": plaats,
        "bedrag": taal.euro(Decimal(str(parameters["bedrag"]))) if "bedrag" in parameters else None,
        "uitleg": uitleg,
        "bron": bron_regels(taal, mijlpaal.bron.normen),
        "voorlezen": hardop(taal, titel, wanneer, datum, plaats, uitleg),
    }
    return {naam: waarde for naam, waarde in kaart.items() if waarde is not None}


def _zinnen(taal: Taal, zinnen: Iterable[str], waarden: Mapping[str, Any]) -> list[Tekst]:
    """The sentences whose every value is there."""
    return [taal.zin(zin, **waarden) for zin in zinnen if placeholders(zin) <= waarden.keys()]


def _waarschuwing(taal: Taal, mijlpaal: Mijlpaal) -> list[Tekst]:
    groep, _, code = mijlpaal.sleutel.partition(".")
    per = mijlpaal.parameters.get("per")
    if groep != "waarschuwing" or not isinstance(per, dt.date):
        return []
    return over_de_dag(taal, Waarschuwing(code=cast(Waarschuwingscode, code), per=per))


def _waarden(taal: Taal, mijlpaal: Mijlpaal) -> dict[str, Any]:
    """The parameters as they stand in a sentence: names for codes, amounts, times."""
    groep = mijlpaal.sleutel.partition(".")[0]
    return {
        naam: _waarde(taal, groep, naam, waarde)
        for naam, waarde in mijlpaal.parameters.items()
        if waarde is not None and not isinstance(waarde, bool)
    }


def _waarde(taal: Taal, groep: str, naam: str, waarde: Any) -> Tekst | Waarde:
    if naam == "soort":
        return taal.zin(_SOORTEN[groep][waarde])
    if isinstance(waarde, tuple):
        return taal.opsomming(taal.zin(_NAMEN[naam][code]) for code in waarde)
    if naam in _NAMEN:
        return taal.zin(_NAMEN[naam][waarde])
    maak = _VORMEN.get(naam)
    return maak(taal, waarde) if maak else cast(Waarde | Terugval, waarde)


_VORMEN: Mapping[str, Callable[[Taal, Any], str]] = {
    "bedrag": lambda taal, waarde: taal.euro(Decimal(waarde)),
    "begin": lambda taal, waarde: taal.tijd(waarde),
    "procent": lambda taal, waarde: taal.procent(waarde),
}
