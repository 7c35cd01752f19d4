"""What is known on the peildatum: the one place where later facts are left out.

Two kinds of date are not held back, because they are known before they come: the term that DUO laid down,
and the decisions about ontzorgen. Appointments and planned payments are in the future by nature.
"""

import datetime as dt

from msgspec import Struct

from backend.law import uitkomst
from backend.law.dossier import Dossier, Examen, GratisPogingenDuo, Pip
from backend.law.plicht import plicht, stelsel
from backend.law.regel import Regel
from backend.law.waarden import Leerroute, Stelsel


class Bekend(Struct, frozen=True, kw_only=True):
    """The facts of one dossier as they were known on `peildatum`; what was not known then is None.

    `normdag` is the day whose norms apply: the peildatum, or the first day of a duty that has yet to begin.
    `pips` is empty under Wi2013, which knows no PIP (R-OLD-02).
    """

    dossier: Dossier
    peildatum: dt.date
    normdag: dt.date
    stelsel: Stelsel
    plicht: uitkomst.Plicht
    pips: tuple[Pip, ...]
    examens: tuple[Examen, ...]
    kennisgeving: dt.date | None
    vestiging: dt.date | None
    derden_ontvangen: dt.date | None
    b1_haalbaar: bool
    opleiding_beeindigd: dt.date | None
    duo_saldo: GratisPogingenDuo | None
    map_eindgesprek: dt.date | None
    pvt_ondertekend: dt.date | None
    z_eindgesprek: dt.date | None
    diploma: dt.date | None
    machtiging: dt.date | None

    @property
    def pip(self) -> Pip | None:
        """The actual PIP: the last one that holds on the peildatum."""
        return self.pips[-1] if self.pips else None

    @property
    def leerroute(self) -> Leerroute | None:
        """The actual route; None before the first PIP."""
        return self.pips[-1].leerroute if self.pips else None

    @property
    def wi2021(self) -> bool:
        """Does the law of 2021 hold."""
        return self.stelsel == "Wi2021"

    @property
    def asiel(self) -> bool:
        """Is this an asielstatushouder (in the sense of R-DUTY-05, as DUO says)."""
        return self.dossier.doelgroep == "asielstatushouder"

    @property
    def plicht_loopt(self) -> bool:
        """Is there a running duty on the peildatum."""
        return self.plicht.status == "loopt"

    def pip_op(self, dag: dt.date) -> Pip | None:
        """The PIP that held on `dag`, that day included."""
        return next((pip for pip in reversed(self.pips) if pip.dagtekening <= dag), None)


def bekend(dossier: Dossier, peildatum: dt.date) -> Bekend:
    """Leave out of `dossier` what was not known on `peildatum`."""

    def dan(datum: dt.date | None) -> dt.date | None:
        return datum if datum is not None and datum <= peildatum else None

    wet = stelsel(dossier)
    plicht_nu = plicht(dossier, peildatum)
    begin = dossier.inburgeringsplicht.begindatum
    toets, saldo = dossier.leerbaarheidstoets, dossier.gratis_pogingen_duo
    return Bekend(
        dossier=dossier,
        peildatum=peildatum,
        normdag=max(peildatum, begin) if plicht_nu.status == "niet_begonnen" else peildatum,
        stelsel=wet,
        plicht=plicht_nu,
        pips=tuple(pip for pip in dossier.pip if pip.dagtekening <= peildatum) if wet == "Wi2021" else (),
        examens=tuple(examen for examen in dossier.examens if examen.datum <= peildatum),
        kennisgeving=dan(dossier.inburgeringsplicht.kennisgeving),
        vestiging=dan(dossier.vestiging),
        derden_ontvangen=dan(dossier.derden_informatie.ontvangen_op if dossier.derden_informatie else None),
        b1_haalbaar=toets is not None and toets.datum <= peildatum and toets.uitslag == "b1_haalbaar",
        opleiding_beeindigd=dan(dossier.opleiding_beeindigd),
        duo_saldo=saldo if saldo is not None and saldo.peildatum <= peildatum else None,
        map_eindgesprek=dan(dossier.map.eindgesprek if dossier.map else None),
        pvt_ondertekend=dan(dossier.pvt.ondertekend if dossier.pvt else None),
        z_eindgesprek=dan(dossier.zroute.eindgesprek if dossier.zroute else None),
        diploma=dan(dossier.onderwijsroute.diploma if dossier.onderwijsroute else None),
        machtiging=dan(dossier.ontzorgen.machtiging if dossier.ontzorgen else None),
    )


REGELS: tuple[Regel, ...] = (
    Regel(
        id="contract 2, Peildatum",
        zin="Een oordeel gaat over één dag: de peildatum. Een feit van na die dag is nog niet bekend en telt niet.",
        bron="Inburgerpad",
        lezing="Wel bekend voor hun dag: de termijn van DUO, besluiten over ontzorgen, geplande afspraken en "
        "betalingen, en de AOW-datum.",
        zekerheid="lezing",
    ),
    Regel(
        id="contract 2, Normen",
        zin="Een norm geldt zoals die op de peildatum luidt. Begint de plicht later, dan telt de eerste dag van "
        "de plicht.",
        bron="Inburgerpad",
        lezing="Een gewijzigde norm verandert dus nooit een oordeel over een dag ervoor.",
        zekerheid="lezing",
    ),
)
