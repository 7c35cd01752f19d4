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
from backend.law.regel import Regel

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


class Periode(NamedTuple):
    """The exclusive end, and what made it: the ordinary months, a decision, or the end of the benefit."""

    einddatum: dt.date
    bron: Literal["maanden", "verlengd_tot", "bijstand_tot"]


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
    het_tijdvak = periode(bekend, feiten)
    status, reden = _status(bekend, feiten, het_tijdvak)
    return uitkomst.Ontzorgen(
        status=status,
        reden=reden,
        startdatum=feiten.bijstand_vanaf,
        einddatum=het_tijdvak.einddatum,
        laatste_dag=het_tijdvak.einddatum - _DAG,
        let_op=_let_op(bekend, feiten),
        deze_maand=deze_maand,
        komende_betalingen=komend,
    )


def periode(bekend: Bekend, feiten: Feiten) -> Periode:
    """Until when: six months or as long as was decided, unless the benefit ends before that."""
    maanden = ONTZORGEN_MAANDEN.waarde(bekend.normdag)
    gewoon = feiten.verlengd_tot or einde_na(feiten.bijstand_vanaf, maanden).datum
    if feiten.bijstand_tot is not None and feiten.bijstand_tot < gewoon:
        return Periode(feiten.bijstand_tot, "bijstand_tot")
    return Periode(gewoon, "maanden" if feiten.verlengd_tot is None else "verlengd_tot")


_Status = Literal["loopt", "nog_niet_begonnen", "afgelopen", "kan_niet", "niet_van_toepassing"]
_Reden = Literal["geen_machtiging", "partner_stemt_niet_in", "doelgroep", "stelsel", "bijstand_beeindigd"]


def _status(bekend: Bekend, feiten: Feiten, het_tijdvak: Periode) -> tuple[_Status, _Reden | None]:
    if feiten.partner == "stemt_niet_in":
        return "kan_niet", "partner_stemt_niet_in"
    if bekend.machtiging is None:
        return "kan_niet", "geen_machtiging"
    if bekend.peildatum < feiten.bijstand_vanaf:
        return "nog_niet_begonnen", None
    if bekend.peildatum >= het_tijdvak.einddatum:
        return "afgelopen", "bijstand_beeindigd" if het_tijdvak.bron == "bijstand_tot" else None
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
    """Planned and paid apart."""
    gepland = betaald = Decimal("0.00")
    for betaling in betalingen:
        if niet_deze_maand(betaling, peildatum) is not None:
            continue
        if betaling.status == "gepland":
            gepland += Decimal(betaling.bedrag)
        else:
            betaald += Decimal(betaling.bedrag)
    return uitkomst.Maandtotaal(gepland=f"{gepland:.2f}", betaald=f"{betaald:.2f}")


def niet_deze_maand(
    betaling: Betaling, peildatum: dt.date
) -> Literal["andere_maand", "mislukt", "na_peildatum"] | None:
    """Why a payment is in neither total of the month; one made after the peildatum is not known as paid."""
    if (betaling.datum.year, betaling.datum.month) != (peildatum.year, peildatum.month):
        return "andere_maand"
    if betaling.status == "mislukt":
        return "mislukt"
    return "na_peildatum" if betaling.status == "betaald" and betaling.datum > peildatum else None


def komt_nog(betaling: Betaling, peildatum: dt.date) -> bool:
    """Is this a planned payment from the peildatum on."""
    return betaling.status == "gepland" and betaling.datum >= peildatum


def _komende(betalingen: Iterable[Betaling], peildatum: dt.date) -> tuple[Betaling, ...]:
    gepland = [betaling for betaling in betalingen if komt_nog(betaling, peildatum)]
    gepland.sort(key=lambda betaling: (betaling.datum, betaling.referentie, betaling.bedrag))
    return tuple(replace(betaling, bedrag=f"{Decimal(betaling.bedrag):.2f}") for betaling in gepland)


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-ONT-01",
        zin="Ontzorgen duurt zes maanden vanaf het recht op bijstand, voor een asielstatushouder onder de wet "
        "van 2021.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), ontzorgen 5",
        artikel="56a Participatiewet",
    ),
    Regel(
        id="R-ONT-02",
        zin="Het eindigt eerder als het recht op bijstand eindigt.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), ontzorgen 5, 7 en 8",
        artikel="56a Participatiewet",
    ),
    Regel(
        id="R-ONT-03",
        zin="Er is een getekende machtiging nodig.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), toezicht 8",
        artikel="45 Participatiewet",
    ),
    Regel(
        id="R-ONT-04",
        zin="De betalingen van de maand worden opgeteld: gepland en betaald apart. Een mislukte betaling telt niet.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), ontzorgen 1 en 3",
    ),
    Regel(
        id="R-ONT-05",
        zin="Stemt de partner niet in, dan kan het niet.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), ontzorgen 6",
        artikel="57 Participatiewet",
    ),
    Regel(
        id="R-ONT-06",
        zin="Langer dan zes maanden kan met een besluit.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), ontzorgen 2 en 5",
        artikel="57 Participatiewet",
    ),
    Regel(
        id="R-ONT-07",
        zin="Een andere vorm van ontzorgen wordt vermeld en verandert de zes maanden niet.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), ontzorgen 1 en 2",
    ),
    Regel(
        id="R-OLD-04",
        zin="Onder de wet van 2013 is er geen plicht om te ontzorgen.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), ontzorgen 6",
    ),
    Regel(
        id="AMB-17",
        zin="De zes maanden lopen vanaf het recht op bijstand, niet vanaf de huisvesting. Begint de bijstand "
        "later dan de vestiging, dan staat dat erbij.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), ontzorgen 5 en 8",
        zekerheid="lezing",
    ),
)
