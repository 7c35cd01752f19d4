"""What the development identity provider is told: read from one TOML or JSON file (shape: see `backend.demo.idp`)."""

import json
import tomllib
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

NIVEAUS = {
    "Basis": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    "Midden": "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
    "Substantieel": "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard",
    "Hoog": "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI",
}
"""The DigiD levels as DigiD's own interface names them, lowest first."""


class OngeldigeConfiguratie(Exception):
    """The file cannot be used; the text is one sentence."""


class Client(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A portal that people log in to. It proves itself with its key (`jwk`, public) or with a secret.

    `werk`: people at work log in to it (name and roles), instead of people with a BSN.
    """

    client_id: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    jwk: dict[str, Any] | None = None
    client_secret: str | None = None
    gemeenten: dict[str, str] = msgspec.field(default_factory=dict)
    bsn_bron: Literal["id_token", "userinfo"] = "id_token"
    werk: bool = False
    userinfo_vorm: Literal["json", "jws"] = "json"


class Persoon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invented person to log in as."""

    bsn: str
    naam: str
    gemeentecode: str
    gemeente: str
    route: str = ""
    regel: str = ""


class Werkende(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invented person at work, who logs in to one client (`client_id`), of a municipality or an organisation."""

    client_id: str
    sub: str
    naam: str
    gemeentecode: str
    gemeente: str
    rollen: tuple[str, ...]
    route: str = ""
    regel: str = ""


class Systeem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A municipality's system, which gets tokens for itself (client credentials)."""

    client_id: str
    gemeentecode: str
    audience: str
    scopes: tuple[str, ...]
    jwk: dict[str, Any] | None = None
    client_secret: str | None = None


class Configuratie(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole provider."""

    issuer: str
    clients: tuple[Client, ...]
    personen: tuple[Persoon, ...]
    werkenden: tuple[Werkende, ...] = ()
    systemen: tuple[Systeem, ...] = ()
    poort: int | None = None
    alg: Literal["RS256", "PS256"] = "RS256"
    sleutel: str | None = None

    @property
    def luisterpoort(self) -> int:
        """The port to listen on: `poort`, or the one in the issuer."""
        return self.poort or urlsplit(self.issuer).port or 80


def read_configuratie(path: Path) -> Configuratie:
    """The configuration in a `.toml` or `.json` file. Raises OngeldigeConfiguratie."""
    try:
        text = path.read_text("utf-8")
        document = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
        configuratie = msgspec.convert(document, Configuratie)
    except OSError as fault:
        raise OngeldigeConfiguratie(f"{path} is niet te lezen: {fault.strerror}.") from None
    except (ValueError, msgspec.ValidationError) as fault:
        raise OngeldigeConfiguratie(f"{path} klopt niet: {fault}.") from None
    parties: list[Client | Systeem] = [*configuratie.clients, *configuratie.systemen]
    for party in parties:
        if (party.jwk is None) == (party.client_secret is None):
            raise OngeldigeConfiguratie(
                f"{path}: {party.client_id} heeft 'jwk' of 'client_secret' nodig, een van beide."
            )
    if configuratie.sleutel is not None:
        pem = path.parent / configuratie.sleutel
        return msgspec.structs.replace(configuratie, sleutel=str(pem))
    return configuratie
