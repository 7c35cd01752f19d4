"""Rows of hours: weekly lessons, work and sessions, spread over a period as people really come."""

from datetime import date, timedelta
from typing import Any

from backend.demo.personas.kalender import is_schoolvakantie
from backend.law.feestdagen import feestdagen

Rij = dict[str, Any]

MA, DI, WO, DO, VR, ZA = 1, 2, 3, 4, 5, 6


def _mogelijke_dagen(van: date, tot: date, weekdagen: tuple[int, ...], keren: int) -> list[date]:
    """Open days of the period; school holidays only when the course could not fit in otherwise."""
    alle = [van + timedelta(days=n) for n in range((tot - van).days + 1)]
    open_dagen = [dag for dag in alle if dag.isoweekday() in weekdagen and dag not in feestdagen(dag.year)]
    schooldagen = [dag for dag in open_dagen if not is_schoolvakantie(dag)]
    return schooldagen if len(schooldagen) >= keren else open_dagen


def reeks(
    soort: str,
    totaal: float,
    per_keer: float,
    van: date,
    tot: date,
    weekdagen: tuple[int, ...],
    *,
    aanbieder: str,
    **velden: Any,
) -> list[Rij]:
    """Rows that add up to exactly `totaal` hours, `per_keer` a time, spread evenly over the open days.

    `van` and `tot` are inclusive, `weekdagen` are ISO weekdays, `velden` goes into every row as it is.
    A rest that does not fill a lesson becomes one shorter row. Raises ValueError when the period is too
    short, since a dossier that quietly holds fewer hours would show other figures than promised.
    """
    volle, rest = divmod(totaal, per_keer)
    duren = [per_keer] * int(volle) + ([rest] if rest else [])
    dagen = _mogelijke_dagen(van, tot, weekdagen, len(duren))
    if len(duren) > len(dagen):
        raise ValueError(f"{soort}: {len(duren)} keer past niet in {len(dagen)} dagen vanaf {van}")
    return [uur(soort, dagen[i * len(dagen) // len(duren)], duur, aanbieder, **velden) for i, duur in enumerate(duren)]


def uur(soort: str, datum: date, uren: float, aanbieder: str, **velden: Any) -> Rij:
    """One row of contract 1; its referentie follows from kind, form and day, so it is stable for a day."""
    vorm = velden.get("vorm", "klassikaal")
    return {
        "datum": datum,
        "uren": uren,
        "soort": soort,
        **velden,
        "aanbieder": aanbieder,
        "referentie": f"{soort}-{vorm}-{datum:%Y%m%d}",
    }
