"""Requests that nobody expects: wrong forms, wrong bodies, faults of ours, and noise. No answer gives anything away."""

import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar, get
from litestar.params import FromPath
from litestar.routes import HTTPRoute

from backend.api.vorm import accepts
from backend.settings import Aanbieder, Settings

VEILIG = {"X-Requested-With": "inburgerpad", "Origin": "https://localhost"}
PROBLEEM = "application/problem+json"
KANARIE = "kanarie-7f3a"


@pytest.fixture
def app(
    maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any], aanbieder_systeem: Aanbieder
) -> Any:
    """The whole application."""
    return maak_app(maak_settings(aanbieder_systeem))


@pytest.fixture
def client(app: Any, maak_client: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    """A browser at Zoetermeer's portal."""
    return maak_client(app)


# It fits every parameter: one that is an id of ours, and one that is text.
EEN_ID = "00000000-0000-4000-8000-000000000000"


def unsafe_routes(app: Litestar) -> list[tuple[str, str]]:
    """Method and address of everything that changes something, with an example value for each parameter."""
    return sorted(
        (method, "/".join(EEN_ID if part.startswith("{") else part for part in route.path_format.split("/")))
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods - {"GET", "HEAD", "OPTIONS"}
    )


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("application/xml", 406),
        ("text/html", 406),
        ("application/json;q=0, */*", 406),
        ("application/json;q=0", 406),
        ("*/*;q=0.1", 200),
        ("text/html, application/*;q=0.5", 200),
        ("APPLICATION/JSON", 200),
        ("application/json; q=onzin", 200),
        ("", 200),
    ],
)
async def test_an_address_of_the_api_answers_in_json_or_says_that_it_cannot(
    client: httpx.AsyncClient, header: str, status: int
) -> None:
    answer = await client.get("/api/v1/talen", headers={"Accept": header})
    assert answer.status_code == status
    assert answer.headers["content-type"] == (PROBLEEM if status == 406 else "application/json")


async def test_the_form_that_is_asked_matters_to_the_api_only_and_after_access(client: httpx.AsyncClient) -> None:
    assert (await client.get("/", headers={"Accept": "application/xml"})).status_code == 200
    assert (await client.get("/api/v1/mijn/voortgang", headers={"Accept": "application/xml"})).status_code == 401


def test_a_handler_that_declares_another_form_offers_that_one() -> None:
    assert accepts("text/calendar", "text/calendar")
    assert accepts("text/*", "text/calendar")
    assert not accepts("application/json", "text/calendar")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/xml", None]
)
async def test_every_address_that_changes_something_refuses_a_body_of_another_kind(
    app: Any, client: httpx.AsyncClient, uitgever: Any, kind: str | None
) -> None:
    routes = unsafe_routes(app)
    assert len(routes) >= 3
    for method, path in routes:
        for sender in (VEILIG, {"Authorization": f"Bearer {uitgever.token()}"}):
            headers = {**sender, **({"Content-Type": kind} if kind else {})}
            answer = await client.request(method, path, headers=headers, content=b"{}")
            assert answer.status_code == 415, (method, path)
            assert answer.headers["content-type"] == PROBLEEM


async def test_a_fault_of_ours_says_so_without_a_word_of_what_went_wrong(
    app: Any, client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    @get("/api/v1/kapot/{waarde:str}", opt={"toegang": "openbaar"})
    async def kapot(waarde: FromPath[str]) -> None:
        raise RuntimeError(f"{KANARIE} {waarde} 999990019")

    app.register(kapot)
    caplog.set_level(logging.DEBUG)
    answer = await client.get(f"/api/v1/kapot/{KANARIE}?vraag={KANARIE}")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEEM)
    assert set(answer.json()) == {"status", "title", "detail"}
    assert answer.headers["cache-control"] == "no-store"
    logged = "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith(("httpx", "httpcore")))
    assert "RuntimeError" in logged
    for word in (KANARIE, "999990019", "Traceback"):
        assert word not in answer.text
        assert word not in logged


