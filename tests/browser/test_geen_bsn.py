"""After a walk through the portal no BSN is in the browser, on the wire, or in what the programs wrote.

The provider's pages are searched like ours: its form names people by their place in the list, never by number. Only
the tokens between the provider and the server hold a BSN, and a browser never sees those.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page, Request, Response, expect

from backend.app import describe_api
from tests.browser.schermen import until
from tests.house.nummers import KNOWN, find_in_bytes, find_numbers

pytestmark = pytest.mark.browser

READS = sorted(
    f"/api/v1{path}"
    for path, item in describe_api()["paths"].items()
    if "inburgeraar" in item.get("get", {}).get("tags", ()) and "{" not in path
)
"""Everything that an inburgeraar can read, by the served description: a new address is read here by itself."""
READ = "async (paths) => { for (const path of paths) await (await fetch(path)).text(); }"
KEPT = """async () => {
    const kept = {local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage)};
    kept["cookie"] = document.cookie;
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            kept["cache " + request.url] = await (await cache.match(request)).text();
        }
    }
    for (const {name} of await indexedDB.databases()) {
        const open = indexedDB.open(name);
        const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
        for (const store of db.objectStoreNames) {
            const all = db.transaction(store).objectStore(store).getAll();
            kept["indexeddb " + name + " " + store] =
                JSON.stringify(await new Promise((done) => { all.onsuccess = () => done(all.result); }));
        }
        db.close();
    }
    kept["screen"] = document.documentElement.outerHTML;
    kept["history"] = JSON.stringify(history.state) + location.href + document.referrer;
    kept["name"] = window.name;
    return kept;
}"""


class Verkeer:
    """All that went over the wire: addresses, headers both ways, what we sent, what came back."""

    def __init__(self, page: Page) -> None:
        self.unread: list[str] = []
        self.said: dict[str, bytes] = {}
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("console", lambda message: self._add("console", message.text.encode()))

    def _request(self, request: Request) -> None:
        self._add(f"address {request.url}", request.url.encode())
        self._add(f"sent {request.url}", f"{request.headers} {request.post_data}".encode())

    def _response(self, response: Response) -> None:
        self._add(f"headers {response.url}", str(response.headers).encode())
        try:
            self._add(f"body {response.url}", response.body())
        except Error:
            # A redirect has no body, and Chromium keeps none of a page that was left meanwhile.
            if response.status == 200:
                self.unread.append(response.url)

    def _add(self, where: str, content: bytes) -> None:
        self.said[where] = self.said.get(where, b"") + b"\n" + content

    def leaks(self) -> dict[str, set[str]]:
        """By place, the numbers in it."""
        return {where: found for where, content in self.said.items() if (found := find_in_bytes(content))}


@pytest.fixture
def verkeer(page: Page) -> Verkeer:
    """What this page's walk said and heard."""
    return Verkeer(page)


def kept(page: Page) -> dict[str, set[str]]:
    """The numbers in what the browser keeps and shows now."""
    everything: dict[str, Any] = page.evaluate(KEPT)
    everything["cookies"] = str(page.context.cookies())
    return {where: found for where, content in everything.items() if (found := find_numbers(content))}


def test_after_a_walk_no_bsn_is_anywhere(page: Page, demo: str, demo_map: Path, verkeer: Verkeer) -> None:
    page.goto(demo)
    page.locator('main [lang="ti"]').first.click()
    page.locator('a[href*="/login/digid"]').first.click()
    assert find_numbers(page.content()) == set()
    page.get_by_text("Selam Voorbeeld").first.click()
    page.wait_for_url("**/start*")
    for address in ("/plan", "/agenda", "/berichten", "/ik", "/start"):
        page.locator(f'nav a[href^="{address}"]').click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert kept(page) == {}, address
    for address in ("/geld", "/uren", "/ik/delen", "/ik/aangemeld", "/ik/gegevens", "/start"):
        page.goto(demo + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert kept(page) == {}, address
    for step in page.locator('a[href^="/start/"]').evaluate_all("links => links.map(a => a.getAttribute('href'))"):
        page.goto(demo + step)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(demo + "/ik")
    page.evaluate(READ, READS)
    assert kept(page) == {}
    page.get_by_role("button", name=re.compile("ውጽኡ")).first.click()
    page.wait_for_url(re.compile(r"/(\?|$)"))
    assert kept(page) == {}

    page.wait_for_timeout(500)
    read = {urlsplit(where.partition(" ")[2]).path for where in verkeer.said if where.startswith("body")}
    assert set(READS) <= read
    # What could not be read once, because its page was left, was read another time; the answer to logging out
    # always is left, and is searched in tests/api.
    assert {urlsplit(address).path for address in verkeer.unread} <= read | {"/uitloggen"}
    assert verkeer.leaks() == {}
    written = {path: path.read_bytes() for path in (demo_map / "uitvoer.txt", *demo_map.rglob("*.log"))}
    assert b"login gelukt" in written[demo_map / "uitvoer.txt"]
    assert {path.name: found for path, content in written.items() if (found := find_in_bytes(content))} == {}


def test_a_login_that_fails_leaves_no_bsn_either(page: Page, demo: str, demo_map: Path, verkeer: Verkeer) -> None:
    page.goto(demo)
    page.locator('main [lang="nl"]').first.click()
    page.locator('a[href*="/login/digid"]').first.click()
    page.get_by_role("radio", name="Basis").check()
    page.get_by_text("Selam Voorbeeld").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/login/callback/digid" in page.url
    assert kept(page) == {}
    assert verkeer.leaks() == {}
    assert find_in_bytes((demo_map / "uitvoer.txt").read_bytes()) == set()


def test_the_search_would_find_one_that_the_browser_keeps(page: Page, demo: str, verkeer: Verkeer) -> None:
    """So that an empty result above means something."""
    bsn = min(KNOWN)
    page.goto(demo)
    # A worker that starts throws away what is not its own: plant after that.
    until(page, "navigator.serviceWorker.ready.then(r => r.active.state === 'activated')")
    page.evaluate(
        """async (bsn) => {
            localStorage.setItem("a", bsn);
            await (await caches.open("proef")).put("/proef", new Response(bsn));
            const open = indexedDB.open("proef", 1);
            open.onupgradeneeded = () => open.result.createObjectStore("s");
            const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
            const write = db.transaction("s", "readwrite");
            write.objectStore("s").put(bsn, 1);
            await new Promise((done) => { write.oncomplete = done; });
            db.close();
        }""",
        bsn,
    )
    with page.expect_response(re.compile("bestaat-niet")):
        page.evaluate("bsn => fetch('/bestaat-niet?bsn=' + bsn).then(a => a.text())", bsn)
    found = kept(page)
    assert {"local", "indexeddb proef s"} <= set(found)
    assert any(where.startswith("cache ") for where in found)
    assert any(where.startswith("address") for where in verkeer.leaks())
