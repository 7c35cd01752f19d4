"""What a verdict says in codes that somebody can look for in a list of people. Pure: the verdict is all it sees."""

from typing import Literal, get_args

from backend.law.uitkomst import Normcode, Voortgang

Signaal = Literal["termijn_loopt_af", "geen_gesprek_gepland", "uren_achter", "pip_te_laat", "map_open"]
SIGNALEN: tuple[Signaal, ...] = get_args(Signaal)
_NORMEN = frozenset(get_args(Normcode))
_MAP_OPEN = ("open", "bezig", "eindgesprek_nodig")


def signalen(verdict: Voortgang) -> tuple[Signaal, ...]:
    """The signals of one verdict, in the order of `SIGNALEN`; none for who has no duty that runs.

    `termijn_loopt_af`: the term is over, or an extension can be asked for (R-EXT-01). `geen_gesprek_gepland`: no
    progress talk is to come (R-TALK-01). `uren_achter`: a norm of hours is behind its pace (contract 2, Pace).
    `pip_te_laat`: R-PIP-03. `map_open`: the MAP is asked for and not closed (R-MAP-04).
    """
    if verdict.plicht.status != "loopt":
        return ()
    termijn, schema, module = verdict.termijn, verdict.schema, verdict.map
    op_tijd = termijn is None or not (termijn.verstreken or verdict.peildatum >= termijn.verlenging_aanvragen_vanaf)
    holds: dict[Signaal, bool] = {
        "termijn_loopt_af": not op_tijd,
        "geen_gesprek_gepland": verdict.gesprekken.volgende is None,
        "uren_achter": schema is not None and not _NORMEN.isdisjoint(schema.achter),
        "pip_te_laat": verdict.pip.status == "te_laat",
        "map_open": module is not None and module.status in _MAP_OPEN,
    }
    return tuple(signaal for signaal in SIGNALEN if holds[signaal])
