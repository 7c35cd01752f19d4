"""What became of a file: kept for whoever delivered it, without anything that stood in it."""

from datetime import datetime
from uuid import UUID, uuid4

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from backend.identity.actor import Actor
from backend.integrations.imports.bestand import Vorm
from backend.integrations.imports.fout import RegelFout
from backend.integrations.imports.inlezen import Uitslag
from backend.integrations.imports.soorten import Soort
from backend.persistence.tables import ImportRij


class Inlezing(msgspec.Struct, frozen=True, rename="camel"):
    """The result of one file. `fouten` says of each refused line why; of the line itself nothing is kept.

    `goed` counts the lines that hold now, also when they were known already; `gewijzigd` the dossiers that changed.
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


async def keep_import(
    session: AsyncSession, actor: Actor, soort: Soort, vorm: Vorm, uitslag: Uitslag, *, gedeeltelijk: bool,
    now: datetime,
) -> Inlezing:  # fmt: skip
    """Keeps the result under an id."""
    fouten = sorted(uitslag.fouten, key=lambda fout: fout.regel)
    done = Inlezing(
        id=uuid4(),
        soort=soort,
        vorm=vorm,
        gedeeltelijk=gedeeltelijk,
        aangemaakt_op=now,
        regels=uitslag.regels,
        goed=uitslag.goed,
        geweigerd=uitslag.regels - uitslag.goed,
        gewijzigd=uitslag.gewijzigd,
        fouten=fouten,
    )
    feiten = {naam: getattr(done, naam) for naam in Inlezing.__struct_fields__ if naam != "fouten"}
    session.add(
        ImportRij(
            **feiten, fouten=msgspec.to_builtins(fouten), gemeentecode=actor.gemeentecode, rol=actor.rol, wie=actor.wie
        )
    )
    return done


async def read_import(session: AsyncSession, gemeentecode: str, import_id: UUID) -> Inlezing | None:
    """The result of an earlier file of this municipality; None when there is none."""
    rij = await session.get(ImportRij, {"id": import_id, "gemeentecode": gemeentecode})
    if rij is None:
        return None
    feiten = {naam: getattr(rij, naam) for naam in Inlezing.__struct_fields__ if naam != "fouten"}
    return Inlezing(**feiten, fouten=msgspec.convert(rij.fouten, list[RegelFout]))
