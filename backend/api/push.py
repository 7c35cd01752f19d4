"""What a browser gives to be reached by push, checked: the one form for a new device and for a renewed one."""

import base64
from typing import Annotated, Any

import msgspec
from litestar import Request

from backend.api.errors import OngeldigeInvoer, Weigering
from backend.law.lezen import Fout
from backend.notifications.channels.bestemd import LONGEST, NietToegestaan
from backend.notifications.channels.register import find_kanaal
from backend.notifications.channels.versleuteld import AUTH_BYTES, Sleutels, is_point
from backend.notifications.channels.webpush import WebPush
from backend.notifications.devices import Aanmelding

_B64 = "Geef deze sleutel zoals de browser hem geeft: base64url."
Endpoint = Annotated[
    str, msgspec.Meta(min_length=1, max_length=LONGEST, extra={"melding": "Geef het adres van een pushdienst."})
]
Sleutel = Annotated[
    str, msgspec.Meta(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9_-]+={0,2}\Z", extra={"melding": _B64})
]
SleutelId = Annotated[
    str, msgspec.Meta(min_length=1, max_length=40, extra={"melding": "Geef het id dat bij push-sleutel staat."})
]


class Keys(msgspec.Struct):
    """`keys` of `PushSubscription.toJSON()`: the device's point on P-256 and its secret, base64url."""

    p256dh: Sleutel
    auth: Sleutel


class Abonnement(msgspec.Struct, rename="camel"):
    """A subscription as the browser gives it, and the id of our key that it was made with."""

    endpoint: Endpoint
    keys: Keys
    sleutel: SleutelId


def find_webpush(request: Request[Any, Any, Any]) -> WebPush:
    """The channel. Raises Weigering 404: here is no push."""
    webpush = find_kanaal(request.app.state.kanalen, WebPush)
    if webpush is None:
        raise Weigering(404)
    return webpush


async def check_abonnement(
    webpush: WebPush, abonnement: Abonnement, veld: str, *, label: str = "", is_gedeeld: bool = False
) -> Aanmelding:
    """The device, when it can be reached: the right service, at a public address, with keys that are keys.

    Raises OngeldigeInvoer with all faults, below `veld`.
    """
    fouten = []
    endpoint = webpush.read_endpoint(abonnement.endpoint)
    if endpoint is None:
        fouten.append(
            Fout(f"{veld}endpoint", "geen_pushdienst", "Dit is geen adres van een pushdienst die wij kennen.")
        )
    else:
        try:
            await webpush.resolver.resolve(endpoint.host, 443)
        except NietToegestaan:
            fouten.append(Fout(f"{veld}endpoint", "niet_openbaar", "Deze pushdienst heeft geen openbaar adres."))
        except OSError:
            fouten.append(
                Fout(f"{veld}endpoint", "onvindbaar", "Deze pushdienst is nu niet te vinden. Probeer het later.")
            )
    point, auth = read_b64(abonnement.keys.p256dh), read_b64(abonnement.keys.auth)
    if not is_point(point):
        fouten.append(Fout(f"{veld}keys.p256dh", "geen_punt", "Dit is geen publieke sleutel van P-256."))
    if len(auth) != AUTH_BYTES:
        fouten.append(Fout(f"{veld}keys.auth", "lengte", "Dit geheim is precies 16 bytes."))
    if abonnement.sleutel not in webpush.vapid:
        fouten.append(
            Fout(f"{veld}sleutel", "onbekende_sleutel", "Haal de sleutel opnieuw op en meld het apparaat aan.")
        )
    if fouten:
        raise OngeldigeInvoer(fouten)
    return Aanmelding(abonnement.endpoint, Sleutels(point, auth), abonnement.sleutel, label, is_gedeeld)


def read_b64(text: str) -> bytes:
    """The bytes of base64url, with or without padding; empty when it is none."""
    bare = text.rstrip("=")
    try:
        return base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError:
        return b""
