"""What a verdict costs inside a process: the pure function, a whole line, and ten times as many rows."""

import json
from collections.abc import Callable, Iterator

import msgspec

from backend.law.lezen import read_dossier
from backend.law.opdracht import beantwoord
from backend.law.voortgang import voortgang
from tests.bench.grote_dossiers import PEILDATUM, ROUTES, dossier, regel
from tests.bench.meting import Meting, snelste

RONDES = 25
REGELS = 30


def meet() -> Iterator[Meting]:
    """Bounds of the issue Law: 1 ms a verdict, 800 lines a second, 6 times decoding, 12 times for ten times."""
    regels, lange = [regel(n) for n in range(REGELS)], [regel(n, rijen=3_000) for n in range(3)]
    fout = [antwoord.regel for antwoord in map(beantwoord, regels + lange) if not antwoord.goed]
    if fout:
        raise ValueError(f"een meetdossier is niet in orde: {fout[0].decode()}")
    tijden = snelste(
        {
            **{f"oordeel {route}": _oordeel(route, 300, 20) for route in ROUTES},
            **{f"lang oordeel {route}": _oordeel(route, 3_000, 2) for route in ROUTES},
            "regels": lambda: [beantwoord(een) for een in regels],
            "ontleden": lambda: [msgspec.json.decode(een) for een in regels],
            "lange regels": lambda: [beantwoord(een) for een in lange],
            "korte regels": lambda: [beantwoord(een) for een in regels[:3]],
        },
        RONDES,
    )
    for route in ROUTES:
        yield Meting(f"voortgang(), 300 rows, route {route}", tijden[f"oordeel {route}"] / 20 * 1e3, "ms", 1)
    per_regel = tijden["regels"] / REGELS
    yield Meting("beantwoord(), lines of 300 rows", 1 / per_regel, "lines/s", 800, "minstens", 0)
    yield Meting("beantwoord() beside msgspec.json.decode", tijden["regels"] / tijden["ontleden"], "×", 6)
    yield Meting("beantwoord(), 3,000 rows beside 300", tijden["lange regels"] / tijden["korte regels"], "×", 12)
    for route in ROUTES:
        verhouding = tijden[f"lang oordeel {route}"] / 2 / (tijden[f"oordeel {route}"] / 20)
        yield Meting(f"voortgang(), 3,000 rows beside 300, route {route}", verhouding, "×", 12)


def _oordeel(route: str, rijen: int, keer: int) -> Callable[[], None]:
    gelezen = read_dossier(json.dumps(dossier(1, route, rijen=rijen)).encode())

    def doe() -> None:
        for _ in range(keer):
            voortgang(gelezen, PEILDATUM)

    return doe
