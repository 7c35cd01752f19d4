"""What a token must say: pure checks of claims against one broker's settings, and the moment.

Sources: OpenID Connect Core 1.0 section 3.1.3.7 (ID token) and 5.3.2 (userinfo); OIDC-NLGov; checklists section 2.
"""

import base64
import hashlib
import hmac
import re
from datetime import datetime
from typing import Any

import msgspec

from backend.identity.jose import Claims
from backend.identity.personeel import Personeel, read_personeel
from backend.identity.weigering import LoginGeweigerd, Reden
from backend.law.tegenspraak import voldoet_aan_elfproef
from backend.settings import Aanbieder

# A login on behalf of somebody else: OIDC-NLGov `represents`, the eID names, and Signicat's. Passing over it
# would log in the wrong person.
_NAMENS_ANDER = frozenset(
    ("represents", "urn:nl-eid-gdi:1.0:LegalSubjectID", "urn:nl-eid-gdi:1.0:ActingSubjectID", "acting_nin")
)
_BSN = re.compile(r"[0-9]{9}", re.ASCII)
_LAST_MOMENT = 1e11


class Identiteit(msgspec.Struct, frozen=True):
    """Who logged in, as one broker vouches for it; `niveau` is a rank (1 Basis … 4 Hoog).

    An inburgeraar has a `bsn`, somebody at work is `personeel`.
    """

    aanbieder: str
    sub: str
    bsn: str | None
    niveau: int
    personeel: Personeel | None = None

    def __repr__(self) -> str:
        """Without the person: a traceback or a log line may print this."""
        return f"Identiteit(aanbieder={self.aanbieder!r}, niveau={self.niveau})"


def check_times(claims: Claims, now: datetime, *, skew: int, exp_required: bool = True) -> None:
    """`exp` in the future, `iat` and `nbf` in the past; our clock and the broker's may differ by `skew` seconds.

    Raises LoginGeweigerd: VERLOPEN, TIJD.
    """
    moment = now.timestamp()
    exp = _number(claims, "exp")
    if exp is None and exp_required:
        raise LoginGeweigerd(Reden.TIJD)
    if exp is not None and moment >= exp + skew:
        raise LoginGeweigerd(Reden.VERLOPEN)
    for name in ("iat", "nbf"):
        value = _number(claims, name)
        if value is not None and value > moment + skew:
            raise LoginGeweigerd(Reden.TIJD)


def check_audience(claims: Claims, expected: str) -> None:
    """`aud`, a string or a list, names us; with others beside us `azp` must too. Raises LoginGeweigerd(AUD)."""
    aud = claims.get("aud")
    listed = [aud] if isinstance(aud, str) else aud
    if not isinstance(listed, list) or expected not in listed:
        raise LoginGeweigerd(Reden.AUD)
    azp = claims.get("azp")
    if (len(listed) > 1 or azp is not None) and azp != expected:
        raise LoginGeweigerd(Reden.AUD)


def check_id_token(claims: Claims, aanbieder: Aanbieder, *, nonce: str, access_token: str, now: datetime) -> None:
    """An ID token whose signature was verified is meant for this login. Raises LoginGeweigerd with the reason."""
    if claims.get("iss") != aanbieder.issuer:
        raise LoginGeweigerd(Reden.ISS)
    check_audience(claims, aanbieder.client_id)
    check_times(claims, now, skew=aanbieder.skew)
    if _number(claims, "iat") is None:
        raise LoginGeweigerd(Reden.TIJD)
    given = claims.get("nonce")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), nonce.encode()):
        raise LoginGeweigerd(Reden.NONCE)
    if "at_hash" in claims and claims["at_hash"] != at_hash(access_token):
        raise LoginGeweigerd(Reden.AT_HASH)
    read_sub(claims)
    # Not all brokers send all that the profile asks; which they must is agreed per broker.
    if any(claims.get(name) in (None, "") for name in aanbieder.id_token_claims):
        raise LoginGeweigerd(Reden.CLAIM_ONTBREEKT)


def check_userinfo(userinfo: Claims, id_claims: Claims, aanbieder: Aanbieder, now: datetime) -> None:
    """Userinfo is about the same person and, where it says so, from this broker, for us, now."""
    if read_sub(userinfo) != read_sub(id_claims):
        raise LoginGeweigerd(Reden.SUB)
    if userinfo.get("iss", aanbieder.issuer) != aanbieder.issuer:
        raise LoginGeweigerd(Reden.ISS)
    if "aud" in userinfo:
        check_audience(userinfo, aanbieder.client_id)
    check_times(userinfo, now, skew=aanbieder.skew, exp_required=False)


