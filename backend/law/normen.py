"""The hour norms of the actual route: required, reached, left.

Rules: R-Z-01, R-Z-02, R-Z-07 (Z-route), R-A2-01 to 03 (downscaling), R-MAP-03, R-PVT-01, R-PIP-04 (what
the plan itself says), AMB-06 to 10. The numbers of the two leerroute norms are the plan's own and are no
condition for completion.
"""

from typing import NamedTuple

from backend.law import uitkomst
from backend.law.bekend import Bekend
from backend.law.dossier import Pip
from backend.law.norm import Norm, Source, Version
from backend.law.regel import Regel
from backend.law.uitkomst import Bron, Normcode, RedenNietMeegeteld, Uren
from backend.law.uren import Telregelcode, Totalen, als_lijst, als_uren, lesdagen, tel

_BESLUIT_314 = "3.14 Besluit inburgering 2021"

Z_TAAL_KNM: Norm[int] = Norm(
    code="z_taal_knm",
    omschrijving="uren Nederlands en KNM op de Z-route",
    eenheid="uren",
    versies=(
        Version(
            waarde=800,
            bron=Source(titel="Besluit inburgering 2021: Z-route, taal en KNM", artikel=_BESLUIT_314, regel="R-Z-01"),
        ),
    ),
)
Z_PARTICIPATIE: Norm[int] = Norm(
    code="z_participatie",
    omschrijving="uren participatie op de Z-route (asielstatushouder), MAP en PVT inbegrepen",
    eenheid="uren",
    versies=(
        Version(
            waarde=800,
            bron=Source(titel="Besluit inburgering 2021: Z-route, participatie", artikel=_BESLUIT_314, regel="R-Z-01"),
        ),
    ),
)
BELASTBAARHEID: Norm[None] = Norm(
    code="participatie_belastbaarheid",
    omschrijving="een gedeeltelijke ontheffing noemt zelf hoeveel uren participatie iemand aankan",
    eenheid="geen",
    versies=(
        Version(
            waarde=None,
            bron=Source(
                titel="Regeling inburgering 2021: gedeeltelijke ontheffing, uren belastbaarheid",
                artikel="2.5 en 2.6 Regeling inburgering 2021",
                regel="R-Z-07",
                zekerheid="lezing",
            ),
        ),
    ),
)
A2_TOTAAL: Norm[int] = Norm(
    code="a2_inspanning",
    omschrijving="uren Nederlands voor afschalen naar A2",
    eenheid="uren",
    versies=(
        Version(
            waarde=600,
            bron=Source(
                titel="Besluit inburgering 2021: afschalen naar A2",
                artikel="5.5, eerste lid, Besluit inburgering 2021",
                regel="R-A2-01",
            ),
        ),
    ),
)
A2_KLASSIKAAL: Norm[int] = Norm(
    code="a2_klassikaal",
    omschrijving="uren daarvan in een klas, en hoogstens zoveel online",
    eenheid="uren",
    versies=(
        Version(
            waarde=300,
            bron=Source(titel="Blik op Werk: ten minste de helft in de klas", regel="R-A2-03", zekerheid="lezing"),
        ),
    ),
)
MAP_PRAKTIJK: Norm[int] = Norm(
    code="map_praktijk",
    omschrijving="uren praktijk in de MAP",
    eenheid="uren",
    versies=(
        Version(
            waarde=40,
            bron=Source(
                titel="Besluit inburgering 2021: MAP", artikel="3.2 Besluit inburgering 2021", regel="R-MAP-03"
            ),
        ),
    ),
)
PVT_UREN: Norm[int] = Norm(
    code="pvt",
    omschrijving="uren participatieverklaringstraject",
    eenheid="uren",
    versies=(
        Version(
            waarde=12,
            bron=Source(
                titel="Besluit inburgering 2021: PVT", artikel="3.1 Besluit inburgering 2021", regel="R-PVT-01"
            ),
        ),
    ),
)
INTENSITEIT: Norm[None] = Norm(
    code="intensiteit",
    omschrijving="de PIP noemt zelf de uren of dagen van de leerroute",
    eenheid="geen",
    versies=(
        Version(
            waarde=None,
            bron=Source(
                titel="Wet inburgering 2021: intensiteit volgens de PIP",
                artikel="15 Wet inburgering 2021",
                regel="R-PIP-04",
            ),
        ),
    ),
)


