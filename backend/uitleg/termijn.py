"""The time somebody has: the term, the pace, and time that DUO may add by itself."""

from datetime import date, timedelta

from backend.i18n import Taal, Tekst, mark
from backend.law.termijn import TERMIJN_MAANDEN
from backend.law.uitkomst import AmbtshalveVerlenging, Schema, Termijn
from backend.law.verlenging import AMBTSHALVE_MAANDEN
from backend.uitleg.bronnen import norm_bronnen
from backend.uitleg.kaart import Kaart, hardop
from backend.uitleg.namen import opsomming

BRON = {
    "duo": mark("Deze datums komen van DUO."),
    "berekend": mark("Wij hebben deze datums berekend. DUO beslist."),
}
SCHEMA = {
    "op_schema": mark("U ligt op schema"),
    "achter": mark("U loopt iets achter"),
    "klaar": mark("U heeft alles gedaan"),
}


def leg_uit_termijn(taal: Taal, termijn: Termijn, peildatum: date, eerste_pip: date | None, klaar: bool) -> Kaart:
    """The card of the term. `eerste_pip`: the day of the first plan; `klaar`: nothing is left to do."""
    titel = taal.zin("Tijd voor uw inburgering")
    over = _over(taal, termijn, peildatum)
    uitleg = _uitleg(taal, termijn, peildatum, eerste_pip)
    if not klaar:
        uitleg.append(_meer_tijd(taal, termijn, peildatum))
    return {
        "titel": titel,
        "term": "inburgeringstermijn",
        "start": taal.datum(termijn.startdatum),
        "laatsteDag": taal.datum(termijn.laatste_dag),
        "over": over,
        "deel": _deel(termijn, peildatum),
        "vandaag": taal.zin("vandaag"),
        "uitleg": uitleg,
        "bron": norm_bronnen(taal, peildatum, TERMIJN_MAANDEN) if termijn.bron == "berekend" else [],
        "voorlezen": hardop(
            taal, titel, over, taal.zin("De laatste dag is {datum}.", datum=termijn.laatste_dag), uitleg
        ),
    }


def _over(taal: Taal, termijn: Termijn, peildatum: date) -> Tekst:
    if termijn.verstreken:
        return taal.zin("Uw tijd was tot en met {datum}.", datum=termijn.laatste_dag)
    if peildatum < termijn.startdatum:
        return taal.zin("Uw tijd begint op {datum}.", datum=termijn.startdatum)
    return taal.zin("U heeft nog {tijd}.", tijd=taal.nog(termijn.dagen_over, peildatum))


def _deel(termijn: Termijn, peildatum: date) -> float:
    whole = (termijn.einddatum - termijn.startdatum).days
    return round(min(1.0, max(0.0, (peildatum - termijn.startdatum).days / whole)), 3) if whole > 0 else 1.0


def _uitleg(taal: Taal, termijn: Termijn, peildatum: date, eerste_pip: date | None) -> list[Tekst]:
    regels: list[Tekst] = []
    if termijn.startdatum <= peildatum:
        if eerste_pip is not None and termijn.startdatum == eerste_pip + timedelta(days=1):
            regels.append(
                taal.zin("De termijn begon op {datum}, de dag na uw eerste plan (PIP).", datum=termijn.startdatum)
            )
        else:
            regels.append(taal.zin("De termijn begon op {datum}.", datum=termijn.startdatum))
    regels.append(taal.zin(BRON[termijn.bron]))
    if termijn.onzeker_een_dag:
        regels.append(taal.zin("Het kan één dag schelen. Vraag DUO om de precieze dag."))
    return regels


def _meer_tijd(taal: Taal, termijn: Termijn, peildatum: date) -> Tekst:
    if termijn.verstreken:
        return taal.zin("Bel uw gemeente. Samen kijkt u wat nu kan.")
    vanaf = termijn.verlenging_aanvragen_vanaf
    if peildatum < vanaf:
        return taal.zin("Lukt het niet op tijd? Extra tijd vragen kan vanaf {datum}.", datum=vanaf)
    return taal.zin("Lukt het niet op tijd? Vraag DUO nu om extra tijd.")


def leg_uit_schema(taal: Taal, schema: Schema) -> Kaart:
    """The card that says whether somebody is on time. `toon` is `goed` or `let_op`."""
    titel = taal.zin(SCHEMA[schema.status])
    uitleg: list[Tekst] = []
    if schema.achter:
        uitleg.append(
            taal.zin("Hier is meer tijd voor nodig: {onderdelen}.", onderdelen=opsomming(taal, schema.achter))
        )
        uitleg.append(taal.zin("Praat erover met uw gemeente. Zij helpt u."))
    if schema.status == "klaar":
        uitleg.append(taal.zin("DUO kijkt dit na en beslist."))
    uitleg.append(taal.zin("Dit is een hulpmiddel. Het is geen regel uit de wet."))
    return {
        "titel": titel,
        "toon": "let_op" if schema.status == "achter" else "goed",
        "uitleg": uitleg,
        "voorlezen": hardop(taal, titel, uitleg),
    }


def leg_uit_ambtshalve_verlenging(taal: Taal, verlenging: AmbtshalveVerlenging, peildatum: date) -> Kaart:
    """The card about time that DUO may add without being asked."""
    titel = taal.zin("Extra tijd van DUO")
    if verlenging.waarschijnlijk:
        uitleg = [taal.zin("U krijgt waarschijnlijk extra tijd. U hoeft niets te vragen.")]
        if verlenging.nieuwe_einddatum:
            laatste = verlenging.nieuwe_einddatum - timedelta(days=1)
            uitleg.append(taal.zin("De laatste dag wordt dan {datum}.", datum=laatste))
    else:
        uitleg = [taal.zin("U krijgt niet vanzelf extra tijd. U kunt het wel vragen aan DUO.")]
    uitleg.append(taal.zin("DUO beslist. U krijgt een brief."))
    return {
        "titel": titel,
        "term": "ambtshalve verlenging",
        "uitleg": uitleg,
        "bron": norm_bronnen(taal, peildatum, AMBTSHALVE_MAANDEN),
        "voorlezen": hardop(taal, titel, uitleg),
    }
