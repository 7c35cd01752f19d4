"""Who read or changed what, with the employee: the audit as the municipality looks at it for its own control."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec
from sqlalchemy import Text, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.logboek import ERROR, UNSET
from backend.persistence.tables import Account, AuditRij, DossierRij

Resultaat = Literal["gelukt", "geweigerd", "mislukt"]


class LogboekRegel(msgspec.Struct, frozen=True, rename="camel"):
    """One line. `naam` is the employee, when it was one; `wie` an account, a system's client id or a dossier.

    `clientnummer` is null when it was about nobody, or about somebody whose dossier is gone: `dossier` stays.
    `trace_id` (hexadecimal) is the same in the processing log.
    """

    tijdstip: datetime
    rol: str
    wie: str
    naam: str | None
    handeling: str
    clientnummer: str | None
    dossier: UUID | None
    trace_id: str | None
    resultaat: Resultaat


class Logvraag(msgspec.Struct, frozen=True):
    """What to look for; every part that is given must hold. `vanaf` and `tot` are moments, `tot` EXCLUSIVE."""

    clientnummer: str | None = None
    medewerker: UUID | None = None
    handeling: str | None = None
    vanaf: datetime | None = None
    tot: datetime | None = None


async def read_logboek(
    session: AsyncSession, vraag: Logvraag, *, vanaf: int, aantal: int
) -> tuple[list[LogboekRegel], int]:
    """One page, the newest first, and how many lines there are."""
    conditions = [
        *([DossierRij.clientnummer == vraag.clientnummer] if vraag.clientnummer else []),
        *([AuditRij.wie == str(vraag.medewerker)] if vraag.medewerker else []),
        *([AuditRij.handeling == vraag.handeling] if vraag.handeling else []),
        *([AuditRij.tijdstip >= vraag.vanaf] if vraag.vanaf else []),
        *([AuditRij.tijdstip < vraag.tot] if vraag.tot else []),
    ]
    over = and_(DossierRij.id == AuditRij.dossier_id)
    total = await session.scalar(
        select(func.count()).select_from(AuditRij).join(DossierRij, over, isouter=True).where(*conditions)
    )
    rows = await session.execute(
        select(AuditRij, DossierRij.clientnummer, Account.naam)
        .join(DossierRij, over, isouter=True)
        .join(Account, cast(Account.id, Text) == AuditRij.wie, isouter=True)
        .where(*conditions)
        .order_by(AuditRij.tijdstip.desc(), AuditRij.id.desc())
        .offset(vanaf)
        .limit(aantal)
    )
    return [_regel(*row) for row in rows], int(total or 0)


def _regel(rij: AuditRij, clientnummer: str | None, naam: str | None) -> LogboekRegel:
    results: dict[int, Resultaat] = {UNSET: "geweigerd", ERROR: "mislukt"}
    return LogboekRegel(
        tijdstip=rij.tijdstip,
        rol=rij.rol,
        wie=rij.wie,
        naam=naam,
        handeling=rij.handeling,
        clientnummer=clientnummer,
        dossier=rij.dossier_id,
        trace_id=rij.trace_id.hex() if rij.trace_id else None,
        resultaat=results.get(rij.bijzonderheden.get("status", 1), "gelukt"),
    )
