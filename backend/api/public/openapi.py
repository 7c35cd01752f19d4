"""The description of the API at /api/v1/openapi.json: public, with CORS `*`, as the NLGov rules ask."""

from typing import Any

import msgspec
from litestar import Litestar, Request, Response, get
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Contact, License

from backend.api.http_regels import API_VERSION
from backend.api.kenmerken import etag
from backend.law.dossier import Dossier

BASE = "/api/v1"

CONFIG = OpenAPIConfig(
    title="Inburgerpad",
    version=API_VERSION,
    description="Het portaal dat iedere inburgeraar in de eigen taal laat zien waar die staat en wat er komt.",
    license=License(name="EUPL-1.2", identifier="EUPL-1.2"),
    contact=Contact(name="Het team van Inburgerpad", url="https://inburgerpad.nl/contact", email="api@inburgerpad.nl"),
    path="/intern",
    render_plugins=[],
)


def describe(app: Litestar) -> dict[str, Any]:
    """The whole description: what the framework derives, the base path as server, and what it cannot derive.

    A dossier is read by the law's own reader, which reports all faults at once, so the framework does not see
    that body: it is described here from the same structs.
    """
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(app.openapi_schema.to_schema()))
    document["servers"] = [{"url": BASE}]
    document["paths"] = {
        path.removeprefix(BASE): item for path, item in document["paths"].items() if path.startswith(BASE + "/")
    }
    (body,), components = msgspec.json.schema_components([Dossier], ref_template="#/components/schemas/{name}")
    document.setdefault("components", {}).setdefault("schemas", {}).update(components)
    for path, item in document["paths"].items():
        if path.startswith("/dossiers/") and "put" in item:
            item["put"]["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
        for operation in item.values():
            for response in operation.get("responses", {}).values():
                response.setdefault("headers", {})["API-Version"] = {
                    "description": "De versie van deze API",
                    "schema": {"type": "string"},
                }
    return document


@get("/openapi.json", include_in_schema=False, sync_to_thread=False)
def openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """De beschrijving van deze API, voor iedereen te lezen, ook vanaf een ander adres."""
    body = msgspec.json.encode(describe(request.app))
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "ETag": etag(body.decode()),
        "Cache-Control": "public, max-age=0, must-revalidate",
    }
    return Response(body, media_type="application/json", headers=headers)
