"""Eindhoven (0772): exemption and DUO's balance, partial load, behind, extended, suspended, ended."""

from datetime import timedelta

from backend.demo.personas.feiten import afspraak, examen, gehouden, getekende_pvt, plan, toets
from backend.demo.personas.kalender import Kalender
from backend.demo.personas.persoon import Feiten, Persoon
from backend.demo.personas.plaatsen import EXAMENPLEK, MEEDOENPLEK, les, online_les, sessie
from backend.demo.personas.uren import DI, DO, MA, VR, WO, ZA, reeks

GEMEENTECODE = "0772"
LOKET = {"naam": "Inburgerloket", "adres": "Demostraat 77"}
CONSULENT = "mevrouw Van Oefening"
ALLE_THEMAS = [1, 2, 3, 4, 5, 6, 7, 8]


def _tesfay(k: Kalender) -> Feiten:
    pip = k.werkdag(-600)
    sinds = pip + timedelta(days=14)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-690), "kennisgeving": k.werkdag(-664)},
        "vestiging": k.dag(-660),
        "leerbaarheidstoets": toets(k.werkdag(-625), "b1_haalbaar"),
        "pip": [plan(pip, "B1", leerrouteUren=750, voortgangsgesprekken=5)],
        "uren": [
            *les("nt2", 405, 3, sinds, k.gisteren, (MA, WO, DO)),
            *les("knm", 36, 2, k.dag(-380), k.dag(-90), (VR,)),
            *online_les(50, 2, sinds, k.gisteren, (DI,)),
            *sessie("map", 20, 4, k.dag(-300), k.gisteren, (VR,)),
            *sessie("map_praktijk", 16, 4, k.dag(-120), k.gisteren, (ZA,)),
            *sessie("pvt", 12, 3, k.dag(-500), k.dag(-450), (WO,)),
        ],
        "examens": [
            examen("knm", None, k.werkdag(-80), "geslaagd"),
            examen("luisteren", "B1", k.werkdag(-75), "gezakt"),
            examen("schrijven", "B1", k.werkdag(-65), "gezakt"),
            examen("spreken", "B1", k.werkdag(-64), "geen", afgemeldOp=k.dag(-85), redenGeenResultaat="afgemeld"),
        ],
        # DUO counts one attempt at schrijven more than we know of: the difference has to be shown.
        "gratisPogingenDuo": {
            "lezen": 2,
            "luisteren": 1,
            "schrijven": 0,
            "spreken": 2,
            "knm": 1,
            "peildatum": k.dag(-14),
        },
        "vrijstellingen": [{"onderdeel": "lezen", "niveau": "B1"}],
        "map": {"themas": [1, 2, 3, 4, 5]},
        "pvt": getekende_pvt(k.werkdag(-445)),
        "afspraken": [
            *(gehouden(k, "voortgangsgesprek", n, LOKET, met=CONSULENT, tolk="ti") for n in (420, 210)),
            afspraak("map", k.werkdag(5), ("13:00", "17:00"), MEEDOENPLEK),
            afspraak("voortgangsgesprek", k.werkdag(26), ("09:00", "10:00"), LOKET, met=CONSULENT, tolk="ti"),
        ],
    }


def _layla(k: Kalender) -> Feiten:
    pip = k.werkdag(-380)
    sinds = pip + timedelta(days=10)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-470), "kennisgeving": k.werkdag(-446)},
        "vestiging": k.dag(-444),
        "leerbaarheidstoets": toets(k.werkdag(-400), "b1_niet_haalbaar"),
        "pip": [plan(pip, "Z", leerrouteUren=800, voortgangsgesprekken=8)],
        "ontheffingen": [{"onderdeel": "schrijven"}],
        "participatieBelastbaarheid": 200,
        "uren": [
            *les("alfabetisering", 120, 2.5, sinds, k.gisteren, (MA, WO)),
            *les("nt2", 110, 2.5, k.dag(-300), k.gisteren, (DO, VR)),
            *les("knm", 20, 2, k.dag(-200), k.gisteren, (DI,)),
            *sessie("pvt", 12, 2, k.dag(-300), k.dag(-210), (DI,)),
            *sessie("financiele_zelfredzaamheid", 14, 2, k.dag(-200), k.gisteren, (WO,), teltMee=True),
            *reeks("participatie", 64, 2, k.dag(-330), k.gisteren, (DI, VR), aanbieder="Naaiatelier Fictief"),
        ],
        "map": {"themas": []},
        "pvt": getekende_pvt(k.werkdag(-205)),
        "afspraken": [
            *(gehouden(k, "voortgangsgesprek", n, LOKET, met=CONSULENT, tolk="ar") for n in (280, 160, 40)),
            afspraak(
                "voortgangsgesprek",
                k.werkdag(14),
                ("10:30", "11:15"),
                LOKET,
                met=CONSULENT,
                tolk="ar",
                meenemen=["identiteitsbewijs"],
            ),
        ],
    }


