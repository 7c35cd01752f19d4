"""Completes the description of every operation from what its handler declares (NLGov API Design Rules).

The framework sees parameters and return types. Who may come in, which errors there are and what the texts say
is declared elsewhere: in `opt`, in the docstring, in the layers around the application. A new address gets all of
it without a line here.
"""

import re
from typing import Any

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from backend.api.errors import Probleem
from backend.identity import sessions
from backend.identity.access import OPENBAAR, SAFE, declared, scopes

Operation = dict[str, Any]

TAGS = {
    OPENBAAR: "Voor iedereen, zonder inloggen",
    "inburgeraar": "Voor de inburgeraar: alleen het eigen dossier",
    "begeleider": "Voor de maatschappelijk begeleider: alleen wat met die persoon is gedeeld",
    "medewerker": "Voor de medewerker van de gemeente: alleen de eigen gemeente",
    "systeem": "Voor een systeem van de gemeente: aanleveren met een toegangsbewijs",
}
SECURITY_SCHEMES = {
    "sessie": {
        "type": "apiKey",
        "in": "cookie",
        "name": sessions.COOKIE,
        "description": "De sessie van iemand die is ingelogd, bijvoorbeeld met DigiD.",
    },
    "systeem": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "Een toegangsbewijs uit OAuth 2 client credentials. Het noemt de gemeente en de scopes.",
    },
}
_FOUTEN = {
    "400": "Er klopt iets niet in de vraag; alle fouten staan in 'fouten'",
    "401": "Niet ingelogd, of het toegangsbewijs is niet geldig",
    "403": "Deze rol of deze scope mag dit niet",
    "404": "Dit bestaat niet, of het is niet voor u",
    "406": "De gevraagde vorm bestaat niet",
    "409": "Dit kan nu niet; 'detail' zegt waarom",
    "412": "If-Match noemt een andere versie",
    "415": "De inhoud is van een verkeerd soort",
    "429": "Te veel verzoeken; zie de kop 'Retry-After'",
    "500": "De fout ligt bij ons",
}
_GELUKT = {"200": "Gelukt", "201": "Gemaakt", "202": "Aangenomen", "204": "Gelukt, zonder inhoud"}
_RFC_9457 = ("type", "status", "title", "detail", "instance")
_VERSION_HEADER = {"description": "De versie van deze API", "schema": {"type": "string"}}


def complete(document: dict[str, Any], app: Litestar, base: str) -> None:
    """Adds to `document`, whose paths already lack `base`: tags, texts, access, errors and headers."""
    used: set[str] = set()
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        item = document["paths"].get(route.path_format.removeprefix(base), {})
        for handler in route.route_handlers:
            for method in sorted(handler.http_methods):
                if operation := item.get(method.lower()):
                    _complete(operation, method, handler)
                    used.update(operation["tags"])
    document["tags"] = [{"name": name, "description": text} for name, text in TAGS.items() if name in used]
    bodies = [handler.opt["lichaam"] for handler in _handlers(app) if "lichaam" in handler.opt]
    _, extra = msgspec.json.schema_components([Probleem, *bodies], ref_template="#/components/schemas/{name}")
    schemas = document["components"]["schemas"]
    if double := [name for name, schema in extra.items() if _members(schemas.get(name, schema)) != _members(schema)]:
        raise ValueError(f"two shapes have one name in the description: {', '.join(double)}")
    schemas |= extra
    schemas["Probleem"] = _with_extension(schemas["Probleem"])
    document["components"]["schemas"] = _plain(_used_schemas(document))
    document["paths"] = _plain(document["paths"])
    document["components"]["securitySchemes"] = SECURITY_SCHEMES


def _members(schema: dict[str, Any]) -> set[str]:
    return set(schema.get("properties", ()))


def _with_extension(problem: dict[str, Any]) -> dict[str, Any]:
    """RFC 9457 has members of its own and lets a sort of problem add some: `fouten` is what we add.

    The rule set of Logius looks for nothing but the members of the RFC in the shape itself.
    """
    own = {name: schema for name, schema in problem["properties"].items() if name not in _RFC_9457}
    base = {name: schema for name, schema in problem["properties"].items() if name in _RFC_9457}
    return {**problem, "properties": base, "allOf": [{"type": "object", "properties": own}]}


def _handlers(app: Litestar) -> list[HTTPRouteHandler]:
    return [handler for route in app.routes if isinstance(route, HTTPRoute) for handler in route.route_handlers]


