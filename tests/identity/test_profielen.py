"""Complete logins through brokers as they are met in practice, each known to the application by its settings only."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx
import psycopg
import pytest
from joserfc import jws

from backend.identity import sessions
from backend.identity.oidc import RelyingParty
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from tests.identity.aanbieder import ANDER_BSN, BSN, Misdragende, callback, sleutel
from tests.identity.conftest import leg_vast
from tests.identity.gevallen import WIE, Proef, met
from tests.identity.profielen import (
    AMSTERDAM,
    MAX,
    MAYKIN,
    SIGNICAT,
    SUBSTANTIAL,
    ZELFDE,
    Gedrag,
    Persoon,
    als_amsterdam,
    als_max,
    als_maykin,
    als_signicat,
    lees_blok,
)
from tests.identity.test_access import EIGEN

PROFIELEN: dict[str, tuple[str, Gedrag, str, str]] = {
    "MAX": (MAX, als_max, f"{SUBSTANTIAL} \n", "{bsn}"),
    "Amsterdam": (AMSTERDAM, als_amsterdam, "", "{bsn}"),
    "Maykin": (MAYKIN, als_maykin, "digid-substantieel", "{bsn}"),
    "Signicat": (SIGNICAT, als_signicat, SUBSTANTIAL, "s00000000:{bsn}"),
}
NIEMAND, IEMAND = (pytest.mark.parametrize("proef", [who], indirect=True) for who in WIE)
MIDDEN = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract"


@pytest.fixture
def zet(proef: Proef, tmp_path: Path) -> Callable[..., Persoon]:
    """Makes the broker one of a profile, and the application's only knowledge of it a block of settings."""

    def maak(profiel: str, change: tuple[str, str] = ("", "")) -> Persoon:
        block, gedrag, niveau, vorm = PROFIELEN[profiel]
        assert change[0] in block
        aanbieder = lees_blok(block.replace(*change) if change[0] else block, proef.broker, tmp_path)
        proef.app.state.aanbieders["digid"] = RelyingParty(aanbieder)
        wie = Persoon(vorm.format(bsn=BSN), niveau)
        gedrag(proef.broker, wie)
        return wie

    return maak


def accounts(superuser: psycopg.Connection) -> list[tuple[Any, ...]]:
    return superuser.execute(
        "SELECT dossier_id, onderwerp, betrouwbaarheid, aanbieder FROM sessie ORDER BY aangemaakt_op"
    ).fetchall()


async def log_in(proef: Proef, client: httpx.AsyncClient) -> httpx.Response:
    return await client.get(callback(await proef.begin(client)))


@pytest.fixture
async def anderen_dossier(database: Database, kluis: BsnKluis, proef: Proef, als_superuser: psycopg.Connection) -> UUID:
    """The dossier of a second person; the trial has it already when somebody was logged in."""
    row = als_superuser.execute("SELECT id FROM dossier WHERE bsn_zoek = %s", [kluis.zoekwaarde(ANDER_BSN)]).fetchone()
    return row[0] if row else await leg_vast(database, kluis, "0637", ANDER_BSN)


