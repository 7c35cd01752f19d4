"""The one place where facts change: row, audit, snapshot and the planner's mark, in the caller's single transaction."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.afspraken import cancel_verdwenen, opvolging
from backend.dossiers.antwoorden import drop_antwoorden
from backend.dossiers.gevolgen import record_wijzigingen
from backend.dossiers.inhoud import canonical, inhoud
from backend.dossiers.levering import Sleutel, keep_geleverd, merge_levering, read_vervallen, with_sleutel, without
from backend.dossiers.read import GelezenDossier, read_dossier_rij
from backend.identity.actor import Actor
from backend.law.dossier import Betaling, Dossier, Feit
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
    levering: bool | None = None,
) -> Gewijzigd:
    """Stores a whole dossier; what the document no longer names is gone.

    Two exceptions: an absent `bsn` keeps the stored one, because nobody can read it back to send it again; and a
    delivery leaves appointments alone that were planned or changed here. What a system stores is a `levering` unless
    said otherwise. Raises VersieVerschilt and BsnVanAnder; nothing is stored then.
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
    geleverd = None
    if levering if levering is not None else actor.rol == "systeem":
        merged = await merge_levering(session, kluis, rij.id if rij else None, dossier)
        dossier, geleverd = merged.dossier, merged.geleverd
    zoek = kluis.zoekwaarde(dossier.bsn) if dossier.bsn else (rij.bsn_zoek if rij else None)
    if rij is not None and rij.inhoud == inhoud(kluis, dossier, zoek):
        await keep_geleverd(session, rij.id, geleverd or {})
        return Gewijzigd(rij.id, rij.versie, nieuw=False, gewijzigd=False)
    await _refuse_bsn_van_ander(session, zoek, rij)
    handeling = "dossier.gewijzigd"
    if rij is None:
        rij = DossierRij(id=uuid4(), gemeentecode=actor.gemeentecode, clientnummer=dossier.clientnummer, versie=0)
        session.add(rij)
        handeling = "dossier.nieuw"
    if dossier.bsn:
        rij.bsn_versleuteld, rij.bsn_sleutel = kluis.versleutel(dossier.bsn, rij.id)
        rij.bsn_zoek = zoek
    return await _store(
        session, kluis, actor, rij, dossier, now=now, peildatum=peildatum, handeling=handeling, geleverd=geleverd
    )


async def change_dossier(
    session: AsyncSession,
    kluis: BsnKluis,
    actor: Actor,
    dossier_id: UUID,
    edit: Callable[[Dossier], Dossier],
    *,
    now: datetime,
    peildatum: date,
    handeling: str,
    if_match: int | None = None,
    geleverd: dict[Sleutel, bytes] | None = None,
) -> Gewijzigd | None:
    """Changes a part of a stored dossier; None when there is none. What `edit` leaves as it was is no change.

    `handeling` is what the audit says was done. `geleverd` names the appointments that a source speaks of here.
    Raises VersieVerschilt, and whatever `edit` raises; nothing is stored then.
    """
    rij = await session.scalar(select(DossierRij).where(DossierRij.id == dossier_id).with_for_update())
    gelezen = await read_dossier_rij(session, dossier_id) if rij is not None else None
    if rij is None or gelezen is None:
        return None
    if if_match is not None and rij.versie != if_match:
        raise VersieVerschilt
    dossier = edit(gelezen.dossier)
    if canonical(dossier) == canonical(gelezen.dossier):
        await keep_geleverd(session, rij.id, geleverd or {})
        return Gewijzigd(rij.id, rij.versie, nieuw=False, gewijzigd=False)
    done = await _store(
        session, kluis, actor, rij, dossier, now=now, peildatum=peildatum, handeling=handeling, eerder=gelezen.dossier,
        vervallen=(await read_vervallen(session, [rij.id])).get(rij.id, ()),
    )  # fmt: skip
    await keep_geleverd(session, rij.id, geleverd or {})
    return done


