"""Invented people at work: employees of the municipalities and begeleiders of an invented organisation."""

from collections.abc import Mapping

from backend.demo.idp_configuratie import Werkende

# Name, roles at the municipality's own login, and what they come to do.
_GEMEENTE = (
    ("Karin Voorbeeld", ("klantregisseur",), "volgt mensen, plant gesprekken"),
    ("Mehmet Proef", ("klantregisseur", "communicatie"), "stuurt ook herinneringen aan groepen"),
    ("Ines Demo", ("klantregisseur", "communicatie", "functioneel-beheer"), "mag alles, ook het logboek zien"),
    ("Otto Zonderrol", ("receptie",), "heeft hier geen rol: zo ziet u wat er dan gebeurt"),
)
_BEGELEIDING = (
    ("Fatima Begeleider", "helpt mensen die met haar delen"),
    ("Joost Begeleider", "helpt mensen die met hem delen"),
)


def werkenden(clients: Mapping[str, str], gemeenten: Mapping[str, str]) -> list[Werkende]:
    """The same people in every municipality, each with an account of its own; `clients` as in `inrichting.WERK`."""
    return [
        *(
            Werkende(clients["gemeente"], f"mw-{code}-{number}", naam, code, gemeente, rollen, regel=regel)
            for code, gemeente in gemeenten.items()
            for number, (naam, rollen, regel) in enumerate(_GEMEENTE, 1)
        ),
        *(
            Werkende(clients["begeleiding"], f"bg-{code}-{number}", naam, code, gemeente, ("begeleider",), regel=regel)
            for code, gemeente in gemeenten.items()
            for number, (naam, regel) in enumerate(_BEGELEIDING, 1)
        ),
    ]
