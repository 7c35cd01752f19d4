"""Whose line is it: by the municipality's own number, or by BSN where that is allowed."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.integrations.imports.bestand import Regel
from backend.integrations.imports.fout import RegelFout
from backend.integrations.imports.soorten import TAALSCHOOL
from backend.law.deel import Lijst
from backend.law.tegenspraak import voldoet_aan_elfproef
from backend.persistence.tables import DossierRij
from backend.persistence.versleuteling import BsnKluis

_ONBEKEND = "Controleer het nummer; er is hier geen dossier met dit nummer."


def refuse_bsn(lijst: Lijst, regels: Collection[Regel]) -> list[RegelFout]:
    """The faults of a file that names people by BSN and may not: one, on the first line that does."""
    met_bsn = [regel for regel in regels if "bsn" in regel.waarden]
    if not met_bsn or (lijst == "uren" and all(regel.waarden.get("soort") in TAALSCHOOL for regel in regels)):
        return []
    return [
        RegelFout(
            met_bsn[0].nummer, "bsn", "bsn_niet_toegestaan",
            "Haal de BSN's uit het bestand en gebruik het clientnummer; alleen een taalschool mag een BSN noemen.",
        )
    ]  # fmt: skip


async def find_personen(
    session: AsyncSession, kluis: BsnKluis, regels: Collection[Regel]
) -> tuple[dict[int, UUID], list[RegelFout]]:
    """The dossier per line number; and a fault for each line that names nobody, or nobody of this municipality."""
    nummers = {n for regel in regels if isinstance(n := regel.waarden.get("clientnummer"), str)}
    bsns = {str(b) for regel in regels if _is_bsn(b := regel.waarden.get("bsn"))}
    zoek = {kluis.zoekwaarde(bsn): bsn for bsn in bsns}
    by_nummer = dict(
        (await session.execute(
            select(DossierRij.clientnummer, DossierRij.id).where(DossierRij.clientnummer.in_(nummers))
        )).tuples().all()
    )  # fmt: skip
    rows = await session.execute(select(DossierRij.bsn_zoek, DossierRij.id).where(DossierRij.bsn_zoek.in_(list(zoek))))
    by_bsn = {zoek[waarde]: dossier_id for waarde, dossier_id in rows if waarde is not None}
    found: dict[int, UUID] = {}
    fouten: list[RegelFout] = []
    for regel in regels:
        persoon = _persoon(regel, by_nummer, by_bsn)
        if isinstance(persoon, RegelFout):
            fouten.append(persoon)
        else:
            found[regel.nummer] = persoon
    return found, fouten


def _persoon(regel: Regel, by_nummer: dict[str, UUID], by_bsn: dict[str, UUID]) -> UUID | RegelFout:
    nummer, bsn = regel.waarden.get("clientnummer"), regel.waarden.get("bsn")
    if nummer is None and bsn is None:
        return RegelFout(regel.nummer, "clientnummer", "verplicht", "Vul dit veld in; het is verplicht.")
    if bsn is not None and not _is_bsn(bsn):
        return RegelFout(regel.nummer, "bsn", "elfproef", "Controleer het burgerservicenummer.")
    ids = {
        veld: known
        for veld, known in (
            ("clientnummer", by_nummer.get(nummer) if isinstance(nummer, str) else None),
            ("bsn", by_bsn.get(bsn) if isinstance(bsn, str) else None),
        )
        if regel.waarden.get(veld) is not None
    }
    for veld, known in ids.items():
        if known is None:
            return RegelFout(regel.nummer, veld, "onbekend", _ONBEKEND)
    if len(set(ids.values())) > 1:
        return RegelFout(regel.nummer, "bsn", "andere_persoon", "Noem één persoon; dit zijn er twee.")
    return next(known for known in ids.values() if known is not None)


def _is_bsn(value: object) -> bool:
    return (
        isinstance(value, str) and len(value) == 9 and value.isascii() and value.isdigit()
        and voldoet_aan_elfproef(value)
    )  # fmt: skip
