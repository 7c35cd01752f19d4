"""Ontzorgen: the municipality pays fixed costs out of the benefit, for six months.

Rules: R-ONT-01 (from the right to benefit), R-ONT-02 (early end), R-ONT-03 (machtiging), R-ONT-05 (partner),
R-ONT-06 (longer), R-ONT-07 (another form), R-OLD-04 (not under Wi2013), AMB-17.
Known before they come: the dates that the municipality decided. Not known before it comes: a machtiging.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from msgspec.structs import replace

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.dossier import Betaling
from backend.law.dossier import Ontzorgen as Feiten
from backend.law.kalender import einde_na
from backend.law.norm import Norm, Source, Version

_DAG = dt.timedelta(days=1)

ONTZORGEN_MAANDEN: Norm[int] = Norm(
    code="ontzorgen_maanden",
    omschrijving="maanden ontzorgen vanaf het recht op bijstand",
    eenheid="maanden",
    versies=(
        Version(
            waarde=6,
            bron=Source(titel="Participatiewet: ontzorgen", artikel="56a Participatiewet", regel="R-ONT-01"),
        ),
    ),
)


class _Periode(NamedTuple):
    einddatum: dt.date
    vroeg: bool


def ontzorgen(bekend: Bekend) -> uitkomst.Ontzorgen | None:
    """Judged in this order: no object, group or law, consent and machtiging, dates."""
    feiten = bekend.dossier.ontzorgen
    if feiten is None:
        return None
    deze_maand = _maandtotaal(feiten.betalingen, bekend.peildatum)
    komend = _komende(feiten.betalingen, bekend.peildatum)
    if not bekend.asiel or not bekend.wi2021:
        return uitkomst.Ontzorgen(
            status="niet_van_toepassing",
            reden="stelsel" if bekend.asiel else "doelgroep",
            deze_maand=deze_maand,
            komende_betalingen=komend,
        )
    periode = _periode(bekend, feiten)
    status, reden = _status(bekend, feiten, periode)
    return uitkomst.Ontzorgen(
        status=status,
        reden=reden,
        startdatum=feiten.bijstand_vanaf,
        einddatum=periode.einddatum,
        laatste_dag=periode.einddatum - _DAG,
        let_op=_let_op(bekend, feiten),
        deze_maand=deze_maand,
        komende_betalingen=komend,
    )


def _periode(bekend: Bekend, feiten: Feiten) -> _Periode:
    """The exclusive end, and whether an early end of the benefit made it."""
    maanden = ONTZORGEN_MAANDEN.waarde(bekend.normdag)
    gewoon = feiten.verlengd_tot or einde_na(feiten.bijstand_vanaf, maanden).datum
    if feiten.bijstand_tot is not None and feiten.bijstand_tot < gewoon:
        return _Periode(feiten.bijstand_tot, True)
    return _Periode(gewoon, False)


_Status = Literal["loopt", "nog_niet_begonnen", "afgelopen", "kan_niet", "niet_van_toepassing"]
_Reden = Literal["geen_machtiging", "partner_stemt_niet_in", "doelgroep", "stelsel", "bijstand_beeindigd"]


def _status(bekend: Bekend, feiten: Feiten, periode: _Periode) -> tuple[_Status, _Reden | None]:
    if feiten.partner == "stemt_niet_in":
        return "kan_niet", "partner_stemt_niet_in"
    if bekend.machtiging is None:
        return "kan_niet", "geen_machtiging"
    if bekend.peildatum < feiten.bijstand_vanaf:
        return "nog_niet_begonnen", None
    if bekend.peildatum >= periode.einddatum:
        return "afgelopen", "bijstand_beeindigd" if periode.vroeg else None
    return "loopt", None


_LetOp = Literal["bijstand_later_dan_vestiging", "verlengd_artikel_57", "andere_vorm"]


def _let_op(bekend: Bekend, feiten: Feiten) -> tuple[_LetOp, ...]:
    later = bekend.vestiging is not None and feiten.bijstand_vanaf > bekend.vestiging
    punten: tuple[tuple[_LetOp, bool], ...] = (
        ("bijstand_later_dan_vestiging", later),
        ("verlengd_artikel_57", feiten.verlengd_tot is not None),
        ("andere_vorm", feiten.andere_vorm is not None),
    )
    return tuple(punt for punt, geldt in punten if geldt)


def _maandtotaal(betalingen: Iterable[Betaling], peildatum: dt.date) -> uitkomst.Maandtotaal:
    """Planned and paid apart; a payment made after the peildatum is not known as paid."""
    gepland = betaald = Decimal("0.00")
    for betaling in betalingen:
        if (betaling.datum.year, betaling.datum.month) != (peildatum.year, peildatum.month):
            continue
        if betaling.status == "gepland":
            gepland += Decimal(betaling.bedrag)
        elif betaling.status == "betaald" and betaling.datum <= peildatum:
            betaald += Decimal(betaling.bedrag)
    return uitkomst.Maandtotaal(gepland=f"{gepland:.2f}", betaald=f"{betaald:.2f}")


def _komende(betalingen: Iterable[Betaling], peildatum: dt.date) -> tuple[Betaling, ...]:
    gepland = [b for b in betalingen if b.status == "gepland" and b.datum >= peildatum]
    gepland.sort(key=lambda betaling: (betaling.datum, betaling.referentie, betaling.bedrag))
    return tuple(replace(betaling, bedrag=f"{Decimal(betaling.bedrag):.2f}") for betaling in gepland)
