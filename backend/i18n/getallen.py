"""Numbers, hours, money, percentages and lists in a language.

Always the digits 0-9, also where a language has its own: letters, tickets and phones use those.
"""

import re
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


def listing(parts: list[str], babel: str, last: str | None) -> str:
    """`a`, `a en b`, `a, b en c` in the language's own way; `last` replaces how CLDR joins the last two."""
    patterns = Locale.parse(babel).list_patterns["standard"]
    if len(parts) < 2:
        return "".join(parts)
    text = _join(last or str(patterns["2" if len(parts) == 2 else "end"]), parts[-2], parts[-1])
    for position, part in reversed(list(enumerate(parts[:-2]))):
        text = _join(str(patterns["middle" if position else "start"]), part, text)
    return text


def _join(pattern: str, left: str, right: str) -> str:
    before, between, after = re.split(r"\{[01]\}", pattern)
    return f"{before}{left}{between}{right}{after}"
