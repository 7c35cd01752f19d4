"""The one place where facts change: row, audit and snapshot, in the caller's single transaction."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend import audit
from backend.dossiers.voortgang import write_snapshot
from backend.identity.actor import Actor
from backend.law.dossier import Dossier
from backend.law.lezen import encode_dossier
from backend.persistence.tables import AfspraakRij, BetalingRij, DossierRij, ExamenRij, PipRij, UrenRij
from backend.persistence.tables.base import FeitVanDossier
from backend.persistence.tables.dossier import BSN_EEN_KEER
from backend.persistence.versleuteling import BsnKluis

# What has its own column or table; the rest of contract 1 is kept in `feiten` under its JSON names.
_OWN_PLACE = {"bsn", "clientnummer", "gemeentecode", "naam", "taal", "doelgroep", "pip", "uren", "examens", "afspraken"}


class VersieVerschilt(Exception):
    """The caller's If-Match names another version than the stored one."""


class BsnVanAnder(Exception):
    """Another dossier of this municipality already has this BSN."""


class Gewijzigd(msgspec.Struct, frozen=True):
    """What a write did: `versie` counts changes; the same document again changes nothing."""

    id: UUID
    versie: int
    nieuw: bool
    gewijzigd: bool


async def put_dossier(
    session: AsyncSession,
    kluis: BsnKluis,
    actor: Actor,
    dossier: Dossier,
    *,
    now: datetime,
    peildatum: date,
    if_match: int | None = None,
    if_none_match: bool = False,
) -> Gewijzigd:
    """Stores a whole dossier; what the document no longer names is gone.

    One exception: an absent `bsn` keeps the stored one, because nobody can read it back to send it again.
    Raises VersieVerschilt and BsnVanAnder; nothing is stored then.
    """
    # Two first deliveries of one person would otherwise both see no row.
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:naam, 0))"),
        {"naam": f"{actor.gemeentecode}/{dossier.clientnummer}"},
    )
    rij = await session.scalar(
        select(DossierRij).where(DossierRij.clientnummer == dossier.clientnummer).with_for_update()
    )
    if (if_match is not None and (rij is None or rij.versie != if_match)) or (if_none_match and rij is not None):
        raise VersieVerschilt
    zoek = kluis.zoekwaarde(dossier.bsn) if dossier.bsn else (rij.bsn_zoek if rij else None)
    inhoud = kluis.inhoud(encode_dossier(msgspec.structs.replace(dossier, bsn=None)) + (zoek or b""))
    if rij is not None and rij.inhoud == inhoud:
        return Gewijzigd(rij.id, rij.versie, nieuw=False, gewijzigd=False)
    await _refuse_bsn_van_ander(session, zoek, rij)
    nieuw = rij is None
    if rij is None:
        rij = DossierRij(id=uuid4(), gemeentecode=actor.gemeentecode, clientnummer=dossier.clientnummer, versie=0)
        session.add(rij)
    if dossier.bsn:
        rij.bsn_versleuteld, rij.bsn_sleutel = kluis.versleutel(dossier.bsn, rij.id)
        rij.bsn_zoek = zoek
    rij.versie += 1
    rij.inhoud = inhoud
    rij.naam, rij.taal, rij.doelgroep = dossier.naam, dossier.taal, dossier.doelgroep
    rij.feiten = _feiten(dossier)
    rij.gewijzigd_op = now
    try:
        await session.flush()
    except IntegrityError as fault:
        # Another clientnummer with this BSN was stored since we looked.
        if BSN_EEN_KEER in str(fault.orig):
            raise BsnVanAnder from None
        raise
    await _sync_feiten(session, actor.gemeentecode, rij.id, dossier)
    await audit.record(
        session,
        gemeentecode=actor.gemeentecode,
        tijdstip=now,
        rol=actor.rol,
        wie=actor.wie,
        handeling="dossier.nieuw" if nieuw else "dossier.gewijzigd",
        dossier_id=rij.id,
        versie=rij.versie,
    )
    await write_snapshot(session, actor.gemeentecode, rij.id, rij.versie, dossier, peildatum)
    return Gewijzigd(rij.id, rij.versie, nieuw=nieuw, gewijzigd=True)


async def _refuse_bsn_van_ander(session: AsyncSession, zoek: bytes | None, rij: DossierRij | None) -> None:
    if zoek is None:
        return
    andere = await session.scalar(select(DossierRij.id).where(DossierRij.bsn_zoek == zoek))
    if andere is not None and (rij is None or andere != rij.id):
        raise BsnVanAnder


def _feiten(dossier: Dossier) -> dict[str, Any]:
    feiten = msgspec.json.decode(encode_dossier(dossier))
    if feiten.get("ontzorgen"):
        feiten["ontzorgen"].pop("betalingen", None)
    return {naam: feit for naam, feit in feiten.items() if naam not in _OWN_PLACE and feit is not None}


async def _sync_feiten(session: AsyncSession, gemeentecode: str, dossier_id: UUID, dossier: Dossier) -> None:
    betalingen = dossier.ontzorgen.betalingen if dossier.ontzorgen else ()
    pip = [
        {"dagtekening": p.dagtekening, "leerroute": p.leerroute, "inhoud": msgspec.to_builtins(p)} for p in dossier.pip
    ]
    for tabel, sleutel, rows in (
        (PipRij, ("dagtekening",), pip),
        (UrenRij, ("aanbieder", "referentie"), _rows(dossier.uren)),
        (ExamenRij, ("onderdeel", "datum", "niveau", "herhaling"), _rows(dossier.examens)),
        (AfspraakRij, ("referentie", "herhaling"), _rows(dossier.afspraken)),
        (BetalingRij, ("referentie", "herhaling"), _rows(betalingen)),
    ):
        await _sync(session, tabel, sleutel, gemeentecode, dossier_id, rows)


def _rows(feiten: Iterable[msgspec.Struct]) -> list[dict[str, Any]]:
    """Structs as row values; a nested struct becomes JSON under its JSON names."""
    return [
        {
            naam: msgspec.to_builtins(value) if isinstance(value, (msgspec.Struct, tuple, list)) else value
            for naam, value in msgspec.structs.asdict(feit).items()
        }
        for feit in feiten
    ]


async def _sync(
    session: AsyncSession,
    tabel: type[FeitVanDossier],
    sleutel: Sequence[str],
    gemeentecode: str,
    dossier_id: UUID,
    rows: list[dict[str, Any]],
) -> None:
    """Makes the table hold exactly these rows; a fact with a known key keeps its id."""
    unique: dict[tuple[Any, ...], dict[str, Any]] = {}
    seen: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        if "herhaling" in sleutel:
            key = tuple(row[naam] for naam in sleutel if naam != "herhaling")
            row["herhaling"] = seen[key]
            seen[key] += 1
        unique[tuple(row[naam] for naam in sleutel)] = row | {
            "id": uuid4(), "gemeentecode": gemeentecode, "dossier_id": dossier_id
        }  # fmt: skip
    kept: list[UUID] = []
    if unique:
        stmt = insert(tabel)
        changed = {naam: stmt.excluded[naam] for naam in next(iter(unique.values())) if naam != "id"}
        upsert = stmt.on_conflict_do_update(
            index_elements=["gemeentecode", "dossier_id", *sleutel], set_=changed
        ).returning(tabel.id)
        kept = list(await session.scalars(upsert, list(unique.values())))
    await session.execute(delete(tabel).where(tabel.dossier_id == dossier_id, tabel.id.not_in(kept)))
