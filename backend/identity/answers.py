"""What a broker answers, read strictly: anything else than we use of it is left where it is."""

import json
import re
from datetime import timedelta

import msgspec

from backend.identity.jose import Claims
from backend.identity.weigering import LoginGeweigerd, Reden

KEEP_DEFAULT = timedelta(hours=1)
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age=(\d{1,9})(?:$|[,\s])", re.IGNORECASE)


class Metadata(msgspec.Struct, frozen=True):
    """What we use of a discovery document (OpenID Connect Discovery 1.0, RFC 9207)."""

    issuer: str
    jwks_uri: str
    authorization_endpoint: str | None = None
    token_endpoint: str | None = None
    userinfo_endpoint: str | None = None
    end_session_endpoint: str | None = None
    token_endpoint_auth_signing_alg_values_supported: list[str] = msgspec.field(default_factory=list)
    authorization_response_iss_parameter_supported: bool = False


class Tokens(msgspec.Struct, frozen=True):
    """What we use of a token answer; it does not outlive the login."""

    access_token: str
    id_token: str
    token_type: str


class Answer(msgspec.Struct, frozen=True):
    """The body of a 200, and what its `Cache-Control` said."""

    content: bytes
    cache_control: str = ""

    def as_object(self) -> Claims:
        """The JSON object in it. Raises LoginGeweigerd(AANBIEDER_ANTWOORD) for HTML and everything else."""
        try:
            document = json.loads(self.content)
        except (ValueError, RecursionError):
            raise LoginGeweigerd(Reden.AANBIEDER_ANTWOORD) from None
        if not isinstance(document, dict):
            raise LoginGeweigerd(Reden.AANBIEDER_ANTWOORD)
        return document

    def as_token(self) -> str:
        """The JOSE token in it; whether it is one is for `jose` to say."""
        return self.content.decode("ascii", "replace").strip()

    def keep(self) -> timedelta:
        """How long HTTP lets us keep it (RFC 9111), KEEP_DEFAULT when it does not say."""
        if "no-store" in self.cache_control or "no-cache" in self.cache_control:
            return timedelta(0)
        found = _MAX_AGE.search(self.cache_control)
        return timedelta(seconds=int(found[1])) if found else KEEP_DEFAULT


def read_metadata(document: Claims, issuer: str) -> Metadata:
    """The discovery document of exactly this issuer (ASVS 10.5.3). Raises LoginGeweigerd: AANBIEDER_ANTWOORD, ISS."""
    try:
        metadata = msgspec.convert(document, Metadata)
    except msgspec.ValidationError:
        raise LoginGeweigerd(Reden.AANBIEDER_ANTWOORD) from None
    if metadata.issuer != issuer:
        raise LoginGeweigerd(Reden.ISS)
    return metadata


def read_tokens(document: Claims) -> Tokens:
    """The tokens, of the Bearer kind. Raises LoginGeweigerd(AANBIEDER_ANTWOORD)."""
    try:
        tokens = msgspec.convert(document, Tokens)
    except msgspec.ValidationError:
        raise LoginGeweigerd(Reden.AANBIEDER_ANTWOORD) from None
    if tokens.token_type.lower() != "bearer":
        raise LoginGeweigerd(Reden.AANBIEDER_ANTWOORD)
    return tokens


def reason_for(status: int) -> Reden:
    """What an answer other than 200 means: broken or busy, or not what was agreed."""
    return Reden.AANBIEDER_ONBEREIKBAAR if status >= 500 or status == 429 else Reden.AANBIEDER_ANTWOORD
