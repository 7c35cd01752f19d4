"""Milestones of what was reached: hours, MAP and PVT, rights that opened, warnings, everything done."""

import datetime as dt
from collections.abc import Iterator

from backend.law.blik import Blik
from backend.law.mijlpaal import Mijlpaal
from backend.law.normen import A2_TOTAAL
from backend.law.uitkomst import Voortgang, Waarschuwingscode
from backend.law.uren import als_uren
from backend.law.urendagen import eerste_dag
from backend.law.verloop import URENNORMEN
from backend.law.waarschuwingen import ONTZORGEN_WAARSCHUW_DAGEN

_DAG = dt.timedelta(days=1)


def uren(blik: Blik) -> Iterator[Mijlpaal]:
    """Each quarter of a statutory norm of the actual route, and the hours for downscaling."""
    rijen = blik.feiten.dossier.uren
    for norm in blik.verdict.normen:
        if norm.code not in URENNORMEN or not norm.vereist:
            continue
        vereist = round(norm.vereist * 100)
        drempels = tuple(-(-vereist * kwart // 4) for kwart in (1, 2, 3, 4))
        dagen = blik.verloop.bereikt(blik.peildatum, norm.code, drempels)
        for kwart, (dag, drempel) in enumerate(zip(dagen, drempels, strict=True), start=1):
            if dag is not None:
                yield blik.mijlpaal(
                    "uren.kwart",
                    dag,
                    norm.bronnen,
                    norm=norm.code,
                    procent=25 * kwart,
                    uren=als_uren(drempel),
                    vereist=norm.vereist,
                )
    afschalen = blik.verloop.afschalen_bereikt(blik.peildatum, blik.peildatum)
    if afschalen is not None:
        norm_a2 = A2_TOTAAL.op(blik.feiten.normdag)
        yield blik.mijlpaal("uren.afschalen", afschalen, (norm_a2.als_bron(),), uren=norm_a2.waarde)
    begonnen = (("map.begonnen", frozenset({"map", "map_praktijk"})), ("pvt.begonnen", frozenset({"pvt"})))
    for sleutel, soorten in begonnen:
        dag = eerste_dag(rijen, blik.peildatum, soorten)
        if dag is not None:
            yield blik.mijlpaal(sleutel, dag)


def afsluitingen(blik: Blik) -> Iterator[Mijlpaal]:
    """The talks, the signature and the diploma that close a part. A theme of the MAP has no day of its own."""
    feiten, de_map, pvt = blik.feiten, blik.verdict.map, blik.verdict.pvt
    if feiten.map_eindgesprek is not None:
        themas = de_map.themas_klaar if de_map else None
        yield blik.mijlpaal("map.eindgesprek", feiten.map_eindgesprek, themasKlaar=themas)
    if feiten.pvt_ondertekend is not None:
        yield blik.mijlpaal("pvt.ondertekend", feiten.pvt_ondertekend, kernwaardenKlaar=pvt.kernwaarden_klaar)
    if feiten.z_eindgesprek is not None:
        yield blik.mijlpaal("z.eindgesprek", feiten.z_eindgesprek)
    if feiten.diploma is not None:
        yield blik.mijlpaal("onderwijs.diploma", feiten.diploma)
    for dag in blik.sinds(lambda verdict: feiten.wi2021 and verdict.afronding.voldaan):
        yield blik.mijlpaal("afronding.alles_klaar", dag, document=blik.verdict.afronding.document)


def rechten(blik: Blik) -> Iterator[Mijlpaal]:
    """Rights that opened because something was reached, as far as they are open on the peildatum."""
    for code in ("afschalen_bespreken", "gratis_poging_b2"):

        def is_open(verdict: Voortgang, code: str = code) -> bool:
            return any(recht.code == code and recht.open for recht in verdict.rechten)

        for dag in blik.sinds(is_open):
            yield blik.mijlpaal(f"recht.{code}", dag)


_OP_FEIT: tuple[Waarschuwingscode, ...] = (
    "laatste_gratis_poging",
    "gratis_pogingen_vervallen_straks",
    "eindgesprek_voor_urennorm",
    "duo_wijkt_af",
)


def waarschuwingen(blik: Blik) -> Iterator[Mijlpaal]:
    """From when is warned: the warnings that come with the calendar, and those that hold on the peildatum."""
    yield from _op_de_kalender(blik)
    for code in _OP_FEIT:

        def geldt(verdict: Voortgang, code: Waarschuwingscode = code) -> bool:
            return any(waarschuwing.code == code for waarschuwing in verdict.waarschuwingen)

        for dag in blik.sinds(geldt):
            yield blik.mijlpaal(f"waarschuwing.{code}", dag)


def _op_de_kalender(blik: Blik) -> Iterator[Mijlpaal]:
    verdict, peildatum = blik.verdict, blik.peildatum
    pip, t, ontzorgen = verdict.pip, verdict.termijn, verdict.ontzorgen
    if pip.waarschuw_vanaf is not None:
        yield blik.mijlpaal("waarschuwing.pip_bijna_te_laat", pip.waarschuw_vanaf, per=pip.uiterlijk)
    if pip.status == "te_laat" and pip.uiterlijk is not None:
        yield blik.mijlpaal("waarschuwing.pip_te_laat", pip.uiterlijk + _DAG, per=pip.uiterlijk)
    if t is not None and t.verlenging_aanvragen_vanaf <= blik.laatste_dag_plicht:
        vanaf = t.verlenging_aanvragen_vanaf
        yield blik.mijlpaal("waarschuwing.termijn_bijna_verstreken", vanaf, per=t.einddatum)
        if t.einddatum <= peildatum:
            yield blik.mijlpaal("waarschuwing.termijn_verstreken", t.einddatum, per=t.einddatum)
    if ontzorgen is not None and ontzorgen.status in ("loopt", "nog_niet_begonnen") and ontzorgen.einddatum:
        vooraf = ONTZORGEN_WAARSCHUW_DAGEN.waarde(blik.feiten.normdag) * _DAG
        vanaf = max(ontzorgen.einddatum - vooraf, ontzorgen.startdatum or ontzorgen.einddatum)
        yield blik.mijlpaal("waarschuwing.ontzorgen_bijna_afgelopen", vanaf, per=ontzorgen.einddatum)
