"""What the channels themselves say: a test message, what came of it, and the words around an e-mail.

Discreet: a message that anybody may see beside you names no law, no result and no person.
"""

from typing import Literal, TypeAlias
from urllib.parse import urlsplit

import msgspec

from backend.i18n import Taal, Terugval, kaal, mark
from backend.i18n.tekst import Richting
from backend.uitleg.kaart import Kaart

Uitkomst: TypeAlias = Literal["bezorgd", "weg", "later", "geweigerd"]

PROEF: dict[Uitkomst, str] = {
    "bezorgd": mark("Het proefbericht is verstuurd. U ziet het zo op uw telefoon."),
    "weg": mark("Dit apparaat krijgt geen berichten meer. Zet berichten opnieuw aan."),
    "later": mark("De dienst van uw telefoon antwoordt nu niet. Probeer het later nog eens."),
    "geweigerd": mark("Het lukt niet. De fout ligt bij ons, niet bij u."),
}
# The letter of a code goes to an address that may be somebody else's: it says nothing about anybody.
STOP_PAD = "/ik"


class Brief(msgspec.Struct, frozen=True):
    """An e-mail in one language. `stoppen` is the address where somebody says that this is enough."""

    onderwerp: str
    tekst: str
    stoppen: str


class Melding(msgspec.Struct, frozen=True):
    """Two texts in one language: `taal` and `richting` are those of the texts, also when they fell back."""

    titel: str
    tekst: str
    taal: str
    richting: Richting


def proefmelding(taal: Taal) -> Melding:
    """A message that only shows that messages arrive."""
    titel, tekst = taal.zin("Het werkt"), taal.zin("Dit is een proefbericht van Inburgerpad.")
    if isinstance(titel, Terugval):
        return Melding(titel.t, kaal(tekst), titel.lang, titel.dir)
    return Melding(titel, kaal(tekst), taal.tag, taal.richting)


def leg_uit_proef(uitkomst: Uitkomst, taal: Taal) -> Kaart:
    """What came of a test message, and what to do."""
    return {"uitleg": taal.zin(PROEF[uitkomst])}


def schrijf_bericht(taal: Taal, titel: str, tekst: str, adres: str) -> Brief:
    """An e-mail around a message: the message, where to read on, why it came and how to stop it."""
    parts = urlsplit(adres)
    stoppen = f"{parts.scheme}://{parts.netloc}{STOP_PAD}"
    regels = [
        tekst,
        adres,
        "-- ",
        kaal(taal.zin("U krijgt deze e-mail omdat u dat zelf hebt aangezet.")),
        kaal(taal.zin("Wilt u geen e-mail meer? Zet het hier uit:")),
        stoppen,
    ]
    return Brief(titel, "\n\n".join(regels[:2]) + "\n\n" + "\n".join(regels[2:]) + "\n", stoppen)


def schrijf_code(taal: Taal, code: str, herkomst: str) -> Brief:
    """The e-mail with the code that confirms an address."""
    regels = [
        kaal(taal.zin("Met deze code bevestigt u uw e-mailadres:")),
        code,
        kaal(taal.zin("De code werkt 30 minuten.")),
        kaal(taal.zin("Hebt u dit niet gevraagd? Dan hoeft u niets te doen.")),
    ]
    return Brief(kaal(taal.zin("Uw code")), "\n\n".join(regels) + "\n", f"{herkomst}{STOP_PAD}")
