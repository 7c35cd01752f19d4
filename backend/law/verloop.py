"""The verdicts about one dossier through time: every day is assessed at most once, and only when asked for.

Between two days on which a fact becomes known, only the passing of time changes a verdict.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

from backend.law.dossier import Dossier
from backend.law.norm import WI2021
from backend.law.normen import A2_KLASSIKAAL, A2_TOTAAL
from backend.law.plicht import stelsel
from backend.law.uitkomst import Normcode, Voortgang
from backend.law.uren import Telregelcode, Totalen, tel_op
from backend.law.urendagen import Lesuren, dagen_bereikt, tellende_uren
from backend.law.voortgang import voortgang

_DAG = dt.timedelta(days=1)
URENNORMEN: tuple[Normcode, ...] = ("z_taal_knm", "z_participatie", "map_praktijk", "pvt")


class Verloop:
    """One dossier and its verdict on any day. Raises `NormOntbreekt` for a day without norms."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._verdicten: dict[dt.date, Voortgang] = {}
        self._totalen: dict[int, Totalen] = {}
        self._lesuren: dict[Telregelcode, tuple[Lesuren, ...]] = {}
        self._kenteringen: dict[dt.date, tuple[dt.date, ...]] = {}

    def op(self, dag: dt.date) -> Voortgang:
        """The verdict on `dag`."""
        verdict = self._verdicten.get(dag)
        if verdict is None:
            verdict = self._verdicten[dag] = voortgang(self.dossier, dag, self._totalen_op(dag))
        return verdict

    def _totalen_op(self, dag: dt.date) -> Totalen:
        # Between two days of attendance the totals are the same.
        geweest = bisect_right(self._urendatums, dag)
        totalen = self._totalen.get(geweest)
        if totalen is None:
            totalen = self._totalen[geweest] = tel_op(self.dossier.uren, dag)
        return totalen

    @cached_property
    def _urendatums(self) -> list[dt.date]:
        return sorted({rij.datum for rij in self.dossier.uren})

    @cached_property
    def feitdagen(self) -> tuple[dt.date, ...]:
        """The days on which a fact becomes known, in order; attendance left out."""
        return tuple(sorted(set(self._feitdagen())))

    def _feitdagen(self) -> Iterator[dt.date]:
        d, plicht = self.dossier, self.dossier.inburgeringsplicht
        yield plicht.begindatum
        if plicht.einddatum is not None:
            yield plicht.einddatum + _DAG
        yield from (pip.dagtekening for pip in d.pip)
        yield from (examen.datum for examen in d.examens)
        los = (
            plicht.kennisgeving,
            d.vestiging,
            d.aow_datum,
            d.opleiding_beeindigd,
            d.derden_informatie.ontvangen_op if d.derden_informatie else None,
            d.leerbaarheidstoets.datum if d.leerbaarheidstoets else None,
            d.gratis_pogingen_duo.peildatum if d.gratis_pogingen_duo else None,
            d.map.eindgesprek if d.map else None,
            d.pvt.ondertekend if d.pvt else None,
            d.zroute.eindgesprek if d.zroute else None,
            d.onderwijsroute.diploma if d.onderwijsroute else None,
            d.ontzorgen.machtiging if d.ontzorgen else None,
        )
        yield from (dag for dag in los if dag is not None)

    def sinds(
        self, dag: dt.date, geldt: Callable[[Voortgang], bool], *, niet_voor: dt.date = dt.date.min
    ) -> dt.date | None:
        """The first day of the unbroken run of days up to `dag` on which something held.

        Looked for among the days on which a fact became known or a norm was reached; None when it does not hold
        on `dag`, came by time alone, or began before `niet_voor` (which saves looking back further). Only under
        the law of 2021, and not before the duty began.
        """
        if stelsel(self.dossier) != "Wi2021" or not geldt(self.op(dag)):
            return None
        eerste = max(self.dossier.inburgeringsplicht.begindatum, WI2021)
        eerder_bekend = [eerder for eerder in self._kenteringen_voor(dag) if eerste <= eerder <= dag]
        if not eerder_bekend or eerder_bekend[0] < niet_voor:
            return None
        begin = None
        for eerder in eerder_bekend:
            if not geldt(self.op(eerder)):
                break
            if eerder < niet_voor:
                return None
            begin = eerder
        return begin

    def _kenteringen_voor(self, dag: dt.date) -> tuple[dt.date, ...]:
        """The days on which a fact became known, or a norm was reached that is met on `dag`; the last one first."""
        dagen = self._kenteringen.get(dag)
        if dagen is None:
            dagen = tuple(sorted({*self.feitdagen, *self._urendagen(dag)}, reverse=True))
            self._kenteringen[dag] = dagen
        return dagen

    def _urendagen(self, dag: dt.date) -> Iterator[dt.date]:
        for norm in self.op(dag).normen:
            if norm.code in URENNORMEN and norm.gehaald and norm.vereist:
                yield from filter(None, self.bereikt(dag, norm.code, (round(norm.vereist * 100),)))
        if (klaar := self.afschalen_bereikt(dag, dag)) is not None:
            yield klaar

    def bereikt(self, dag: dt.date, code: Normcode, drempels: tuple[int, ...]) -> tuple[dt.date | None, ...]:
        """Per number of hundredths the day on which an hour norm reached it, by the plan that holds on `dag`."""
        pip = next((pip for pip in reversed(self.dossier.pip) if pip.dagtekening <= dag), None)
        telregel: Telregelcode = code
        if code == "map_praktijk" and pip is not None and pip.werk_telt_voor_map:
            telregel = "map_praktijk_en_werk"
        return dagen_bereikt(self._lesuren_voor(telregel), dag, drempels)

    def afschalen_bereikt(self, dag: dt.date, tot_en_met: dt.date) -> dt.date | None:
        """The day on which the hours for downscaling were reached, by the norms of `dag`; None off the B1-route."""
        if self.op(dag).afschalen is None:
            return None
        nodig, in_de_klas = (norm.waarde(max(dag, WI2021)) * 100 for norm in (A2_TOTAAL, A2_KLASSIKAAL))
        lesuren = self._lesuren_voor("a2_inspanning")
        return dagen_bereikt(lesuren, tot_en_met, (nodig,), online_hoogstens=in_de_klas)[0]

    def _lesuren_voor(self, code: Telregelcode) -> tuple[Lesuren, ...]:
        lesuren = self._lesuren.get(code)
        if lesuren is None:
            lesuren = self._lesuren[code] = tellende_uren(self.dossier.uren, code)
        return lesuren
