"""Whose line is it: by the municipality's own number, or by BSN where that is allowed."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.identity.actor import Actor
from backend.integrations.imports.bestand import Bestand, Regel
from backend.integrations.imports.fout import RegelFout, maak_fout
from backend.integrations.imports.soorten import VAN_ANDEREN
from backend.law.deel import Lijst
from backend.law.tegenspraak import voldoet_aan_elfproef
from backend.persistence.versleuteling import BsnKluis

SCHRIJVEN = "importen:schrijven"
TAALSCHOOL = "importen:taalschool"
"""The scope of a language school's feed: hours of lessons, and people by BSN."""
SCOPES = (SCHRIJVEN, TAALSCHOOL)

_BY_NUMMER = text("SELECT clientnummer, id FROM dossier WHERE clientnummer = ANY(:nummers)")
_BY_BSN = text("SELECT bsn_zoek, id FROM dossier WHERE bsn_zoek = ANY(:waarden)")


def alleen_taalschool(actor: Actor) -> bool:
    """Whether this is the feed of a language school and nothing more."""
    return actor.rol == "systeem" and SCHRIJVEN not in actor.scopes


def check_bron(lijst: Lijst, actor: Actor, bestand: Bestand) -> None:
    """Adds to the file's faults what this deliverer may not say in it; what may not name people by BSN forgets them.

    Only lessons of a language school come with BSNs, from its own feed or from an employee who has its file.
    """
    anders = [regel for regel in bestand.regels if regel.waarden.get("soort") in VAN_ANDEREN]
    if alleen_taalschool(actor):
        bestand.fouten += [maak_fout(regel.nummer, "soort", "niet_van_taalschool") for regel in anders]
    if not bestand.noemt_bsn():
        return
    if lijst == "uren" and not anders and (actor.rol == "medewerker" or TAALSCHOOL in actor.scopes):
        return
    begin = 1 if bestand.vorm == "text/csv" else next(r.nummer for r in bestand.regels if "bsn" in r.waarden)
    bestand.fouten.append(maak_fout(begin, "bsn", "bsn_niet_toegestaan"))
    bestand.geheel = True
    bestand.regels = [
        Regel(regel.nummer, {naam: value for naam, value in regel.waarden.items() if naam != "bsn"})
        for regel in bestand.regels
    ]


async def find_personen(
    session: AsyncSession, kluis: BsnKluis, regels: Collection[Regel]
) -> tuple[dict[int, UUID], list[RegelFout]]:
    """The dossier per line number; and a fault for each line that names nobody, or nobody of this municipality."""
    nummers = {n for regel in regels if isinstance(n := regel.waarden.get("clientnummer"), str) and "\x00" not in n}
    zoek = {kluis.zoekwaarde(bsn): bsn for regel in regels if (bsn := _bsn(regel)) is not None}
    by_nummer: dict[str, UUID] = {}
    by_bsn: dict[str, UUID] = {}
    if nummers:
        rows = await session.execute(_BY_NUMMER, {"nummers": list(nummers)})
        by_nummer = {nummer: dossier_id for nummer, dossier_id in rows}
    if zoek:
        rows = await session.execute(_BY_BSN, {"waarden": list(zoek)})
        by_bsn = {zoek[bytes(waarde)]: dossier_id for waarde, dossier_id in rows}
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
    if bsn is not None and _bsn(regel) is None:
        return RegelFout(regel.nummer, "bsn", "elfproef", "Controleer het burgerservicenummer.")
    via_nummer = by_nummer.get(nummer) if isinstance(nummer, str) else None
    via_bsn = by_bsn.get(bsn) if isinstance(bsn, str) else None
    if nummer is not None and via_nummer is None:
        return maak_fout(regel.nummer, "clientnummer", "onbekend")
    if bsn is not None and via_bsn is None:
        return maak_fout(regel.nummer, "bsn", "onbekend")
    if via_nummer is not None and via_bsn is not None and via_nummer != via_bsn:
        return maak_fout(regel.nummer, "bsn", "andere_persoon")
    return via_nummer or via_bsn or maak_fout(regel.nummer, "clientnummer", "onbekend")


def _bsn(regel: Regel) -> str | None:
    value = regel.waarden.get("bsn")
    if not isinstance(value, str) or len(value) != 9 or not value.isascii() or not value.isdigit():
        return None
    return value if voldoet_aan_elfproef(value) else None
