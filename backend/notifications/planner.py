"""Facts → planned reminders: what the law's ladders say, kept as rows. A second run changes nothing.

The rows of a chunk of dossiers are read at once, laid beside what the ladders say now, and only the differences are
written. The dossiers are held meanwhile, so that two planners, or a planner and a delivery, come one after another.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.antwoorden import read_antwoorden_van
from backend.dossiers.duo import read_gebeurtenissen
from backend.dossiers.read import read_dossiers_vast
from backend.law.dossier import Dossier
from backend.law.duo_gebeurtenissen import Gebeurtenis
from backend.law.herinneringen import Herinnering, herinneringen, is_overleden, late_uitslagen
from backend.law.ladders import UITSLAG_DAGEN
from backend.law.verloop import Verloop
from backend.notifications.houdbaar import NIEUWS, gebeurtenis_op, houdbaar_tot
from backend.notifications.intrekken import kan_nog_weg, kenmerk_van, trek_alles_in, trek_in
from backend.persistence.session import Database
from backend.persistence.tables import HerinneringRij, TePlannenRij

CHUNK = 500
TERUG = NIEUWS
"""How far back news is still told."""
TERUG_UITSLAG = timedelta(days=UITSLAG_DAGEN)
"""The same for what the result of an exam says: it comes months after the exam (R-EX-02)."""
VOORUIT = timedelta(days=35)
"""How far ahead rows are made: a worker that stands still for weeks misses nothing that it had planned."""

ADEM = 25
"""After so many dossiers the other work of this process gets a turn."""

logger = logging.getLogger("inburgerpad.werk")
_FIELDS = ("sleutel", "parameters", "op", "gebeurtenis_op", "houdbaar_tot")


class Planning(NamedTuple):
    """What a run wrote: rows that are new, planned for another moment, and no longer going to happen."""

    nieuw: int = 0
    gewijzigd: int = 0
    vervallen: int = 0


async def plan_gewijzigd(database: Database, gemeentecode: str, now: datetime) -> int:
    """Plans the dossiers that changed, in chunks with a transaction each; returns how many changes.

    Several may do this at once: each takes other changes.
    """
    total = 0
    while True:
        async with database.tenant_session(gemeentecode) as session:
            marks = (
                await session.execute(
                    select(TePlannenRij.id, TePlannenRij.dossier_id)
                    .order_by(TePlannenRij.id)
                    .limit(CHUNK)
                    .with_for_update(skip_locked=True)
                )
            ).all()
            if not marks:
                return total
            # The marks first, the facts after them: a change after this moment has a mark of its own.
            await plan(session, gemeentecode, list({mark.dossier_id for mark in marks}), now)
            await session.execute(delete(TePlannenRij).where(TePlannenRij.id.in_([mark.id for mark in marks])))
        total += len(marks)


async def count_gewijzigd(session: AsyncSession) -> int:
    """How many changes of the pinned municipality wait to be planned."""
    return await session.scalar(select(func.count()).select_from(TePlannenRij)) or 0


async def plan(session: AsyncSession, gemeentecode: str, ids: Sequence[UUID], now: datetime) -> Planning:
    """Makes the rows of these dossiers say what the ladders say now."""
    gelezen = await read_dossiers_vast(session, ids)
    antwoorden = await read_antwoorden_van(session, ids)
    gebeurtenissen = await read_gebeurtenissen(session, ids)
    bestaand: dict[UUID, dict[tuple[str, str], Any]] = {}
    for rij in await session.execute(
        select(
            HerinneringRij.id, HerinneringRij.dossier_id, HerinneringRij.voorwerp, HerinneringRij.stap,
            HerinneringRij.sleutel, HerinneringRij.parameters, HerinneringRij.op, HerinneringRij.gebeurtenis_op,
            HerinneringRij.houdbaar_tot, HerinneringRij.stand, HerinneringRij.verstuurd_op,
        ).where(HerinneringRij.dossier_id.in_(ids))
    ):  # fmt: skip
        bestaand.setdefault(rij.dossier_id, {})[rij.voorwerp, rij.stap] = rij
    anders = _Anders([], [], [], [])
    overleden: list[UUID] = []
    for nummer, item in enumerate(gelezen):
        if nummer % ADEM == 0:
            await asyncio.sleep(0)
        gemeld = gebeurtenissen.get(item.id, ())
        try:
            dood = is_overleden(item.dossier, gemeld, now)
            # Of somebody who died nothing, also not what was due before.
            wat = () if dood else _wat(item.dossier, antwoorden.get(item.id, {}), gemeld, now)
        except Exception as fault:
            # One dossier that the law cannot read must not keep its neighbours from being reminded.
            logger.error("dossier %s kon niet worden gepland: %s", item.id, type(fault).__name__)
            continue
        if dood:
            overleden.append(item.id)
        _vergelijk(anders, gemeentecode, item.id, wat, bestaand.get(item.id, {}), now)
    await _write(session, anders, now)
    await trek_alles_in(session, overleden, now)
    return Planning(len(anders.nieuw), len(anders.gewijzigd), len(anders.vervallen))


class _Anders(NamedTuple):
    """What a chunk has to write; `achterhaald` are rows whose message, if it still waits, must not be sent."""

    nieuw: list[dict[str, Any]]
    gewijzigd: list[dict[str, Any]]
    vervallen: list[UUID]
    achterhaald: list[Any]


def _vergelijk(
    anders: _Anders,
    gemeentecode: str,
    dossier_id: UUID,
    wat: Sequence[Herinnering],
    rijen: dict[tuple[str, str], Any],
    now: datetime,
) -> None:
    """Lays what the ladders say of one dossier beside its rows, and adds the differences to `anders`."""
    for herinnering in wat:
        rij = rijen.pop((herinnering.voorwerp, herinnering.stap), None)
        velden = _velden(herinnering)
        if rij is None:
            if _te_doen(herinnering, velden, now):
                anders.nieuw.append(_nieuwe_rij(gemeentecode, dossier_id, herinnering, velden, now))
            continue
        change = _verschil(rij, herinnering, velden, now)
        verplaatst = rij.op != herinnering.op
        if change == "vervalt":
            anders.vervallen.append(rij.id)
        elif change == "opnieuw":
            anders.gewijzigd.append({"rij": rij.id, "verplaatst": now if verplaatst else None, **velden})
        if change or verplaatst:
            anders.achterhaald.append(rij)
    anders.vervallen.extend(rij.id for rij in rijen.values() if rij.stand == "gepland")
    # What is further back is not looked at any more, and says nothing.
    anders.achterhaald.extend(rij for rij in rijen.values() if rij.op > now - TERUG)


def _wat(
    dossier: Dossier, antwoorden: Mapping[str, str], gebeurtenissen: Sequence[Gebeurtenis], now: datetime
) -> Sequence[Herinnering]:
    """What the ladders say now, each step once."""
    begin, verloop = now - TERUG, Verloop(dossier)
    alles = (
        *late_uitslagen(dossier, now - TERUG_UITSLAG, begin, now, verloop=verloop),
        *herinneringen(dossier, begin, now + VOORUIT, antwoorden, gebeurtenissen=gebeurtenissen, verloop=verloop),
    )
    return list({(een.voorwerp, een.stap): een for een in alles}.values())


def _velden(herinnering: Herinnering) -> dict[str, Any]:
    # As the database gives them back, so that what did not change is equal: a tuple becomes a list.
    parameters = msgspec.json.decode(msgspec.json.encode(herinnering.parameters))
    nieuws = timedelta(days=herinnering.nieuws_dagen) if herinnering.inhalen else None
    return {
        "sleutel": herinnering.sleutel,
        "parameters": parameters,
        "op": herinnering.op,
        "gebeurtenis_op": gebeurtenis_op(herinnering.parameters),
        "houdbaar_tot": houdbaar_tot(herinnering.op, nieuws, herinnering.parameters),
    }


def _te_doen(herinnering: Herinnering, velden: Mapping[str, Any], now: datetime) -> bool:
    """Of what is due in the past only news is still told, and nothing that is of no use any more."""
    return (herinnering.op >= now or herinnering.inhalen) and velden["houdbaar_tot"] > now


def _nieuwe_rij(
    gemeentecode: str, dossier_id: UUID, herinnering: Herinnering, velden: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "gemeentecode": gemeentecode,
        "dossier_id": dossier_id,
        "voorwerp": herinnering.voorwerp,
        "stap": herinnering.stap,
        "stand": "gepland",
        "gepland_op": now,
        **velden,
    }


def _verschil(rij: Any, herinnering: Herinnering, velden: Mapping[str, Any], now: datetime) -> str | None:
    """What must happen to a row that is there: `vervalt`, `opnieuw`, or nothing."""
    verplaatst = rij.op != herinnering.op
    if rij.stand == "verstuurd":
        # What was told of a day that has moved is told again, once, before the new day. So is a result put right.
        anders = velden["parameters"].get("resultaat") != rij.parameters.get("resultaat")
        opnieuw = (verplaatst and herinnering.op > now) or (anders and _te_doen(herinnering, velden, now))
        return "opnieuw" if opnieuw else None
    if rij.stand == "vervallen":
        return "opnieuw" if _te_doen(herinnering, velden, now) else None
    if verplaatst and not _te_doen(herinnering, velden, now):
        return "vervalt"
    return "opnieuw" if any(getattr(rij, naam) != velden[naam] for naam in _FIELDS) else None


_OPNIEUW = text(
    """
