"""Two templates for the demo, with variants in different states, so that a campaign can be made at once."""

from sqlalchemy import func, select

from backend import clock
from backend.identity.actor import Actor
from backend.notifications.campagnes.sjablonen import add_sjabloon
from backend.notifications.campagnes.vormen import SjabloonInvoer, VariantInvoer
from backend.persistence.session import Database
from backend.persistence.tables import SjabloonRij
from backend.settings import Settings

SJABLONEN = (
    SjabloonInvoer(
        naam="Spreekuur over inburgering",
        varianten=(
            VariantInvoer(
                taal="nl",
                titel="Kom naar het spreekuur",
                tekst="Hebt u vragen over uw inburgering? Kom naar het spreekuur.\n"
                "Het spreekuur is op dinsdag van 10 tot 12 uur. U hoeft geen afspraak te maken.",
                staat="mens",
            ),
            VariantInvoer(
                taal="en",
                titel="Come to our open hour",
                tekst="Do you have questions about your integration? Come to our open hour.\n"
                "It is on Tuesdays from 10 to 12. You do not need an appointment.",
                staat="nagekeken",
            ),
            VariantInvoer(
                taal="ar",
                titel="تعال إلى ساعة الاستشارة",
                tekst="هل لديك أسئلة عن اندماجك؟ تعال إلى ساعة الاستشارة.\n"
                "كل يوم ثلاثاء من الساعة 10 إلى 12. لا تحتاج إلى موعد.",
                staat="machine",
            ),
        ),
    ),
    SjabloonInvoer(
        naam="Gesprek plannen",
        varianten=(
            VariantInvoer(
                taal="nl",
                titel="Plan een gesprek met ons",
                tekst="U hebt nog geen gesprek met de gemeente.\nBel ons. Dan kiezen wij samen een dag.",
                staat="mens",
            ),
            VariantInvoer(
                taal="en",
                titel="Plan a talk with us",
                tekst="You have no talk with the municipality yet.\nCall us, and we will choose a day together.",
                staat="verouderd",
            ),
        ),
    ),
)


async def seed_sjablonen(database: Database, settings: Settings) -> None:
    """The templates for each municipality that has none yet."""
    for gemeentecode in settings.gemeenten:
        actor = Actor(rol="medewerker", gemeentecode=gemeentecode, client_id="demo")
        async with database.tenant_session(gemeentecode) as db:
            if not await db.scalar(select(func.count()).select_from(SjabloonRij)):
                for sjabloon in SJABLONEN:
                    await add_sjabloon(db, actor, sjabloon, clock.now())
