"""The other facts of contract 1: examens, afspraken and betalingen, as plain dicts."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from backend.demo.personas.kalender import Kalender, eerste_van_maand, moment, vanaf_werkdag

Feit = dict[str, Any]


class Post(NamedTuple):
    """A fixed charge that the municipality pays each month: kind, euros, day of the month, payee.

    `dag` is at most 25, so that the next working day is in the same month too.
    """

    soort: str
    bedrag: str
    dag: int
    ontvanger: str


def plan(dagtekening: date, leerroute: str, **velden: Any) -> Feit:
    """One PIP with the usual 40 hours of MAP (not on the onderwijsroute) and 12 hours of PVT."""
    map_uren = {} if leerroute == "onderwijs" else {"mapUren": 40}
    return {"dagtekening": dagtekening, "leerroute": leerroute, **map_uren, "pvtUren": 12} | velden


def toets(datum: date, uitslag: str) -> Feit:
    """The leerbaarheidstoets."""
    return {"datum": datum, "uitslag": uitslag}


def getekende_pvt(datum: date) -> Feit:
    """A participatieverklaringstraject with all four kernwaarden, signed on `datum`."""
    waarden = ["vrijheid", "gelijkwaardigheid", "solidariteit", "participatie"]
    return {"kernwaarden": waarden, "activiteit": True, "ondertekend": datum}


def examen(onderdeel: str, niveau: str | None, datum: date, resultaat: str | None = None, **velden: Any) -> Feit:
    """One exam; `resultaat` None means that the result is not known yet, `niveau` is None for knm."""
    feit: Feit = {"onderdeel": onderdeel, "datum": datum}
    if niveau is not None:
        feit["niveau"] = niveau
    if resultaat is not None:
        feit["resultaat"] = resultaat
    return feit | velden


def afspraak(
    soort: str,
    dag: date,
    tijd: tuple[str, str],
    plaats: Feit,
    *,
    status: str = "gepland",
    **velden: Any,
) -> Feit:
    """One afspraak on `dag` between the two wall times of `tijd`; `plaats` is `{naam, adres}` or `{videogesprek}`."""
    waar = plaats if "videogesprek" in plaats else {"plaats": plaats}
    return {
        "referentie": f"{soort}-{dag:%Y%m%d}",
        "soort": soort,
        "begin": moment(dag, tijd[0]),
        "einde": moment(dag, tijd[1]),
        **waar,
        **velden,
        "status": status,
    }


def gehouden(k: Kalender, soort: str, dagen: int, plaats: Feit, **velden: Any) -> Feit:
    """An afspraak that took place about `dagen` days ago."""
    return afspraak(soort, k.werkdag(-dagen), ("10:00", "11:00"), plaats, status="gehouden", **velden)


def betalingen(
    k: Kalender,
    posten: tuple[Post, ...],
    *,
    vanaf: date,
    tot: date,
    mislukt: str | None = None,
) -> list[Feit]:
    """Monthly payments with `vanaf <= datum < tot`: those up to today are paid, later ones planned.

    A day that is no working day becomes the next one. `mislukt` names the kind whose payment of last
    month failed first and was made again some days later.
    """
    rijen: list[Feit] = []
    vorige_maand = k.maand(-1)
    maand = eerste_van_maand(vanaf, 0)
    while maand < tot:
        for post in posten:
            datum = vanaf_werkdag(maand.replace(day=post.dag))
            pogingen: list[tuple[date, str | None]] = [(datum, None)]
            if maand == vorige_maand and post.soort == mislukt:
                pogingen = [(datum, "mislukt"), (vanaf_werkdag(datum + timedelta(days=5)), None)]
            rijen += [_betaling(k.vandaag, post, dag, status) for dag, status in pogingen if vanaf <= dag < tot]
        maand = eerste_van_maand(maand, 1)
    return sorted(rijen, key=lambda rij: (rij["datum"], rij["referentie"]))


def _betaling(vandaag: date, post: Post, datum: date, status: str | None) -> Feit:
    return {
        "referentie": f"{post.soort}-{datum:%Y%m%d}",
        "soort": post.soort,
        "bedrag": post.bedrag,
        "datum": datum,
        "ontvanger": post.ontvanger,
        "status": status or ("betaald" if datum <= vandaag else "gepland"),
    }
