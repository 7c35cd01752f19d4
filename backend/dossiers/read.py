"""Rows → the dossier of contract 1, in one statement: the database builds the document, the law reads it."""

from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.law.dossier import Dossier
from backend.law.lezen import read_dossier
from backend.persistence.session import Database

# `feiten` has what occurs once; the lists come from their own tables. The BSN is no part of it: no reader
# of a dossier needs it.
_DOCUMENT = """
SELECT d.id, d.versie, (
    d.feiten
    || jsonb_build_object(
        'clientnummer', d.clientnummer, 'gemeentecode', d.gemeentecode, 'naam', d.naam, 'taal', d.taal,
        'doelgroep', d.doelgroep,
        'pip', coalesce((SELECT jsonb_agg(r.inhoud ORDER BY r.dagtekening) FROM pip r WHERE r.dossier_id = d.id), '[]'),
        'uren', coalesce((SELECT jsonb_agg(jsonb_build_object(
            'datum', r.datum, 'uren', trim_scale(r.uren), 'soort', r.soort, 'vorm', r.vorm, 'keurmerk', r.keurmerk,
            'fase', r.fase, 'nederlandstalig', r.nederlandstalig, 'teltMee', r.telt_mee, 'dagen', r.dagen,
            'aanbieder', r.aanbieder, 'referentie', r.referentie) ORDER BY r.datum, r.aanbieder, r.referentie)
            FROM uren r WHERE r.dossier_id = d.id), '[]'),
        'examens', coalesce((SELECT jsonb_agg(jsonb_build_object(
            'onderdeel', r.onderdeel, 'niveau', r.niveau, 'datum', r.datum, 'resultaat', r.resultaat,
            'redenGeenResultaat', r.reden_geen_resultaat, 'afgemeldOp', r.afgemeld_op)
            ORDER BY r.datum, r.onderdeel, r.herhaling)
            FROM examen r WHERE r.dossier_id = d.id), '[]'),
        'afspraken', coalesce((SELECT jsonb_agg(jsonb_build_object(
            'referentie', r.referentie, 'soort', r.soort, 'begin', r.begin, 'einde', r.einde, 'plaats', r.plaats,
            'videogesprek', r.videogesprek, 'met', r.met, 'tolk', r.tolk, 'meenemen', r.meenemen, 'status', r.status)
            ORDER BY r.begin, r.referentie, r.herhaling)
            FROM afspraak r WHERE r.dossier_id = d.id), '[]'))
    || CASE WHEN d.feiten ? 'ontzorgen' THEN jsonb_build_object('ontzorgen',
        d.feiten->'ontzorgen' || jsonb_build_object(
        'betalingen', coalesce((SELECT jsonb_agg(jsonb_build_object(
            'referentie', r.referentie, 'soort', r.soort, 'bedrag', r.bedrag::text, 'datum', r.datum,
            'ontvanger', r.ontvanger, 'status', r.status) ORDER BY r.datum, r.referentie, r.herhaling)
            FROM betaling r WHERE r.dossier_id = d.id), '[]'))) ELSE '{}'::jsonb END
)::text
FROM dossier d
"""
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


async def read_zonder_snapshot(session: AsyncSession, peildatum: date, motor: str, aantal: int) -> list[GelezenDossier]:
    """At most `aantal` dossiers that have no verdict yet for this day, version and set of rules."""
    rows = await session.execute(_WITHOUT_SNAPSHOT, {"peildatum": peildatum, "motor": motor, "aantal": aantal})
    return [GelezenDossier(row[0], row[1], read_dossier(row[2].encode())) for row in rows]


async def read_eigen_dossier(database: Database, gemeentecode: str, dossier_id: UUID) -> GelezenDossier | None:
    """One dossier, read in a transaction of its own."""
    async with database.tenant_session(gemeentecode) as session:
        return await read_dossier_rij(session, dossier_id)
