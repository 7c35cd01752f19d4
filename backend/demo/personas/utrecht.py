"""Utrecht (0344): downscaled, at the end of the term, working migrant, PIP too late, old law."""

from datetime import date, timedelta

from backend.demo.personas.feiten import afspraak, examen, gehouden, getekende_pvt, plan, toets
from backend.demo.personas.kalender import Kalender
from backend.demo.personas.persoon import Feiten, Persoon
from backend.demo.personas.plaatsen import (
    EXAMENPLEK,
    MEEDOENPLEK,
    SCHOOLPLEK,
    les,
    online_les,
    sessie,
)
from backend.demo.personas.uren import DI, DO, MA, VR, WO, ZA, reeks

GEMEENTECODE = "0344"
STADSKANTOOR = {"naam": "Stadskantoor", "adres": "Voorbeeldplein 1"}
CONSULENT = "de heer Schijn"
ALLE_THEMAS = [1, 2, 3, 4, 5, 6, 7, 8]


def _hana(k: Kalender) -> Feiten:
    pip, afschaling = k.werkdag(-700), k.werkdag(-80)
    sinds = pip + timedelta(days=14)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-790), "kennisgeving": k.werkdag(-765)},
        "vestiging": k.dag(-760),
        "leerbaarheidstoets": toets(k.werkdag(-730), "b1_haalbaar"),
        "pip": [
            plan(pip, "B1", leerrouteUren=850, voortgangsgesprekken=6),
            plan(
                afschaling,
                "B1",
                niveau="B1",
                niveauPerOnderdeel={"schrijven": "A2", "spreken": "A2"},
                leerrouteUren=850,
                voortgangsgesprekken=7,
                afspraken=["U doet schrijven en spreken op niveau A2, de rest op niveau B1."],
                reden="U heeft meer dan 600 uur les gevolgd en u heeft goed uw best gedaan.",
            ),
        ],
        "uren": [
            *les("alfabetisering", 60, 3, sinds, k.dag(-480), (VR,)),
            *les("nt2", 480, 3, sinds, k.gisteren, (MA, WO, DO)),
            *les("knm", 50, 2, k.dag(-460), k.gisteren, (VR,)),
            *online_les(120, 2, sinds, k.gisteren, (DI,)),
            *sessie("map", 16, 4, k.dag(-260), k.gisteren, (VR,)),
            *sessie("map_praktijk", 24, 4, k.dag(-180), k.gisteren, (ZA,)),
            *sessie("pvt", 12, 3, k.dag(-620), k.dag(-560), (DI,)),
        ],
        "examens": [
            examen("knm", None, k.werkdag(-210), "geslaagd"),
            examen("lezen", "B1", k.werkdag(-160), "gezakt"),
            examen("schrijven", "A2", k.werkdag(-150), "geslaagd"),
            examen("lezen", "B1", k.werkdag(-60), "geslaagd"),
            examen("spreken", "A2", k.werkdag(-45), "gezakt"),
            examen("luisteren", "B1", k.werkdag(-25)),
        ],
        "map": {"themas": [1, 2, 3, 4]},
        "pvt": getekende_pvt(k.werkdag(-555)),
        "afspraken": [
            *(gehouden(k, "voortgangsgesprek", n, STADSKANTOOR, met=CONSULENT, tolk="ti") for n in (520, 300, 90)),
            afspraak(
                "map", k.werkdag(4), ("13:00", "17:00"), MEEDOENPLEK, meenemen=["Trek kleren aan waarin u kunt werken."]
            ),
            afspraak("examen", k.werkdag(23), ("11:00", "12:00"), EXAMENPLEK, meenemen=["identiteitsbewijs"]),
            afspraak(
                "voortgangsgesprek",
                k.werkdag(31),
                ("11:00", "12:00"),
                STADSKANTOOR,
                met=CONSULENT,
                tolk="ti",
            ),
        ],
    }


