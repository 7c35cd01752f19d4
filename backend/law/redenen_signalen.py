"""Why a warning is there or is not, and why a right is open or is not."""

from collections.abc import Iterator

from backend.law.bekend import Bekend
from backend.law.reden import GebruiktFeit, Reden, gebruikt, gedateerd, peildag, reden
from backend.law.redenen_examens import vergelijking_met_duo
from backend.law.voortgang import Beoordeling
from backend.law.waarden import ONDERDELEN
from backend.law.waarschuwingen import ONTZORGEN_WAARSCHUW_DAGEN

_GRATIS = tuple(f"examens.{deel}.gratisOver" for deel in ONDERDELEN)
_STATUS = tuple(f"examens.{deel}.status" for deel in ONDERDELEN)
_NIVEAU = tuple(f"examens.{deel}.behaaldNiveau" for deel in ONDERDELEN)
_VEREIST = tuple(f"examens.{deel}.vereistNiveau" for deel in ONDERDELEN)


def redenen(b: Beoordeling) -> Iterator[Reden]:
    """All warnings and rights that exist; those that this verdict does not have as well."""
    for naam, maak in (("waarschuwingen", _waarschuwingen), ("rechten", _rechten)):
        delen = tuple(maak(b))
        yield reden(naam, *dict.fromkeys(regel for deel in delen for regel in deel.lezing), uit=["plicht.status"])
        yield from delen


def _waarschuwingen(b: Beoordeling) -> Iterator[Reden]:
    dag = (peildag(b.bekend),)

    def signaal(code: str, *lezing: str, uit: tuple[str, ...], feiten: tuple[GebruiktFeit, ...] = dag) -> Reden:
        return reden(f"waarschuwingen.{code}", *lezing, feiten=feiten, uit=("plicht.status", *uit))

    yield signaal("pip_te_laat", "R-PIP-01", "R-PIP-03", uit=("pip.status", "pip.uiterlijk"))
    yield signaal("pip_bijna_te_laat", "AMB-04", uit=("pip.status", "pip.waarschuwVanaf", "pip.uiterlijk"))
    einde = ("termijn.verlengingAanvragenVanaf", "termijn.einddatum")
    yield signaal("termijn_bijna_verstreken", "R-EXT-01", "contract 2, Warnings", uit=einde)
    yield signaal("termijn_verstreken", "R-TERM-02", uit=("termijn.einddatum", "termijn.verstreken"))
    yield signaal("laatste_gratis_poging", "R-EX-05", "contract 2, Warnings", uit=(*_STATUS, *_GRATIS), feiten=())
    straks = ("afronding.ontbreekt", *_NIVEAU, *_GRATIS)
    yield signaal("gratis_pogingen_vervallen_straks", "R-EX-07", "R-EX-08", uit=straks, feiten=())
    yield signaal(
        "eindgesprek_voor_urennorm", "R-Z-06",
        uit=("pip.leerroute", *(f"normen.{n.code}.gehaald" for n in b.voortgang.normen if n.code.startswith("z_"))),
        feiten=tuple(_eindgesprek(b.bekend)),
    )  # fmt: skip
    yield reden(
        "waarschuwingen.ontzorgen_bijna_afgelopen", "contract 2, Warnings",
        normen=gebruikt(b.bekend, ONTZORGEN_WAARSCHUW_DAGEN) if b.bekend.wi2021 else (),
        feiten=dag, uit=("ontzorgen.status", "ontzorgen.einddatum"),
    )  # fmt: skip
    yield vergelijking_met_duo(b)


def _eindgesprek(bekend: Bekend) -> Iterator[GebruiktFeit]:
    gesprek = bekend.dossier.zroute.eindgesprek if bekend.dossier.zroute else None
    yield gedateerd("zroute.eindgesprek", gesprek, bekend.z_eindgesprek)


def _rechten(b: Beoordeling) -> Iterator[Reden]:
    dag = (peildag(b.bekend),)
    loopt = ("stelsel", "plicht.status")
    wijzigen = ("leerrouteWijzigen.grond", "leerrouteWijzigen.naar", "termijn.leerrouteWijzigenTot")
    yield reden("rechten.leerroute_wijzigen", "R-ROUTE-01", "AMB-03", feiten=dag, uit=(*loopt, *wijzigen))
    verlengen = ("termijn.verlengingAanvragenVanaf", "termijn.einddatum")
    yield reden("rechten.verlenging_aanvragen", "R-EXT-01", "AMB-20", feiten=dag, uit=(*loopt, *verlengen))
    afschalen = ("afschalen.urenvoorwaarde", *_STATUS, *_VEREIST)
    yield reden("rechten.afschalen_bespreken", "R-A2-05", "R-A2-06", uit=(*loopt, *afschalen))
    yield reden("rechten.gratis_poging_b2", "R-EX-07", uit=(*loopt, *_NIVEAU, *_GRATIS))
