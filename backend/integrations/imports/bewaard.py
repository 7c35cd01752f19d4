"""What became of a file: kept a while for whoever delivered it, with the lines that were refused."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from backend.identity.actor import Actor
from backend.integrations.imports import geweigerd
from backend.integrations.imports.bestand import Bestand, Vorm
from backend.integrations.imports.fout import RegelFout
from backend.integrations.imports.inlezen import Uitslag
from backend.integrations.imports.soorten import Soort
from backend.persistence.tables import InlezingRij
from backend.persistence.versleuteling import BsnKluis


class Inlezing(msgspec.Struct, frozen=True, rename="camel"):
    """The result of one file, without anything that stood in it.

    `regels` counts the lines with data, `goed` those that hold now, also when they were known already; `gewijzigd`
    counts the dossiers that changed. `fouten` says of each refused line why.
    """

    id: UUID
    soort: Soort
    vorm: Vorm
    gedeeltelijk: bool
    aangemaakt_op: datetime
    regels: int
    goed: int
    geweigerd: int
    gewijzigd: int
    fouten: list[RegelFout]


_FEITEN = tuple(naam for naam in Inlezing.__struct_fields__ if naam != "fouten")


async def keep_import(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, soort: Soort, bestand: Bestand, uitslag: Uitslag, *,
    gedeeltelijk: bool, now: datetime,
) -> Inlezing:  # fmt: skip
    """Keeps the result under an id; the refused lines encrypted, without BSNs."""
    done = Inlezing(
        id=uuid4(),
        soort=soort,
        vorm=bestand.vorm,
        gedeeltelijk=gedeeltelijk,
        aangemaakt_op=now,
        regels=uitslag.regels,
        goed=uitslag.goed,
        geweigerd=len(uitslag.geweigerd),
        gewijzigd=uitslag.gewijzigd,
        fouten=uitslag.fouten,
    )
    rij = InlezingRij(
        **{naam: getattr(done, naam) for naam in _FEITEN},
        fouten=msgspec.to_builtins(done.fouten),
        gemeentecode=actor.gemeentecode,
        rol=actor.rol,
        wie=actor.wie,
    )
    if uitslag.geweigerd:
        lines = geweigerd.pack(bestand.kolommen, uitslag.geweigerd)
        rij.regels_versleuteld, rij.regels_sleutel = kluis.versleutel(lines, done.id)
    session.add(rij)
    return done


async def read_import(session: AsyncSession, actor: Actor, import_id: UUID) -> Inlezing | None:
    """The result of an earlier file; None when there is none, or it is not for this caller."""
    rij = await _find(session, actor, import_id)
    return _as_inlezing(rij) if rij is not None else None


async def read_geweigerd(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, import_id: UUID
) -> tuple[Inlezing, geweigerd.Bewaard] | None:
    """The refused lines of an earlier file; None when there are none, or they are not for this caller."""
    rij = await _find(session, actor, import_id)
    if rij is None or rij.regels_versleuteld is None or rij.regels_sleutel is None:
        return None
    lines = kluis.ontsleutel(rij.regels_versleuteld, rij.regels_sleutel, rij.id)
    return _as_inlezing(rij), geweigerd.unpack(lines)


async def purge_imports(session: AsyncSession, dagen: int, now: datetime) -> None:
    """Forgets what became of files after so many days, and their refused lines with it."""
    await session.execute(delete(InlezingRij).where(InlezingRij.aangemaakt_op <= now - timedelta(days=dagen)))


async def _find(session: AsyncSession, actor: Actor, import_id: UUID) -> InlezingRij | None:
    """Of a municipality's files a system sees its own only: another system may be another organisation's."""
    rij = await session.get(InlezingRij, {"id": import_id, "gemeentecode": actor.gemeentecode})
    if rij is None or (actor.rol == "systeem" and (rij.rol, rij.wie) != (actor.rol, actor.wie)):
        return None
    return rij


def _as_inlezing(rij: InlezingRij) -> Inlezing:
    feiten = {naam: getattr(rij, naam) for naam in _FEITEN} | {"aangemaakt_op": rij.aangemaakt_op.astimezone(UTC)}
    return Inlezing(**feiten, fouten=msgspec.convert(rij.fouten, list[RegelFout]))
