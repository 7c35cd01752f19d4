"""Reads how people are reached: the keys of web push (RFC 8292) and the server that sends e-mail. All optional.

Without keys there is no push, without a server no e-mail, and both say so honestly; half a setting is a fault.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Literal, cast
from urllib.parse import unquote, urlsplit

from backend.settings.model import Omgeving, Push, Smtp, is_loopback

SCALAR_BYTES = 32
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_KEY_ID = re.compile(r"[A-Za-z0-9-]{1,40}", re.ASCII)
# Push services refuse a token whose contact is neither; Apple looks closely.
_CONTACT = re.compile(r"mailto:[^@\s,?]+@[\w-]+(\.[\w-]+)+|https://[\w-]+(\.[\w-]+)+", re.ASCII)
_ADDRESS = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)
_PORTS = {"smtp": 25, "starttls": 587, "smtps": 465}


def read_push(environ: Mapping[str, str], omgeving: Omgeving, faults: list[str]) -> Push | None:
    """The VAPID keys, the contact and the push services of a trial; None without keys."""
    text = environ.get("INBURGERPAD_VAPID_SLEUTELS", "")
    contact = environ.get("INBURGERPAD_VAPID_CONTACT", "")
    proefdiensten = _proefdiensten(environ.get("INBURGERPAD_PUSH_PROEF", ""), omgeving, faults)
    sleutels: dict[str, int] = {}
    for part in filter(None, text.replace(" ", "").split(",")):
        key_id, colon, encoded = part.partition(":")
        if not colon or not _KEY_ID.fullmatch(key_id) or key_id in sleutels:
            faults.append("INBURGERPAD_VAPID_SLEUTELS is een lijst van id:sleutel met komma's, elk id één keer.")
            continue
        sleutels[key_id] = _scalar(encoded, faults)
    if contact and not _CONTACT.fullmatch(contact):
        faults.append(
            "INBURGERPAD_VAPID_CONTACT is mailto:adres of https://host: daar meldt een pushdienst zich bij problemen."
        )
    if sleutels and not contact:
        faults.append("INBURGERPAD_VAPID_CONTACT ontbreekt; met INBURGERPAD_VAPID_SLEUTELS is het nodig.")
    if not sleutels:
        if contact or proefdiensten:
            faults.append("INBURGERPAD_VAPID_SLEUTELS ontbreekt; zonder sleutel is er geen push.")
        return None
    return Push(sleutels, next(iter(sleutels)), contact, proefdiensten)


def _scalar(encoded: str, faults: list[str]) -> int:
    bare = encoded.rstrip("=")
    try:
        raw = base64.b64decode(bare + "=" * (-len(bare) % 4), altchars="-_", validate=True)
    except (binascii.Error, ValueError):
        faults.append("Een sleutel in INBURGERPAD_VAPID_SLEUTELS is geen geldige base64url-tekst.")
        return 0
    scalar = int.from_bytes(raw, "big")
    if len(raw) != SCALAR_BYTES or not 0 < scalar < _P256_ORDER or len(set(raw)) < 8:
        faults.append(
            "Een sleutel in INBURGERPAD_VAPID_SLEUTELS is geen sleutel van P-256: 32 willekeurige bytes, base64url."
        )
    return scalar


def _proefdiensten(text: str, omgeving: Omgeving, faults: list[str]) -> tuple[str, ...]:
    origins = tuple(filter(None, text.replace(" ", "").split(",")))
    if origins and omgeving == "productie":
        faults.append(
            "INBURGERPAD_PUSH_PROEF is alleen voor een proef; in productie bestaan alleen echte pushdiensten."
        )
    for origin in origins:
        if not re.fullmatch(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?", origin) or not is_loopback(origin):
            faults.append("INBURGERPAD_PUSH_PROEF is een lijst van adressen op deze machine (http://localhost:8002).")
    return origins


def read_smtp(environ: Mapping[str, str], faults: list[str]) -> Smtp | None:
    """The server that takes our e-mail, and from whom it comes; None when no server is named."""
    url = environ.get("INBURGERPAD_SMTP_URL", "")
    afzender = environ.get("INBURGERPAD_SMTP_AFZENDER", "")
    file = environ.get("INBURGERPAD_SMTP_WACHTWOORD_BESTAND", "")
    if not url:
        if afzender or file:
            faults.append("INBURGERPAD_SMTP_URL ontbreekt; zonder server is er geen e-mail.")
        return None
    if not afzender:
        faults.append("INBURGERPAD_SMTP_AFZENDER ontbreekt: het adres waar de e-mail vandaan komt.")
    elif not _ADDRESS.fullmatch(parseaddr(afzender)[1]) or not afzender.isprintable():
        faults.append("INBURGERPAD_SMTP_AFZENDER is geen e-mailadres, zoals Inburgerpad <post@voorbeeld.nl>.")
    found = _server(url, faults)
    if found is None:
        return None
    vorm, host, poort, gebruiker = found
    wachtwoord = _wachtwoord(file, gebruiker, faults)
    return Smtp(vorm, host, poort, gebruiker, wachtwoord, afzender)


def _server(url: str, faults: list[str]) -> tuple[Literal["smtp", "starttls", "smtps"], str, int, str | None] | None:
    parts = urlsplit(url)
    try:
        poort = parts.port
    except ValueError:
        poort = 0
    if parts.scheme not in _PORTS or not parts.hostname or poort == 0 or parts.path.strip("/") or parts.query:
        faults.append("INBURGERPAD_SMTP_URL is een adres zoals starttls://gebruiker@post.voorbeeld.nl:587.")
        return None
    if parts.password is not None:
        faults.append("INBURGERPAD_SMTP_URL bevat een wachtwoord; zet het in INBURGERPAD_SMTP_WACHTWOORD_BESTAND.")
    if parts.scheme == "smtp" and not is_loopback(url):
        faults.append(
            "INBURGERPAD_SMTP_URL verstuurt zonder TLS naar een andere machine; neem starttls:// of smtps://."
        )
    vorm = cast(Literal["smtp", "starttls", "smtps"], parts.scheme)
    return vorm, parts.hostname, poort or _PORTS[vorm], unquote(parts.username) if parts.username else None


def _wachtwoord(file: str, gebruiker: str | None, faults: list[str]) -> str | None:
    if not file:
        if gebruiker:
            faults.append(
                "INBURGERPAD_SMTP_WACHTWOORD_BESTAND ontbreekt; de gebruiker in INBURGERPAD_SMTP_URL heeft het."
            )
        return None
    if not gebruiker:
        faults.append("INBURGERPAD_SMTP_URL noemt geen gebruiker bij het wachtwoord.")
    try:
        wachtwoord = Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        faults.append("INBURGERPAD_SMTP_WACHTWOORD_BESTAND is niet te lezen.")
        return None
    if not wachtwoord:
        faults.append("INBURGERPAD_SMTP_WACHTWOORD_BESTAND is leeg.")
    return wachtwoord
