"""A file is read line by line, whatever wrote it; what cannot be read is a fault with its line, never an exception."""

from uuid import UUID

import msgspec
import pytest

from backend.integrations.imports import geweigerd
from backend.integrations.imports.bestand import Bestand, Regel, Vorm, read_bestand
from backend.integrations.imports.fout import OngeldigBestand, RegelFout, in_order
from backend.integrations.imports.inlezen import Geweigerd
from backend.integrations.imports.soorten import as_feiten, kolommen

KOP = "clientnummer;datum;uren;soort;aanbieder;referentie"
RIJ = "Z-1001;2026-03-02;3,5;nt2;Taalschool Voorbeeld;m1"
CSV: Vorm = "text/csv"
NDJSON: Vorm = "application/x-ndjson"


def lees(
    inhoud: str | bytes, vorm: Vorm = CSV, *, lijst: str = "uren", meeste: int = 10, langste: int = 2_000
) -> Bestand:
    raw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return read_bestand(raw, vorm, kolommen(lijst), meeste_regels=meeste, langste_regel=langste)  # type: ignore[arg-type]


def geheel_geweigerd(inhoud: str | bytes, vorm: Vorm = CSV, **meer: int) -> list[tuple[int, str, str]]:
    with pytest.raises(OngeldigBestand) as fault:
        lees(inhoud, vorm, **meer)  # type: ignore[arg-type]
    return [(fout.regel, fout.veld, fout.code) for fout in fault.value.fouten]


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("teken", [";", ","])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_both_separators_all_line_ends_and_a_byte_order_mark_give_the_same_lines(
    begin: str, teken: str, einde: str
) -> None:
    rij = RIJ.replace("3,5", '"3,5"').replace(";", teken)
    found = lees(begin + KOP.replace(";", teken) + einde + rij + einde + einde + rij)
    assert [regel.nummer for regel in found.regels] == [2, 4]
    assert as_feiten("uren", found.regels)[0].waarden == {
        "clientnummer": "Z-1001", "datum": "2026-03-02", "uren": 3.5, "soort": "nt2",
        "aanbieder": "Taalschool Voorbeeld", "referentie": "m1",
    }  # fmt: skip
    assert found.fouten == []


def test_a_value_in_quotation_marks_may_hold_the_separator_a_quotation_mark_and_a_line_end() -> None:
    found = lees(f'{KOP}\nZ-1001;2026-03-02;3;nt2;"A;B ""C""\nD";m1\n{RIJ}')
    assert [regel.nummer for regel in found.regels] == [2, 4]
    assert found.regels[0].waarden["aanbieder"] == 'A;B "C"\nD'


def test_texts_become_the_values_of_contract_one_and_what_is_none_stays_to_be_refused_by_name() -> None:
    kop = "clientnummer;referentie;soort;begin;status;plaats.naam;plaats.adres;meenemen"
    rij = "Z-1;a;les;2026-03-02T10:00:00+01:00;gepland;Stadhuis;Plein 1;paspoort | pen"
    (afspraak,) = as_feiten("afspraken", lees(f"{kop}\n{rij}", lijst="afspraken").regels)
    assert afspraak.waarden["plaats"] == {"naam": "Stadhuis", "adres": "Plein 1"}
    assert afspraak.waarden["meenemen"] == ["paspoort", "pen"]
    kop = "clientnummer;datum;uren;soort;aanbieder;referentie;teltMee;nederlandstalig;dagen"
    (uur,) = as_feiten("uren", lees(f"{kop}\nZ-1;2026-03-02;drie;nt2;A;r;Ja;misschien;2").regels)
    assert [uur.waarden[naam] for naam in ("uren", "teltMee", "nederlandstalig", "dagen")] == [
        "drie", True, "misschien", 2,
    ]  # fmt: skip


def test_every_fault_of_the_header_is_told_and_the_lines_are_read_all_the_same() -> None:
    found = lees(f"{KOP};uren;kleur\n{RIJ};4;rood\n{RIJ}")
    assert [(f.regel, f.veld, f.code) for f in found.fouten] == [
        (1, "uren", "dubbele_kolom"), (1, "kleur", "onbekend_veld"), (3, "", "aantal_kolommen"),
    ]  # fmt: skip
    assert found.geheel
    assert found.regels[0].waarden["uren"] == "3,5"


def test_a_name_in_the_header_that_may_be_a_number_of_somebody_is_not_repeated() -> None:
    assert [(f.veld, f.code) for f in lees(f"{KOP};999990019\n{RIJ};1").fouten] == [("", "onbekend_veld")]


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"", "geen_kop"),
        (b"\n\n", "geen_kop"),
        (f"{KOP}\n".encode(), "leeg"),
        (f"{KOP}\n ; ;\n".encode(), "leeg"),
        (f"{KOP}\nZ-1;2026-03-02;3;nt2;Café;m1".encode("latin-1"), "geen_utf8"),
        (f"{KOP}\n{RIJ}".encode("utf-16"), "geen_utf8"),
        (f"{KOP}\n{RIJ}\x00".encode(), "geen_utf8"),
        (f"{KOP}\n" + RIJ.replace("Taal", '"Taal'), "geen_csv"),
        (f"{KOP}\n" + RIJ.replace(";m1", ';"m"1'), "geen_csv"),
        (";".join(f"k{n}" for n in range(61)), "te_veel_kolommen"),
        ((f"{KOP}\n" + f"{RIJ}\n" * 11), "te_veel_regels"),
    ],
)
def test_a_file_that_is_no_file_of_lines_is_refused_as_a_whole_and_says_why(inhoud: str | bytes, code: str) -> None:
    assert [found[2] for found in geheel_geweigerd(inhoud)] == [code]


