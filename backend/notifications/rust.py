"""When somebody is left in peace: the quiet hours, and how much may be sent on one day."""

from datetime import date, datetime, time, timedelta

from backend.law.moment import NEDERLAND, dag_in_nederland

PER_DAG = 3
"""So many messages outside the inbox on one Dutch day; more only tires people, and then they turn all of it off."""
_DRINGEND = (".3_uur", ".1_dag", "betaling_mislukt.mislukt")


def is_dringend(sleutel: str) -> bool:
    """Whether a message comes first when there are too many: what happens within a day, and a payment that failed."""
    return sleutel.endswith(_DRINGEND)


def eerste_moment(nu: datetime, stil: tuple[time, time], gebeurtenis_op: datetime | None) -> datetime:
    """When a message may be sent at the earliest: now, or when the quiet hours end.

    Quiet hours are kept by Dutch clocks, over midnight too. What begins before they end is told at once, because
    later would be too late.
    """
    einde = _einde_stilte(nu, stil)
    if einde is None or (gebeurtenis_op is not None and gebeurtenis_op <= einde):
        return nu
    return einde


def _einde_stilte(nu: datetime, stil: tuple[time, time]) -> datetime | None:
    """When the quiet in which `nu` falls ends; None outside quiet hours."""
    van, tot = stil
    wand = nu.astimezone(NEDERLAND)
    klok, dag = wand.time(), wand.date()
    if van == tot:
        return None
    if van < tot:
        return _om(tot, dag) if van <= klok < tot else None
    if klok >= van:
        return _om(tot, dag + timedelta(days=1))
    return _om(tot, dag) if klok < tot else None


def _om(tijd: time, dag: date) -> datetime:
    """That time on the wall, as a moment. In the hour that does not exist it is the hour after it."""
    return datetime.combine(dag, tijd, NEDERLAND)


def einde_van_de_dag(nu: datetime) -> datetime:
    """The midnight at which the Dutch day of `nu` ends."""
    return datetime.combine(dag_in_nederland(nu) + timedelta(days=1), time(0), NEDERLAND)
