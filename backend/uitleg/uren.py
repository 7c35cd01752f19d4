"""Hours and days: how many count, how many are needed, and why some do not count."""

from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from backend.i18n import Taal, Tekst, mark, mark_plural
from backend.law.normen import A2_KLASSIKAAL, A2_TOTAAL
from backend.law.uitkomst import Afschalen, Norm, Uren
from backend.uitleg.bronnen import bron_regels, norm_bronnen
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.namen import NORM, NORM_TERM

UITLEG: dict[str, tuple[str, ...]] = {
    "z_taal_knm": (
        mark("Taalles en les over Nederland (KNM) tellen samen."),
        mark("KNM betekent: kennis van de Nederlandse maatschappij."),
        mark("Alleen lessen in de klas tellen mee."),
    ),
    "z_participatie": (
        mark("Meedoen is bijvoorbeeld werk, vrijwilligerswerk of een stage."),
        mark("Uren voor MAP en PVT tellen hier ook mee."),
    ),
    "b1_leerroute": (
        mark("Dit aantal uren staat in uw plan (PIP)."),
        mark("Met deze lessen leert u voor de examens."),
    ),
    "onderwijs_leerroute": (
        mark("Dit aantal dagen staat in uw plan (PIP)."),
        mark("U leert voor een diploma waarmee u verder kunt leren."),
    ),
    "a2_inspanning": (
        mark("Is B1 te moeilijk? Met genoeg taalles kan A2 misschien."),
        mark("De gemeente beslist."),
    ),
    "map_praktijk": (mark("U oefent in de praktijk met werk of werk zoeken."),),
    "pvt": (mark("U leert hoe mensen in Nederland met elkaar omgaan."),),
}

GEEN_AANTAL = (mark("In uw plan (PIP) staat geen aantal."),)

# The reasons of contract 2; each says what the hours were and why they stay out, without blame.
REDEN = {
    "na_peildatum": mark_plural(
        "{n} uur komt nog. Dat uur telt later mee.", "{n} uur komt nog. Die uren tellen later mee."
    ),
    "eigen_initiatief": mark_plural(
        "{n} uur regelde u zelf. Dat uur telt hier niet mee.", "{n} uur regelde u zelf. Die uren tellen hier niet mee."
    ),
    "ander_vak": mark_plural(
        "{n} uur was een ander vak. Hier telt alleen taal en KNM.",
        "{n} uur was voor andere vakken. Hier telt alleen taal en KNM.",
    ),
    "gesprek": mark_plural(
        "{n} uur was een gesprek. Gesprekken tellen hier niet mee.",
        "{n} uur was voor gesprekken. Gesprekken tellen hier niet mee.",
    ),
    "knm": mark_plural("{n} uur was KNM. Hier telt alleen taalles.", "{n} uur was KNM. Hier telt alleen taalles."),
    "participatie": mark_plural(
        "{n} uur was meedoen. Hier telt alleen taalles.", "{n} uur was meedoen. Hier telt alleen taalles."
    ),
    "brede_intake": mark_plural(
        "{n} uur was vóór uw plan (brede intake). Dat telt hier niet mee.",
        "{n} uur was vóór uw plan (brede intake). Dat telt hier niet mee.",
    ),
    "online": mark_plural(
        "{n} uur online les telt niet mee op de Z-route.", "{n} uur online les telt niet mee op de Z-route."
    ),
    "geen_keurmerk": mark_plural(
        "{n} uur was bij een school zonder keurmerk. Dat telt niet mee.",
        "{n} uur was bij een school zonder keurmerk. Dat telt niet mee.",
    ),
    "niet_nederlandstalig": mark_plural(
        "{n} uur was niet in het Nederlands. Dat telt hier niet mee.",
        "{n} uur was niet in het Nederlands. Dat telt hier niet mee.",
    ),
    "niet_aangewezen": mark_plural(
        "{n} uur telt niet mee. Uw gemeente rekent deze hulp niet als meedoen.",
        "{n} uur telt niet mee. Uw gemeente rekent deze hulp niet als meedoen.",
    ),
    "boven_helft_online": mark_plural(
        "{n} uur online telt niet mee. Minstens de helft moet in de klas.",
        "{n} uur online telt niet mee. Minstens de helft moet in de klas.",
    ),
}


def deel(behaald: Uren, vereist: Uren | None) -> float:
    """Which share is done, from 0 to 1, three decimals; 0 when nothing says how much is needed."""
    if vereist is None:
        return 0.0
    if vereist <= 0:
        return 1.0
    share = min(Decimal(1), Decimal(str(behaald)) / Decimal(str(vereist)))
    return float(share.quantize(Decimal("0.001"), ROUND_FLOOR))


def procent(taal: Taal, behaald: Uren, vereist: Uren | None) -> str:
    """The share as a percentage, never 100 before all is done; empty when nothing says how much is needed."""
    if not vereist:
        return ""
    share = (Decimal(str(behaald)) * 100 / Decimal(str(vereist))).quantize(Decimal(1), ROUND_HALF_UP)
    return taal.procent(100 if behaald >= vereist else min(99, int(share)))


