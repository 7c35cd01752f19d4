"""The codes and the single values of contract 1: which words and which forms are accepted.

`extra["melding"]` is the sentence with the remedy that a deliverer gets for a value of another form.
"""

import datetime as dt
import re
from typing import Annotated, Literal

from msgspec import Meta

Taalonderdeel = Literal["lezen", "luisteren", "schrijven", "spreken"]
Onderdeel = Literal["lezen", "luisteren", "schrijven", "spreken", "knm"]
Leerroute = Literal["B1", "onderwijs", "Z"]
PipNiveau = Literal["A2", "B1"]
Niveau = Literal["A2", "B1", "B2"]
Doelgroep = Literal["asielstatushouder", "gezinsmigrant"]
Stelsel = Literal["Wi2013", "Wi2021"]
RedenEinde = Literal[
    "voldaan",
    "volledige_vrijstelling",
    "volledige_ontheffing",
    "tijdelijke_vrijstelling",
    "aow",
    "vertrek",
    "overlijden",
    "verblijfsdoel_gewijzigd",
    "overig",
]
Urensoort = Literal[
    "nt2",
    "knm",
    "alfabetisering",
    "taalparticipatie",
    "overig_vak",
    "participatie",
    "werk",
    "map",
    "map_praktijk",
    "pvt",
    "maatschappelijke_begeleiding",
    "financiele_zelfredzaamheid",
    "voortgangsgesprek",
]
Afspraaksoort = Literal[
    "voortgangsgesprek",
    "brede_intake",
    "leerbaarheidstoets",
    "pvt",
    "map",
    "eindgesprek_map",
    "eindgesprek_z",
    "examen",
    "les",
    "overig",
]

TAALONDERDELEN: tuple[Taalonderdeel, ...] = ("lezen", "luisteren", "schrijven", "spreken")
ONDERDELEN: tuple[Onderdeel, ...] = (*TAALONDERDELEN, "knm")

# The languages that a dossier may ask for; in which of them there are texts already is for `backend.i18n` to know.
TALEN = (
    *("nl", "en", "ar", "ti", "tr", "fa", "prs", "so", "ps", "kmr", "ckb", "am"),
    *("fr", "es", "pt", "zh-Hans", "ru", "th"),
)  # fmt: skip
# Written Chinese without a script is taken as simplified.
_MET_GEBIED = re.compile(rf"({'|'.join((*TALEN, 'zh'))})(-([a-z]{{2}}|[0-9]{{3}}))?", re.IGNORECASE | re.ASCII)


def is_ondersteunde_taal(tag: str) -> bool:
    """Is this BCP 47 tag a language of `TALEN`, whether or not with a region: `ar`, `ar-SY`, `zh-Hans-CN`."""
    return _MET_GEBIED.fullmatch(tag) is not None


Tekst = Annotated[str, Meta(min_length=1, max_length=2000)]
Clientnummer = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9-]{1,40}\Z",
        extra={"melding": "Gebruik 1 tot 40 letters, cijfers of streepjes."},
    ),
]
Gemeentecode = Annotated[
    str, Meta(pattern=r"^[0-9]{4}\Z", extra={"melding": "Geef de code van het CBS: precies 4 cijfers."})
]
Bsn = Annotated[
    str,
    Meta(pattern=r"^[0-9]{9}\Z", extra={"melding": "Geef het burgerservicenummer als 9 cijfers, als tekst."}),
]
Taaltag = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z",
        max_length=35,
        extra={"melding": "Geef een taalcode volgens BCP 47, zoals nl of ar."},
    ),
]
Bedrag = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{1,9}(\.[0-9]{1,2})?\Z",
        extra={"melding": "Geef het bedrag in euro als tekst, met een punt en twee cijfers: 612.40."},
    ),
]
Videoadres = Annotated[
    str,
    Meta(
        pattern=r"^https://[^\s\x00-\x1f]{1,1990}\Z",
        extra={"melding": "Geef het hele adres van het videogesprek; het begint met https://."},
    ),
]
Moment = Annotated[dt.datetime, Meta(tz=True)]

# The ceiling only keeps out what cannot be hours; DUO's own fields stop at 9999.
UrenVanRij = (
    Annotated[int, Meta(gt=0, le=99_999)] | Annotated[float, Meta(gt=0, le=99_999.99)]
)  # more than 0, at most two decimals
UrenAfspraak = Annotated[int, Meta(ge=0, le=99_999)] | Annotated[float, Meta(ge=0, le=99_999.99)]
Aantal = Annotated[int, Meta(ge=0, le=99_999)]
Saldo = Annotated[int, Meta(ge=0, le=99)]
Thema = Annotated[int, Meta(ge=1, le=8)]
