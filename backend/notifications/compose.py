"""A row of the outbox → what a person gets to see, in the language and with the openness that the person chose."""

import base64
import hashlib
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from backend.i18n import negotiate
from backend.notifications.channels.kanaal import Boodschap
from backend.notifications.voorkeuren import Voorkeuren
from backend.uitleg.herinneringen import leg_uit_melding, pagina_van

ALTIJD_DISCREET = frozenset({"email"})
"""Channels that others may read along with: a mailbox is often a family's, and stays full of old messages."""
_TAG_BYTES = 18


class Inhoud(msgspec.Struct, frozen=True):
    """What a message is about and for whom; `taal` is the language in the dossier."""

    dossier_id: UUID
    voorwerp: str
    sleutel: str
    parameters: dict[str, Any]
    taal: str
    voorkeuren: Voorkeuren


def stel_op(inhoud: Inhoud, kanaal: str, herkomst: str, vandaag: date) -> Boodschap:
    """The message as it is sent. `herkomst` is the origin of the municipality's portal.

    Raises `OnbekendeSleutel`, and whatever a parameter that is no day or amount raises.
    """
    voorkeuren = inhoud.voorkeuren
    volledig = voorkeuren.pushdetail == "volledig" and kanaal not in ALTIJD_DISCREET
    taal = negotiate(voorkeuren.taal, inhoud.taal)
    melding = leg_uit_melding(taal, inhoud.sleutel, inhoud.parameters, vandaag, volledig=volledig)
    return Boodschap(
        titel=melding.titel,
        tekst=melding.tekst,
        taal=melding.taal.tag,
        richting=melding.taal.richting,
        adres=f"{herkomst}{pagina_van(inhoud.sleutel)}",
        tag=tag_van(inhoud.dossier_id, inhoud.voorwerp),
    )


def tag_van(dossier_id: UUID, voorwerp: str) -> str:
    """The same for every message to one person about one thing, and nothing that names either of them."""
    digest = hashlib.sha256(f"{dossier_id}/{voorwerp}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:_TAG_BYTES]).decode()
