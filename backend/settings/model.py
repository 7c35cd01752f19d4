"""What settings exist: frozen structs, and the few questions the rest of the house asks of them."""

from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

Rol = Literal["inburgeraar", "begeleider", "medewerker", "systeem"]
Recht = Literal["medewerker", "begeleider", "campagnes", "beheer"]
"""What a role claim of a broker can give: the role itself, and for a medewerker the extra rights."""
Omgeving = Literal["productie", "proef"]
Netwerk = IPv4Network | IPv6Network

# What holds for a broker whose block does not say otherwise: what the profile asks (OIDC-NLGov; checklists 2.1).
ID_TOKEN_CLAIMS = ("jti",)
ID_TOKEN_ALGS = ("PS256", "RS256")
JWE_ALGS = ("RSA-OAEP", "RSA-OAEP-256")
JWE_ENCS = ("A256GCM",)


class OngeldigeInstellingen(Exception):
    """The settings cannot be used; `zinnen` holds one plain sentence per fault, all of them."""

    def __init__(self, zinnen: list[str]) -> None:
        super().__init__("\n".join(zinnen))
        self.zinnen = zinnen


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom a person of this municipality can call or write to."""

    naam: str
    telefoon: str
    email: str


class Gemeente(msgspec.Struct, frozen=True):
    """A municipality: the tenant. `herkomsten` are the origins (scheme, host, port) people open it at.

    `oin` is what other organisations know it by (Organisatie-identificatienummer); None: DUO sends it nothing here.
    """

    code: str
    naam: str
    herkomsten: tuple[str, ...]
    contact: Contact
    oin: str | None = None


class Aanbieder(msgspec.Struct, frozen=True):
    """An identity broker, or the issuer of a municipality's system tokens; all that differs is a setting.

    `loa_waarden` maps what the broker says to a rank (1 Basis, 2 Midden, 3 Substantieel, 4 Hoog); what is
    not in it ranks 0. `gemeente` restricts the broker to one municipality. For people at work: `rollen_waarden` maps
    what the broker says at `rollen_pad` to rights, `naam_pad` is where their name stands, and `organisatie` who they
    work for.

    What the broker sends (`settings.afspraken`): `claims_request` is the JSON of the `claims` parameter, or None;
    `bsn_prefix_strip` the sector code that stands before its BSNs; `fixed_loa` the rank that holds by contract when it
    names no level; `id_token_claims` what its ID token must carry besides what all must; `skew` is in seconds.
    """

    naam: str
    rol: Rol
    issuer: str
    client_id: str
    auth_method: Literal["private_key_jwt", "client_secret_basic"]
    private_key: bytes | None
    client_secret: str | None
    assertion_aud: str | None
    scopes: tuple[str, ...]
    acr_values: str | None
    bsn_bron: Literal["id_token", "userinfo"]
    bsn_pad: tuple[str, ...]
    subject: Literal["sub", "bsn"]
    loa_pad: tuple[str, ...]
    loa_minimum: int
    loa_waarden: dict[str, int]
    userinfo_vorm: Literal["json", "jws", "jwe"]
    end_session: bool | str | None
    gemeente: str | None
    gemeente_pad: tuple[str, ...]
    audience: str | None
    label: str
    rollen_pad: tuple[str, ...] = ("roles",)
    rollen_waarden: dict[str, Recht] = {}
    naam_pad: tuple[str, ...] = ("name",)
    organisatie: str | None = None
    claims_request: str | None = None
    bsn_prefix_strip: str | None = None
    fixed_loa: int | None = None
    id_token_claims: tuple[str, ...] = ID_TOKEN_CLAIMS
    id_token_algs: tuple[str, ...] = ID_TOKEN_ALGS
    jwe_algs: tuple[str, ...] = JWE_ALGS
    jwe_encs: tuple[str, ...] = JWE_ENCS
    represents: Literal["refuse"] = "refuse"
    skew: int = 60


class Push(msgspec.Struct, frozen=True):
    """Web push. `sleutels` are the VAPID private scalars by id; `actief` signs for new subscriptions, every other
    one for those that were made with it. `proefdiensten` are origins on this machine, in a trial only.
    """

    sleutels: dict[str, int]
    actief: str
    contact: str
    proefdiensten: tuple[str, ...] = ()


class Smtp(msgspec.Struct, frozen=True):
    """The server that takes our e-mail. `vorm`: no TLS (this machine only), STARTTLS, or TLS from the first byte."""

    vorm: Literal["smtp", "starttls", "smtps"]
    host: str
    poort: int
    gebruiker: str | None
    wachtwoord: str | None
    afzender: str


class Settings(msgspec.Struct, frozen=True):
    """All settings of one running Inburgerpad, checked.

    `proxies` are the networks whose `X-Forwarded-For` is believed. `bewaartermijn` is how many days after the end of
    the duty a dossier is kept; None: for ever. `import_dagen` is how many days is kept what became of a delivered
    file, and its refused lines. `duo_oin` is who may send DUO's events; None: nobody. `duo_dagen` is how many days such
    an event is kept while the person has no dossier. `push` and `smtp` are None when people are not reached that way.
    `themas` is the folder of the municipalities' own themes, if any.
    """

    omgeving: Omgeving
    database_url: str
    database_eigenaar_url: str | None
    gemeenten: dict[str, Gemeente]
    aanbieders: dict[str, Aanbieder]
    bsn_sleutels: dict[str, bytes]
    bsn_sleutel_actief: str
    bsn_zoeksleutel: bytes
    frontend: Path
    beveiliging_email: str
    proxies: tuple[Netwerk, ...] = ()
    bewaartermijn: int | None = None
    import_dagen: int = 30
    duo_oin: str | None = None
    duo_dagen: int = 90
    push: Push | None = None
    smtp: Smtp | None = None
    themas: Path | None = None

    def gemeente_voor_host(self, host: str) -> Gemeente | None:
        """The municipality whose origin carries this Host header (host, or host:port)."""
        for gemeente in self.gemeenten.values():
            if any(urlsplit(h).netloc == host.lower() for h in gemeente.herkomsten):
                return gemeente
        return None

    def gemeente_voor_oin(self, oin: str) -> Gemeente | None:
        """The municipality with this OIN."""
        return next((gemeente for gemeente in self.gemeenten.values() if gemeente.oin == oin), None)

    def herkomst_voor_host(self, host: str) -> str | None:
        """The configured origin with this Host header; never built from what the request says."""
        for gemeente in self.gemeenten.values():
            for herkomst in gemeente.herkomsten:
                if urlsplit(herkomst).netloc == host.lower():
                    return herkomst
        return None

    def aanbieder_voor(self, rol: Rol, gemeentecode: str) -> Aanbieder | None:
        """The broker people of this role log in with: the municipality's own one before a general one."""
        return next(iter(self.aanbieders_voor(rol, gemeentecode)), None)

    def aanbieders_voor(self, rol: Rol, gemeentecode: str) -> list[Aanbieder]:
        """All brokers people of this role can log in with here; the municipality's own ones come first."""
        passend = [a for a in self.aanbieders.values() if a.rol == rol and a.gemeente in (gemeentecode, None)]
        return sorted(passend, key=lambda a: a.gemeente is None)


def is_loopback(url: str) -> bool:
    """Whether the address can only be reached on this machine (the browser's rule for *.localhost included)."""
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or host.endswith(".localhost") or host.startswith("127.")
