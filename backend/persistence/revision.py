"""Which migration this code needs, without loading the migration tool: the files are numbered."""

from pathlib import Path


def head() -> str:
    """The newest migration in the tree, such as `0002`."""
    versions = Path(__file__).parent / "migrations" / "versions"
    return max(path.name.partition("_")[0] for path in versions.glob("[0-9]*.py"))
