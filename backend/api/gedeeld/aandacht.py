"""What asks for attention this week, out of a verdict that holds only what is in scope."""

from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from backend.i18n import Taal
from backend.law.uitkomst import Voortgang
from backend.uitleg.afspraken import leg_uit_afspraak
from backend.uitleg.delingen import AANDACHT
from backend.uitleg.rechten import leg_uit_recht
from backend.uitleg.waarschuwingen import leg_uit_waarschuwing

WEEK = timedelta(days=7)


class Aandacht(msgspec.Struct, rename="camel"):
    """One thing: a warning of the law, a right that closes within a week, or an appointment within a week."""

    soort: Literal["waarschuwing", "recht", "afspraak"]
    code: str
    per: date | None
    tekst: dict[str, Any]


def notice(v: Voortgang, vandaag: date, taal: Taal) -> tuple[dict[str, Any] | None, list[Aandacht]]:
    """The next appointment, and everything that asks for attention, of a restricted verdict."""
    kop_recht, kop_afspraak = AANDACHT["recht"], AANDACHT["afspraak"]
    found = [Aandacht("waarschuwing", w.code, w.per, leg_uit_waarschuwing(taal, w, v)) for w in v.waarschuwingen]
    for recht in v.rechten:
        if recht.open and recht.tot is not None and recht.tot - vandaag <= WEEK:
            kaart = leg_uit_recht(taal, recht, vandaag) | {"kop": taal.zin(kop_recht)}
            found.append(Aandacht("recht", recht.code, recht.tot, kaart))
    afspraak = v.volgende_afspraak
    if afspraak is None:
        return None, found
    kaart = leg_uit_afspraak(taal, afspraak, vandaag)
    dag = taal.dag(afspraak.begin)
    if dag - vandaag <= WEEK:
        found.append(Aandacht("afspraak", afspraak.soort, dag, kaart | {"kop": taal.zin(kop_afspraak)}))
    return {**msgspec.to_builtins(afspraak), "tekst": kaart}, found
