"""The languages of `locales/talen.toml`, and which of them a person gets.

A language is a block in that file and a folder with catalogues; nothing here knows one by name but Dutch,
the source.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from babel import Locale

from backend.i18n import catalogus, datums, duur, getallen
from backend.i18n.catalogus import BRON, LOCALES, Schakel, Uitgave
from backend.i18n.tekst import Richting, Tekst, Terugval, isolate, isolate_ltr, kaal

# Languages of interpreters that CLDR names under another key.
_CLDR_NAMES = {"prs": "fa_AF", "kmr": "ku"}

Getal = int | float | Decimal
Waarde = str | Getal | date | Terugval


class OnbekendeTaal(LookupError):
    """Asked for a language that `locales/talen.toml` does not have."""


class Taal:
    """One language: how texts, dates and numbers are written in it.

    `tag` BCP 47, `naam` in its own script, `richting` `ltr` or `rtl`, `terugval` the tags tried for a missing
    text, `nagekeken_door` who reviewed it (empty: nobody yet).
    """

    def __init__(self, tag: str, block: Mapping[str, object]) -> None:
        self.tag = tag
        self.naam = str(block["naam"])
        self.richting: Richting = "rtl" if block["richting"] == "rtl" else "ltr"
        self.terugval = _strings(block.get("terugval"))
        self.babel = str(block["babel"])
        self.nagekeken_door = str(block.get("nagekeken_door", ""))
        self.ook = _strings(block.get("ook"))
        self._patterns = {name: str(block[name]) for name in ("datum", "datum_kort", "geld", "rij") if name in block}

    def __repr__(self) -> str:
        return f"<Taal {self.tag}>"

    @cached_property
    def keten(self) -> tuple[Schakel, ...]:
        """This language, its fallbacks as far as they exist, Dutch last."""
        tags = dict.fromkeys((self.tag, *(t for t in self.terugval if t in TALEN), BRON))
        return tuple(Schakel(t, TALEN[t].babel, TALEN[t].richting) for t in tags)

    def zin(self, text: str, /, **values: Waarde) -> Tekst:
        """The Dutch `text` in this language, `{name}` replaced by the values as this language writes them."""
        found, schakel = catalogus.find(self.keten, "server", text)
        return self._finish(found, schakel, values)

    def zinnen(self, singular: str, plural: str, n: Getal, /, **values: Waarde) -> Tekst:
        """As `zin`, in the plural form that `n` takes; `{n}` is replaced by `n`, which may be a broken number."""
        found, schakel = catalogus.find_plural(self.keten, "server", singular, plural, n)
        return self._finish(found, schakel, {"n": n, **values})

    def _finish(self, text: str, schakel: Schakel, values: Mapping[str, Waarde]) -> Tekst:
        own = schakel.tag == self.tag
        if values:
            writer = self if own else TALEN[schakel.tag]
            text = text.format_map({name: writer.waarde(value) for name, value in values.items()})
        return text if own else Terugval(text, schakel.tag, schakel.richting)

    def waarde(self, value: Waarde) -> str:
        """A value as it stands inside a sentence: numbers and dates written out, names kept whole."""
        if isinstance(value, str):
            return isolate(value, self.richting)
        if isinstance(value, Terugval):
            return isolate(value.t, self.richting)
        if isinstance(value, date):
            return self.datum(value)
        return self.getal(value)

    def naam_los(self, value: str) -> str:
        """A name or address that stands in this language's text: kept whole, whatever its direction."""
        return isolate(value, self.richting)

    def plak(self, *parts: Tekst | None, tussen: str = " ") -> Tekst:
        """Texts one after another, the empty ones left out; parts in other languages stay as they are."""
        present = [part for part in parts if part]
        fallbacks = {(p.lang, p.dir) for p in present if isinstance(p, Terugval)}
        text = tussen.join(kaal(part) for part in present)
        if len(fallbacks) == 1 and all(isinstance(part, Terugval) for part in present):
            ((lang, direction),) = fallbacks
            return Terugval(text, lang, direction)
        return text

    def getal(self, value: Getal) -> str:
        """`412`, `7,5`: at most two decimals, no trailing zeros, digits 0-9."""
        exact = Decimal(str(value)) if isinstance(value, float) else value
        return getallen.number(exact, self.babel)

    def euro(self, amount: Decimal) -> str:
        """`€ 942,15`."""
        return isolate_ltr(getallen.euros(amount, self.babel, self._patterns.get("geld")), self.richting)

    def procent(self, hundredths: int) -> str:
        """`52%` for 52."""
        return isolate_ltr(getallen.percent(hundredths, self.babel), self.richting)

    def breuk(self, part: int, whole: int) -> str:
        """`5/8`, read from left to right in every language."""
        return isolate_ltr(f"{part}/{whole}", self.richting)

    def opsomming(self, parts: Iterable[Tekst]) -> str:
        """`a, b en c`."""
        return getallen.listing([kaal(part) for part in parts], self.babel, self._patterns.get("rij"))

    def dag(self, moment: datetime) -> date:
        """The day of a moment in the Netherlands."""
        return _day(moment)

    def datum(self, day: date) -> str:
        """`9 december 2026`."""
        return datums.day(_day(day), self.babel, self._patterns.get("datum"))

    def datum_met_weekdag(self, day: date) -> str:
        """`woensdag 9 december 2026`."""
        return datums.day_and_weekday(_day(day), self.babel)

    def datum_kort(self, day: date) -> str:
        """`9 december`."""
        return datums.day_and_month(_day(day), self.babel, self._patterns.get("datum_kort"))

    def maand_en_jaar(self, day: date) -> str:
        """`december 2026`."""
        return datums.month_and_year(_day(day), self.babel)

    def maand(self, day: date) -> str:
        """`december`."""
        return datums.month(_day(day), self.babel)

    def maand_kort(self, day: date) -> str:
        """`dec`."""
        return datums.short_month(_day(day), self.babel)

    def weekdag_kort(self, day: date) -> str:
        """`wo`."""
        return datums.short_weekday(_day(day), self.babel)

    def tijd(self, moment: datetime) -> str:
        """`10:00`, on the clock of the Netherlands."""
        return isolate_ltr(datums.clock_time(moment), self.richting)

    def tijdvak(self, begin: datetime, einde: datetime | None) -> str:
        """`10:00 – 11:00`."""
        if einde is None:
            return self.tijd(begin)
        return isolate_ltr(f"{datums.clock_time(begin)} – {datums.clock_time(einde)}", self.richting)

    def taalnaam(self, tag: str) -> str:
        """The name of a language in this language: `Tigrinya`; its own name where CLDR has none."""
        other = TALEN.get(tag)
        locale = Locale.parse(self.babel)
        for key in (tag.replace("-", "_"), other.babel if other else _CLDR_NAMES.get(tag, tag)):
            if found := locale.languages.get(key):
                return str(found)
        return other.naam if other else tag

    def wanneer(self, day: date, vandaag: date) -> Tekst:
        """`Vandaag`, `Morgen`, `Over 17 dagen`."""
        return duur.when(self, day, vandaag)

    def nog(self, days: int, vandaag: date) -> Tekst:
        """`16 maanden`, `40 dagen`: how long `days` from `vandaag` is."""
        return duur.time_left(self, days, vandaag)

    def portaal(self) -> Uitgave:
        """The texts for the browser with their entity tag; see `catalogus.portal_edition`."""
        return catalogus.portal_edition(self.keten)

    def werk(self) -> Uitgave:
        """As `portaal`, the texts of the screens of staff."""
        return catalogus.portal_edition(self.keten, "werk")


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _day(value: date) -> date:
    return datums.local(value).date() if isinstance(value, datetime) else value


