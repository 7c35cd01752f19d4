"""What the relying party believes, and every lie it does not fall for."""

import base64
import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web
from joserfc import jws

from backend import clock
from backend.identity import jwks
from backend.identity.claims import Identiteit
from backend.identity.oidc import RelyingParty
from backend.identity.weigering import LoginGeweigerd, Reden
from tests.identity.aanbieder import (
    BSN,
    MIDDEN,
    Claims,
    Misdragende,
    html,
    onderteken,
    sleutel,
    storing,
    zonder_handtekening,
    zwijgt,
)

REDIRECT = "https://localhost/login/callback/digid"
VERIFIER = "v" * 64


async def log_in(broker: Misdragende, party: RelyingParty | None = None, **settings: Any) -> Identiteit:
    party = party or RelyingParty(broker.aanbieder(**settings), timeout=1)
    url = await party.authorization_url(redirect_uri=REDIRECT, state="s", nonce="n-1", verifier=VERIFIER)
    answer = broker.log_in(url)
    return await party.exchange(code=answer["code"], redirect_uri=REDIRECT, nonce="n-1", verifier=VERIFIER)


async def weigering(broker: Misdragende, **settings: Any) -> Reden:
    with pytest.raises(LoginGeweigerd) as refused:
        await log_in(broker, **settings)
    return refused.value.reden


async def test_an_honest_broker_tells_who_it_is(broker: Misdragende) -> None:
    person = await log_in(broker)
    assert (person.aanbieder, person.bsn, person.niveau) == ("digid", BSN, 3)
    assert BSN not in repr(person)


async def test_the_authorization_address_asks_for_code_pkce_state_and_nonce(broker: Misdragende) -> None:
    party = RelyingParty(broker.aanbieder(acr_values="urn:hoog", scopes=("openid", "bsn")))
    url = await party.authorization_url(redirect_uri=REDIRECT, state="s", nonce="n", verifier=VERIFIER)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert VERIFIER not in url
    assert (asked["state"], asked["nonce"], asked["acr_values"], asked["scope"]) == ("s", "n", "urn:hoog", "openid bsn")


async def test_the_client_proves_itself_with_a_fresh_signed_assertion(broker: Misdragende) -> None:
    party = RelyingParty(broker.aanbieder())
    await log_in(broker, party)
    await log_in(broker, party)
    first, second = (
        json.loads(jws.deserialize_compact(form["client_assertion"], sleutel("client"), algorithms=["RS256"]).payload)
        for form in broker.tokenaanvragen
    )
    assert first["iss"] == first["sub"] == "inburgerpad"
    assert first["aud"] == f"{broker.issuer}/token"
    assert 0 < first["exp"] - first["iat"] <= 60
    assert first["jti"] != second["jti"]
    assert broker.autorisatiekop is None


async def test_the_audience_of_the_assertion_is_a_setting(broker: Misdragende) -> None:
    await log_in(broker, assertion_aud=broker.issuer)
    token = broker.tokenaanvragen[0]["client_assertion"]
    assert json.loads(jws.extract_compact(token.encode()).payload)["aud"] == broker.issuer


async def test_a_client_with_a_secret_sends_it_in_the_basic_header_only(broker: Misdragende) -> None:
    await log_in(broker, auth_method="client_secret_basic", client_secret="geheim" * 6, private_key=None)
    assert broker.autorisatiekop == "Basic " + base64.b64encode(b"inburgerpad:" + b"geheim" * 6).decode()
    assert not {"client_assertion", "client_secret"} & broker.tokenaanvragen[0].keys()


@pytest.mark.parametrize("alg", ["RS256", "PS256"])
async def test_both_rsa_signatures_of_the_profile_are_accepted(broker: Misdragende, alg: str) -> None:
    broker.maak_id_token = lambda claims: onderteken(claims, sleutel("a"), alg)
    assert (await log_in(broker)).bsn == BSN


async def test_a_list_of_audiences_is_accepted_when_it_is_only_us(broker: Misdragende) -> None:
    broker.id_token_wijzigt = lambda claims: {**claims, "aud": ["inburgerpad"]}
    assert (await log_in(broker)).bsn == BSN


async def test_a_level_with_spaces_around_it_is_still_that_level(broker: Misdragende) -> None:
    broker.id_token_wijzigt = lambda claims: {**claims, "acr": f" {claims['acr']}\n"}
    assert (await log_in(broker)).niveau == 3


