"""Contract 2: the verdicts about one dossier on one day.

Codes are part of the contract, texts are not made here. Every field is always printed; what does not apply
is null. Hours are numbers that were exact hundredths until the last step (whole numbers without a fraction),
money is a decimal string in euros, an `einddatum` named EXCLUSIVE is the first day that no longer counts.
"""

import datetime as dt
from typing import Literal

from msgspec import Struct

from backend.law.dossier import Afspraak, Betaling
from backend.law.waarden import Leerroute, Niveau, Onderdeel, RedenEinde, Stelsel

Uren = int | float
Code = Literal[
    "lezen",
    "luisteren",
    "schrijven",
    "spreken",
    "knm",
    "map",
    "pvt",
    "z_taal_knm",
    "z_participatie",
    "z_eindgesprek",
    "onderwijs_diploma",
]
Normcode = Literal[
    "z_taal_knm",
    "z_participatie",
    "b1_leerroute",
    "onderwijs_leerroute",
    "a2_inspanning",
    "map_praktijk",
    "pvt",
]
RedenNietMeegeteld = Literal[
    "na_peildatum",
    "eigen_initiatief",
    "ander_vak",
    "gesprek",
    "knm",
    "participatie",
    "brede_intake",
    "online",
    "geen_keurmerk",
    "niet_nederlandstalig",
    "niet_aangewezen",
    "boven_helft_online",
]
Waarschuwingscode = Literal[
    "pip_te_laat",
    "pip_bijna_te_laat",
    "termijn_bijna_verstreken",
    "termijn_verstreken",
    "laatste_gratis_poging",
    "gratis_pogingen_vervallen_straks",
    "eindgesprek_voor_urennorm",
    "ontzorgen_bijna_afgelopen",
    "duo_wijkt_af",
]


class Uitkomst(Struct, frozen=True, kw_only=True, rename="camel"):
    """The one shape of all verdicts: frozen, camelCase in JSON, nulls printed."""


class Plicht(Uitkomst, frozen=True, kw_only=True):
    """Is there a duty on the peildatum; `einddatum` is its last day (R-DUTY-06, R-AOW-01)."""

    status: Literal["loopt", "geschorst", "beeindigd", "niet_begonnen"]
    reden: RedenEinde | None = None
    einddatum: dt.date | None = None


class Niveaus(Uitkomst, frozen=True, kw_only=True):
    """The level that the plan requires per language part."""

    lezen: Niveau
    luisteren: Niveau
    schrijven: Niveau
    spreken: Niveau


class Pip(Uitkomst, frozen=True, kw_only=True):
    """Is the plan there, or by when must it be (R-PIP-01, R-PIP-02, R-PIP-05)."""

    status: Literal["vastgesteld", "vast_te_stellen", "wacht_op_derden", "te_laat", "niet_van_toepassing"]
    uiterlijk: dt.date | None = None
    waarschuw_vanaf: dt.date | None = None
    leerroute: Leerroute | None = None
    dagtekening: dt.date | None = None
    eerste_dagtekening: dt.date | None = None
    aan_duo_uiterlijk: dt.date | None = None
    niveaus: Niveaus | None = None


class Termijn(Uitkomst, frozen=True, kw_only=True):
    """The term; `einddatum` and `leerroute_wijzigen_tot` EXCLUSIVE (R-TERM-01 to 03, R-EXT-01, R-ROUTE-01)."""

    startdatum: dt.date
    einddatum: dt.date
    laatste_dag: dt.date
    bron: Literal["duo", "berekend"]
    onzeker_een_dag: bool
    dagen_over: int
    verstreken: bool
    leerroute_wijzigen_tot: dt.date | None
    verlenging_aanvragen_vanaf: dt.date


class LeerrouteWijzigen(Uitkomst, frozen=True, kw_only=True):
    """The routes that are open now, and on what ground (R-ROUTE-01 to 04)."""

    naar: tuple[Leerroute, ...]
    grond: Literal["binnen_termijn", "onderwijs_naar_b1", "opleiding_beeindigd", "alleen_bijzonder_geval"]


class NietMeegeteld(Uitkomst, frozen=True, kw_only=True):
    """Hours that a norm looked at and did not count, one entry per reason."""

    reden: RedenNietMeegeteld
    uren: Uren


class Bron(Uitkomst, frozen=True, kw_only=True):
    """Where a norm comes from; `vanaf` is the day since which this value holds."""

    artikel: str | None
    titel: str
    vanaf: dt.date


class Norm(Uitkomst, frozen=True, kw_only=True):
    """One norm of the actual route: what was reached and what is required, in `eenheid`."""

    code: Normcode
    eenheid: Literal["uren", "dagen"]
    behaald: Uren
    vereist: Uren | None = None
    resterend: Uren | None = None
    gehaald: bool | None = None
    afgesproken: Uren | None = None
    verwacht: int | None = None
    niet_meegeteld: tuple[NietMeegeteld, ...]
    bronnen: tuple[Bron, ...]