def read_identiteit(id_claims: Claims, userinfo: Claims, aanbieder: Aanbieder) -> Identiteit:
    """The person, from claims that were checked. Raises LoginGeweigerd: NAMENS_ANDER, NIVEAU_…, BSN_…"""
    if aanbieder.represents == "refuse" and (_is_for_another(id_claims) or _is_for_another(userinfo)):
        raise LoginGeweigerd(Reden.NAMENS_ANDER)
    niveau = read_niveau(id_claims, userinfo, aanbieder)
    sub = read_sub(id_claims)
    if aanbieder.rol == "inburgeraar":
        bsn = read_bsn(userinfo if aanbieder.bsn_bron == "userinfo" else id_claims, aanbieder)
        return Identiteit(aanbieder.naam, sub, bsn, niveau)
    return Identiteit(aanbieder.naam, sub, None, niveau, read_personeel(id_claims, userinfo, aanbieder))


def read_niveau(id_claims: Claims, userinfo: Claims, aanbieder: Aanbieder) -> int:
    """The rank of the level of assurance; the ID token's word comes before userinfo's.

    Absent or unknown ranks 0, so it is refused wherever a minimum is asked: a broker's new or misspelt
    level must never pass for a high one. `fixed_loa` is for a broker that by contract never names a level; what it
    does name counts, also when that is too low.
    """
    value = find_niveau(id_claims, aanbieder)
    if value is None:
        value = find_niveau(userinfo, aanbieder)
    if value is None and aanbieder.fixed_loa is not None:
        return aanbieder.fixed_loa
    rank = aanbieder.loa_waarden.get(value.strip(), 0) if isinstance(value, str) else 0
    if rank >= aanbieder.loa_minimum:
        return rank
    if value is None:
        raise LoginGeweigerd(Reden.NIVEAU_ONTBREEKT)
    raise LoginGeweigerd(Reden.NIVEAU_TE_LAAG if rank else Reden.NIVEAU_ONBEKEND)


def find_niveau(claims: Claims, aanbieder: Aanbieder) -> Any:
    """What the broker says about the level in these claims, or None; an empty `loa_pad` is nowhere."""
    return find(claims, aanbieder.loa_pad) if aanbieder.loa_pad else None


def read_bsn(claims: Claims, aanbieder: Aanbieder) -> str:
    """The BSN at `bsn_pad`: nine digits that pass the elfproef, behind the sector code where that was agreed.

    Then the code must be there: without it, or with the one of the old sofinummer, the digits may be another number.
    Raises LoginGeweigerd: BSN_ONTBREEKT, BSN_ONGELDIG.
    """
    value = find(claims, aanbieder.bsn_pad)
    if value is None:
        raise LoginGeweigerd(Reden.BSN_ONTBREEKT)
    text, prefix = value if isinstance(value, str) else "", aanbieder.bsn_prefix_strip or ""
    bsn = text[len(prefix) :]
    if text[: len(prefix)].lower() != prefix or not _BSN.fullmatch(bsn) or not voldoet_aan_elfproef(bsn):
        raise LoginGeweigerd(Reden.BSN_ONGELDIG)
    return bsn


def read_sub(claims: Claims) -> str:
    """The subject: a non-empty string. Raises LoginGeweigerd(SUB)."""
    sub = claims.get("sub")
    if not isinstance(sub, str) or not sub or len(sub) > 255:
        raise LoginGeweigerd(Reden.SUB)
    return sub


def find(claims: Claims, pad: tuple[str, ...]) -> Any:
    """The value at a path of names into nested claims, or None."""
    value: Any = claims
    for name in pad:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def at_hash(access_token: str) -> str:
    """Left half of the token's SHA-256, base64url: every algorithm we accept hashes with SHA-256 (Core 3.1.3.6)."""
    half = hashlib.sha256(access_token.encode()).digest()[:16]
    return base64.urlsafe_b64encode(half).rstrip(b"=").decode()


def _is_for_another(claims: Claims) -> bool:
    """Whether a name that means a representative stands anywhere in these claims, however deep."""
    todo: list[Any] = [claims]
    while todo:
        part = todo.pop()
        if isinstance(part, dict):
            if not _NAMENS_ANDER.isdisjoint(part):
                return True
            todo.extend(part.values())
        elif isinstance(part, list):
            todo.extend(part)
    return False


def _number(claims: Claims, name: str) -> float | None:
    value = claims.get(name)
    if value is None:
        return None
    # Python's JSON also reads NaN and Infinity, which every comparison would let pass.
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LAST_MOMENT:
        raise LoginGeweigerd(Reden.TIJD)
    return float(value)
