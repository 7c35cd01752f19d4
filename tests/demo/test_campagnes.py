"""The demo has templates to make a campaign with, in languages of different states and in plain Dutch."""

from collections.abc import Callable

import psycopg

from backend.demo.campagnes import SJABLONEN, seed_sjablonen
from backend.i18n.leesniveau import spreekt_met_jij, te_moeilijk
from backend.notifications.campagnes.sjablonen import check_sjabloon
from backend.persistence.session import Database
from backend.settings import Settings


async def test_every_municipality_has_the_templates_once(
    database: Database, maak_settings: Callable[..., Settings], als_superuser: psycopg.Connection
) -> None:
    for _ in range(2):
        await seed_sjablonen(database, maak_settings())
    found = als_superuser.execute("SELECT gemeentecode, count(*) FROM sjabloon GROUP BY 1 ORDER BY 1").fetchall()
    assert found == [("0344", 2), ("0637", 2)]


def test_they_have_no_fault_and_their_dutch_is_plain() -> None:
    for sjabloon in SJABLONEN:
        assert check_sjabloon(sjabloon) == []
        dutch = next(variant for variant in sjabloon.varianten if variant.taal == "nl")
        assert not te_moeilijk(f"{dutch.titel}\n{dutch.tekst}")
        assert not spreekt_met_jij(dutch.tekst)
    assert {v.staat for s in SJABLONEN for v in s.varianten} == {"mens", "nagekeken", "machine", "verouderd"}