class Schema(Uitkomst, frozen=True, kw_only=True):
    """Am I on time: an indicator, not law."""

    status: Literal["op_schema", "achter", "klaar"]
    achter: tuple[Code | Normcode, ...]


class Afschalen(Uitkomst, frozen=True, kw_only=True):
    """The hour condition for A2; whether the effort was enough is a human decision (R-A2-01 to 05)."""

    urenvoorwaarde: bool
    geteld: Uren
    klassikaal: Uren
    ontbreekt_totaal: Uren
    ontbreekt_klassikaal: Uren
    oordeel_nodig: bool


class Examen(Uitkomst, frozen=True, kw_only=True):
    """One exam part: where it stands, the attempts and what the next sitting costs (R-EX-01 to 11)."""

    onderdeel: Onderdeel
    status: Literal["behaald", "open", "vrijgesteld", "ontheven", "niet_vereist"]
    vereist_niveau: Niveau | None = None
    behaald_niveau: Niveau | None = None
    pogingen: int
    gratis_over: int
    gratis_bron: Literal["duo", "berekend"]
    kosten_volgende: str | None


class Map(Uitkomst, frozen=True, kw_only=True):
    """Module Arbeidsmarkt en Participatie (R-MAP-01 to 05)."""

    status: Literal["niet_nodig", "open", "bezig", "eindgesprek_nodig", "afgerond"]
    themas_klaar: int
    themas_vereist: int
    eindgesprek: dt.date | None = None


class Pvt(Uitkomst, frozen=True, kw_only=True):
    """Participatieverklaringstraject (R-PVT-01, R-PVT-02)."""

    status: Literal["open", "bezig", "ondertekening_nodig", "afgerond"]
    kernwaarden_klaar: int
    ondertekend: dt.date | None = None


class Afronding(Uitkomst, frozen=True, kw_only=True):
    """Is everything there: our reading, DUO decides (R-DONE-01 to 03)."""

    voldaan: bool
    ontbreekt: tuple[Code, ...]
    document: Literal["inburgeringsdiploma", "certificaat"]


class AmbtshalveVerlenging(Uitkomst, frozen=True, kw_only=True):
    """Would DUO extend by itself; never moves the term (R-EXT-05)."""

    waarschijnlijk: bool
    nieuwe_einddatum: dt.date | None = None


class Maandtotaal(Uitkomst, frozen=True, kw_only=True):
    """Payments in the calendar month of the peildatum, in euros."""

    gepland: str
    betaald: str


class Ontzorgen(Uitkomst, frozen=True, kw_only=True):
    """The financial unburdening; `einddatum` EXCLUSIVE (R-ONT-01 to 07)."""

    status: Literal["loopt", "nog_niet_begonnen", "afgelopen", "kan_niet", "niet_van_toepassing"]
    reden: Literal["geen_machtiging", "partner_stemt_niet_in", "doelgroep", "stelsel", "bijstand_beeindigd"] | None = (
        None
    )
    startdatum: dt.date | None = None
    einddatum: dt.date | None = None
    laatste_dag: dt.date | None = None
    let_op: tuple[Literal["bijstand_later_dan_vestiging", "verlengd_artikel_57", "andere_vorm"], ...] = ()
    deze_maand: Maandtotaal
    komende_betalingen: tuple[Betaling, ...]


class Gesprekken(Uitkomst, frozen=True, kw_only=True):
    """Progress talks: agreed in the PIP, held, and the next one (R-TALK-01)."""

    afgesproken: int | None
    gehouden: int
    volgende: Afspraak | None


class Waarschuwing(Uitkomst, frozen=True, kw_only=True):
    """Something to act on; `per` is the day it is about."""

    code: Waarschuwingscode
    per: dt.date | None = None


class Recht(Uitkomst, frozen=True, kw_only=True):
    """A right, when it opens and when it is too late (`tot` EXCLUSIVE)."""

    code: Literal["leerroute_wijzigen", "verlenging_aanvragen", "afschalen_bespreken", "gratis_poging_b2"]
    vanaf: dt.date | None = None
    tot: dt.date | None = None
    open: bool


class Voortgang(Uitkomst, frozen=True, kw_only=True):
    """All verdicts about one dossier on one day (contract 2)."""

    peildatum: dt.date
    stelsel: Stelsel
    plicht: Plicht
    pip: Pip
    termijn: Termijn | None
    leerroute_wijzigen: LeerrouteWijzigen | None
    normen: tuple[Norm, ...]
    schema: Schema | None
    afschalen: Afschalen | None
    examens: tuple[Examen, ...]
    gratis_pogingen_vervallen: bool
    map: Map | None
    pvt: Pvt
    afronding: Afronding
    ambtshalve_verlenging: AmbtshalveVerlenging | None
    ontzorgen: Ontzorgen | None
    gesprekken: Gesprekken
    volgende_afspraak: Afspraak | None
    waarschuwingen: tuple[Waarschuwing, ...]
    rechten: tuple[Recht, ...]
