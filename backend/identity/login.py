"""A login from the first click to the session: started, claimed once by the browser that started it, finished.

What is under way is a row on the server (ten minutes, single use); the browser holds only a random value in a
`__Host-login` cookie. No transaction is open while a broker is asked. Source: checklists sections 2.1 and 6.
"""

import hmac
import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.identity import grenzen, sessions
from backend.identity.claims import Identiteit
from backend.identity.oidc import RelyingParty
from backend.identity.personeel import open_account
from backend.identity.weigering import LoginGeweigerd, Reden, TeVaak
from backend.persistence.session import Database
from backend.persistence.tables.dossier import DossierRij
from backend.persistence.tables.identiteit import LoginTransactie
from backend.persistence.versleuteling import BsnKluis
from backend.settings import Aanbieder, Settings

COOKIE = "__Host-login"
STARTS = {"inburgeraar": "/start", "begeleider": "/begeleider", "medewerker": "/medewerker"}
"""The page after login when none was asked for, by role."""
START = STARTS["inburgeraar"]
VALID = timedelta(minutes=10)
_REFERENCE = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
# What brokers say when somebody pressed cancel (checklists 2.1).
_CANCELLED = ("access_denied", "login_required")


class Begin(msgspec.Struct, frozen=True):
    """A login that was started: where the browser goes, and what its `__Host-login` cookie holds."""

    url: str
    browser: str


class Poging(msgspec.Struct, frozen=True):
    """A login that came back and was claimed: it cannot be claimed again."""

    aanbieder: str
    gemeentecode: str
    nonce: str
    verifier: str
    terug: str
    taal: str
    herkomst: str


def check_terug(terug: str | None, pages: re.Pattern[str], start: str = START) -> str:
    """The page to return to, or `start`. Raises LoginGeweigerd(TERUG_ONGELDIG) for anything but one of `pages`.

    A list of what is allowed: what a browser could read as another address, or what somebody put in a path to
    be kept, is no page of ours.
    """
    if terug is None:
        return start
    if len(terug) > 200 or not pages.fullmatch(terug):
        raise LoginGeweigerd(Reden.TERUG_ONGELDIG)
    return terug


async def check_room(
    database: Database, settings: Settings, gemeentecode: str, *wanted: tuple[grenzen.Grens, str | None]
) -> None:
    """Takes a place under each limit, for the address or cookie it is about. Raises TeVaak for the first that is full.

    Nobody is counted for what is absent: a browser without a cookie.
    """
    now = clock.now()
    full = None
    async with database.tenant_session(gemeentecode) as db:
        for grens, wie in wanted:
            if full is None and wie and not await grenzen.has_room(db, settings, grens, wie, now):
                full = grens
    if full is not None:
        raise TeVaak(full.wachten)


def redirect_uri(herkomst: str, aanbieder: str) -> str:
    """Where a broker sends the browser back to: one address per broker, against mix-up."""
    return f"{herkomst}/login/callback/{aanbieder}"


async def start_login(
    database: Database,
    party: RelyingParty,
    *,
    gemeentecode: str,
    herkomst: str,
    terug: str,
    taal: str,
    browser: str | None,
) -> Begin:
    """Starts a login at this broker.

    `browser` is the value the cookie already holds: it stays, so that two taps on the button, or two tabs, do
    not break each other. Raises LoginGeweigerd.
    """
    if party.aanbieder.gemeente not in (None, gemeentecode):
        raise LoginGeweigerd(Reden.ANDERE_GEMEENTE)
    state, nonce = sessions.new_reference(), sessions.new_reference()
    verifier = secrets.token_urlsafe(48)
    known = browser if browser and _REFERENCE.fullmatch(browser) else sessions.new_reference()
    url = await party.authorization_url(
        redirect_uri=redirect_uri(herkomst, party.aanbieder.naam), state=state, nonce=nonce, verifier=verifier
    )
    now = clock.now()
    async with database.tenant_session(gemeentecode) as db:
        db.add(
            LoginTransactie(
                state_hash=sessions.digest(state),
                gemeentecode=gemeentecode,
                browser_hash=sessions.digest(known),
                aanbieder=party.aanbieder.naam,
                nonce=nonce,
                verifier=verifier,
                terug=terug,
                taal=taal,
                herkomst=herkomst,
                aangemaakt_op=now,
                verloopt_op=now + VALID,
            )
        )
    return Begin(url, known)


