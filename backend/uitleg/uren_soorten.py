"""The kinds of hours in plain words, with the word that stands in the letters."""

from backend.i18n import mark

SOORT = {
    "nt2": mark("Taalles"),
    "knm": mark("Les over Nederland (KNM)"),
    "alfabetisering": mark("Leren lezen en schrijven"),
    "taalparticipatie": mark("Taal leren en meedoen"),
    "overig_vak": mark("Les in een ander vak"),
    "participatie": mark("Meedoen"),
    "werk": mark("Werk"),
    "map": mark("Les over werk"),
    "map_praktijk": mark("Oefenen met werk"),
    "pvt": mark("Les over Nederlandse waarden"),
    "maatschappelijke_begeleiding": mark("Hulp bij wonen en leven in Nederland"),
    "financiele_zelfredzaamheid": mark("Leren omgaan met geld"),
    "voortgangsgesprek": mark("Gesprek over uw voortgang"),
}
TERM = {
    "nt2": "NT2",
    "knm": "KNM",
    "alfabetisering": "alfabetisering",
    "taalparticipatie": "taal en participatie",
    "overig_vak": "overig vak",
    "participatie": "participatie",
    "werk": "werk",
    "map": "MAP",
    "map_praktijk": "MAP, praktijk",
    "pvt": "PVT",
    "maatschappelijke_begeleiding": "maatschappelijke begeleiding",
    "financiele_zelfredzaamheid": "financiële zelfredzaamheid",
    "voortgangsgesprek": "voortgangsgesprek",
}
