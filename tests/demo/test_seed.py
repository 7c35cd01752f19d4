"""The demo data arrive through the ordinary door, in the municipality they belong to, as often as asked."""

from datetime import UTC, date, datetime, timedelta

from backend.demo.personas import dossiers
from backend.demo.seed import seed
from backend.notifications.planner import plan_gewijzigd

VANDAAG = date(2026, 11, 22)


async def test_seeding_stores_everybody_of_the_known_municipalities_once(database, kluis, maak_settings, als_superuser):
    settings = maak_settings()
    verwacht = {
        (d["gemeentecode"], d["clientnummer"]) for d in dossiers(VANDAAG) if d["gemeentecode"] in settings.gemeenten
    }
    assert await seed(database, kluis, settings, VANDAAG) == len(verwacht)
    stored = als_superuser.execute("SELECT gemeentecode, clientnummer FROM dossier").fetchall()
    assert set(stored) == verwacht
    assert len(stored) == len(verwacht)


async def test_seeding_again_changes_nothing_and_the_next_day_moves_everybody(
    database, kluis, maak_settings, als_superuser
):
    settings = maak_settings()
    eerste = await seed(database, kluis, settings, VANDAAG)
    assert await seed(database, kluis, settings, VANDAAG) == 0
    assert await seed(database, kluis, settings, VANDAAG + timedelta(days=1)) == eerste
    aantallen = als_superuser.execute("SELECT count(*), min(versie), max(versie) FROM dossier").fetchone()
    # Whose appointment was moved was delivered three times each day.
    assert aantallen == (eerste, 2, 6)
    moved = als_superuser.execute("SELECT eerder_begin > begin FROM afspraak WHERE volgnummer > 0")
    assert moved.fetchall() == [(True,)]
    assert als_superuser.execute("SELECT count(*) FROM afspraak WHERE vervallen_op IS NOT NULL").fetchone() == (0,)
    # What DUO told came once, and is news for the inbox.
    await plan_gewijzigd(database, "0637", datetime(2026, 11, 23, 9, tzinfo=UTC))
    gemeld = als_superuser.execute(
        "SELECT clientnummer, gebeurtenis, h.sleutel, h.stand FROM duo_notificatie n"
        " JOIN dossier d ON d.id = n.dossier_id LEFT JOIN herinnering h ON h.voorwerp = 'duo:' || n.id"
    )
    assert gemeld.fetchall() == [("ZTM-1006", "SS139", "duo.plicht_begonnen", "gepland")]
