"""A delivered dossier is read whole, or refused with every fault at once."""

import json
from typing import Any

import pytest

from backend.law.lezen import OngeldigDossier, encode_dossier, read_dossier
from backend.law.waarden import TALEN


def goed(**anders: Any) -> dict[str, Any]:
    return {
        "clientnummer": "Zm-0001",
        "gemeentecode": "0637",
        "bsn": "999990019",
        "naam": "Voorbeeld",
        "taal": "ti",
        "doelgroep": "asielstatushouder",
        "inburgeringsplicht": {"begindatum": "2024-01-10"},
        "pip": [],
        "uren": [],
        "examens": [],
        "afspraken": [],
        **anders,
    }


def rij(**anders: Any) -> dict[str, Any]:
    basis = {"datum": "2024-06-03", "uren": 2, "soort": "nt2", "aanbieder": "School", "referentie": "r-1"}
    return {**basis, **anders}


def afspraak(**anders: Any) -> dict[str, Any]:
    basis = {
        "referentie": "a-1",
        "soort": "les",
        "begin": "2024-06-03T10:00:00+02:00",
        "plaats": {"naam": "School"},
        "status": "gepland",
    }
    return {**basis, **anders}


def examen(**anders: Any) -> dict[str, Any]:
    return {"onderdeel": "lezen", "niveau": "B1", "datum": "2024-06-03", **anders}


def betaling(**anders: Any) -> dict[str, Any]:
    basis = {
        "referentie": "b-1",
        "soort": "huur",
        "bedrag": "612.40",
        "datum": "2024-06-01",
        "ontvanger": "Wonen",
        "status": "betaald",
    }
    return {**basis, **anders}


def ontzorgen(**anders: Any) -> dict[str, Any]:
    return {"bijstandVanaf": "2024-03-01", "betalingen": [], **anders}


SALDO = {"lezen": 2, "luisteren": 2, "schrijven": 2, "spreken": 2, "knm": 2, "peildatum": "2024-01-01"}


def pip(**anders: Any) -> dict[str, Any]:
    return {"dagtekening": "2024-03-01", "leerroute": "B1", **anders}


def fouten(waarde: Any) -> list[tuple[str, str]]:
    data = waarde if isinstance(waarde, bytes) else json.dumps(waarde).encode()
    with pytest.raises(OngeldigDossier) as weigering:
        read_dossier(data)
    assert all(fout.melding.endswith(".") for fout in weigering.value.fouten)
    if not isinstance(waarde, bytes):
        with pytest.raises(OngeldigDossier) as tweede:
            read_dossier(waarde)
        assert tweede.value.fouten == weigering.value.fouten
    return [(fout.veld, fout.code) for fout in weigering.value.fouten]


def test_een_goed_dossier_wordt_gelezen_en_weer_geschreven() -> None:
    document = goed(uren=[rij(uren=2.25)], examens=[examen()], ontzorgen=ontzorgen(betalingen=[betaling()]))
    dossier = read_dossier(json.dumps(document).encode())
    assert dossier.uren[0].uren == 2.25
    assert json.loads(encode_dossier(dossier)) == document


def test_wat_niet_verplicht_is_mag_leeg_zijn() -> None:
    leeg = goed(bsn=None, vestiging=None, map=None, ontzorgen=None, uren=[rij(vorm=None, keurmerk=None, dagen=None)])
    dossier = read_dossier(json.dumps(leeg).encode())
    assert dossier.bsn is None
    assert (dossier.uren[0].vorm, dossier.uren[0].keurmerk, dossier.uren[0].dagen) == ("klassikaal", "geen", 1)


def test_een_eerste_plan_op_a2_wordt_aangenomen_want_iemand_kan_verhuisd_zijn() -> None:
    assert read_dossier(goed(pip=[pip(niveau="A2")])).pip[0].niveau == "A2"


