"""What a block says about one broker is checked at start: a plain sentence for every fault, all of them at once."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as make_ec
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as make_rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.settings import Aanbieder, load
from tests.settings.test_settings import AANBIEDERS, faults, omgeving

__all__ = ["omgeving"]
PEM = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def with_lines(omgeving: dict[str, str], *lines: str, block: str = AANBIEDERS) -> dict[str, str]:
    Path(omgeving["INBURGERPAD_AANBIEDERS"]).write_text(block + "\n".join(lines) + "\n")
    return omgeving


def read(omgeving: dict[str, str], *lines: str, block: str = AANBIEDERS) -> Aanbieder:
    return load(with_lines(omgeving, *lines, block=block)).aanbieders["digid"]


def test_what_is_not_named_is_what_the_profile_asks(omgeving: dict[str, str]) -> None:
    digid = read(omgeving)
    assert (digid.id_token_claims, digid.id_token_algs) == (("jti",), ("PS256", "RS256"))
    assert (digid.jwe_algs, digid.jwe_encs) == (("RSA-OAEP", "RSA-OAEP-256"), ("A256GCM",))
    assert (digid.represents, digid.skew, digid.fixed_loa) == ("refuse", 60, None)
    assert (digid.claims_request, digid.bsn_prefix_strip, digid.acr_values) == (None, None, None)


def test_everything_that_differs_between_brokers_is_a_setting(omgeving: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "sleutel.pem").write_bytes(make_rsa(65537, 2048).private_bytes(*PEM))
    digid = read(
        omgeving,
        'auth_method = "private_key_jwt"',
        'assertion_aud = "https://broker.voorbeeld.nl"',
        'scopes = ["openid", "nin"]',
        'acr_values = ["idp:digid"]',
        "claims_request = {id_token = {bsn = {essential = true}}}",
        'bsn_bron = "userinfo"',
        'bsn_pad = ["persoon", "nummer"]',
        'bsn_prefix_strip = "s00000000:"',
        'subject = "bsn"',
        'loa_pad = ["loa_authn"]',
        "loa_minimum = 3",
        "fixed_loa = 3",
        "id_token_claims = []",
        'id_token_algs = ["PS256"]',
        'userinfo_vorm = "jwe"',
        'jwe_algs = ["RSA-OAEP"]',
        'jwe_encs = ["A128CBC-HS256"]',
        "end_session = false",
        'represents = "refuse"',
        "skew = 120",
        "loa_waarden = {hoog = 4}",
    )
    assert digid.claims_request == '{"id_token":{"bsn":{"essential":true}}}'
    assert (digid.bsn_pad, digid.bsn_prefix_strip, digid.subject) == (("persoon", "nummer"), "s00000000:", "bsn")
    assert (digid.loa_pad, digid.fixed_loa, digid.loa_waarden) == (("loa_authn",), 3, {"hoog": 4})
    assert (digid.id_token_claims, digid.id_token_algs) == ((), ("PS256",))
    assert (digid.userinfo_vorm, digid.jwe_algs, digid.jwe_encs) == ("jwe", ("RSA-OAEP",), ("A128CBC-HS256",))
    assert (digid.end_session, digid.skew, digid.acr_values) == (False, 120, "idp:digid")
    assert (digid.assertion_aud, digid.scopes) == ("https://broker.voorbeeld.nl", ("openid", "nin"))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('claims_request = {access_token = {bsn = {essential = true}}}', "'claims_request' heeft alleen"),
        ("claims_request = {id_token = {}}", "'claims_request' heeft alleen"),
        ("claims_request = {}", "'claims_request' heeft alleen"),
        ('claims_request = {id_token = {bsn = "ja"}}', "'claims_request' heeft alleen"),
        ('claims_request = {id_token = {bsn = {essential = "ja"}}}', "'claims_request' heeft alleen"),
        ('claims_request = {id_token = {acr = {values = [1]}}}', "'claims_request' heeft alleen"),
        ('claims_request = {id_token = {bsn = {nodig = true}}}', "'claims_request' heeft alleen"),
        ('bsn_prefix_strip = "s00000001:"', "'bsn_prefix_strip' is alleen 's00000000:'"),
        ('bsn_prefix_strip = ""', "'bsn_prefix_strip' is alleen"),
        ("bsn_pad = []", "'bsn_pad' is leeg"),
        ("loa_pad = []", "'loa_pad' is leeg; dat mag alleen met 'fixed_loa'"),
        ("loa_minimum = 5", "'loa_minimum' is ten hoogste 4"),
        ("loa_waarden = {hoog = 9}", "'loa_waarden' geeft rangen van 1 tot en met 4"),
        ("fixed_loa = 2", "'fixed_loa' is lager dan 'loa_minimum'"),
        ("fixed_loa = 5", "'fixed_loa' is een rang van 1 tot en met 4"),
        ("id_token_claims = ['jti', '']", "'id_token_claims' noemt een claim zonder naam"),
        ("id_token_algs = ['HS256']", "'id_token_algs' is een lijst met een of meer van: PS256, RS256, ES256"),
        ("id_token_algs = ['none']", "'id_token_algs' is een lijst"),
        ("id_token_algs = []", "'id_token_algs' is een lijst"),
        ("jwe_algs = ['RSA1_5']", "'jwe_algs' is een lijst met een of meer van: RSA-OAEP, RSA-OAEP-256"),
        ("jwe_encs = ['A192GCM']", "'jwe_encs' is een lijst met een of meer van: A256GCM"),
        ("jwe_encs = []", "'jwe_encs' is een lijst"),
        ('represents = "handle"', "'represents' is alleen 'refuse': inloggen voor iemand anders kan hier niet"),
        ('represents = ""', "'represents' is alleen 'refuse'"),
        ("skew = 121", "'skew' is een aantal seconden, van 0 tot en met 120"),
        ("skew = -1", "'skew' is een aantal seconden"),
        ('scopes = ["openid", "profile"]', "'scopes' vraagt 'profile'"),
        ('scopes = "openid offline_access"', "'scopes' vraagt 'offline_access'"),
        ('scopes = ["openid", "authorization_by_proxy"]', "'scopes' vraagt om machtigingen"),
        ('scopes = ["openid bsn"]', "'scopes' is een lijst van woorden"),
        ('acr_values = ""', "'acr_values' is leeg"),
        ('assertion_aud = "broker"', "'assertion_aud' is geen volledig adres"),
        ('auth_method = "client_secret_post"', "'auth_method' heeft niet de juiste vorm"),
        ('bsn_bron = "url"', "'bsn_bron' heeft niet de juiste vorm"),
        ('subject = "email"', "'subject' heeft niet de juiste vorm"),
        ('userinfo_vorm = "xml"', "'userinfo_vorm' heeft niet de juiste vorm"),
    ],
)  # fmt: skip
def test_an_agreement_that_cannot_hold_refuses_to_start(omgeving: dict[str, str], line: str, sentence: str) -> None:
    text = faults(with_lines(omgeving, line))
    assert sentence in text
    assert len(text.splitlines()) == 1


def test_every_broken_agreement_is_named_at_once(omgeving: dict[str, str]) -> None:
    text = faults(
        with_lines(omgeving, 'represents = "handle"', "skew = 999", "id_token_algs = ['none']", "fixed_loa = 1")
    )
    for field in ("'represents'", "'skew'", "'id_token_algs'", "'fixed_loa'"):
        assert field in text


def test_an_empty_client_id_refuses_to_start(omgeving: dict[str, str]) -> None:
    block = AANBIEDERS.replace('client_id = "inburgerpad"', 'client_id = " "')
    assert "'client_id' is leeg" in faults(with_lines(omgeving, block=block))


def test_a_level_that_is_nowhere_needs_a_contract(omgeving: dict[str, str]) -> None:
    digid = read(omgeving, "loa_pad = []", "fixed_loa = 3")
    assert (digid.loa_pad, digid.fixed_loa) == ((), 3)


def test_encrypted_userinfo_needs_a_key_that_opens_it(omgeving: dict[str, str], tmp_path: Path) -> None:
    jwe = 'userinfo_vorm = "jwe"'
    assert "'jwe_algs' past niet bij het soort sleutel" in faults(with_lines(omgeving, jwe))
    assert read(omgeving, jwe, 'jwe_algs = ["ECDH-ES"]').jwe_algs == ("ECDH-ES",)
    (tmp_path / "geheim").write_text("een geheim van genoeg tekens")
    secret = AANBIEDERS.replace('private_key_file = "sleutel.pem"', 'client_secret_file = "geheim"')
    basic = 'auth_method = "client_secret_basic"'
    assert "'userinfo_vorm' jwe heeft de sleutel nodig" in faults(with_lines(omgeving, jwe, basic, block=secret))
    (tmp_path / "sleutel.pem").write_bytes(make_rsa(65537, 2048).private_bytes(*PEM))
    both = read(omgeving, jwe, basic, 'private_key_file = "sleutel.pem"', block=secret)
    assert both.client_secret
    assert both.private_key


def test_a_key_that_signs_nothing_we_may_sign_with_refuses_to_start(omgeving: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "sleutel.pem").write_bytes(make_ec(SECP384R1()).private_bytes(*PEM))
    assert "geen RSA-sleutel en geen EC-sleutel P-256" in faults(omgeving)


def test_an_issuer_of_systems_may_sign_with_elliptic_curves(omgeving: dict[str, str]) -> None:
    block = '[aanbieder.digid]\nrol = "systeem"\nissuer = "https://t.voorbeeld.nl"\nclient_id = "x"\n'
    assert read(omgeving, block=block).id_token_algs == ("PS256", "RS256", "ES256")
