"""Reads and checks the environment: every fault becomes a plain sentence, all of them at once."""

import base64
import binascii
import os
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from backend.settings.aanbieders import read_aanbieders
from backend.settings.duo import DUO_DAGEN, LONGEST_DUO, read_duo
from backend.settings.gemeenten import read_gemeenten
from backend.settings.kanalen import read_push, read_smtp
from backend.settings.model import Netwerk, Omgeving, OngeldigeInstellingen, Settings

LONGEST_KEPT = 36_500
IMPORT_DAGEN, LONGEST_IMPORT = 30, 365
ROOT = Path(__file__).resolve().parents[2]


def postgres_url(url: str) -> str:
    """The URL with the driver SQLAlchemy must use; `postgres://` and `postgresql://` are both accepted."""
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else url


def load_database_eigenaar(environ: Mapping[str, str] | None = None) -> tuple[str, str]:
    """(owner URL, app role URL) for `inburgerpad migrate`, which needs nothing else."""
    environ = os.environ if environ is None else environ
    faults: list[str] = []
    app = _database(environ, faults)
    eigenaar = environ.get("INBURGERPAD_DATABASE_EIGENAAR_URL", "")
    if not eigenaar:
        faults.append(
            "INBURGERPAD_DATABASE_EIGENAAR_URL ontbreekt: het adres waarmee de eigenaar van de tabellen migreert."
        )
    elif urlsplit(eigenaar).username == urlsplit(app).username:
        faults.append("De eigenaar van de tabellen en de rol van de toepassing moeten verschillende rollen zijn.")
    if faults:
        raise OngeldigeInstellingen(faults)
    return postgres_url(eigenaar), app


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Reads and checks everything; raises OngeldigeInstellingen with all faults at once."""
    environ = os.environ if environ is None else environ
    faults: list[str] = []
    omgeving = _omgeving(environ, faults)
    bsn_sleutels, actief, zoek = _sleutels(environ, faults)
    gemeenten = read_gemeenten(environ.get("INBURGERPAD_GEMEENTEN", ""), omgeving, faults)
    proxies = _proxies(environ, faults)
    settings = Settings(
        omgeving=omgeving,
        database_url=_database(environ, faults),
        database_eigenaar_url=postgres_url(environ["INBURGERPAD_DATABASE_EIGENAAR_URL"])
        if environ.get("INBURGERPAD_DATABASE_EIGENAAR_URL")
        else None,
        gemeenten=gemeenten,
        aanbieders=read_aanbieders(environ.get("INBURGERPAD_AANBIEDERS", ""), omgeving, gemeenten, faults),
        bsn_sleutels=bsn_sleutels,
        bsn_sleutel_actief=actief,
        bsn_zoeksleutel=zoek,
        frontend=Path(environ.get("INBURGERPAD_FRONTEND") or ROOT / "frontend" / "dist"),
        beveiliging_email=_email(environ, omgeving, faults),
        proxies=proxies,
        bewaartermijn=_dagen(environ, "INBURGERPAD_BEWAARTERMIJN_DAGEN", LONGEST_KEPT, faults),
        import_dagen=_dagen(environ, "INBURGERPAD_IMPORT_DAGEN", LONGEST_IMPORT, faults) or IMPORT_DAGEN,
        duo_oin=read_duo(environ, gemeenten, proxies, faults),
        duo_dagen=_dagen(environ, "INBURGERPAD_DUO_DAGEN", LONGEST_DUO, faults) or DUO_DAGEN,
        push=read_push(environ, omgeving, faults),
        smtp=read_smtp(environ, faults),
        themas=Path(environ["INBURGERPAD_THEMAS"]) if environ.get("INBURGERPAD_THEMAS") else None,
    )
    if not (settings.frontend / "index.html").is_file():
        faults.append(
            "INBURGERPAD_FRONTEND wijst geen gebouwd portaal aan: er is geen index.html. Doe eerst `make setup`."
        )
    if faults:
        raise OngeldigeInstellingen(faults)
    return settings


def _omgeving(environ: Mapping[str, str], faults: list[str]) -> Omgeving:
    value = environ.get("INBURGERPAD_OMGEVING", "productie")
    if value == "proef":
        return "proef"
    if value != "productie":
        faults.append("INBURGERPAD_OMGEVING is 'productie' of 'proef'; iets anders bestaat niet.")
    return "productie"


def _email(environ: Mapping[str, str], omgeving: Omgeving, faults: list[str]) -> str:
    value = environ.get("INBURGERPAD_BEVEILIGING_EMAIL", "")
    if not value and omgeving == "productie":
        faults.append("INBURGERPAD_BEVEILIGING_EMAIL ontbreekt: het adres waar iemand een lek meldt (security.txt).")
    return value or "beveiliging@localhost"


def _proxies(environ: Mapping[str, str], faults: list[str]) -> tuple[Netwerk, ...]:
    networks: list[Netwerk] = []
    for part in filter(None, environ.get("INBURGERPAD_PROXY", "").replace(" ", "").split(",")):
        try:
            network = ip_network(part)
        except ValueError:
            faults.append("INBURGERPAD_PROXY is een lijst van IP-adressen of netwerken (10.0.0.0/8) met komma's.")
            continue
        if network.prefixlen == 0:
            # Whoever is believed may call himself any address: then no limit per address holds.
            faults.append("INBURGERPAD_PROXY noemt heel het internet; noem alleen de adressen van uw proxy.")
        networks.append(network)
    return tuple(networks)


def _dagen(environ: Mapping[str, str], name: str, longest: int, faults: list[str]) -> int | None:
    value = environ.get(name, "")
    if not value:
        return None
    dagen = int(value) if value.isascii() and value.isdecimal() and len(value) <= 5 else 0
    if not 1 <= dagen <= longest:
        faults.append(f"{name} is een heel aantal dagen, van 1 tot en met {longest}.")
    return dagen


def _database(environ: Mapping[str, str], faults: list[str]) -> str:
    url = environ.get("INBURGERPAD_DATABASE_URL") or environ.get("DATABASE_URL") or ""
    if not url:
        faults.append("INBURGERPAD_DATABASE_URL ontbreekt: het adres van PostgreSQL, in de rol van de toepassing.")
    elif urlsplit(url).scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
        faults.append("INBURGERPAD_DATABASE_URL is geen adres van PostgreSQL (postgresql://…).")
    return postgres_url(url)


def _key(name: str, text: str, faults: list[str]) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        faults.append(f"{name} is geen geldige base64-tekst.")
        return b""
    if len(key) != 32:
        faults.append(f"{name} is te kort of te lang: een sleutel is precies 32 bytes, in base64.")
    elif len(set(key)) < 8:
        faults.append(f"{name} is niet willekeurig: maak een sleutel met `openssl rand -base64 32`.")
    return key


def _sleutels(environ: Mapping[str, str], faults: list[str]) -> tuple[dict[str, bytes], str, bytes]:
    sleutels: dict[str, bytes] = {}
    text = environ.get("INBURGERPAD_BSN_SLEUTELS", "")
    if not text:
        faults.append("INBURGERPAD_BSN_SLEUTELS ontbreekt: de sleutels die het BSN versleutelen, als id:base64.")
    for part in filter(None, text.replace(" ", "").split(",")):
        key_id, colon, encoded = part.partition(":")
        if not colon or not key_id or key_id in sleutels:
            faults.append("INBURGERPAD_BSN_SLEUTELS is een lijst van id:base64 met komma's, elk id één keer.")
            continue
        sleutels[key_id] = _key("Een sleutel in INBURGERPAD_BSN_SLEUTELS", encoded, faults)
    zoek = b""
    if encoded := environ.get("INBURGERPAD_BSN_ZOEKSLEUTEL", ""):
        zoek = _key("INBURGERPAD_BSN_ZOEKSLEUTEL", encoded, faults)
    else:
        faults.append("INBURGERPAD_BSN_ZOEKSLEUTEL ontbreekt: de sleutel waarmee een BSN wordt gevonden.")
    if zoek and zoek in sleutels.values():
        faults.append(
            "INBURGERPAD_BSN_ZOEKSLEUTEL is ook een versleutelsleutel: het moeten verschillende sleutels zijn."
        )
    return sleutels, next(iter(sleutels), ""), zoek
