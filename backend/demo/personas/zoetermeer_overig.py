"""Zoetermeer (0637), the others: changed route, school, new, waiting for a third party, finished."""

from datetime import timedelta
from functools import partial

from backend.demo.personas.feiten import afspraak, betalingen, examen, gehouden, getekende_pvt, plan, toets
from backend.demo.personas.kalender import Kalender
from backend.demo.personas.persoon import Feiten, Persoon
from backend.demo.personas.plaatsen import (
    COLLEGE,
    COLLEGEPLEK,
    MEEDOENPLEK,
    SCHOOLPLEK,
    VASTE_LASTEN,
    les,
    online_les,
    sessie,
)
from backend.demo.personas.uren import DI, DO, MA, VR, WO, ZA, reeks
from backend.demo.personas.zoetermeer import BEGELEIDER, CONSULENT, GEMEENTECODE, STADHUIS


def _mehari(k: Kalender) -> Feiten:
    pip, wijziging = k.werkdag(-500), k.werkdag(-110)
    sinds, tot = pip + timedelta(days=20), wijziging - timedelta(days=5)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-590), "kennisgeving": k.werkdag(-568)},
        "vestiging": k.dag(-566),
        "leerbaarheidstoets": toets(k.werkdag(-520), "b1_haalbaar"),
        "pip": [
            plan(pip, "B1", leerrouteUren=800, voortgangsgesprekken=6),
            plan(
                wijziging,
                "Z",
                voortgangsgesprekken=8,
                afspraken=["U gaat verder op de Z-route. Uw lesuren in de klas tellen mee."],
                reden="De lessen op de B1-route gingen te snel. Ook niveau A2 lukt niet op tijd.",
            ),
        ],
        "uren": [
            *les("nt2", 300, 3, sinds, tot, (MA, WO, DO)),
            *les("knm", 20, 2, k.dag(-400), tot, (VR,)),
            *online_les(44, 2, sinds, tot, (DI,)),
            *les("nt2", 60, 2.5, wijziging + timedelta(days=3), k.gisteren, (MA, DO)),
            *sessie("pvt", 12, 3, k.dag(-400), k.dag(-350), (VR,)),
            *sessie("map", 8, 4, k.dag(-80), k.gisteren, (VR,)),
            *reeks("participatie", 64, 4, k.dag(-140), k.gisteren, (WO, ZA), aanbieder="Buurttuin Proef"),
        ],
        "examens": [
            examen("lezen", "B1", k.werkdag(-170), "gezakt"),
            examen("luisteren", "B1", k.werkdag(-168), "geen", redenGeenResultaat="niet_verwijtbaar"),
        ],
        "map": {"themas": [1, 2]},
        "pvt": getekende_pvt(k.werkdag(-345)),
        "afspraken": [
            gehouden(k, "voortgangsgesprek", 330, STADHUIS, met=CONSULENT, tolk="ti"),
            gehouden(k, "voortgangsgesprek", 125, STADHUIS, met=CONSULENT, tolk="ti"),
            afspraak("voortgangsgesprek", k.werkdag(-12), ("10:00", "11:00"), STADHUIS, tolk="ti", status="afgezegd"),
            afspraak(
                "voortgangsgesprek",
                k.werkdag(6),
                ("09:00", "10:00"),
                STADHUIS,
                met=CONSULENT,
                tolk="ti",
                meenemen=["identiteitsbewijs"],
            ),
            afspraak("map", k.werkdag(13), ("13:00", "17:00"), MEEDOENPLEK, met=BEGELEIDER),
        ],
    }


def _rim(k: Kalender) -> Feiten:
    pip, vestiging = k.werkdag(-300), k.dag(-362)
    sinds = pip + timedelta(days=10)
    schoolweken = partial(reeks, aanbieder=COLLEGE, keurmerk="diploma_erkenning", dagen=4)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-390), "kennisgeving": k.werkdag(-366)},
        "vestiging": vestiging,
        "leerbaarheidstoets": toets(k.werkdag(-320), "b1_haalbaar"),
        "pip": [
            plan(
                pip,
                "onderwijs",
                leerrouteDagen=240,
                voortgangsgesprekken=4,
                afspraken=["U gaat vier dagen per week naar het Voorbeeldcollege."],
            )
        ],
        # A row covers a school week of four days; both subjects fall on the same four days.
        "uren": [
            *schoolweken("nt2", 448, 16, sinds, k.gisteren, (VR,)),
            *schoolweken("overig_vak", 168, 6, sinds, k.gisteren, (VR,)),
            *sessie("pvt", 6, 3, k.dag(-100), k.gisteren, (WO,)),
        ],
        "examens": [examen("knm", None, k.werkdag(-30), "geslaagd")],
        "pvt": {"kernwaarden": ["vrijheid", "gelijkwaardigheid"]},
        "ontzorgen": {
            "bijstandVanaf": vestiging,
            "bijstandTot": k.dag(-290),
            "machtiging": k.werkdag(-355),
            "betalingen": betalingen(k, VASTE_LASTEN, vanaf=vestiging, tot=k.dag(-290)),
        },
        "afspraken": [
            gehouden(k, "voortgangsgesprek", 190, COLLEGEPLEK, met=CONSULENT, tolk="ar"),
            afspraak("pvt", k.werkdag(5), ("13:00", "16:00"), MEEDOENPLEK, met=BEGELEIDER),
            afspraak("voortgangsgesprek", k.werkdag(29), ("15:00", "15:45"), COLLEGEPLEK, met=CONSULENT),
        ],
    }


