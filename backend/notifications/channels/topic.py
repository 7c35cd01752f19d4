"""The Topic of a push message: a later one with the same Topic replaces one that was not fetched yet (RFC 8030 5.4)."""

import base64

from backend.notifications.channels.kanaal import Zending
from backend.persistence.versleuteling import BsnKluis

TOPIC_BYTES = 24
"""32 characters of base64url: the most that a Topic may have."""


def topic(kluis: BsnKluis, zending: Zending) -> str:
    """A keyed hash of the tag, for this device only: a push service learns no subject and can link no two people."""
    kenmerk = kluis.kenmerk("topic", zending.bestemming.hex, zending.boodschap.tag)
    return base64.urlsafe_b64encode(kenmerk[:TOPIC_BYTES]).decode()
