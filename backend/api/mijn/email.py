"""The inburgeraar's own e-mail address, for who has no device that gets messages."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, delete, get, post, put
from litestar.openapi.datastructures import ResponseSpec

from backend import clock
from backend.api.errors import OngeldigeInvoer, Probleem, Weigering
from backend.api.kenmerken import etag, unchanged
from backend.api.lichaam import read_body
from backend.api.ruimte import take_room
from backend.api.taal import reader_taal
from backend.identity import grenzen
from backend.identity.actor import Actor
from backend.law.lezen import Fout
from backend.notifications import devices, email_adres
from backend.notifications.channels.email import Email
from backend.notifications.channels.kanaal import Bezorgd, Weg
from backend.notifications.channels.register import find_kanaal
from backend.uitleg.kanalen import schrijf_code

# Letters, digits and the signs that every mail server takes; names of hosts in ASCII (RFC 5321, RFC 1035).
_VORM = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}\Z"
Adres = Annotated[
    str,
    msgspec.Meta(
        min_length=3, max_length=254, pattern=_VORM, extra={"melding": "Geef een e-mailadres, zoals naam@voorbeeld.nl."}
    ),
]
Code = Annotated[
    str, msgspec.Meta(min_length=1, max_length=20, extra={"melding": "Geef de zes cijfers uit de e-mail."})
]


class Opgave(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """An address to send messages to."""

    adres: Adres


class Code6(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """The code from the e-mail; spaces do not matter."""

    code: Code


class EmailStand(msgspec.Struct, rename="camel"):
    """The address, whether it was confirmed, and whether a code waits for an answer. `beschikbaar`: is there e-mail?"""

    beschikbaar: bool
    adres: str | None = None
    bevestigd: bool = False
    wacht_op_code: bool = False


@get("/e-mail", responses={200: ResponseSpec(EmailStand, description="Het adres", generate_examples=False)})
async def mijn_email(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Het e-mailadres van de inburgeraar, en of het bevestigd is."""
    actor: Actor = request.auth
    state = request.app.state
    async with state.database.tenant_session(actor.gemeentecode) as db:
        if not await devices.has_dossier(db, actor.dossier_id):
            raise Weigering(404)
        stand = await _stand(request, db)
    body = msgspec.json.encode(stand)
    kenmerk = etag(str(actor.dossier_id), body.decode())
    if answer := unchanged(request, kenmerk):
        return answer
    return Response(body, media_type="application/json", headers={"ETag": kenmerk})


@put(
    "/e-mail",
    opt={"lichaam": Opgave},
    responses={
        404: ResponseSpec(Probleem, description="Hier is geen e-mail", generate_examples=False),
        503: ResponseSpec(Probleem, description="De e-mail kan nu niet weg", generate_examples=False),
    },
)
async def geef_email_op(request: Request[Any, Any, Any]) -> EmailStand:
    """Geeft een adres op. Er gaat een code naartoe; pas als die terugkomt, gaan er berichten heen."""
    actor: Actor = request.auth
    state, taal = request.app.state, reader_taal(request, request.auth.taal)
    gevraagd = await read_body(request, Opgave, [])
    kanaal = find_kanaal(state.kanalen, Email)
    if kanaal is None:
        raise Weigering(404)
    await take_room(request, grenzen.EMAIL, actor.gemeentecode, str(actor.dossier_id))
    async with state.database.tenant_session(actor.gemeentecode) as db:
        if not await devices.has_dossier(db, actor.dossier_id):
            raise Weigering(404)
        code = await email_adres.put_email(db, state.kluis, actor, gevraagd.adres, clock.now())
        stand = await _stand(request, db)
    if code is None:
        return stand
    herkomst = state.settings.herkomst_voor_host(request.headers.get("host", "")) or ""
    uitkomst = await kanaal.verstuur_brief(gevraagd.adres, schrijf_code(taal, code, herkomst), taal.tag)
    if isinstance(uitkomst, Bezorgd):
        return stand
    # Nothing was sent, so nothing can be confirmed: the address goes again.
    async with state.database.tenant_session(actor.gemeentecode) as db:
        await email_adres.forget_email(db, actor, clock.now())
    if isinstance(uitkomst, Weg):
        raise OngeldigeInvoer([Fout("adres", "bestaat_niet", "Dit e-mailadres bestaat niet. Controleer het.")])
    raise Weigering(503)


@post("/e-mail/bevestiging", status_code=200, opt={"lichaam": Code6})
async def bevestig_email(request: Request[Any, Any, Any]) -> EmailStand:
    """Bevestigt het adres met de code uit de e-mail: dertig minuten, vijf pogingen."""
    actor: Actor = request.auth
    state = request.app.state
    await take_room(request, grenzen.CODE, actor.gemeentecode, str(actor.dossier_id))
    gevraagd = await read_body(request, Code6, [])
    # A copied code can have spaces, and marks for the direction of the text that nobody sees.
    code = "".join(sign for sign in gevraagd.code if sign.isdecimal() and sign.isascii())
    async with state.database.tenant_session(actor.gemeentecode) as db:
        uitkomst = await email_adres.confirm_email(db, state.kluis, actor, code, clock.now())
        stand = await _stand(request, db)
    if uitkomst == "fout":
        raise OngeldigeInvoer([Fout("code", "andere_code", "Dit is niet de code. Kijk in de laatste e-mail van ons.")])
    if uitkomst == "verlopen":
        raise OngeldigeInvoer([Fout("code", "verlopen", "Deze code werkt niet meer. Vraag een nieuwe aan.")])
    return stand


@delete("/e-mail", status_code=204)
async def vergeet_email(request: Request[Any, Any, Any]) -> None:
    """Vergeet het e-mailadres: er gaan geen berichten meer heen."""
    actor: Actor = request.auth
    async with request.app.state.database.tenant_session(actor.gemeentecode) as db:
        await email_adres.forget_email(db, actor, clock.now())


async def _stand(request: Request[Any, Any, Any], db: Any) -> EmailStand:
    state = request.app.state
    beschikbaar = find_kanaal(state.kanalen, Email) is not None
    email = await email_adres.read_email(db, state.kluis, request.auth.dossier_id, clock.now())
    if email is None:
        return EmailStand(beschikbaar)
    return EmailStand(beschikbaar, email.adres, email.bevestigd_op is not None, email.wacht_op_code)