def test_dezelfde_rij_twee_keer_telt_een_keer() -> None:
    dossier = read_dossier(json.dumps(goed(uren=[rij(), rij(referentie="r-2"), rij()])).encode())
    assert [uur.referentie for uur in dossier.uren] == ["r-1", "r-2"]


def test_een_begin_en_een_einde_op_dezelfde_dag_mogen() -> None:
    document = goed(
        inburgeringsplicht={"begindatum": "2024-01-10", "einddatum": "2024-01-10"},
        termijnDuo={"startdatum": "2024-06-01", "einddatum": "2024-06-01"},
        ontzorgen=ontzorgen(bijstandTot="2024-03-01", verlengdTot="2024-03-01"),
        afspraken=[afspraak(einde="2024-06-03T10:00:00+02:00"), afspraak(einde="2024-06-03T10:30:00+02:00")],
    )
    assert len(read_dossier(json.dumps(document).encode()).afspraken) == 2


def test_uren_in_het_plan_mogen_twee_decimalen_hebben() -> None:
    document = goed(pip=[pip(leerrouteUren=500.25, mapUren=60.5, pvtUren=12)], uren=[rij(uren=2.25)])
    assert read_dossier(json.dumps(document).encode()).pip[0].leerroute_uren == 500.25


def test_datums_van_1900_tot_en_met_2199_worden_aangenomen() -> None:
    document = goed(
        uren=[rij(datum="1900-01-01"), rij(datum="2199-12-31", referentie="r-2")],
        examens=[examen(datum="1900-01-01"), examen(datum="2199-12-31")],
    )
    assert len(read_dossier(json.dumps(document).encode()).uren) == 2


@pytest.mark.parametrize("bsn", ["999990019", "999993653", "999994669"])
def test_een_burgerservicenummer_dat_klopt_wordt_aangenomen(bsn: str) -> None:
    assert read_dossier(goed(bsn=bsn)).bsn == bsn


def test_een_deel_dat_niet_te_lezen_is_verbergt_de_andere_fouten_niet_en_verzint_er_geen() -> None:
    document = goed(
        inburgeringsplicht={"begindatum": "morgen", "einddatum": "2024-01-09"},
        pip=[pip(), pip(dagtekening="ooit"), pip(dagtekening="2024-02-01")],
        uren=[rij(referentie=1), "rij", rij(), rij(uren=3), rij(referentie=2, uren=4)],
        examens=["examen", {"onderdeel": "knm", "niveau": "A2", "datum": "2024-06-03"}],
        afspraken=["les", afspraak(einde="straks"), afspraak(einde="2024-06-03T09:00:00+02:00")],
    )
    assert sorted(fouten(document)) == sorted(
        [
            ("inburgeringsplicht.begindatum", "geen_datum"),
            ("pip[1].dagtekening", "geen_datum"),
            ("pip[2].dagtekening", "volgorde"),
            ("uren[0].referentie", "geen_tekst"),
            ("uren[1]", "geen_object"),
            ("uren[3].referentie", "dubbele_referentie"),
            ("uren[4].referentie", "geen_tekst"),
            ("examens[0]", "geen_object"),
            ("examens[1].niveau", "knm_zonder_niveau"),
            ("afspraken[0]", "geen_object"),
            ("afspraken[1].einde", "geen_moment"),
            ("afspraken[2].einde", "einde_voor_begin"),
        ]
    )


