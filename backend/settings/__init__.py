"""Settings: the only reader of the environment. An unsafe or missing value refuses to start, with a sentence each.

Everything is an environment variable `INBURGERPAD_…`; `docs/operations.md` lists them. Two of them name a
TOML file: the identity brokers and the municipalities.
"""

from backend.settings.duo import OIN
from backend.settings.laden import load, load_database_eigenaar
from backend.settings.model import (
    Aanbieder,
    Contact,
    Gemeente,
    Netwerk,
    Omgeving,
    OngeldigeInstellingen,
    Push,
    Recht,
    Rol,
    Settings,
    Smtp,
    is_loopback,
)

__all__ = [
    "OIN",
    "Aanbieder",
    "Contact",
    "Gemeente",
    "Netwerk",
    "Omgeving",
    "OngeldigeInstellingen",
    "Push",
    "Recht",
    "Rol",
    "Settings",
    "Smtp",
    "is_loopback",
    "load",
    "load_database_eigenaar",
]
