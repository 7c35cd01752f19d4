"""`make bench`: what the house promises about speed, measured here and now; see docs/adr/0023.

Ratios are measured side by side in one run, so they hold on a slow or busy machine too; a ratio that is out of
bounds ends with status 1. An absolute bound is about one core of an ordinary server: it is shown, and marked.
With `--alles` the outbox has 50,000 devices instead of 10,000, and a whole campaign is sent: some fifteen minutes more.
"""

import sys

from tests.bench import campagne, oordelen, opdracht, outbox, planner, push, scherm, verzoeken
from tests.bench.meting import Meting

KOPPEN = ("what", "measured", "bound", "holds")


def druk_af(metingen: list[Meting]) -> None:
    """The measurements as a table on standard output."""
    rijen = [KOPPEN, *((meting.wat, meting.gemeten, meting.grens, meting.oordeel) for meting in metingen)]
    breed = [max(len(rij[kolom]) for rij in rijen) for kolom in range(len(KOPPEN))]
    for rij in rijen:
        cellen = (cel.ljust(breedte) for cel, breedte in zip(rij, breed, strict=True))
        print("  ".join(cellen).rstrip())


def main() -> int:
    """Measure everything, print it, and say whether all ratios hold."""
    alles = "--alles" in sys.argv[1:]
    apparaten = outbox.APPARATEN if alles else outbox.WEINIG
    # The command first: its own process is measured, while ours is still doing nothing.
    metingen = [
        *opdracht.meet(),
        *oordelen.meet(),
        *verzoeken.meet(),
        *push.meet(apparaten),
        *planner.meet(),
        *(campagne.meet() if alles else ()),
        *scherm.meet(),
    ]
    druk_af(metingen)
    return 1 if any(meting.is_verhouding and not meting.houdt for meting in metingen) else 0


if __name__ == "__main__":
    raise SystemExit(main())
