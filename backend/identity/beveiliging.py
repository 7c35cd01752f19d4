"""The security log: one line per login, refusal and logout, for whoever watches over the service.

A line holds an event and a few names that we chose ourselves. Never a token, code, state, BSN, cookie or text
that a browser or broker sent (ASVS 16.2.5).
"""

import logging

from backend.identity.weigering import Reden

_log = logging.getLogger("inburgerpad.beveiliging")


def log_login(*, aanbieder: str, gemeentecode: str, niveau: int) -> None:
    """Somebody logged in."""
    _log.info("login gelukt aanbieder=%s gemeente=%s niveau=%d", aanbieder, gemeentecode, niveau)


def log_login_refused(reden: Reden, *, aanbieder: str | None, gemeentecode: str | None) -> None:
    """A login ended without a session; names that are not configured here are written as '-'."""
    _log.warning("login geweigerd reden=%s aanbieder=%s gemeente=%s", reden, aanbieder or "-", gemeentecode or "-")


def log_token_refused(reden: Reden) -> None:
    """A system's token was refused."""
    _log.warning("token geweigerd reden=%s", reden)


def log_access_refused(reden: str, *, route: str, rol: str | None, gemeentecode: str | None) -> None:
    """A known caller asked for something that is not theirs; `route` is the template, without its values."""
    _log.warning(
        "toegang geweigerd reden=%s route=%s rol=%s gemeente=%s", reden, route, rol or "-", gemeentecode or "-"
    )


def log_logout(*, gemeentecode: str) -> None:
    """Somebody logged out."""
    _log.info("uitgelogd gemeente=%s", gemeentecode)


def log_not_counted(fault: Exception) -> None:
    """A public request was let through uncounted, because the counts could not be reached."""
    _log.warning("grens niet geteld oorzaak=%s", type(fault).__name__)
