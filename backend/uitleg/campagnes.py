"""A message that the municipality wrote itself: its own words, in the reader's language or the nearest there is."""

from collections.abc import Mapping
from typing import Any

from backend.i18n import Taal, Tekst, Terugval
from backend.settings import Contact
from backend.uitleg.kaart import Kaart, hardop

SLEUTEL = "campagne.bericht"
PAGINA = "/berichten"


def kies_taal(taal: Taal, teksten: Mapping[str, Any]) -> str:
    """Which of these languages somebody who reads `taal` gets: the own one, else along the chain of fallbacks.

    Dutch ends every chain, and is always there.
    """
    return next(schakel.tag for schakel in taal.keten if schakel.tag in teksten)


def leg_uit_campagne(taal: Taal, parameters: Mapping[str, Any], contact: Contact) -> Kaart:
    """The message as it stands in the inbox. `parameters["teksten"]` has the frozen texts by language."""
    titel, *uitleg = zeg(taal, parameters)
    hulp = taal.zin("Hulp nodig? Bel {naam}: {telefoon}", naam=contact.naam, telefoon=contact.telefoon)
    return {
        "kop": None,
        "titel": titel,
        "term": None,
        "uitleg": uitleg,
        "doen": [],
        "hulp": hulp,
        "voorlezen": hardop(taal, titel, uitleg, hulp),
    }


def zeg(taal: Taal, parameters: Mapping[str, Any]) -> list[Tekst]:
    """The title and the lines, marked as another language where they fell back."""
    teksten = parameters["teksten"]
    tag = kies_taal(taal, teksten)
    schakel = next(schakel for schakel in taal.keten if schakel.tag == tag)
    delen = [teksten[tag]["titel"], *teksten[tag]["tekst"].split("\n")]
    if tag == taal.tag:
        return list(delen)
    return [Terugval(deel, tag, schakel.richting) for deel in delen]
