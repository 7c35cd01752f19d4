"""The page for a login that did not succeed: what happened in plain words, and a way on.

Made on the server, because it is shown before the portal has loaded. Everything is escaped; no script and no
inline style; nothing that a browser or broker sent is on it.
"""

from html import escape
from urllib.parse import urlencode

from litestar import Response
from litestar.enums import MediaType

from backend.i18n.talen import Taal
from backend.i18n.tekst import Tekst, Terugval
from backend.identity.login import START
from backend.identity.weigering import Reden
from backend.settings import Gemeente

DIGID = "digid"
"""The way in of the inburgeraar: `/login/digid`."""
_NIVEAU = (Reden.NIVEAU_ONTBREEKT, Reden.NIVEAU_ONBEKEND, Reden.NIVEAU_TE_LAAG)
_WERK = (Reden.ROL_ONTBREEKT, Reden.NAAM_ONTBREEKT)
# Too busy reads the same: whoever shares an address with a whole school did nothing wrong.
_STORING = (Reden.AANBIEDER_FOUT, Reden.AANBIEDER_ONBEREIKBAAR, Reden.AANBIEDER_ANTWOORD, Reden.TE_VAAK)
_OPNIEUW = (Reden.STATE_ONTBREEKT, Reden.STATE_ONBEKEND, Reden.STATE_VERLOPEN, Reden.ANDERE_BROWSER)
_NIET_GEVONDEN = (Reden.GEEN_AANBIEDER, Reden.ANDERE_GEMEENTE)
_VERBODEN = (*_NIVEAU, *_WERK, Reden.NAMENS_ANDER, Reden.GEEN_DOSSIER)
_STATUS = dict.fromkeys(_NIET_GEVONDEN, 404) | dict.fromkeys(_VERBODEN, 403) | {Reden.TE_VAAK: 429}


def foutpagina(
    reden: Reden, taal: Taal, gemeente: Gemeente | None, terug: str = START, ingang: str = DIGID
) -> Response[str]:
    """The 4xx page for a refusal, in the reader's language.

    `terug` is a checked path to try again for, `ingang` the login to try again with: `digid`, `medewerker` or
    `begeleider`.
    """
    status = _STATUS.get(reden, 400)
    title, sentences = _woorden(reden, taal, gemeente, ingang)
    return Response(
        _page(title, sentences, taal, gemeente, f"/login/{ingang}?{urlencode({'taal': taal.tag, 'terug': terug})}"),
        status_code=status,
        media_type=MediaType.HTML,
        headers={"Content-Language": taal.tag},
    )


def _woorden(reden: Reden, taal: Taal, gemeente: Gemeente | None, ingang: str) -> tuple[Tekst, list[Tekst]]:
    if reden is Reden.GEANNULEERD:
        return taal.zin("U bent gestopt met inloggen"), [taal.zin("U bent niet ingelogd. U kunt het opnieuw proberen.")]
    if reden is Reden.GEEN_DOSSIER:
        naam = gemeente.naam if gemeente else ""
        return taal.zin("Wij hebben nog geen gegevens van u"), [
            taal.zin("Het inloggen is gelukt. Maar de gemeente {gemeente} heeft hier nog niets over u.", gemeente=naam),
            taal.zin("Woont u in een andere gemeente? Gebruik dan het portaal van die gemeente."),
        ]
    if reden in _WERK:
        return taal.zin("U kunt hier nog niet werken"), [
            taal.zin("Het inloggen is gelukt. Maar uw organisatie gaf u hier geen rol."),
            taal.zin("Vraag de beheerder van uw organisatie om de juiste rol."),
        ]
    if reden in _NIVEAU and ingang != DIGID:
        return taal.zin("Log in op een sterkere manier"), [
            taal.zin("Hier staan persoonlijke gegevens. Daarom is een sterke manier van inloggen nodig."),
            taal.zin("Vraag de beheerder van uw organisatie hoe dat kan."),
        ]
    if reden in _NIVEAU:
        return taal.zin("U heeft een sterkere DigiD nodig"), [
            taal.zin("Hier staan persoonlijke gegevens. Daarom is een sterke manier van inloggen nodig."),
            taal.zin("Log in met de DigiD-app. Laat de app eerst uw paspoort of verblijfsdocument controleren."),
        ]
    if reden is Reden.NAMENS_ANDER:
        return taal.zin("U kunt hier alleen voor uzelf inloggen"), [
            taal.zin("U logde in voor iemand anders. Log in met uw eigen DigiD.")
        ]
    if reden in _STORING:
        return taal.zin("Inloggen werkt nu even niet"), [
            taal.zin("Dit ligt niet aan u. Wacht een paar minuten en probeer het opnieuw.")
        ]
    if reden in _OPNIEUW:
        return taal.zin("Begin opnieuw met inloggen"), [
            taal.zin("Het inloggen duurde te lang, of u begon in een ander venster.")
        ]
    return taal.zin("Inloggen is niet gelukt"), [
        taal.zin("Er ging iets mis bij het inloggen. Probeer het opnieuw."),
        taal.zin("Lukt het weer niet? Bel dan de gemeente."),
    ]


