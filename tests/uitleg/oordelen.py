"""One verdict with every section, and the parts to turn it into any other."""

from datetime import date, datetime
from typing import Any

from backend.law import uitkomst as u
from backend.law.dossier import Afspraak, Betaling, Plaats

VANDAAG = date(2026, 11, 22)
BRON = u.Bron(artikel="3.14 Besluit inburgering 2021", titel="Z-route", vanaf=date(2022, 1, 1))

AFSPRAAK = Afspraak(
    referentie="a-9",
    soort="voortgangsgesprek",
    begin=datetime.fromisoformat("2026-12-09T10:00:00+01:00"),
    einde=datetime.fromisoformat("2026-12-09T11:00:00+01:00"),
    plaats=Plaats(naam="Stadhuis", adres="Engelandlaan 502"),
    met="mevrouw De Voorbeeld",
    tolk="ti",
    meenemen=("identiteitsbewijs", "Neem de brief van school mee."),
    status="gepland",
)
HUUR = Betaling(
    referentie="b-1",
    soort="huur",
    bedrag="612.40",
    datum=date(2026, 12, 1),
    ontvanger="Voorbeeldwonen",
    status="gepland",
)


def norm(code: u.Normcode, behaald: u.Uren, vereist: u.Uren | None, **rest: Any) -> u.Norm:
    """A norm with what follows from its numbers."""
    over = None if vereist is None else max(0, vereist - behaald)
    gehaald = None if vereist is None else behaald >= vereist
    eenheid = "dagen" if code == "onderwijs_leerroute" else "uren"
    rest = {"niet_meegeteld": (), "bronnen": (BRON,), **rest}
    return u.Norm(code=code, eenheid=eenheid, behaald=behaald, vereist=vereist, resterend=over, gehaald=gehaald, **rest)


def examen(onderdeel: Any, status: Any = "open", **rest: Any) -> u.Examen:
    """One exam part of an asielstatushouder with one free attempt left."""
    facts = {"pogingen": 1, "gratis_over": 1, "gratis_bron": "berekend", "kosten_volgende": "0.00", **rest}
    return u.Examen(onderdeel=onderdeel, status=status, **facts)


def verdict(**anders: Any) -> u.Voortgang:
    """A verdict in which every section is there; `anders` replaces sections."""
    sections: dict[str, Any] = {
        "peildatum": VANDAAG,
        "stelsel": "Wi2021",
        "plicht": u.Plicht(status="loopt"),
        "pip": u.Pip(
            status="vastgesteld", leerroute="Z", dagtekening=date(2025, 4, 2), eerste_dagtekening=date(2025, 4, 2)
        ),
        "termijn": u.Termijn(
            startdatum=date(2025, 4, 3),
            einddatum=date(2028, 4, 3),
            laatste_dag=date(2028, 4, 2),
            bron="berekend",
            onzeker_een_dag=False,
            dagen_over=498,
            verstreken=False,
            leerroute_wijzigen_tot=date(2026, 10, 3),
            verlenging_aanvragen_vanaf=date(2027, 10, 3),
        ),
        "leerroute_wijzigen": u.LeerrouteWijzigen(naar=("B1", "onderwijs"), grond="binnen_termijn"),
        "normen": (
            norm("z_taal_knm", 412, 800, niet_meegeteld=(u.NietMeegeteld(reden="online", uren=20),)),
            norm("z_participatie", 260, 800),
            norm("map_praktijk", 40, 40),
            norm("pvt", 12, 12),
        ),
        "schema": u.Schema(status="op_schema", achter=()),
        "afschalen": None,
        "examens": tuple(
            examen(part, "behaald", vereist_niveau="B1", behaald_niveau="B1")
            if part == "lezen"
            else examen(part, vereist_niveau="B1")
            for part in ("lezen", "luisteren", "schrijven", "spreken", "knm")
        ),
        "gratis_pogingen_vervallen": False,
        "map": u.Map(status="bezig", themas_klaar=5, themas_vereist=8),
        "pvt": u.Pvt(status="afgerond", kernwaarden_klaar=4, ondertekend=date(2025, 5, 12)),
        "afronding": u.Afronding(voldaan=False, ontbreekt=("map", "z_taal_knm"), document="certificaat"),
        "ambtshalve_verlenging": None,
        "ontzorgen": u.Ontzorgen(
            status="loopt",
            startdatum=date(2026, 8, 1),
            einddatum=date(2027, 2, 1),
            laatste_dag=date(2027, 1, 31),
            deze_maand=u.Maandtotaal(gepland="942.15", betaald="0.00"),
            komende_betalingen=(HUUR,),
        ),
        "gesprekken": u.Gesprekken(afgesproken=6, gehouden=2, volgende=AFSPRAAK),
        "volgende_afspraak": AFSPRAAK,
        "waarschuwingen": (),
        "rechten": (),
    }
    return u.Voortgang(**{**sections, **anders})
