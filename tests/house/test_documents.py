"""The documents tell the truth about this tree, or the build fails."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.cli import main
from backend.i18n.talen import TALEN
from backend.settings import Aanbieder, load
from tests.house.bestanden import ROOT, files, git, own_texts, read, texts

DOCUMENTS = [name for name in files() if name.endswith(".md")]
OPERATIONS = "docs/operations.md"
DECISIONS = sorted(name for name in files() if re.fullmatch(r"docs/adr/\d{4}-[a-z0-9-]+\.md", name))
HEADINGS = ("Context", "Decision", "What was measured", "Consequences", "Alternatives")
VARIABLE = re.compile(r"INBURGERPAD_[A-Z][A-Z_]*[A-Z]")
# A word that can only be a file, wherever it stands.
FILE_ENDINGS = "py|md|toml|tsx?|mjs|json|ya?ml|yml|css|po|sql|lock|mako|html|svg|webmanifest"


def variables(names: list[str]) -> set[str]:
    return {found for name in names for found in VARIABLE.findall(read(name))}


SETTINGS = variables([name for name in files() if name.startswith("backend/settings/")])


def test_every_setting_is_described() -> None:
    rows = set(re.findall(r"^\| `(INBURGERPAD_[A-Z_]+)` \|", read(OPERATIONS), re.MULTILINE))
    assert rows == SETTINGS


def test_no_text_names_a_setting_that_does_not_exist() -> None:
    known = SETTINGS
    found = {name: variables([name]) - known for name in own_texts() if not name.startswith("tests/house/")}
    assert {name: strange for name, strange in found.items() if strange} == {}


def test_every_key_of_a_broker_is_described() -> None:
    made_of_files = {"private_key": "private_key_file", "client_secret": "client_secret_file", "naam": "aanbieder."}
    section = read(OPERATIONS).split("## 5.")[1].split("## 6.")[0]
    keys = [made_of_files.get(field.name, field.name) for field in msgspec.structs.fields(Aanbieder)]
    assert [key for key in keys if key not in section] == []


def toml_blocks() -> list[str]:
    return re.findall(r"```toml\n(.*?)```", read(OPERATIONS), re.DOTALL)


@pytest.fixture
def described(tmp_path: Path) -> dict[str, str]:
    """The environment that the operations document describes, with fresh keys."""
    gemeenten, aanbieders = toml_blocks()
    (tmp_path / "gemeenten.toml").write_text(gemeenten, "utf-8")
    (tmp_path / "aanbieders.toml").write_text(aanbieders, "utf-8")
    pem = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "digid.pem").write_bytes(pem)
    (tmp_path / "utrecht.geheim").write_text("een geheim van genoeg tekens")
    (tmp_path / "index.html").write_text("<!doctype html>")
    return {
        "INBURGERPAD_DATABASE_URL": "postgresql://inburgerpad_app:x@db.voorbeeld.nl/inburgerpad",
        "INBURGERPAD_BSN_SLEUTELS": "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "INBURGERPAD_BSN_ZOEKSLEUTEL": "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=",
        "INBURGERPAD_GEMEENTEN": str(tmp_path / "gemeenten.toml"),
        "INBURGERPAD_AANBIEDERS": str(tmp_path / "aanbieders.toml"),
        "INBURGERPAD_FRONTEND": str(tmp_path),
        "INBURGERPAD_BEVEILIGING_EMAIL": "beveiliging@voorbeeld.nl",
    }


def test_the_two_files_described_start_in_production(described: dict[str, str]) -> None:
    settings = load(described)
    assert settings.omgeving == "productie"
    assert set(settings.gemeenten) == {"0637", "0344"}
    assert {a.rol for a in settings.aanbieders.values()} == {"inburgeraar", "medewerker", "begeleider", "systeem"}


def test_what_a_broker_leaves_out_is_what_the_document_says(described: dict[str, str]) -> None:
    written = load(described).aanbieders["digid"]
    bare = tomllib.loads(toml_blocks()[1])["aanbieder"]["digid"]
    needed = ("rol", "issuer", "client_id", "private_key_file")
    lines = [f"{name} = {msgspec.json.encode(bare[name]).decode()}" for name in needed]
    Path(described["INBURGERPAD_AANBIEDERS"]).write_text("[aanbieder.digid]\n" + "\n".join(lines), "utf-8")
    assert load(described).aanbieders["digid"] == written


def commands(group: click.Group = main) -> Iterator[str]:
    """Every command as it is typed; a group is no command itself."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from (f"{name} {inner}" for inner in commands(command))
        else:
            yield name


def test_every_command_is_described() -> None:
    assert [name for name in commands() if f"| `inburgerpad {name}` |" not in read(OPERATIONS)] == []


def test_no_document_names_a_command_that_does_not_exist() -> None:
    named = {word for name in DOCUMENTS for word in re.findall(r"`inburgerpad ([a-z-]+)", read(name))}
    assert named <= set(main.commands)


TARGETS = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))


def test_every_make_target_is_described() -> None:
    described = read("CONTRIBUTING.md") + read("README.md")
    assert [target for target in sorted(TARGETS) if f"`make {target}" not in described] == []


