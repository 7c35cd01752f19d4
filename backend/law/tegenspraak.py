"""Contradictions: facts that are each well formed and cannot be true together, or not be what they say.

One rule per function; each also works on a partly read object (`vormfouten.Gedeeltelijk`), in which a fact
that could not be read is None. Source of the list: contract 1, "Refused as contradictory"; R-PIP-06.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from msgspec import Struct, inspect

from backend.law.dossier import Dossier, Pip, Uur
from backend.law.fout import Fout
from backend.law.vormfouten import EERSTE_JAAR, LAATSTE_JAAR, kern
from backend.law.waarden import TAALONDERDELEN

_UREN = attrgetter("uren")
_SLEUTEL = attrgetter("aanbieder", "referentie")
_DATUM = attrgetter("datum")
_DECIMALEN = ("decimalen", "Rond de uren af op twee cijfers achter de punt.")
_EINDE_VOOR_BEGIN = ("einde_voor_begin", "Kies een einde dat niet voor het begin ligt.")


def tegenspraken(dossier: Dossier) -> Iterator[Fout]:
    """Every contradiction outside the hour rows (see `urentegenspraken`), in the order of the contract."""
    if dossier.bsn is not None and not voldoet_aan_elfproef(dossier.bsn):
        yield Fout("bsn", "elfproef", "Controleer het burgerservicenummer; de cijfers kloppen niet met elkaar.")
    yield from _plicht(dossier)
    yield from _pip(dossier)
    yield from _termijn(dossier)
    for n, examen in enumerate(dossier.examens):
        if examen is not None and examen.onderdeel == "knm" and examen.niveau is not None:
            yield Fout(f"examens[{n}].niveau", "knm_zonder_niveau", "Laat het niveau weg; knm heeft geen niveau.")
    yield from _ontzorgen(dossier)
    yield from _afspraken(dossier)


def voldoet_aan_elfproef(bsn: str) -> bool:
    """Is this a possible burgerservicenummer (nine digits whose weighted sum is divisible by eleven)."""
    cijfers = [int(cijfer) for cijfer in bsn]
    som = sum(gewicht * cijfer for gewicht, cijfer in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True))
    return som % 11 == 0 and any(cijfers)


def _later(einde: dt.date | None, begin: dt.date | None) -> bool:
    return einde is None or begin is None or einde >= begin


def _plicht(dossier: Dossier) -> Iterator[Fout]:
    plicht = dossier.inburgeringsplicht
    if plicht is not None and not _later(plicht.einddatum, plicht.begindatum):
        yield Fout("inburgeringsplicht.einddatum", *_EINDE_VOOR_BEGIN)


def _pip(dossier: Dossier) -> Iterator[Fout]:
    vorige: dt.date | None = None
    for n, pip in enumerate(dossier.pip):
        if pip is None:
            continue
        if pip.dagtekening is not None:
            if vorige is not None and pip.dagtekening <= vorige:
                yield Fout(f"pip[{n}].dagtekening", "volgorde", "Zet de oudste PIP eerst; elke volgende is van later.")
            vorige = pip.dagtekening
        yield from _pipniveaus(pip, f"pip[{n}]")
        yield from _pipuren(pip, f"pip[{n}]")


def _pipniveaus(pip: Pip, veld: str) -> Iterator[Fout]:
    verboden = {"onderwijs": "A2", "Z": "B1"}.get(pip.leerroute)
    if verboden is None:
        return
    fout = ("niveau_past_niet", f"Laat {verboden} weg of kies een andere leerroute; samen kan niet.")
    if pip.niveau == verboden:
        yield Fout(f"{veld}.niveau", *fout)
    if pip.niveau_per_onderdeel is not None:
        for onderdeel in TAALONDERDELEN:
            if getattr(pip.niveau_per_onderdeel, onderdeel) == verboden:
                yield Fout(f"{veld}.niveauPerOnderdeel.{onderdeel}", *fout)


def _pipuren(pip: Pip, veld: str) -> Iterator[Fout]:
    for naam, uren in (
        ("leerrouteUren", pip.leerroute_uren),
        ("mapUren", pip.map_uren),
        ("pvtUren", pip.pvt_uren),
    ):
        if uren is not None and uren != round(uren, 2):
            yield Fout(f"{veld}.{naam}", *_DECIMALEN)


def _termijn(dossier: Dossier) -> Iterator[Fout]:
    termijn = dossier.termijn_duo
    if termijn is not None and not _later(termijn.einddatum, termijn.startdatum):
        yield Fout("termijnDuo.einddatum", *_EINDE_VOOR_BEGIN)


def _ontzorgen(dossier: Dossier) -> Iterator[Fout]:
    ontzorgen = dossier.ontzorgen
    if ontzorgen is not None:
        if not _later(ontzorgen.bijstand_tot, ontzorgen.bijstand_vanaf):
            yield Fout("ontzorgen.bijstandTot", *_EINDE_VOOR_BEGIN)
        if not _later(ontzorgen.verlengd_tot, ontzorgen.bijstand_vanaf):
            yield Fout("ontzorgen.verlengdTot", *_EINDE_VOOR_BEGIN)


def _afspraken(dossier: Dossier) -> Iterator[Fout]:
    for n, afspraak in enumerate(dossier.afspraken):
        if afspraak is None:
            continue
        if None not in (afspraak.begin, afspraak.einde) and afspraak.einde < afspraak.begin:  # type: ignore[operator]
            yield Fout(f"afspraken[{n}].einde", *_EINDE_VOOR_BEGIN)


def uren_in_orde(rijen: tuple[Uur, ...]) -> bool:
    """Quick answer for well-formed rows: all dates plausible, two decimals, every referentie once."""
    if not rijen:
        return True
    if min(map(_DATUM, rijen)).year < EERSTE_JAAR or max(map(_DATUM, rijen)).year > LAATSTE_JAAR:
        return False
    if len(set(map(_SLEUTEL, rijen))) != len(rijen):
        return False
    return all(uren == round(uren, 2) for uren in set(map(_UREN, rijen)))


def urentegenspraken(rijen: tuple[Uur, ...]) -> Iterator[Fout]:
    """Too many decimals, and two different rows of one aanbieder with one referentie."""
    gezien: dict[tuple[str, str], Uur] = {}
    for n, rij in enumerate(rijen):
        if rij is None:
            continue
        if rij.uren is not None and rij.uren != round(rij.uren, 2):
            yield Fout(f"uren[{n}].uren", *_DECIMALEN)
        sleutel = (rij.aanbieder, rij.referentie)
        if None not in sleutel and _verschillen(gezien.setdefault(sleutel, rij), rij):
            yield Fout(
                f"uren[{n}].referentie",
                "dubbele_referentie",
                "Geef deze rij een eigen referentie; een andere rij van deze aanbieder heeft dezelfde.",
            )


def _verschillen(een: Uur, ander: Uur) -> bool:
    # In a partly read row an unreadable fact is None; it proves no difference.
    paren = ((getattr(een, naam), getattr(ander, naam)) for naam in Uur.__struct_fields__)
    return any(links != rechts for links, rechts in paren if None not in (links, rechts))


def datums_in_orde(feit: Struct) -> bool:
    """Quick answer for well-formed facts: no date or moment outside the years that are accepted.

    The hour rows are left out; `uren_in_orde` looks at those.
    """
    datums, objecten, lijsten = _velden(type(feit))
    for naam in datums:
        datum = getattr(feit, naam)
        if datum is not None and not EERSTE_JAAR <= datum.year <= LAATSTE_JAAR:
            return False
    for naam in objecten:
        deel = getattr(feit, naam)
        if deel is not None and not datums_in_orde(deel):
            return False
    for naam in lijsten:
        for deel in getattr(feit, naam) or ():
            if not datums_in_orde(deel):
                return False
    return True


@cache
def _velden(soort: type[Struct]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The names of the fields of a struct that hold dates, objects with dates and lists of such objects."""
    datums, objecten, lijsten = [], [], []
    info = inspect.type_info(soort)
    for veld in info.fields if isinstance(info, inspect.StructType) else ():
        match kern(veld.type):
            case inspect.DateType() | inspect.DateTimeType():
                datums.append(veld.name)
            case inspect.StructType(cls=deel) if any(_velden(deel)):
                objecten.append(veld.name)
            case inspect.VarTupleType(item_type=inspect.StructType(cls=deel)) if deel is not Uur:
                if any(_velden(deel)):
                    lijsten.append(veld.name)
    return tuple(datums), tuple(objecten), tuple(lijsten)
