"""Which municipality this address belongs to, and whom to call there."""

from typing import Any

import msgspec
from litestar import Request, get
from litestar.openapi.datastructures import ResponseSpec

from backend.api.errors import Probleem, Weigering


class ContactGegevens(msgspec.Struct, rename="camel"):
    """Whom a person can call or write to."""

    naam: str
    telefoon: str
    email: str


class GemeenteGegevens(msgspec.Struct, rename="camel"):
    """The municipality of this address; `label` names its login button, `thema` the style sheet with its colours."""

    code: str
    naam: str
    label: str
    contact: ContactGegevens
    thema: str | None


@get(
    "/gemeente",
    responses={404: ResponseSpec(Probleem, description="Op dit adres woont geen gemeente", generate_examples=False)},
    sync_to_thread=False,
)
def gemeente(request: Request[Any, Any, Any]) -> GemeenteGegevens:
    """De gemeente van dit adres: naam, contact en de naam van de inlogknop."""
    settings = request.app.state.settings
    eigen = settings.gemeente_voor_host(request.headers.get("host", ""))
    if eigen is None:
        raise Weigering(404)
    aanbieder = settings.aanbieder_voor("inburgeraar", eigen.code)
    return GemeenteGegevens(
        code=eigen.code,
        naam=eigen.naam,
        label=aanbieder.label if aanbieder else "",
        thema=blad.adres if (blad := request.app.state.themas.get(eigen.code)) else None,
        contact=ContactGegevens(eigen.contact.naam, eigen.contact.telefoon, eigen.contact.email),
    )
