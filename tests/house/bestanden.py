"""What belongs to the repository: tracked files and new ones that are not ignored."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".woff2", ".png", ".jpg", ".webp", ".ico", ".pdf"}
# Long lists of hashes, and texts of others: their contents are not ours to write.
NOT_OURS = {"requirements.lock", "frontend/package-lock.json", "LICENSE", "frontend/src/fonts/OFL.txt"}


def git(*arguments: str) -> list[str]:
    """The lines a git command answers; the clone may belong to another account than ours."""
    command = ["git", "-c", "safe.directory=*", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return done.stdout.splitlines()


@cache
def files() -> tuple[str, ...]:
    """Every path, relative to the root."""
    found = tuple(name for name in git("ls-files", "-co", "--exclude-standard") if (ROOT / name).is_file())
    assert found, "these tests list the files with git, and git found none"
    return found


def texts() -> list[str]:
    """Every path of a text file."""
    return [name for name in files() if Path(name).suffix not in BINARY]


def own_texts() -> list[str]:
    """Every path of a text that we wrote."""
    return [name for name in texts() if name not in NOT_OURS]


def read(name: str) -> str:
    """The contents of a file of the repository."""
    return (ROOT / name).read_text("utf-8")
