"""The served description holds the NLGov API Design Rules that a machine can check (ADR 2.2.0, Logius).

The rule set of Logius runs in a linter that would bring a few hundred node packages, so it is not part of the build:
docs/beveiliging.md says how it was run. Its rules are few: here they are, over the same document that is served,
under the names they have there.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from backend.api.http_regels import API_VERSION
from backend.api.public.openapi import merge_schemas
from backend.app import describe_api
from backend.identity.access import OPENBAAR, ROLLEN

DOCUMENT = describe_api()
SCHEMAS = DOCUMENT["components"]["schemas"]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
OPERATIONS = [
    pytest.param(path, method, operation, id=f"{method} {path}")
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
]
ALLE = pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
PROBLEEM = "application/problem+json"
# The members of a problem. An older version of the rule set lets nothing else stand beside them.
RFC_9457 = {"type", "status", "title", "detail", "instance"}
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def named_properties(part: Any) -> Iterator[tuple[str, Any]]:
    """Every property in the document, with its schema."""
    if isinstance(part, dict):
        properties = part.get("properties")
        yield from properties.items() if isinstance(properties, dict) else ()
        for value in part.values():
            yield from named_properties(value)
    elif isinstance(part, list):
        for value in part:
            yield from named_properties(value)


def formats(schema: dict[str, Any]) -> set[str | None]:
    """The formats of a schema; of a choice, those of each that is not null."""
    choices = schema.get("anyOf") or schema.get("oneOf") or [schema]
    return {choice.get("format") for choice in choices if choice.get("type") != "null"}


def follow(schema: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for."""
    reference = schema.get("$ref")
    return SCHEMAS[reference.rpartition("/")[2]] if reference else schema


def test_there_is_something_to_check() -> None:
    assert len(OPERATIONS) >= 9
    assert {method for item in DOCUMENT["paths"].values() for method in item} <= set(METHODS)


def test_openapi3_and_semver_and_contact_and_license() -> None:
    assert re.fullmatch(r"3\.[01]\.\d+", DOCUMENT["openapi"])
    info = DOCUMENT["info"]
    assert SEMVER.fullmatch(info["version"])
    assert info["version"] == API_VERSION
    assert all(info["contact"][key] for key in ("name", "url", "email"))
    assert info["description"]
    assert info["license"]["name"]


def test_include_major_version_in_uri() -> None:
    major = API_VERSION.partition(".")[0]
    assert DOCUMENT["servers"]
    for server in DOCUMENT["servers"]:
        assert f"/v{major}" in server["url"]
        assert not server["url"].endswith("/")
        assert not server["url"].startswith("http:")
        assert "{" not in server["url"]


def test_paths_kebab_case_and_no_trailing_slash() -> None:
    for path in DOCUMENT["paths"]:
        assert path.startswith("/")
        assert not path.endswith("/")
        for part in path[1:].split("/"):
            assert re.fullmatch(r"_?[a-z0-9]+(-[a-z0-9]+)*|\{[a-z][A-Za-z0-9]*\}", part), path


def test_operation_ids_are_unique_and_camel_case() -> None:
    ids = [operation.values[2]["operationId"] for operation in OPERATIONS]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if not re.fullmatch(r"[a-z][A-Za-z0-9]*", name)] == []


def test_tags_are_the_audiences_declared_once_and_all_used() -> None:
    tags = [tag["name"] for tag in DOCUMENT["tags"]]
    assert len(tags) == len(set(tags))
    assert set(tags) <= {OPENBAAR, *ROLLEN}
    assert all(tag["description"] for tag in DOCUMENT["tags"])
    assert {tag for operation in OPERATIONS for tag in operation.values[2]["tags"]} == set(tags)