def _omar(k: Kalender) -> Feiten:
    pip = k.werkdag(-1000)
    sinds = pip + timedelta(days=14)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-1090), "kennisgeving": k.werkdag(-1065)},
        "vestiging": k.dag(-1060),
        "leerbaarheidstoets": toets(k.werkdag(-1030), "b1_haalbaar"),
        "pip": [plan(pip, "B1", leerrouteUren=800, voortgangsgesprekken=6, werkTeltVoorMap=True)],
        "uren": [
            *les("nt2", 700, 3.5, sinds, k.gisteren, (MA, DI, DO)),
            *les("knm", 60, 2, k.dag(-800), k.dag(-300), (VR,)),
            *online_les(60, 2, k.dag(-600), k.gisteren, (WO,)),
            *sessie("map", 32, 4, k.dag(-700), k.dag(-400), (WO,)),
            *sessie("pvt", 12, 3, k.dag(-900), k.dag(-850), (VR,)),
            *reeks("werk", 240, 6, k.dag(-360), k.gisteren, (ZA,), aanbieder="Restaurant Verzonnen"),
        ],
        "examens": [
            examen("knm", None, k.werkdag(-280), "geslaagd"),
            examen("lezen", "B1", k.werkdag(-260), "geslaagd"),
            examen("luisteren", "B1", k.werkdag(-255), "geslaagd"),
            examen("spreken", "B1", k.werkdag(-200), "gezakt"),
            examen("schrijven", "B1", k.werkdag(-190), "gezakt"),
            examen("schrijven", "B1", k.werkdag(-70), "gezakt"),
        ],
        "map": {"themas": ALLE_THEMAS, "eindgesprek": k.werkdag(-320)},
        "pvt": getekende_pvt(k.werkdag(-840)),
        "afspraken": [
            *(
                gehouden(k, "voortgangsgesprek", n, STADSKANTOOR, met=CONSULENT, tolk="ar")
                for n in (800, 600, 400, 200, 60)
            ),
            gehouden(k, "eindgesprek_map", 320, STADSKANTOOR, met=CONSULENT),
            afspraak("examen", k.werkdag(12), ("09:00", "10:30"), EXAMENPLEK, meenemen=["uitnodiging"]),
            afspraak(
                "voortgangsgesprek",
                k.werkdag(19),
                ("14:00", "15:00"),
                STADSKANTOOR,
                met=CONSULENT,
                tolk="ar",
                meenemen=["identiteitsbewijs", "brieven"],
            ),
        ],
    }


def _maria(k: Kalender) -> Feiten:
    pip = k.werkdag(-400)
    sinds = pip + timedelta(days=20)
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-470), "kennisgeving": k.werkdag(-455)},
        "leerbaarheidstoets": toets(k.werkdag(-420), "b1_haalbaar"),
        "pip": [
            plan(
                pip,
                "B1",
                leerrouteUren=450,
                voortgangsgesprekken=3,
                werkTeltVoorMap=True,
                mapOvergeslagenThemas=[1, 2],
                afspraken=["U zoekt zelf een taalschool met het keurmerk Blik op Werk."],
            )
        ],
        "uren": [
            *les("nt2", 150, 2.5, sinds, k.gisteren, (DI, DO)),
            *les("knm", 16, 2, k.dag(-200), k.gisteren, (ZA,)),
            *online_les(40, 2, sinds, k.gisteren, (WO,)),
            *sessie("map", 12, 4, k.dag(-150), k.gisteren, (VR,)),
            *reeks("werk", 320, 8, k.dag(-300), k.gisteren, (MA, VR), aanbieder="Kapsalon Denkbeeldig"),
            *sessie("pvt", 12, 4, k.dag(-300), k.dag(-255), (ZA,)),
        ],
        "examens": [
            examen("lezen", "B1", k.werkdag(-60), "geslaagd"),
            examen("knm", None, k.werkdag(-50), "geslaagd"),
        ],
        "map": {"themas": [3, 4, 5]},
        "pvt": getekende_pvt(k.werkdag(-250)),
        "afspraken": [
            gehouden(k, "voortgangsgesprek", 220, STADSKANTOOR, met=CONSULENT),
            afspraak(
                "voortgangsgesprek",
                k.werkdag(11),
                ("08:30", "09:15"),
                {"videogesprek": "https://bellen.voorbeeld.example/voortgang"},
                met=CONSULENT,
            ),
        ],
    }


