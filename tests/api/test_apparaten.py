"""A person adds, tries and forgets devices, and they are that person's alone."""

import base64
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend import clock
from backend.demo import pushdienst as demo
from backend.identity import grenzen, sessions
from backend.notifications import devices
from backend.persistence.session import Database
from backend.persistence.tables import DossierRij
from backend.settings import Push, Settings
from tests.notifications.channels.test_bestemd import Naamdienst

LIJST = "/api/v1/mijn/push-abonnementen"
VERNIEUWING = "/api/v1/push-abonnementen/vernieuwing"
BROWSER = {"Content-Type": "application/json", "X-Requested-With": "inburgerpad", "Origin": "https://localhost"}
Inloggen = Callable[..., Awaitable[dict[str, str]]]


class Wereld(Naamdienst):
    """Every name has the address given, but that of this machine."""

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> Any:
        if host == "localhost":
            return await Naamdienst(["127.0.0.1"]).resolve(host, port)
        return await super().resolve(host, port)


@pytest.fixture
async def pushdienst() -> AsyncIterator[demo.Pushdienst]:
    """A push service on this machine."""
    dienst, runner = await demo.serve(0)
    yield dienst
    await runner.cleanup()


@pytest.fixture
async def app(
    maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any], pushdienst: demo.Pushdienst
) -> AsyncIterator[Any]:
    """The application, with push. Every name of a real push service resolves to a public address."""
    push = Push({"k2": 2**255 - 19, "k1": 2**254 + 7}, "k2", "mailto:beheer@voorbeeld.nl", (pushdienst.herkomst,))
    app = maak_app(msgspec.structs.replace(maak_settings(), push=push))
    app.state.kanalen[0].resolver._onder = Wereld(["142.250.179.138"])
    yield app
    await app.state.kanalen[0].close()


