"""What holds for every answer: the NLGov API rules and the security headers."""

import json
import logging
import re
from pathlib import Path

import httpx
import pytest
from litestar.routes import HTTPRoute

from backend.app import describe_api

ROOT = Path(__file__).resolve().parents[2]
# To the letter: internet.nl reads them, and a word more lets something in.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'none'; frame-ancestors 'none'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; upgrade-insecure-requests"
)
CSP_API = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(
    "path", ["/gezond", "/api/v1/talen", "/api/v1/bestaat-niet", "/", "/bestaat-niet", "/duo/v1/x"]
)
async def test_every_answer_has_the_security_headers_and_the_api_version(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["api-version"] == ("1.8.0" if path.startswith("/duo/") else "1.0.0")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert int(headers["strict-transport-security"].split("=")[1].split(";")[0]) >= 31_536_000
    assert headers["content-security-policy"] == (CSP_API if path.startswith(("/api/", "/duo/")) else CSP)
    assert headers["server"] == "inburgerpad"


def addresses(client: httpx.AsyncClient) -> dict[str, set[str]]:
    """Every address of the application with its methods; an id of nobody stands for each parameter."""
    routes = client._transport.app.routes  # type: ignore[attr-defined]
    return {
        re.sub(r"\{\w+\}", "00000000-0000-4000-8000-000000000000", route.path_format): set(route.methods)
        for route in routes
        if isinstance(route, HTTPRoute)
    }


async def test_an_address_with_a_trailing_slash_does_not_exist(client: httpx.AsyncClient) -> None:
    """Of every address, whatever the method: no page, no redirect, and nobody is asked who they are."""
    answers = set()
    for path, methods in addresses(client).items():
        for method in (methods - {"OPTIONS"}) if path != "/" else ():
            answer = await client.request(method, f"{path}/")
            answers.add((answer.status_code, answer.headers["content-type"], answer.content))
    assert {answer[:2] for answer in answers} == {(404, "application/problem+json")}
    assert len(answers) == 1


async def test_head_is_get_without_the_content(client: httpx.AsyncClient) -> None:
    asked = [path for path, methods in addresses(client).items() if "GET" in methods and "/login/" not in path]
    assert len(asked) > 30
    for path in asked:
        head, get = await client.head(path), await client.get(path)
        assert (head.status_code, head.content) == (get.status_code, b""), path
        assert head.headers == get.headers, path


async def test_errors_are_problem_json_and_echo_nothing(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/talen/<script>alert(1)</script>/teksten?x=999990019")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"status", "title", "detail"}
    assert "script" not in answer.text
    assert "999990019" not in answer.text


async def test_a_method_that_does_not_exist_names_those_that_do(client: httpx.AsyncClient) -> None:
    answer = await client.delete("/api/v1/talen")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.headers["content-type"] == "application/problem+json"


async def test_what_the_reader_has_already_is_not_sent_again(client: httpx.AsyncClient) -> None:
    first = await client.get("/api/v1/talen/ar/teksten")
    again = await client.get("/api/v1/talen/ar/teksten", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_the_description_is_public_and_readable_from_anywhere(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/openapi.json")
    assert answer.headers["access-control-allow-origin"] == "*"
    document = answer.json()
    assert document["openapi"].startswith("3.")
    assert document["servers"] == [{"url": "/api/v1"}]
    assert set(document["info"]["contact"]) == {"name", "url", "email"}
    own = {"/mijn/voortgang", "/mijn/afspraken", "/mijn/betalingen", "/mijn/gegevens"}
    assert own | {"/talen", "/sessie"} <= set(document["paths"])
    assert "requestBody" in document["paths"]["/dossiers/{clientnummer}"]["put"]


async def test_who_reads_the_description_changes_nothing_of_the_log(client: httpx.AsyncClient) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    client._transport.app.state.beschrijving.cache_clear()  # type: ignore[attr-defined]
    assert (await client.get("/api/v1/openapi.json")).status_code == 200
    assert (root.level, list(root.handlers)) == before


async def test_nothing_else_is_readable_from_another_site(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/talen", headers={"Origin": "https://elders.voorbeeld.nl"})
    assert "access-control-allow-origin" not in answer.headers


async def test_alive_and_ready_say_so(client: httpx.AsyncClient) -> None:
    assert (await client.get("/gezond")).json() == {"status": "gezond"}
    ready = await client.get("/gereed")
    assert ready.status_code == 200
    assert ready.json() == {"gereed": True, "gegevensbank": True, "migraties": True}


async def test_the_municipality_belongs_to_the_address(client: httpx.AsyncClient) -> None:
    here = await client.get("/api/v1/gemeente")
    there = await client.get("/api/v1/gemeente", headers={"Host": "utrecht.localhost"})
    nowhere = await client.get("/api/v1/gemeente", headers={"Host": "elders.voorbeeld.nl"})
    assert (here.json()["naam"], there.json()["naam"], nowhere.status_code) == ("Zoetermeer", "Utrecht", 404)


async def test_security_txt_says_where_to_report_a_leak(client: httpx.AsyncClient) -> None:
    answer = await client.get("/.well-known/security.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Contact: mailto:beveiliging@voorbeeld.nl" in answer.text
    assert "Expires: 20" in answer.text


@pytest.mark.parametrize("what", ["voortgang", "afspraken", "betalingen", "gegevens"])
async def test_without_a_session_there_is_nothing_personal(client: httpx.AsyncClient, what: str) -> None:
    answer = await client.get(f"/api/v1/mijn/{what}")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"


def test_the_description_that_the_portals_types_come_from_is_the_served_one() -> None:
    committed = ROOT / "frontend" / "src" / "api" / "generated" / "openapi.json"
    served = json.loads(json.dumps(describe_api()))
    assert json.loads(committed.read_text("utf-8")) == served, "run `make openapi`"