async def test_a_bsn_may_lie_deep_and_carry_the_sector_code(broker: Misdragende) -> None:
    broker.id_token_wijzigt = lambda claims: {**claims, "urn:x": {"nummer": f"s00000000:{BSN}"}}
    assert (await log_in(broker, bsn_pad=("urn:x", "nummer"), bsn_prefix_strip="s00000000:")).bsn == BSN


def met(**claims: Any) -> Callable[[Claims], Claims]:
    return lambda had: {**had, **claims}


def zonder(*names: str) -> Callable[[Claims], Claims]:
    return lambda had: {name: value for name, value in had.items() if name not in names}


def over(seconds: int) -> int:
    return int(clock.now().timestamp()) + seconds


LEUGENS = {
    "wrong nonce": (met(nonce="anders"), Reden.NONCE),
    "no nonce": (zonder("nonce"), Reden.NONCE),
    "a nonce that is no text": (met(nonce=["n-1"]), Reden.NONCE),
    "another audience": (met(aud="ander"), Reden.AUD),
    "no audience": (zonder("aud"), Reden.AUD),
    "audiences without us": (met(aud=["ander", "nog-een"]), Reden.AUD),
    "an extra audience without azp": (met(aud=["inburgerpad", "ander"]), Reden.AUD),
    "azp is another client": (met(azp="ander"), Reden.AUD),
    "expired": (met(exp=over(-61)), Reden.VERLOPEN),
    "no exp": (zonder("exp"), Reden.TIJD),
    "exp is no number": (met(exp=float("nan")), Reden.TIJD),
    "exp is a truth value": (met(exp=True), Reden.TIJD),
    "exp is beyond all time": (met(exp=10**400), Reden.TIJD),
    "issued in the future": (met(iat=over(3600)), Reden.TIJD),
    "no iat": (zonder("iat"), Reden.TIJD),
    "not valid yet": (met(nbf=over(3600)), Reden.TIJD),
    "another issuer": (met(iss="https://evil.example"), Reden.ISS),
    "wrong at_hash": (met(at_hash="AAAAAAAAAAAAAAAAAAAAAA"), Reden.AT_HASH),
    "no sub": (zonder("sub"), Reden.SUB),
    "level too low": (met(acr=MIDDEN), Reden.NIVEAU_TE_LAAG),
    "unknown level": (met(acr="urn:zeer-hoog"), Reden.NIVEAU_ONBEKEND),
    "a level that is no text": (met(acr=4), Reden.NIVEAU_ONBEKEND),
    "no bsn": (zonder("bsn"), Reden.BSN_ONTBREEKT),
    "bsn fails the elfproef": (met(bsn="999990018"), Reden.BSN_ONGELDIG),
    "bsn of zeros": (met(bsn="000000000"), Reden.BSN_ONGELDIG),
    "bsn of eight digits": (met(bsn="99990019"), Reden.BSN_ONGELDIG),
    "bsn in other digits": (met(bsn="٩٩٩٩٩٠٠١٩"), Reden.BSN_ONGELDIG),
    "bsn as a number": (met(bsn=999990019), Reden.BSN_ONGELDIG),
    "a sofinummer": (met(bsn="S00000001:999990019"), Reden.BSN_ONGELDIG),
    "on behalf of somebody": (met(represents={"sub": "x"}), Reden.NAMENS_ANDER),
}


@pytest.mark.parametrize("leugen", LEUGENS)
async def test_a_lie_in_the_id_token_is_refused(broker: Misdragende, leugen: str) -> None:
    broker.id_token_wijzigt, reden = LEUGENS[leugen]
    assert await weigering(broker) is reden


async def test_no_level_anywhere_is_refused(broker: Misdragende) -> None:
    broker.id_token_wijzigt = zonder("acr")
    broker.userinfo_wijzigt = zonder("acr")
    assert await weigering(broker) is Reden.NIVEAU_ONTBREEKT


async def test_a_level_may_come_from_userinfo(broker: Misdragende) -> None:
    broker.id_token_wijzigt = zonder("acr")
    assert (await log_in(broker)).niveau == 3


