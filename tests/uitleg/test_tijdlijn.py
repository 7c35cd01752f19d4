"""No milestone is without words, whatever its parameters."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from backend.demo.personas import dossiers
from backend.i18n import get_taal
from backend.law import uitkomst
from backend.law.dossier import Examen, Leerbaarheidstoets
from backend.law.duo_gebeurtenissen import GEBEURTENISSEN
from backend.law.lezen import read_dossier
from backend.law.mijlpaal import MIJLPALEN, Mijlpaal, Onderbouwing
from backend.law.tijdlijn import tijdlijn
from backend.uitleg import tijdlijn_agenda, tijdlijn_woorden
from backend.uitleg.tijdlijn import WOORDEN, leg_uit_mijlpaal, leg_uit_tijdlijn
from tests.uitleg.oordelen import VANDAAG
from tests.uitleg.test_alle_codes import codes

NL = get_taal("nl")


def mijlpaal(sleutel: str, **parameters: Any) -> Mijlpaal:
    grond = Onderbouwing(feiten=(), regel="R")
    return Mijlpaal(sleutel=sleutel, dag=VANDAAG, soort="vandaag", parameters=parameters, bron=grond)


def test_every_key_of_the_law_has_words_and_no_words_are_left_over() -> None:
    assert set(WOORDEN) == set(MIJLPALEN)
    assert all(woorden.titel for woorden in WOORDEN.values())


def test_every_value_that_is_told_apart_has_a_sentence() -> None:
    assert set(tijdlijn_agenda.DUO) == set(GEBEURTENISSEN.values())
    assert set(tijdlijn_agenda.GEEN_UITSLAG) == codes(Examen, "reden_geen_resultaat")
    assert set(tijdlijn_agenda.EINDE_ONTZORGEN) == codes(uitkomst.Ontzorgen, "reden")
    assert set(tijdlijn_woorden.TOETS) == codes(Leerbaarheidstoets, "uitslag")
    assert set(tijdlijn_woorden.BRON) == codes(uitkomst.Termijn, "bron")
    assert set(tijdlijn_woorden.STELSEL) == codes(uitkomst.Voortgang, "stelsel")
    assert set(tijdlijn_woorden.DOCUMENT) == codes(uitkomst.Afronding, "document")


def varianten() -> Iterator[Mijlpaal]:
    for wat in GEBEURTENISSEN.values():
        yield mijlpaal("duo.gebeurtenis", wat=wat, code="SS000", referentie="d-1")
    for reden in sorted(codes(uitkomst.Plicht, "reden")):
        yield mijlpaal("plicht.einde", reden=reden)
    yield mijlpaal("recht.leerroute_wijzigen_opnieuw", naar=("B1", "Z"))
    yield mijlpaal("examen.gratis_pogingen_volgens_duo", lezen=1, luisteren=0, schrijven=2, spreken=1, knm=0)
    yield mijlpaal("waarschuwing.pip_te_laat", per=date(2026, 11, 1))
    yield mijlpaal(
        "afspraak.gepland", referentie="a", soort="overig", begin=datetime.fromisoformat("2026-11-22T10:00:00Z")
    )


@pytest.mark.parametrize("een", [*varianten()], ids=lambda een: f"{een.sleutel} {[*een.parameters.values()][:1]}")
def test_a_milestone_of_any_kind_is_told_without_a_code_or_an_empty_place(een: Mijlpaal) -> None:
    kaart = leg_uit_mijlpaal(NL, een, VANDAAG)
    told = " ".join([kaart["titel"], *kaart["uitleg"]])
    assert told
    assert "{" not in told
    assert "_" not in told
    assert kaart["uitleg"]


def test_everything_in_the_lives_of_the_demo_is_told(personen: Any) -> None:
    for feiten in dossiers(VANDAAG):
        dossier = read_dossier(feiten)
        for kaart in leg_uit_tijdlijn(tijdlijn(dossier, VANDAAG), dossier, NL, VANDAAG):
            told = " ".join([kaart["tekst"]["titel"], *kaart["tekst"]["uitleg"]])
            assert not {"{", "_"} & set(told), told
            assert kaart["tekst"]["uitleg"], kaart["sleutel"]
