"""Reads the identity brokers from the TOML file of INBURGERPAD_AANBIEDERS: a table [aanbieder.<naam>] per broker."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from backend.settings.afspraken import Afspraken, check_afspraken, check_decryption, check_niveau, check_scopes
from backend.settings.model import Aanbieder, Gemeente, Omgeving, Recht, Rol, is_loopback
from backend.settings.toml import read_blok, read_toml

# What DigiD and eIDAS call the levels (DigiD koppelvlak SAML; eIDAS URIs). eIDAS 'low' cannot tell Basis
# from Midden, so it ranks as Basis.
LOA_WAARDEN = {
    "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport": 1,
    "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract": 2,
    "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard": 3,
    "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI": 4,
    "http://eidas.europa.eu/LoA/low": 1,
    "http://eidas.europa.eu/LoA/substantial": 3,
    "http://eidas.europa.eu/LoA/high": 4,
}
SHORTEST_SECRET = 16


class _Blok(Afspraken, kw_only=True, forbid_unknown_fields=True):
    rol: Rol
    issuer: str
    client_id: str
    auth_method: Literal["private_key_jwt", "client_secret_basic"] = "private_key_jwt"
    private_key_file: str | None = None
    client_secret_file: str | None = None
    assertion_aud: str | None = None
    scopes: list[str] | str = "openid"
    acr_values: list[str] | str | None = None
    bsn_bron: Literal["id_token", "userinfo"] = "id_token"
    bsn_pad: list[str] | str = "bsn"
    subject: Literal["sub", "bsn"] = "sub"
    loa_pad: list[str] | str = "acr"
    loa_minimum: int | str = 3
    loa_waarden: dict[str, int] = msgspec.field(default_factory=lambda: dict(LOA_WAARDEN))
    userinfo_vorm: Literal["json", "jws", "jwe"] = "json"
    end_session: bool | str | None = None
    gemeente: str | None = None
    gemeente_pad: list[str] | str = "gemeentecode"
    audience: str | None = None
    label: str = "DigiD"
    rollen_pad: list[str] | str = "roles"
    rollen_waarden: dict[str, Recht] = msgspec.field(default_factory=dict)
    naam_pad: list[str] | str = "name"
    organisatie: str | None = None


def read_aanbieders(
    path: str, omgeving: Omgeving, gemeenten: dict[str, Gemeente], faults: list[str]
) -> dict[str, Aanbieder]:
    """All brokers in the file, by name; every fault becomes a sentence in `faults`."""
    aanbieders: dict[str, Aanbieder] = {}
    for naam, table in read_toml("INBURGERPAD_AANBIEDERS", path, "aanbieder", faults).items():
        where = f"[aanbieder.{naam}] in INBURGERPAD_AANBIEDERS"
        blok = read_blok(table, _Blok, where, faults)
        if blok is None:
            continue
        own: list[str] = []
        if not re.fullmatch(r"[a-z0-9-]{1,40}", naam):
            own.append("de naam staat in een adres en heeft alleen kleine letters, cijfers en streepjes")
        _check_issuer(blok.issuer, omgeving, own)
        if blok.gemeente is not None and blok.gemeente not in gemeenten:
            own.append("'gemeente' is geen code uit INBURGERPAD_GEMEENTEN")
        # A level may be named by its rank or by the word the broker uses for it.
        minimum = blok.loa_waarden.get(blok.loa_minimum, 0) if isinstance(blok.loa_minimum, str) else blok.loa_minimum
        if blok.rol == "inburgeraar" and minimum < 1:
            own.append("'loa_minimum' is ten minste 1: zonder niveau mag niemand een dossier zien")
        _check_werk(blok, own)
        _check_adressen(blok, own)
        scopes = tuple(blok.scopes.split() if isinstance(blok.scopes, str) else blok.scopes)
        check_afspraken(blok, own)
        check_niveau(blok, _pad(blok.loa_pad), blok.loa_waarden, minimum, own)
        check_scopes(blok.rol, scopes, own)
        key, secret = _client_keys(blok, Path(path).parent, own)
        if own:
            faults.extend(f"{where}: {zin}." for zin in own)
            continue
        aanbieders[naam] = Aanbieder(
            naam=naam,
            rol=blok.rol,
            issuer=blok.issuer,
            client_id=blok.client_id,
            auth_method=blok.auth_method,
            private_key=key,
            client_secret=secret,
            assertion_aud=blok.assertion_aud,
            scopes=scopes,
            acr_values=" ".join(blok.acr_values) if isinstance(blok.acr_values, list) else blok.acr_values,
            bsn_bron=blok.bsn_bron,
            bsn_pad=_pad(blok.bsn_pad),
            subject=blok.subject,
            loa_pad=_pad(blok.loa_pad),
            loa_minimum=minimum,
            loa_waarden=blok.loa_waarden,
            userinfo_vorm=blok.userinfo_vorm,
            end_session=blok.end_session,
            gemeente=blok.gemeente,
            gemeente_pad=_pad(blok.gemeente_pad),
            audience=blok.audience,
            label=blok.label,
            rollen_pad=_pad(blok.rollen_pad),
            rollen_waarden=blok.rollen_waarden,
            naam_pad=_pad(blok.naam_pad),
            organisatie=blok.organisatie,
            claims_request=blok.claims_parameter(),
            bsn_prefix_strip=blok.bsn_prefix_strip,
            fixed_loa=blok.fixed_loa,
            id_token_claims=tuple(blok.id_token_claims),
            id_token_algs=blok.signing_algs(blok.rol),
            jwe_algs=tuple(blok.jwe_algs),
            jwe_encs=tuple(blok.jwe_encs),
            skew=blok.skew,
        )
    return aanbieders


def _check_werk(blok: _Blok, own: list[str]) -> None:
    """People at work: who may come in is what their organisation says, and people hear whom they work for."""
    if blok.rol == "medewerker" and not {"medewerker", "campagnes", "beheer"} & set(blok.rollen_waarden.values()):
        own.append("'rollen_waarden' ontbreekt: welke rol bij deze aanbieder een medewerker van de gemeente is")
    if blok.rol == "begeleider" and not (blok.organisatie or "").strip():
        own.append("'organisatie' ontbreekt: mensen moeten zien voor wie hun begeleider werkt")


def _pad(value: list[str] | str) -> tuple[str, ...]:
    """A path into the claims; a claim name may itself hold dots and colons, so a string is one step."""
    return (value,) if isinstance(value, str) else tuple(value)


def _check_adressen(blok: _Blok, own: list[str]) -> None:
    """What is sent to the broker as it stands here, and where its claims are found."""
    if not blok.client_id.strip():
        own.append("'client_id' is leeg")
    if isinstance(blok.end_session, str):
        _check_url("end_session", blok.end_session, blok.issuer, own)
    if blok.assertion_aud is not None:
        _check_url("assertion_aud", blok.assertion_aud, blok.issuer, own)
    if blok.acr_values is not None and not "".join(blok.acr_values).strip():
        own.append("'acr_values' is leeg; laat het weg als deze aanbieder het niet kent")
    if not all(_pad(blok.bsn_pad)) or not _pad(blok.bsn_pad):
        own.append("'bsn_pad' is leeg: waar het BSN staat, moet bekend zijn")


def _check_url(name: str, url: str, issuer: str, own: list[str]) -> None:
    parts = urlsplit(url)
    if not parts.netloc or parts.scheme not in ("https", urlsplit(issuer).scheme):
        own.append(f"'{name}' is geen volledig adres, of zwakker beveiligd dan 'issuer'")


def _check_issuer(issuer: str, omgeving: Omgeving, own: list[str]) -> None:
    parts = urlsplit(issuer)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        own.append("'issuer' is geen volledig adres (https://…)")
    elif omgeving == "productie" and is_loopback(issuer):
        own.append("'issuer' is een aanbieder op deze machine; de proefaanbieder hoort niet in productie")
    elif parts.scheme == "http" and not (omgeving == "proef" and is_loopback(issuer)):
        own.append("'issuer' is http; dat mag alleen in een proef, op localhost")


def _client_keys(blok: _Blok, folder: Path, own: list[str]) -> tuple[bytes | None, str | None]:
    """The private key and the secret of this client; a system issuer needs neither.

    One of them proves who we are. With a secret there may still be a key: for userinfo that is encrypted.
    """
    if blok.rol == "systeem":
        return None, None
    with_key = blok.auth_method == "private_key_jwt"
    key = secret = None
    if with_key or blok.private_key_file:
        key = _read_key(_read_file("private_key_file", blok.private_key_file, blok.auth_method, folder, own), own)
    if not with_key:
        content = _read_file("client_secret_file", blok.client_secret_file, blok.auth_method, folder, own)
        secret = None if content is None else content.decode("utf-8", "replace").strip()
        if secret is not None and len(secret) < SHORTEST_SECRET:
            own.append(f"het geheim in 'client_secret_file' is korter dan {SHORTEST_SECRET} tekens")
    if blok.userinfo_vorm == "jwe" and (key is not None or not (with_key or blok.private_key_file)):
        check_decryption(blok, key, own)
    return key, secret


def _read_file(field: str, name: str | None, auth_method: str, folder: Path, own: list[str]) -> bytes | None:
    if not name:
        own.append(f"'{field}' ontbreekt; '{auth_method}' heeft het nodig")
        return None
    try:
        return (folder / name).read_bytes()
    except OSError as fault:
        own.append(f"het bestand van '{field}' is niet te lezen ({fault.strerror})")
        return None


def _read_key(content: bytes | None, own: list[str]) -> bytes | None:
    if content is None:
        return None
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        own.append("het bestand van 'private_key_file' is geen PEM-sleutel zonder wachtwoord")
        return None
    if isinstance(key, RSAPrivateKey) or (isinstance(key, EllipticCurvePrivateKey) and key.curve.name == "secp256r1"):
        return content
    own.append("de sleutel in 'private_key_file' is geen RSA-sleutel en geen EC-sleutel P-256")
    return None
