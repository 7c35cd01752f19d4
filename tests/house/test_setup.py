"""Setting up on a machine that lacks something says what, in one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.bestanden import ROOT


def set_up(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [shutil.which("bash") or "bash", ".ci/setup"],
        cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_a_python_that_is_not_there_is_one_sentence() -> None:
    done = set_up(PYTHON="python-die-er-niet-is")
    assert done.returncode == 1
    assert done.stderr.startswith("Inburgerpad needs 'python-die-er-niet-is'")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("tool", ["node", "npm"])
def test_a_tool_that_is_not_there_is_one_sentence(tmp_path: Path, tool: str) -> None:
    for name in ("node", "npm", "dirname", "cat", "id"):
        if name != tool and (path := shutil.which(name)):
            (tmp_path / name).symlink_to(path)
    done = set_up(PATH=str(tmp_path), PYTHON=sys.executable)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Inburgerpad needs '{tool}'")
    assert len(done.stderr.splitlines()) == 1
