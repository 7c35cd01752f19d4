"""A municipality's system is who its token says, or nobody."""

from typing import Any

import pytest

from backend.identity.oidc import RelyingParty
from backend.identity.systeem import read_systeemtoken
from backend.identity.weigering import LoginGeweigerd, Reden
from backend.settings import Aanbieder
from tests.identity.aanbieder import Misdragende, html, onderteken, sleutel, storing, zonder_handtekening

GEMEENTEN = {"0637": 1, "0344": 1}


def instelling(broker: Misdragende, **wijzigt: Any) -> Aanbieder:
    return broker.aanbieder(**{"naam": "systeem", "rol": "systeem", "private_key": None, "audience": "api", **wijzigt})


def token(broker: Misdragende, *, key: str = "a", typ: str | None = "at+jwt", **wijzigt: Any) -> str:
    claims = {
        **broker.tijden(),
        "sub": "klantvolg",
        "client_id": "klantvolg",
        "aud": "api",
        "scope": "dossiers uren",
        "gemeentecode": "0637",
        **wijzigt,
    }
    return onderteken({k: v for k, v in claims.items() if v is not None}, sleutel(key), typ=typ)


async def weigering(broker: Misdragende, given: str, **wijzigt: Any) -> Reden:
    with pytest.raises(LoginGeweigerd) as refused:
        await read_systeemtoken(given, [RelyingParty(instelling(broker, **wijzigt))], GEMEENTEN)
    return refused.value.reden


async def test_a_good_token_tells_client_municipality_and_scopes(broker: Misdragende) -> None:
    systeem = await read_systeemtoken(token(broker), [RelyingParty(instelling(broker))], GEMEENTEN)
    assert (systeem.client_id, systeem.gemeentecode) == ("klantvolg", "0637")
    assert systeem.scopes == {"dossiers", "uren"}


async def test_the_municipality_may_be_fixed_by_the_settings_of_the_issuer(broker: Misdragende) -> None:
    party = RelyingParty(instelling(broker, gemeente="0344"))
    given = token(broker, gemeentecode=None)
    assert (await read_systeemtoken(given, [party], GEMEENTEN)).gemeentecode == "0344"


async def test_the_municipality_may_lie_elsewhere_in_the_token(broker: Misdragende) -> None:
    party = RelyingParty(instelling(broker, gemeente_pad=("org", "code")))
    given = token(broker, gemeentecode=None, org={"code": "0344"})
    assert (await read_systeemtoken(given, [party], GEMEENTEN)).gemeentecode == "0344"


async def test_a_token_whose_settings_name_another_municipality_is_refused(broker: Misdragende) -> None:
    assert await weigering(broker, token(broker), gemeente="0344") is Reden.ANDERE_GEMEENTE


async def test_two_settings_that_disagree_about_the_municipality_believe_nobody(broker: Misdragende) -> None:
    parties = [RelyingParty(instelling(broker, gemeente=code)) for code in GEMEENTEN]
    with pytest.raises(LoginGeweigerd, match="andere_gemeente"):
        await read_systeemtoken(token(broker, gemeentecode=None), parties, GEMEENTEN)


@pytest.mark.parametrize(
    ("wijzigt", "reden"),
    [
        ({"aud": "ander"}, Reden.AUD),
        ({"aud": None}, Reden.AUD),
        ({"aud": ["ander"]}, Reden.AUD),
        ({"exp": 1}, Reden.VERLOPEN),
        ({"exp": None}, Reden.TIJD),
        ({"nbf": 9e9}, Reden.TIJD),
        ({"iss": "https://evil.example"}, Reden.ISS),
        ({"iss": None}, Reden.ISS),
        ({"gemeentecode": "9999"}, Reden.ANDERE_GEMEENTE),
        ({"gemeentecode": ["0637"]}, Reden.ANDERE_GEMEENTE),
        ({"gemeentecode": None}, Reden.ANDERE_GEMEENTE),
        ({"client_id": 7, "sub": None}, Reden.SUB),
        ({"key": "b"}, Reden.SLEUTEL_ONBEKEND),
        ({"typ": "JWT", "nonce": "n-1"}, Reden.TOKENSOORT),
        ({"typ": None, "at_hash": "x"}, Reden.TOKENSOORT),
        ({"typ": "JWT", "scope": None}, Reden.TOKENSOORT),
        ({"typ": "JWT", "client_id": None}, Reden.TOKENSOORT),
        ({"typ": "logout+jwt"}, Reden.TOKENSOORT),
    ],
)
async def test_a_token_that_is_not_for_us_now_is_refused(
    broker: Misdragende, wijzigt: dict[str, Any], reden: Reden
) -> None:
    assert await weigering(broker, token(broker, **wijzigt)) is reden


async def test_a_token_signed_with_another_key_under_a_known_name_is_refused(broker: Misdragende) -> None:
    claims = {**broker.tijden(), "aud": "api", "sub": "x", "gemeentecode": "0637", "scope": "dossiers"}
    assert await weigering(broker, onderteken(claims, sleutel("b"), kid="a", typ="at+jwt")) is Reden.HANDTEKENING
    assert await weigering(broker, zonder_handtekening(claims)) is Reden.ALGORITME
    assert await weigering(broker, "a.b") is Reden.TOKEN_ONLEESBAAR
    assert await weigering(broker, "x" * 20_000) is Reden.TOKEN_ONLEESBAAR


async def test_an_issuer_of_people_is_no_issuer_of_systems(broker: Misdragende) -> None:
    assert await weigering(broker, token(broker), rol="inburgeraar") is Reden.ISS


async def test_an_issuer_that_cannot_be_asked_is_told_apart_from_a_bad_token(broker: Misdragende) -> None:
    broker.jwksantwoord = storing
    assert await weigering(broker, token(broker)) is Reden.AANBIEDER_ONBEREIKBAAR
    broker.jwksantwoord = html
    assert await weigering(broker, token(broker)) is Reden.AANBIEDER_ANTWOORD


async def test_no_scope_means_no_scopes(broker: Misdragende) -> None:
    for scope in (None, 7, [], ""):
        given = token(broker, scope=scope)
        systeem = await read_systeemtoken(given, [RelyingParty(instelling(broker))], GEMEENTEN)
        assert systeem.scopes == frozenset()


@pytest.mark.parametrize("typ", ["at+jwt", "application/at+jwt", "JWT", None])
async def test_an_access_token_of_an_issuer_that_names_no_kind_is_accepted(
    broker: Misdragende, typ: str | None
) -> None:
    systeem = await read_systeemtoken(token(broker, typ=typ), [RelyingParty(instelling(broker))], GEMEENTEN)
    assert systeem.gemeentecode == "0637"
