"""Zoetermeer (0637), where to look first: Selam, Amira and Yonas."""

from datetime import timedelta

from backend.demo.personas.feiten import afspraak, betalingen, examen, gehouden, getekende_pvt, plan, toets
from backend.demo.personas.kalender import Kalender
from backend.demo.personas.persoon import Feiten, Persoon
from backend.demo.personas.plaatsen import (
    EXAMENPLEK,
    MEEDOENPLEK,
    SCHOOLPLEK,
    VASTE_LASTEN,
    les,
    online_les,
    sessie,
)
from backend.demo.personas.uren import DI, DO, MA, VR, WO, ZA, reeks, uur

GEMEENTECODE = "0637"
STADHUIS = {"naam": "Stadhuis", "adres": "Engelandlaan 502"}
CONSULENT = "mevrouw De Voorbeeld"
BEGELEIDER = "de heer Proef"


def _selam(k: Kalender) -> Feiten:
    pip = k.werkdag(-455)
    sinds, vestiging = pip + timedelta(days=14), k.dag(-520)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-550), "kennisgeving": k.werkdag(-525)},
        "vestiging": vestiging,
        "leerbaarheidstoets": toets(k.werkdag(-490), "b1_niet_haalbaar"),
        "pip": [
            plan(
                pip,
                "Z",
                leerrouteUren=800,
                voortgangsgesprekken=6,
                afspraken=[
                    "U gaat drie keer per week naar Taalschool Voorbeeld.",
                    "U werkt een dag per week mee in Kringloop Voorbeeld.",
                ],
            )
        ],
        "uren": [
            *les("nt2", 8, 4, k.dag(-505), k.dag(-482), (MA, DO), fase="brede_intake"),
            *les("alfabetisering", 60, 2.5, sinds, k.dag(-250), (DI, VR)),
            *les("nt2", 300, 3, sinds, k.gisteren, (MA, WO, DO)),
            *les("knm", 24, 2, k.dag(-240), k.gisteren, (VR,)),
            *les("taalparticipatie", 20, 2.5, k.dag(-180), k.gisteren, (DI,)),
            *online_les(20, 2, k.dag(-200), k.gisteren, (DI,)),
            *reeks("nt2", 6, 2, k.dag(-60), k.gisteren, (VR,), aanbieder="Buurthuis Oefening", keurmerk="geen"),
            *sessie("pvt", 12, 3, k.dag(-380), k.dag(-335), (WO,)),
            *sessie("map", 20, 4, k.dag(-220), k.gisteren, (WO,)),
            *sessie("map_praktijk", 40, 5, k.dag(-160), k.gisteren, (VR,)),
            *reeks("participatie", 128, 4, k.dag(-350), k.gisteren, (ZA,), aanbieder="Kringloop Voorbeeld"),
            *reeks("werk", 60, 5, k.dag(-200), k.gisteren, (DI,), aanbieder="Kwekerij Verzonnen"),
            *sessie("maatschappelijke_begeleiding", 12, 1.5, k.dag(-450), k.dag(-300), (DO,)),
            *(uur("voortgangsgesprek", k.werkdag(-n), 1, "Gemeente Zoetermeer") for n in (298, 121)),
        ],
        "examens": [
            examen("knm", None, k.werkdag(-130), "geslaagd"),
            examen("lezen", "A2", k.werkdag(-95), "geslaagd"),
            examen("luisteren", "A2", k.werkdag(-94), "gezakt"),
            examen("spreken", "A2", k.werkdag(-20)),
        ],
        "map": {"themas": [1, 2, 3, 4, 5]},
        "pvt": getekende_pvt(k.werkdag(-330)),
        "ontzorgen": {
            "bijstandVanaf": vestiging,
            "machtiging": k.werkdag(-515),
            "partner": "geen",
            "verlengdTot": k.maand(4),
            "betalingen": betalingen(k, VASTE_LASTEN, vanaf=vestiging, tot=k.maand(3)),
        },
        "afspraken": [
            gehouden(k, "brede_intake", 508, STADHUIS, met=CONSULENT, tolk="ti"),
            gehouden(k, "leerbaarheidstoets", 490, SCHOOLPLEK),
            gehouden(k, "voortgangsgesprek", 298, STADHUIS, met=CONSULENT, tolk="ti"),
            gehouden(k, "voortgangsgesprek", 121, STADHUIS, met=CONSULENT, tolk="ti"),
            afspraak(
                "voortgangsgesprek",
                k.werkdag(17),
                ("10:00", "11:00"),
                STADHUIS,
                met=CONSULENT,
                tolk="ti",
                meenemen=["identiteitsbewijs", "pip"],
            ),
            afspraak("map", k.werkdag(24), ("13:00", "16:00"), MEEDOENPLEK, met=BEGELEIDER),
            afspraak("examen", k.werkdag(41), ("09:30", "11:00"), EXAMENPLEK, meenemen=["uitnodiging"]),
        ],
    }


