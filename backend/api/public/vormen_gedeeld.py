"""The shapes of sharing: what a begeleider gets of verdict and timeline, and the bodies that are read whole."""

import datetime as dt
from typing import Any

import msgspec

from backend.api.gemeente.toewijzingen import NieuweToewijzing
from backend.api.mijn.delingen import BeperkteDeling, NieuweDeling
from backend.api.public.vormen_mijn import TijdlijnMijlpaal
from backend.identity.bereik import IEDER, SECTIES, Scope
from backend.law.uitkomst import Voortgang


class GedeeldeTijdlijn(msgspec.Struct, rename="camel"):
    """De mijlpalen die gedeeld zijn, op volgorde van dag; `totaal` telt alleen die."""

    naam: str
    scopes: list[Scope]
    peildatum: dt.date
    totaal: int
    mijlpalen: list[TijdlijnMijlpaal]


VORMEN = (GedeeldeTijdlijn, NieuweDeling, BeperkteDeling, NieuweToewijzing)
_BODIES = {
    ("/mijn/delingen", "post"): "NieuweDeling",
    ("/mijn/delingen/{deling}", "patch"): "BeperkteDeling",
    ("/dossiers/{clientnummer}/toewijzingen", "post"): "NieuweToewijzing",
}
_ANSWERS = {"/gedeeld/{deling}/voortgang": "GedeeldeVoortgang", "/gedeeld/{deling}/tijdlijn": "GedeeldeTijdlijn"}


def describe_gedeeld(document: dict[str, Any]) -> None:
    """Adds the bodies and answers of sharing, whose shapes the framework does not see."""
    paths, schemas = document["paths"], document["components"]["schemas"]
    fields = dict(zip(Voortgang.__struct_fields__, Voortgang.__struct_encode_fields__, strict=True))
    always = [encoded for name, encoded in fields.items() if SECTIES[name] == IEDER]
    whole = schemas["Voortgang"]
    head = {name: schemas["GedeeldeTijdlijn"]["properties"][name] for name in ("naam", "scopes")}
    schemas["GedeeldeVoortgang"] = whole | {
        "title": "GedeeldeVoortgang",
        "description": "Contract 2, alleen de onderdelen die gedeeld zijn; wat niet gedeeld is, ontbreekt.",
        "properties": head | whole["properties"],
        "required": [*head, *always, "tekst"],
    }
    for (path, method), name in _BODIES.items():
        paths[path][method]["requestBody"] = {"required": True, **_json(name)}
    for path, name in _ANSWERS.items():
        paths[path]["get"]["responses"]["200"] |= _json(name)


def _json(name: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}
