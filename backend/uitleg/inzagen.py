"""Who looked at my data, and what for, in plain words."""

from backend.i18n import Taal, Tekst, mark
from backend.uitleg.kaart import Kaart, hardop

WIE = {
    "medewerker": mark("Een medewerker van {organisatie}"),
    "begeleider": mark("Uw begeleider van {organisatie}"),
    "systeem": mark("Het computersysteem van de gemeente"),
}
WAT = {
    "dossiers_zoeken": mark("Zag u in een lijst met mensen."),
    "dossier_inzien": mark("Bekeek uw gegevens."),
    "voortgang_inzien": mark("Bekeek hoe ver u bent."),
    "tijdlijn_inzien": mark("Bekeek wat er gebeurde en wat er komt."),
    "antwoorden_inzien": mark("Bekeek uw antwoord op een afspraak."),
    "meldingen_behandelen": mark("Bekeek wat u meldde."),
    "begeleider_toewijzen": mark("Koos een begeleider voor u."),
    "gedeeld_lijst": mark("Zag u in de lijst met mensen die delen."),
    "gedeeld_tijdlijn": mark("Bekeek uw afspraken en wat er komt."),
    "gedeeld_voortgang": mark("Bekeek wat u deelt over uw voortgang."),
    "uitnodiging_aannemen": mark("Begon met meekijken, met uw code."),
    "campagne_voorbereiden": mark("Maakte een bericht voor een groep mensen."),
}
WAAROM = {
    "dossiers_zoeken": mark("Zo vindt de gemeente wie hulp nodig heeft."),
    "dossier_inzien": mark("Zo kan de gemeente u helpen bij uw inburgering."),
    "voortgang_inzien": mark("Zo ziet de gemeente of u op tijd bent."),
    "tijdlijn_inzien": mark("Zo weet de gemeente wat u al deed."),
    "antwoorden_inzien": mark("Zo weet de gemeente of u komt of hulp wilt."),
    "meldingen_behandelen": mark("Zo kan de gemeente een fout herstellen."),
    "begeleider_toewijzen": mark("De gemeente regelt begeleiding voor u."),
    "gedeeld_lijst": mark("Zo ziet deze begeleider wie hulp nodig heeft."),
    "gedeeld_tijdlijn": mark("Zo kan deze begeleider u helpen."),
    "gedeeld_voortgang": mark("Zo kan deze begeleider u helpen."),
    "uitnodiging_aannemen": mark("U gaf deze begeleider een code."),
    "campagne_voorbereiden": mark("Zo krijgt u berichten in uw eigen taal."),
}


def leg_uit_inzage(taal: Taal, *, rol: str, organisatie: str, verwerking: str) -> Kaart:
    """Who (an organisation, never an employee), what and why."""
    wie: Tekst = taal.zin(WIE[rol], organisatie=organisatie) if rol != "systeem" else taal.zin(WIE[rol])
    wat, waarom = taal.zin(WAT[verwerking]), taal.zin(WAAROM[verwerking])
    return {"wie": wie, "wat": wat, "waarom": waarom, "voorlezen": hardop(taal, wie, wat, waarom)}
