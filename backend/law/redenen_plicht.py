"""Why this law, this state of the duty, and this state of the plan."""

import datetime as dt
from collections.abc import Iterator

from backend.law.bekend import Bekend
from backend.law.pip import AAN_DUO_WERKDAGEN, DERDEN_DAGEN, PIP_DAGEN, WAARSCHUW_DAGEN, pip_termijn
from backend.law.plicht import STELSEL, dag_voor_stelsel
from backend.law.reden import (
    GebruiktFeit,
    Reden,
    feit,
    gebruikt,
    gedateerd,
    groep,
    norm_op,
    of_anders,
    peildag,
    pipfeiten,
    reden,
)
from backend.law.voortgang import Beoordeling
from backend.law.waarden import TAALONDERDELEN

_DAG = dt.timedelta(days=1)


def redenen(b: Beoordeling) -> Iterator[Reden]:
    """The day, the law, the duty and the plan."""
    yield reden("peildatum", "contract 2, Peildatum", feiten=[peildag(b.bekend)])
    yield _stelsel(b.bekend)
    yield reden("plicht", "R-DUTY-02", "R-DUTY-06", "R-AOW-01", "R-AOW-03", feiten=_plichtfeiten(b))
    yield from _pip(b)


def _stelsel(bekend: Bekend) -> Reden:
    dossier = bekend.dossier
    begin = feit("inburgeringsplicht.begindatum", dossier.inburgeringsplicht.begindatum)
    if dossier.stelsel is not None:
        feiten = [feit("stelsel", dossier.stelsel), of_anders(begin, "vastgelegd_stelsel_gaat_voor")]
        return reden("stelsel", "R-DUTY-01", "R-OLD-02", feiten=feiten)
    norm = norm_op(STELSEL, dag_voor_stelsel(dossier))
    return reden("stelsel", "R-DUTY-01", "R-OLD-02", normen=[norm], feiten=[begin])


def _plichtfeiten(b: Beoordeling) -> Iterator[GebruiktFeit]:
    dossier, nu, oordeel = b.bekend.dossier, b.bekend.peildatum, b.voortgang.plicht
    feiten, aow = dossier.inburgeringsplicht, dossier.aow_datum
    door_aow = oordeel.reden == "aow" and aow is not None and oordeel.einddatum in (None, aow - _DAG)
    yield peildag(b.bekend)
    yield feit("inburgeringsplicht.begindatum", feiten.begindatum)
    if feiten.einddatum is not None or feiten.reden_einde is not None:
        waarom_niet = None
        if feiten.einddatum is not None and feiten.einddatum >= nu:
            waarom_niet = "laatste_dag_niet_voorbij"
        elif oordeel.reden != feiten.reden_einde or oordeel.einddatum != feiten.einddatum:
            waarom_niet = "aow" if door_aow else "plicht_niet_begonnen"
        yield feit("inburgeringsplicht.einddatum", feiten.einddatum, waarom_niet)
        yield feit("inburgeringsplicht.redenEinde", feiten.reden_einde, waarom_niet)
    if aow is not None:
        te_vroeg = "nog_niet_bereikt" if aow > nu else "plicht_eerder_geeindigd"
        yield feit("aowDatum", aow, None if door_aow else te_vroeg)


def _pip(b: Beoordeling) -> Iterator[Reden]:
    bekend = b.bekend
    plannen = tuple(pipfeiten(bekend))
    if not bekend.wi2021:
        yield reden("pip", "R-OLD-02", feiten=plannen, uit=["stelsel"])
        return
    if bekend.pip is None:
        yield from _zonder_pip(b, plannen)
        return
    yield reden("pip.status", "R-PIP-03", "R-PIP-04", feiten=plannen)
    yield reden("pip.leerroute", "R-PIP-04", feiten=pipfeiten(bekend, "leerroute"))
    yield reden("pip.dagtekening", "R-PIP-04", feiten=plannen)
    yield reden("pip.eersteDagtekening", "R-TERM-01", feiten=pipfeiten(bekend, eerste=True))
    duo_dagen = gebruikt(bekend, AAN_DUO_WERKDAGEN)
    yield reden("pip.aanDuoUiterlijk", "R-PIP-05", normen=duo_dagen, uit=["pip.dagtekening"])
    yield reden("pip.niveaus", "R-A2-04", feiten=niveaufeiten(bekend), uit=["pip.leerroute"])
    for naam in ("uiterlijk", "waarschuwVanaf"):
        yield reden(f"pip.{naam}", "R-PIP-03", uit=["pip.status"])


