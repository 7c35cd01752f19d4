"""How each of the 31 negative cases of the checklist (section 2.4) must end, whatever went wrong.

One browser, that reads Tigrinya, starts a login through a broker that misbehaves. The same ending every time: no
session, an existing one as it was, a page in that language with a way on, and one line in the security log.
"""

from collections.abc import Callable
from html import unescape
from typing import Any

import httpx
import psycopg
import pytest

from backend.identity import login, sessions
from backend.identity.oidc import RelyingParty
from tests.identity.aanbieder import ANDER_BSN, BSN, EMAIL, Claims, Misdragende, callback

TAAL = "ti"
WIE = ("nobody was logged in", "somebody was logged in")
OPNIEUW = f"/login/digid?taal={TAAL}&terug="
ROWS = "SELECT id_hash, dossier_id, laatst_actief_op, verloopt_op FROM sessie ORDER BY id_hash"


def met(**claims: Any) -> Callable[[Claims], Claims]:
    """The same claims, with these."""
    return lambda had: {**had, **claims}


def zonder(*names: str) -> Callable[[Claims], Claims]:
    """The same claims, without these."""
    return lambda had: {name: value for name, value in had.items() if name not in names}


class Proef:
    """A browser, its broker, and everything that can be looked at afterwards."""

    def __init__(
        self, app: Any, client: httpx.AsyncClient, broker: Misdragende, logboek: pytest.LogCaptureFixture,
        superuser: psycopg.Connection, nieuwe_browser: Callable[[], httpx.AsyncClient],
    ) -> None:  # fmt: skip
        self.app, self.client, self.broker, self.nieuwe_browser = app, client, broker, nieuwe_browser
        self._logboek, self._superuser = logboek, superuser
        self._seen: list[str] = []
        self.remember()

    def remember(self) -> None:
        """From here on is what the case is about: sessions as they are now, and an empty log."""
        self._logboek.clear()
        self.rows = self._superuser.execute(ROWS).fetchall()
        self.cookie = self.client.cookies.get(sessions.COOKIE)

    def agree(self, **settings: Any) -> None:
        """Another agreement with the broker than the ordinary one."""
        self.app.state.aanbieders["digid"] = RelyingParty(self.broker.aanbieder(**settings))

    async def begin(self, client: httpx.AsyncClient | None = None) -> dict[str, str]:
        """Presses the button and logs in at the broker; gives what the callback will carry."""
        start = await (client or self.client).get("/login/digid", params={"taal": TAAL, "terug": "/agenda"})
        assert start.status_code == 303, start.text
        return self.broker.log_in(start.headers["location"])

    async def back(self, given: dict[str, str], naam: str = "digid") -> httpx.Response:
        """The broker sends the browser back with these parameters."""
        self._seen += [value for name, value in given.items() if name in ("code", "state") and value]
        return await self.client.get(callback(given, naam))

    async def ends(self, reden: str) -> None:
        """A whole login with the broker as it is now, and the ending."""
        await self.ends_so(await self.back(await self.begin()), reden)

    async def ends_so(self, answer: httpx.Response, reden: str, terug: str = "/agenda") -> None:
        """The ending that all cases have."""
        self._has_no_new_session(answer)
        assert 400 <= answer.status_code < 500
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.headers["content-language"] == TAAL
        assert f'<html lang="{TAAL}" dir="ltr">' in answer.text
        assert OPNIEUW + terug.replace("/", "%2F") in unescape(answer.text)
        assert "<script" not in answer.text
        self._has_one_line(f"login geweigerd reden={reden} ")
        self._tells_nothing(answer)
        await self._old_session_lives()

    async def ends_for_a_program(self, answer: httpx.Response, reden: str) -> None:
        """The ending where a token came to the API: a problem instead of a page, for no person reads it."""
        self._has_no_new_session(answer)
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        self._has_one_line(f"token geweigerd reden={reden}")
        self._tells_nothing(answer)
        await self._old_session_lives()

    def _has_no_new_session(self, answer: httpx.Response) -> None:
        assert not any(sessions.COOKIE in value for value in answer.headers.get_list("set-cookie"))
        assert self.client.cookies.get(sessions.COOKIE) == self.cookie
        assert self._superuser.execute(ROWS).fetchall() == self.rows

    def _has_one_line(self, start: str) -> None:
        lines = [r.getMessage() for r in self._logboek.records if r.name == "inburgerpad.beveiliging"]
        assert len(lines) == 1
        assert lines[0].startswith(start.strip())
        assert not any(r.name.startswith("inburgerpad.fouten") for r in self._logboek.records)

    def _tells_nothing(self, answer: httpx.Response) -> None:
        """No token, code, state, nonce, BSN or e-mail in the page, its headers, or any line of any library."""
        # The test's own browser notes the address it asks (https); the application's requests are http here.
        lines = [
            r.getMessage() for r in self._logboek.records if not (r.name == "httpx" and " https://" in r.getMessage())
        ]
        told = "\n".join([answer.text, *map(str, answer.headers.multi_items()), *lines])
        for secret in {BSN, ANDER_BSN, EMAIL, *self._seen, *self.broker.uitgegeven} - {""}:
            assert secret not in told
        assert login.COOKIE not in answer.text

    async def _old_session_lives(self) -> None:
        answer = await self.client.get("/api/v1/sessie")
        assert answer.status_code == (401 if self.cookie is None else 200)