def _read() -> Mapping[str, Taal]:
    with (LOCALES / "talen.toml").open("rb") as file:
        blocks = tomllib.load(file)["taal"]
    return MappingProxyType({tag: Taal(tag, block) for tag, block in blocks.items()})


TALEN: Mapping[str, Taal] = _read()
_NAMES = {name.lower(): taal for taal in TALEN.values() for name in (taal.tag, *taal.ook)}


def get_taal(tag: str) -> Taal:
    """The language with this tag. Raises `OnbekendeTaal`."""
    try:
        return TALEN[tag]
    except KeyError:
        raise OnbekendeTaal(tag) from None


def negotiate(*wishes: str | None) -> Taal:
    """The first wish that we can meet; Dutch when none can be.

    A wish is a language tag or a whole `Accept-Language` value (RFC 9110, 12.5.4), matched by lookup
    (RFC 4647, 3.4): `ti-ER` gets `ti`.
    """
    for wish in wishes:
        for language_range in _ranges(wish or ""):
            subtags = language_range.lower().replace("_", "-").split("-")
            while subtags:
                if taal := _NAMES.get("-".join(subtags)):
                    return taal
                subtags.pop()
    return TALEN[BRON]


def _ranges(header: str) -> list[str]:
    weighted: list[tuple[float, str]] = []
    for item in header.split(","):
        name, _, parameters = item.strip().partition(";")
        quality = parameters.strip().removeprefix("q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if name and weight > 0:
            weighted.append((-weight, name.strip()))
    return [name for _, name in sorted(weighted, key=lambda pair: pair[0])]
