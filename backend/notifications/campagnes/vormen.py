"""What templates and campaigns look like, as they are given and as they are shown."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.i18n.tekst import Richting
from backend.law.signalen import Signaal
from backend.law.waarden import Clientnummer, Doelgroep, Leerroute

Staat = Literal["mens", "nagekeken", "machine", "verouderd"]
"""Who is behind a text: a person, a person who checked it, a machine; or the Dutch changed after it was made."""
Stand = Literal["concept", "gestart", "klaar", "gestopt"]
Criterium = Literal[Signaal, "niet_bereikbaar", "geen_apparaat"]
"""Signals of the list of people, and having no device (an e-mail address they may have)."""
MEESTE_NUMMERS = 1000
"""So many people can be named one by one in one campaign; more are a group, and groups have criteria."""

Naam = Annotated[str, Meta(min_length=1, max_length=100)]
Kenmerk = Annotated[
    str,
    Meta(
        pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z",
        max_length=36,
        extra={"melding": "Geef het id van een sjabloon uit de lijst van sjablonen."},
    ),
]
Taalcode = Annotated[str, Meta(min_length=2, max_length=35)]
Titel = Annotated[str, Meta(min_length=1, max_length=100)]
Berichttekst = Annotated[str, Meta(min_length=1, max_length=1500)]


class VariantInvoer(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """The message in one language: a title and lines of text, without placeholders."""

    taal: Taalcode
    titel: Titel
    tekst: Berichttekst
    staat: Staat


class SjabloonInvoer(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A template: its name among colleagues, and its variants, of which the Dutch one is the source."""

    naam: Naam
    varianten: tuple[VariantInvoer, ...]


class Variant(Struct, frozen=True, rename="camel"):
    """A message in one language, with the direction in which that is written."""

    taal: str
    richting: Richting
    titel: str
    tekst: str
    staat: Staat


class SjabloonKort(Struct, frozen=True, rename="camel"):
    """A template in a list: how many variants are in which state is seen in `staten`, by language."""

    id: UUID
    naam: str
    versie: int
    gewijzigd_op: datetime
    staten: dict[str, Staat]


class Sjabloon(Struct, frozen=True, rename="camel"):
    """A template. `versie` is its ETag: changing it with `If-Match` changes only what was seen."""

    id: UUID
    naam: str
    versie: int
    gewijzigd_op: datetime
    varianten: list[Variant]