def _plain(part: Any) -> Any:
    """The same shapes as every reader of JSON Schema knows them.

    Python writes the end of a text as `\\Z`, which elsewhere is a letter. A date that may be absent says so in its
    `type`, because rules about dates look for the `format` beside it.
    """
    if isinstance(part, list):
        return [_plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    plain = {name: _plain(item) for name, item in part.items()}
    if isinstance(pattern := plain.get("pattern"), str):
        plain["pattern"] = pattern.replace(r"\Z", "$")
    match plain.get("anyOf"):
        case [{"type": str(kind), "format": str(form), **rest}, {"type": "null"}] if not rest:
            del plain["anyOf"]
            plain |= {"type": [kind, "null"], "format": form}
    return plain


def _used_schemas(document: dict[str, Any]) -> dict[str, Any]:
    """What no operation leads to belongs to addresses outside this API."""
    schemas = document["components"]["schemas"]
    used: set[str] = set()
    fresh = _named(document["paths"])
    while fresh:
        used |= fresh
        fresh = {name for known in fresh for name in _named(schemas[known])} - used
    return {name: schema for name, schema in schemas.items() if name in used}


def _named(part: Any) -> set[str]:
    return set(re.findall(r"#/components/schemas/(\w+)", msgspec.json.encode(part).decode()))


def _complete(operation: Operation, method: str, handler: HTTPRouteHandler) -> None:
    toegang = declared(handler)
    text = " ".join((handler.fn.__doc__ or "").split())
    operation["tags"] = list(toegang)
    operation["security"] = _security(handler, toegang)
    scope = " of ".join(f"'{scope}'" for scope in scopes(handler))
    operation["description"] = f"{text} De scope van een systeem hiervoor is {scope}." if scope else text
    operation["summary"] = re.split(r"[.:;](?: |$)", text, maxsplit=1)[0]
    operation["operationId"] = handler.operation_id or _camel(handler.handler_name)
    for parameter in operation.get("parameters", []):
        _tidy(parameter)
    if soort := handler.opt.get("lichaam"):
        schema = {"$ref": f"#/components/schemas/{soort.__name__}"}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    responses = operation["responses"]
    for status in _statuses(operation, method, toegang) | ({"429"} if _is_limited(handler, toegang) else set()):
        ours = "Probleem" in str(responses.get(status, {}).get("content"))
        responses[status] = {
            "description": responses[status]["description"] if ours else _FOUTEN[status],
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}},
        }
    for status, response in responses.items():
        if status in _GELUKT and "," in response["description"]:
            # The framework's own English words.
            response["description"] = _GELUKT[status]
        response.setdefault("headers", {})["API-Version"] = _VERSION_HEADER
    operation["responses"] = dict(sorted(responses.items()))


def _security(handler: HTTPRouteHandler, toegang: tuple[str, ...]) -> list[dict[str, list[str]]]:
    """Empty is what OpenAPI calls public."""
    ways: list[dict[str, list[str]]] = []
    if set(toegang) - {OPENBAAR, "systeem"}:
        ways.append({"sessie": []})
    if "systeem" in toegang:
        # A scope here would have to stand in a list of the scheme, which a bearer token does not have: `_complete`
        # says it in words.
        ways.append({"systeem": []})
    return ways


def _statuses(operation: Operation, method: str, toegang: tuple[str, ...]) -> set[str]:
    """The errors that this operation can answer with."""
    found = {status for status in operation["responses"] if status >= "400"} | {"406", "500"}
    in_path = any(parameter["in"] == "path" for parameter in operation.get("parameters", []))
    if operation.get("parameters") or method not in (*SAFE, "DELETE"):
        found.add("400")
    if OPENBAAR not in toegang:
        found |= {"401", "403"}
    if method not in SAFE:
        found |= {"403", "415"}
    # A PUT makes what was not there.
    if method != "PUT" and (in_path or toegang == ("inburgeraar",)):
        found.add("404")
    return found


def _is_limited(handler: HTTPRouteHandler, toegang: tuple[str, ...]) -> bool:
    """Whether it counts its callers: those who are known always, anybody where it says so (`identity.access`)."""
    return OPENBAAR not in toegang or "grens" in handler.opt


def _tidy(parameter: dict[str, Any]) -> None:
    """A parameter that may be left out is not one that may be null; a limit of whole numbers is whole."""
    schema = parameter["schema"]
    real = [choice for choice in schema.pop("oneOf", []) if choice != {"type": "null"}]
    if len(real) == 1:
        schema |= real[0]
    elif real:
        schema["oneOf"] = real
    if isinstance(schema.get("type"), list):
        schema["type"] = next(kind for kind in schema["type"] if kind != "null")
        schema["enum"] = [code for code in schema.get("enum", []) if code is not None]
    schema.pop("description", None)
    for limit in ("minimum", "maximum"):
        if limit in schema:
            schema[limit] = int(schema[limit])


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