@pytest.fixture
def client(app: Any, maak_client: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    """A browser at Zoetermeer's portal."""
    return maak_client(app)


@pytest.fixture
def inloggen(database: Database) -> Inloggen:
    """Headers of a new session of somebody; the same name is the same person."""
    known: dict[str, UUID] = {}

    async def open_session(naam: str = "Selam", vorige: dict[str, str] | None = None) -> dict[str, str]:
        replaces = vorige["Cookie"].partition("=")[2] if vorige else None
        async with database.tenant_session("0637") as db:
            if naam not in known:
                known[naam] = uuid4()
                db.add(
                    DossierRij(
                        id=known[naam], gemeentecode="0637", clientnummer=naam, versie=1, inhoud=b"x", naam=naam,
                        taal="nl", doelgroep="asielstatushouder", feiten={}, bsn_versleuteld=None, bsn_sleutel=None,
                        bsn_zoek=None, gewijzigd_op=clock.now(),
                    )
                )  # fmt: skip
                await db.flush()
            reference = await sessions.open_session(
                db, gemeentecode="0637", rol="inburgeraar", dossier_id=known[naam], onderwerp="x", aanbieder="digid",
                betrouwbaarheid=3, taal="nl", now=clock.now(), replaces=replaces,
            )  # fmt: skip
        return BROWSER | {"Cookie": f"{sessions.COOKIE}={reference}"}

    return open_session


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def abonnement(**changes: Any) -> dict[str, Any]:
    """What a browser gives, at a real push service."""
    point = generate_private_key(SECP256R1()).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {
        "endpoint": f"https://fcm.googleapis.com/fcm/send/{b64(os.urandom(12))}",
        "expirationTime": None,
        "keys": {"p256dh": b64(point), "auth": b64(os.urandom(16))},
        "sleutel": "k2",
        "label": "Mijn telefoon",
    } | changes


async def test_the_public_key_and_its_id_are_for_everybody(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/push-sleutel")
    assert answer.status_code == 200
    assert answer.json()["id"] == "k2"
    point = base64.urlsafe_b64decode(answer.json()["sleutel"] + "=")
    assert (len(point), point[0]) == (65, 4)
    again = await client.get("/api/v1/push-sleutel", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_where_there_is_no_push_it_says_so(
    maak_settings: Callable[..., Settings], maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient], inloggen: Inloggen,
) -> None:  # fmt: skip
    client = maak_client(maak_app(maak_settings()))
    answer = await client.get("/api/v1/push-sleutel")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert (await client.post(LIJST, json=abonnement(), headers=await inloggen())).status_code == 404


async def test_a_device_is_added_listed_and_forgotten(client: httpx.AsyncClient, inloggen: Inloggen) -> None:
    headers = await inloggen()
    added = await client.post(LIJST, json=abonnement(), headers=headers)
    assert added.status_code == 201, added.text
    (shown,) = (await client.get(LIJST, headers=headers)).json()
    assert shown == added.json()
    assert (shown["label"], shown["dienst"], shown["gedeeldeTelefoon"]) == (
        "Mijn telefoon",
        "fcm.googleapis.com",
        False,
    )
    assert "endpoint" not in shown
    assert (await client.delete(f"{LIJST}/{shown['id']}", headers=headers)).status_code == 204
    assert (await client.get(LIJST, headers=headers)).json() == []
    assert (await client.delete(f"{LIJST}/{shown['id']}", headers=headers)).status_code == 404


async def test_the_same_device_again_is_the_same_device(client: httpx.AsyncClient, inloggen: Inloggen) -> None:
    headers, zelfde = await inloggen(), abonnement()
    first = (await client.post(LIJST, json=zelfde, headers=headers)).json()
    second = (await client.post(LIJST, json=zelfde | {"label": "Nieuwe naam"}, headers=headers)).json()
    assert (second["id"], second["aangemaaktOp"]) == (first["id"], first["aangemaaktOp"])
    assert second["label"] == "Nieuwe naam"
    assert len((await client.get(LIJST, headers=headers)).json()) == 1


async def test_a_device_moves_to_who_logs_in_on_it_and_the_first_one_loses_it(
    client: httpx.AsyncClient, inloggen: Inloggen
) -> None:
    selam, amira, zelfde = await inloggen("Selam"), await inloggen("Amira"), abonnement()
    first = (await client.post(LIJST, json=zelfde, headers=selam)).json()
    second = (await client.post(LIJST, json=zelfde, headers=amira)).json()
    assert (await client.get(LIJST, headers=selam)).json() == []
    assert [shown["id"] for shown in (await client.get(LIJST, headers=amira)).json()] == [second["id"]]
    # Another id: a message that was on its way to the first person must not reach the second.
    assert second["id"] != first["id"]


async def test_an_endpoint_alone_takes_no_device_from_anybody(client: httpx.AsyncClient, inloggen: Inloggen) -> None:
    selam, amira, hers = await inloggen("Selam"), await inloggen("Amira"), abonnement()
    await client.post(LIJST, json=hers, headers=selam)
    taken = await client.post(LIJST, json=abonnement(endpoint=hers["endpoint"]), headers=amira)
    assert [fout["code"] for fout in taken.json()["fouten"]] == ["ander_apparaat"]
    assert len((await client.get(LIJST, headers=selam)).json()) == 1


@pytest.mark.parametrize(
    ("change", "veld", "code"),
    [
        ({"endpoint": "https://127.0.0.1/x"}, "endpoint", "geen_pushdienst"),
        ({"endpoint": "https://169.254.169.254/x"}, "endpoint", "geen_pushdienst"),
        ({"endpoint": "https://fcm.googleapis.com.evil.nl/x"}, "endpoint", "geen_pushdienst"),
        ({"endpoint": "https://evil@fcm.googleapis.com/x"}, "endpoint", "geen_pushdienst"),
        ({"endpoint": "https://[::1]/x"}, "endpoint", "geen_pushdienst"),
        ({"endpoint": "http://fcm.googleapis.com/x"}, "endpoint", "geen_pushdienst"),
        ({"endpoint": "https://fcm.googleapis.com/" + "x" * 2048}, "endpoint", "lengte"),
        ({"endpoint": 7}, "endpoint", "geen_tekst"),
        ({"keys": {"p256dh": "AAAA", "auth": "A" * 22}}, "keys.p256dh", "geen_punt"),
        ({"keys": {"p256dh": "geen base64", "auth": "A" * 22}}, "keys.p256dh", "vorm"),
        ({"keys": abonnement()["keys"] | {"auth": "AAAA"}}, "keys.auth", "lengte"),
        ({"keys": {}}, "keys.auth", "verplicht"),
        ({"sleutel": "k9"}, "sleutel", "onbekende_sleutel"),
        ({"label": ""}, "label", "lengte"),
        ({"label": "x" * 61}, "label", "lengte"),
        ({"gedeeldeTelefoon": "ja"}, "gedeeldeTelefoon", "geen_ja_nee"),
        ({"anders": 1}, "anders", "onbekend_veld"),
    ],
)
async def test_what_is_wrong_is_named_by_field(
    client: httpx.AsyncClient, inloggen: Inloggen, change: dict[str, Any], veld: str, code: str
) -> None:
    answer = await client.post(LIJST, json=abonnement(**change), headers=await inloggen())
    assert answer.status_code == 400
    assert (veld, code) in {(fout["veld"], fout["code"]) for fout in answer.json()["fouten"]}


async def test_all_faults_come_at_once(client: httpx.AsyncClient, inloggen: Inloggen) -> None:
    bad = abonnement(endpoint="https://evil.nl/x", keys={"p256dh": "AAAA", "auth": "AAAA"}, sleutel="k9")
    answer = await client.post(LIJST, json=bad, headers=await inloggen())
    assert {fout["veld"] for fout in answer.json()["fouten"]} == {"endpoint", "keys.p256dh", "keys.auth", "sleutel"}
    assert "evil" not in answer.text


@pytest.mark.parametrize("adres", ["10.0.0.1", "127.0.0.1", "100.64.1.1", "169.254.169.254", "::1"])
async def test_a_push_service_whose_name_points_inside_is_refused(
    app: Any, client: httpx.AsyncClient, inloggen: Inloggen, adres: str
) -> None:
    app.state.kanalen[0].resolver._onder = Naamdienst([adres])
    answer = await client.post(LIJST, json=abonnement(), headers=await inloggen())
    assert [fout["code"] for fout in answer.json()["fouten"]] == ["niet_openbaar"]


async def test_adding_devices_has_a_limit(client: httpx.AsyncClient, inloggen: Inloggen) -> None:
    headers = await inloggen()
    answers = [await client.post(LIJST, json=abonnement(), headers=headers) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [201] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "120"
    # Another session of the same person is the same person; another person is not.
    assert (await client.post(LIJST, json=abonnement(), headers=await inloggen())).status_code == 429
    assert (await client.post(LIJST, json=abonnement(), headers=await inloggen("Amira"))).status_code == 201
    assert (grenzen.PUSH.keren, grenzen.PUSH.per) == (5, timedelta(minutes=10))


async def test_logging_out_forgets_the_device_on_a_shared_phone_and_no_other(
    client: httpx.AsyncClient, inloggen: Inloggen
) -> None:
    own, shared = await inloggen(), await inloggen()
    kept = (await client.post(LIJST, json=abonnement(), headers=shared)).json()
    await client.post(LIJST, json=abonnement(gedeeldeTelefoon=True), headers=own)
    await client.post(LIJST, json=abonnement(gedeeldeTelefoon=True), headers=shared)
    assert (await client.post("/uitloggen", headers=shared)).status_code == 200
    left = (await client.get(LIJST, headers=own)).json()
    assert {shown["gedeeldeTelefoon"] for shown in left if shown["id"] != kept["id"]} == {True}
    assert len(left) == 2


async def test_the_own_phone_stays_subscribed_after_logging_out_and_every_other_browser_is_emptied(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection
) -> None:
    """`storage` ends the subscription of the browser too (Clear-Site-Data), whatever our table says."""

    async def log_out(headers: dict[str, str], telefoon: str) -> tuple[str, bool]:
        """What the browser throws away, and whether it forgets which device it is."""
        cookie = headers["Cookie"] + (f"; {devices.COOKIE}={telefoon}" if telefoon else "")
        answer = await client.post("/uitloggen", headers=headers | {"Cookie": cookie})
        return answer.headers["clear-site-data"], devices.COOKIE in str(answer.headers.get_list("set-cookie"))

    everything, kept = ('"cache", "storage"', True), ('"cache"', False)
    headers = await inloggen()
    added = await client.post(LIJST, json=abonnement(), headers=headers)
    eigen = added.json()["id"]
    (cookie,) = added.headers.get_list("set-cookie")
    assert cookie.startswith(f"{devices.COOKIE}={eigen}; ")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
    assert await log_out(headers, eigen) == kept
    assert als_superuser.execute("SELECT count(*) FROM apparaat").fetchone() == (1,)

    # Without the mark, with one of nobody or none at all, and for whoever borrowed the phone.
    for naam, telefoon in (("Selam", ""), ("Selam", str(uuid4())), ("Selam", "x" * 5000), ("Amira", eigen)):
        assert await log_out(await inloggen(naam), telefoon) == everything
    gedeeld = await inloggen()
    shared = await client.post(LIJST, json=abonnement(gedeeldeTelefoon=True), headers=gedeeld)
    assert f'{devices.COOKIE}=""' in shared.headers["set-cookie"]
    assert await log_out(gedeeld, shared.json()["id"]) == everything
    # A session that is over is nobody's.
    assert await log_out(headers, eigen) == everything


async def test_a_shared_phone_stays_subscribed_when_a_login_runs_out_until_the_person_logs_out(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection, database: Database
) -> None:
    shared = await inloggen()
    await client.post(LIJST, json=abonnement(gedeeldeTelefoon=True), headers=shared)
    als_superuser.execute("UPDATE sessie SET laatst_actief_op = laatst_actief_op - interval '1 hour'")
    async with database.tenant_session("0637") as db:
        await sessions.purge_expired(db, clock.now())
    # A browser that was closed has no cookie left to say which login came before.
    again = await inloggen()
    assert len((await client.get(LIJST, headers=again)).json()) == 1
    assert (await client.post("/uitloggen", headers=again)).status_code == 200
    assert als_superuser.execute("SELECT count(*) FROM apparaat").fetchone() == (0,)


async def test_a_shared_phone_stays_subscribed_for_who_logs_in_again_and_not_for_who_logs_in_next(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection
) -> None:
    first = await inloggen()
    added = (await client.post(LIJST, json=abonnement(gedeeldeTelefoon=True), headers=first)).json()
    als_superuser.execute("UPDATE sessie SET laatst_actief_op = laatst_actief_op - interval '1 hour'")
    again = await inloggen(vorige=first)
    assert [shown["id"] for shown in (await client.get(LIJST, headers=again)).json()] == [added["id"]]
    await inloggen("Amira", vorige=again)
    assert als_superuser.execute("SELECT count(*) FROM apparaat").fetchone() == (0,)


async def test_a_device_goes_when_the_dossier_goes(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection
) -> None:
    await client.post(LIJST, json=abonnement(), headers=await inloggen())
    als_superuser.execute("DELETE FROM dossier")
    assert als_superuser.execute("SELECT count(*) FROM apparaat").fetchone() == (0,)


async def test_a_test_message_arrives_in_the_language_of_the_reader(
    client: httpx.AsyncClient, inloggen: Inloggen, pushdienst: demo.Pushdienst
) -> None:
    headers = await inloggen()
    sleutel = (await client.get("/api/v1/push-sleutel")).json()["sleutel"]
    device = abonnement() | pushdienst.abonneer(sleutel)
    added = (await client.post(LIJST, json=device, headers=headers)).json()
    answer = await client.post(f"{LIJST}/{added['id']}/proef", headers=headers)
    assert answer.json()["uitkomst"] == "bezorgd"
    assert "verstuurd" in answer.json()["tekst"]["uitleg"]
    (ontvangen,) = pushdienst.ontvangen
    assert ontvangen.bericht["notification"]["navigate"] == "https://localhost/ik"
    assert ontvangen.bericht["notification"]["title"] == "Het werkt"
    assert (await client.get(LIJST, headers=headers)).json()[0]["laatstGeluktOp"]


@pytest.mark.parametrize(("status", "uitkomst", "left"), [(410, "weg", 0), (503, "later", 1), (400, "geweigerd", 1)])
async def test_a_test_message_that_does_not_arrive_says_so(
    client: httpx.AsyncClient, inloggen: Inloggen, pushdienst: demo.Pushdienst, status: int, uitkomst: str, left: int
) -> None:
    headers = await inloggen()
    added = (await client.post(LIJST, json=abonnement() | pushdienst.abonneer(), headers=headers)).json()
    pushdienst.gedrag = demo.Gedrag(status)
    answer = await client.post(f"{LIJST}/{added['id']}/proef", headers=headers)
    assert (answer.status_code, answer.json()["uitkomst"]) == (200, uitkomst)
    assert len((await client.get(LIJST, headers=headers)).json()) == left


async def test_a_renewed_subscription_takes_the_place_of_the_old_one(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection
) -> None:
    headers, oud, nieuw = await inloggen(), abonnement(), abonnement()
    added = (await client.post(LIJST, json=oud, headers=headers)).json()
    changed = await client.post(VERNIEUWING, json=renewal(oud, nieuw), headers=BROWSER)
    assert (changed.status_code, changed.json()) == (202, {"aangenomen": True})
    assert [shown["id"] for shown in (await client.get(LIJST, headers=headers)).json()] == [added["id"]]
    assert als_superuser.execute("SELECT endpoint FROM apparaat").fetchall() == [(nieuw["endpoint"],)]


async def test_a_renewal_without_the_secret_of_the_old_one_changes_nothing_and_looks_the_same(
    client: httpx.AsyncClient, inloggen: Inloggen, als_superuser: psycopg.Connection
) -> None:
    oud = abonnement()
    await client.post(LIJST, json=oud, headers=await inloggen())
    guessed = oud | {"keys": abonnement()["keys"]}
    answers = [
        await client.post(VERNIEUWING, json=renewal(old, abonnement()), headers=BROWSER)
        for old in (guessed, abonnement())
    ]
    answers.append(await client.post(VERNIEUWING, json=renewal(oud, abonnement()), headers=BROWSER))
    assert len({(a.status_code, a.content, str(sorted(a.headers.items()))) for a in answers}) == 1
    assert als_superuser.execute("SELECT count(*) FROM apparaat").fetchone() == (1,)


async def test_a_renewal_is_checked_as_a_new_device_is(client: httpx.AsyncClient) -> None:
    bad = abonnement(endpoint="https://169.254.169.254/x", sleutel="k9")
    answer = await client.post(VERNIEUWING, json=renewal(abonnement(), bad), headers=BROWSER)
    assert {fout["veld"] for fout in answer.json()["fouten"]} == {"nieuw.endpoint", "nieuw.sleutel"}


def renewal(oud: dict[str, Any], nieuw: dict[str, Any]) -> dict[str, Any]:
    return {
        "oud": {"endpoint": oud["endpoint"], "keys": oud["keys"]},
        "nieuw": {"endpoint": nieuw["endpoint"], "keys": nieuw["keys"], "sleutel": nieuw["sleutel"]},
    }
