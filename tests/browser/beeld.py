"""The picture of Home in the README: one phone for each script of the portal, on one sheet.

    .venv/bin/python -m tests.browser.beeld

starts a demo, writes `docs/beeld/home.png` and stops. To be run again when Home looks different.
"""

import base64
import shutil
import struct
import sys
import tempfile
import zlib
from collections import Counter
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from tests.browser.conftest import ROOT, running_demo
from tests.browser.schermen import shown
from tests.browser.test_from_digid_to_progress import log_in

TALEN = ("ti", "ar", "nl", "ru", "th", "zh-Hans")
"""Ethiopic, Arabic, Latin, Cyrillic, Thai and Chinese: all the scripts there are."""
PERSOON = "Selam Voorbeeld"
# As wide as a cheap phone, and so high that all three answers of Home are on it.
PHONE: ViewportSize = {"width": 360, "height": 1420}
COLUMNS, GAP = 3, 12
COLOURS = 256
# An Android phone has a voice for these; where it has none, the screen says so.
VOICES = """const voices = ['ar-XA', 'nl-NL', 'ru-RU', 'th-TH', 'zh-CN'].map(lang => ({lang}));
Object.getPrototypeOf(speechSynthesis).getVoices = () => voices;"""
SHEET = """([images, columns, gap]) => Promise.all(images.map(src => new Promise(done => {
    const image = new Image(); image.onload = () => done(image); image.src = 'data:image/png;base64,' + src; })))
  .then(all => {
    const [width, height] = [all[0].width, all[0].height];
    const canvas = document.createElement('canvas');
    canvas.width = columns * (width + gap) + gap;
    canvas.height = Math.ceil(all.length / columns) * (height + gap) + gap;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#c5d0d8';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    all.forEach((image, i) => pen.drawImage(
        image, gap + (i % columns) * (width + gap), gap + Math.floor(i / columns) * (height + gap)));
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let text = '';
    for (let i = 0; i < data.length; i += 32768) text += String.fromCharCode(...data.subarray(i, i + 32768));
    return [canvas.width, canvas.height, btoa(text)];
  })"""


def photograph(page: Page, address: str) -> list[str]:
    """Home in every one of the languages, as PNG in base64."""
    page.add_init_script(VOICES)
    page.goto(f"{address}/?taal={TALEN[0]}")
    log_in(page, PERSOON)
    taken = []
    for tag in TALEN:
        page.goto(f"{address}/start?taal={tag}")
        shown(page)
        expect(page.locator(".answers button").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        taken.append(base64.b64encode(page.screenshot()).decode())
    return taken


def as_png(width: int, height: int, rgba: bytes) -> bytes:
    """A PNG with a palette (colour type 3): a screen has few colours, and this is a quarter of the size."""
    pixels = memoryview(rgba).cast("I")
    counted = Counter(pixels.tolist())
    palette = [colour for colour, _ in counted.most_common(COLOURS)]
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in counted:
        if colour not in index:
            index[colour] = min(range(len(palette)), key=lambda number: _distance(palette[number], colour))
    rows = [bytes(map(index.__getitem__, pixels[y * width : (y + 1) * width].tolist())) for y in range(height)]
    colours = b"".join(bytes(_channels(colour)) for colour in palette)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", colours),
        (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def _channels(colour: int) -> tuple[int, int, int]:
    return colour & 255, colour >> 8 & 255, colour >> 16 & 255


def _distance(one: int, other: int) -> int:
    return sum((a - b) ** 2 for a, b in zip(_channels(one), _channels(other), strict=True))


def main() -> int:
    """Writes the sheet."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("There is no 'chromium' here.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as map_, running_demo(Path(map_)) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=PHONE, is_mobile=True, has_touch=True, locale="nl-NL")
        taken = photograph(page, address)
        page.goto("about:blank")
        width, height, pixels = page.evaluate(SHEET, [taken, COLUMNS, GAP])
        browser.close()
    target = ROOT / "docs" / "beeld" / "home.png"
    target.write_bytes(as_png(width, height, base64.b64decode(pixels)))
    print(f"{target}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
