"""The names of routes, parts and duties in plain words.

`term` is the Dutch word that stands in the letters; it is never translated and stands beside the plain name.
"""

from collections.abc import Iterable

from backend.i18n import Taal, Tekst, mark

LEERROUTE = {
    "B1": mark("B1-route"),
    "onderwijs": mark("Onderwijsroute"),
    "Z": mark("Zelfredzaamheidsroute (Z-route)"),
}

EXAMEN = {
    "lezen": mark("Lezen"),
    "luisteren": mark("Luisteren"),
    "schrijven": mark("Schrijven"),
    "spreken": mark("Spreken"),
    "knm": mark("Kennis van Nederland (KNM)"),
}

NORM = {
    "z_taal_knm": mark("Taallessen"),
    "z_participatie": mark("Meedoen en werk"),
    "b1_leerroute": mark("Taallessen"),
    "onderwijs_leerroute": mark("Dagen naar school"),
    "a2_inspanning": mark("Uren taalles voor niveau A2"),
    "map_praktijk": mark("Oefenen met werk"),
    "pvt": mark("Lessen over Nederlandse waarden"),
}

NORM_TERM = {
    "z_taal_knm": "taallessen en KNM",
    "z_participatie": "participatie",
    "b1_leerroute": "leerroute",
    "onderwijs_leerroute": "leerroute",
    "a2_inspanning": "afschalen",
    "map_praktijk": "MAP",
    "pvt": "PVT",
}

_DUTY = {
    "map": mark("Leren over werk (MAP)"),
    "pvt": mark("Nederlandse waarden (PVT)"),
    "z_eindgesprek": mark("Eindgesprek van de Z-route"),
    "onderwijs_diploma": mark("Diploma van de onderwijsroute"),
}
# What can be behind or still missing: parts of the exam, hours, and the duties above.
ONDERDEEL = {**EXAMEN, **NORM, **_DUTY}


def opsomming(taal: Taal, codes: Iterable[str]) -> str:
    """The names of codes in one line: `Lezen, Spreken en Taallessen`, none twice."""
    return taal.opsomming(dict.fromkeys(naam(taal, code) for code in codes))


def naam(taal: Taal, code: str) -> Tekst:
    """The plain name of one code of `ONDERDEEL`."""
    return taal.zin(ONDERDEEL[code])
