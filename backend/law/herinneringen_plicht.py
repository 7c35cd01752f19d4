"""Reminders about the duty: plan, term, rights, attempts, hours, ontzorgen.

The events come from the verdict on one day; whether a step makes sense is asked of the verdict on its own day.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from backend.law.herinnering import Anker
from backend.law.mijlpaal import Parameters
from backend.law.norm import WI2021
from backend.law.normen import A2_TOTAAL
from backend.law.ontzorgen import ONTZORGEN_MAANDEN
from backend.law.pip import PIP_DAGEN
from backend.law.termijn import TERMIJN_MAANDEN, VERLENGEN_MAANDEN, WIJZIGEN_MAANDEN
from backend.law.uitkomst import Bron, Examen, Termijn, Voortgang
from backend.law.verloop import Verloop
from backend.law.waarden import Onderdeel

_DAG = dt.timedelta(days=1)
_VOORAF_PIP = 14 * _DAG


def pip(verloop: Verloop, dag: dt.date) -> Iterator[Anker]:
    """The plan is due; also on the earlier of two days when the sources disagree on which counts (AMB-04)."""
    plan = verloop.op(dag).pip
    uiterlijk, vroegste = plan.uiterlijk, plan.waarschuw_vanaf
    normen = (PIP_DAGEN.op(max(dag, WI2021)).als_bron(),) if uiterlijk or vroegste else ()

    def zelfde(op: dt.date) -> bool:
        toen = verloop.op(op).pip
        return (toen.uiterlijk, toen.waarschuw_vanaf) == (uiterlijk, vroegste)

    if uiterlijk is not None:
        yield Anker(
            ladder="pip",
            voorwerp="pip",
            dag=uiterlijk,
            parameters={"uiterlijk": uiterlijk},
            normen=normen,
            geldt=zelfde,
        )
    if vroegste is not None and (uiterlijk is None or vroegste < uiterlijk - _VOORAF_PIP):
        yield Anker(
            ladder="pip_vroegste_dag",
            voorwerp="pip",
            dag=vroegste,
            parameters={"uiterlijk": uiterlijk},
            normen=normen,
            geldt=zelfde,
        )


def termijn(verloop: Verloop, dag: dt.date) -> Iterator[Anker]:
    """The end of the term, the rights that hang on it, and the pace in between."""
    t = verloop.op(dag).termijn
    if t is None:
        return
    normdag = max(dag, WI2021)
    loopt = _loopt(verloop, t)
    eigen: tuple[Bron, ...] = () if t.bron == "duo" else (TERMIJN_MAANDEN.op(normdag).als_bron(),)
    parameters: Parameters = {
        "laatsteDag": t.laatste_dag,
        "bron": t.bron,
        "onzekerEenDag": t.onzeker_een_dag or None,
    }
    yield Anker(
        ladder="termijn",
        voorwerp="termijn",
        dag=_vroegste_lezing(t, t.einddatum) if t.bron == "berekend" else t.einddatum,
        parameters=parameters,
        normen=eigen,
        geldt=loopt,
    )
    yield Anker(
        ladder="verlenging",
        voorwerp="recht:verlenging_aanvragen",
        dag=t.verlenging_aanvragen_vanaf,
        parameters=parameters,
        normen=(VERLENGEN_MAANDEN.op(normdag).als_bron(),),
        geldt=lambda op: loopt(op) and _recht_open(verloop.op(op), "verlenging_aanvragen"),
    )
    if t.leerroute_wijzigen_tot is not None:
        yield Anker(
            ladder="leerroute",
            voorwerp="recht:leerroute_wijzigen",
            dag=_vroegste_lezing(t, t.leerroute_wijzigen_tot),
            parameters={"laatsteDag": t.leerroute_wijzigen_tot - _DAG, "onzekerEenDag": t.onzeker_een_dag or None},
            normen=(WIJZIGEN_MAANDEN.op(normdag).als_bron(),),
            geldt=lambda op: loopt(op) and _mag_wijzigen(verloop.op(op)),
            erbij=lambda op: {"naar": _routes(verloop.op(op))},
        )
    yield Anker(
        ladder="schema",
        voorwerp="schema",
        dag=t.startdatum,
        parameters={},
        geldt=lambda op: loopt(op) and op < t.verlenging_aanvragen_vanaf and bool(_achter(verloop.op(op))),
        erbij=lambda op: {"normen": _achter(verloop.op(op))},
    )


def _vroegste_lezing(t: Termijn, einde: dt.date) -> dt.date:
    """The earlier of the two days that an end may be: on a first of the month that is no anniversary (AMB-02)."""
    return einde - _DAG if t.onzeker_een_dag and einde.day == 1 != t.startdatum.day else einde


def _loopt(verloop: Verloop, t: Termijn) -> Callable[[dt.date], bool]:
    """Does this very term still run on a day, with something left to do, and does the duty last until its end."""
    aow = verloop.dossier.aow_datum

    def loopt(op: dt.date) -> bool:
        verdict = verloop.op(op)
        toen = verdict.termijn
        zelfde = toen is not None and (toen.startdatum, toen.einddatum) == (t.startdatum, t.einddatum)
        return zelfde and op < t.einddatum and not verdict.afronding.voldaan and (aow is None or aow >= t.einddatum)

    return loopt


def _recht_open(verdict: Voortgang, code: str) -> bool:
    return any(recht.code == code and recht.open for recht in verdict.rechten)


def _mag_wijzigen(verdict: Voortgang) -> bool:
    wijzigen = verdict.leerroute_wijzigen
    return wijzigen is not None and wijzigen.grond == "binnen_termijn" and bool(wijzigen.naar)


def _routes(verdict: Voortgang) -> tuple[str, ...]:
    return verdict.leerroute_wijzigen.naar if verdict.leerroute_wijzigen else ()


def _achter(verdict: Voortgang) -> tuple[str, ...]:
    """The hour norms behind their pace; parts that are missing in the last months are the term ladder's."""
    met_tempo = {norm.code for norm in verdict.normen if norm.verwacht is not None}
    achter = verdict.schema.achter if verdict.schema and verdict.schema.status == "achter" else ()
    return tuple(code for code in achter if code in met_tempo)


