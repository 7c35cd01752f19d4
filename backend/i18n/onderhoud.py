"""`make locales`: brings every catalogue up to date with the code and reports what is left to do.

The state of a text stands above it in the `.po` file as a translator's comment: `# machine`, `# mens` or
`# nagekeken`, `# bron` for Dutch. A text whose Dutch changed keeps its old translation marked `fuzzy`
(outdated): it is no longer shown and waits for a translator.
"""

import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from io import BytesIO
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from backend.i18n.catalogus import (
    BRON,
    DOMEINEN,
    TALEN_VAN_WERK,
    Domein,
    plural_header,
    plural_tags,
    po_path,
    read_catalog,
)
from backend.i18n.extractie import extract
from backend.i18n.talen import TALEN, Taal
from backend.i18n.tekst import placeholders

# A sentence that changed less than this is the same sentence, corrected.
_SAME_SENTENCE = 0.75
# What an outdated translation was a translation of, for the translator; Babel does not read "#|" back.
_WAS = "was: "
STATES = ("machine", "mens", "nagekeken", "bron")


class Stand(NamedTuple):
    """How far one language is in one domain, in numbers of texts."""

    taal: str
    domein: Domein
    teksten: int
    ontbreekt: int
    verouderd: int
    machine: int
    nagekeken: int


def msgid(message: Message) -> str:
    """The Dutch text (of a plural the form for one) that names an entry."""
    return message.id if isinstance(message.id, str) else message.id[0]


def state(message: Message) -> str | None:
    """`machine`, `mens`, `nagekeken` or `bron`; None when nobody wrote it down."""
    return next((comment for comment in message.user_comments if comment in STATES), None)


def forms(message: Message) -> tuple[str, ...]:
    """The translation as a tuple: one text, or the plural forms."""
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ())


def is_translated(message: Message) -> bool:
    """Whether every form has a text."""
    return bool(forms(message)) and all(forms(message))


def update(taal: Taal, domein: Domein, template: Catalog) -> Catalog:
    """The catalogue of a language with exactly the texts of the template, translations kept."""
    old = {msgid(m): m for m in read_catalog(taal.tag, taal.babel, domein) if m.id}
    wanted = {msgid(m) for m in template if m.id}
    orphans = [text for text, message in old.items() if text not in wanted and is_translated(message)]
    result = Catalog(locale=taal.babel)
    # Babel's own table of plurals knows fewer forms than CLDR for some languages, and would drop the rest on writing.
    result._num_plurals = len(plural_tags(taal.babel))  # type: ignore[assignment]
    for entry in template:
        if not entry.id:
            continue
        text = msgid(entry)
        if taal.tag == BRON:
            result.add(entry.id, entry.id, locations=entry.locations, user_comments=["bron"])
        elif text in old and _same_shape(old[text], entry):
            kept = old[text]
            _carry(result, entry, kept, kept.flags, kept.user_comments)
        else:
            near = get_close_matches(text, orphans, n=1, cutoff=_SAME_SENTENCE)
            if near and _same_shape(kept := old[near[0]], entry):
                _carry(result, entry, kept, {"fuzzy"}, [*kept.user_comments, f"{_WAS}{near[0]}"])
            else:
                result.add(entry.id, _empty(entry, taal), locations=entry.locations)
    return result


def _carry(result: Catalog, entry: Message, kept: Message, flags: Iterable[str], comments: Iterable[str]) -> None:
    outdated = "fuzzy" in flags
    result.add(
        entry.id,
        kept.string,
        locations=entry.locations,
        flags=flags,
        user_comments=[comment for comment in comments if outdated or not comment.startswith(_WAS)],
    )


def _same_shape(one: Message, other: Message) -> bool:
    return isinstance(one.id, str) == isinstance(other.id, str)


def _empty(entry: Message, taal: Taal) -> str | tuple[str, ...]:
    return "" if isinstance(entry.id, str) else ("",) * len(plural_tags(taal.babel))


