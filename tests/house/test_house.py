"""The rules of the house that a machine can keep."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.bestanden import NOT_OURS, ROOT, files, own_texts, read, texts

LONGEST = 300
# Nothing is excepted. Whoever adds a name here explains it in a decision.
LONGER_ALLOWED: frozenset[str] = frozenset()

PYTHON = [name for name in files() if name.startswith("backend/") and name.endswith(".py")]
PORTAL = [
    name
    for name in texts()
    if name.startswith("frontend/src/") and not name.startswith("frontend/src/api/generated/") and name not in NOT_OURS
]
# Written in pieces, so that this file does not hold what it looks for.
DRAWERS = {"services", "service", "utils", "util", "common", "helpers", "helper", "misc"}
NOTES = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX")) + r")\b")
REGISTRIES = [
    name + end
    for name, end in [
        ("pypi", ".org"), ("pypi.python", ".org"), ("pythonhosted", ".org"), ("registry.npmjs", ".org"),
        ("npmjs", ".com"), ("registry.yarnpkg", ".com"), ("npm.pkg.github", ".com"), ("proxy.golang", ".org"),
        ("artifact", "ory"), ("/nexus", "/"), ("/dev", "pi/"),
    ]
]  # fmt: skip
INDEX_OPTIONS = re.compile(r"--(extra-)?index-url[ =]\S|--find-links[ =]\S")
REGISTRY_SETTING = re.compile(r"^\s*(@[\w-]+:)?(registry|npmRegistryServer|(extra-)?index-url)\s*[=:]", re.MULTILINE)
BSN = re.compile(r"(?<![\w.+-])(?!9999|0{9})[0-9]{9}(?![\w.-])")


def too_long(names: list[str]) -> dict[str, int]:
    lengths = {name: len(read(name).splitlines()) for name in names}
    return {name: n for name, n in lengths.items() if n > LONGEST and name not in LONGER_ALLOWED}


def test_no_module_of_the_backend_is_longer_than_a_person_can_oversee() -> None:
    assert too_long(PYTHON) == {}


def test_no_file_of_the_portal_is_longer_than_a_person_can_oversee() -> None:
    assert too_long(PORTAL) == {}


def test_no_drawer_is_named_after_nothing() -> None:
    stray = [name for name in files() if DRAWERS & {part.lower() for part in Path(name).with_suffix("").parts}]
    assert stray == []


def nodes(name: str) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(read(name), name))


def test_no_class_is_named_after_a_role_instead_of_a_thing() -> None:
    found = [
        f"{name}: {node.name}"
        for name in PYTHON
        for node in nodes(name)
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Manager", "Service", "Helper", "Util", "Utils"))
    ]
    assert found == []


def dotted(node: ast.AST) -> str:
    """`datetime.datetime.now` for the expression that reads so; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def full_names(name: str) -> dict[str, str]:
    """What each imported name of a module stands for."""
    found: dict[str, str] = {}
    for node in nodes(name):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return found


def uses(name: str, wanted: re.Pattern[str]) -> list[str]:
    """Where a module names something whose full name is wanted: an attribute chain, or the import of it."""
    imported = full_names(name)
    found = [full for full in imported.values() if wanted.fullmatch(full)]
    for node in nodes(name):
        if isinstance(node, ast.Attribute):
            first, _, rest = dotted(node).partition(".")
            full = f"{imported.get(first, first)}.{rest}"
            if wanted.fullmatch(full):
                found.append(f"{full}, line {node.lineno}")
    return found


CLOCK = re.compile(
    r"datetime\.(datetime|date)\.(now|utcnow|today)"
    r"|time\.(time|time_ns|localtime|gmtime|ctime|asctime|strftime|clock_gettime|clock_gettime_ns)"
    r"|sqlalchemy(\.sql(\.functions)?)?\.func\.(now|current_date|current_time|current_timestamp|localtimestamp)"
)
STOPWATCH = re.compile(r"time\.(monotonic|perf_counter|process_time)(_ns)?")
ENVIRONMENT = re.compile(r"os\.(environ|environb|getenv|getenvb|putenv|unsetenv)(\..*)?")


def outside(allowed: tuple[str, ...], wanted: re.Pattern[str]) -> dict[str, list[str]]:
    found = {name: uses(name, wanted) for name in PYTHON if not name.startswith(allowed)}
    return {name: where for name, where in found.items() if where}


