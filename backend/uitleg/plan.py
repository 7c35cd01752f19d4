"""The plan (PIP) in full, and its versions: every line in Dutch and in the reader's language, side by side.

A line is a pair `{nl, eigen}`. What the municipality wrote itself exists in Dutch only: `eigen` is then the same
Dutch, marked as Dutch.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from backend.i18n import Taal, Tekst, get_taal, mark
from backend.law.dossier import Pip
from backend.law.pip import vereist_niveau
from backend.law.uitkomst import Uren, Voortgang
from backend.law.waarden import TAALONDERDELEN
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.meldingen import van_de_gemeente
from backend.uitleg.namen import EXAMEN, LEERROUTE
from backend.uitleg.pip import leg_uit_pip

NEDERLANDS = get_taal("nl")
Paar = dict[str, Tekst]
Maak = Callable[[Taal], Tekst]

TITEL = {
    "leerroute": mark("Uw leerroute"),
    "niveau": mark("Uw niveau"),
    "lezen": EXAMEN["lezen"],
    "luisteren": EXAMEN["luisteren"],
    "schrijven": EXAMEN["schrijven"],
    "spreken": EXAMEN["spreken"],
    "leerrouteUren": mark("Uren les"),
    "leerrouteDagen": mark("Dagen naar school"),
    "mapUren": mark("Oefenen met werk (MAP)"),
    "pvtUren": mark("Lessen over Nederlandse waarden (PVT)"),
    "voortgangsgesprekken": mark("Gesprekken met de gemeente"),
    "werkTeltVoorMap": mark("Uw werk"),
    "mapOvergeslagenThemas": mark("Leren over werk (MAP)"),
    "opleidingAfmaken": mark("Uw opleiding"),
}
TERM = {
    "leerroute": "leerroute",
    "niveau": "taalniveau",
    "lezen": "lezen",
    "luisteren": "luisteren",
    "schrijven": "schrijven",
    "spreken": "spreken",
    "leerrouteUren": "intensiteit",
    "leerrouteDagen": "intensiteit",
    "mapUren": "MAP",
    "pvtUren": "PVT",
    "voortgangsgesprekken": "voortgangsgesprek",
    "werkTeltVoorMap": "MAP",
    "mapOvergeslagenThemas": "MAP",
    "opleidingAfmaken": "opleiding",
}
ALLEEN_NEDERLANDS = mark("Uw gemeente schreef deze zinnen. Ze staan er alleen in het Nederlands.")
HULP = mark("Begrijpt u iets niet? Vraag het uw gemeente.")


def leg_uit_plan(pips: tuple[Pip, ...], verdict: Voortgang, taal: Taal) -> Kaart:
    """The answer of `/mijn/pip`: the plan that holds, or when it will be there; `pips` from old to new."""
    kaart = leg_uit_pip(taal, verdict.pip, verdict.peildatum)
    if not pips:
        return {"status": verdict.pip.status, "versie": None, "versies": 0, "plan": None, "tekst": kaart}
    plan = _plan(pips[-1], taal)
    return {
        "status": verdict.pip.status,
        "versie": len(pips),
        "versies": len(pips),
        "plan": plan,
        "tekst": kaart,
    }


def leg_uit_versies(pips: tuple[Pip, ...], taal: Taal) -> list[Kaart]:
    """The answer of `/mijn/pip/versies`: the newest first, each with what it changed."""
    versies = []
    for nummer, (oud, nieuw) in enumerate(zip((None, *pips[:-1]), pips, strict=True), start=1):
        tot = pips[nummer].dagtekening if nummer < len(pips) else None
        wijzigingen = list(_wijzigingen(oud, nieuw, taal)) if oud is not None else []
        titel = taal.zin("Versie {nummer} van uw plan", nummer=nummer)
        geldt = (
            taal.zin("Dit plan geldt vanaf {datum}.", datum=nieuw.dagtekening)
            if tot is None
            else taal.zin(
                "Dit plan gold van {begin} tot en met {einde}.",
                begin=nieuw.dagtekening,
                einde=tot - dt.timedelta(days=1),
            )
        )
        eigen = [een["tekst"]["eigen"] for een in wijzigingen]
        versies.append(
            {
                "versie": nummer,
                "dagtekening": str(nieuw.dagtekening),
                "geldtTot": str(tot) if tot else None,
                "huidig": tot is None,
                "plan": _plan(nieuw, taal),
                "wijzigingen": wijzigingen,
                "tekst": {
                    "titel": titel,
                    "term": "PIP",
                    "datum": taal.datum(nieuw.dagtekening),
                    "geldt": geldt,
                    "voorlezen": hardop(taal, titel, geldt, eigen),
                },
            }
        )
    return versies[::-1]


def _paar(taal: Taal, maak: Maak) -> Paar:
    return {"nl": maak(NEDERLANDS), "eigen": maak(taal)}


def _vrij(taal: Taal, zin: str) -> Paar:
    return {"nl": zin, "eigen": van_de_gemeente(taal, zin)}


def _plan(pip: Pip, taal: Taal) -> Kaart:
    delen = [
        {
            "code": code,
            "term": TERM[code],
            "titel": _paar(taal, partial(_titel, code)),
            "waarde": _paar(taal, maak),
        }
        for code, maak in _delen(pip)
    ]
    vrij = [_vrij(taal, zin) for zin in pip.afspraken or ()]
    reden = _vrij(taal, pip.reden) if pip.reden else None
    alleen = taal.tag != "nl" and bool(vrij or reden)
    titel = taal.zin("Uw plan van {datum}", datum=pip.dagtekening)
    gezegd = [taal.plak(taal.zin(TITEL[code]), maak(taal), tussen=": ") for code, maak in _delen(pip)]
    kop_afspraken = _paar(taal, lambda t: t.zin("Wat u heeft afgesproken"))
    kop_reden = _paar(taal, lambda t: t.zin("Waarom dit plan is veranderd"))
    return {
        "dagtekening": str(pip.dagtekening),
        "pip": msgspec.to_builtins(pip),
        "delen": delen,
        "afspraken": vrij,
        "reden": reden,
        "tekst": {
            "titel": titel,
            "term": "PIP",
            "afspraken": kop_afspraken,
            "reden": kop_reden,
            "alleenNederlands": [taal.zin(ALLEEN_NEDERLANDS), taal.zin(HULP)] if alleen else [],
            "voorlezen": hardop(taal, titel, gezegd),
        },
    }


def _delen(pip: Pip, *, per_onderdeel: bool = False) -> Iterator[tuple[str, Maak]]:
    """What the plan says, part by part: a code and what makes its text in a language.

    One level for all language parts is one line, unless they are asked for `per_onderdeel`.
    """
    yield "leerroute", lambda t: t.zin(LEERROUTE[pip.leerroute])
    niveaus = {deel: vereist_niveau(pip, deel) for deel in TAALONDERDELEN}
    if not per_onderdeel and len(set(niveaus.values())) == 1:
        niveau = next(iter(niveaus.values()))
        if niveau is not None:
            yield "niveau", partial(_niveau, niveau)
    else:
        for deel, per_deel in niveaus.items():
            if per_deel is not None:
                yield deel, partial(_niveau, per_deel)
    yield from _intensiteit(pip)
    if pip.werk_telt_voor_map:
        yield "werkTeltVoorMap", lambda t: t.zin("Uw werk telt mee als oefenen met werk (MAP).")
    if pip.map_overgeslagen_themas:
        themas = ", ".join(str(thema) for thema in pip.map_overgeslagen_themas)
        yield "mapOvergeslagenThemas", lambda t: t.zin("Deze thema’s hoeft u niet te doen: {themas}.", themas=themas)
    if pip.opleiding_afmaken:
        yield "opleidingAfmaken", lambda t: t.zin("U mag uw opleiding afmaken.")


def _intensiteit(pip: Pip) -> Iterator[tuple[str, Maak]]:
    """The hours, days and talks that the plan names."""
    for code, uren in (("leerrouteUren", pip.leerroute_uren), ("mapUren", pip.map_uren), ("pvtUren", pip.pvt_uren)):
        if uren is not None:
            yield code, partial(_uren, uren)
    if pip.leerroute_dagen is not None:
        dagen = pip.leerroute_dagen
        yield "leerrouteDagen", lambda t: t.zinnen("{n} dag", "{n} dagen", dagen)
    if pip.voortgangsgesprekken is not None:
        gesprekken = pip.voortgangsgesprekken
        yield "voortgangsgesprekken", lambda t: t.zinnen("{n} gesprek", "{n} gesprekken", gesprekken)


def _titel(code: str, taal: Taal) -> Tekst:
    return taal.zin(TITEL[code])


def _niveau(niveau: str, taal: Taal) -> Tekst:
    return taal.zin("Niveau {niveau}", niveau=niveau)


def _uren(uren: Uren, taal: Taal) -> Tekst:
    return taal.zinnen("{n} uur", "{n} uur", uren)


def _wijzigingen(oud: Pip, nieuw: Pip, taal: Taal) -> Iterator[Kaart]:
    """Part by part what another version says: what it was, what it is, and one sentence that says so."""
    # A level that now differs by part is compared by part.
    los = oud.niveau_per_onderdeel is not None or nieuw.niveau_per_onderdeel is not None
    eerst, nu = dict(_delen(oud, per_onderdeel=los)), dict(_delen(nieuw, per_onderdeel=los))
    for code in dict.fromkeys((*eerst, *nu)):
        van, naar = eerst.get(code), nu.get(code)
        if (van and van(NEDERLANDS)) == (naar and naar(NEDERLANDS)):
            continue
        yield {
            "code": code,
            "term": TERM[code],
            "titel": _paar(taal, partial(_titel, code)),
            "van": _paar(taal, van) if van else None,
            "naar": _paar(taal, naar) if naar else None,
            "tekst": _paar(taal, partial(_verschil, code, van, naar)),
        }


def _verschil(code: str, van: Maak | None, naar: Maak | None, taal: Taal) -> Tekst:
    deel = taal.zin(TITEL[code])
    if van is not None and naar is not None:
        return taal.zin("{deel}: eerst {van}, nu {naar}.", deel=deel, van=van(taal), naar=naar(taal))
    if naar is not None:
        return taal.zin("Nieuw. {deel}: {naar}.", deel=deel, naar=naar(taal))
    return taal.zin("{deel}: staat niet meer in uw plan.", deel=deel)
