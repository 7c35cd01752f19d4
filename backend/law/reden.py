"""Why a verdict says what it says: for one field the norms, the facts and the other verdicts that made it.

Topics yield these without values; `backend.law.redenen` adds what the verdict holds, so nothing is computed
twice. Codes of `reden` are those of contract 2 where it has one, else words of this module's callers.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from backend.law.bekend import Bekend
from backend.law.norm import Norm
from backend.law.uitkomst import Uren


class GebruikteNorm(Struct, frozen=True, kw_only=True, rename="camel"):
    """A norm as it held on the day of the verdict, with its source."""

    code: str
    waarde: int | str | None
    eenheid: str
    vanaf: dt.date
    artikel: str | None
    titel: str
    regel: str
    gelezen: dt.date


class GebruiktFeit(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A fact that was looked at. `veld` is its place in contract 1 (`uren[3]`, rows delivered twice left out).

    `reden` says why it does not count; it is None exactly when `telt`. `uren` and `dagen` are what a row adds,
    or would have added.
    """

    veld: str
    waarde: Any
    telt: bool
    reden: str | None = None
    uren: Uren | None = None
    dagen: int | None = None


class Stap(Struct, frozen=True, rename="camel"):
    """Another field of the same verdict, that this one follows from."""

    veld: str
    waarde: Any = None


class Reden(Struct, frozen=True, kw_only=True, rename="camel"):
    """The explanation of the verdict's field `veld`; `lezing` holds the ids of the rules that were applied."""

    veld: str
    waarde: Any = None
    normen: tuple[GebruikteNorm, ...] = ()
    feiten: tuple[GebruiktFeit, ...] = ()
    volgt_uit: tuple[Stap, ...] = ()
    lezing: tuple[str, ...] = ()


def reden(
    veld: str,
    *lezing: str,
    normen: Iterable[GebruikteNorm] = (),
    feiten: Iterable[GebruiktFeit] = (),
    uit: Iterable[str] = (),
) -> Reden:
    """A `Reden` in short; `uit` are the fields that `veld` follows from."""
    stappen = tuple(Stap(naam) for naam in uit)
    return Reden(veld=veld, normen=tuple(normen), feiten=tuple(feiten), volgt_uit=stappen, lezing=lezing)


def gebruikt(bekend: Bekend, *normen: Norm[Any]) -> Iterator[GebruikteNorm]:
    """The norms as the verdict used them."""
    return (norm_op(norm, bekend.normdag) for norm in normen)


def norm_op(norm: Norm[Any], dag: dt.date) -> GebruikteNorm:
    """One norm as it holds on `dag`."""
    versie = norm.op(dag)
    bron = versie.bron
    return GebruikteNorm(
        code=norm.code,
        waarde=versie.waarde,
        eenheid=norm.eenheid,
        vanaf=versie.vanaf,
        artikel=bron.artikel,
        titel=bron.titel,
        regel=bron.regel,
        gelezen=bron.gelezen,
    )


def feit(
    veld: str, waarde: Any, waarom_niet: str | None = None, *, uren: Uren | None = None, dagen: int | None = None
) -> GebruiktFeit:
    """A fact that counts, or does not because of `waarom_niet`."""
    return GebruiktFeit(veld=veld, waarde=waarde, telt=waarom_niet is None, reden=waarom_niet, uren=uren, dagen=dagen)


def gedateerd(veld: str, geleverd: dt.date | None, bekend: dt.date | None) -> GebruiktFeit:
    """A date that counts when it was known on the peildatum."""
    if bekend is not None:
        return feit(veld, bekend)
    return feit(veld, geleverd, "ontbreekt" if geleverd is None else "na_peildatum")


def of_anders(deel: GebruiktFeit, waarom_niet: str | None) -> GebruiktFeit:
    """The same fact, which does not count because of `waarom_niet` (None: as it was)."""
    if waarom_niet is None or not deel.telt:
        return deel
    return replace(deel, telt=False, reden=waarom_niet)


def pipfeiten(bekend: Bekend, eigenschap: str = "dagtekening", *, eerste: bool = False) -> Iterator[GebruiktFeit]:
    """The plans, of which the actual one counts, or the first one that holds."""
    geldig = (bekend.pips[0] if eerste else bekend.pips[-1]) if bekend.pips else None
    if not bekend.dossier.pip:
        yield feit("pip", None, "ontbreekt")
    for plaats, plan in enumerate(bekend.dossier.pip):
        waarom_niet = None
        if not bekend.wi2021:
            waarom_niet = "stelsel"
        elif plan.dagtekening > bekend.peildatum:
            waarom_niet = "na_peildatum"
        elif plan is not geldig:
            waarom_niet = "niet_de_eerste_pip" if eerste else "latere_pip"
        elif getattr(plan, eigenschap) is None:
            waarom_niet = "ontbreekt"
        naam = plan.__struct_encode_fields__[plan.__struct_fields__.index(eigenschap)]
        yield feit(f"pip[{plaats}].{naam}", getattr(plan, eigenschap), waarom_niet)


def peildag(bekend: Bekend) -> GebruiktFeit:
    """The day the verdict is about, as a fact."""
    return feit("peildatum", bekend.peildatum)


def groep(bekend: Bekend) -> GebruiktFeit:
    """The group in the sense of the law, as a fact."""
    return feit("doelgroep", bekend.dossier.doelgroep)
