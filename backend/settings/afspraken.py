"""What was agreed with one broker beyond its addresses and keys: the part of its block that says what it sends.

Brokers differ in what they sign, encrypt and leave out. What a block does not name is what the Dutch profile asks
(OIDC-NLGov; checklists 2.1), so that a weaker broker has to be written down as one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from backend.settings.model import ID_TOKEN_ALGS, ID_TOKEN_CLAIMS, JWE_ALGS, JWE_ENCS, Rol

SYSTEEM_ALGS = (*ID_TOKEN_ALGS, "ES256")
SECTORCODE = "s00000000:"
"""The sector of the BSN. S00000001 is the old sofinummer: another number for another person."""
LONGEST_SKEW = 120
HIGHEST_LEVEL = 4
_RSA_JWE = ("RSA-OAEP", "RSA-OAEP-256")
_EC_JWE = ("ECDH-ES", "ECDH-ES+A256KW")
_ENCS = ("A256GCM", "A128GCM", "A128CBC-HS256", "A256CBC-HS512")
_SCOPE = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+")
_MACHTIGING = ("authorization_by_proxy",)


class Afspraken(msgspec.Struct, kw_only=True):
    """The fields of a block `[aanbieder.<naam>]` that say what this broker sends, with what holds when left out."""

    claims_request: dict[str, Any] | None = None
    bsn_prefix_strip: str | None = None
    fixed_loa: int | None = None
    id_token_claims: list[str] = msgspec.field(default_factory=lambda: list(ID_TOKEN_CLAIMS))
    id_token_algs: list[str] | None = None
    jwe_algs: list[str] = msgspec.field(default_factory=lambda: list(JWE_ALGS))
    jwe_encs: list[str] = msgspec.field(default_factory=lambda: list(JWE_ENCS))
    represents: str = "refuse"
    skew: int = 60

    def claims_parameter(self) -> str | None:
        """`claims_request` as it is sent: compact JSON, or None when nothing is asked that way."""
        return msgspec.json.encode(self.claims_request).decode() if self.claims_request else None

    def signing_algs(self, rol: Rol) -> tuple[str, ...]:
        """The algorithms its signatures may use; a system's issuer may use elliptic curves too."""
        if self.id_token_algs is not None:
            return tuple(self.id_token_algs)
        return SYSTEEM_ALGS if rol == "systeem" else ID_TOKEN_ALGS


def check_afspraken(blok: Afspraken, own: list[str]) -> None:
    """The fields that stand on their own; every fault becomes a sentence in `own`."""
    if blok.claims_request is not None and not _is_claims_request(blok.claims_request):
        own.append(
            "'claims_request' heeft alleen 'id_token' en 'userinfo', met per claim 'essential', 'value' of 'values'"
        )
    if blok.bsn_prefix_strip not in (None, SECTORCODE):
        own.append(f"'bsn_prefix_strip' is alleen '{SECTORCODE}': iets anders staat niet voor een BSN")
    if not all(name.strip() for name in blok.id_token_claims):
        own.append("'id_token_claims' noemt een claim zonder naam")
    _check_known("id_token_algs", blok.id_token_algs, SYSTEEM_ALGS, own)
    _check_known("jwe_algs", blok.jwe_algs, _RSA_JWE + _EC_JWE, own)
    _check_known("jwe_encs", blok.jwe_encs, _ENCS, own)
    if blok.represents != "refuse":
        own.append("'represents' is alleen 'refuse': inloggen voor iemand anders kan hier niet")
    if not 0 <= blok.skew <= LONGEST_SKEW:
        own.append(f"'skew' is een aantal seconden, van 0 tot en met {LONGEST_SKEW}")


def check_niveau(
    blok: Afspraken, loa_pad: Sequence[str], loa_waarden: Mapping[str, int], minimum: int, own: list[str]
) -> None:
    """The level: where it stands, what its words mean, and what holds by contract when the broker says nothing."""
    if any(not 1 <= rank <= HIGHEST_LEVEL for rank in loa_waarden.values()):
        own.append(f"'loa_waarden' geeft rangen van 1 tot en met {HIGHEST_LEVEL}")
    if minimum > HIGHEST_LEVEL:
        own.append(f"'loa_minimum' is ten hoogste {HIGHEST_LEVEL}: een hoger niveau bestaat niet")
    if blok.fixed_loa is None:
        if not loa_pad:
            own.append("'loa_pad' is leeg; dat mag alleen met 'fixed_loa', een niveau dat in het contract staat")
    elif not 1 <= blok.fixed_loa <= HIGHEST_LEVEL:
        own.append(f"'fixed_loa' is een rang van 1 tot en met {HIGHEST_LEVEL}")
    elif blok.fixed_loa < minimum:
        own.append("'fixed_loa' is lager dan 'loa_minimum': dan kan niemand inloggen")


def check_scopes(rol: Rol, scopes: Sequence[str], own: list[str]) -> None:
    """No more is asked than a login needs, and nothing that the login would then refuse."""
    if not all(_SCOPE.fullmatch(scope) for scope in scopes):
        own.append("'scopes' is een lijst van woorden, zonder spaties en aanhalingstekens")
    if rol == "inburgeraar" and "profile" in scopes:
        own.append("'scopes' vraagt 'profile': dat zijn meer gegevens dan inloggen nodig heeft")
    if "offline_access" in scopes:
        own.append("'scopes' vraagt 'offline_access': een token dat na het inloggen blijft bestaan, is hier verboden")
    if any(scope in scopes for scope in _MACHTIGING):
        own.append("'scopes' vraagt om machtigingen: inloggen voor iemand anders kan hier niet")


def check_decryption(blok: Afspraken, private_key: bytes | None, own: list[str]) -> None:
    """Whether we can open what this broker encrypts for us: with the key there is, of the kind that fits."""
    if private_key is None:
        own.append("'private_key_file' ontbreekt; 'userinfo_vorm' jwe heeft de sleutel nodig")
        return
    is_ec = isinstance(load_pem_private_key(private_key, password=None), EllipticCurvePrivateKey)
    if not any(alg in (_EC_JWE if is_ec else _RSA_JWE) for alg in blok.jwe_algs):
        own.append("'jwe_algs' past niet bij het soort sleutel in 'private_key_file'")


def _check_known(name: str, given: Sequence[str] | None, known: Sequence[str], own: list[str]) -> None:
    if given is not None and not (given and set(given) <= set(known)):
        own.append(f"'{name}' is een lijst met een of meer van: {', '.join(known)}")


def _is_claims_request(request: Mapping[str, Any]) -> bool:
    """The `claims` parameter of OpenID Connect Core 5.5, as far as a TOML table can write it."""
    if not request or not set(request) <= {"id_token", "userinfo"}:
        return False
    members = [claims for claims in request.values() if isinstance(claims, dict) and claims]
    asked = [how for claims in members for how in claims.values()]
    return len(members) == len(request) and all(isinstance(how, dict) and _is_how(how) for how in asked)


def _is_how(how: Mapping[str, Any]) -> bool:
    values = how.get("values", [])
    return (
        set(how) <= {"essential", "value", "values"}
        and isinstance(how.get("essential", True), bool)
        and isinstance(how.get("value", ""), str)
        and isinstance(values, list)
        and all(isinstance(value, str) for value in values)
    )
