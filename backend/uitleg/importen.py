"""What became of a file of facts, and the remedy for each fault of a file, in plain words.

The faults within a line are those of contract 1's own reader, which has its sentences in Dutch.
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from backend.i18n import Taal, Tekst, kaal, mark

MELDING: Mapping[str, str] = {
    "aantal_kolommen": mark("Geef deze regel evenveel kolommen als de eerste regel."),
    "al_in_gebruik": mark("Dit BSN hoort al bij een ander clientnummer."),
    "alleen_ndjson": mark("Lever hele dossiers aan als NDJSON."),
    "andere_gemeente": mark("Haal deze regel weg. Dit dossier is van een andere gemeente."),
    "andere_persoon": mark("Noem op deze regel één persoon. Het zijn er nu twee."),
    "bsn_niet_toegestaan": mark("Haal het BSN weg en gebruik het clientnummer."),
    "dubbel": mark("Laat één van deze regels staan. Twee regels zeggen iets anders over hetzelfde."),
    "dubbele_kolom": mark("Laat deze kolom één keer in het bestand staan."),
    "geen_csv": mark("Kijk naar de aanhalingstekens op deze regel."),
    "geen_json": mark("Zet op deze regel één JSON-object."),
    "geen_kop": mark("Zet op de eerste regel de namen van de kolommen."),
    "geen_ontzorgen": mark("Leg eerst ontzorgen vast in het dossier."),
    "geen_utf8": mark("Sla het bestand op als tekst in UTF-8."),
    "kolom_ontbreekt": mark("Voeg deze kolom toe."),
    "leeg": mark("Zet minstens één regel met gegevens in het bestand."),
    "niet_van_taalschool": mark("Haal deze regel weg. Een taalschool levert alleen lesuren aan."),
    "onbekend": mark("Controleer het nummer. Hier is geen dossier met dit nummer."),
    "onbekend_veld": mark("Haal deze kolom weg of verbeter de naam."),
    "te_lang": mark("Maak deze regel korter."),
    "te_veel_fouten": mark("Er zijn nog meer fouten. Verbeter eerst deze."),
    "te_veel_kolommen": mark("Haal de kolommen weg die hier niet horen."),
    "te_veel_regels": mark("Splits het bestand. Het heeft te veel regels."),
}
"""The remedy by code. A code that also occurs within a line has another sentence there."""


class ImportTekst(msgspec.Struct, frozen=True):
    """What became of a file, for whoever delivered it."""

    titel: Tekst
    uitleg: list[Tekst]


def leg_uit_import(taal: Taal, *, goed: int, geweigerd: int, gewijzigd: int, bewaard_tot: datetime) -> ImportTekst:
    """`goed` and `geweigerd` count lines, `gewijzigd` dossiers; until `bewaard_tot` refused lines can be fetched."""
    if not goed:
        titel = taal.zin("Er is niets ingelezen")
    elif geweigerd:
        titel = taal.zin("Een deel van het bestand is ingelezen")
    else:
        titel = taal.zin("Het bestand is ingelezen")
    uitleg = []
    if goed and gewijzigd:
        uitleg.append(taal.zinnen("{n} dossier is veranderd.", "{n} dossiers zijn veranderd.", gewijzigd))
    elif goed:
        uitleg.append(taal.zin("Alles stond er al. Er is niets veranderd."))
    if geweigerd:
        uitleg.append(taal.zinnen("{n} regel is niet ingelezen.", "{n} regels zijn niet ingelezen.", geweigerd))
        uitleg.append(taal.zin("U kunt deze regels ophalen tot {datum}.", datum=bewaard_tot))
    return ImportTekst(titel, uitleg)


def vertaal_melding(taal: Taal, melding: str) -> str:
    """A remedy in this language; in Dutch when it was not translated."""
    return kaal(taal.zin(melding))
