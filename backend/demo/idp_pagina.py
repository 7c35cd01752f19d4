"""The pages of the development provider: to choose an invented person, and for what went wrong.

Plain HTML without script, readable on a small phone. It must never be taken for DigiD: the stripe on top says so.
"""

from collections.abc import Sequence
from html import escape

from aiohttp import web

from backend.demo.idp_configuratie import NIVEAUS, Persoon, Werkende

_STANDAARD = "Substantieel"


def keuzepagina(
    aanvraag: str, personen: Sequence[Persoon | Werkende], eigen: str | None, herkomst: str, *, niveaus: bool = True
) -> web.Response:
    """The people of the portal's own municipality (`eigen`, a code; None shows everybody), and the levels.

    People at work choose no level (`niveaus` false): their organisation's login is one.

    `herkomst` is the portal's origin: the browser may follow the form there.
    """
    numbered = list(enumerate(personen))
    first = [pair for pair in numbered if eigen in (None, pair[1].gemeentecode)]
    others = [pair for pair in numbered if eigen not in (None, pair[1].gemeentecode)]
    levels = "".join(
        f'<label><input type="radio" name="niveau" value="{naam}"{" checked" if naam == _STANDAARD else ""}>'
        f"<span>{naam}</span></label>"
        for naam in NIVEAUS
    )
    choice = (
        f'<fieldset><legend>Hoe sterk logt u in?</legend><div class="niveaus">{levels}</div></fieldset>'
        if niveaus
        else f'<input type="hidden" name="niveau" value="{_STANDAARD}">'
    )
    more = ""
    if others:
        more = (
            "<details><summary>Mensen uit andere gemeenten</summary>"
            "<p class='uitleg'>Dit portaal kent hen niet: zo ziet u wat er dan gebeurt.</p>"
            f"{_list(others)}</details>"
        )
    place = f" in {first[0][1].gemeente}" if eigen is not None and first else ""
    return _page(
        "Kies wie u bent",
        f"""<h1>Wie wilt u zijn?</h1>
<p class="uitleg">Kies een verzonnen inwoner{escape(place)}. U heeft geen wachtwoord nodig.</p>
<p class="uitleg" lang="en">Pick an invented person. No password needed.</p>
<form method="post" action="/keuze">
<input type="hidden" name="aanvraag" value="{escape(aanvraag)}">
{choice}
{_list(first)}
{more}
<button class="stoppen" name="stoppen" value="1">Stoppen met inloggen</button>
</form>""",
        form_action=f"'self' {herkomst}",
    )


def foutpagina(zin: str, *, status: int = 400) -> web.Response:
    """One sentence about what cannot be done."""
    return _page("Proefaanbieder", f"<h1>Proefaanbieder</h1><p class='uitleg'>{escape(zin)}</p>", status=status)


def _list(numbered: Sequence[tuple[int, Persoon | Werkende]]) -> str:
    return f"<ul>{''.join(_person(number, persoon) for number, persoon in numbered)}</ul>"


def _person(number: int, persoon: Persoon | Werkende) -> str:
    initial = next((letter for letter in persoon.naam if letter.isalpha()), "?")
    route = f'<span class="route">{escape(persoon.route)}</span>' if persoon.route else ""
    line = f'<span class="regel">{escape(persoon.regel)}</span>' if persoon.regel else ""
    return (
        f'<li><button class="persoon" name="persoon" value="{number}">'
        f'<span class="letter" aria-hidden="true">{escape(initial)}</span>'
        f'<span class="wie"><span class="naam">{escape(persoon.naam)}</span>'
        f'<span class="plaats">{escape(persoon.gemeente)}{route}</span>{line}</span></button></li>'
    )


