"""Which Dutch texts the code uses: extraction with Babel, per domain.

In Python `zin("…")`, `zinnen("…", "…", n)`, `mark("…")` and `mark_plural("…", "…")`; in the portal `t("…")`
and `tn("…", "…", n)`. Only literal texts are found; a text in a variable must be marked where it is written.
What stands in `frontend/src/medewerker`, `frontend/src/begeleider` and `frontend/src/werk` (what those two share) is
the domain `werk`, as far as the portal does not have the text already.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

from backend.i18n.catalogus import BRON, LOCALES, Domein

ROOT = LOCALES.parent

_SERVER_KEYWORDS: Mapping[str, tuple[int, ...] | None] = {
    "zin": None,
    "mark": None,
    "zinnen": (1, 2),
    "mark_plural": (1, 2),
}
_PORTAL_KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"t": None, "tn": (1, 2)}


def _server_files() -> Iterator[Path]:
    yield from sorted((ROOT / "backend").rglob("*.py"))


_STAFF = ("medewerker", "begeleider", "werk")


def _portal_files(*, staff: bool) -> Iterator[Path]:
    source = ROOT / "frontend" / "src"
    for path in sorted((*source.rglob("*.ts"), *source.rglob("*.tsx"))):
        of_staff = path.relative_to(source).parts[0] in _STAFF
        if of_staff is staff and "generated" not in path.parts and ".test." not in path.name:
            yield path


def extract(domein: Domein) -> Catalog:
    """Every text of a domain with the files it stands in, sorted by file; a template without translations."""
    portal = domein != "server"
    # Staff have the texts of the portal too: what stands there need not be translated twice.
    known = {_key(message.id) for message in extract("portaal") if message.id} if domein == "werk" else set()
    found: dict[str, tuple[str | tuple[str, ...], set[str]]] = {}
    for path in _portal_files(staff=domein == "werk") if portal else _server_files():
        messages = extract_from_file(
            "javascript" if portal else "python",
            path,
            keywords=_PORTAL_KEYWORDS if portal else _SERVER_KEYWORDS,
            options={"parse_template_string": True} if portal else {"encoding": "utf-8"},
        )
        for _line, message, _comments, _context in messages:
            if not message or _key(message) in known:
                continue
            entry = found.setdefault(_key(message), (message, set()))
            if isinstance(message, tuple) and isinstance(entry[0], str):
                entry = found[_key(message)] = (message, entry[1])
            entry[1].add(path.relative_to(ROOT).as_posix())
    template = Catalog(locale=BRON)
    for message, files in sorted(found.values(), key=lambda entry: (sorted(entry[1]), _key(entry[0]))):
        template.add(message, locations=[(name, 1) for name in sorted(files)])
    return template


def _key(message: str | Sequence[str]) -> str:
    return message if isinstance(message, str) else message[0]
