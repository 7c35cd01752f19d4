"""What each scope of a share opens, for every section of the verdict and every milestone of the timeline.

One table decides. A section that tells about several things needs the scopes of all of them. `restrict_voortgang`
takes away what is out of scope before a sentence is made, so that a text cannot tell it either; what may be shown
is a function of what is in scope and of nothing else (docs/adr/0029).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal, get_args

from msgspec.structs import replace

from backend.law.mijlpaal import Mijlpaal
from backend.law.uitkomst import Afronding, Gesprekken, Pip, Plicht, Pvt, Voortgang

Scope = Literal["afspraken", "voortgang", "uren", "examens", "betalingen"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
Scopes = frozenset[Scope]

IEDER: Scopes = frozenset()
_AFSPRAKEN: Scopes = frozenset({"afspraken"})
_VOORTGANG: Scopes = frozenset({"voortgang"})
_UREN: Scopes = frozenset({"uren"})
_EXAMENS: Scopes = frozenset({"examens"})
_BETALINGEN: Scopes = frozenset({"betalingen"})
_UREN_EN_VOORTGANG: Scopes = _UREN | _VOORTGANG
ALLES_VAN_DE_PLICHT: Scopes = _VOORTGANG | _UREN | _EXAMENS
"""What tells whether everything is done tells about the plan, the hours and the exams."""

SECTIES: Mapping[str, Scopes] = {
    "peildatum": IEDER,
    "stelsel": _VOORTGANG,
    "plicht": _VOORTGANG,
    "pip": _VOORTGANG,
    "termijn": _VOORTGANG,
    "leerroute_wijzigen": _VOORTGANG,
    "normen": _UREN,
    "schema": ALLES_VAN_DE_PLICHT,
    "afschalen": _UREN,
    "examens": _EXAMENS,
    "gratis_pogingen_vervallen": _EXAMENS,
    "map": _VOORTGANG,
    "pvt": _VOORTGANG,
    "afronding": ALLES_VAN_DE_PLICHT,
    "ambtshalve_verlenging": ALLES_VAN_DE_PLICHT,
    "ontzorgen": _BETALINGEN,
    "gesprekken": _AFSPRAKEN,
    "volgende_afspraak": _AFSPRAKEN,
    "waarschuwingen": IEDER,
    "rechten": IEDER,
}
"""Per field of `Voortgang` the scopes that it takes, all of them; the last two are lists that are filtered by code."""
WAARSCHUWINGEN: Mapping[str, Scopes] = {
    "pip_te_laat": _VOORTGANG,
    "pip_bijna_te_laat": _VOORTGANG,
    "termijn_bijna_verstreken": _VOORTGANG,
    "termijn_verstreken": _VOORTGANG,
    "laatste_gratis_poging": _EXAMENS,
    "gratis_pogingen_vervallen_straks": ALLES_VAN_DE_PLICHT,
    "eindgesprek_voor_urennorm": _UREN_EN_VOORTGANG,
    "ontzorgen_bijna_afgelopen": _BETALINGEN,
    "duo_wijkt_af": _EXAMENS,
}
RECHTEN: Mapping[str, Scopes] = {
    "leerroute_wijzigen": _VOORTGANG,
    "verlenging_aanvragen": _VOORTGANG,
    "afschalen_bespreken": _UREN | _EXAMENS,
    "gratis_poging_b2": _EXAMENS,
}
STAPPEN: Mapping[str, Scopes] = {
    "pip": _VOORTGANG,
    "map": _VOORTGANG,
    "pvt": _VOORTGANG,
    "examens": _EXAMENS,
    "z_eindgesprek": ALLES_VAN_DE_PLICHT,
    "onderwijs_diploma": ALLES_VAN_DE_PLICHT,
    "z_taal_knm": _UREN,
    "z_participatie": _UREN,
    "b1_leerroute": _UREN,
    "onderwijs_leerroute": _UREN,
}
"""Per code the steps of the screen (`tekst.stappen`)."""
TEKSTEN: Mapping[str, Scopes] = {
    "taal": IEDER,
    "richting": IEDER,
    "gemeente": IEDER,
    "peildatum": IEDER,
    "stelsel": _VOORTGANG,
    "stappenKop": ALLES_VAN_DE_PLICHT,
}
"""What else of the `tekst` of the whole is shown; the greeting is for the person alone."""
MIJLPALEN: Mapping[str, Scopes] = {
    "plicht.": _VOORTGANG,
    "vestiging": _VOORTGANG,
    "leerbaarheidstoets": _VOORTGANG,
    "pip.": _VOORTGANG,
    "leerroute.": _VOORTGANG,
    "termijn.": _VOORTGANG,
    "opleiding.": _VOORTGANG,
    "onderwijs.": _VOORTGANG,
    "recht.leerroute_wijzigen": _VOORTGANG,
    "recht.verlenging_aanvragen": _VOORTGANG,
    "recht.afschalen_bespreken": RECHTEN["afschalen_bespreken"],
    "recht.gratis_poging_b2": RECHTEN["gratis_poging_b2"],
    "map.": _VOORTGANG,
    "map.begonnen": _UREN_EN_VOORTGANG,
    "pvt.": _VOORTGANG,
    "pvt.begonnen": _UREN_EN_VOORTGANG,
    "z.": _VOORTGANG,
    "uren.": _UREN,
    "examen.": _EXAMENS,
    "afspraak.": _AFSPRAKEN,
    "ontzorgen.": _BETALINGEN,
    "betaling.": _BETALINGEN,
    **{f"waarschuwing.{code}": scopes for code, scopes in WAARSCHUWINGEN.items()},
    "afronding.": ALLES_VAN_DE_PLICHT,
    # What DUO tells is about anything: the term, a result, an exemption.
    "duo.": ALLES_VAN_DE_PLICHT,
}
"""By the beginning of a milestone's key; the longest one that fits holds. What fits none is never shown."""

