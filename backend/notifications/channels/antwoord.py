"""What the answer of a push service means (RFC 8030; checklists section 5). Pure."""

import random
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec

from backend.notifications.channels.kanaal import Bezorgd, Geweigerd, Later, Uitkomst, Weg

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
LONGEST_ASKED = timedelta(days=1)
PAUSE_UNREACHABLE = timedelta(minutes=1)
PAUSE_STOPPED = timedelta(minutes=15)
WINDOWS = ".notify.windows.com"

VAPID_GEWEIGERD, TE_GROOT, ONGELDIG, OMLEIDING, ONVERWACHT = (
    "vapid_geweigerd", "te_groot", "ongeldig_verzoek", "omleiding", "onverwacht_antwoord",
)  # fmt: skip
STORING = "storing"
"""Not an outcome of a message but the reason of a pause: the service is down."""


class Gelezen(msgspec.Struct, frozen=True):
    """The outcome for this message, and `pauze_tot`: until then this service gets nothing more, because of `reden`."""

    uitkomst: Uitkomst
    pauze_tot: datetime | None = None
    reden: str | None = None


def read_answer(status: int, retry_after: str | None, *, dienst: str, mislukt: int, now: datetime) -> Gelezen:
    """What a status means. `mislukt`: how often in a row this device failed before."""
    if status in (201, 202, 200, 204):
        return Gelezen(Bezorgd())
    if status in (404, 410):
        return Gelezen(Weg())
    # One service answers 406 when it means 'slower' (WindowsDocs #4166).
    if status == 429 or (status == 406 and dienst.endswith(WINDOWS)):
        tot = _asked(retry_after, now) or now + back_off(mislukt)
        return Gelezen(Later(tot, dienst), tot, "rustiger")
    if status in (401, 403):
        # Our key is wrong for this service, so all its devices are refused: nothing is deleted, and nothing more sent.
        return Gelezen(Geweigerd(VAPID_GEWEIGERD), now + PAUSE_STOPPED, VAPID_GEWEIGERD)
    # 408: the service closes a connection on which it waited too long; our message did not reach it (RFC 9110 15.5.9).
    if status >= 500 or status == 408:
        tot = _asked(retry_after, now) or now + back_off(mislukt)
        return Gelezen(Later(tot, dienst), reden=STORING)
    if status == 413:
        return Gelezen(Geweigerd(TE_GROOT))
    if 300 <= status < 400:
        return Gelezen(Geweigerd(OMLEIDING))
    return Gelezen(Geweigerd(ONGELDIG if status == 400 else ONVERWACHT))


def unreachable(*, dienst: str, mislukt: int, now: datetime) -> Gelezen:
    """No answer at all: refused, broken off, or too late."""
    return Gelezen(Later(now + back_off(mislukt), dienst), reden=STORING)


def back_off(mislukt: int) -> timedelta:
    """1, 2, 4 … minutes up to 6 hours, each times 0.5 to 1.5, so that not all come back at once."""
    full = min(FIRST_WAIT * float(2 ** min(mislukt, 20)), LONGEST_WAIT)
    return full * random.uniform(0.5, 1.5)  # noqa: S311  # spreading load, no secret


def _asked(retry_after: str | None, now: datetime) -> datetime | None:
    """The moment that `Retry-After` names, in seconds or as a date, at most a day away; None when it names none."""
    if not retry_after:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        wait = timedelta(seconds=min(int(text[:9]), LONGEST_ASKED.total_seconds()))
    else:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return now + min(max(wait, timedelta(seconds=1)), LONGEST_ASKED)
