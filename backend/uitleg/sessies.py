"""Where somebody is logged in: since when, and when something was last done there."""

from datetime import datetime

from backend.i18n import Taal
from backend.uitleg.kaart import Kaart


def leg_uit_sessie(taal: Taal, begonnen: datetime, gebruikt: datetime) -> Kaart:
    """Clock times without a day: no login lasts longer than two hours."""
    return {
        "sinds": taal.zin("Ingelogd om {tijd}", tijd=taal.tijd(begonnen)),
        "gebruikt": taal.zin("Laatst gebruikt om {tijd}", tijd=taal.tijd(gebruikt)),
    }
