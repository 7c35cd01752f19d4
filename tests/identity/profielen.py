"""Brokers as they are met in practice (checklists 2.3): the block of settings for each, and how it answers.

The blocks go through the same reader as an operator's file, so a profile is proven by its settings alone.
"""

from collections.abc import Callable
from pathlib import Path

import msgspec
from aiohttp import web
from joserfc import jwe

from backend.settings import Aanbieder
from backend.settings.aanbieders import read_aanbieders
from tests.identity.aanbieder import Claims, Misdragende, client_pem, onderteken, sleutel
from tests.identity.gevallen import zonder

ZELFDE = "01e3b6c8ca9"
SUBSTANTIAL = "http://eidas.europa.eu/LoA/substantial"

_BEGIN = """
[aanbieder.digid]
rol = "inburgeraar"
issuer = "{issuer}"
client_id = "inburgerpad"
private_key_file = "client.pem"
"""
MAX = (
    _BEGIN
    + """
assertion_aud = "{issuer}/token"
bsn_bron = "userinfo"
subject = "bsn"
loa_pad = ["loa_authn"]
id_token_claims = []
id_token_algs = ["RS256"]
userinfo_vorm = "jwe"
jwe_algs = ["RSA-OAEP"]
jwe_encs = ["A128CBC-HS256"]
end_session = false
"""
)
AMSTERDAM = (
    _BEGIN
    + """
bsn_pad = ["sub"]
subject = "bsn"
loa_pad = []
fixed_loa = 3
id_token_claims = []
skew = 120
"""
)
MAYKIN = """
[aanbieder.digid]
rol = "inburgeraar"
issuer = "{issuer}"
client_id = "inburgerpad"
auth_method = "client_secret_basic"
client_secret_file = "geheim"
bsn_bron = "userinfo"
bsn_pad = ["persoon", "bsn"]
loa_pad = ["inloggen", "niveau"]
loa_minimum = "digid-substantieel"
loa_waarden = {{ digid-basis = 1, digid-midden = 2, digid-substantieel = 3, digid-hoog = 4 }}
claims_request = {{ userinfo = {{ persoon = {{ essential = true }} }} }}
"""
SIGNICAT = (
    _BEGIN
    + """
scopes = ["openid", "nin", "idp-id"]
acr_values = "idp:digid"
bsn_pad = ["idp_id"]
bsn_prefix_strip = "s00000000:"
loa_pad = ["loa"]
"""
)


def lees_blok(block: str, broker: Misdragende, folder: Path) -> Aanbieder:
    """The block as the settings hold it after start; every fault in it fails the test."""
    (folder / "client.pem").write_bytes(client_pem())
    (folder / "geheim").write_text("een geheim van genoeg tekens")
    path = folder / "aanbieders.toml"
    path.write_text(block.format(issuer=broker.issuer))
    faults: list[str] = []
    found = read_aanbieders(str(path), "proef", {}, faults)
    assert faults == []
    return found["digid"]


class Persoon(msgspec.Struct):
    """Who sits at the broker's login page now; a test changes it between two logins."""

    bsn: str
    niveau: str


def als_max(broker: Misdragende, wie: Persoon) -> None:
    """One `sub` for everybody, hardly anything in the ID token, the person in nested JWE that lives one minute."""
    broker.id_token_wijzigt = lambda had: {
        **zonder("acr", "bsn", "email", "jti")(had), "sub": ZELFDE, "aud": ["inburgerpad"], "exp": had["iat"] + 600,
    }  # fmt: skip

    def nested(_: Claims) -> web.Response:
        moment = broker.tijden(60)
        claims = {
            "iss": broker.issuer, "nbf": moment["iat"] - 10, "exp": moment["exp"], "bsn": wie.bsn,
            "session_id": "sessie-van-de-aanbieder", "loa_authn": wie.niveau, "aud": "inburgerpad", "sub": ZELFDE,
        }  # fmt: skip
        inner = onderteken(claims, sleutel("a"), x5t="xKq0")
        header = {"alg": "RSA-OAEP", "enc": "A128CBC-HS256", "cty": "JWT", "x5t": "xKq0"}
        algorithms = [header["alg"], header["enc"]]
        registry = jwe.JWERegistry(algorithms=algorithms, strict_check_header=False)
        text = jwe.encrypt_compact(header, inner, sleutel("client"), registry=registry)
        headers = {"Authentication-Method": "digid_mock"}
        return web.Response(text=text, content_type="application/jwt", headers=headers)

    broker.maak_userinfo = nested


def als_amsterdam(broker: Misdragende, wie: Persoon) -> None:
    """`sub` is the BSN; no level at all; a logout that it publishes."""
    broker.discovery_wijzigt = {"end_session_endpoint": f"{broker.issuer}/uit"}
    broker.id_token_wijzigt = lambda had: {**zonder("acr", "bsn", "email", "jti")(had), "sub": wie.bsn}
    broker.userinfo_wijzigt = lambda _: {"sub": wie.bsn}


def als_maykin(broker: Misdragende, wie: Persoon) -> None:
    """Everything in userinfo, under names of its own."""
    broker.id_token_wijzigt = zonder("acr", "bsn", "email")
    broker.userinfo_wijzigt = lambda had: {
        "sub": had["sub"], "persoon": {"bsn": wie.bsn}, "inloggen": {"niveau": wie.niveau},
    }  # fmt: skip


def als_signicat(broker: Misdragende, wie: Persoon) -> None:
    """The sector code before the number; `acr` says which method was used, and is no level."""
    broker.id_token_wijzigt = lambda had: {
        **zonder("bsn", "email")(had), "sub": f"s-{wie.bsn[-3:]}", "acr": "idp:digid", "loa": wie.niveau,
        "nin": wie.bsn[-9:], "nin_type": "BSN", "nin_issuing_country": "NL", "idp_id": wie.bsn,
    }  # fmt: skip


Gedrag = Callable[[Misdragende, Persoon], None]
