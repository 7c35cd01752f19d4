"""Why somebody is not let in: a closed set of reasons, so that pages, logs and tests speak one language.

A refusal carries a reason and nothing else: no token, no BSN, no text that a broker or a browser sent.
"""

from enum import StrEnum


class Reden(StrEnum):
    """The reasons for which a login ends without a session (checklists section 2)."""

    # What the browser brought
    TERUG_ONGELDIG = "terug_ongeldig"
    GEEN_AANBIEDER = "geen_aanbieder"
    ANDERE_GEMEENTE = "andere_gemeente"
    STATE_ONTBREEKT = "state_ontbreekt"
    STATE_ONBEKEND = "state_onbekend"
    STATE_VERLOPEN = "state_verlopen"
    ANDERE_BROWSER = "andere_browser"
    ANDERE_AANBIEDER = "andere_aanbieder"
    CODE_ONTBREEKT = "code_ontbreekt"
    TE_VAAK = "te_vaak"
    # What the broker said or failed to say
    GEANNULEERD = "geannuleerd"
    AANBIEDER_FOUT = "aanbieder_fout"
    AANBIEDER_ONBEREIKBAAR = "aanbieder_onbereikbaar"
    AANBIEDER_ANTWOORD = "aanbieder_antwoord"
    CODE_GEWEIGERD = "code_geweigerd"
    # What was wrong with a token
    TOKEN_ONLEESBAAR = "token_onleesbaar"  # noqa: S105 - a reason, not a secret
    ALGORITME = "algoritme"
    SLEUTEL_ONBEKEND = "sleutel_onbekend"
    HANDTEKENING = "handtekening"
    TOKENSOORT = "tokensoort"
    ISS = "iss"
    AUD = "aud"
    VERLOPEN = "verlopen"
    TIJD = "tijd"
    NONCE = "nonce"
    AT_HASH = "at_hash"
    SUB = "sub"
    CLAIM_ONTBREEKT = "claim_ontbreekt"
    SCOPE = "scope"
    # What it said about the person
    NIVEAU_ONTBREEKT = "niveau_ontbreekt"
    NIVEAU_ONBEKEND = "niveau_onbekend"
    NIVEAU_TE_LAAG = "niveau_te_laag"
    BSN_ONTBREEKT = "bsn_ontbreekt"
    BSN_ONGELDIG = "bsn_ongeldig"
    NAMENS_ANDER = "namens_ander"
    GEEN_DOSSIER = "geen_dossier"
    ROL_ONTBREEKT = "rol_ontbreekt"
    NAAM_ONTBREEKT = "naam_ontbreekt"


class LoginGeweigerd(Exception):
    """A login or a token was refused; `reden` says why and is safe to log."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(str(reden))
        self.reden = reden


class TeVaak(LoginGeweigerd):
    """Too many requests; in `wachten` whole seconds there is room for the next one."""

    def __init__(self, wachten: int) -> None:
        super().__init__(Reden.TE_VAAK)
        self.wachten = wachten
