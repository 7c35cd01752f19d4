"""The shapes of all that is kept about one person, as that person gets it (GDPR art. 15 and 20)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.law.dossier import Dossier
from backend.law.uitkomst import Voortgang
from backend.uitleg.meldingen import Melding


class EigenAanmelding(msgspec.Struct, frozen=True, rename="camel"):
    """A login that is still open: when it began and ends at last, when it was used, in what language, through whom.

    `apparaat` says in a word or two what it was opened with; empty when that is not known.
    """

    sinds: datetime
    laatst_gebruikt_op: datetime
    eindigt_op: datetime
    taal: str
    aanbieder: str
    apparaat: str


class Handeling(msgspec.Struct, frozen=True, rename="camel"):
    """Something that was done with the data. `rol` says who did it; which employee or program is not told."""

    tijdstip: datetime
    handeling: str
    rol: str


class EigenBericht(msgspec.Struct, frozen=True, rename="camel"):
    """A message that stands in the inbox: what it is about, since when, and when it was read.

    One that the municipality wrote itself has its texts among the parameters, by language.
    """

    op: datetime
    sleutel: str
    parameters: dict[str, Any]
    gelezen_op: datetime | None


class EigenCampagne(msgspec.Struct, frozen=True, rename="camel"):
    """A message of the municipality to a group that the person belongs to: which one, and in which language.

    `stand` is `wacht` until the message is in the inbox (`gemeld`), or `vervallen` when it was no longer meant for the
    person; `genoemd` says that the municipality named the person by number.
    """

    campagne: UUID
    taal: str | None
    stand: str | None
    genoemd: bool


class EigenGebeurtenis(msgspec.Struct, frozen=True, rename="camel"):
    """What DUO told the municipality: DUO's code of the event, when DUO wrote it down, and when it came in here."""

    gebeurtenis: str
    geregistreerd_op: datetime
    ontvangen_op: datetime


class EigenHerinnering(msgspec.Struct, frozen=True, rename="camel"):
    """A reminder that is planned, was sent or was cancelled, when it is or was due, and what it is about."""

    op: datetime
    sleutel: str
    parameters: dict[str, Any]
    stand: str
    verstuurd_op: datetime | None


class EigenZending(msgspec.Struct, frozen=True, rename="camel"):
    """A message on its way to a device or mailbox of the person, or what came of it."""

    sleutel: str
    kanaal: str
    stand: str
    afgerond_op: datetime | None


class EigenApparaat(msgspec.Struct, frozen=True, rename="camel"):
    """A device that gets reminders. Its keys and its address at the push service would let others send to it."""

    label: str
    sinds: datetime
    laatst_gelukt_op: datetime | None


class EigenEmail(msgspec.Struct, frozen=True, rename="camel"):
    """The e-mail address; None when no key opens it any more."""

    adres: str | None
    opgegeven_op: datetime
    bevestigd_op: datetime | None
    laatst_gelukt_op: datetime | None


class GedeeldMet(msgspec.Struct, frozen=True, rename="camel"):
    """A part that is or was shared: with whom, what, from when until when. `herkomst` says who began it."""

    herkomst: str
    voor: str | None
    naam: str | None
    organisatie: str | None
    scopes: list[str]
    gemaakt_op: datetime
    aanvaard_op: datetime | None
    eindigt_op: date
    beeindigd_op: datetime | None
    beeindigd_door: str | None


class EigenInzage(msgspec.Struct, frozen=True, rename="camel"):
    """Somebody looked: when, for which organisation, in what role, for which activity and why."""

    tijdstip: datetime
    organisatie: str
    rol: str
    verwerking: str
    doel: str
    grondslag: str


class EigenOverzicht(msgspec.Struct, frozen=True, rename="camel"):
    """What the municipality sees in its list of people, on the day it was last made. `termijn_einde` is EXCLUSIVE."""

    peildatum: date
    leerroute: str | None
    termijn_einde: date | None
    afspraak_begin: datetime | None
    afspraak_soort: str | None
    waarschuwingen: list[str]
    signalen: list[str]


class EigenVoorkeuren(msgspec.Struct, frozen=True, rename="camel"):
    """What the person chose about reminders."""

    taal: str | None
    pushdetail: str
    soorten_uit: list[str]
    stil_van: str
    stil_tot: str


class MijnAntwoord(msgspec.Struct, frozen=True, rename="camel"):
    """What the person answered to an appointment, and for which moment of it."""

    referentie: str
    begin: datetime
    antwoord: str
    gegeven_op: datetime


class Gegevens(msgspec.Struct, frozen=True, rename="camel"):
    """All of it on one day.

    `dossier` is contract 1 as the municipality delivered it, with the appointments that were called off by leaving
    them out (docs/adr/0025); `oordeel` is what the law says about it that day (contract 2). The BSN is in neither:
    only its last four digits are in `bsn`.
    """

    dag: date
    gemeente: str
    bsn: str | None
    gewijzigd_op: datetime
    dossier: Dossier
    oordeel: Voortgang | None
    overzicht: EigenOverzicht | None
    antwoorden: list[MijnAntwoord]
    meldingen: list[Melding]
    aanmeldingen: list[EigenAanmelding]
    handelingen: list[Handeling]
    inzagen: list[EigenInzage]
    delingen: list[GedeeldMet]
    gebeurtenissen: list[EigenGebeurtenis]
    herinneringen: list[EigenHerinnering]
    berichten: list[EigenBericht]
    campagnes: list[EigenCampagne]
    zendingen: list[EigenZending]
    apparaten: list[EigenApparaat]
    email: EigenEmail | None
    voorkeuren: EigenVoorkeuren | None
