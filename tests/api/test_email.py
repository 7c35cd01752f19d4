"""A person gives an e-mail address, confirms it with the code that was sent there, and takes it back."""

import re
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import psycopg
import pytest

from backend import clock
from backend.settings import Settings, Smtp
from tests.api.test_apparaten import Inloggen
from tests.api.test_apparaten import inloggen as inloggen
from tests.notifications.conftest import Tls
from tests.notifications.conftest import tls as tls
from tests.notifications.mailserver import Mailserver, start, tekst_van

EMAIL, BEVESTIGING = "/api/v1/mijn/e-mail", "/api/v1/mijn/e-mail/bevestiging"
ADRES = "selam@voorbeeld.nl"


@pytest.fixture
async def server(tls: Tls) -> AsyncIterator[Mailserver]:
    """A mail server on this machine."""
    server = Mailserver()
    running = await start(server, "smtp", tls.server)
    server.poort = running.sockets[0].getsockname()[1]
    yield server
    running.close()


@pytest.fixture
def client(
    maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient], server: Mailserver,
) -> httpx.AsyncClient:  # fmt: skip
    """A browser at a portal that can send e-mail."""
    smtp = Smtp("smtp", "localhost", server.poort, None, None, "post@voorbeeld.nl")
    return maak_client(maak_app(msgspec.structs.replace(maak_settings(), smtp=smtp)))


def code_in(server: Mailserver) -> str:
    found = re.search(r"^(\d{6})$", tekst_van(server.ontvangen[-1]), re.MULTILINE)
    assert found
    return found[1]


async def test_an_address_counts_when_its_code_came_back(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver
) -> None:
    headers = await inloggen()
    assert (await client.get(EMAIL, headers=headers)).json() == {
        "beschikbaar": True, "adres": None, "bevestigd": False, "wachtOpCode": False,
    }  # fmt: skip
    given = await client.put(EMAIL, json={"adres": ADRES}, headers=headers)
    assert given.json() == {"beschikbaar": True, "adres": ADRES, "bevestigd": False, "wachtOpCode": True}
    assert server.ontvangers == [ADRES]
    confirmed = await client.post(BEVESTIGING, json={"code": code_in(server)}, headers=headers)
    assert confirmed.json() == {"beschikbaar": True, "adres": ADRES, "bevestigd": True, "wachtOpCode": False}
    assert (await client.get(EMAIL, headers=headers)).json() == confirmed.json()
    # The code works once.
    again = await client.post(BEVESTIGING, json={"code": code_in(server)}, headers=headers)
    assert [fout["code"] for fout in again.json()["fouten"]] == ["verlopen"]


async def test_the_letter_with_the_code_says_nothing_about_anybody(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver
) -> None:
    await client.put(EMAIL, json={"adres": ADRES}, headers=await inloggen())
    (mail,) = server.ontvangen
    text = f"{mail['Subject']} {mail.get_content()}"
    assert "30 minuten" in text
    for word in ("Selam", "inburgering", "Zoetermeer", "gemeente"):
        assert word.lower() not in text.lower()


async def test_a_copied_code_may_have_spaces_and_marks_that_nobody_sees(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver
) -> None:
    headers = await inloggen()
    await client.put(EMAIL, json={"adres": ADRES}, headers=headers)
    code = code_in(server)
    answer = await client.post(BEVESTIGING, json={"code": f"\u2068{code[:3]} {code[3:]}\u2069 "}, headers=headers)
    assert answer.json()["bevestigd"] is True


async def test_a_code_can_be_tried_five_times_and_then_not_even_the_right_one(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver
) -> None:
    headers = await inloggen()
    await client.put(EMAIL, json={"adres": ADRES}, headers=headers)
    wrong = f"{(int(code_in(server)) + 1) % 10**6:06}"
    tries = [await client.post(BEVESTIGING, json={"code": wrong}, headers=headers) for _ in range(5)]
    assert [answer.json()["fouten"][0]["code"] for answer in tries] == ["andere_code"] * 5
    last = await client.post(BEVESTIGING, json={"code": code_in(server)}, headers=headers)
    assert last.json()["fouten"][0]["code"] == "verlopen"
    assert (await client.get(EMAIL, headers=headers)).json()["bevestigd"] is False


