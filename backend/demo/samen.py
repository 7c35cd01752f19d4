"""People of the demo who let a begeleider look along: one shares, one was assigned. Through the same doors as ours."""

from datetime import date, timedelta

from sqlalchemy import select

from backend import clock
from backend.audit.verwerkingen import VERWERKINGEN
from backend.demo.inrichting import ORGANISATIE, WERK
from backend.demo.personas import GEMEENTEN
from backend.demo.personas.werkenden import werkenden
from backend.dossiers.delingen import make_deling
from backend.dossiers.inzage import open_inzage
from backend.dossiers.toewijzen import assign_begeleider
from backend.identity.actor import Actor
from backend.identity.bereik import Scope
from backend.identity.delingen import accept_uitnodiging
from backend.identity.personeel import Personeel, open_account
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.persistence.tables.deling import Deling
from backend.settings import Aanbieder, Settings

GEMEENTE = "0637"
DEELT, TOEGEWEZEN = "Amira Proef", "Yonas Demo"
SCOPES: tuple[Scope, ...] = ("afspraken", "voortgang", "examens")
DAGEN = 180


async def seed_delingen(database: Database, settings: Settings, vandaag: date) -> None:
    """Both, once: a share that is there already stays as it is. Nothing where no begeleider can log in."""
    aanbieder = settings.aanbieder_voor("begeleider", GEMEENTE) if GEMEENTE in settings.gemeenten else None
    if aanbieder is None:
        return
    async with database.tenant_session(GEMEENTE) as db:
        rows = await db.execute(
            select(DossierRij.naam, DossierRij.id, DossierRij.clientnummer)
            .outerjoin(Deling, Deling.dossier_id == DossierRij.id)
            .where(DossierRij.naam.in_((DEELT, TOEGEWEZEN)), Deling.id.is_(None))
        )
        alone = {naam: (dossier_id, clientnummer) for naam, dossier_id, clientnummer in rows}
    if not alone:
        return
    begeleider = await _begeleider(database, aanbieder)
    eindigt_op = vandaag + timedelta(days=DAGEN)
    if DEELT in alone:
        persoon = Actor(rol="inburgeraar", gemeentecode=GEMEENTE, dossier_id=alone[DEELT][0])
        sleutel, now = settings.bsn_zoeksleutel, clock.now()
        async with open_inzage(database, begeleider, VERWERKINGEN["uitnodiging_aannemen"]) as inzage:
            made = await make_deling(inzage.db, persoon, sleutel, SCOPES, eindigt_op, None, now)
            await inzage.db.flush()
            await accept_uitnodiging(inzage.db, begeleider, sleutel, made.code, now, vandaag)
            inzage.betreft(alone[DEELT][0], made.id)
    if TOEGEWEZEN in alone and begeleider.account_id is not None:
        gemeente = Actor(
            rol="medewerker", gemeentecode=GEMEENTE, client_id="demo", organisatie=f"Gemeente {GEMEENTEN[GEMEENTE]}"
        )
        async with open_inzage(database, gemeente, VERWERKINGEN["begeleider_toewijzen"]) as inzage:
            number = alone[TOEGEWEZEN][1]
            await assign_begeleider(inzage, gemeente, number, begeleider.account_id, eindigt_op, clock.now(), vandaag)


async def _begeleider(database: Database, aanbieder: Aanbieder) -> Actor:
    """The first invented begeleider, with the account that a login of theirs finds."""
    eerste = next(
        w for w in werkenden(WERK, GEMEENTEN) if (w.client_id, w.gemeentecode) == (WERK["begeleiding"], GEMEENTE)
    )
    organisatie = aanbieder.organisatie or ORGANISATIE
    async with database.tenant_session(GEMEENTE) as db:
        account_id = await open_account(
            db, aanbieder, gemeentecode=GEMEENTE, sub=eerste.sub, personeel=Personeel(eerste.naam, frozenset()),
            organisatie=organisatie, now=clock.now(),
        )  # fmt: skip
    return Actor(rol="begeleider", gemeentecode=GEMEENTE, account_id=account_id, organisatie=organisatie)