def _amira(k: Kalender) -> Feiten:
    pip = k.werkdag(-48)
    sinds, vestiging = pip + timedelta(days=5), k.dag(-105)
    return {
        "inburgeringsplicht": {
            "begindatum": k.dag(-125),
            "kennisgeving": k.werkdag(-110),
        },
        "vestiging": vestiging,
        "leerbaarheidstoets": toets(k.werkdag(-64), "b1_haalbaar"),
        "pip": [
            plan(
                pip,
                "B1",
                leerrouteUren=900,
                voortgangsgesprekken=6,
                afspraken=["U gaat drie ochtenden per week naar Taalschool Voorbeeld."],
            )
        ],
        "uren": [
            *les("nt2", 6, 3, k.werkdag(-80), k.werkdag(-60), (MA, DO), fase="brede_intake"),
            *les("nt2", 36, 3, sinds, k.gisteren, (MA, WO, DO)),
            *les("knm", 3, 1.5, sinds, k.gisteren, (VR,)),
            *online_les(6, 2, sinds, k.gisteren, (DI,)),
            *sessie("maatschappelijke_begeleiding", 9, 1.5, k.werkdag(-100), k.gisteren, (DI,)),
        ],
        "ontzorgen": {
            "bijstandVanaf": vestiging,
            "machtiging": k.werkdag(-100),
            "partner": "wi2021",
            "betalingen": betalingen(k, VASTE_LASTEN, vanaf=vestiging, tot=k.maand(2), mislukt="energie"),
        },
        "afspraken": [
            gehouden(k, "brede_intake", 95, STADHUIS, met=CONSULENT, tolk="ar"),
            gehouden(k, "leerbaarheidstoets", 64, SCHOOLPLEK),
            afspraak(
                "voortgangsgesprek",
                k.werkdag(3),
                ("13:30", "14:15"),
                STADHUIS,
                met=CONSULENT,
                tolk="ar",
                meenemen=["identiteitsbewijs", "bankpas", "Neem de brieven van Voorbeeldenergie mee."],
            ),
            afspraak(
                "overig",
                k.werkdag(9),
                ("11:00", "11:30"),
                {"videogesprek": "https://bellen.voorbeeld.example/budgetcoach"},
                met=BEGELEIDER,
                tolk="ar",
            ),
            afspraak("pvt", k.werkdag(15), ("09:00", "12:00"), MEEDOENPLEK),
        ],
    }


def _yonas(k: Kalender) -> Feiten:
    pip = k.werkdag(-820)
    sinds, vestiging = pip + timedelta(days=21), k.dag(-875)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-905), "kennisgeving": k.werkdag(-880)},
        "vestiging": vestiging,
        "leerbaarheidstoets": toets(k.werkdag(-850), "b1_haalbaar"),
        "pip": [
            plan(
                pip,
                "B1",
                leerrouteUren=700,
                voortgangsgesprekken=5,
                werkTeltVoorMap=True,
                afspraken=["U werkt en gaat drie keer per week naar de les."],
            )
        ],
        "uren": [
            *les("nt2", 480, 3, sinds, k.gisteren, (DI, DO, ZA)),
            *les("knm", 48, 2, k.dag(-560), k.dag(-250), (WO,)),
            *online_les(140, 2, sinds, k.gisteren, (WO, VR)),
            *sessie("map", 24, 3, k.dag(-420), k.dag(-200), (MA,)),
            *reeks("werk", 480, 8, k.dag(-300), k.gisteren, (MA, VR), aanbieder="Bakkerij Fictief"),
            *sessie("pvt", 12, 3, k.dag(-720), k.dag(-650), (WO,)),
        ],
        "examens": [
            examen("knm", None, k.werkdag(-240), "geslaagd"),
            examen("luisteren", "B1", k.werkdag(-230), "gezakt"),
            examen("lezen", "B1", k.werkdag(-200), "geslaagd"),
            examen("luisteren", "B1", k.werkdag(-120), "geslaagd"),
            examen("schrijven", "B1", k.werkdag(-118), "geslaagd"),
            examen("spreken", "B1", k.werkdag(-90), "gezakt"),
        ],
        "map": {"themas": [1, 2, 3, 4, 5, 6, 7, 8], "eindgesprek": k.werkdag(-100)},
        "pvt": getekende_pvt(k.werkdag(-640)),
        "ontzorgen": {
            "bijstandVanaf": vestiging,
            "bijstandTot": k.dag(-310),
            "machtiging": k.werkdag(-870),
            "betalingen": [],
        },
        "afspraken": [
            gehouden(k, "brede_intake", 865, STADHUIS, met=CONSULENT, tolk="ti"),
            *(gehouden(k, "voortgangsgesprek", n, STADHUIS, met=CONSULENT) for n in (640, 460, 280)),
            gehouden(k, "eindgesprek_map", 100, STADHUIS, met=BEGELEIDER),
            afspraak(
                "examen",
                k.werkdag(9),
                ("13:00", "14:00"),
                EXAMENPLEK,
                meenemen=["identiteitsbewijs", "uitnodiging"],
            ),
            afspraak("voortgangsgesprek", k.werkdag(38), ("15:30", "16:00"), STADHUIS, met=CONSULENT),
        ],
    }


PERSONEN = (
    Persoon(
        bsn="999990019",
        naam="Selam Voorbeeld",
        gemeentecode=GEMEENTECODE,
        clientnummer="ZTM-1001",
        taal="ti",
        doelgroep="asielstatushouder",
        leeftijd=34,
        regel="Z-route, op schema: de helft van de lesuren, over 17 dagen een gesprek met tolk Tigrinya",
        feiten=_selam,
    ),
    Persoon(
        bsn="999990020",
        naam="Amira Proef",
        gemeentecode=GEMEENTECODE,
        clientnummer="ZTM-1002",
        taal="ar",
        doelgroep="asielstatushouder",
        leeftijd=28,
        regel="B1-route, net begonnen: de gemeente betaalt huur, energie en zorgverzekering (ontzorgen)",
        feiten=_amira,
    ),
    Persoon(
        bsn="999990032",
        naam="Yonas Demo",
        gemeentecode=GEMEENTECODE,
        clientnummer="ZTM-1003",
        taal="en",
        doelgroep="asielstatushouder",
        leeftijd=31,
        regel="B1-route, bijna klaar: alleen nog het examen spreken",
        feiten=_yonas,
    ),
)