def test_a_header_without_a_column_that_must_be_there_names_each_and_no_other_fault() -> None:
    assert geheel_geweigerd("datum;uren;soort\n1;2;3") == [
        (1, "aanbieder", "kolom_ontbreekt"), (1, "clientnummer", "kolom_ontbreekt"),
        (1, "referentie", "kolom_ontbreekt"),
    ]  # fmt: skip


def test_a_line_or_a_field_that_is_too_long_is_a_fault_of_that_line() -> None:
    found = lees(f"{KOP}\n{RIJ}{'x' * 2_000}\n{RIJ}")
    assert [(f.regel, f.code) for f in found.fouten] == [(2, "te_lang")]
    found = lees('{"a": "' + "x" * 2_000 + '"}\n{"a": 1}', NDJSON)
    assert [(f.regel, f.code) for f in found.fouten] == [(1, "te_lang")]
    assert geheel_geweigerd(f"{KOP}\n{RIJ}{'x' * 140_000}") == [(2, "", "geen_csv")]


def test_ndjson_is_read_by_line_and_what_is_no_object_is_a_fault() -> None:
    found = lees('\ufeff{"clientnummer": "Z-1"}\r\n\n[1]\n{\n"tekst"\n{"a": NaN}\n{"a": "\\ud800"}', NDJSON)
    assert [regel.nummer for regel in found.regels] == [1, 6, 7]
    assert [(f.regel, f.code) for f in found.fouten] == [(3, "geen_json"), (4, "geen_json"), (5, "geen_json")]
    assert geheel_geweigerd("\n \n", NDJSON) == [(1, "", "leeg")]
    assert geheel_geweigerd('{"a": 1}\n' * 11, NDJSON) == [(11, "", "te_veel_regels")]


def test_more_faults_than_anybody_can_read_end_with_one_that_says_so() -> None:
    found = in_order(RegelFout(n, "", "x", "x") for n in range(100_002))
    assert len(found) == 100_001
    assert (found[-1].regel, found[-1].code) == (100_000, "te_veel_fouten")


def test_refused_lines_come_back_as_the_columns_they_had_and_no_cell_is_a_formula() -> None:
    formules = ["=1+1", "+31", "-1", "@SUM", "\tx", "＝1"]
    regels = [Regel(2, {"clientnummer": "Z-1", "aanbieder": f}) for f in formules]
    lines = geweigerd.Bewaard(
        ["clientnummer", "aanbieder"],
        [Geweigerd(r.nummer, r.waarden) for r in regels] + [Geweigerd(9, ["=a", "b", "c"])],
    )
    body = geweigerd.write_bestand(lines, CSV, [RegelFout(2, "aanbieder", "x", "Fout."), RegelFout(9, "", "y", "Weg.")])
    rows = body.decode("utf-8-sig").split("\r\n")
    assert rows[0] == "regel;reden;clientnummer;aanbieder"
    assert rows[1:7] == [f"2;aanbieder: Fout.;Z-1;'{formule}" for formule in formules]
    assert rows[7] == "9;Weg.;'=a;b;c"
    again = read_bestand(body, CSV, msgspec.structs.replace(kolommen("uren"), moet=frozenset()),
                         meeste_regels=10, langste_regel=100)  # fmt: skip
    assert [regel.waarden["aanbieder"] for regel in again.regels] == formules
    assert [f.code for f in again.fouten] == ["aantal_kolommen"]


def test_no_bsn_is_kept_wherever_it_stood_and_a_number_of_the_municipality_is() -> None:
    bsn, eigen = "999990019", "999990020"
    kept = geweigerd.unpack(
        geweigerd.pack(
            ["clientnummer", "bsn", bsn],
            [
                Geweigerd(2, {"clientnummer": bsn, "bsn": bsn, "aanbieder": f"A {bsn}!", "uren": int(bsn)}),
                Geweigerd(3, ["x", f"{bsn};", [{bsn: 1}]]),
                Geweigerd(4, {"clientnummer": eigen, "uren": 3, "dagen": True}, UUID(int=1)),
            ],
        )
    )
    assert bsn not in msgspec.json.encode(kept).decode()
    assert kept.regels[0].waarden["aanbieder"] == "A *********!"
    assert "bsn" not in kept.regels[0].waarden
    assert kept.regels[2].waarden == {"clientnummer": eigen, "uren": 3, "dagen": True}
