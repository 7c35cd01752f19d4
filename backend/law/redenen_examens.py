"""Why an exam part is done or open, what its attempts were, and what the next sitting costs."""

from collections.abc import Iterator
from typing import Literal

from backend.law.bekend import Bekend
from backend.law.dossier import Examen
from backend.law.examens import EXAMENPRIJS, GRATIS_POGINGEN, Onderdeelstand
from backend.law.pip import is_genoeg
from backend.law.pogingen import AFMELDEN_DAGEN, geen_gratis_poging, geen_poging
from backend.law.reden import GebruiktFeit, Reden, feit, gebruikt, gedateerd, groep, of_anders, reden
from backend.law.redenen_plicht import niveaufeiten
from backend.law.voortgang import Beoordeling
from backend.law.waarden import ONDERDELEN, Onderdeel


def redenen(b: Beoordeling) -> Iterator[Reden]:
    """The five parts, and whether the free attempts lapsed."""
    for onderdeel, stand in b.standen.items():
        yield from _stand(b, stand)
        yield from _pogingen(b, onderdeel)
    yield reden("gratisPogingenVervallen", "R-EX-08", feiten=[groep(b.bekend)], uit=["stelsel", "afronding.voldaan"])


def _stand(b: Beoordeling, stand: Onderdeelstand) -> Iterator[Reden]:
    bekend, veld = b.bekend, f"examens.{stand.onderdeel}"
    uit = ["stelsel", "pip.leerroute"]
    if stand.onderdeel != "knm":
        uit.append(f"{veld}.vereistNiveau")
    feiten = [*_sittings(b, stand.onderdeel, "stand"), *_andere_wegen(bekend, stand)]
    yield reden(f"{veld}.status", "R-EX-01", "R-EX-11", "R-Z-10", "R-CARRY-02", "R-DONE-02", feiten=feiten, uit=uit)
    if stand.onderdeel == "knm":
        yield reden(f"{veld}.vereistNiveau", "R-EX-01", uit=["pip.leerroute"])
        yield reden(f"{veld}.behaaldNiveau", "R-EX-01", uit=[f"{veld}.status"])
        return
    vereist = niveaufeiten(bekend, stand.onderdeel) if bekend.wi2021 else ()
    yield reden(
        f"{veld}.vereistNiveau", "R-A2-04", "R-EX-01", "R-OLD-01", feiten=vereist, uit=["stelsel", "pip.leerroute"]
    )
    gehaald = tuple(_sittings(b, stand.onderdeel, "niveau")) or (feit("examens", None, "ontbreekt"),)
    yield reden(f"{veld}.behaaldNiveau", "R-EX-01", feiten=gehaald)


_Vraag = Literal["stand", "niveau", "poging", "gratis"]


def _sittings(b: Beoordeling, onderdeel: Onderdeel, vraag: _Vraag) -> Iterator[GebruiktFeit]:
    for plaats, examen in enumerate(b.bekend.dossier.examens):
        if examen.onderdeel == onderdeel:
            later = examen.datum > b.bekend.peildatum
            yield feit(f"examens[{plaats}]", examen, "na_peildatum" if later else _waarom_niet(b, examen, vraag))


def _waarom_niet(b: Beoordeling, examen: Examen, vraag: _Vraag) -> str | None:
    stand = b.standen[examen.onderdeel]
    match vraag:
        case "poging":
            return geen_poging(b.bekend, examen)
        case "gratis":
            return geen_gratis_poging(b.bekend, examen)
    if examen.resultaat != "geslaagd":
        return "nog_geen_uitslag" if examen.resultaat is None else "niet_geslaagd"
    if examen.onderdeel == "knm":
        return None
    if examen.niveau is None:
        return "niveau_ontbreekt"
    if vraag == "niveau":
        return None if examen.niveau == stand.behaald else "hoger_niveau_gehaald"
    genoeg = stand.status == "behaald" and is_genoeg(examen.niveau, stand.vereist)
    return None if genoeg else "onder_vereist_niveau"


def _andere_wegen(bekend: Bekend, stand: Onderdeelstand) -> Iterator[GebruiktFeit]:
    """Ontheffing, exemption and the school's diploma: whichever made the state of the part."""
    dossier = bekend.dossier
    for plaats, ontheffing in enumerate(dossier.ontheffingen or ()):
        if ontheffing.onderdeel == stand.onderdeel:
            yield feit(f"ontheffingen[{plaats}]", ontheffing, _gaat_voor(stand, "ontheven"))
    for plaats, vrijstelling in enumerate(dossier.vrijstellingen or ()):
        if vrijstelling.onderdeel == stand.onderdeel:
            te_laag = not is_genoeg(vrijstelling.niveau, stand.vereist)
            waarom_niet = "onder_vereist_niveau" if te_laag else _gaat_voor(stand, "vrijgesteld")
            yield feit(f"vrijstellingen[{plaats}]", vrijstelling, waarom_niet)
    if bekend.leerroute == "onderwijs" and bekend.diploma is not None:
        yield feit("onderwijsroute.diploma", bekend.diploma, _gaat_voor(stand, "niet_vereist"))


