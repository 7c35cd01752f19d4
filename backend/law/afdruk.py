"""Norms and reasons as plain Dutch lines for a terminal, without markup."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from backend.law.normenlijst import Normregel
from backend.law.onderwerpen import regel_van
from backend.law.reden import GebruikteNorm, GebruiktFeit, Reden

_KOPPEN = ("code", "waarde", "vanaf", "artikel", "bron", "gelezen")


def druk_normen_af(regels: Iterable[Normregel]) -> Iterator[str]:
    """A table, and below it what has to be looked up again."""
    regels = tuple(regels)
    rijen = [_KOPPEN, *(_cellen(regel) for regel in regels)]
    breedtes = [max(len(rij[kolom]) for rij in rijen) for kolom in range(len(_KOPPEN))]
    for rij in rijen:
        yield "  ".join(cel.ljust(breedte) for cel, breedte in zip(rij, breedtes, strict=True)).rstrip()
    oud = [regel.code for regel in regels if regel.nalopen]
    yield ""
    yield (
        f"Een jaar of langer niet nagelopen: {', '.join(oud)}."
        if oud
        else "Alle normen zijn in het laatste jaar nagelopen."
    )


def _cellen(regel: Normregel) -> tuple[str, ...]:
    waarde = "volgens het dossier" if regel.waarde is None else f"{regel.waarde} {regel.eenheid}"
    return (
        regel.code,
        waarde if regel.geldt else "geldt niet op deze dag",
        regel.vanaf.isoformat(),
        regel.artikel or "-",
        regel.titel,
        regel.gelezen.isoformat(),
    )


def druk_redenen_af(redenen: Iterable[Reden]) -> Iterator[str]:
    """Per field: what it says, the norms, the facts that count and those that do not, and the rules."""
    for reden in redenen:
        yield f"{reden.veld}: {_in_woorden(reden.waarde)}"
        yield from (f"  norm       {_norm(norm)}" for norm in reden.normen)
        for telt in (True, False):
            yield from (_feit(feit) for feit in reden.feiten if feit.telt is telt)
        yield from (f"  volgt uit  {stap.veld}: {_in_woorden(stap.waarde)}" for stap in reden.volgt_uit)
        for regel_id in reden.lezing:
            regel = regel_van(regel_id)
            yield f"  regel      {regel_id}: {regel.zin if regel else ''}".rstrip()
        yield ""


def _norm(norm: GebruikteNorm) -> str:
    waarde = "" if norm.waarde is None else f" = {norm.waarde} {norm.eenheid}"
    waar = f"artikel {norm.artikel}" if norm.artikel else norm.titel
    return f"{norm.code}{waarde}, vanaf {norm.vanaf.isoformat()} ({waar}; {norm.regel})"


def _feit(feit: GebruiktFeit) -> str:
    hoeveel = "".join(
        f" {getal} {eenheid}" for getal, eenheid in ((feit.uren, "uur"), (feit.dagen, "dagen")) if getal is not None
    )
    waarom = f" [{(feit.reden or '').replace('_', ' ')}]" if not feit.telt else ""
    kop = "telt       " if feit.telt else "telt niet  "
    return f"  {kop}{feit.veld}{hoeveel}{waarom}: {_in_woorden(feit.waarde)}"


def _in_woorden(waarde: Any) -> str:
    waarde = msgspec.to_builtins(waarde)
    if waarde is None or waarde in ([], (), {}):
        return "leeg"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list | tuple):
        return ", ".join(_in_woorden(deel) for deel in waarde)
    if isinstance(waarde, dict):
        return ", ".join(f"{naam} {_in_woorden(deel)}" for naam, deel in waarde.items() if deel is not None)
    return str(waarde)