def as_po(catalog: Catalog, taal: Taal) -> bytes:
    """The file as we write it: no dates and no line numbers, so that only a changed text changes it."""
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {taal.tag}\\n"\n'
        f'"Plural-Forms: {plural_header(taal.babel)}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    )
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, include_lineno=False)
    return header.encode() + body.getvalue()


def faults_of(message: Message, taal: Taal) -> Iterator[str]:
    """What is wrong with one translated text: a lost or strange placeholder, too few plural forms."""
    translated = forms(message)
    if isinstance(message.id, str):
        if placeholders(message.id) != placeholders(translated[0]):
            yield "andere invulplekken"
        return
    if len(translated) != len(plural_tags(taal.babel)):
        yield "verkeerd aantal meervoudsvormen"
        return
    allowed = placeholders(message.id[1])
    for form in translated:
        # A form for one or two may say the number in words.
        if not allowed - {"n"} <= placeholders(form) <= allowed:
            yield "andere invulplekken"
    if "n" in allowed and "n" not in placeholders(translated[-1]):
        yield "het aantal ontbreekt"


def is_asked(tag: str, domein: Domein) -> bool:
    """Whether a language should have the texts of a domain; or has a file of them already, which is then kept up."""
    return domein != "werk" or tag in TALEN_VAN_WERK or po_path(tag, domein).exists()


def controleer(tags: tuple[str, ...]) -> list[str]:
    """What keeps these languages from being complete, a sentence each; empty when all is well.

    A missing or outdated text, a text without its state, differing placeholders, or a file that `make locales`
    would change.
    """
    complaints: list[str] = []
    for domein in DOMEINEN:
        template = extract(domein)
        for tag in tags:
            if not is_asked(tag, domein):
                continue
            taal = TALEN[tag]
            catalog = update(taal, domein, template)
            path = po_path(tag, domein)
            if not path.exists() or path.read_bytes() != as_po(catalog, taal):
                complaints.append(f"{tag}/{domein}: loopt niet gelijk met de code; draai `make locales`")
            for message in catalog:
                if message.id:
                    complaints += [f"{tag}/{domein}: {fault}: {msgid(message)!r}" for fault in _judge(message, taal)]
    return complaints


def _judge(message: Message, taal: Taal) -> Iterator[str]:
    if message.fuzzy:
        yield "verouderd"
    elif not is_translated(message):
        yield "ontbreekt"
    else:
        if state(message) is None:
            yield "zonder stand (machine, mens of nagekeken)"
        yield from faults_of(message, taal)


def stand(taal: Taal, domein: Domein, catalog: Catalog) -> Stand:
    """Counts a catalogue."""
    messages = [m for m in catalog if m.id]
    good = [m for m in messages if is_translated(m) and not m.fuzzy]
    return Stand(
        taal.tag,
        domein,
        teksten=len(messages),
        ontbreekt=sum(not is_translated(m) for m in messages),
        verouderd=sum(m.fuzzy and is_translated(m) for m in messages),
        machine=sum(state(m) == "machine" for m in good),
        nagekeken=sum(state(m) == "nagekeken" for m in good),
    )


def main() -> int:
    """Updates every catalogue and prints the report."""
    print(f"{'taal':8}{'domein':10}{'teksten':>8}{'ontbreekt':>11}{'verouderd':>11}{'machine':>9}{'nagekeken':>11}")
    for domein in DOMEINEN:
        template = extract(domein)
        for taal in (taal for taal in TALEN.values() if is_asked(taal.tag, domein)):
            catalog = update(taal, domein, template)
            path = po_path(taal.tag, domein)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_po(catalog, taal))
            row = stand(taal, domein, catalog)
            print(f"{row.taal:8}{row.domein:10}{row.teksten:8}{row.ontbreekt:11}{row.verouderd:11}"
                  f"{row.machine:9}{row.nagekeken:11}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
