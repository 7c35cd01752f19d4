"""The demo has somebody who shares and somebody to whom the municipality assigned a begeleider."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import psycopg
import pytest

from backend import clock
from backend.demo.inrichting import WERK
from backend.demo.personas import GEMEENTEN
from backend.demo.personas.werkenden import werkenden
from backend.demo.samen import DEELT, TOEGEWEZEN, seed_delingen
from backend.demo.seed import seed
from backend.persistence.session import Database
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Settings
from tests.api.conftest import aanbieder_systeem, uitgever

__all__ = ["aanbieder_systeem", "uitgever"]


@pytest.fixture
def vandaag() -> date:
    """Today: shares run until a day from now."""
    return clock.today()


async def test_one_shares_and_one_was_assigned_to_a_begeleider_who_can_log_in(
    database: Database, kluis: BsnKluis, maak_settings: Callable[..., Settings], aanbieder_systeem: Any,
    als_superuser: psycopg.Connection, vandaag: date,
) -> None:  # fmt: skip
    begeleiding = msgspec.structs.replace(aanbieder_systeem, naam="begeleiding", rol="begeleider")
    settings = maak_settings(begeleiding)
    await seed(database, kluis, settings, vandaag)
    for _ in range(2):
        await seed_delingen(database, settings, vandaag)
    rows = als_superuser.execute(
        "SELECT p.naam, d.herkomst, d.aanvaard_op IS NOT NULL, a.onderwerp, a.aanbieder FROM deling d"
        " JOIN dossier p ON p.id = d.dossier_id JOIN account a ON a.id = d.account_id ORDER BY 2"
    ).fetchall()
    sub = next(w.sub for w in werkenden(WERK, GEMEENTEN) if w.naam == "Fatima Begeleider" and w.gemeentecode == "0637")
    assert rows == [
        (TOEGEWEZEN, "gemeente", True, sub, "begeleiding"),
        (DEELT, "inburgeraar", True, sub, "begeleiding"),
    ]
    looked = als_superuser.execute("SELECT name FROM verwerking ORDER BY 1").fetchall()
    assert looked == [("begeleider_toewijzen",), ("uitnodiging_aannemen",)]


async def test_where_no_begeleider_can_log_in_nothing_is_shared(
    database: Database, kluis: BsnKluis, maak_settings: Callable[..., Settings], als_superuser: psycopg.Connection,
    vandaag: date,
) -> None:  # fmt: skip
    await seed(database, kluis, maak_settings(), vandaag)
    await seed_delingen(database, maak_settings(), vandaag)
    assert als_superuser.execute("SELECT count(*) FROM deling").fetchone() == (0,)
