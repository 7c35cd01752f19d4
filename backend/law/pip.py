"""The plan (PIP): by when it must be laid down, what it requires, by when DUO must have it.

Rules: R-PIP-01 (ten weeks), R-PIP-02 (a third party's information), R-PIP-05 (to DUO), R-A2-04 (levels),
R-EX-01 (level per route), AMB-04 and AMB-05 (the readings chosen).
"""

import datetime as dt
from typing import NamedTuple

from backend.law import dossier as feiten
from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.feestdagen import werkdagen_na
from backend.law.norm import Norm, Source, Version
from backend.law.waarden import Niveau, Taalonderdeel

PIP_DAGEN: Norm[int] = Norm(
    code="pip_dagen",
    omschrijving="dagen om de PIP vast te stellen",
    eenheid="dagen",
    versies=(
        Version(
            waarde=70,
            bron=Source(
                titel="Besluit inburgering 2021: tien weken voor de PIP",
                artikel="5.3 Besluit inburgering 2021",
                regel="R-PIP-01",
            ),
        ),
    ),
)
DERDEN_DAGEN: Norm[int] = Norm(
    code="pip_derden_dagen",
    omschrijving="dagen na ontvangst van informatie van een derde",
    eenheid="dagen",
    versies=(
        Version(
            waarde=14,
            bron=Source(
                titel="Besluit inburgering 2021: twee weken na informatie van een derde",
                artikel="5.3 Besluit inburgering 2021",
                regel="R-PIP-02",
            ),
        ),
    ),
)
WAARSCHUW_DAGEN: Norm[int] = Norm(
    code="pip_waarschuw_dagen",
    omschrijving="dagen voor de uiterste dag waarop gewaarschuwd wordt (gezinsmigrant)",
    eenheid="dagen",
    versies=(
        Version(
            waarde=14,
            bron=Source(titel="Inburgerpad: tijdig waarschuwen", regel="AMB-04", zekerheid="aanwijzer"),
        ),
    ),
)
AAN_DUO_WERKDAGEN: Norm[int] = Norm(
    code="pip_aan_duo_werkdagen",
    omschrijving="werkdagen om de PIP aan DUO te melden",
    eenheid="werkdagen",
    versies=(
        Version(
            waarde=10,
            bron=Source(titel="Divosa, informatievoorziening 7: PIP aan DUO", regel="R-PIP-05"),
        ),
    ),
)


class PipTermijn(NamedTuple):
    """The last day for the PIP and the day to warn from, each None when it cannot be said yet."""

    uiterlijk: dt.date | None
    waarschuw_vanaf: dt.date | None


def pip(bekend: Bekend) -> uitkomst.Pip:
    """The state of the plan. A plan that exists is `vastgesteld`, however late it came."""
    if not bekend.wi2021:
        return uitkomst.Pip(status="niet_van_toepassing")
    if bekend.pip is not None:
        dagtekening = bekend.pip.dagtekening
        return uitkomst.Pip(
            status="vastgesteld",
            leerroute=bekend.pip.leerroute,
            dagtekening=dagtekening,
            eerste_dagtekening=bekend.pips[0].dagtekening,
            aan_duo_uiterlijk=werkdagen_na(dagtekening, AAN_DUO_WERKDAGEN.waarde(bekend.normdag)),
            niveaus=_niveaus(bekend.pip),
        )
    if not bekend.plicht_loopt:
        return uitkomst.Pip(status="niet_van_toepassing")
    if bekend.dossier.derden_informatie is not None and bekend.derden_ontvangen is None:
        return uitkomst.Pip(status="wacht_op_derden")
    uiterlijk, waarschuw_vanaf = pip_termijn(bekend)
    te_laat = uiterlijk is not None and bekend.peildatum > uiterlijk
    return uitkomst.Pip(
        status="te_laat" if te_laat else "vast_te_stellen",
        uiterlijk=uiterlijk,
        waarschuw_vanaf=waarschuw_vanaf,
    )


def pip_termijn(bekend: Bekend) -> PipTermijn:
    """The deadline of a plan that is not there yet, when nobody is waited for.

    An asielstatushouder's weeks run from the later of housing and notice, and the warning from the earlier;
    a gezinsmigrant's run from the notice.
    """
    weken = dt.timedelta(days=PIP_DAGEN.waarde(bekend.normdag))
    nodig = (bekend.kennisgeving, bekend.vestiging) if bekend.asiel else (bekend.kennisgeving,)
    dagen = [dag for dag in nodig if dag is not None]
    uiterlijk = max(dagen) + weken if len(dagen) == len(nodig) else None
    if uiterlijk is not None and bekend.derden_ontvangen is not None:
        uiterlijk = max(uiterlijk, bekend.derden_ontvangen + dt.timedelta(DERDEN_DAGEN.waarde(bekend.normdag)))
    if bekend.asiel:
        return PipTermijn(uiterlijk, min(dagen) + weken if dagen else None)
    vooraf = dt.timedelta(days=WAARSCHUW_DAGEN.waarde(bekend.normdag))
    return PipTermijn(uiterlijk, uiterlijk - vooraf if uiterlijk else None)


def vereist_niveau(pip: feiten.Pip | None, onderdeel: Taalonderdeel) -> Niveau | None:
    """The level that `pip` requires of a language part; B1 before any plan, None on the Z-route."""
    if pip is None:
        return "B1"
    return None if pip.leerroute == "Z" else _niveau(pip, onderdeel)


def _niveau(pip: feiten.Pip, onderdeel: Taalonderdeel) -> Niveau:
    if pip.leerroute == "onderwijs":
        return "B1"
    per_onderdeel: Niveau | None = getattr(pip.niveau_per_onderdeel, onderdeel, None)
    return per_onderdeel or pip.niveau or "B1"


def _niveaus(pip: feiten.Pip) -> uitkomst.Niveaus | None:
    if pip.leerroute == "Z":
        return None
    return uitkomst.Niveaus(
        lezen=_niveau(pip, "lezen"),
        luisteren=_niveau(pip, "luisteren"),
        schrijven=_niveau(pip, "schrijven"),
        spreken=_niveau(pip, "spreken"),
    )