def test_the_system_clock_is_read_in_one_module() -> None:
    assert outside(("backend/clock.py",), CLOCK) == {}


def test_a_stopwatch_runs_only_where_a_process_is_waited_for() -> None:
    assert outside(("backend/clock.py", "backend/demo/", "backend/persistence/embedded.py"), STOPWATCH) == {}


def test_the_database_does_not_read_its_clock_for_us() -> None:
    sql_clock = re.compile(r"\b(CURRENT_(DATE|TIME|TIMESTAMP)|LOCALTIMESTAMP|clock_timestamp\s*\()", re.IGNORECASE)
    found = [
        f"{name}, line {node.lineno}"
        for name in PYTHON
        for node in nodes(name)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and sql_clock.search(node.value)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("from datetime import datetime\ndatetime.now()", True),
        ("import datetime as dt\ndt.date.today()", True),
        ("from time import time\ntime()", True),
        ("from sqlalchemy import func\nfunc.now()", True),
        ("from backend import clock\nclock.now()", False),
        ("from datetime import datetime\ndatetime.fromisoformat('2026-11-22')", False),
    ],
)
def test_the_look_for_the_clock_sees_every_way_to_read_it(
    source: str, seen: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "module.py").write_text(source)
    monkeypatch.setattr("tests.house.bestanden.ROOT", tmp_path)
    assert bool(uses("module.py", CLOCK)) is seen


def test_the_environment_is_read_by_the_settings_only() -> None:
    assert outside(("backend/settings/", "backend/demo/"), ENVIRONMENT) == {}


def test_the_portal_formats_no_dates_or_numbers() -> None:
    formats = re.compile(r"\bIntl\.|\.toLocale(Date|Time)?String\b")
    # Browsers lack the words of some of our languages; those of the two that staff read they all have. A date that is
    # compared or sent has no words.
    apart = {"frontend/src/werk/days.ts", "frontend/src/day.ts"}
    assert [name for name in PORTAL if name not in apart and formats.search(read(name))] == []


def test_nothing_is_left_for_later() -> None:
    assert [name for name in own_texts() if NOTES.search(read(name))] == []


def test_no_committed_file_names_a_package_registry() -> None:
    found = {name: [host for host in REGISTRIES if host in read(name).lower()] for name in texts()}
    assert {name: hosts for name, hosts in found.items() if hosts} == {}


def test_no_committed_file_says_where_packages_come_from() -> None:
    assert [name for name in texts() if INDEX_OPTIONS.search(read(name))] == []
    settings = [
        name for name in texts() if Path(name).name in (".npmrc", ".yarnrc", ".yarnrc.yml", "pip.conf", "uv.toml")
    ]
    assert [name for name in settings if REGISTRY_SETTING.search(read(name))] == []


def test_the_python_lock_has_a_hash_for_every_package_and_no_address() -> None:
    lock = read("requirements.lock")
    assert "://" not in lock
    assert " @ " not in lock
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert len(entries) > 40
    assert [entry for entry in entries if not re.match(r"[A-Za-z0-9._\[\],-]+==\S+", entry)] == []
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_node_lock_has_a_hash_for_every_package_and_no_address() -> None:
    packages = json.loads(read("frontend/package-lock.json"))["packages"]
    own = packages.pop("")
    assert own["name"] == "inburgerpad-portaal"
    assert len(packages) > 20
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []


def test_no_other_lock_file_is_committed() -> None:
    locks = {"uv.lock", "yarn.lock", "pnpm-lock.yaml", "poetry.lock", "Pipfile.lock"}
    assert [name for name in files() if Path(name).name in locks] == []


def elfproef(bsn: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(digit) for w, digit in zip(weights, bsn, strict=True)) % 11 == 0


def test_only_official_test_numbers_stand_where_a_bsn_could() -> None:
    found = {name: [n for n in BSN.findall(read(name)) if elfproef(n)] for name in own_texts()}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_the_tests_live_where_what_they_test_lives() -> None:
    floors = {Path(name).parts[1].removesuffix(".py") for name in PYTHON}
    # What is about the whole house, or walks through all of it.
    apart = {"house", "browser", "bench", "conftest.py"}
    assert [p.name for p in (ROOT / "tests").iterdir() if p.name not in floors | apart | {"__pycache__"}] == []
