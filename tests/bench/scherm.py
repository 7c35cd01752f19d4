"""When a cheap phone on a slow network can use the portal: measured in a real Chromium.

The processor is slowed down four times and the network by the browser itself. Seconds, so only shown beside their
bound: a machine that is busy with something else makes them worse. The best of a few visits, each with nothing kept.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.bench.meting import Meting
from tests.browser.conftest import running_demo

VISITS = 3
CPU_SLOWER = 4
PERSOON = "Selam Voorbeeld"
PHONE = {"width": 360, "height": 800}
# First useful: the heading in the person's language stands there. Usable: nothing that the screen is about is being
# fetched, it is drawn, and the page is free to take a tap.
WATCH = """() => {
  const look = () => {
    const heading = document.querySelector('main h1');
    if (!heading?.textContent) return;
    window.__useful ??= performance.now();
    if (document.querySelector('main [aria-busy="true"]')) return;
    watching.disconnect();
    requestAnimationFrame(() => requestIdleCallback(() => { window.__usable = performance.now(); }));
  };
  const watching = new MutationObserver(look);
  watching.observe(document, {childList: true, subtree: true, attributes: true, characterData: true});
}"""
READ = "() => window.__usable && [window.__useful, window.__usable]"


class Net(NamedTuple):
    """A network: kilobits per second, milliseconds there and back, and what may take how long on it (milliseconds)."""

    kbits: int
    latency: int
    useful: float | None
    usable: float


NETS = (Net(1_600, 150, 1_500, 2_500), Net(400, 400, None, 6_000))


def meet() -> Iterator[Meting]:
    """First useful drawing and use of the landing and of Home; nothing without Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return
    with (
        tempfile.TemporaryDirectory() as map_,
        running_demo(Path(map_)) as address,
        sync_playwright() as play,
    ):
        flags = ["--no-sandbox", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path=chromium, args=flags)
        for net in NETS:
            for wat, path in (("landing", "/?taal=ti"), ("home", "/start")):
                useful, usable = _best(browser, address, path, net)
                name = f"{wat} at {net.kbits} kbit/s, {net.latency} ms, {CPU_SLOWER}x slower"
                yield Meting(f"{name}: first useful", useful, "ms", net.useful, cijfers=0)
                yield Meting(f"{name}: usable", usable, "ms", net.usable, cijfers=0)


def _best(browser: Browser, address: str, path: str, net: Net) -> tuple[float, float]:
    visits = [_visit(browser, address, path, net) for _ in range(VISITS)]
    return min(useful for useful, _ in visits), min(usable for _, usable in visits)


def _visit(browser: Browser, address: str, path: str, net: Net) -> tuple[float, float]:
    """One visit of a phone that never saw the portal: its own context, nothing in any cache."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, service_workers="block"
    )
    page = context.new_page()
    if path == "/start":
        _log_in(page, address)
        page.goto("about:blank")
    cdp = context.new_cdp_session(page)
    _slow_down(cdp, net)
    page.add_init_script(f"({WATCH})()")
    page.goto(address + path, wait_until="commit")
    useful, usable = page.wait_for_function(READ, timeout=60_000).json_value()
    context.close()
    return useful, usable


def _log_in(page: Page, address: str) -> None:
    page.goto(f"{address}/?taal=ti")
    page.locator('a[href*="/login/digid"]').first.click()
    page.get_by_text(PERSOON).first.click()
    page.wait_for_url("**/start*")
    page.locator("main h1").wait_for()


def _slow_down(cdp: CDPSession, net: Net) -> None:
    bytes_per_second = net.kbits * 1_000 / 8
    cdp.send("Network.enable")
    cdp.send("Network.clearBrowserCache")
    cdp.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": net.latency,
            "downloadThroughput": bytes_per_second,
            "uploadThroughput": bytes_per_second,
        },
    )
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})
