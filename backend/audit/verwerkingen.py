"""The register of processing activities (GDPR art. 30): why anybody but the person may see personal data.

A route names its activity: `opt={"verwerking": "dossier_inzien"}`. One that returns personal data to somebody else
and names none is refused by the guard and fails the build. A change of purpose, ground or data is a new version.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

GEEN = "geen"
"""What a route says that tells nobody anything about another person: its own session, say."""
_REGISTER = "https://inburgerpad.nl/verwerkingen"

Gegeven = Literal["naam", "afspraken", "voortgang", "uren", "examens", "betalingen", "plan", "meldingen", "bereik"]


class Verwerking(msgspec.Struct, frozen=True, kw_only=True):
    """One activity: what it is for, on what ground, and which kinds of data it shows. No medical facts in any.

    `inzage` says whether a person finds it back among who looked at the data; a delivery of facts is a change and
    stands in the timeline instead.
    """

    code: str
    versie: int = 1
    doel: str
    grondslag: str
    gegevens: tuple[Gegeven, ...]
    inzage: bool = True

    @property
    def uri(self) -> str:
        """One version of the activity, as the processing log names it."""
        return f"{_REGISTER}/{self.code.replace('_', '-')}/{self.versie}"


_WET = "Wet inburgering 2021: de gemeente begeleidt en volgt de inburgeraar"
_PW = "Participatiewet art. 56a: de gemeente betaalt vaste lasten"
_DELEN = (
    "toestemming van de inburgeraar, die elk moment kan worden ingetrokken; bij een begeleider die de gemeente koos: "
    "Wet inburgering 2021 art. 13"
)
_BEGELEIDING = "Wet inburgering 2021 art. 13: maatschappelijke begeleiding"
_ALLES: tuple[Gegeven, ...] = ("naam", "afspraken", "voortgang", "uren", "examens", "betalingen", "plan")

_ACTIVITEITEN = (
    Verwerking(code="dossiers_zoeken", doel="mensen vinden die hulp nodig hebben", grondslag=_WET,
               gegevens=("naam", "afspraken", "voortgang", "bereik")),
    Verwerking(code="dossier_inzien", doel="iemand begeleiden bij de inburgering", grondslag=_WET, gegevens=_ALLES),
    Verwerking(code="voortgang_inzien", doel="zien of iemand op tijd is", grondslag=_WET, gegevens=_ALLES),
    Verwerking(code="tijdlijn_inzien", doel="zien wat er gebeurde en wat er komt", grondslag=_WET, gegevens=_ALLES),
    Verwerking(code="dossier_vastleggen", doel="de feiten over de inburgering bijhouden", grondslag=_WET,
               gegevens=_ALLES, inzage=False),
    Verwerking(code="afspraak_maken", doel="een gesprek plannen of verzetten", grondslag=_WET,
               gegevens=("naam", "afspraken"), inzage=False),
    Verwerking(code="antwoorden_inzien", doel="zien wie naar een afspraak komt of hulp vraagt", grondslag=_WET,
               gegevens=("naam", "afspraken")),
    Verwerking(code="meldingen_behandelen", doel="een fout in de gegevens herstellen", grondslag="AVG art. 16 en 17",
               gegevens=("naam", "meldingen", "uren")),
    Verwerking(code="begeleider_toewijzen", doel="maatschappelijke begeleiding regelen", grondslag=_BEGELEIDING,
               gegevens=("naam", "afspraken")),
    Verwerking(code="gedeeld_lijst", doel="zien wie er hulp nodig heeft", grondslag=_DELEN,
               gegevens=("naam", "afspraken", "voortgang", "uren", "examens", "betalingen")),
    Verwerking(code="gedeeld_tijdlijn", doel="iemand helpen bij de inburgering", grondslag=_DELEN, gegevens=_ALLES),
    Verwerking(code="gedeeld_voortgang", doel="iemand helpen bij de inburgering", grondslag=_DELEN, gegevens=_ALLES),
    Verwerking(code="uitnodiging_aannemen", doel="het delen beginnen", grondslag=_DELEN, gegevens=("naam",)),
    Verwerking(code="campagne_voorbereiden", doel="mensen herinneren in hun eigen taal", grondslag=_WET,
               gegevens=("naam", "voortgang", "bereik")),
    Verwerking(code="campagne_versturen", doel="mensen herinneren in hun eigen taal", grondslag=_WET,
               gegevens=("bereik",), inzage=False),
    Verwerking(code="bestand_inlezen", doel="de feiten over de inburgering bijhouden", grondslag=_WET,
               gegevens=_ALLES, inzage=False),
    Verwerking(code="duo_gebeurtenis", doel="weten wat DUO over de inburgering besloot", grondslag=_WET,
               gegevens=("voortgang", "examens"), inzage=False),
    Verwerking(code="betalingen_bijhouden", doel="zien wat de gemeente betaalt", grondslag=_PW,
               gegevens=("naam", "betalingen"), inzage=False),
)  # fmt: skip

VERWERKINGEN: Mapping[str, Verwerking] = {verwerking.code: verwerking for verwerking in _ACTIVITEITEN}
PER_URI: Mapping[str, Verwerking] = {verwerking.uri: verwerking for verwerking in _ACTIVITEITEN}
