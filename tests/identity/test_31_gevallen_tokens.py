"""The 31 negative cases (checklists 2.4), part one: what is wrong with the ID token. Cases 1 to 12, and 29."""

import pytest
from joserfc.jwk import RSAKey

from tests.identity.aanbieder import Misdragende, onderteken, sleutel, zonder_handtekening
from tests.identity.gevallen import Proef, met, zonder
from tests.identity.test_oidc import hs256_met_publieke_sleutel, over


async def test_geval_01_wrong_nonce(proef: Proef) -> None:
    proef.broker.id_token_wijzigt = met(nonce="anders")
    await proef.ends("nonce")


async def test_geval_02_nonce_absent(proef: Proef) -> None:
    proef.broker.id_token_wijzigt = zonder("nonce")
    await proef.ends("nonce")


async def test_geval_03_wrong_aud(proef: Proef) -> None:
    proef.broker.id_token_wijzigt = met(aud="ander")
    await proef.ends("aud")


@pytest.mark.parametrize("aud", [["ander", "nog-een"], ["inburgerpad", "ander"]], ids=["without us", "no azp"])
async def test_geval_04_aud_list_without_us_or_with_another_and_no_azp(proef: Proef, aud: list[str]) -> None:
    proef.broker.id_token_wijzigt = met(aud=aud)
    await proef.ends("aud")


async def test_geval_05_expired(proef: Proef) -> None:
    proef.broker.id_token_wijzigt = met(exp=over(-61))
    await proef.ends("verlopen")


@pytest.mark.parametrize("name", ["iat", "nbf"])
async def test_geval_06_iat_or_nbf_in_the_future(proef: Proef, name: str) -> None:
    proef.broker.id_token_wijzigt = met(**{name: over(120)})
    await proef.ends("tijd")


async def test_geval_07_alg_none(proef: Proef) -> None:
    proef.broker.maak_id_token = zonder_handtekening
    await proef.ends("algoritme")


async def test_geval_08_hs256_signed_with_the_public_key(proef: Proef) -> None:
    proef.broker.maak_id_token = hs256_met_publieke_sleutel
    await proef.ends("algoritme")


async def test_geval_09_unknown_kid_one_refetch_and_no_storm(proef: Proef) -> None:
    proef.broker.maak_id_token = lambda claims: onderteken(claims, sleutel("b"))
    await proef.ends("sleutel_onbekend")
    assert proef.broker.bezoeken["jwks"] == 2
    for _ in range(3):
        proef.remember()
        await proef.ends("sleutel_onbekend")
    assert proef.broker.bezoeken["jwks"] == 2


@pytest.mark.parametrize("header", ["jku", "x5u", "jwk"])
async def test_geval_10_a_header_that_points_to_the_attackers_key(
    proef: Proef, tweede: Misdragende, header: str
) -> None:
    key = sleutel("b")
    tweede.gepubliceerd = [RSAKey.import_key(key.as_dict(private=True) | {"kid": "a"})]
    value = key.as_dict(private=False) if header == "jwk" else f"{tweede.issuer}/jwks"
    proef.broker.maak_id_token = lambda claims: onderteken(claims, key, kid="a", **{header: value})
    await proef.ends("handtekening")
    assert tweede.bezoeken.total() == 0


async def test_geval_11_bad_signature(proef: Proef) -> None:
    proef.broker.maak_id_token = lambda claims: onderteken(claims, sleutel("b"), kid="a")
    await proef.ends("handtekening")


async def test_geval_12_wrong_iss(proef: Proef) -> None:
    proef.broker.id_token_wijzigt = met(iss="https://evil.example")
    await proef.ends("iss")


async def test_geval_29_at_hash_wrong(proef: Proef) -> None:
    proef.broker.id_token_wijzigt = met(at_hash="AAAAAAAAAAAAAAAAAAAAAA")
    await proef.ends("at_hash")