def _grace(k: Kalender) -> Feiten:
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-600), "kennisgeving": k.werkdag(-580)},
        "leerbaarheidstoets": toets(k.werkdag(-540), "b1_niet_haalbaar"),
        "pip": [plan(k.werkdag(-520), "Z", leerrouteUren=800, voortgangsgesprekken=5)],
        "uren": [
            *les("nt2", 160, 2.5, k.dag(-480), k.gisteren, (DI, DO)),
            *les("knm", 20, 2, k.dag(-240), k.gisteren, (VR,)),
            *online_les(46, 2, k.dag(-400), k.gisteren, (WO,)),
            *reeks("nt2", 30, 2, k.dag(-300), k.gisteren, (MA,), aanbieder="Taalcafé Demo", keurmerk="geen"),
            *sessie("pvt", 12, 3, k.dag(-360), k.dag(-300), (WO,)),
        ],
        "map": {"themas": [1]},
        "pvt": {"kernwaarden": ["vrijheid", "gelijkwaardigheid", "solidariteit", "participatie"]},
        "afspraken": [
            gehouden(k, "voortgangsgesprek", 250, LOKET, met=CONSULENT),
            afspraak("voortgangsgesprek", k.werkdag(-30), ("10:00", "11:00"), LOKET, status="niet_verschenen"),
            afspraak(
                "voortgangsgesprek",
                k.werkdag(4),
                ("16:00", "17:00"),
                LOKET,
                met=CONSULENT,
                meenemen=["identiteitsbewijs", "Neem uw presentielijst van school mee."],
            ),
        ],
    }


def _idris(k: Kalender) -> Feiten:
    pip = k.werkdag(-1160)
    sinds = pip + timedelta(days=14)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-1250), "kennisgeving": k.werkdag(-1226)},
        "vestiging": k.dag(-1220),
        "leerbaarheidstoets": toets(k.werkdag(-1190), "b1_haalbaar"),
        "pip": [plan(pip, "B1", leerrouteUren=800, voortgangsgesprekken=7)],
        "termijnDuo": {
            "startdatum": pip + timedelta(days=1),
            "einddatum": k.dag(120),
            "verlengingsgrond": "Alfabetisering",
        },
        "uren": [
            *les("alfabetisering", 240, 3, sinds, k.dag(-700), (MA, DO)),
            *les("nt2", 450, 3, k.dag(-700), k.gisteren, (MA, WO, DO)),
            *les("knm", 60, 2, k.dag(-600), k.dag(-200), (VR,)),
            *sessie("map", 32, 4, k.dag(-500), k.gisteren, (DI,)),
            *sessie("map_praktijk", 40, 4, k.dag(-300), k.gisteren, (ZA,)),
            *sessie("pvt", 12, 3, k.dag(-1000), k.dag(-950), (DI,)),
        ],
        "examens": [
            examen("lezen", "B1", k.werkdag(-400), "gezakt"),
            examen("lezen", "B1", k.werkdag(-250), "gezakt"),
            examen("lezen", "B1", k.werkdag(-110), "geslaagd"),
            examen("knm", None, k.werkdag(-180), "geslaagd"),
            examen("luisteren", "B1", k.werkdag(-170), "geen", redenGeenResultaat="absent"),
            examen("schrijven", "B1", k.werkdag(-60), "gezakt"),
            examen("luisteren", "B1", k.werkdag(-30)),
        ],
        "map": {"themas": ALLE_THEMAS},
        "pvt": getekende_pvt(k.werkdag(-945)),
        "afspraken": [
            *(gehouden(k, "voortgangsgesprek", n, LOKET, met=CONSULENT) for n in (1000, 760, 500, 240, 100)),
            afspraak("eindgesprek_map", k.werkdag(10), ("11:00", "12:00"), LOKET, met=CONSULENT),
            afspraak("examen", k.werkdag(34), ("14:00", "15:00"), EXAMENPLEK, meenemen=["uitnodiging"]),
        ],
    }


def _samira(k: Kalender) -> Feiten:
    pip = k.werkdag(-460)
    return {
        "inburgeringsplicht": {
            "begindatum": k.dag(-550),
            "kennisgeving": k.werkdag(-526),
            "einddatum": k.dag(-35),
            "redenEinde": "tijdelijke_vrijstelling",
        },
        "vestiging": k.dag(-520),
        "leerbaarheidstoets": toets(k.werkdag(-490), "b1_haalbaar"),
        "pip": [plan(pip, "B1", leerrouteUren=800, voortgangsgesprekken=6)],
        "uren": [
            *les("nt2", 270, 3, pip + timedelta(days=14), k.dag(-40), (MA, DI, DO)),
            *sessie("pvt", 12, 3, k.dag(-380), k.dag(-330), (VR,)),
        ],
        "examens": [examen("luisteren", "B1", k.werkdag(-90), "geslaagd")],
        "map": {"themas": [1, 2]},
        "pvt": getekende_pvt(k.werkdag(-325)),
        "afspraken": [gehouden(k, "voortgangsgesprek", 200, LOKET, met=CONSULENT, tolk="ar")],
    }