@pytest.mark.parametrize("profiel", PROFIELEN)
@NIEMAND
async def test_two_people_log_in_and_never_share_an_account(
    proef: Proef, zet: Callable[..., Persoon], profiel: str, dossier_id: UUID, anderen_dossier: UUID,
    als_superuser: psycopg.Connection, logboek: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    wie = zet(profiel)
    browsers = [proef.nieuwe_browser() for _ in range(3)]
    for browser, bsn in zip(browsers, (BSN, ANDER_BSN, BSN), strict=True):
        wie.bsn = wie.bsn[:-9] + bsn
        answer = await log_in(proef, browser)
        assert (answer.status_code, answer.headers["location"]) == (303, "/agenda")
        assert (await browser.get("/api/v1/sessie")).status_code == 200
    first, second, again = accounts(als_superuser)
    assert (first[0], second[0], again[0]) == (dossier_id, anderen_dossier, dossier_id)
    assert first[1] == again[1] != second[1]
    assert {row[2] for row in (first, second, again)} == {3}
    stored = str(accounts(als_superuser))
    lines = [r.getMessage() for r in logboek.records if not (r.name == "httpx" and " https://" in r.getMessage())]
    for secret in {BSN, ANDER_BSN, ZELFDE, *proef.broker.uitgegeven} - {""}:
        assert secret not in stored
        assert secret not in "\n".join(lines)
    ours = [r.getMessage() for r in logboek.records if r.name == "inburgerpad.beveiliging"]
    assert ours == ["login gelukt aanbieder=digid gemeente=0637 niveau=3"] * 3


@pytest.mark.parametrize("subject", ["bsn", "sub"])
@NIEMAND
async def test_one_sub_for_everybody_is_two_accounts_whatever_the_block_says(
    proef: Proef, zet: Callable[..., Persoon], subject: str, anderen_dossier: UUID, als_superuser: psycopg.Connection
) -> None:
    wie = zet("MAX", ('subject = "bsn"', f'subject = "{subject}"'))
    await log_in(proef, proef.nieuwe_browser())
    wie.bsn = ANDER_BSN
    await log_in(proef, proef.nieuwe_browser())
    first, second = accounts(als_superuser)
    assert first[:2] != second[:2]
    assert first[0] != second[0]
    assert first[1] != second[1]


@IEMAND
async def test_a_second_person_in_the_same_browser_gets_an_account_of_their_own(
    proef: Proef, zet: Callable[..., Persoon], dossier_id: UUID, als_superuser: psycopg.Connection
) -> None:
    """Also when both have the same `sub`: the first one's session is gone."""
    zet("MAX")
    assert (await log_in(proef, proef.client)).status_code == 303
    assert [row[0] for row in accounts(als_superuser)] == [dossier_id]
    assert proef.client.cookies[sessions.COOKIE] != proef.cookie


@IEMAND
async def test_max_is_asked_nothing_that_it_does_not_know(proef: Proef, zet: Callable[..., Persoon]) -> None:
    zet("MAX")
    start = await proef.client.get("/login/digid")
    asked = parse_qs(urlsplit(start.headers["location"]).query)
    assert set(asked) == {
        "client_id", "redirect_uri", "response_type", "nonce", "scope", "state", "code_challenge",
        "code_challenge_method",
    }  # fmt: skip
    assert asked["scope"] == ["openid"]
    await proef.client.get(callback(proef.broker.log_in(start.headers["location"])))
    proof = proef.broker.tokenaanvragen[0]["client_assertion"]
    opened = jws.deserialize_compact(proof, sleutel("client"), algorithms=["RS256"]).payload
    assert json.loads(opened)["aud"] == f"{proef.broker.issuer}/token"


@IEMAND
async def test_max_encrypts_in_a_way_that_only_its_own_block_allows(proef: Proef, zet: Callable[..., Persoon]) -> None:
    zet("MAX", ('jwe_encs = ["A128CBC-HS256"]', ""))
    await proef.ends("algoritme")


@pytest.mark.parametrize(
    ("niveau", "reden"),
    [
        ("http://eidas.europa.eu/LoA/low", "niveau_te_laag"),
        (f"{MIDDEN} ", "niveau_te_laag"),
        ("http://eidas.europa.eu/LoA/substantiall", "niveau_onbekend"),
        ("", "niveau_onbekend"),
    ],
)
@IEMAND
async def test_max_may_issue_a_level_that_is_too_low_and_it_is_refused(
    proef: Proef, zet: Callable[..., Persoon], niveau: str, reden: str
) -> None:
    zet("MAX").niveau = niveau
    await proef.ends(reden)


@IEMAND
async def test_max_comes_back_without_state_when_somebody_stops(proef: Proef, zet: Callable[..., Persoon]) -> None:
    zet("MAX")
    await proef.begin()
    answer = await proef.back({"error": "login_required", "error_description": "User cancelled"})
    await proef.ends_so(answer, "state_ontbreekt")
    assert (await log_in(proef, proef.client)).status_code == 303


@pytest.mark.parametrize("profiel", PROFIELEN)
@NIEMAND
async def test_logging_out_ends_here_and_then_at_a_broker_that_has_an_address_for_it(
    proef: Proef, zet: Callable[..., Persoon], profiel: str, als_superuser: psycopg.Connection
) -> None:
    zet(profiel)
    await log_in(proef, proef.client)
    answer = await proef.client.post("/uitloggen", headers=EIGEN, json={})
    assert answer.status_code == 200
    assert accounts(als_superuser) == []
    verder = answer.json()["verder"]
    assert BSN not in verder
    assert verder.startswith(f"{proef.broker.issuer}/uit?client_id=inburgerpad" if profiel == "Amsterdam" else "/")


@IEMAND
async def test_amsterdams_sub_is_the_bsn_or_nothing(proef: Proef, zet: Callable[..., Persoon]) -> None:
    zet("Amsterdam").bsn = "999990018"
    await proef.ends("bsn_ongeldig")
    assert proef.broker.bezoeken["userinfo"] == 0


@IEMAND
async def test_amsterdam_without_a_contract_about_the_level_is_refused(
    proef: Proef, zet: Callable[..., Persoon]
) -> None:
    zet("Amsterdam", ("loa_pad = []\nfixed_loa = 3", 'loa_pad = ["acr"]'))
    await proef.ends("niveau_ontbreekt")


@pytest.mark.parametrize(("seconds", "in_time"), [(-110, True), (-125, False)])
@IEMAND
async def test_amsterdams_clock_may_be_two_minutes_off(
    proef: Proef, zet: Callable[..., Persoon], seconds: int, in_time: bool
) -> None:
    zet("Amsterdam")
    before = proef.broker.id_token_wijzigt
    proef.broker.id_token_wijzigt = lambda had: {**before(had), "exp": had["iat"] + seconds}
    if in_time:
        assert (await log_in(proef, proef.client)).status_code == 303
    else:
        await proef.ends("verlopen")


@pytest.mark.parametrize(("niveau", "reden"), [("digid-midden", "niveau_te_laag"), (SUBSTANTIAL, "niveau_onbekend")])
@IEMAND
async def test_a_broker_with_its_own_words_for_levels_is_read_by_its_own_map(
    proef: Proef, zet: Callable[..., Persoon], niveau: str, reden: str
) -> None:
    zet("Maykin").niveau = niveau
    await proef.ends(reden)


@IEMAND
async def test_maykin_is_asked_for_the_claim_itself_and_gets_a_secret_in_the_header(
    proef: Proef, zet: Callable[..., Persoon]
) -> None:
    zet("Maykin")
    start = await proef.client.get("/login/digid")
    asked = parse_qs(urlsplit(start.headers["location"]).query)
    assert json.loads(asked["claims"][0]) == {"userinfo": {"persoon": {"essential": True}}}
    assert (await proef.client.get(callback(proef.broker.log_in(start.headers["location"])))).status_code == 303
    assert (proef.broker.autorisatiekop or "").startswith("Basic ")
    assert not {"client_assertion", "client_secret"} & proef.broker.tokenaanvragen[0].keys()


@pytest.mark.parametrize("name", ["urn:nl-eid-gdi:1.0:LegalSubjectID", "urn:nl-eid-gdi:1.0:ActingSubjectID"])
@IEMAND
async def test_maykins_representative_is_refused(proef: Proef, zet: Callable[..., Persoon], name: str) -> None:
    zet("Maykin")
    before = proef.broker.userinfo_wijzigt
    proef.broker.userinfo_wijzigt = lambda had: {**before(had), "persoon": {"bsn": BSN, name: ANDER_BSN}}
    await proef.ends("namens_ander")


@pytest.mark.parametrize("idp_id", [f"s00000001:{BSN}", f"S00000001:{BSN}", BSN])
@IEMAND
async def test_signicats_number_counts_only_with_the_sector_of_the_bsn(
    proef: Proef, zet: Callable[..., Persoon], idp_id: str
) -> None:
    zet("Signicat").bsn = idp_id
    await proef.ends("bsn_ongeldig")


@IEMAND
async def test_signicats_choice_of_a_method_is_not_a_level(proef: Proef, zet: Callable[..., Persoon]) -> None:
    """`acr_values` asks for DigiD and `acr` says it was; how strong it was must stand elsewhere."""
    zet("Signicat", ('loa_pad = ["loa"]', 'loa_pad = ["acr"]'))
    given = await proef.begin()
    await proef.ends_so(await proef.back(given), "niveau_onbekend")


@IEMAND
async def test_signicat_is_asked_for_digid(proef: Proef, zet: Callable[..., Persoon]) -> None:
    zet("Signicat")
    start = await proef.client.get("/login/digid")
    asked = parse_qs(urlsplit(start.headers["location"]).query)
    assert (asked["acr_values"], asked["scope"]) == (["idp:digid"], ["openid nin idp-id"])


@IEMAND
async def test_signicats_representative_is_refused(proef: Proef, zet: Callable[..., Persoon]) -> None:
    zet("Signicat")
    before = proef.broker.id_token_wijzigt
    proef.broker.id_token_wijzigt = lambda had: met(acting_nin=ANDER_BSN)(before(had))
    await proef.ends("namens_ander")


@pytest.mark.parametrize("profiel", PROFIELEN)
@IEMAND
async def test_represents_is_refused_through_every_broker(
    proef: Proef, zet: Callable[..., Persoon], profiel: str
) -> None:
    zet(profiel)
    before = proef.broker.id_token_wijzigt
    proef.broker.id_token_wijzigt = lambda had: met(represents={"sub": "x"})(before(had))
    await proef.ends("namens_ander")


def test_a_profile_is_nothing_but_a_block_of_settings(tmp_path: Path) -> None:
    for block, *_ in PROFIELEN.values():
        assert lees_blok(block, Misdragende("http://127.0.0.1:9"), tmp_path).represents == "refuse"
