"""A file of whole dossiers (NDJSON, contract 1 on every line)."""

import asyncio
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.change import BsnVanAnder, put_dossier
from backend.identity.actor import Actor
from backend.integrations.imports.bestand import Regel
from backend.integrations.imports.fout import OngeldigBestand, RegelFout
from backend.integrations.imports.inlezen import Uitslag
from backend.law.dossier import Dossier
from backend.law.fout import OngeldigDossier
from backend.law.lezen import read_dossier
from backend.persistence.versleuteling import BsnKluis


async def import_dossiers(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, regels: list[Regel], fouten: list[RegelFout], *,
    gedeeltelijk: bool, now: datetime, peildatum: date,
) -> Uitslag:  # fmt: skip
    """Stores every dossier as a delivery of the whole of it; raises OngeldigBestand like `import_feiten`."""
    good, more = await asyncio.to_thread(_check_all, regels, actor.gemeentecode)
    fouten = [*fouten, *more]
    if fouten and not gedeeltelijk:
        raise OngeldigBestand(fouten)
    personen: list[UUID] = []
    gewijzigd = 0
    for nummer, dossier in sorted(good.items(), key=lambda item: item[1].clientnummer):
        try:
            # A BSN of somebody else undoes one dossier, not those before it.
            async with session.begin_nested():
                done = await put_dossier(session, kluis, actor, dossier, now=now, peildatum=peildatum, levering=True)
        except BsnVanAnder:
            fouten.append(RegelFout(nummer, "bsn", "al_in_gebruik", "Dit BSN hoort al bij een ander clientnummer."))
        else:
            personen.append(done.id)
            gewijzigd += done.gewijzigd
    if fouten and not gedeeltelijk:
        raise OngeldigBestand(fouten)
    total = len({regel.nummer for regel in regels} | {fout.regel for fout in fouten})
    return Uitslag(total, total - len({fout.regel for fout in fouten}), tuple(personen), gewijzigd, fouten)


def _check_all(regels: list[Regel], gemeentecode: str) -> tuple[dict[int, Dossier], list[RegelFout]]:
    good: dict[int, Dossier] = {}
    seen: dict[str, Dossier] = {}
    fouten: list[RegelFout] = []
    for regel in regels:
        try:
            dossier = read_dossier(regel.waarden)
        except OngeldigDossier as fault:
            fouten += [RegelFout(regel.nummer, fout.veld, fout.code, fout.melding) for fout in fault.fouten]
            continue
        if dossier.gemeentecode != gemeentecode:
            fouten.append(
                RegelFout(regel.nummer, "gemeentecode", "andere_gemeente", "De gemeentecode is niet die van u.")
            )
        elif dossier.clientnummer not in seen:
            seen[dossier.clientnummer] = good[regel.nummer] = dossier
        elif seen[dossier.clientnummer] != dossier:
            fouten.append(
                RegelFout(regel.nummer, "clientnummer", "dubbel", "Noem elk clientnummer één keer in het bestand.")
            )
    return good, fouten
