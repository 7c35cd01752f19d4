"""Reads the municipalities from the TOML file of INBURGERPAD_GEMEENTEN: a table [gemeente.<CBS code>] each."""

import re
from urllib.parse import urlsplit

import msgspec

from backend.settings.model import Contact, Gemeente, Omgeving, is_loopback
from backend.settings.toml import read_blok, read_toml


class _GemeenteBlok(msgspec.Struct, forbid_unknown_fields=True):
    naam: str
    herkomsten: list[str]
    contact: Contact
    oin: str | None = None


def read_gemeenten(path: str, omgeving: Omgeving, faults: list[str]) -> dict[str, Gemeente]:
    """All municipalities in the file, by code; every fault becomes a sentence in `faults`."""
    tables = read_toml("INBURGERPAD_GEMEENTEN", path, "gemeente", faults)
    gemeenten: dict[str, Gemeente] = {}
    for code, table in tables.items():
        where = f"[gemeente.{code}] in INBURGERPAD_GEMEENTEN"
        blok = read_blok(table, _GemeenteBlok, where, faults)
        if blok is None:
            continue
        if not (code.isdecimal() and len(code) == 4):
            faults.append(f"{where}: de code is de CBS-code van vier cijfers.")
        if blok.oin is not None and not re.fullmatch(r"[0-9]{20}", blok.oin):
            faults.append(f"{where}: 'oin' heeft twintig cijfers.")
        for herkomst in blok.herkomsten:
            parts = urlsplit(herkomst)
            if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query:
                faults.append(f"{where}: '{herkomst}' is geen herkomst zoals https://gemeente.inburgerpad.nl.")
            elif omgeving == "productie" and parts.scheme != "https":
                faults.append(f"{where}: '{herkomst}' is http; in productie is het https.")
            elif omgeving == "proef" and not is_loopback(herkomst):
                faults.append(f"{where}: '{herkomst}' is geen adres van deze machine; een proef blijft op localhost.")
        herkomsten = tuple(h.lower() for h in blok.herkomsten)
        gemeenten[code] = Gemeente(code, blok.naam, herkomsten, blok.contact, blok.oin)
    return gemeenten
