"""The page for a login that did not succeed says something useful for every reason, in every language."""

from html.parser import HTMLParser

import pytest

from backend.api.public.foutpagina import foutpagina
from backend.i18n.talen import TALEN, get_taal
from backend.identity.weigering import Reden
from backend.settings import Contact, Gemeente

GEMEENTE = Gemeente("0637", "<b>Zoetermeer", ("https://localhost",), Contact("Team & Co", "+31 79 000", "x@y.nl"))


class Lezer(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]
        assert not {name for name, _ in attrs} & {"style", "onclick"}


@pytest.mark.parametrize("reden", Reden)
@pytest.mark.parametrize("tag", TALEN)
def test_every_reason_has_a_title_a_sentence_and_a_way_on(reden: Reden, tag: str) -> None:
    taal = get_taal(tag)
    answer = foutpagina(reden, taal, GEMEENTE, "/agenda")
    page = Lezer(answer.content)
    assert 400 <= answer.status_code < 500
    assert f'<html lang="{taal.tag}" dir="{taal.richting}">' in answer.content
    assert page.tags.count("h1") == 1
    assert page.links == ["/pagina.css", f"/login/digid?taal={tag}&terug=%2Fagenda", f"/?taal={tag}", "tel:+3179000"]
    assert not {"script", "style", "b"} & set(page.tags)


def test_an_address_that_is_no_municipality_names_nobody_to_call() -> None:
    answer = foutpagina(Reden.GEEN_AANBIEDER, get_taal("nl"), None)
    assert answer.status_code == 404
    assert "tel:" not in answer.content
