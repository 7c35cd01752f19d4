"""Working days under the Algemene termijnenwet.

Article 3: New Year's Day, Easter Monday, Whit Monday, both Christmas days, Ascension Day, King's Day and
5 May are recognised; Good Friday is put on a par with them. Days that a royal decree adds for one year are
not in here.
"""

import datetime as dt
from functools import cache

_DAG = dt.timedelta(days=1)
ZATERDAG = 5


@cache
def feestdagen(jaar: int) -> frozenset[dt.date]:
    """The recognised public holidays of a year (2014 and later, when King's Day moved to 27 April)."""
    pasen = _pasen(jaar)
    koningsdag = dt.date(jaar, 4, 27)
    if koningsdag.isoweekday() == 7:
        koningsdag -= _DAG
    rond_pasen = {pasen + dagen * _DAG for dagen in (-2, 1, 39, 50)}
    vast = {dt.date(jaar, maand, dag) for maand, dag in ((1, 1), (5, 5), (12, 25), (12, 26))}
    return frozenset(rond_pasen | vast | {koningsdag})


def is_werkdag(dag: dt.date) -> bool:
    """No Saturday, no Sunday and no recognised public holiday."""
    return dag.weekday() < ZATERDAG and dag not in feestdagen(dag.year)


def werkdagen_na(dag: dt.date, aantal: int) -> dt.date:
    """The last day of a period of `aantal` working days that begins on the day after `dag`."""
    while aantal:
        dag += _DAG
        aantal -= is_werkdag(dag)
    return dag


def _pasen(jaar: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar (the anonymous computus)."""
    gulden = jaar % 19
    eeuw, rest = divmod(jaar, 100)
    schrikkel, eeuwrest = divmod(eeuw, 4)
    maancorrectie = (eeuw - (eeuw + 8) // 25 + 1) // 3
    epacta = (19 * gulden + eeuw - schrikkel - maancorrectie + 15) % 30
    weekdag = (32 + 2 * eeuwrest + 2 * (rest // 4) - epacta - rest % 4) % 7
    schuif = (gulden + 11 * epacta + 22 * weekdag) // 451
    maand, dag = divmod(epacta + weekdag - 7 * schuif + 114, 31)
    return dt.date(jaar, maand, dag + 1)
