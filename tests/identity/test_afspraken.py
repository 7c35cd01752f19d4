"""What a block says about one broker decides what is believed of it; and nothing else does."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web
from joserfc.jwk import ECKey

from backend import clock
from backend.identity.oidc import RelyingParty
from backend.identity.systeem import read_systeemtoken
from backend.identity.weigering import LoginGeweigerd, Reden
from tests.identity.aanbieder import BSN, MIDDEN, Claims, Misdragende, onderteken, sleutel
from tests.identity.test_oidc import REDIRECT, VERIFIER, log_in, met, over, weigering, zonder
from tests.identity.test_systeem import GEMEENTEN, instelling, token


async def test_claims_are_asked_for_one_by_one_where_the_block_says_so(broker: Misdragende) -> None:
    asked = {"id_token": {"bsn": {"essential": True}}}
    for given, sent in ((json.dumps(asked), [asked]), (None, [])):
        party = RelyingParty(broker.aanbieder(claims_request=given))
        url = await party.authorization_url(redirect_uri=REDIRECT, state="s", nonce="n", verifier=VERIFIER)
        assert [json.loads(text) for text in parse_qs(urlsplit(url).query).get("claims", [])] == sent


@pytest.mark.parametrize("prefix", ["s00000000:", "S00000000:"])
async def test_the_sector_code_is_taken_off_only_where_it_was_agreed(broker: Misdragende, prefix: str) -> None:
    broker.id_token_wijzigt = met(bsn=f"{prefix}{BSN}")
    assert (await log_in(broker, bsn_prefix_strip="s00000000:")).bsn == BSN
    assert await weigering(broker) is Reden.BSN_ONGELDIG


@pytest.mark.parametrize("bsn", [BSN, f"s00000001:{BSN}", f"S00000001:{BSN}", f"s00000000{BSN}", "s00000000:", ""])
async def test_where_the_sector_code_was_agreed_digits_without_it_are_no_bsn(broker: Misdragende, bsn: str) -> None:
    broker.id_token_wijzigt = met(bsn=bsn)
    assert await weigering(broker, bsn_prefix_strip="s00000000:") is Reden.BSN_ONGELDIG


async def test_a_level_by_contract_holds_for_a_broker_that_names_none(broker: Misdragende) -> None:
    broker.id_token_wijzigt = broker.userinfo_wijzigt = zonder("acr")
    assert (await log_in(broker, fixed_loa=4)).niveau == 4
    assert (await log_in(broker, fixed_loa=3, loa_pad=())).niveau == 3
    assert await weigering(broker) is Reden.NIVEAU_ONTBREEKT


@pytest.mark.parametrize(("acr", "reden"), [(MIDDEN, Reden.NIVEAU_TE_LAAG), ("urn:x", Reden.NIVEAU_ONBEKEND)])
async def test_a_level_by_contract_hides_no_level_that_is_too_low(broker: Misdragende, acr: str, reden: Reden) -> None:
    broker.id_token_wijzigt = met(acr=acr)
    assert await weigering(broker, fixed_loa=4) is reden
    broker.id_token_wijzigt, broker.userinfo_wijzigt = zonder("acr"), met(acr=acr)
    assert await weigering(broker, fixed_loa=4) is reden


async def test_a_level_that_is_nowhere_by_agreement_is_not_asked_of_userinfo(broker: Misdragende) -> None:
    await log_in(broker, fixed_loa=3, loa_pad=())
    assert broker.bezoeken["userinfo"] == 0


@pytest.mark.parametrize("wijzigt", [zonder("jti"), met(jti=None), met(jti="")])
async def test_the_profile_asks_for_a_token_id_unless_the_block_says_that_there_is_none(
    broker: Misdragende, wijzigt: Any
) -> None:
    broker.id_token_wijzigt = wijzigt
    assert await weigering(broker) is Reden.CLAIM_ONTBREEKT
    assert (await log_in(broker, id_token_claims=())).bsn == BSN


@pytest.mark.parametrize("name", ["nbf", "acr", "auth_time"])
async def test_what_a_broker_must_send_is_agreed_with_that_broker(broker: Misdragende, name: str) -> None:
    broker.id_token_wijzigt = zonder(name)
    assert await weigering(broker, id_token_claims=("jti", name)) is Reden.CLAIM_ONTBREEKT
    assert (await log_in(broker, id_token_claims=("jti",))).bsn == BSN


async def test_no_agreement_makes_a_token_without_the_basics_good(broker: Misdragende) -> None:
    for name in ("iss", "sub", "aud", "exp", "iat", "nonce"):
        broker.id_token_wijzigt = zonder(name)
        with pytest.raises(LoginGeweigerd):
            await log_in(broker, id_token_claims=())


async def test_only_the_signatures_that_were_agreed_are_read(broker: Misdragende) -> None:
    broker.maak_id_token = lambda claims: onderteken(claims, sleutel("a"), "RS256")
    assert await weigering(broker, id_token_algs=("PS256",)) is Reden.ALGORITME
    assert (await log_in(broker, id_token_algs=("RS256",))).bsn == BSN


async def test_an_elliptic_signature_is_read_only_where_the_block_names_it(broker: Misdragende) -> None:
    key = ECKey.generate_key("P-256", {"kid": "ec"})
    broker.gepubliceerd = [key]
    broker.maak_id_token = lambda claims: onderteken(claims, key, "ES256")
    assert await weigering(broker) is Reden.ALGORITME
    assert (await log_in(broker, id_token_algs=("ES256",))).bsn == BSN


async def test_signed_userinfo_and_tokens_of_systems_keep_to_the_same_agreement(broker: Misdragende) -> None:
    broker.maak_userinfo = broker.jws_userinfo
    broker.maak_id_token = lambda claims: onderteken(claims, sleutel("a"), "PS256")
    ps256 = {"bsn_bron": "userinfo", "userinfo_vorm": "jws", "id_token_algs": ("PS256",)}
    assert await weigering(broker, **ps256) is Reden.ALGORITME
    party = RelyingParty(instelling(broker, id_token_algs=("PS256",)))
    with pytest.raises(LoginGeweigerd, match="algoritme"):
        await read_systeemtoken(token(broker), [party], GEMEENTEN)


async def test_only_the_encryption_that_was_agreed_is_opened(broker: Misdragende) -> None:
    jwe = {"bsn_bron": "userinfo", "userinfo_vorm": "jwe"}
    broker.maak_userinfo = broker.jwe_userinfo
    assert await weigering(broker, **jwe, jwe_algs=("RSA-OAEP-256",)) is Reden.ALGORITME
    assert await weigering(broker, **jwe, jwe_encs=("A128CBC-HS256",)) is Reden.ALGORITME
    assert (await log_in(broker, **jwe)).bsn == BSN


@pytest.mark.parametrize(
    "claims",
    [
        {"represents": {"sub": "x"}},
        {"represents": None},
        {"acting_nin": "x"},
        {"urn:nl-eid-gdi:1.0:LegalSubjectID": "x"},
        {"urn:nl-eid-gdi:1.0:ActingSubjectID": "x"},
        {"bijlage": {"meer": [{"represents": {}}]}},
    ],
)
@pytest.mark.parametrize("waar", ["id_token", "userinfo"])
async def test_a_login_for_somebody_else_is_refused_however_the_broker_says_it(
    broker: Misdragende, claims: Claims, waar: str
) -> None:
    setattr(broker, f"{waar}_wijzigt", lambda had: {**had, **claims})
    assert await weigering(broker, bsn_bron="userinfo") is Reden.NAMENS_ANDER


@pytest.mark.parametrize("skew", [0, 60, 120])
async def test_the_clocks_may_differ_as_much_as_was_agreed(broker: Misdragende, skew: int) -> None:
    broker.id_token_wijzigt = met(exp=over(5 - skew), iat=over(skew - 5))
    assert (await log_in(broker, skew=skew)).bsn == BSN
    broker.id_token_wijzigt = met(exp=over(-1 - skew))
    assert await weigering(broker, skew=skew) is Reden.VERLOPEN
    broker.id_token_wijzigt = met(iat=over(skew + 30))
    assert await weigering(broker, skew=skew) is Reden.TIJD


async def test_the_clock_of_a_systems_issuer_and_of_userinfo_too(broker: Misdragende) -> None:
    given = token(broker, exp=int(clock.now().timestamp()) - 90)
    party = RelyingParty(instelling(broker, skew=120))
    assert (await read_systeemtoken(given, [party], GEMEENTEN)).gemeentecode == "0637"
    broker.userinfo_wijzigt = met(exp=over(-90))
    assert (await log_in(broker, bsn_bron="userinfo", skew=120)).bsn == BSN
    assert await weigering(broker, bsn_bron="userinfo") is Reden.VERLOPEN


@pytest.mark.parametrize("diep", ["[" * 5000, '{"a":' * 5000])
async def test_an_answer_too_deep_to_read_is_an_answer_refused(broker: Misdragende, diep: str) -> None:
    broker.maak_userinfo = lambda claims: web.Response(text=diep)
    assert await weigering(broker, bsn_bron="userinfo") is Reden.AANBIEDER_ANTWOORD