class Urenstand(NamedTuple):
    """All that was counted, whatever the route, in hundredths; `normen` are those of the actual route."""

    normen: tuple[uitkomst.Norm, ...]
    a2_klassikaal: int
    a2_geteld: int
    map_praktijk: int
    pvt: int

    def norm(self, code: Normcode) -> uitkomst.Norm | None:
        """The verdict on one norm, when it is one of the route."""
        return next((norm for norm in self.normen if norm.code == code), None)


class _Geteld(NamedTuple):
    behaald: int
    niet: dict[RedenNietMeegeteld, int]


def urenstand(bekend: Bekend, totalen: Totalen) -> Urenstand:
    """Judge the hours. Under Wi2013 there are no norms; before the first PIP none are listed yet."""
    if not bekend.wi2021:
        return Urenstand((), 0, 0, 0, 0)
    pip = bekend.pip
    praktijk = _telling(totalen, praktijkregel(bekend))
    pvt = _telling(totalen, "pvt")
    klassikaal, a2 = _a2(bekend, totalen)
    normen: list[uitkomst.Norm] = []
    if pip is not None:
        match pip.leerroute:
            case "B1":
                normen = [_b1(bekend, pip, totalen), _verdict(bekend, A2_TOTAAL, a2)]
            case "onderwijs":
                normen = [_onderwijs(bekend, pip, totalen)]
            case "Z":
                normen = _z(bekend, pip, totalen)
        if pip.leerroute != "onderwijs":
            normen.append(_verdict(bekend, MAP_PRAKTIJK, praktijk, afgesproken=pip.map_uren))
        normen.append(_verdict(bekend, PVT_UREN, pvt, afgesproken=pip.pvt_uren))
    return Urenstand(tuple(normen), klassikaal, a2.behaald, praktijk.behaald, pvt.behaald)


def praktijkregel(bekend: Bekend) -> Telregelcode:
    """Which rows are practice of the MAP: work as well when the actual PIP lets it count (R-MAP-03)."""
    return "map_praktijk_en_werk" if bekend.pip is not None and bekend.pip.werk_telt_voor_map else "map_praktijk"


def _telling(totalen: Totalen, code: Telregelcode) -> _Geteld:
    telling = tel(totalen, code)
    return _Geteld(telling.geteld, telling.niet)


def _a2(bekend: Bekend, totalen: Totalen) -> tuple[int, _Geteld]:
    """Classroom hours, and what counts: online only as far as there are classroom hours, and up to 300."""
    telling = tel(totalen, "a2_inspanning")
    online = min(telling.online, telling.klassikaal, A2_KLASSIKAAL.waarde(bekend.normdag) * 100)
    niet = {**telling.niet, "boven_helft_online": telling.online - online}
    return telling.klassikaal, _Geteld(telling.klassikaal + online, niet)


def _b1(bekend: Bekend, pip: Pip, totalen: Totalen) -> uitkomst.Norm:
    geteld = _telling(totalen, "b1_leerroute")
    bronnen = (INTENSITEIT.op(bekend.normdag).als_bron(),)
    return _norm("b1_leerroute", geteld, _honderdsten(pip.leerroute_uren), bronnen)


def _onderwijs(bekend: Bekend, pip: Pip, totalen: Totalen) -> uitkomst.Norm:
    dagen = sum(rij.dagen for rij in lesdagen(bekend.dossier.uren, bekend.peildatum).values())
    vereist = pip.leerroute_dagen
    return uitkomst.Norm(
        code="onderwijs_leerroute",
        eenheid="dagen",
        behaald=dagen,
        vereist=vereist,
        resterend=None if vereist is None else max(0, vereist - dagen),
        gehaald=None if vereist is None else dagen >= vereist,
        niet_meegeteld=als_lijst(tel(totalen, "onderwijs_leerroute").niet),
        bronnen=(INTENSITEIT.op(bekend.normdag).als_bron(),),
    )


