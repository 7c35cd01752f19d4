"""`inburgerpad verzending`: whoever keeps it running sees what was set aside, without reading a log."""

from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest

from backend import clock
from backend.persistence.session import Database
from tests.cli.test_cli import inburgerpad
from tests.cli.test_sleutels import omgeving

__all__ = ["omgeving"]


async def test_what_was_set_aside_is_named_by_its_reason_and_gives_a_status_that_monitoring_hears(
    omgeving: dict[str, str], database: Database, als_superuser: psycopg.Connection
) -> None:
    als_superuser.execute("DELETE FROM te_plannen")
    als_superuser.execute("INSERT INTO planronde VALUES (%(d)s, '0637'), (%(d)s, '0344')", {"d": clock.today()})
    first = inburgerpad("verzending", **omgeving)
    assert first.returncode == 0, first.stderr.decode()
    vandaag = f"laatste nacht {clock.today()}."
    assert first.stdout.decode().splitlines() == [
        f"Zoetermeer (0637): 0 wachten, 0 blijven liggen, 0 te plannen; {vandaag}",
        f"Utrecht (0344): 0 wachten, 0 blijven liggen, 0 te plannen; {vandaag}",
    ]
    als_superuser.execute(
        "INSERT INTO duo_notificatie (id, gemeentecode, gebeurtenis, geregistreerd_op, ontvangen_op)"
        " VALUES (gen_random_uuid(), '0344', 'SS101', now(), now())"
    )
    now = clock.now()
    for stand, uitkomst, ago in (("opzij", "opstellen:KeyError", 1), ("geweigerd", "te_groot", 6), ("opzij", "x", 8)):
        set_aside(als_superuser, stand, uitkomst, now - timedelta(days=ago))
    second = inburgerpad("verzending", **omgeving)
    assert second.returncode == 1
    _, een, twee, _, wacht = second.stdout.decode().splitlines()
    assert een.startswith("  opzij: 1 via webpush, opstellen:KeyError, laatst ")
    assert twee.startswith("  geweigerd: 1 via webpush, te_groot, laatst ")
    assert wacht == "  1 meldingen van DUO wachten op een dossier."
    assert "Er is iets om naar te kijken" in second.stderr.decode()


@pytest.mark.parametrize("wat", ["geen nacht", "een nacht gemist", "niet verteld"])
async def test_a_worker_that_does_not_work_is_noticed(
    omgeving: dict[str, str], als_superuser: psycopg.Connection, wat: str
) -> None:
    if wat != "geen nacht":
        day = clock.today() - timedelta(days=2 if wat == "een nacht gemist" else 0)
        als_superuser.execute("INSERT INTO planronde VALUES (%(d)s, '0637'), (%(d)s, '0344')", {"d": day})
    if wat == "niet verteld":
        als_superuser.execute(
            "INSERT INTO herinnering (id, gemeentecode, dossier_id, voorwerp, stap, sleutel, parameters, op,"
            " houdbaar_tot, stand, gepland_op) SELECT gen_random_uuid(), gemeentecode, id, 'x', 'x', 'x', '{}',"
            " now() - interval '11 minutes', now(), 'gepland', now() FROM dossier WHERE gemeentecode = '0637' LIMIT 1"
        )
    assert inburgerpad("verzending", **omgeving).returncode == 1


def set_aside(connection: psycopg.Connection, stand: str, uitkomst: str, op: object) -> None:
    """A message that nothing can come of any more."""
    bericht = uuid4()
    connection.execute(
        "INSERT INTO bericht (id, gemeentecode, dossier_id, kenmerk, voorwerp, sleutel, parameters, op, houdbaar_tot)"
        " SELECT %s, gemeentecode, id, %s, 'x', 'duo.diploma', '{}', now(), now() FROM dossier"
        " WHERE gemeentecode = '0637' ORDER BY id LIMIT 1",
        (bericht, str(bericht)),
    )
    connection.execute(
        "INSERT INTO zending (id, gemeentecode, dossier_id, bericht_id, kanaal, bestemming, stand, dringend,"
        " houdbaar_tot, volgende_op, claims, pogingen, uitkomst, afgerond_op) SELECT gen_random_uuid(), gemeentecode,"
        " dossier_id, id, 'webpush', gen_random_uuid(), %s, false, now(), now(), 0, 0, %s, %s FROM bericht"
        " WHERE id = %s",
        (stand, uitkomst, op, bericht),
    )
