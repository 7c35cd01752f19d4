"""What the answer of a mail server means (RFC 5321, enhanced codes of RFC 3463). Pure."""

import re
from datetime import datetime

from backend.notifications.channels.antwoord import back_off
from backend.notifications.channels.kanaal import Geweigerd, Later, Uitkomst, Weg

NO_MAILBOX = (550, 551, 553)
# 5.1.x is about the address, 5.2.1 a mailbox that is closed. Anything else in a 550 is about us: policy, reputation.
_ABOUT_THE_ADDRESS = re.compile(r"5\.(1\.\d{1,3}|2\.1)\b")
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_LOGIN = (530, 534, 535, 538)


def read_smtp(code: int, text: str, *, aan_ontvanger: bool, server: str, mislukt: int, now: datetime) -> Uitkomst:
    """What a refusal means; `aan_ontvanger`: it was the answer to naming the recipient."""
    if 400 <= code < 500 or code < 0:
        return Later(now + back_off(mislukt), server)
    if code in _LOGIN:
        return Geweigerd("smtp_inloggen")
    enhanced = _ENHANCED.search(text)
    if aan_ontvanger and code in NO_MAILBOX and (enhanced is None or _ABOUT_THE_ADDRESS.match(enhanced[0])):
        return Weg()
    return Geweigerd(f"smtp_{code}")
