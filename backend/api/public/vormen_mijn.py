"""The shapes of the inburgeraar's own addresses that are built as texts beside facts: for the description of the API.

Each is a struct that says what the answer holds; `Tekst` stands for texts in the reader's language.
"""

import datetime as dt
from typing import Any, Literal
from uuid import UUID

import msgspec

from backend.law.dossier import Pip
from backend.law.mijlpaal import Onderbouwing
from backend.law.uitkomst import Normcode, Uren
from backend.uitleg.meldingen import Soort, Status, Wat


class Vorm(msgspec.Struct, rename="camel", kw_only=True):
    """The one shape of these: camelCase in JSON."""


class Tekst(Vorm):
    """Teksten voor de lezer, in de gevraagde taal: titel, uitleg, datums en getallen."""


class TijdlijnMijlpaal(Vorm):
    """Eén mijlpaal. `parameters` hangt af van `sleutel`; `groep` is het eerste woord daarvan."""

    sleutel: str
    dag: dt.date
    soort: Literal["voorbij", "vandaag", "komt"]
    parameters: dict[str, Any]
    bron: Onderbouwing
    groep: str
    tekst: Tekst


class MijnTijdlijn(Vorm):
    """De mijlpalen op volgorde van dag; `totaal` telt alle bladzijden samen."""

    peildatum: dt.date
    vanaf: dt.date | None
    tot: dt.date | None
    totaal: int
    mijlpalen: list[TijdlijnMijlpaal]


class TaalTekst(Vorm):
    """Een tekst in een andere taal dan gevraagd, met die taal en haar richting."""

    t: str
    lang: str
    dir: Literal["ltr", "rtl"]


class Paar(Vorm):
    """Dezelfde tekst in het Nederlands en in de taal van de lezer."""

    nl: str
    eigen: str | TaalTekst


class PlanDeel(Vorm):
    """Eén regel van het plan; `term` is het woord uit de brieven."""

    code: str
    term: str
    titel: Paar
    waarde: Paar


class Plan(Vorm):
    """Een versie van het plan. Wat de gemeente zelf schreef is er alleen in het Nederlands."""

    dagtekening: dt.date
    pip: Pip
    delen: list[PlanDeel]
    afspraken: list[Paar]
    reden: Paar | None
    tekst: Tekst


class MijnPip(Vorm):
    """Het plan dat geldt; `plan` is leeg als het er nog niet is."""

    status: Literal["vastgesteld", "vast_te_stellen", "wacht_op_derden", "te_laat", "niet_van_toepassing"]
    versie: int | None
    versies: int
    plan: Plan | None
    tekst: Tekst


class PlanWijziging(Vorm):
    """Wat er in één regel veranderde; zonder `van` is de regel nieuw, zonder `naar` is hij weg."""

    code: str
    term: str
    titel: Paar
    van: Paar | None
    naar: Paar | None
    tekst: Paar


class PipVersie(Vorm):
    """Een versie van het plan, met wat er veranderde; `geldtTot` is exclusief."""

    versie: int
    dagtekening: dt.date
    geldt_tot: dt.date | None
    huidig: bool
    plan: Plan
    wijzigingen: list[PlanWijziging]
    tekst: Tekst


class UrenNormoordeel(Vorm):
    """Wat één norm van de leerroute van een rij uren telt; `reden` is een code van contract 2."""

    norm: Normcode
    telt: bool
    geteld: Uren
    niet_geteld: Uren
    reden: str | None
    tekst: Tekst


class MijnUrenRij(Vorm):
    """Een rij uren met wat ervan telt."""

    id: UUID
    datum: dt.date
    uren: Uren
    soort: str
    vorm: Literal["klassikaal", "online"]
    keurmerk: Literal["bow", "diploma_erkenning", "geen"]
    fase: Literal["leerroute", "brede_intake", "eigen_initiatief"]
    nederlandstalig: bool
    telt_mee: bool | None
    dagen: int
    aanbieder: str
    referentie: str
    stand: Literal["telt", "deels", "telt_niet", "geen_norm"]
    geteld: Uren
    niet_geteld: Uren
    normen: list[UrenNormoordeel]
    melding: Literal["open", "in_behandeling"] | None
    tekst: Tekst


class UrenMaand(Vorm):
    """Een maand van de termijn: uren die voor ten minste één norm tellen, en de rest."""

    maand: str
    geteld: Uren
    niet_geteld: Uren
    per_norm: dict[str, Uren]
    komt: bool
    tekst: Tekst


class UrenNorm(Vorm):
    """Een norm van de leerroute."""

    code: Normcode
    tekst: Tekst


class MijnUren(Vorm):
    """De uren, de nieuwste eerst, en alle maanden van de termijn."""

    peildatum: dt.date
    bijgewerkt_op: dt.date
    laatste_datum: dt.date | None
    maand: str | None
    totaal: int
    normen: list[UrenNorm]
    maanden: list[UrenMaand]
    uren: list[MijnUrenRij]
    tekst: Tekst


class MijnMelding(Vorm):
    """Een melding of verzoek, en hoe het ervoor staat."""

    id: UUID
    soort: Soort
    status: Status
    wat: Wat | None
    toelichting: str | None
    betreft: dict[str, Any] | None
    uren_id: UUID | None
    antwoord: str | None
    gemeld_op: dt.datetime
    in_behandeling_op: dt.datetime | None
    afgesloten_op: dt.datetime | None
    tekst: Tekst


VORMEN: tuple[type[Vorm], ...] = (MijnTijdlijn, MijnPip, PipVersie, MijnUren, MijnMelding)
# Address, method, status, shape, and whether the answer is a list of it.
ANTWOORDEN: tuple[tuple[str, str, str, str, bool], ...] = (
    ("/mijn/tijdlijn", "get", "200", "MijnTijdlijn", False),
    ("/mijn/pip", "get", "200", "MijnPip", False),
    ("/mijn/pip/versies", "get", "200", "PipVersie", True),
    ("/mijn/uren", "get", "200", "MijnUren", False),
    ("/mijn/uren/{id}/meldingen", "post", "201", "MijnMelding", False),
    ("/mijn/meldingen", "get", "200", "MijnMelding", True),
    ("/mijn/verzoeken", "get", "200", "MijnMelding", True),
    ("/mijn/verzoeken", "post", "201", "MijnMelding", False),
    ("/mijn/afspraken", "get", "200", "MijnAfspraak", True),
    ("/mijn/afspraken/{id}", "get", "200", "MijnAfspraak", False),
    ("/mijn/afspraken/{id}/antwoorden", "post", "201", "MijnAfspraak", False),
)
