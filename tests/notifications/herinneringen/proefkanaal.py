"""A channel over real HTTP to an endpoint of our own, and that endpoint: it remembers, refuses, and waits."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import aiohttp
from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.notifications.channels.kanaal import Bezorgd, Geweigerd, Later, Uitkomst, Weg, Zending

DIENST = "dienst.voorbeeld.nl"


def toestel(dossier_id: UUID, nummer: int = 0) -> UUID:
    """The id of somebody's device: everybody has one without anything being stored."""
    return uuid5(NAMESPACE_URL, f"{dossier_id}/{nummer}")


class Proefkanaal:
    """`adressen` says who has which addresses; None: everybody one device."""

    def __init__(self, url: str, naam: str = "webpush", adressen: dict[UUID, list[UUID]] | None = None) -> None:
        self.url = url
        self.naam = naam
        self.adressen = adressen
        self.verwerkt: list[tuple[Zending, Uitkomst]] = []

    async def bestemmingen(self, db: AsyncSession, dossier_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
        if self.adressen is None:
            return {wie: [toestel(wie)] for wie in dossier_ids}
        return {wie: list(self.adressen[wie]) for wie in dossier_ids if self.adressen.get(wie)}

    async def verstuur(self, gemeentecode: str, zendingen: Sequence[Zending]) -> list[Uitkomst]:
        async with aiohttp.ClientSession() as http:
            return list(await asyncio.gather(*(self._een(http, zending) for zending in zendingen)))

    async def _een(self, http: aiohttp.ClientSession, zending: Zending) -> Uitkomst:
        boodschap = zending.boodschap
        body = {
            "bestemming": str(zending.bestemming), "titel": boodschap.titel, "tekst": boodschap.tekst,
            "taal": boodschap.taal, "adres": boodschap.adres, "tag": boodschap.tag, "kanaal": self.naam,
        }  # fmt: skip
        async with http.post(self.url, json=body) as answer:
            match answer.status:
                case 201:
                    return Bezorgd()
                case 410:
                    return Weg()
                case 503:
                    return Later(clock.now() + timedelta(seconds=30), DIENST)
                case 418:
                    raise RuntimeError("deze kan ik niet versturen, met 999990019 erin")
            return Geweigerd(f"status_{answer.status}")

    async def verwerk(
        self, db: AsyncSession, gemeentecode: str, afloop: Sequence[tuple[Zending, Uitkomst]], now: datetime
    ) -> None:
        self.verwerkt += afloop
        for zending, uitkomst in afloop:
            if isinstance(uitkomst, Weg) and self.adressen is not None:
                for adressen in self.adressen.values():
                    if zending.bestemming in adressen:
                        adressen.remove(zending.bestemming)


class Eindpunt:
    """What answers: 201, unless a device has another status. `ontvangen` has every request, in order."""

    def __init__(self) -> None:
        self.ontvangen: list[dict[str, Any]] = []
        self.status: dict[str, int] = {}
        self.gaat_door = asyncio.Event()
        self.gaat_door.set()
        self._nieuw = asyncio.Condition()
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.ontvangen.append(body)
        async with self._nieuw:
            self._nieuw.notify_all()
        await self.gaat_door.wait()
        return web.Response(status=self.status.get(body["bestemming"], 201))

    async def genoeg(self, aantal: int) -> None:
        """Waits until so many requests came in."""
        async with self._nieuw:
            await self._nieuw.wait_for(lambda: len(self.ontvangen) >= aantal)

    def per_toestel(self) -> dict[str, int]:
        """How often each device was sent something."""
        found: dict[str, int] = {}
        for body in self.ontvangen:
            found[body["bestemming"]] = found.get(body["bestemming"], 0) + 1
        return found
