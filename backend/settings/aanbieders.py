"""Reads the identity brokers from the TOML file of INBURGERPAD_AANBIEDERS: a table [aanbieder.<naam>] per broker."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from backend.settings.model import Aanbieder, Gemeente, Omgeving, Rol, is_loopback
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


class _Blok(msgspec.Struct, forbid_unknown_fields=True):
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
        if isinstance(blok.end_session, str):
            _check_url("end_session", blok.end_session, blok.issuer, own)
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
            scopes=tuple(blok.scopes.split() if isinstance(blok.scopes, str) else blok.scopes),
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
        )
    return aanbieders


def _pad(value: list[str] | str) -> tuple[str, ...]:
    """A path into the claims; a claim name may itself hold dots and colons, so a string is one step."""
    return (value,) if isinstance(value, str) else tuple(value)


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
    """The private key or the secret this client proves itself with; a system issuer needs neither."""
    if blok.rol == "systeem":
        return None, None
    field = "private_key_file" if blok.auth_method == "private_key_jwt" else "client_secret_file"
    name: str | None = getattr(blok, field)
    if not name:
        own.append(f"'{field}' ontbreekt; '{blok.auth_method}' heeft het nodig")
        return None, None
    try:
        content = (folder / name).read_bytes()
    except OSError as fault:
        own.append(f"het bestand van '{field}' is niet te lezen ({fault.strerror})")
        return None, None
    if blok.auth_method == "client_secret_basic":
        secret = content.decode("utf-8", "replace").strip()
        if len(secret) < SHORTEST_SECRET:
            own.append(f"het geheim in 'client_secret_file' is korter dan {SHORTEST_SECRET} tekens")
        return None, secret
    try:
        load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        own.append("het bestand van 'private_key_file' is geen PEM-sleutel zonder wachtwoord")
    return content, None
