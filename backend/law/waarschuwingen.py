"""What needs attention now. When to warn is a choice of this product; what is warned about is law.

Rules: R-PIP-03, AMB-04, R-EXT-01, R-EX-05, R-EX-08, R-EX-10, R-Z-06, R-ONT-06; contract 2, Warnings.
"""

import datetime as dt
from collections.abc import Iterator

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.examens import b2_kan_gratis
from backend.law.norm import Norm, Source, Version
from backend.law.normen import Urenstand
from backend.law.regel import Regel
from backend.law.uitkomst import Waarschuwing

ONTZORGEN_WAARSCHUW_DAGEN: Norm[int] = Norm(
    code="ontzorgen_waarschuw_dagen",
    omschrijving="dagen voor het einde van ontzorgen waarop gewaarschuwd wordt",
    eenheid="dagen",
    versies=(
        Version(
            waarde=60,
            bron=Source(titel="Inburgerpad: tijdig waarschuwen", regel="contract 2, Warnings", zekerheid="aanwijzer"),
        ),
    ),
)


def waarschuwingen(
    bekend: Bekend,
    *,
    pip: uitkomst.Pip,
    termijn: uitkomst.Termijn | None,
    delen: tuple[uitkomst.Examen, ...],
    stand: Urenstand,
    afronding: uitkomst.Afronding,
    ontzorgen: uitkomst.Ontzorgen | None,
    duo_wijkt_af: bool,
) -> tuple[Waarschuwing, ...]:
    """All warnings in the order of the contract; those about the duty only while it runs."""
    gevonden: list[Waarschuwing] = []
    if bekend.plicht_loopt:
        gevonden += _pip(bekend, pip)
        gevonden += _termijn(bekend, termijn)
        gevonden += _examens(delen, afronding)
        gevonden += _eindgesprek(bekend, stand)
    gevonden += _ontzorgen(bekend, ontzorgen)
    if duo_wijkt_af:
        gevonden.append(Waarschuwing(code="duo_wijkt_af"))
    return tuple(gevonden)


def _pip(bekend: Bekend, pip: uitkomst.Pip) -> Iterator[Waarschuwing]:
    if pip.status == "te_laat":
        yield Waarschuwing(code="pip_te_laat", per=pip.uiterlijk)
    elif pip.waarschuw_vanaf is not None and bekend.peildatum >= pip.waarschuw_vanaf:
        yield Waarschuwing(code="pip_bijna_te_laat", per=pip.uiterlijk)


def _termijn(bekend: Bekend, termijn: uitkomst.Termijn | None) -> Iterator[Waarschuwing]:
    if termijn is None:
        return
    if termijn.verstreken:
        yield Waarschuwing(code="termijn_verstreken", per=termijn.einddatum)
    elif bekend.peildatum >= termijn.verlenging_aanvragen_vanaf:
        yield Waarschuwing(code="termijn_bijna_verstreken", per=termijn.einddatum)


def _examens(delen: tuple[uitkomst.Examen, ...], afronding: uitkomst.Afronding) -> Iterator[Waarschuwing]:
    if any(deel.status == "open" and deel.gratis_over == 1 for deel in delen):
        yield Waarschuwing(code="laatste_gratis_poging")
    if len(afronding.ontbreekt) == 1 and b2_kan_gratis(delen):
        yield Waarschuwing(code="gratis_pogingen_vervallen_straks")


def _eindgesprek(bekend: Bekend, stand: Urenstand) -> Iterator[Waarschuwing]:
    if bekend.leerroute != "Z" or bekend.z_eindgesprek is None:
        return
    if any(norm.gehaald is False for norm in stand.normen if norm.code in ("z_taal_knm", "z_participatie")):
        yield Waarschuwing(code="eindgesprek_voor_urennorm")


def _ontzorgen(bekend: Bekend, ontzorgen: uitkomst.Ontzorgen | None) -> Iterator[Waarschuwing]:
    if ontzorgen is None or ontzorgen.status != "loopt" or ontzorgen.einddatum is None:
        return
    vooraf = dt.timedelta(days=ONTZORGEN_WAARSCHUW_DAGEN.waarde(bekend.normdag))
    if bekend.peildatum >= ontzorgen.einddatum - vooraf:
        yield Waarschuwing(code="ontzorgen_bijna_afgelopen", per=ontzorgen.einddatum)


REGELS: tuple[Regel, ...] = (
    Regel(
        id="contract 2, Warnings",
        zin="Wanneer er gewaarschuwd wordt is een keuze van dit product: zes maanden voor het einde van de "
        "termijn, zestig dagen voor het einde van ontzorgen, en bij de laatste gratis poging.",
        bron="Inburgerpad",
        zekerheid="aanwijzer",
    ),
)