# In place of what is out of scope while sentences are made. None of it is shown.
_NIETS: Mapping[str, Any] = {
    "stelsel": "Wi2021",
    "plicht": Plicht(status="loopt"),
    "pip": Pip(status="vastgesteld"),
    "termijn": None,
    "leerroute_wijzigen": None,
    "normen": (),
    "schema": None,
    "afschalen": None,
    "examens": (),
    "gratis_pogingen_vervallen": False,
    "map": None,
    "pvt": Pvt(status="open", kernwaarden_klaar=0),
    "afronding": Afronding(voldaan=False, ontbreekt=(), document="certificaat"),
    "ambtshalve_verlenging": None,
    "ontzorgen": None,
    "gesprekken": Gesprekken(afgesproken=None, gehouden=0, volgende=None),
    "volgende_afspraak": None,
}


def opens(scopes: Collection[str], needed: Scopes) -> bool:
    """Whether a share with these scopes shows what takes all of `needed`."""
    return needed <= frozenset(scopes)


def restrict_voortgang(v: Voortgang, scopes: Collection[str]) -> Voortgang:
    """The verdict with nothing in the place of what is out of scope: for making sentences, not for showing."""
    out_of_scope = {name: _NIETS[name] for name, needed in SECTIES.items() if not opens(scopes, needed)}
    return replace(
        v,
        **out_of_scope,
        waarschuwingen=tuple(w for w in v.waarschuwingen if opens(scopes, WAARSCHUWINGEN[w.code])),
        rechten=tuple(recht for recht in v.rechten if opens(scopes, RECHTEN[recht.code])),
    )


def restrict_antwoord(told: Mapping[str, Any], scopes: Collection[str]) -> dict[str, Any]:
    """What is shown of a restricted verdict with its texts (`uitleg.leg_uit_voortgang`): the sections in scope.

    A section that is out of scope is absent; null would say that it does not apply.
    """
    shown = {
        encoded: told[encoded]
        for name, encoded in zip(Voortgang.__struct_fields__, Voortgang.__struct_encode_fields__, strict=True)
        if opens(scopes, SECTIES[name])
    }
    tekst = told["tekst"]
    shown["tekst"] = {name: tekst[name] for name, needed in TEKSTEN.items() if opens(scopes, needed)} | {
        "stappen": [stap for stap in tekst["stappen"] if opens(scopes, STAPPEN[stap["code"]])]
    }
    return shown


def needed_for(sleutel: str) -> Scopes | None:
    """The scopes that a milestone takes; None when no rule fits, and then nobody else sees it."""
    fitting = [begin for begin in MIJLPALEN if sleutel == begin or sleutel.startswith(begin)]
    return MIJLPALEN[max(fitting, key=len)] if fitting else None


def restrict_tijdlijn(mijlpalen: Iterable[Mijlpaal], scopes: Collection[str]) -> list[Mijlpaal]:
    """The milestones in scope."""
    return [m for m in mijlpalen if (needed := needed_for(m.sleutel)) is not None and opens(scopes, needed)]