def _elena(k: Kalender) -> Feiten:
    sinds = k.dag(-840)
    return {
        "inburgeringsplicht": {
            "begindatum": k.dag(-930),
            "kennisgeving": k.werkdag(-910),
            "einddatum": k.dag(-21),
            "redenEinde": "voldaan",
        },
        "leerbaarheidstoets": toets(k.werkdag(-880), "b1_haalbaar"),
        "pip": [plan(k.werkdag(-860), "B1", leerrouteUren=600, voortgangsgesprekken=3)],
        "uren": [
            *les("nt2", 500, 3, sinds, k.dag(-120), (MA, WO, DO)),
            *les("knm", 40, 2, k.dag(-600), k.dag(-300), (VR,)),
            *online_les(60, 2, sinds, k.dag(-120), (DI,)),
            *sessie("map", 32, 4, k.dag(-500), k.dag(-200), (VR,)),
            *sessie("map_praktijk", 40, 4, k.dag(-400), k.dag(-200), (ZA,)),
            *sessie("pvt", 12, 3, k.dag(-800), k.dag(-750), (VR,)),
        ],
        "examens": [
            examen("knm", None, k.werkdag(-290), "geslaagd"),
            examen("lezen", "B1", k.werkdag(-220), "geslaagd"),
            examen("luisteren", "B1", k.werkdag(-215), "geslaagd"),
            examen("schrijven", "B1", k.werkdag(-140), "gezakt"),
            examen("spreken", "B1", k.werkdag(-135), "geslaagd"),
            examen("schrijven", "B1", k.werkdag(-70), "geslaagd"),
        ],
        "map": {"themas": ALLE_THEMAS, "eindgesprek": k.werkdag(-180)},
        "pvt": getekende_pvt(k.werkdag(-745)),
        "afspraken": [
            *(gehouden(k, "voortgangsgesprek", n, LOKET, met=CONSULENT) for n in (640, 420, 160)),
            gehouden(k, "eindgesprek_map", 180, LOKET, met=CONSULENT),
        ],
    }


PERSONEN = (
    Persoon(
        bsn="999990160",
        naam="Tesfay Vrijmodel",
        gemeentecode=GEMEENTECODE,
        clientnummer="EHV-3001",
        taal="ti",
        doelgroep="asielstatushouder",
        leeftijd=39,
        regel="B1-route met vrijstelling voor lezen; het saldo van DUO wijkt af van onze telling",
        feiten=_tesfay,
    ),
    Persoon(
        bsn="999990172",
        naam="Layla Denkbeeld",
        gemeentecode=GEMEENTECODE,
        clientnummer="EHV-3002",
        taal="ar",
        doelgroep="asielstatushouder",
        leeftijd=50,
        regel="Z-route met 200 uur meedoen in plaats van 800, op schema",
        feiten=_layla,
    ),
    Persoon(
        bsn="999990184",
        naam="Grace Toonbeeld",
        gemeentecode=GEMEENTECODE,
        clientnummer="EHV-3003",
        taal="en",
        doelgroep="gezinsmigrant",
        leeftijd=30,
        regel="Z-route, gezinsmigrant, achter met de lesuren",
        feiten=_grace,
    ),
    Persoon(
        bsn="999990196",
        naam="Idris Klad",
        gemeentecode=GEMEENTECODE,
        clientnummer="EHV-3004",
        taal="en",
        doelgroep="asielstatushouder",
        leeftijd=43,
        regel="B1-route met verlenging van DUO: geen gratis poging meer voor luisteren",
        feiten=_idris,
    ),
    Persoon(
        bsn="999990202",
        naam="Samira Pauze",
        gemeentecode=GEMEENTECODE,
        clientnummer="EHV-3005",
        taal="ar",
        doelgroep="asielstatushouder",
        leeftijd=26,
        regel="Tijdelijk vrijgesteld: de inburgering staat stil",
        feiten=_samira,
    ),
    Persoon(
        bsn="999990214",
        naam="Elena Eindproef",
        gemeentecode=GEMEENTECODE,
        clientnummer="EHV-3006",
        taal="nl",
        doelgroep="gezinsmigrant",
        leeftijd=35,
        regel="B1-route gehaald: de inburgering is klaar",
        feiten=_elena,
    ),
)