def _gaat_voor(stand: Onderdeelstand, status: str) -> str | None:
    return None if stand.status == status else f"{stand.status}_gaat_voor"


def _pogingen(b: Beoordeling, onderdeel: Onderdeel) -> Iterator[Reden]:
    bekend, veld = b.bekend, f"examens.{onderdeel}"
    oordeel = next(deel for deel in b.voortgang.examens if deel.onderdeel == onderdeel)
    afgemeld = any(
        examen.onderdeel == onderdeel and examen.afgemeld_op is not None and examen.resultaat in (None, "geen")
        for examen in bekend.examens
    )
    afmelden = gebruikt(bekend, AFMELDEN_DAGEN) if afgemeld else ()
    gehad = [feit("peildatum", bekend.peildatum), *_sittings(b, onderdeel, "poging")]
    yield reden(f"{veld}.pogingen", "R-EX-02", "R-EX-06", "AMB-11", "AMB-21", normen=afmelden, feiten=gehad)
    yield _gratis(b, onderdeel, duo=oordeel.gratis_bron == "duo", afgemeld=afgemeld)
    yield reden(f"{veld}.gratisBron", "R-EX-10", feiten=_saldo(b, onderdeel), uit=["gratisPogingenVervallen"])
    prijs = gebruikt(bekend, EXAMENPRIJS) if bekend.wi2021 and not oordeel.gratis_over else ()
    yield reden(
        f"{veld}.kostenVolgende", "R-EX-03", "R-EX-04", "R-EX-05", "R-OLD-01", normen=prijs,
        uit=["stelsel", f"{veld}.gratisOver"],
    )  # fmt: skip


def _gratis(b: Beoordeling, onderdeel: Onderdeel, *, duo: bool, afgemeld: bool) -> Reden:
    bekend = b.bekend
    waarom_niet = None
    if b.voortgang.gratis_pogingen_vervallen:
        waarom_niet = "pogingen_vervallen"
    elif duo:
        waarom_niet = "saldo_van_duo_gaat_voor"
    elif not (bekend.asiel and bekend.wi2021):
        waarom_niet = "geen_gratis_pogingen"
    gehad = [of_anders(deel, waarom_niet) for deel in _sittings(b, onderdeel, "gratis")]
    normen = (GRATIS_POGINGEN, AFMELDEN_DAGEN) if afgemeld else (GRATIS_POGINGEN,)
    return reden(
        f"examens.{onderdeel}.gratisOver",
        "R-EX-04", "R-EX-06", "R-EX-08", "R-EX-09", "R-EX-10", "R-CARRY-04", "AMB-12",
        normen=gebruikt(bekend, *normen) if waarom_niet is None else (),
        feiten=[groep(bekend), *_saldo(b, onderdeel), *gehad],
        uit=["stelsel", "gratisPogingenVervallen"],
    )  # fmt: skip


def _saldo(b: Beoordeling, onderdeel: Onderdeel) -> Iterator[GebruiktFeit]:
    saldo = b.bekend.dossier.gratis_pogingen_duo
    if saldo is None:
        return
    waarom_niet = None
    if b.bekend.duo_saldo is None:
        waarom_niet = "na_peildatum"
    elif not b.bekend.wi2021:
        waarom_niet = "stelsel"
    elif b.voortgang.gratis_pogingen_vervallen:
        waarom_niet = "pogingen_vervallen"
    yield feit("gratisPogingenDuo.peildatum", saldo.peildatum, waarom_niet)
    yield feit(f"gratisPogingenDuo.{onderdeel}", getattr(saldo, onderdeel), waarom_niet)


def vergelijking_met_duo(b: Beoordeling) -> Reden:
    """DUO's balance beside our own count on its own day, part by part."""
    bekend, saldo = b.bekend, b.bekend.duo_saldo
    veld, uit = "waarschuwingen.duo_wijkt_af", ["stelsel", "gratisPogingenVervallen"]
    if saldo is None:
        geleverd = bekend.dossier.gratis_pogingen_duo
        dag = gedateerd("gratisPogingenDuo.peildatum", geleverd.peildatum if geleverd else None, None)
        return reden(veld, "R-EX-10", feiten=[dag], uit=uit)
    feiten = [feit("gratisPogingenDuo.peildatum", saldo.peildatum)]
    feiten += [feit(f"gratisPogingenDuo.{deel}", getattr(saldo, deel)) for deel in ONDERDELEN]
    for plaats, examen in enumerate(bekend.dossier.examens):
        later = "na_saldo_van_duo" if examen.datum > saldo.peildatum else None
        feiten.append(feit(f"examens[{plaats}]", examen, later or geen_gratis_poging(bekend, examen)))
    normen = gebruikt(bekend, GRATIS_POGINGEN) if bekend.wi2021 and bekend.asiel else ()
    return reden(veld, "R-EX-10", "AMB-12", normen=normen, feiten=[groep(bekend), *feiten], uit=uit)