def _page(title: str, content: str, *, status: int = 200, form_action: str = "'none'") -> web.Response:
    policy = f"default-src 'none'; style-src 'self'; form-action {form_action}; frame-ancestors 'none'; base-uri 'none'"
    text = f"""<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(title)} – proefaanbieder</title>
<link rel="stylesheet" href="/stijl.css">
</head>
<body>
<p class="streep"><strong>Proef</strong> Dit is geen DigiD. Alle mensen hier zijn verzonnen.</p>
<main>{content}</main>
</body>
</html>
"""
    headers = {"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"}
    return web.Response(text=text, content_type="text/html", status=status, headers=headers)


STIJL = """
:root { color-scheme: light dark; --inkt: #1b2430; --zacht: #566273; --papier: #fff; --grond: #f4f2ee;
  --lijn: #dcd7cd; --accent: #6b3fa0; --accent-zacht: #efe7f8; --streep: #ffd166; --op-streep: #3a2a00; }
@media (prefers-color-scheme: dark) {
  :root { --inkt: #edf0f4; --zacht: #a9b4c2; --papier: #1d242d; --grond: #12171d; --lijn: #36404c;
    --accent: #c9a8f0; --accent-zacht: #33274a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--grond); color: var(--inkt);
  font: 18px/1.45 system-ui, "Noto Sans", sans-serif; }
.streep { margin: 0; padding: 10px 16px; background: var(--streep); color: var(--op-streep);
  font-size: 15px; text-align: center; }
.streep strong { display: inline-block; margin-inline-end: 8px; padding: 0 10px; border-radius: 10px;
  background: var(--op-streep); color: var(--streep); text-transform: uppercase; font-size: 13px; }
main { max-width: 34rem; margin: 0 auto; padding: 20px 16px 40px; }
h1 { margin: 4px 0 4px; font-size: 28px; line-height: 1.2; }
.uitleg { margin: 0 0 4px; color: var(--zacht); font-size: 16px; }
fieldset { margin: 20px 0 18px; padding: 0; border: 0; }
legend { padding: 0; margin-bottom: 8px; font-weight: 650; }
.niveaus { display: grid; grid-template-columns: repeat(2, 1fr); gap: 8px; }
@media (min-width: 30rem) { .niveaus { grid-template-columns: repeat(4, 1fr); } }
.niveaus label { position: relative; display: grid; }
.niveaus input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.niveaus span { display: grid; place-items: center; min-height: 48px; border: 2px solid var(--lijn);
  border-radius: 12px; background: var(--papier); font-size: 15px; }
.niveaus input:checked + span { border-color: var(--accent); background: var(--accent-zacht); font-weight: 650; }
.niveaus input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
.persoon { display: flex; gap: 14px; align-items: center; width: 100%; min-height: 76px; padding: 12px 14px;
  border: 1px solid var(--lijn); border-radius: 16px; background: var(--papier); color: inherit; font: inherit;
  text-align: start; cursor: pointer; }
.persoon:hover { border-color: var(--accent); }
.persoon:focus-visible, .stoppen:focus-visible, summary:focus-visible { outline: 3px solid var(--accent);
  outline-offset: 2px; }
.letter { flex: none; display: grid; place-items: center; width: 48px; height: 48px; border-radius: 50%;
  background: var(--accent-zacht); color: var(--accent); font-size: 22px; font-weight: 650; }
.wie { display: grid; gap: 2px; min-width: 0; }
.naam { font-weight: 650; font-size: 19px; line-height: 1.25; }
.plaats { color: var(--zacht); font-size: 15px; }
.route { display: inline-block; margin-inline-start: 8px; padding: 0 9px; border: 1px solid currentColor;
  border-radius: 10px; font-size: 14px; line-height: 20px; }
.regel { font-size: 15px; line-height: 1.35; }
details { margin-top: 18px; }
summary { min-height: 44px; padding: 10px 0; font-weight: 650; cursor: pointer; }
details .uitleg { margin-bottom: 12px; }
.stoppen { display: block; width: 100%; min-height: 52px; margin-top: 24px; border: 2px solid var(--lijn);
  border-radius: 14px; background: transparent; color: inherit; font: inherit; font-weight: 650; cursor: pointer; }
"""
