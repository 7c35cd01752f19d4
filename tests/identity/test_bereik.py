"""What each scope opens: every section, code and milestone has a rule, and nothing shows or tells what is outside."""

from itertools import chain, combinations
from typing import Any, get_args

import msgspec
import pytest

from backend.demo.personas import dossiers
from backend.i18n import get_taal
from backend.identity import bereik
from backend.identity.bereik import SCOPES, SECTIES, opens, restrict_antwoord, restrict_tijdlijn, restrict_voortgang
from backend.law import uitkomst as u
from backend.law.lezen import read_dossier
from backend.law.mijlpaal import MIJLPALEN, Mijlpaal, Onderbouwing
from backend.law.tijdlijn import tijdlijn
from backend.law.voortgang import voortgang
from backend.uitleg.voortgang import leg_uit_voortgang
from tests.uitleg.oordelen import VANDAAG

NL = get_taal("nl")
COMBINATIES = [frozenset(c) for c in chain.from_iterable(combinations(SCOPES, n) for n in range(len(SCOPES) + 1))]
ALLE_COMBINATIES = pytest.mark.parametrize(
    "scopes", COMBINATIES, ids=lambda scopes: "+".join(sorted(scopes)) or "niets"
)
DOSSIERS = [read_dossier(feiten) for feiten in dossiers(VANDAAG)]
VERDICTS = [voortgang(dossier, VANDAAG) for dossier in DOSSIERS]
JSON_NAAM = dict(zip(u.Voortgang.__struct_fields__, u.Voortgang.__struct_encode_fields__, strict=True))

# The rule as a jurist would write it down, apart from the code: which scope opens which section of contract 2.
AFSPRAAK = {
    "afspraken": {"gesprekken", "volgendeAfspraak"},
    "voortgang": {"stelsel", "plicht", "pip", "termijn", "leerrouteWijzigen", "map", "pvt"},
    "uren": {"normen", "afschalen"},
    "examens": {"examens", "gratisPogingenVervallen"},
    "betalingen": {"ontzorgen"},
}
SAMEN = {"schema", "afronding", "ambtshalveVerlenging"}
ALTIJD = {"naam", "scopes", "peildatum", "waarschuwingen", "rechten", "tekst"}
MIJLPAAL = {
    "afspraken": {"afspraak"},
    "voortgang": {"plicht", "vestiging", "leerbaarheidstoets", "pip", "leerroute", "termijn", "opleiding", "onderwijs",
                  "map", "pvt", "z", "recht", "waarschuwing"},
    "uren": {"uren"},
    "examens": {"examen", "recht", "waarschuwing"},
    "betalingen": {"ontzorgen", "betaling", "waarschuwing"},
}  # fmt: skip
MIJLPAAL_SAMEN = {"afronding", "duo"}


def told(v: u.Voortgang, scopes: frozenset[str]) -> dict[str, Any]:
    return restrict_antwoord(leg_uit_voortgang(restrict_voortgang(v, scopes), "Selam", "Zoetermeer", NL), scopes)


def codes(member: str, struct: type[msgspec.Struct]) -> set[str]:
    return set(get_args(struct.__annotations__[member]))


def test_every_section_code_and_milestone_has_a_rule() -> None:
    assert set(SECTIES) == set(u.Voortgang.__struct_fields__)
    assert set(bereik.WAARSCHUWINGEN) == set(get_args(u.Waarschuwingscode))
    assert set(bereik.RECHTEN) == codes("code", u.Recht)
    assert [key for key in MIJLPALEN if not bereik.needed_for(key)] == []


def test_a_milestone_that_nobody_thought_of_is_shown_to_nobody() -> None:
    nieuw = Mijlpaal(
        sleutel="nieuw.iets", dag=VANDAAG, soort="vandaag", parameters={}, bron=Onderbouwing(feiten=(), regel="R-X")
    )
    assert restrict_tijdlijn([nieuw], SCOPES) == []


@ALLE_COMBINATIES
def test_no_section_outside_the_scopes_is_shown(scopes: frozenset[str]) -> None:
    allowed = set().union(ALTIJD, *(AFSPRAAK[scope] for scope in scopes))
    if {"voortgang", "uren", "examens"} <= scopes:
        allowed |= SAMEN
    for v in VERDICTS:
        assert set(told(v, scopes)) == allowed - {"naam", "scopes"}


@ALLE_COMBINATIES
def test_what_is_shown_depends_on_what_is_in_scope_and_on_nothing_else(scopes: frozenset[str]) -> None:
    """Everything out of scope is taken from somebody else: not a letter changes, in data, texts or counts."""
    for own, other in zip(VERDICTS, VERDICTS[5:] + VERDICTS[:5], strict=True):
        mixed = {name: getattr(other, name) for name, needed in SECTIES.items() if not opens(scopes, needed)}
        for name, rules in (("waarschuwingen", bereik.WAARSCHUWINGEN), ("rechten", bereik.RECHTEN)):
            mine = [item for item in getattr(own, name) if opens(scopes, rules[item.code])]
            theirs = [item for item in getattr(other, name) if not opens(scopes, rules[item.code])]
            mixed[name] = tuple(mine + theirs)
        assert told(msgspec.structs.replace(own, **mixed), scopes) == told(own, scopes)


@ALLE_COMBINATIES
def test_no_milestone_outside_the_scopes_is_shown(scopes: frozenset[str]) -> None:
    allowed = set().union(*(MIJLPAAL[scope] for scope in scopes))
    if {"voortgang", "uren", "examens"} <= scopes:
        allowed |= MIJLPAAL_SAMEN
    shown = [m for dossier in DOSSIERS for m in restrict_tijdlijn(tijdlijn(dossier, VANDAAG), scopes)]
    assert {m.sleutel.partition(".")[0] for m in shown} <= allowed
    for key in MIJLPALEN:
        needed = bereik.needed_for(key)
        assert needed
        assert not opens(scopes - needed, needed)


def test_the_personas_show_something_in_every_scope() -> None:
    """Otherwise the promises above would be about nothing."""
    for scope in SCOPES:
        assert any(restrict_tijdlijn(tijdlijn(dossier, VANDAAG), {scope}) for dossier in DOSSIERS), scope
    everything = [told(v, frozenset(SCOPES)) for v in VERDICTS]
    for name in set(JSON_NAAM.values()) - {"ambtshalveVerlenging", "gratisPogingenVervallen"}:
        assert any(answer[name] for answer in everything), name
    assert any(answer["tekst"]["stappen"] for answer in everything)


@pytest.mark.parametrize(("scope", "shown"), [("uren", True), ("examens", False), ("voortgang", False)])
def test_hours_stand_in_no_text_of_another_scope(scope: str, shown: bool) -> None:
    """The steps of MAP and PVT count hours; without that scope they say nothing about them."""
    route_z = next(v for v in VERDICTS if any(norm.code == "z_taal_knm" and norm.behaald for norm in v.normen))
    norm = next(norm for norm in route_z.normen if norm.code == "z_taal_knm")
    text = msgspec.json.encode(told(route_z, frozenset({scope}))).decode()
    assert (f"{norm.behaald:g} van de {norm.vereist}" in text) is shown


def test_all_scopes_together_are_the_whole_verdict_without_the_greeting() -> None:
    for v in VERDICTS:
        whole = leg_uit_voortgang(v, "Selam", "Zoetermeer", NL)
        del whole["tekst"]["groet"]
        assert told(v, frozenset(SCOPES)) == whole
