"""What DUO tells a municipality about a person, in words of our own (DUO's exchange, notificaties).

A notification is no fact of the dossier: it says that something changed, and the facts are fetched after it.
"""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from backend.law.waarden import Moment

# Per event of DUO the key of what a person is told. Two events that mean the same to a person share a key.
# A request may have been refused or granted in part: which of the two, the fetched facts say.
GEBEURTENISSEN: Mapping[str, str] = {
    "SS101": "plicht_nieuw",
    "SS128": "plicht_nieuw_bijna_aow",
    "SS139": "plicht_begonnen",
    "SS129": "vrijstelling_ingetrokken",
    "SS130": "vrijstelling_ingetrokken_met_plan",
    "SS120": "gevestigd_zonder_plan",
    "SS121": "gevestigd_met_plan",
    "SS124": "groep_gezinsmigrant",
    "SS125": "groep_asielstatushouder",
    "SS109": "tijdelijk_vrijgesteld",
    "SS110": "plicht_vervallen",
    "SS111": "overleden",
    "SS106": "diploma",
    "SS107": "volledig_vrijgesteld",
    "SS108": "volledig_ontheven",
    "SS137": "leerbaarheidstoets_aangemeld",
    "SS131": "leerbaarheidstoets_uitslag",
    "SS102": "termijn_begonnen",
    "SS103": "termijn_verlengd_ambtshalve",
    "SS104": "termijn_verlengd_op_aanvraag",
    "SS199": "examenuitslag",
    "SS113": "verlenging_niet_of_deels",
    "SS114": "vrijstelling_niet_of_deels",
    "SS115": "vrijstelling_niet_of_deels",
    "SS116": "vrijstelling_niet_of_deels",
    "SS117": "vrijstelling_niet_of_deels",
    "SS118": "ontheffing_niet_of_deels",
    "SS119": "ontheffing_niet_of_deels",
}
OVERLEDEN = "SS111"


class OnbekendeGebeurtenis(LookupError):
    """DUO named an event that is not in `GEBEURTENISSEN`."""

    def __init__(self, code: str) -> None:
        super().__init__(f"onbekende gebeurtenis van DUO: {code}")
        self.code = code


class Gebeurtenis(Struct, frozen=True, kw_only=True):
    """One notification: `referentie` is unique, `code` is DUO's, `ontvangen` an aware moment.

    `betreft` is the `voorwerp` of a reminder about the fact that was fetched for it: the person is then told by
    that reminder and not twice.
    """

    referentie: str
    code: str
    ontvangen: Moment
    betreft: str | None = None


def naam_van(gebeurtenis: Gebeurtenis) -> str:
    """The key of what is told; raises `OnbekendeGebeurtenis`."""
    naam = GEBEURTENISSEN.get(gebeurtenis.code)
    if naam is None:
        raise OnbekendeGebeurtenis(gebeurtenis.code)
    return naam


def overleden_voor(gebeurtenis: Gebeurtenis, moment: dt.datetime) -> bool:
    """Did DUO tell before `moment` that the person died."""
    return gebeurtenis.code == OVERLEDEN and gebeurtenis.ontvangen <= moment