def _page(title: Tekst, sentences: list[Tekst], taal: Taal, gemeente: Gemeente | None, again: str) -> str:
    home = f"/?{urlencode({'taal': taal.tag})}"
    # Not inside the page below: the texts to translate are found by Babel, which does not look into f-strings.
    try_again, to_start = taal.zin("Probeer opnieuw"), taal.zin("Terug naar het begin")
    content = f"""{"".join(f"<p>{_mark(sentence)}</p>" for sentence in sentences)}
<p><a class="knop" href="{escape(again)}">{_mark(try_again)}</a></p>
<p><a href="{escape(home)}">{_mark(to_start)}</a></p>
"""
    return _document(title, content, taal, gemeente)


def kies_organisatie(keuzes: list[tuple[str, str]], taal: Taal, gemeente: Gemeente) -> Response[str]:
    """The page on which somebody at work picks for whom: `keuzes` are names and addresses to log in at."""
    links = "".join(
        f'<p><a class="knop" href="{escape(adres)}"><bdi lang="nl">{escape(naam)}</bdi></a></p>'
        for naam, adres in keuzes
    )
    return Response(
        _document(taal.zin("Voor welke organisatie werkt u?"), links, taal, gemeente),
        media_type=MediaType.HTML,
        headers={"Content-Language": taal.tag},
    )


def _document(title: Tekst, content: str, taal: Taal, gemeente: Gemeente | None) -> str:
    return f"""<!doctype html>
<html lang="{escape(taal.tag)}" dir="{taal.richting}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title.t if isinstance(title, Terugval) else title)}</title>
<link rel="stylesheet" href="/pagina.css">
</head>
<body>
<main class="pagina">
<h1>{_mark(title)}</h1>
{content}{_contact(taal, gemeente)}</main>
</body>
</html>
"""


def _contact(taal: Taal, gemeente: Gemeente | None) -> str:
    if gemeente is None:
        return ""
    contact, title = gemeente.contact, taal.zin("Hulp nodig?")
    number = "".join(c for c in contact.telefoon if c.isdecimal() or c == "+")
    return f"""<section>
<h2>{_mark(title)}</h2>
<p><bdi lang="nl">{escape(contact.naam)}</bdi></p>
<p><a href="tel:{escape(number)}"><bdi dir="ltr">{escape(contact.telefoon)}</bdi></a></p>
</section>
"""


def _mark(tekst: Tekst) -> str:
    """Escaped; a part that fell back to another language says so (WCAG 3.1.2)."""
    if isinstance(tekst, Terugval):
        return f'<span lang="{escape(tekst.lang)}" dir="{tekst.dir}">{escape(tekst.t)}</span>'
    return escape(tekst)