def _nadia(k: Kalender) -> Feiten:
    return {
        "inburgeringsplicht": {"begindatum": k.dag(-110), "kennisgeving": k.werkdag(-82)},
        "leerbaarheidstoets": toets(k.werkdag(-20), "b1_haalbaar"),
        "afspraken": [
            afspraak("brede_intake", k.werkdag(-45), ("10:00", "11:00"), STADSKANTOOR, status="niet_verschenen"),
            gehouden(k, "brede_intake", 27, STADSKANTOOR, met=CONSULENT),
            gehouden(k, "leerbaarheidstoets", 20, SCHOOLPLEK),
            afspraak("overig", k.werkdag(8), ("10:00", "10:30"), STADSKANTOOR, met=CONSULENT),
        ],
    }


def _farid(k: Kalender) -> Feiten:
    # Under the old law the duty began before 2022, however late the demo runs.
    begin = min(k.dag(-1950), date(2021, 10, 4))
    return {
        "inburgeringsplicht": {"begindatum": begin, "kennisgeving": begin + timedelta(days=28)},
        "vestiging": begin + timedelta(days=40),
        "termijnDuo": {
            "startdatum": begin + timedelta(days=60),
            "einddatum": k.dag(140),
            "verlengingsgrond": "Ziekte",
        },
        "uren": [*les("nt2", 120, 3, k.dag(-330), k.gisteren, (MA, DO))],
        "examens": [
            examen("lezen", "A2", k.werkdag(-400), "geslaagd"),
            examen("luisteren", "A2", k.werkdag(-390), "geslaagd"),
            examen("schrijven", "A2", k.werkdag(-200), "gezakt"),
            examen("knm", None, k.werkdag(-180), "geslaagd"),
        ],
        "pvt": getekende_pvt(k.werkdag(-1200)),
        "afspraken": [
            afspraak("examen", k.werkdag(16), ("10:00", "11:30"), EXAMENPLEK, meenemen=["identiteitsbewijs"])
        ],
    }


PERSONEN = (
    Persoon(
        bsn="999990111",
        naam="Hana Model",
        gemeentecode=GEMEENTECODE,
        clientnummer="UTR-2001",
        taal="ti",
        doelgroep="asielstatushouder",
        leeftijd=36,
        regel="B1-route met A2 voor schrijven en spreken (afgeschaald), een uitslag komt nog",
        feiten=_hana,
    ),
    Persoon(
        bsn="999990123",
        naam="Omar Tijdproef",
        gemeentecode=GEMEENTECODE,
        clientnummer="UTR-2002",
        taal="ar",
        doelgroep="asielstatushouder",
        leeftijd=41,
        regel="B1-route, nog drie maanden: twee examens open, verlenging waarschijnlijk",
        feiten=_omar,
    ),
    Persoon(
        bsn="999990135",
        naam="Maria Sjabloon",
        gemeentecode=GEMEENTECODE,
        clientnummer="UTR-2003",
        taal="nl",
        doelgroep="gezinsmigrant",
        leeftijd=33,
        regel="B1-route, gezinsmigrant met werk, op schema",
        feiten=_maria,
    ),
    Persoon(
        bsn="999990147",
        naam="Nadia Proefdruk",
        gemeentecode=GEMEENTECODE,
        clientnummer="UTR-2004",
        taal="en",
        doelgroep="gezinsmigrant",
        leeftijd=27,
        regel="Gezinsmigrant zonder PIP: de gemeente is te laat",
        feiten=_nadia,
    ),
    Persoon(
        bsn="999990159",
        naam="Farid Archiefdemo",
        gemeentecode=GEMEENTECODE,
        clientnummer="UTR-2005",
        taal="en",
        doelgroep="asielstatushouder",
        leeftijd=48,
        regel="Oude wet (Wi2013): termijn van DUO, examens op A2",
        feiten=_farid,
    ),
)
