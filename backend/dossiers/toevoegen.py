"""Adding facts to many dossiers at once: what `change` does for one, in statements that do not grow with the lines.

What is known under the same name is replaced, what is known already is no change, and nothing is taken away. An
appointment that was planned or moved here stays as it is until the source says something else about it than it did
before (`levering`).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import Text, func, inspect, literal, select, text
from sqlalchemy.dialects.postgresql import JSON, JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.afspraken import opvolging
from backend.dossiers.antwoorden import drop_antwoorden
from backend.dossiers.change import LIJSTEN, as_rows
from backend.dossiers.gevolgen import record_wijzigingen
from backend.dossiers.inhoud import canonical_feit, inhoud
from backend.dossiers.levering import read_geleverd, read_vervallen, without
from backend.dossiers.read import GelezenDossier, read_dossiers_vast
from backend.identity.actor import Actor
from backend.law.deel import Lijst
from backend.law.dossier import Afspraak, Betaling, Examen, Feit, Uur
from backend.persistence.tables import AfspraakRij, BetalingRij, DossierRij, ExamenRij, UrenRij
from backend.persistence.tables.base import FeitVanDossier
from backend.persistence.versleuteling import BsnKluis

CHUNK = 250
"""Dossiers that are in memory at once."""
_TABEL: Mapping[Lijst, type[FeitVanDossier]] = {
    "uren": UrenRij, "examens": ExamenRij, "afspraken": AfspraakRij, "betalingen": BetalingRij,
}  # fmt: skip
_LOCK = text("SELECT id, feiten ? 'ontzorgen' FROM dossier WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")


def naam_van(feit: Feit) -> Hashable:
    """What a fact is known by within its list: two with the same name are one fact, told twice."""
    match feit:
        case Uur():
            return feit.aanbieder, feit.referentie
        case Examen():
            return feit.onderdeel, feit.datum, feit.niveau
        case Afspraak() | Betaling():
            return feit.referentie
    raise TypeError(f"{type(feit).__name__} staat in geen lijst")


async def lock_dossiers(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, bool]:
    """Keeps these dossiers as they are until the transaction ends; says of each whether it has ontzorgen.

    All in one order, so that two files at once wait for each other instead of blocking each other.
    """
    rows = await session.execute(_LOCK, {"ids": sorted(ids)})
    return {dossier_id: bool(ontzorgen) for dossier_id, ontzorgen in rows}


async def add_feiten(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, lijst: Lijst, feiten: Mapping[UUID, Sequence[Feit]], *,
    now: datetime, peildatum: date, handeling: str,
) -> int:  # fmt: skip
    """Adds facts to these dossiers, which the caller locked; returns how many dossiers changed."""
    ids, gewijzigd = sorted(feiten), 0
    for begin in range(0, len(ids), CHUNK):
        chunk = {dossier_id: feiten[dossier_id] for dossier_id in ids[begin : begin + CHUNK]}
        changed = await _add_chunk(session, kluis, actor, lijst, chunk, now)
        if changed:
            await record_wijzigingen(session, actor, changed, handeling, now=now, peildatum=peildatum)
        gewijzigd += len(changed)
    return gewijzigd


async def _add_chunk(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, lijst: Lijst, feiten: Mapping[UUID, Sequence[Feit]],
    now: datetime,
) -> list[GelezenDossier]:  # fmt: skip
    """The dossiers that changed, as they are now."""
    tabel = _TABEL[lijst]
    before = {one.id: one for one in await read_dossiers_vast(session, list(feiten))}
    nieuw = {dossier_id: feiten[dossier_id] for dossier_id in before}
    rows: list[dict[str, Any]] = []
    if tabel is AfspraakRij:
        nieuw, merken = await _news(session, kluis, nieuw)
        rows = [
            row | {"geleverd": f"\\x{merken[dossier_id, row['referentie']].hex()}"}
            for dossier_id, row in _rows(actor, nieuw, tabel)
        ]
    nieuw = {dossier_id: _changes(lijst, before[dossier_id], told) for dossier_id, told in nieuw.items()}
    nieuw = {dossier_id: told for dossier_id, told in nieuw.items() if told}
    await _upsert(session, tabel, rows or [row for _, row in _rows(actor, nieuw, tabel)], now)
    if not nieuw:
        return []
    if tabel is AfspraakRij:
        await drop_antwoorden(session, list(nieuw))
    return await _renew(session, kluis, list(nieuw), now)


async def _news(
    session: AsyncSession, kluis: BsnKluis, told: Mapping[UUID, Sequence[Feit]]
) -> tuple[dict[UUID, Sequence[Feit]], dict[tuple[UUID, Hashable], bytes]]:
    """Of delivered appointments those about which something else is said than before, and all fingerprints."""
    geleverd = await read_geleverd(session, told)
    merken = {
        (dossier_id, naam_van(feit)): kluis.inhoud(canonical_feit(feit))
        for dossier_id, feiten in told.items()
        for feit in feiten
    }
    nieuw: dict[UUID, Sequence[Feit]] = {
        dossier_id: [f for f in feiten if geleverd.get((dossier_id, naam_van(f))) != merken[dossier_id, naam_van(f)]]
        for dossier_id, feiten in told.items()
    }
    return nieuw, merken


def _changes(lijst: Lijst, gelezen: GelezenDossier, told: Sequence[Feit]) -> list[Feit]:
    """What of this the dossier does not say yet."""
    known: dict[Hashable, set[bytes]] = {}
    for feit in LIJSTEN[_TABEL[lijst]].feiten_van(gelezen.dossier):
        known.setdefault(naam_van(feit), set()).add(canonical_feit(feit))
    return [feit for feit in told if canonical_feit(feit) not in known.get(naam_van(feit), ())]


def _rows(
    actor: Actor, feiten: Mapping[UUID, Sequence[Feit]], tabel: type[FeitVanDossier]
) -> list[tuple[UUID, dict[str, Any]]]:
    herhaling = {"herhaling": 0} if "herhaling" in LIJSTEN[tabel].sleutel else {}
    return [
        (dossier_id, row | herhaling | {"id": uuid4(), "gemeentecode": actor.gemeentecode, "dossier_id": dossier_id})
        for dossier_id, told in feiten.items()
        for row in as_rows(told)
    ]


async def _upsert(
    session: AsyncSession, tabel: type[FeitVanDossier], rows: Sequence[dict[str, Any]], now: datetime
) -> None:
    """All rows as one document that the database takes apart, in one statement however many there are."""
    if not rows:
        return
    names, columns = list(rows[0]), inspect(tabel).columns
    document = literal(msgspec.json.encode(rows).decode(), Text).cast(JSON)
    delivered = func.json_populate_recordset(text(f"NULL::{inspect(tabel).local_table.name}"), document)
    told = delivered.table_valued(*names).c
    # An empty part is JSON's null in these columns, as `change` writes it.
    values = [
        func.coalesce(told[naam], text("'null'::jsonb")) if isinstance(columns[naam].type, JSONB) else told[naam]
        for naam in names
    ]
    stmt = insert(tabel).from_select(names, select(*values))
    changed = {naam: stmt.excluded[naam] for naam in names if naam != "id"}
    if tabel is AfspraakRij:
        changed |= opvolging(stmt.excluded, now)
    index = ["gemeentecode", "dossier_id", *LIJSTEN[tabel].sleutel]
    await session.execute(stmt.on_conflict_do_update(index_elements=index, set_=changed))


async def _renew(session: AsyncSession, kluis: BsnKluis, ids: Sequence[UUID], now: datetime) -> list[GelezenDossier]:
    """Counts the change in each dossier's row, from what its rows of facts say now."""
    after = {one.id: one.dossier for one in await read_dossiers_vast(session, ids)}
    vervallen = await read_vervallen(session, ids)
    rijen = await session.scalars(select(DossierRij).where(DossierRij.id.in_(ids)))
    found = []
    for rij in rijen.all():
        rij.versie += 1
        rij.inhoud = inhoud(kluis, without(after[rij.id], vervallen.get(rij.id, ())), rij.bsn_zoek)
        rij.gewijzigd_op = now
        found.append(GelezenDossier(rij.id, rij.versie, after[rij.id]))
    await session.flush()
    return found
