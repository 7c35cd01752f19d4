"""All topics together: one dossier, one day, one verdict (contract 2). Pure: no clock, no database."""

import datetime as dt
from typing import NamedTuple

import msgspec

from backend.law.afronding import afronding
from backend.law.afschalen import afschalen
from backend.law.afspraken import gesprekken, volgende_afspraak
from backend.law.bekend import Bekend, bekend
from backend.law.dossier import Dossier
from backend.law.examens import Standen, examens, examenstanden, wijkt_af_van_duo
from backend.law.map_pvt import map_stand, pvt_stand
from backend.law.normen import Urenstand, urenstand
from backend.law.ontzorgen import ontzorgen
from backend.law.pip import pip
from backend.law.rechten import leerroute_wijzigen, rechten
from backend.law.schema import met_verwachting, schema
from backend.law.termijn import termijn
from backend.law.uitkomst import Voortgang
from backend.law.uren import Totalen, tel_op
from backend.law.verlenging import ambtshalve_verlenging
from backend.law.waarschuwingen import waarschuwingen

_ENCODER = msgspec.json.Encoder()


class Beoordeling(NamedTuple):
    """A verdict with the steps that led to it, for who has to explain it."""

    bekend: Bekend
    totalen: Totalen
    stand: Urenstand
    standen: Standen
    voortgang: Voortgang


def voortgang(dossier: Dossier, peildatum: dt.date, totalen: Totalen | None = None) -> Voortgang:
    """Assess `dossier` on `peildatum`; nothing dated later is known, except decisions about ontzorgen.

    `totalen` saves adding up the rows of hours for who has the totals of that day.
    Raises `backend.law.norm.NormOntbreekt` for a day on which a norm that is needed has no value.
    """
    return beoordeel(dossier, peildatum, totalen).voortgang


def beoordeel(dossier: Dossier, peildatum: dt.date, totalen: Totalen | None = None) -> Beoordeling:
    """The same as `voortgang`, with its steps."""
    feiten = bekend(dossier, peildatum)
    if totalen is None:
        totalen = tel_op(dossier.uren, peildatum)
    stand = urenstand(feiten, totalen)
    het_plan = pip(feiten)
    de_termijn = termijn(feiten)
    normen = met_verwachting(feiten, stand.normen, de_termijn)
    standen = examenstanden(feiten)
    de_map, het_pvt = map_stand(feiten, stand), pvt_stand(feiten, stand)
    klaar = afronding(feiten, standen, stand, de_map, het_pvt)
    # R-EX-08: with everything done, the free attempts that are left are gone.
    vervallen = feiten.wi2021 and feiten.asiel and klaar.voldaan
    delen = examens(feiten, standen, vervallen=vervallen)
    wijzigen = leerroute_wijzigen(feiten, de_termijn)
    naar_a2 = afschalen(feiten, stand)
    betaalhulp = ontzorgen(feiten)
    map_en_pvt_klaar = de_map is not None and de_map.status == het_pvt.status == "afgerond"
    verdict = Voortgang(
        peildatum=peildatum,
        stelsel=feiten.stelsel,
        plicht=feiten.plicht,
        pip=het_plan,
        termijn=de_termijn,
        leerroute_wijzigen=wijzigen,
        normen=normen,
        schema=schema(feiten, de_termijn, normen, klaar),
        afschalen=naar_a2,
        examens=delen,
        gratis_pogingen_vervallen=vervallen,
        map=de_map,
        pvt=het_pvt,
        afronding=klaar,
        ambtshalve_verlenging=ambtshalve_verlenging(
            feiten, de_termijn, standen, stand, totalen, map_en_pvt_klaar=map_en_pvt_klaar
        ),
        ontzorgen=betaalhulp,
        gesprekken=gesprekken(feiten),
        volgende_afspraak=volgende_afspraak(feiten),
        waarschuwingen=waarschuwingen(
            feiten,
            pip=het_plan,
            termijn=de_termijn,
            delen=delen,
            stand=stand,
            afronding=klaar,
            ontzorgen=betaalhulp,
            duo_wijkt_af=wijkt_af_van_duo(feiten, vervallen=vervallen),
        ),
        rechten=rechten(feiten, de_termijn, wijzigen, naar_a2, delen),
    )
    return Beoordeling(feiten, totalen, stand, standen, verdict)


def encode_voortgang(verdict: Voortgang) -> bytes:
    """Contract 2 as JSON; every field is printed, null when it does not apply."""
    return _ENCODER.encode(verdict)
