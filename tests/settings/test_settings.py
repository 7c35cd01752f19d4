"""An unsafe or missing setting refuses to start, with a sentence each."""

import base64
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.settings import OngeldigeInstellingen, load, load_database_eigenaar

GEMEENTEN = """
[gemeente.0637]
naam = "Zoetermeer"
herkomsten = ["https://zoetermeer.voorbeeld.nl"]
contact = {naam = "Team", telefoon = "079", email = "t@voorbeeld.nl"}
"""
AANBIEDERS = """
[aanbieder.digid]
rol = "inburgeraar"
issuer = "https://broker.voorbeeld.nl"
client_id = "inburgerpad"
private_key_file = "sleutel.pem"
"""


def key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


@pytest.fixture
def omgeving(tmp_path: Path) -> dict[str, str]:
    """An environment that is complete and safe for production."""
    (tmp_path / "gemeenten.toml").write_text(GEMEENTEN)
    (tmp_path / "aanbieders.toml").write_text(AANBIEDERS)
    pem = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "sleutel.pem").write_bytes(pem)
    (tmp_path / "index.html").write_text("<!doctype html>")
    return {
        "INBURGERPAD_DATABASE_URL": "postgresql://inburgerpad_app:x@db/inburgerpad",
        "INBURGERPAD_BSN_SLEUTELS": f"k1:{key()}",
        "INBURGERPAD_BSN_ZOEKSLEUTEL": key(),
        "INBURGERPAD_GEMEENTEN": str(tmp_path / "gemeenten.toml"),
        "INBURGERPAD_AANBIEDERS": str(tmp_path / "aanbieders.toml"),
        "INBURGERPAD_FRONTEND": str(tmp_path),
        "INBURGERPAD_BEVEILIGING_EMAIL": "lek@voorbeeld.nl",
    }


def faults(omgeving: dict[str, str]) -> str:
    with pytest.raises(OngeldigeInstellingen) as caught:
        load(omgeving)
    return "\n".join(caught.value.zinnen)


def test_a_complete_and_safe_environment_starts(omgeving: dict[str, str]) -> None:
    settings = load(omgeving)
    assert settings.aanbieders["digid"].auth_method == "private_key_jwt"
    assert settings.database_url.startswith("postgresql+psycopg://")
    gemeente = settings.gemeente_voor_host("zoetermeer.voorbeeld.nl")
    assert gemeente is not None
    assert gemeente.code == "0637"
    assert settings.gemeente_voor_host("elders.voorbeeld.nl") is None


def test_no_proxy_is_believed_until_the_settings_name_it(omgeving: dict[str, str]) -> None:
    assert load(omgeving).proxies == ()
    named = load(omgeving | {"INBURGERPAD_PROXY": "127.0.0.1, ::1,10.0.0.0/8"}).proxies
    assert [str(network) for network in named] == ["127.0.0.1/32", "::1/128", "10.0.0.0/8"]


def test_nothing_is_deleted_until_the_settings_say_after_how_many_days(omgeving: dict[str, str]) -> None:
    assert load(omgeving).bewaartermijn is None
    assert load(omgeving | {"INBURGERPAD_BEWAARTERMIJN_DAGEN": "1826"}).bewaartermijn == 1826
    assert load(omgeving).import_dagen == 30
    assert load(omgeving | {"INBURGERPAD_IMPORT_DAGEN": "7"}).import_dagen == 7