@ALLE
def test_query_keys_camel_case_and_every_parameter_in_the_path_described(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    parameters = operation.get("parameters", [])
    for parameter in parameters:
        assert re.fullmatch(r"[a-z][A-Za-z0-9]*", parameter["name"])
        assert "type" in parameter["schema"]
    in_path = [parameter["name"] for parameter in parameters if parameter["in"] == "path"]
    assert sorted(in_path) == sorted(re.findall(r"\{(\w+)\}", path))
    assert all(parameter["required"] for parameter in parameters if parameter["in"] == "path")


@ALLE
def test_every_operation_says_in_dutch_what_it_does_and_for_whom(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    assert operation["summary"]
    assert len(operation["summary"]) <= 100
    assert operation["description"].startswith(operation["summary"])
    assert operation["tags"]
    for text in (operation["description"], *(r["description"] for r in operation["responses"].values())):
        assert text
        assert not re.search(r"\b(the|when|this|with|request|follows|returns?)\b", text, re.IGNORECASE), text


@ALLE
def test_missing_version_header(path: str, method: str, operation: dict[str, Any]) -> None:
    assert operation["responses"]
    for status, response in operation["responses"].items():
        assert "API-Version" in response["headers"], status


@ALLE
def test_use_problem_schema_and_problem_schema_members(path: str, method: str, operation: dict[str, Any]) -> None:
    errors = {status: r for status, r in operation["responses"].items() if status[0] in "45"}
    assert {"406", "500"} <= set(errors)
    for response in errors.values():
        assert list(response["content"]) == [PROBLEEM]
        schema = follow(response["content"][PROBLEEM]["schema"])
        assert {"status", "title", "detail"} <= set(schema["properties"]) <= RFC_9457
        assert set(schema["required"]) == {"status", "title", "detail"}


@ALLE
def test_problem_invalid_input(path: str, method: str, operation: dict[str, Any]) -> None:
    assert "422" not in operation["responses"]
    has_input = bool(operation.get("parameters")) or "requestBody" in operation or method in ("post", "put", "patch")
    assert ("400" in operation["responses"]) == has_input
    assert ("415" in operation["responses"]) == (method not in ("get", "head"))


@ALLE
def test_a_success_has_a_shape(path: str, method: str, operation: dict[str, Any]) -> None:
    good = {status: r for status, r in operation["responses"].items() if status[0] == "2"}
    assert good
    for status, response in good.items():
        for form, content in response.get("content", {}).items():
            schema = follow(content["schema"])
            if form in ("text/calendar", "text/csv", "application/x-ndjson"):
                # Text with a form of its own (a calendar: RFC 5545; a file of lines), which JSON Schema cannot say.
                assert schema["type"] == "string"
                continue
            assert schema.get("type") in ("object", "array"), status
            # A map from words to one shape has no members that can be named.
            assert schema.get("type") != "object" or schema.get("properties") or schema.get("additionalProperties")
        assert status == "204" or response["content"]


@ALLE
def test_who_may_come_in_is_described(path: str, method: str, operation: dict[str, Any]) -> None:
    public = OPENBAAR in operation["tags"]
    assert (operation["security"] == []) == public
    assert ("401" in operation["responses"]) == (not public)
    for way in operation["security"]:
        assert set(way) <= set(DOCUMENT["components"]["securitySchemes"])
        # Scopes can be listed by a scheme of OAuth 2 only; ours stand in the words of the address.
        assert set(map(tuple, way.values())) == {()}
    assert ("scope" in operation["description"]) == ("systeem" in operation["tags"])


def test_dates_have_a_format_and_moments_a_time_zone() -> None:
    found = list(named_properties(SCHEMAS))
    assert len(found) > 100
    for name, schema in found:
        if re.search(r"(^d|D)at(um|e)$", name):
            assert schema.get("format") == "date", name
        assert not formats(schema) & {"time", "datetime", "local-date-time"}, name


def test_schemas_pascal_case_and_properties_camel_case() -> None:
    assert [name for name in SCHEMAS if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name)] == []
    assert [name for name, _ in named_properties(SCHEMAS) if not re.fullmatch(r"[a-z][A-Za-z0-9]*", name)] == []


def test_patterns_are_those_of_json_schema() -> None:
    """ECMA 262, which Python's own signs for the ends of a text and for names of groups are not part of."""
    patterns = set(re.findall(r"'pattern': '((?:[^'\\\\]|\\\\.)*)'", str(DOCUMENT)))
    assert len(patterns) >= 3
    assert [pattern for pattern in patterns if re.search(r"\\[AZ]|\(\?[^:=!<]|\(\?P", pattern)] == []


def test_a_name_stands_for_one_shape() -> None:
    """What a person downloads and what a browser sends were both called the same once."""
    one = {
        "EigenAanmelding": {"sinds", "taal"},
        "Aanmelding": {"endpoint", "keys"},
        "GegevenAntwoord": {"clientnummer", "gegevenOp"},
        "MijnAntwoord": {"referentie", "gegevenOp"},
        "Aandachtspunt": {"taal", "zinnen"},
        "Waarschuwing": {"code", "per"},
    }
    assert {name: has <= set(SCHEMAS[name]["properties"]) for name, has in one.items()} == dict.fromkeys(one, True)


def test_a_second_shape_under_a_name_that_is_taken_is_refused() -> None:
    taken = {"Antwoord": {"properties": {"een": {}}}}
    with pytest.raises(ValueError, match="heten twee vormen 'Antwoord'"):
        merge_schemas(taken, {"Antwoord": {"properties": {"twee": {}}}})


def test_every_reference_leads_somewhere_and_every_schema_is_used() -> None:
    text = str(DOCUMENT["paths"]) + str(SCHEMAS)
    referred = set(re.findall(r"#/components/schemas/([\w.-]+)", text))
    assert referred == set(SCHEMAS)
