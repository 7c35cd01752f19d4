"""Dossiers of the size that the bounds speak of: 300 hour rows, 10 exams, 10 appointments, 20 payments.

Invented and always the same. Everything a verdict can look at is in them, so that no rule gets off cheaply.
"""

import datetime as dt
import json
from typing import Any

PEILDATUM = dt.date(2026, 6, 1)
ROUTES = ("B1", "onderwijs", "Z")
_BEGIN = dt.date(2024, 1, 10)
_EERSTE_LES = dt.date(2024, 3, 4)
_SOORTEN = (
    *("nt2", "nt2", "nt2", "knm", "alfabetisering", "taalparticipatie", "overig_vak", "participatie", "werk", "map"),
    *("map_praktijk", "pvt", "maatschappelijke_begeleiding", "financiele_zelfredzaamheid", "voortgangsgesprek"),
)
_KEURMERKEN = ("bow", "bow", "diploma_erkenning", "geen")
_FASEN = ("leerroute", "leerroute", "leerroute", "brede_intake", "eigen_initiatief")
_ONDERDELEN = ("lezen", "luisteren", "schrijven", "spreken", "knm")
_BETALINGEN = ("huur", "energie", "water", "zorgverzekering")


def dossier(n: int, route: str, *, rijen: int = 300) -> dict[str, Any]:
    """Contract 1, number `n`: two dossiers with different numbers differ in many facts."""
    return {
        "clientnummer": f"bench-{n}",
        "gemeentecode": "0637",
        "bsn": "999990019",
        "naam": f"Voorbeeld {n}",
        "geboortedatum": "1990-04-30",
        "taal": "ti",
        "doelgroep": "asielstatushouder",
        "inburgeringsplicht": {"begindatum": _dag(_BEGIN, n % 7), "kennisgeving": _dag(_BEGIN, 9)},
        "vestiging": _dag(_BEGIN, 14),
        "leerbaarheidstoets": {"datum": _dag(_BEGIN, 30), "uitslag": "b1_haalbaar"},
        "pip": [
            {"dagtekening": _dag(_BEGIN, 50), "leerroute": "B1", "voortgangsgesprekken": 6},
            {
                "dagtekening": _dag(_BEGIN, 200 + n % 50),
                "leerroute": route,
                "leerrouteUren": 900,
                "mapUren": 60,
                "mapOvergeslagenThemas": [8],
            },
        ],
        "termijnDuo": {"startdatum": _dag(_BEGIN, 51), "einddatum": _dag(_BEGIN, 51 + 3 * 365)},
        "uren": [_uur(n, m) for m in range(rijen)],
        "examens": [_examen(n, m) for m in range(10)],
        "gratisPogingenDuo": {**dict.fromkeys(_ONDERDELEN, 1), "peildatum": "2026-05-01"},
        "vrijstellingen": [{"onderdeel": "lezen", "niveau": "A2"}],
        "map": {"themas": [1, 2, 3, 4]},
        "pvt": {"kernwaarden": ["vrijheid"], "activiteit": True, "ondertekend": "2025-02-03"},
        "ontzorgen": {
            "bijstandVanaf": "2026-02-01",
            "machtiging": "2026-02-03",
            "betalingen": [_betaling(n, m) for m in range(20)],
        },
        "afspraken": [_afspraak(n, m) for m in range(10)],
    }


def regel(n: int, *, rijen: int = 300) -> bytes:
    """One line for the command: the routes take turns."""
    opdracht = {"peildatum": PEILDATUM.isoformat(), "dossier": dossier(n, ROUTES[n % 3], rijen=rijen)}
    return json.dumps(opdracht, ensure_ascii=False, separators=(",", ":")).encode()


def _dag(vanaf: dt.date, dagen: int) -> str:
    return (vanaf + dt.timedelta(dagen)).isoformat()


def _uur(n: int, m: int) -> dict[str, Any]:
    # Steps without a common divisor, so that all combinations come by.
    return {
        "datum": _dag(_EERSTE_LES, (m * 3 + n) % 850),
        "uren": ((m * 25 + n) % 775 + 25) / 100,
        "soort": _SOORTEN[(m + n) % len(_SOORTEN)],
        "vorm": "online" if (m + n) % 7 == 0 else "klassikaal",
        "keurmerk": _KEURMERKEN[(m // 2) % len(_KEURMERKEN)],
        "fase": _FASEN[(m // 3) % len(_FASEN)],
        "nederlandstalig": (m + n) % 11 != 0,
        "aanbieder": "Voorbeeldschool" if m % 2 else "Taalhuis Voorbeeld",
        "referentie": f"rij-{n}-{m}",
    }


def _examen(n: int, m: int) -> dict[str, Any]:
    onderdeel = _ONDERDELEN[m % 5]
    niveau = {} if onderdeel == "knm" else {"niveau": ("A2", "B1", "B2")[(m + n) % 3]}
    resultaat = "geslaagd" if (m + n) % 4 == 0 else "gezakt"
    return {"onderdeel": onderdeel, **niveau, "datum": _dag(_EERSTE_LES, 300 + m * 40), "resultaat": resultaat}


def _betaling(n: int, m: int) -> dict[str, Any]:
    return {
        "referentie": f"betaling-{n}-{m}",
        "soort": _BETALINGEN[m % 4],
        "bedrag": f"{100 + (m * 37 + n) % 500}.{m % 10}5",
        "datum": _dag(PEILDATUM, m * 5 - 60),
        "ontvanger": "Woonbedrijf Voorbeeld",
        "status": "betaald" if m < 12 else "gepland",
    }


def _afspraak(n: int, m: int) -> dict[str, Any]:
    dag = _dag(PEILDATUM, m * 20 - 100)
    return {
        "referentie": f"afspraak-{n}-{m}",
        "soort": "voortgangsgesprek" if m % 2 else "les",
        "begin": f"{dag}T10:00:00+02:00",
        "einde": f"{dag}T11:00:00+02:00",
        "plaats": {"naam": "Stadhuis", "adres": "Voorbeeldplein 1"},
        "met": "Voorbeeld",
        "status": "gehouden" if m < 5 else "gepland",
    }