def niveaufeiten(bekend: Bekend, *onderdelen: str) -> Iterator[GebruiktFeit]:
    """The levels that the actual plan names: its own, and those of single parts, which go before it."""
    if bekend.pip is None:
        yield from pipfeiten(bekend)
        return
    plaats, apart = len(bekend.pips) - 1, bekend.pip.niveau_per_onderdeel
    overal = True
    for deel in onderdelen or TAALONDERDELEN:
        niveau = getattr(apart, deel, None)
        overal = overal and niveau is not None
        if niveau is not None:
            yield feit(f"pip[{plaats}].niveauPerOnderdeel.{deel}", niveau)
    waarom_niet = "niveau_per_onderdeel_gaat_voor" if overal else None
    yield feit(f"pip[{plaats}].niveau", bekend.pip.niveau, waarom_niet if bekend.pip.niveau else "ontbreekt")


def _zonder_pip(b: Beoordeling, plannen: tuple[GebruiktFeit, ...]) -> Iterator[Reden]:
    bekend, wacht = b.bekend, b.voortgang.pip.status == "wacht_op_derden"
    derden = tuple(_derden(bekend))
    yield reden(
        "pip.status", "R-PIP-01", "R-PIP-02", feiten=(peildag(bekend), *plannen, *derden),
        uit=["plicht.status", "pip.uiterlijk"],
    )  # fmt: skip
    for naam in ("leerroute", "dagtekening", "eersteDagtekening", "aanDuoUiterlijk", "niveaus"):
        yield reden(f"pip.{naam}", "R-PIP-04", feiten=plannen)
    if wacht or not bekend.plicht_loopt:
        for naam in ("uiterlijk", "waarschuwVanaf"):
            yield reden(f"pip.{naam}", "R-PIP-02", feiten=derden, uit=["plicht.status"])
        return
    termijn = pip_termijn(bekend)
    if derden and not termijn.na_derden:
        derden = tuple(of_anders(deel, "gewone_termijn_is_later") for deel in derden)
    yield reden(
        "pip.uiterlijk", "R-PIP-01", "R-PIP-02", "AMB-04", "AMB-05",
        normen=gebruikt(bekend, DERDEN_DAGEN if termijn.na_derden else PIP_DAGEN),
        feiten=[groep(bekend), *_vanaf(bekend, termijn.geteld_vanaf, "andere_dag_is_later"), *derden],
    )  # fmt: skip
    if bekend.asiel:
        eerste = _vanaf(bekend, termijn.eerste_dag, "andere_dag_is_eerder")
        yield reden("pip.waarschuwVanaf", "AMB-04", normen=gebruikt(bekend, PIP_DAGEN), feiten=[groep(bekend), *eerste])
    else:
        waarschuw = gebruikt(bekend, WAARSCHUW_DAGEN)
        yield reden("pip.waarschuwVanaf", "AMB-04", normen=waarschuw, feiten=[groep(bekend)], uit=["pip.uiterlijk"])


def _begindagen(bekend: Bekend) -> Iterator[tuple[dt.date | None, GebruiktFeit]]:
    kennisgeving = bekend.dossier.inburgeringsplicht.kennisgeving
    yield (
        bekend.kennisgeving,
        gedateerd("inburgeringsplicht.kennisgeving", kennisgeving, bekend.kennisgeving),
    )
    vestiging = gedateerd("vestiging", bekend.dossier.vestiging, bekend.vestiging)
    yield bekend.vestiging, of_anders(vestiging, None if bekend.asiel else "alleen_asielstatushouder")


def _vanaf(bekend: Bekend, beslissend: dt.date | None, waarom_niet: str) -> Iterator[GebruiktFeit]:
    """The days the weeks may run from, of which one is decisive."""
    for dag, deel in _begindagen(bekend):
        anders = dag is not None and beslissend is not None and dag != beslissend
        yield of_anders(deel, waarom_niet if anders else None)


def _derden(bekend: Bekend) -> Iterator[GebruiktFeit]:
    derden = bekend.dossier.derden_informatie
    if derden is not None:
        yield gedateerd("derdenInformatie.ontvangenOp", derden.ontvangen_op, bekend.derden_ontvangen)