def test_alle_fouten_komen_in_een_keer() -> None:
    document = goed(
        bsn="123456789",
        pip=[pip(leerroute="onderwijs", niveau="A2"), pip(dagtekening="2024-02-01", leerroute="Z", niveau="B1")],
        uren=[rij(), rij(datum="2024-02-30", uren=-1, soort="zwemles", extra=1), rij(uren=1.234)],
        examens=[examen(onderdeel="knm")],
        afspraken=[afspraak(begin="2024-06-03T10:00:00")],
        onzin=True,
    )
    del document["naam"]
    assert sorted(fouten(document)) == sorted(
        [
            ("onzin", "onbekend_veld"),
            ("naam", "verplicht"),
            ("uren[1].extra", "onbekend_veld"),
            ("uren[1].datum", "geen_datum"),
            ("uren[1].uren", "geen_uren"),
            ("uren[1].soort", "onbekende_code"),
            ("afspraken[0].begin", "zonder_tijdzone"),
            ("bsn", "elfproef"),
            ("pip[1].dagtekening", "volgorde"),
            ("pip[0].niveau", "niveau_past_niet"),
            ("pip[1].niveau", "niveau_past_niet"),
            ("examens[0].niveau", "knm_zonder_niveau"),
            ("uren[2].uren", "decimalen"),
            ("uren[2].referentie", "dubbele_referentie"),
        ]
    )


