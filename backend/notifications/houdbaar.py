"""Until when a reminder is of use, and when what it announces begins. From the reminder's own parameters."""

from datetime import date, datetime, timedelta

from backend.law.ladders import NIEUWS_DAGEN
from backend.law.mijlpaal import Parameters
from backend.law.moment import begin_van

_DAG = timedelta(days=1)
NIEUWS = timedelta(days=NIEUWS_DAGEN)
"""So long most news stays news; what a result of an exam says stays it longer (`law.ladders`)."""
ANDERS = timedelta(days=7)
"""A step that announces no day of its own is of use for a week."""
_DAGEN = ("dag", "uiterlijk", "laatsteDag")


def gebeurtenis_op(parameters: Parameters) -> datetime | None:
    """When what is announced begins, where that has an hour: an appointment has one, a term or a payment has not."""
    begin = parameters.get("begin")
    return begin if isinstance(begin, datetime) else None


def houdbaar_tot(op: datetime, nieuws: timedelta | None, parameters: Parameters) -> datetime:
    """The moment from which a reminder due at `op` is of no use: the event began, or its day is over.

    `nieuws`: how long it is news, for a step that is still worth telling after `op`.
    """
    if nieuws is not None:
        return op + nieuws
    begin = gebeurtenis_op(parameters)
    if begin is not None:
        return max(begin, op)
    dagen = [dag for naam in _DAGEN if isinstance(dag := parameters.get(naam), date)]
    einde = begin_van(min(dagen) + _DAG) if dagen else op + ANDERS
    return einde if einde > op else op + ANDERS