def pogingen(verloop: Verloop, dag: dt.date) -> Iterator[Anker]:
    """The last free attempt of a part, once the result of the first is known; and B2 before attempts lapse.

    These steps are due the day after, so what began earlier than the day before `dag` was told already.
    """
    verdict = verloop.op(dag)
    for deel in verdict.examens:
        laatste = _laatste_poging(verloop, deel.onderdeel)
        sinds = verloop.sinds(dag, laatste, niet_voor=dag - _DAG)
        if sinds is not None:
            yield Anker(
                ladder="gratis_poging",
                voorwerp=f"gratis_poging:{deel.onderdeel}",
                dag=sinds,
                parameters={"onderdeel": deel.onderdeel, "bron": deel.gratis_bron},
                geldt=_op_de_dag(verloop, laatste),
            )
    sinds = verloop.sinds(dag, _b2_vervalt, niet_voor=dag - _DAG)
    if sinds is not None:
        delen = tuple(d.onderdeel for d in verdict.examens if d.behaald_niveau == "B1" and d.gratis_over > 0)
        yield Anker(
            ladder="gratis_poging_b2",
            voorwerp="gratis_poging_b2",
            dag=sinds,
            parameters={"onderdelen": delen, "ontbreekt": verdict.afronding.ontbreekt},
            geldt=_op_de_dag(verloop, _b2_vervalt),
        )


def _op_de_dag(verloop: Verloop, geldt: Callable[[Voortgang], bool]) -> Callable[[dt.date], bool]:
    return lambda op: geldt(verloop.op(op))


def _laatste_poging(verloop: Verloop, onderdeel: Onderdeel) -> Callable[[Voortgang], bool]:
    def geldt(verdict: Voortgang) -> bool:
        deel = next(deel for deel in verdict.examens if deel.onderdeel == onderdeel)
        open_met_een = verdict.plicht.status == "loopt" and deel.status == "open" and deel.gratis_over == 1
        return open_met_een and (deel.gratis_bron == "duo" or not _wacht_op_uitslag(verloop, deel, verdict.peildatum))

    return geldt


def _wacht_op_uitslag(verloop: Verloop, deel: Examen, dag: dt.date) -> bool:
    return any(
        examen.onderdeel == deel.onderdeel
        and examen.datum <= dag
        and examen.resultaat is None
        and examen.reden_geen_resultaat is None
        and examen.afgemeld_op is None
        for examen in verloop.dossier.examens
    )


def _b2_vervalt(verdict: Voortgang) -> bool:
    return any(waarschuwing.code == "gratis_pogingen_vervallen_straks" for waarschuwing in verdict.waarschuwingen)


def uren(verloop: Verloop, dag: dt.date) -> Iterator[Anker]:
    """The hours for downscaling are there, and it can be talked about."""
    # The step is due the day after: without attendance since yesterday nothing can be due from `dag` on.
    if all(rij.datum < dag - _DAG for rij in verloop.dossier.uren):
        return
    bereikt = verloop.afschalen_bereikt(dag, dt.date.max)
    if bereikt is not None:
        norm = A2_TOTAAL.op(max(dag, WI2021))
        yield Anker(
            ladder="afschalen",
            voorwerp="recht:afschalen_bespreken",
            dag=bereikt,
            parameters={"uren": norm.waarde},
            normen=(norm.als_bron(),),
            geldt=lambda op: _recht_open(verloop.op(op), "afschalen_bespreken"),
        )


def ontzorgen(verloop: Verloop, dag: dt.date) -> Iterator[Anker]:
    """The end of ontzorgen, while it runs."""
    nu = verloop.op(dag).ontzorgen
    if nu is None or nu.einddatum is None:
        return
    einde = nu.einddatum

    def loopt(op: dt.date) -> bool:
        toen = verloop.op(op).ontzorgen
        return toen is not None and toen.status == "loopt" and toen.einddatum == einde

    yield Anker(
        ladder="ontzorgen",
        voorwerp="ontzorgen",
        dag=einde,
        parameters={"laatsteDag": nu.laatste_dag},
        normen=(ONTZORGEN_MAANDEN.op(max(dag, WI2021)).als_bron(),),
        geldt=loopt,
    )
