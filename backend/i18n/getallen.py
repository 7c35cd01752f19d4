"""Numbers, hours, money, percentages and lists in a language.

Always the digits 0-9, also where a language has its own: letters, tickets and phones use those.
"""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_currency, format_decimal, format_percent

from backend.i18n.tekst import strip_marks

_LATN = "latn"
_CENT = Decimal("0.01")


@lru_cache(maxsize=4096)
def number(value: int | Decimal, babel: str) -> str:
    """A number with at most two decimals and without trailing zeros: `412`, `7,5`, `1.600`."""
    return strip_marks(format_decimal(value, format="#,##0.##", locale=babel, numbering_system=_LATN))


@lru_cache(maxsize=4096)
def euros(amount: Decimal, babel: str, pattern: str | None) -> str:
    """An amount in euros, always with cents: `€ 942,15`."""
    text = format_currency(
        amount.quantize(_CENT, ROUND_HALF_UP), "EUR", format=pattern, locale=babel, numbering_system=_LATN
    )
    return strip_marks(text)


@lru_cache(maxsize=512)
def percent(hundredths: int, babel: str) -> str:
    """A whole percentage: 52 is `52%`."""
    return strip_marks(format_percent(Decimal(hundredths) / 100, locale=babel, numbering_system=_LATN))


def listing(parts: list[str], babel: str) -> str:
    """`a`, `a en b`, `a, b en c` in the language's own way."""
    patterns = Locale.parse(babel).list_patterns["standard"]
    if len(parts) < 2:
        return "".join(parts)
    if len(parts) == 2:
        return str(patterns["2"]).replace("{0}", parts[0]).replace("{1}", parts[1])
    text = str(patterns["end"]).replace("{1}", parts[-1]).replace("{0}", parts[-2])
    for part in reversed(parts[1:-2]):
        text = str(patterns["middle"]).replace("{1}", text).replace("{0}", part)
    return str(patterns["start"]).replace("{1}", text).replace("{0}", parts[0])