def _senait(k: Kalender) -> Feiten:
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-52), "kennisgeving": k.werkdag(-27)},
        "vestiging": k.dag(-20),
        "uren": [*sessie("maatschappelijke_begeleiding", 4, 2, k.dag(-16), k.gisteren, (DI, DO))],
        "ontzorgen": {"bijstandVanaf": k.dag(-20), "partner": "geen", "betalingen": []},
        "afspraken": [
            afspraak(
                "brede_intake",
                k.werkdag(2),
                ("09:30", "11:00"),
                STADHUIS,
                met=CONSULENT,
                tolk="ti",
                meenemen=["identiteitsbewijs", "diploma"],
            ),
            afspraak("leerbaarheidstoets", k.werkdag(10), ("13:00", "15:00"), SCHOOLPLEK),
        ],
    }


def _khaled(k: Kalender) -> Feiten:
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-130), "kennisgeving": k.werkdag(-98)},
        "vestiging": k.dag(-84),
        "derdenInformatie": {},
        "leerbaarheidstoets": toets(k.werkdag(-40), "onbekend"),
        "uren": [*les("nt2", 24, 3, k.dag(-60), k.gisteren, (MA, WO), fase="brede_intake")],
        "ontzorgen": {
            "bijstandVanaf": k.dag(-84),
            "machtiging": k.werkdag(-75),
            "partner": "stemt_niet_in",
            "betalingen": [],
        },
        "afspraken": [
            gehouden(k, "brede_intake", 70, STADHUIS, met=CONSULENT, tolk="ar"),
            gehouden(k, "leerbaarheidstoets", 40, SCHOOLPLEK),
            afspraak("brede_intake", k.werkdag(7), ("10:00", "11:30"), STADHUIS, met=CONSULENT, tolk="ar"),
        ],
    }


def _lucia(k: Kalender) -> Feiten:
    sinds = k.dag(-880)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-980), "kennisgeving": k.werkdag(-960)},
        "leerbaarheidstoets": toets(k.werkdag(-915), "b1_niet_haalbaar"),
        "pip": [plan(k.werkdag(-900), "Z", leerrouteUren=800, voortgangsgesprekken=4)],
        "uren": [
            *les("alfabetisering", 120, 3, sinds, k.dag(-500), (VR,)),
            *les("nt2", 648, 3, sinds, k.dag(-30), (MA, WO, DO)),
            *les("knm", 44, 2, k.dag(-300), k.dag(-30), (VR,)),
            *sessie("map", 32, 4, k.dag(-400), k.dag(-120), (DI,)),
            *sessie("map_praktijk", 44, 4, k.dag(-300), k.dag(-100), (ZA,)),
            *sessie("pvt", 12, 3, k.dag(-800), k.dag(-740), (DI,)),
        ],
        "map": {"themas": [1, 2, 3, 4, 5, 6, 7, 8], "eindgesprek": k.werkdag(-75)},
        "pvt": getekende_pvt(k.werkdag(-735)),
        "zroute": {"eindgesprek": k.werkdag(-12)},
        "afspraken": [
            *(gehouden(k, "voortgangsgesprek", n, STADHUIS, met=CONSULENT) for n in (700, 480, 260, 80)),
            gehouden(k, "eindgesprek_map", 75, STADHUIS, met=BEGELEIDER),
            gehouden(k, "eindgesprek_z", 12, STADHUIS, met=CONSULENT),
        ],
    }


PERSONEN = (
    Persoon(
        bsn="999990044",
        naam="Mehari Oefening",
        gemeentecode=GEMEENTECODE,
        clientnummer="ZTM-1004",
        taal="ti",
        doelgroep="asielstatushouder",
        leeftijd=45,
        regel="Van de B1-route naar de Z-route, achter met meedoen en werk",
        feiten=_mehari,
        verzet=3,
    ),
    Persoon(
        bsn="999990056",
        naam="Rim Leervoorbeeld",
        gemeentecode=GEMEENTECODE,
        clientnummer="ZTM-1005",
        taal="ar",
        doelgroep="asielstatushouder",
        leeftijd=19,
        regel="Onderwijsroute, 19 jaar: 112 van de 240 schooldagen, PVT halverwege",
        feiten=_rim,
    ),
    Persoon(
        bsn="999990068",
        naam="Senait Schets",
        gemeentecode=GEMEENTECODE,
        clientnummer="ZTM-1006",
        taal="ti",
        doelgroep="asielstatushouder",
        leeftijd=23,
        regel="Net aangekomen: nog geen PIP, binnen enkele dagen de brede intake met tolk",
        feiten=_senait,
        gemeld=("SS139", 25),
    ),
    Persoon(
        bsn="999990081",
        naam="Khaled Concept",
        gemeentecode=GEMEENTECODE,
        clientnummer="ZTM-1007",
        taal="ar",
        doelgroep="asielstatushouder",
        leeftijd=52,
        regel="Nog geen PIP: wacht op informatie van een ander; ontzorgen kan niet",
        feiten=_khaled,
    ),
    Persoon(
        bsn="999990093",
        naam="Lucia Afgerond",
        gemeentecode=GEMEENTECODE,
        clientnummer="ZTM-1008",
        taal="en",
        doelgroep="gezinsmigrant",
        leeftijd=38,
        regel="Z-route, gezinsmigrant: alles klaar, het wachten is op DUO",
        feiten=_lucia,
    ),
)
