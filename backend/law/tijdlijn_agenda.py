"""Milestones of the calendar: appointments, ontzorgen and its payments, what DUO told.

Appointments and planned payments are in the future by nature. What became of one after the peildatum (held,
paid, failed) is not known yet: until its day it is shown as planned.
"""

from collections.abc import Iterable, Iterator

from backend.law.afspraken import dag_van
from backend.law.blik import Blik
from backend.law.duo_gebeurtenissen import Gebeurtenis, naam_van
from backend.law.mijlpaal import Mijlpaal
from backend.law.moment import dag_in_nederland
from backend.law.ontzorgen import ONTZORGEN_MAANDEN


def afspraken(blik: Blik) -> Iterator[Mijlpaal]:
    """Every appointment; a progress talk that was held carries its number and how many were agreed."""
    gehouden = 0
    afgesproken = blik.verdict.gesprekken.afgesproken
    for afspraak in sorted(blik.feiten.dossier.afspraken, key=lambda a: (a.begin, a.referentie)):
        dag = dag_van(afspraak)
        status = afspraak.status
        if dag > blik.peildatum and status != "afgezegd":
            status = "gepland"
        nummer = None
        if status == "gehouden" and afspraak.soort == "voortgangsgesprek":
            gehouden += 1
            nummer = gehouden
        yield blik.mijlpaal(
            f"afspraak.{status}",
            dag,
            referentie=afspraak.referentie,
            soort=afspraak.soort,
            begin=afspraak.begin,
            nummer=nummer,
            afgesproken=afgesproken if nummer else None,
        )


def ontzorgen(blik: Blik) -> Iterator[Mijlpaal]:
    """The machtiging, begin and last day of ontzorgen where it can be done, and every payment."""
    feiten, verdict = blik.feiten, blik.verdict.ontzorgen
    if verdict is None or feiten.dossier.ontzorgen is None:
        return
    if verdict.status in ("loopt", "nog_niet_begonnen", "afgelopen") and feiten.machtiging is not None:
        norm = (ONTZORGEN_MAANDEN.op(feiten.normdag).als_bron(),)
        yield blik.mijlpaal("ontzorgen.machtiging", feiten.machtiging)
        if verdict.startdatum is not None:
            yield blik.mijlpaal("ontzorgen.begin", verdict.startdatum)
        if verdict.laatste_dag is not None:
            yield blik.mijlpaal(
                "ontzorgen.einde", verdict.laatste_dag, norm, einddatum=verdict.einddatum, reden=verdict.reden
            )
    for betaling in feiten.dossier.ontzorgen.betalingen:
        status = betaling.status if betaling.datum <= blik.peildatum else "gepland"
        yield blik.mijlpaal(
            f"betaling.{status}",
            betaling.datum,
            referentie=betaling.referentie,
            soort=betaling.soort,
            bedrag=betaling.bedrag,
            ontvanger=betaling.ontvanger,
        )


def duo(blik: Blik, gebeurtenissen: Iterable[Gebeurtenis]) -> Iterator[Mijlpaal]:
    """What DUO told up to the peildatum; raises `OnbekendeGebeurtenis`."""
    for gebeurtenis in gebeurtenissen:
        dag = dag_in_nederland(gebeurtenis.ontvangen)
        if dag <= blik.peildatum:
            yield blik.mijlpaal(
                "duo.gebeurtenis",
                dag,
                wat=naam_van(gebeurtenis),
                code=gebeurtenis.code,
                referentie=gebeurtenis.referentie,
            )