@pytest.mark.parametrize(
    ("document", "veld", "code"),
    [
        (goed(clientnummer=""), "clientnummer", "vorm"),
        (goed(clientnummer="a" * 41), "clientnummer", "vorm"),
        (goed(clientnummer="a b"), "clientnummer", "vorm"),
        (goed(clientnummer="abc\n"), "clientnummer", "vorm"),
        (goed(clientnummer=12), "clientnummer", "geen_tekst"),
        (goed(gemeentecode="637"), "gemeentecode", "vorm"),
        (goed(gemeentecode="٠٦٣٧"), "gemeentecode", "vorm"),
        (goed(bsn="99999001"), "bsn", "vorm"),
        (goed(bsn="000000000"), "bsn", "elfproef"),
        (goed(bsn=999990019), "bsn", "geen_tekst"),
        (goed(naam=""), "naam", "lengte"),
        (goed(naam="a\x00b"), "naam", "geen_tekst"),
        (goed(taal="n l"), "taal", "vorm"),
        (goed(doelgroep="student"), "doelgroep", "onbekende_code"),
        (goed(stelsel="Wi2007"), "stelsel", "onbekende_code"),
        (goed(inburgeringsplicht=None), "inburgeringsplicht", "verplicht"),
        (goed(inburgeringsplicht=[]), "inburgeringsplicht", "geen_object"),
        (goed(inburgeringsplicht={}), "inburgeringsplicht.begindatum", "verplicht"),
        (
            goed(inburgeringsplicht={"begindatum": "2024-01-10", "einddatum": "2024-01-09"}),
            "inburgeringsplicht.einddatum",
            "einde_voor_begin",
        ),
        (goed(inburgeringsplicht={"begindatum": "1824-01-10"}), "inburgeringsplicht.begindatum", "datum_buiten_bereik"),
        (goed(aowDatum="9999-12-31"), "aowDatum", "datum_buiten_bereik"),
        (goed(vestiging="2024-2-3"), "vestiging", "geen_datum"),
        (goed(vestiging=20240203), "vestiging", "geen_datum"),
        (goed(vestiging="2023-02-29"), "vestiging", "geen_datum"),
        (goed(pip={}), "pip", "geen_lijst"),
        (goed(pip=None), "pip", "verplicht"),
        (goed(pip=[None]), "pip[0]", "geen_object"),
        (goed(pip=[pip(), pip()]), "pip[1].dagtekening", "volgorde"),
        (
            goed(pip=[pip(leerroute="Z", niveauPerOnderdeel={"lezen": "B1"})]),
            "pip[0].niveauPerOnderdeel.lezen",
            "niveau_past_niet",
        ),
        (
            goed(pip=[pip(leerroute="onderwijs", niveauPerOnderdeel={"spreken": "A2"})]),
            "pip[0].niveauPerOnderdeel.spreken",
            "niveau_past_niet",
        ),
        (goed(pip=[pip(niveauPerOnderdeel={"knm": "A2"})]), "pip[0].niveauPerOnderdeel.knm", "onbekend_veld"),
        (goed(pip=[pip(leerrouteUren=10.125)]), "pip[0].leerrouteUren", "decimalen"),
        (goed(pip=[pip(mapUren=60.125)]), "pip[0].mapUren", "decimalen"),
        (goed(pip=[pip(pvtUren=12.345)]), "pip[0].pvtUren", "decimalen"),
        (goed(pip=[pip(leerrouteDagen=1.5)]), "pip[0].leerrouteDagen", "geen_heel_getal"),
        (goed(pip=[pip(mapOvergeslagenThemas=[9])]), "pip[0].mapOvergeslagenThemas[0]", "geen_heel_getal"),
        (goed(pip=[pip(werkTeltVoorMap="ja")]), "pip[0].werkTeltVoorMap", "geen_ja_nee"),
        (
            goed(termijnDuo={"startdatum": "2024-06-01", "einddatum": "2024-05-31"}),
            "termijnDuo.einddatum",
            "einde_voor_begin",
        ),
        (goed(uren=[rij(uren=0)]), "uren[0].uren", "geen_uren"),
        (goed(uren=[rij(uren="2")]), "uren[0].uren", "geen_uren"),
        (goed(uren=[rij(uren=True)]), "uren[0].uren", "geen_uren"),
        (goed(uren=[rij(uren=float("nan"))]), "uren[0].uren", "geen_uren"),
        (goed(uren=[rij(uren=float("inf"))]), "uren[0].uren", "geen_uren"),
        (goed(uren=[rij(uren=0.001)]), "uren[0].uren", "decimalen"),
        (goed(uren=[rij(dagen=0)]), "uren[0].dagen", "geen_heel_getal"),
        (goed(uren=[rij(nederlandstalig=1)]), "uren[0].nederlandstalig", "geen_ja_nee"),
        (goed(uren=[rij(datum="1066-01-01")]), "uren[0].datum", "datum_buiten_bereik"),
        (goed(uren=[rij(datum="1899-12-31"), rij(referentie="r-2")]), "uren[0].datum", "datum_buiten_bereik"),
        (goed(uren=[rij(), rij(referentie="r-2", datum="2200-01-01")]), "uren[1].datum", "datum_buiten_bereik"),
        (goed(uren=[rij(uren=2.25), rij(referentie="r-2", uren=0.125)]), "uren[1].uren", "decimalen"),
        (goed(uren=[rij(), rij(uren=3)]), "uren[1].referentie", "dubbele_referentie"),
        (goed(examens=[examen(datum="1899-12-31")]), "examens[0].datum", "datum_buiten_bereik"),
        (goed(examens=[examen(), examen(datum="2200-01-01")]), "examens[1].datum", "datum_buiten_bereik"),
        (goed(afspraken=[afspraak(begin="2200-06-01T10:00:00Z")]), "afspraken[0].begin", "datum_buiten_bereik"),
        (goed(map={"themas": [], "eindgesprek": "2200-01-01"}), "map.eindgesprek", "datum_buiten_bereik"),
        (
            goed(ontzorgen=ontzorgen(betalingen=[betaling(datum="2200-01-01")])),
            "ontzorgen.betalingen[0].datum",
            "datum_buiten_bereik",
        ),
        (goed(examens=[examen(niveau="C1")]), "examens[0].niveau", "onbekende_code"),
        (goed(vrijstellingen=[{"onderdeel": "knm", "niveau": "A2"}]), "vrijstellingen[0].onderdeel", "onbekende_code"),
        (goed(participatieBelastbaarheid=-1), "participatieBelastbaarheid", "geen_heel_getal"),
        (goed(gratisPogingenDuo={**SALDO, "lezen": -1}), "gratisPogingenDuo.lezen", "geen_heel_getal"),
        (goed(map={"themas": [0]}), "map.themas[0]", "geen_heel_getal"),
        (goed(pvt={"kernwaarden": ["moed"]}), "pvt.kernwaarden[0]", "onbekende_code"),
        (goed(ontzorgen=ontzorgen(bijstandTot="2024-02-29")), "ontzorgen.bijstandTot", "einde_voor_begin"),
        (goed(ontzorgen=ontzorgen(verlengdTot="2024-02-29")), "ontzorgen.verlengdTot", "einde_voor_begin"),
        (goed(ontzorgen=ontzorgen(betalingen=[betaling(bedrag="-1.00")])), "ontzorgen.betalingen[0].bedrag", "vorm"),
        (goed(ontzorgen=ontzorgen(betalingen=[betaling(bedrag=1.5)])), "ontzorgen.betalingen[0].bedrag", "geen_tekst"),
        (goed(ontzorgen=ontzorgen(betalingen=[betaling(bedrag="1.234")])), "ontzorgen.betalingen[0].bedrag", "vorm"),
        (goed(afspraken=[afspraak(begin="2024-06-03")]), "afspraken[0].begin", "geen_moment"),
        (goed(afspraken=[afspraak(einde="2024-06-03T09:59:00+02:00")]), "afspraken[0].einde", "einde_voor_begin"),
        (goed(afspraken=[afspraak(videogesprek="javascript:alert(1)")]), "afspraken[0].videogesprek", "vorm"),
        (goed(afspraken=[afspraak(plaats={"adres": "Straat 1"})]), "afspraken[0].plaats.naam", "verplicht"),
        (goed(zroute={"diploma": "2024-01-01"}), "zroute.diploma", "onbekend_veld"),
    ],
)  # fmt: skip
def test_een_fout_noemt_het_veld(document: Any, veld: str, code: str) -> None:
    assert fouten(document) == [(veld, code)]


