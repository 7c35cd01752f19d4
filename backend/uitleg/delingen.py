"""Sharing, in plain words: what a begeleider sees, until when, and how it stands."""

from collections.abc import Iterable
from datetime import date, datetime

from backend.i18n import Taal, Tekst, mark
from backend.uitleg.inzagen import WAT
from backend.uitleg.kaart import Kaart, hardop

SCOPE = {
    "afspraken": mark("Uw afspraken"),
    "voortgang": mark("Uw plan en uw tijd"),
    "uren": mark("Uw uren"),
    "examens": mark("Uw examens"),
    "betalingen": mark("Wat de gemeente voor u betaalt"),
}
STATUS = {
    "wacht": mark("Laat de code nu zien aan uw begeleider."),
    "code_verlopen": mark("De code werkt niet meer. Maak een nieuwe code."),
    "actief": mark("Deze begeleider kijkt mee. De laatste dag is {datum}."),
    "afgelopen": mark("Dit is gestopt. De laatste dag was {datum}."),
}
BEEINDIGD = {
    "inburgeraar": mark("U heeft dit gestopt op {datum}."),
    "gemeente": mark("De gemeente heeft dit gestopt op {datum}."),
}
WEIGERING = {
    "door_gemeente": mark("Uw gemeente koos deze begeleider. Wilt u dit niet? Bel: {telefoon}."),
    "al_aangenomen": mark("Deze code is al gebruikt."),
    "al_gestopt": mark("Dit is al gestopt. Maak een nieuwe code."),
}
AANDACHT = {
    "afspraak": mark("Heeft deze week een afspraak"),
    "recht": mark("Kan dit alleen deze week nog vragen"),
}


def leg_uit_deling(
    taal: Taal,
    *,
    status: str,
    herkomst: str,
    scopes: Iterable[str],
    eindigt_op: date,
    beeindigd_op: datetime | None,
    beeindigd_door: str | None,
    telefoon: str,
) -> Kaart:
    """The card of one share, for the person. `telefoon` is the municipality's, for a begeleider whom it assigned."""
    if beeindigd_op is not None:
        einde = BEEINDIGD[beeindigd_door or "inburgeraar"]
        stand = taal.zin(einde, datum=taal.dag(beeindigd_op))
    elif status in ("actief", "afgelopen"):
        stand = taal.zin(STATUS[status], datum=eindigt_op)
    else:
        stand = taal.zin(STATUS[status])
    uitleg: list[Tekst] = []
    if herkomst == "gemeente":
        uitleg.append(taal.zin("Uw gemeente koos deze begeleider voor u."))
        if status == "actief":
            uitleg.append(taal.zin("Wilt u dit niet? Bel uw gemeente: {telefoon}.", telefoon=telefoon))
    elif status == "actief":
        uitleg.append(taal.zin("U kunt dit elk moment stoppen."))
    ziet = [taal.zin(SCOPE[scope]) for scope in scopes]
    kop = taal.zin("Deze begeleider ziet:")
    return {
        "stand": stand,
        "eindigtOp": taal.datum(eindigt_op),
        "ziet": ziet,
        "uitleg": uitleg,
        "voorlezen": hardop(taal, stand, kop, ziet, uitleg),
    }


def leg_uit_weigering(taal: Taal, reden: str, telefoon: str) -> Tekst:
    """Why a share cannot be changed like this, and what somebody can do."""
    tekst = WEIGERING[reden]
    return taal.zin(tekst, telefoon=telefoon) if "{telefoon}" in tekst else taal.zin(tekst)


def leg_uit_gebruik(taal: Taal, tijdstip: datetime, verwerking: str) -> Kaart:
    """One look through a share: when, and at what."""
    return {"datum": taal.datum_met_weekdag(tijdstip), "tijd": taal.tijd(tijdstip), "wat": taal.zin(WAT[verwerking])}
