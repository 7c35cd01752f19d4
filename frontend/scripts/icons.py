"""Draws the icons of the installed portal from `public/favicon.svg`, with Chromium.

After changing the drawing, from the root: `.venv/bin/python frontend/scripts/icons.py`. The PNG files are committed.
"""

import shutil
import struct
from pathlib import Path

from playwright.sync_api import sync_playwright

PUBLIC = Path(__file__).resolve().parents[1] / "public"
# A maskable icon may be cut to any shape: the drawing keeps to the inner 80 percent, the colour fills the rest.
DRAWINGS = {"icon-192": (192, 1.0), "icon-512": (512, 1.0), "maskable-512": (512, 0.72)}
FAVICON_SIZE = 32


def draw() -> None:
    """Writes every PNG, and `favicon.ico` with one PNG of 32 pixels in it."""
    svg = (PUBLIC / "favicon.svg").read_text(encoding="utf-8")
    folder = PUBLIC / "icons"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for name, (size, share) in DRAWINGS.items():
            (folder / f"{name}.png").write_bytes(_png(page, svg, size, share))
        small = _png(page, svg, FAVICON_SIZE, 1.0)
        browser.close()
    header = struct.pack("<HHHBBBBHHII", 0, 1, 1, FAVICON_SIZE, FAVICON_SIZE, 0, 0, 1, 32, len(small), 22)
    (PUBLIC / "favicon.ico").write_bytes(header + small)


def _png(page, svg: str, size: int, share: float) -> bytes:  # type: ignore[no-untyped-def]
    page.set_viewport_size({"width": size, "height": size})
    ground = "#0b5a7a" if share < 1 else "transparent"
    page.set_content(
        f"<style>body{{margin:0;display:grid;place-items:center;height:100vh;background:{ground}}}"
        f"svg{{width:{size * share}px;height:{size * share}px}}</style>{svg}"
    )
    image: bytes = page.screenshot(omit_background=True)
    return image


if __name__ == "__main__":
    draw()