async def _store(
    session: AsyncSession,
    kluis: BsnKluis,
    actor: Actor,
    rij: DossierRij,
    dossier: Dossier,
    *,
    now: datetime,
    peildatum: date,
    handeling: str,
    geleverd: dict[Sleutel, bytes] | None = None,
    eerder: Dossier | None = None,
    vervallen: Collection[Sleutel] = (),
) -> Gewijzigd:
    """Row, facts, audit, verdict and mark. `vervallen` are no part of what a delivery is compared with."""
    nieuw = rij.versie == 0
    rij.versie += 1
    rij.inhoud = inhoud(kluis, without(dossier, vervallen), rij.bsn_zoek)
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
    await _sync_feiten(session, actor.gemeentecode, rij.id, dossier, now, eerder=eerder, geleverd=geleverd)
    await record_wijzigingen(
        session, actor, [GelezenDossier(rij.id, rij.versie, dossier)], handeling, now=now, peildatum=peildatum
    )
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


async def _sync_feiten(
    session: AsyncSession,
    gemeentecode: str,
    dossier_id: UUID,
    dossier: Dossier,
    now: datetime,
    *,
    eerder: Dossier | None,
    geleverd: dict[Sleutel, bytes] | None,
) -> None:
    """Writes the lists that differ from `eerder`; all of them when that is not known."""
    for tabel, (sleutel, feiten_van) in LIJSTEN.items():
        feiten = feiten_van(dossier)
        if eerder is not None and feiten == feiten_van(eerder):
            continue
        rows = _pips(dossier) if tabel is PipRij else as_rows(feiten)
        if tabel is AfspraakRij and geleverd is not None:
            for row, (naam, _) in zip(rows, with_sleutel(dossier.afspraken), strict=True):
                row["geleverd"] = geleverd.get(naam)
        await _sync(session, tabel, sleutel, gemeentecode, dossier_id, rows, now)


def _betalingen(dossier: Dossier) -> tuple[Betaling, ...]:
    return dossier.ontzorgen.betalingen if dossier.ontzorgen else ()


class FeitenLijst(NamedTuple):
    """A list of facts in a dossier: what makes a row of it unique, and where the list stands in contract 1."""

    sleutel: tuple[str, ...]
    feiten_van: Callable[[Dossier], tuple[Feit, ...]]


LIJSTEN: Mapping[type[FeitVanDossier], FeitenLijst] = {
    PipRij: FeitenLijst(("dagtekening",), lambda dossier: dossier.pip),
    UrenRij: FeitenLijst(("aanbieder", "referentie"), lambda dossier: dossier.uren),
    ExamenRij: FeitenLijst(("onderdeel", "datum", "niveau", "herhaling"), lambda dossier: dossier.examens),
    AfspraakRij: FeitenLijst(("referentie", "herhaling"), lambda dossier: dossier.afspraken),
    BetalingRij: FeitenLijst(("referentie", "herhaling"), _betalingen),
}


def _pips(dossier: Dossier) -> list[dict[str, Any]]:
    return [
        {"dagtekening": p.dagtekening, "leerroute": p.leerroute, "inhoud": msgspec.to_builtins(p)} for p in dossier.pip
    ]


def as_rows(feiten: Iterable[msgspec.Struct]) -> list[dict[str, Any]]:
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
    now: datetime,
) -> None:
    """Makes the table hold exactly these rows; a fact with a known key keeps its id.

    Appointments count their changes, and one that was still to come does not vanish: it is called off.
    """
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
        if tabel is AfspraakRij:
            changed |= opvolging(stmt.excluded, now)
        upsert = stmt.on_conflict_do_update(
            index_elements=["gemeentecode", "dossier_id", *sleutel], set_=changed
        ).returning(tabel.id)
        kept = list(await session.scalars(upsert, list(unique.values())))
    if tabel is AfspraakRij:
        kept += await cancel_verdwenen(session, dossier_id, kept, now)
        await drop_antwoorden(session, [dossier_id])
    await session.execute(delete(tabel).where(tabel.dossier_id == dossier_id, tabel.id.not_in(kept)))
