"""Which hours count, for which norm, and why not: exact to the hundredth of an hour.

The rows are read once and added up per combination of characteristics; each norm then judges combinations,
not rows. Rules: R-A2-01 to 03, R-Z-03 to 05, R-Z-09, R-CARRY-01, AMB-06 to 08, and the exact readings of
contract 2 on which rows a norm looks at and the order of the reasons.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Literal, NamedTuple, cast

from msgspec import Struct

from backend.law.dossier import Uur
from backend.law.regel import Regel
from backend.law.uitkomst import NietMeegeteld, RedenNietMeegeteld, Uren
from backend.law.waarden import Urensoort

Telregelcode = Literal[
    "z_taal_knm",
    "z_participatie",
    "b1_leerroute",
    "onderwijs_leerroute",
    "a2_inspanning",
    "map_praktijk",
    "map_praktijk_en_werk",
    "pvt",
]


class Kenmerken(NamedTuple):
    """What decides whether hours count: equal rows in this respect are judged together."""

    soort: Urensoort
    vorm: str
    keurmerk: str
    fase: str
    nederlandstalig: bool
    telt_mee: bool | None


Sommen = Mapping[Kenmerken, int]


class Totalen(NamedTuple):
    """Hundredths of hours per combination, up to the peildatum and after it."""

    geweest: Sommen
    later: Sommen


class Telregel(Struct, frozen=True):
    """The kinds of rows that a norm looks at, and the reasons for which it does not count some of them."""

    soorten: frozenset[Urensoort]
    redenen: tuple[RedenNietMeegeteld, ...]


class Telling(NamedTuple):
    """What a norm counted, in hundredths: in a classroom, online, and what it left out per reason."""

    klassikaal: int
    online: int
    niet: dict[RedenNietMeegeteld, int]

    @property
    def geteld(self) -> int:
        """Classroom and online together."""
        return self.klassikaal + self.online


_TAAL: frozenset[Urensoort] = frozenset({"nt2", "knm", "alfabetisering", "taalparticipatie", "overig_vak"})
_TE_KIEZEN: frozenset[Urensoort] = frozenset({"maatschappelijke_begeleiding", "financiele_zelfredzaamheid"})
_PARTICIPATIE: frozenset[Urensoort] = _TE_KIEZEN | frozenset[Urensoort](
    {"participatie", "werk", "map", "map_praktijk", "pvt", "voortgangsgesprek"}
)

# In the order of the contract: the first reason that fits is the one that is given.
_PAST: dict[RedenNietMeegeteld, Callable[[Kenmerken], bool]] = {
    "eigen_initiatief": lambda rij: rij.fase == "eigen_initiatief",
    "ander_vak": lambda rij: rij.soort == "overig_vak",
    "gesprek": lambda rij: rij.soort == "voortgangsgesprek",
    "knm": lambda rij: rij.soort == "knm",
    "participatie": lambda rij: rij.soort == "taalparticipatie",
    "brede_intake": lambda rij: rij.fase == "brede_intake",
    "online": lambda rij: rij.vorm == "online",
    "geen_keurmerk": lambda rij: rij.keurmerk == "geen",
    "niet_nederlandstalig": lambda rij: not rij.nederlandstalig,
    "niet_aangewezen": lambda rij: rij.soort in _TE_KIEZEN and not rij.telt_mee,
}
_VOLGORDE: tuple[RedenNietMeegeteld, ...] = ("na_peildatum", *_PAST, "boven_helft_online")

TELREGELS: dict[Telregelcode, Telregel] = {
    "z_taal_knm": Telregel(_TAAL, ("eigen_initiatief", "ander_vak", "online", "geen_keurmerk")),
    "z_participatie": Telregel(
        _PARTICIPATIE, ("eigen_initiatief", "gesprek", "niet_nederlandstalig", "niet_aangewezen")
    ),
    "b1_leerroute": Telregel(_TAAL, ("eigen_initiatief", "ander_vak", "brede_intake", "geen_keurmerk")),
    "a2_inspanning": Telregel(_TAAL, ("eigen_initiatief", "ander_vak", "knm", "participatie", "geen_keurmerk")),
    "onderwijs_leerroute": Telregel(
        frozenset({"nt2", "knm", "alfabetisering", "overig_vak"}), ("eigen_initiatief", "geen_keurmerk")
    ),
    "map_praktijk": Telregel(frozenset({"map_praktijk"}), ("eigen_initiatief",)),
    "map_praktijk_en_werk": Telregel(frozenset({"map_praktijk", "werk"}), ("eigen_initiatief",)),
    "pvt": Telregel(frozenset({"pvt"}), ("eigen_initiatief",)),
}

# Gives a plain tuple, equal to the Kenmerken that it becomes in `tel_op`: making 300 of those would cost more.
_KENMERKEN = cast(Callable[[Uur], Kenmerken], attrgetter(*Kenmerken._fields))


def tel_op(rijen: Iterable[Uur], peildatum: dt.date) -> Totalen:
    """Add up all rows, once. Hours have two decimals at most, so their hundredths are whole numbers."""
    geweest: defaultdict[Kenmerken, int] = defaultdict(int)
    later: defaultdict[Kenmerken, int] = defaultdict(int)
    for rij in rijen:
        sommen = geweest if rij.datum <= peildatum else later
        sommen[_KENMERKEN(rij)] += round(rij.uren * 100)
    return Totalen(
        {Kenmerken(*sleutel): som for sleutel, som in geweest.items()},
        {Kenmerken(*sleutel): som for sleutel, som in later.items()},
    )


def tel(totalen: Totalen, code: Telregelcode) -> Telling:
    """What the norm `code` counts of the totals, and what it does not."""
    klassikaal = online = 0
    niet: dict[RedenNietMeegeteld, int] = {}
    soorten = TELREGELS[code].soorten
    for rij, som in totalen.geweest.items():
        if rij.soort not in soorten:
            continue
        reden = reden_niet(code, rij)
        if reden is not None:
            niet[reden] = niet.get(reden, 0) + som
        elif _valt_buiten(code, rij):
            continue
        elif rij.vorm == "online":
            online += som
        else:
            klassikaal += som
    later = sum(som for rij, som in totalen.later.items() if rij.soort in soorten)
    if later:
        niet["na_peildatum"] = later
    return Telling(klassikaal, online, niet)


@cache
def reden_niet(code: Telregelcode, rij: Kenmerken) -> RedenNietMeegeteld | None:
    """The first reason for which the norm does not count such a row; None when it counts.

    Only for rows of a kind that the norm looks at, on or before the peildatum.
    """
    return next((reden for reden in TELREGELS[code].redenen if _PAST[reden](rij)), None)


class Rijoordeel(NamedTuple):
    """One row that a norm looks at: its place in the dossier, and the reason for which it does not count."""

    plaats: int
    rij: Uur
    reden: RedenNietMeegeteld | None


def beoordeel_rijen(code: Telregelcode, rijen: Iterable[Uur], peildatum: dt.date) -> Iterator[Rijoordeel]:
    """Per row what `tel` judges per combination, for who has to explain it."""
    soorten = TELREGELS[code].soorten
    for plaats, rij in enumerate(rijen):
        if rij.soort in soorten:
            later = rij.datum > peildatum
            yield Rijoordeel(plaats, rij, "na_peildatum" if later else reden_niet(code, Kenmerken(*_KENMERKEN(rij))))


def _valt_buiten(code: Telregelcode, rij: Kenmerken) -> bool:
    # The onderwijsroute counts days of its own lessons; the contract has no reason for its intake lessons.
    return code == "onderwijs_leerroute" and rij.fase != "leerroute"


def lesdagen(rijen: Iterable[Uur], peildatum: dt.date) -> Mapping[dt.date, Uur]:
    """Lessons on the onderwijsroute: per date the row that covers most days, whose `dagen` count."""
    soorten = TELREGELS["onderwijs_leerroute"].soorten
    dagen: dict[dt.date, Uur] = {}
    for rij in rijen:
        les = rij.soort in soorten and rij.fase == "leerroute" and rij.keurmerk != "geen"
        if les and rij.datum <= peildatum and (rij.datum not in dagen or rij.dagen > dagen[rij.datum].dagen):
            dagen[rij.datum] = rij
    return dagen


def als_uren(honderdsten: int) -> Uren:
    """Hundredths as the number that is printed: whole without a fraction, else at most two decimals.

    Dividing by a hundred gives the nearest double, which prints as exactly those two decimals.
    """
    heel, rest = divmod(honderdsten, 100)
    return honderdsten / 100 if rest else heel


def als_lijst(niet: Mapping[RedenNietMeegeteld, int]) -> tuple[NietMeegeteld, ...]:
    """What was not counted, one entry per reason, in the order of the contract."""
    return tuple(NietMeegeteld(reden=reden, uren=als_uren(niet[reden])) for reden in _VOLGORDE if niet.get(reden))


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-Z-03",
        zin="Op de Z-route tellen online lessen niet.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), Z-route 6",
    ),
    Regel(
        id="R-Z-04",
        zin="Participatie is werk, vrijwilligerswerk, stage, oriëntatie of training in een Nederlandstalige "
        "omgeving. Maatschappelijke begeleiding en financiële zelfredzaamheid tellen alleen als de gemeente "
        "dat kiest.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), Z-route 3 en 5",
        artikel="3.14 Besluit inburgering 2021",
    ),
    Regel(
        id="R-Z-05",
        zin="Gesprekken over begeleiding, voortgang en PIP zijn geen participatie.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), Z-route 5",
    ),
    Regel(
        id="R-Z-09",
        zin="Alfabetisering telt voor taal, ook op de Z-route. Lessen tijdens de brede intake tellen als het "
        "keurmerk er is.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), alfabetisering 3 en brede intake 9",
    ),
    Regel(
        id="R-A2-01",
        zin="Voor afschalen naar A2 zijn zeshonderd uur lessen Nederlands nodig, met keurmerk of "
        "diploma-erkenning. Alfabetisering telt mee.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen 7",
        artikel="5.5, eerste lid, Besluit inburgering 2021",
    ),
    Regel(
        id="R-A2-02",
        zin="Lessen tijdens de brede intake tellen daarbij mee met keurmerk. KNM, participatie en lessen op "
        "eigen initiatief niet.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), brede intake 9 en B1-route 3",
    ),
    Regel(
        id="R-A2-03",
        zin="Ten minste de helft van die zeshonderd uur is in de klas.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), B1-route 4 en 5; Blik op Werk",
        lezing="Online uren tellen tot evenveel als er in de klas waren, en hoogstens driehonderd.",
        zekerheid="lezing",
    ),
    Regel(
        id="R-CARRY-01",
        zin="Wie van leerroute verandert, houdt de gevolgde uren. Elke route past de eigen regels op al die uren toe.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), wijzigen 5 en Z-route 6",
        artikel="5.4 Besluit inburgering 2021",
    ),
    Regel(
        id="AMB-06",
        zin="De helft in de klas gaat over de zeshonderd uur, niet over alle lessen samen.",
        bron="Divosa, vragen en antwoorden (5 maart 2024); Blik op Werk",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-07",
        zin="Uren van de brede intake tellen één keer.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-08",
        zin="KNM-uren tellen op de Z-route en op de B1-route, maar niet bij de zeshonderd uur voor A2.",
        bron="Divosa, vragen en antwoorden (5 maart 2024)",
        zekerheid="lezing",
    ),
    Regel(
        id="contract 2, Rounding",
        zin="Uren worden op twee decimalen precies opgeteld; er wordt niets afgerond.",
        bron="Inburgerpad",
        zekerheid="aanwijzer",
    ),
    Regel(
        id="contract 2, Reden",
        zin="Telt een rij uren niet, dan staat de eerste reden die past erbij. Dezelfde rij twee keer "
        "aangeleverd telt één keer.",
        bron="Inburgerpad",
        lezing="Van boven naar beneden: na de peildatum, eigen initiatief, ander vak, gesprek, KNM, participatie, "
        "brede intake, online, geen keurmerk, niet Nederlandstalig, niet aangewezen.",
        zekerheid="lezing",
    ),
)
