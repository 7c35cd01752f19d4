"""The development provider is a real one: the portal logs in through it, and it refuses what a real one refuses."""

import asyncio
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from aiohttp import web

from backend.demo.idp_aanbieder import Aanbieder as Proefaanbieder
from backend.demo.idp_configuratie import (
    NIVEAUS,
    Client,
    Configuratie,
    OngeldigeConfiguratie,
    Persoon,
    Systeem,
    read_configuratie,
)
from backend.identity.oidc import RelyingParty
from backend.identity.systeem import read_systeemtoken
from backend.identity.weigering import LoginGeweigerd
from backend.settings import Aanbieder
from tests.identity.aanbieder import BSN, MIDDEN, SUBSTANTIEEL, Misdragende, client_pem, sleutel

REDIRECT = "http://localhost:8000/login/callback/digid"
VERIFIER = "v" * 64
GEHEIM = "een-geheim-van-meer-dan-32-tekens!"
PERSONEN = (
    Persoon(BSN, "Selam <Voorbeeld>", "0637", "Zoetermeer", "B1-route", "Alles op schema."),
    Persoon("999990020", "Ali Voorbeeld", "0344", "Utrecht"),
)


def configuratie(issuer: str, **client: Any) -> Configuratie:
    gewoon = {
        "client_id": "inburgerpad",
        "redirect_uris": (REDIRECT,),
        "post_logout_redirect_uris": ("http://localhost:8000/",),
        "jwk": sleutel("client").as_dict(private=False),
        "gemeenten": {"http://localhost:8000": "0637"},
    }
    return Configuratie(
        issuer=issuer,
        clients=(Client(**{**gewoon, **client}),),
        personen=PERSONEN,
        systemen=(Systeem("klantvolg", "0637", "api", ("dossiers", "uren"), client_secret=GEHEIM),),
    )


class Draaiend:
    """The provider on loopback, with a browser beside it."""

    def __init__(self, issuer: str, browser: httpx.AsyncClient) -> None:
        self.issuer = issuer
        self.browser = browser

    def aanbieder(self, **wijzigt: Any) -> Aanbieder:
        return Misdragende(self.issuer).aanbieder(**wijzigt)

    async def kies(self, party: RelyingParty, niveau: str = "Substantieel", **keuze: str) -> dict[str, str]:
        """Opens the page, chooses, and gives what the browser brings back to the portal."""
        url = await party.authorization_url(redirect_uri=REDIRECT, state="st", nonce="no", verifier=VERIFIER)
        page = await self.browser.get(url)
        assert page.status_code == 200, page.text
        found = re.search(r'name="aanvraag" value="([^"]+)"', page.text)
        assert found
        form = {"aanvraag": found[1], "niveau": niveau, **(keuze or {"persoon": "0"})}
        back = await self.browser.post(f"{self.issuer}/keuze", data=form)
        assert back.status_code == 303
        assert back.headers["location"].startswith(REDIRECT + "?")
        return {name: values[0] for name, values in parse_qs(urlsplit(back.headers["location"]).query).items()}


@pytest.fixture
async def start(request: pytest.FixtureRequest) -> AsyncIterator[Any]:
    """Starts a provider with a client configured as the test wants."""
    runners: list[web.AppRunner] = []
    browser = httpx.AsyncClient()

    async def draai(**client: Any) -> Draaiend:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            poort = probe.getsockname()[1]
        issuer = f"http://127.0.0.1:{poort}"
        runner = web.AppRunner(Proefaanbieder(configuratie(issuer, **client)).application(), access_log=None)
        await runner.setup()
        runners.append(runner)
        await web.TCPSite(runner, "127.0.0.1", poort).start()
        return Draaiend(issuer, browser)

    yield draai
    await browser.aclose()
    for runner in runners:
        await runner.cleanup()


async def exchange(party: RelyingParty, answer: dict[str, str], **wijzigt: str) -> Any:
    given = {"code": answer["code"], "redirect_uri": REDIRECT, "nonce": "no", "verifier": VERIFIER, **wijzigt}
    return await party.exchange(**given)


@pytest.mark.parametrize(
    ("client", "settings"),
    [
        ({}, {}),
        ({"bsn_bron": "userinfo"}, {"bsn_bron": "userinfo"}),
        ({"bsn_bron": "userinfo", "userinfo_vorm": "jws"}, {"bsn_bron": "userinfo", "userinfo_vorm": "jws"}),
        (
            {"jwk": None, "client_secret": GEHEIM},
            {"auth_method": "client_secret_basic", "client_secret": GEHEIM, "private_key": None},
        ),
    ],
)
async def test_the_portal_logs_in_as_the_person_who_was_chosen(
    start: Any, client: dict[str, Any], settings: dict[str, Any]
) -> None:
    idp = await start(**client)
    party = RelyingParty(idp.aanbieder(**settings))
    answer = await idp.kies(party)
    assert answer["state"] == "st"
    await party.check_callback_iss(answer["iss"])
    person = await exchange(party, answer)
    assert (person.bsn, person.niveau) == (BSN, 3)