def _z(bekend: Bekend, pip: Pip, totalen: Totalen) -> list[uitkomst.Norm]:
    taal = _verdict(bekend, Z_TAAL_KNM, _telling(totalen, "z_taal_knm"), afgesproken=pip.leerroute_uren)
    if not bekend.asiel:
        return [taal]
    versie = Z_PARTICIPATIE.op(bekend.normdag)
    bronnen, vereist = [versie.als_bron()], versie.waarde
    belastbaarheid = bekend.dossier.participatie_belastbaarheid
    if belastbaarheid is not None and belastbaarheid < vereist:
        vereist = belastbaarheid
        bronnen.append(BELASTBAARHEID.op(bekend.normdag).als_bron())
    geteld = _telling(totalen, "z_participatie")
    return [taal, _norm("z_participatie", geteld, vereist * 100, tuple(bronnen))]


def _verdict(bekend: Bekend, norm: Norm[int], geteld: _Geteld, *, afgesproken: Uren | None = None) -> uitkomst.Norm:
    versie = norm.op(bekend.normdag)
    bronnen: tuple[Bron, ...] = (versie.als_bron(),)
    if norm is A2_TOTAAL:
        bronnen += (A2_KLASSIKAAL.op(bekend.normdag).als_bron(),)
    code: Normcode = norm.code  # type: ignore[assignment]  # the codes of these norms are the contract's
    return _norm(code, geteld, versie.waarde * 100, bronnen, afgesproken)


def _norm(
    code: Normcode,
    geteld: _Geteld,
    vereist: int | None,
    bronnen: tuple[Bron, ...],
    afgesproken: Uren | None = None,
) -> uitkomst.Norm:
    behaald = geteld.behaald
    return uitkomst.Norm(
        code=code,
        eenheid="uren",
        behaald=als_uren(behaald),
        vereist=None if vereist is None else als_uren(vereist),
        resterend=None if vereist is None else als_uren(max(0, vereist - behaald)),
        # 600 counted hours cannot be reached with fewer than 300 in a classroom, so one test is enough.
        gehaald=None if vereist is None else behaald >= vereist,
        afgesproken=afgesproken,
        niet_meegeteld=als_lijst(geteld.niet),
        bronnen=bronnen,
    )


def _honderdsten(uren: Uren | None) -> int | None:
    return None if uren is None else round(uren * 100)


REGELS: tuple[Regel, ...] = (
    Regel(
        id="R-Z-01",
        zin="Een asielstatushouder op de Z-route volgt achthonderd uur taal en KNM en doet achthonderd uur "
        "participatie.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), Z-route 1, 3 en 8",
        artikel="3.14 Besluit inburgering 2021",
    ),
    Regel(
        id="R-Z-02",
        zin="Een gezinsmigrant op de Z-route volgt achthonderd uur taal en KNM, en heeft geen norm voor participatie.",
        bron="Divosa, vragen en antwoorden (5 maart 2024), Z-route 3",
        artikel="3.14 Besluit inburgering 2021",
    ),
    Regel(
        id="R-Z-07",
        zin="Een gedeeltelijke ontheffing die uren noemt, verlaagt de norm voor participatie tot die uren. Nul "
        "uur betekent dat de norm gehaald is.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
        artikel="2.5 en 2.6 Regeling inburgering 2021",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-09",
        zin="De uren van MAP en PVT tellen binnen de achthonderd uur participatie.",
        bron="Divosa, vragen en antwoorden (5 maart 2024)",
        zekerheid="lezing",
    ),
    Regel(
        id="AMB-10",
        zin="De uren van zo’n ontheffing gelden voor de hele termijn, niet naar rato. MAP en PVT blijven nodig.",
        bron="DUO, gegevensuitwisseling met gemeenten (juni 2026)",
        zekerheid="lezing",
    ),
    Regel(
        id="contract 2, Intensiteit",
        zin="De uren of dagen die de PIP zelf noemt, zijn geen voorwaarde om klaar te zijn. Op de "
        "onderwijsroute tellen dagen: per datum de rij met de meeste lesdagen.",
        bron="Inburgerpad",
        zekerheid="lezing",
    ),
)
