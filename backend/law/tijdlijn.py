"""The timeline of one dossier: what happened and what is coming, seen from one day. Pure: no clock.

Every milestone is a key with parameters (`backend.law.mijlpaal`); sentences are made elsewhere. What was not
known on the peildatum is not in it; what is dated later is always `komt`. The order of the facts is of no
consequence.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

import msgspec

from backend.law import tijdlijn_agenda, tijdlijn_examens, tijdlijn_plicht, tijdlijn_resultaat
from backend.law.blik import kijk
from backend.law.dossier import Dossier
from backend.law.duo_gebeurtenissen import Gebeurtenis
from backend.law.mijlpaal import MIJLPALEN, Mijlpaal, rang
from backend.law.regel import Regel

__all__ = ["MIJLPALEN", "Mijlpaal", "tijdlijn"]
_TOPICS = (
    tijdlijn_plicht.plicht,
    tijdlijn_plicht.plan,
    tijdlijn_plicht.termijn,
    tijdlijn_resultaat.uren,
    tijdlijn_resultaat.afsluitingen,
    tijdlijn_examens.examens,
    tijdlijn_resultaat.rechten,
    tijdlijn_resultaat.waarschuwingen,
    tijdlijn_agenda.afspraken,
    tijdlijn_agenda.ontzorgen,
)
REGELS: tuple[Regel, ...] = (
    Regel(
        id="contract 3, tijdlijn",
        zin="De tijdlijn noemt wat gebeurde en wat komt, gezien vanaf een dag. Wat toen niet bekend was staat er niet "
        "in. Een afspraak, een betaling en een aanmelding voor een examen zijn vooraf bekend; wat ervan kwam pas op "
        "hun dag. Mijlpalen van uren volgen de normen van de leerroute van die dag.",
        bron="Inburgerpad",
        lezing="Een uitslag staat op de dag van het examen, omdat het dossier geen andere dag noemt.",
        zekerheid="aanwijzer",
    ),
)
_ENCODER = msgspec.json.Encoder(order="deterministic")


def tijdlijn(
    dossier: Dossier, peildatum: dt.date, *, gebeurtenissen: Iterable[Gebeurtenis] = ()
) -> tuple[Mijlpaal, ...]:
    """All milestones in order of day; on one day in the order of `MIJLPALEN`.

    `gebeurtenissen` are DUO's notifications about this person, which are not in the dossier itself. Raises
    `NormOntbreekt` like `voortgang`, and `OnbekendeGebeurtenis`.
    """
    blik = kijk(dossier, peildatum)
    gevonden = chain.from_iterable(topic(blik) for topic in _TOPICS)
    return tuple(sorted(chain(gevonden, tijdlijn_agenda.duo(blik, gebeurtenissen)), key=_plaats))


def _plaats(mijlpaal: Mijlpaal) -> tuple[dt.date, int, bytes]:
    return mijlpaal.dag, rang(mijlpaal.sleutel), _ENCODER.encode(mijlpaal.parameters)
