"""All reminders about one dossier that are due in a stretch of time. Pure: no clock, no memory of what was sent.

A reminder depends on the facts and on its own due moment alone: every step is judged on the day on which it is
due, so that it makes no difference how a planner cuts time into pieces. `(voorwerp, stap)` is unique. The ladders
are data (`backend.law.ladders`).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

import msgspec

from backend.law import herinneringen_agenda as agenda
from backend.law import herinneringen_plicht as plicht
from backend.law.dossier import Dossier
from backend.law.duo_gebeurtenissen import GEBEURTENISSEN, OVERLEDEN, Gebeurtenis, overleden_voor
from backend.law.herinnering import Anker, Herinnering
from backend.law.herinneringen_agenda import ANTWOORDEN, OnbekendAntwoord
from backend.law.ladders import LADDERS
from backend.law.moment import begin_van, dag_in_nederland
from backend.law.verloop import Verloop

__all__ = ["ANTWOORDEN", "SLEUTELS", "Herinnering", "OnbekendAntwoord", "herinneringen", "late_uitslagen"]
_DAG = dt.timedelta(days=1)
_ENCODER = msgspec.json.Encoder(order="deterministic")
_TOPICS = (plicht.pip, plicht.termijn, plicht.pogingen, plicht.uren, plicht.ontzorgen)
SLEUTELS: tuple[str, ...] = (
    *(f"{naam}.{trede.stap}" for naam, ladder in LADDERS.items() if naam != "duo" for trede in ladder.treden),
    *dict.fromkeys(f"duo.{naam}" for code, naam in GEBEURTENISSEN.items() if code != OVERLEDEN),
)


def herinneringen(
    dossier: Dossier,
    vanaf: dt.datetime,
    tot: dt.datetime,
    antwoorden: Mapping[str, str] = {},
    *,
    gebeurtenissen: Sequence[Gebeurtenis] = (),
    verloop: Verloop | None = None,
) -> tuple[Herinnering, ...]:
    """The reminders due from `vanaf` up to and not including `tot` (aware moments), in order of due moment.

    `antwoorden` are the answers to appointments, by the `referentie` of the appointment: any answer stops its
    ladder (leave out an answer to a moment that has since moved). `gebeurtenissen` are DUO's notifications.
    `verloop` is for who asks more of the same dossier: no day is assessed twice.
    Raises `ValueError` for a moment without offset, `OnbekendAntwoord`, `OnbekendeGebeurtenis`, `NormOntbreekt`.
    """
    if vanaf.tzinfo is None or tot.tzinfo is None:
        raise ValueError("vanaf en tot zijn momenten met een tijdzone")
    agenda.check_antwoorden(antwoorden)
    if tot <= vanaf:
        return ()
    gevonden = chain(
        _vast(dossier, vanaf, tot, antwoorden, gebeurtenissen),
        _uit_het_verloop(verloop or Verloop(dossier), vanaf, tot),
    )
    eerste: dict[tuple[str, str], Herinnering] = {}
    for herinnering in sorted(gevonden, key=_plaats):
        if not is_overleden(dossier, gebeurtenissen, herinnering.op):
            eerste.setdefault((herinnering.voorwerp, herinnering.stap), herinnering)
    return tuple(eerste.values())


def late_uitslagen(
    dossier: Dossier, vanaf: dt.datetime, tot: dt.datetime, nu: dt.datetime, *, verloop: Verloop | None = None
) -> tuple[Herinnering, ...]:
    """What the result of an exam has to say when it comes weeks after the exam (R-EX-02), and still holds at `nu`.

    The reminders of `herinneringen` about results and free attempts that were due from `vanaf` up to `tot`. The
    dossier has no day on which a result became known, so a planner looks back for these further than for the rest.
    """
    begin, einde, vandaag = dag_in_nederland(vanaf) - _DAG, dag_in_nederland(tot), dag_in_nederland(nu)
    bekend = any(examen.resultaat is not None and begin <= examen.datum <= einde for examen in dossier.examens)
    if not bekend or is_overleden(dossier, (), nu):
        return ()
    verloop = verloop or Verloop(dossier)
    uitslagen = ((anker, vanaf, tot) for anker in agenda.examens(dossier) if anker.ladder == "uitslag")
    pogingen = (
        (anker, van, totaan)
        for dag, van, totaan in _stukken(verloop, vanaf, tot)
        for anker in plicht.pogingen(verloop, dag)
    )
    gevonden = [
        herinnering
        for anker, van, totaan in chain(uitslagen, pogingen)
        if anker.geldt(vandaag)
        for herinnering in anker.herinneringen(van, totaan)
    ]
    return tuple({(een.voorwerp, een.stap): een for een in sorted(gevonden, key=_plaats)}.values())


def _plaats(herinnering: Herinnering) -> tuple[dt.datetime, str, str, bytes]:
    """Parameters too, so that of two facts with one `voorwerp` and moment the order does not decide."""
    return herinnering.op, herinnering.voorwerp, herinnering.stap, _ENCODER.encode(herinnering.parameters)


def _vast(
    dossier: Dossier,
    vanaf: dt.datetime,
    tot: dt.datetime,
    antwoorden: Mapping[str, str],
    gebeurtenissen: Sequence[Gebeurtenis],
) -> Iterator[Herinnering]:
    examens = list(agenda.examens(dossier))
    uitslagen = {anker.voorwerp for anker in examens if anker.ladder == "uitslag"}
    ankers: Iterable[Anker] = chain(
        agenda.afspraken(dossier, antwoorden),
        examens,
        agenda.betalingen(dossier),
        agenda.duo(gebeurtenissen, uitslagen),
    )
    for anker in ankers:
        yield from anker.herinneringen(vanaf, tot)


def _uit_het_verloop(verloop: Verloop, vanaf: dt.datetime, tot: dt.datetime) -> Iterator[Herinnering]:
    for dag, van, totaan in _stukken(verloop, vanaf, tot):
        for topic in _TOPICS:
            for anker in topic(verloop, dag):
                yield from anker.herinneringen(van, totaan)


def _stukken(
    verloop: Verloop, vanaf: dt.datetime, tot: dt.datetime
) -> Iterator[tuple[dt.date, dt.datetime, dt.datetime]]:
    """Between two days on which a fact becomes known, the events do not change: look once per such stretch."""
    begin, einde = dag_in_nederland(vanaf), dag_in_nederland(tot) + _DAG
    dagen = [begin, *(dag for dag in verloop.feitdagen if begin < dag < einde), einde]
    for dag, volgende in pairwise(dagen):
        yield dag, max(vanaf, begin_van(dag)), min(tot, begin_van(volgende))


def is_overleden(dossier: Dossier, gebeurtenissen: Iterable[Gebeurtenis], moment: dt.datetime) -> bool:
    """Nobody is reminded of anything from the day of a death, or from the moment that DUO told of it."""
    duty = dossier.inburgeringsplicht
    bekend = duty.reden_einde == "overlijden" and (duty.einddatum is None or duty.einddatum <= moment.date())
    return bekend or any(overleden_voor(gebeurtenis, moment) for gebeurtenis in gebeurtenissen)