@pytest.mark.parametrize("data", [b"", b"{", b"nee", b"\xff\xfe", b"[" * 100_000, b'{"a":1} {"b":2}'])
def test_wat_geen_json_is_wordt_als_geheel_geweigerd(data: bytes) -> None:
    assert fouten(data) == [("", "geen_json")]


@pytest.mark.parametrize("waarde", [[], "tekst", 1, None, True])
def test_wat_geen_object_is_wordt_als_geheel_geweigerd(waarde: Any) -> None:
    assert fouten(json.dumps(waarde).encode()) == [("", "geen_object")]


def test_een_melding_herhaalt_nooit_wat_er_stond() -> None:
    geheim = "999993653"
    document = goed(bsn=geheim + "0", naam=[geheim], clientnummer=f"{geheim}!", **{geheim: 1, f"bsn{geheim}": 2})
    with pytest.raises(OngeldigDossier) as weigering:
        read_dossier(document)
    assert geheim not in repr(weigering.value.fouten)
    assert geheim not in str(weigering.value)


@pytest.mark.parametrize("taal", [*TALEN, "NL", "ar-SY", "pt-BR", "es-419", "zh", "zh-CN", "zh-hans", "zh-Hans-CN"])
def test_een_van_de_talen_wordt_aangenomen_ook_met_een_gebied(taal: str) -> None:
    assert read_dossier(json.dumps(goed(taal=taal)).encode()).taal == taal
    assert read_dossier(goed(taal=taal)).taal == taal


@pytest.mark.parametrize("taal", ["fy", "de", "ku", "xx", "zh-Hant", "zh-Hant-TW", "ar-Latn", "nl-x-eigen", "nld"])
def test_een_andere_taal_of_een_ander_schrift_wordt_geweigerd(taal: str) -> None:
    assert fouten(goed(taal=taal)) == [("taal", "onbekende_taal")]


def test_een_tolk_mag_elke_taal_spreken() -> None:
    assert read_dossier(goed(afspraken=[afspraak(tolk="so-SO"), afspraak(tolk="rw")])).afspraken[1].tolk == "rw"
