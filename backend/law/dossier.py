"""Contract 1: every fact about one person in one municipality, frozen.

The structs hold what was delivered and decide nothing. `backend.law.lezen.read_dossier` is the way in: a
`Dossier` that came from there has no contradictions and each hour row only once.

Units: hours are JSON numbers with at most two decimals (computed with in whole hundredths, see
`backend.law.uren`), money is a decimal string in euros, dates are `date`, moments are aware `datetime`.
"""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from backend.law.waarden import (
    Aantal,
    Afspraaksoort,
    Bedrag,
    Bsn,
    Clientnummer,
    Doelgroep,
    Gemeentecode,
    Leerroute,
    Moment,
    Niveau,
    Onderdeel,
    PipNiveau,
    RedenEinde,
    Saldo,
    Stelsel,
    Taalonderdeel,
    Taaltag,
    Tekst,
    Thema,
    UrenAfspraak,
    Urensoort,
    UrenVanRij,
    Videoadres,
)

Kernwaarde = Literal["vrijheid", "gelijkwaardigheid", "solidariteit", "participatie"]


class Feit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, rename="camel"):
    """The one shape of all facts: frozen, camelCase in JSON, unknown fields refused, defaults left out."""


class Inburgeringsplicht(Feit, frozen=True, kw_only=True):
    """When the duty began and, when it ended, its last day (inclusive) and why (R-DUTY-01, R-DUTY-06)."""

    begindatum: dt.date
    kennisgeving: dt.date | None = None
    einddatum: dt.date | None = None
    reden_einde: RedenEinde | None = None


class DerdenInformatie(Feit, frozen=True, kw_only=True):
    """The PIP has to wait for a third party's information; `ontvangen_op` is when it came (R-PIP-02)."""

    ontvangen_op: dt.date | None = None


class Leerbaarheidstoets(Feit, frozen=True, kw_only=True):
    """The outcome of the learnability test (R-PIP-07)."""

    datum: dt.date
    uitslag: Literal["b1_haalbaar", "b1_niet_haalbaar", "onbekend"]


class NiveauPerOnderdeel(Feit, frozen=True, kw_only=True):
    """The level of a single language part where it differs from the PIP's level (R-A2-04)."""

    lezen: PipNiveau | None = None
    luisteren: PipNiveau | None = None
    schrijven: PipNiveau | None = None
    spreken: PipNiveau | None = None


class Pip(Feit, frozen=True, kw_only=True):
    """One version of the Plan Inburgering en Participatie; it holds from its own `dagtekening` (R-PIP-04)."""

    dagtekening: dt.date
    leerroute: Leerroute
    niveau: PipNiveau | None = None
    niveau_per_onderdeel: NiveauPerOnderdeel | None = None
    leerroute_uren: UrenAfspraak | None = None
    leerroute_dagen: Aantal | None = None
    map_uren: UrenAfspraak | None = None
    pvt_uren: UrenAfspraak | None = None
    voortgangsgesprekken: Aantal | None = None
    map_overgeslagen_themas: tuple[Thema, ...] | None = None
    werk_telt_voor_map: bool | None = None
    opleiding_afmaken: bool | None = None
    afspraken: tuple[Tekst, ...] | None = None
    reden: Tekst | None = None


class TermijnDuo(Feit, frozen=True, kw_only=True):
    """DUO's own term: `startdatum` inclusive, `einddatum` EXCLUSIVE (R-TERM-03)."""

    startdatum: dt.date
    einddatum: dt.date
    verlengingsgrond: Tekst | None = None


class Uur(Feit, frozen=True, kw_only=True, gc=False):
    """One row of attended hours; `datum` is the day, or the last day of the period it covers.

    A null for a field with a default means that default.
    """

    datum: dt.date
    uren: UrenVanRij
    soort: Urensoort
    vorm: Literal["klassikaal", "online"] = "klassikaal"
    keurmerk: Literal["bow", "diploma_erkenning", "geen"] = "geen"
    fase: Literal["leerroute", "brede_intake", "eigen_initiatief"] = "leerroute"
    nederlandstalig: bool = True
    telt_mee: bool | None = None
    dagen: Annotated[int, Meta(ge=1, le=3_660)] = 1
    aanbieder: Tekst
    referentie: Tekst


class Examen(Feit, frozen=True, kw_only=True):
    """One sitting of one exam part; no `resultaat` means that it is not known yet."""

    onderdeel: Onderdeel
    niveau: Niveau | None = None
    datum: dt.date
    resultaat: Literal["geslaagd", "gezakt", "geen"] | None = None
    reden_geen_resultaat: Literal["verwijtbaar", "niet_verwijtbaar", "afgemeld", "absent"] | None = None
    afgemeld_op: dt.date | None = None


