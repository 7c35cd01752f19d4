"""What a person reported or asked about the own data, and what the municipality answered."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Literal, get_args
from uuid import UUID

import msgspec

from backend.i18n import Taal, Tekst, Terugval, mark
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.uren_soorten import SOORT as URENSOORT

Soort = Literal["uren", "verwijdering", "correctie"]
Status = Literal["open", "in_behandeling", "afgehandeld", "afgewezen"]
Wat = Literal["aantal", "datum", "soort", "telt_niet_mee", "niet_van_mij", "dubbel", "anders"]
WAT: tuple[str, ...] = get_args(Wat)


class Melding(msgspec.Struct, frozen=True, rename="camel"):
    """A report or request. `betreft` is the row of hours as it was then; moments say when it went to each state."""

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


TITEL = {
    "uren": mark("Deze uren kloppen niet"),
    "verwijdering": mark("Ik wil dat mijn gegevens weg zijn"),
    "correctie": mark("Mijn gegevens kloppen niet"),
}
TERM = {"uren": "melding", "verwijdering": "verzoek om verwijdering", "correctie": "verzoek om correctie"}
STATUS = {
    "open": mark("Verstuurd"),
    "in_behandeling": mark("De gemeente kijkt ernaar"),
    "afgehandeld": mark("Klaar"),
    "afgewezen": mark("Niet gedaan"),
}
UITLEG: dict[str, tuple[str, ...]] = {
    "open": (mark("Uw gemeente heeft dit gekregen."), mark("Het antwoord leest u hier.")),
    "in_behandeling": (mark("Uw gemeente zoekt dit uit."), mark("Het antwoord leest u hier.")),
    "afgehandeld": (mark("Uw gemeente is hiermee klaar."),),
    "afgewezen": (
        mark("Uw gemeente heeft dit niet gedaan. Hieronder leest u waarom."),
        mark("Bent u het niet eens met de gemeente? Bel uw gemeente."),
        mark("U mag ook een klacht sturen naar de Autoriteit Persoonsgegevens."),
    ),
}
WAT_TEKST = {
    "aantal": mark("Het aantal uren klopt niet"),
    "datum": mark("De dag klopt niet"),
    "soort": mark("Het soort les of werk klopt niet"),
    "telt_niet_mee": mark("Ik denk dat dit wel meetelt"),
    "niet_van_mij": mark("Deze uren zijn niet van mij"),
    "dubbel": mark("Deze uren staan er twee keer"),
    "anders": mark("Iets anders"),
}
ALLEEN_NEDERLANDS = mark("Dit antwoord staat er alleen in het Nederlands.")
AL_GEMELD = mark("U heeft dit al gemeld. De gemeente kijkt ernaar.")


def leg_uit_meldingen(meldingen: Iterable[Melding], taal: Taal) -> list[Kaart]:
    """The reports as they are kept, each with a `tekst`."""
    return [leg_uit_melding(melding, taal) for melding in meldingen]


def leg_uit_melding(melding: Melding, taal: Taal) -> Kaart:
    """One report with its `tekst`: what it was, how it stands, what the municipality answered."""
    titel, stand = taal.zin(TITEL[melding.soort]), taal.zin(STATUS[melding.status])
    gemeld = taal.zin("Verstuurd op {datum}.", datum=melding.gemeld_op)
    wat = taal.zin(WAT_TEKST[melding.wat]) if melding.wat else None
    uitleg = [taal.zin(text) for text in UITLEG[melding.status]]
    antwoord = van_de_gemeente(taal, melding.antwoord) if melding.antwoord else None
    if isinstance(antwoord, Terugval):
        uitleg.append(taal.zin(ALLEEN_NEDERLANDS))
    if melding.afgesloten_op:
        uitleg.append(taal.zin("Antwoord van {datum}.", datum=melding.afgesloten_op))
    betreft = _betreft(taal, melding.betreft)
    return {
        **msgspec.to_builtins(melding),
        "tekst": {
            "titel": titel,
            "term": TERM[melding.soort],
            "statusTekst": stand,
            "betreft": betreft,
            "wat": wat,
            "gemeld": gemeld,
            "antwoord": antwoord,
            "uitleg": uitleg,
            "voorlezen": hardop(taal, titel, betreft, wat, stand, gemeld, antwoord, uitleg),
        },
    }


def van_de_gemeente(taal: Taal, zin: str) -> Tekst:
    """A Dutch sentence of the municipality, marked as Dutch for who reads another language."""
    return zin if taal.tag == "nl" else Terugval(zin, "nl", "ltr")


def _betreft(taal: Taal, rij: dict[str, Any] | None) -> Tekst | None:
    if rij is None:
        return None
    naam, uren = URENSOORT[rij["soort"]], rij["uren"]
    soort = taal.zin(naam)
    duur = taal.zinnen("{n} uur", "{n} uur", uren)
    return taal.plak(soort, duur, taal.datum(dt.date.fromisoformat(rij["datum"])), tussen=" · ")
