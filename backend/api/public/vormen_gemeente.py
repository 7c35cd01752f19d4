"""The shapes of what the municipality sends, which the framework does not see: it is read by our own readers."""

from typing import Any

import msgspec

from backend.api.gemeente.meldingen import Behandeling
from backend.integrations.imports.fout import RegelFout

_DOSSIER = "/dossiers/{clientnummer}"
_FILE = "De eerste regel noemt de kolommen: die van contract 1 (een deel met een punt: plaats.naam) en clientnummer."


def describe_bodies(paths: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Adds the bodies of requests to `paths`, and their shapes to `schemas`."""
    ref: dict[str, Any] = {"$ref": "#/components/schemas/Behandeling"}
    _, found = msgspec.json.schema_components([Behandeling], ref_template="#/components/schemas/{name}")
    schemas.update(found)
    paths["/meldingen/{melding}"]["patch"]["requestBody"] = _body({"application/json": ref})
    afspraak = schemas["Afspraak"]["properties"]
    # A new appointment needs little, a changed one only what changes.
    for method, path, needed in (("post", "", {"required": ["soort", "begin"]}), ("patch", "/{afspraak}", {})):
        schema = {"type": "object", "properties": afspraak, **needed}
        paths[f"{_DOSSIER}/afspraken{path}"][method]["requestBody"] = _body({"application/json": schema})
    paths["/importen"]["post"]["requestBody"] = _body(
        {
            "text/csv": {"type": "string", "description": _FILE},
            "application/x-ndjson": {"type": "string", "description": "Op elke regel één JSON-object."},
        }
    )
    files = {"text/csv": {"schema": {"type": "string"}}, "application/x-ndjson": {"schema": {"type": "string"}}}
    paths["/importen/{id}/geweigerd"]["get"]["responses"]["200"]["content"] = files


def describe_faults(document: dict[str, Any]) -> None:
    """The faults of a file have a line: after the faults that all addresses share were described."""
    _, found = msgspec.json.schema_components([RegelFout], ref_template="#/components/schemas/{name}")
    schemas = document["components"]["schemas"]
    schemas.update(found)
    shared = schemas["Probleem"]
    fouten = {"type": "array", "items": {"$ref": "#/components/schemas/RegelFout"}}
    schemas["ImportProbleem"] = shared | {
        "title": "ImportProbleem",
        "description": "Een bestand is geweigerd: alle fouten, met hun regel.",
        "allOf": [{"type": "object", "properties": {"fouten": fouten}}],
    }
    answer = document["paths"]["/importen"]["post"]["responses"]["400"]["content"]["application/problem+json"]
    answer["schema"] = {"$ref": "#/components/schemas/ImportProbleem"}


def _body(content: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {kind: {"schema": schema} for kind, schema in content.items()}}
