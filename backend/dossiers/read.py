"""Rows → the dossier of contract 1, in one statement: the database builds the document, the law reads it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.law.dossier import Dossier
from backend.law.lezen import read_dossier
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij, UrenRij

# `feiten` has what occurs once; the lists come from their own tables. The BSN is no part of it: no reader
# of a dossier needs it. The lists are made as `json` and put in front of the rest as text: building 300 rows of
# hours as `jsonb` takes three times as long (docs/adr/0021).
_DOCUMENT = """
SELECT d.id, d.versie,
    '{"pip":' || coalesce((SELECT json_agg(r.inhoud ORDER BY r.dagtekening) FROM pip r WHERE r.dossier_id = d.id)::text,
        '[]')
    || ',"uren":' || coalesce((SELECT json_agg(row_to_json(v) ORDER BY v.datum, v.aanbieder, v.referentie) FROM (
            SELECT r.datum, trim_scale(r.uren) AS uren, r.soort, r.vorm, r.keurmerk, r.fase, r.nederlandstalig,
                r.telt_mee AS "teltMee", r.dagen, r.aanbieder, r.referentie
            FROM uren r WHERE r.dossier_id = d.id) v)::text, '[]')
    || ',"examens":' || coalesce((SELECT json_agg(json_build_object(
            'onderdeel', r.onderdeel, 'niveau', r.niveau, 'datum', r.datum, 'resultaat', r.resultaat,
            'redenGeenResultaat', r.reden_geen_resultaat, 'afgemeldOp', r.afgemeld_op)
            ORDER BY r.datum, r.onderdeel, r.herhaling)
            FROM examen r WHERE r.dossier_id = d.id)::text, '[]')
    || ',"afspraken":' || coalesce((SELECT json_agg(json_build_object(
            'referentie', r.referentie, 'soort', r.soort, 'begin', r.begin, 'einde', r.einde, 'plaats', r.plaats,
            'videogesprek', r.videogesprek, 'met', r.met, 'tolk', r.tolk, 'meenemen', r.meenemen, 'status', r.status)
            ORDER BY r.begin, r.referentie, r.herhaling)
            FROM afspraak r WHERE r.dossier_id = d.id)::text, '[]')
    || ',' || substr((d.feiten
        || jsonb_build_object('clientnummer', d.clientnummer, 'gemeentecode', d.gemeentecode, 'naam', d.naam,
            'taal', d.taal, 'doelgroep', d.doelgroep)
        || CASE WHEN d.feiten ? 'ontzorgen' THEN jsonb_build_object('ontzorgen',
            d.feiten->'ontzorgen' || jsonb_build_object(
            'betalingen', coalesce((SELECT jsonb_agg(jsonb_build_object(
                'referentie', r.referentie, 'soort', r.soort, 'bedrag', r.bedrag::text, 'datum', r.datum,
                'ontvanger', r.ontvanger, 'status', r.status) ORDER BY r.datum, r.referentie, r.herhaling)
                FROM betaling r WHERE r.dossier_id = d.id), '[]'))) ELSE '{}'::jsonb END
    )::text, 2)
FROM dossier d
"""
# Held until the end of the transaction, in one order: who plans reads what nobody is changing.
_HELD = text(_DOCUMENT + "WHERE d.id = ANY(:ids) ORDER BY d.id FOR NO KEY UPDATE OF d")
_ONE = text(_DOCUMENT + "WHERE d.id = :dossier_id")
_WITHOUT_SNAPSHOT = text(
    _DOCUMENT  # noqa: S608  # both parts are constants
    + """
WHERE NOT EXISTS (
    SELECT 1 FROM snapshot s
    WHERE s.dossier_id = d.id AND s.peildatum = :peildatum AND s.versie = d.versie AND s.motor = :motor)
ORDER BY d.id LIMIT :aantal
"""
)


class GelezenDossier(msgspec.Struct, frozen=True):
    """A dossier with the row it came from."""

    id: UUID
    versie: int
    dossier: Dossier


async def read_dossier_rij(session: AsyncSession, dossier_id: UUID) -> GelezenDossier | None:
    """One dossier of the pinned municipality, or None."""
    row = (await session.execute(_ONE, {"dossier_id": dossier_id})).one_or_none()
    return GelezenDossier(row[0], row[1], read_dossier(row[2].encode())) if row else None


async def read_dossiers_vast(session: AsyncSession, ids: Sequence[UUID]) -> list[GelezenDossier]:
    """These dossiers, as far as they exist; nobody else changes them until this transaction ends."""
    rows = await session.execute(_HELD, {"ids": list(ids)})
    return [GelezenDossier(row[0], row[1], read_dossier(row[2].encode())) for row in rows]


async def read_zonder_snapshot(session: AsyncSession, peildatum: date, motor: str, aantal: int) -> list[GelezenDossier]:
    """At most `aantal` dossiers that have no verdict yet for this day, version and set of rules."""
    rows = await session.execute(_WITHOUT_SNAPSHOT, {"peildatum": peildatum, "motor": motor, "aantal": aantal})
    return [GelezenDossier(row[0], row[1], read_dossier(row[2].encode())) for row in rows]


async def read_eigen_dossier(database: Database, gemeentecode: str, dossier_id: UUID) -> GelezenDossier | None:
    """One dossier, read in a transaction of its own."""
    async with database.tenant_session(gemeentecode) as session:
        return await read_dossier_rij(session, dossier_id)


async def find_dossier(session: AsyncSession, clientnummer: str) -> UUID | None:
    """The id of the dossier with this number in the pinned municipality; None when there is none."""
    found: UUID | None = await session.scalar(
        text("SELECT id FROM dossier WHERE clientnummer = :clientnummer"), {"clientnummer": clientnummer}
    )
    return found


async def read_taal(session: AsyncSession, dossier_id: UUID) -> str | None:
    """The language the person prefers, as the municipality delivered it; None when there is no such dossier."""
    taal: str | None = await session.scalar(text("SELECT taal FROM dossier WHERE id = :id"), {"id": dossier_id})
    return taal


class DossierKop(msgspec.Struct, frozen=True):
    """What an answer about a part of a dossier needs of the whole."""

    versie: int
    taal: str
    gewijzigd_op: datetime


async def read_kop(session: AsyncSession, dossier_id: UUID) -> DossierKop | None:
    """The head of one dossier of the pinned municipality, or None."""
    columns = (DossierRij.versie, DossierRij.taal, DossierRij.gewijzigd_op)
    row = (await session.execute(select(*columns).where(DossierRij.id == dossier_id))).one_or_none()
    return DossierKop(*row) if row else None


async def read_uren_ids(session: AsyncSession, dossier_id: UUID) -> dict[tuple[str, str], UUID]:
    """The address of each row of hours, by what makes it unique: provider and reference."""
    rows = await session.execute(
        select(UrenRij.aanbieder, UrenRij.referentie, UrenRij.id).where(UrenRij.dossier_id == dossier_id)
    )
    return {(aanbieder, referentie): id_ for aanbieder, referentie, id_ in rows}
