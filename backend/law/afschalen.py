"""Downscaling to A2: only the hour condition; the effort itself is for people to judge (R-A2-01 to 05)."""

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.normen import A2_KLASSIKAAL, A2_TOTAAL, Urenstand
from backend.law.regel import Regel
from backend.law.uren import als_uren


def afschalen(bekend: Bekend, stand: Urenstand) -> uitkomst.Afschalen | None:
    """The hour condition on the B1-route; None elsewhere and without a running duty."""
    if bekend.leerroute != "B1" or not bekend.plicht_loopt:
        return None
    totaal = A2_TOTAAL.waarde(bekend.normdag) * 100
    in_de_klas = A2_KLASSIKAAL.waarde(bekend.normdag) * 100
    return uitkomst.Afschalen(
        urenvoorwaarde=stand.a2_geteld >= totaal and stand.a2_klassikaal >= in_de_klas,
        geteld=als_uren(stand.a2_geteld),
        klassikaal=als_uren(stand.a2_klassikaal),
        ontbreekt_totaal=als_uren(max(0, totaal - stand.a2_geteld)),
        ontbreekt_klassikaal=als_uren(max(0, in_de_klas - stand.a2_klassikaal)),
        oordeel_nodig=True,
    )


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-A2-05",
        zin="Naast de uren moet iemand zich genoeg hebben ingespannen. Dat beoordelen mensen; het systeem zegt "
        "er niets over.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen 7",
        artikel="5.5, eerste lid, Besluit inburgering 2021",
    ),
    Regel(
        id="R-A2-06",
        zin="Afschalen kan de hele termijn. De gemeente beslist met een nieuwe PIP.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen 6 en 7",
    ),
    Regel(
        id="R-A2-07",
        zin="Afschalen bestaat alleen op de B1-route.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), leerroutes 7",
    ),
    Regel(
        id="R-OLD-03",
        zin="De zeshonderd en driehonderd uur uit de wet van 2013 zijn iets anders en worden hier nooit gebruikt.",
        bron="DUO, inburgeren.nl (augustus 2026)",
    ),
    Regel(
        id="R-CARRY-05",
        zin="Van de Z-route naar de B1-route blijven alle uren en gehaalde onderdelen staan. Taaluren tellen "
        "dan ook voor de zeshonderd.",
        bron="Inburgerpad",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-22",
        zin="Voor genoeg inspanning en voor een bijzonder geval bestaat geen getal. Daarover oordeelt het "
        "systeem nooit.",
        bron="Divosa, vragen en antwoorden (5 maart 2024)",
        zekerheid="lezing",
    ),
)
