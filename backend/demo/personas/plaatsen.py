"""Where the invented people go: places, providers and fixed charges, all recognisably made up."""

from functools import partial

from backend.demo.personas.feiten import Post
from backend.demo.personas.uren import reeks

SCHOOL = "Taalschool Voorbeeld"
COLLEGE = "Voorbeeldcollege"
MEEDOEN = "Stichting Meedoen Voorbeeld"

SCHOOLPLEK = {"naam": SCHOOL, "adres": "Voorbeeldstraat 10"}
COLLEGEPLEK = {"naam": COLLEGE, "adres": "Proefweg 21"}
MEEDOENPLEK = {"naam": MEEDOEN, "adres": "Demoplein 3"}
EXAMENPLEK = {"naam": "Examenzaal Voorbeeld", "adres": "Proeflaan 5"}

# Lessons with the Blik op Werk keurmerk; sessions about work and values have none.
les = partial(reeks, aanbieder=SCHOOL, keurmerk="bow")
online_les = partial(reeks, "nt2", aanbieder=SCHOOL, keurmerk="bow", vorm="online")
sessie = partial(reeks, aanbieder=MEEDOEN)

VASTE_LASTEN = (
    Post("huur", "612.40", 1, "Voorbeeldwonen"),
    Post("energie", "184.50", 8, "Voorbeeldenergie"),
    Post("zorgverzekering", "145.25", 25, "Voorbeeldzorg"),
)