class Selectie(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Who gets it; all that is given must hold. Nothing given: everybody whose duty runs.

    `talen` are the languages in which people read, `termijn_eindigt_voor` a day before which the last day of the term
    lies. Who is named by number gets it whether or not the duty runs; anybody else only while it does.
    """

    leerroute: Literal[Leerroute, "geen"] | None = None
    doelgroep: Doelgroep | None = None
    talen: tuple[Taalcode, ...] = ()
    filters: tuple[Criterium, ...] = ()
    termijn_eindigt_voor: date | None = None
    clientnummers: tuple[Clientnummer, ...] = ()


class CampagneInvoer(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A campaign as it is made: whom, which template, and the moment, null for at once when it is started."""

    naam: Naam
    sjabloon: Kenmerk
    selectie: Selectie
    op: Annotated[datetime, Meta(tz=True)] | None = None


class Stap(Struct, frozen=True, rename="camel"):
    """Something that was done with a campaign, when and by which employee."""

    op: datetime
    door: str


class GekozenSjabloon(Struct, frozen=True, rename="camel"):
    """The template of a campaign. `versie` is the frozen one from the start on, and until then the newest."""

    id: UUID
    naam: str
    versie: int


class CampagneKort(Struct, frozen=True, rename="camel"):
    """A campaign in a list; `aantal` people get it, known from the start on."""

    id: UUID
    naam: str
    stand: Stand
    sjabloon: GekozenSjabloon
    op: datetime | None
    aantal: int | None
    gemaakt: Stap


class Campagne(Struct, frozen=True, rename="camel"):
    """A campaign. `akkoord` is the agreement of a colleague with what it says now; it lapses at every change.

    `versie` is its ETag, as for a template. `klaar_op` is when everybody had the message in the inbox.
    """

    id: UUID
    naam: str
    versie: int
    stand: Stand
    sjabloon: GekozenSjabloon
    selectie: Selectie
    op: datetime | None
    aantal: int | None
    gemaakt: Stap
    gewijzigd: Stap
    akkoord: Stap | None
    gestart: Stap | None
    gestopt: Stap | None
    klaar_op: datetime | None


class TaalVooraf(Struct, frozen=True, rename="camel"):
    """So many people read in `taal`, and would get the variant in `variant`: another language when it is a fallback."""

    taal: str
    aantal: int
    variant: str
    terugval: bool


class KanaalVooraf(Struct, frozen=True, rename="camel"):
    """So many people would be reached there; `geen`: the message stands in their inbox and is not announced."""

    kanaal: str
    aantal: int


class Persoon(Struct, frozen=True, rename="camel"):
    """Somebody whom staff may want to call."""

    clientnummer: str
    naam: str


class Onbereikbaar(Struct, frozen=True, rename="camel"):
    """Who has no device and no confirmed e-mail address: how many, and the first hundred by number."""

    aantal: int
    mensen: list[Persoon]


class Voorvertoning(Struct, frozen=True, rename="camel"):
    """The message as it will stand in the inbox, and what a lock screen shows of it unless somebody chose more."""

    taal: str
    richting: Richting
    staat: Staat
    titel: str
    uitleg: list[str]
    melding: "Schermtekst"


class Schermtekst(Struct, frozen=True, rename="camel"):
    """A message on a lock screen, in the language it can be shown in."""

    taal: str
    richting: Richting
    titel: str
    tekst: str


Waarschuwingscode = Literal["machine", "verouderd", "leesniveau", "daglimiet"]


class Aandachtspunt(Struct, frozen=True, rename="camel"):
    """What to look at before it goes out.

    `machine`, `verouderd`: the variant in `taal`, which `aantal` people would get. `leesniveau`: the Dutch text has
    `zinnen` that are too long or `woorden` that are too hard. `daglimiet`: `aantal` people have as many messages on
    that day already as a day can hold, so that this one would stand in the inbox only.
    """

    code: Waarschuwingscode
    taal: str | None = None
    aantal: int | None = None
    zinnen: list[str] = []
    woorden: list[str] = []


class Voorbeeld(Struct, frozen=True, rename="camel"):
    """What would happen if it was started now. Nothing is sent by looking."""

    totaal: int
    akkoord_nodig: bool
    talen: list[TaalVooraf]
    kanalen: list[KanaalVooraf]
    onbereikbaar: Onbereikbaar
    teksten: list[Voorvertoning]
    waarschuwingen: list[Aandachtspunt]


Uitkomst = Literal[
    "wacht", "onderweg", "bezorgd", "niet_bezorgd", "daglimiet", "alleen_inbox", "niet_meer_bedoeld", "gestopt"
]
"""What came of it for one person.

`wacht`: not in the inbox yet. `onderweg`: in the inbox, and being sent. `bezorgd`: a device or mailbox took it.
`niet_bezorgd`: nothing did. `daglimiet`: in the inbox; the day was full. `alleen_inbox`: in the inbox; there is no
address, or the person wants none of these sent. `niet_meer_bedoeld`: no longer one of the audience when it went out.
`gestopt`: it was stopped before it was sent.
"""


class KanaalResultaat(Struct, frozen=True, rename="camel"):
    """So many people had this outcome over this channel; `inbox`: over none."""

    kanaal: str
    uitkomst: Uitkomst
    aantal: int


class TaalResultaat(Struct, frozen=True, rename="camel"):
    """So many of the people read in this language."""

    taal: str
    aantal: int


class LeesResultaat(Struct, frozen=True, rename="camel"):
    """So many people have, or have not, opened it in the inbox."""

    gelezen: bool
    aantal: int


class KanaalTabel(Struct, frozen=True, rename="camel"):
    """The groups of at least five by channel and outcome; `overig` is everybody in smaller ones together."""

    groepen: list[KanaalResultaat]
    overig: int


class TaalTabel(Struct, frozen=True, rename="camel"):
    """The same by language."""

    groepen: list[TaalResultaat]
    overig: int


class LeesTabel(Struct, frozen=True, rename="camel"):
    """The same by whether it was read."""

    groepen: list[LeesResultaat]
    overig: int


class Resultaten(Struct, frozen=True, rename="camel"):
    """How it went. `totaal` is null, and the tables are empty, when there are fewer than five people in all."""

    stand: Stand
    totaal: int | None
    kanalen: KanaalTabel
    talen: TaalTabel
    gelezen: LeesTabel