@pytest.mark.parametrize("path", ["/api/v1/talen", "/api/v1/mijn/voortgang", "/api/v1/dossiers/Z-1", "/uitloggen"])
async def test_options_names_the_methods_and_nothing_else(client: httpx.AsyncClient, path: str) -> None:
    preflight = {"Origin": "https://elders.voorbeeld.nl", "Access-Control-Request-Method": "PUT"}
    answer = await client.options(path, headers=preflight)
    assert (answer.status_code, answer.content) == (204, b"")
    methods = answer.headers["allow"].split(", ")
    assert "OPTIONS" in methods
    assert ("GET" in methods) == ("HEAD" in methods)
    assert not [name for name in answer.headers if name.startswith("access-control-")]


async def test_a_query_parameter_that_nobody_knows_changes_nothing(client: httpx.AsyncClient) -> None:
    plain = await client.get("/api/v1/talen")
    noisy = await client.get(f"/api/v1/talen?{KANARIE}=1&x[]=2&__proto__=3&%00=%ff&a=1&a=2&=&&;")
    assert (noisy.status_code, noisy.content, noisy.headers) == (200, plain.content, plain.headers)


# What people and machines put in requests, and what they should not.
NOISE = st.one_of(
    st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=40),
    st.sampled_from(
        ["", "%00", "../../etc/passwd", "%c3%28", "{{7*7}}", "<b>", "' OR 1=1", "\\", "é", "x" * 5000, "-1"]
    ),
)
PATHS = st.one_of(
    st.sampled_from(
        ["/", "/api/v1/", "/api/v1/talen/", "/api/v1/dossiers/", "/login/callback/", "/start/", "/assets/"]
    ),
    st.sampled_from(["/api/v1/mijn/betalingen", "/api/v1/talen", "/login/digid", "/uitloggen", "/api/v1/dossiers/Z-1"]),
)
NAMES = ("accept", "accept-language", "accept-encoding", "cookie", "authorization", "if-none-match", "if-match", "host",
         "origin", "content-type", "content-length", "x-forwarded-host", "transfer-encoding")  # fmt: skip
METHODS = ("GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUATSCH")


async def send(app: Any, method: str, path: str, query: bytes, headers: list[tuple[bytes, bytes]]) -> tuple[Any, bytes]:
    """One raw ASGI request: past every client that would tidy it up."""
    messages: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def collect(message: Any) -> None:
        messages.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "https",
        "path": path, "raw_path": path.encode("latin-1"), "query_string": query, "root_path": "", "headers": headers,
        "client": ("127.0.0.1", 1), "server": ("localhost", 443),
    }  # fmt: skip
    await app(scope, receive, collect)
    body = b"".join(m.get("body", b"") for m in messages if m["type"] == "http.response.body")
    return next(m for m in messages if m["type"] == "http.response.start"), body


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(METHODS),
    base=PATHS,
    tail=st.one_of(st.just(""), NOISE),
    asked=st.sampled_from(["taal", "terug", "pagina", "aantal", "maand", "state", KANARIE]),
    query=NOISE,
    start=st.sampled_from(["", KANARIE, "__Host-sessie=", "Bearer ", "Bearer a.b."]),
    headers=st.lists(st.tuples(st.sampled_from(NAMES), NOISE), max_size=4),
)
async def test_noise_never_breaks_the_server_and_is_never_echoed(
    app: Any, method: str, base: str, tail: str, asked: str, query: str, start: str, headers: list[tuple[str, str]]
) -> None:
    raw = [(name.encode(), f"{start}{value}{KANARIE if start else ''}".encode("latin-1")) for name, value in headers]
    if "host" not in {name for name, _ in headers}:
        raw.append((b"host", b"localhost"))
    answer, body = await send(app, method, base + tail, f"{asked}={query}{KANARIE}".encode("latin-1"), raw)
    given_back = {name.lower().decode(): value.decode("latin-1") for name, value in answer["headers"]}
    assert answer["status"] < 500, (method, base, tail)
    assert given_back["api-version"]
    assert given_back["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in given_back["content-security-policy"]
    assert given_back["referrer-policy"] == "no-referrer"
    assert KANARIE.encode() not in body
    assert KANARIE not in str(given_back)
