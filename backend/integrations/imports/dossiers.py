"""A file of whole dossiers (NDJSON, contract 1 on every line)."""

import asyncio
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.change import BsnVanAnder, put_dossier
from backend.identity.actor import Actor
from backend.integrations.imports.bestand import Bestand
from backend.integrations.imports.fout import OngeldigBestand, RegelFout, maak_fout
from backend.integrations.imports.inlezen import Uitslag, maak_uitslag
from backend.law.dossier import Dossier
from backend.law.fout import OngeldigDossier
from backend.law.lezen import read_dossier
from backend.persistence.versleuteling import BsnKluis

MEESTE_DOSSIERS = 2_000
"""A whole dossier is compared, and its lists are written, one by one."""
LANGSTE_DOSSIER = 1_000_000


async def import_dossiers(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, bestand: Bestand, *, gedeeltelijk: bool, now: datetime,
    peildatum: date,
) -> Uitslag:  # fmt: skip
    """Stores every dossier as a delivery of the whole of it; raises OngeldigBestand like `import_feiten`."""
    good, more = await asyncio.to_thread(_check_all, bestand, actor.gemeentecode)
    bestand.fouten += more
    personen: dict[int, UUID] = {}
    gewijzigd = 0
    if bestand.fouten and not gedeeltelijk:
        raise OngeldigBestand(bestand.fouten)
    for nummer, dossier in sorted(good.items(), key=lambda item: item[1].clientnummer):
        try:
            # A BSN of somebody else undoes one dossier, not those before it.
            async with session.begin_nested():
                done = await put_dossier(session, kluis, actor, dossier, now=now, peildatum=peildatum, levering=True)
        except BsnVanAnder:
            bestand.fouten.append(maak_fout(nummer, "bsn", "al_in_gebruik"))
        else:
            personen[nummer] = done.id
            gewijzigd += done.gewijzigd
    if bestand.fouten and not gedeeltelijk:
        raise OngeldigBestand(bestand.fouten)
    return maak_uitslag(bestand, personen, tuple(sorted(set(personen.values()))), gewijzigd)


def _check_all(bestand: Bestand, gemeentecode: str) -> tuple[dict[int, Dossier], list[RegelFout]]:
    good: dict[int, Dossier] = {}
    seen: dict[str, Dossier] = {}
    fouten: list[RegelFout] = []
    for regel in bestand.regels:
        try:
            dossier = read_dossier(regel.waarden)
        except OngeldigDossier as fault:
            fouten += [RegelFout(regel.nummer, fout.veld, fout.code, fout.melding) for fout in fault.fouten]
            continue
        if dossier.gemeentecode != gemeentecode:
            fouten.append(maak_fout(regel.nummer, "gemeentecode", "andere_gemeente"))
        elif dossier.clientnummer not in seen:
            seen[dossier.clientnummer] = good[regel.nummer] = dossier
        elif seen[dossier.clientnummer] != dossier:
            fouten.append(maak_fout(regel.nummer, "clientnummer", "dubbel"))
    return good, fouten
