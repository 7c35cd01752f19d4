"""The catalogues: gettext `.po` files, read as they are.

Dutch is the source, so the Dutch text is the msgid. A text is looked for along a chain of languages; an
outdated (fuzzy) or empty translation counts as missing. Domains: `server` (made here), `portaal` (shown by the
browser) and `werk` (as well, on the screens of staff only, so that nobody else fetches them).
"""

import gzip
import hashlib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import msgspec
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.plural import to_gettext

from backend.i18n.tekst import Richting, Tekst, Terugval

LOCALES = Path(__file__).resolve().parents[2] / "locales"
BRON = "nl"

Domein: TypeAlias = Literal["server", "portaal", "werk"]
DOMEINEN: tuple[Domein, ...] = ("server", "portaal", "werk")
# Staff work in the Netherlands: their screens are asked for in these, and fall back to them in any other language.
TALEN_VAN_WERK = ("nl", "en")

_TAGS = ("zero", "one", "two", "few", "many", "other")


class Schakel(NamedTuple):
    """One language in a chain of fallbacks: its tag, its CLDR locale, its direction."""

    tag: str
    babel: str
    richting: Richting


class Catalogus(NamedTuple):
    """The usable texts of one language and one domain; plural forms in gettext order."""

    enkel: dict[str, str]
    meervoud: dict[str, tuple[str, ...]]


class Uitgave(NamedTuple):
    """The texts for the browser: JSON bytes, the same compressed, and a strong entity tag (RFC 9110, 8.8.3) in quotes.

    They are the same for everybody and hold no secret, so compressing them tells nobody anything.
    """

    json: bytes
    gzip: bytes
    etag: str


def po_path(tag: str, domein: Domein) -> Path:
    """Where the catalogue of a language and domain stands."""
    return LOCALES / tag / "LC_MESSAGES" / f"{domein}.po"


def read_catalog(tag: str, babel: str, domein: Domein) -> Catalog:
    """The `.po` file as it is, every entry and comment; empty when the file does not exist."""
    path = po_path(tag, domein)
    if not path.exists():
        return Catalog(locale=babel)
    with path.open("rb") as file:
        return read_po(file, locale=babel)


@cache
def load(tag: str, babel: str, domein: Domein) -> Catalogus:
    """The usable texts of a language, read once per process."""
    enkel: dict[str, str] = {}
    meervoud: dict[str, tuple[str, ...]] = {}
    for message in read_catalog(tag, babel, domein):
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, (list, tuple)):
            forms = tuple(message.string or ())
            if forms and all(forms):
                meervoud[message.id[0]] = forms
        elif message.string:
            enkel[message.id] = str(message.string)
    return Catalogus(enkel, meervoud)


def plural_header(babel: str) -> str:
    """The gettext `Plural-Forms` value of a CLDR locale."""
    return to_gettext(Locale.parse(babel).plural_form)


@cache
def plural_tags(babel: str) -> tuple[str, ...]:
    """The CLDR plural categories of a locale in gettext order; Arabic has six."""
    used = Locale.parse(babel).plural_form.tags | {"other"}
    return tuple(tag for tag in _TAGS if tag in used)


@cache
def _plural_table(babel: str) -> tuple[int, ...]:
    rule = Locale.parse(babel).plural_form
    index = plural_tags(babel).index
    return tuple(index(rule(n)) for n in range(200))


def plural_form(babel: str, n: int | float | Decimal) -> int:
    """Which form `n` (>= 0) takes. Past 200 only the last two digits matter; a broken number has its own (CLDR)."""
    whole = int(n)
    if n != whole:
        return plural_tags(babel).index(Locale.parse(babel).plural_form(Decimal(str(n))))
    table = _plural_table(babel)
    return table[whole] if whole < 200 else table[100 + whole % 100]


def find(chain: tuple[Schakel, ...], domein: Domein, text: str) -> tuple[str, Schakel]:
    """The text in the first language of the chain that has it, and that language."""
    for schakel in chain:
        found = load(schakel.tag, schakel.babel, domein).enkel.get(text)
        if found is not None:
            return found, schakel
    return text, chain[-1]


def find_plural(
    chain: tuple[Schakel, ...], domein: Domein, singular: str, plural: str, n: int | float | Decimal
) -> tuple[str, Schakel]:
    """As `find`, in the plural form that `n` takes in the language found."""
    for schakel in chain:
        forms = load(schakel.tag, schakel.babel, domein).meervoud.get(singular)
        if forms is not None:
            return forms[plural_form(schakel.babel, n)], schakel
    return (singular if n == 1 else plural), chain[-1]


def _browser_texts(chain: tuple[Schakel, ...], domein: Domein) -> dict[str, Tekst | list[Tekst]]:
    bron = load(BRON, BRON, domein)
    teksten: dict[str, Tekst | list[Tekst]] = {}
    for msgid in bron.enkel:
        text, schakel = find(chain, domein, msgid)
        if schakel.tag != BRON or chain[0].tag != BRON:
            teksten[msgid] = _marked(text, schakel, chain[0])
    for msgid in bron.meervoud:
        schakel = next(s for s in chain if msgid in load(s.tag, s.babel, domein).meervoud)
        forms = load(schakel.tag, schakel.babel, domein).meervoud[msgid]
        own = schakel.tag == chain[0].tag
        laid = forms if own else [forms[plural_form(schakel.babel, n)] for n in _form_samples(chain[0].babel)]
        teksten[msgid] = [_marked(form, schakel, chain[0]) for form in laid]
    return teksten


def _marked(text: str, schakel: Schakel, asked: Schakel) -> Tekst:
    return text if schakel.tag == asked.tag else Terugval(text, schakel.tag, schakel.richting)


def _form_samples(babel: str) -> list[int]:
    """For each plural form of a locale a number that takes it: how a text of a fallback is laid in its forms.

    No number of the table takes the French form of millions: the portal never asks for it, and the last stands in.
    """
    table = _plural_table(babel)
    return [table.index(form) if form in table else len(table) - 1 for form in range(len(plural_tags(babel)))]


@cache
def portal_edition(chain: tuple[Schakel, ...], domein: Domein = "portaal") -> Uitgave:
    """The answer of `GET /api/v1/talen/{tag}/teksten`; with the domain `werk` that of `?deel=werk`.

    `{taal, richting, meervoud, teksten}`. `teksten` maps the Dutch text (of a plural: its form for one) to a
    text, or to a list with a text per plural form; a text in another language is a `Terugval`. Dutch, the
    source, leaves out its own single texts. `meervoud` has 200 numbers, the form of n stands at
    `n < 200 ? n : 100 + n % 100`: browsers lack the plural rules of some of our languages.
    """
    head = chain[0]
    body = msgspec.json.encode(
        {
            "taal": head.tag,
            "richting": head.richting,
            "meervoud": _plural_table(head.babel),
            "teksten": _browser_texts(chain, domein),
        }
    )
    return Uitgave(body, gzip.compress(body, 9, mtime=0), f'"{hashlib.sha256(body).hexdigest()[:24]}"')
