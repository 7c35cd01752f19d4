"""A phone-sized Chromium on the whole demo: the same processes that `make run` starts.

Most walks take Debian's `chromium-headless-shell`, the same engine without windows, which is less work (docs/adr/0035).
What needs the whole browser (the lock screen, installing, what a phone keeps) asks for `whole_browser`.
"""

import asyncio
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import CHROMIUM, CHROMIUM_WITHOUT_WINDOWS
from tests.notifications.mailserver import Mailserver, start

# Patience costs nothing where all is well; a busy machine needs it.
START_SECONDS = 180
WAIT_MS = 40_000
ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=WAIT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest walk first: as the last one it would keep one worker busy while the other has nothing left."""
    items.sort(key=lambda item: "while_the_browser_translates" not in item.nodeid)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; nothing it does by itself may leave this machine."""
    return browser_type_launch_args | {
        "executable_path": CHROMIUM_WITHOUT_WINDOWS or CHROMIUM,
        "args": ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
    }


@pytest.fixture(scope="module")
def whole_browser(launch_browser: Callable[..., Browser]) -> Iterator[Browser]:
    """Chromium as people have it, for walks about what the build without windows lacks."""
    browser = launch_browser(executable_path=CHROMIUM)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A cheap phone, held upright."""
    return browser_context_args | {
        "viewport": {"width": 360, "height": 800},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
    }


def watched(page: Page) -> Page:
    """A page that fails on any script error, so that no screen breaks silently."""
    page.set_default_timeout(WAIT_MS)
    page.on("pageerror", lambda fault: pytest.fail(f"script error in the portal: {fault}"))
    return page


@pytest.fixture
def page(page: Page) -> Page:
    """A fresh phone, watched."""
    return watched(page)


Als = Callable[[Page, str], Page]


@pytest.fixture(scope="module")
def als_selam(browser: Browser, browser_context_args: dict[str, Any], demo: str) -> Als:
    """Makes a page one of Selam Voorbeeld in a language: she logs in once for all tests of a module that only look."""
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    page.goto(f"{demo}/?taal=nl")
    page.locator('a[href*="/login/digid"]').first.click()
    page.get_by_text("Selam Voorbeeld").first.click()
    page.wait_for_url("**/start*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selam Voorbeeld")
    kept: list[Any] = context.cookies()
    context.close()

    def become(page: Page, taal: str) -> Page:
        page.context.add_cookies(kept)
        page.add_init_script(f"localStorage.getItem('taal') ?? localStorage.setItem('taal', '{taal}')")
        return page

    return become


@pytest.fixture(scope="session")
def demo_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo keeps its data (`gegevens`) and writes what it says (`uitvoer.txt`)."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def mailserver() -> Iterator[Mailserver]:
    """What arrives at a mail server on this machine, in a loop of its own beside that of the browser."""
    loop, kept = asyncio.new_event_loop(), Mailserver()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server = asyncio.run_coroutine_threadsafe(start(kept, "smtp", tls), loop).result(WAIT_MS / 1000)
    kept.poort = server.sockets[0].getsockname()[1]
    yield kept
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


@pytest.fixture(scope="session")
def demo(demo_map: Path, mailserver: Mailserver) -> Iterator[str]:
    """The address of a running demo that can send e-mail; it must stop cleanly on Ctrl-C."""
    smtp = {
        "INBURGERPAD_SMTP_URL": f"smtp://localhost:{mailserver.poort}",
        "INBURGERPAD_SMTP_AFZENDER": "Inburgerpad <post@voorbeeld.nl>",
    }
    with running_demo(demo_map, smtp) as address:
        yield address


@contextmanager
def running_demo(folder: Path, omgeving: Mapping[str, str] | None = None) -> Iterator[str]:
    """Starts the demo in a folder, on a free port, with more settings; what it says stands in `uitvoer.txt`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        poort = probe.getsockname()[1]
    with (folder / "uitvoer.txt").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "backend.cli", "demo", "--poort", str(poort), "--map", str(folder / "gegevens")],
            cwd=ROOT,
            stdout=output,
            stderr=output,
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | dict(omgeving or {}),
        )
        try:
            _wait_until_ready(process, folder / "uitvoer.txt")
            yield f"http://localhost:{poort}"
        finally:
            process.send_signal(signal.SIGINT)
            status = process.wait(START_SECONDS)
    assert status == 0, (folder / "uitvoer.txt").read_text()


def _wait_until_ready(process: subprocess.Popen[bytes], output: Path) -> None:
    """Until the demo welcomes its visitors: then all of it is there."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if "Inburgerpad draait" in output.read_text("utf-8"):
            return
        time.sleep(0.1)
    pytest.fail(f"the demo did not become ready:\n{output.read_text('utf-8')}")
