"""The ladders: per kind of event the steps of reminding, what cancels them and what they rest on. Data, no code.

How many days before is a choice of this product, no law; the day that is counted from is law or a fact.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from backend.law.kalender import begin_voor, einde_na
from backend.law.moment import dag_in_nederland, om_negen_uur, uren_voor
from backend.law.regel import Regel

Vervalt = Literal[
    "antwoord",
    "afgezegd",
    "verplaatst",
    "gehouden",
    "afgemeld",
    "betaald",
    "mislukt",
    "ingetrokken",
    "pip_vastgesteld",
    "termijn_gewijzigd",
    "plicht_beeindigd",
    "alles_klaar",
    "ontzorgen_gewijzigd",
    "leerroute_gewijzigd",
    "poging_gebruikt",
    "onderdeel_gehaald",
    "afgeschaald",
    "weer_op_schema",
    "overleden",
]


class Trede(Struct, frozen=True):
    """One step: `aantal` days, months or hours before the event; below 0 after it.

    Days and months are due at nine in the morning, hours so many real hours before. `inhalen`: when the moment
    has passed by the time the fact is known, it is still worth telling; other steps are then skipped.
    """

    stap: str
    aantal: int
    eenheid: Literal["dag", "maand", "uur"] = "dag"
    inhalen: bool = False


NIEUWS_DAGEN = 42
UITSLAG_DAGEN = 18 * 7
"""A result comes up to 16 weeks after the exam (R-EX-02), and then still has to reach the municipality."""


class Ladder(Struct, frozen=True, kw_only=True):
    """All steps for one kind of event; `feiten` and `regel` as in `Onderbouwing`.

    `nieuws_dagen`: for so many days after its due moment a step with `inhalen` is still news.
    """

    treden: tuple[Trede, ...]
    feiten: tuple[str, ...]
    regel: str
    vervalt_bij: tuple[Vervalt, ...]
    nieuws_dagen: int = NIEUWS_DAGEN


_DRIE_UUR = Trede("3_uur", 3, "uur")
_DRIE_DAGEN = Trede("3_dagen", 3)
_ZEVEN_DAGEN = Trede("7_dagen", 7)
_VEERTIEN_DAGEN = Trede("14_dagen", 14)
_AFSPRAAK: tuple[Vervalt, ...] = ("antwoord", "afgezegd", "verplaatst", "gehouden", "overleden")
_DUTY: tuple[Vervalt, ...] = ("plicht_beeindigd", "alles_klaar", "overleden")

LADDERS: Mapping[str, Ladder] = {
    "afspraak": Ladder(
        treden=(_VEERTIEN_DAGEN, _DRIE_DAGEN, _DRIE_UUR),
        feiten=("afspraken",),
        regel="R-TALK-01",
        vervalt_bij=_AFSPRAAK,
    ),
    "les": Ladder(
        treden=(Trede("1_dag", 1), _DRIE_UUR),
        feiten=("afspraken",),
        regel="R-Z-08",
        vervalt_bij=_AFSPRAAK,
    ),
    "pvt": Ladder(
        treden=(_ZEVEN_DAGEN, Trede("1_dag", 1), _DRIE_UUR),
        feiten=("afspraken",),
        regel="R-PVT-01",
        vervalt_bij=_AFSPRAAK,
    ),
    "map": Ladder(
        treden=(_ZEVEN_DAGEN, Trede("1_dag", 1), _DRIE_UUR),
        feiten=("afspraken",),
        regel="R-MAP-02",
        vervalt_bij=_AFSPRAAK,
    ),
    "examenafspraak": Ladder(
        treden=(_VEERTIEN_DAGEN, _DRIE_DAGEN, _DRIE_UUR),
        feiten=("afspraken",),
        regel="AMB-11",
        vervalt_bij=_AFSPRAAK,
    ),
    "examen": Ladder(
        treden=(_VEERTIEN_DAGEN, _DRIE_DAGEN),
        feiten=("examens",),
        regel="AMB-11",
        vervalt_bij=("afgemeld", "verplaatst", "overleden"),
    ),
    "uitslag": Ladder(
        treden=(Trede("bekend", -1, inhalen=True),),
        feiten=("examens",),
        regel="R-EX-02",
        vervalt_bij=("ingetrokken", "overleden"),
        nieuws_dagen=UITSLAG_DAGEN,
    ),
    "betaling": Ladder(
        treden=(Trede("2_dagen", 2),),
        feiten=("ontzorgen.betalingen",),
        regel="R-ONT-04",
        vervalt_bij=("betaald", "mislukt", "verplaatst", "ingetrokken", "overleden"),
    ),
    "betaling_mislukt": Ladder(
        treden=(Trede("mislukt", 0, inhalen=True),),
        feiten=("ontzorgen.betalingen",),
        regel="R-ONT-04",
        vervalt_bij=("betaald", "ingetrokken", "overleden"),
    ),
    "ontzorgen": Ladder(
        treden=(Trede("60_dagen", 60), Trede("30_dagen", 30), _ZEVEN_DAGEN),
        feiten=("ontzorgen",),
        regel="R-ONT-01",
        vervalt_bij=("ontzorgen_gewijzigd", "overleden"),
    ),
    "pip": Ladder(
        treden=(_VEERTIEN_DAGEN, _ZEVEN_DAGEN, Trede("te_laat", -1, inhalen=True)),
        feiten=("inburgeringsplicht.kennisgeving", "vestiging", "derdenInformatie.ontvangenOp"),
        regel="R-PIP-01",
        vervalt_bij=("pip_vastgesteld", "plicht_beeindigd", "overleden"),
    ),
    "pip_vroegste_dag": Ladder(
        treden=(Trede("vroegste_dag", 0),),
        feiten=("inburgeringsplicht.kennisgeving", "vestiging"),
        regel="AMB-04",
        vervalt_bij=("pip_vastgesteld", "plicht_beeindigd", "overleden"),
    ),
    "termijn": Ladder(
        treden=tuple(Trede(f"{n}_maand" if n == 1 else f"{n}_maanden", n, "maand") for n in (12, 6, 3, 1)),
        feiten=("pip.dagtekening", "termijnDuo"),
        regel="R-TERM-02",
        vervalt_bij=("termijn_gewijzigd", *_DUTY),
    ),
    "verlenging": Ladder(
        treden=(Trede("open", 0, inhalen=True),),
        feiten=("pip.dagtekening", "termijnDuo"),
        regel="R-EXT-01",
        vervalt_bij=("termijn_gewijzigd", *_DUTY),
    ),
    "leerroute": Ladder(
        treden=(Trede("90_dagen", 90), Trede("30_dagen", 30), _ZEVEN_DAGEN),
        feiten=("pip.dagtekening", "termijnDuo"),
        regel="R-ROUTE-01",
        vervalt_bij=("leerroute_gewijzigd", "termijn_gewijzigd", *_DUTY),
    ),
    "gratis_poging": Ladder(
        treden=(Trede("laatste", -1, inhalen=True),),
        feiten=("examens", "gratisPogingenDuo"),
        regel="R-EX-05",
        vervalt_bij=("poging_gebruikt", "onderdeel_gehaald", *_DUTY),
        nieuws_dagen=UITSLAG_DAGEN,
    ),
    "gratis_poging_b2": Ladder(
        treden=(Trede("laatste_onderdeel", -1, inhalen=True),),
        feiten=("examens", "map", "pvt"),
        regel="R-EX-08",
        vervalt_bij=("poging_gebruikt", *_DUTY),
        nieuws_dagen=UITSLAG_DAGEN,
    ),
    "afschalen": Ladder(
        treden=(Trede("urenvoorwaarde", -1, inhalen=True),),
        feiten=("uren",),
        regel="R-A2-01",
        vervalt_bij=("afgeschaald", "leerroute_gewijzigd", *_DUTY),
    ),
    # After the start of the term, every three months; nothing is expected in the first three.
    "schema": Ladder(
        treden=tuple(Trede(f"maand_{n}", -n, "maand") for n in range(6, 61, 3)),
        feiten=("uren", "pip"),
        regel="contract 2, Pace",
        vervalt_bij=("weer_op_schema", *_DUTY),
    ),
    "duo": Ladder(
        treden=(Trede("meteen", 0, "uur", inhalen=True),),
        feiten=("gebeurtenissen",),
        regel="DUO, notificaties",
        vervalt_bij=("overleden",),
    ),
}


def moment_van(trede: Trede, gebeurtenis: dt.date | dt.datetime) -> dt.datetime:
    """When a step is due, in Dutch time. A step in hours needs the moment of the event itself."""
    if trede.eenheid == "uur":
        if not isinstance(gebeurtenis, dt.datetime):
            raise TypeError("een trede in uren heeft een moment nodig, geen dag")
        return uren_voor(gebeurtenis, trede.aantal)
    dag = dag_in_nederland(gebeurtenis) if isinstance(gebeurtenis, dt.datetime) else gebeurtenis
    if trede.eenheid == "dag":
        return om_negen_uur(dag - dt.timedelta(days=trede.aantal))
    maanden = trede.aantal
    return om_negen_uur((begin_voor(dag, maanden) if maanden >= 0 else einde_na(dag, -maanden)).datum)


REGELS: tuple[Regel, ...] = (
    Regel(
        id="contract 3, herinneringen",
        zin="Aan elke gebeurtenis hangt een vaste rij herinneringen. Stappen in dagen en maanden komen om negen uur "
        "Nederlandse tijd, stappen in uren zoveel echte uren ervoor. Elke stap wordt beoordeeld op zijn eigen dag: "
        "wat dan niet meer speelt, wordt niet genoemd. Een antwoord stopt de herinneringen van die afspraak.",
        bron="Inburgerpad",
        lezing="Is een dag onzeker, dan wordt op de vroegste lezing herinnerd. Na een overlijden volgt niets meer.",
        zekerheid="aanwijzer",
    ),
)