async def test_a_code_works_thirty_minutes(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver, als_superuser: psycopg.Connection
) -> None:
    headers = await inloggen()
    before = clock.now()
    await client.put(EMAIL, json={"adres": ADRES}, headers=headers)
    stored = als_superuser.execute("SELECT code_tot FROM email").fetchone()
    assert stored
    assert timedelta(minutes=30) <= stored[0] - before < timedelta(minutes=31)
    als_superuser.execute("UPDATE email SET code_tot = %s", (clock.now(),))
    answer = await client.post(BEVESTIGING, json={"code": code_in(server)}, headers=headers)
    assert answer.json()["fouten"][0]["code"] == "verlopen"


async def test_a_code_of_somebody_else_confirms_nothing(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver
) -> None:
    selam, amira = await inloggen("Selam"), await inloggen("Amira")
    await client.put(EMAIL, json={"adres": ADRES}, headers=selam)
    hers = code_in(server)
    await client.put(EMAIL, json={"adres": "amira@voorbeeld.nl"}, headers=amira)
    answer = await client.post(BEVESTIGING, json={"code": hers}, headers=amira)
    # One time in a million both codes are the same.
    assert answer.status_code == 400 or hers == code_in(server)


async def test_what_lies_in_the_table_tells_neither_address_nor_code(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver, als_superuser: psycopg.Connection
) -> None:
    await client.put(EMAIL, json={"adres": ADRES}, headers=await inloggen())
    (row,) = als_superuser.execute("SELECT * FROM email").fetchall()
    stored = b" ".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
    assert ADRES.encode() not in stored
    assert code_in(server).encode() not in stored


async def test_another_address_must_be_confirmed_again_and_the_same_one_need_not(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver
) -> None:
    headers = await inloggen()
    await client.put(EMAIL, json={"adres": ADRES}, headers=headers)
    await client.post(BEVESTIGING, json={"code": code_in(server)}, headers=headers)
    same = await client.put(EMAIL, json={"adres": ADRES}, headers=headers)
    assert (same.json()["bevestigd"], len(server.ontvangen)) == (True, 1)
    other = await client.put(EMAIL, json={"adres": "ander@voorbeeld.nl"}, headers=headers)
    assert (other.json()["bevestigd"], len(server.ontvangen)) == (False, 2)


async def test_an_address_is_forgotten(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver, als_superuser: psycopg.Connection
) -> None:
    headers = await inloggen()
    await client.put(EMAIL, json={"adres": ADRES}, headers=headers)
    for _ in range(2):
        assert (await client.delete(EMAIL, headers=headers)).status_code == 204
    assert als_superuser.execute("SELECT count(*) FROM email").fetchone() == (0,)


@pytest.mark.parametrize(
    "adres", ["", "selam", "selam@", "@voorbeeld.nl", "a b@voorbeeld.nl", "selam@localhost", "a@b.nl\r\nBcc: c@d.nl",
              "sélam@voorbeeld.nl", "a@-b.nl", "a,b@voorbeeld.nl", "<a@voorbeeld.nl>", "x" * 65 + "@voorbeeld.nl"],
)  # fmt: skip
async def test_what_is_no_address_is_refused_by_field_and_not_repeated(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver, adres: str
) -> None:
    answer = await client.put(EMAIL, json={"adres": adres}, headers=await inloggen())
    assert (answer.status_code, [fout["veld"] for fout in answer.json()["fouten"]]) == (400, ["adres"])
    assert server.ontvangen == []


async def test_an_address_that_does_not_exist_says_so_and_is_not_kept(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver
) -> None:
    headers = await inloggen()
    server.op_ontvanger = "550 5.1.1 No such user"
    answer = await client.put(EMAIL, json={"adres": ADRES}, headers=headers)
    assert [fout["code"] for fout in answer.json()["fouten"]] == ["bestaat_niet"]
    server.op_ontvanger = "451 Later"
    assert (await client.put(EMAIL, json={"adres": ADRES}, headers=headers)).status_code == 503
    assert (await client.get(EMAIL, headers=headers)).json()["adres"] is None


async def test_nobody_can_have_letters_sent_without_end(
    client: httpx.AsyncClient, inloggen: Inloggen, server: Mailserver
) -> None:
    headers = await inloggen()
    answers = [await client.put(EMAIL, json={"adres": f"p{n}@voorbeeld.nl"}, headers=headers) for n in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert len(server.ontvangen) == 3


async def test_where_there_is_no_e_mail_it_says_so(
    maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient], inloggen: Inloggen,
) -> None:  # fmt: skip
    client, headers = maak_client(maak_app(maak_settings())), await inloggen()
    assert (await client.get(EMAIL, headers=headers)).json()["beschikbaar"] is False
    assert (await client.put(EMAIL, json={"adres": ADRES}, headers=headers)).status_code == 404
