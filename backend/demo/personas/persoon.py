"""One invented person: who it is as data, what happened as a function of the day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from backend.clock import AMSTERDAM
from backend.demo.personas.kalender import Kalender, vanaf_werkdag

Feiten = dict[str, Any]


class Persoon(msgspec.Struct, frozen=True, kw_only=True):
    """An invented person of the demo.

    `bsn` is an official test number, `taal` the preferred language, `leeftijd` in years (at the end of
    the year), `regel` one Dutch line with what there is to see, `feiten` gives the facts of contract 1
    that depend on the day; its days may be `date` objects, the document has them as ISO strings. `verzet` says how
    many days later, on a working day, the first appointment that comes was planned before it moved; 0 when it never
    did. `gemeld` is what DUO told about this person: its code, and how many days ago.
    """

    bsn: str
    naam: str
    gemeentecode: str
    clientnummer: str
    taal: str
    doelgroep: str
    leeftijd: int
    regel: str
    feiten: Callable[[Kalender], Feiten]
    verzet: int = 0
    gemeld: tuple[str, int] | None = None

    def dossier(self, vandaag: date) -> Feiten:
        """The whole contract 1 document as of `vandaag`, ready for JSON."""
        dag, maand = int(self.bsn[-3:]) % 28 + 1, int(self.bsn[-3:]) % 12 + 1
        vast: Feiten = {
            "clientnummer": self.clientnummer,
            "gemeentecode": self.gemeentecode,
            "bsn": self.bsn,
            "naam": self.naam,
            "geboortedatum": date(vandaag.year - self.leeftijd, maand, dag),
            "taal": self.taal,
            "doelgroep": self.doelgroep,
        }
        leeg: Feiten = {"pip": [], "uren": [], "examens": [], "afspraken": []}
        document: Feiten = msgspec.to_builtins(vast | leeg | self.feiten(Kalender(vandaag)))
        return document

    def eerder(self, vandaag: date) -> Feiten | None:
        """The document before the first appointment that comes was moved; None when nothing moved."""
        document = self.dossier(vandaag)
        komend = sorted((a for a in document["afspraken"] if a["status"] == "gepland"), key=lambda a: str(a["begin"]))
        if not self.verzet or not komend:
            return None
        for veld in ("begin", "einde"):
            was = datetime.fromisoformat(komend[0][veld])
            klok = was.astimezone(AMSTERDAM)
            # The same hour on the clock, also when summer time begins or ends in between.
            later = datetime.combine(vanaf_werkdag(klok.date() + timedelta(days=self.verzet)), klok.time(), AMSTERDAM)
            komend[0][veld] = later.isoformat()
        return document
