"""Planning, moving and calling off appointments here, as changes of the dossier they stand in."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.antwoorden import read_antwoorden
from backend.dossiers.change import Gewijzigd, change_dossier
from backend.identity.actor import Actor
from backend.law.deel import read_deel
from backend.law.dossier import Afspraak, Dossier
from backend.law.fout import Fout, OngeldigDossier
from backend.persistence.tables import AfspraakRij, DossierRij
from backend.persistence.versleuteling import BsnKluis

_FEITEN = Afspraak.__struct_fields__


class GeplandeAfspraak(Afspraak, frozen=True, kw_only=True, omit_defaults=False):
    """An appointment with the id that it has here, under which it is moved and called off; and what the person
    answered, as long as that holds.
    """

    id: UUID
    antwoord: str | None = None


class Gepland(msgspec.Struct, frozen=True):
    """What became of an appointment, and of the dossier it stands in."""

    afspraak: GeplandeAfspraak
    dossier: Gewijzigd


async def list_afspraken(session: AsyncSession, dossier_id: UUID) -> list[GeplandeAfspraak]:
    """All appointments of one dossier, by moment."""
    rows = list(await session.scalars(_ordered(dossier_id)))
    antwoorden = await read_antwoorden(session, dossier_id)
    return [msgspec.structs.replace(_planned(rij), antwoord=antwoorden.get(rij.referentie)) for rij in rows]


async def plan_afspraak(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, dossier_id: UUID, gevraagd: object, *, now: datetime,
    peildatum: date, if_match: int | None = None,
) -> Gepland | None:  # fmt: skip
    """Adds an appointment (contract 1 as plain JSON values); None when there is no such dossier.

    Without a `referentie` it gets one, without a `status` it is planned. Raises OngeldigDossier with every fault, and
    VersieVerschilt.
    """
    if isinstance(gevraagd, dict):
        gevraagd = {"referentie": f"portaal-{uuid4().hex[:12]}", "status": "gepland"} | gevraagd
    afspraak = read_afspraak(gevraagd)

    def add(dossier: Dossier) -> Dossier:
        if any(andere.referentie == afspraak.referentie for andere in dossier.afspraken):
            raise OngeldigDossier([Fout("referentie", "al_in_gebruik", "Kies een andere referentie; deze is er al.")])
        return msgspec.structs.replace(dossier, afspraken=(*dossier.afspraken, afspraak))

    done = await change_dossier(
        session, kluis, actor, dossier_id, add, now=now, peildatum=peildatum, handeling="afspraak.gepland",
        if_match=if_match,
    )  # fmt: skip
    if done is None:
        return None
    rij = await session.scalar(_ordered(dossier_id).where(AfspraakRij.referentie == afspraak.referentie))
    return Gepland(_planned(rij), done) if rij is not None else None


async def change_afspraak(
    session: AsyncSession, kluis: BsnKluis, actor: Actor, dossier_id: UUID, afspraak_id: UUID, gevraagd: object, *,
    now: datetime, peildatum: date, if_match: int | None = None,
) -> Gepland | None:  # fmt: skip
    """Changes the named facts of one appointment, the others stay; null empties one. None when it is not there.

    Raises OngeldigDossier with every fault, and VersieVerschilt.
    """
    # Locked as every change locks it, so that nothing moves between counting and changing.
    await session.execute(select(DossierRij.id).where(DossierRij.id == dossier_id).with_for_update())
    rijen = list(await session.scalars(_ordered(dossier_id)))
    plaats = next((n for n, rij in enumerate(rijen) if rij.id == afspraak_id), None)
    if plaats is None:
        return None
    # Of appointments with one referentie each keeps its own number, also when it moves past another.
    volgorde = sorted(range(len(rijen)), key=lambda n: rijen[n].herhaling)

    def change(dossier: Dossier) -> Dossier:
        afspraken = list(dossier.afspraken)
        afspraken[plaats] = _patched(afspraken[plaats], gevraagd)
        return msgspec.structs.replace(dossier, afspraken=tuple(afspraken[n] for n in volgorde))

    done = await change_dossier(
        session, kluis, actor, dossier_id, change, now=now, peildatum=peildatum, handeling="afspraak.gewijzigd",
        if_match=if_match,
    )  # fmt: skip
    again = _ordered(dossier_id).where(AfspraakRij.id == afspraak_id).execution_options(populate_existing=True)
    rij = await session.scalar(again)
    return Gepland(_planned(rij), done) if done is not None and rij is not None else None


def read_afspraak(waarde: object) -> Afspraak:
    """One appointment of contract 1; raises OngeldigDossier with its faults, by field of the appointment."""
    try:
        return read_deel("afspraken", [waarde]).afspraken[0]
    except OngeldigDossier as fault:
        raise OngeldigDossier(
            [Fout(fout.veld.removeprefix("[0]").lstrip("."), fout.code, fout.melding) for fout in fault.fouten]
        ) from None


def _patched(afspraak: Afspraak, gevraagd: object) -> Afspraak:
    if not isinstance(gevraagd, dict):
        raise OngeldigDossier([Fout("", "geen_object", "Geef hier een object met velden, tussen accolades.")])
    stored: dict[str, Any] = msgspec.to_builtins(afspraak)
    fouten: list[Fout] = []
    if gevraagd.get("referentie", afspraak.referentie) != afspraak.referentie:
        fouten.append(Fout("referentie", "vast", "Laat de referentie weg; die verandert niet."))
    try:
        nieuw = read_afspraak(stored | gevraagd)
    except OngeldigDossier as fault:
        raise OngeldigDossier([*fouten, *fault.fouten]) from None
    if fouten:
        raise OngeldigDossier(fouten)
    return nieuw


def _ordered(dossier_id: UUID) -> Select[AfspraakRij]:
    """The rows in the order in which a dossier names them."""
    return (
        select(AfspraakRij)
        .where(AfspraakRij.dossier_id == dossier_id)
        .order_by(AfspraakRij.begin, AfspraakRij.referentie, AfspraakRij.herhaling)
    )


def _planned(rij: AfspraakRij) -> GeplandeAfspraak:
    return msgspec.convert({"id": rij.id} | {naam: getattr(rij, naam) for naam in _FEITEN}, GeplandeAfspraak)
