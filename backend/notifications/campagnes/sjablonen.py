"""Templates as they are kept: a change is a new version, and a change of the Dutch makes what was translated old."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.i18n import TALEN, get_taal
from backend.i18n.catalogus import BRON
from backend.identity.actor import Actor
from backend.law.lezen import Fout
from backend.law.tegenspraak import voldoet_aan_elfproef
from backend.notifications.campagnes.fouten import KanNiet, Verouderd
from backend.notifications.campagnes.handeling import record
from backend.notifications.campagnes.vormen import (
    Sjabloon,
    SjabloonInvoer,
    SjabloonKort,
    Staat,
    Variant,
    VariantInvoer,
)
from backend.persistence.tables import CampagneRij, SjabloonRij, SjabloonVariantRij

_NEGEN = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")


def check_sjabloon(invoer: SjabloonInvoer) -> list[Fout]:
    """Every fault that is not one of form; what was faulty in form (None) is passed over."""
    fouten = list(check_tekst("naam", invoer.naam))
    gezien: set[str] = set()
    for n, variant in enumerate(invoer.varianten or ()):
        veld = f"varianten[{n}]"
        if variant is None:
            continue
        taal = variant.taal
        if taal is not None and taal not in TALEN:
            fouten.append(Fout(f"{veld}.taal", "onbekende_taal", f"Kies een van: {', '.join(TALEN)}."))
        elif taal in gezien:
            fouten.append(Fout(f"{veld}.taal", "dubbel", "Geef elke taal één keer."))
        gezien |= {taal} if taal else set()
        for deel, tekst in (("titel", variant.titel), ("tekst", variant.tekst)):
            fouten += check_tekst(f"{veld}.{deel}", tekst)
    if BRON not in gezien:
        fouten.append(Fout("varianten", "geen_bron", "Geef de tekst in het Nederlands (nl) erbij; dat is de bron."))
    return fouten


def check_tekst(veld: str, tekst: str | None) -> Iterator[Fout]:
    """What no text to or about people may hold: nothing, something to be filled in, a BSN."""
    if tekst is None:
        return
    if not tekst.strip():
        yield Fout(veld, "leeg", "Vul een leesbare tekst in.")
    if "{" in tekst or "}" in tekst:
        yield Fout(veld, "invulplek", "Laat accolades weg: er wordt niets ingevuld.")
    if any(voldoet_aan_elfproef(cijfers) for cijfers in _NEGEN.findall(tekst)):
        yield Fout(veld, "geen_bsn", "Zet geen burgerservicenummer in een bericht.")


async def list_sjablonen(db: AsyncSession, *, vanaf: int, aantal: int) -> tuple[list[SjabloonKort], int]:
    """The templates by name, and how many there are."""
    total = await db.scalar(select(func.count()).select_from(SjabloonRij))
    query = select(SjabloonRij).order_by(SjabloonRij.naam, SjabloonRij.id).offset(vanaf).limit(aantal)
    rijen = (await db.scalars(query)).all()
    staten: dict[UUID, dict[str, Staat]] = {rij.id: {} for rij in rijen}
    columns = (SjabloonVariantRij.sjabloon_id, SjabloonVariantRij.taal, SjabloonVariantRij.staat)
    for sjabloon_id, taal, staat in await db.execute(
        select(*columns).where(SjabloonVariantRij.sjabloon_id.in_(staten)).order_by(SjabloonVariantRij.taal)
    ):
        staten[sjabloon_id][taal] = staat  # type: ignore[assignment]  # the column is checked
    return [SjabloonKort(r.id, r.naam, r.versie, r.gewijzigd_op, staten[r.id]) for r in rijen], int(total or 0)


async def read_sjabloon(db: AsyncSession, sjabloon_id: UUID) -> Sjabloon | None:
    """A template with its variants in the order of the languages; None when there is none here."""
    rij = await db.scalar(select(SjabloonRij).where(SjabloonRij.id == sjabloon_id))
    return None if rij is None else _shown(rij, await read_varianten(db, sjabloon_id))


async def read_varianten(db: AsyncSession, sjabloon_id: UUID) -> dict[str, Variant]:
    """The variants of a template by language, Dutch first."""
    rijen = await db.scalars(select(SjabloonVariantRij).where(SjabloonVariantRij.sjabloon_id == sjabloon_id))
    return op_volgorde({rij.taal: als_variant(rij.taal, rij.titel, rij.tekst, rij.staat) for rij in rijen})


def als_variant(taal: str, titel: str, tekst: str, staat: str) -> Variant:
    """A stored text with the direction of its language."""
    return Variant(taal, get_taal(taal).richting, titel, tekst, staat)  # type: ignore[arg-type]  # the column is checked


def op_volgorde(varianten: Mapping[str, Variant]) -> dict[str, Variant]:
    """In the order in which the portal shows its languages."""
    return {taal: varianten[taal] for taal in TALEN if taal in varianten}


async def add_sjabloon(db: AsyncSession, actor: Actor, invoer: SjabloonInvoer, now: datetime) -> Sjabloon:
    """Keeps a new template."""
    rij = SjabloonRij(
        id=uuid4(), gemeentecode=actor.gemeentecode, naam=invoer.naam.strip(), versie=1, gemaakt_op=now,
        gemaakt_door=actor.wie, gewijzigd_op=now, gewijzigd_door=actor.wie,
    )  # fmt: skip
    db.add(rij)
    await db.flush()
    varianten = {given.taal: _tidy(given, given.staat) for given in invoer.varianten}
    _store(db, rij, varianten.values())
    await record(db, actor, "sjabloon.gemaakt", now, sjabloon=rij.id)
    return _shown(rij, op_volgorde(varianten))


async def change_sjabloon(
    db: AsyncSession, actor: Actor, sjabloon_id: UUID, invoer: SjabloonInvoer, versie: int | None, now: datetime
) -> Sjabloon | None:
    """Puts what is given in place of what was; None when there is no such template. Raises Verouderd.

    When the Dutch changes, a variant that stays the same is `verouderd`, whatever is said about it. When the Dutch
    stays, a variant is what is said about it: so somebody who compared the two makes it current again.
    """
    rij = await _lock(db, sjabloon_id, versie)
    if rij is None:
        return None
    before = await read_varianten(db, sjabloon_id)
    after = _verouder(before, {given.taal: _tidy(given, given.staat) for given in invoer.varianten})
    if (rij.naam, before) == (invoer.naam.strip(), op_volgorde(after)):
        return _shown(rij, before)
    rij.naam, rij.versie, rij.gewijzigd_op, rij.gewijzigd_door = invoer.naam.strip(), rij.versie + 1, now, actor.wie
    await db.execute(delete(SjabloonVariantRij).where(SjabloonVariantRij.sjabloon_id == sjabloon_id))
    _store(db, rij, after.values())
    await record(db, actor, "sjabloon.gewijzigd", now, sjabloon=rij.id)
    return _shown(rij, op_volgorde(after))


async def delete_sjabloon(db: AsyncSession, actor: Actor, sjabloon_id: UUID, versie: int | None, now: datetime) -> bool:
    """Takes away a template that no campaign has; False when there is none here. Raises KanNiet and Verouderd."""
    rij = await _lock(db, sjabloon_id, versie)
    if rij is None:
        return False
    if await db.scalar(select(exists().where(CampagneRij.sjabloon_id == sjabloon_id))):
        raise KanNiet("in_gebruik")
    await db.execute(delete(SjabloonVariantRij).where(SjabloonVariantRij.sjabloon_id == sjabloon_id))
    await db.delete(rij)
    await record(db, actor, "sjabloon.verwijderd", now, sjabloon=sjabloon_id)
    return True


async def _lock(db: AsyncSession, sjabloon_id: UUID, versie: int | None) -> SjabloonRij | None:
    """The template, held until the end of the transaction; None when there is none. Raises Verouderd."""
    rij: SjabloonRij | None = await db.scalar(
        select(SjabloonRij).where(SjabloonRij.id == sjabloon_id).with_for_update()
    )
    if rij is not None and versie not in (None, rij.versie):
        raise Verouderd
    return rij


def _verouder(before: Mapping[str, Variant], after: Mapping[str, Variant]) -> dict[str, Variant]:
    """The new variants, with the states that they really have."""
    if _says(before.get(BRON)) == _says(after[BRON]):
        return dict(after)
    return {
        taal: als_variant(taal, variant.titel, variant.tekst, "verouderd")
        if taal != BRON and _says(before.get(taal)) == _says(variant)
        else variant
        for taal, variant in after.items()
    }


def _says(variant: Variant | None) -> tuple[str, str] | None:
    return (variant.titel, variant.tekst) if variant else None


def _tidy(given: VariantInvoer, staat: Staat) -> Variant:
    """The text as it is kept: no empty lines, no spaces around; Dutch is the source and cannot be old."""
    regels = [" ".join(regel.split()) for regel in given.tekst.splitlines()]
    eigen: Staat = "mens" if given.taal == BRON and staat == "verouderd" else staat
    return als_variant(given.taal, " ".join(given.titel.split()), "\n".join(filter(None, regels)), eigen)


def _store(db: AsyncSession, rij: SjabloonRij, varianten: Iterable[Variant]) -> None:
    for variant in varianten:
        db.add(
            SjabloonVariantRij(
                gemeentecode=rij.gemeentecode, sjabloon_id=rij.id, taal=variant.taal, titel=variant.titel,
                tekst=variant.tekst, staat=variant.staat,
            )
        )  # fmt: skip


def _shown(rij: SjabloonRij, varianten: Mapping[str, Variant]) -> Sjabloon:
    return Sjabloon(rij.id, rij.naam, rij.versie, rij.gewijzigd_op, list(varianten.values()))