def test_everything_that_is_missing_is_named_at_once() -> None:
    text = faults({})
    for name in (
        "INBURGERPAD_DATABASE_URL", "INBURGERPAD_BSN_SLEUTELS", "INBURGERPAD_BSN_ZOEKSLEUTEL",
        "INBURGERPAD_GEMEENTEN", "INBURGERPAD_AANBIEDERS", "INBURGERPAD_BEVEILIGING_EMAIL",
    ):  # fmt: skip
        assert f"{name} ontbreekt" in text


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("INBURGERPAD_BSN_SLEUTELS", "k1:" + base64.b64encode(b"kort").decode(), "te kort"),
        ("INBURGERPAD_BSN_SLEUTELS", "k1:geen base64!", "base64"),
        ("INBURGERPAD_BSN_SLEUTELS", "zonder-id", "id:base64"),
        ("INBURGERPAD_BSN_SLEUTELS", "k1:" + base64.b64encode(bytes(32)).decode(), "niet willekeurig"),
        ("INBURGERPAD_BSN_ZOEKSLEUTEL", base64.b64encode(b"kort").decode(), "te kort"),
        ("INBURGERPAD_DATABASE_URL", "mysql://u@h/d", "PostgreSQL"),
        ("INBURGERPAD_OMGEVING", "ontwikkeling", "'productie' of 'proef'"),
        *(("INBURGERPAD_IMPORT_DAGEN", bad, "heel aantal dagen") for bad in ("0", "366", "veel")),
        *(("INBURGERPAD_BEWAARTERMIJN_DAGEN", bad, "heel aantal dagen") for bad in ("0", "-1", "1,5", "vijf", "99999")),
        ("INBURGERPAD_PROXY", "proxy.voorbeeld.nl", "IP-adressen of netwerken"),
        ("INBURGERPAD_PROXY", "10.0.0.1/8", "IP-adressen of netwerken"),
        ("INBURGERPAD_PROXY", "0.0.0.0/0", "heel het internet"),
        ("INBURGERPAD_AANBIEDERS", "/bestaat/niet.toml", "niet te lezen"),
        ("INBURGERPAD_FRONTEND", "/bestaat/niet", "geen gebouwd portaal"),
    ],
)
def test_an_unsafe_value_is_refused(omgeving: dict[str, str], name: str, value: str, sentence: str) -> None:
    assert sentence in faults(omgeving | {name: value})


def test_the_key_to_find_a_bsn_may_not_be_a_key_that_encrypts_it(omgeving: dict[str, str]) -> None:
    same = omgeving["INBURGERPAD_BSN_SLEUTELS"].removeprefix("k1:")
    assert "verschillende sleutels" in faults(omgeving | {"INBURGERPAD_BSN_ZOEKSLEUTEL": same})


DUO, HIER = "00000099100000000001", "00000099200000000637"
DUO_AAN = {"INBURGERPAD_DUO_OIN": DUO, "INBURGERPAD_PROXY": "127.0.0.1"}


def met_oin(omgeving: dict[str, str], oin: str, *more: str) -> dict[str, str]:
    """The municipality gets this OIN, and one more municipality each of the others."""
    blokken = [GEMEENTEN.replace("0637", f"063{7 + n}") + f'oin = "{one}"' for n, one in enumerate((oin, *more))]
    Path(omgeving["INBURGERPAD_GEMEENTEN"]).write_text("\n".join(blokken))
    return omgeving | DUO_AAN


def test_duo_is_nobody_until_the_settings_say_who_and_through_whom(omgeving: dict[str, str]) -> None:
    off = load(omgeving)
    assert (off.duo_oin, off.duo_dagen, off.gemeente_voor_oin(HIER)) == (None, 90, None)
    on = load(met_oin(omgeving, HIER) | {"INBURGERPAD_DUO_DAGEN": "30"})
    gemeente = on.gemeente_voor_oin(HIER)
    assert (on.duo_oin, on.duo_dagen, gemeente and gemeente.code) == (DUO, 30, "0637")


def test_settings_with_which_anybody_or_nobody_would_be_duo_are_refused(omgeving: dict[str, str]) -> None:
    alone = faults(omgeving | {"INBURGERPAD_DUO_OIN": "duo", "INBURGERPAD_DUO_DAGEN": "0"})
    for sentence in (
        "twintig cijfers",
        "zonder INBURGERPAD_PROXY",
        "heeft geen gemeente een 'oin'",
        "heel aantal dagen",
    ):
        assert sentence in alone
    assert "'oin' heeft twintig cijfers" in faults(met_oin(omgeving, HIER[1:]))
    assert "OIN van een gemeente" in faults(met_oin(omgeving, DUO))
    assert "dezelfde 'oin'" in faults(met_oin(omgeving, HIER, HIER))


