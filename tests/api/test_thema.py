"""Themes: ours can be read, one that cannot be read is refused with what is wrong, and a good one is the page's."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from backend.api.thema.bewaren import as_css, importeer, read_bladen
from backend.api.thema.contrast import PAREN, contrast, find_tekorten
from backend.api.thema.lezen import Kleur, OngeldigThema, Thema, color_of, read_thema
from backend.settings import Settings
from tests.house.bestanden import ROOT

SOURCE = ROOT / "frontend" / "src"
VOORBEELD = (SOURCE / "thema" / "voorbeeld.css").read_text("utf-8")
STANDAARD = read_thema(VOORBEELD)
LEEG = Thema({}, {})


def test_our_own_theme_can_be_read_by_day_and_in_the_dark() -> None:
    assert [tekort.zin() for tekort in find_tekorten(LEEG, STANDAARD)] == []


def test_every_colour_of_the_portal_is_a_token() -> None:
    literal = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(", re.IGNORECASE)
    # A shadow, and the dimming behind a dialog, carry no meaning.
    harmless = re.compile(r"box-shadow:[^;]*;|::backdrop \{[^}]*\}")
    found = {
        path.name: literal.findall(harmless.sub("", path.read_text("utf-8")))
        for path in SOURCE.rglob("*.css")
        if path.parent.name != "thema"
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_every_pair_names_tokens_that_exist() -> None:
    assert {name for paar in PAREN for name in (paar.voor, paar.achter)} - set(STANDAARD.licht) == set()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#fff", "rgb(255, 255, 255)", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    first, second = color_of("--a", {"--a": one}), color_of("--b", {"--b": other})
    assert first
    assert second
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)


def test_a_token_may_name_another_and_a_circle_is_no_colour() -> None:
    assert color_of("--a", {"--a": "var(--b)", "--b": "#123456"}) == Kleur(0x12, 0x34, 0x56)
    assert color_of("--a", {"--a": "var(--b)", "--b": "var(--a)"}) is None


BEKEND = frozenset(STANDAARD.licht)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (":root { --pad-accent: #0b5a7a; --pad-aksent: #000; }", ["--pad-aksent is geen naam die het portaal kent."]),
        (":root { --pad-accent: url(https://voorbeeld.nl/x); }", ["De waarde van --pad-accent is geen kleur, maat of"]),
        (":root { --pad-accent: #000\\3b; }", ["De waarde van --pad-accent"]),
        ("body { color: red; }", ["Een thema heeft alleen :root"]),
        ('@import "x.css"; :root { --pad-accent: #000; }', ["Een thema heeft alleen :root"]),
        (":root { color: red; }", ["Elke regel in een blok is een naam als --pad-accent"]),
        ("", ["geen enkele waarde"]),
        (":root { --x-een: 1; --x-twee: 2; }", ["--x-een", "--x-twee"]),
    ],
)
def test_a_theme_that_is_no_theme_is_refused_with_every_fault(text: str, wrong: list[str]) -> None:
    with pytest.raises(OngeldigThema) as refused:
        read_thema(text, BEKEND)
    assert len(refused.value.zinnen) == len(wrong)
    assert all(part in zin for part, zin in zip(wrong, refused.value.zinnen, strict=True))


def test_a_theme_that_cannot_be_read_is_refused_with_its_pairs_and_ratios_and_nothing_is_kept(tmp_path: Path) -> None:
    frontend, folder = tmp_path / "dist", tmp_path / "themas"
    (frontend / "thema").mkdir(parents=True)
    (frontend / "thema" / "voorbeeld.css").write_text(VOORBEELD)
    with pytest.raises(OngeldigThema) as refused:
        importeer(":root { --pad-soft: #aaaaaa; }", "0637", frontend, folder)
    assert "--pad-soft op --pad-paper (licht): lichte tekst op een kaart heeft contrast 2.32" in str(refused.value)
    assert "minstens 4.5" in str(refused.value)
    assert not folder.exists()
    with pytest.raises(OngeldigThema, match=r"\(donker\)"):
        importeer("@media (prefers-color-scheme: dark) { :root { --pad-ink: #333333; } }", "0637", frontend, folder)
    with pytest.raises(OngeldigThema, match="is geen kleur als"):
        importeer(":root { --pad-ink: inherit; }", "0637", frontend, folder)


def test_light_colours_of_a_theme_leave_our_dark_ones_alone() -> None:
    thema = read_thema(
        ":root { --pad-ink: #101010; --pad-radius: 0; }"
        " @media (prefers-color-scheme: dark) { :root { --pad-sun: #fff; } }",
        BEKEND,
    )
    assert as_css(thema) == (
        ":root{--pad-radius:0;}\n"
        "@media not all and (prefers-color-scheme: dark){:root{--pad-ink:#101010;}}\n"
        "@media (prefers-color-scheme: dark){:root{--pad-sun:#fff;}}\n"
    )


async def test_a_municipality_with_a_theme_gets_it_in_its_page_and_nobody_else_does(
    maak_settings: Callable[..., Settings],
    maak_app: Callable[[Settings], Any],
    maak_client: Callable[..., httpx.AsyncClient],
    tmp_path: Path,
) -> None:
    (tmp_path / "0637.css").write_text(":root{--pad-radius:0;}\n")
    settings = msgspec.structs.replace(maak_settings(), themas=tmp_path)
    (settings.frontend / "index.html").write_text(
        "<!doctype html><html lang=nl><head><title>Inburgerpad</title></head>"
    )
    app = maak_app(settings)
    own, other = maak_client(app), maak_client(app, "https://utrecht.localhost")
    address = (await own.get("/api/v1/gemeente")).json()["thema"]
    assert f'<link rel="stylesheet" href="{address}"></head>' in (await own.get("/start")).text
    sheet = await own.get(address)
    assert sheet.text == ":root{--pad-radius:0;}\n"
    assert sheet.headers["content-type"].startswith("text/css")
    assert "immutable" in sheet.headers["cache-control"]
    assert (await other.get("/api/v1/gemeente")).json()["thema"] is None
    assert "stylesheet" not in (await other.get("/start")).text


def test_a_changed_theme_has_another_address(tmp_path: Path) -> None:
    (tmp_path / "0637.css").write_text("a")
    first = read_bladen(tmp_path, ["0637", "0344"])
    (tmp_path / "0637.css").write_text("b")
    assert set(first) == {"0637"}
    assert first["0637"].adres != read_bladen(tmp_path, ["0637"])["0637"].adres


def test_the_command_asks_for_a_file() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "backend.cli", "thema", "importeer", "/bestaat/niet.css", "--gemeente", "0637"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert "/bestaat/niet.css" in done.stderr
