"""Whatever is written in the log has words on the screen: nobody has to read the codes of the program."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from backend.audit.verwerkingen import VERWERKINGEN
from backend.dossiers.sleutels import GEHEIMEN
from tests.house.bestanden import ROOT

RECORDERS = {"record", "_record", "record_all", "record_wijzigingen"}
CODE = re.compile(r"[a-z]+\.[a-z_]+")
# What is written with a value in it: `melding.{status}` and `melding.{soort}`.
MELDINGEN = ("in_behandeling", "afgehandeld", "afgewezen", "uren", "correctie", "verwijdering")


def codes_in(path: Path) -> Iterator[str]:
    """The acts that a module records: given to a recorder, or kept under the name of an act."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        values: list[ast.expr] = []
        if isinstance(node, ast.Call):
            values = [keyword.value for keyword in node.keywords if keyword.arg == "handeling"]
            if getattr(node.func, "attr", getattr(node.func, "id", "")) in RECORDERS:
                values += node.args
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").lower() == "handeling":
            values = [node.value]
        for value in values:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and CODE.fullmatch(value.value):
                yield value.value


def words(table: str) -> set[str]:
    """The codes that a table of `frontend/src/werk/acts.ts` has words for."""
    source = (ROOT / "frontend" / "src" / "werk" / "acts.ts").read_text("utf-8")
    return set(re.findall(r"^  (\w+): \(\) => t\(", source.split(f"const {table}:")[1].split("};")[0], re.MULTILINE))


def test_every_act_in_the_log_is_shown_in_words() -> None:
    recorded = {code for path in (ROOT / "backend").rglob("*.py") for code in codes_in(path)}
    assert {"dossier.gewijzigd", "afspraak.gepland", "campagne.gestart", "bestand.ingelezen"} <= recorded
    recorded |= {geheim.handeling for geheim in GEHEIMEN} | {f"melding.{one}" for one in MELDINGEN}
    about = {code.split(".")[0] for code in recorded} | set(VERWERKINGEN)
    assert words("ABOUT") == about
    assert words("DONE") == {code.split(".")[1] for code in recorded}