def test_no_document_names_a_make_target_that_does_not_exist() -> None:
    named = {word for name in DOCUMENTS for word in re.findall(r"`make ([a-z-]+)", read(name))}
    assert named <= TARGETS


def spans(name: str) -> Iterator[str]:
    """What stands between backticks in running text; code blocks left out."""
    prose = re.sub(r"^```.*?^```", "", read(name), flags=re.DOTALL | re.MULTILINE)
    yield from re.findall(r"`([^`\n]+)`", prose)


def paths_in(name: str) -> Iterator[str]:
    """Of those, what looks like a path of this repository; `<word>` in it stands for any word."""
    top = {Path(path).parts[0] for path in files()}
    for span in spans(name):
        if not re.fullmatch(r"[\w./<>@-]+", span) or span.startswith(("/", "@", "<")):
            continue
        if Path(span).parts[0] in top and ("/" in span or span in top):
            yield span
        elif re.fullmatch(rf"[\w.-]+\.({FILE_ENDINGS})", span):
            yield f"**/{span}"


THERE = {str(place) for name in files() for place in (Path(name), *Path(name).parents)}


def is_there(path: str) -> bool:
    """Whether the repository has it, or makes it: a build result is named in `.gitignore`."""
    pattern = "".join("[^/]+" if part.startswith("<") else re.escape(part) for part in re.split(r"(<[^>]+>)", path))
    if pattern.startswith(re.escape("**/")):
        pattern = "(.*/)?" + pattern.removeprefix(re.escape("**/"))
    wanted = re.compile(pattern.rstrip("/"))
    return any(wanted.fullmatch(place) for place in THERE) or bool(git("check-ignore", path))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_a_document_names_exists(name: str) -> None:
    assert [path for path in paths_in(name) if not is_there(path)] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_inside_the_repository_leads_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", read(name))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    base = (ROOT / name).parent
    # An address without its ending is how the documents name each other in a browser.
    assert [t for t in local if not (base / t).exists() and not (base / f"{t}.md").exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_module_that_a_document_names_exists(name: str) -> None:
    modules = [span for span in spans(name) if re.fullmatch(r"(backend|tests)(\.\w+)+", span)]
    paths = [module.replace(".", "/") for module in modules]
    # The last word may be something inside a module.
    assert [p for p in paths if not {p, f"{p}.py", f"{Path(p).parent}.py"} & THERE] == []


def test_every_decision_is_in_the_index() -> None:
    index = read("docs/adr/README.md")
    assert DECISIONS
    assert [name for name in DECISIONS if f"({Path(name).name})" not in index] == []


def test_a_decision_has_one_number_and_its_own_headings() -> None:
    numbers = [Path(name).name[:4] for name in DECISIONS]
    assert len(numbers) == len(set(numbers))
    for name in DECISIONS:
        assert re.match(rf"# {Path(name).name[:4]} · ", read(name)), name
        assert "\nStatus: " in read(name), name
        # The decisions about the house; those about readings of the law have no measurements.
        if Path(name).name < "0020":
            assert re.findall(r"^## (.+)$", read(name), re.MULTILINE) == list(HEADINGS), name


def test_every_decision_that_is_referred_to_exists() -> None:
    numbers = {Path(name).name[:4] for name in DECISIONS}
    referred = {(name, n) for name in texts() for n in re.findall(r"docs/adr/(\d{4})", read(name))}
    assert {(name, n) for name, n in referred if n not in numbers} == set()


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    python = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    package = msgspec.json.decode(read("frontend/package.json"))
    names = {re.split(r"[\[=<>~! ]", dependency)[0] for dependency in python}
    names |= {*package["dependencies"], *package["devDependencies"]}
    reasons = {name for cells in re.findall(r"^\| (`.+?) \|", read("docs/adr/0012-bibliotheken.md"), re.MULTILINE)
               for name in re.findall(r"`([^`]+)`", cells)}  # fmt: skip
    assert reasons == names


def test_the_version_and_its_date_are_the_same_everywhere() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## (\S+) · (\S+)$", read("CHANGELOG.md"), re.MULTILINE)
    public = yaml.safe_load(read("publiccode.yml"))
    assert newest is not None
    assert (version, newest[2]) == (newest[1], public["releaseDate"])
    assert public["softwareVersion"] == version
    assert msgspec.json.decode(read("frontend/package.json"))["version"] == version


def test_every_language_is_announced() -> None:
    assert [taal.tag for taal in TALEN.values() if taal.naam not in read("CHANGELOG.md")] == []
    public = yaml.safe_load(read("publiccode.yml"))
    assert public["localisation"]["availableLanguages"] == list(TALEN)


def test_the_public_description_has_what_the_standard_asks() -> None:
    public = yaml.safe_load(read("publiccode.yml"))
    assert public["publiccodeYmlVersion"] == "0.4"
    needed = {"name", "url", "platforms", "categories", "developmentStatus", "softwareType", "description", "legal"}
    assert needed | {"releaseDate", "maintenance", "localisation"} <= set(public)
    assert public["legal"]["license"] == "EUPL-1.2"
    assert public["maintenance"]["contacts"]
    for description in public["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert description["features"]
