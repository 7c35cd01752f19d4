"""How a timeline looks at a dossier: the facts known on the peildatum, the verdict, and the maker of milestones."""

import datetime as dt
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from backend.law import uitkomst
from backend.law.bekend import Bekend, bekend
from backend.law.dossier import Dossier
from backend.law.mijlpaal import MIJLPALEN, Mijlpaal, Onderbouwing, Waarde
from backend.law.termijn import termijn
from backend.law.uitkomst import Bron, Voortgang
from backend.law.verloop import Verloop

_DAG = dt.timedelta(days=1)


class Blik(Struct, frozen=True, kw_only=True):
    """One dossier seen from one day. `termijn` is also there when the duty ended: as it was until then."""

    feiten: Bekend
    verdict: Voortgang
    verloop: Verloop
    termijn: uitkomst.Termijn | None

    @property
    def peildatum(self) -> dt.date:
        """The day from which is looked."""
        return self.feiten.peildatum

    @property
    def laatste_dag_plicht(self) -> dt.date:
        """The last day on which something about the duty can happen: its end, or the day before the state pension."""
        plicht, aow = self.verdict.plicht, self.feiten.dossier.aow_datum
        if plicht.status != "loopt":
            return plicht.einddatum or self.peildatum
        return aow - _DAG if aow is not None else dt.date.max

    def mijlpaal(self, sleutel: str, dag: dt.date, normen: tuple[Bron, ...] = (), /, **parameters: Waarde) -> Mijlpaal:
        """A milestone of this key; parameters that are None are left out."""
        grond = MIJLPALEN[sleutel]
        return Mijlpaal(
            sleutel=sleutel,
            dag=dag,
            soort="voorbij" if dag < self.peildatum else "vandaag" if dag == self.peildatum else "komt",
            parameters={naam: waarde for naam, waarde in parameters.items() if waarde is not None},
            bron=Onderbouwing(feiten=grond.feiten, normen=normen, regel=grond.regel),
        )

    def sinds(self, geldt: Callable[[Voortgang], bool]) -> Iterator[dt.date]:
        """The day since which something holds without a break; nothing when it does not hold on the peildatum."""
        if geldt(self.verdict):
            yield self.verloop.sinds(self.peildatum, geldt) or self.peildatum


def kijk(dossier: Dossier, peildatum: dt.date) -> Blik:
    """Look at `dossier` from `peildatum`; raises `NormOntbreekt` like `voortgang`."""
    verloop = Verloop(dossier)
    feiten = bekend(dossier, peildatum)
    begonnen = feiten.plicht.status != "niet_begonnen"
    met_plicht = replace(feiten, plicht=uitkomst.Plicht(status="loopt")) if begonnen else feiten
    return Blik(feiten=feiten, verdict=verloop.op(peildatum), verloop=verloop, termijn=termijn(met_plicht))