async def claim_login(
    database: Database,
    *,
    gemeentecode: str,
    herkomst: str,
    aanbieder: str,
    state: str | None,
    browser: str | None,
    now: datetime,
) -> Poging:
    """The login that this callback belongs to. The row is gone afterwards, whatever the outcome.

    Raises LoginGeweigerd: STATE_…, ANDERE_BROWSER, ANDERE_AANBIEDER.
    """
    if not state:
        raise LoginGeweigerd(Reden.STATE_ONTBREEKT)
    if not _REFERENCE.fullmatch(state):
        raise LoginGeweigerd(Reden.STATE_ONBEKEND)
    # The checks come after the transaction: a refusal inside it would roll the removal back.
    async with database.tenant_session(gemeentecode) as db:
        row = (
            await db.execute(
                delete(LoginTransactie)
                .where(LoginTransactie.state_hash == sessions.digest(state))
                .returning(
                    LoginTransactie.browser_hash,
                    LoginTransactie.aanbieder,
                    LoginTransactie.nonce,
                    LoginTransactie.verifier,
                    LoginTransactie.terug,
                    LoginTransactie.taal,
                    LoginTransactie.herkomst,
                    LoginTransactie.verloopt_op,
                )
                .execution_options(synchronize_session=False)
            )
        ).one_or_none()
    if row is None:
        raise LoginGeweigerd(Reden.STATE_ONBEKEND)
    if not browser or not hmac.compare_digest(sessions.digest(browser), row.browser_hash):
        raise LoginGeweigerd(Reden.ANDERE_BROWSER)
    if row.aanbieder != aanbieder or row.herkomst != herkomst:
        raise LoginGeweigerd(Reden.ANDERE_AANBIEDER)
    if now >= row.verloopt_op:
        raise LoginGeweigerd(Reden.STATE_VERLOPEN)
    return Poging(
        aanbieder=row.aanbieder,
        gemeentecode=gemeentecode,
        nonce=row.nonce,
        verifier=row.verifier,
        terug=row.terug,
        taal=row.taal,
        herkomst=row.herkomst,
    )


async def finish_login(
    database: Database,
    kluis: BsnKluis,
    party: RelyingParty,
    poging: Poging,
    *,
    answer: Mapping[str, str],
    replaces: str | None,
    gemeente: str = "",
    apparaat: str = "",
) -> tuple[str, int]:
    """Turns the broker's answer (the callback's `code`, `error`, `iss`) into a session.

    Returns the reference for the session cookie and the rank of the level. `replaces` is the session this
    browser had until now; `gemeente` the municipality's name, whom its own people work for. Raises LoginGeweigerd;
    then the old session is untouched.
    """
    await party.check_callback_iss(answer.get("iss"))
    if "error" in answer:
        raise LoginGeweigerd(Reden.GEANNULEERD if answer["error"] in _CANCELLED else Reden.AANBIEDER_FOUT)
    if not answer.get("code"):
        raise LoginGeweigerd(Reden.CODE_ONTBREEKT)
    identiteit = await party.exchange(
        code=answer["code"],
        redirect_uri=redirect_uri(poging.herkomst, poging.aanbieder),
        nonce=poging.nonce,
        verifier=poging.verifier,
    )
    aanbieder, now = party.aanbieder, clock.now()
    dossier_id = account_id = None
    rechten: list[str] = []
    async with database.tenant_session(poging.gemeentecode) as db:
        if identiteit.personeel is not None:
            rechten = sorted(identiteit.personeel.rechten)
            account_id = await open_account(
                db,
                aanbieder,
                gemeentecode=poging.gemeentecode,
                sub=identiteit.sub,
                personeel=identiteit.personeel,
                organisatie=aanbieder.organisatie or gemeente,
                now=now,
            )
        else:
            dossier_id = await _find_dossier(db, kluis, poging.gemeentecode, identiteit)
        reference = await sessions.open_session(
            db,
            gemeentecode=poging.gemeentecode,
            rol=aanbieder.rol,
            dossier_id=dossier_id,
            onderwerp=_onderwerp(kluis, identiteit, aanbieder),
            aanbieder=poging.aanbieder,
            betrouwbaarheid=identiteit.niveau,
            taal=poging.taal,
            now=now,
            replaces=replaces,
            account_id=account_id,
            rechten=rechten,
            apparaat=apparaat,
        )
    return reference, identiteit.niveau


async def _find_dossier(db: AsyncSession, kluis: BsnKluis, gemeentecode: str, identiteit: Identiteit) -> UUID:
    if identiteit.bsn is None:
        raise LoginGeweigerd(Reden.BSN_ONTBREEKT)
    dossier_id = await db.scalar(
        select(DossierRij.id).where(
            DossierRij.gemeentecode == gemeentecode, DossierRij.bsn_zoek == kluis.zoekwaarde(identiteit.bsn)
        )
    )
    if dossier_id is None:
        raise LoginGeweigerd(Reden.GEEN_DOSSIER)
    return dossier_id


def _onderwerp(kluis: BsnKluis, identiteit: Identiteit, aanbieder: Aanbieder) -> str:
    """The account at this broker, as a keyed hash: with some brokers `sub` is the BSN itself.

    Never `sub` alone: one well-known broker gives every citizen the same one, and is set to `bsn`.
    """
    bsn = identiteit.bsn or ""
    return kluis.zoekwaarde(bsn if aanbieder.subject == "bsn" else f"{bsn}|{identiteit.sub}").hex()