async def test_the_level_that_was_chosen_is_the_level_that_is_told(start: Any) -> None:
    idp = await start()
    party = RelyingParty(idp.aanbieder())
    with pytest.raises(LoginGeweigerd, match="niveau_te_laag"):
        await exchange(party, await idp.kies(party, "Midden"))
    lower = RelyingParty(idp.aanbieder(loa_minimum=2))
    assert (await exchange(lower, await idp.kies(lower, "Midden"))).niveau == 2


async def test_stopping_brings_the_person_back_with_an_error(start: Any) -> None:
    idp = await start()
    answer = await idp.kies(RelyingParty(idp.aanbieder()), stoppen="1")
    assert answer == {"error": "access_denied", "state": "st", "iss": idp.issuer}


async def test_a_code_is_used_once_and_only_with_its_own_verifier_and_address(start: Any) -> None:
    idp = await start()
    party = RelyingParty(idp.aanbieder())
    answer = await idp.kies(party)
    await exchange(party, answer)
    for wijzigt in ({}, {"verifier": "w" * 64}, {"redirect_uri": REDIRECT + "/"}):
        with pytest.raises(LoginGeweigerd, match="code_geweigerd"):
            await exchange(party, await idp.kies(party) if wijzigt else answer, **wijzigt)


async def test_a_client_with_another_key_gets_nothing(start: Any) -> None:
    idp = await start(jwk=sleutel("b").as_dict(private=False))
    party = RelyingParty(idp.aanbieder())
    with pytest.raises(LoginGeweigerd, match="code_geweigerd"):
        await exchange(party, await idp.kies(party))


async def test_an_assertion_works_once_and_only_for_this_address(start: Any) -> None:
    idp = await start()
    party = RelyingParty(idp.aanbieder())
    metadata = await party.metadata()

    async def present(assertion: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": assertion,
            "code": "x",
        }
        return str((await idp.browser.post(metadata.token_endpoint, data=form)).json()["error"])

    assertion = party._assertion(metadata, f"{idp.issuer}/token")
    assert await present(assertion) == "invalid_grant"
    assert await present(assertion) == "invalid_client"
    assert await present(party._assertion(metadata, "https://elders.example/token")) == "invalid_client"


GOED = {
    "response_type": "code", "client_id": "inburgerpad", "redirect_uri": REDIRECT, "scope": "openid", "state": "s",
    "nonce": "n", "code_challenge": "a" * 43, "code_challenge_method": "S256",
}  # fmt: skip


@pytest.mark.parametrize(
    ("wijzigt", "fout"),
    [
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"state": ""}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
    ],
)
async def test_a_request_without_what_keeps_it_safe_is_sent_back(
    start: Any, wijzigt: dict[str, str], fout: str
) -> None:
    idp = await start()
    back = await idp.browser.get(f"{idp.issuer}/authorize", params={**GOED, **wijzigt})
    assert back.status_code == 303
    assert parse_qs(urlsplit(back.headers["location"]).query)["error"] == [fout]


@pytest.mark.parametrize(
    "wijzigt", [{"redirect_uri": REDIRECT + "?x=1"}, {"redirect_uri": "https://evil.example"}, {"client_id": "x"}]
)
async def test_an_unknown_client_or_address_is_never_redirected_to(start: Any, wijzigt: dict[str, str]) -> None:
    idp = await start()
    page = await idp.browser.get(f"{idp.issuer}/authorize", params={**GOED, **wijzigt})
    assert page.status_code == 400
    assert "location" not in page.headers


async def test_the_page_shows_the_own_people_first_marks_itself_as_a_trial_and_lets_the_form_go_back(
    start: Any,
) -> None:
    idp = await start()
    page = await idp.browser.get(f"{idp.issuer}/authorize", params=GOED)
    assert page.text.index("Selam &lt;Voorbeeld&gt;") < page.text.index("andere gemeenten") < page.text.index("Ali")
    assert "Dit is geen DigiD" in page.text
    assert BSN not in page.text
    policy = page.headers["content-security-policy"]
    assert "form-action 'self' http://localhost:8000;" in policy
    assert "script" not in policy
    assert "<script" not in page.text


async def test_a_choice_is_made_once(start: Any) -> None:
    idp = await start()
    page = await idp.browser.get(f"{idp.issuer}/authorize", params=GOED)
    form = {"aanvraag": re.findall(r'value="([^"]+)"', page.text)[0], "niveau": "Hoog", "persoon": "1"}
    assert (await idp.browser.post(f"{idp.issuer}/keuze", data=form)).status_code == 303
    assert (await idp.browser.post(f"{idp.issuer}/keuze", data=form)).status_code == 400


async def test_logging_out_returns_to_a_registered_address_only(start: Any) -> None:
    idp = await start()
    party = RelyingParty(idp.aanbieder())
    url = await party.logout_url("http://localhost:8000/")
    assert (await idp.browser.get(url)).headers["location"] == "http://localhost:8000/"
    url = await party.logout_url("https://evil.example/")
    assert "location" not in (await idp.browser.get(url)).headers


