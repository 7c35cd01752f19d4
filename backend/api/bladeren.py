"""Lists come in pages: `?pagina` from 1, `?aantal` at most 200, and Link headers (RFC 8288) to the others."""

from typing import Annotated, TypeVar

from litestar.params import QueryParameter

T = TypeVar("T")

Pagina = Annotated[int, QueryParameter(name="pagina", ge=1, le=100_000, description="Welke bladzijde, vanaf 1")]
Aantal = Annotated[int, QueryParameter(name="aantal", ge=1, le=200, description="Hoeveel op een bladzijde")]


def page_of(items: list[T], pagina: int, aantal: int, path: str) -> tuple[list[T], dict[str, str]]:
    """The items of one page, and the headers that lead to its neighbours; `path` may have a query of its own."""
    return items[(pagina - 1) * aantal : pagina * aantal], page_links(len(items), pagina, aantal, path)


def page_links(total: int, pagina: int, aantal: int, path: str) -> dict[str, str]:
    """The Link header of a page, for a list of `total` of which the database gave this page alone.

    `path` may have a query of its own.
    """
    last = max(1, -(-total // aantal))
    links = [("first", 1), ("last", last)]
    if pagina > 1:
        links.append(("prev", min(pagina - 1, last)))
    if pagina < last:
        links.append(("next", pagina + 1))
    sep = "&" if "?" in path else "?"
    header = ", ".join(f'<{path}{sep}pagina={number}&aantal={aantal}>; rel="{rel}"' for rel, number in links)
    return {"Link": header}
