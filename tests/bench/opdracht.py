"""What the command `inburgerpad voortgang` costs: a process of its own, lines in and lines out through pipes."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.grote_dossiers import regel
from tests.bench.meting import Meting

WEINIG, VEEL = 200, 5_000
REGELS, KEREN = 2_000, 5
VERSCHILLEND = 30
COMMANDO = (str(Path(sys.executable).parent / "inburgerpad"), "voortgang")
# Reads the same lines in the same way, and answers with nothing: what any program would spend on them.
ONTLEDEN = (
    sys.executable,
    "-c",
    "import sys, msgspec\n"
    "for line in sys.stdin.buffer:\n"
    "    msgspec.json.decode(line)\n"
    "    sys.stdout.buffer.write(b'{}\\n')\n"
    "    sys.stdout.buffer.flush()",
)


class Verbruik(NamedTuple):
    """What one run of a command used: processor seconds, and the most memory it held, in kB."""

    seconden: float
    kilobytes: int


def meet() -> Iterator[Meting]:
    """Bounds of the issue Law: 800 lines a second of one core, and memory that does not grow with the lines."""
    regels = [regel(n) + b"\n" for n in range(VERSCHILLEND)]
    kort, lang = _draai(COMMANDO, regels, WEINIG), _draai(COMMANDO, regels, VEEL)
    commando = ontleden = lang.seconden * REGELS / VEEL
    for _ in range(KEREN):
        commando = min(commando, _draai(COMMANDO, regels, REGELS).seconden)
        ontleden = min(ontleden, _draai(ONTLEDEN, regels, REGELS).seconden)
    wat = "inburgerpad voortgang, through pipes"
    yield Meting(f"{wat}, {REGELS:,} lines with its start", REGELS / commando, "lines/s", 800, "minstens", 0)
    yield Meting(f"{wat}, beside a process that only decodes", commando / ontleden, "×", 6)
    yield Meting(f"{wat}, memory at {VEEL:,} lines", lang.kilobytes / 1024, "MB", cijfers=0)
    yield Meting(f"{wat}, memory at {VEEL:,} lines beside {WEINIG}", lang.kilobytes / kort.kilobytes, "×", 1.1)


def _draai(commando: tuple[str, ...], regels: list[bytes], aantal: int) -> Verbruik:
    """Run a command over `aantal` lines; raises when it refuses one or answers too few."""
    proces = subprocess.Popen(commando, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    if proces.stdin is None or proces.stdout is None:
        raise RuntimeError("zonder pijpen valt er niets te meten")
    invoer, uitvoer = proces.stdin, proces.stdout

    def voer() -> None:
        for n in range(aantal):
            # Every line has texts of its own: whatever remembered them would be seen to grow.
            invoer.write(regels[n % len(regels)].replace(b"bench-", b"b%d-" % n).replace(b"rij-", b"r%d-" % n))
        invoer.flush()

    voeder = threading.Thread(target=voer, daemon=True)
    voeder.start()
    for _ in range(aantal):
        antwoord = uitvoer.readline()
        if not antwoord or antwoord.startswith(b'{"fout"'):
            proces.kill()
            raise RuntimeError(f"het commando gaf geen oordeel: {antwoord.decode()}")
    voeder.join()
    # It waits for more lines now: the moment to ask how much memory it has held. What the system reports after
    # the end counts the memory of the process that started it as well.
    kilobytes = _meeste_geheugen(proces.pid)
    invoer.close()
    _, status, verbruik = os.wait4(proces.pid, 0)
    proces.returncode = os.waitstatus_to_exitcode(status)
    uitvoer.close()
    if proces.returncode:
        raise RuntimeError(f"het commando eindigde met status {proces.returncode}")
    return Verbruik(verbruik.ru_utime + verbruik.ru_stime, kilobytes)


def _meeste_geheugen(pid: int) -> int:
    gevonden = re.search(r"^VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    if gevonden is None:
        raise RuntimeError("dit systeem zegt niet hoeveel geheugen een proces gebruikt")
    return int(gevonden[1])
