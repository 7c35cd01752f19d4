"""A TOML file that a setting points at, with a table per thing."""

import tomllib
from pathlib import Path


def read_toml(name: str, path: str, kind: str, faults: list[str]) -> dict[str, dict[str, object]]:
    """The tables `[kind.<name>]` of the TOML file that the variable `name` points at; faults are added."""
    if not path:
        faults.append(f"{name} ontbreekt: het pad van een TOML-bestand met tabellen [{kind}.…].")
        return {}
    try:
        document = tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as fault:
        faults.append(f"{name}: het bestand is niet te lezen ({fault.strerror}).")
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        faults.append(f"{name}: het bestand is geen TOML ({fault}).")
        return {}
    tables = document.get(kind)
    if not isinstance(tables, dict) or not tables or not all(isinstance(t, dict) for t in tables.values()):
        faults.append(f"{name}: er is geen tabel [{kind}.…].")
        return {}
    return tables