UPDATE herinnering SET
    sleutel = :sleutel, parameters = :parameters, op = :op, gebeurtenis_op = :gebeurtenis_op,
    houdbaar_tot = :houdbaar_tot, stand = 'gepland', vervallen_op = NULL, verstuurd_op = NULL,
    verplaatst_op = coalesce(:verplaatst, verplaatst_op)
WHERE id = :rij
"""
).bindparams(
    bindparam("parameters", type_=HerinneringRij.parameters.type),
    bindparam("op", type_=HerinneringRij.op.type),
    bindparam("gebeurtenis_op", type_=HerinneringRij.op.type),
    bindparam("houdbaar_tot", type_=HerinneringRij.op.type),
    bindparam("verplaatst", type_=HerinneringRij.op.type),
)


async def _write(session: AsyncSession, anders: _Anders, now: datetime) -> None:
    if anders.nieuw:
        uniek = ["gemeentecode", "dossier_id", "voorwerp", "stap"]
        await session.execute(insert(HerinneringRij).on_conflict_do_nothing(index_elements=uniek), anders.nieuw)
    if anders.gewijzigd:
        await session.execute(_OPNIEUW, anders.gewijzigd)
    if anders.vervallen:
        await session.execute(
            update(HerinneringRij)
            .where(HerinneringRij.id.in_(anders.vervallen), HerinneringRij.stand == "gepland")
            .values(stand="vervallen", vervallen_op=now)
            .execution_options(synchronize_session=False)
        )
    weg = [(rij.dossier_id, kenmerk_van(rij)) for rij in anders.achterhaald if kan_nog_weg(rij, now)]
    await trek_in(session, weg, now)
