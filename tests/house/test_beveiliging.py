"""The document about security names tests that exist, or the build fails."""

import ast
import re

from tests.house.bestanden import read

DOCUMENT = read("docs/beveiliging.md")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", DOCUMENT)


def names_in(name: str) -> set[str]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.parse(read(name)).body if isinstance(node, functions)}


def test_every_test_that_the_document_names_exists() -> None:
    assert len(NAMED) > 30
    assert [f"{name}::{test}" for name, test in NAMED if test not in names_in(name)] == []


def test_every_promise_has_a_test() -> None:
    table = DOCUMENT.partition("## Promised, and shown")[2].partition("## How far")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    promises = [row for row in rows[2:] if not row[0].startswith("**")]
    assert promises
    assert [row[0] for row in promises if "::test_" not in row[-1]] == []
