"""A TOML file that a setting points at, with a table per thing."""

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

Blok = TypeVar("Blok", bound=msgspec.Struct)


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


def read_blok(table: dict[str, object], kind: type[Blok], where: str, faults: list[str]) -> Blok | None:
    """One table as a struct; None when something in it is wrong, with a sentence for every field that is."""
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    own = [f"'{name}' bestaat niet" for name in table if name not in fields]
    for name, field in fields.items():
        if name in table:
            try:
                msgspec.convert(table[name], field.type)
            except msgspec.ValidationError as fault:
                own.append(f"'{name}' heeft niet de juiste vorm ({fault})")
        elif field.required:
            own.append(f"'{name}' ontbreekt")
    faults.extend(f"{where}: {zin}." for zin in own)
    return None if own else msgspec.convert(table, kind)