def hs256_met_publieke_sleutel(claims: Claims) -> str:
    """The oldest trick: our own published key used as a shared secret. By hand, because joserfc will not."""
    parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "kid": "a"}, claims)]
    signed = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    mac = hmac.digest(sleutel("a").as_pem(private=False), signed, "sha256")
    return (signed + b"." + base64.urlsafe_b64encode(mac).rstrip(b"=")).decode()


VERVALSINGEN: dict[str, tuple[Callable[[Claims], str], Reden]] = {
    "another key under the same kid": (lambda c: onderteken(c, sleutel("b"), kid="a"), Reden.HANDTEKENING),
    "alg none": (zonder_handtekening, Reden.ALGORITME),
    "HS256 with the public key": (hs256_met_publieke_sleutel, Reden.ALGORITME),
    "an unknown kid": (lambda c: onderteken(c, sleutel("b")), Reden.SLEUTEL_ONBEKEND),
    "its own key in the header": (
        lambda c: onderteken(c, sleutel("b"), kid="a", jwk=sleutel("b").as_dict(private=False)),
        Reden.HANDTEKENING,
    ),
    "a key set of its own": (
        lambda c: onderteken(c, sleutel("b"), kid="b", jku="http://127.0.0.1:1/jwks"),
        Reden.SLEUTEL_ONBEKEND,
    ),
    "a header we must understand": (
        lambda c: onderteken(c, sleutel("a"), crit=["b64"], b64=True),
        Reden.TOKEN_ONLEESBAAR,
    ),
    "a changed signature": (lambda c: onderteken(c, sleutel("a"))[:-8] + "AAAAAAAA", Reden.HANDTEKENING),
    "no token at all": (lambda c: "geen.token", Reden.TOKEN_ONLEESBAAR),
    "claims that are a list": (lambda c: onderteken([1], sleutel("a")), Reden.TOKEN_ONLEESBAAR),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("vervalsing", VERVALSINGEN)
async def test_a_forged_id_token_is_refused(broker: Misdragende, vervalsing: str) -> None:
    broker.maak_id_token, reden = VERVALSINGEN[vervalsing]
    assert await weigering(broker) is reden


async def test_forged_key_ids_make_us_ask_for_the_keys_once_more_and_not_again(broker: Misdragende) -> None:
    party = RelyingParty(broker.aanbieder())
    broker.maak_id_token = lambda claims: onderteken(claims, sleutel("b"))
    for _ in range(4):
        with pytest.raises(LoginGeweigerd):
            await log_in(broker, party)
    assert broker.bezoeken["jwks"] == 2


async def test_a_broker_may_change_its_key(broker: Misdragende) -> None:
    party = RelyingParty(broker.aanbieder())
    await log_in(broker, party)
    broker.gepubliceerd = [sleutel("b")]
    broker.maak_id_token = lambda claims: onderteken(claims, sleutel("b"))
    assert (await log_in(broker, party)).bsn == BSN
    await log_in(broker, party)
    assert broker.bezoeken["jwks"] == 2
    assert broker.bezoeken["discovery"] == 1


async def test_keys_are_kept_as_long_as_the_broker_says(broker: Misdragende, monkeypatch: pytest.MonkeyPatch) -> None:
    async def kort() -> web.Response:
        keys = {"keys": [sleutel("a").as_dict(private=False), {"kty": "oct", "k": "AAAA"}, {"kty": "RSA"}, "x"]}
        return web.json_response(keys, headers={"Cache-Control": "public, max-age=120"})

    broker.jwksantwoord = kort
    party = RelyingParty(broker.aanbieder())
    await log_in(broker, party)
    later = clock.now() + timedelta(seconds=121)
    monkeypatch.setattr(jwks.clock, "now", lambda: later)
    header = jws.extract_compact(onderteken({}, sleutel("a")).encode()).headers()
    await party.keys.find(header)
    assert broker.bezoeken["jwks"] == 2


@pytest.mark.parametrize(
    ("plek", "antwoord", "reden"),
    [
        ("tokenantwoord", storing, Reden.AANBIEDER_ONBEREIKBAAR),
        ("tokenantwoord", html, Reden.AANBIEDER_ANTWOORD),
        ("tokenantwoord", zwijgt, Reden.AANBIEDER_ONBEREIKBAAR),
        ("jwksantwoord", storing, Reden.AANBIEDER_ONBEREIKBAAR),
        ("jwksantwoord", html, Reden.AANBIEDER_ANTWOORD),
        ("discoveryantwoord", storing, Reden.AANBIEDER_ONBEREIKBAAR),
        ("discoveryantwoord", html, Reden.AANBIEDER_ANTWOORD),
        ("discoveryantwoord", zwijgt, Reden.AANBIEDER_ONBEREIKBAAR),
    ],
)
async def test_a_broker_that_fails_is_one_typed_refusal(
    broker: Misdragende, plek: str, antwoord: Any, reden: Reden
) -> None:
    setattr(broker, plek, antwoord)
    assert await weigering(broker) is reden


async def test_a_broker_that_is_not_there_is_a_typed_refusal() -> None:
    assert await weigering(Misdragende("http://127.0.0.1:9")) is Reden.AANBIEDER_ONBEREIKBAAR


@pytest.mark.parametrize(
    "antwoord",
    [
        {},
        {"access_token": "a", "token_type": "Bearer"},
        {"access_token": "a", "id_token": 7, "token_type": "Bearer"},
        {"access_token": "a", "id_token": "x.y.z", "token_type": "DPoP"},
        {"access_token": "a", "id_token": "x.y.z", "token_type": "Bearer", "expires_in": "straks"},
    ],
)
async def test_a_token_answer_without_what_we_need_is_refused(broker: Misdragende, antwoord: Claims) -> None:
    async def half() -> web.Response:
        return web.json_response(antwoord)

    broker.tokenantwoord = half
    assert await weigering(broker) is Reden.AANBIEDER_ANTWOORD


async def test_a_code_works_once(broker: Misdragende) -> None:
    party = RelyingParty(broker.aanbieder())
    url = await party.authorization_url(redirect_uri=REDIRECT, state="s", nonce="n-1", verifier=VERIFIER)
    code = broker.log_in(url)["code"]
    await party.exchange(code=code, redirect_uri=REDIRECT, nonce="n-1", verifier=VERIFIER)
    with pytest.raises(LoginGeweigerd, match="code_geweigerd"):
        await party.exchange(code=code, redirect_uri=REDIRECT, nonce="n-1", verifier=VERIFIER)


@pytest.mark.parametrize(
    ("wijziging", "reden"),
    [
        ({"issuer": "https://evil.example"}, Reden.ISS),
        ({"token_endpoint": "ftp://127.0.0.1/token"}, Reden.AANBIEDER_ANTWOORD),
        ({"token_endpoint": None}, Reden.AANBIEDER_ANTWOORD),
        ({"jwks_uri": 7}, Reden.AANBIEDER_ANTWOORD),
    ],
)
async def test_a_discovery_document_that_does_not_fit_is_refused(
    broker: Misdragende, wijziging: Claims, reden: Reden
) -> None:
    broker.discovery_wijzigt = wijziging
    assert await weigering(broker) is reden


async def test_an_https_broker_cannot_point_at_plain_http(broker: Misdragende) -> None:
    party = RelyingParty(broker.aanbieder(issuer="https://broker.example"))
    with pytest.raises(LoginGeweigerd):
        party._endpoint("http://broker.example/token")
    assert party._endpoint("https://elders.example/token") == "https://elders.example/token"


USERINFO = {"bsn_bron": "userinfo"}


async def test_a_bsn_may_come_from_userinfo_and_then_the_one_in_the_id_token_does_not_count(
    broker: Misdragende,
) -> None:
    broker.id_token_wijzigt = met(bsn="999990020")
    assert (await log_in(broker, **USERINFO)).bsn == BSN


async def test_userinfo_may_be_signed(broker: Misdragende) -> None:
    broker.maak_userinfo = broker.jws_userinfo
    assert (await log_in(broker, **USERINFO, userinfo_vorm="jws")).bsn == BSN


@pytest.mark.parametrize(("enc", "agreed"), [("A256GCM", {}), ("A128CBC-HS256", {"jwe_encs": ("A128CBC-HS256",)})])
async def test_userinfo_may_be_encrypted_for_us(broker: Misdragende, enc: str, agreed: dict[str, Any]) -> None:
    broker.maak_userinfo = lambda claims: broker.jwe_userinfo(claims, enc=enc)
    assert (await log_in(broker, **USERINFO, userinfo_vorm="jwe", **agreed)).bsn == BSN


@pytest.mark.parametrize(
    ("wijzigt", "reden"),
    [
        (met(sub="iemand-anders"), Reden.SUB),
        (zonder("sub"), Reden.SUB),
        (met(aud="ander"), Reden.AUD),
        (met(iss="https://evil.example"), Reden.ISS),
        (met(exp=over(-120)), Reden.VERLOPEN),
        (met(represents={}), Reden.NAMENS_ANDER),
        (zonder("bsn"), Reden.BSN_ONTBREEKT),
        (met(bsn="999990018"), Reden.BSN_ONGELDIG),
    ],
)
@pytest.mark.parametrize("vorm", ["json", "jws", "jwe"])
async def test_userinfo_about_another_or_for_another_is_refused(
    broker: Misdragende, vorm: str, wijzigt: Callable[[Claims], Claims], reden: Reden
) -> None:
    broker.userinfo_wijzigt = wijzigt
    broker.maak_userinfo = {"json": web.json_response, "jws": broker.jws_userinfo, "jwe": broker.jwe_userinfo}[vorm]
    assert await weigering(broker, **USERINFO, userinfo_vorm=vorm) is reden


def tekst(token: str) -> web.Response:
    return web.Response(text=token, content_type="application/jwt")


@pytest.mark.parametrize(
    ("vorm", "antwoord", "reden"),
    [
        ("jws", lambda b, c: web.json_response(c), Reden.TOKEN_ONLEESBAAR),
        ("jws", lambda b, c: tekst(zonder_handtekening(c)), Reden.ALGORITME),
        ("jws", lambda b, c: tekst(onderteken(c, sleutel("b"), kid="a")), Reden.HANDTEKENING),
        ("jwe", lambda b, c: b.jwe_userinfo(c, voor="b"), Reden.TOKEN_ONLEESBAAR),
        ("jwe", lambda b, c: b.jwe_userinfo(c, enc="A192GCM"), Reden.ALGORITME),
        ("jwe", lambda b, c: b.jwe_userinfo(c, enc="A128CBC-HS256"), Reden.ALGORITME),
        ("jwe", lambda b, c: b.jws_userinfo(c), Reden.TOKEN_ONLEESBAAR),
        ("json", lambda b, c: tekst("<html>"), Reden.AANBIEDER_ANTWOORD),
        ("json", lambda b, c: web.Response(status=401), Reden.AANBIEDER_ANTWOORD),
        ("json", lambda b, c: web.Response(text=" " * 300_000 + "{}"), Reden.AANBIEDER_ANTWOORD),
        ("json", lambda b, c: web.Response(status=302, headers={"Location": "/jwks"}), Reden.AANBIEDER_ANTWOORD),
    ],
)
async def test_userinfo_in_another_form_than_agreed_is_refused(
    broker: Misdragende, vorm: str, antwoord: Any, reden: Reden
) -> None:
    broker.maak_userinfo = lambda claims: antwoord(broker, claims)
    assert await weigering(broker, **USERINFO, userinfo_vorm=vorm) is reden


async def test_an_answer_names_its_own_broker(broker: Misdragende) -> None:
    party = RelyingParty(broker.aanbieder())
    await party.check_callback_iss(broker.issuer)
    await party.check_callback_iss(None)
    with pytest.raises(LoginGeweigerd, match="andere_aanbieder"):
        await party.check_callback_iss("https://evil.example")


async def test_a_broker_that_promised_to_name_itself_must(broker: Misdragende) -> None:
    broker.discovery_wijzigt = {"authorization_response_iss_parameter_supported": True}
    with pytest.raises(LoginGeweigerd, match="andere_aanbieder"):
        await RelyingParty(broker.aanbieder()).check_callback_iss(None)


async def test_logging_out_at_the_broker_is_offered_only_where_it_can_be(broker: Misdragende) -> None:
    assert await RelyingParty(broker.aanbieder()).logout_url("https://localhost/") is None
    broker.discovery_wijzigt = {"end_session_endpoint": f"{broker.issuer}/einde?x=1"}
    url = await RelyingParty(broker.aanbieder()).logout_url("https://localhost/")
    assert url is not None
    assert parse_qs(urlsplit(url).query) == {
        "x": ["1"],
        "client_id": ["inburgerpad"],
        "post_logout_redirect_uri": ["https://localhost/"],
    }
    assert await RelyingParty(broker.aanbieder(end_session=False)).logout_url("https://localhost/") is None
