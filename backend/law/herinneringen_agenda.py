"""Reminders about what stands in a calendar: appointments, lessons, exams, payments, what DUO told.

These events are in the future by nature; when they are, no fact that becomes known later changes.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from backend.law.afspraken import dag_van
from backend.law.dossier import Afspraak, Dossier, Examen
from backend.law.duo_gebeurtenissen import OVERLEDEN, Gebeurtenis, naam_van
from backend.law.herinnering import Anker
from backend.law.ladders import LADDERS
from backend.law.mijlpaal import Parameters
from backend.law.norm import Norm, Source, Version
from backend.law.pogingen import AFMELDEN_DAGEN
from backend.law.tijdlijn_examens import is_afgemeld

ANTWOORDEN = frozenset({"ik_kom", "ik_kan_niet", "ik_heb_hulp_nodig", "ik_heb_een_tolk_nodig"})
LES_STILTE_DAGEN: Norm[int] = Norm(
    code="les_stilte_dagen",
    omschrijving="dagen zonder les waarna een les als opnieuw beginnen geldt",
    eenheid="dagen",
    versies=(
        Version(
            waarde=21,
            vanaf=dt.date(2013, 1, 1),
            bron=Source(titel="Inburgerpad: tijdig herinneren", regel="R-Z-08", zekerheid="aanwijzer"),
        ),
    ),
)
_LADDER_VAN: Mapping[str, str] = {"pvt": "pvt", "map": "map", "examen": "examenafspraak", "les": "les"}
_DAG = dt.timedelta(days=1)


class OnbekendAntwoord(ValueError):
    """An answer to an appointment that is not one of `ANTWOORDEN`."""


def check_antwoorden(antwoorden: Mapping[str, str]) -> None:
    """Raise `OnbekendAntwoord` when an answer is not of the contract; the value is not repeated."""
    if not ANTWOORDEN.issuperset(antwoorden.values()):
        raise OnbekendAntwoord("een antwoord op een afspraak is geen van " + ", ".join(sorted(ANTWOORDEN)))


def afspraken(dossier: Dossier, antwoorden: Collection[str]) -> Iterator[Anker]:
    """Planned appointments without an answer; lessons only when they begin (again)."""
    lessen = sorted((a for a in dossier.afspraken if a.soort == "les" and a.status != "afgezegd"), key=_begin)
    vorige = dict(zip([les.referentie for les in lessen], [None, *lessen], strict=False))
    for afspraak in dossier.afspraken:
        if afspraak.status != "gepland" or afspraak.referentie in antwoorden:
            continue
        aanleiding = None
        if afspraak.soort == "les":
            aanleiding = _aanleiding(afspraak, vorige[afspraak.referentie])
            if aanleiding is None:
                continue
        parameters: Parameters = {
            "referentie": afspraak.referentie,
            "soort": afspraak.soort,
            "begin": afspraak.begin,
            "aanleiding": aanleiding,
        }
        norm = _afmelden(dag_van(afspraak)) if afspraak.soort == "examen" else None
        if norm is not None:
            parameters = {**parameters, "afmeldenTotEnMet": dag_van(afspraak) - norm.waarde * _DAG}
        yield Anker(
            ladder=_LADDER_VAN.get(afspraak.soort, "afspraak"),
            voorwerp=f"afspraak:{afspraak.referentie}",
            dag=afspraak.begin,
            parameters=parameters,
            normen=(norm.als_bron(),) if norm is not None else (),
        )


def _afmelden(examendag: dt.date) -> Version[int] | None:
    """Until when cancelling is free, as it stands on the day of the first step: a later norm is not known then."""
    dag = examendag - LADDERS["examen"].treden[0].aantal * _DAG
    return AFMELDEN_DAGEN.op(dag) if dag >= AFMELDEN_DAGEN.versies[0].vanaf else None


def _begin(afspraak: Afspraak) -> tuple[dt.datetime, str]:
    return afspraak.begin, afspraak.referentie


def _aanleiding(les: Afspraak, vorige: Afspraak | None) -> str | None:
    """Why somebody is reminded of this lesson; None for a lesson in the ordinary rhythm."""
    if vorige is None:
        return "eerste_les"
    if vorige.status == "niet_verschenen":
        return "vorige_les_gemist"
    stil = (dag_van(les) - dag_van(vorige)).days
    return "lang_geen_les" if stil >= LES_STILTE_DAGEN.waarde(dag_van(les) - _DAG) else None


def examens(dossier: Dossier) -> Iterator[Anker]:
    """Registrations (unless an appointment of that day tells it already) and results."""
    afspraakdagen = {dag_van(a) for a in dossier.afspraken if a.soort == "examen" and a.status == "gepland"}
    for examen in dossier.examens:
        voorwerp = ":".join(filter(None, ("examen", examen.onderdeel, examen.niveau, examen.datum.isoformat())))
        wat: Parameters = {"onderdeel": examen.onderdeel, "niveau": examen.niveau, "dag": examen.datum}
        norm = _afmelden(examen.datum)
        if norm is not None and examen.datum not in afspraakdagen:
            yield Anker(
                ladder="examen",
                voorwerp=voorwerp,
                dag=examen.datum,
                parameters={**wat, "afmeldenTotEnMet": examen.datum - norm.waarde * _DAG},
                normen=(norm.als_bron(),),
                geldt=partial(_is_aangemeld, examen),
            )
        if examen.resultaat is not None and not is_afgemeld(examen, examen.datum):
            yield Anker(
                ladder="uitslag",
                voorwerp=voorwerp,
                dag=examen.datum,
                parameters={**wat, "resultaat": examen.resultaat, "reden": examen.reden_geen_resultaat},
            )


def _is_aangemeld(examen: Examen, dag: dt.date) -> bool:
    return not is_afgemeld(examen, dag)


def betalingen(dossier: Dossier) -> Iterator[Anker]:
    """Payments by the municipality that are coming, and those that failed."""
    for betaling in dossier.ontzorgen.betalingen if dossier.ontzorgen else ():
        if betaling.status == "betaald":
            continue
        yield Anker(
            ladder="betaling" if betaling.status == "gepland" else "betaling_mislukt",
            voorwerp=f"betaling:{betaling.referentie}",
            dag=betaling.datum,
            parameters={
                "referentie": betaling.referentie,
                "soort": betaling.soort,
                "bedrag": betaling.bedrag,
                "ontvanger": betaling.ontvanger,
                "dag": betaling.datum,
            },
        )


def duo(gebeurtenissen: Iterable[Gebeurtenis], al_verteld: Collection[str]) -> Iterator[Anker]:
    """What DUO told, unless a reminder about the fetched fact tells it; nothing about a death."""
    for gebeurtenis in gebeurtenissen:
        naam = naam_van(gebeurtenis)
        if gebeurtenis.code == OVERLEDEN or gebeurtenis.betreft in al_verteld:
            continue
        yield Anker(
            ladder="duo",
            voorwerp=f"duo:{gebeurtenis.referentie}",
            dag=gebeurtenis.ontvangen,
            parameters={"code": gebeurtenis.code},
            sleutel=f"duo.{naam}",
        )
