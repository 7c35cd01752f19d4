"""The description of the API at /api/v1/openapi.json: public, with CORS `*`, as the NLGov rules ask."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Litestar, Request, Response, get
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Contact, License

from backend.api.beschrijving import complete
from backend.api.http_regels import API_VERSION
from backend.api.kenmerken import etag
from backend.api.mijn.berichten import GelezenInvoer
from backend.api.mijn.voorkeuren import MijnVoorkeuren
from backend.api.public import vormen_gedeeld, vormen_mijn
from backend.api.public.vormen_gemeente import describe_bodies, describe_faults
from backend.dossiers.gegevens_vormen import Gegevens
from backend.law import uitkomst
from backend.law.dossier import Dossier
from backend.law.uitkomst import Voortgang
from backend.notifications.voorkeuren import Voorkeuren
from backend.uitleg.afspraken import ANTWOORDEN

BASE = "/api/v1"

CONFIG = OpenAPIConfig(
    title="Inburgerpad",
    version=API_VERSION,
    description="Het portaal dat iedere inburgeraar in de eigen taal laat zien waar die staat en wat er komt.",
    license=License(name="EUPL-1.2", identifier="EUPL-1.2"),
    contact=Contact(name="Het team van Inburgerpad", url="https://inburgerpad.nl/contact", email="api@inburgerpad.nl"),
)


def describe(app: Litestar) -> dict[str, Any]:
    """The whole description: what the framework derives, the base path as server, and what it cannot derive.

    What follows from a handler's own words is in `beschrijving`; here stand the shapes.

    A dossier is read by the law's own reader, which reports all faults at once, and a verdict leaves as bytes that
    were made before: the framework sees neither. They are described here from the structs that make them.
    """
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(app.openapi_schema.to_schema()))
    document["servers"] = [{"url": BASE}]
    paths = {path.removeprefix(BASE): item for path, item in document["paths"].items() if path.startswith(BASE + "/")}
    document["paths"] = paths
    merge_schemas(document.setdefault("components", {}).setdefault("schemas", {}), _law_schemas())
    paths["/dossiers/{clientnummer}"]["put"]["requestBody"] = {"required": True, **_json("Dossier")}
    paths["/dossiers/{clientnummer}"]["get"]["responses"]["200"] |= _json("Dossier")
    paths["/dossiers/{clientnummer}/voortgang"]["get"]["responses"]["200"] |= _json("Voortgang")
    paths["/dossiers/{clientnummer}/tijdlijn"]["get"]["responses"]["200"] |= _json("MijnTijdlijn")
    describe_bodies(paths, document["components"]["schemas"])
    paths["/mijn/voortgang"]["get"]["responses"]["200"] |= _json("Voortgang")
    paths["/mijn/betalingen"]["get"]["responses"]["200"] |= _json("MijnBetalingen")
    paths["/talen/{tag}/teksten"]["get"]["responses"]["200"] |= _json("Teksten")
    for path, method, status, name, many in vormen_mijn.ANTWOORDEN:
        paths[path][method]["responses"].setdefault(status, {}).update(_json(name, many=many))
    agenda = {"text/calendar": {"schema": {"type": "string", "description": "Een agenda (RFC 5545) met één afspraak"}}}
    paths["/mijn/afspraken/{id}/agenda"]["get"]["responses"]["200"]["content"] = agenda
    paths["/mijn/gegevens"]["get"]["responses"]["200"] |= _json("Gegevens")
    paths["/mijn/voorkeuren"]["put"]["requestBody"] = {"required": True, **_json("Voorkeuren")}
    paths["/mijn/berichten/{bericht}"]["patch"]["requestBody"] = {"required": True, **_json("GelezenInvoer")}
    vormen_gedeeld.describe_gedeeld(document)
    complete(document, app, BASE)
    describe_faults(document)
    return document


def merge_schemas(schemas: dict[str, Any], ours: Mapping[str, Any]) -> None:
    """Adds our shapes. A name stands for one shape: another one under the same name would be described wrongly."""
    for name, schema in ours.items():
        known = schemas.get(name, schema)
        if known.get("properties", {}).keys() != schema.get("properties", {}).keys():
            raise ValueError(f"in de beschrijving heten twee vormen '{name}'")
    schemas.update(ours)


def _json(name: str, *, many: bool = False) -> dict[str, Any]:
    schema: dict[str, Any] = {"$ref": f"#/components/schemas/{name}"}
    return {"content": {"application/json": {"schema": {"type": "array", "items": schema} if many else schema}}}


def _law_schemas() -> dict[str, Any]:
    """Contracts 1 and 2 as schemas; every part of a verdict may carry a `tekst` for the reader."""
    _, components = msgspec.json.schema_components(
        [
            Dossier,
            Voortgang,
            Gegevens,
            Voorkeuren,
            MijnVoorkeuren,
            GelezenInvoer,
            *vormen_mijn.VORMEN,
            *vormen_gedeeld.VORMEN,
        ],
        ref_template="#/components/schemas/{name}",
    )
    # Both contracts have a Pip, a Map, an Ontzorgen: they are named after the contract they belong to.
    renamed = {
        name: ("Dossier" if ".dossier." in name else "Voortgang") + name.rpartition(".")[2]
        for name in components
        if "." in name
    }
    text = msgspec.json.encode(components).decode()
    for old, new in renamed.items():
        text = text.replace(f'"{old}"', f'"{new}"').replace(f'schemas/{old}"', f'schemas/{new}"')
    schemas: dict[str, Any] = msgspec.json.decode(text)
    schemas["Tekst"] = {
        "type": "object",
        "additionalProperties": True,
        "description": "Teksten voor de lezer, in de gevraagde taal: titel, uitleg, datums en getallen.",
    }
    tekst = {"$ref": "#/components/schemas/Tekst"}
    verdicts = {
        name for name, member in vars(uitkomst).items() if getattr(member, "__module__", "") == uitkomst.__name__
    }
    for name, schema in schemas.items():
        if name.removeprefix("Voortgang") in verdicts or name == "Voortgang":
            schema.setdefault("properties", {})["tekst"] = tekst
    delivered = schemas["Afspraak"]
    shown = _OWN_AFSPRAAK | {"tekst": tekst}
    schemas["MijnAfspraak"] = delivered | {"properties": delivered["properties"] | shown}
    for name in ("Voortgang", "Gesprekken"):
        schema = msgspec.json.encode(schemas[name]).replace(b'schemas/Afspraak"', b'schemas/MijnAfspraak"')
        schemas[name] = msgspec.json.decode(schema)
    schemas["MijnBetalingen"], schemas["MaandBetalingen"] = _betalingen(tekst)
    schemas["Teksten"] = _TEKSTEN
    return schemas


def _betalingen(tekst: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The payments as they are shown: per month, with the payments of contract 1 in each."""
    bedrag = {"type": "string", "description": "Euro, met twee cijfers achter de punt"}
    maand: dict[str, dict[str, Any]] = {
        "maand": {"type": "string", "pattern": r"^\d{4}-\d{2}$"},
        "gepland": bedrag,
        "betaald": bedrag,
        "betalingen": {"type": "array", "items": {"$ref": "#/components/schemas/Betaling"}},
        "tekst": tekst,
    }
    maanden = {"type": "array", "items": {"$ref": "#/components/schemas/MaandBetalingen"}}
    totaal = _object(betaald=bedrag, gepland=bedrag, tekst=tekst)
    kosten = _object(soort={"type": "string"}, bedrag=bedrag, ontvanger={"type": "string"}, tekst=tekst)
    dag = {"type": "string", "format": "date"}
    daarna = _object(vanaf=dag, kosten={"type": "array", "items": kosten}, tekst=tekst)
    niets = {"type": "null"}
    whole = _object(
        tekst=tekst,
        maand={"anyOf": [{"type": "string"}, niets]},
        totaal=totaal,
        laatsteDag={"anyOf": [dag, niets]},
        daarna={"anyOf": [daarna, niets]},
        maanden=maanden,
    )
    return whole, _object(**maand)


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


# Only at the addresses of the appointments themselves.
_OWN_AFSPRAAK: dict[str, Any] = {
    "id": {"type": "string", "format": "uuid"},
    "voorbij": {"type": "boolean"},
    "antwoord": {"anyOf": [{"enum": [*ANTWOORDEN]}, {"type": "null"}]},
    "kanAntwoorden": {"type": "boolean"},
}
_TEKSTEN = _object(
    taal={"type": "string"},
    richting={"type": "string", "enum": ["ltr", "rtl"]},
    meervoud={"type": "array", "items": {"type": "integer"}, "description": "Welke meervoudsvorm bij n = 0 tot 199"},
    teksten={"type": "object", "additionalProperties": True, "description": "De tekst bij elke Nederlandse tekst"},
)


@get("/openapi.json", include_in_schema=False, sync_to_thread=False)
def openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """De beschrijving van deze API, voor iedereen te lezen, ook vanaf een ander adres."""
    body = msgspec.json.encode(request.app.state.beschrijving())
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "ETag": etag(body.decode()),
        "Cache-Control": "public, max-age=0, must-revalidate",
    }
    return Response(body, media_type="application/json", headers=headers)
