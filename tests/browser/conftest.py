"""A phone-sized Chromium on the whole demo: the same processes that `make run` starts."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

# Patience costs nothing where all is well; a busy machine needs it.
START_SECONDS = 180
WAIT_MS = 40_000
ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=WAIT_MS)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; nothing it does by itself may leave this machine."""
    return browser_type_launch_args | {
        "executable_path": shutil.which("chromium"),
        "args": ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
    }


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


@pytest.fixture
def page(page: Page) -> Page:
    """Fails on any script error, so that no screen breaks silently."""
    page.set_default_timeout(WAIT_MS)
    page.on("pageerror", lambda fault: pytest.fail(f"script error in the portal: {fault}"))
    return page


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
def demo(demo_map: Path) -> Iterator[str]:
    """The address of a running demo; it must stop cleanly on Ctrl-C."""
    with running_demo(demo_map) as address:
        yield address


@contextmanager
def running_demo(folder: Path) -> Iterator[str]:
    """Starts the demo in a folder, on a free port; what it says stands in `uitvoer.txt`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        poort = probe.getsockname()[1]
    with (folder / "uitvoer.txt").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "backend.cli", "demo", "--poort", str(poort), "--map", str(folder / "gegevens")],
            cwd=ROOT,
            stdout=output,
            stderr=output,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
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