class GratisPogingenDuo(Feit, frozen=True, kw_only=True):
    """DUO's own balance of free attempts per part on its `peildatum` (R-EX-10)."""

    lezen: Saldo
    luisteren: Saldo
    schrijven: Saldo
    spreken: Saldo
    knm: Saldo
    peildatum: dt.date


class Vrijstelling(Feit, frozen=True, kw_only=True):
    """Partial exemption of one language part at one level (R-EX-11)."""

    onderdeel: Taalonderdeel
    niveau: PipNiveau


class Ontheffing(Feit, frozen=True, kw_only=True):
    """Partial dispensation of one part. Only the decision, never a medical fact (R-PRIV-03)."""

    onderdeel: Onderdeel


class Map(Feit, frozen=True, kw_only=True):
    """Module Arbeidsmarkt en Participatie: themes done (1-8) and the closing talk (R-MAP-02, R-MAP-04)."""

    themas: tuple[Thema, ...]
    eindgesprek: dt.date | None = None


class Pvt(Feit, frozen=True, kw_only=True):
    """Participatieverklaringstraject: values treated and the day of signing (R-PVT-01, R-PVT-02)."""

    kernwaarden: tuple[Kernwaarde, ...]
    activiteit: bool | None = None
    ondertekend: dt.date | None = None


class Zroute(Feit, frozen=True, kw_only=True):
    """The closing talk of the Z-route (R-Z-06)."""

    eindgesprek: dt.date | None = None


class Onderwijsroute(Feit, frozen=True, kw_only=True):
    """The diploma that completes the onderwijsroute (R-DONE-02)."""

    diploma: dt.date | None = None


class Betaling(Feit, frozen=True, kw_only=True):
    """One payment by the municipality out of the benefit; `bedrag` in euros (R-ONT-04)."""

    referentie: Tekst
    soort: Literal["huur", "energie", "water", "zorgverzekering", "verzekering", "overig"]
    bedrag: Bedrag
    datum: dt.date
    ontvanger: Tekst
    status: Literal["gepland", "betaald", "mislukt"]


class Ontzorgen(Feit, frozen=True, kw_only=True):
    """The financial unburdening of art. 56a Participatiewet; both ends are EXCLUSIVE (R-ONT-01 to 07)."""

    bijstand_vanaf: dt.date
    bijstand_tot: dt.date | None = None
    machtiging: dt.date | None = None
    partner: Literal["geen", "wi2021", "stemt_in", "stemt_niet_in"] | None = None
    verlengd_tot: dt.date | None = None
    andere_vorm: Tekst | None = None
    betalingen: tuple[Betaling, ...]


class Plaats(Feit, frozen=True, kw_only=True, omit_defaults=False):
    """Where an appointment is."""

    naam: Tekst
    adres: Tekst | None = None


class Afspraak(Feit, frozen=True, kw_only=True, omit_defaults=False):
    """One appointment, at a `plaats` or by `videogesprek` (an https address). Empty fields are printed."""

    referentie: Tekst
    soort: Afspraaksoort
    begin: Moment
    einde: Moment | None = None
    plaats: Plaats | None = None
    videogesprek: Videoadres | None = None
    met: Tekst | None = None
    tolk: Taaltag | None = None
    meenemen: tuple[Tekst, ...] | None = None
    status: Literal["gepland", "gehouden", "afgezegd", "niet_verschenen"]


class Dossier(Feit, frozen=True, kw_only=True):
    """All facts about one person in one municipality (contract 1)."""

    clientnummer: Clientnummer
    gemeentecode: Gemeentecode
    bsn: Bsn | None = None
    naam: Tekst
    geboortedatum: dt.date | None = None
    aow_datum: dt.date | None = None
    taal: Taaltag
    doelgroep: Doelgroep
    stelsel: Stelsel | None = None
    inburgeringsplicht: Inburgeringsplicht
    vestiging: dt.date | None = None
    derden_informatie: DerdenInformatie | None = None
    leerbaarheidstoets: Leerbaarheidstoets | None = None
    pip: tuple[Pip, ...]
    opleiding_beeindigd: dt.date | None = None
    termijn_duo: TermijnDuo | None = None
    uren: tuple[Uur, ...]
    examens: tuple[Examen, ...]
    gratis_pogingen_duo: GratisPogingenDuo | None = None
    vrijstellingen: tuple[Vrijstelling, ...] | None = None
    ontheffingen: tuple[Ontheffing, ...] | None = None
    participatie_belastbaarheid: Annotated[int, Meta(ge=0, le=99_999)] | None = None
    map: Map | None = None
    pvt: Pvt | None = None
    zroute: Zroute | None = None
    onderwijsroute: Onderwijsroute | None = None
    ontzorgen: Ontzorgen | None = None
    afspraken: tuple[Afspraak, ...]