def stand(taal: Taal, norm: Norm, hoogstens: bool = False) -> Tekst:
    """`412 van de 800 uur`; with `hoogstens` never more than is needed."""
    dagen = norm.eenheid == "dagen"
    if norm.vereist is None:
        if dagen:
            return taal.zinnen("{n} dag gedaan", "{n} dagen gedaan", norm.behaald)
        return taal.zinnen("{n} uur gedaan", "{n} uur gedaan", norm.behaald)
    if norm.vereist == 0:
        return taal.zin("Niet nodig voor u")
    gedaan = min(norm.behaald, norm.vereist) if hoogstens else norm.behaald
    if dagen:
        return taal.zinnen("{gedaan} van de {n} dag", "{gedaan} van de {n} dagen", norm.vereist, gedaan=gedaan)
    return taal.zinnen("{gedaan} van de {n} uur", "{gedaan} van de {n} uur", norm.vereist, gedaan=gedaan)


def niet_meegeteld(taal: Taal, norm: Norm) -> list[Tekst]:
    """A sentence per reason."""
    return [taal.zinnen(*REDEN[entry.reden], entry.uren) for entry in norm.niet_meegeteld]


def uitleg(taal: Taal, norm: Norm, peildatum: date) -> list[Tekst]:
    """What is needed, what is left, what does not count, and where the figures come from."""
    regels: list[Tekst] = []
    if norm.vereist == 0:
        regels.append(taal.zin("Door uw ontheffing zijn hier geen uren nodig."))
    elif norm.resterend:
        regels.append(_resterend(taal, norm, norm.resterend))
    regels += [taal.zin(text) for text in (UITLEG[norm.code] if norm.vereist is not None else GEEN_AANTAL)]
    if norm.afgesproken is not None and norm.afgesproken != norm.vereist:
        regels.append(taal.zinnen("In uw plan staat: {n} uur.", "In uw plan staat: {n} uur.", norm.afgesproken))
    afgevallen = niet_meegeteld(taal, norm)
    regels += afgevallen
    if afgevallen:
        regels.append(taal.zin("Klopt er iets niet? Vraag het uw gemeente."))
    regels.append(taal.zin("Deze cijfers komen van uw school en uw gemeente. Bekend tot {datum}.", datum=peildatum))
    return regels


def _resterend(taal: Taal, norm: Norm, over: Uren) -> Tekst:
    if norm.eenheid == "dagen":
        return taal.zinnen("Nog {n} dag te gaan.", "Nog {n} dagen te gaan.", over)
    return taal.zinnen("Nog {n} uur te gaan.", "Nog {n} uur te gaan.", over)


def leg_uit_norm(taal: Taal, norm: Norm, peildatum: date) -> Kaart:
    """The card of one norm, drawn as a ring."""
    titel = taal.zin(NORM[norm.code])
    term = NORM_TERM[norm.code]
    tekst_stand = stand(taal, norm)
    regels = uitleg(taal, norm, peildatum)
    return {
        "code": norm.code,
        "vorm": "ring",
        "titel": titel,
        "term": term,
        "stand": tekst_stand,
        "deel": deel(norm.behaald, norm.vereist),
        "deelTekst": procent(taal, norm.behaald, norm.vereist),
        "klaar": norm.gehaald is True,
        "uitleg": regels,
        "bron": bron_regels(taal, norm.bronnen),
        "voorlezen": hardop(taal, titel, tekst_stand, regels),
    }


def leg_uit_afschalen(taal: Taal, afschalen: Afschalen, peildatum: date) -> Kaart:
    """The card of exams at A2 instead of B1: what is there, what is missing, who decides."""
    titel = taal.zin("Examen op niveau A2")
    if afschalen.urenvoorwaarde:
        regels = [taal.zin("U heeft genoeg uren taalles om dit te vragen.")]
    else:
        regels = [taal.zinnen("{n} uur taalles telt nu mee.", "{n} uur taalles telt nu mee.", afschalen.geteld)]
        if afschalen.ontbreekt_totaal:
            regels.append(
                taal.zinnen("Er is nog {n} uur les nodig.", "Er is nog {n} uur les nodig.", afschalen.ontbreekt_totaal)
            )
        if afschalen.ontbreekt_klassikaal:
            regels.append(
                taal.zinnen(
                    "Nog {n} uur daarvan moet in de klas.",
                    "Nog {n} uur daarvan moet in de klas.",
                    afschalen.ontbreekt_klassikaal,
                )
            )
    regels.append(taal.zin("De gemeente kijkt ook naar uw inzet. De gemeente beslist."))
    return {
        "titel": titel,
        "term": "afschalen",
        "uitleg": regels,
        "bron": norm_bronnen(taal, peildatum, A2_TOTAAL, A2_KLASSIKAAL),
        "voorlezen": hardop(taal, titel, regels),
    }
