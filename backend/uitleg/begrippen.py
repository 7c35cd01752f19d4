"""What every Dutch word of the letters means, in one or two plain sentences: the card behind a tapped word."""

from backend.i18n import Taal, mark
from backend.uitleg.kaart import Kaart, hardop

_EXAMEN = mark("Dit is een examen van uw inburgering. Het hoort bij de Nederlandse taal.")
_UREN = mark("Dit zijn uren die bij uw inburgering horen. Uw school of gemeente schrijft ze op.")
_POGING = mark("U doet een examen en betaalt niets. De overheid betaalt het voor u.")
_VRIJ = mark("U hoeft dan niet of niet alles te doen. DUO beslist dat.")

BEGRIPPEN: dict[str, str] = {
    "AOW": mark("Dat is geld van de overheid voor mensen die oud zijn."),
    "DUO": mark("DUO is een dienst van de overheid. DUO regelt de examens en de tijd."),
    "KNM": mark("Kennis van de Nederlandse maatschappij. U leert hoe Nederland werkt."),
    "MAP": mark("Module arbeidsmarkt en participatie. U leert over werk en meedoen in Nederland."),
    "MAP, praktijk": mark("U oefent met werk bij een bedrijf of organisatie. Dit hoort bij de MAP."),
    "NT2": mark("Nederlands als tweede taal. Dit zijn uw taallessen."),
    "PIP": mark("Persoonlijk plan inburgering en participatie. Hierin staat wat u gaat doen."),
    "PVT": mark("Participatieverklaringstraject. U leert over waarden in Nederland."),
    "afschalen": mark("Uw niveau gaat omlaag, van B1 naar A2. U praat hierover met de gemeente."),
    "afspraak": mark("U spreekt iemand op een vaste dag en tijd."),
    "alfabetisering": mark("U leert lezen en schrijven met Nederlandse letters."),
    "ambtshalve verlenging": mark("U krijgt meer tijd van DUO. U hoeft het niet te vragen."),
    "betaling": mark("De gemeente betaalt een rekening voor u."),
    "brede intake": mark("Het eerste gesprek met de gemeente. Zij leert u kennen en maakt daarna een plan."),
    "certificaat": mark("Een bewijs dat u klaar bent met uw inburgering."),
    "doelgroep": mark("De groep mensen voor wie deze regels zijn."),
    "eindgesprek MAP": mark("Het laatste gesprek over werk. Daarna is de MAP klaar."),
    "eindgesprek Z-route": mark("Het laatste gesprek van de Z-route. U kijkt terug met de gemeente."),
    "examen": mark("U laat zien wat u kunt. DUO zegt of u het heeft gehaald."),
    "examens": mark("U laat zien wat u kunt. DUO zegt of u het heeft gehaald."),
    "financiële zelfredzaamheid": mark("U leert zelf uw geld te regelen, zoals rekeningen betalen."),
    "gratis poging": _POGING,
    "gratis pogingen": _POGING,
    "inburgeringsdiploma": mark("Het bewijs dat u alle examens heeft gehaald."),
    "inburgeringsplicht": mark("U moet inburgeren. Dat staat in de wet."),
    "inburgeringstermijn": mark("De tijd die u heeft om in te burgeren."),
    "intensiteit": mark("Hoeveel uren of dagen u les heeft of meedoet."),
    "kennisgeving": mark("Een brief van DUO. Daarin staat dat u moet inburgeren."),
    "leerbaarheidstoets": mark("Een toets die laat zien hoe u leert. U kunt niet zakken."),
    "leerroute": mark("De weg die u volgt om in te burgeren. Er zijn drie leerroutes."),
    "leerroute wijzigen": mark("U gaat een andere weg volgen. Dat kan maar in een bepaalde tijd."),
    "lezen": _EXAMEN,
    "luisteren": _EXAMEN,
    "maatschappelijke begeleiding": mark("Iemand helpt u met wonen, geld, zorg en school."),
    "machtiging": mark("U geeft de gemeente toestemming om voor u te betalen."),
    "melding": mark("U laat weten dat iets niet klopt. De gemeente zoekt het uit."),
    "onderwijsroute": mark("Een leerroute voor wie daarna een opleiding wil doen."),
    "ontheffing": _VRIJ,
    "ontzorgen": mark("De gemeente betaalt een tijd uw vaste rekeningen, zoals de huur."),
    "opleiding": mark("Een school waar u een diploma haalt."),
    "overig vak": _UREN,
    "participatie": mark("Meedoen in Nederland, bijvoorbeeld met werk of als vrijwilliger."),
    "participatieverklaring": mark("Een papier dat u tekent. U zegt dat u meedoet in Nederland."),
    "schrijven": _EXAMEN,
    "spreken": _EXAMEN,
    "taal en participatie": mark("U leert de taal terwijl u meedoet, bijvoorbeeld op het werk."),
    "taalles": mark("U leert Nederlands in een groep."),
    "taallessen en KNM": mark("U leert Nederlands en hoe Nederland werkt."),
    "taalniveau": mark("Hoe goed u Nederlands moet kennen, bijvoorbeeld A2 of B1."),
    "tijdelijke vrijstelling": mark("U hoeft een tijd niet in te burgeren. DUO beslist dat."),
    "uitslag": mark("DUO laat weten of u het examen heeft gehaald."),
    "uren": _UREN,
    "verlenging": mark("U krijgt meer tijd om in te burgeren. DUO beslist dat."),
    "verzoek om correctie": mark("U vraagt om een fout in uw gegevens te verbeteren."),
    "verzoek om verwijdering": mark("U vraagt om uw gegevens weg te halen."),
    "vestiging": mark("De dag waarop u in uw gemeente bent komen wonen."),
    "voldaan": mark("U heeft alles gedaan wat moet."),
    "voortgangsgesprek": mark("U praat met de gemeente over hoe het gaat."),
    "vrijstelling": _VRIJ,
    "werk": mark("Uren waarin u werkt. Soms tellen ze mee voor uw inburgering."),
}
"""By the word as it stands beside a text; tests hold every word that is shown to having one."""


def leg_uit_begrippen(taal: Taal) -> dict[str, Kaart]:
    """Every word with its explanation and what is read aloud."""
    uitleg = {woord: taal.zin(zin) for woord, zin in BEGRIPPEN.items()}
    return {woord: {"uitleg": zin, "voorlezen": hardop(taal, zin)} for woord, zin in uitleg.items()}