def test_http_is_refused_in_production(omgeving: dict[str, str]) -> None:
    path = Path(omgeving["INBURGERPAD_GEMEENTEN"])
    path.write_text(GEMEENTEN.replace("https://", "http://"))
    assert "is http; in productie is het https" in faults(omgeving)


@pytest.mark.parametrize("issuer", ["http://localhost:8001", "https://localhost:8001", "https://idp.localhost"])
def test_the_development_provider_is_refused_in_production(omgeving: dict[str, str], issuer: str) -> None:
    path = Path(omgeving["INBURGERPAD_AANBIEDERS"])
    path.write_text(AANBIEDERS.replace("https://broker.voorbeeld.nl", issuer))
    assert "proefaanbieder hoort niet in productie" in faults(omgeving)


def test_a_trial_stays_on_this_machine(omgeving: dict[str, str]) -> None:
    assert "een proef blijft op localhost" in faults(omgeving | {"INBURGERPAD_OMGEVING": "proef"})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('rol = "inburgeraar"', 'rol = "baas"'), "'rol' heeft niet de juiste vorm"),
        (('client_id = "inburgerpad"', 'client_id = "inburgerpad"\nloa_minimum = "zeer hoog"'), "'loa_minimum'"),
        (('client_id = "inburgerpad"', 'client_id = "inburgerpad"\nend_session = "nee"'), "'end_session'"),
        (('private_key_file = "sleutel.pem"', ""), "'private_key_file' ontbreekt"),
        (('private_key_file = "sleutel.pem"', 'private_key_file = "weg.pem"'), "niet te lezen"),
        (('client_id = "inburgerpad"', 'client_id = "inburgerpad"\nonbekend = 1'), "onbekend"),
        (('client_id = "inburgerpad"', 'client_id = "inburgerpad"\nloa_minimum = 0'), "'loa_minimum'"),
        (("[aanbieder.digid]", "[aanbieder.DigiD]"), "kleine letters"),
        (("https://broker", "http://broker"), "is http"),
    ],
)
def test_a_broker_block_that_cannot_work_is_refused(
    omgeving: dict[str, str], change: tuple[str, str], sentence: str
) -> None:
    Path(omgeving["INBURGERPAD_AANBIEDERS"]).write_text(AANBIEDERS.replace(*change))
    assert sentence in faults(omgeving)


def test_a_short_client_secret_is_refused(omgeving: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("kort")
    block = AANBIEDERS.replace(
        'private_key_file = "sleutel.pem"', 'auth_method = "client_secret_basic"\nclient_secret_file = "geheim"'
    )
    Path(omgeving["INBURGERPAD_AANBIEDERS"]).write_text(block)
    assert "korter dan" in faults(omgeving)


def test_the_owner_of_the_tables_is_not_the_role_of_the_app(omgeving: dict[str, str]) -> None:
    app = omgeving["INBURGERPAD_DATABASE_URL"]
    with pytest.raises(OngeldigeInstellingen, match="verschillende rollen"):
        load_database_eigenaar(omgeving | {"INBURGERPAD_DATABASE_EIGENAAR_URL": app})


def test_every_fault_in_a_broker_block_is_named_at_once(omgeving: dict[str, str]) -> None:
    block = '[aanbieder.digid]\nrol = "baas"\nissuer = 7\nonbekend = 1\n'
    Path(omgeving["INBURGERPAD_AANBIEDERS"]).write_text(block)
    text = faults(omgeving)
    for field in ("'rol'", "'issuer'", "'onbekend'", "'client_id' ontbreekt"):
        assert field in text


def test_a_level_may_be_named_by_the_brokers_own_word(omgeving: dict[str, str]) -> None:
    path = Path(omgeving["INBURGERPAD_AANBIEDERS"])
    path.write_text(AANBIEDERS + 'loa_minimum = "http://eidas.europa.eu/LoA/high"\n')
    assert load(omgeving).aanbieders["digid"].loa_minimum == 4
