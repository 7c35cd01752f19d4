"""A push message goes to a push service at a public address, and nowhere else."""

import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from backend.notifications.channels.bestemd import NietToegestaan, Resolver, is_openbaar, read_endpoint


@pytest.mark.parametrize(
    ("endpoint", "herkomst"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc:APA91b-_x", "https://fcm.googleapis.com"),
        ("https://fcm.googleapis.com:443/wp/x", "https://fcm.googleapis.com"),
        ("https://updates.push.services.mozilla.com/wpush/v2/gAAA=", "https://updates.push.services.mozilla.com"),
        ("https://web.push.apple.com/QGuQyavXutnMH", "https://web.push.apple.com"),
        ("https://wns2-par02p.notify.windows.com/w/?token=BQYA%2b", "https://wns2-par02p.notify.windows.com"),
    ],
)
def test_the_push_services_of_browsers_are_allowed(endpoint: str, herkomst: str) -> None:
    found = read_endpoint(endpoint)
    assert found is not None
    assert (found.adres, found.herkomst) == (endpoint, herkomst)
    assert (found.poort, found.is_tls, found.is_proef) == (443, True, False)
    assert found.pad.startswith("/")
    assert endpoint in (f"{herkomst}{found.pad}", f"{herkomst}:443{found.pad}")


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://127.0.0.1/x",
        "https://169.254.169.254/latest/meta-data",
        "https://fcm.googleapis.com.evil.nl/x",
        "https://evil-fcm.googleapis.com/x",
        "https://push.apple.com.evil.nl/x",
        "https://evilpush.apple.com/x",
        "https://.push.apple.com/x",
        "https://a..push.apple.com/x",
        "https://evil@fcm.googleapis.com/x",
        "https://fcm.googleapis.com@evil.nl/x",
        "https://fcm.googleapis.com:x@evil.nl/x",
        "https://fcm.googleapis.com\\@evil.nl/x",
        "https://evil.nl\\.push.apple.com/x",
        "https://[::1]/x",
        "https://[fe80::1%25eth0]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://localhost/x",
        "http://fcm.googleapis.com/x",
        "ftp://fcm.googleapis.com/x",
        "//fcm.googleapis.com/x",
        "https:/fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com:/x",
        "https://fcm.googleapis.com./x",
        "https://FCM.googleapis.com/x",
        "https://fcm.googleapis.com",
        "https://fcm.googleapis.com#/x",
        "https://fcm.googleapis.com/x#y",
        "https://fcm.googleapis.com?@evil.nl/x",
        "https://fcm.googleapis.com/x y",
        "https://fcm.googleapis.com/x\r\nHost: evil.nl",
        " https://fcm.googleapis.com/x",
        "https://fcm.googleapis.com/x\n",
        "https://fcm。googleapis.com/x",
        "https://fcm.googleapis.com/é",
        "https://fcm.googleapis.com/" + "x" * 2048,
        "",
    ],
)
def test_nothing_else_is(endpoint: str) -> None:
    assert read_endpoint(endpoint) is None


def test_a_trial_may_name_a_service_of_its_own_and_only_exactly_that_one() -> None:
    proef = ("http://localhost:8002",)
    found = read_endpoint("http://localhost:8002/push/x", proef)
    assert found is not None
    assert found.is_proef
    assert (found.host, found.poort, found.is_tls, found.pad) == ("localhost", 8002, False, "/push/x")
    assert read_endpoint("http://localhost:8002/push/x") is None
    for other in (
        "http://localhost:8003/x",
        "http://localhost/x",
        "https://localhost:8002/x",
        "http://localhost:80021/x",
    ):
        assert read_endpoint(other, proef) is None


@pytest.mark.parametrize(
    "adres",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd12::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:0:1::1", "geen adres", "",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_public_internet_is_known_as_such(adres: str) -> None:
    assert not is_openbaar(adres)


@pytest.mark.parametrize("adres", ["142.250.179.138", "2a00:1450:400e:80f::200a", "::ffff:142.250.179.138"])
def test_a_public_address_is_public(adres: str) -> None:
    assert is_openbaar(adres)


class Naamdienst(AbstractResolver):
    """Gives each time the next list of addresses: a name that moves (DNS rebinding)."""

    def __init__(self, *antwoorden: list[str]) -> None:
        self.antwoorden = list(antwoorden)
        self.gevraagd = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.gevraagd += 1
        adressen = self.antwoorden.pop(0) if len(self.antwoorden) > 1 else self.antwoorden[0]
        return [
            ResolveResult(hostname=host, host=adres, port=port, family=socket.AF_INET, proto=0, flags=0)
            for adres in adressen
        ]

    async def close(self) -> None:
        return None


async def test_a_name_with_one_address_that_is_not_public_is_refused_whole() -> None:
    resolver = Resolver(onder=Naamdienst(["142.250.179.138", "10.0.0.1"]))
    with pytest.raises(NietToegestaan):
        await resolver.resolve("fcm.googleapis.com", 443)


async def test_a_name_of_public_addresses_is_resolved() -> None:
    found = await Resolver(onder=Naamdienst(["142.250.179.138"])).resolve("fcm.googleapis.com", 443)
    assert [result["host"] for result in found] == ["142.250.179.138"]


async def test_only_a_service_of_the_trial_may_be_on_this_machine() -> None:
    assert await Resolver(["localhost"], Naamdienst(["127.0.0.1"])).resolve("localhost", 8002)
    with pytest.raises(NietToegestaan):
        await Resolver(["localhost"], Naamdienst(["127.0.0.1"])).resolve("fcm.googleapis.com", 443)
