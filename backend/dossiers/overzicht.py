"""The list of people of a municipality: a row beside every newest verdict, found by name, number, route or signal.

Ten thousand verdicts would have to be decoded to find who is behind (docs/adr/0030); the few facts that the list shows
are therefore taken from a verdict when it is made, in the same transaction.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.law.signalen import Signaal, signalen
from backend.law.uitkomst import Voortgang, Waarschuwingscode
from backend.law.waarden import Afspraaksoort, Doelgroep, Leerroute
from backend.persistence.tables import ApparaatRij, DossierRij, EmailRij, OverzichtRij

Filter = Signaal | Literal["niet_bereikbaar"]
"""By what the list can be narrowed: the codes of `law.signalen`, and having no device and no e-mail that works."""


class LijstAfspraak(msgspec.Struct, frozen=True, rename="camel"):
    """The next appointment: when, and of which kind."""

    begin: datetime
    soort: Afspraaksoort


class LijstDossier(msgspec.Struct, frozen=True, rename="camel"):
    """One person in the list.

    `peildatum` is the day of the verdict that the rest comes from, null for a dossier that has none yet; shortly
    after midnight that is still yesterday. `termijn_einde` is EXCLUSIVE. `signalen` are what the list can be narrowed
    by, `waarschuwingen` those of contract 2.
    """

    clientnummer: str
    naam: str
    taal: str
    doelgroep: Doelgroep
    peildatum: date | None
    leerroute: Leerroute | None
    termijn_einde: date | None
    volgende_afspraak: LijstAfspraak | None
    waarschuwingen: list[Waarschuwingscode]
    signalen: list[Signaal]


class Vraag(msgspec.Struct, frozen=True):
    """What is looked for; every part that is given must hold. `zoek`: part of a name, or how a clientnummer begins.

    What reaches people here at all: devices made with one of `push_sleutels` (ids of VAPID keys), and e-mail or not.
    """

    zoek: str = ""
    leerroute: Leerroute | Literal["geen"] | None = None
    filters: tuple[Filter, ...] = ()
    push_sleutels: frozenset[str] = frozenset()
    met_email: bool = False


async def write_overzicht(
    session: AsyncSession, gemeentecode: str, verdicts: Iterable[tuple[UUID, int, Voortgang]]
) -> None:
    """Keeps what the list shows of verdicts (dossier, its version, verdict), in one statement.

    An older day or version never overwrites a newer one.
    """
    rows = [
        {"gemeentecode": gemeentecode, "dossier_id": dossier_id, **_kept(versie, verdict)}
        for dossier_id, versie, verdict in verdicts
    ]
    if not rows:
        return
    fresh = insert(OverzichtRij)
    changed = {naam: fresh.excluded[naam] for naam in rows[0] if naam not in ("gemeentecode", "dossier_id")}
    newer = (OverzichtRij.peildatum <= fresh.excluded.peildatum) & (OverzichtRij.versie <= fresh.excluded.versie)
    await session.execute(
        fresh.on_conflict_do_update(index_elements=["dossier_id", "gemeentecode"], set_=changed, where=newer), rows
    )


def _kept(versie: int, verdict: Voortgang) -> dict[str, Any]:
    afspraak, termijn = verdict.volgende_afspraak, verdict.termijn
    return {
        "peildatum": verdict.peildatum,
        "versie": versie,
        "plicht": verdict.plicht.status,
        "leerroute": verdict.pip.leerroute,
        "termijn_einde": termijn.einddatum if termijn else None,
        "afspraak_begin": afspraak.begin if afspraak else None,
        "afspraak_soort": afspraak.soort if afspraak else None,
        "waarschuwingen": [waarschuwing.code for waarschuwing in verdict.waarschuwingen],
        "signalen": list(signalen(verdict)),
    }


async def read_overzicht(
    session: AsyncSession, vraag: Vraag, *, vanaf: int, aantal: int
) -> tuple[dict[UUID, LijstDossier], int]:
    """One page by name, each with the id of its dossier, and how many there are in all."""
    found = _narrowed(select(DossierRij.id).join(OverzichtRij, DossierRij.id == OverzichtRij.dossier_id, isouter=True),
                      vraag)  # fmt: skip
    total = await session.scalar(select(func.count()).select_from(found.subquery()))
    # The page first, by its ids: only its rows are read whole.
    page = found.order_by(DossierRij.naam, DossierRij.clientnummer).offset(vanaf).limit(aantal).subquery()
    rows = await session.execute(
        select(
            DossierRij.id, DossierRij.clientnummer, DossierRij.naam, DossierRij.taal, DossierRij.doelgroep,
            OverzichtRij.peildatum, OverzichtRij.leerroute, OverzichtRij.termijn_einde, OverzichtRij.afspraak_begin,
            OverzichtRij.afspraak_soort, OverzichtRij.waarschuwingen, OverzichtRij.signalen,
        )
        .join(page, page.c.id == DossierRij.id)
        .join(OverzichtRij, DossierRij.id == OverzichtRij.dossier_id, isouter=True)
        .order_by(DossierRij.naam, DossierRij.clientnummer)
    )  # fmt: skip
    return {row.id: _shown(row) for row in rows}, int(total or 0)


def _narrowed(query: Select[UUID], vraag: Vraag) -> Select[UUID]:
    conditions: list[ColumnElement[bool]] = []
    if zoek := " ".join(vraag.zoek.split()):
        conditions.append(
            or_(
                DossierRij.naam.icontains(zoek, autoescape=True),
                DossierRij.clientnummer.istartswith(zoek, autoescape=True),
            )
        )
    if vraag.leerroute == "geen":
        conditions.append(OverzichtRij.leerroute.is_(None))
    elif vraag.leerroute:
        conditions.append(OverzichtRij.leerroute == vraag.leerroute)
    if asked := [code for code in vraag.filters if code != "niet_bereikbaar"]:
        conditions.append(OverzichtRij.signalen.contains(asked))
    if "niet_bereikbaar" in vraag.filters:
        apparaat = and_(ApparaatRij.dossier_id == DossierRij.id, ApparaatRij.vapid_sleutel.in_(vraag.push_sleutels))
        conditions.append(~exists().where(apparaat))
        if vraag.met_email:
            conditions.append(~exists().where(EmailRij.dossier_id == DossierRij.id, EmailRij.bevestigd_op.is_not(None)))
    return query.where(*conditions)


def _shown(row: Any) -> LijstDossier:
    afspraak = LijstAfspraak(row.afspraak_begin, row.afspraak_soort) if row.afspraak_begin else None
    return LijstDossier(
        clientnummer=row.clientnummer,
        naam=row.naam,
        taal=row.taal,
        doelgroep=row.doelgroep,
        peildatum=row.peildatum,
        leerroute=row.leerroute,
        termijn_einde=row.termijn_einde,
        volgende_afspraak=afspraak,
        waarschuwingen=row.waarschuwingen or [],
        signalen=row.signalen or [],
    )
