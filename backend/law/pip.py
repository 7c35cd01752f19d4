"""The plan (PIP): by when it must be laid down, what it requires, by when DUO must have it.

Rules: R-PIP-01 (ten weeks), R-PIP-02 (a third party's information), R-PIP-05 (to DUO), R-A2-04 (levels),
R-EX-01 (level per route), AMB-04 and AMB-05 (the readings chosen).
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from backend.law import dossier as feiten
from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.feestdagen import werkdagen_na
from backend.law.norm import Norm, Source, Version
from backend.law.regel import Regel
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

RANG: Mapping[Niveau, int] = {"A2": 1, "B1": 2, "B2": 3}


class PipTermijn(NamedTuple):
    """The last day for the PIP and the day to warn from, each None when it cannot be said yet.

    `geteld_vanaf` is the day that `uiterlijk` is counted from: a notice, a housing, or, when `na_derden`, the
    day on which a third party's information came. `eerste_dag` is the first of the days that were known.
    """

    uiterlijk: dt.date | None
    waarschuw_vanaf: dt.date | None
    geteld_vanaf: dt.date | None
    na_derden: bool
    eerste_dag: dt.date | None


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
    termijn = pip_termijn(bekend)
    te_laat = termijn.uiterlijk is not None and bekend.peildatum > termijn.uiterlijk
    return uitkomst.Pip(
        status="te_laat" if te_laat else "vast_te_stellen",
        uiterlijk=termijn.uiterlijk,
        waarschuw_vanaf=termijn.waarschuw_vanaf,
    )


def pip_termijn(bekend: Bekend) -> PipTermijn:
    """The deadline of a plan that is not there yet, when nobody is waited for.

    An asielstatushouder's weeks run from the later of housing and notice, and the warning from the earlier;
    a gezinsmigrant's run from the notice.
    """
    weken = dt.timedelta(days=PIP_DAGEN.waarde(bekend.normdag))
    nodig = (bekend.kennisgeving, bekend.vestiging) if bekend.asiel else (bekend.kennisgeving,)
    dagen = [dag for dag in nodig if dag is not None]
    vanaf = max(dagen) if len(dagen) == len(nodig) else None
    uiterlijk = vanaf + weken if vanaf else None
    na_derden = False
    if uiterlijk is not None and bekend.derden_ontvangen is not None:
        na_ontvangst = bekend.derden_ontvangen + dt.timedelta(DERDEN_DAGEN.waarde(bekend.normdag))
        if na_ontvangst > uiterlijk:
            uiterlijk, vanaf, na_derden = na_ontvangst, bekend.derden_ontvangen, True
    eerste = min(dagen, default=None)
    if bekend.asiel:
        return PipTermijn(uiterlijk, eerste + weken if eerste else None, vanaf, na_derden, eerste)
    vooraf = dt.timedelta(days=WAARSCHUW_DAGEN.waarde(bekend.normdag))
    return PipTermijn(uiterlijk, uiterlijk - vooraf if uiterlijk else None, vanaf, na_derden, eerste)


def is_genoeg(niveau: Niveau, vereist: Niveau | None) -> bool:
    """Is this level at least the required one; where none is required, A2 is the lowest that counts."""
    return RANG[niveau] >= RANG[vereist or "A2"]


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


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-PIP-01",
        zin="De PIP is er uiterlijk tien weken nadat iemand in de gemeente is ingeschreven en de kennisgeving "
        "heeft. Voor een gezinsmigrant tellen de weken vanaf de kennisgeving.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), brede intake en PIP 1, 2, 7 en 8",
        artikel="5.3 Besluit inburgering 2021",
    ),
    Regel(
        id="R-PIP-02",
        zin="Kan de PIP niet zonder informatie van een ander, dan is er geen vaste dag tot die informatie er "
        "is. Daarna zijn er twee weken, nooit korter dan de gewone tien weken.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), brede intake en PIP 8",
        artikel="5.3 Besluit inburgering 2021",
    ),
    Regel(
        id="R-PIP-03",
        zin="Een PIP die te laat komt is gewoon geldig.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), vertraging 3 en 4",
    ),
    Regel(
        id="R-PIP-04",
        zin="De PIP noemt de leerroute, de uren of dagen, en het aantal voortgangsgesprekken. Een PIP geldt "
        "vanaf de eigen dagtekening, die dag inbegrepen.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), brede intake en PIP 3 tot 5",
        artikel="15 Wet inburgering 2021; 5.3 Besluit inburgering 2021",
    ),
    Regel(
        id="R-PIP-05",
        zin="De gemeente meldt de PIP binnen tien werkdagen aan DUO. Weekenden en algemeen erkende feestdagen "
        "tellen niet.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), informatievoorziening 7",
        lezing="Goede Vrijdag en 5 mei zijn geen werkdag (artikel 3 Algemene termijnenwet).",
    ),
    Regel(
        id="R-A2-04",
        zin="De PIP noemt het taalniveau: B1, of A2 na afschalen, voor alles of voor sommige onderdelen. Op de "
        "onderwijsroute is het altijd ten minste B1, op de Z-route is er geen niveau.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), leerroutes 7 en wijzigen 6",
        artikel="17, derde lid, Wet inburgering 2021",
        lezing="Zonder PIP, of zonder niveau in de PIP, is het vereiste niveau B1.",
    ),
    Regel(
        id="AMB-04",
        zin="De bronnen laten de tien weken bij drie verschillende dagen beginnen. Ze tellen hier vanaf de "
        "laatste van inschrijving en kennisgeving; de waarschuwing gaat uit van de eerste.",
        bron="Divosa, vragen en antwoorden (5 maart 2024)",
        lezing="Een dag in het weekend schuift niet op. Bij een gezinsmigrant begint de waarschuwing veertien "
        "dagen voor de uiterste dag.",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-05",
        zin="De twee weken na informatie van een ander tellen vanaf de ontvangst. Het is geen vaste termijn van "
        "twaalf weken.",
        bron="Divosa, vragen en antwoorden (5 maart 2024)",
        zekerheid="lezing",
    ),
    Regel(
        id="R-PIP-06",
        zin="A2 met de onderwijsroute en B1 met de Z-route kan niet; zo’n PIP wordt geweigerd. Elke PIP heeft "
        "een latere dagtekening dan die ervoor.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
        lezing="A2 in de eerste PIP wordt wel aangenomen, want iemand kan verhuisd zijn.",
        zekerheid="lezing",
    ),
    Regel(
        id="R-PIP-07",
        zin="De leerbaarheidstoets zegt of B1 haalbaar is. De gemeente mag daarvan afwijken.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), doelgroep 4 en leerbaarheidstoets 3 en 4",
        artikel="14, zesde lid, Wet inburgering 2021",
    ),
    Regel(
        id="R-PIP-10",
        zin="Een verplicht deel van de PIP verandert alleen met een nieuwe PIP.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), brede intake en PIP 6",
    ),
    Regel(
        id="AMB-23",
        zin="Geldt A2 maar voor sommige onderdelen, dan volgt het systeem de PIP per onderdeel.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
        zekerheid="lezing",
    ),
)
