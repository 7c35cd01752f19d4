"""The milestone: one thing that happened or is coming, as a key with parameters and what it rests on.

Keys and parameters only; sentences are made elsewhere. Parameter names are camelCase, as in the contracts.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NamedTuple

from backend.law.uitkomst import Bron, Uitkomst

Waarde = str | int | float | bool | dt.date | dt.datetime | tuple[str, ...] | None
Parameters = Mapping[str, Waarde]


class Onderbouwing(Uitkomst, frozen=True, kw_only=True):
    """What something rests on: `feiten` are fields of contract 1, `normen` the dated norms that made the day,
    `regel` the rule id (R-…, AMB-…) or the part of a contract."""

    feiten: tuple[str, ...]
    normen: tuple[Bron, ...] = ()
    regel: str


class Mijlpaal(Uitkomst, frozen=True, kw_only=True):
    """One entry of the timeline, seen from a peildatum; `sleutel` is one of `MIJLPALEN`."""

    sleutel: str
    dag: dt.date
    soort: Literal["voorbij", "vandaag", "komt"]
    parameters: Parameters
    bron: Onderbouwing


class Grond(NamedTuple):
    """The facts and the rule behind all milestones of one key."""

    feiten: tuple[str, ...]
    regel: str


# All milestones there are, in the order in which they stand when they fall on one day.
MIJLPALEN: Mapping[str, Grond] = {
    "plicht.begin": Grond(("inburgeringsplicht.begindatum",), "R-DUTY-01"),
    "plicht.kennisgeving": Grond(("inburgeringsplicht.kennisgeving",), "R-DUTY-04"),
    "vestiging": Grond(("vestiging",), "R-PIP-01"),
    "leerbaarheidstoets": Grond(("leerbaarheidstoets",), "R-PIP-07"),
    "pip.derden_ontvangen": Grond(("derdenInformatie.ontvangenOp",), "R-PIP-02"),
    "pip.uiterlijk": Grond(("inburgeringsplicht.kennisgeving", "vestiging"), "R-PIP-01"),
    "pip.vastgesteld": Grond(("pip",), "R-PIP-04"),
    "pip.gewijzigd": Grond(("pip",), "R-PIP-10"),
    "leerroute.gewijzigd": Grond(("pip.leerroute",), "R-ROUTE-01"),
    "pip.afgeschaald": Grond(("pip.niveau", "pip.niveauPerOnderdeel"), "R-A2-04"),
    "termijn.begin": Grond(("pip.dagtekening",), "R-TERM-01"),
    "termijn.helft": Grond(("pip.dagtekening",), "R-TERM-02"),
    "termijn.einde": Grond(("pip.dagtekening",), "R-TERM-02"),
    "opleiding.beeindigd": Grond(("opleidingBeeindigd",), "R-ROUTE-03"),
    "recht.leerroute_wijzigen_laatste_dag": Grond(("pip.dagtekening",), "R-ROUTE-01"),
    "recht.leerroute_wijzigen_opnieuw": Grond(("opleidingBeeindigd", "pip.opleidingAfmaken"), "R-ROUTE-03"),
    "recht.verlenging_aanvragen_vanaf": Grond(("pip.dagtekening",), "R-EXT-01"),
    "recht.afschalen_bespreken": Grond(("uren", "pip"), "R-A2-01"),
    "recht.gratis_poging_b2": Grond(("examens",), "R-EX-07"),
    "map.begonnen": Grond(("uren",), "R-MAP-02"),
    "pvt.begonnen": Grond(("uren",), "R-PVT-01"),
    "uren.kwart": Grond(("uren",), "contract 2, normen"),
    "uren.afschalen": Grond(("uren",), "R-A2-01"),
    "map.eindgesprek": Grond(("map.eindgesprek",), "R-MAP-04"),
    "pvt.ondertekend": Grond(("pvt.ondertekend",), "R-PVT-02"),
    "z.eindgesprek": Grond(("zroute.eindgesprek",), "R-Z-06"),
    "onderwijs.diploma": Grond(("onderwijsroute.diploma",), "R-DONE-02"),
    "examen.gepland": Grond(("examens",), "R-EX-02"),
    "examen.afgemeld": Grond(("examens",), "R-EX-06"),
    "examen.afgelegd": Grond(("examens",), "R-EX-02"),
    "examen.geslaagd": Grond(("examens",), "R-EX-01"),
    "examen.gezakt": Grond(("examens",), "R-EX-02"),
    "examen.geen_uitslag": Grond(("examens",), "R-EX-06"),
    "examen.gratis_poging_gebruikt": Grond(("examens",), "R-EX-04"),
    "examen.uitslag_uiterlijk": Grond(("examens",), "R-EX-02"),
    "examen.gratis_pogingen_volgens_duo": Grond(("gratisPogingenDuo",), "R-EX-10"),
    "afspraak.gepland": Grond(("afspraken",), "R-TALK-01"),
    "afspraak.gehouden": Grond(("afspraken",), "R-TALK-01"),
    "afspraak.afgezegd": Grond(("afspraken",), "R-TALK-01"),
    "afspraak.niet_verschenen": Grond(("afspraken",), "R-TALK-01"),
    "ontzorgen.machtiging": Grond(("ontzorgen.machtiging",), "R-ONT-03"),
    "ontzorgen.begin": Grond(("ontzorgen.bijstandVanaf",), "R-ONT-01"),
    "ontzorgen.einde": Grond(("ontzorgen.bijstandVanaf", "ontzorgen.bijstandTot", "ontzorgen.verlengdTot"), "R-ONT-01"),
    "betaling.gepland": Grond(("ontzorgen.betalingen",), "R-ONT-04"),
    "betaling.betaald": Grond(("ontzorgen.betalingen",), "R-ONT-04"),
    "betaling.mislukt": Grond(("ontzorgen.betalingen",), "R-ONT-04"),
    "waarschuwing.pip_bijna_te_laat": Grond(("inburgeringsplicht.kennisgeving", "vestiging"), "AMB-04"),
    "waarschuwing.pip_te_laat": Grond(("inburgeringsplicht.kennisgeving", "vestiging"), "R-PIP-03"),
    "waarschuwing.termijn_bijna_verstreken": Grond(("pip.dagtekening",), "R-EXT-01"),
    "waarschuwing.termijn_verstreken": Grond(("pip.dagtekening",), "R-TERM-02"),
    "waarschuwing.laatste_gratis_poging": Grond(("examens",), "R-EX-05"),
    "waarschuwing.gratis_pogingen_vervallen_straks": Grond(("examens", "map", "pvt"), "R-EX-08"),
    "waarschuwing.eindgesprek_voor_urennorm": Grond(("zroute.eindgesprek", "uren"), "R-Z-06"),
    "waarschuwing.ontzorgen_bijna_afgelopen": Grond(("ontzorgen",), "R-ONT-06"),
    "waarschuwing.duo_wijkt_af": Grond(("examens", "gratisPogingenDuo"), "R-EX-10"),
    "afronding.alles_klaar": Grond(("examens", "map", "pvt", "uren"), "R-DONE-01"),
    "plicht.geschorst": Grond(("inburgeringsplicht.einddatum",), "R-DUTY-06"),
    "plicht.einde": Grond(("inburgeringsplicht.einddatum", "aowDatum"), "R-DUTY-06"),
    "plicht.aow": Grond(("aowDatum",), "R-AOW-01"),
    "duo.gebeurtenis": Grond(("gebeurtenissen",), "DUO, notificaties"),
}
_RANG = {sleutel: rang for rang, sleutel in enumerate(MIJLPALEN)}


def rang(sleutel: str) -> int:
    """The place of a key among milestones of one day."""
    return _RANG[sleutel]
