"""Where the themes stand: a folder with a file per municipality, written by `inburgerpad thema importeer`."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from backend.api.thema.contrast import find_tekorten, fixed
from backend.api.thema.lezen import OngeldigThema, Thema, read_thema

STANDAARD = Path("thema") / "voorbeeld.css"
"""The default tokens, in the folder of the built portal; also the example to begin with."""


class Blad(NamedTuple):
    """A theme as the browser gets it: its address, which changes with its content, and its bytes."""

    adres: str
    css: bytes


def importeer(text: str, code: str, frontend: Path, folder: Path) -> Path:
    """Checks a theme for a municipality (CBS code) and keeps it. Raises OngeldigThema; then nothing was written."""
    standaard = read_thema((frontend / STANDAARD).read_text("utf-8"))
    thema = read_thema(text, frozenset(standaard.licht) | frozenset(standaard.donker))
    if short := [tekort.zin() for tekort in find_tekorten(thema, standaard)]:
        raise OngeldigThema(short)
    folder.mkdir(parents=True, exist_ok=True)
    path, fresh = folder / f"{code}.css", folder / f".{code}.css.nieuw"
    fresh.write_text(as_css(thema), "utf-8")
    os.replace(fresh, path)
    return path


def as_css(thema: Thema) -> str:
    """The theme as a style sheet of its own, after ours.

    Its light colours hold by day only: by night our dark ones stay, but for those that the theme has itself.
    """
    measures = fixed(thema)
    colors = {name: value for name, value in thema.licht.items() if name not in measures}
    return "".join(
        (
            _block(":root", measures),
            _block("@media not all and (prefers-color-scheme: dark)", colors),
            _block("@media (prefers-color-scheme: dark)", thema.donker),
        )
    )


def _block(where: str, tokens: dict[str, str]) -> str:
    if not tokens:
        return ""
    body = "".join(f"{name}:{value};" for name, value in sorted(tokens.items()))
    return f"{where}{{{body}}}\n" if where == ":root" else f"{where}{{:root{{{body}}}}}\n"


def read_bladen(folder: Path | None, codes: Iterable[str]) -> dict[str, Blad]:
    """The themes that there are, by municipality; read once, at start."""
    bladen = {}
    for code in codes:
        path = folder / f"{code}.css" if folder else None
        if path is not None and path.is_file():
            css = path.read_bytes()
            bladen[code] = Blad(f"/thema/{code}-{hashlib.sha256(css).hexdigest()[:12]}.css", css)
    return bladen
