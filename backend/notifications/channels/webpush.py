"""The channel to the browsers of people's devices: RFC 8030, encrypted for the device, declarative where that works.

Keep-alive connections to every push service, with a number of messages in flight to each. A service that refuses our
key, asks for patience, does not answer or takes long to gets nothing more for a while; the others go on (ADR 0037). No
transaction is open while messages are under way.
"""

import asyncio
import logging
import random
import ssl
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import msgspec
from aiohttp.abc import AbstractResolver
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.notifications.channels.antwoord import (
    ONGELDIG,
    PAUSE_UNREACHABLE,
    STORING,
    TE_GROOT,
    Gelezen,
    read_answer,
    unreachable,
)
from backend.notifications.channels.bericht import write_bericht
from backend.notifications.channels.bestemd import Endpoint, NietToegestaan, Resolver, read_endpoint
from backend.notifications.channels.kanaal import Bezorgd, Geweigerd, Later, Uitkomst, Weg, Zending
from backend.notifications.channels.topic import topic
from backend.notifications.channels.vapid import Vapid
from backend.notifications.channels.verbinding import Onbereikbaar, Verbindingen
from backend.notifications.channels.versleuteld import Sleutels, TeLang, encrypt, pad
from backend.persistence.session import Database
from backend.persistence.tables import ApparaatRij
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Push

AT_ONCE = 100
"""Messages in flight to one push service."""
DOWN_AFTER = 5
"""This often in a row without an answer, with an answer of 500 and up or a late one, and the service counts as down."""
LATE_SECONDS = 5
"""An answer that took longer keeps the whole chunk waiting: so long, other services' devices stand still."""
LONGEST_TTL = timedelta(days=28)
SPREAD = timedelta(seconds=30)
NIET_TOEGESTAAN, SLEUTEL_KWIJT, VERLOPEN = "bestemming_niet_toegestaan", "sleutel_kwijt", "verlopen"
_logger = logging.getLogger("inburgerpad.push")


class Apparaat(msgspec.Struct, frozen=True):
    """A subscription as a message needs it. `vapid`: the id of the key it was made with."""

    endpoint: str
    sleutels: Sleutels
    vapid: str
    mislukt: int


class _Dienst:
    """A push service as it behaves at the moment, and the connections to it."""

    def __init__(self, verbindingen: Verbindingen) -> None:
        self.verbindingen = verbindingen
        self.pauze_tot: datetime | None = None
        self.storingen = 0

    def heard(self, gelezen: Gelezen, *, is_late: bool, now: datetime) -> None:
        """What one answer, and how long it took, says about the whole service."""
        self.storingen = self.storingen + 1 if is_late or gelezen.reden == STORING else 0
        pauze_tot = now + PAUSE_UNREACHABLE if self.storingen >= DOWN_AFTER else gelezen.pauze_tot
        if pauze_tot is not None and (self.pauze_tot is None or pauze_tot > self.pauze_tot):
            self.pauze_tot = pauze_tot


class _Werk(NamedTuple):
    plaats: int
    apparaat: Apparaat
    endpoint: Endpoint
    zending: Zending


