"""The kinds of costs that a municipality pays, and adding payments up."""

from collections.abc import Iterable
from decimal import Decimal

from backend.i18n import Tekst, Terugval, mark
from backend.law.dossier import Betaling

SOORT = {
    "huur": mark("huur"),
    "energie": mark("energie"),
    "water": mark("water"),
    "zorgverzekering": mark("zorgverzekering"),
    "verzekering": mark("verzekering"),
    "overig": mark("overige kosten"),
}


def met_hoofdletter(tekst: Tekst) -> Tekst:
    """The text as the start of a line; scripts without capitals stay as they are."""
    if isinstance(tekst, Terugval):
        return Terugval(hoofd(tekst.t), tekst.lang, tekst.dir)
    return hoofd(tekst)


def hoofd(woord: str) -> str:
    """A word with a capital."""
    return woord[:1].upper() + woord[1:]


def som(betalingen: Iterable[Betaling], status: str) -> Decimal:
    """The euros of the payments with this status."""
    return sum((Decimal(b.bedrag) for b in betalingen if b.status == status), Decimal(0))