async def test_a_system_gets_a_token_for_itself_that_the_portal_accepts(start: Any) -> None:
    idp = await start()
    auth = ("klantvolg", GEHEIM)
    body = {"grant_type": "client_credentials", "scope": "dossiers"}
    answer = (await idp.browser.post(f"{idp.issuer}/token", data=body, auth=auth)).json()
    party = RelyingParty(idp.aanbieder(rol="systeem", audience="api"))
    systeem = await read_systeemtoken(answer["access_token"], [party], {"0637"})
    assert (systeem.client_id, systeem.gemeentecode, systeem.scopes) == ("klantvolg", "0637", {"dossiers"})


@pytest.mark.parametrize(
    ("auth", "body", "fout"),
    [
        (("klantvolg", "mis"), {}, "invalid_client"),
        (("wie", GEHEIM), {}, "invalid_client"),
        (("klantvolg", GEHEIM), {"scope": "alles"}, "invalid_scope"),
        (("klantvolg", GEHEIM), {"grant_type": "authorization_code"}, "unsupported_grant_type"),
    ],
)
async def test_a_system_gets_nothing_with_a_wrong_secret_or_too_much_asked(
    start: Any, auth: tuple[str, str], body: dict[str, str], fout: str
) -> None:
    idp = await start()
    data = {"grant_type": "client_credentials", **body}
    answer = await idp.browser.post(f"{idp.issuer}/token", data=data, auth=auth)
    assert answer.json()["error"] == fout


async def test_an_id_token_is_no_access_token_of_a_system(start: Any) -> None:
    idp = await start()
    people = RelyingParty(idp.aanbieder())
    answer = await idp.kies(people)
    async with people._client() as client:
        tokens = await people._fetch_token(client, await people.metadata(), answer["code"], REDIRECT, VERIFIER)
    systems = RelyingParty(idp.aanbieder(rol="systeem"))
    with pytest.raises(LoginGeweigerd, match="tokensoort"):
        await read_systeemtoken(tokens.id_token, [systems], {"0637"})


def schrijf(folder: Path, poort: int, suffix: str) -> Path:
    """A configuration file as the supervisor writes it."""
    (folder / "idp.pem").write_bytes(client_pem())
    path = folder / f"idp{suffix}"
    if suffix == ".json":
        document = {
            "issuer": f"http://127.0.0.1:{poort}",
            "sleutel": "idp.pem",
            "alg": "PS256",
            "clients": [{"client_id": "c", "client_secret": GEHEIM, "redirect_uris": [REDIRECT]}],
            "personen": [],
        }
        path.write_text(json.dumps(document))
    else:
        path.write_text(
            f'issuer = "http://127.0.0.1:{poort}"\nsleutel = "idp.pem"\nalg = "PS256"\npersonen = []\n'
            f'[[clients]]\nclient_id = "c"\nclient_secret = "{GEHEIM}"\nredirect_uris = ["{REDIRECT}"]\n'
        )
    return path


@pytest.mark.parametrize("suffix", [".json", ".toml"])
async def test_it_runs_as_a_process_of_its_own_and_stops_quietly(tmp_path: Path, suffix: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        poort = probe.getsockname()[1]
    path = schrijf(tmp_path, poort, suffix)
    command = [sys.executable, "-m", "backend.demo.idp", "--configuratie", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: ASYNC220
    try:
        async with httpx.AsyncClient() as browser:
            for _ in range(100):
                try:
                    keys = (await browser.get(f"http://127.0.0.1:{poort}/jwks")).json()["keys"]
                    break
                except httpx.ConnectError:
                    await asyncio.sleep(0.1)
        assert keys[0]["alg"] == "PS256"
        assert keys[0]["n"] == sleutel("client").as_dict(private=False)["n"]
        assert "d" not in keys[0]
    finally:
        process.send_signal(signal.SIGINT)
        output, faults = process.communicate(timeout=10)
    assert (process.returncode, output, faults) == (0, b"", b"")


@pytest.mark.parametrize(
    ("text", "woord"),
    [
        ("{", "klopt niet"),
        ('{"issuer": "x", "clients": [], "personen": [], "extra": 1}', "extra"),
        ('{"issuer": "x", "clients": [{"client_id": "c", "redirect_uris": []}], "personen": []}', "client_secret"),
    ],
)
def test_a_wrong_configuration_is_one_sentence(tmp_path: Path, text: str, woord: str) -> None:
    (tmp_path / "idp.json").write_text(text)
    with pytest.raises(OngeldigeConfiguratie, match=woord):
        read_configuratie(tmp_path / "idp.json")
    with pytest.raises(OngeldigeConfiguratie, match="niet te lezen"):
        read_configuratie(tmp_path / "weg.json")


def test_the_levels_are_those_the_portal_knows() -> None:
    assert NIVEAUS["Midden"] == MIDDEN
    assert NIVEAUS["Substantieel"] == SUBSTANTIEEL