class WebPush:
    """The channel. `tls` and `resolver` replace the usual trust and look-up: for tests against a service of our own."""

    naam = "webpush"

    def __init__(
        self,
        database: Database,
        kluis: BsnKluis,
        push: Push,
        *,
        tls: ssl.SSLContext | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._database = database
        self._kluis = kluis
        self._tls = tls or _trust()
        self._proefdiensten = push.proefdiensten
        lokaal = [herkomst.partition("://")[2].partition(":")[0] for herkomst in push.proefdiensten]
        self.resolver = Resolver(lokaal, resolver)
        self.vapid = Vapid(push)
        self._diensten: dict[str, _Dienst] = {}

    def read_endpoint(self, adres: str) -> Endpoint | None:
        """The endpoint, when it is the address of a push service."""
        return read_endpoint(adres, self._proefdiensten)

    async def bestemmingen(self, db: AsyncSession, dossier_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
        """Per dossier its devices, the one that was reached last first; those of a lost key left out."""
        rows = await db.execute(
            select(ApparaatRij.dossier_id, ApparaatRij.id)
            .where(ApparaatRij.dossier_id.in_(dossier_ids), ApparaatRij.vapid_sleutel.in_(self.vapid.ids))
            .order_by(ApparaatRij.laatst_gelukt_op.desc().nulls_last(), ApparaatRij.aangemaakt_op.desc())
        )
        found: dict[UUID, list[UUID]] = {}
        for dossier_id, apparaat_id in rows:
            found.setdefault(dossier_id, []).append(apparaat_id)
        return found

    async def verstuur(self, gemeentecode: str, zendingen: Sequence[Zending]) -> list[Uitkomst]:
        """Sends to each device its message; a device that is not there any more is Weg."""
        async with self._database.tenant_session(gemeentecode) as db:
            rows = await db.execute(
                select(
                    ApparaatRij.id, ApparaatRij.endpoint, ApparaatRij.p256dh, ApparaatRij.auth,
                    ApparaatRij.vapid_sleutel, ApparaatRij.mislukt,
                ).where(ApparaatRij.id.in_({zending.bestemming for zending in zendingen}))
            )  # fmt: skip
            apparaten = {
                rij.id: Apparaat(rij.endpoint, Sleutels(rij.p256dh, rij.auth), rij.vapid_sleutel, rij.mislukt)
                for rij in rows
            }
        return await self.bezorg([(apparaten.get(zending.bestemming), zending) for zending in zendingen])

    async def bezorg(self, paren: Sequence[tuple[Apparaat | None, Zending]]) -> list[Uitkomst]:
        """Sends every message to the device beside it, all push services at the same time."""
        uitkomsten: list[Uitkomst] = [Weg()] * len(paren)
        per_dienst: dict[str, list[_Werk]] = {}
        for plaats, (apparaat, zending) in enumerate(paren):
            if apparaat is None:
                continue
            endpoint = self.read_endpoint(apparaat.endpoint)
            if endpoint is None:
                uitkomsten[plaats] = Geweigerd(NIET_TOEGESTAAN)
            elif apparaat.vapid not in self.vapid:
                uitkomsten[plaats] = Geweigerd(SLEUTEL_KWIJT)
            else:
                # What nobody gets to before the service takes too long.
                uitkomsten[plaats] = Later(clock.now(), endpoint.host, is_geprobeerd=False)
                per_dienst.setdefault(endpoint.herkomst, []).append(_Werk(plaats, apparaat, endpoint, zending))
        async with asyncio.TaskGroup() as group:
            for werk in per_dienst.values():
                dienst, rest = self._dienst(werk[0].endpoint), iter(werk)
                for _ in range(min(AT_ONCE, len(werk))):
                    group.create_task(self._bedien(dienst, rest, uitkomsten))
        _alert(paren, uitkomsten)
        return uitkomsten

    async def verwerk(
        self, db: AsyncSession, gemeentecode: str, afloop: Sequence[tuple[Zending, Uitkomst]], now: datetime
    ) -> None:
        """Devices that are gone are forgotten; the others remember their last success, or one more failure."""
        gelukt, weg = (
            [zending.bestemming for zending, uitkomst in afloop if isinstance(uitkomst, soort)]
            for soort in (Bezorgd, Weg)
        )
        later = [
            zending.bestemming for zending, uitkomst in afloop if isinstance(uitkomst, Later) and uitkomst.is_geprobeerd
        ]
        for ids, statement in (
            (gelukt, update(ApparaatRij).values(laatst_gelukt_op=now, mislukt=0)),
            (weg, delete(ApparaatRij)),
            (later, update(ApparaatRij).values(mislukt=ApparaatRij.mislukt + 1)),
        ):
            if ids:
                await db.execute(
                    statement.where(
                        ApparaatRij.gemeentecode == gemeentecode, ApparaatRij.id.in_(ids)
                    ).execution_options(synchronize_session=False)
                )

    async def close(self) -> None:
        """Closes the connections."""
        for dienst in self._diensten.values():
            dienst.verbindingen.close()
        await self.resolver.close()

    def _dienst(self, endpoint: Endpoint) -> _Dienst:
        dienst = self._diensten.get(endpoint.herkomst)
        if dienst is None:
            dienst = _Dienst(Verbindingen(endpoint, self.resolver, self._tls, AT_ONCE))
            self._diensten[endpoint.herkomst] = dienst
        return dienst

    async def _bedien(self, dienst: _Dienst, rest: Iterator[_Werk], uitkomsten: list[Uitkomst]) -> None:
        """Sends what is left for one service, until there is nothing left or an answer was late."""
        loop = asyncio.get_running_loop()
        for werk in rest:
            now = clock.now()
            if dienst.pauze_tot is not None and now < dienst.pauze_tot:
                spread = SPREAD * random.random()  # noqa: S311  # spreading load, no secret
                uitkomsten[werk.plaats] = Later(dienst.pauze_tot + spread, werk.endpoint.host, is_geprobeerd=False)
                continue
            begin = loop.time()
            gelezen = await self._stuur(dienst, werk, now)
            is_late = loop.time() - begin > LATE_SECONDS
            dienst.heard(gelezen, is_late=is_late, now=clock.now())
            uitkomsten[werk.plaats] = gelezen.uitkomst
            if is_late:
                return

    async def _stuur(self, dienst: _Dienst, werk: _Werk, now: datetime) -> Gelezen:
        """One request, and what its answer means."""
        _, apparaat, endpoint, zending = werk
        ttl = int(min(zending.houdbaar_tot - now, LONGEST_TTL).total_seconds())
        if ttl < 1:
            return Gelezen(Geweigerd(VERLOPEN))
        try:
            body = encrypt(pad(write_bericht(zending.boodschap)), apparaat.sleutels)
        except TeLang:
            return Gelezen(Geweigerd(TE_GROOT))
        except ValueError:
            return Gelezen(Geweigerd(ONGELDIG))
        # No value can hold a line end: an endpoint was read by its whole grammar, and the rest is ours.
        head = (
            f"POST {endpoint.pad} HTTP/1.1\r\n"
            f"Host: {endpoint.herkomst.partition('://')[2]}\r\n"
            f"Authorization: {self.vapid.kop(endpoint.herkomst, apparaat.vapid, now)}\r\n"
            f"TTL: {ttl}\r\n"
            f"Topic: {topic(self._kluis, zending)}\r\n"
            f"Urgency: {'high' if zending.dringend else 'normal'}\r\n"
            "Content-Encoding: aes128gcm\r\n"
            "Content-Type: application/octet-stream\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        try:
            antwoord = await dienst.verbindingen.post(head.encode() + body)
        except NietToegestaan:
            return Gelezen(Geweigerd(NIET_TOEGESTAAN))
        except Onbereikbaar:
            return unreachable(dienst=endpoint.host, mislukt=apparaat.mislukt, now=now)
        return read_answer(*antwoord, dienst=endpoint.host, mislukt=apparaat.mislukt, now=now)


def _trust() -> ssl.SSLContext:
    """The authorities of the machine; the name is checked; and HTTP/1.1 is what we speak."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _alert(paren: Sequence[tuple[Apparaat | None, Zending]], uitkomsten: Sequence[Uitkomst]) -> None:
    """One line per service and reason for what is our fault: somebody has to look."""
    fouten = Counter(
        (apparaat.endpoint.partition("://")[2].partition("/")[0] if uitkomst.reden != NIET_TOEGESTAAN else "-",
         uitkomst.reden)
        for (apparaat, _), uitkomst in zip(paren, uitkomsten, strict=True)
        if apparaat is not None and isinstance(uitkomst, Geweigerd) and uitkomst.reden != VERLOPEN
    )  # fmt: skip
    for (dienst, reden), aantal in fouten.items():
        _logger.error("push geweigerd dienst=%s reden=%s aantal=%d", dienst, reden, aantal)
