"""The 31 negative cases (checklists 2.4), part three: what the broker fails at, and what it says about somebody.

Cases 18 to 25, and 28.
"""

from typing import Any

import pytest
from aiohttp import web

from tests.identity.aanbieder import (
    BSN,
    MIDDEN,
    Claims,
    html,
    storing,
    weigert,
    zonder_handtekening,
    zwijgt,
)
from tests.identity.gevallen import Proef, met, zonder

USERINFO: dict[str, Any] = {"bsn_bron": "userinfo"}
JWE: dict[str, Any] = {"bsn_bron": "userinfo", "userinfo_vorm": "jwe"}


@pytest.mark.parametrize(
    ("antwoord", "reden"),
    [
        (weigert, "code_geweigerd"),
        (storing, "aanbieder_onbereikbaar"),
        (zwijgt, "aanbieder_onbereikbaar"),
        (html, "aanbieder_antwoord"),
    ],
    ids=["400", "500", "timeout", "HTML"],
)
async def test_geval_18_token_endpoint_fails(proef: Proef, antwoord: Any, reden: str) -> None:
    proef.app.state.aanbieders["digid"]._timeout = 0.3 if antwoord is zwijgt else 5
    proef.broker.tokenantwoord = antwoord
    await proef.ends(reden)


@pytest.mark.parametrize("waar", ["id_token", "userinfo"])
async def test_geval_19_low_acr(proef: Proef, waar: str) -> None:
    """The broker issued it, and everything else about it is right: still no session for a moment."""
    low = met(acr=MIDDEN)
    proef.broker.id_token_wijzigt = low if waar == "id_token" else zonder("acr")
    proef.broker.userinfo_wijzigt = low
    await proef.ends("niveau_te_laag")


async def test_geval_20_acr_absent(proef: Proef) -> None:
    proef.broker.id_token_wijzigt = proef.broker.userinfo_wijzigt = zonder("acr")
    await proef.ends("niveau_ontbreekt")


@pytest.mark.parametrize("acr", ["urn:zeer-hoog", "3", "", "http://eidas.europa.eu/LoA/HIGH"])
async def test_geval_21_unknown_acr(proef: Proef, acr: str) -> None:
    proef.broker.id_token_wijzigt = met(acr=acr)
    await proef.ends("niveau_onbekend")


async def test_geval_22_userinfo_about_another_sub(proef: Proef) -> None:
    proef.agree(**USERINFO)
    proef.broker.userinfo_wijzigt = met(sub="iemand-anders")
    await proef.ends("sub")


async def test_geval_23_userinfo_encrypted_to_another_key(proef: Proef) -> None:
    proef.agree(**JWE)
    proef.broker.maak_userinfo = lambda claims: proef.broker.jwe_userinfo(claims, voor="b")
    await proef.ends("token_onleesbaar")


@pytest.mark.parametrize("enc", ["A128CBC-HS256", "A192GCM"])
async def test_geval_23_userinfo_encrypted_in_another_way_than_agreed(proef: Proef, enc: str) -> None:
    proef.agree(**JWE)
    proef.broker.maak_userinfo = lambda claims: proef.broker.jwe_userinfo(claims, enc=enc)
    await proef.ends("algoritme")


async def test_geval_23_userinfo_encrypted_and_not_signed(proef: Proef) -> None:
    proef.agree(**JWE)

    def unsigned(claims: Claims) -> web.Response:
        inner = zonder_handtekening({**proef.broker.tijden(60), "aud": "inburgerpad", **claims})
        return proef.broker.jwe_userinfo(claims, inhoud=inner)

    proef.broker.maak_userinfo = unsigned
    await proef.ends("algoritme")


@pytest.mark.parametrize("vorm", ["json", "jws", "jwe"])
async def test_geval_24_userinfo_for_another_client(proef: Proef, vorm: str) -> None:
    proef.agree(**USERINFO, userinfo_vorm=vorm)
    broker = proef.broker
    broker.userinfo_wijzigt = met(aud="ander")
    broker.maak_userinfo = {"json": web.json_response, "jws": broker.jws_userinfo, "jwe": broker.jwe_userinfo}[vorm]
    await proef.ends("aud")


@pytest.mark.parametrize(
    "bsn",
    ["999990018", "000000000", "99990019", f"S00000001:{BSN}"],
    ids=["fails the elfproef", "nine zeros", "eight digits", "a sofinummer"],
)
@pytest.mark.parametrize("prefix", [None, "s00000000:"], ids=["bare", "with the sector code"])
async def test_geval_25_a_bsn_that_is_none(proef: Proef, bsn: str, prefix: str | None) -> None:
    proef.agree(bsn_prefix_strip=prefix)
    proef.broker.id_token_wijzigt = met(bsn=bsn if prefix is None or ":" in bsn else prefix + bsn)
    await proef.ends("bsn_ongeldig")


@pytest.mark.parametrize("name", ["represents", "acting_nin", "urn:nl-eid-gdi:1.0:LegalSubjectID"])
@pytest.mark.parametrize("waar", ["id_token", "userinfo"])
async def test_geval_28_on_behalf_of_somebody_else(proef: Proef, name: str, waar: str) -> None:
    proef.agree(**USERINFO)
    setattr(proef.broker, f"{waar}_wijzigt", met(**{name: {"sub": "x"}}))
    await proef.ends("namens_ander")
